"""A rewritten query means what the embedded engine makes of the query and its values."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store, Variable

from graph.errors import QueryError
from graph.published import NAMED_GRAPH, Version
from graph.quads import Term, node, number, plain, text
from graph.rewriting import counting, form_of, names_graphs, rewritten
from ontology.identifiers import BASE
from ontology.terms import PREFIXES
from queries.catalogue import Query, catalogue
from queries.run import bind

EX = "https://example.org/"
A, B, TITLE, SIZE = (node(EX + name) for name in ("a", "b", "title", "size"))
SOURCE, OTHER = node(EX + "source"), node(EX + "other")
VERSION = Version("0" * 64, 4)


@pytest.fixture(scope="module")
def store() -> Store:
    """Two things with titles and sizes, in the default graph, as a union and by source; a graph that is not ours beside them."""
    store = Store()
    facts = [(A, TITLE, text("Kế hoạch")), (A, SIZE, number(3)), (B, TITLE, text("Quyết định")), (B, SIZE, number(5))]
    for subject, name, value in facts:
        store.extend([Quad(subject, name, value), Quad(subject, name, value, node(VERSION.union)), Quad(subject, name, value, SOURCE)])
    store.extend([Quad(A, SIZE, number(9), OTHER), Quad(node(VERSION.iri), node(NAMED_GRAPH), SOURCE, node(VERSION.iri))])
    return store


def rows(answer: object) -> list[tuple[str, ...]]:
    assert isinstance(answer, QuerySolutions)
    return sorted(tuple(str(term) for term in row) for row in answer)


@pytest.mark.parametrize(
    ("query", "values"),
    [
        ("SELECT ?x ?t { ?x <E:title> ?t }", {"x": A}),
        ("SELECT ?x ?t { ?s <E:title> ?t OPTIONAL { ?s <E:size> ?n FILTER(?n = ?x) } }", {"x": number(3)}),
        ("SELECT ?x (COUNT(*) AS ?n) { ?s <E:size> ?o FILTER(?o <= ?x) } GROUP BY ?x HAVING(COUNT(*) > 0) ORDER BY ?x", {"x": number(5)}),
        ("SELECT ?x ?s { { SELECT ?x ?s { ?s <E:size> ?x } } UNION { ?s <E:title> ?x } }", {"x": number(5)}),
        ("SELECT ?x ?s ?y { ?s <E:size> ?x { SELECT ?y { ?x <E:title> ?y } } }", {"x": number(5)}),
        ("SELECT ?x ?n { VALUES ?x { 1 2 3 } BIND(?x + 1 AS ?n) }", {"x": number(3)}),
        ("SELECT ?x ?n { VALUES (?x ?n) { (1 2) (3 4) } }", {"x": number(3)}),
        ('SELECT ?x ?s { ?s <E:title> ?t FILTER(CONTAINS(LCASE(STR(?t)), LCASE(STR(?x)))) }', {"x": plain('KẾ')}),
        ("SELECT ?x ?s { ?s <E:size> ?n FILTER(COALESCE(STR(?x), '') = '' || ?n = ?x) }", {}),
        ("SELECT ?x ?s { ?s <E:size> ?n FILTER(COALESCE(STR(?x), '') = '' || ?n = ?x) }", {"x": number(5)}),
        ("SELECT ?x ?s { ?s <E:title> ?t FILTER EXISTS { ?s <E:size> ?x } }", {"x": number(5)}),
        ("SELECT ?x ?s { ?s <E:title> ?t MINUS { ?s <E:size> ?x } }", {"x": number(5)}),
        ("SELECT ?x ?y ?s { ?s <E:size> ?x ; <E:title> ?y }", {"x": number(5), "y": text("Quyết định")}),
        ("SELECT * { ?x <E:title> ?t }", {"x": B}),
        ("SELECT ?x (EXISTS { ?s <E:size> 3 } AS ?is) { ?s <E:title> ?x }", {"x": text("Kế hoạch")}),
        ("SELECT ?x ?s { ?s <E:title> ?t } VALUES ?s { <E:a> }", {"x": plain("a\"b\\c\n'")}),
    ],
)  # fmt: skip
def test_constants_give_what_substitution_gives(store: Store, query: str, values: Mapping[str, Term]) -> None:
    query = query.replace("E:", EX)
    substituted = store.query(query, substitutions={Variable(name): term for name, term in values.items()})
    expected = rows(substituted)
    assert rows(store.query(rewritten(query, values))) == expected
    assert expected


@pytest.mark.parametrize("query", catalogue(), ids=lambda query: query.name)
def test_every_question_stays_well_formed_with_all_its_parameters(query: Query) -> None:
    types = {"iri": EX, "text": "văn bản", "date": "2020-01-31", "year": "2020", "integer": "1"}
    bound = bind(query, {parameter.name: types[parameter.type] for parameter in query.parameters})
    answer = Store().query(rewritten(query.text, bound))
    assert isinstance(answer, QuerySolutions)
    plainly = Store().query(query.text, prefixes=PREFIXES)
    assert isinstance(plainly, QuerySolutions)
    assert answer.variables == plainly.variables


def test_bound_is_true_of_a_value(store: Store) -> None:
    query = rewritten(f"SELECT ?x ?s {{ ?s <{EX}size> ?n FILTER(BOUND(?x) && !BOUND(?y)) }}", {"x": A})
    assert len(rows(store.query(query))) == 2


def test_a_value_for_what_is_not_projected_is_refused() -> None:
    with pytest.raises(QueryError, match="nobody"):
        rewritten("SELECT ?s { ?s ?p ?nobody }", {"nobody": A})


@pytest.mark.parametrize("query", ["ASK { ?x ?p ?o }", "CONSTRUCT { ?x ?p ?o } WHERE { ?x ?p ?o }"])
def test_a_value_for_a_query_that_projects_nothing_is_refused(query: str) -> None:
    with pytest.raises(QueryError, match=r"\?x"):
        rewritten(query, {"x": A})


def test_a_value_cannot_be_assigned_again() -> None:
    with pytest.raises(QueryError, match="by AS"):
        rewritten("SELECT ?x { ?s ?p ?o BIND(?o AS ?x) }", {"x": A})


def test_usual_prefixes_are_declared_where_the_text_does_not() -> None:
    assert "PREFIX ph: <https://w3id.org/phahe/ontology#>" in rewritten("ASK { ?s a ph:Task }", {})
    assert rewritten("PREFIX ph: <urn:own> ASK { ?s a ph:Task }", {}).count("PREFIX") == 1


def test_an_unknown_prefix_is_refused() -> None:
    with pytest.raises(QueryError, match="foaf:"):
        rewritten("ASK { ?s a foaf:Person }", {})


def test_from_is_left_to_the_request() -> None:
    assert rewritten("SELECT * FROM <urn:x> FROM NAMED <urn:y> { ?s ?p ?o }", {}).split() == ["SELECT", "*", "{", "?s", "?p", "?o", "}"]


def test_a_relative_address_is_that_of_a_thing_of_ours() -> None:
    assert rewritten("ASK { <place/ha-noi> ?p ?o }", {}).startswith(f"BASE <{BASE}>")
    assert "BASE" not in rewritten("ASK { <urn:x> ?p ?o }", {})


@pytest.mark.parametrize("word", ["<bif:version>()", "<BIF:version>()", "<sql:rdf>()"])
def test_functions_of_one_engine_are_refused(word: str) -> None:
    with pytest.raises(QueryError, match="is refused"):
        rewritten(f"SELECT ({word} AS ?x) {{ }}", {})


@pytest.mark.parametrize("text", ["PREFIX b: <bi> SELECT (b:f:version() AS ?x) { }", "SELECT (<RDF_EVAL>() AS ?x) { }"])
def test_an_engine_cannot_be_given_a_function_of_its_own_in_parts(text: str) -> None:
    with pytest.raises(QueryError, match="whole address"):
        rewritten(text, {})


@pytest.mark.parametrize("text", ["DEFINE get:soft SELECT * { }", "SELECT * { SERVICE <urn:x> { } }"])
def test_words_that_reach_outside_are_refused_whatever_the_guard_made_of_them(text: str) -> None:
    with pytest.raises(QueryError, match="is refused"):
        rewritten(text, {})


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT ?g (STR(COUNT(*)) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g", [(f"<{EX}source>", '"4"')]),
        (f"SELECT ?s {{ GRAPH <{EX}other> {{ ?s ?p ?o }} }}", []),
        (f"SELECT ?s {{ GRAPH <{EX}source> {{ ?s <{EX}size> 3 }} }}", [(f"<{EX}a>",)]),
        (f"SELECT ?s ?g {{ ?s <{EX}size> 5 OPTIONAL {{ GRAPH ?g {{ ?s <{EX}title> ?t }} }} }}", [(f"<{EX}b>", f"<{EX}source>")]),
        (f"SELECT ?s {{ ?s <{EX}size> ?n FILTER NOT EXISTS {{ GRAPH ?g {{ ?s <{EX}size> 9 }} }} }}", [(f"<{EX}a>",), (f"<{EX}b>",)]),
        (f"SELECT ?s {{ ?s <{EX}title> ?t {{ SELECT ?s {{ GRAPH ?g {{ ?s <{EX}size> 5 }} }} }} }}", [(f"<{EX}b>",)]),
    ],
)  # fmt: skip
def test_graph_sees_the_graphs_of_the_version_and_all_else_their_union(store: Store, query: str, expected: list[tuple[str, ...]]) -> None:
    assert names_graphs(query)
    assert rows(store.query(rewritten(query, {}, VERSION))) == expected


def test_a_construct_keeps_its_template(store: Store) -> None:
    query = f"CONSTRUCT {{ ?s a ?g }} WHERE {{ GRAPH ?g {{ ?s <{EX}size> ?n }} }}"
    answer = store.query(rewritten(query, {}, VERSION))
    assert sorted(str(triple.subject) for triple in answer) == [f"<{EX}a>", f"<{EX}b>"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "query",
    [
        "CONSTRUCT { ?s a ?n . ?n a ?s } WHERE { ?s <E:size> ?n } LIMIT 1",
        "CONSTRUCT WHERE { ?s <E:size> ?n } LIMIT 1",
        "PREFIX e: <E:> CONSTRUCT { } { ?s e:size 3 }",
    ],
)
def test_counting_has_a_row_for_each_filling(store: Store, query: str) -> None:
    assert len(rows(store.query(counting(query.replace("E:", EX))))) == 1


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("PREFIX select: <urn:x> ASK { }", "ASK"),
        ("# SELECT\nCONSTRUCT WHERE { }", "CONSTRUCT"),
        ("BASE <urn:ask> DESCRIBE <x>", "DESCRIBE"),
        ("select * { }", "SELECT"),
    ],
)
def test_the_form_of_a_query(text: str, form: str) -> None:
    assert form_of(text) == form


def test_graph_as_a_name_or_in_a_string_is_no_graph() -> None:
    assert not names_graphs('SELECT ?graph { ?graph ph:graph "GRAPH ?g" } # GRAPH')


def test_a_literal_of_any_kind_is_written_as_n_triples_has_it(store: Store) -> None:
    values = {"x": Literal('a"\\\n}# ?y', language="vi")}
    assert rows(store.query(rewritten("SELECT ?x { }", values))) == [(str(values["x"]),)]
    assert isinstance(A, NamedNode)
