"""The vocabulary as a reader wants it: its terms with names and definitions in both languages, and what must hold of each class."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from rdflib import OWL, RDF, RDFS, SDO, SH, SKOS, Graph, URIRef
from rdflib.term import Node

from ontology.terms import PREFIXES
from ontology.vocabulary import shapes_graph, vocabulary_graph


@dataclass(frozen=True, slots=True)
class Rule:
    """What a shape asks of a property of a class, or of the class itself where `about` is empty."""

    about: str
    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class Term:
    """A term of ours; other terms stand in it as addresses. What does not apply is empty."""

    iri: str
    vi: str
    en: str
    definition_vi: str
    definition_en: str
    above: tuple[str, ...]
    start: tuple[str, ...]
    end: tuple[str, ...]
    rules: tuple[Rule, ...]

    @property
    def name(self) -> str:
        """With its usual prefix: "ph:Task"."""
        return short(self.iri)


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape with a name of its own: the class whose things it is for, if it is for one, and what it asks."""

    iri: str
    target: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Terms of one kind, in alphabetical order; `term` is that of the list itself where they are a closed list."""

    vi: str
    en: str
    terms: tuple[Term, ...]
    term: str = ""


@cache
def sections() -> tuple[Section, ...]:
    """Classes, properties that link things, properties with values, and each closed list."""
    graph = vocabulary_graph()
    kinds = (
        ("Lớp", "Classes", OWL.Class),
        ("Thuộc tính nối hai sự vật", "Properties that link things", OWL.ObjectProperty),
        ("Thuộc tính có giá trị", "Properties with values", OWL.DatatypeProperty),
    )
    own = [Section(vi, en, _terms(graph, graph.subjects(RDF.type, kind))) for vi, en, kind in kinds]
    return (*own, *(_list(graph, scheme) for scheme in sorted(graph.subjects(RDF.type, SKOS.ConceptScheme), key=str)))


@cache
def shapes() -> tuple[Shape, ...]:
    """The shapes that have names, in alphabetical order."""
    graph = shapes_graph()
    kinds = (SH.NodeShape, SH.PropertyShape)
    named = sorted({shape for kind in kinds for shape in graph.subjects(RDF.type, kind) if isinstance(shape, URIRef)})
    return tuple(Shape(str(one), str(graph.value(one, SH.targetClass) or ""), tuple(_asked(one))) for one in named)


def short(iri: str) -> str:
    """An address with its usual prefix: "ph:Task"."""
    return next((f"{name}:{iri[len(address) :]}" for name, address in PREFIXES.items() if iri.startswith(address)), iri)


def _list(graph: Graph, scheme: Node) -> Section:
    vi, en = (_words(graph, scheme, SKOS.prefLabel, language) for language in ("vi", "en"))
    return Section(vi, en, _terms(graph, graph.subjects(SKOS.inScheme, scheme)), str(scheme))


def _terms(graph: Graph, found: Iterable[Node]) -> tuple[Term, ...]:
    return tuple(_term(graph, term) for term in sorted(found, key=str) if isinstance(term, URIRef) and short(term).startswith("ph:"))


def _term(graph: Graph, term: URIRef) -> Term:
    vi, en = (_words(graph, term, RDFS.label, language) or _words(graph, term, SKOS.prefLabel, language) for language in ("vi", "en"))
    defined_vi, defined_en = (_words(graph, term, SKOS.definition, language) for language in ("vi", "en"))
    above = _several(graph, term, RDFS.subClassOf) or _several(graph, term, RDFS.subPropertyOf)
    start = _several(graph, term, SDO.domainIncludes) or _several(graph, term, RDFS.domain)
    return Term(str(term), vi, en, defined_vi, defined_en, above, start, _several(graph, term, RDFS.range), tuple(_rules(term)))


def _rules(term: URIRef) -> Iterator[Rule]:
    """What the shape asks that has the class as its target."""
    for shape in shapes_graph().subjects(SH.targetClass, term):
        yield from _asked(shape)


def _asked(shape: Node) -> Iterator[Rule]:
    """The messages of a shape and of the properties in it, each said in both languages."""
    graph = shapes_graph()
    if graph.value(shape, SH.message):
        yield _rule(graph, shape)
    yield from sorted((_rule(graph, one) for one in graph.objects(shape, SH.property)), key=lambda rule: rule.about)


def _rule(shapes: Graph, shape: Node) -> Rule:
    path = shapes.value(shape, SH.path)
    about = str(path) if isinstance(path, URIRef) else ""
    return Rule(about, _words(shapes, shape, SH.message, "vi"), _words(shapes, shape, SH.message, "en"))


def _words(graph: Graph, term: Node, name: URIRef, language: str) -> str:
    found = (str(value) for value in graph.objects(term, name) if getattr(value, "language", None) == language)
    return next(found, "")


def _several(graph: Graph, term: URIRef, name: URIRef) -> tuple[str, ...]:
    return tuple(sorted((str(value) for value in graph.objects(term, name) if isinstance(value, URIRef)), key=short))
