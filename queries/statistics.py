"""How much a graph holds, of what: counted once for each version in each process, for it goes through the whole graph."""

from __future__ import annotations

from dataclasses import dataclass

from graph.engine import Graph
from ontology.identifiers import BASE
from queries.catalogue import read
from queries.run import Rows, run

WHOLE = "SELECT (COUNT(*) AS ?triples) (COUNT(DISTINCT ?s) AS ?subjects) (COUNT(DISTINCT ?o) AS ?objects) { ?s ?p ?o }"
CLASSES = "SELECT ?class (COUNT(*) AS ?things) (MIN(STR(?thing)) AS ?example) { ?thing a ?class } GROUP BY ?class ORDER BY STR(?class)"
PROPERTIES = "SELECT ?property (COUNT(*) AS ?triples) { ?s ?property ?o } GROUP BY ?property ORDER BY STR(?property)"
GRAPHS = "SELECT ?graph (COUNT(*) AS ?triples) { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph ORDER BY STR(?graph)"


@dataclass(frozen=True, slots=True)
class Statistics:
    """The numbers of one version of the data. Triples that several graphs state count once, but for the counts by graph."""

    digest: str
    triples: int
    subjects: int
    objects: int
    classes: dict[str, int]
    properties: dict[str, int]
    graphs: dict[str, int]
    examples: tuple[str, ...]


_counted: dict[str, Statistics] = {}


def statistics(graph: Graph) -> Statistics:
    """The numbers of the graph; those of the last version that was asked for are kept."""
    if graph.digest not in _counted:
        counted = _count(graph)
        _counted.clear()
        _counted[graph.digest] = counted
    return _counted[graph.digest]


def _count(graph: Graph) -> Statistics:
    ((triples, subjects, objects),) = _table(graph, WHOLE)
    classes = _table(graph, CLASSES)
    return Statistics(
        graph.digest,
        int(triples),
        int(subjects),
        int(objects),
        {name: int(count) for name, count, _ in classes},
        {name: int(count) for name, count in _table(graph, PROPERTIES)},
        {name: int(count) for name, count in _table(graph, GRAPHS)},
        tuple(sorted({example for _, _, example in classes if example.startswith(BASE)})),
    )


def _table(graph: Graph, text: str) -> list[tuple[str, ...]]:
    answer = run(graph, read("statistics", text))
    assert isinstance(answer, Rows), "a count is a SELECT"
    return answer.table()
