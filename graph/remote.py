"""A graph in an engine elsewhere that speaks the SPARQL 1.1 Protocol: asked over HTTP, answered in the forms of the embedded store."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, Self

from pyoxigraph import (
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    parse,
    parse_query_results,
    serialize,
)

from graph import virtuoso
from graph.engine import Answer, Dataset
from graph.errors import QueryError, StoreError
from graph.guard import checked
from graph.published import DESCRIPTION, Version
from graph.quads import Term, lexical, node
from graph.rewriting import counting, form_of, names_graphs, rewritten
from graph.sorting import write_sorted
from graph.wire import Line, Login

RESULTS, TRIPLES, TABLE = "application/sparql-results+xml", "application/n-triples", "text/csv"
# White space at the ends of a literal, which the reader of results would take away; written as a character, it stays.
EDGES = re.compile(rb"(?<=<literal>)\s+|(?<=\">)\s+(?=[^<\s]|</literal>)|(?<!\s)\s+(?=</literal>)")
# No graph has this name: an engine that is given no graph at all would take all of them.
NOWHERE = "urn:phahe:no-graph"


class RemoteGraph:
    """The version of the data that was current at the endpoint when it was opened (a `Graph`).

    A push leaves it whole, but for GRAPH; the second push after it takes it away.
    """

    def __init__(self, address: str, who: Login | None = None, seconds: float = 60.0) -> None:
        self._line = Line(address, who, seconds)
        version = current_version(self._line)
        if not version:
            self.close()
            raise StoreError(f"{address}: holds no graph of ours; put one there with `phahe push`")
        self._version = version

    @property
    def digest(self) -> str:
        return self._version.digest

    @property
    def folder(self) -> None:
        """There is none on this machine."""
        return None

    def query(self, text: str, bindings: Mapping[str, Term] | None = None, dataset: Dataset | None = None) -> Answer:
        query = checked(text, strictly=True)
        query.refuse_outside(lambda iri: bool(results(self._line, self._version.holds(iri))))
        if not dataset and (query.default or query.named):
            dataset = Dataset(query.default, query.named)
        if dataset:
            return self._answer(rewritten(query.text, bindings or {}), dataset.default or (NOWHERE,), dataset.named or (NOWHERE,))
        if names_graphs(query.text):
            # Engines differ in what GRAPH sees where the request names a default graph, so it names none.
            return self._answer(rewritten(query.text, bindings or {}, self._version))
        return self._answer(rewritten(query.text, bindings or {}), (self._version.union,))

    def dump(self, output: BinaryIO) -> None:
        """As a `Graph`; a StoreError where the engine does not give back what was pushed."""
        with tempfile.TemporaryDirectory() as folder:
            raw, dump = Path(folder, "unsorted.nq"), Path(folder, "quads.nq")
            with raw.open("wb") as lines:
                for name in column(self._line, self._version.graphs):
                    lines.write(serialize(self._quads(name), format=RdfFormat.N_QUADS) or b"")
            if write_sorted(raw, dump) != self.digest:
                raise StoreError(f"{self._line.address}: does not give back what was pushed; push it again, or dump the store itself")
            with dump.open("rb") as lines:
                shutil.copyfileobj(lines, output)

    def __len__(self) -> int:
        return self._version.triples

    def close(self) -> None:
        """Ends the connection; the graph must not be used any more."""
        self._line.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _answer(self, query: str, default: Sequence[str] = (), named: Sequence[str] = ()) -> Answer:
        if form_of(query) in ("SELECT", "ASK"):
            return results(self._line, query, default, named)
        return _triples_of(self._triples(query, default, named))

    def _triples(self, query: str, default: Sequence[str] = (), named: Sequence[str] = ()) -> list[Triple]:
        response = self._line.ask(query, TRIPLES, default, named)
        if virtuoso.speaks(response.headers) and form_of(query) == "CONSTRUCT":
            # It cuts these too, but says so of tables only.
            refuse_cut(self._line.ask(counting(query), TABLE, default, named).headers)
        try:
            return [quad.triple for quad in parse(virtuoso.standard_triples(response.content), format=RdfFormat.N_TRIPLES)]
        except (SyntaxError, ValueError) as error:
            raise StoreError(f"{self._line.address}: the answer is no N-Triples ({error})") from error

    def _quads(self, name: str) -> list[Quad]:
        triples = self._triples("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", (name,))
        return [Quad(triple.subject, triple.predicate, triple.object, node(name)) for triple in triples]


def current_version(line: Line) -> Version | None:
    """The version that the endpoint offers, if it offers one of ours."""
    answer = results(line, DESCRIPTION)
    assert isinstance(answer, QuerySolutions), "the question is a SELECT"
    return next((Version(lexical(digest), int(lexical(triples))) for digest, triples in answer), None)


def column(line: Line, query: str) -> list[str]:
    """The first column of a SELECT as bare values, sorted."""
    answer = results(line, query)
    assert isinstance(answer, QuerySolutions), "the question is a SELECT"
    return sorted(lexical(row[0]) for row in answer)


def results(line: Line, query: str, default: Sequence[str] = (), named: Sequence[str] = ()) -> QuerySolutions | QueryBoolean:
    """The answer to a SELECT or ASK; one that is cut is a QueryError, one that cannot be read a StoreError."""
    response = line.ask(query, RESULTS, default, named)
    refuse_cut(response.headers)
    try:
        return parse_query_results(with_edges(virtuoso.standard_results(response.content)), format=QueryResultsFormat.XML)
    except (SyntaxError, ValueError) as error:
        raise StoreError(f"{line.address}: the answer is no SPARQL result ({error})") from error


def with_edges(content: bytes) -> bytes:
    """The results with white space at the ends of literals written as characters.

    >>> with_edges(b"<literal> a b\\n</literal>")
    b'<literal>&#32;a b&#10;</literal>'
    """
    return EDGES.sub(lambda found: b"".join(b"&#%d;" % byte for byte in found[0]), content)


def refuse_cut(headers: Mapping[str, str]) -> None:
    """A QueryError where the headers tell that rows are missing."""
    if reason := virtuoso.cut(headers):
        raise QueryError(f"the answer is not whole: {reason}")


def _triples_of(triples: Sequence[Triple]) -> QueryTriples:
    """The triples as the embedded engine gives them."""
    store = Store()
    store.extend(Quad(triple.subject, triple.predicate, triple.object) for triple in triples)
    answer = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert isinstance(answer, QueryTriples), "the query is a CONSTRUCT"
    return answer
