"""Measures reading against loading, and a question here against rdflib: ratios within one run, which other machines share."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

import rdflib
from pyoxigraph import Quad, RdfFormat, Store, serialize

from builders.pipeline import build, read_all, samples
from builders.state import quads_of
from graph.store import Graph, open_store
from ontology.terms import PREFIXES
from queries.catalogue import Query, find
from queries.run import run

TIMES = 5
QUESTION = "lineage-up"


def seconds(work: Callable[[], object], times: int = TIMES) -> float:
    """The median time that the work takes."""

    def once() -> float:
        start = perf_counter()
        work()
        return perf_counter() - start

    return median(once() for _ in range(times))


def read_and_state() -> list[Quad]:
    """The samples from files to statements."""
    readings, _ = read_all(samples())
    return list(quads_of(readings))


def load(nquads: bytes) -> None:
    """The statements into an engine on disk."""
    with tempfile.TemporaryDirectory() as folder:
        Store(folder).bulk_load(nquads, format=RdfFormat.N_QUADS)


def ask_rdflib(graph: rdflib.Graph, query: Query) -> int:
    """The rows that rdflib finds for the example of a question."""
    bindings = {name: rdflib.URIRef(value) for name, value in query.example}
    return len(list(graph.query(query.text, initBindings=bindings, initNs=PREFIXES)))


def ask_here(graph: Graph, query: Query) -> int:
    """The rows that we find."""
    return len(run(graph, query, dict(query.example)).rows)  # type: ignore[union-attr]


def main() -> None:
    """Prints what was measured, a line each."""
    statements = read_and_state()
    nquads = serialize(statements, format=RdfFormat.N_QUADS) or b""
    reading, loading = seconds(read_and_state), seconds(lambda: load(nquads))
    characters = sum(len(path.read_text(encoding="utf-8")) for path in samples())
    tell(f"reading {characters} characters into {len(statements)} statements", reading, "loading those statements into the engine", loading)
    query = find(QUESTION)
    with tempfile.TemporaryDirectory() as folder:
        build(samples(), Path(folder) / "store")
        with open_store(Path(folder) / "store") as graph:
            here, rows = seconds(lambda: ask_here(graph, query)), ask_here(graph, query)
    memory = rdflib.Dataset(default_union=True)
    memory.parse(data=nquads, format="nquads")
    there, same = seconds(lambda: ask_rdflib(memory, query), 3), ask_rdflib(memory, query)
    tell(f"{QUESTION} in rdflib, in memory ({same} rows)", there, f"{QUESTION} here, on disk ({rows} rows)", here)


def tell(slow: str, much: float, fast: str, little: float) -> None:
    """Two times and their ratio."""
    sys.stdout.write(f"{slow}: {much * 1000:.1f} ms\n{fast}: {little * 1000:.1f} ms\nratio: {much / little:.1f}\n\n")


if __name__ == "__main__":
    main()
