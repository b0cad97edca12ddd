"use strict";
/* How boxes, lines and labels are drawn on a canvas. */
const FACE = '"Noto Sans", "Segoe UI", Roboto, "Helvetica Neue", Arial, "DejaVu Sans", sans-serif';
/* Sizes as in measure.py: print, height of a line of each print, margins. */
const SIZE = {caption: 11, body: 13, link: 12, line: {11: 16, 13: 17, 14: 19, 18: 22}, padX: 10, strip: 6};
const CORNER = {task: 14, agency: 0};
/* Boxes behind a group's box: how far each stands out below it. */
const STACK = [8, 4];
const BADGE = {width: 34, height: 20};
const INK = "#1b2330";
const GROUND = "#f6f8fb";

function setFont(ctx, size, weight) {
  ctx.font = `${weight} ${size}px ${FACE}`;
}

function roundRect(ctx, x, y, width, height, radius) {
  ctx.beginPath();
  const [right, bottom] = [x + width, y + height];
  ctx.moveTo(x + radius, y);
  ctx.lineTo(right - radius, y);
  ctx.quadraticCurveTo(right, y, right, y + radius);
  ctx.lineTo(right, bottom - radius);
  ctx.quadraticCurveTo(right, bottom, right - radius, bottom);
  ctx.lineTo(x + radius, bottom);
  ctx.quadraticCurveTo(x, bottom, x, bottom - radius);
  ctx.lineTo(x, y + radius);
  ctx.quadraticCurveTo(x, y, x + radius, y);
  ctx.closePath();
}

/* A box without its words; `halo` is the colour around a box that was found or chosen. */
function drawFrame(ctx, node, kind, halo, pointed) {
  const left = node.x - node.width / 2;
  const top = node.y - node.height / 2;
  if (halo) {
    ctx.fillStyle = halo;
    roundRect(ctx, left - 5, top - 5, node.width + 10, node.height + 10, 9);
    ctx.fill();
  }
  if (kind.form === "gathered") drawStack(ctx, node, kind, left, top);
  roundRect(ctx, left, top, node.width, node.height, CORNER[kind.form] ?? 5);
  for (const colour of ["#ffffff", kind.fill]) {
    ctx.fillStyle = colour;
    ctx.fill();
  }
  ctx.lineWidth = (kind.form === "agency" ? 2 : 1.3) + (pointed ? 1.2 : 0);
  ctx.strokeStyle = kind.strong;
  ctx.setLineDash(kind.dashed ? [6, 4] : []);
  ctx.stroke();
  ctx.setLineDash([]);
  if (!kind.dashed) drawStrips(ctx, node, kind, left, top);
}

function drawStack(ctx, node, kind, left, top) {
  ctx.lineWidth = 1.3;
  ctx.strokeStyle = kind.strong;
  ctx.fillStyle = "#e6eaf0";
  for (const out of STACK) {
    roundRect(ctx, left + out, top + out, node.width, node.height, 5);
    ctx.fill();
    ctx.stroke();
  }
}

/* The ground under an opened group, beneath all lines. */
function drawGround(ctx, node) {
  roundRect(ctx, node.x - node.width / 2, node.y - node.height / 2, node.width, node.height, 12);
  ctx.fillStyle = "#ffffff";
  ctx.fill();
  ctx.lineWidth = 1.5;
  ctx.strokeStyle = "#9aa6b5";
  ctx.stroke();
}

/* The name of an opened group, in a print that can be read at any scale, as far as the group is wide. */
function drawOpened(ctx, node, kind, halo, scale) {
  const size = Math.min(NAME, Math.max(18, 13 / scale));
  setFont(ctx, size, 600);
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.fillStyle = halo || kind.strong;
  ctx.fillText(`− ${node.label}`, node.x - node.width / 2 + 14, node.y - node.height / 2 + NAME / 2 + 4, node.width - 28);
}

/* The mark at the lower right corner of a box. */
function drawBadge(ctx, node, text, colour, scale) {
  const {x, y, width, height} = badgePlace(node, scale);
  roundRect(ctx, x - width / 2, y - height / 2, width, height, height / 2);
  ctx.fillStyle = colour;
  ctx.fill();
  setFont(ctx, 0.6 * height, 700);
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillStyle = "#ffffff";
  ctx.fillText(text, x, y + 1, width - 6);
}

/* Larger for a reader far away. */
function badgePlace(node, scale) {
  const size = Math.min(2, Math.max(1, 0.75 / scale));
  return {x: node.x + node.width / 2 - size * BADGE.width / 3, y: node.y + node.height / 2 + 5 * size, width: size * BADGE.width, height: size * BADGE.height};
}

/* On the left; for an act a second, thin one beside it; for a target one on the right too. */
function drawStrips(ctx, node, kind, left, top) {
  ctx.save();
  ctx.clip();
  ctx.fillStyle = kind.strong;
  ctx.fillRect(left, top, SIZE.strip, node.height);
  if (kind.form === "act") ctx.fillRect(left + SIZE.strip + 2, top, 2, node.height);
  if (kind.form === "target") ctx.fillRect(left + node.width - SIZE.strip, top, SIZE.strip, node.height);
  ctx.restore();
}

/* Lines of print below each other, in the middle of the box's height; a line too wide for the box is squeezed, never cut. */
function drawLines(ctx, node, lines, padding) {
  const room = node.width - SIZE.strip - 2 * padding + 4;
  let y = node.y - lines.reduce((sum, line) => sum + line.step, 0) / 2;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  for (const {text, size, step, weight, colour} of lines) {
    setFont(ctx, size, weight);
    ctx.fillStyle = colour;
    ctx.fillText(text, node.x - node.width / 2 + SIZE.strip + padding, y + step / 2, room);
    y += step;
  }
}

function drawWords(ctx, node, kind) {
  const print = (texts, size, weight, colour) => texts.map((text) => ({text, size, step: SIZE.line[size], weight, colour}));
  drawLines(ctx, node, [...print(node.caption ? [node.caption] : [], SIZE.caption, 600, kind.strong),
    ...print(node.head, node.print, 600, INK), ...print(node.body, SIZE.body, 400, INK)], SIZE.padX);
}

/* For a reader far away: the label alone, in the largest print in which all of it fits the box. */
function drawLabelOnly(ctx, node) {
  if (!node.far) node.far = farLines(ctx, node);
  drawLines(ctx, node, node.far, 7);
}

function farLines(ctx, node) {
  for (let size = 34; size > 8; size -= 1.5) {
    setFont(ctx, size, 600);
    const texts = wrapped(ctx, node.label, node.width - SIZE.strip - 14);
    if (texts && texts.length * size * 1.2 <= node.height - 4) {
      return texts.map((text) => ({text, size, step: size * 1.2, weight: 600, colour: INK}));
    }
  }
  const size = node.head.length ? node.print : SIZE.body;
  return (node.head.length ? node.head : node.body).map((text) => ({text, size, step: SIZE.line[size], weight: 600, colour: INK}));
}

/* The text on lines of at most this width, or nothing if a word is wider. */
function wrapped(ctx, text, width) {
  const lines = [];
  for (const word of text.split(/\s+/)) {
    if (ctx.measureText(word).width > width) return null;
    const longer = lines.length ? `${lines[lines.length - 1]} ${word}` : word;
    if (lines.length && ctx.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/* A line of cubic curves [x1, y1, ...controls, x2, y2], with its head at the end. */
function drawLine(ctx, path, look, strong) {
  const [x, y] = path[path.length - 1].slice(6);
  const before = path.flatMap((c) => [[c[0], c[1]], [c[4], c[5]]]).filter(([px, py]) => Math.hypot(x - px, y - py) > 0.5).pop() || [x + 1, y];
  const angle = Math.atan2(y - before[1], x - before[0]);
  ctx.strokeStyle = look.colour;
  ctx.fillStyle = look.colour;
  ctx.lineWidth = strong ? 2.8 : 1.5;
  ctx.setLineDash(look.dash);
  ctx.beginPath();
  ctx.moveTo(path[0][0], path[0][1]);
  path.forEach((c, i) => {
    const back = i === path.length - 1 ? 8 : 0;
    ctx.bezierCurveTo(c[2], c[3], c[4], c[5], c[6] - back * Math.cos(angle), c[7] - back * Math.sin(angle));
  });
  ctx.stroke();
  ctx.setLineDash([]);
  drawHead(ctx, x, y, angle, strong ? 12 : 10);
}

function drawHead(ctx, x, y, angle, size) {
  ctx.beginPath();
  ctx.moveTo(x, y);
  for (const side of [-0.42, 0.42]) ctx.lineTo(x - size * Math.cos(angle + side), y - size * Math.sin(angle + side));
  ctx.closePath();
  ctx.fill();
}

function drawLabel(ctx, text, [x, y], colour) {
  setFont(ctx, SIZE.link, 500);
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.lineWidth = 5;
  ctx.strokeStyle = GROUND;
  ctx.strokeText(text, x, y);
  ctx.fillStyle = colour;
  ctx.fillText(text, x, y);
}
