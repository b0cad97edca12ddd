"""Measures reading against loading, and a question here against rdflib: ratios of processor time within one run."""

from __future__ import annotations

import gc
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

import rdflib
from pyoxigraph import RdfFormat, Store

from builders.assemble import assemble
from builders.extract import extract
from builders.pipeline import build, files_in, samples
from builders.read import PAGES, read
from builders.register import Register
from builders.state import statements_of
from graph.engine import Graph
from graph.quads import Statement, line, ref
from graph.store import open_store
from ontology.identifiers import BASE
from ontology.terms import PREFIXES
from queries.catalogue import Query, find
from queries.run import run

TIMES = 5
QUESTION = "lineage-up"
# Real documents, where they lie beside the repository, by how they are read.
CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
KINDS = {"texts and Markdown": (".txt", ".md"), "web pages": PAGES, "Word": (".docx", ".doc"), "PDF": (".pdf",)}
# Statements in a store of the size that the program is for: loading one takes longer there.
SCALE = 1_000_000


def seconds(work: Callable[[], object], times: int = TIMES, *, afresh: bool = False) -> float:
    """The median processor time, of all cores, that the work takes; `afresh`, as if no document had been read before."""

    def once() -> float:
        if afresh:
            forget()
        start = process_time()
        work()
        return process_time() - start

    return median(once() for _ in range(times))


def forget() -> None:
    """Empties the caches that hold what documents say; the tables that are made once for all stay."""
    for kept in caches():
        kept.cache_clear()


@cache
def caches() -> tuple[Any, ...]:
    """The caches of limited size."""
    kept = (thing for thing in gc.get_objects() if isinstance(thing, type(ref)))
    return tuple(thing for thing in kept if thing.cache_parameters()["maxsize"] is not None)


def read_and_state(paths: Sequence[Path]) -> list[Statement]:
    """Documents from files to statements, all stages on one core; drafts are gone when facts are stated, as in a build."""
    drafts = sorted((extract(read(path)) for path in paths), key=lambda draft: draft.citer.document.iri)
    register = Register(draft.citer.document for draft in drafts)
    readings = [assemble(draft, register) for draft in drafts]
    del drafts
    return list(statements_of(readings))


def nquads_of(paths: Sequence[Path]) -> list[bytes]:
    """The statements that documents yield, a line each, without those that every build makes of what is known beforehand."""
    statements = read_and_state(paths)
    own = statements[: len(statements) - len(read_and_state(()))]
    return [line(statement).encode() for statement in own]


def load(nquads: bytes) -> None:
    """The statements into an engine on disk."""
    with tempfile.TemporaryDirectory() as folder:
        Store(folder).bulk_load(nquads, format=RdfFormat.N_QUADS)


def loading_at_scale(lines: Sequence[bytes]) -> float:
    """The processor seconds of a statement when as many are loaded as SCALE, part by part: some, again and again of other documents."""
    nquads, spent = b"".join(lines), 0.0
    with tempfile.TemporaryDirectory() as folder:
        store = Store(folder)
        for part in copies(nquads, SCALE // len(lines) + 1):
            start = process_time()
            store.bulk_load(part, format=RdfFormat.N_QUADS)
            spent += process_time() - start
        return spent / len(store)


def copies(nquads: bytes, times: int) -> Iterator[bytes]:
    """Statements as if of other documents each time."""
    for number in range(times):
        part = nquads
        for thing in (f"{BASE}document/".encode(), f"{BASE}source/".encode()):
            part = part.replace(thing, thing + b"%d-" % number)
        yield part


def ask_rdflib(graph: rdflib.Graph, query: Query) -> int:
    """The rows that rdflib finds for the example of a question."""
    bindings = {name: rdflib.URIRef(value) for name, value in query.example}
    return len(list(graph.query(query.text, initBindings=bindings, initNs=PREFIXES)))


def ask_here(graph: Graph, query: Query) -> int:
    """The rows that we find."""
    return len(run(graph, query, dict(query.example)).rows)  # type: ignore[union-attr]


def main() -> None:
    """Prints what was measured."""
    caches()
    gc.freeze()  # as each process of a build does
    documents = [path for place in sorted(CORPUS.iterdir()) if place.is_dir() for path in files_in(place)] if CORPUS.is_dir() else []
    each = loading_at_scale(nquads_of(documents or samples()))
    tell_line(f"loading a statement into a store of {SCALE:,}: {each * 1e6:.1f} µs")
    reading_and_loading("bundled samples", samples(), each)
    for kind, suffixes in KINDS.items():
        reading_and_loading(f"real documents, {kind}", [path for path in documents if path.suffix.lower() in suffixes], each)
    reading_and_loading("real documents, all", documents, each)
    asking()


def reading_and_loading(name: str, paths: Sequence[Path], each: float) -> None:
    """Reading, by one process, against loading what it yields into a store on disk: one of its own, and one that holds a million."""
    if not paths:
        return
    lines = nquads_of(paths)
    nquads = b"".join(lines)
    reading = seconds(lambda: read_and_state(paths), afresh=True) - seconds(lambda: read_and_state(()), afresh=True)
    loading = seconds(lambda: load(nquads))
    tell(f"reading {len(paths)} {name} into {len(lines)} statements", reading, "loading those statements into the engine", loading)
    tell_line(f"ratio to loading them into a store of {SCALE:,}: {reading / (len(lines) * each):.1f}\n")


def asking() -> None:
    """A question to rdflib against the same question here."""
    query = find(QUESTION)
    with tempfile.TemporaryDirectory() as folder:
        build(samples(), Path(folder) / "store")
        with open_store(Path(folder) / "store") as graph:
            here, rows = seconds(lambda: ask_here(graph, query)), ask_here(graph, query)
    memory = rdflib.Dataset(default_union=True)
    memory.parse(data="".join(map(line, read_and_state(samples()))), format="nquads")
    there, same = seconds(lambda: ask_rdflib(memory, query), 3), ask_rdflib(memory, query)
    tell(f"{QUESTION} in rdflib, in memory ({same} rows)", there, f"{QUESTION} here, on disk ({rows} rows)", here)


def tell(slow: str, much: float, fast: str, little: float) -> None:
    """Two times and their ratio."""
    tell_line(f"{slow}: {much * 1000:.1f} ms\n{fast}: {little * 1000:.1f} ms\nratio: {much / little:.1f}")


def tell_line(line: str) -> None:
    """A line of what was measured."""
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
