"""Checks a graph against the SHACL shapes of the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, QueryTriples, Triple
from pyshacl import validate
from rdflib.namespace import SH
from rdflib.term import Identifier, Node

from graph.engine import Graph
from ontology.vocabulary import shapes_graph

EVERYTHING = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing that breaks a shape; `path` is the property, `value` the term that is wrong, both empty where there is none."""

    focus: str
    path: str
    message: str
    value: str


def check(graph: Graph, language: str = "en") -> list[Violation]:
    """Every violation in the union of all graphs, sorted, with its message in `language` ("vi" or "en")."""
    answer = graph.query(EVERYTHING)
    assert isinstance(answer, QueryTriples)
    _, report, _ = validate(_rdflib_graph(answer), shacl_graph=shapes_graph(), inplace=True)
    assert isinstance(report, rdflib.Graph)
    return sorted({_violation(report, result, language) for result in report.objects(None, SH.result)})


def _rdflib_graph(triples: Iterable[Triple]) -> rdflib.Graph:
    graph = rdflib.Graph()
    known: dict[object, Identifier] = {}
    graph.addN((_known(known, t.subject), _known(known, t.predicate), _known(known, t.object), graph) for t in triples)
    return graph


def _known(known: dict[object, Identifier], term: object) -> Identifier:
    """Most terms come again and again, and making one costs more than finding it."""
    if (found := known.get(term)) is None:
        found = known[term] = _rdflib_term(term)
    return found


def _rdflib_term(term: object) -> Identifier:
    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, Literal):
        datatype = None if term.language else rdflib.URIRef(term.datatype.value)
        return rdflib.Literal(term.value, lang=term.language, datatype=datatype, normalize=False)
    assert isinstance(term, BlankNode), f"no term of RDF 1.1: {term}"
    return rdflib.BNode(term.value)


def _violation(report: rdflib.Graph, result: Node, language: str) -> Violation:
    messages = {getattr(text, "language", None): str(text) for text in report.objects(result, SH.resultMessage)}
    return Violation(
        focus=_text(report, result, SH.focusNode),
        path=_text(report, result, SH.resultPath),
        message=messages.get(language) or min(messages.values(), default=""),
        value=_text(report, result, SH.value),
    )


def _text(report: rdflib.Graph, result: Node, predicate: rdflib.URIRef) -> str:
    value = report.value(result, predicate)
    return "" if value is None else str(value)
