"use strict";
/* What a reader does with the page: choose, search, hide, zoom. */
(function main() {
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);

  function fail(reason) {
    root.dataset.state = "failed";
    root.dataset.error = String(reason);
    byId("failed").hidden = false;
  }
  window.addEventListener("error", (event) => fail(event.message));

  /* As ontology/text.py folds: no case, no diacritics, đ as d. */
  function fold(text) {
    return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/đ/g, "d");
  }

  const data = JSON.parse(byId("network").textContent);
  const container = byId("drawing");
  const drawing = createDrawing(container, data, JSON.parse(byId("options").textContent));
  const {state, nodes, arrows, network} = drawing;
  const panel = createPanel(byId("panel"), drawing, data.look, choose);
  const tooltip = createTooltip(byId("tooltip"), container, data.look);

  /* Everything above and below a node: what it derives from, and what derives from it. */
  function family(id) {
    const lit = {nodes: new Set([id]), arrows: new Set()};
    for (const [near, far] of [["from", "to"], ["to", "from"]]) {
      const seen = new Set([id]);
      const waiting = [id];
      while (waiting.length) {
        const now = waiting.pop();
        for (const arrow of arrows) {
          if (arrow[near] !== now) continue;
          lit.arrows.add(arrow.index);
          lit.nodes.add(arrow[far]);
          if (!seen.has(arrow[far])) {
            seen.add(arrow[far]);
            waiting.push(arrow[far]);
          }
        }
      }
    }
    return lit;
  }

  /* How much of the drawing the open panel covers: of its width, or on a narrow screen of its height. */
  function covered() {
    const {offsetWidth, offsetHeight} = byId("panel");
    return offsetWidth < container.clientWidth / 2 ? {x: offsetWidth, y: 0} : {x: 0, y: offsetHeight};
  }

  function choose(item, move) {
    const arrow = item && typeof item === "object" ? item : null;
    const node = item && !arrow ? nodes.get(item) : null;
    state.chosen = arrow || (node && node.id) || null;
    state.lit = node ? family(node.id) : arrow ? {nodes: new Set([arrow.from, arrow.to]), arrows: new Set([arrow.index])} : null;
    if (node) panel.showNode(node);
    else if (arrow) panel.showArrow(arrow);
    else panel.close();
    tooltip.hide();
    if (node && move) {
      moved = true;
      const scale = Math.max(network.getScale(), 0.8);
      const {x, y} = covered();
      drawing.moveTo({x: node.x + x / 2 / scale, y: node.y + y / 2 / scale}, scale, true);
    }
    drawing.redraw();
  }

  network.on("click", ({pointer}) => {
    const {x, y} = pointer.canvas;
    const node = drawing.nodeAt(x, y);
    choose(node ? node.id : drawing.arrowAt(x, y));
  });

  let pending = null;
  function point() {
    const {x, y} = pending;
    pending = null;
    const at = network.DOMtoCanvas({x, y});
    const item = drawing.nodeAt(at.x, at.y) || drawing.arrowAt(at.x, at.y);
    const pointed = item && item.links ? item : item && item.id;
    if (item) tooltip.show(item, x, y);
    else tooltip.hide();
    container.classList.toggle("pointing", Boolean(item));
    if (pointed !== state.pointed) {
      state.pointed = pointed;
      drawing.redraw();
    }
  }
  container.addEventListener("mousemove", (event) => {
    const box = container.getBoundingClientRect();
    if (!pending) requestAnimationFrame(point);
    pending = {x: event.clientX - box.left, y: event.clientY - box.top};
  });
  container.addEventListener("mouseleave", () => tooltip.hide());
  network.on("dragStart", () => tooltip.hide());
  network.on("zoom", () => tooltip.hide());

  const texts = new Map([...nodes.values()].map((node) => [node.id, fold([node.label, node.name, ...node.details.flat()].join("\n"))]));
  let found = [];
  let current = -1;
  function search() {
    const words = fold(byId("search").value).split(/\s+/).filter(Boolean);
    found = words.length ? [...nodes.keys()].filter((id) => words.every((word) => texts.get(id).includes(word))) : [];
    current = -1;
    state.hits = words.length ? new Set(found) : null;
    byId("hits").textContent = words.length ? `${found.length} kết quả` : "";
    drawing.redraw();
  }
  function nextHit() {
    if (!found.length) return;
    current = (current + 1) % found.length;
    byId("hits").textContent = `${current + 1} / ${found.length}`;
    choose(found[current], true);
  }
  /* An address ending in #q=words opens the page with a search; a single hit is shown at once. */
  function searchAddress() {
    const words = new URLSearchParams(location.hash.slice(1)).get("q");
    if (!words) return;
    byId("search").value = words;
    search();
    if (found.length === 1) nextHit();
  }
  window.addEventListener("hashchange", searchAddress);
  byId("search").addEventListener("input", search);
  byId("search").addEventListener("keydown", (event) => { if (event.key === "Enter") nextHit(); });

  function pressed(attribute) {
    return new Set([...document.querySelectorAll(`[data-${attribute}][aria-pressed="false"]`)].map((chip) => chip.dataset[attribute]));
  }
  function toggle(event) {
    const chip = event.currentTarget;
    chip.setAttribute("aria-pressed", String(chip.getAttribute("aria-pressed") === "false"));
    const kinds = pressed("kind");
    const relations = pressed("relation");
    for (const arrow of arrows) arrow.hidden = arrow.links.every((link) => relations.has(link.relation));
    drawing.hideNodes((node) => kinds.has(node.kind));
    drawing.redraw();
  }
  for (const chip of document.querySelectorAll(".chip")) chip.addEventListener("click", toggle);

  function zoom(factor) {
    moved = true;
    drawing.moveTo(network.getViewPosition(), Math.min(Math.max(network.getScale() * factor, 0.02), 4), true);
  }
  byId("zoom-in").addEventListener("click", () => zoom(1.35));
  byId("zoom-out").addEventListener("click", () => zoom(1 / 1.35));
  byId("fit").addEventListener("click", () => {
    moved = false;
    drawing.fit(true);
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") choose(null); });

  /* Until the reader moves the drawing, it fits the window. */
  let moved = false;
  for (const kind of ["zoom", "dragStart"]) network.on(kind, () => { moved = true; });
  network.on("resize", () => requestAnimationFrame(() => { if (!moved) drawing.fit(false); }));

  function ready() {
    root.dataset.nodes = String(state.drawn.size);
    root.dataset.edges = String(state.drawnArrows);
    if (root.dataset.state !== "failed") root.dataset.state = "ready";
    searchAddress();
  }
  byId("tools").hidden = false;
  network.once("afterDrawing", () => requestAnimationFrame(() => {
    drawing.fit(false);
    network.once("afterDrawing", ready);
    drawing.redraw();
  }));
  drawing.redraw();
})();
