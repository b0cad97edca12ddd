"use strict";
/* Where everything stands while groups are open: the places of the summary, moved apart as far as what is open needs. */

function createPlaces(view, curved) {
  const {nodes, groups} = view;
  for (const node of nodes.values()) Object.assign(node, {home: {x: node.x, y: node.y}, at: {x: node.x, y: node.y}, box: {width: node.width, height: node.height}});
  const columns = [...new Set([...nodes.values()].filter((node) => !node.group).map((node) => node.home.x))];
  let opened = [];

  /* The middle of the column that a place of the summary is in; without columns the place's own. */
  function column(x) {
    return curved ? columns.reduce((best, middle) => (Math.abs(middle - x) < Math.abs(best - x) ? middle : best), columns[0]) : x;
  }

  /* Opened groups take room: what stood beside one in the summary moves aside, what stood above or below in its column up or down. */
  function spread({x, y}, own = column(x)) {
    const aside = new Map();
    let down = y;
    for (const {home, box, block} of opened) {
      const there = column(home.x);
      const wider = (block.width - box.width) / 2;
      aside.set(there, curved ? Math.max(wider, aside.get(there) || 0) : wider + (aside.get(there) || 0));
      if (!curved || there === own) down += Math.sign(y - home.y) * (block.height - box.height) / 2;
    }
    let right = x;
    for (const [there, wider] of aside) right += Math.sign((own === there ? x : own) - there) * wider;
    return {x: right, y: down};
  }

  function within(group, {x, y}) {
    const middle = spread(nodes.get(group).home);
    return {x: middle.x + x, y: middle.y + y};
  }

  /* The way of a line and the place of its label: the ends with their boxes, what is between them as the groups make room. */
  function lead(line) {
    const {group, points, at, hold} = line.route;
    const [from, to] = [line.from, line.to].map((id) => nodes.get(id)).map((node) => [node.at.x - node.home.x, node.at.y - node.home.y]);
    const last = points.length - 1;
    line.way = points.map(([x, y], i) => {
      const end = i <= 1 ? from : i >= last - 1 ? to : null;
      if (end && (group || !curved || i === 0 || i === last)) return [x + end[0], y + end[1]];
      if (end) return [spread({x, y}, column(nodes.get(i <= 1 ? line.from : line.to).home.x)).x, y + end[1]];
      const other = points[i % 2 ? i - 1 : i + 1];
      const place = group ? within(group, {x, y}) : spread({x, y}, column((x + other[0]) / 2));
      return [place.x, place.y];
    });
    line.print = at.map((place, axis) => place + hold * from[axis] + (1 - hold) * to[axis]);
  }

  /* Gives every node and line its place; boxes that were dragged keep their distance from theirs. */
  function settle() {
    opened = groups.filter((group) => group.shown && view.isOpen(group));
    for (const node of nodes.values()) {
      const moved = {x: node.x - node.at.x, y: node.y - node.at.y};
      node.at = node.group ? within(node.group, node.home) : spread(node.home);
      Object.assign(node, view.isOpen(node) ? node.block : node.box, view.isOpen(node) ? node.at : {x: node.at.x + moved.x, y: node.at.y + moved.y});
    }
    for (const line of view.state.lines) if (line.route) lead(line);
  }

  return {settle, opened: () => opened};
}
