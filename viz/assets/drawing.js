"use strict";
/* The drawing: what stands where on the canvas of vis-network, which pans, zooms and drags. */

/* Below these scales the print of boxes, or of lines, is too small to read. */
const FAR = 0.62;
const LINK_FAR = 0.4;
const FAINT = 0.13;
/* How far a line between two boxes of one column reaches to the right. */
const BULGE = 40;

function createDrawing(container, data, options) {
  const nodes = new Map(data.nodes.map((node) => [node.id, {...node, home: {x: node.x, y: node.y}, hidden: false}]));
  const arrows = data.edges.map((edge, index) => ({...edge, index, hidden: false}));
  const {kinds, relations, curved} = data.look;
  /* lit: the nodes and arrows that stand out, or null; hits: what a search found, or null. */
  const state = {lit: null, hits: null, chosen: null, pointed: null, drawn: new Set(), drawnArrows: 0};

  const boxes = new vis.DataSet(data.nodes.map((node) => ({
    id: node.id, x: node.x, y: node.y, shape: "custom", size: Math.max(node.width, node.height) / 2, ctxRenderer: renderNode,
  })));
  const network = new vis.Network(container, {nodes: boxes, edges: new vis.DataSet([])}, options);

  function nodeFaded(node) {
    return state.lit ? !state.lit.nodes.has(node.id) : Boolean(state.hits && state.hits.size && !state.hits.has(node.id));
  }

  function arrowFaded(arrow) {
    return state.lit ? !state.lit.arrows.has(arrow.index) : Boolean(state.hits && state.hits.size);
  }

  function renderNode({ctx, id, x, y}) {
    const node = nodes.get(id);
    Object.assign(node, {x, y});
    return {nodeDimensions: {width: node.width, height: node.height}, drawNode: () => drawNode(ctx, node)};
  }

  function drawNode(ctx, node) {
    const kind = kinds[node.kind];
    const halo = state.hits && state.hits.has(node.id) ? "#ffb000" : state.chosen === node.id ? "#1d62c4" : null;
    ctx.globalAlpha = nodeFaded(node) ? FAINT : 1;
    drawFrame(ctx, node, kind, halo, state.pointed === node.id);
    const far = network.getScale() < FAR && (node.body.length > 0 || node.caption || node.head.length > 1);
    if (far) drawLabelOnly(ctx, node);
    else drawWords(ctx, node, kind);
    state.drawn.add(node.id);
  }

  function shift(id) {
    const node = nodes.get(id);
    return [node.x - node.home.x, node.y - node.home.y];
  }

  /* The points of a line now: its ends go with boxes that were dragged. */
  function points(arrow) {
    const ends = curved ? 2 : 1;
    return arrow.points.map(([x, y], i) => {
      const [dx, dy] = i < ends ? shift(arrow.from) : i >= arrow.points.length - ends ? shift(arrow.to) : [0, 0];
      return [x + dx, y + dy];
    });
  }

  function labelPlace(arrow) {
    const to = shift(arrow.to);
    return shift(arrow.from).map((move, axis) => arrow.at[axis] + move * arrow.hold + to[axis] * (1 - arrow.hold));
  }

  /* One cubic curve per step, level at both ends; a step straight up or down bulges to the right. */
  function curves(arrow) {
    const list = points(arrow);
    return list.slice(1).map(([x2, y2], i) => {
      const [x1, y1] = list[i];
      if (!curved && arrow.from !== arrow.to) return [x1, y1, x1, y1, x2, y2, x2, y2];
      const bend = x1 === x2 && y1 !== y2 ? x1 + BULGE : (x1 + x2) / 2;
      return [x1, y1, bend, y1, bend, y2, x2, y2];
    });
  }

  function look(arrow) {
    return relations[arrow.links[0].relation];
  }

  function shown(arrow) {
    return !arrow.hidden && !nodes.get(arrow.from).hidden && !nodes.get(arrow.to).hidden;
  }

  function marked(arrow) {
    return state.pointed === arrow || state.chosen === arrow;
  }

  network.on("beforeDrawing", (ctx) => {
    state.drawn.clear();
    ctx.save();
    const visible = arrows.filter(shown).sort((one, other) => arrowFaded(other) - arrowFaded(one));
    for (const arrow of visible) {
      ctx.globalAlpha = arrowFaded(arrow) && !marked(arrow) ? FAINT : 1;
      drawLine(ctx, curves(arrow), look(arrow), marked(arrow) || Boolean(state.lit && state.lit.arrows.has(arrow.index)));
    }
    ctx.globalAlpha = 1;
    const near = network.getScale() >= LINK_FAR;
    const labelled = visible.filter((arrow) => (near && !arrowFaded(arrow)) || marked(arrow));
    labelled.forEach((arrow) => drawLabel(ctx, arrow.label, labelPlace(arrow), look(arrow).colour));
    ctx.restore();
    state.drawnArrows = visible.length;
  });

  function moveTo(position, scale, gently) {
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    network.moveTo({position, scale, animation: gently && !calm ? {duration: 350, easingFunction: "easeInOutQuad"} : false});
  }

  function fit(gently) {
    const visible = [...nodes.values()].filter((node) => !node.hidden);
    if (!visible.length) return;
    const reach = (axis, size) => [Math.min(...visible.map((node) => node[axis] - node[size] / 2)), Math.max(...visible.map((node) => node[axis] + node[size] / 2))];
    const [left, right] = reach("x", "width");
    const [top, bottom] = reach("y", "height");
    const scale = Math.min(container.clientWidth / (right - left + 60), container.clientHeight / (bottom - top + 60), 1.15);
    moveTo({x: (left + right) / 2, y: (top + bottom) / 2}, scale, gently);
  }

  function nodeAt(x, y) {
    const inside = (node) => !node.hidden && Math.abs(node.x - x) <= node.width / 2 && Math.abs(node.y - y) <= node.height / 2;
    return [...nodes.values()].reverse().find(inside) || null;
  }

  function arrowAt(x, y) {
    let least = 7 / network.getScale();
    let nearest = null;
    for (const arrow of arrows.filter(shown)) {
      const far = Math.min(...curves(arrow).map((curve) => distance(curve, x, y)));
      if (far < least) [least, nearest] = [far, arrow];
    }
    return nearest;
  }

  function hideNodes(test) {
    for (const node of nodes.values()) node.hidden = test(node);
    boxes.update([...nodes.values()].map(({id, hidden}) => ({id, hidden})));
  }

  /* vis-network learns the size of a box from its first drawing, and uses it from the next update on. */
  network.once("afterDrawing", () => boxes.update(data.nodes.map(({id}) => ({id, hidden: false}))));

  return {network, nodes, arrows, state, fit, moveTo, nodeAt, arrowAt, hideNodes, redraw: () => network.redraw()};
}

/* From a point to a cubic curve, by sixteen chords; far away it is infinite. */
function distance([ax, ay, bx, by, cx, cy, dx, dy], x, y) {
  const near = 40;
  if (x < Math.min(ax, bx, dx) - near || x > Math.max(ax, cx, dx) + near || y < Math.min(ay, dy) - near || y > Math.max(ay, dy) + near) return Infinity;
  let [px, py, least] = [ax, ay, Infinity];
  for (let i = 1; i <= 16; i += 1) {
    const t = i / 16;
    const s = 1 - t;
    const mix = (a, b, c, d) => s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
    const [qx, qy] = [mix(ax, bx, cx, dx), mix(ay, by, cy, dy)];
    const along = Math.max(0, Math.min(1, ((x - px) * (qx - px) + (y - py) * (qy - py)) / ((qx - px) ** 2 + (qy - py) ** 2 || 1)));
    least = Math.min(least, Math.hypot(px + along * (qx - px) - x, py + along * (qy - py) - y));
    [px, py] = [qx, qy];
  }
  return least;
}
