"""Descent is stated of all that the relations lead to, over any number of documents, and of nothing else."""

from __future__ import annotations

import pytest
from pyoxigraph import Quad, QueryBoolean

from builders.descent import DESCENT, with_descent
from graph.quads import node
from ontology import terms
from tests.example_graph import DOC, example_graph

STATED = node("https://example.org/graph")
PATHS = (
    "ASK { ?lower (eli:is_part_of|ph:implements|ph:continues|ph:basedOn|ph:details|ph:approves|ph:promulgates|^ph:approves|^ph:promulgates)+"
    " ?upper FILTER NOT EXISTS { ?lower ph:descendsFrom ?upper } }",
    "ASK { ?lower ph:descendsFrom ?upper FILTER NOT EXISTS { ?lower"
    " (eli:is_part_of|ph:implements|ph:continues|ph:basedOn|ph:details|ph:approves|ph:promulgates|^ph:approves|^ph:promulgates)+ ?upper } }",
)


def stated(*edges: tuple[str, str, str]) -> list[Quad]:
    return [Quad(node(DOC + lower), node(relation), node(DOC + upper), STATED) for lower, relation, upper in edges]


def descent(*edges: tuple[str, str, str]) -> set[tuple[str, str]]:
    """What follows from relations, by the names of the documents."""
    following = list(with_descent(stated(*edges)))[len(edges) :]
    assert {quad.graph_name for quad in following} <= {node(DESCENT)}
    return {(quad.subject.value.removeprefix(DOC), quad.object.value.removeprefix(DOC)) for quad in following}  # type: ignore[union-attr]


@pytest.mark.parametrize("relation", terms.LINEAGE)
def test_a_document_descends_from_what_it_carries_out_through_others(relation: str) -> None:
    edges = [("plan", relation, "decision"), ("decision", terms.CONTINUES, "conclusion"), ("conclusion", terms.CONTINUES, "resolution")]
    found = descent(*edges)
    assert {("plan", "decision"), ("plan", "conclusion"), ("plan", "resolution"), ("decision", "resolution")} <= found
    assert ("resolution", "plan") not in found


@pytest.mark.parametrize("relation", [terms.CITES, terms.PROPOSED_IN, terms.AMENDS, terms.REPLACES, terms.ASSIGNED_BY])
def test_nothing_follows_from_other_relations(relation: str) -> None:
    assert descent(("plan", relation, "decision")) == set()


@pytest.mark.parametrize("relation", [terms.APPROVES, terms.PROMULGATES])
def test_an_act_and_what_it_approves_are_one_instrument(relation: str) -> None:
    assert descent(("act", relation, "programme")) == {(lower, upper) for lower in ("act", "programme") for upper in ("act", "programme")}


def test_what_goes_round_in_a_circle_comes_to_an_end() -> None:
    assert descent(("a", terms.IMPLEMENTS, "b"), ("b", terms.IMPLEMENTS, "a"), ("b", terms.BASED_ON, "c")) == {
        *((lower, upper) for lower in "ab" for upper in "abc")
    }


def test_what_is_stated_goes_first_and_as_it_came() -> None:
    quads = stated(("plan", terms.IMPLEMENTS, "decision"))
    assert list(with_descent(quads))[:1] == quads


@pytest.mark.parametrize("question", PATHS)
def test_descent_is_what_the_path_through_all_relations_finds(question: str) -> None:
    answer = example_graph().query(question)
    assert isinstance(answer, QueryBoolean)
    assert not answer
