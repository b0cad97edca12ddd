"""Reads tables of targets: an indicator a row, its unit, its values by year or in one column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
        group = group_of(row)
        for column, cell in stated:
            printed = row.cells["unit"].statement if "unit" in row.cells else unit_of(column.measure)
            said = " ".join(part for part in (group, measured.statement, column.measure) if part)
            yield from cell_targets(Measured(measured, said, printed), cell, column.year or year)
    else:
        yield from worded(measured, year)


def section_year(sections: Sequence[Block]) -> int | None:
    """The year that the nearest section row sets: "Đến năm 2030"."""
    matches = (FOR_YEAR.search(section.statement) for section in reversed(sections))
    return next((int(match["year"] or match["only"]) for match in matches if match), None)


def group_of(row: Row) -> str:
    """What a row on a dash is a measure of: the section row above it, "Cà phê" above "- Diện tích" and "- Sản lượng"."""
    dash = "serial" in row.cells and row.cells["serial"].text.strip() in ("-", "+", "–")
    return f"{row.sections[-1].statement}:" if dash and row.sections else ""


def unit_of(measure: str) -> str | None:
    """The unit in brackets at the end of what a column measures: "Giá trị (Nghìn USD)"."""
    match = re.search(r"\(([^()]+)\)$", measure)
    return match[1] if match else None


@dataclass(frozen=True, slots=True)
class Measured:
    """The cell of an indicator, what it measures in words with what stands around it, and the unit of its values."""

    cell: Block
    said: str
    unit: str | None


def cell_targets(measured: Measured, cell: Block, year: int | None) -> Iterator[Found]:
    """The targets that a cell of values states, one a figure: "≤ 3 Đông Nam Á; ≤ 50 thế giới" are two."""
    for piece in re.split(r"[;\n]", cell.text):
        if match := CELL.match(piece):
            yield Found(
                min(measured.cell.start, cell.start),
                max(measured.cell.end, cell.end),
                measured.said.rstrip(" .;:"),
                "range" if match["max"] else next((name for name, _ in COMPARATORS if match[name]), "equal"),
                plain(match["value"]),
                plain(match["max"]) if match["max"] else None,
                match["unit"] or measured.unit,
                year,
                yearly=False,
                statement=squeeze(f"{measured.said} {piece}"),
            )


def worded(measured: Block, year: int | None) -> Iterator[Found]:
    """The targets in the words of an indicator."""
    for found in targets_in(measured.text, goals=True, year=year):
        yield found.moved(measured.start)
