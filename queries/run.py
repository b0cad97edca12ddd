"""Runs a question with parameters given as strings, and holds the answer in the forms that readers want."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import orjson
from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse_query_results,
    serialize,
)

from graph.engine import Graph
from graph.quads import Term, day, lexical, node, number, plain, year
from ontology.terms import PREFIXES, XSD_STRING
from queries.catalogue import Parameter, Query, find

Cell = NamedNode | BlankNode | Literal | Triple | None
ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class ParameterError(ValueError):
    """A parameter is unknown, missing or of the wrong type; the message names it, the value and what was expected."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a SELECT in their order; parameters that were not given are no columns."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def table(self) -> list[tuple[str, ...]]:
        """The rows as a reader sees them: bare values, empty where there is none."""
        return [tuple(lexical(cell) for cell in row) for row in self.rows]

    def to_json(self) -> bytes:
        """SPARQL 1.1 Query Results JSON."""
        bindings = [{name: _json(cell) for name, cell in zip(self.variables, row, strict=True) if cell is not None} for row in self.rows]
        return orjson.dumps({"head": {"vars": self.variables}, "results": {"bindings": bindings}})

    def to_csv(self) -> bytes:
        return self._written(QueryResultsFormat.CSV)

    def to_tsv(self) -> bytes:
        return self._written(QueryResultsFormat.TSV)

    def to_xml(self) -> bytes:
        return self._written(QueryResultsFormat.XML)

    def _written(self, form: QueryResultsFormat) -> bytes:
        solutions = parse_query_results(self.to_json(), format=QueryResultsFormat.JSON)
        assert isinstance(solutions, QuerySolutions)
        return solutions.serialize(format=form) or b""


@dataclass(frozen=True, slots=True)
class Triples:
    """The triples of a CONSTRUCT or DESCRIBE, each once, in the order of their N-Triples lines."""

    triples: tuple[Triple, ...]

    def to_turtle(self) -> bytes:
        return serialize(self.triples, format=RdfFormat.TURTLE, prefixes=PREFIXES) or b""

    def to_ntriples(self) -> bytes:
        return serialize(self.triples, format=RdfFormat.N_TRIPLES) or b""


Answer = Rows | Triples | bool


def run(graph: Graph, query: Query, given: Mapping[str, str] | None = None) -> Answer:
    """The answer to the question; everything is read here, so that it can change threads.

    A ParameterError tells what is wrong with `given`, a QueryError what is wrong with the text.
    """
    bindings = bind(query, given or {})
    answer = graph.query(query.text, bindings)
    if isinstance(answer, QueryBoolean):
        return bool(answer)
    if isinstance(answer, QuerySolutions):
        return _rows(answer, {parameter.name for parameter in query.parameters} - set(bindings))
    return Triples(tuple(sorted(set(answer), key=str)))


def records(graph: Graph, name: str, **given: str) -> list[dict[str, str]]:
    """The rows of a question of the catalogue by column, bare values, empty where there is none."""
    answer = run(graph, find(name), given)
    assert isinstance(answer, Rows), f"{name} is no SELECT"
    missing = {parameter.name: "" for parameter in find(name).parameters}
    return [missing | dict(zip(answer.variables, row, strict=True)) for row in answer.table()]


def bind(query: Query, given: Mapping[str, str]) -> dict[str, Term]:
    """The values of the parameters as terms: those given, and the defaults of the others.

    A text without a header declares no parameters, so any may be given; its values are read by their form: an address, a day,
    a whole number or else text.
    """
    if not query.described:
        return {name: _guessed(value) for name, value in given.items()}
    known = {parameter.name: parameter for parameter in query.parameters}
    if unknown := [name for name in given if name not in known]:
        raise ParameterError(f"{query.name} has no parameter {', '.join(unknown)}; it has {', '.join(known) or 'none'}")
    values = {name: parameter.default for name, parameter in known.items() if parameter.default} | dict(given)
    if missing := [parameter for name, parameter in known.items() if parameter.required and not values.get(name)]:
        raise ParameterError("; ".join(f"{query.name} needs {p.name} ({p.type}): {p.description}" for p in missing))
    return {name: _term(query, known[name], value) for name, value in values.items() if value}


def _rows(answer: QuerySolutions, absent: set[str]) -> Rows:
    names = [variable.value for variable in answer.variables]
    rows = tuple(tuple(solution) for solution in answer)
    kept = [i for i, name in enumerate(names) if name not in absent or any(row[i] is not None for row in rows)]
    if len(kept) == len(names):
        return Rows(tuple(names), rows)
    return Rows(tuple(names[i] for i in kept), tuple(tuple(row[i] for i in kept) for row in rows))


def _term(query: Query, parameter: Parameter, value: str) -> Term:
    read, expected = READERS[parameter.type]
    try:
        return read(value.strip())
    except ValueError as error:
        raise ParameterError(f"{query.name}: {parameter.name} is {value!r}; expected {expected}") from error


def readable(parameter: Parameter, value: str) -> bool:
    """Whether the value is of the type of the parameter."""
    try:
        READERS[parameter.type][0](value.strip())
    except ValueError:
        return False
    return True


def _iri(value: str) -> NamedNode:
    """An address, with or without angle brackets, or a name with one of the usual prefixes: ph:provincial."""
    prefix, _, local = value.partition(":")
    if prefix in PREFIXES:
        return node(PREFIXES[prefix] + local)
    address = value.removeprefix("<").removesuffix(">")
    if not ADDRESS.fullmatch(address):
        raise ValueError(value)
    return node(address)


def _text(value: str) -> Literal:
    return plain(unicodedata.normalize("NFC", value))


def _day(value: str) -> Literal:
    if not DAY.fullmatch(value):
        raise ValueError(value)
    return day(date.fromisoformat(value))


def _year(value: str) -> Literal:
    if not re.fullmatch(r"\d{4}", value):
        raise ValueError(value)
    return year(int(value))


def _number(value: str) -> Literal:
    if not re.fullmatch(r"[+-]?\d+", value):
        raise ValueError(value)
    return number(int(value))


READERS: Mapping[str, tuple[Callable[[str], Term], str]] = {
    "iri": (_iri, "an address such as https://w3id.org/phahe/id/place/binh-duong or a name such as ph:provincial"),
    "text": (_text, "text"),
    "date": (_day, "a day such as 2020-12-31"),
    "year": (_year, "a year such as 2025"),
    "integer": (_number, "a whole number"),
}


def _guessed(value: str) -> Term:
    for kind in ("iri", "date", "integer"):
        try:
            return READERS[kind][0](value.strip())
        except ValueError:
            continue
    return _text(value)


def _json(cell: NamedNode | BlankNode | Literal | Triple) -> Mapping[str, object]:
    """A term as SPARQL 1.1 Query Results JSON has it."""
    if isinstance(cell, NamedNode):
        return {"type": "uri", "value": cell.value}
    if isinstance(cell, BlankNode):
        return {"type": "bnode", "value": cell.value}
    if isinstance(cell, Triple):
        parts = {"subject": cell.subject, "predicate": cell.predicate, "object": cell.object}
        return {"type": "triple", "value": {name: _json(part) for name, part in parts.items()}}
    if language := cell.language:
        return {"type": "literal", "value": cell.value, "xml:lang": language}
    datatype = cell.datatype.value
    typed = {} if datatype == XSD_STRING else {"datatype": datatype}
    return {"type": "literal", "value": cell.value} | typed
