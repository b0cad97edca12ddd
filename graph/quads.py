"""Python values and RDF terms: the one place where one becomes the other."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from ontology.dates import PartialDate

Term = NamedNode | Literal
# Subject, predicate, value and graph as N-Quads writes them; the engine's own statements are for few.
Statement = tuple[str, str, str, str]

XSD = "http://www.w3.org/2001/XMLSchema#"
INTEGER, DECIMAL, BOOLEAN = NamedNode(XSD + "integer"), NamedNode(XSD + "decimal"), NamedNode(XSD + "boolean")
DATE, MONTH, YEAR = NamedNode(XSD + "date"), NamedNode(XSD + "gYearMonth"), NamedNode(XSD + "gYear")
DURATION = NamedNode(XSD + "duration")
DURATION_FORM = re.compile(r"P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?")


@lru_cache(maxsize=4096)
def node(iri: str) -> NamedNode:
    """An absolute IRI; anything else is a ValueError."""
    return NamedNode(iri)


def text(value: str) -> Literal:
    """Vietnamese words, tagged @vi."""
    return Literal(value, language="vi")


def plain(value: str) -> Literal:
    """A string without a language: numbers of documents, names of persons, quotes."""
    return Literal(value)


def number(value: int) -> Literal:
    """An xsd:integer."""
    return Literal(str(value), datatype=INTEGER)


def decimal(value: str | Decimal) -> Literal:
    """An xsd:decimal of the digits given, "1.5"; anything that is no finite number is a ValueError.

    >>> decimal("25.0").value
    '25.0'
    """
    try:
        parsed = Decimal(value)
    except InvalidOperation as error:
        raise ValueError(f"not a decimal number: {value!r}") from error
    if not parsed.is_finite():
        raise ValueError(f"not a decimal number: {value!r}")
    return Literal(format(parsed, "f"), datatype=DECIMAL)


def partial_date(value: PartialDate) -> Literal:
    """An xsd:date, xsd:gYearMonth or xsd:gYear: as much as is known.

    >>> partial_date(PartialDate(2023, 5)).datatype == MONTH
    True
    """
    return Literal(str(value), datatype=DATE if value.day else MONTH if value.month else YEAR)


def day(value: date) -> Literal:
    """An xsd:date."""
    return Literal(value.isoformat(), datatype=DATE)


def year(value: int) -> Literal:
    """An xsd:gYear."""
    return Literal(f"{value:04}", datatype=YEAR)


def duration(value: str) -> Literal:
    """An xsd:duration of an ISO 8601 duration, "P1Y"; anything else is a ValueError."""
    if not DURATION_FORM.fullmatch(value):
        raise ValueError(f"not an ISO 8601 duration such as P1Y or P3M: {value!r}")
    return Literal(value, datatype=DURATION)


def quad(subject: NamedNode, predicate: NamedNode, value: Term, graph: NamedNode) -> Quad:
    """One statement in the named graph of its source; there are no blank nodes and no default graph."""
    return Quad(subject, predicate, value, graph)


@lru_cache(maxsize=4096)
def ref(iri: str) -> str:
    """An absolute IRI as N-Quads writes it; anything else is a ValueError."""
    return str(NamedNode(iri))


def quoted(value: str) -> str:
    """A string without a language as N-Quads writes it; much quicker than by way of the engine's term.

    >>> quoted('Đề án "Đắp bờ"') == str(plain('Đề án "Đắp bờ"'))
    True
    """
    escaped = value.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n").replace("\r", r"\r")
    return f'"{escaped}"'


def counted(value: int) -> str:
    """An xsd:integer as N-Quads writes it.

    >>> counted(-3) == str(number(-3))
    True
    """
    return f'"{value}"^^<{XSD}integer>'


def vietnamese(value: str) -> str:
    """Vietnamese words, tagged @vi, as N-Quads writes them.

    >>> vietnamese("Đề án") == str(text("Đề án"))
    True
    """
    return f"{quoted(value)}@vi"


def line(statement: Statement | Quad) -> str:
    """A statement as a line of N-Quads."""
    subject, predicate, value, graph = statement
    return f"{subject} {predicate} {value} {graph} .\n"


def lexical(term: NamedNode | Literal | BlankNode | Triple | DefaultGraph | None) -> str:
    """The term as a reader sees it in a table: no quotes, no datatype; nothing for an unbound variable."""
    if term is None:
        return ""
    return term.value if isinstance(term, NamedNode | Literal | BlankNode) else str(term)
