// Ctrl+Enter runs the query, a mistake is selected where it stands, and the address of an answer is that of its query. Tab leads on, as
// everywhere.
"use strict";

const form = document.getElementById("editor");
const text = document.getElementById("query");

text.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit();
  }
});
form.querySelector("[data-keys]").hidden = false;

function offset(lines, line, column) {
  const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  // The service counts characters, the browser pairs of bytes.
  return before + Array.from(lines[line - 1] ?? "").slice(0, column - 1).join("").length;
}

// The word at the place or just before it: the service reads a word to its end before it finds that it does not fit.
function select(place) {
  const before = text.value.slice(0, place).search(/\S*$/);
  const after = text.value.slice(place).search(/\s|$/);
  text.focus();
  text.setSelectionRange(before, place + after);
}

const line = Number(text.dataset.line);
if (line > 0) select(offset(text.value.split("\n"), line, Number(text.dataset.column)));

// What was posted has no address of its own; to load this one again fills in the query and does not run it.
if (form.dataset.address) history.replaceState(null, "", form.dataset.address);
