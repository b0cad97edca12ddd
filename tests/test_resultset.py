"""Rows as RDF are read by others as the rows that they were."""

from __future__ import annotations

from io import BytesIO

import pytest
from pyoxigraph import BlankNode, NamedNode, RdfFormat
from rdflib import Graph, URIRef
from rdflib import Literal as Text
from rdflib.namespace import XSD
from rdflib.plugins.sparql.results.rdfresults import RDFResult
from rdflib.term import Node, Variable

from graph.quads import number, plain, text
from queries.resultset import RS, to_rdf
from queries.run import Rows

WORDS = "Sở “Y”\nvà 'Z' \\"
ROWS = Rows(
    ("agency", "name", "tasks"),
    (
        (NamedNode("https://example.org/a"), text(WORDS), number(3)),
        (NamedNode("https://example.org/b"), None, number(0)),
        (None, plain(""), None),
    ),
)
FORMS = {RdfFormat.TURTLE: "turtle", RdfFormat.N_TRIPLES: "nt"}


def read(content: bytes, form: str) -> list[dict[str, Node | None]]:
    """The solutions that rdflib finds, in no order."""
    return [{str(name): value for name, value in row.items()} for row in RDFResult(BytesIO(content), format=form).bindings]


@pytest.mark.parametrize(("form", "name"), FORMS.items(), ids=FORMS.values())
def test_rdflib_reads_the_rows(form: RdfFormat, name: str) -> None:
    rows = read(to_rdf(ROWS, form), name)
    assert sorted(rows, key=str) == sorted(
        [
            {"agency": URIRef("https://example.org/a"), "name": Text(WORDS, lang="vi"), "tasks": Text("3", datatype=XSD.integer)},
            {"agency": URIRef("https://example.org/b"), "tasks": Text("0", datatype=XSD.integer)},
            {"name": Text("")},
        ],
        key=str,
    )


def test_variables_are_told_where_there_is_no_row() -> None:
    found = RDFResult(BytesIO(to_rdf(Rows(("a", "b"), ()), RdfFormat.TURTLE)), format="turtle")
    assert (set(found.vars or ()), found.bindings) == ({Variable("a"), Variable("b")}, [])


def test_the_index_tells_the_place_of_each_row_among_all() -> None:
    graph = Graph().parse(data=to_rdf(ROWS, RdfFormat.TURTLE, first=41), format="turtle")
    indexes = {str(graph.value(solution, URIRef(RS + "index"))): solution for solution in graph.objects(None, URIRef(RS + "solution"))}
    assert sorted(indexes) == ["41", "42", "43"]
    names = {str(graph.value(binding, URIRef(RS + "variable"))) for binding in graph.objects(indexes["43"], URIRef(RS + "binding"))}
    assert names == {"name"}


def test_a_blank_node_of_the_answer_stays_apart_from_those_of_the_rows() -> None:
    content = to_rdf(Rows(("a", "b"), ((BlankNode("1f2e"), BlankNode("1f2e")), (BlankNode("abc"), None))), RdfFormat.TURTLE)
    first, second = sorted(read(content, "turtle"), key=len, reverse=True)
    assert first["a"] == first["b"] != second["a"]
