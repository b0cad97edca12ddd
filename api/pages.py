"""What the pages show, read from a graph in one go: functions that run in a reading process and return plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.engine import Graph
from queries.catalogue import find
from queries.run import Answer, records, run


@dataclass(frozen=True, slots=True)
class Contents:
    """What a store holds: its digest and the number of its statements, and per document that was read what `documents` and
    `document-counts` tell of it, by column."""

    digest: str
    statements: int
    documents: list[dict[str, str]]


def contents(graph: Graph) -> Contents:
    """The contents of the store."""
    counts = {row["document"]: row for row in records(graph, "document-counts")}
    return Contents(graph.digest, len(graph), [counts[row["document"]] | row for row in records(graph, "documents")])


def named_answer(graph: Graph, name: str, given: Mapping[str, str]) -> Answer:
    """The answer to a question of the catalogue."""
    return run(graph, find(name), given)
