"""What a store holds, counted: by kind, province, level and year, its newest documents, and what can be looked for in it.

All but the examples comes from the index, so that it is the same numbers as a search has and large stores do not matter.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import QuerySolutions

from graph.engine import Graph
from graph.quads import lexical
from ontology.authorities import places
from ontology.text import fold
from queries.index import AGENCY, CITED, DOCUMENT, READ, TARGET, TASK, reading

NEWEST = 50
# What stands as the province of documents and agencies of the centre.
COUNTRY = next(place.name for place in places() if place.level == "central")
COUNTED = "SELECT kind, source, place, level, year, COUNT(*) FROM thing GROUP BY 1, 2, 3, 4, 5"
LATEST = """
SELECT iri, number, name, date, detail,
       (SELECT COUNT(*) FROM thing AS own WHERE own.document = thing.iri AND own.kind = 'task'),
       (SELECT COUNT(*) FROM thing AS own WHERE own.document = thing.iri AND own.kind = 'target')
FROM thing WHERE kind = 'document' AND source = 'read' ORDER BY date DESC, iri LIMIT ?
"""
# One of a province where there is any: those of the centre are known to all and hold little that is hard to find.
BUSIEST = """
SELECT thing.iri, thing.name FROM (SELECT agency, COUNT(*) AS duties FROM party GROUP BY agency) JOIN thing ON thing.iri = agency
ORDER BY thing.place = ?, duties DESC, thing.iri LIMIT 1
"""
DIRECTIVE = """
SELECT ?directive ?number ?date (COUNT(DISTINCT ?document) AS ?documents) {
  ?directive ph:level ph:central ; eli:id_local ?number ; eli:date_document ?date .
  ?document ph:implements|ph:continues|ph:details ?directive
}
GROUP BY ?directive ?number ?date ORDER BY DESC(?documents) ?directive LIMIT 1
"""
Row = tuple[str, str, str, str, str, int]


@dataclass(frozen=True, slots=True)
class Share:
    """What is there of one province, level or year: documents that were read, those that are only cited, tasks and targets."""

    value: str
    read: int
    cited: int
    tasks: int
    targets: int


@dataclass(frozen=True, slots=True)
class Newest:
    """A document that was read, with how many tasks and targets it sets."""

    iri: str
    number: str
    title: str
    date: str
    issuer: str
    tasks: int
    targets: int


@dataclass(frozen=True, slots=True)
class Example:
    """Something to ask about: its address and what to type."""

    iri: str
    words: str


@dataclass(frozen=True, slots=True)
class Holdings:
    """The whole. Provinces with documents that were read stand in the order of how many, years with such the latest first.

    What is of an unknown province, level or year has no share. The examples are missing where the store has nothing of that kind.
    """

    statements: int
    unresolved: int
    agencies: int
    whole: Share
    places: tuple[Share, ...]
    levels: tuple[Share, ...]
    years: tuple[Share, ...]
    newest: tuple[Newest, ...]
    directive: Example | None
    agency: Example | None


def holdings(graph: Graph) -> Holdings:
    """What the graph holds."""
    with reading(graph) as index:
        rows: list[Row] = index.execute(COUNTED).fetchall()
        figures = dict(index.execute("SELECT name, value FROM figure"))
        newest = tuple(Newest(*row) for row in index.execute(LATEST, (NEWEST,)))
        busiest = agency(index)
    by_place, levels, years = (shares(rows, at) for at in (2, 3, 4))
    return Holdings(
        figures["statements"],
        figures["unresolved"],
        sum(row[-1] for row in rows if row[0] == AGENCY),
        share("", rows),
        tuple(sorted(filter(of_read, by_place), key=lambda each: (-each.read, -each.tasks, fold(each.value)))),
        levels,
        tuple(sorted(filter(of_read, years), key=lambda each: each.value, reverse=True)),
        newest,
        directive(graph),
        busiest,
    )


def shares(rows: list[Row], at: int) -> tuple[Share, ...]:
    """The shares by the value that stands at a place of the rows; where it is unknown or has none of what is counted, there is none."""
    by_value: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_value[str(row[at])].append(row)
    every = (share(value, own) for value, own in by_value.items() if value)
    return tuple(each for each in every if each.read or each.cited or each.tasks or each.targets)


def of_read(each: Share) -> bool:
    """Whether there is any document that was read."""
    return each.read > 0


def share(value: str, rows: Iterable[Row]) -> Share:
    """All of the rows together."""
    counts: Counter[str] = Counter()
    for kind, source, *_, count in rows:
        counts[source if kind == DOCUMENT else kind] += count
    return Share(value, counts[READ], counts[CITED], counts[TASK], counts[TARGET])


def directive(graph: Graph) -> Example | None:
    """The central document that most others carry out, by number and year."""
    answer = graph.query(DIRECTIVE)
    assert isinstance(answer, QuerySolutions)
    found = [[lexical(cell) for cell in row] for row in answer]
    return Example(found[0][0], f"{found[0][1]} {found[0][2][:4]}") if found else None


def agency(index: sqlite3.Connection) -> Example | None:
    """The agency that has the most to do."""
    found = index.execute(BUSIEST, (COUNTRY,)).fetchone()
    return Example(*found) if found else None
