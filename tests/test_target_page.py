"""The page of a target says what is to be reached by when, and puts the same indicator of other documents beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from pyoxigraph import Quad

from api.addresses import page_of
from api.target_page import ROWS
from graph.quads import decimal, node, text
from graph.store import open_store, replace_store
from ontology import terms
from queries.indicators import same
from tests.example_graph import DOC, example_graph, quads
from tests.test_hostile_networks import poisoned
from tests.test_task_page import read, served

BOATS_HERE, BOATS_THERE = f"{DOC}tan-hoa/qd-ubnd/2020/100/target/1", f"{DOC}hai-binh/kh-ubnd/2021/149/target/1"


@pytest.fixture(scope="module")
def client(example_store: Path) -> Iterator[TestClient]:
    with served(example_store) as client:
        yield client


def test_a_target_says_what_is_to_be_reached_by_when_and_who_says_so(client: TestClient) -> None:
    page = client.get(page_of(BOATS_HERE)).text
    words = read(page)
    for told in (
        "Chỉ số Tỷ lệ tàu cá chạy điện",
        "Giá trị ít nhất 25 %",
        "Năm 2025",
        "Đặt ra tại Kế hoạch kèm theo Quyết định 100/QĐ-UBND · 10/2/2020",
        "Địa bàn Tân Hòa",
        "“Đến năm 2025 có ít nhất 25% tàu cá chạy điện” Điều 1",
    ):
        assert told in words, told
    assert re.findall(r"<h1[^>]*>(.*)</h1>", page) == ["Có ít nhất 25% tàu cá chạy điện"]


def test_the_same_indicator_of_another_province_stands_beside_it(client: TestClient) -> None:
    page = client.get(page_of(BOATS_HERE)).text
    (table,) = re.findall(r"<tbody>(.*?)</tbody>", page, re.DOTALL)
    assert [" ".join(read(f"<main>{row}").split()[1:]) for row in table.split("<tr")[1:]] == [
        'class="here"> Tân Hòa Tỷ lệ tàu cá chạy điện chỉ tiêu này ít nhất 25 % 2025 Quyết định 100/QĐ-UBND',
        "Hải Bình tỷ lệ tàu cá chạy điện hơn 30 % 2025 Kế hoạch 149/KH-UBND",
    ]
    assert f'href="{page_of(BOATS_THERE)}"' in table


def test_an_indicator_is_the_same_in_other_words_only_if_nearly_all_agree() -> None:
    assert same(example_graph(), "Tỷ lệ tàu cá chạy điện") == [BOATS_THERE, BOATS_HERE]
    assert same(example_graph(), "tàu cá") == [BOATS_THERE, BOATS_HERE]
    assert same(example_graph(), "Tỉ lệ  tàu cá chạy bằng điện") == [BOATS_THERE, BOATS_HERE]
    assert same(example_graph(), "Tỷ lệ hộ dân có điện thoại") == []
    assert same(example_graph(), " ") == []


def test_a_long_list_is_cut_to_the_most_alike(tmp_path: Path) -> None:
    graph = node(f"{DOC}hai-binh/kh-ubnd/2021/149")
    more = [
        quad
        for number in range(ROWS + 4)
        for target in [node(f"{BOATS_THERE}{number}")]
        for quad in (
            Quad(target, node(terms.TYPE), node(terms.TARGET), graph),
            Quad(target, node(terms.SET_BY), graph, graph),
            Quad(target, node(terms.INDICATOR), text("Tỷ lệ tàu cá chạy điện hằng năm"), graph),
        )
    ]
    replace_store(tmp_path, [*quads(), *more])
    with open_store(tmp_path) as opened:
        assert len(same(opened, "Tỷ lệ tàu cá chạy điện")) == ROWS + 6
    with served(tmp_path) as client:
        words = read(client.get(page_of(BOATS_HERE)).text)
    assert f"{ROWS} trong số {ROWS + 5}, giống nhất" in words
    assert "Hải Bình tỷ lệ tàu cá chạy điện hơn 30 %" in words


def test_a_fraction_is_written_as_the_reader_writes_it(tmp_path: Path) -> None:
    half = [
        Quad(one.subject, one.predicate, decimal("12.5"), one.graph_name)
        if one.subject == node(BOATS_HERE) and one.predicate == node(terms.VALUE)
        else one
        for one in quads()
    ]
    replace_store(tmp_path, half)
    with served(tmp_path) as client:
        assert "Giá trị ít nhất 12,5 %" in read(client.get(page_of(BOATS_HERE)).text)
        assert "Value at least 12.5 %" in read(client.get(page_of(BOATS_HERE), headers={"cookie": "language=en"}).text)


def test_links_are_answered(client: TestClient) -> None:
    page = client.get(page_of(BOATS_HERE)).text
    for link in sorted(set(re.findall(r'href="(/(?:query|id)/[^"]*)"', page))):
        assert client.get(link.replace("&amp;", "&")).status_code == 200, link


def test_what_documents_say_is_only_text(tmp_path: Path) -> None:
    replace_store(tmp_path, [poisoned(quad) for quad in quads()])
    with served(tmp_path) as client:
        page = client.get(page_of(BOATS_HERE)).text
    assert "&lt;script&gt;" in page
    assert re.findall(r"<(?:script|img|svg)", page) == []
