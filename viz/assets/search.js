"use strict";
/* The search: every word without case and diacritics, all hits marked, one after the other by keyboard. */

/* As ontology/text.py folds: no case, no diacritics, đ as d. */
function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/đ/g, "d");
}

function createSearch(byId, nodes, choose, changed) {
  const [field, told] = [byId("search"), byId("hits")];
  let texts = null;
  let words = [];
  let hits = [];
  let current = -1;

  function said(node) {
    return fold([node.label, node.name, ...node.details.flat()].join("\n"));
  }

  function search() {
    texts = texts || new Map([...nodes.values()].filter((node) => !node.block).map((node) => [node.id, said(node)]));
    words = fold(field.value).split(/\s+/).filter(Boolean);
    hits = words.length ? [...texts.keys()].filter((id) => words.every((word) => texts.get(id).includes(word))) : [];
    current = -1;
    told.textContent = words.length ? `${hits.filter((id) => nodes.get(id).fits).length} kết quả` : "";
    for (const id of ["hit-before", "hit-next"]) byId(id).disabled = !hits.length;
    changed();
  }

  /* The next hit, or the one before it, that no filter hides. */
  function next(step) {
    const open = hits.filter((id) => nodes.get(id).fits);
    if (!open.length) return;
    const from = open.indexOf(hits[current]);
    const to = open[from < 0 && step < 0 ? open.length - 1 : (from + step + open.length) % open.length];
    current = hits.indexOf(to);
    told.textContent = `${open.indexOf(to) + 1} / ${open.length}`;
    choose(to);
  }

  /* An address ending in #q=words opens the page with a search; a single hit is shown at once. */
  function fromAddress() {
    const asked = new URLSearchParams(location.hash.slice(1)).get("q");
    if (!asked) return;
    field.value = asked;
    search();
    if (hits.length === 1) next(1);
  }

  window.addEventListener("hashchange", fromAddress);
  field.addEventListener("input", search);
  field.addEventListener("keydown", (event) => { if (event.key === "Enter") next(event.shiftKey ? -1 : 1); });
  byId("hit-next").addEventListener("click", () => next(1));
  byId("hit-before").addEventListener("click", () => next(-1));
  return {found: () => (words.length ? hits : null), next, fromAddress};
}
