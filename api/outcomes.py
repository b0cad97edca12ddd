"""The answer to a query of a reader's own as the editor shows it: a function that runs in a reading process."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

from api.tables import Column, Table, tabled
from graph.engine import Graph
from queries.run import Cell, Rows

# Rows or statements that are shown.
MOST = 1000
PARTS = {"vi": ("chủ thể", "thuộc tính", "giá trị"), "en": ("subject", "property", "value")}


@dataclass(frozen=True, slots=True)
class Outcome:
    """Rows, or the statements of a graph (`graph`), and whether there are more; or the truth, where nothing else was asked."""

    table: Table | None
    graph: bool = False
    more: bool = False
    truth: bool = False


def outcome(graph: Graph, text: str, language: str) -> Outcome:
    """The first MOST rows of the answer; a QueryError tells what is wrong with the text, and where."""
    found = graph.query(text)
    if isinstance(found, QueryBoolean):
        return Outcome(None, truth=bool(found))
    cells = Rows(variables(found, language), tuple(islice(_rows(found), MOST + 1)))
    kept = Rows(cells.variables, cells.rows[:MOST])
    shown = [Column(name, place, place) for place, name in enumerate(kept.variables)]
    return Outcome(tabled(graph, kept, shown, language, own=True), isinstance(found, QueryTriples), len(cells.rows) > MOST)


def variables(found: QuerySolutions | QueryTriples, language: str) -> tuple[str, ...]:
    """The columns."""
    return tuple(variable.value for variable in found.variables) if isinstance(found, QuerySolutions) else PARTS[language]


def _rows(found: QuerySolutions | QueryTriples) -> Iterator[tuple[Cell, ...]]:
    """Solutions as rows; statements too, each once."""
    if isinstance(found, QuerySolutions):
        yield from (tuple(solution) for solution in found)
        return
    told = set()
    for triple in found:
        if triple not in told:
            told.add(triple)
            yield triple.subject, triple.predicate, triple.object
