"""From a web page of a legal portal to the document in it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import lxml.etree
import lxml.html

from builders.layout import MOTTO, FormatError, table_lines

PARAGRAPHS = (
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "tr",
    "table",
    "section",
    "article",
    "blockquote",
    "center",
    "ul",
    "ol",
    "td",
    "th",
)
UNREAD = ("script", "style", "noscript", "template", "iframe", "svg", "button", "select", "nav", "footer")


def html_text(data: bytes) -> str:
    """The document in a web page without the portal around it: the part that holds the national motto and most of the text."""
    try:
        root = lxml.html.document_fromstring(data.decode("utf-8"), parser=lxml.html.HTMLParser(huge_tree=False))
    except (UnicodeDecodeError, lxml.etree.LxmlError, ValueError) as error:
        raise FormatError(f"not a web page in UTF-8 ({error})") from error
    for element in list(root.iter(*UNREAD)):
        element.drop_tree()
    return "\n".join(element_lines(document_part(root)))


def document_part(root: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    """The element that holds the document: where, going up from the motto, the text grows most at one step."""
    start = next((e for e in root.iter() if isinstance(e.tag, str) and e.text and MOTTO.search(e.text)), None)
    if start is None:
        return root
    sizes = [(e, len(e.text_content())) for e in (start, *start.iterancestors())]
    grown = [(after[1] / max(before[1], 1), index) for index, (before, after) in enumerate(pairwise(sizes))]
    inside = [(ratio, index) for ratio, index in grown if sizes[index + 1][1] > 1000]
    return sizes[max(inside, key=lambda pair: pair[0])[1] + 1][0] if inside else root


def element_lines(element: lxml.html.HtmlElement) -> Iterator[str]:
    """The lines of an element: a paragraph each, data tables as rows."""
    words: list[str] = [element.text or ""]
    for child in element:
        if not isinstance(child.tag, str):
            pass
        elif child.tag == "br":
            yield from line(words)
            words = []
        elif child.tag == "table":
            yield from line(words)
            words = []
            yield from table_lines(html_rows(child))
        elif child.tag in PARAGRAPHS or child.xpath(".//p|.//div|.//table|.//br"):
            yield from line(words)
            words = []
            yield from element_lines(child)
            yield ""
        else:
            words.append(child.text_content())
        words.append(child.tail or "")
    yield from line(words)


def line(words: list[str]) -> Iterator[str]:
    """The words of a paragraph as a line, when there are any."""
    text = " ".join("".join(words).split())
    if text:
        yield text


def html_rows(table: lxml.html.HtmlElement) -> list[list[str]]:
    """The cells of a table as a grid: a cell that spans rows or columns stands in the first of them, the others are empty."""
    grid: dict[tuple[int, int], str] = {}
    rows = [tr for tr in table.iter("tr") if next(tr.iterancestors("table"), None) is table]
    for y, tr in enumerate(rows):
        x = 0
        for cell in (c for c in tr if c.tag in ("td", "th")):
            while (y, x) in grid:
                x += 1
            text = "\n".join(found for found in element_lines(cell) if found)
            for dy in range(span(cell, "rowspan", len(rows) - y)):
                for dx in range(span(cell, "colspan", 60)):
                    grid[y + dy, x + dx] = text if dy == dx == 0 else ""
            x += 1
    width = max((x for _, x in grid), default=-1) + 1
    return [[grid.get((y, x), "") for x in range(width)] for y in range(len(rows))]


def span(cell: lxml.html.HtmlElement, name: str, most: int) -> int:
    """How many rows or columns a cell spans, at least one and no more than there are."""
    value = cell.get(name, "1").strip()
    return max(1, min(int(value), most)) if value.isdigit() else 1
