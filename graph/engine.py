"""What every engine that answers SPARQL offers here, on disk or remote: the one seam between it and all that asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol, Self

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

from graph.quads import Term

Answer = QuerySolutions | QueryBoolean | QueryTriples


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs that a query sees, by IRI: those whose union is its default graph, and those that GRAPH ranges over.

    It takes the place of FROM and FROM NAMED in the query (SPARQL 1.1 Protocol, 2.1.4). A graph that is not there is empty.
    """

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


class Graph(Protocol):
    """One version of the data, for reading only. An answer belongs to the thread that asked: it must be read there."""

    @property
    def digest(self) -> str:
        """The SHA-256 of the dump: two graphs with one digest say the same."""

    @property
    def folder(self) -> Path | None:
        """A folder that lives as long as this version, for what is derived from it; None for an engine elsewhere."""

    def query(self, text: str, bindings: Mapping[str, Term] | None = None, dataset: Dataset | None = None) -> Answer:
        """Answers over the union of all graphs, in which a triple stands once; `bindings` gives values to variables that SELECT projects.

        The usual prefixes are known, and relative addresses are those of things of ours. A query that cannot be read or reaches
        outside the store is a QueryError.
        """

    def dump(self, output: BinaryIO) -> None:
        """Writes all quads as N-Quads, the lines in the order of their bytes: the same quads give the same file."""

    def __len__(self) -> int:
        """The number of triples in the union of all graphs."""

    def close(self) -> None:
        """Lets go of what the engine holds; the graph must not be used any more."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...
