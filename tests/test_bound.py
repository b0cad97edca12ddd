"""The text of a question with its values in it is answered as the question is, and can be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import QueryBoolean, QuerySolutions

from graph.engine import Graph
from graph.store import open_store
from queries.bound import bound, laid_out
from queries.catalogue import Query, catalogue, find
from queries.run import ParameterError, Rows, run

LAID_OUT = """SELECT ?a {
  ?a <p:p> "{ . }" .
  {
    ?a <p:q> 1.5
  }
  UNION {
    ?a a ?b
    FILTER(?a = ?b)
  }
}
ORDER BY ?a
LIMIT 3
"""


@pytest.fixture(scope="module")
def graph(sample_store: Path) -> Iterator[Graph]:
    with open_store(sample_store) as graph:
        yield graph


def rows(graph: Graph, text: str, names: tuple[str, ...]) -> list[tuple[object, ...]]:
    answer = graph.query(text)
    assert isinstance(answer, QuerySolutions)
    return [tuple(solution[name] for name in names) for solution in answer]


@pytest.mark.parametrize("query", catalogue(), ids=lambda query: query.name)
def test_a_bound_question_has_the_same_rows(graph: Graph, query: Query) -> None:
    expected = run(graph, query, dict(query.example))
    assert isinstance(expected, Rows)
    assert rows(graph, bound(query, dict(query.example)), expected.variables) == list(expected.rows)


@pytest.mark.parametrize("query", [*catalogue(), *catalogue("examples")], ids=lambda query: query.name)
def test_the_layout_changes_nothing(graph: Graph, query: Query) -> None:
    first, second = graph.query(query.text), graph.query(laid_out(query.text))
    if isinstance(first, QueryBoolean) or isinstance(second, QueryBoolean):
        assert (type(first), bool(first)) == (type(second), bool(second))
    else:
        assert sorted(map(str, first)) == sorted(map(str, second))


@pytest.mark.parametrize("words", ["a\"b\\c\n'} INSERT", "} ; DROP ALL #", "<script>alert(1)</script>", '""" . ?s ?p ?o', "?x $y { }"])
def test_hostile_words_stay_words(graph: Graph, words: str) -> None:
    text = bound(find("find-task"), {"words": words})
    assert rows(graph, text, ("words", "task")) == []
    assert bound(find("find-task"), {"words": "sở"}).count("\n") == text.count("\n")


def test_a_wrong_value_is_refused() -> None:
    with pytest.raises(ParameterError, match="document is 'x'"):
        bound(find("document-tasks"), {"document": "x"})


def test_without_values_the_text_stays_below_its_header() -> None:
    text = bound(find("document-tasks"), {})
    assert text.startswith("PREFIX ")
    assert find("document-tasks").text.endswith(text)


def test_clauses_and_statements_have_lines() -> None:
    assert laid_out('SELECT ?a { ?a <p:p> "{ . }" . { ?a <p:q> 1.5 } UNION { ?a a ?b FILTER(?a = ?b) } } ORDER BY ?a LIMIT 3') == LAID_OUT
