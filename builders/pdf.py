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

from builders.layout import FormatError, is_data, run, table_lines

PASSWORD = (PDFPasswordIncorrect,)
UNREADABLE = (PDFSyntaxError, MalformedPDFException, PdfminerException, PSException, ValueError, KeyError, TypeError, AssertionError)
PAGE_NUMBER = re.compile(r"\s*(?:Trang\s+)?[-–]?\s*\d{1,4}\s*(?:/\s*\d{1,4})?\s*[-–]?\s*", re.IGNORECASE)
# Points: a gap this wide parts columns; an indent this deep opens a paragraph (Nghị định 30/2020/NĐ-CP: 1 to 1.27 cm, 28 to 36 points).
COLUMN_GAP, INDENT, CENTRED = 18.0, 14.0, 50.0


def pdf_text(data: bytes) -> str:
    """The text layer of a PDF: columns of the letterhead apart, page numbers and running heads dropped, tables found by their rules."""
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            pages = [list(page_lines(page)) for page in document.pages]
    except PASSWORD as error:
        raise FormatError("the PDF is locked by a password") from error
    except UNREADABLE as error:
        raise FormatError(f"not a PDF, or a damaged one ({type(error).__name__})") from error
    if sum(len(text) for page in pages for text in page) < 40 * len(pages):
        return recognised(data)
    running = running_heads(pages)
    return "\n".join(text for page in pages for text in page if text not in running and not PAGE_NUMBER.fullmatch(text))


def page_lines(page: Page) -> Iterator[str]:
    """The lines of a page from top to bottom, an empty one before each paragraph, tables as rows where they stand."""
    boxes = ((box.bbox, [[cell or "" for cell in cells] for cells in box.extract()]) for box in page.find_tables())
    tables = [(bbox, rows) for bbox, rows in boxes if is_ruled(rows)]
    words = [w for w in page.extract_words(use_text_flow=False, keep_blank_chars=False) if not any(inside(w, bbox) for bbox, _ in tables)]
    lines = sorted(grouped(words), key=lambda line: line[0]["top"])
    left = margin(lines)
    starts = [left, *(line[0]["x0"] for line in lines)]
    items: list[tuple[float, list[str]]] = [
        (line[0]["top"], list(segments(line, left, start))) for line, start in zip(lines, starts, strict=False)
    ]
    items += [(bbox[1], list(table_lines(rows))) for bbox, rows in tables]
    for _, texts in sorted(items, key=lambda item: item[0]):
        yield from texts


def is_ruled(rows: list[list[str]]) -> bool:
    """Whether the boxes on a page make a table: backgrounds behind lines of text leave most rows with one filled cell."""
    filled = sum(sum(bool(cell.strip()) for cell in cells) > 1 for cells in rows)
    return filled * 3 > len(rows) * 2 and is_data(rows)


def inside(word: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
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


def running_heads(pages: Sequence[Sequence[str]]) -> set[str]:
    """Lines that stand first or last on most of several pages."""
    edges = Counter(text for page in pages for text in {t for t in (*page[:2], *page[-2:]) if t})
    return {text for text, count in edges.items() if len(pages) > 2 and count > len(pages) / 2}


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
