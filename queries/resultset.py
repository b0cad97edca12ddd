"""Rows as RDF, in the vocabulary in which the W3C's tests of SPARQL write results."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple, serialize

from graph.quads import number, plain
from queries.run import Rows

RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
RESULT_SET, RESULT_VARIABLE, SOLUTION = NamedNode(RS + "ResultSet"), NamedNode(RS + "resultVariable"), NamedNode(RS + "solution")
INDEX, BINDING, VARIABLE, VALUE = NamedNode(RS + "index"), NamedNode(RS + "binding"), NamedNode(RS + "variable"), NamedNode(RS + "value")


def to_rdf(rows: Rows, form: RdfFormat, first: int = 1) -> bytes:
    """The rows in a form of RDF; `first` is the index of the first of them, which may stand in the midst of more."""
    return serialize(triples(rows, first), format=form, prefixes={"rs": RS}) or b""


def triples(rows: Rows, first: int = 1) -> Iterator[Triple]:
    """A result set with its variables and one solution for each row; what is unbound in a row has no binding."""
    table = BlankNode("rows")
    yield Triple(table, TYPE, RESULT_SET)
    yield from (Triple(table, RESULT_VARIABLE, plain(name)) for name in rows.variables)
    for index, row in enumerate(rows.rows, start=first):
        solution = BlankNode(f"row{index}")
        yield Triple(table, SOLUTION, solution)
        yield Triple(solution, INDEX, number(index))
        for name, cell in zip(rows.variables, row, strict=True):
            if cell is not None:
                binding = BlankNode(f"row{index}-{name}")
                yield Triple(solution, BINDING, binding)
                yield Triple(binding, VARIABLE, plain(name))
                yield Triple(binding, VALUE, cell)
