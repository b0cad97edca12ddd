// Sorts the rows of the tables in .sortable by a column; without this the tables stay as they are.
"use strict";

const order = new Intl.Collator("vi", { numeric: true });

// A number with a point or, in Vietnamese, a comma before its decimals.
const amount = (words) => Number(words.replace(",", "."));

function sorted(rows, column, number, direction) {
  const keys = new Map(rows.map((row) => [row, row.cells[column].textContent.trim()]));
  const compare = number ? (a, b) => amount(a) - amount(b) : order.compare;
  return rows.slice().sort((a, b) => {
    const [left, right] = [keys.get(a), keys.get(b)];
    if (!left || !right) return (left ? 0 : 1) - (right ? 0 : 1); // what is missing stands at the end either way
    return direction * compare(left, right);
  });
}

function sortBy(table, head) {
  const direction = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", direction === 1 ? "ascending" : "descending");
  const body = table.tBodies[0];
  body.append(...sorted(Array.from(body.rows), head.cellIndex, head.classList.contains("number"), direction));
}

for (const table of document.querySelectorAll(".sortable table")) {
  for (const head of table.tHead.rows[0].cells) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => sortBy(table, head));
  }
}
