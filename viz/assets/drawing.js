"use strict";
/* The drawing: what stands where on the canvas of vis-network, which pans, zooms and drags. */

/* Below these scales the print of boxes, or of lines, is too small to read. */
const FAR = 0.62;
const LINK_FAR = 0.4;
const FAINT = 0.13;
/* How far a line between two boxes of one column reaches to the right. */
const BULGE = 40;
/* The name above an opened group. */
const NAME = 40;
const HIT = "#ffb000";
const CHOSEN = "#1d62c4";

function createDrawing(container, data, options) {
  const view = createView(data);
  const {nodes} = view;
  const {kinds, relations, curved} = data.look;
  /* lit: the nodes and lines that stand out, or null; hits: how many search hits each shown node is or holds, or null. */
  const state = {lit: null, hits: null, chosen: null, pointed: null, drawn: new Set(), drawnLines: 0};

  const places = createPlaces(view, curved);

  const boxes = new vis.DataSet([]);
  const network = new vis.Network(container, {nodes: boxes, edges: new vis.DataSet([])}, options);

  function nodeFaded(node) {
    if (view.isOpen(node) || (state.hits && state.hits.has(node.id))) return false;
    return state.lit ? !state.lit.nodes.has(node.id) : Boolean(state.hits && state.hits.size);
  }

  function lineFaded(line) {
    return state.lit ? !state.lit.lines.has(line) : Boolean(state.hits && state.hits.size);
  }

  function renderNode({ctx, id, x, y}) {
    const node = nodes.get(id);
    Object.assign(node, {x, y});
    return {nodeDimensions: {width: node.width, height: node.height}, drawNode: () => drawNode(ctx, node, network.getScale())};
  }

  function drawNode(ctx, node, scale) {
    const kind = kinds[node.kind];
    const halo = state.hits && state.hits.has(node.id) ? HIT : state.chosen === node.id ? CHOSEN : null;
    ctx.globalAlpha = nodeFaded(node) ? FAINT : 1;
    if (view.isOpen(node)) {
      drawOpened(ctx, node, kind, halo, scale);
    } else {
      drawFrame(ctx, node, kind, halo, state.pointed === node.id);
      const far = scale < FAR && (node.body.length > 0 || node.caption || node.head.length > 1);
      if (far) drawLabelOnly(ctx, node);
      else drawWords(ctx, node, kind);
      const badge = badgeOf(node);
      if (badge) drawBadge(ctx, node, badge, kind.strong, scale);
    }
    state.drawn.add(node.id);
  }

  /* What the mark at a box's corner says: "+n" where it holds n others, "−" where it could. */
  function badgeOf(node) {
    if (node.held) return `+${node.held}`;
    const near = state.pointed === node.id || state.chosen === node.id;
    return near && !node.block && view.behind(node.id).size ? "−" : "";
  }

  /* Brings the canvas up to what the view shows now. */
  function arrange() {
    places.settle();
    const shown = shownNodes();
    boxes.remove(boxes.getIds().filter((id) => !nodes.get(id).shown));
    boxes.update(shown.map(({id, x, y, width, height}) => ({
      id, x, y, shape: "custom", size: Math.max(width, height) / 2, fixed: view.isOpen(nodes.get(id)), ctxRenderer: renderNode,
    })));
    state.drawn.clear();
    network.once("afterDrawing", learn);
  }

  /* vis-network learns where a box is and how large from drawing it, draws only what it knows to be in sight, and needs to be told anew. */
  function learn() {
    boxes.update(shownNodes().map(({id}) => ({id, hidden: false})));
  }

  function shift(id) {
    const node = nodes.get(id);
    return view.isOpen(node) ? [0, 0] : [node.x - node.at.x, node.y - node.at.y];
  }

  /* The points of a line now: its ends go with boxes that were dragged. */
  function points(line) {
    const ends = curved ? 2 : 1;
    return line.way.map(([x, y], i, all) => {
      const [dx, dy] = i < ends ? shift(line.from) : i >= all.length - ends ? shift(line.to) : [0, 0];
      return [x + dx, y + dy];
    });
  }

  function labelPlace(line) {
    if (!line.route) {
      const [curve] = curves(line);
      return [0, 1].map((axis) => (curve[axis] + 3 * curve[axis + 2] + 3 * curve[axis + 4] + curve[axis + 6]) / 8);
    }
    const to = shift(line.to);
    return shift(line.from).map((move, axis) => line.print[axis] + move * line.route.hold + to[axis] * (1 - line.route.hold));
  }

  /* One cubic curve per step, level at both ends; a step straight up or down bulges to the right. */
  function curves(line) {
    if (!line.route) return [direct(nodes.get(line.from), nodes.get(line.to), curved)];
    const list = points(line);
    return list.slice(1).map(([x2, y2], i) => {
      const [x1, y1] = list[i];
      if (!curved && line.from !== line.to) return [x1, y1, x1, y1, x2, y2, x2, y2];
      const bend = x1 === x2 && y1 !== y2 ? x1 + BULGE : (x1 + x2) / 2;
      return [x1, y1, bend, y1, bend, y2, x2, y2];
    });
  }

  function look(line) {
    return relations[line.links[0].relation];
  }

  function marked(line) {
    return state.pointed === line || state.chosen === line;
  }

  function drawLines(ctx, scale) {
    const lines = [...view.state.lines].sort((one, other) => lineFaded(other) - lineFaded(one));
    for (const line of lines) {
      ctx.globalAlpha = lineFaded(line) && !marked(line) ? FAINT : 1;
      drawLine(ctx, curves(line), look(line), marked(line) || Boolean(state.lit && state.lit.lines.has(line)));
    }
    ctx.globalAlpha = 1;
    const labelled = lines.filter((line) => (scale >= LINK_FAR && !lineFaded(line)) || marked(line));
    for (const line of labelled) drawLabel(ctx, line.label, labelPlace(line), look(line).colour);
    state.drawnLines = lines.length;
  }

  network.on("beforeDrawing", (ctx) => {
    state.drawn.clear();
    ctx.save();
    for (const group of places.opened()) drawGround(ctx, group);
    drawLines(ctx, network.getScale());
    ctx.restore();
  });

  function shownNodes() {
    return [...nodes.values()].filter((node) => node.shown);
  }

  /* Left, top, right and bottom of all that is shown. */
  function frame(some = shownNodes()) {
    const edge = (axis, size, sign) => some.map((node) => sign * node[axis] + node[size] / 2).reduce((most, one) => Math.max(most, one), -Infinity);
    return {left: -edge("x", "width", -1), top: -edge("y", "height", -1), right: edge("x", "width", 1), bottom: edge("y", "height", 1)};
  }

  /* The whole drawing on any canvas, in the print of a reader who is near, without the marks of the mouse. */
  function paint(ctx) {
    const {chosen, pointed} = state;
    Object.assign(state, {chosen: null, pointed: null});
    for (const group of places.opened()) drawGround(ctx, group);
    drawLines(ctx, 1);
    for (const node of shownNodes()) drawNode(ctx, node, 1);
    ctx.globalAlpha = 1;
    Object.assign(state, {chosen, pointed});
  }

  function moveTo(position, scale, gently) {
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    network.moveTo({position, scale, animation: gently && !calm ? {duration: 350, easingFunction: "easeInOutQuad"} : false});
  }

  /* `covered`: how much of the width and of the height something else lies on. */
  function fit(gently, some = shownNodes(), covered = {x: 0, y: 0}) {
    if (!some.length) return;
    const {left, top, right, bottom} = frame(some);
    const [wide, high] = [container.clientWidth - covered.x, container.clientHeight - covered.y];
    const scale = Math.min(wide / (right - left + 60), high / (bottom - top + 60), 1.15);
    moveTo({x: (left + right) / 2 + covered.x / 2 / scale, y: (top + bottom) / 2 + covered.y / 2 / scale}, scale, gently);
  }

  function onBadge(node, x, y) {
    const badge = badgePlace(node, network.getScale());
    return Boolean(badgeOf(node)) && Math.abs(x - badge.x) <= badge.width / 2 && Math.abs(y - badge.y) <= badge.height / 2;
  }

  /* Of an opened group only its name answers. */
  function nodeAt(x, y) {
    const inside = (node) => Math.abs(node.x - x) <= node.width / 2 && Math.abs(node.y - y) <= node.height / 2
      && (!view.isOpen(node) || y < node.y - node.height / 2 + NAME);
    return shownNodes().reverse().find((node) => inside(node) || onBadge(node, x, y)) || null;
  }

  function lineAt(x, y) {
    let least = 7 / network.getScale();
    let nearest = null;
    for (const line of view.state.lines) {
      const far = Math.min(...curves(line).map((curve) => distance(curve, x, y)));
      if (far < least) [least, nearest] = [far, line];
    }
    return nearest;
  }

  arrange();
  return {network, nodes, view, state, fit, frame, moveTo, nodeAt, lineAt, onBadge, arrange, paint, redraw: () => network.redraw()};
}
