"""How versions of the data lie in an engine elsewhere, beside their source graphs, and how they are described there.

BASE/graph/current              says which version is the current one and which was before it
BASE/version/<digest>           the description of a version: its digest, its number of triples, the graphs that it has
BASE/version/<digest>/union     all its triples, each once: the default graph of every query

An engine's own union of graphs gives a triple once for each graph that has it, so that counts would be wrong.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import RdfFormat, Triple, serialize

from graph.quads import Term, node, number, plain
from ontology.identifiers import BASE
from ontology.terms import DCAT, DCTERMS, SD, TYPE, VOID

NAMED_GRAPH = SD + "namedGraph"
IDENTIFIER, TRIPLES = DCTERMS + "identifier", VOID + "triples"
CURRENT_VERSION, PREVIOUS_VERSION = DCAT + "hasCurrentVersion", DCAT + "previousVersion"
CURRENT = f"{BASE}graph/current"

DESCRIPTION = f"""SELECT ?digest ?triples {{
  GRAPH <{CURRENT}> {{ <{CURRENT}> <{CURRENT_VERSION}> ?version }}
  GRAPH ?version {{ ?version <{IDENTIFIER}> ?digest ; <{TRIPLES}> ?triples }}
}}"""
VERSIONS = f"SELECT DISTINCT ?digest {{ GRAPH ?version {{ ?version a <{VOID}Dataset> ; <{IDENTIFIER}> ?digest }} }}"


@dataclass(frozen=True, slots=True)
class Version:
    """A version by its digest; `triples` is the number of triples in its union."""

    digest: str
    triples: int

    @property
    def iri(self) -> str:
        """The graph that describes it."""
        return f"{BASE}version/{self.digest}"

    @property
    def union(self) -> str:
        """The graph that holds all its triples."""
        return f"{self.iri}/union"

    @property
    def graphs(self) -> str:
        """The question which source graphs it has."""
        return f"SELECT ?graph {{ GRAPH <{self.iri}> {{ <{self.iri}> <{NAMED_GRAPH}> ?graph }} }}"

    def holds(self, graph: str) -> str:
        """The question whether a graph is one of its source graphs."""
        return f"ASK {{ GRAPH <{self.iri}> {{ <{self.iri}> <{NAMED_GRAPH}> {node(graph)} }} }}"

    def description(self, graphs: Iterable[str]) -> bytes:
        """What the graph that describes it says, as N-Triples; `graphs` are its source graphs."""
        me = node(self.iri)
        facts: list[tuple[str, Term]] = [(TYPE, node(f"{VOID}Dataset")), (IDENTIFIER, plain(self.digest)), (TRIPLES, number(self.triples))]
        facts += [(NAMED_GRAPH, node(graph)) for graph in graphs]
        return serialize((Triple(me, node(name), value) for name, value in facts), format=RdfFormat.N_TRIPLES) or b""

    def announcement(self, previous: Version | None) -> bytes:
        """What the graph says that names the current version, as N-Triples."""
        me = node(CURRENT)
        facts = [Triple(me, node(CURRENT_VERSION), node(self.iri))]
        facts += [Triple(me, node(PREVIOUS_VERSION), node(previous.iri))] if previous else []
        return serialize(facts, format=RdfFormat.N_TRIPLES) or b""
