"""What follows is stated of all that the relations lead to, over any number of documents, and of nothing else."""

from __future__ import annotations

import pytest
from pyoxigraph import Quad, QueryBoolean

from builders.derived import DERIVED
from graph.quads import node
from ontology import terms
from tests.example_graph import DOC, derived, example_graph

STATED = node("https://example.org/graph")
LINEAGE = "eli:is_part_of|ph:implements|ph:continues|ph:basedOn|ph:details|ph:approves|ph:promulgates|^ph:approves|^ph:promulgates"
PATHS = (
    f"ASK {{ ?lower ({LINEAGE})+ ?upper FILTER NOT EXISTS {{ ?lower ph:descendsFrom ?upper }} }}",
    f"ASK {{ ?lower ph:descendsFrom ?upper FILTER NOT EXISTS {{ ?lower ({LINEAGE})+ ?upper }} }}",
    "ASK { ?part a ph:Document . ?part eli:is_part_of* ?whole FILTER NOT EXISTS { ?part ph:within ?whole } }",
    "ASK { ?part ph:within ?whole FILTER NOT EXISTS { ?part eli:is_part_of* ?whole } }",
    "ASK { ?part ph:within ?whole FILTER NOT EXISTS { ?whole eli:is_part_of ?above } FILTER NOT EXISTS { ?part ph:wholeDocument ?whole } }",
    "ASK { ?part ph:wholeDocument ?whole { ?whole eli:is_part_of ?above } UNION { FILTER NOT EXISTS { ?part ph:within ?whole } } }",
)


Edge = tuple[str, str, str]


def stated(*edges: Edge) -> list[Quad]:
    """Relations between documents, which are said to be documents."""
    names = dict.fromkeys(name for lower, _, upper in edges for name in (lower, upper))
    documents = [Quad(node(DOC + name), node(terms.TYPE), node(terms.DOCUMENT), STATED) for name in names]
    return [*documents, *(Quad(node(DOC + lower), node(relation), node(DOC + upper), STATED) for lower, relation, upper in edges)]


def following(predicate: str, *edges: Edge) -> set[tuple[str, str]]:
    """What follows from relations, by the names of the documents."""
    quads = stated(*edges)
    further = derived(quads)[len(quads) :]
    assert {quad.graph_name for quad in further} == {node(DERIVED)}
    pairs = [(quad.subject, quad.object) for quad in further if quad.predicate == node(predicate)]
    assert len(set(pairs)) == len(pairs)
    return {(str(lower)[1:-1].removeprefix(DOC), str(upper)[1:-1].removeprefix(DOC)) for lower, upper in pairs}


def descent(*edges: Edge) -> set[tuple[str, str]]:
    return following(terms.DESCENDS_FROM, *edges)


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


def test_a_document_is_within_itself_and_all_that_it_is_attached_to() -> None:
    edges = [("annex", terms.IS_PART_OF, "plan"), ("plan", terms.IS_PART_OF, "decision"), ("decision", terms.IMPLEMENTS, "resolution")]
    assert following(terms.WITHIN, *edges) == {
        *((name, name) for name in ("annex", "plan", "decision", "resolution")),
        *(("annex", "plan"), ("annex", "decision"), ("plan", "decision")),
    }


def test_the_whole_document_of_a_part_is_attached_to_nothing() -> None:
    edges = [("annex", terms.IS_PART_OF, "plan"), ("plan", terms.IS_PART_OF, "decision"), ("decision", terms.IMPLEMENTS, "resolution")]
    assert following(terms.WHOLE_DOCUMENT, *edges) == {
        *((name, "decision") for name in ("annex", "plan", "decision")),
        ("resolution", "resolution"),
    }


def test_what_is_stated_goes_first_and_as_it_came() -> None:
    quads = stated(("plan", terms.IMPLEMENTS, "decision"))
    assert derived(quads)[: len(quads)] == quads


@pytest.mark.parametrize("question", PATHS)
def test_what_is_derived_is_what_the_path_through_all_relations_finds(question: str) -> None:
    answer = example_graph().query(question)
    assert isinstance(answer, QueryBoolean)
    assert not answer
