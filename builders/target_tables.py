"""Reads tables of targets: an indicator a row, its unit, its values by year or in one column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from builders.columns import Column
from builders.lines import Block
from builders.tables import Row, Table
from builders.targets import COMPARATORS, FOR_YEAR, NUMBER, PERCENT, Found, plain, targets_in
from ontology.text import squeeze

SIGNS = "|".join(f"(?P<{name}>{pattern})" for name, pattern in COMPARATORS).replace("≥", "≥|>=").replace("≤", "≤|<=")
# A value as cells print it: "≥ 55", "40 - 50", "99%", "trên 1.200", "≤ 3 Đông Nam Á"; what is said before the figure must be a comparison.
CELL = re.compile(
    rf"\s*(?:đạt\s+)?(?:(?:{SIGNS})\s*)?(?P<value>{NUMBER})(?![\d/])\s*%?\s*(?:(?:[-–]|"
    rf"đến)\s*(?P<max>{NUMBER})(?![\d/]))?\s*(?P<unit>{PERCENT})?(?![\w/])",
    re.IGNORECASE,
)


def row_targets(table: Table, row: Row, year: int | None) -> Iterator[Found]:
    """The targets of a row of a table of indicators, with offsets in the kept text; `year` is the one that title or heading set.

    Forms read: a column per year ("Năm 2026", "Đến năm 2030"); one column of results, the year in a section row or the title; figures in
    the words of the indicator itself.
    """
    measured = row.cells.get("indicator") or (row.cells.get("content") if row.values else None)
    if measured is None:
        return
    year = section_year(row.sections) or year
    if "deliverable" in row.cells and "value" not in table.roles:
        stated: tuple[tuple[Column, Block], ...] = ((Column("value", "", year), row.cells["deliverable"]),)
    else:
        stated = row.values
    if stated:
        yield from (found for column, cell in stated for found in cell_targets(measured, row.cells.get("unit"), cell, column.year or year))
    else:
        yield from worded(measured, year)


def section_year(sections: Sequence[Block]) -> int | None:
    """The year that the nearest section row sets: "Đến năm 2030"."""
    matches = (FOR_YEAR.search(section.statement) for section in reversed(sections))
    return next((int(match["year"] or match["only"]) for match in matches if match), None)


def cell_targets(measured: Block, unit: Block | None, cell: Block, year: int | None) -> Iterator[Found]:
    """The targets that a cell of values states, one a figure: "≤ 3 Đông Nam Á; ≤ 50 thế giới" are two."""
    for piece in re.split(r"[;\n]", cell.text):
        if match := CELL.match(piece):
            printed = match["unit"] or (unit.statement if unit else None)
            comparator = "range" if match["max"] else next((name for name, _ in COMPARATORS if match[name]), "equal")
            text = squeeze(f"{measured.statement} {piece}")
            maximum = plain(match["max"]) if match["max"] else None
            indicator = measured.statement.rstrip(" .;:")
            yield Found(
                min(measured.start, cell.start),
                max(measured.end, cell.end),
                indicator,
                comparator,
                plain(match["value"]),
                maximum,
                printed,
                year,
                yearly=False,
                statement=text,
            )


def worded(measured: Block, year: int | None) -> Iterator[Found]:
    """The targets in the words of an indicator."""
    for found in targets_in(measured.text, goals=True, year=year):
        yield found.moved(measured.start)
