"""What the page of a thing shows beside the statements about it, by the class of the thing; runs in a reading process."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode

from api.agency_page import agency_page
from api.document_page import document_page
from api.fact_page import citation_page, evidence_page
from api.target_page import target_page
from api.task_page import task_page
from graph.engine import Graph
from ontology.terms import AGENCY_GROUP, CITATION, DOCUMENT, EVIDENCE, FORMAL_ORGANIZATION, TARGET, TASK, TYPE
from queries.resources import NamedGraph, Resource, first_known

# By class, what reads the values of the page, and its template, which extends resource.html and finds them in `portrait`.
PORTRAITS: Mapping[str, tuple[Callable[[Graph, str], object], str]] = {
    DOCUMENT: (document_page, "document.html"),
    CITATION: (citation_page, "fact.html"),
    EVIDENCE: (evidence_page, "fact.html"),
    TARGET: (target_page, "target.html"),
    TASK: (task_page, "task.html"),
    FORMAL_ORGANIZATION: (agency_page, "agency.html"),
    AGENCY_GROUP: (agency_page, "agency.html"),
}


@dataclass(frozen=True, slots=True)
class Portrait:
    """What a template shows."""

    template: str
    shown: object


@dataclass(frozen=True, slots=True)
class Seen:
    """What an address names, if anything, and its portrait where it has one and a page was asked for."""

    found: Resource | NamedGraph | None
    portrait: Portrait | None = None


def seen(graph: Graph, addresses: tuple[str, ...], page: int, pictured: bool) -> Seen:
    """The first of the addresses that is known, as `first_known` has it; `pictured` asks for its portrait too, which the first page has."""
    found = first_known(graph, addresses, page)
    if pictured and page == 1 and isinstance(found, Resource):
        return Seen(found, portrait(graph, found))
    return Seen(found)


def portrait(graph: Graph, found: Resource) -> Portrait | None:
    """The portrait of a thing, by the first of its classes that has one; none where the graph says too little for it."""
    for kind in found.statements.get(TYPE, ()):
        if isinstance(kind.term, NamedNode) and kind.term.value in PORTRAITS:
            read, template = PORTRAITS[kind.term.value]
            shown = read(graph, found.iri)
            return Portrait(template, shown) if shown else None
    return None
