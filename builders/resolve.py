"""From references to documents: which of those that are read or known a citation means, when exactly one fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from builders.merge import LAW_TYPES, name_key
from builders.named import by_name, called, is_bare
from builders.printed import described
from builders.references import Reference
from builders.register import Register, like_named, of_known, type_name
from builders.scope import Citer, ended, scope_of, scopes
from ontology.authorities import LAWS_KNOWN_UNTIL, congress, in_force, known_documents, known_named
from ontology.facts import Candidate, Document
from ontology.identifiers import document_iri, part_iri
from ontology.text import compare_key, slug

# How like two subjects must be to name one document, and by how much the best candidate must lead the next (0 to 100).
ALIKE, LEAD = 70.0, 15.0
# Fewer words than these say too little of a subject to tell documents apart.
LEAST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a reference means: the document, whether that is certain, why, and what else it might be."""

    document: Document
    resolved: bool
    reasons: tuple[str, ...]
    candidates: tuple[Candidate, ...] = ()


def resolve(reference: Reference, citer: Citer, register: Register) -> Resolution:
    """The document that a merged reference means, or an unresolved one with its ranked candidates.

    Resolves when exactly one candidate fits number, date, issuer, jurisdiction and subject and is not younger than the citing document,
    or when number, date and issuer are all printed, which leaves one document whether or not it is known.
    """
    if reference.number:
        return resolve_number(reference, citer, register)
    return resolve_name(reference, citer, register)


def resolve_number(reference: Reference, citer: Citer, register: Register) -> Resolution:
    """Resolves a document cited by number."""
    assert reference.number is not None
    where = scopes(reference, citer)
    same_number = [d for d in register.numbered(reference.number) if not where or scope_of(d) in where]
    able = [d for d in same_number if not_younger(d, citer)]
    fitting = [d for d in able if not reference.date or not d.date or reference.date.agrees(d.date)]
    found = choose(reference, citer, fitting, where)
    if found is None or not (found.resolved or reference.date is None):
        found = by_print(reference, citer, where, able) or found
    if found:
        return found
    return unresolved(reference, citer, why_open(reference, citer, where), tuple(candidate(d, reference) for d in able or same_number))


def by_print(reference: Reference, citer: Citer, where: Sequence[str], able: Sequence[Document]) -> Resolution | None:
    """What a printed number, date and issuer leave: the one document of that number and year or term, or else one that is not known.

    None when the date or the issuer is missing or cannot be right, or when only the year parts it from a known document of that subject.
    """
    if reference.date is None or reference.number is None or len(where) != 1:
        return None
    scope = where[0]
    if impossible(reference, citer, scope):
        return corrected(reference, able)
    twins = [d for d in able if d.date and scope_of(d) == scope and same_series(reference, d)]
    if len(twins) == 1:
        return Resolution(twins[0], True, ("number agrees", "an issuer gives a number once in that time; the day printed is not its date"))
    if any(same_day(reference, d) and likeness(reference, d) >= ALIKE for d in able):
        return None
    iri = document_iri(scope, reference.number, reference.date)
    return Resolution(described(iri, reference, citer, scope), True, ("number, date and issuer are printed",))


def same_series(reference: Reference, document: Document) -> bool:
    """Whether a number of the printed date and a document's own stand in one series: a year, for the Party's centre a congress term."""
    if reference.date is None or document.date is None or reference.number is None:
        return False
    term = congress(reference.date) if reference.number.party and document.level == "central" else None
    return reference.date.year == document.date.year or (term is not None and term == congress(document.date))


def same_day(reference: Reference, document: Document) -> bool:
    """Whether the dates differ in the year only."""
    one, other = reference.date, document.date
    return bool(one and other and one.day and (one.month, one.day) == (other.month, other.day) and one.year != other.year)


def impossible(reference: Reference, citer: Citer, scope: str) -> bool:
    """Whether the printed date cannot be right: after the citing document's, or of a province that was no more."""
    mine, its = citer.document.date, reference.date
    return its is not None and ((mine is not None and its.first > mine.last) or ended(scope, its))


def corrected(reference: Reference, able: Sequence[Document]) -> Resolution | None:
    """The only document of the number that is old enough, when the printed date cannot be right and the subject agrees."""
    alike = [d for d in able if likeness(reference, d) >= ALIKE]
    if len(alike) != 1:
        return None
    return Resolution(alike[0], True, ("number agrees", "subject agrees", "the date printed cannot be right"))


def why_open(reference: Reference, citer: Citer, where: Sequence[str]) -> str:
    """What is missing for certainty."""
    if reference.date is None:
        return "no date is printed and no known document fits"
    if not where:
        return "whose number it is, is not printed"
    if len(where) > 1:
        return f"it may be of any of {', '.join(sorted(where))}"
    if impossible(reference, citer, where[0]):
        return "the date printed cannot be right"
    return "only the year printed is not that of a known document of that number, day and subject"


def not_younger(document: Document, citer: Citer) -> bool:
    """Whether a document can have existed when the citing one was written."""
    mine, its = citer.written, document.date
    return mine is None or its is None or its.first <= mine.last


def choose(reference: Reference, citer: Citer, fitting: Sequence[Document], where: Sequence[str]) -> Resolution | None:
    """The one candidate that fits, or the one whose subject is clearly the one printed; else unresolved; None without candidates.

    Where the issuer is not certain ("UBND tỉnh" of merged provinces), number and date are not enough without the subject.
    """
    if not fitting:
        return None
    ranked = rank(tuple(candidate(d, reference) for d in fitting))
    best, alike = ranked[0], likeness(reference, ranked[0].document)
    if len(fitting) == 1 and (alike >= ALIKE or (reference.date and len(where) == 1)):
        return Resolution(best.document, True, best.reasons)
    runner = likeness(reference, ranked[1].document) if len(ranked) > 1 else 0.0
    if len(fitting) > 1 and alike >= ALIKE and alike - runner >= LEAD:
        return Resolution(best.document, True, (*best.reasons, "no other document of that number has a like subject"))
    why = "several documents fit" if len(fitting) > 1 else "nothing but the number agrees"
    return unresolved(reference, citer, why if len(where) <= 1 or not reference.date else why_open(reference, citer, where), ranked)


def resolve_name(reference: Reference, citer: Citer, register: Register) -> Resolution:
    """Resolves a law, a Party meeting's document, or a strategy, programme, scheme or plan cited by name."""
    name = reference.name or ""
    if reference.type in LAW_TYPES:
        laws = [of_known(k) for k in known_named(citer.where.expand(name))]
        return law(reference, citer, [d for d in laws if able_to_mean(reference, d, citer)]) or only_named(reference, citer)
    known = [k for k in known_documents() if k.session == name and type_name(k.type) == reference.type]
    found = [of_known(k) for k in known or like_named(name_key(name, citer.where))]
    documents = [d for d in found if able_to_mean(reference, d, citer)]
    if len(documents) == 1:
        one = candidate(documents[0], reference)
        return Resolution(one.document, True, one.reasons)
    if documents:
        return choose(reference, citer, documents, ()) or only_named(reference, citer)
    acts = [] if is_bare(reference) else called(reference, citer, register)
    if len(acts) == 1:
        return Resolution(acts[0].document, True, ("name agrees", f"the one of that name: {acts[0].act}"))
    ranked = tuple(candidate(n.document, reference) for n in acts)
    return unresolved(reference, citer, "several documents bear that name", ranked) if acts else only_named(reference, citer)


def able_to_mean(reference: Reference, document: Document, citer: Citer) -> bool:
    """Whether a document of the name fits in time."""
    return not_younger(document, citer) and (not reference.date or not document.date or reference.date.agrees(document.date))


def law(reference: Reference, citer: Citer, fitting: Sequence[Document]) -> Resolution | None:
    """The law of a name: the one of the printed date, or else the one in force when the citing document was written.

    A decree that details a law is older than the day on which that law comes into force, so only the citing document's own day counts.
    """
    if not fitting:
        return None
    ranked = rank(tuple(candidate(d, reference) for d in fitting))
    if len(fitting) == 1 and (reference.date or fitting[0].iri not in in_force()):
        return Resolution(fitting[0], True, ranked[0].reasons)
    written = citer.document.date
    if reference.date or written is None:
        return unresolved(reference, citer, "several laws bear that name", ranked)
    valid = [d for d in fitting if (since := in_force().get(d.iri, d.date)) and since.last <= written.first]
    if not valid or written.last > LAWS_KNOWN_UNTIL.last:
        return unresolved(reference, citer, "which law of that name was in force is not known", ranked)
    latest = max(valid, key=lambda d: (str(d.date), d.iri))
    return Resolution(latest, True, ("name agrees", "the law of that name in force when the citing document was written"))


def only_named(reference: Reference, citer: Citer) -> Resolution:
    """A document of which no more is known than its name; a law's name and date are enough."""
    certain = reference.type in LAW_TYPES and reference.date is not None
    return Resolution(by_name(reference, citer), certain, ("name and date are printed" if certain else "cited by name only",))


def unresolved(reference: Reference, citer: Citer, why: str, candidates: tuple[Candidate, ...]) -> Resolution:
    """A document of the citing one's own making, which stands for what its citation prints, beside its candidates."""
    iri = part_iri(citer.document.iri, f"cited/{slug(str(reference.number or reference.name))}")
    where = scopes(reference, citer) if reference.number else (citer.scope,)
    return Resolution(described(iri, reference, citer, where[0] if len(where) == 1 else None), False, (why,), rank(candidates))


def candidate(document: Document, reference: Reference) -> Candidate:
    """A document with how well it fits: the likeness of subjects, and the date where both have one."""
    reasons = ["number agrees"] if reference.number else ["name agrees"]
    alike = likeness(reference, document)
    if alike >= ALIKE:
        reasons.append("subject agrees")
    dated = bool(reference.date and document.date and reference.date.agrees(document.date))
    if dated:
        reasons.append("date agrees")
    elif same_day(reference, document):
        reasons.append("day and month agree")
    return Candidate(document, round(max(alike / 100, 0.95 if dated else 0.0), 3), tuple(reasons))


def likeness(reference: Reference, document: Document) -> float:
    """How like the printed subject is to a document's title, from 0 to 100: the same words, and one running within the other."""
    if not reference.about or not document.title:
        return 0.0
    one, other = compare_key(reference.about), compare_key(document.title)
    if len(one.split()) < LEAST_WORDS:
        return 0.0
    return max(fuzz.ratio(one, other), min(fuzz.token_set_ratio(one, other), fuzz.partial_ratio(one, other)))


def rank(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The candidates, best first."""
    return tuple(sorted(candidates, key=lambda c: (-c.score, c.document.iri)))
