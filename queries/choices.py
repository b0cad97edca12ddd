"""What a form offers for a parameter that is a thing: the things in question, unless there are too many, each with its name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.engine import Graph
from graph.quads import node
from ontology.labels import label
from ontology.text import fold
from queries.catalogue import Query
from queries.resources import names_of, rows, things

# Things in a list; with more of them a list is of no use.
MOST = 300
THINGS = {
    "place": "SELECT DISTINCT ?thing { ?document prov:wasDerivedFrom ?file ; dcterms:spatial ?thing }",
    "level": "SELECT DISTINCT ?thing { ?document prov:wasDerivedFrom ?file ; ph:level ?thing }",
    "agency": "SELECT DISTINCT ?thing { ?task ph:leadAgency|ph:coordinatingAgency ?thing }",
    "document": "SELECT DISTINCT ?thing { ?thing prov:wasDerivedFrom ?file FILTER NOT EXISTS { ?thing eli:is_part_of ?whole } }",
    "directive": "SELECT DISTINCT ?thing { ?document ph:implements ?thing }",
}
# The things that a parameter of this name may be.
KINDS = {"place": "place", "province": "place", "level": "level", "agency": "agency", "lead": "agency"}
KINDS |= {"document": "document", "directive": "directive"}


@dataclass(frozen=True, slots=True)
class Choice:
    """A thing by its address and its name."""

    iri: str
    name: str


def choices(graph: Graph, query: Query, language: str) -> dict[str, tuple[Choice, ...]]:
    """For each parameter that is a thing of a known kind those things in the order of their names; none where there are more than MOST."""
    kinds = {parameter.name: KINDS[parameter.name] for parameter in query.parameters if parameter.type == "iri" and parameter.name in KINDS}
    known = {kind: offered(graph, kind, language) for kind in sorted(set(kinds.values()))}
    return {name: known[kind] for name, kind in kinds.items()}


def offered(graph: Graph, kind: str, language: str) -> tuple[Choice, ...]:
    """The things of a kind of THINGS, none where there are more than MOST; those that have no name are left out."""
    found = things(rows(graph, f"{THINGS[kind]} LIMIT {MOST + 1}"))
    if len(found) > MOST:
        return ()
    return tuple(sorted((Choice(iri, name) for iri, name in named(graph, (term.value for term in found), language).items()), key=_order))


def named(graph: Graph, iris: Iterable[str], language: str) -> dict[str, str]:
    """The names of those that have one, terms of the vocabulary in the language given."""
    names = names_of(graph, map(node, iris))
    return {term.value: label(term.value, language) or name for term, name in names.items() if name}


def _order(choice: Choice) -> tuple[str, str]:
    return fold(choice.name), choice.iri
