"use strict";
/* What a reader does with the page: choose, open, search, filter, zoom, save. */
(function main() {
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);

  function fail(reason) {
    root.dataset.state = "failed";
    root.dataset.error = String(reason);
    byId("failed").hidden = false;
  }
  window.addEventListener("error", (event) => fail(event.message));

  const data = JSON.parse(byId("network").textContent);
  const container = byId("drawing");
  const drawing = createDrawing(container, data, JSON.parse(byId("options").textContent));
  const {state, nodes, view, network} = drawing;
  const panel = createPanel(byId("panel"), drawing, data.look, choose, toggle);
  const tooltip = createTooltip(byId("tooltip"), container, data.look);

  /* Everything above and below what is shown of a node: what it derives from, and what derives from it. */
  function family(id) {
    const lit = {nodes: new Set([id]), lines: new Set()};
    for (const [near, far] of [["from", "to"], ["to", "from"]]) {
      const seen = new Set([id]);
      const waiting = [id];
      while (waiting.length) {
        const now = waiting.pop();
        for (const line of view.state.around.get(now) || []) {
          if (line[near] !== now) continue;
          lit.lines.add(line);
          lit.nodes.add(line[far]);
          if (!seen.has(line[far])) {
            seen.add(line[far]);
            waiting.push(line[far]);
          }
        }
      }
    }
    return lit;
  }

  /* An opened group lights what is in it. */
  function light(item) {
    if (item === null) return null;
    if (typeof item === "object") return {nodes: new Set([item.from, item.to]), lines: new Set([item])};
    return view.isOpen(nodes.get(item)) ? null : family(item);
  }

  /* How much of the drawing the open panel covers: of its width, or on a narrow screen of its height. */
  function covered() {
    const {offsetWidth, offsetHeight} = byId("panel");
    return offsetWidth < container.clientWidth / 2 ? {x: offsetWidth, y: 0} : {x: 0, y: offsetHeight};
  }

  function choose(item, move) {
    const line = item && typeof item === "object" ? item : null;
    const node = item && !line ? nodes.get(item) : null;
    if (node && move && !node.shown) reveal(node);
    state.chosen = line || (node && node.id) || null;
    state.lit = light(state.chosen);
    if (node) panel.showNode(node);
    else if (line) panel.showLine(line);
    else panel.close();
    tooltip.hide();
    byId("said").textContent = node ? spoken(node) : line ? line.label : "";
    if (node && move) {
      moved = true;
      const scale = Math.max(network.getScale(), 0.8);
      const {x, y} = covered();
      drawing.moveTo({x: node.x + x / 2 / scale, y: node.y + y / 2 / scale}, scale, true);
    }
    drawing.redraw();
  }

  function spoken(node) {
    const lines = view.state.around.get(node.id) || [];
    const ways = ["from", "to"].map((end) => lines.filter((line) => line[end] === node.id).length);
    const held = node.held ? `, ẩn ${node.held} nút` : "";
    return `${data.look.kinds[node.kind].vi}: ${node.label}; ${ways[0]} nguồn, ${ways[1]} dẫn xuất${held}`;
  }

  function reveal(node) {
    view.reveal(node.id);
    changed();
  }

  /* After anything was hidden or shown: lines are new objects then, so a chosen one is let go. */
  function changed() {
    drawing.arrange();
    mark();
    if (typeof state.chosen === "object" || !nodes.get(state.chosen).shown) choose(null);
    else state.lit = light(state.chosen);
    const real = [...nodes.values()].filter((node) => !node.block);
    const fitting = real.filter((node) => node.fits).length;
    root.dataset.nodes = String([...nodes.values()].filter((node) => node.shown && !view.isOpen(node)).length);
    root.dataset.edges = String(view.state.lines.length);
    byId("shown").textContent = fitting === real.length ? "" : `${fitting} / ${real.length} nút`;
    drawing.redraw();
  }

  function toggle(id) {
    view.toggle(id);
    changed();
    const node = nodes.get(id);
    choose(id);
    if (node.block && view.isOpen(node)) {
      moved = true;
      drawing.fit(true, [node], covered());
    }
  }

  network.on("click", ({pointer}) => {
    const {x, y} = pointer.canvas;
    const node = drawing.nodeAt(x, y);
    if (node && (node.block || drawing.onBadge(node, x, y))) toggle(node.id);
    else choose(node ? node.id : drawing.lineAt(x, y));
  });

  let pending = null;
  function point() {
    const {x, y} = pending;
    pending = null;
    const at = network.DOMtoCanvas({x, y});
    const item = drawing.nodeAt(at.x, at.y) || drawing.lineAt(at.x, at.y);
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

  const search = createSearch(byId, nodes, (id) => choose(id, true), () => {
    mark();
    drawing.redraw();
  });

  /* Where the hits are seen: at themselves, or at what holds them. */
  function mark() {
    const found = search && search.found();
    state.hits = found && Map.groupBy(found.filter((id) => nodes.get(id).fits), (id) => view.standIn(id));
  }

  listenToFilters(byId, view, () => {
    changed();
    if (!moved) drawing.fit(true);
  });

  function zoom(factor) {
    moved = true;
    drawing.moveTo(network.getViewPosition(), Math.min(Math.max(network.getScale() * factor, 0.02), 4), true);
  }
  function fitAll() {
    moved = false;
    drawing.fit(true);
  }
  function all(opened) {
    view.all(opened);
    changed();
    fitAll();
  }
  const name = (document.title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "mang").slice(0, 80);
  const buttons = {
    "zoom-in": () => zoom(1.35), "zoom-out": () => zoom(1 / 1.35), fit: fitAll, "open-all": () => all(true), "close-all": () => all(false),
    "save-png": () => savePng(drawing, `${name}.png`), "save-svg": () => saveSvg(drawing, `${name}.svg`, document.title),
  };
  for (const [id, does] of Object.entries(buttons)) if (byId(id)) byId(id).addEventListener("click", does);

  const frame = createKeys(container, drawing, {
    choose, toggle, zoom, fit: fitAll, nextHit: search.next, read: () => byId("panel").querySelector("button")?.focus(),
    look(position) {
      moved = true;
      drawing.moveTo(position, network.getScale(), false);
    },
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const inside = byId("panel").contains(document.activeElement);
      choose(null);
      if (inside) frame.focus();
    } else if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) {
      event.preventDefault();
      byId("search").focus();
    }
  });

  /* Until the reader moves the drawing, it fits the window. */
  let moved = false;
  for (const kind of ["zoom", "dragStart"]) network.on(kind, () => { moved = true; });
  network.on("resize", () => requestAnimationFrame(() => { if (!moved) drawing.fit(false); }));

  function ready() {
    root.dataset.nodes = String(state.drawn.size);
    root.dataset.edges = String(state.drawnLines);
    if (root.dataset.state !== "failed") root.dataset.state = "ready";
    search.fromAddress();
  }
  byId("tools").hidden = false;
  network.once("afterDrawing", () => requestAnimationFrame(() => {
    drawing.fit(false);
    network.once("afterDrawing", () => requestAnimationFrame(() => {
      network.once("afterDrawing", ready);
      drawing.redraw();
    }));
    drawing.redraw();
  }));
  drawing.redraw();
})();
