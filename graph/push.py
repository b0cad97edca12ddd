"""Puts a store into an engine elsewhere (SPARQL 1.1 Graph Store HTTP Protocol), in place of what was there."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, groupby
from pathlib import Path
from typing import BinaryIO

from pyoxigraph import QuerySolutions

from graph.errors import StoreError
from graph.published import CURRENT, VERSIONS, Version
from graph.quads import lexical
from graph.remote import column, current_version, results
from graph.sorting import write_sorted
from graph.store import StoredGraph
from graph.wire import Line

# Bytes of N-Triples in one request.
PART = 4 * 2**20
COUNT = "SELECT (COUNT(*) AS ?triples) { ?s ?p ?o }"

# Told after each part: the graph that it belongs to, how many statements are put, how many there are to put.
Report = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push did; `graphs` is the number of source graphs that were put, nothing where all was there already."""

    version: Version
    graphs: int
    removed: int


@dataclass(frozen=True, slots=True)
class Engine:
    """Where a push goes: the endpoint that answers, and the one that takes graphs."""

    questions: Line
    graphs: Line


def push(graph: StoredGraph, engine: Engine, report: Report) -> Pushed:
    """Makes the graph the current version there; source graphs that it does not have are removed.

    Whoever reads meanwhile goes on with the version before, which stays until the next push, but for its source graphs. Nothing is
    switched before everything is there; a StoreError names the graph that failed, and a new push repairs what a failed one left.
    """
    version, previous = Version(graph.digest, len(graph)), current_version(engine.questions)
    if previous == version and _counted(engine.questions, version) == version.triples:
        return Pushed(version, 0, 0)
    listed = {digest: column(engine.questions, Version(digest, 0).graphs) for digest in column(engine.questions, VERSIONS)}
    with tempfile.TemporaryDirectory() as folder:
        sizes = _fill(graph, version, engine.graphs, report, Path(folder))
    gone = set(chain.from_iterable(listed.values())) - set(sizes)
    for name in sorted(gone):
        engine.graphs.delete(name)
    if previous and previous != version:
        engine.graphs.put(previous.iri, previous.description(name for name in listed[previous.digest] if name in sizes))
    _switch(engine, version, previous, listed)
    return Pushed(version, len(sizes), len(gone))


def write_bulk(graph: StoredGraph, output: BinaryIO) -> Version:
    """Writes all that a push puts, as N-Quads, for the bulk loader of an engine that holds nothing of ours yet."""
    version = Version(graph.digest, len(graph))
    with tempfile.TemporaryDirectory() as folder:
        quads = _by_graph(graph, Path(folder))
        output.writelines(_in_graph(_triples(quads), version.union))
        described = version.description(name for name, _ in _graphs(quads)).splitlines()
    output.writelines(_in_graph(described, version.iri))
    output.writelines(_in_graph(version.announcement(None).splitlines(), CURRENT))
    graph.dump(output)
    return version


def _in_graph(triples: Iterable[bytes], name: str) -> Iterator[bytes]:
    """Lines of N-Triples as lines of N-Quads."""
    return (b"%s <%s> .\n" % (triple.rsplit(b" ", 1)[0], name.encode()) for triple in triples)


def _fill(graph: StoredGraph, version: Version, line: Line, report: Report, folder: Path) -> dict[str, int]:
    """Puts the version's description, its union and its source graphs, and returns how many statements each of these has.

    The description comes first, so that a later push knows of every graph that this one may leave behind.
    """
    quads = _by_graph(graph, folder)
    sizes = {name: sum(1 for _ in triples) for name, triples in _graphs(quads)}
    parts = _Parts(line, report, 2 * sum(sizes.values()))
    line.put(version.iri, version.description(sizes))
    parts.put(version.union, _triples(quads))
    for name, triples in _graphs(quads):
        parts.put(name, triples)
    return sizes


def _switch(engine: Engine, version: Version, previous: Version | None, known: Iterable[str]) -> None:
    """Makes the version the current one, if it is there whole, and removes those of `known` that are neither it nor the one before."""
    if (found := _counted(engine.questions, version)) != version.triples:
        raise StoreError(f"the graph {version.union}: has {found} triples after {version.triples} were put; the version before stays")
    engine.graphs.put(CURRENT, version.announcement(previous))
    for digest in sorted(set(known) - {version.digest, previous.digest if previous else ""}):
        engine.graphs.delete(Version(digest, 0).union)
        engine.graphs.delete(Version(digest, 0).iri)


class _Parts:
    """Puts graphs part by part and tells how far it is."""

    def __init__(self, line: Line, report: Report, total: int) -> None:
        self._line, self._report, self._total, self._done = line, report, total, 0

    def put(self, name: str, triples: Iterator[bytes]) -> None:
        """Makes the lines the content of the graph."""
        send = self._line.put
        while part := list(_part(triples)):
            send(name, b"".join(part))
            send = self._line.add
            self._done += len(part)
            self._report(name, self._done, self._total)


def _part(lines: Iterator[bytes]) -> Iterator[bytes]:
    """Some lines, of PART bytes or one line more."""
    size = 0
    for line in lines:
        yield line
        size += len(line)
        if size >= PART:
            return


def _by_graph(graph: StoredGraph, folder: Path) -> Path:
    """The dump with the graph at the head of each line, so that the lines of a graph stand together."""
    dump, turned, sorted_ = folder / "quads.nq", folder / "turned", folder / "sorted"
    with dump.open("wb") as output:
        graph.dump(output)
    with dump.open("rb") as lines, turned.open("wb") as output:
        output.writelines(b"%s %s .\n" % (name, triple) for triple, name, _ in (line.rsplit(b" ", 2) for line in lines))
    write_sorted(turned, sorted_)
    return sorted_


def _triples(path: Path) -> Iterator[bytes]:
    with path.open("rb") as lines:
        for line in lines:
            yield line.partition(b" ")[2]


def _graphs(path: Path) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Each source graph with its triples."""
    with path.open("rb") as lines:
        for name, own in groupby((line.partition(b" ") for line in lines), key=lambda parts: parts[0]):
            yield name.decode()[1:-1], (triple for _, _, triple in own)


def _counted(line: Line, version: Version) -> int:
    answer = results(line, COUNT, (version.union,))
    assert isinstance(answer, QuerySolutions), "the question is a SELECT"
    return sum(int(lexical(row[0])) for row in answer)
