"""From a web page of a legal portal to the document in it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import pairwise

import lxml.etree

from builders.layout import MOTTO, WIDEST_SPAN, Cell, FormatError, grid_of, table_lines
from builders.legacy import in_font
from builders.lines import label_of

Element = lxml.etree._Element
PARAGRAPHS = frozenset(
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "table", "caption", "section", "article", "blockquote", "center", "ul"}
    | {"ol", "td", "th", "pre", "dl", "dt", "dd", "main", "form"}
)
# No text of XML may hold these.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
UNREAD = ("script", "style", "noscript", "template", "iframe", "svg", "button", "select", "nav", "footer", "textarea", "object")
# Of a page; the largest documents of the portals have 5 MiB.
LARGEST_PAGE = 24 * 1024 * 1024
TOO_DEEP = "a web page whose elements are nested too deeply"
LENGTH, TEXT = lxml.etree.XPath("string-length()"), lxml.etree.XPath("string()")
CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)


def html_text(root: Element) -> str:
    """The document in a web page without the portal around it: the part that holds the national motto and most of the text.

    What stands there in old fonts is Unicode in the page afterwards. FormatError when elements are nested too deeply.
    """
    part = document_part(root)
    with_fonts(part)
    try:
        return "\n".join(element_lines(part, holders_in(part)))
    except RecursionError as error:
        raise FormatError(TOO_DEEP) from error


def page_of(data: bytes) -> Element:
    """The page without what is no text of it; FormatError when it is too large or no page in an encoding that it or Unicode tells."""
    if len(data) > LARGEST_PAGE:
        raise FormatError(f"a web page larger than {LARGEST_PAGE // 1024**2} MiB")
    # Without huge_tree the parser leaves out, and does not say so, what stands 256 elements deep or in 10 MB of text.
    parser = lxml.etree.HTMLParser(huge_tree=True, remove_comments=True, encoding="utf-8")
    try:
        root = lxml.etree.fromstring(decoded(data).encode(), parser)
    except (UnicodeDecodeError, LookupError, lxml.etree.LxmlError, ValueError) as error:
        raise FormatError(f"not a web page in UTF-8 ({error})") from error
    if root is None:  # the library's types do not say that there may be no element
        raise FormatError("an empty web page")
    if parser.error_log.filter_from_fatals():
        raise FormatError(TOO_DEEP)
    lxml.etree.strip_elements(root, *UNREAD, with_tail=False)
    return root


def decoded(data: bytes) -> str:
    """A page as text: UTF-8, UTF-16 with its mark, or what the page says of itself."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        declared = CHARSET.search(data[:4096])
        if declared is None or declared[1].lower() in (b"utf-8", b"utf8"):
            raise
        return data.decode(declared[1].decode())


def document_part(root: Element) -> Element:
    """The element that holds the document: where, going up from the motto, the text grows most at one step."""
    start = next((e for e in root.iter() if isinstance(e.tag, str) and e.text and MOTTO.search(e.text)), None)
    if start is None:
        return root
    sizes = list(sizes_around(start))
    grown = [(after[1] / max(before[1], 1), index) for index, (before, after) in enumerate(pairwise(sizes))]
    inside = [(ratio, index) for ratio, index in grown if sizes[index + 1][1] > 1000]
    return sizes[max(inside, key=lambda pair: pair[0])[1] + 1][0] if inside else root


def sizes_around(start: Element) -> Iterator[tuple[Element, float]]:
    """An element and those that hold it, from the inside, each with the length of its text, of which every character is counted once."""
    below, size = start, LENGTH(start)
    yield start, size
    for above in start.iterancestors():
        beside = (*below.itersiblings(preceding=True), *below.itersiblings())
        size += len(above.text or "") + sum(LENGTH(e) for e in beside if isinstance(e.tag, str))
        size += sum(len(e.tail or "") for e in (below, *beside))
        yield above, size
        below = above


def with_fonts(root: Element) -> None:
    """Makes Unicode of what stands in fonts of TCVN3 or VNI."""
    fonts: dict[Element, str] = {}
    for element in root.iter():
        above = element.getparent()
        inherited = fonts.get(above, "") if above is not None else ""
        style = element.get("style") or ""
        fonts[element] = element.get("face") or (style if "font-family" in style else inherited)
        if element.text and (text := in_font(element.text, fonts[element])) != element.text:
            element.text = CONTROL.sub("", text)
        if element.tail and (tail := in_font(element.tail, inherited)) != element.tail:
            element.tail = CONTROL.sub("", tail)


def holders_in(root: Element) -> frozenset[Element]:
    """The elements that hold paragraphs, tables or line breaks."""
    found: set[Element] = set()
    for element in root.iter("br", *PARAGRAPHS):
        for above in element.iterancestors():
            if above in found:
                break
            found.add(above)
    return frozenset(found)


def element_lines(element: Element, holders: Collection[Element]) -> Iterator[str]:
    """The lines of an element: a paragraph each, data tables as rows, items of lists with their marks."""
    words: list[str] = [element.text or ""]
    for child in element:
        if child.tag in PARAGRAPHS or child.tag == "br" or child in holders:
            yield from line(words)
            words = []
            yield from block_lines(child, holders)
        elif isinstance(child.tag, str):
            words.append(TEXT(child))
        words.append(child.tail or "")
    yield from line(words)


def block_lines(child: Element, holders: Collection[Element]) -> Iterator[str]:
    """The lines of a child that parts the words around it."""
    if child.tag == "table":
        yield from (found for caption in child.iterchildren("caption") for found in element_lines(caption, holders))
        yield from table_lines(html_rows(child, holders))
    elif child.tag == "li":
        mark, lines = list_mark(child), list(element_lines(child, holders))
        yield from (f"{mark}{text}" if not at and not label_of(text)[1] else text for at, text in enumerate(lines))
        yield ""
    elif child.tag != "br":
        yield from element_lines(child, holders)
        yield ""


def list_mark(item: Element) -> str:
    """What a browser prints before an item of a list: "- ", "2. " or "b) "."""
    above = item.getparent()
    if above is None or "none" in (above.get("style") or "") or above.tag not in ("ol", "ul"):
        return ""
    if above.tag == "ul":
        return "- "
    place = count_in(above, "start")
    place += sum(1 for _ in item.itersiblings("li", preceding=True))
    return f"{chr(ord('a') + (place - 1) % 26)}) " if above.get("type") == "a" else f"{place}. "


def line(words: list[str]) -> Iterator[str]:
    """The words of a paragraph as a line, when there are any."""
    text = " ".join("".join(words).split())
    if text:
        yield text


def html_rows(table: Element, holders: Collection[Element]) -> list[list[str]]:
    """The cells of a table as a grid."""
    rows = [tr for part in (table, *table.iterchildren("thead", "tbody", "tfoot")) for tr in part.iterchildren("tr")]
    return grid_of([[html_cell(cell, holders) for cell in tr.iterchildren("td", "th")] for tr in rows])


def html_cell(cell: Element, holders: Collection[Element]) -> Cell:
    """A cell with its lines and spans; a span of no rows reaches to the end of the table."""
    text = "\n".join(found for found in element_lines(cell, holders) if found)
    return Cell(text, count_in(cell, "rowspan") or WIDEST_SPAN, count_in(cell, "colspan") or 1)


def count_in(element: Element, name: str) -> int:
    """The number in an attribute; 1 where there is none of less than six digits."""
    value = element.get(name, "1").strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else 1
