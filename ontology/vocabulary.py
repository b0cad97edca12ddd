"""The vocabulary as it is published: the Turtle files of this package, as bytes for a store and as rdflib graphs."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from rdflib import Graph

ONTOLOGY = "phahe.ttl"
LISTS = "lists.ttl"
SHAPES = "shapes.ttl"
BORROWED = "borrowed.ttl"


@cache
def turtle(name: str) -> bytes:
    """One of the files, UTF-8; without blank nodes in ONTOLOGY and LISTS, so that they can be loaded into a built graph."""
    return files("ontology").joinpath(name).read_bytes()


@cache
def vocabulary_graph() -> Graph:
    """Classes, properties and lists in one graph; shared, so not to be changed."""
    return Graph().parse(data=turtle(ONTOLOGY), format="turtle").parse(data=turtle(LISTS), format="turtle")


@cache
def shapes_graph() -> Graph:
    """The SHACL shapes; they need no vocabulary beside them. Shared, so not to be changed."""
    return Graph().parse(data=turtle(SHAPES), format="turtle")
