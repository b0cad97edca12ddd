"""Tables on pages: one column for a thing and its name, names for bare addresses, and links for nothing but addresses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions

from api.charts import amount_of
from api.headings import WORDS
from api.tables import LONGEST, LONGEST_NAME, Column, Shown, columns, tabled
from api.wording import reason
from graph.engine import Graph
from graph.quads import decimal, node, number, plain, text
from graph.store import open_store
from ontology.identifiers import BASE
from ontology.terms import PH, XSD
from queries.catalogue import Query, catalogue
from queries.resources import AT_ONCE, names_of
from queries.run import Cell, Rows, run

DOCUMENT = f"{BASE}document/binh-duong/qd-ubnd/2019/3884"
AGENCY = f"{BASE}agency/binh-duong/so-khoa-hoc-va-cong-nghe"


@pytest.fixture(scope="module")
def graph(sample_store: Path) -> Iterator[Graph]:
    with open_store(sample_store) as graph:
        yield graph


def cell(graph: Graph, value: Cell, name: str = "x", language: str = "vi") -> Shown:
    """A lone cell as it is shown."""
    ((shown,),) = tabled(graph, Rows((name,), ((value,),)), [Column(name, 0, 0)], language, own=True).rows
    return shown


@pytest.mark.parametrize(
    ("variables", "given", "kept"),
    [
        ("document number title", "", ["document number document", "title title title"]),
        ("document number title", "document", ["number number number", "title title title"]),
        ("lead leadName tasks", "", ["lead leadName lead", "tasks tasks tasks"]),
        ("lower lowerNumber relation", "", ["lower lowerNumber lower", "relation relation relation"]),
        ("agency name agencyName", "", ["agency agencyName agency", "name name name"]),
        ("leadName", "", ["leadName leadName leadName"]),
    ],
)
def test_a_thing_stands_behind_the_name_beside_it(variables: str, given: str, kept: list[str]) -> None:
    names = variables.split()
    assert [f"{one.name} {names[one.words]} {names[one.address]}" for one in columns(names, given.split())] == kept


@pytest.mark.parametrize("query", catalogue(), ids=lambda query: query.name)
def test_every_column_and_parameter_of_the_catalogue_has_words(graph: Graph, query: Query) -> None:
    rows = run(graph, query, dict(query.example))
    assert isinstance(rows, Rows)
    shown = {column.name for column in columns(rows.variables, dict(query.example))} | {parameter.name for parameter in query.parameters}
    assert shown <= set(WORDS)


def test_things_have_their_names_and_lead_to_their_pages(graph: Graph) -> None:
    agency = cell(graph, node(AGENCY))
    assert agency == Shown("Sở Khoa học và Công nghệ tỉnh Bình Dương", AGENCY.removeprefix("https://w3id.org/phahe"), AGENCY)
    document = cell(graph, node(DOCUMENT))
    assert document.words.startswith("Quyết định 3884/QĐ-UBND – ")
    assert document.words.endswith("…")
    assert (len(document.words) <= LONGEST_NAME, len(document.whole) > LONGEST_NAME) == (True, True)
    assert document.place == "/id/document/binh-duong/qd-ubnd/2019/3884"


def test_terms_are_called_in_the_language_of_the_reader(graph: Graph) -> None:
    assert [cell(graph, node(PH + "implements"), language=each).words for each in ("vi", "en")] == ["thực hiện", "implements"]
    rows = Rows(("level", "levelLabel"), ((node(PH + "central"), text("Trung ương")),))
    assert [tabled(graph, rows, columns(rows.variables, ()), each).rows[0][0].words for each in ("vi", "en")] == ["Trung ương", "Central"]
    truth = Literal("true", datatype=NamedNode(XSD + "boolean"))
    assert [cell(graph, truth, language=each).words for each in ("vi", "en")] == ["có", "yes"]
    assert [cell(graph, plain("lead"), name, "vi").words for name in ("role", "other")] == ["chủ trì", "lead"]


@pytest.mark.parametrize("iri", ["javascript:alert(1)", "data:text/html,x", "urn:x:y", "file:///etc/passwd"])
def test_an_address_that_is_not_of_the_web_is_no_link(graph: Graph, iri: str) -> None:
    shown = cell(graph, node(iri))
    assert (shown.words, shown.place) == (iri, "")


@pytest.mark.parametrize("value", [AGENCY, "https://example.org/", "javascript:alert(1)", "/id/agency"])
def test_words_that_look_like_an_address_are_no_link(graph: Graph, value: str) -> None:
    assert [cell(graph, term) for term in (plain(value), text(value))] == [Shown(value)] * 2


def test_other_cells_are_shown_as_they_are(graph: Graph) -> None:
    assert cell(graph, None) == Shown("")
    assert cell(graph, BlankNode("b")) == Shown("_:b")
    assert cell(graph, plain("x" * (LONGEST + 7))) == Shown("x" * LONGEST, left_out=7)


def test_a_column_of_numbers_is_told_from_others(graph: Graph) -> None:
    rows = Rows(("a", "b", "c"), ((number(1), number(1), None), (None, plain("1"), None)))
    all_of_it = [Column(name, place, place) for place, name in enumerate(rows.variables)]
    assert [head.number for head in tabled(graph, rows, all_of_it, "vi", own=True).headings] == [True, False, False]


def test_a_column_without_anything_is_left_out_of_a_question(graph: Graph) -> None:
    rows = Rows(("task", "end"), ((node(AGENCY), None),))
    kept = columns(rows.variables, ())
    assert [head.words for head in tabled(graph, rows, kept, "en").headings] == ["Task"]
    assert [head.words for head in tabled(graph, rows, kept, "en", own=True).headings] == ["task", "end"]


def test_more_things_than_one_question_takes_have_their_names(graph: Graph) -> None:
    others = [node(f"{BASE}agency/none/{i}{'(' * (i % 9)}") for i in range(3 * AT_ONCE)]
    names = names_of(graph, [*others, node(AGENCY), node("https://example.org/" + "(" * 2000), node("https://example.org/" + "x" * 99_000)])
    assert [name for name in names.values() if name] == ["Sở Khoa học và Công nghệ tỉnh Bình Dương"]


@pytest.mark.parametrize(
    ("column", "value", "vi", "en"),
    [
        ("role", "lead", "chủ trì", "lead"),
        ("relation", "unit", "đơn vị trực thuộc", "unit"),
        ("recurrence", "P1Y", "hằng năm", "every year"),
        ("recurrence", "P9Y", "P9Y", "P9Y"),
        ("candidateReason", "number agrees", "đúng số", "number agrees"),
        ("reason", "the one of that name: 1/QĐ-X", "văn bản duy nhất mang tên đó: 1/QĐ-X", "the one of that name: 1/QĐ-X"),
        ("number", "lead", "lead", "lead"),
    ],
)
def test_words_of_a_closed_list_are_in_the_language_of_the_reader(graph: Graph, column: str, value: str, vi: str, en: str) -> None:
    assert [cell(graph, plain(value), column, language).words for language in ("vi", "en")] == [vi, en]


def test_decimals_are_printed_as_in_the_language(graph: Graph) -> None:
    assert [cell(graph, decimal("12.5"), language=language).words for language in ("vi", "en")] == ["12,5", "12.5"]
    assert cell(graph, plain("12.5")).words == "12.5"
    assert [amount_of(words) for words in ("12,5", "12.5")] == [12.5] * 2


def test_words_of_another_language_are_marked_so(graph: Graph) -> None:
    values = (text("Gánh đất"), node(AGENCY), node(PH + "implements"), plain("1/QĐ-X"), number(1))
    assert [cell(graph, value, language="en").language for value in values] == ["vi", "vi", "", "", ""]
    assert [cell(graph, value, language="vi").language for value in values] == [""] * 5


def test_every_reason_of_the_samples_has_words(graph: Graph) -> None:
    answer = graph.query("SELECT DISTINCT ?reason { ?thing ph:reason ?reason }")
    assert isinstance(answer, QuerySolutions)
    reasons = [row["reason"].value for row in answer]
    assert len(reasons) > 3
    assert [words for words in reasons if reason(words) == words] == []
