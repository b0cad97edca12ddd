"use strict";
/* The chips of the legend and the boxes of the filter, as the view wants them. */

function listenToFilters(byId, view, changed) {
  const chips = [...document.querySelectorAll(".chip")];
  const boxes = [...document.querySelectorAll("#filters input")];

  function filter() {
    for (const name of ["kind", "relation"]) {
      view.without[name] = new Set(chips.filter((chip) => chip.getAttribute("aria-pressed") === "false").map((chip) => chip.dataset[name]));
    }
    for (const name of ["place", "year"]) view.only[name] = new Set(boxes.filter((box) => box.name === name && box.checked).map((box) => box.value));
    if (boxes.length) byId("filtered").textContent = boxes.filter((box) => box.checked).length || "";
    view.refresh();
    changed();
  }

  for (const chip of chips) {
    chip.addEventListener("click", () => {
      chip.setAttribute("aria-pressed", String(chip.getAttribute("aria-pressed") === "false"));
      filter();
    });
  }
  for (const box of boxes) {
    box.checked = false;
    box.addEventListener("change", filter);
  }
}
