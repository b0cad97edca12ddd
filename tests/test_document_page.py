"""The page of a document tells an official what it is, where it comes from, what it asks for, and who cites it, with proof."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient

from api.addresses import page_of
from api.document_page import MOST, MOST_PARTS, DocumentPage, document_page
from api.marking import place_in_text
from api.pool import Limits
from api.service import create_app
from graph.engine import Graph
from graph.quads import day, node, number, plain, quad, text
from graph.store import open_store, replace_store
from ontology.identifiers import BASE
from ontology.terms import (
    APPROVES,
    CITATION,
    CITED_DOCUMENT,
    CITING_DOCUMENT,
    DOCUMENT,
    ENDED_FROM,
    EVIDENCE,
    EXACT,
    FIRST_DATE_ENTRY_IN_FORCE,
    HAS_EVIDENCE,
    ID_LOCAL,
    IMPLEMENTS,
    IN_DOCUMENT,
    IS_PART_OF,
    OA,
    PH,
    PROV,
    RELATION,
    RESOLUTION,
    RESOLVED,
    SIGNER,
    TARGET,
    TASK,
    TITLE,
    TYPE,
    TYPE_DOCUMENT,
    UNRESOLVED,
)
from queries.resources import PAGE
from queries.run import records
from tests.example_graph import DOC, derived, example_graph

DECISION = f"{BASE}document/binh-duong/qd-ubnd/2019/3884"
RESOLUTION_20 = f"{BASE}document/trung-uong/nq-tw/2012/20"
OPEN = f"{DECISION}/cited/20-nq-tw"
HOSTILE = '<script>alert(1)</script>" onclick="alert(2)'


@pytest.fixture(scope="module")
def client(sample_store: Path) -> Iterator[TestClient]:
    with TestClient(create_app(sample_store, Limits(seconds=20, processes=1))) as client:
        client.headers["accept"] = "text/html"
        yield client


def portrait(graph: Graph, iri: str) -> DocumentPage:
    found = document_page(graph, iri)
    assert found
    return found


def page(client: TestClient, iri: str, language: str = "vi") -> str:
    answer = client.get(page_of(iri), headers={"cookie": f"language={language}"})
    assert answer.status_code == 200
    return answer.text.partition('<details class="statements"')[0]


def test_the_header_says_what_the_document_is(client: TestClient) -> None:
    shown = page(client, DECISION)
    assert "<h1>Quyết định 3884/QĐ-UBND</h1>" in shown
    for fact in ("25/12/2019", "Ủy ban nhân dân tỉnh Bình Dương", "Cấp tỉnh", f'href="/text?document={DECISION}"'):
        assert fact in shown, fact
    assert 'href="/id/document/binh-duong/qd-ubnd/2019/3884/phu-luc"' in shown
    assert "chưa thấy văn bản nào thay thế" in shown
    assert "<h1>Decision 3884/QĐ-UBND</h1>" in page(client, DECISION, "en")


def test_a_part_leads_to_its_whole(client: TestClient) -> None:
    assert 'kèm theo <a href="/id/document/binh-duong/qd-ubnd/2019/3884">' in page(client, f"{DECISION}/phu-luc")


def test_every_step_up_has_its_quote_with_its_place(sample_store: Path, client: TestClient) -> None:
    with open_store(sample_store) as graph:
        steps = portrait(graph, DECISION).upward.rows
    shown = html.unescape(page(client, DECISION))
    assert {(step.lower.number, step.relation.rpartition("#")[2], step.upper.number) for step in steps} >= {
        ("3884/QĐ-UBND", "implements", "110-KH/TU"),
        ("110-KH/TU", "implements", "50-KL/TW"),
        ("50-KL/TW", "continues", "20-NQ/TW"),
    }
    for step in steps:
        assert step.evidence
        assert step.evidence.quote in shown
        assert place_in_text(step.evidence.within, step.evidence.start, step.evidence.end) in shown
    assert "/network/lineage?about=" in shown


def test_tasks_stand_by_part_in_the_order_of_the_text(sample_store: Path) -> None:
    with open_store(sample_store) as graph:
        found = portrait(graph, DECISION)
        all_of_them = list(dict.fromkeys(row["task"] for row in records(graph, "document-tasks", document=DECISION)))
    groups = list(found.groups())
    assert [task.iri for _, tasks in groups for task in tasks] == all_of_them[:MOST]
    assert found.tasks.total == len(all_of_them)
    assert {part.iri for part, _ in groups} <= {DECISION, f"{DECISION}/ke-hoach", f"{DECISION}/phu-luc"}
    (first,) = [task for task in found.tasks.rows if task.iri.endswith("/phu-luc-i-1")]
    assert [agency.name for agency in first.leads] == ["Sở Khoa học và Công nghệ tỉnh Bình Dương"]
    assert first.deadline == "Quý I/2020 và hàng năm"


def test_a_document_that_was_only_cited_says_who_cites_it_and_what_it_caused(client: TestClient) -> None:
    shown = html.unescape(page(client, RESOLUTION_20))
    assert "chưa được đọc" in shown
    assert f'href="/directive?{urlencode({"document": RESOLUTION_20})}"' in shown
    assert "tiếp tục thực hiện" in shown
    assert "Kết luận 50-KL/TW ngày 30/5/2019 của Ban Bí thư" in " ".join(shown.split())
    assert 'id="tasks"' not in shown
    assert "/text?document=" in shown


def test_an_open_document_names_what_it_may_be(client: TestClient) -> None:
    shown = page(client, OPEN)
    assert "Không viện dẫn nào xác định chắc chắn" in shown
    assert 'Có thể là <a href="/id/document/trung-uong/nq-tw/2012/20">Nghị quyết 20-NQ/TW</a>' in shown
    assert "Không viện dẫn nào" not in page(client, RESOLUTION_20)


def test_the_questions_behind_the_page_are_named(client: TestClient) -> None:
    shown = page(client, DECISION)
    for question in re.findall(r'href="(/query/[^"]*)&amp;format=csv"', shown):
        assert client.get(html.unescape(question)).status_code == 200
    assert "/query/lineage-up?document=" in shown


def test_the_status_says_from_when_it_holds_and_proves_what_ended_it(tmp_path: Path) -> None:
    graph = node(f"{BASE}g")
    old, new, source = f"{DOC}a/qd-ubnd/2010/1", f"{DOC}a/qd-ubnd/2020/2", f"{BASE}source/1"
    cited, proof = f"{new}/citation/1", f"{new}/evidence/5-30"
    links = [
        (old, "http://data.europa.eu/eli/ontology#repealed_by", new),
        (cited, CITED_DOCUMENT, old),
        (cited, CITING_DOCUMENT, new),
        (cited, IN_DOCUMENT, new),
        (cited, RELATION, PH + "replaces"),
        (cited, HAS_EVIDENCE, proof),
        (new, TYPE_DOCUMENT, PH + "decision"),
        (proof, PROV + "wasQuotedFrom", source),
    ]
    said = [quad(node(iri), node(TYPE), node(kind), graph) for iri, kind in {old: DOCUMENT, new: DOCUMENT, cited: CITATION}.items()]
    said += [quad(node(one), node(name), node(other), graph) for one, name, other in links]
    said += [quad(node(new), node(ID_LOCAL), plain("2/QĐ-UBND"), graph), quad(node(proof), node(EXACT), text("thay thế hẳn"), graph)]
    said += [quad(node(proof), node(OA + name), number(value), graph) for name, value in (("start", 5), ("end", 30))]
    said += [
        quad(node(old), node(FIRST_DATE_ENTRY_IN_FORCE), day(date(2010, 3, 1)), graph),
        quad(node(old), node(ENDED_FROM), day(date(2999, 3, 2)), graph),
    ]
    replace_store(tmp_path / "store", derived(said))
    with TestClient(create_app(tmp_path / "store", Limits(seconds=20, processes=1))) as client:
        client.headers["accept"] = "text/html"
        told = html.unescape(page(client, old))
        behind = page(client, proof)
    assert 'có hiệu lực từ <time datetime="2010-03-01">1/3/2010</time>' in told
    assert f'thay thế hoặc bãi bỏ bởi <a href="{page_of(new)}">Quyết định 2/QĐ-UBND</a>, hết hiệu lực từ ngày 2/3/2999' in told
    assert f'“thay thế hẳn”</span> <a class="place" href="{place_in_text(new, 5, 30)}">' in told
    assert page_of(cited) in behind


def test_what_has_ended_says_by_what(tmp_path: Path) -> None:
    graph = node(f"{BASE}g")
    old, new = f"{DOC}a/qd-ubnd/2010/1", f"{DOC}a/qd-ubnd/2020/2"
    said = [
        quad(node(old), node(TYPE), node(DOCUMENT), graph),
        quad(node(old), node("http://data.europa.eu/eli/ontology#repealed_by"), node(new), graph),
        quad(node(new), node(TYPE), node(DOCUMENT), graph),
        quad(node(new), node(ID_LOCAL), plain("2/QĐ-UBND"), graph),
    ]
    replace_store(tmp_path / "store", derived(said))
    with TestClient(create_app(tmp_path / "store", Limits(seconds=20, processes=1))) as client:
        client.headers["accept"] = "text/html"
        shown = page(client, old)
    assert "thay thế hoặc bãi bỏ bởi" in shown
    assert f'href="{page_of(new)}">2/QĐ-UBND</a>' in shown


def related(folder: Path, said: list[tuple[str, str, str]]) -> Path:
    """A store of documents and what is said of them; what is about a citation is no document."""
    graph = node(f"{BASE}g")
    documents = {iri for one, name, other in said if name in (IS_PART_OF, APPROVES, IMPLEMENTS) for iri in (one, other)}
    typed = [quad(node(iri), node(TYPE), node(DOCUMENT), graph) for iri in sorted(documents)]
    replace_store(folder / "store", derived([*typed, *(quad(node(one), node(name), node(other), graph) for one, name, other in said)]))
    return folder / "store"


def test_an_act_whose_plan_is_carried_out_leads_to_what_it_caused(tmp_path: Path) -> None:
    act, plan, below = f"{DOC}a/1", f"{DOC}a/1/plan", f"{DOC}b/2"
    with open_store(related(tmp_path, [(plan, IS_PART_OF, act), (act, APPROVES, plan), (below, IMPLEMENTS, plan)])) as graph:
        found = {iri: portrait(graph, iri).carried for iri in (act, plan, below)}
    assert found == {act: True, plan: True, below: False}


def test_citations_are_counted_and_the_first_by_date_are_shown(tmp_path: Path) -> None:
    cited, many = f"{DOC}a/1", MOST + 3
    said = [(f"{DOC}b/{n}", IMPLEMENTS, cited) for n in range(many)]
    for n in range(many):
        for time in range(2):
            citation = f"{DOC}b/{n}/citation/{time}"
            said += [(citation, CITED_DOCUMENT, cited), (citation, CITING_DOCUMENT, f"{DOC}b/{n}"), (citation, RELATION, IMPLEMENTS)]
            said += [(citation, RESOLUTION, UNRESOLVED)]
    path = related(tmp_path, said)
    with open_store(path) as graph:
        found = portrait(graph, cited)
    assert (found.times, found.citing.total, len(found.citing.rows), found.certain) == (2 * many, many, MOST, False)
    assert {(one.times, one.resolved, one.iri) for one in found.citing.rows[:1]} == {(2, False, f"{DOC}b/0/citation/0")}
    with TestClient(create_app(path, Limits(seconds=20, processes=1))) as client:
        client.headers["accept"] = "text/html"
        assert f"<b>{2 * many}</b> lần được viện dẫn" in page(client, cited)


def test_ways_up_are_followed_from_parts_that_have_some_and_not_from_all(tmp_path: Path) -> None:
    act = f"{DOC}a/1"
    said = [(f"{act}/part/{n}", IS_PART_OF, act) for n in range(MOST_PARTS + 4)]
    said += [(f"{act}/part/{n}", IMPLEMENTS, f"{DOC}up/{n}") for n in range(MOST_PARTS + 2)]
    with open_store(related(tmp_path, said)) as graph:
        found = portrait(graph, act)
    assert (found.followed.total, len(found.followed.rows), found.upward.total) == (MOST_PARTS + 2, MOST_PARTS, MOST_PARTS)


def test_what_no_document_sets_and_what_is_within_nothing_has_a_plain_page(tmp_path: Path) -> None:
    graph = node(f"{BASE}g")
    kinds = {f"{DOC}a/1": DOCUMENT, f"{DOC}a/1/task/1": TASK, f"{DOC}a/1/target/1": TARGET}
    replace_store(tmp_path / "store", [quad(node(iri), node(TYPE), node(kind), graph) for iri, kind in kinds.items()])
    with TestClient(create_app(tmp_path / "store", Limits(seconds=20, processes=1))) as client:
        client.headers["accept"] = "text/html"
        for iri in kinds:
            answer = client.get(page_of(iri))
            assert answer.status_code == 200, iri
            assert "Phát biểu" in answer.text
            assert client.get(f"{page_of(iri)}.ttl").status_code == 200


def test_only_the_first_page_of_links_has_the_portrait(tmp_path: Path) -> None:
    act = f"{DOC}a/1"
    path = related(tmp_path, [(f"{DOC}b/{n}", IMPLEMENTS, act) for n in range(PAGE + 1)])
    with TestClient(create_app(path, Limits(seconds=20, processes=1))) as client:
        client.headers["accept"] = "text/html"
        first, second = (client.get(f"{page_of(act)}?page={number}").text for number in (1, 2))
    assert 'id="lineage"' in first
    assert 'id="lineage"' not in second
    assert "Trang 2 / " in " ".join(second.split())


def test_a_title_with_signs_of_markup_stands_once(tmp_path: Path) -> None:
    graph, iri = node(f"{BASE}g"), f"{DOC}x/ten/1"
    said = [
        quad(node(iri), node(TYPE), node(DOCUMENT), graph),
        quad(node(iri), node(TYPE_DOCUMENT), node(PH + "programme"), graph),
        quad(node(iri), node(TITLE), text('Chương trình "KH&CN"'), graph),
    ]
    replace_store(tmp_path / "store", derived(said))
    with TestClient(create_app(tmp_path / "store", Limits(seconds=20, processes=1))) as client:
        client.headers["accept"] = "text/html"
        for language in ("vi", "en"):
            shown = html.unescape(page(client, iri, language)).partition("<h1>")[2]
            assert shown.startswith('Chương trình "KH&CN"</h1>')
            assert shown.count("KH&CN") == 1


def test_what_a_document_says_is_text_on_its_page(tmp_path: Path) -> None:
    graph, a, b = node(f"{BASE}g"), f"{DOC}a/qd-ubnd/2010/1", f"{DOC}a/qd-ubnd/2020/2"
    cited, proof, target = f"{b}/citation/1", f"{b}/evidence/1-2", f"{a}/target/1"
    typed = {a: DOCUMENT, b: DOCUMENT, cited: CITATION, proof: EVIDENCE, target: TARGET}
    links = [
        (cited, CITED_DOCUMENT, a),
        (cited, CITING_DOCUMENT, b),
        (cited, IN_DOCUMENT, b),
        (cited, RELATION, IMPLEMENTS),
        (cited, RESOLUTION, RESOLVED),
        (cited, HAS_EVIDENCE, proof),
    ]
    said = [quad(node(iri), node(TYPE), node(kind), graph) for iri, kind in typed.items()]
    said += [quad(node(one), node(name), node(other), graph) for one, name, other in links]
    said += [quad(node(one), node(TITLE), text(HOSTILE), graph) for one in (a, b)]
    said += [quad(node(one), node(ID_LOCAL), plain(HOSTILE), graph) for one in (a, b)]
    said += [quad(node(a), node(SIGNER), plain(HOSTILE), graph), quad(node(proof), node(EXACT), plain(HOSTILE), graph)]
    replace_store(tmp_path / "store", derived(said))
    with TestClient(create_app(tmp_path / "store", Limits(seconds=20, processes=1))) as client:
        client.headers["accept"] = "text/html"
        for iri in (a, b, cited, proof, target):
            shown = client.get(page_of(iri)).text
            assert "<script>alert" not in shown
            assert '" onclick' not in shown
        assert "&lt;script&gt;alert(1)" in page(client, a)


def test_the_page_of_a_made_up_decision_has_all_that_the_graph_says() -> None:
    found = portrait(example_graph(), f"{DOC}tan-hoa/qd-ubnd/2020/100")
    assert found.about["signer"] == "Lê Văn Tàu"
    assert [one.title for one in found.parts] == ["Kế hoạch biển xanh", "Danh mục nhiệm vụ"]
    assert found.certain
    assert [target["value"] for target in found.targets.rows] == ["25"]
    assert found.tasks.total >= 4
    assert found.upward.rows[0].lower.iri.startswith(f"{DOC}tan-hoa/qd-ubnd/2020/100")


@pytest.mark.parametrize("fact", ["citation/1", "task/phu-luc-i-1"])
def test_each_fact_says_where_it_stands(client: TestClient, sample_store: Path, fact: str) -> None:
    with open_store(sample_store) as graph:
        (place,) = records(graph, "where-it-stands", thing=f"{DECISION}/{fact}")
    address = place_in_text(DECISION, int(place["start"]), int(place["end"]))
    shown = html.unescape(page(client, f"{DECISION}/{fact}"))
    assert place["quote"] in shown
    assert f"at={place['start']}-{place['end']}#e-{place['start']}-{place['end']}" in shown
    assert client.get(address).status_code == 200
    evidence = html.unescape(page(client, place["evidence"]))
    assert address in evidence
    assert f'href="{page_of(f"{DECISION}/{fact}")}"' in evidence


def test_evidence_of_more_than_is_shown_says_of_how_many(tmp_path: Path) -> None:
    graph, proof = node(f"{BASE}g"), f"{DOC}a/1/evidence/1-2"
    said = [quad(node(proof), node(TYPE), node(EVIDENCE), graph)]
    said += [quad(node(f"{DOC}a/1/task/{n}"), node(HAS_EVIDENCE), node(proof), graph) for n in range(PAGE + 5)]
    replace_store(tmp_path / "store", said)
    with TestClient(create_app(tmp_path / "store", Limits(seconds=20, processes=1))) as client:
        client.headers["accept"] = "text/html"
        assert f'{PAGE} / {PAGE + 5}</span> <a href="{page_of(proof)}?page=2">Xem tiếp</a>' in page(client, proof)
