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

/* Of a line that stands for many arrows, as many are told in the panel. */
const MOST_ARROWS = 40;

function createPanel(panel, drawing, look, choose, toggle) {
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
    for (const arrow of drawing.view.arrows.filter((candidate) => candidate[end] === node.id)) {
      const item = element("li");
      item.append(go(arrow[other], words(arrow.label)));
      list.append(item);
    }
    return list.children.length ? [bilingual("h3", `${vi} (${list.children.length})`, en), list] : [];
  }

  /* What the panel offers to do with a node; nothing where nothing hangs on it. */
  function action(node) {
    const {view} = drawing;
    const many = node.block ? view.members.get(node.id).length : view.behind(node.id).size;
    if (!many) return [];
    const shut = node.block ? !view.isOpen(node) : view.state.collapsed.has(node.id);
    const [vi, en] = node.block ? (shut ? ["Mở nhóm", "Open"] : ["Đóng nhóm", "Close"]) : (shut ? ["Mở ra", "Expand"] : ["Thu gọn", "Collapse"]);
    const button = bilingual("button", `${vi} (${many})`, en);
    button.type = "button";
    button.className = "fold";
    button.setAttribute("aria-expanded", String(!shut));
    button.addEventListener("click", () => {
      toggle(node.id);
      panel.querySelector(".fold")?.focus();
    });
    return [button];
  }

  function showNode(node) {
    const list = element("dl");
    for (const [name, value] of node.details) list.append(element("dt", name), element("dd", value));
    const full = node.name === node.label ? [] : [element("p", node.name)];
    const foot = node.block ? [bilingual("p", "Bấm một nhóm để mở, bấm tên nhóm để đóng.", "Click a group to open it, its name to close it.")]
      : [bilingual("h3", "Định danh", "Identifier"), element("code", node.id)];
    open([kindLine(node), element("h2", node.label), ...full, ...action(node), list,
      ...links(node, "Nguồn", "Points to", "from", "to", (label) => `${label} → `),
      ...links(node, "Dẫn xuất", "Pointed to by", "to", "from", (label) => `← ${label}: `), ...foot]);
  }

  function quotes(arrow) {
    return arrow.links.flatMap((link) => [bilingual("h3", link.label, look.relations[link.relation].en),
      link.quote ? element("blockquote", link.quote) : bilingual("p", "Không có trích dẫn.", "No quote.")]);
  }

  function showLine(line) {
    const some = line.arrows.slice(0, MOST_ARROWS);
    const rest = line.arrows.length - some.length;
    const many = line.arrows.length > 1 ? ` (${line.arrows.length})` : "";
    open([bilingual("p", `Quan hệ${many}`, "Relation"),
      ...some.flatMap((arrow) => [go(arrow.from), element("p", `↓ ${arrow.label}`), go(arrow.to), ...quotes(arrow), element("hr")]),
      ...(rest ? [bilingual("p", `Còn ${rest} quan hệ nữa, xem bảng ở cuối trang.`, `${rest} more: see the table below.`)] : [])]);
  }

  return {showNode, showLine, close: () => { panel.hidden = true; panel.replaceChildren(); }};
}

/* And of its quotes as many in the tooltip. */
const MOST_QUOTES = 3;

function createTooltip(tooltip, area, look) {
  function show(item, x, y) {
    tooltip.replaceChildren(element("b", item.label), document.createTextNode(item.links ? quotes(item) : names(item)));
    tooltip.hidden = false;
    const width = Math.min(tooltip.offsetWidth, area.clientWidth);
    const below = y + 18 + tooltip.offsetHeight < area.clientHeight;
    tooltip.style.left = `${Math.max(4, Math.min(x + 14, area.clientWidth - width - 4))}px`;
    tooltip.style.top = `${below ? y + 18 : Math.max(4, y - tooltip.offsetHeight - 10)}px`;
  }

  function quotes(line) {
    const all = [...new Set(line.links.map((link) => link.quote).filter(Boolean))];
    return [...all.slice(0, MOST_QUOTES).map((quote) => `“${quote}”`), ...(all.length > MOST_QUOTES ? [`… +${all.length - MOST_QUOTES}`] : [])].join("\n");
  }

  function names(node) {
    const kind = look.kinds[node.kind].vi;
    return node.name === node.label ? kind : `${kind}\n${node.name}`;
  }
  return {show, hide: () => { tooltip.hidden = true; }};
}
