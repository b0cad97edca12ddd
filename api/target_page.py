"""What the page of a target shows: what is to be reached by when, who says so, and the same indicator in other documents beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from api.behind import Questions, behind
from api.bounded import Bounded
from graph.engine import Graph
from graph.quads import lexical, node
from queries.catalogue import find
from queries.documents import Document, known
from queries.indicators import same
from queries.resources import rows

ROWS = 25


@dataclass(frozen=True, slots=True)
class Target:
    """A row of `target-details` with the document that sets the target, the whole where that is an annex."""

    said: Mapping[str, str]
    document: Document


@dataclass(frozen=True, slots=True)
class TargetPage:
    """A target and, by province and year, the first of so many with its indicator.

    `part` is what sets it, which may be an annex; `proof` has what the macro of a quote wants, if there is a quote.
    """

    target: Target
    part: Document
    proof: Mapping[str, str]
    alike: Bounded[Target]
    questions: Questions


def target_page(graph: Graph, iri: str) -> TargetPage | None:
    """The page of the target of this address; none where no document sets it."""
    said = next(details(graph, [iri]), None)
    if not said:
        return None
    others = [other for other in same(graph, said["indicator"]) if other != iri]
    beside = [target(row) for row in details(graph, others[:ROWS])]
    beside.sort(key=lambda one: (one.said["placeName"], one.said["year"], one.said["target"]))
    proof = said | {"iri": said["evidence"]} if said["evidence"] else {}
    part = known(graph, said["within"]) or Document(said["within"])
    return TargetPage(target(said), part, proof, Bounded(tuple(beside), len(others)), questions(iri, said["indicator"]))


def details(graph: Graph, targets: Iterable[str]) -> Iterator[dict[str, str]]:
    """The first row of `target-details` of each target, in one question."""
    values = " ".join(str(node(iri)) for iri in targets)
    found = rows(graph, find("target-details").text.replace("WHERE {", f"WHERE {{ VALUES ?target {{ {values} }}", 1))
    told: dict[str, dict[str, str]] = {}
    for row in found:
        told.setdefault(lexical(row["target"]), {name: lexical(value) for name, value in row.items()})
    yield from told.values()


def target(row: dict[str, str]) -> Target:
    """The target of a row."""
    return Target(row, Document(row["document"] or row["within"], row["number"], row["date"], type=row["type"]))


def questions(iri: str, indicator: str) -> Questions:
    """The questions whose answers the page shows."""
    alike = behind("same-indicator", indicator=indicator) if indicator else ()
    return (*behind("target-details", target=iri), *alike)
