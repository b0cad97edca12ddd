"""A store is verified against its own texts, against files, against the shapes, and for links that lead nowhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Quad

from api.verify import Problem, verify
from graph.engine import Graph
from graph.quads import node, number, plain
from graph.store import open_store, replace_store
from ontology.terms import PH, PREFIXES
from tests.example_graph import DOC, TEXTS, evidence, example_graph, quads

PLAN = f"{DOC}tan-hoa/qd-ubnd/2020/100"
QUOTE = "https://w3id.org/phahe/id/" + evidence("tan-hoa/qd-ubnd/2020/100", "Lắp trạm sạc tại cảng cá")


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[Callable[[Quad], Quad]], Graph]:
    """The example graph with each quad passed through a change."""

    def make(change: Callable[[Quad], Quad]) -> Graph:
        replace_store(tmp_path / "store", map(change, quads()))
        return open_store(tmp_path / "store")

    return make


def of_kind(problems: tuple[Problem, ...], kind: str) -> list[Problem]:
    return [problem for problem in problems if problem.kind == kind]


def test_a_sound_store_has_no_problems() -> None:
    found = verify(example_graph())
    assert found.problems == ()
    assert (found.sources, found.files) == (3, 0)
    assert found.quotes > 10


def test_a_quote_that_is_not_the_slice_is_named(changed: Callable[[Callable[[Quad], Quad]], Graph]) -> None:
    def shifted(quad: Quad) -> Quad:
        if quad.subject == node(QUOTE) and quad.predicate.value == PREFIXES["oa"] + "start":
            return Quad(quad.subject, quad.predicate, number(3), quad.graph_name)
        return quad

    (problem,) = of_kind(verify(changed(shifted)).problems, "quote")
    assert problem.where == QUOTE
    assert "Lắp trạm sạc tại cảng cá" in problem.words


def test_a_link_to_nothing_is_named(changed: Callable[[Callable[[Quad], Quad]], Graph]) -> None:
    nobody = node("https://w3id.org/phahe/id/agency/tan-hoa/khong-ai")

    def orphaned(quad: Quad) -> Quad:
        lost = quad.predicate.value == PH + "leadAgency" and quad.subject == node(f"{PLAN}/task/1")
        return Quad(quad.subject, quad.predicate, nobody, quad.graph_name) if lost else quad

    (problem,) = of_kind(verify(changed(orphaned)).problems, "link")
    assert problem.where == f"{PLAN}/task/1"
    assert nobody.value in problem.words


def test_what_breaks_a_shape_is_named(changed: Callable[[Callable[[Quad], Quad]], Graph]) -> None:
    def unstated(quad: Quad) -> Quad:
        statement = quad.predicate.value == PH + "statement" and quad.subject == node(f"{PLAN}/task/1")
        return Quad(quad.subject, node(PH + "signer"), plain("x"), quad.graph_name) if statement else quad

    assert f"{PLAN}/task/1" in {problem.where for problem in of_kind(verify(changed(unstated)).problems, "shape")}


def test_files_are_compared_by_their_digest(tmp_path: Path) -> None:
    true, false = tmp_path / "tan-hoa.txt", tmp_path / "other.txt"
    true.write_text(TEXTS["tan-hoa/qd-ubnd/2020/100"], encoding="utf-8")
    false.write_text(TEXTS["tan-hoa/qd-ubnd/2020/100"] + " Thêm.", encoding="utf-8")
    found = verify(example_graph(), [true, false])
    assert found.files == 2
    assert [problem.where for problem in found.problems] == [str(false)]
