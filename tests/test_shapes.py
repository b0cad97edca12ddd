"""A sound graph passes the shapes, and what breaks one is named with its focus, its property and its value."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad

from graph.quads import Term, day, node, number, plain
from graph.shapes import Violation, check
from graph.store import open_store, replace_store
from ontology import terms
from tests.example_graph import DOC, ID, example_graph, quads

TASK = f"{DOC}tan-hoa/qd-ubnd/2020/100/task/1"
SURVEY = f"{DOC}tan-hoa/kh-skhcn/2020/15/task/1"
LETTER = f"{DOC}tan-hoa/ttr-skhcn/2020/7"


def violations(directory: Path, changed: list[Quad], language: str = "en") -> list[Violation]:
    replace_store(directory, changed)
    with open_store(directory) as graph:
        return check(graph, language)


def without(subject: str, predicate: str) -> list[Quad]:
    return [quad for quad in quads() if (quad.subject, quad.predicate) != (node(subject), node(predicate))]


def having(subject: str, predicate: str, value: Term) -> list[Quad]:
    return [*without(subject, predicate), Quad(node(subject), node(predicate), value, node(f"{ID}graph/more"))]


def test_the_example_graph_is_sound() -> None:
    assert check(example_graph()) == []


@pytest.mark.parametrize("predicate", [terms.HAS_EVIDENCE, terms.STATEMENT, terms.ASSIGNED_BY, terms.TASK_KIND])
def test_a_task_without_what_every_task_has_is_a_violation(tmp_path: Path, predicate: str) -> None:
    (violation,) = violations(tmp_path, without(TASK, predicate))
    assert (violation.focus, violation.path, violation.value) == (TASK, predicate, "")
    assert violation.message


@pytest.mark.parametrize(
    ("subject", "predicate", "value"),
    [
        (TASK, terms.ASSIGNED_BY, node(f"{ID}agency/tan-hoa/so-tai-chinh")),
        (TASK, terms.STATEMENT, plain("không có ngôn ngữ")),
        (SURVEY, terms.END, plain("2020-09-29")),
        (LETTER, terms.LEVEL, node(terms.PLACE)),
        (LETTER, terms.ID_LOCAL, plain("7 / TTr-SKHCN")),
    ],
)
def test_a_value_of_the_wrong_kind_is_a_violation_that_shows_it(tmp_path: Path, subject: str, predicate: str, value: Term) -> None:
    assert [(found.focus, found.path, found.value) for found in violations(tmp_path, having(subject, predicate, value))] == [
        (subject, predicate, value.value)
    ]


def test_the_message_is_in_the_language_asked_for(tmp_path: Path) -> None:
    (vietnamese,) = violations(tmp_path / "vi", without(TASK, terms.STATEMENT), "vi")
    (english,) = violations(tmp_path / "en", without(TASK, terms.STATEMENT), "en")
    assert vietnamese.message != english.message
    assert "ngôn ngữ" in vietnamese.message


def test_a_period_that_ends_before_it_begins_is_a_violation(tmp_path: Path) -> None:
    (violation,) = violations(tmp_path, having(TASK, terms.END, day(date(2020, 1, 1))))
    assert (violation.path, violation.value) == (terms.START, "2020-04-01")


def test_an_offset_below_zero_is_a_violation(tmp_path: Path) -> None:
    evidence = next(quad.subject for quad in quads() if quad.predicate.value == terms.OA_START)
    assert isinstance(evidence, NamedNode)
    assert {found.path for found in violations(tmp_path, having(evidence.value, terms.OA_START, number(-1)))} == {terms.OA_START}


def test_a_wrong_zero_is_shown_as_zero(tmp_path: Path) -> None:
    candidate = f"{DOC}hai-binh/kh-ubnd/2021/149/citation/2/candidate/1"
    assert [found.value for found in violations(tmp_path, having(candidate, terms.RANK, number(0)))] == ["0"]
