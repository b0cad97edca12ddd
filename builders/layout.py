"""What the readers of formats share: a paragraph is a line, a row of a table is "| cell | cell |"; and which tables hold data."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from builders.columns import SERIAL_HEAD
from ontology.text import squeeze

MOTTO = re.compile(r"CỘNG\s+H(?:ÒA|OÀ)\s+XÃ\s+HỘI|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM")
# What stands in the letterhead or in the signature, whose tables put it side by side.
LAYOUT = re.compile(rf"{MOTTO.pattern}|^(?:Nơi nhận|(?:TM|KT|TL|TUQ|Q)\.\s?[A-ZĐ]|(?:Luật\s+)?[Ss]ố\s*:)", re.MULTILINE)
SERIAL = re.compile(r"(?:\d{1,3}(?:\.\d{1,2})*|[IVXL]+|[A-Z]|[a-zđ])[.)]?")
CONVERSION_SECONDS = 120
# Rows or columns that one cell may span, and cells that one table may have: more is no table of the genre.
WIDEST_SPAN, LARGEST_TABLE = 1000, 200_000


class FormatError(Exception):
    """A file of a known format that cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its text, paragraphs parted by line breaks, and how many rows and columns it spans."""

    text: str
    rows: int = 1
    columns: int = 1


def grid_of(rows: Sequence[Sequence[Cell]]) -> list[list[str]]:
    """The rows of a table as wide as each other.

    A cell that spans rows holds for each of them. A cell that spans columns stands in the first of them; above the columns of a head of
    two rows it holds for each. Rows that share one serial number are one row, each of whose cells has the texts of theirs, unless each
    says of what they share something of its own in several columns: its product, who does it.
    """
    places = placed(rows)
    width = max((x for _, x in places), default=-1) + 1
    found: list[list[str]] = []
    y = 0
    while y < len(rows):
        first = places.get((y, 0), (Cell(""), y, 0))[0]
        deep = first.rows if first.rows > 1 and is_serial(first.text) else 1
        head = deep > 1 and is_serial_head(first.text)
        lines = [[text_at(places.get((row, x)), x, head=head) for x in range(width)] for row in range(y, min(y + deep, len(rows)))]
        found += [["\n".join(dict.fromkeys(filter(None, column))) for column in zip(*lines, strict=True)]] if joined(lines) else lines
        y += deep
    return found


def joined(lines: Sequence[Sequence[str]]) -> bool:
    """Whether rows below one serial number are one: what stands beside the number is not shared, or no two columns have a text in each."""
    columns = list(zip(*lines, strict=True))
    own = sum(all(column) and len(set(column)) == len(lines) for column in columns)
    return len(lines) > 1 and not (len(columns) > 1 and len(set(columns[1])) == 1 and own > 1)


def placed(rows: Sequence[Sequence[Cell]]) -> dict[tuple[int, int], tuple[Cell, int, int]]:
    """Which cell covers each place of a table, with the row and column where it begins."""
    places: dict[tuple[int, int], tuple[Cell, int, int]] = {}
    for y, cells in enumerate(rows):
        x = 0
        for cell in cells:
            while (y, x) in places:
                x += 1
            if len(places) > LARGEST_TABLE:
                raise FormatError(f"a table has more than {LARGEST_TABLE} cells")
            for dy in range(min(cell.rows, len(rows) - y)):
                for dx in range(min(cell.columns, WIDEST_SPAN)):
                    places.setdefault((y + dy, x + dx), (cell, y, x))
            x += 1
    return places


def text_at(place: tuple[Cell, int, int] | None, x: int, *, head: bool) -> str:
    """The text at one place of a table."""
    if place is None:
        return ""
    cell, _, left = place
    return cell.text if x == left or (head and cell.rows == 1) else ""


def is_serial(text: str) -> bool:
    """Whether a cell numbers its row or heads the column of such cells."""
    return is_serial_head(text) or SERIAL.fullmatch(squeeze(text)) is not None


def is_serial_head(text: str) -> bool:
    """Whether a cell heads the column of serial numbers."""
    return SERIAL_HEAD.fullmatch(squeeze(text).removesuffix(".")) is not None


def row(cells: Iterable[str]) -> str:
    """A table row as a line; bars inside cells would part them, so they become strokes."""
    return "| " + " | ".join(" ".join(cell.replace("|", "/").split()) for cell in cells) + " |"


def is_data(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table holds data and not a layout.

    It does when its first cell heads or is a serial number, or when it has at least two rows and columns, most rows have several cells
    filled, and it is neither letterhead nor signature.
    """
    if not rows or len(rows[0]) < 2 or any(LAYOUT.search(cell) for cells in rows[:2] for cell in cells):
        return False
    filled = sum(sum(bool(cell.strip()) for cell in cells) > 1 for cells in rows)
    return is_serial(rows[0][0]) or (len(rows) > 1 and filled * 2 > len(rows) and not is_page(rows))


def is_page(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a cell holds as many paragraphs as a page does."""
    return any(cell.count("\n") > 20 for cells in rows for cell in cells)


def table_lines(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A data table row by row; a layout, which puts letterhead or signature side by side, cell by cell."""
    if is_data(rows):
        yield from ("", *(row(cells) for cells in rows), "")
        return
    for above, cells in pairwise(([], *rows)):
        for cell in dict.fromkeys(cells):
            if cell not in above:
                yield from ("", *cell.splitlines(), "")


def run(command: list[str]) -> None:
    """Runs a converter to its end; FormatError when it fails or takes too long."""
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=CONVERSION_SECONDS)  # noqa: S603  # a fixed program, no shell
    except subprocess.TimeoutExpired as error:
        raise FormatError(f"{command[0]} took longer than {CONVERSION_SECONDS} s") from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip().splitlines()
        raise FormatError(f"{command[0]} failed: {said[-1] if said else f'status {error.returncode}'}") from error
