"""What the terms of the graph are called in Vietnamese and English, whichever vocabulary they come from."""

from __future__ import annotations

from functools import cache

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from ontology.terms import LABEL, PREF_LABEL
from ontology.vocabulary import BORROWED, LISTS, ONTOLOGY, turtle

Names = dict[str, str]


def label(iri: str, language: str) -> str:
    """The name of a term; nothing for a term that has none."""
    return _labels().get(iri, {}).get(language, "")


@cache
def _labels() -> dict[str, Names]:
    """The names by address and language."""
    found: dict[str, Names] = {}
    for name in (BORROWED, ONTOLOGY, LISTS):
        for quad in parse(turtle(name), format=RdfFormat.TURTLE):
            subject, value = quad.subject, quad.object
            named = quad.predicate.value in (LABEL, PREF_LABEL)
            if named and isinstance(subject, NamedNode) and isinstance(value, Literal) and value.language:
                found.setdefault(subject.value, {})[value.language] = value.value
    return found
