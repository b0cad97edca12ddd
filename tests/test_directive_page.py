"""What a directive caused stands on one page: as a tree, by province, its tasks, and its targets side by side."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis.strategies import integers, lists, tuples
from pyoxigraph import Quad

from api.directive_page import MOST_COLUMNS, MOST_IN_TREE, directive_page, key, side_by_side
from api.pool import Limits
from api.service import create_app
from graph.quads import node, plain, quad
from graph.store import open_store, replace_store
from ontology.identifiers import BASE
from ontology.terms import APPROVES, DOCUMENT, ID_LOCAL, IMPLEMENTS, IS_PART_OF, TYPE
from queries.effects import DEEPEST, Below, Branch, effects
from queries.run import records
from tests.example_graph import DOC, derived, example_graph

RESOLUTION = f"{DOC}trung-uong/nq-tw/2015/12"
SAMPLE = f"{BASE}document/trung-uong/nq-tw/2012/20"
GRAPH = node(f"{BASE}g")
HOSTILE = '<script>alert(1)</script>" onclick="alert(2)'


@pytest.fixture(scope="module")
def client(sample_store: Path) -> Iterator[TestClient]:
    with TestClient(create_app(sample_store, Limits(seconds=20, processes=1))) as client:
        client.headers["accept"] = "text/html"
        yield client


def all_of(below: Below) -> Iterator[Branch]:
    for branch in below.branches:
        yield branch
        yield from all_of(branch.below)


def store(folder: Path, said: Iterable[tuple[str, str, str]]) -> Path:
    """A store of relations between documents."""
    triples = list(said)
    documents = {iri for lower, _, upper in triples for iri in (lower, upper)}
    typed = [quad(node(iri), node(TYPE), node(DOCUMENT), GRAPH) for iri in sorted(documents)]
    joined = [Quad(node(lower), node(relation), node(upper), GRAPH) for lower, relation, upper in triples]
    replace_store(folder / "store", derived([*typed, *dict.fromkeys(joined)]))
    return folder / "store"


def test_every_document_that_carries_it_out_stands_in_the_tree_once() -> None:
    graph = example_graph()
    found = effects(graph, RESOLUTION)
    branches = list(all_of(found.tree(100)))
    caused = {row["document"] for row in records(graph, "directive-effects", directive=RESOLUTION)}
    assert sorted(branch.effect.document.iri for branch in branches) == sorted(caused)
    assert {branch.effect.document.number for branch in found.tree(100).branches} >= {"31-KL/TW", "100/QĐ-UBND"}


def test_a_branch_names_the_step_its_proof_and_what_else_stands_above() -> None:
    (decision,) = [b for b in all_of(effects(example_graph(), RESOLUTION).tree(100)) if b.effect.document.number == "100/QĐ-UBND"]
    assert decision.step.label_vi == "thực hiện"
    assert decision.step.evidence
    assert decision.step.evidence.quote == "Thực hiện Nghị quyết số 12-NQ/TW"
    assert [one.number for one in decision.others] == ["40-CTr/TU"]
    assert decision.effect.tasks == 4
    assert [branch.effect.document.number for branch in decision.below.branches] == ["15/KH-SKHCN"]


def test_provinces_add_up(sample_store: Path) -> None:
    with open_store(sample_store) as graph:
        page = directive_page(graph, SAMPLE, "")
        rows = records(graph, "directive-effects", directive=SAMPLE)
    assert sum(one.documents for one in page.provinces) == page.documents == len(rows)
    assert page.set == (sum(int(row["tasks"]) for row in rows), sum(int(row["targets"]) for row in rows))
    (own,) = [one for one in page.provinces if one.name == "Bình Dương"]
    assert own.earliest == min(row["date"] for row in rows if row["placeName"] == "Bình Dương" and row["date"])


def test_the_page_shows_the_tree_the_quotes_and_the_tasks(client: TestClient) -> None:
    shown = html.unescape(client.get("/directive", params={"document": SAMPLE}).text)
    for word in (
        "20-NQ/TW",
        "50-KL/TW",
        "110-KH/TU",
        '">Quyết định 3884/QĐ-UBND</a></td></tr>',
        "/network/directive?about=",
        "/qd-ubnd/2019/3884/task/",
        "/text?document=",
    ):
        assert word in shown, word
    assert "What it caused: Resolution 20-NQ/TW" in client.get(f"/directive?document={SAMPLE}", headers={"cookie": "language=en"}).text
    for question in re.findall(r'href="(/query/[^"]*)&format=csv"', shown):
        assert client.get(question).status_code == 200


def test_one_province_is_shown_on_demand(client: TestClient) -> None:
    there = client.get("/directive", params={"document": SAMPLE, "place": f"{BASE}place/binh-duong"}).text
    elsewhere = client.get("/directive", params={"document": SAMPLE, "place": f"{BASE}place/<ha-noi>"})
    assert "/qd-ubnd/2019/3884/task/" in there
    assert elsewhere.status_code == 404
    assert "carries out 20-NQ/TW" in elsewhere.text
    assert "<ha-noi>" not in elsewhere.text


def test_words_find_the_directive_and_what_is_unknown_is_said(client: TestClient) -> None:
    assert "3884/QĐ-UBND" in client.get("/directive", params={"document": "20-NQ/TW 2012"}).text
    assert client.get("/directive", params={"document": "no such thing"}).status_code == 404
    assert client.get("/directive", params={"document": "https://example.org/<script>"}).status_code in (400, 404)


def test_a_document_that_caused_nothing_says_so(client: TestClient) -> None:
    answer = client.get("/directive", params={"document": f"{BASE}document/bac-ninh/kh-ubnd/2023/149"})
    assert "Chưa thấy văn bản nào thực hiện" in answer.text


def test_what_carries_out_a_part_belongs_to_its_whole(tmp_path: Path) -> None:
    act, plan, below, annex = f"{DOC}a/1", f"{DOC}a/1/plan", f"{DOC}b/2", f"{DOC}b/2/annex"
    said = [(plan, IS_PART_OF, act), (act, APPROVES, plan), (annex, IS_PART_OF, below), (annex, IMPLEMENTS, plan)]
    with open_store(store(tmp_path, said)) as graph:
        for directive in (act, plan):
            found = effects(graph, directive)
            assert {branch.effect.document.iri for branch in all_of(found.tree(9))} == set(found.effects)
            assert below in found.effects


def test_a_long_chain_and_a_wide_fan_are_cut_and_counted(tmp_path: Path) -> None:
    chain = [(f"{DOC}c/{n + 1}", IMPLEMENTS, f"{DOC}c/{n}") for n in range(40)]
    fan = [(f"{DOC}f/{n}", IMPLEMENTS, f"{DOC}c/0") for n in range(30)]
    with open_store(store(tmp_path, chain + fan)) as graph:
        found = effects(graph, f"{DOC}c/0")
    assert len(found.effects) == 70
    assert len(list(all_of(found.tree(20)))) == 20
    deepest = list(all_of(found.tree(100)))
    assert len(deepest) == 30 + DEEPEST
    assert sum(branch.below.hidden for branch in deepest) == 1


def test_what_is_left_out_directly_below_the_directive_is_counted(tmp_path: Path) -> None:
    root = f"{DOC}c/0"
    path = store(tmp_path, [(f"{DOC}f/{n}", IMPLEMENTS, root) for n in range(MOST_IN_TREE + 7)])
    with open_store(path) as graph:
        tree = effects(graph, root).tree(MOST_IN_TREE)
    assert (len(tree.branches), tree.hidden, len(tree)) == (MOST_IN_TREE, 7, MOST_IN_TREE + 7)
    with TestClient(create_app(path, Limits(seconds=20, processes=1))) as client:
        assert "+ 7 văn bản nữa không hiện ở đây" in client.get("/directive", params={"document": root}).text


@settings(max_examples=25, deadline=None)
@given(lists(tuples(integers(0, 6), integers(0, 6)), min_size=1, max_size=12))
def test_whatever_leads_to_what_the_tree_has_each_document_once(
    tmp_path_factory: pytest.TempPathFactory, pairs: list[tuple[int, int]]
) -> None:
    said = [(f"{DOC}x/{lower}", IMPLEMENTS, f"{DOC}x/{upper}") for lower, upper in pairs]
    with open_store(store(tmp_path_factory.mktemp("tree"), said)) as graph:
        found = effects(graph, said[0][2])
    shown = [branch.effect.document.iri for branch in all_of(found.tree(50))]
    assert sorted(shown) == sorted(found.effects)


def target(document: str, indicator: str, value: str) -> dict[str, str]:
    return {"document": document, "indicator": indicator, "value": value, "number": document, "target": f"{document}/{value}"}


def test_the_same_indicator_stands_in_one_row() -> None:
    rows = [
        target("a", "Tỷ lệ doanh nghiệp có hoạt động đổi mới sáng tạo", "40"),
        target("b", "tỉ lệ doanh nghiệp có hoạt động đổi mới sáng tạo", "30"),
        target("b", "Tỷ lệ phủ sóng 5G", "99"),
    ]
    found = side_by_side(rows)
    (one,) = found.indicators.rows
    assert one.indicator == "Tỷ lệ doanh nghiệp có hoạt động đổi mới sáng tạo"
    assert {document: [row["value"] for row in own] for document, own in one.cells.items()} == {"a": ["40"], "b": ["30"]}
    assert [column["document"] for column in found.columns.rows] == ["a", "b"]
    assert found.targets == 3


def test_a_row_has_cells_in_two_of_the_columns_that_are_shown() -> None:
    many = range(MOST_COLUMNS + 2)
    rows = [target(f"d{n}", indicator, "1") for n in many for indicator in ("Tỷ lệ hộ dùng nước sạch", "Tỷ lệ che phủ rừng")]
    rows += [target("x", "Số bác sĩ", "1"), target("y", "Số bác sĩ", "2")]
    found = side_by_side(rows)
    assert [row.indicator for row in found.indicators.rows] == ["Tỷ lệ hộ dùng nước sạch", "Tỷ lệ che phủ rừng"]
    assert (found.indicators.total, len(found.columns.rows), found.columns.total) == (3, MOST_COLUMNS, MOST_COLUMNS + 4)
    assert len(side_by_side(rows[-2:]).indicators.rows) == 1


def test_documents_that_share_nothing_with_each_other_do_not_fill_the_columns() -> None:
    hubs = [target(f"{end}{n}.{m}", f"Số {n} {m}", "1") for n in range(MOST_COLUMNS + 1) for m in range(2) for end in ("hub", "leaf")]
    named = [{**row, "document": row["document"].partition(".")[0] if "hub" in row["document"] else row["document"]} for row in hubs]
    assert side_by_side(named).indicators.rows


def test_other_words_are_another_indicator() -> None:
    assert key("Tỷ lệ hộ nghèo") != key("Tỷ lệ hộ cận nghèo")
    assert not side_by_side([target("a", "", "1"), target("b", "", "1")]).indicators.total


def test_what_documents_say_is_text_on_the_page(tmp_path: Path) -> None:
    upper, lower = f"{DOC}a/1", f"{DOC}b/2"
    said = [quad(node(iri), node(TYPE), node(DOCUMENT), GRAPH) for iri in (upper, lower)]
    said += [quad(node(iri), node(ID_LOCAL), plain(HOSTILE), GRAPH) for iri in (upper, lower)]
    said.append(Quad(node(lower), node(IMPLEMENTS), node(upper), GRAPH))
    replace_store(tmp_path / "store", derived(said))
    with TestClient(create_app(tmp_path / "store", Limits(seconds=20, processes=1))) as client:
        shown = client.get("/directive", params={"document": upper}).text
    assert "<script>alert" not in shown
    assert '" onclick' not in shown
    assert "&lt;script&gt;alert(1)" in shown
