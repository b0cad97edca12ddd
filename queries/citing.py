"""Who cites a document: how often, and the first by date, however many there are.

The questions are no part of the catalogue because SPARQL has no parameter for LIMIT; `citing-documents` has every citation.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.engine import Graph
from graph.quads import lexical, node
from ontology.terms import UNRESOLVED
from queries.documents import Document
from queries.lineage import Evidence, evidence_of
from queries.resources import rows

CITED = "?each ph:citedDocument ?document . ?each ph:citingDocument ?citing . ?each ph:relation ?relation"
COUNTED = f"""SELECT ?document (COUNT(*) AS ?pairs) (SUM(?citations) AS ?times) (SUM(?doubts) AS ?doubtful) {{
  {{
    SELECT ?document ?citing ?relation (COUNT(DISTINCT ?each) AS ?citations) (COUNT(DISTINCT ?doubt) AS ?doubts) {{
      {{ {CITED} }}
      OPTIONAL {{ ?each ph:resolution ?resolution }}
      BIND(IF(?resolution = ph:unresolved, ?each, ?none) AS ?doubt)
    }}
    GROUP BY ?document ?citing ?relation
  }}
}}
GROUP BY ?document"""
FIRST = f"""SELECT ?document ?citing ?relation (COUNT(DISTINCT ?each) AS ?times) (MIN(STR(?each)) AS ?citation) (MIN(STR(?day)) AS ?on) {{
  {{ {CITED} }}
  OPTIONAL {{ ?citing eli:date_document ?day }}
}}
GROUP BY ?document ?citing ?relation ORDER BY ?on ?citing ?relation LIMIT %d"""
SAID = """SELECT ?citation ?number ?type ?title ?date ?resolution ?within ?evidence ?quote ?section ?start ?end ?file {
  VALUES ?citation { %s }
  ?citation ph:citingDocument ?citing .
  OPTIONAL { ?citing eli:id_local ?number }
  OPTIONAL { ?citing eli:type_document ?type }
  OPTIONAL { ?citing dcterms:title ?title }
  OPTIONAL { ?citing eli:date_document ?date }
  OPTIONAL { ?citation ph:resolution ?resolution }
  OPTIONAL { ?citation ph:inDocument ?within }
  OPTIONAL {
    ?citation ph:evidence ?evidence
    OPTIONAL { ?evidence oa:exact ?quote }
    OPTIONAL { ?evidence ph:section ?section }
    OPTIONAL { ?evidence oa:start ?start }
    OPTIONAL { ?evidence oa:end ?end }
    OPTIONAL { ?evidence prov:wasQuotedFrom ?source OPTIONAL { ?source ph:fileName ?file } }
  }
}
ORDER BY ?citation ?start"""


@dataclass(frozen=True, slots=True)
class Citation:
    """That a document is cited, or cites, by a relation, so many times; `other` is the one at the other end, `evidence` the first."""

    iri: str
    other: Document
    relation: str
    resolved: bool
    evidence: Evidence
    times: int


@dataclass(frozen=True, slots=True)
class Times:
    """How often a document is cited, how often without being identified for certain, and in how many pairs of document and relation."""

    citations: int = 0
    doubtful: int = 0
    pairs: int = 0


def times(graph: Graph, document: str) -> Times:
    """How often the document of this address is cited."""
    for row in rows(graph, COUNTED, document=document):
        return Times(*(int(lexical(row[name]) or 0) for name in ("times", "doubtful", "pairs")))
    return Times()


def citing(graph: Graph, document: str, most: int) -> tuple[Citation, ...]:
    """The first so many of those that cite a document, by date, each relation once with its first citation."""
    first = [{name: lexical(value) for name, value in row.items()} for row in rows(graph, FIRST % most, document=document)]
    told: dict[str, dict[str, str]] = {}
    for row in rows(graph, SAID % " ".join(str(node(one["citation"])) for one in first)) if first else ():
        told.setdefault(lexical(row["citation"]), {name: lexical(value) for name, value in row.items()})
    return tuple(_citation(one, told[one["citation"]]) for one in first)


def _citation(row: dict[str, str], told: dict[str, str]) -> Citation:
    other = Document(row["citing"], told["number"], told["date"], told["title"], told["type"])
    return Citation(row["citation"], other, row["relation"], told["resolution"] != UNRESOLVED, evidence_of(told), int(row["times"]))
