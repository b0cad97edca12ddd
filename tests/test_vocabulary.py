"""The published vocabulary is whole: labelled in both languages, typed, shaped, and the same as the constants in code."""

from __future__ import annotations

import pytest
from rdflib import OWL, RDF, RDFS, SH, SKOS, BNode, Graph, Literal, URIRef

from ontology import terms
from ontology.authorities import agency_types, document_types, known_relations, places
from ontology.vocabulary import LISTS, ONTOLOGY, shapes_graph, turtle, vocabulary_graph

PROPERTY_TYPES = (OWL.ObjectProperty, OWL.DatatypeProperty)


def local(address: object) -> str:
    return str(address).removeprefix(terms.PH)


def in_namespace(graph: Graph) -> set[URIRef]:
    return {s for s in graph.subjects(unique=True) if isinstance(s, URIRef) and s.startswith(terms.PH)}


def instances(*types: URIRef) -> list[URIRef]:
    found = {s for kind in types for s in vocabulary_graph().subjects(RDF.type, kind)}
    return sorted(s for s in found if isinstance(s, URIRef))


def members(scheme: str) -> set[str]:
    return {local(s) for s in vocabulary_graph().subjects(SKOS.inScheme, URIRef(scheme))}


def languages(term: URIRef, *predicates: URIRef) -> set[str | None]:
    graph = vocabulary_graph()
    return {o.language for p in predicates for o in graph.objects(term, p) if isinstance(o, Literal)}


@pytest.mark.parametrize("term", sorted(in_namespace(vocabulary_graph())), ids=local)
def test_every_term_has_a_label_in_both_languages(term: URIRef) -> None:
    assert languages(term, RDFS.label, SKOS.prefLabel) == {"vi", "en"}


@pytest.mark.parametrize("term", instances(OWL.Class, SKOS.ConceptScheme, *PROPERTY_TYPES), ids=local)
def test_every_class_property_and_list_is_defined_in_both_languages(term: URIRef) -> None:
    assert languages(term, SKOS.definition) == {"vi", "en"}


@pytest.mark.parametrize("term", instances(*PROPERTY_TYPES), ids=local)
def test_every_property_has_one_domain_and_one_range(term: URIRef) -> None:
    graph = vocabulary_graph()
    assert len(list(graph.objects(term, RDFS.domain))) == 1
    assert len(list(graph.objects(term, RDFS.range))) == 1


@pytest.mark.parametrize("term", instances(OWL.Class), ids=local)
def test_every_class_stands_under_a_class_of_a_known_vocabulary(term: URIRef) -> None:
    parents = list(vocabulary_graph().objects(term, RDFS.subClassOf))
    assert parents
    assert all(str(parent).startswith(tuple(terms.PREFIXES.values())) for parent in parents)


def test_constants_and_terms_are_the_same() -> None:
    constants = {value for value in vars(terms).values() if isinstance(value, str) and value.startswith(terms.PH)} - {terms.PH}
    assert constants | {kind.iri for kind in document_types()} == {str(term) for term in in_namespace(vocabulary_graph())}


def test_no_term_is_two_things_but_the_relations() -> None:
    graph = vocabulary_graph()
    twice = {str(term) for term in in_namespace(graph) if len(list(graph.objects(term, RDF.type))) > 1}
    assert twice == set(terms.RELATIONS)


def test_every_relation_is_a_kind_of_citing() -> None:
    below = set(vocabulary_graph().subjects(RDFS.subPropertyOf, URIRef(terms.CITES)))
    assert {str(term) for term in below} | {terms.CITES} == set(terms.RELATIONS)
    assert members(terms.RELATION_LIST) == {local(term) for term in terms.RELATIONS}


def test_the_graphs_have_no_blank_nodes() -> None:
    for name in (ONTOLOGY, LISTS):
        assert not [node for node in Graph().parse(data=turtle(name)).all_nodes() if isinstance(node, BNode)], name


@pytest.mark.parametrize("term", instances(OWL.Class), ids=local)
def test_every_class_has_a_shape(term: URIRef) -> None:
    assert (None, SH.targetClass, term) in shapes_graph()


def test_every_property_is_constrained_by_a_shape() -> None:
    constrained = set(shapes_graph().objects(None, SH.path))
    assert set(instances(*PROPERTY_TYPES)) <= constrained


def test_every_property_shape_speaks_both_languages() -> None:
    shapes = shapes_graph()
    for shape in shapes.subjects(SH.path, None):
        if (None, SH.property, shape) in shapes:
            messages = {o.language for o in shapes.objects(shape, SH.message) if isinstance(o, Literal)}
            assert messages == {"vi", "en"}, shapes.value(shape, SH.path)


@pytest.mark.parametrize(
    ("path", "scheme"),
    [
        (terms.TYPE_DOCUMENT, terms.DOCUMENT_TYPES),
        (terms.RELATION, terms.RELATION_LIST),
        (terms.RESOLUTION, terms.RESOLUTIONS),
        (terms.TASK_KIND, terms.TASK_KINDS),
        (terms.COMPARATOR, terms.COMPARATORS),
        (terms.AGENCY_KIND, terms.AGENCY_KINDS),
        (terms.LEVEL, terms.LEVELS),
    ],
)
def test_the_shapes_allow_exactly_the_values_of_the_list(path: str, scheme: str) -> None:
    shapes = shapes_graph()
    lists = [shapes.value(shape, SH["in"]) for shape in shapes.subjects(SH.path, URIRef(path))]
    allowed = {local(item) for head in lists if head for item in shapes.items(head)}
    assert allowed == members(scheme)


def test_document_types_of_the_list_and_of_the_authority_file_agree() -> None:
    graph = vocabulary_graph()
    assert members(terms.DOCUMENT_TYPES) == {kind.code for kind in document_types()}
    for kind in document_types():
        term = URIRef(kind.iri)
        assert set(graph.objects(term, SKOS.prefLabel)) == {Literal(kind.name, lang="vi"), Literal(kind.english, lang="en")}
        assert {str(notation) for notation in graph.objects(term, SKOS.notation)} == set(kind.abbreviations)


def test_authority_files_use_only_terms_of_the_lists() -> None:
    assert {agency.kind for agency in agency_types()} <= members(terms.AGENCY_KINDS)
    assert {agency.level for agency in agency_types()} | {place.level for place in places()} <= members(terms.LEVELS)
    assert {fact.relation for fact in known_relations()} <= members(terms.RELATION_LIST)
