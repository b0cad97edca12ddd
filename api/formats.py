"""The forms in which answers to SPARQL are written, by media type and by short name, and the choice among them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from pyoxigraph import QueryResultsFormat, QueryTriples, RdfFormat, serialize

from api.worker import Body
from graph.engine import Dataset, Graph
from ontology.terms import PREFIXES

ROWS = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
    "application/json": QueryResultsFormat.JSON,
    "application/xml": QueryResultsFormat.XML,
}
TRIPLES = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/trig": RdfFormat.TRIG,
    "application/xml": RdfFormat.RDF_XML,
    "application/json": RdfFormat.JSON_LD,
}
# By short name, the media type in which rows and that in which statements are written; nothing where they cannot be.
SHORT = {
    "csv": ("text/csv", ""),
    "tsv": ("text/tab-separated-values", ""),
    "json": ("application/sparql-results+json", "application/ld+json"),
    "xml": ("application/sparql-results+xml", "application/rdf+xml"),
    "turtle": ("", "text/turtle"),
    "ntriples": ("", "application/n-triples"),
}
# What people call the forms, and how names of files with them end.
NAMES = {"csv": "CSV", "tsv": "TSV", "json": "JSON", "xml": "XML", "turtle": "Turtle", "ntriples": "N-Triples", "jsonld": "JSON-LD"}
SUFFIXES = {name: {"turtle": "ttl", "ntriples": "nt"}.get(name, name) for name in NAMES}


class NotAcceptableError(Exception):
    """The answer cannot be had in any of the forms asked for; the message names those that it can be had in."""


def answer(graph: Graph, query: str, dataset: Dataset | None, accept: str) -> Body:
    """The answer to a query with its media type, in the form that an HTTP Accept header likes best, written while it is found."""
    found = graph.query(query, dataset=dataset)
    if isinstance(found, QueryTriples):
        media = choose(accept, list(TRIPLES))
        return Body(media, partial(serialize, found, format=TRIPLES[media], prefixes=PREFIXES))
    media = choose(accept, list(ROWS))
    return Body(media, partial(found.serialize, format=ROWS[media]))


def choose(accept: str, offered: Sequence[str]) -> str:
    """The offered media type with the highest weight (RFC 9110, 12.5.1), the first of equals; none is a NotAcceptableError.

    >>> choose("text/csv;q=0.5, */*;q=0.1", ["text/turtle", "text/csv"])
    'text/csv'
    """
    ranges = [weighted(part) for part in accept.split(",") if part.strip()] or [("*/*", 1.0)]
    weights = [weight_of(media, ranges) for media in offered]
    if max(weights) <= 0:
        raise NotAcceptableError(f"this answer cannot be had as {accept!r}, only as {', '.join(offered)}")
    return offered[weights.index(max(weights))]


def weighted(part: str) -> tuple[str, float]:
    """A media range and its weight: "text/*;q=0.5" is ("text/*", 0.5); an unreadable weight counts as 0."""
    media, *parameters = (piece.strip().lower() for piece in part.split(";"))
    quality = next((p[2:] for p in parameters if p.startswith("q=")), "1")
    try:
        return media, float(quality)
    except ValueError:
        return media, 0.0


def weight_of(media: str, ranges: Sequence[tuple[str, float]]) -> float:
    """The weight of the most specific range that covers the media type; 0 where none does."""
    given = dict(reversed(ranges))
    covering = (media, media.partition("/")[0] + "/*", "*/*")
    return next((given[name] for name in covering if name in given), 0.0)
