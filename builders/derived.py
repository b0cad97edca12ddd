"""What follows from the relations between documents, stated once so that no question need walk there: descent, and parts of parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from graph.quads import Statement, ref
from ontology.identifiers import BASE
from ontology.terms import APPROVES, DESCENDS_FROM, DOCUMENT, IS_PART_OF, LINEAGE, PROMULGATES, TYPE, WHOLE_DOCUMENT, WITHIN

DERIVED = f"{BASE}graph/derived"
UPWARD = frozenset(map(ref, LINEAGE))
# An act and what it approves are one instrument, so the way leads from each to the other.
BOTH_WAYS = frozenset(map(ref, (APPROVES, PROMULGATES)))
Above = Mapping[str, set[str]]


def with_derived(statements: Iterable[Statement]) -> Iterator[Statement]:
    """The statements, and after them in a graph of their own those that follow from them.

    `ph:descendsFrom` joins a document to all that its lineage reaches; one that the lineage leads back to, as from a decision to its
    plan and back, descends from itself. `ph:within` joins every document to itself and to all that it is attached to, `ph:wholeDocument`
    to the one of these that is attached to nothing.
    """
    above: dict[str, set[str]] = defaultdict(set)
    wholes: dict[str, set[str]] = defaultdict(set)
    documents: set[str] = set()
    kind, part, document = ref(TYPE), ref(IS_PART_OF), ref(DOCUMENT)
    telling = {kind, part, *UPWARD, *BOTH_WAYS}
    for statement in statements:
        yield statement
        subject, predicate, value, _ = statement
        if predicate not in telling:
            continue
        if predicate == kind and value == document:
            documents.add(subject)
        if predicate == part:
            wholes[subject].add(value)
        if predicate in UPWARD:
            above[subject].add(value)
        if predicate in BOTH_WAYS:
            above[value].add(subject)
    yield from _following(above, DESCENDS_FROM, documents)
    within = {one: {one} | wholes.get(one, set()) for one in documents}
    yield from _following(within, WITHIN, documents)
    yield from (each for each in _following(within, WHOLE_DOCUMENT, documents) if each[2] not in wholes)


def _following(above: Above, predicate: str, documents: Iterable[str]) -> Iterator[Statement]:
    """In the order of the documents' addresses, each with all that it reaches."""
    for lower in sorted(documents):
        yield from ((lower, ref(predicate), upper, ref(DERIVED)) for upper in sorted(_reached(above, lower)))


def _reached(above: Above, start: str) -> set[str]:
    """All that one or more steps lead to."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        new = above.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return found
