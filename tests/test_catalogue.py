"""Every shipped question describes itself truly, and a header that is wrong is named with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import as_file, files

import pytest
from rdflib.plugins.sparql.parser import parseQuery

from builders.pipeline import build
from graph.engine import Graph
from graph.store import open_store
from queries.catalogue import TOPICS, TYPES, HeaderError, Parameter, Query, UnknownQueryError, catalogue, find, read
from queries.run import Rows, bind, run

QUERIES = catalogue()
NAMES = [query.name for query in QUERIES]
HEADER = """# title-vi: Câu hỏi
# title-en: Question
# answers: It answers.
# answers-vi: Nó trả lời.
"""
BODY = "\nSELECT ?document ?words { ?document ?p ?words }\n"


def test_the_catalogue_is_sorted_by_name() -> None:
    assert len(NAMES) >= 18
    assert sorted(NAMES) == NAMES


@pytest.mark.parametrize("query", QUERIES, ids=NAMES)
def test_a_question_says_in_two_languages_what_it_answers(query: Query) -> None:
    assert query.title_vi != query.title_en
    assert query.answers.endswith(".")
    assert query.answers_vi.endswith(".")
    assert all(parameter.description and parameter.description_vi and parameter.type in TYPES for parameter in query.parameters)


@pytest.mark.parametrize("query", QUERIES, ids=NAMES)
def test_a_question_has_a_topic(query: Query) -> None:
    assert query.topic in set(TOPICS) - {""}


@pytest.mark.parametrize("query", QUERIES, ids=NAMES)
def test_every_parameter_is_a_projected_variable(query: Query) -> None:
    projected = set(re.findall(r"\?(\w+)", query.text.split("\nSELECT", 1)[1].split("WHERE", 1)[0]))
    assert {parameter.name for parameter in query.parameters} <= projected


@pytest.mark.parametrize("query", QUERIES, ids=NAMES)
def test_a_question_orders_its_rows(query: Query) -> None:
    assert re.search(r"^ORDER BY ", query.text, re.MULTILINE)


@pytest.mark.parametrize("query", QUERIES, ids=NAMES)
def test_a_question_is_standard_sparql_with_its_own_prefixes(query: Query) -> None:
    used = set(re.findall(r"(?<![\w?<])([a-z]+):(?!/)", re.sub(r"#.*", "", query.text.split("\nSELECT", 1)[1])))
    assert used == set(re.findall(r"^PREFIX (\w+):", query.text, re.MULTILINE))
    parseQuery(query.text)


@pytest.mark.parametrize("query", QUERIES, ids=NAMES)
def test_the_example_gives_every_required_parameter_a_value_of_its_type(query: Query) -> None:
    bound = bind(query, dict(query.example))
    assert {parameter.name for parameter in query.parameters if parameter.required} <= set(bound)


# What these find is not in the samples: a document whose foundation had ended, two provinces that carry out one directive.
ABSENT = frozenset({"ended-foundations", "sibling-documents"})


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """A store of the documents that come with the program."""
    store = tmp_path_factory.mktemp("samples") / "store"
    with as_file(files("builders") / "samples") as folder:
        build([folder], store)
    with open_store(store) as graph:
        yield graph


@pytest.mark.parametrize("query", QUERIES, ids=NAMES)
def test_the_example_is_answered_by_the_bundled_samples(samples: Graph, query: Query) -> None:
    answer = run(samples, query, dict(query.example))
    assert isinstance(answer, Rows)
    assert bool(answer.rows) != (query.name in ABSENT)


def test_a_question_is_found_by_its_name() -> None:
    assert find("directive-effects").title_en == "What a directive caused"


def test_an_unknown_name_is_answered_with_the_closest() -> None:
    with pytest.raises(UnknownQueryError, match="directive-effects"):
        find("directiv-efects")


def test_a_name_like_no_other_is_answered_with_all() -> None:
    with pytest.raises(UnknownQueryError, match=r"agency-duties.*unresolved-citations"):
        find("zzzz")


def test_a_header_is_read_whole() -> None:
    header = HEADER + "# topic: task\n# param: document | iri | required | The document\n"
    header += "# param: words | text | default sở | Words | or none\n# param-vi: words | Các từ\n"
    query = read("own", header + '# example: document=https://example.org/a words="hai từ"\n' + BODY)
    assert (query.title_vi, query.title_en, query.answers, query.answers_vi) == ("Câu hỏi", "Question", "It answers.", "Nó trả lời.")
    assert query.parameters == (
        Parameter("document", "iri", required=True, description="The document"),
        Parameter("words", "text", required=False, description="Words | or none", default="sở", description_vi="Các từ"),
    )
    assert query.example == (("document", "https://example.org/a"), ("words", "hai từ"))
    assert (query.topic, query.body) == ("task", BODY.lstrip())


def test_a_text_without_a_header_is_a_query_of_which_nothing_is_known() -> None:
    query = read("stdin", "# just a remark\n" + BODY)
    assert (query.described, query.parameters, query.example) == (False, (), ())
    assert "just a remark" in query.text


def test_comments_after_the_header_are_no_entries() -> None:
    assert read("own", HEADER + "\n# param: nonsense\n" + BODY).parameters == ()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("# param: document | iri | required", r"own\.rq:5: a parameter is written"),
        ("# param: two words | iri | required | x", r"own\.rq:5: a parameter is written"),
        ("# param: document | link | required | x", r"own\.rq:5: the type of document is 'link'"),
        ("# param: document | iri | sometimes | x", r"own\.rq:5: document is 'sometimes'"),
        ("# param: document | iri | default | x", r"own\.rq:5: document is 'default'"),
        ("# example: nothing=1", r"own\.rq:5: the example gives nothing"),
        ("# param-vi: document", r"own\.rq:5: a parameter in Vietnamese is written"),
        ("# topic: weather", r"own\.rq:5: the topic is 'weather'"),
        ("# author: me", r"own\.rq:5: 'author' is no entry"),
    ],
)
def test_a_wrong_entry_is_named_with_its_file_and_line(line: str, message: str) -> None:
    with pytest.raises(HeaderError, match=message):
        read("own", HEADER + line + "\n" + BODY)


def test_a_header_must_say_what_the_query_answers() -> None:
    with pytest.raises(HeaderError, match=r"own\.rq: the header has no answers-vi"):
        read("own", HEADER.replace("# answers-vi: Nó trả lời.\n", "") + BODY)
