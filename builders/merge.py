"""The forms in which one source cites one document, put together: what any of them prints holds for all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from builders.actors import Jurisdiction
from builders.references import Reference
from builders.register import SAME_NAME, begins
from builders.scope import Citer, scopes
from ontology.text import compare_key

LAW_TYPES = frozenset({"Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp"})


def merge(references: Sequence[Reference], citer: Citer) -> dict[Reference, Reference]:
    """Each reference of one source with the fullest that means the same: same number, law, name or meeting, no other date.

    A later short form ("Kế hoạch 110-KH/TU", "Luật Chuyển giao công nghệ", the first words of a programme's name) refers back.
    """
    fullest: list[Reference] = []
    order = sorted(references, key=lambda r: (r.date is None, -(len(r.name or "")), r.about is None, r.issuer is None, r.start))
    means: dict[Reference, Reference] = {}
    for reference in order:
        twins = [f for f in fullest if same(reference, f, citer)]
        # Of two years of one number that the text cites, a bare form means neither for certain.
        twin = twins[0] if len({t.date for t in twins}) <= 1 and twins else None
        if twin is None:
            fullest.append(reference)
            twin = reference
        means[reference] = twin
    forms: dict[Reference, list[Reference]] = {}
    for reference, twin in means.items():
        forms.setdefault(twin, []).append(reference)
    whole = {twin: completed(twin, alike) for twin, alike in forms.items()}
    return {reference: whole[twin] for reference, twin in means.items()}


def completed(twin: Reference, forms: Sequence[Reference]) -> Reference:
    """A reference with the issuer and subject that any of its forms prints."""
    issuer = twin.issuer or next((f.issuer for f in forms if f.issuer), None)
    about = twin.about or next((f.about for f in forms if f.about), None)
    return replace(twin, issuer=issuer, about=about)


def same(one: Reference, other: Reference, citer: Citer) -> bool:
    """Whether two references of one source mean one document."""
    if one.date and other.date and not one.date.agrees(other.date):
        return False
    if one.type in LAW_TYPES and other.type in LAW_TYPES and one.name and other.name:
        return name_key(one.name, citer.where) == name_key(other.name, citer.where)
    if one.number or other.number:
        return bool(one.number and other.number and one.number.key == other.number.key and same_scope(one, other, citer))
    if one.type != other.type or not one.name or not other.name:
        return False
    a, b = sorted((name_key(one.name, citer.where), name_key(other.name, citer.where)), key=len)
    return a == b or fuzz.ratio(a, b) >= SAME_NAME or begins(a, b)


def same_scope(one: Reference, other: Reference, citer: Citer) -> bool:
    """Whether neither names an issuer that is not the other's."""
    a, b = scopes(one, citer), scopes(other, citer)
    return not one.issuer or not other.issuer or a == b or not set(a).isdisjoint(b)


def name_key(name: str, where: Jurisdiction) -> str:
    """What two spellings of a name share, short forms written out."""
    key = compare_key(where.expand(name))
    return key.replace("ubnd", "ủy ban nhân dân")
