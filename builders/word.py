"""From a Word file to text: paragraphs with the numbers that Word prints, tables with their merged cells."""

from __future__ import annotations

import io
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import docx
import lxml.etree
from docx.document import Document as DocxDocument

from builders.layout import Cell, FormatError, grid_of, run, table_lines
from builders.legacy import in_font
from builders.numbering import Numbering, Styles, W, value_of

# What one file may hold: more is no document of the genre but an attack or a mistake.
LARGEST_PART, LARGEST_FILE = 64 * 1024 * 1024, 256 * 1024 * 1024
LOCKED = b"\xd0\xcf\x11\xe0"
# What stands around paragraphs, rows and runs without being one: content controls, insertions, links.
AROUND = {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "hyperlink", "fldSimple")}
SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}softHyphen": "\u00ad"}


def docx_text(data: bytes) -> str:
    """The paragraphs, with the numbers that Word would print, and the tables of a DOCX file in order."""
    if data.startswith(LOCKED):
        raise FormatError("a Word file locked by a password, or an old one that should end in .doc")
    try:
        check_sizes(data)
        document = docx.Document(io.BytesIO(data))
        return "\n".join(Reader(document).lines(document.element.body))
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, EOFError, NotImplementedError, lxml.etree.LxmlError) as error:
        reason = str(error) or "it ends within a part"
        raise FormatError(f"not a DOCX file, or a damaged or locked one ({reason})") from error


def check_sizes(data: bytes) -> None:
    """Raises FormatError when a file holds more than a document can."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sizes = [part.file_size for part in archive.infolist()]
    if max(sizes, default=0) > LARGEST_PART or sum(sizes) > LARGEST_FILE:
        raise FormatError(f"a part larger than {LARGEST_PART // 1024**2} MiB, or {LARGEST_FILE // 1024**2} MiB in all, unpacked")


class Reader:
    """Reads the body of one file in order, counting its automatic numbers on the way."""

    def __init__(self, document: DocxDocument) -> None:
        self.styles = Styles(document)
        self.numbers = Numbering(document, self.styles)

    def lines(self, parent: lxml.etree._Element) -> Iterator[str]:
        """The lines of a body or cell."""
        for block in inside(parent):
            if block.tag == f"{W}tbl":
                yield from table_lines(grid_of(list(self.rows(block))))
            elif block.tag == f"{W}p":
                yield from (*(f"{self.numbers.label(block)}{self.text(block)}".splitlines() or [""]), "")

    def text(self, paragraph: lxml.etree._Element) -> str:
        """The words of a paragraph; what was deleted and what stands in boxes on the page is left out."""
        return "".join(self.words(run_) for run_ in inside(paragraph) if run_.tag == f"{W}r")

    def words(self, run_: lxml.etree._Element) -> str:
        """The words of a run, in Unicode."""
        text = "".join((part.text or "") if part.tag == f"{W}t" else SIGNS.get(str(part.tag), "") for part in run_)
        return in_font(text, self.styles.font(run_)) if any("\u00a0" < letter < "\u0100" for letter in text) else text

    def rows(self, table: lxml.etree._Element) -> Iterator[list[Cell]]:
        """The rows of a table; a cell that goes on with the one above it is part of that."""
        grid = [list(self.places(row)) for row in inside(table) if row.tag == f"{W}tr"]
        for y, places in enumerate(grid):
            yield [
                Cell("\n".join(found for found in self.lines(cell) if found) if cell is not None else "", 1 + below(grid, y, x), width)
                for x, width, cell, goes_on in places
                if not (goes_on and y and reached(grid, y, x))
            ]

    def places(self, row: lxml.etree._Element) -> Iterator[tuple[int, int, lxml.etree._Element | None, bool]]:
        """The cells of a row: column, width, the cell, and whether it goes on with the one above."""
        x = int(value_of(row, "trPr/gridBefore") or 0)
        if x:
            yield 0, x, None, False
        for cell in inside(row):
            if cell.tag == f"{W}tc":
                width = max(1, int(value_of(cell, "tcPr/gridSpan") or 1))
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                yield x, width, cell, merge is not None and merge.get(f"{W}val", "continue") == "continue"
                x += width


Grid = list[list[tuple[int, int, lxml.etree._Element | None, bool]]]


def below(grid: Grid, y: int, x: int) -> int:
    """How many rows below go on with the cell at a place."""
    count = 0
    while y + count + 1 < len(grid) and any(left == x and goes_on for left, _, _, goes_on in grid[y + count + 1]):
        count += 1
    return count


def reached(grid: Grid, y: int, x: int) -> bool:
    """Whether a cell above begins at the same column, so that another can go on with it."""
    return any(left == x for left, _, _, _ in grid[y - 1])


def inside(parent: lxml.etree._Element) -> Iterator[lxml.etree._Element]:
    """The children of an element, those in content controls, insertions and links too."""
    for child in parent:
        if child.tag in AROUND:
            yield from inside(child)
        else:
            yield child


def doc_text(data: bytes) -> str:
    """An old Word file, turned into DOCX by LibreOffice when it is installed."""
    if shutil.which("soffice") is None:
        raise FormatError("an old Word file; install LibreOffice to read it, or save it as DOCX")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "in.doc").write_bytes(data)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        run(["soffice", "--headless", profile, "--convert-to", "docx", "--outdir", folder, f"{folder}/in.doc"])
        converted = Path(folder, "in.docx")
        if not converted.exists():
            raise FormatError("LibreOffice could not convert the file")
        return docx_text(converted.read_bytes())
