"""From a Word file to text: paragraphs with the numbers that Word prints, tables with their merged cells."""

from __future__ import annotations

import io
import re
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import docx
import lxml.etree
from docx.document import Document as DocxDocument
from docx.table import Table as DocxTable
from docx.table import _Cell as DocxCell
from docx.text.paragraph import Paragraph as DocxParagraph

from builders.layout import FormatError, run, table_lines

SPACE = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
VALUE = f"{{{SPACE['w']}}}val"
# What one file may hold: more is no document of the genre but an attack or a mistake.
LARGEST_PART = 64 * 1024 * 1024


def docx_text(data: bytes) -> str:
    """The paragraphs, with the numbers that Word would print, and the tables of a DOCX file in order."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if any(part.file_size > LARGEST_PART for part in archive.infolist()):
                raise FormatError("a part of the file is larger than 64 MiB unpacked")
        document = docx.Document(io.BytesIO(data))
        return "\n".join(docx_lines(document, Numbering(document)))
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, lxml.etree.LxmlError) as error:
        raise FormatError(f"not a DOCX file, or a damaged or locked one ({error})") from error


def docx_lines(parent: DocxDocument | DocxCell, numbers: Numbering) -> Iterator[str]:
    """The lines of a body or cell."""
    for block in parent.iter_inner_content():
        if isinstance(block, DocxTable):
            yield from table_lines(docx_rows(block, numbers))
        else:
            yield from (*(f"{numbers.label(block)}{block.text}".splitlines() or [""]), "")


def docx_rows(table: DocxTable, numbers: Numbering) -> list[list[str]]:
    """The cells of a table; a merged cell stands in the first of its places."""
    seen: set[object] = set()
    rows = []
    for table_row in table.rows:
        cells = []
        for cell in table_row.cells:
            fresh = cell._tc not in seen  # the one identity that merged cells share
            seen.add(cell._tc)
            cells.append("\n".join(found for found in docx_lines(cell, numbers) if found) if fresh else "")
        rows.append(cells)
    return rows


class Numbering:
    """Counts the automatic numbers of a DOCX file: "I.", "1.", "a)", "-", which stand in no paragraph's text."""

    def __init__(self, document: DocxDocument) -> None:
        self.counts: dict[tuple[str, int], int] = {}
        self.levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        part = next((r.target_part for r in document.part.rels.values() if r.reltype.endswith("/numbering")), None)
        if part is not None:
            self.read(part.blob)

    def read(self, blob: bytes) -> None:
        """The formats of all lists of the file."""
        root = lxml.etree.fromstring(blob, lxml.etree.XMLParser(resolve_entities=False, no_network=True))
        abstract = {}
        for entry in root.findall("w:abstractNum", SPACE):
            levels = {}
            for level in entry.findall("w:lvl", SPACE):
                kind, text, start = (level.find(f"w:{name}", SPACE) for name in ("numFmt", "lvlText", "start"))
                depth = int(level.get(f"{{{SPACE['w']}}}ilvl", "0"))
                first = int(start.get(VALUE, "1")) if start is not None else 1
                levels[depth] = (kind.get(VALUE, "") if kind is not None else "", text.get(VALUE, "") if text is not None else "", first)
            abstract[entry.get(f"{{{SPACE['w']}}}abstractNumId")] = levels
        for entry in root.findall("w:num", SPACE):
            reference = entry.find("w:abstractNumId", SPACE)
            if reference is not None:
                self.levels[entry.get(f"{{{SPACE['w']}}}numId", "")] = abstract.get(reference.get(VALUE), {})

    def label(self, paragraph: DocxParagraph) -> str:
        """The number of a paragraph as Word prints it, with a space after it; empty when it has none."""
        found = {name: paragraph._p.find(f"w:pPr/w:numPr/w:{name}", SPACE) for name in ("numId", "ilvl")}
        if found["numId"] is None:
            return ""
        identifier, depth = found["numId"].get(VALUE, ""), int(found["ilvl"].get(VALUE, "0")) if found["ilvl"] is not None else 0
        levels = self.levels.get(identifier, {})
        if depth not in levels:
            return ""
        kind, text, first = levels[depth]
        self.counts[identifier, depth] = self.counts.get((identifier, depth), first - 1) + 1
        for deeper in [key for key in self.counts if key[0] == identifier and key[1] > depth]:
            del self.counts[deeper]
        if kind == "bullet":
            return "- "
        printed = re.sub(r"%(\d)", lambda m: self.printed(identifier, int(m[1]) - 1), text)
        return f"{printed} " if printed.strip() else ""

    def printed(self, identifier: str, depth: int) -> str:
        """The count of one level in its own digits."""
        kind, _, first = self.levels[identifier].get(depth, ("decimal", "", 1))
        count = self.counts.get((identifier, depth), first)
        return {
            "upperRoman": roman(count),
            "lowerRoman": roman(count).lower(),
            "upperLetter": letter(count).upper(),
            "lowerLetter": letter(count),
        }.get(kind, str(count))


def roman(count: int) -> str:
    """A count in roman digits."""
    found = ""
    for value, digits in ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while count >= value:
            found, count = found + digits, count - value
    return found


def letter(count: int) -> str:
    """A count as a letter."""
    return chr(ord("a") + (count - 1) % 26)


def doc_text(data: bytes) -> str:
    """An old Word file, turned into DOCX by LibreOffice when it is installed."""
    if shutil.which("soffice") is None:
        raise FormatError("an old Word file; install LibreOffice to read it, or save it as DOCX")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "in.doc").write_bytes(data)
        run(
            [
                "soffice",
                "--headless",
                f"-env:UserInstallation=file://{folder}/profile",
                "--convert-to",
                "docx",
                "--outdir",
                folder,
                f"{folder}/in.doc",
            ]
        )
        converted = Path(folder, "in.docx")
        if not converted.exists():
            raise FormatError("LibreOffice could not convert the file")
        return docx_text(converted.read_bytes())
