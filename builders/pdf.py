"""From a PDF to text: its text layer line by line, columns apart, tables by their rules; a scan by recognition."""

from __future__ import annotations

import io
import re
import shutil
import struct
import tempfile
import zlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfparser import PDFSyntaxError
from pdfminer.psexceptions import PSException
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from builders.layout import Cell, FormatError, grid_of, is_serial, run, table_lines
from builders.legacy import in_font
from builders.printed_page import Printed, Word, grouped, laid_out, margins, paragraphs

UNREADABLE = (
    PDFSyntaxError,
    MalformedPDFException,
    PSException,
    ValueError,
    LookupError,
    TypeError,
    AssertionError,
    AttributeError,
    RecursionError,
    zlib.error,
    struct.error,
)
PAGE_NUMBER = re.compile(r"\s*(?:Trang\s+)?[-–]?\s*\d{1,4}\s*(?:/\s*\d{1,4})?\s*[-–]?\s*", re.IGNORECASE)
DIGITS = re.compile(r"\d+")
# Lines of a page at either end that may be running heads.
EDGE = 3
Item = Printed | list[list[str]]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its width in points, its lines from top to bottom, and its tables with their heights."""

    width: float
    lines: list[list[Word]]
    tables: list[tuple[float, list[list[str]]]]


def pdf_text(data: bytes) -> str:
    """The text layer of a PDF: columns of the letterhead apart, page numbers and running heads dropped, tables found by their rules."""
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            sheets = [sheet_of(page) for page in document.pages]
    except PdfminerException as error:
        raise FormatError(reason(error.args[0] if error.args else error)) from error
    except UNREADABLE as error:
        raise FormatError(reason(error)) from error
    if sum(len(word["text"]) for sheet in sheets for line in sheet.lines for word in line) < 40 * len(sheets):
        return recognised(data)
    return "\n".join(lines_of(joined(items_of(without_running(sheets)))))


def reason(error: object) -> str:
    """Why a PDF cannot be read."""
    if isinstance(error, PDFPasswordIncorrect):
        return "the PDF is locked by a password"
    return f"not a PDF, or a damaged one ({type(error).__name__})"


def sheet_of(page: Page) -> Sheet:
    """What stands on a page; words that stand across it, as watermarks do, are left out."""
    for char in page.chars:
        if ".Vn" in char["fontname"]:
            char["text"] = in_font(char["text"], char["fontname"])
    words = [word for word in page.extract_words(extra_attrs=["upright"]) if word["upright"]]
    ends = {"explicit_horizontal_lines": rule_ends(page.edges)}
    tables = [(table.bbox, rows) for table in page.find_tables(ends) if is_ruled(rows := table_rows(table.cells, words))]
    lines = grouped(word for word in words if not any(inside(word, box) for box, _ in tables))
    page.close()
    return Sheet(round(float(page.width)), lines, [(box[1], rows) for box, rows in tables])


def rule_ends(rules: Iterable[dict[str, Any]]) -> list[float]:
    """Where runs of upright rules begin and end: a table that a page break cuts may have no other rule there."""
    found: list[list[float]] = []
    for top, bottom in sorted((rule["top"], rule["bottom"]) for rule in rules if rule["orientation"] == "v"):
        if found and top < found[-1][1] + 2:
            found[-1][1] = max(found[-1][1], bottom)
        else:
            found.append([top, bottom])
    return [height for run in found for height in run]


def items_of(sheets: Sequence[Sheet]) -> Iterator[Item]:
    """The lines and tables of all pages in order; pages of one width have the same margins."""
    within = {
        width: margins([line for sheet in sheets if sheet.width == width for line in sheet.lines]) for width in {s.width for s in sheets}
    }
    for sheet in sheets:
        items: list[tuple[float, list[Item]]] = [(top, list(found)) for top, found in laid_out(sheet.lines, *within[sheet.width])]
        items += [(top, [rows]) for top, rows in sheet.tables]
        yield from (found for _, group in sorted(items, key=lambda item: item[0]) for found in group)


def lines_of(items: Iterable[Item]) -> Iterator[str]:
    """The paragraphs and the tables of the whole document, in order."""
    for is_line, group in groupby(items, key=lambda item: isinstance(item, Printed)):
        if is_line:
            yield from paragraphs(item for item in group if isinstance(item, Printed))
        else:
            yield from (found for item in group if not isinstance(item, Printed) for found in table_lines(item))


def table_rows(boxes: Sequence[Box], words: Sequence[Word]) -> list[list[str]]:
    """The cells of a table as a grid, from the boxes that its rules make and the words that stand in them."""
    xs, ys = edges(x for box in boxes for x in (box[0], box[2])), edges(y for box in boxes for y in (box[1], box[3]))
    covered: set[tuple[int, int]] = set()
    rows: list[list[Cell]] = []
    begun = {(nearest(ys, box[1]), nearest(xs, box[0])): box for box in boxes}
    for y in range(len(ys) - 1):
        rows.append([])
        for x in range(len(xs) - 1):
            if (y, x) in covered:
                continue
            box = begun.get((y, x), (xs[x], ys[y], xs[x + 1], ys[y + 1]))
            cell = Cell(text_in(box, words) if (y, x) in begun else "", nearest(ys, box[3]) - y, nearest(xs, box[2]) - x)
            covered |= {(y + dy, x + dx) for dy in range(cell.rows) for dx in range(cell.columns)}
            rows[-1].append(cell)
    return grid_of(rows)


def edges(values: Iterable[float]) -> list[float]:
    """Places of rules in order; those within 2 points of each other are one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > 2:
            found.append(value)
    return found


def nearest(places: Sequence[float], value: float) -> int:
    """The index of the place that a value means."""
    return min(range(len(places)), key=lambda index: abs(places[index] - value))


def text_in(box: Box, words: Sequence[Word]) -> str:
    """The words in a box, line by line."""
    return "\n".join(" ".join(word["text"] for word in line) for line in grouped(word for word in words if inside(word, box)))


def is_ruled(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the boxes on a page make a table: backgrounds behind lines of text leave most rows with one filled cell."""
    filled = sum(sum(bool(cell.strip()) for cell in cells) > 1 for cells in rows)
    return bool(rows) and len(rows[0]) > 1 and filled * 2 > len(rows)


def joined(items: Iterable[Item]) -> Iterator[Item]:
    """Lines and tables in order; a table that goes on at the top of the next page is one with its beginning."""
    before: Item | None = None
    for item in items:
        if not isinstance(before, Printed | None) and not isinstance(item, Printed) and len(item[0]) == len(before[0]):
            before = gone_on(before, item)
            continue
        if before is not None:
            yield before
        before = item
    if before is not None:
        yield before


def gone_on(rows: list[list[str]], more: list[list[str]]) -> list[list[str]]:
    """A table and its rows on the next page: its head printed again is left out, and a row cut by the end of the page is one."""
    if more[0] == rows[0]:
        more = more[1:]
    if more and not more[0][0].strip() and is_serial(rows[0][0]):
        cut = ["\n".join(filter(None, pair)) for pair in zip(rows[-1], more[0], strict=True)]
        return [*rows[:-1], cut, *more[1:]]
    return [*rows, *more]


def inside(word: Word, box: Box) -> bool:
    """Whether the middle of a word lies in a box."""
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def without_running(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The pages without page numbers, and without lines that stand at the edge of most pages, whatever number is in them."""
    counts = Counter(text for sheet in sheets for text in {DIGITS.sub("0", printed(line)) for line in edge(sheet)})
    running = {text for text, count in counts.items() if len(sheets) > 1 and count * 2 > len(sheets)}
    return [replace(sheet, lines=[line for line in sheet.lines if not (line in edge(sheet) and runs(line, running))]) for sheet in sheets]


def runs(line: Sequence[Word], running: Collection[str]) -> bool:
    """Whether a line at the edge of a page is its number or stands on most pages."""
    text = printed(line)
    return bool(PAGE_NUMBER.fullmatch(text)) or DIGITS.sub("0", text) in running


def edge(sheet: Sheet) -> list[list[Word]]:
    """The first and the last lines of a page."""
    return sheet.lines[:EDGE] + sheet.lines[EDGE:][-EDGE:]


def printed(line: Sequence[Word]) -> str:
    """The words of a line."""
    return " ".join(word["text"] for word in line)


def recognised(data: bytes) -> str:
    """The text of a scanned PDF, read by ocrmypdf when it is installed with Vietnamese."""
    if shutil.which("ocrmypdf") is None:
        raise FormatError("a scanned PDF without text; install ocrmypdf and tesseract with Vietnamese (tesseract-ocr-vie) to read it")
    with tempfile.TemporaryDirectory() as folder:
        source, text = Path(folder, "in.pdf"), Path(folder, "out.txt")
        source.write_bytes(data)
        command = ["ocrmypdf", "-l", "vie", "--force-ocr", "--sidecar", str(text), str(source), str(Path(folder, "out.pdf"))]
        run(command)
        return text.read_text(encoding="utf-8")
