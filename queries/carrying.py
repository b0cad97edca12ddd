"""Whether a document is carried out, and which of its parts say that they carry out something."""

from __future__ import annotations

from graph.engine import Graph
from graph.quads import lexical
from queries.resources import rows

CARRIED = """SELECT ?document ?lower {
  ?lower ph:descendsFrom ?document .
  FILTER NOT EXISTS { ?lower ph:within ?document }
  FILTER NOT EXISTS { ?document ph:within ?lower }
}
LIMIT 1"""
RISING = """SELECT DISTINCT ?document ?part {
  ?part ph:within ?document .
  FILTER(?part != ?document)
  {
    VALUES ?relation { ph:implements ph:continues ph:basedOn ph:details }
    ?part ?relation ?upper .
  } UNION {
    VALUES ?relation { ph:approves ph:promulgates }
    ?upper ?relation ?part .
    FILTER NOT EXISTS { ?part ph:within ?upper }
  }
}
ORDER BY ?part"""


def carried(graph: Graph, document: str) -> bool:
    """Whether another document goes back to the one of this address or to a part of it."""
    return any(True for _ in rows(graph, CARRIED, document=document))


def rising(graph: Graph, document: str) -> list[str]:
    """The parts of a document from which a step leads up that is not the one to their whole."""
    return [lexical(row["part"]) for row in rows(graph, RISING, document=document)]
