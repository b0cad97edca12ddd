"""Whose number a cited number is: the centre, a province, a district or commune, by its symbol, the words around it and who cites it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from builders.actors import Jurisdiction, of_symbol, of_type
from builders.localities import local_committee
from builders.references import Reference
from ontology.authorities import (
    CENTRAL_SCOPE,
    AgencyType,
    Place,
    abolished,
    agency_type_named,
    agency_types_of_symbol,
    existing,
    merged_from,
    place_named,
    places,
)
from ontology.dates import PartialDate
from ontology.facts import Agency, Document
from ontology.identifiers import BASE

AGENCIES = f"{BASE}agency/"
# Bodies that each of the three local levels has, by their symbols: without an issuer a number of a district may be its province's.
OF_ALL_LEVELS = frozenset({"UBND", "UB", "HĐND"})
OF_PROVINCE = re.compile(r"(?:tỉnh|Tỉnh)(?:\s+ủy)?$|Tỉnh\s+ủy")
OF_CITY = re.compile(r"(?:thành\s+phố|Thành\s+phố|TP\.?)$|Thành\s+ủy")
OF_CENTRE = re.compile(r"(?:Trung\s+ương|Quốc\s+gia|Trung\s+ương\s+Đảng)$", re.IGNORECASE)
OF_LOCAL = re.compile(r"(?:huyện|quận|thị\s+xã|xã|phường|thị\s+trấn|đặc\s+khu|cấp\s+huyện|cấp\s+xã)$|(?:Huyện|Thị|Quận|Đảng)\s+ủy")


@dataclass(frozen=True, slots=True)
class Citer:
    """The document that cites: what it is, where its bare names belong, and when an older document cited the same."""

    document: Document
    where: Jurisdiction
    before: PartialDate | None = None

    @property
    def written(self) -> PartialDate | None:
        """The date by which what is cited existed."""
        return min((d for d in (self.document.date, self.before) if d), key=lambda d: d.last, default=None)

    @property
    def central(self) -> bool:
        """Whether it is the centre that speaks, whose bare numbers belong to no province."""
        return self.document.level == "central" or self.where.place.level == "central"

    @property
    def scope(self) -> str:
        """Where documents that it names without an issuer belong."""
        return CENTRAL_SCOPE if self.central else self.where.place.code


def scope_of(document: Document) -> str | None:
    """Where a document's number counts; a district's or a commune's counts apart from its province's."""
    if document.level == "central":
        return CENTRAL_SCOPE
    place = next((p for p in places() if p.code == document.place), None)
    if document.issuer and place and document.issuer.name.endswith(f", {place.full_name}"):
        return document.issuer.iri.removeprefix(AGENCIES)
    return document.place


def place_of(scope: str | None) -> Place | None:
    """The province of a scope, the country for the centre."""
    if scope == CENTRAL_SCOPE:
        return places()[0]
    return next((p for p in places() if scope and p.code == scope.split("/")[0]), None)


def scopes(reference: Reference, citer: Citer) -> tuple[str, ...]:
    """Where a cited number may count: one scope when the text tells, several when it does not, none when nothing is known.

    The centre for central symbols and issuers; the province, district or commune printed with the issuer; else the citing document's
    own. After a merger of provinces a number of an earlier day may be of any of them.
    """
    kinds = agency_types_of_symbol(reference.number.issuer) if reference.number else ()
    if (kinds and kinds[0].level == "central") or (reference.number and re.search(r"TW\d*$", reference.number.issuer)):
        return (CENTRAL_SCOPE,)
    if reference.issuer:
        named = agency_type_named(reference.issuer)
        if OF_CENTRE.search(reference.issuer) or (named and named.level == "central" and not kinds):
            return (CENTRAL_SCOPE,)
        return of_issuer(reference.issuer, reference.date, citer)
    return () if citer.central else of_citer(reference, citer)


def of_issuer(issuer: str, when: PartialDate | None, citer: Citer) -> tuple[str, ...]:
    """The scopes that an issuer's printed name leaves: "UBND huyện Dầu Tiếng", "UBND tỉnh Bình Dương", "UBND tỉnh"."""
    printed = place_in(issuer, when)
    if named := local_body(issuer, citer.where):
        place = printed or (citer.where.place.code if not citer.central else None)
        return (f"{place}/{named.iri.rsplit('/', 1)[1]}",) if place else ()
    if printed:
        return (printed,)
    if citer.central:
        return ()
    own = scope_of(citer.document)
    if OF_LOCAL.search(issuer):
        return (own,) if own and "/" in own else ()
    return tuple(p.code for p in provinces(when, citer) if fits_word(issuer, p))


def fits_word(issuer: str, place: Place) -> bool:
    """Whether "tỉnh" or "thành phố" at the end of an issuer can be said of a place."""
    return not (OF_PROVINCE.search(issuer) and place.type != "tỉnh") and not (OF_CITY.search(issuer) and place.type == "tỉnh")


def of_citer(reference: Reference, citer: Citer) -> tuple[str, ...]:
    """The scopes of a number without an issuer: the citing document's own, and for a district's document its province's."""
    own = scope_of(citer.document)
    if own and "/" in own and reference.number:
        return (own, citer.where.place.code) if reference.number.issuer.split("-")[0] in OF_ALL_LEVELS else (citer.where.place.code,)
    return tuple(p.code for p in provinces(reference.date, citer))


def provinces(when: PartialDate | None, citer: Citer) -> list[Place]:
    """The citing document's province, and those merged into it when what is cited is older than the merger and the citing one is not."""
    place, written = citer.where.place, citer.document.date
    since = merged_from(place.code) if written and when else {}
    taken = {old for old, on in since.items() if written and when and when.first < on.first <= written.last}
    own = [] if existing(place, when) != place else [place]
    return [*own, *(p for p in places() if p.code in taken)]


def ended(scope: str, when: PartialDate) -> bool:
    """Whether a province had ceased to exist on a day, so that nothing of that day can be its own."""
    last = abolished().get(scope.split("/")[0])
    return last is not None and when.first >= last.first


def place_in(issuer: str, when: PartialDate | None = None) -> str | None:
    """The province that an issuer's printed name ends with, or the one that was there on a day."""
    words = issuer.replace(",", " ").split()
    for first in range(1, len(words)):
        place = place_named(" ".join(words[first:]))
        if place and place.level != "central":
            return existing(place, when).code
    return None


def local_body(issuer: str, where: Jurisdiction) -> Agency | None:
    """The body of one district or commune that an issuer's printed name means: "UBND huyện Dầu Tiếng, tỉnh Bình Dương"."""
    bare = re.sub(r",?\s+(?:tỉnh|thành phố|TP\.?)\s+[^,]+$", "", issuer) if place_in(issuer) else issuer
    return local_committee(bare, where.place)


def kind_of_issuer(reference: Reference) -> AgencyType | None:
    """The type of the issuer, by its printed name or else by the number's symbol."""
    named = agency_type_named(without_place(reference.issuer)) if reference.issuer else None
    kinds = agency_types_of_symbol(reference.number.issuer) if reference.number else ()
    return named or (kinds[0] if kinds else None)


def without_place(issuer: str) -> str:
    """An issuer's printed name without the province at its end."""
    words = issuer.split()
    for first in range(1, len(words)):
        if place_named(" ".join(words[first:])):
            return " ".join(words[:first])
    return issuer


def printed_issuer(reference: Reference, citer: Citer, scope: str | None) -> Agency | None:
    """The issuing agency of a cited document, when the citation or its symbol tells it and its place is known."""
    place = place_of(scope)
    if place is None:
        return None
    if scope and "/" in scope:
        own = citer.document.issuer
        body = own if own and own.iri == AGENCIES + scope else local_body(reference.issuer or "", Jurisdiction(place))
        if body:
            return body
    kind = kind_of_issuer(reference)
    if kind:
        return of_type(kind, place)
    return of_symbol(reference.number.issuer, place) if reference.number else None


def level_of(kind: AgencyType | None, scope: str | None) -> str | None:
    """The level of a document by its issuer's, or the centre; a district's or commune's body is not the province's of the same name."""
    if scope and "/" in scope:
        return None
    if kind:
        return kind.level
    return "central" if scope == CENTRAL_SCOPE else None
