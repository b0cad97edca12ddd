"""Parameters become terms of the type declared, or the error names them; answers come in every form that readers use."""

from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree

import pytest
from pyoxigraph import Literal, NamedNode

from graph.errors import QueryError
from ontology.terms import PREFIXES, XSD
from queries.catalogue import find, read
from queries.run import ParameterError, Rows, Triples, bind, run
from tests.example_graph import DOC, ID, example_graph

HEADER = "# title-vi: Câu hỏi\n# title-en: Question\n# answers: It answers.\n# answers-vi: Nó trả lời.\n"
CENTRAL = f"{DOC}trung-uong/nq-tw/2015/12"


def described(*parameters: str, body: str = "SELECT ?x { VALUES ?x { 1 } }") -> str:
    return HEADER + "".join(f"# param: {parameter}\n" for parameter in parameters) + "\n" + body


def rows(text: str, **given: str) -> Rows:
    answer = run(example_graph(), read("own", text), given)
    assert isinstance(answer, Rows)
    return answer


def of(name: str, **given: str) -> Rows:
    answer = run(example_graph(), find(name), given)
    assert isinstance(answer, Rows)
    return answer


@pytest.mark.parametrize(
    ("kind", "value", "term"),
    [
        ("iri", CENTRAL, NamedNode(CENTRAL)),
        ("iri", f"<{CENTRAL}>", NamedNode(CENTRAL)),
        ("iri", "ph:provincial", NamedNode(PREFIXES["ph"] + "provincial")),
        ("text", "Đề án", Literal("Đề án")),
        ("text", "de\u0302", Literal("dê")),
        ("date", "2020-02-29", Literal("2020-02-29", datatype=NamedNode(XSD + "date"))),
        ("year", "2025", Literal("2025", datatype=NamedNode(XSD + "gYear"))),
        ("integer", "-7", Literal("-7", datatype=NamedNode(XSD + "integer"))),
    ],
)
def test_a_value_becomes_a_term_of_the_declared_type(kind: str, value: str, term: object) -> None:
    assert bind(read("own", described(f"x | {kind} | required | It")), {"x": value}) == {"x": term}


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("iri", "20-NQ/TW"),
        ("iri", "https://example.org/a b"),
        ("iri", "unknown:name"),
        ("date", "31/12/2020"),
        ("date", "2021-02-29"),
        ("date", "20201231"),
        ("year", "25"),
        ("integer", "1.5"),
        ("integer", "1_000"),
    ],
)
def test_a_value_of_another_type_is_named_with_what_was_expected(kind: str, value: str) -> None:
    with pytest.raises(ParameterError, match=rf"own: x is {value!r}; expected"):
        bind(read("own", described(f"x | {kind} | required | It")), {"x": value})


def test_a_missing_parameter_is_named_with_its_type_and_description() -> None:
    with pytest.raises(ParameterError, match=r"directive-effects needs directive \(iri\): The directive"):
        of("directive-effects")


def test_an_unknown_parameter_is_answered_with_the_known_ones() -> None:
    with pytest.raises(ParameterError, match="no parameter agent; it has document, agency"):
        of("deliverables", agent="x")


def test_a_default_stands_in_for_a_value_that_is_not_given() -> None:
    query = read("own", described("x | integer | default 3 | It"))
    assert bind(query, {}) == {"x": Literal(3)}
    assert bind(query, {"x": "4"}) == {"x": Literal(4)}


def test_an_empty_value_of_an_optional_parameter_is_none() -> None:
    assert of("deliverables", document="") == of("deliverables")


def test_values_are_data_and_never_query_text() -> None:
    assert of("find-task", words='") } #').rows == ()


def test_a_text_without_a_header_reads_values_by_their_form() -> None:
    query = read("stdin", "SELECT ?a ?b ?c ?d {}")
    assert bind(query, {"a": CENTRAL, "b": "2020-12-31", "c": "5", "d": "hai từ"}) == {
        "a": NamedNode(CENTRAL),
        "b": Literal("2020-12-31", datatype=NamedNode(XSD + "date")),
        "c": Literal(5),
        "d": Literal("hai từ"),
    }


def test_a_text_that_does_not_project_the_parameter_is_an_error() -> None:
    with pytest.raises(QueryError, match="document"):
        rows("SELECT ?x { ?x ?y ?document }", document=CENTRAL)


def test_parameters_that_are_not_given_are_no_columns() -> None:
    assert "agency" not in of("deliverables").variables
    assert of("deliverables", agency=f"{ID}agency/tan-hoa/so-cong-thuong").variables[5] == "agency"
    assert "document" in of("unresolved-citations").variables


VALUES = 'SELECT ?a ?b ?c { VALUES (?a ?b ?c) { (<https://example.org/a> "hai, từ"@vi 1.5) (UNDEF "x" 7) } } ORDER BY ?c'


def test_a_table_shows_bare_values() -> None:
    assert rows(VALUES).table() == [("https://example.org/a", "hai, từ", "1.5"), ("", "x", "7")]


def test_csv_is_read_back_by_a_csv_reader() -> None:
    assert list(csv.reader(io.StringIO(rows(VALUES).to_csv().decode()))) == [
        ["a", "b", "c"],
        ["https://example.org/a", "hai, từ", "1.5"],
        ["", "x", "7"],
    ]


def test_tsv_keeps_the_types() -> None:
    assert rows(VALUES).to_tsv().decode().splitlines() == ["?a\t?b\t?c", '<https://example.org/a>\t"hai, từ"@vi\t1.5', '\t"x"\t7']


def test_json_is_the_standard_form() -> None:
    first, second = json.loads(rows(VALUES).to_json())["results"]["bindings"]
    assert first == {
        "a": {"type": "uri", "value": "https://example.org/a"},
        "b": {"type": "literal", "value": "hai, từ", "xml:lang": "vi"},
        "c": {"type": "literal", "value": "1.5", "datatype": XSD + "decimal"},
    }
    assert second == {"b": {"type": "literal", "value": "x"}, "c": {"type": "literal", "value": "7", "datatype": XSD + "integer"}}


def test_xml_has_one_result_for_each_row() -> None:
    results = ElementTree.fromstring(rows(VALUES).to_xml()).iter("{http://www.w3.org/2005/sparql-results#}result")
    assert len(list(results)) == 2


def test_an_answer_without_rows_keeps_its_columns() -> None:
    answer = rows("SELECT ?a ?b { FILTER(false) }")
    assert (answer.variables, answer.to_csv().strip()) == (("a", "b"), b"a,b")


def test_ask_answers_yes_or_no() -> None:
    assert run(example_graph(), read("own", f"ASK {{ <{CENTRAL}> a ph:Document }}")) is True
    assert run(example_graph(), read("own", f"ASK {{ <{CENTRAL}> a ph:Task }}")) is False


def test_construct_gives_triples_in_a_fixed_order() -> None:
    answer = run(example_graph(), read("own", "CONSTRUCT { ?d eli:id_local ?n } WHERE { ?d eli:id_local ?n }"))
    assert isinstance(answer, Triples)
    lines = answer.to_ntriples().decode().splitlines()
    assert len(lines) == 12
    assert lines == sorted(lines)
    assert "@prefix eli: <http://data.europa.eu/eli/ontology#> ." in answer.to_turtle().decode()
