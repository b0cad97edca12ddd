"""Writes docs/ontology.md from the vocabulary: `python -m docs.ontology_guide`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SDO, SKOS, Graph, URIRef
from rdflib.term import Node

from ontology.terms import PREFIXES
from ontology.vocabulary import vocabulary_graph

Row = Callable[[Graph, URIRef], list[str]]
GUIDE = Path(__file__).with_name("ontology.md")
OPENING = """# The vocabulary

This page is written from `ontology/phahe.ttl` and `ontology/lists.ttl` by `python -m docs.ontology_guide`; a test keeps it true.
The namespace is `https://w3id.org/phahe/ontology#`, prefix `ph:`. What ELI, ORG, PROV-O, SKOS, Dublin Core and Web Annotation
already have is used as they have it:

| what | how it is said |
|---|---|
| a document's number, type, date, issuer | `eli:id_local`, `eli:type_document`, `eli:date_document`, `eli:passed_by` |
| its title, its place | `dcterms:title`, `dcterms:spatial` |
| an annex or attached plan | `eli:is_part_of` the document that it came with |
| an agency | `org:FormalOrganization`, or `ph:AgencyGroup` with `org:hasMember`; `org:subOrganizationOf` |
| an agency's names | `skos:prefLabel`, `skos:altLabel` for every printed form |
| a quote, its place in the kept text, its file | `oa:exact`, `oa:start`, `oa:end` (end exclusive), `prov:wasQuotedFrom` |

Every relation between documents stands once as a plain triple, for short queries, and once as a `ph:Citation` with its quote, so that
it can be checked. Each source document has a named graph of its own; queries run over all of them together.
"""


def guide() -> str:
    """The whole page."""
    graph = vocabulary_graph()
    classes = section(graph, "Classes", ("term", "Vietnamese", "English", "what it is", "kind of"), OWL.Class, class_row)
    header = ("term", "Vietnamese", "English", "what it says", "from", "to", "kind of")
    links = section(graph, "Properties that link things", header, OWL.ObjectProperty, property_row)
    values = section(graph, "Properties with values", header, OWL.DatatypeProperty, property_row)
    return "\n".join([OPENING, *classes, *links, *values, *lists(graph)])


def section(graph: Graph, title: str, header: tuple[str, ...], kind: Node, row: Row) -> Iterator[str]:
    """A heading and a table with a row for each of our terms of one kind, in alphabetical order."""
    own = sorted(term for term in graph.subjects(RDF.type, kind) if isinstance(term, URIRef) and short(term).startswith("ph:"))
    yield from table(title, header, (row(graph, term) for term in own))


def table(title: str, header: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    names = list(header)
    yield from (f"## {title}", "", line(names), line("---" for _ in names), *map(line, rows), "")


def line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def class_row(graph: Graph, term: URIRef) -> list[str]:
    return [code(term), *labels(graph, term), words(graph, term, SKOS.definition, "en"), several(graph, term, RDFS.subClassOf)]


def property_row(graph: Graph, term: URIRef) -> list[str]:
    named = several(graph, term, SDO.domainIncludes) or several(graph, term, RDFS.domain)
    ends = [named, several(graph, term, RDFS.range), several(graph, term, RDFS.subPropertyOf)]
    return [code(term), *labels(graph, term), words(graph, term, SKOS.definition, "en"), *ends]


def labels(graph: Graph, term: URIRef) -> list[str]:
    return [words(graph, term, RDFS.label, language) or words(graph, term, SKOS.prefLabel, language) for language in ("vi", "en")]


def words(graph: Graph, term: Node, name: URIRef, language: str) -> str:
    """The literal of that language, fit for a cell of a table."""
    found = (str(value) for value in graph.objects(term, name) if getattr(value, "language", None) == language)
    return next(found, "").replace("|", r"\|")


def several(graph: Graph, term: URIRef, name: URIRef) -> str:
    return ", ".join(sorted(code(value) for value in graph.objects(term, name) if isinstance(value, URIRef)))


def code(term: URIRef) -> str:
    return f"`{short(term)}`"


def short(term: URIRef) -> str:
    """The term with its usual prefix: "ph:Task"."""
    return next((f"{name}:{term[len(address) :]}" for name, address in PREFIXES.items() if term.startswith(address)), str(term))


def lists(graph: Graph) -> Iterator[str]:
    """One table for each closed list."""
    for scheme in sorted(graph.subjects(RDF.type, SKOS.ConceptScheme), key=str):
        members = sorted(term for term in graph.subjects(SKOS.inScheme, scheme) if isinstance(term, URIRef))
        title = f"List: {words(graph, scheme, SKOS.prefLabel, 'en')}"
        yield from table(title, ("term", "Vietnamese", "English"), ([code(term), *labels(graph, term)] for term in members))


if __name__ == "__main__":
    GUIDE.write_text(guide(), encoding="utf-8")
