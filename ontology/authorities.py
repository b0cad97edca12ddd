"""Facts that are known before any document is read: places, types of agencies and documents, central documents and how they relate."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypeVar

from ontology.dates import PartialDate
from ontology.identifiers import document_iri, named_iri, place_iri
from ontology.numbers import DocumentNumber
from ontology.terms import PH
from ontology.text import compare_key, squeeze

CENTRAL_SCOPE = "trung-uong"
# The last day for which documents.csv knows all laws of its names.
LAWS_KNOWN_UNTIL = PartialDate(2025, 12, 31)
# First days of the terms of the Party's centre: its numbers start again with each congress.
CONGRESSES = {
    "XI": PartialDate(2011, 1, 12),
    "XII": PartialDate(2016, 1, 20),
    "XIII": PartialDate(2021, 1, 25),
    "XIV": PartialDate(2026, 1),
}
Key = TypeVar("Key")


class UnknownReferenceError(ValueError):
    """A row of an authority file names a document that documents.csv does not hold."""


@dataclass(frozen=True, slots=True)
class Place:
    """The country, or one of the provinces as they have been since 2008, with its ISO 3166-2 code; `since` is its first day if later."""

    code: str
    name: str
    type: str
    iso: str
    level: str
    forms: tuple[str, ...]
    since: PartialDate | None = None

    @property
    def iri(self) -> str:
        return place_iri(self.code)

    @property
    def full_name(self) -> str:
        """With its type: "tỉnh Bình Dương"; the country is just "Việt Nam"."""
        return self.name if self.level == "central" else f"{self.type} {self.name}"


@dataclass(frozen=True, slots=True)
class AgencyType:
    """A role that one agency of every jurisdiction has ("Sở Tài chính"), or a central agency, which is its own only holder.

    `kind` and `level` are local names of the lists; `abbreviations` stand in document numbers, `forms` in running text.
    """

    code: str
    name: str
    english: str
    kind: str
    level: str
    abbreviations: tuple[str, ...]
    forms: tuple[str, ...]

    def full_name(self, place: Place) -> str:
        """The name in a jurisdiction: "Sở Tài chính tỉnh Bình Dương", "Công an thành phố Hà Nội", "Tỉnh ủy Bình Dương"."""
        if self.level == "central":
            return self.name
        if self.name == "Báo" or self.name.endswith(("Tỉnh ủy", "Thành ủy")):
            return f"{self.name} {place.name}"
        return f"{self.name.removesuffix(' tỉnh')} {place.full_name}"


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A type of document; `code` is the local name of its concept, `abbreviation` the one in numbers, empty when it has none."""

    code: str
    name: str
    english: str
    abbreviations: tuple[str, ...]
    forms: tuple[str, ...]

    @property
    def iri(self) -> str:
        return PH + self.code

    @property
    def abbreviation(self) -> str:
        return self.abbreviations[0] if self.abbreviations else ""


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """A central document as public record has it; a strategy, programme or scheme known by name has neither number nor date.

    `type` is a DocumentType's code, `issuer_code` an AgencyType's; `session` and `term` are the Party meeting and congress term.
    """

    iri: str
    number: DocumentNumber | None
    type: str
    date: PartialDate | None
    issuer_code: str
    title: str
    session: str | None
    term: str | None
    subjects: tuple[str, ...]

    @property
    def key(self) -> str:
        """How relations.csv names it: "20-NQ/TW@2012", or the title."""
        return f"{self.number}@{self.date.year}" if self.number and self.date else self.title


@dataclass(frozen=True, slots=True)
class KnownRelation:
    """A fact between two known documents; `relation` is the local name of a property, "approves"."""

    source: KnownDocument
    relation: str
    target: KnownDocument


@cache
def places() -> tuple[Place, ...]:
    """The country first, then the provinces by code."""
    return tuple(
        Place(code, name, kind, iso, level, split(forms), PartialDate.parse(since) if since else None)
        for code, name, kind, iso, level, forms, since in rows("places.csv")
    )


@cache
def agency_types() -> tuple[AgencyType, ...]:
    """All types, in the file's order: from the centre down, and of several with one symbol the likeliest first."""
    return tuple(
        AgencyType(code, name, english, kind, level, split(abbreviations), split(forms))
        for code, name, english, kind, level, abbreviations, forms in rows("agencies.csv")
    )


@cache
def document_types() -> tuple[DocumentType, ...]:
    """The types of Nghị định 30/2020/NĐ-CP, of Party and normative documents, and named instruments."""
    return tuple(
        DocumentType(code, name, english, split(abbreviations), split(forms))
        for code, name, english, abbreviations, forms in rows("document_types.csv")
    )


@cache
def known_documents() -> tuple[KnownDocument, ...]:
    """The central documents of documents.csv."""
    return tuple(known_document(row) for row in rows("documents.csv"))


@cache
def known_relations() -> tuple[KnownRelation, ...]:
    """The facts of relations.csv; UnknownReferenceError when one names a document that is not known."""
    by_key = {document.key: document for document in known_documents()}
    try:
        return tuple(KnownRelation(by_key[source], relation, by_key[target]) for source, relation, target in rows("relations.csv"))
    except KeyError as error:
        raise UnknownReferenceError(f"relations.csv: {error} is neither NUMBER@YEAR nor a title of documents.csv") from error


@cache
def mergers() -> tuple[tuple[str, str, PartialDate], ...]:
    """Which province took in which other, by code, and the first day of that.

    On 1 January 2025 the city of Huế took the place of Thừa Thiên Huế (Nghị quyết 175/2024/QH15), on 1 July 2025 34 provinces that of
    63 (Nghị quyết 202/2025/QH15).
    """
    return tuple((into, old, PartialDate.parse(on)) for into, old, on in rows("mergers.csv"))


def merged_from(place: str) -> dict[str, PartialDate]:
    """The other provinces that a province took in, by code, each with the first day of that."""
    return {old: on for into, old, on in mergers() if into == place}


@cache
def abolished() -> dict[str, PartialDate]:
    """The provinces that issue documents no longer, each with the first day on which it did not."""
    return {old: on for _, old, on in mergers()}


def existing(place: Place, when: PartialDate | None) -> Place:
    """The province that was on a day where a later one is: on a day of 2024 Thừa Thiên Huế for the city of Huế."""
    if place.since is None or when is None or when.last >= place.since.first:
        return place
    return next(before for before in places() if before.code in merged_from(place.code))


@cache
def in_force() -> dict[str, PartialDate]:
    """From what day a law that had a predecessor of the same name is the one of that name, by its address."""
    numbers = ((DocumentNumber.parse(number), PartialDate.parse(day)) for number, day in rows("in_force.csv"))
    return {known.iri: day for number, day in numbers for known in known_numbered(number)}


def congress(when: PartialDate) -> str | None:
    """The Party term that a date surely lies in; None where it may lie in two, or before those that are known.

    >>> congress(PartialDate(2012, 11, 1)), congress(PartialDate(2016))
    ('XI', None)
    """
    terms = [name for name, first in CONGRESSES.items() if first.first <= when.last]
    surely = [name for name, first in CONGRESSES.items() if first.last <= when.first]
    return terms[-1] if terms and terms == surely else None


def place_named(text: str) -> Place | None:
    """The place a text names, with or without its type, in any case and tone placement.

    Forms read: "Bình Dương", "TỈNH BÌNH DƯƠNG", "TP. Hồ Chí Minh", "TP.HCM", "Bà Rịa – Vũng Tàu", "Huế", "VN". A type that is
    not the place's own names another place: "thành phố Hải Dương" is a district-level city, so None.
    """
    return places_by_key().get(compare_key(text))


def agency_type_named(text: str) -> AgencyType | None:
    """The type that a printed name without its place means: "Sở KH&CN", "UBND tỉnh", "Sở Nông nghiệp - Phát triển nông thôn"."""
    names = agencies_by_name()
    key = agency_key(text)
    return names.get(key) or names.get(key.removesuffix(" tỉnh"))


def agency_type_of_symbol(symbol: str) -> AgencyType | None:
    """The first of `agency_types_of_symbol`; others may share the symbol, as UBND of three levels do."""
    return next(iter(agency_types_of_symbol(symbol)), None)


def agency_types_of_symbol(symbol: str) -> tuple[AgencyType, ...]:
    """All types with this issuer's symbol in a number: "SKHCN", "QH13" (the term does not count), "VPCP-KGVX" (nor does the unit)."""
    whole = symbol.casefold()
    found = agencies_by_symbol()
    return found.get(whole) or found.get(whole.split("-")[0].rstrip("0123456789"), ())


def document_type_named(text: str) -> DocumentType | None:
    """The type of exactly this name, in any case: "KẾ HOẠCH", "Chương trình hành động"."""
    return types_by_name().get(compare_key(text))


def document_type_of_symbol(symbol: str) -> DocumentType | None:
    """The type of this abbreviation in a number: "QĐ", "TTr", "Ctr"; letters (VPCP) and laws (QH13) carry none."""
    return types_by_symbol().get(symbol.casefold())


def known_numbered(number: DocumentNumber) -> tuple[KnownDocument, ...]:
    """Every known document with this number; several when years or congress terms share it."""
    return known_by_number().get(number.key, ())


def known_named(title: str) -> tuple[KnownDocument, ...]:
    """Every known document with this title, case, punctuation and "và" aside; several for laws passed anew under one name."""
    return known_by_title().get(agency_key(title), ())


def known_document(row: list[str]) -> KnownDocument:
    number, kind, when, issuer, title, session, term, subjects = row
    parsed = DocumentNumber.parse(number) if number else None
    date = PartialDate.parse(when) if when else None
    iri = document_iri(CENTRAL_SCOPE, parsed, date) if parsed and date else named_iri(CENTRAL_SCOPE, title)
    return KnownDocument(iri, parsed, kind, date, issuer, title, session or None, term or None, split(subjects))


def rows(name: str) -> list[list[str]]:
    """The rows of an authority file without its heading."""
    text = files("ontology").joinpath("authority", name).read_text(encoding="utf-8")
    return list(csv.reader(text.splitlines()))[1:]


def split(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(";")) if cell else ()


def agency_key(text: str) -> str:
    """Beyond `compare_key`, "và", "&" and a dash are one: "Khoa học và Công nghệ", "KH&CN"."""
    words = compare_key(text).replace("&", " ").split()
    return squeeze(" ".join(word for word in words if word != "và"))


def place_names(place: Place) -> Iterable[str]:
    yield from (place.name, place.full_name, *place.forms)
    if place.type == "thành phố":
        yield f"TP {place.name}"


@cache
def places_by_key() -> dict[str, Place]:
    return {compare_key(name): place for place in places() for name in place_names(place)}


@cache
def agencies_by_name() -> dict[str, AgencyType]:
    return {agency_key(name): agency for agency in agency_types() for name in (agency.name, *agency.forms)}


@cache
def agencies_by_symbol() -> dict[str, tuple[AgencyType, ...]]:
    found: dict[str, tuple[AgencyType, ...]] = {}
    for agency in agency_types():
        for symbol in agency.abbreviations:
            found[symbol.casefold()] = (*found.get(symbol.casefold(), ()), agency)
    return found


@cache
def known_by_number() -> dict[tuple[str, str, int | None], tuple[KnownDocument, ...]]:
    return grouped((known.number.key, known) for known in known_documents() if known.number)


@cache
def known_by_title() -> dict[str, tuple[KnownDocument, ...]]:
    return grouped((agency_key(known.title), known) for known in known_documents())


def grouped(pairs: Iterable[tuple[Key, KnownDocument]]) -> dict[Key, tuple[KnownDocument, ...]]:
    """The documents of each key, in order."""
    found: dict[Key, tuple[KnownDocument, ...]] = {}
    for key, known in pairs:
        found[key] = (*found.get(key, ()), known)
    return found


@cache
def types_by_name() -> dict[str, DocumentType]:
    return {compare_key(name): kind for kind in document_types() for name in (kind.name, *kind.forms)}


@cache
def types_by_symbol() -> dict[str, DocumentType]:
    return {symbol.casefold(): kind for kind in document_types() for symbol in kind.abbreviations}
