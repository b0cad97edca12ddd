"""Rows as pages show them: columns with headings, cells with words and the page that they lead to. Made in a reading process."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from api.addresses import page_of
from api.headings import heading
from api.wording import literal, worded
from graph.engine import Graph
from graph.quads import Term
from ontology.labels import label
from ontology.reference import short
from ontology.terms import XSD
from queries.resources import names_of
from queries.run import Cell, Rows

# Letters of a value that are shown, and of the name of a thing, which its page has whole.
LONGEST, LONGEST_NAME = 1000, 90
FACES = {"task": "statement", "target": "statement", "document": "number", "agency": "name", "directive": "number", "in": "placeName"}
NUMBERS = {XSD + name for name in ("integer", "decimal", "double", "float", "int", "long", "nonNegativeInteger")}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of rows: where its words stand in a row, and where the address that they name."""

    name: str
    words: int
    address: int


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a column: the variable, its words, and whether all cells are numbers."""

    name: str
    words: str
    number: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell: its words, where they lead to, the whole name or the address that they stand for, how many letters were left out, and the
    language of the words where it is not the reader's."""

    words: str
    place: str = ""
    whole: str = ""
    left_out: int = 0
    language: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Headings, and rows with a cell under each."""

    headings: tuple[Heading, ...]
    rows: tuple[tuple[Shown, ...], ...]


def columns(variables: Iterable[str], given: Container[str]) -> list[Column]:
    """The columns to show: not what was asked for, and an address once, behind the name that stands beside it."""
    places = {name: place for place, name in enumerate(variables) if name not in given}
    faces: dict[str, str] = {}
    for name in places:
        beside = (f"{name}Name", f"{name}Label", f"{name}Number", FACES.get(name))
        if face := next((words for words in beside if words in places and words not in faces.values()), None):
            faces[name] = face
    return [Column(name, places[faces.get(name, name)], place) for name, place in places.items() if name not in faces.values()]


def tabled(graph: Graph, rows: Rows, kept: Iterable[Column], language: str, *, own: bool = False) -> Table:
    """The kept columns of the rows, but for those that are empty, with the words of the catalogue for headings.

    With `own` the columns are all shown under their variables.
    """
    kept = [column for column in kept if own or not rows.rows or any(facing(row, column) is not None for row in rows.rows)]
    names = names_of(graph, (cell for row in rows.rows for column in kept if isinstance(cell := facing(row, column), NamedNode)))
    headings = [
        Heading(column.name, column.name if own else heading(column.name, language), numeric(row[column.words] for row in rows.rows))
        for column in kept
    ]
    return Table(tuple(headings), tuple(tuple(shown(row, column, names, language) for column in kept) for row in rows.rows))


def facing(row: tuple[Cell, ...], column: Column) -> Cell:
    """The cell with the words, that with the address where there are no words."""
    return row[column.address] if row[column.words] is None else row[column.words]


def shown(row: tuple[Cell, ...], column: Column, names: Mapping[Term, str], language: str) -> Shown:
    """A cell; only an address leads anywhere, never a value that looks like one."""
    address, face = row[column.address], facing(row, column)
    term = label(address.value, language) if isinstance(address, NamedNode) else ""
    words = term or worded(column.name, said(face, names, language), language)
    foreign = "" if term else other(face, names, language)
    if isinstance(face, NamedNode) and len(words) > LONGEST_NAME:
        return Shown(f"{words[: LONGEST_NAME - 1].rstrip()}…", page_of(face.value), words, language=foreign)
    iri = address.value if isinstance(address, NamedNode) else ""
    return Shown(words[:LONGEST], page_of(iri), iri, max(0, len(words) - LONGEST), foreign)


def said(cell: Cell, names: Mapping[Term, str], language: str) -> str:
    """What a reader sees of a cell: the name of a thing, the value itself, nothing where there is none."""
    if isinstance(cell, NamedNode):
        return names.get(cell, "") or short(cell.value).rpartition("/id/")[2]
    return literal(cell, language) if isinstance(cell, Literal) else str(cell or "")


def other(cell: Cell, names: Mapping[Term, str], language: str) -> str:
    """The language of a cell where it is another than the reader's; what things are called is Vietnamese."""
    own = "vi" if isinstance(cell, NamedNode) and names.get(cell) else (isinstance(cell, Literal) and cell.language) or ""
    return own if own != language else ""


def numeric(cells: Iterable[Cell]) -> bool:
    """Whether all that is there are numbers, and anything is."""
    there = [cell for cell in cells if cell is not None]
    return bool(there) and all(isinstance(cell, Literal) and cell.datatype.value in NUMBERS for cell in there)
