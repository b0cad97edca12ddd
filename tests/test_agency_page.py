"""The page of an agency counts its duties rightly, shows the first by deadline, and says with whom and why it works."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from pyoxigraph import Quad

from api.addresses import page_of
from api.agency_page import ENTRIES, ROWS, agency_page
from graph.quads import node, text
from graph.store import open_store, replace_store
from ontology import terms
from queries.duties import Role, duties
from queries.run import records
from tests.example_graph import DOC, ID, example_graph, quads
from tests.test_hostile_networks import poisoned
from tests.test_task_page import read, served

AGENCY = f"{ID}agency/tan-hoa/"
FINANCE, SCIENCE, GROUP, COMMITTEE = (AGENCY + code for code in ("so-tai-chinh", "so-khoa-hoc-va-cong-nghe", "cac-so", "uy-ban-nhan-dan"))


@pytest.fixture(scope="module")
def client(example_store: Path) -> Iterator[TestClient]:
    with served(example_store) as client:
        yield client


def test_an_agency_says_what_it_is_called_and_what_it_belongs_to(client: TestClient) -> None:
    words = read(client.get(page_of(FINANCE)).text)
    assert "Sở và cơ quan chuyên môn Tân Hòa Sở Tài chính tỉnh Tân Hòa" in words
    assert "Trong văn bản còn gọi là Sở Tài chính" in words
    assert "Thuộc các tập thể Các sở tỉnh Tân Hòa" in words
    assert "Trực thuộc Ủy ban nhân dân tỉnh Tân Hòa" in read(client.get(page_of(f"{AGENCY}so-cong-thuong")).text)
    assert "Đơn vị trực thuộc (1) Sở Công Thương tỉnh Tân Hòa" in read(client.get(page_of(COMMITTEE)).text)


def test_duties_are_counted_by_role_and_those_of_its_collectives_apart() -> None:
    page = agency_page(example_graph(), FINANCE)
    assert (page.total.leads, page.total.coordinates, page.total.others) == (0, 1, 2)
    assert [(document.number, share.coordinates, share.others) for document, share in page.documents.rows] == [("100/QĐ-UBND", 1, 2)]
    science = agency_page(example_graph(), SCIENCE)
    assert (science.total.leads, science.total.coordinates, science.total.others) == (2, 0, 0)
    assert [document.number for document, _ in science.documents.rows] == ["15/KH-SKHCN", "100/QĐ-UBND"]


def test_duties_stand_by_deadline_and_undated_ones_last() -> None:
    assert [duty.end for duty in duties(example_graph(), SCIENCE, Role.LEAD, 9)] == ["2020-09-29", ""]
    assert len(duties(example_graph(), SCIENCE, Role.LEAD, 1)) == 1
    assert [row["end"] for row in records(example_graph(), "agency-duties", agency=SCIENCE)] == ["2020-09-29", ""]


def test_a_duty_of_a_collective_names_it(client: TestClient) -> None:
    words = read(client.get(page_of(FINANCE)).text)
    assert "trước ngày 15/11 hằng năm (đến hết 14/11/2020 ) Báo cáo kết quả giao cho Các sở tỉnh Tân Hòa Quyết định 100/QĐ-UBND" in words
    assert duties(example_graph(), FINANCE, Role.COORDINATING, 9)[0].group == ""


def test_a_collective_has_members_and_its_own_duties(client: TestClient) -> None:
    page = agency_page(example_graph(), GROUP)
    assert [one.name for one in page.relations["member"].rows] == ["Sở Tài chính tỉnh Tân Hòa"]
    assert (page.total.leads, page.total.coordinates, page.total.others) == (1, 1, 0)
    assert "Thành viên (1) Sở Tài chính tỉnh Tân Hòa" in read(client.get(page_of(GROUP)).text)


def test_partners_are_counted_by_what_they_do() -> None:
    ((partner, share),) = agency_page(example_graph(), FINANCE).partners.rows
    assert (partner.name, share.coordinates, share.leads, share.others) == ("Sở Công Thương tỉnh Tân Hòa", 0, 1, 0)
    ((group, share),) = agency_page(example_graph(), SCIENCE).partners.rows
    assert (group.name, share.coordinates, share.leads) == ("Các sở tỉnh Tân Hòa", 1, 0)


def test_the_directives_behind_are_counted_by_duties_and_laws_are_none() -> None:
    found = agency_page(example_graph(), SCIENCE).directives.rows
    assert {document.number: tasks for document, tasks in found} == {"12-NQ/TW": 2, "31-KL/TW": 2}


def test_an_agency_that_nobody_gives_a_duty_says_so(client: TestClient) -> None:
    page = client.get(page_of(f"{AGENCY}uy-ban-nhan-dan")).text
    assert "Không văn bản nào giao nhiệm vụ" in read(page)
    assert "<iframe" not in page


def test_all_links_of_its_questions_and_network_are_answered(client: TestClient) -> None:
    page = client.get(page_of(FINANCE)).text
    links = re.findall(r'(?:href|src)="(/(?:query|network|id)/[^"]*)"', page)
    assert len(links) > 20
    for link in sorted(set(links)):
        assert client.get(link.replace("&amp;", "&")).status_code == 200, link


def test_long_lists_are_cut_and_say_so(tmp_path: Path) -> None:
    many = [*quads(), *duties_of(ROWS + 5), *members_of(ENTRIES + 3)]
    replace_store(tmp_path, many)
    with served(tmp_path) as client:
        words, page = read(client.get(page_of(SCIENCE)).text), client.get(page_of(GROUP)).text
    assert f"Chủ trì: {ROWS} trong số {ROWS + 7}; xem tất cả" in words
    assert f"{ROWS + 7} nhiệm vụ chủ trì" in words
    assert f"Thành viên ({ENTRIES + 4})" in read(page)
    assert f"tất cả {ENTRIES + 4}" in read(page)


def test_a_network_of_very_many_duties_is_drawn_only_when_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.agency_page.MOST_DRAWN", 2)
    assert agency_page(example_graph(), SCIENCE).drawn
    assert not agency_page(example_graph(), FINANCE).drawn
    replace_store(tmp_path, [*quads(), *duties_of(2001)])
    with served(tmp_path) as client:
        page = client.get(page_of(SCIENCE)).text
    assert "<iframe" not in page
    assert 'href="/network/agency?about=' in page


def duties_of(many: int) -> list[Quad]:
    graph = node(f"{DOC}tan-hoa/qd-ubnd/2020/100")
    return [
        quad
        for number in range(many)
        for task in [node(f"{DOC}tan-hoa/qd-ubnd/2020/100/task/x{number}")]
        for quad in (
            Quad(task, node(terms.TYPE), node(terms.TASK), graph),
            Quad(task, node(terms.ASSIGNED_BY), graph, graph),
            Quad(task, node(terms.STATEMENT), text(f"Việc thứ {number}"), graph),
            Quad(task, node(terms.LEAD_AGENCY), node(SCIENCE), graph),
        )
    ]


def members_of(many: int) -> list[Quad]:
    graph = node(f"{DOC}tan-hoa/qd-ubnd/2020/100")
    return [Quad(node(GROUP), node(terms.HAS_MEMBER), node(f"{AGENCY}thanh-vien-{number}"), graph) for number in range(many)]


def test_an_agency_of_which_only_its_kind_is_known_has_a_page(tmp_path: Path) -> None:
    bare = f"{AGENCY}so-moi"
    graph = node(f"{ID}graph/authority")
    replace_store(tmp_path, [*quads(), Quad(node(bare), node(terms.TYPE), node(terms.FORMAL_ORGANIZATION), graph)])
    with served(tmp_path) as client:
        answer = client.get(page_of(bare))
    assert (answer.status_code, "agency/tan-hoa/so-moi" in read(answer.text)) == (200, True)


def test_the_page_is_in_english_for_who_wants_it(client: TestClient) -> None:
    words = read(client.get(page_of(FINANCE), headers={"cookie": "language=en"}).text)
    for told in (
        "Department Tân Hòa",
        "1 tasks as coordinator",
        "Member of Các sở",
        "given to Các sở",
        "Works with",
        "Decision 100/QĐ-UBND",
    ):
        assert told in words, told
    assert "Chủ trì" not in words.partition("As a network")[0]


def test_what_documents_say_is_only_text(tmp_path: Path) -> None:
    replace_store(tmp_path, [poisoned(quad) for quad in quads()])
    with served(tmp_path) as client:
        for iri in (FINANCE, GROUP):
            page = client.get(page_of(iri)).text
            assert "&lt;script&gt;" in page
            assert re.findall(r"<(?:script|img|svg)", page) == []


def test_forms_of_a_name_that_are_not_shown_are_counted(tmp_path: Path) -> None:
    forms = [Quad(node(SCIENCE), node(terms.ALT_LABEL), text(f"Sở {n}"), node(f"{DOC}x")) for n in range(ENTRIES)]
    replace_store(tmp_path, [*quads(), *forms])
    with open_store(tmp_path) as graph:
        assert agency_page(graph, SCIENCE).forms.more == 3
    with served(tmp_path) as client:
        assert ">+ 3</a>" in client.get(page_of(SCIENCE)).text
