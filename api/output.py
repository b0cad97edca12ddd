"""Where results go: data to standard output or a file, words to standard error, tables in a form that suits the reader."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text


def write(text: str, output: Path | None = None) -> None:
    """The text with a line break at its end, to the file in UTF-8 or else to standard output."""
    whole = text if text.endswith("\n") or not text else text + "\n"
    if output is None:
        sys.stdout.write(whole)
    else:
        output.write_text(whole, encoding="utf-8", newline="\n")


def write_json(value: object, output: Path | None = None) -> None:
    """The value as indented JSON, Vietnamese letters as they are."""
    write(json.dumps(value, ensure_ascii=False, indent=2), output)


def say(words: str) -> None:
    """A line to the person at the terminal, after all data that was written before it; never part of the data."""
    sys.stdout.flush()
    sys.stderr.write(words + "\n")


def write_table(header: Sequence[str], rows: Sequence[Sequence[str]], output: Path | None = None) -> None:
    """A ruled table that wraps on a terminal; anywhere else aligned lines that are never cut."""
    if output is None and sys.stdout.isatty():
        Console().print(ruled(header, rows))
    else:
        write(aligned(header, rows), output)


def ruled(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    """The table as rich draws it, markup in cells left alone."""
    table = Table(show_lines=len(header) > 1 and any(len(cell) > 60 for row in rows for cell in row))
    for name in header:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    return table


def aligned(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns parted by two spaces, one row per line; numbers stand to the right.

    >>> print(aligned(["name", "n"], [["Sở Y tế", "7"], ["Thanh tra", "12"]]))
    name        n
    Sở Y tế     7
    Thanh tra  12
    """
    lines = [[" ".join(cell.split()) for cell in row] for row in (header, *rows)]
    widths = [max(map(cell_len, column)) for column in zip(*lines, strict=True)]
    right = [all(row[i].isdecimal() for row in lines[1:]) and len(lines) > 1 for i in range(len(header))]
    return "\n".join("  ".join(map(padded, line, widths, right)).rstrip() for line in lines)


def padded(cell: str, width: int, right: bool) -> str:
    """The cell filled with spaces to the width that it takes on a screen."""
    space = " " * (width - cell_len(cell))
    return space + cell if right else cell + space
