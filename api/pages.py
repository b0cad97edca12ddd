"""What the pages show, read from a graph in one go: functions that run in a reading process and return plain values."""

from __future__ import annotations

from dataclasses import dataclass

from graph.engine import Graph
from queries.run import records


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
