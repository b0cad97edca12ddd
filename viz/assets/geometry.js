"use strict";
/* Lines as cubic curves [x1, y1, ...controls, x2, y2]: between two boxes, and how far from a point. */

/* A line without a way of its own, from border to border: level at both ends where there is room between the boxes, else straight. */
function direct(from, to, curved) {
  const side = Math.sign(to.x - from.x);
  const gap = Math.abs(to.x - from.x) - (from.width + to.width) / 2;
  if (curved && gap > 30) {
    const [x1, x2] = [from.x + side * from.width / 2, to.x - side * to.width / 2];
    return [x1, from.y, (x1 + x2) / 2, from.y, (x1 + x2) / 2, to.y, x2, to.y];
  }
  const [x1, y1] = border(from, to);
  const [x2, y2] = border(to, from);
  return [x1, y1, x1, y1, x2, y2, x2, y2];
}

/* Where the line from the middle of a box towards another leaves the box. */
function border(box, towards) {
  const [dx, dy] = [towards.x - box.x, towards.y - box.y];
  const reach = Math.min(1, dx ? box.width / 2 / Math.abs(dx) : 1, dy ? box.height / 2 / Math.abs(dy) : 1);
  return [box.x + dx * reach, box.y + dy * reach];
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
