"use strict";
/* The whole drawing as a file: PNG from a canvas of its size, SVG by the same pen, which draws on either. */

const EDGE = 40;
/* Browsers draw no canvas that is larger. */
const MOST_PIXELS = 16000;
const MOST_AREA = 120e6;

function download(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

/* The size of the drawing with an edge around it, and its upper left corner. */
function sheet(drawing) {
  const {left, top, right, bottom} = drawing.frame();
  return {x: left - EDGE, y: top - EDGE, width: Math.ceil(right - left + 2 * EDGE), height: Math.ceil(bottom - top + 2 * EDGE)};
}

function savePng(drawing, name) {
  const {x, y, width, height} = sheet(drawing);
  const scale = Math.min(2, MOST_PIXELS / width, MOST_PIXELS / height, Math.sqrt(MOST_AREA / width / height));
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [Math.floor(width * scale), Math.floor(height * scale)];
  const ctx = canvas.getContext("2d");
  ctx.fillStyle = GROUND;
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  ctx.scale(scale, scale);
  ctx.translate(-x, -y);
  drawing.paint(ctx);
  canvas.toBlob((blob) => download(blob, name), "image/png");
}

function saveSvg(drawing, name, title) {
  const {x, y, width, height} = sheet(drawing);
  const pen = svgPen();
  drawing.paint(pen);
  const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${[x, y, width, height].map(short).join(" ")}">`;
  const ground = `<rect x="${short(x)}" y="${short(y)}" width="${width}" height="${height}" fill="${GROUND}"/>`;
  const text = `${head}\n<title>${escaped(title)}</title>\n${ground}\n${pen.parts.join("\n")}\n</svg>\n`;
  download(new Blob([text], {type: "image/svg+xml"}), name);
}

function short(number) {
  return String(Math.round(number * 10) / 10);
}

/* Text in XML: markup as entities, what XML forbids as the sign for that. */
function escaped(text) {
  const names = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"};
  return text.toWellFormed().replace(/[&<>"]/g, (sign) => names[sign]).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd");
}

/* As much of a canvas context as pen.js uses, written down as SVG elements. */
function svgPen() {
  const measure = document.createElement("canvas").getContext("2d");
  const parts = [];
  let path = "";
  let dash = [];
  let clips = 0;
  let clip = "";
  const at = (...numbers) => numbers.map(short).join(" ");
  const add = (element) => parts.push(clip ? `<g clip-path="url(#${clip})">${element}</g>` : element);
  const faint = (pen) => (pen.globalAlpha < 1 ? ` opacity="${pen.globalAlpha}"` : "");
  const pen = {
    parts, globalAlpha: 1, fillStyle: "", strokeStyle: "", lineWidth: 1, font: "", textAlign: "left", textBaseline: "middle", lineJoin: "miter",
    save() {},
    restore() { clip = ""; },
    setLineDash(list) { dash = list; },
    beginPath() { path = ""; },
    moveTo(x, y) { path += `M${at(x, y)}`; },
    lineTo(x, y) { path += `L${at(x, y)}`; },
    quadraticCurveTo(...numbers) { path += `Q${at(...numbers)}`; },
    bezierCurveTo(...numbers) { path += `C${at(...numbers)}`; },
    closePath() { path += "Z"; },
    clip() {
      clip = `clip${clips += 1}`;
      parts.push(`<clipPath id="${clip}"><path d="${path}"/></clipPath>`);
    },
    fill() { add(`<path d="${path}" fill="${pen.fillStyle}"${faint(pen)}/>`); },
    stroke() { add(`<path d="${path}" fill="none"${stroked()}${faint(pen)}/>`); },
    fillRect(x, y, width, height) { add(`<rect x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}" fill="${pen.fillStyle}"${faint(pen)}/>`); },
    measureText(text) {
      measure.font = pen.font;
      return measure.measureText(text);
    },
    fillText(text, x, y, most) { add(words(text, x, y, most, ` fill="${pen.fillStyle}"`)); },
    strokeText(text, x, y) { add(words(text, x, y, undefined, ` fill="none"${stroked()}`)); },
  };
  function stroked() {
    const pattern = dash.length ? ` stroke-dasharray="${dash.join(" ")}"` : "";
    return ` stroke="${pen.strokeStyle}" stroke-width="${pen.lineWidth}" stroke-linejoin="${pen.lineJoin}"${pattern}`;
  }
  /* As on a canvas, a line too wide for its room is squeezed. */
  function words(text, x, y, most, paint) {
    const [, weight, size, face] = pen.font.match(/^(\d+) ([\d.]+)px (.*)$/);
    const squeeze = most && pen.measureText(text).width > most ? ` textLength="${short(most)}" lengthAdjust="spacingAndGlyphs"` : "";
    const anchor = pen.textAlign === "center" ? ' text-anchor="middle"' : "";
    const print = ` font-family="${escaped(face)}" font-size="${size}" font-weight="${weight}"`;
    return `<text x="${short(x)}" y="${short(y)}" dominant-baseline="central"${anchor}${print}${squeeze}${paint}${faint(pen)}>${escaped(text)}</text>`;
  }
  return pen;
}
