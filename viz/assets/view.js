"use strict";
/* What is shown: the nodes that pass the filters and that no closed group or collapsed node holds, and the lines between them. */

const ACTORS = new Set(["agency", "group"]);

function pair(from, to) {
  return JSON.stringify([from, to]);
}

function createView(data) {
  const nodes = new Map(data.nodes.map((node) => [node.id, {...node, fits: true, shown: false, held: 0}]));
  const groups = [...nodes.values()].filter((node) => node.block);
  const members = Map.groupBy([...nodes.values()].filter((node) => node.group), (node) => node.group);
  const arrows = data.edges.filter((edge) => !nodes.get(edge.from).block && !nodes.get(edge.to).block);
  const routes = new Map(data.edges.filter((edge) => edge.points).map((edge) => [pair(edge.from, edge.to), edge]));
  const [out, into] = ["from", "to"].map((end) => Map.groupBy(arrows, (arrow) => arrow[end]));
  const sources = (id) => (out.get(id) || []).map((arrow) => arrow.to);
  const derived = (id) => (into.get(id) || []).map((arrow) => arrow.from);

  /* open: groups shown with what is in them; collapsed: nodes that hide what hangs on them. */
  const state = {open: new Set(), collapsed: new Set(), lines: [], around: new Map()};
  const without = {kind: new Set(), relation: new Set()};
  const only = {place: new Set(), year: new Set()};
  const holder = new Map();
  const hangs = new Map();

  /* What is shown in place of a node: itself, or the group or collapsed node that holds it. */
  function standIn(id) {
    let now = id;
    while (holder.has(now)) now = holder.get(now);
    return now;
  }

  /* What hangs on a node: what points to it, what points only to such, and what is joined to nothing else. */
  function behind(id) {
    if (!hangs.has(id)) hangs.set(id, gather(id));
    return hangs.get(id);
  }

  function gather(id) {
    const above = new Set([id, ...sources(id)]);
    const found = new Set(derived(id).filter((other) => !above.has(other)));
    const counted = (other) => found.has(other) || other === id;
    const waiting = [...found];
    while (waiting.length) {
      const now = waiting.pop();
      for (const near of [...derived(now), ...sources(now)]) {
        if (counted(near) || above.has(near)) continue;
        const up = sources(near).filter((other) => !ACTORS.has(nodes.get(other).kind));
        const only = up.length > 0 && up.every(counted);
        if (only || [...sources(near), ...derived(near)].every((other) => found.has(other))) {
          found.add(near);
          waiting.push(near);
        }
      }
    }
    return found;
  }

  /* Nodes without a place (or year) stay as far as lines join them to nodes that have a chosen one. */
  function filter() {
    const facets = Object.entries(only).filter(([, values]) => values.size);
    const open = (node) => facets.some(([name]) => !node[name]);
    const waiting = [];
    const possible = new Set();
    for (const node of nodes.values()) {
      if (node.block) continue;
      const passes = !without.kind.has(node.kind) && facets.every(([name, values]) => !node[name] || values.has(node[name]));
      node.fits = passes && !open(node);
      if (node.fits) waiting.push(node.id);
      else if (passes) possible.add(node.id);
    }
    while (waiting.length) {
      const now = waiting.pop();
      for (const near of [...sources(now), ...derived(now)]) {
        if (!possible.delete(near)) continue;
        nodes.get(near).fits = true;
        waiting.push(near);
      }
    }
    for (const group of groups) group.fits = members.get(group.id).some((node) => node.fits);
  }

  function hold() {
    holder.clear();
    for (const node of nodes.values()) if (node.group && !state.open.has(node.group)) holder.set(node.id, node.group);
    for (const id of state.collapsed) {
      if (!nodes.get(id).fits) continue;
      for (const other of behind(id)) if (!holder.has(other) && standIn(id) !== other) holder.set(other, id);
    }
    for (const node of nodes.values()) node.held = 0;
    for (const node of nodes.values()) if (node.fits && holder.has(node.id)) nodes.get(standIn(node.id)).held += 1;
    for (const node of nodes.values()) node.shown = node.fits && !holder.has(node.id);
  }

  /* One line for all arrows that run between the same two things shown. */
  function join() {
    const lines = new Map();
    for (const arrow of arrows) {
      const links = arrow.links.filter((link) => !without.relation.has(link.relation));
      const [from, to] = [standIn(arrow.from), standIn(arrow.to)];
      if (!links.length || !nodes.get(arrow.from).fits || !nodes.get(arrow.to).fits) continue;
      if (from === to && (arrow.from !== arrow.to || arrow.from !== from)) continue;
      const key = pair(from, to);
      if (!lines.has(key)) lines.set(key, {from, to, arrows: [], links: [], route: routes.get(key)});
      lines.get(key).arrows.push(arrow);
      lines.get(key).links.push(...links);
    }
    state.lines = [...lines.values()];
    state.around = new Map([...nodes.values()].filter((node) => node.shown).map((node) => [node.id, []]));
    for (const line of state.lines) {
      line.label = label(line);
      for (const end of new Set([line.from, line.to])) state.around.get(end).push(line);
    }
  }

  function refresh() {
    filter();
    hold();
    join();
  }

  /* Opens and expands whatever hides a node; false where a filter does. */
  function reveal(id) {
    while (holder.has(id)) {
      const holding = holder.get(id);
      if (nodes.get(holding).block) state.open.add(holding);
      state.collapsed.delete(holding);
      hold();
    }
    refresh();
    return nodes.get(id).shown;
  }

  /* Opens a closed group or closes an open one; collapses a node or expands it. */
  function toggle(id) {
    const set = nodes.get(id).block ? state.open : state.collapsed;
    if (!set.delete(id)) set.add(id);
    refresh();
  }

  function all(opened) {
    state.open = new Set(opened ? groups.map((group) => group.id) : []);
    state.collapsed.clear();
    refresh();
  }

  const isOpen = (node) => state.open.has(node.id);
  refresh();
  return {nodes, groups, members, arrows, state, without, only, standIn, behind, refresh, reveal, toggle, all, isOpen};
}

/* As viz/summary.py says it. */
function label(line) {
  if (line.arrows.length === 1) return [...new Set(line.links.map((link) => link.label))].join(", ");
  const count = new Map();
  for (const link of line.links) count.set(link.label, (count.get(link.label) || 0) + 1);
  const most = [...count].sort((one, other) => other[1] - one[1]);
  return most.slice(0, 2).map(([words, many]) => `${words} ×${many}`).join(", ") + (most.length > 2 ? "…" : "");
}
