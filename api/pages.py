"""What the pages show, read from a graph in one go: functions that run in a reading process and return plain values."""

from __future__ import annotations

from dataclasses import dataclass

from graph.engine import Graph
from queries.catalogue import read
from queries.run import Answer, Rows, run

DOCUMENTS = """
SELECT ?document ?number ?type ?title ?date ?issuer ?place ?tasks ?targets ?unresolved {
  ?document prov:wasDerivedFrom ?source ; eli:type_document/skos:prefLabel ?type .
  FILTER(LANG(?type) = "vi")
  FILTER NOT EXISTS { ?document eli:is_part_of ?whole }
  OPTIONAL { ?document eli:id_local ?number }
  OPTIONAL { ?document dcterms:title ?title }
  OPTIONAL { ?document eli:date_document ?date }
  OPTIONAL { ?document eli:passed_by/skos:prefLabel ?issuer }
  OPTIONAL { ?document dcterms:spatial/skos:prefLabel ?place }
  OPTIONAL { { SELECT ?document (COUNT(*) AS ?tasks) { ?part eli:is_part_of* ?document . ?task ph:assignedBy ?part } GROUP BY ?document } }
  OPTIONAL { { SELECT ?document (COUNT(*) AS ?targets) { ?part eli:is_part_of* ?document . ?target ph:setBy ?part } GROUP BY ?document } }
  OPTIONAL { { SELECT ?document (COUNT(*) AS ?unresolved) {
    ?part eli:is_part_of* ?document . ?citation ph:inDocument ?part ; ph:resolution ph:unresolved
  } GROUP BY ?document } }
}
ORDER BY ?place ?date ?document
"""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a store holds: its digest and the number of its statements, and per document that was read a mapping by column."""

    digest: str
    statements: int
    documents: list[dict[str, str]]


def contents(graph: Graph) -> Contents:
    """The contents of the store."""
    return Contents(graph.digest, len(graph), records(run(graph, read("documents", DOCUMENTS))))


def records(answer: Answer) -> list[dict[str, str]]:
    """The rows of an answer by column."""
    assert isinstance(answer, Rows)
    return [dict(zip(answer.variables, row, strict=True)) for row in answer.table()]
