"""A cited document as far as the citation itself describes it: type, number, date, issuer, subject."""

from __future__ import annotations

from dataclasses import replace

from builders.references import Reference
from builders.scope import Citer, kind_of_issuer, level_of, place_of, printed_issuer
from ontology.authorities import document_type_of_symbol
from ontology.facts import Document
from ontology.numbers import DocumentNumber
from ontology.text import squeeze


def described(iri: str, reference: Reference, citer: Citer, scope: str | None) -> Document:
    """The facts that the citation itself prints of a document."""
    place = place_of(scope)
    return Document(
        iri,
        reference.type,
        reference.number,
        reference.date,
        printed_issuer(reference, citer, scope),
        reference.name or subject(reference.about),
        place.code if place else None,
        level_of(kind_of_issuer(reference), scope),
        printed_number=canonical(reference.number) if reference.number else None,
    )


def canonical(number: DocumentNumber) -> str:
    """A number with its type's abbreviation as the lists have it: "63-Ctr/TU" is 63-CTr/TU."""
    kind = document_type_of_symbol(number.type)
    usual = next((a for a in kind.abbreviations if a.casefold() == number.type.casefold()), number.type) if kind else number.type
    return str(replace(number, symbol=usual + number.symbol[len(number.type) :]))


def subject(about: str | None) -> str | None:
    """A printed subject as a title, with a capital."""
    if not about:
        return None
    words = squeeze(about)
    return words[0].upper() + words[1:]
