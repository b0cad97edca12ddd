"""One document as Markdown, as a portal's web page, as a Word file and as a printed PDF; the facts of all must be the same."""

from __future__ import annotations

import html
import io
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
from docx.document import Document as DocxDocument
from docx.oxml import parse_xml

from builders.layout import Cell, grid_of, row
from builders.lines import Block
from builders.pipeline import read_file
from builders.structure import MOTTO, closes, outline_of
from builders.tables import rows_in

NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
Grid = list[list[Cell]]


@dataclass(frozen=True)
class Twin:
    """A document: what stands left and right in its letterhead, its paragraphs and tables, and what stands left and right at its end."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    body: tuple[str | Grid, ...]
    receivers: tuple[str, ...] = ()
    signature: tuple[str, ...] = ()


def markdown(twin: Twin) -> str:
    """With the letterhead's columns one below the other and tables with pipes."""
    pieces = ["  \n".join(twin.left), "  \n".join(twin.right)]
    for block in twin.body:
        if isinstance(block, str):
            pieces.append(re.sub(r"([*_])", r"\\\1", block))
        else:
            lines = [row(cells) for cells in grid_of(block)]
            pieces.append("\n".join([lines[0], "|---" * len(grid_of(block)[0]) + "|", *lines[1:]]))
    return "\n\n".join([*pieces, "  \n".join(twin.receivers), "  \n".join(twin.signature)]) + "\n"


def columns(left: Sequence[str], right: Sequence[str]) -> str:
    """Two columns as portals lay them out."""
    cells = ("<br>\n".join(f"<b>{html.escape(text)}</b>" for text in side) for side in (left, right))
    return (
        "<div><table border=0 width='100%'><tbody><tr>"
        + "".join(f"<td valign=top width='{width}%'><p align=center>{cell}</p></td>" for width, cell in zip((42, 58), cells, strict=True))
        + "</tr></tbody></table></div>"
    )


def html_table(grid: Grid) -> str:
    """A table with rules, its cells merged as they are."""
    rows = (
        "<tr>" + "".join(f"<td rowspan={c.rows} colspan={c.columns}><p>{html.escape(c.text)}</p></td>" for c in cells) + "</tr>"
        for cells in grid
    )
    return f"<div class='table-scroll'><table class=ruled border=1><tbody>{''.join(rows)}</tbody></table></div>"


def document_html(twin: Twin) -> str:
    """The document alone."""
    blocks = [html_table(b) if not isinstance(b, str) else paragraph_html(b) for b in twin.body]
    return columns(twin.left, twin.right) + "<p>&nbsp;</p>" + "\n".join(blocks) + columns(twin.receivers, twin.signature)


def paragraph_html(text: str) -> str:
    """A paragraph; titles stand in the middle."""
    return f"<p align=center><b>{html.escape(text)}</b></p>" if text.isupper() else f"<p><span>{html.escape(text)}</span></p>"


def portal_html(twin: Twin) -> str:
    """The page of a portal around the document."""
    return (
        "<html><head><meta charset=utf-8><title>Văn bản</title><style>p{margin:0}</style></head><body><nav>Trang chủ</nav><div>"
        "<div class=menu><ul><li>Giới thiệu</li><li>Văn bản mới</li></ul></div>"
        f"<div class=tabs><div class=tab>Nội dung</div></div><div><div class=content>{document_html(twin)}</div>"
        "</div><div class=toc><div>I. MỤC LỤC</div></div></div><footer>Liên hệ: 1900</footer><script>var a = 1;</script></body></html>"
    )


def word(twin: Twin) -> bytes:
    """With tables for letterhead and signature, merged cells and automatic numbers."""
    document = docx.Document()
    side_by_side(document, twin.left, twin.right)
    numbers = Lists(document)
    for block in twin.body:
        if isinstance(block, str):
            numbers.paragraph(block)
        else:
            word_table(document, block)
    side_by_side(document, twin.receivers, twin.signature)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def side_by_side(document: DocxDocument, left: Sequence[str], right: Sequence[str]) -> None:
    """Two cells of a table without rules."""
    table = document.add_table(rows=1, cols=2)
    for cell, texts in zip(table.rows[0].cells, (left, right), strict=True):
        cell.text = texts[0] if texts else ""
        for text in texts[1:]:
            cell.add_paragraph(text)


def word_table(document: DocxDocument, grid: Grid) -> None:
    """A table whose cells are merged."""
    width = len(grid_of(grid)[0])
    table: Any = document.add_table(rows=len(grid), cols=width)
    taken: set[tuple[int, int]] = set()
    for y, cells in enumerate(grid):
        x = 0
        for cell in cells:
            while (y, x) in taken:
                x += 1
            taken |= {(y + dy, x + dx) for dy in range(cell.rows) for dx in range(cell.columns)}
            place = table.cell(y, x)
            if cell.rows > 1 or cell.columns > 1:
                place = place.merge(table.cell(y + cell.rows - 1, x + cell.columns - 1))
            place.text = cell.text


class Lists:
    """Numbers paragraphs as Word does wherever a list can print their label."""

    LABEL = re.compile(r"(?:(?P<roman>[IVX]+\.)|(?P<number>\d{1,2}\.)|(?P<letter>[a-dđe]\))|(?P<dash>-)) (?=\S)")
    KINDS = (("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"), ("bullet", "-"))

    def __init__(self, document: DocxDocument) -> None:
        self.document, self.count = document, [0, 0, 0, 0]
        levels = "".join(
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
            for depth, (kind, text) in enumerate(self.KINDS)
        )
        numbering = document.part.numbering_part.element
        numbering.insert(0, parse_xml(f'<w:abstractNum {NAMES} w:abstractNumId="77">{levels}</w:abstractNum>'))
        numbering.append(parse_xml(f'<w:num {NAMES} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))

    def paragraph(self, text: str) -> None:
        """A paragraph with its label printed by Word when it is the next of its list, and by itself otherwise."""
        match = self.LABEL.match(text)
        depth = next((i for i, name in enumerate(("roman", "number", "letter", "dash")) if match and match[name]), None)
        if match is None or depth is None or not self.is_next(match[0].strip(), depth):
            self.document.add_paragraph(text)
            return
        self.count[depth:] = [self.count[depth] + 1, *[0] * (3 - depth)]
        properties: Any = self.document.add_paragraph(text[match.end() :])._p.get_or_add_pPr()
        properties.insert(0, parse_xml(f'<w:numPr {NAMES}><w:ilvl w:val="{depth}"/><w:numId w:val="77"/></w:numPr>'))

    def is_next(self, label: str, depth: int) -> bool:
        """Whether a list would print that label now."""
        count = self.count[depth] + 1
        romans = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
        return label == (f"{romans[min(count, 10)]}.", f"{count}.", f"{chr(96 + count)})", "-")[depth]


STYLE = (
    "@page{size:A4;margin:20mm 20mm 20mm 30mm} body{font:13pt 'Noto Serif','DejaVu Serif'} p{margin:4pt 0} "
    "p>span{display:block;text-indent:10mm;text-align:justify} table{border-collapse:collapse;width:100%} "
    "td>p{margin:0;font-size:11pt} td>p[align=center]{white-space:nowrap} "
    ".ruled td{border:1px solid black;padding:2pt;font-size:11pt}"
)


def pdf(twin: Twin, folder: Path) -> Path:
    """Printed by Chromium with its running heads, the title and the page's number."""
    page, printed = folder / "in.html", folder / "van-ban.pdf"
    page.write_text(f"<meta charset=utf-8><title>Văn bản</title><style>{STYLE}</style>{document_html(twin)}", "utf-8")
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={printed}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return printed


def twins(twin: Twin, folder: Path) -> Iterator[Path]:
    """The files of one document, the Markdown first; a PDF where there is a browser."""
    for name, data in (("a.md", markdown(twin).encode()), ("a.html", portal_html(twin).encode()), ("a.docx", word(twin))):
        (folder / name).write_bytes(data)
        yield folder / name
    if shutil.which("chromium") is not None:
        yield pdf(twin, folder)


def facts(path: Path) -> list[str]:
    """What is read out of a file, without its places, one fact a line."""
    found = read_file(path)[0]
    lines = [
        f"document {d.type} {d.printed_number} {d.date} {d.issuer and d.issuer.name} {key(d.title)} {d.place} {d.signer} {d.signer_title}"
        for d in found.documents
    ]
    lines += [f"citation {c.relation} {c.cited.iri} {key(c.printed)} {c.resolved}" for c in found.citations]
    for task in found.tasks:
        actors = (", ".join(agency.name for agency in side) for side in (task.lead, task.coordinating))
        period = task.deadline and (key(task.deadline.text), task.deadline.start, task.deadline.end, task.deadline.recurrence)
        lines.append(f"task {task.kind} {key(task.statement)} / {' / '.join(actors)} / {period} / {key(task.deliverable)}")
    lines += [f"target {key(t.indicator)} {t.comparator} {t.value} {t.max_value} {t.unit} {t.year}" for t in found.targets]
    return lines


def key(text: str | None) -> str:
    """A text without what printing changes: white space."""
    return "".join((text or "").split())


def twin_of(text: str) -> Twin:
    """A kept text as a document of paragraphs and tables."""
    outline = outline_of(text)
    head, closing = outline.parts[0].head, outline.parts[-1].closing
    left = [b.text for b in head if b.kind != "bar" and not MOTTO.match(b.text) and "ngày" not in b.text]
    right = [b.text for b in head if b.kind != "bar" and b.text not in left]
    starts = {block.start for block in (*outline.noise, *head, *closing)}
    cut = next((i for i, b in enumerate(closing) if closes(b) and not b.text.startswith("Nơi nhận")), len(closing))
    receivers, signature = ([b.text for b in side if b.kind != "bar"] for side in (closing[:cut], closing[cut:]))
    body = tuple(body_of(text, [b for b in outline.blocks if b.start not in starts]))
    return Twin(tuple(left), tuple(right), body, tuple(receivers), tuple(signature))


def body_of(text: str, blocks: Sequence[Block]) -> Iterator[str | Grid]:
    """The paragraphs and, where rows of cells stand together, the tables."""
    run: list[Block] = []
    for block in [*blocks, None]:
        if block is not None and (block.kind == "cell" or (run and block.kind == "bar")):
            run.append(block)
            continue
        if run:
            yield [[Cell(cell) for cell in cells] for cells in rows_of(text, run)]
            run = []
        if block is not None and block.kind != "bar":
            yield block.text


def rows_of(text: str, run: Sequence[Block]) -> list[list[str]]:
    """The words of cells in rows, all as wide as the widest."""
    rows = [[cell.text if cell else "" for cell in row] for row in rows_in(text, run)]
    width = max(map(len, rows))
    return [row + [""] * (width - len(row)) for row in rows]
