"""What the page of a target shows: what is to be reached by when, who says so, and the same indicator in other documents beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from api.task_page import Questions
from graph.engine import Graph
from queries.catalogue import find
from queries.documents import Document, known
from queries.indicators import same
from queries.run import ParameterError, records

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
    alike: tuple[Target, ...]
    alike_total: int
    questions: Questions


def target_page(graph: Graph, iri: str) -> TargetPage:
    """The page of the target of this address; a ParameterError where no document sets it."""
    rows = records(graph, "target-details", target=iri)
    if not rows:
        raise ParameterError(f"no document sets the target {iri}")
    said = rows[0]
    others = [other for other in same(graph, said["indicator"]) if other != iri]
    beside = [target(row) for other in others[:ROWS] for row in records(graph, "target-details", target=other)[:1]]
    beside.sort(key=lambda one: (one.said["placeName"], one.said["year"], one.said["target"]))
    proof = said | {"iri": said["evidence"]} if said["evidence"] else {}
    part = known(graph, said["within"]) or Document(said["within"])
    return TargetPage(target(said), part, proof, tuple(beside), len(others), questions(iri, said["indicator"]))


def target(row: dict[str, str]) -> Target:
    """The target of a row."""
    return Target(row, Document(row["document"] or row["within"], row["number"], row["date"], type=row["type"]))


def questions(iri: str, indicator: str) -> Questions:
    """The questions whose answers the page shows."""
    asked = [(find("target-details"), {"target": iri})]
    return (*asked, (find("same-indicator"), {"indicator": indicator})) if indicator else tuple(asked)
