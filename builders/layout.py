"""What the readers of formats share: a paragraph is a line, a row of a table is "| cell | cell |"; and which tables hold data."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator

from builders.columns import SERIAL_HEAD
from ontology.text import squeeze

MOTTO = re.compile(r"CỘNG\s+H(?:ÒA|OÀ)\s+XÃ\s+HỘI|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM")
CONVERSION_SECONDS = 120


class FormatError(Exception):
    """A file of a known format that cannot be read; the message says why."""


def row(cells: Iterable[str]) -> str:
    """A table row as a line; bars inside cells would part them, so they become strokes."""
    return "| " + " | ".join(" ".join(cell.replace("|", "/").split()) for cell in cells) + " |"


def is_data(rows: list[list[str]]) -> bool:
    """Whether a table holds data and not a layout: its first row numbers its rows, or it has three columns and three rows."""
    if not rows or any(MOTTO.search(cell) for cell in rows[0]):
        return False
    return bool(SERIAL_HEAD.fullmatch(squeeze(rows[0][0]).removesuffix("."))) or (len(rows) > 2 and len(rows[0]) > 2)


def table_lines(rows: list[list[str]]) -> Iterator[str]:
    """A data table row by row; a layout, which puts letterhead or signature side by side, cell by cell."""
    if is_data(rows):
        yield from ("", *(row(cells) for cells in rows), "")
        return
    for cells in rows:
        for cell in dict.fromkeys(cells):
            yield from ("", *cell.splitlines(), "")


def run(command: list[str]) -> None:
    """Runs a converter to its end; FormatError when it fails or takes too long."""
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=CONVERSION_SECONDS)  # noqa: S603  # a fixed program, no shell
    except subprocess.TimeoutExpired as error:
        raise FormatError(f"{command[0]} took longer than {CONVERSION_SECONDS} s") from error
    except subprocess.CalledProcessError as error:
        raise FormatError(f"{command[0]} failed: {error.stderr.decode(errors='replace').strip().splitlines()[-1:]}") from error
