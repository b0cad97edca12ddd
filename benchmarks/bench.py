"""Measures reading against loading, and a question here against rdflib: ratios within one run, which other machines share."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

import rdflib
from pyoxigraph import Quad, RdfFormat, Store, serialize

from builders.assemble import assemble
from builders.extract import extract
from builders.pipeline import build, files_in, samples
from builders.read import read
from builders.register import Register
from builders.state import quads_of
from graph.engine import Graph
from graph.store import open_store
from ontology.terms import PREFIXES
from queries.catalogue import Query, find
from queries.run import run

TIMES = 5
QUESTION = "lineage-up"
# Real documents, where they lie beside the repository.
CORPUS = Path(__file__).parents[2] / "shared" / "corpus"


def seconds(work: Callable[[], object], times: int = TIMES) -> float:
    """The median time that the work takes."""

    def once() -> float:
        start = perf_counter()
        work()
        return perf_counter() - start

    return median(once() for _ in range(times))


def read_and_state(paths: Sequence[Path]) -> list[Quad]:
    """Documents from files to statements, all stages on one core."""
    drafts = sorted((extract(read(path)) for path in paths), key=lambda draft: draft.citer.document.iri)
    register = Register(draft.citer.document for draft in drafts)
    return list(quads_of([assemble(draft, register) for draft in drafts]))


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
    """Prints what was measured."""
    reading_and_loading("samples", samples())
    if CORPUS.is_dir():
        reading_and_loading("real documents", [path for place in sorted(CORPUS.iterdir()) if place.is_dir() for path in files_in(place)])
    asking()


def reading_and_loading(name: str, paths: Sequence[Path]) -> None:
    """Reading, by one process, against loading what it yields into a store on disk."""
    statements = read_and_state(paths)
    nquads = serialize(statements, format=RdfFormat.N_QUADS) or b""
    reading, loading = seconds(lambda: read_and_state(paths)), seconds(lambda: load(nquads))
    tell(f"reading {len(paths)} {name} into {len(statements)} statements", reading, "loading those statements into the engine", loading)


def asking() -> None:
    """A question to rdflib against the same question here."""
    query = find(QUESTION)
    with tempfile.TemporaryDirectory() as folder:
        build(samples(), Path(folder) / "store")
        with open_store(Path(folder) / "store") as graph:
            here, rows = seconds(lambda: ask_here(graph, query)), ask_here(graph, query)
    memory = rdflib.Dataset(default_union=True)
    memory.parse(data=serialize(read_and_state(samples()), format=RdfFormat.N_QUADS) or b"", format="nquads")
    there, same = seconds(lambda: ask_rdflib(memory, query), 3), ask_rdflib(memory, query)
    tell(f"{QUESTION} in rdflib, in memory ({same} rows)", there, f"{QUESTION} here, on disk ({rows} rows)", here)


def tell(slow: str, much: float, fast: str, little: float) -> None:
    """Two times and their ratio."""
    sys.stdout.write(f"{slow}: {much * 1000:.1f} ms\n{fast}: {little * 1000:.1f} ms\nratio: {much / little:.1f}\n\n")


if __name__ == "__main__":
    main()
