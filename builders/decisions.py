"""What people decided of open citations, read from a small table: who cites, how it is printed, and the document that is meant."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from builders.printed import described
from builders.references import Reference
from builders.register import Register
from builders.resolve import Resolution
from builders.scope import Citer, scopes
from ontology.facts import Document
from ontology.identifiers import BASE
from ontology.numbers import DocumentNumber
from ontology.text import compare_key

COLUMNS = ("citing", "printed", "means", "by", "why")
KEY = re.compile(r"(?P<number>[^@]+)@(?P<year>(?:19|20)\d\d)")


class DecisionError(ValueError):
    """A decisions file is not as it must be; the message names the file, the line and the reason."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One row: the citing document and the one meant by address or NUMBER@YEAR, and who decided it and why."""

    place: str
    citing: str
    printed: str
    means: str
    by: str
    why: str

    @property
    def reason(self) -> str:
        return f"decided by {self.by}: {self.why}"


@dataclass(slots=True)
class Decisions:
    """All decisions of a build, and which of them met a citation."""

    rows: Sequence[Decision] = ()
    used: set[Decision] = field(default_factory=set)

    def of(self, citer: Citer, reference: Reference, printed: Iterable[str], register: Register) -> Resolution | None:
        """The decision on a reference that is printed in these forms, None where there is none."""
        forms = {compare_key(form) for form in printed}
        for row in self.rows:
            if compare_key(row.printed) in forms and row.citing in names(citer.document):
                document = meant(row, citer, reference, register)
                if document:
                    self.used.add(row)
                    return Resolution(document, True, (row.reason,))
        return None

    def unused(self) -> list[str]:
        """A warning for each decision that met no citation."""
        return [
            f"{row.place}: no citation of {row.citing} printed as “{row.printed}” can mean {row.means}"
            for row in self.rows
            if row not in self.used
        ]


NONE = Decisions()


def read_decisions(path: Path) -> Decisions:
    """The decisions of a CSV file with the columns citing, printed, means, by, why; rows whose `means` is empty decide nothing.

    DecisionError for a file that is no such table, a row with a field missing or too many, and two rows that contradict each other.
    """
    try:
        lines = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines(), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise DecisionError(f"{path}: not a CSV file in UTF-8: {error}") from error
    if not lines or tuple(cell.strip() for cell in lines[0]) != COLUMNS:
        raise DecisionError(f"{path}, line 1: expected the heading {','.join(COLUMNS)}")
    rows: dict[tuple[str, str], Decision] = {}
    for number, cells in enumerate(lines[1:], 2):
        row = parsed(f"{path}, line {number}", [cell.strip() for cell in cells])
        if row and rows.setdefault((row.citing, compare_key(row.printed)), row).means != row.means:
            raise DecisionError(f"{row.place}: decides “{row.printed}” of {row.citing} otherwise than an earlier line")
    return Decisions(tuple(rows.values()))


def parsed(place: str, cells: Sequence[str]) -> Decision | None:
    """One row as a decision, None where it is empty or decides nothing yet."""
    if not any(cells):
        return None
    if len(cells) != len(COLUMNS):
        raise DecisionError(f"{place}: {len(cells)} fields, expected {len(COLUMNS)}: {', '.join(COLUMNS)}")
    citing, printed, means, by, why = cells
    if not means:
        return None
    for name, value in zip(COLUMNS, cells, strict=True):
        if not value:
            raise DecisionError(f"{place}: {name} is empty")
    for name, value in (("citing", citing), ("means", means)):
        if not is_name(value):
            raise DecisionError(f"{place}: {name} is {value!r}, expected an address below {BASE}document/ or NUMBER@YEAR, as 20-NQ/TW@2012")
    return Decision(place, citing, printed, means, by, why)


def is_name(text: str) -> bool:
    """Whether a text is the address of a document or NUMBER@YEAR."""
    return bool(re.fullmatch(re.escape(f"{BASE}document/") + r"[a-z0-9/-]+", text)) or keyed(text) is not None


def keyed(text: str) -> tuple[DocumentNumber, int] | None:
    """The number and the year of NUMBER@YEAR."""
    match = KEY.fullmatch(text)
    try:
        return (DocumentNumber.parse(match["number"]), int(match["year"])) if match else None
    except ValueError:
        return None


def names(document: Document) -> set[str]:
    """How a decision may name a document: its address, or its number with its year."""
    key = {f"{document.number}@{document.date.year}"} if document.number and document.date else set()
    return {document.iri} | key


def meant(row: Decision, citer: Citer, reference: Reference, register: Register) -> Document | None:
    """The document that a decision names: one that is read or known, or at an address of its own; None when several fit."""
    key = keyed(row.means)
    if key is None:
        scope = scopes(reference, citer)
        return register.by_iri.get(row.means) or described(row.means, reference, citer, scope[0] if len(scope) == 1 else None)
    found = [d for d in register.numbered(key[0]) if d.date and d.date.year == key[1]]
    return found[0] if len(found) == 1 else None
