"use strict";
/* The panel beside the drawing and the tooltip: whatever comes from the data is set as text, never as HTML. */
function element(name, text, className) {
  const result = document.createElement(name);
  if (text !== undefined && text !== null) result.textContent = text;
  if (className) result.className = className;
  return result;
}

function bilingual(name, vi, en) {
  const result = element(name, `${vi} `);
  const small = element("small", en);
  small.lang = "en";
  result.append(small);
  return result;
}

function createPanel(panel, drawing, look, choose) {
  function open(children) {
    const close = element("button", "×", "close");
    close.type = "button";
    close.title = "Đóng / Close";
    close.setAttribute("aria-label", "Đóng / Close");
    close.addEventListener("click", () => choose(null));
    panel.replaceChildren(close, ...children);
    panel.scrollTop = 0;
    panel.hidden = false;
  }

  function kindLine(node) {
    const kind = look.kinds[node.kind];
    const line = bilingual("p", kind.vi, kind.en);
    line.className = `kind kind-${node.kind}`;
    return line;
  }

  function go(id, before) {
    const node = drawing.nodes.get(id);
    const button = element("button", "", "go");
    button.type = "button";
    if (before) button.append(element("i", before));
    button.append(element("b", node.label));
    if (node.name !== node.label) button.append(document.createTextNode(` ${node.name}`));
    button.addEventListener("click", () => choose(id, true));
    return button;
  }

  function links(node, vi, en, end, other, words) {
    const list = element("ul");
    for (const arrow of drawing.arrows.filter((candidate) => candidate[end] === node.id)) {
      const item = element("li");
      item.append(go(arrow[other], words(arrow.label)));
      list.append(item);
    }
    return list.children.length ? [bilingual("h3", `${vi} (${list.children.length})`, en), list] : [];
  }

  function showNode(node) {
    const list = element("dl");
    for (const [name, value] of node.details) list.append(element("dt", name), element("dd", value));
    const full = node.name === node.label ? [] : [element("p", node.name)];
    open([kindLine(node), element("h2", node.label), ...full, list,
      ...links(node, "Nguồn", "Points to", "from", "to", (label) => `${label} → `),
      ...links(node, "Dẫn xuất", "Pointed to by", "to", "from", (label) => `← ${label}: `),
      bilingual("h3", "Định danh", "Identifier"), element("code", node.id)]);
  }

  function showArrow(arrow) {
    const quotes = arrow.links.flatMap((link) => [bilingual("h3", link.label, look.relations[link.relation].en),
      link.quote ? element("blockquote", link.quote) : bilingual("p", "Không có trích dẫn.", "No quote.")]);
    open([bilingual("p", "Quan hệ", "Relation"), go(arrow.from), element("p", `↓ ${arrow.label}`), go(arrow.to), ...quotes]);
  }

  return {showNode, showArrow, close: () => { panel.hidden = true; panel.replaceChildren(); }};
}

function createTooltip(tooltip, area, look) {
  function show(item, x, y) {
    const kind = item.links ? null : look.kinds[item.kind];
    const quotes = item.links ? [...new Set(item.links.map((link) => link.quote).filter(Boolean))] : [];
    const text = item.links ? quotes.map((quote) => `“${quote}”`).join("\n") : item.name === item.label ? kind.vi : `${kind.vi}\n${item.name}`;
    tooltip.replaceChildren(element("b", item.label), document.createTextNode(text));
    tooltip.hidden = false;
    const width = Math.min(tooltip.offsetWidth, area.clientWidth);
    const below = y + 18 + tooltip.offsetHeight < area.clientHeight;
    tooltip.style.left = `${Math.max(4, Math.min(x + 14, area.clientWidth - width - 4))}px`;
    tooltip.style.top = `${below ? y + 18 : Math.max(4, y - tooltip.offsetHeight - 10)}px`;
  }
  return {show, hide: () => { tooltip.hidden = true; }};
}
