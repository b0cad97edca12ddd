"""Tasks of other provinces that go back to the same central directives as a task, those that say most nearly the same first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate

from rapidfuzz import fuzz, process

from graph.engine import Graph
from graph.quads import lexical, node
from queries.documents import Document
from queries.resources import rows
from queries.run import records
from queries.trace import Trace

SHOWN = 10
# Per cent of likeness below which two statements have only the usual words in common.
LEAST = 60
# More statements than these are not fetched for a page.
MOST_COMPARED = 5_000
MOST_NAMED = 2
STATEMENTS = "SELECT ?task ?statement ?part { VALUES ?part { %s } ?task ph:assignedBy ?part . ?task ph:statement ?statement }"
DIRECTIVES = "SELECT ?part ?directive { VALUES ?part { %s } ?part ph:descendsFrom ?directive . ?directive ph:level ph:central }"


@dataclass(frozen=True, slots=True)
class Sibling:
    """A task of another province: `likeness` of the statements in per cent, and the directives that both go back to, the last first."""

    task: str
    statement: str
    place: str
    document: Document
    likeness: int
    directives: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class Siblings:
    """The nearest tasks, and of how many in how many provinces; `compared` is smaller than `tasks` where there are too many."""

    nearest: tuple[Sibling, ...]
    tasks: int
    places: int
    compared: int


def siblings(graph: Graph, traced: Trace) -> Siblings:
    """The tasks of other provinces under the directives of a trace whose statements are like that of its task."""
    parts = records(graph, "sibling-documents", task=traced.task.iri)
    near = _first(parts)
    found = _statements(graph, near)
    alike = process.extract(
        traced.task.statement,
        {task: statement for task, (statement, _) in found.items()},
        scorer=fuzz.token_sort_ratio,
        processor=str.casefold,
        score_cutoff=LEAST,
        limit=SHOWN,
    )
    row_of = {row["part"]: row for row in near}
    above = _directives(graph, traced, {found[task][1] for _, _, task in alike})
    nearest = [_sibling(task, statement, score, row_of[found[task][1]], above) for statement, score, task in alike]
    places = {row["place"] for row in parts}
    return Siblings(tuple(nearest), sum(int(row["tasks"]) for row in parts), len(places), len(found))


def _first(parts: list[dict[str, str]]) -> list[dict[str, str]]:
    """The first documents, which share most, as long as their tasks can be compared."""
    sums = accumulate(int(row["tasks"]) for row in parts)
    return [row for row, many in zip(parts, sums, strict=True) if many <= MOST_COMPARED]


def _statements(graph: Graph, parts: Iterable[Mapping[str, str]]) -> dict[str, tuple[str, str]]:
    """The statement and the document of each task of the documents."""
    found = rows(graph, STATEMENTS % _written(row["part"] for row in parts))
    return {lexical(row["task"]): (lexical(row["statement"]), lexical(row["part"])) for row in found}


def _directives(graph: Graph, traced: Trace, parts: Iterable[str]) -> dict[str, list[Document]]:
    """Of the central documents on the chains of a trace those that each of the documents goes back to: ends of chains first."""
    passed = [document for chain in traced.chains for step in reversed(chain) for document in (step.upper, step.lower)]
    ends = [chain[-1].upper for chain in traced.chains if chain]
    central = {document.iri: document for document in (*ends, *passed) if document.central}
    reached: dict[str, set[str]] = {}
    for row in rows(graph, DIRECTIVES % _written(parts)):
        reached.setdefault(lexical(row["part"]), set()).add(lexical(row["directive"]))
    return {part: [document for iri, document in central.items() if iri in known] for part, known in reached.items()}


def _written(addresses: Iterable[str]) -> str:
    """Addresses as a query has them: the engine writes them itself, so that none can be anything else."""
    return " ".join(str(node(iri)) for iri in sorted(addresses))


def _sibling(task: str, statement: str, score: float, row: Mapping[str, str], above: Mapping[str, list[Document]]) -> Sibling:
    document = Document(row["document"], row["number"], type=row["type"])
    return Sibling(task, statement, row["placeName"], document, round(score), tuple(above.get(row["part"], [])[:MOST_NAMED]))
