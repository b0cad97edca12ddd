"""What follows from the relations between documents, stated once so that no question need walk there: descent, and parts of parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import NamedNode, Quad

from graph.quads import node
from ontology.identifiers import BASE
from ontology.terms import APPROVES, DESCENDS_FROM, DOCUMENT, IS_PART_OF, LINEAGE, PROMULGATES, TYPE, WITHIN

DERIVED = f"{BASE}graph/derived"
UPWARD = frozenset(map(node, LINEAGE))
# An act and what it approves are one instrument, so the way leads from each to the other.
BOTH_WAYS = frozenset(map(node, (APPROVES, PROMULGATES)))
Above = Mapping[NamedNode, set[NamedNode]]


def with_derived(quads: Iterable[Quad]) -> Iterator[Quad]:
    """The statements, and after them in a graph of their own those that follow from them.

    `ph:descendsFrom` joins a document to all that its lineage reaches; one that the lineage leads back to, as from a decision to its
    plan and back, descends from itself. `ph:within` joins every document to itself and to all that it is attached to.
    """
    above: dict[NamedNode, set[NamedNode]] = defaultdict(set)
    wholes: dict[NamedNode, set[NamedNode]] = defaultdict(set)
    documents: set[NamedNode] = set()
    kind, part, document = node(TYPE), node(IS_PART_OF), node(DOCUMENT)
    for quad in quads:
        yield quad
        subject, value = quad.subject, quad.object
        if not isinstance(subject, NamedNode) or not isinstance(value, NamedNode):
            continue
        if quad.predicate == kind and value == document:
            documents.add(subject)
        if quad.predicate == part:
            wholes[subject].add(value)
        if quad.predicate in UPWARD:
            above[subject].add(value)
        if quad.predicate in BOTH_WAYS:
            above[value].add(subject)
    yield from _following(above, DESCENDS_FROM, documents)
    yield from _following({one: {one} | wholes.get(one, set()) for one in documents}, WITHIN, documents)


def _following(above: Above, predicate: str, documents: Iterable[NamedNode]) -> Iterator[Quad]:
    """In the order of the documents' addresses, each with all that it reaches."""
    for lower in sorted(documents, key=str):
        yield from (Quad(lower, node(predicate), upper, node(DERIVED)) for upper in sorted(_reached(above, lower), key=str))


def _reached(above: Above, start: NamedNode) -> set[NamedNode]:
    """All that one or more steps lead to."""
    found: set[NamedNode] = set()
    waiting = [start]
    while waiting:
        new = above.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return found
