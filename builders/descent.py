"""What follows from the relations between documents: from which others each one descends, stated once so that nobody need walk there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import NamedNode, Quad

from graph.quads import node
from ontology.identifiers import BASE
from ontology.terms import APPROVES, DESCENDS_FROM, LINEAGE, PROMULGATES

DESCENT = f"{BASE}graph/descent"
UPWARD = frozenset(map(node, LINEAGE))
# An act and what it approves are one instrument, so the way leads from each to the other.
BOTH_WAYS = frozenset(map(node, (APPROVES, PROMULGATES)))


def with_descent(quads: Iterable[Quad]) -> Iterator[Quad]:
    """The statements, and after them in a graph of its own `ph:descendsFrom`, from each document to all that its lineage reaches.

    A document that the lineage leads back to, as from a decision to its plan and back, descends from itself.
    """
    above: dict[NamedNode, set[NamedNode]] = defaultdict(set)
    for quad in quads:
        yield quad
        if quad.predicate in UPWARD and isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            above[quad.subject].add(quad.object)
            if quad.predicate in BOTH_WAYS:
                above[quad.object].add(quad.subject)
    for lower in sorted(above, key=str):
        yield from (Quad(lower, node(DESCENDS_FROM), upper, node(DESCENT)) for upper in sorted(reached(above, lower), key=str))


def reached(above: Mapping[NamedNode, set[NamedNode]], start: NamedNode) -> set[NamedNode]:
    """All that one or more steps lead to."""
    found: set[NamedNode] = set()
    waiting = [start]
    while waiting:
        new = above.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return found
