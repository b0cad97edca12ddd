"""From a PDF to text: its text layer line by line, columns apart, tables by their rules; a scan by recognition."""

from __future__ import annotations

import io
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
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

PASSWORD = (PDFPasswordIncorrect,)
UNREADABLE = (PDFSyntaxError, MalformedPDFException, PdfminerException, PSException, ValueError, KeyError, TypeError, AssertionError)
PAGE_NUMBER = re.compile(r"\s*(?:Trang\s+)?[-–]?\s*\d{1,4}\s*(?:/\s*\d{1,4})?\s*[-–]?\s*", re.IGNORECASE)
DIGITS = re.compile(r"\d+")
# Lines of a page at either end that may be running heads.
EDGE = 3
Item = str | list[list[str]]
Box = tuple[float, float, float, float]
# Points: a gap this wide parts columns; an indent this deep opens a paragraph (Nghị định 30/2020/NĐ-CP: 1 to 1.27 cm, 28 to 36 points).
COLUMN_GAP, INDENT, CENTRED = 18.0, 14.0, 50.0


def pdf_text(data: bytes) -> str:
    """The text layer of a PDF: columns of the letterhead apart, page numbers and running heads dropped, tables found by their rules."""
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            pages = [list(page_items(page)) for page in document.pages]
    except PASSWORD as error:
        raise FormatError("the PDF is locked by a password") from error
    except UNREADABLE as error:
        raise FormatError(f"not a PDF, or a damaged one ({type(error).__name__})") from error
    if sum(len(words) for page in pages for item in page for words in words_of(item)) < 40 * len(pages):
        return recognised(data)
    return "\n".join(found for item in joined(without_running(pages)) for found in ([item] if isinstance(item, str) else table_lines(item)))


def words_of(item: Item) -> list[str]:
    """The texts of a line or a table."""
    return [item] if isinstance(item, str) else [cell for cells in item for cell in cells]


def page_items(page: Page) -> Iterator[Item]:
    """The lines of a page from top to bottom, an empty one before each paragraph, and its tables where they stand."""
    for char in page.chars:
        if ".Vn" in char["fontname"]:
            char["text"] = in_font(char["text"], char["fontname"])
    words = [word for word in page.extract_words(extra_attrs=["upright"]) if word["upright"]]
    tables = [(table.bbox, rows) for table in page.find_tables() if is_ruled(rows := table_rows(table.cells, words))]
    lines = sorted(grouped(w for w in words if not any(inside(w, box) for box, _ in tables)), key=lambda line: line[0]["top"])
    left = margin(lines)
    starts = [left, *(line[0]["x0"] for line in lines)]
    items: list[tuple[float, list[Item]]] = [
        (line[0]["top"], list(segments(line, left, start))) for line, start in zip(lines, starts, strict=False)
    ]
    items += [(box[1], [rows]) for box, rows in tables]
    page.close()
    yield from (found for _, group in sorted(items, key=lambda item: item[0]) for found in group)


def table_rows(boxes: Sequence[Box], words: Sequence[dict[str, Any]]) -> list[list[str]]:
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


def text_in(box: Box, words: Sequence[dict[str, Any]]) -> str:
    """The words in a box, line by line."""
    return "\n".join(" ".join(word["text"] for word in line) for line in grouped(word for word in words if inside(word, box)))


def is_ruled(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the boxes on a page make a table: backgrounds behind lines of text leave most rows with one filled cell."""
    filled = sum(sum(bool(cell.strip()) for cell in cells) > 1 for cells in rows)
    return bool(rows) and len(rows[0]) > 1 and filled * 2 > len(rows)


def joined(items: Iterable[Item]) -> Iterator[Item]:
    """Lines and tables in order; a table that goes on at the top of the next page is one with its beginning."""
    open_table: list[list[str]] | None = None
    for item in items:
        if open_table is not None and not isinstance(item, str) and len(item[0]) == len(open_table[0]):
            open_table = gone_on(open_table, item)
            continue
        if item == "" and open_table is not None:
            continue
        if open_table is not None:
            yield open_table
        open_table = None if isinstance(item, str) else item
        if isinstance(item, str):
            yield item
    if open_table is not None:
        yield open_table


def gone_on(rows: list[list[str]], more: list[list[str]]) -> list[list[str]]:
    """A table and its rows on the next page: its head printed again is left out, and a row cut by the end of the page is one."""
    if more[0] == rows[0]:
        more = more[1:]
    if more and not more[0][0].strip() and is_serial(rows[0][0]):
        cut = ["\n".join(filter(None, pair)) for pair in zip(rows[-1], more[0], strict=True)]
        return [*rows[:-1], cut, *more[1:]]
    return [*rows, *more]


def inside(word: dict[str, Any], box: Box) -> bool:
    """Whether the middle of a word lies in a box."""
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def grouped(words: Iterable[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Words of one height as lines, each from left to right."""
    lines: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda w: (round(w["top"]), w["x0"])):
        line = next((found for found in lines[-3:] if abs(found[0]["bottom"] - word["bottom"]) < 4), None)
        if line is None:
            lines.append([word])
        else:
            line.append(word)
    return [sorted(line, key=lambda w: w["x0"]) for line in lines]


def margin(lines: Sequence[Sequence[dict[str, Any]]]) -> float:
    """The left edge at which at least three lines begin, the outermost of them."""
    starts = Counter(round(line[0]["x0"] / 3) for line in lines)
    return min((start * 3.0 for start, count in starts.items() if count > 2), default=0.0)


def segments(line: Sequence[dict[str, Any]], left: float, before: float) -> Iterator[str]:
    """A line as text, its columns one below the other; an empty line first where a paragraph or column begins.

    `before` is where the line above begins: lines that are centred one below another are one title.
    """
    parts: list[list[dict[str, Any]]] = [[line[0]]]
    for word, after in pairwise(line):
        if after["x0"] - word["x1"] > COLUMN_GAP:
            parts.append([])
        parts[-1].append(after)
    indent, above = line[0]["x0"] - left, before - left
    for part in parts:
        if len(parts) > 1 or (indent > INDENT and not (indent > CENTRED and above > CENTRED)) or (indent <= INDENT and above > CENTRED):
            yield ""
        yield " ".join(word["text"] for word in part)
    if len(parts) > 1:
        yield ""


def without_running(pages: Sequence[Sequence[Item]]) -> Iterator[Item]:
    """The items of all pages without page numbers, and without lines that stand at the edge of most pages, whatever number is in them."""
    found = [edge(page) for page in pages]
    counts = Counter(text for lines in found for text in {DIGITS.sub("0", line) for line in lines.values()})
    for page, lines in zip(pages, found, strict=True):
        for index, item in enumerate(page):
            text = lines.get(index)
            repeated = text is not None and len(pages) > 1 and counts[DIGITS.sub("0", text)] * 2 > len(pages)
            if text is None or not (repeated or PAGE_NUMBER.fullmatch(text)):
                yield item


def edge(page: Sequence[Item]) -> dict[int, str]:
    """The first three and the last three lines of a page by their place, as far as no table stands between them and its edge."""
    found: dict[int, str] = {}
    for order in (range(len(page)), reversed(range(len(page)))):
        taken = 0
        for index in order:
            item = page[index]
            if not isinstance(item, str) or taken == EDGE:
                break
            if item:
                found[index] = item
                taken += 1
    return found


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
