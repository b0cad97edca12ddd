"""From references to documents: what one document cites and another is becomes one, when exactly one candidate fits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from builders.actors import Jurisdiction, of_symbol, of_type
from builders.references import Reference
from ontology.authorities import (
    CENTRAL_SCOPE,
    AgencyType,
    KnownDocument,
    agency_type_named,
    agency_types,
    agency_types_of_symbol,
    document_type_of_symbol,
    document_types,
    known_documents,
    known_named,
    known_numbered,
    place_named,
    places,
)
from ontology.dates import PartialDate
from ontology.facts import Agency, Candidate, Document
from ontology.identifiers import document_iri, named_iri, part_iri
from ontology.numbers import DocumentNumber
from ontology.text import compare_key, slug, squeeze

LAW_TYPES = frozenset({"Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp"})
# How like two subjects must be to name one document, and by how much the best candidate must lead the next (0 to 100).
ALIKE, LEAD = 70.0, 15.0
SAME_NAME = 92.0


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


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a reference means: the document, whether that is certain, why, and what else it might be."""

    document: Document
    resolved: bool
    reasons: tuple[str, ...]
    candidates: tuple[Candidate, ...] = ()


class Register:
    """All documents that are read or known, by number."""

    def __init__(self, read: Iterable[Document]) -> None:
        self.by_key: dict[tuple[str, str, int | None], list[Document]] = defaultdict(list)
        for document in read:
            if document.number:
                self.by_key[document.number.key].append(document)

    def numbered(self, reference: Reference) -> list[Document]:
        """Every document with a reference's number, each once, those that were read first."""
        if reference.number is None:
            return []
        found = {d.iri: d for d in self.by_key.get(reference.number.key, ())}
        for known in known_numbered(reference.number):
            found.setdefault(known.iri, of_known(known))
        return list(found.values())


def of_known(known: KnownDocument) -> Document:
    """A document of the authority file as a fact."""
    country = places()[0]
    kind = next((t for t in agency_types() if t.code == known.issuer_code), None)
    return Document(
        known.iri,
        type_name(known.type),
        known.number,
        known.date,
        of_type(kind, country) if kind else None,
        known.title,
        country.code,
        "central",
        printed_number=str(known.number) if known.number else None,
    )


def type_name(code: str) -> str:
    """The Vietnamese name of a document type's code."""
    return next((t.name for t in document_types() if t.code == code), code)


def merge(references: Sequence[Reference], where: Jurisdiction) -> dict[Reference, Reference]:
    """Each reference of one source with the fullest that means the same: same number, law, name or meeting, no other date.

    A later short form ("Kế hoạch 110-KH/TU", "Luật Chuyển giao công nghệ", the first words of a programme's name) refers back.
    """
    fullest: list[Reference] = []
    order = sorted(references, key=lambda r: (r.date is None, -(len(r.name or "")), r.about is None, r.issuer is None, r.start))
    means: dict[Reference, Reference] = {}
    for reference in order:
        twin = next((f for f in fullest if same(reference, f, where)), None)
        if twin is None:
            fullest.append(reference)
            twin = reference
        means[reference] = twin
    return {reference: completed(twin, [r for r in order if means[r] is twin]) for reference, twin in means.items()}


def completed(twin: Reference, forms: Sequence[Reference]) -> Reference:
    """A reference with the issuer and subject that any of its forms prints."""
    issuer = twin.issuer or next((f.issuer for f in forms if f.issuer), None)
    about = twin.about or next((f.about for f in forms if f.about), None)
    return replace(twin, issuer=issuer, about=about)


def same(one: Reference, other: Reference, where: Jurisdiction) -> bool:
    """Whether two references of one source mean one document."""
    if one.date and other.date and not one.date.agrees(other.date):
        return False
    if one.number or other.number:
        return bool(one.number and other.number and one.number.key == other.number.key and same_place(one, other, where))
    if one.type != other.type or not one.name or not other.name:
        return False
    a, b = name_key(one.name, where), name_key(other.name, where)
    if one.type in LAW_TYPES:
        return a == b
    return (
        a == b
        or fuzz.ratio(a, b) >= SAME_NAME
        or (len(min(a, b, key=len).split()) >= 6 and max(a, b, key=len).startswith(min(a, b, key=len) + " "))
    )


def same_place(one: Reference, other: Reference, where: Jurisdiction) -> bool:
    """Whether neither names a province that is not the other's."""
    a, b = scope_of(one, where), scope_of(other, where)
    return a == b or not one.issuer or not other.issuer


def name_key(name: str, where: Jurisdiction) -> str:
    """What two spellings of a name share, short forms written out."""
    key = compare_key(where.expand(name))
    return key.replace("ubnd", "ủy ban nhân dân")


def scope_of(reference: Reference, where: Jurisdiction) -> str | None:
    """Where a number counts: the centre for central issuers, else the province printed with the issuer or the citing document's own."""
    kinds = agency_types_of_symbol(reference.number.issuer) if reference.number else ()
    if kinds and kinds[0].level == "central":
        return CENTRAL_SCOPE
    printed = place_in(reference.issuer) if reference.issuer else None
    if printed:
        return printed
    return where.place.code if where.place.level != "central" else None


def place_in(issuer: str) -> str | None:
    """The province that an issuer's printed name ends with."""
    words = issuer.split()
    for first in range(1, len(words)):
        place = place_named(" ".join(words[first:]))
        if place and place.level != "central":
            return place.code
    return None


def resolve(reference: Reference, citer: Citer, register: Register) -> Resolution:
    """The document that a merged reference means, or an unresolved one with its ranked candidates.

    Resolves when exactly one candidate fits number, date, issuer, jurisdiction and subject and is not younger than the citing document,
    or when number, date and issuer are all printed, which leaves one document whether or not it is known.
    """
    if reference.number:
        return resolve_number(reference, citer, register)
    known = candidates_by_name(reference, citer)
    return choose(reference, citer, known) or by_name(reference, citer)


def resolve_number(reference: Reference, citer: Citer, register: Register) -> Resolution:
    """Resolves a document cited by number."""
    scope = scope_of(reference, citer.where)
    same_number = register.numbered(reference)
    fitting = [d for d in same_number if fits(d, reference, citer, scope)]
    chosen = choose(reference, citer, fitting)
    if chosen and (chosen.resolved or reference.date is None):
        return chosen
    if reference.date and scope and reference.number:
        iri = document_iri(scope, reference.number, reference.date)
        return Resolution(described(iri, reference, citer, scope), True, ("number, date and issuer are printed",))
    iri = part_iri(citer.document.iri, f"cited/{slug(str(reference.number))}")
    ranked = tuple(candidate(d, reference) for d in same_number)
    return Resolution(described(iri, reference, citer, scope), False, ("no date is printed and no known document fits",), rank(ranked))


def fits(document: Document, reference: Reference, citer: Citer, scope: str | None) -> bool:
    """Whether a document may be the one meant: date, jurisdiction, and a document cannot cite a younger one."""
    if reference.date and document.date and not reference.date.agrees(document.date):
        return False
    if scope == CENTRAL_SCOPE and document.level != "central":
        return False
    if scope not in (None, CENTRAL_SCOPE) and document.place not in (None, scope):
        return False
    return not_younger(document, citer)


def not_younger(document: Document, citer: Citer) -> bool:
    """Whether a document can have existed when the citing one was written."""
    mine, its = citer.written, document.date
    return mine is None or its is None or its.first <= mine.last


def choose(reference: Reference, citer: Citer, fitting: Sequence[Document]) -> Resolution | None:
    """The one candidate that fits, or the one whose subject is clearly the one printed; else unresolved; None without candidates."""
    if not fitting:
        return None
    ranked = rank(tuple(candidate(d, reference) for d in fitting))
    best = ranked[0]
    if len(fitting) == 1 and (reference.date or reference.name or best.score * 100 >= ALIKE or dated_by_number(reference)):
        return Resolution(best.document, True, best.reasons)
    runner = ranked[1].score if len(ranked) > 1 else 0.0
    if best.score * 100 >= ALIKE and (best.score - runner) * 100 >= LEAD:
        return Resolution(best.document, True, (*best.reasons, "no other document of that number has a like subject"))
    if reference.type in LAW_TYPES and reference.date is None:
        latest = max(fitting, key=lambda d: (str(d.date or ""), d.iri))
        return Resolution(latest, True, ("name agrees", "the latest of that name when the citing document was written"))
    iri = part_iri(citer.document.iri, f"cited/{slug(str(reference.number or reference.name))}")
    why = "several documents fit" if len(fitting) > 1 else "nothing but the number agrees"
    return Resolution(described(iri, reference, citer, scope_of(reference, citer.where)), False, (why,), ranked)


def dated_by_number(reference: Reference) -> bool:
    """Whether the number holds its year: "76/2018/NĐ-CP"."""
    return reference.number is not None and reference.number.year is not None


def candidate(document: Document, reference: Reference) -> Candidate:
    """A document with how well it fits: the likeness of subjects, and the date where both have one."""
    reasons = ["number agrees"] if reference.number else ["name agrees"]
    alike = fuzz.token_set_ratio(compare_key(reference.about), compare_key(document.title)) if reference.about and document.title else 0.0
    if alike >= ALIKE:
        reasons.append("subject agrees")
    dated = bool(reference.date and document.date and reference.date.agrees(document.date))
    if dated:
        reasons.append("date agrees")
    return Candidate(document, round(max(alike / 100, 0.95 if dated else 0.0), 3), tuple(reasons))


def rank(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The candidates, best first."""
    return tuple(sorted(candidates, key=lambda c: (-c.score, c.document.iri)))


def candidates_by_name(reference: Reference, citer: Citer) -> list[Document]:
    """Known laws, programmes and Party meetings of a reference's name that the citing document can know."""
    name = reference.name or ""
    if reference.type in LAW_TYPES:
        found = list(known_named(citer.where.expand(name)))
    else:
        found = [k for k in known_documents() if k.session == name and type_name(k.type) == reference.type] or like_named(name, citer.where)
    documents = (of_known(k) for k in found)
    return [d for d in documents if not_younger(d, citer) and (not reference.date or not d.date or reference.date.agrees(d.date))]


def like_named(name: str, where: Jurisdiction) -> list[KnownDocument]:
    """Known programmes whose name is this one, or which alone begins with it."""
    key = name_key(name, where)
    unnumbered = [k for k in known_documents() if k.number is None]
    exact = [k for k in unnumbered if fuzz.ratio(compare_key(k.title), key) >= SAME_NAME]
    return exact or [k for k in unnumbered if len(key.split()) >= 6 and compare_key(k.title).startswith(key)]


def by_name(reference: Reference, citer: Citer) -> Resolution:
    """A document known only by its name: national when the name says so, else of the citing document's jurisdiction."""
    name = squeeze(citer.where.expand(reference.name or reference.type))
    central = "quốc gia" in name.lower() or citer.where.place.level == "central" or reference.type in LAW_TYPES
    scope = CENTRAL_SCOPE if central else citer.where.place.code
    key = name_key(name, citer.where) + (f" {reference.date.year}" if reference.date else "")
    certain = reference.type in LAW_TYPES and reference.date is not None
    why = "name and date are printed" if certain else "cited by name only"
    return Resolution(replace(described(named_iri(scope, key), reference, citer, scope), title=name[0].upper() + name[1:]), certain, (why,))


def described(iri: str, reference: Reference, citer: Citer, scope: str | None) -> Document:
    """The facts that the citation itself prints of a document."""
    place = next((p for p in places() if p.code == scope), places()[0]) if scope else None
    issuer = printed_issuer(reference, citer, scope)
    kind = kind_of_issuer(reference)
    title = reference.name or subject(reference.about)
    return Document(
        iri,
        reference.type,
        reference.number,
        reference.date,
        issuer,
        title,
        place.code if place else None,
        level_of(kind, scope),
        printed_number=canonical(reference.number) if reference.number else None,
    )


def canonical(number: DocumentNumber) -> str:
    """A number with its type's abbreviation as the lists have it: "63-Ctr/TU" is 63-CTr/TU."""
    kind = document_type_of_symbol(number.type)
    usual = next((a for a in kind.abbreviations if a.casefold() == number.type.casefold()), number.type) if kind else number.type
    return str(replace(number, symbol=usual + number.symbol[len(number.type) :]))


def subject(about: str | None) -> str | None:
    """A printed subject as a title: up to the document it speaks of in turn, with a capital."""
    if not about:
        return None
    words = squeeze(about)
    return words[0].upper() + words[1:]


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
    """The issuing agency of a cited document, when the citation or its symbol tells it."""
    place = next((p for p in places() if p.code == scope), places()[0] if scope == CENTRAL_SCOPE else citer.where.place)
    kind = kind_of_issuer(reference)
    if kind:
        return of_type(kind, place)
    return of_symbol(reference.number.issuer, place) if reference.number else None


def level_of(kind: AgencyType | None, scope: str | None) -> str | None:
    """The level of a document by its issuer's, or the centre."""
    if kind:
        return kind.level
    return "central" if scope == CENTRAL_SCOPE else None
