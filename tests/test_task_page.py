"""The page of a task says who does what by when, proves each step up to the centre, and shows its like in other provinces."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from pyoxigraph import Quad

from api.addresses import page_of
from api.pool import Limits
from api.service import create_app
from api.task_page import origins, task_page
from graph.quads import node, text
from graph.store import open_store, replace_store
from ontology import terms
from queries.siblings import siblings
from queries.trace import trace
from tests.example_graph import DOC, ID, example_graph, quads
from tests.test_hostile_networks import poisoned

DECISION, PLAN = f"{DOC}tan-hoa/qd-ubnd/2020/100", f"{DOC}hai-binh/kh-ubnd/2021/149"
CHARGERS, BOATS, SURVEY = f"{DECISION}/task/1", f"{PLAN}/task/1", f"{DOC}tan-hoa/kh-skhcn/2020/15/task/1"
LAID = text("Lắp trạm sạc tại cảng cá")
TAGS = re.compile(r"<[^>]*>")


def served(store: Path) -> TestClient:
    client = TestClient(create_app(store, Limits(seconds=20, processes=1)))
    client.headers["accept"] = "text/html"
    return client


@pytest.fixture(scope="module")
def client(example_store: Path) -> Iterator[TestClient]:
    with served(example_store) as client:
        yield client


def read(page: str) -> str:
    """The words of a page, runs of white space made one space."""
    return " ".join(html.unescape(TAGS.sub(" ", page.partition("<main")[2])).split())


def test_a_task_says_who_does_what_by_when_and_where_it_is_set(client: TestClient) -> None:
    page = client.get(page_of(CHARGERS)).text
    words = read(page)
    for told in (
        "Chủ trì Sở Công Thương tỉnh Tân Hòa",
        "Phối hợp Sở Tài chính tỉnh Tân Hòa",
        "Quý II/2020 (từ 1/4/2020 đến hết 30/6/2020 )",
        "Sản phẩm 10 trạm sạc",
        "Phụ lục kèm theo Quyết định 100/QĐ-UBND · 10/2/2020 · Ủy ban nhân dân tỉnh Tân Hòa",
        "“Lắp trạm sạc tại cảng cá” Điều 1",
    ):
        assert told in words, told
    assert f'href="{page_of(f"{ID}agency/tan-hoa/so-cong-thuong")}"' in page
    assert re.findall(r"<h1[^>]*>(.*)</h1>", page) == ["Lắp trạm sạc tại cảng cá"]


def test_the_trace_is_read_from_the_task_s_document_up_to_the_centre(client: TestClient) -> None:
    page = client.get(page_of(CHARGERS)).text
    (chain,) = re.findall(r'<ol class="trace">(.*?)</ol>', page, re.DOTALL)
    assert read(f"<main>{chain}").removeprefix(">") == (
        " Phụ lục 10/2/2020 Danh mục nhiệm vụ ↑ là một phần của Quyết định 100/QĐ-UBND 10/2/2020 · Ủy ban nhân dân tỉnh Tân Hòa "
        "Phê duyệt Kế hoạch biển xanh tỉnh Tân Hòa ↑ thực hiện “Thực hiện Nghị quyết số 12-NQ/TW” Điều 1 "
        "Nghị quyết 12-NQ/TW 1/11/2015 · Ban Chấp hành Trung ương Về phát triển kinh tế biển xanh"
    )
    assert "1 đường khác cũng dẫn đến đây" in read(page)
    assert "Căn cứ pháp lý (1)" in read(page)


def test_a_step_that_is_public_record_says_that_it_has_no_quote(client: TestClient) -> None:
    assert "↑ tiếp tục thực hiện theo tệp quy chiếu, không có câu trích Nghị quyết 12-NQ/TW" in read(client.get(page_of(BOATS)).text)


def test_each_directive_has_its_shortest_chain(example_store: Path) -> None:
    with open_store(example_store) as graph:
        traced = trace(graph, SURVEY)
    assert [len(chain) for chain in traced.chains] == [2, 4]
    (origin,) = origins(traced.chains)
    assert (origin.directive.number, len(origin.chain), origin.others) == ("12-NQ/TW", 2, 1)
    assert list(origins([(), *traced.chains])) == [origin]


def test_a_citation_on_the_way_up_that_identifies_nothing_is_shown_with_what_it_may_mean(tmp_path: Path) -> None:
    cited = f"{PLAN}/citation/2"
    assert "Chưa xác định" not in task_words(tmp_path / "cites", quads())
    changed = [
        Quad(one.subject, one.predicate, node(terms.IMPLEMENTS), one.graph_name)
        if one.subject == node(cited) and one.predicate == node(terms.RELATION)
        else one
        for one in quads()
    ]
    words = task_words(tmp_path / "implements", changed)
    assert "chưa rõ là văn bản nào: 1." in words
    assert "Nghị quyết số 24-NQ/TW trong Kế hoạch 149/KH-UBND, Điều 1 có thể là Nghị quyết 24-NQ/TW 3/6/2013" in words
    assert "có thể là Nghị quyết 24-NQ/TW 7/10/2022" in words


def test_candidates_that_are_not_shown_are_counted(tmp_path: Path) -> None:
    citation, graph = f"{PLAN}/citation/2", node(PLAN)
    more = [
        quad
        for number in range(3, 6)
        for option in [node(f"{citation}/candidate/{number}")]
        for quad in (
            Quad(node(citation), node(f"{terms.PH}candidate"), option, graph),
            Quad(option, node(f"{terms.PH}candidateDocument"), node(f"{DOC}trung-uong/nq-tw/{number}/24"), graph),
        )
    ]
    changed = [
        Quad(one.subject, one.predicate, node(terms.IMPLEMENTS), one.graph_name)
        if one.subject == node(citation) and one.predicate == node(terms.RELATION)
        else one
        for one in quads()
    ]
    words = task_words(tmp_path, [*changed, *more])
    assert words.count("có thể là") == 3
    assert "và 2 văn bản nữa" in words


def task_words(folder: Path, stated: list[Quad]) -> str:
    replace_store(folder, stated)
    with served(folder) as client:
        return read(client.get(page_of(BOATS)).text)


def test_tasks_of_other_provinces_under_the_same_directive_are_compared_by_their_words() -> None:
    found = siblings(example_graph(), trace(example_graph(), BOATS))
    assert (found.tasks, found.places, found.compared, found.nearest) == (5, 1, 5, ())


def test_the_most_alike_come_first_with_what_both_carry_out(tmp_path: Path) -> None:
    alike = "Hỗ trợ ngư dân mua thuyền chạy điện"
    stated = [Quad(one.subject, one.predicate, one.object if one.object != LAID else text(alike), one.graph_name) for one in quads()]
    replace_store(tmp_path, stated)
    with open_store(tmp_path) as graph:
        (nearest,) = siblings(graph, trace(graph, BOATS)).nearest
        assert (nearest.task, nearest.statement, nearest.place, nearest.document.number) == (CHARGERS, alike, "Tân Hòa", "100/QĐ-UBND")
        assert 80 <= nearest.likeness < 100
        assert [document.number for document in nearest.directives] == ["12-NQ/TW", "31-KL/TW"]
    with served(tmp_path) as client:
        page = client.get(page_of(BOATS)).text
    assert f'href="{page_of(CHARGERS)}">{alike}</a>' in page
    assert "5 nhiệm vụ của 1 tỉnh khác" in read(page)


def test_the_network_is_framed_with_its_table_and_files(client: TestClient) -> None:
    page = client.get(page_of(CHARGERS)).text
    (frame,) = re.findall(r'<iframe src="([^"]*)"', page)
    assert html.unescape(frame).startswith("/network/lineage?task=")
    links = {html.unescape(link) for link in re.findall(r'href="(/(?:network|query)/[^"]*)"', page)}
    assert {link.partition("?")[0] for link in links} >= {"/network/lineage", "/network/lineage.graphml", "/network/lineage.csv"}
    for link in sorted(links):
        assert client.get(link).status_code == 200, link


def test_the_page_is_in_english_for_who_wants_it(client: TestClient) -> None:
    words = read(client.get(page_of(CHARGERS), headers={"cookie": "language=en"}).text)
    for told in (
        "Lead Sở Công Thương",
        "Annex of Decision 100/QĐ-UBND",
        "from 1/4/2020 until 30/6/2020",
        "↑ implements",
        "Legal bases (1)",
    ):
        assert told in words, told
    assert "Nguồn gốc" not in words


def test_what_documents_say_is_only_text(tmp_path: Path) -> None:
    replace_store(tmp_path, [poisoned(quad) for quad in quads()])
    with served(tmp_path) as client:
        page = client.get(page_of(CHARGERS)).text
    assert "&lt;script&gt;" in page
    assert re.findall(r"<(?:script|img|svg)", page) == []
    assert set(re.findall(r'<a [^>]*href="([a-z]+):', page)) <= {"http", "https"}


def test_a_long_statement_is_shortened_in_the_title_only(tmp_path: Path) -> None:
    long = "Rà soát quy hoạch " * 30
    replace_store(tmp_path, [Quad(q.subject, q.predicate, text(long) if q.object == LAID else q.object, q.graph_name) for q in quads()])
    with served(tmp_path) as client:
        page = client.get(page_of(CHARGERS)).text
    (title,) = re.findall(r"<title>(.*)</title>", page)
    assert len(title) < 90
    assert title.startswith("Rà soát quy hoạch")
    assert f"{long.strip()}" in page


def test_a_task_of_the_centre_says_so(example_store: Path, tmp_path: Path) -> None:
    centre = f"{DOC}trung-uong/nq-tw/2015/12"
    moved = [
        Quad(one.subject, one.predicate, node(centre), one.graph_name)
        if one.subject == node(BOATS) and one.predicate == node(terms.ASSIGNED_BY)
        else one
        for one in quads()
    ]
    replace_store(tmp_path, moved)
    with open_store(tmp_path) as graph:
        found = task_page(graph, BOATS)
    assert found
    assert found.origins == ()
    with served(tmp_path) as client:
        words = read(client.get(page_of(BOATS)).text)
    assert "là văn bản của trung ương" in words
    assert "Không thấy văn bản chỉ đạo" not in words
