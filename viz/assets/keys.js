"use strict";
/* The drawing by keyboard: arrows go to the next box in a direction, others open, zoom and move. */

const STEP = 120;
const DIRECTIONS = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};

function createKeys(area, drawing, act) {
  const {network, nodes, state} = drawing;

  /* The nearest box on one side: what lies off the axis counts double. */
  function next([right, down]) {
    const from = nodes.get(state.chosen);
    const shown = [...nodes.values()].filter((node) => node.shown && !drawing.view.isOpen(node));
    if (!from || !from.shown) return shown.reduce((best, node) => (best && best.x + best.y <= node.x + node.y ? best : node), null);
    let [best, least] = [null, Infinity];
    for (const node of shown) {
      const [dx, dy] = [node.x - from.x, node.y - from.y];
      const ahead = right * dx + down * dy;
      const far = ahead + 2 * Math.abs(right * dy + down * dx);
      if (ahead > 1 && far < least) [best, least] = [node, far];
    }
    return best;
  }

  function pan([right, down]) {
    const {x, y} = network.getViewPosition();
    const step = STEP / network.getScale();
    act.look({x: x + right * step, y: y + down * step});
  }

  const others = {
    "+": () => act.zoom(1.35),
    "=": () => act.zoom(1.35),
    "-": () => act.zoom(1 / 1.35),
    "0": () => act.fit(),
    n: () => act.nextHit(1),
    p: () => act.nextHit(-1),
    " ": () => nodes.has(state.chosen) && act.toggle(state.chosen),
    Enter: () => act.read(),
  };

  function press(event) {
    const way = DIRECTIONS[event.key];
    if (event.ctrlKey || event.altKey || event.metaKey || !(way || others[event.key])) return;
    event.preventDefault();
    if (!way) others[event.key]();
    else if (event.shiftKey) pan(way);
    else {
      const node = next(way);
      if (node) act.choose(node.id, true);
    }
  }

  const frame = area.querySelector(".vis-network");
  frame.tabIndex = 0;
  frame.setAttribute("role", "application");
  frame.setAttribute("aria-label", area.getAttribute("aria-label"));
  frame.setAttribute("aria-describedby", "keys");
  area.removeAttribute("role");
  area.removeAttribute("aria-label");
  frame.addEventListener("keydown", press);
  return frame;
}
