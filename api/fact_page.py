"""What the page of a citation or a piece of evidence shows: what it says, and where it stands in the text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from api.behind import Questions, behind
from graph.engine import Graph
from ontology import terms as t
from queries.documents import Document
from queries.lineage import Evidence, evidence_of
from queries.run import records

# By class, the properties that tell most, in the order in which they are shown.
SHOWN: Mapping[str, tuple[str, ...]] = {
    t.CITATION: (t.CITING_DOCUMENT, t.RELATION, t.CITED_DOCUMENT, t.PRINTED_AS, t.RESOLUTION, t.REASON, t.HAS_CANDIDATE),
    t.EVIDENCE: (),
}


@dataclass(frozen=True, slots=True)
class FactPage:
    """The places of a fact, each with the document whose text it is, and the properties to show."""

    kind: str
    places: tuple[tuple[Document, Evidence], ...]
    properties: tuple[str, ...]
    pointing: str
    questions: Questions


def citation_page(graph: Graph, iri: str) -> FactPage:
    return fact_page(graph, iri, t.CITATION)


def evidence_page(graph: Graph, iri: str) -> FactPage:
    return fact_page(graph, iri, t.EVIDENCE)


def fact_page(graph: Graph, iri: str, kind: str) -> FactPage:
    """The page of the fact of this address."""
    rows = records(graph, "where-it-stands", thing=iri)
    places = tuple((Document(row["document"], row["number"], title=row["title"], type=row["type"]), evidence_of(row)) for row in rows)
    return FactPage(kind, places, SHOWN[kind], t.HAS_EVIDENCE, behind("where-it-stands", thing=iri))
