"""From a PDF to text: its text layer line by line, columns apart, tables by their rules; a scan by recognition."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from pypdfium2 import PdfDocument, PdfiumError, PdfPage, raw

from builders.layout import FormatError, run, table_lines
from builders.pdf_page import rules_on, words_on
from builders.printed_page import Printed, Word, grouped, laid_out, margins, paragraphs
from builders.ruled import Rows, Ruled, continued, inside, tables_on

PAGE_NUMBER = re.compile(r"\s*(?:Trang\s+)?[-–]?\s*\d{1,4}\s*(?:/\s*\d{1,4})?\s*[-–]?\s*", re.IGNORECASE)
DIGITS = re.compile(r"\d+")
# Lines of a page at either end that may be running heads.
EDGE = 3
Item = Printed | Rows


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its width in points, its lines and its tables from top to bottom."""

    width: float
    lines: list[list[Word]]
    tables: list[Ruled]

    @property
    def letters(self) -> int:
        """How many are printed on it, in lines and tables."""
        cells = (cell for table in self.tables for cells in table.rows for cell in cells)
        return sum(len(word["text"]) for line in self.lines for word in line) + sum(map(len, cells))


def pdf_text(data: bytes) -> str:
    """The text layer of a PDF: columns of the letterhead apart, page numbers and running heads dropped, tables found by their rules."""
    try:
        with PdfDocument(data) as document:
            sheets = list(sheets_of(document))
    except PdfiumError as error:
        locked = error.err_code == raw.FPDF_ERR_PASSWORD
        raise FormatError("the PDF is locked by a password" if locked else "not a PDF, or a damaged one") from error
    if sum(sheet.letters for sheet in sheets) < 40 * len(sheets):
        return recognised(data)
    return "\n".join(lines_of(joined(items_of(without_running(sheets)))))


def sheets_of(pages: Iterable[PdfPage]) -> Iterator[Sheet]:
    """What stands on each page."""
    before: Ruled | None = None
    for page in pages:
        sheet = sheet_of(page, before)
        before = sheet.tables[-1] if sheet.tables else None
        page.close()
        yield sheet


def sheet_of(page: PdfPage, before: Ruled | None) -> Sheet:
    """What stands on a page below the last table of the one above."""
    words = words_on(page)
    tables = list(tables_on(list(rules_on(page)), words, before))
    lines = grouped(word for word in words if not any(inside(word, table.box) for table in tables))
    return Sheet(round(page.get_width()), lines, tables)


def items_of(sheets: Sequence[Sheet]) -> Iterator[Item]:
    """The lines and tables of all pages in order; pages of one width have the same margins."""
    within = {
        width: margins([line for sheet in sheets if sheet.width == width for line in sheet.lines]) for width in {s.width for s in sheets}
    }
    for sheet in sheets:
        items: list[tuple[float, list[Item]]] = [(top, list(found)) for top, found in laid_out(sheet.lines, *within[sheet.width])]
        items += [(table.box[1], [table.rows]) for table in sheet.tables]
        yield from (found for _, group in sorted(items, key=lambda item: item[0]) for found in group)


def lines_of(items: Iterable[Item]) -> Iterator[str]:
    """The paragraphs and the tables of the whole document, in order."""
    for is_line, group in groupby(items, key=lambda item: isinstance(item, Printed)):
        if is_line:
            yield from paragraphs(item for item in group if isinstance(item, Printed))
        else:
            yield from (found for item in group if not isinstance(item, Printed) for found in table_lines(item))


def joined(items: Iterable[Item]) -> Iterator[Item]:
    """Lines and tables in order; a table that goes on at the top of the next page is one with its beginning."""
    before: Item | None = None
    for item in items:
        if not isinstance(before, Printed | None) and not isinstance(item, Printed) and len(item[0]) == len(before[0]):
            before = continued(before, item)
            continue
        if before is not None:
            yield before
        before = item
    if before is not None:
        yield before


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
