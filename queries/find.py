"""One document or one agency from what a person types: an address, a number, a name or some of its words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from graph.engine import Graph
from ontology.authorities import agency_types, places
from ontology.text import compare_key, fold
from queries.documents import Document, documents
from queries.run import records

ADDRESS = ("http://", "https://", "<http")
MOST_NAMED = 10
PUNCTUATION = ".,;:()\"'“”"


class NotFoundError(LookupError):
    """Nothing in the graph is called so."""


@dataclass(frozen=True, slots=True)
class Found:
    """Something by its address, with a line that tells it from others of the same name."""

    iri: str
    line: str


class AmbiguousError(LookupError):
    """Several things are called so; `candidates` holds them, the message names them."""

    def __init__(self, message: str, candidates: tuple[Found, ...] = ()) -> None:
        super().__init__(message)
        self.candidates = candidates


@dataclass(frozen=True, slots=True)
class _Named:
    """A thing with its names and all words that may be used to point at it."""

    found: Found
    names: frozenset[str]
    words: frozenset[str]


def document(graph: Graph, words: str) -> str:
    """The address of the one document that is meant: "20-NQ/TW 2012", "149/KH-UBND Bắc Ninh", words of a title, or its address.

    A number or a title that is the whole of `words` comes first, then documents that have all the words in number, year, title,
    type, issuer or province. Attached plans and annexes are found by their address only.
    """
    if words.startswith(ADDRESS):
        return _addressed(words, lambda iri: records(graph, "known-documents", document=iri), "document")
    return _one(words, "document", _documents(graph, words))


def agency(graph: Graph, words: str) -> str:
    """The address of the one agency or group that is meant: "Sở KH&CN Bình Dương", "Sở Tài chính tỉnh Bắc Ninh", or its address."""
    if words.startswith(ADDRESS):
        return _addressed(words, lambda iri: records(graph, "agency-names", agency=iri), "agency")
    return _one(words, "agency", _agencies(graph, words))


def _addressed(words: str, rows: Callable[[str], list[dict[str, str]]], kind: str) -> str:
    iri = words.removeprefix("<").removesuffix(">")
    if not rows(iri):
        raise NotFoundError(f"no {kind} has the address {iri}")
    return iri


def _one(words: str, kind: str, stages: Iterable[list[Found]]) -> str:
    """The only thing that fits best, in the first stage in which anything fits."""
    for fitting in stages:
        if fitting:
            return _only(words, kind, fitting)
    raise NotFoundError(f"no {kind} is called {words!r}")


def _documents(graph: Graph, words: str) -> Iterator[list[Found]]:
    """Those of the number that comes first in the words, for they are found quickly; then of all documents, described ones first."""
    number, _, _ = words.partition(" ")
    yield _called(words, _described(_whole(graph, {"printed": number}))) if number else []
    whole = _whole(graph, {})
    yield _fitting(words, _described(whole))
    yield _fitting(words, map(_named_document, whole))


def _whole(graph: Graph, narrowed: Mapping[str, str]) -> list[Document]:
    known = documents(records(graph, "known-documents", **narrowed)).values()
    return [document for document in known if not document.whole]


def _described(known: Iterable[Document]) -> Iterator[_Named]:
    return (_named_document(document) for document in known if document.date or document.title)


def _agencies(graph: Graph, words: str) -> Iterator[list[Found]]:
    """Those of a province that comes last in the words, for they are found quickly; then of all."""
    for place in places():
        if compare_key(words).endswith(f" {compare_key(place.name)}"):
            yield _called(words, _named_agencies(records(graph, "agency-names", province=place.iri)))
    yield _fitting(words, _named_agencies(records(graph, "agency-names")))


def _fitting(words: str, things: Iterable[_Named]) -> list[Found]:
    things, asked = list(things), _words(words)
    return _called(words, things) or [thing.found for thing in things if asked and asked <= thing.words]


def _called(words: str, things: Iterable[_Named]) -> list[Found]:
    """Those of which the words are the whole name."""
    name = compare_key(words)
    return [thing.found for thing in things if name in thing.names]


def _words(text: str) -> set[str]:
    """The words without case and diacritics; a number such as 20-NQ/TW is one word."""
    return {word.strip(PUNCTUATION) for word in fold(text).split()} - {""}


def _only(words: str, kind: str, found: list[Found]) -> str:
    if len(found) == 1:
        return found[0].iri
    lines = "\n".join(f"  {each.line}  <{each.iri}>" for each in found[:MOST_NAMED])
    more = f"\n  and {len(found) - MOST_NAMED} more" if len(found) > MOST_NAMED else ""
    raise AmbiguousError(f"{words!r} fits {len(found)} {kind} names; add a year, a province or more words:\n{lines}{more}", tuple(found))


def _named_document(document: Document) -> _Named:
    number, year, place = document.number, document.date[:4], document.place
    line = ", ".join(filter(None, (number, document.date, document.title, place)))
    names = (number, document.title, f"{number} {year}", f"{number} {place}", f"{number} {place} {year}")
    words = (number, year, document.date, document.title, document.type_label, document.issuer, place)
    return _Named(Found(document.iri, line), _keys(names), frozenset(_words(" ".join(words))))


def _named_agencies(rows: Iterable[Mapping[str, str]]) -> Iterator[_Named]:
    return (_named_agency(iri, list(own)) for iri, own in groupby(rows, key=lambda row: row["agency"]))


def _named_agency(iri: str, rows: list[Mapping[str, str]]) -> _Named:
    forms = {row["form"] for row in rows} | _usual_forms().get(iri.rpartition("/")[2], set())
    place = rows[0]["placeName"]
    names = [name for form in forms for name in (form, f"{form} {place}", f"{form} tỉnh {place}")]
    return _Named(Found(iri, rows[0]["name"]), _keys(names), frozenset(_words(" ".join((*forms, place)))))


@cache
def _usual_forms() -> dict[str, set[str]]:
    """How agencies of a type are called, by the last part of their address: no document need have printed it."""
    return {kind.code: {kind.name, *kind.forms, *kind.abbreviations} for kind in agency_types()}


def _keys(names: Iterable[str]) -> frozenset[str]:
    return frozenset(compare_key(name) for name in names) - {""}
