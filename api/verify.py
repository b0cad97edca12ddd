"""Checks of a whole store: quotes against their sources, the shapes of the vocabulary, links that lead nowhere."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import QuerySolutions

from builders.read import read
from graph.engine import Graph
from graph.quads import lexical
from graph.shapes import check

SOURCES = "SELECT ?source ?name ?sha256 ?text { ?source a ph:SourceFile ; ph:fileName ?name ; ph:sha256 ?sha256 ; ph:text ?text }"
QUOTES = (
    "SELECT ?evidence ?source ?exact ?start ?end { ?evidence oa:exact ?exact ; oa:start ?start ; oa:end ?end ; prov:wasQuotedFrom ?source }"
)
DANGLING = """
SELECT DISTINCT ?subject ?property ?value {
  VALUES ?property { ph:inDocument ph:citingDocument ph:citedDocument ph:candidate ph:candidateDocument ph:assignedBy ph:setBy
    ph:leadAgency ph:coordinatingAgency ph:evidence eli:passed_by eli:is_part_of dcterms:spatial org:hasMember
    org:subOrganizationOf org:unitOf prov:wasDerivedFrom prov:wasQuotedFrom
    ph:cites ph:basedOn ph:implements ph:continues ph:details ph:approves ph:promulgates ph:amends ph:replaces ph:proposedIn
    eli:repealed_by eli:amended_by }
  ?subject ?property ?value
  FILTER NOT EXISTS { ?value a ?class }
}
"""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong: `kind` is quote, source, shape or link; `where` is an IRI or a file."""

    kind: str
    where: str
    words: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What was looked at and what is wrong with it."""

    statements: int
    sources: int
    quotes: int
    files: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A source as the store keeps it."""

    name: str
    sha256: str
    text: str


def verify(graph: Graph, files: Iterable[Path] = ()) -> Verification:
    """Every check of the store; `files` are compared with the sources that have their SHA-256."""
    kept = {source: Kept(name, sha256, text) for source, name, sha256, text in rows(graph, SOURCES)}
    quotes = list(rows(graph, QUOTES))
    paths = list(files)
    problems = [*wrong_quotes(kept, quotes), *wrong_files(kept.values(), paths), *wrong_shapes(graph), *dangling(graph)]
    return Verification(len(graph), len(kept), len(quotes), len(paths), tuple(sorted(problems)))


def rows(graph: Graph, query: str) -> Iterator[tuple[str, ...]]:
    """The rows of a SELECT query as plain strings."""
    answer = graph.query(query)
    assert isinstance(answer, QuerySolutions)
    return (tuple(lexical(term) for term in solution) for solution in answer)


def wrong_quotes(kept: Mapping[str, Kept], quotes: Iterable[tuple[str, ...]]) -> Iterator[Problem]:
    """Quotes that are not the slice of their source from start to end."""
    for evidence, source, exact, start, end in quotes:
        if source not in kept:
            yield Problem("quote", evidence, f"its source {source} is not kept")
        elif kept[source].text[int(start) : int(end)] != exact:
            yield Problem("quote", evidence, f"characters {start} to {end} of {kept[source].name} are not {exact[:60]!r}")


def wrong_files(kept: Iterable[Kept], paths: Iterable[Path]) -> Iterator[Problem]:
    """Files whose bytes are no source of the store, or whose text is not the text that is kept."""
    sources = {source.sha256: source for source in kept}
    for path in paths:
        data = path.read_bytes()
        source = sources.get(hashlib.sha256(data).hexdigest())
        if source is None:
            yield Problem("source", str(path), "no source of the store has this SHA-256: the file has changed or was never built")
        elif read(path).text != source.text:
            yield Problem("source", str(path), f"its text is not the text kept of {source.name}")


def wrong_shapes(graph: Graph) -> Iterator[Problem]:
    """What breaks a SHACL shape."""
    for found in check(graph):
        yield Problem("shape", found.focus, " ".join(filter(None, (found.message, found.path, found.value))))


def dangling(graph: Graph) -> Iterator[Problem]:
    """Links to a document, agency, evidence or source that the graph says nothing about."""
    for subject, name, value in rows(graph, DANGLING):
        yield Problem("link", subject, f"{name} leads to {value}, of which nothing is said")
