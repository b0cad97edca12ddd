"""The search answers what people type, as a page, as JSON and as CSV, and nothing of a document in it does anything."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, urlsplit

import pytest
from fastapi.testclient import TestClient

from api.pool import Limits, TimeLimitError
from api.search import BEFORE, CHOICES, LEVELS, LONGEST, SLOW, excerpt, named
from api.service import create_app
from graph.store import replace_store
from ontology.labels import label
from ontology.terms import PH
from queries.hits import FACETS, Hit, pieces
from tests.example_graph import quads
from tests.test_hostile_networks import poisoned

DECISION = "/id/document/binh-duong/qd-ubnd/2019/3884"
LINK = re.compile(r'href="([^"]*)"')


@pytest.fixture(scope="module")
def client(sample_store: Path) -> Iterator[TestClient]:
    with TestClient(create_app(sample_store, Limits(seconds=20, processes=1))) as client:
        yield client


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    store = tmp_path_factory.mktemp("hostile") / "store"
    replace_store(store, [poisoned(quad) for quad in quads()])
    with TestClient(create_app(store, Limits(seconds=20, processes=1))) as client:
        yield client


def page(client: TestClient, language: str = "vi", **given: str) -> str:
    answer = client.get("/search", params=given, headers={"accept": "text/html", "cookie": f"language={language}"})
    assert answer.status_code == 200, answer.text
    return answer.text


def links(shown: str) -> list[str]:
    return [html.unescape(link) for link in LINK.findall(shown)]


def found(client: TestClient, **given: str) -> dict[str, Any]:
    answer = client.get("/search", params=given | {"format": "json"})
    assert answer.status_code == 200, answer.text
    whole: dict[str, Any] = answer.json()
    return whole


@pytest.mark.parametrize("typed", ["3884/QĐ-UBND", "3884/qd-ubnd", "Quyết định số 3884/QĐ-UBND ngày 25 tháng 12 năm 2019"])
def test_a_number_leads_first_to_its_document(client: TestClient, typed: str) -> None:
    hits = re.findall(r'<a class="name" href="([^"]*)">', page(client, q=typed))
    assert hits[0] == DECISION
    assert client.get(hits[0]).status_code == 200


def test_the_words_are_marked_and_kept_in_the_box(client: TestClient) -> None:
    shown = page(client, q="so huu tri tue")
    assert "<mark>sở</mark> <mark>hữu</mark> <mark>trí</mark> <mark>tuệ</mark>" in shown.lower()
    assert re.search(r'<input type="search" name="q" value="so huu tri tue"', shown)


def test_a_task_leads_to_its_page_and_to_its_document(client: TestClient) -> None:
    shown = page(client, q="sở hữu trí tuệ", kind="task", place="Bình Dương")
    tasks = [link for link in links(shown) if link.startswith(f"{DECISION}/task/")]
    assert tasks
    assert DECISION in links(shown)
    assert client.get(tasks[0]).status_code == 200


def query(link: str) -> dict[str, str]:
    """The parameters of a link."""
    return dict(parse_qsl(urlsplit(link).query))


# The samples repeal nothing of their own, and a facet with a single value is no choice.
@pytest.mark.parametrize("facet", [facet for facet in FACETS if facet != "status"])
def test_a_facet_narrows_by_a_link_and_is_taken_away_by_another(client: TestClient, facet: str) -> None:
    whole = found(client, q="khoa học")
    value = whole["facets"][facet][0]
    narrow = {"q": "khoa học", facet: value["value"]}
    assert narrow in map(query, links(page(client, q="khoa học")))
    assert found(client, **narrow)["total"] == value["count"] > 0
    narrowed = page(client, **narrow)
    assert f"{value['count']} kết quả" in narrowed
    assert {"q": "khoa học"} in [query(link) for link in links(narrowed) if link.startswith("/search")]


def test_kinds_and_status_are_named_in_the_language_of_the_reader(client: TestClient) -> None:
    given = {"q": "khoa học", "status": "holds", "level": "provincial"}
    vi, en = page(client, **given), page(client, "en", **given)
    assert all(words in vi and words not in en for words in ("Nhiệm vụ", "Chưa thấy bị bãi bỏ", "Cấp tỉnh", "Có toàn văn"))
    assert all(words in en and words not in vi for words in ("Tasks", "Not known to have ended", "Provincial", "Read in full"))
    assert not any(re.search(rf">\s*{value}\s*<", vi + en) for values in CHOICES.values() for value in values)


def test_every_value_that_may_be_chosen_has_a_name() -> None:
    names = [named(facet, value) for facet, values in CHOICES.items() for value in values]
    assert all(names)
    assert len(set(names)) == len(names)
    assert all(label(PH + level, language) for level in LEVELS for language in ("vi", "en"))


def test_it_is_told_that_hits_have_only_some_words(client: TestClient) -> None:
    assert 'class="note"' in page(client, q="xyzzy trí tuệ")
    assert 'class="note"' not in page(client, q="trí tuệ")
    assert found(client, q="xyzzy trí tuệ")["partial"] is True


def test_where_nothing_is_found_there_is_advice(client: TestClient) -> None:
    shown = page(client, q="xyzzy", kind="task")
    assert "Không tìm thấy gì" in shown
    assert {"/search?q=xyzzy", "/search?kind=task", "/search?kind=agency"} <= set(links(shown))


def test_without_words_all_is_there_and_how_to_search(client: TestClient) -> None:
    shown = page(client)
    assert f"{found(client)['total']} kết quả" in shown
    assert "ngoặc kép" in shown


def test_pages_are_turned_with_what_was_asked(client: TestClient) -> None:
    first = page(client, q="công nghệ", kind="task")
    (following,) = {link for link in links(first) if query(link).get("page") == "2"}
    assert query(following) == {"q": "công nghệ", "kind": "task", "page": "2"}
    second = page(client, **query(following))
    names = re.compile(r'<a class="name" href="([^"]*)">')
    assert len({*names.findall(first), *names.findall(second)}) == 40
    assert 'rel="prev" href="/search?q=c%C3%B4ng%20ngh%E1%BB%87&amp;kind=task"' in second


def test_names_are_marked_as_vietnamese_on_english_pages(client: TestClient) -> None:
    marked = [page(client, language, q="công nghệ").count('" lang="vi">') for language in ("vi", "en")]
    assert marked[0] == 0
    assert marked[1] >= 20


def test_programs_get_the_same_hits_as_json_and_as_csv(client: TestClient) -> None:
    given = {"q": "công nghệ", "kind": "task"}
    whole = found(client, **given, size="500")
    answer = client.get("/search", params=given | {"size": "500"}, headers={"accept": "text/csv"})
    assert answer.headers["content-type"].split(";")[0] == "text/csv"
    rows = list(csv.DictReader(io.StringIO(answer.text, newline="")))
    assert [{**row, "page": hit["page"]} for row, hit in zip(rows, whole["hits"], strict=True)] == whole["hits"]
    assert len(rows) == whole["total"] == int(answer.headers["total-count"]) > 20
    assert 'rel="last"' in client.get("/search", params=given).headers["link"]


def test_the_downloads_of_a_page_hold_all_hits(client: TestClient) -> None:
    shown = page(client, q="công nghệ", kind="task")
    (table,) = {link for link in links(shown) if query(link).get("format") == "csv"}
    rows = list(csv.DictReader(io.StringIO(client.get(table).text, newline="")))
    assert len(rows) == found(client, q="công nghệ", kind="task")["total"] > 20


@pytest.mark.parametrize(
    ("given", "status", "says"),
    [
        ("kind=law", 400, "expected document, attached, task, target, agency"),
        ("status=x", 400, "expected holds, ended"),
        ("level=x", 400, "expected central"),
        ("source=x", 400, "expected read, cited"),
        ("year=25", 400, "a year such as 2025"),
        ("page=0", 400, "page is '0'"),
        ("page=x", 400, "page is 'x'"),
        ("size=10001", 400, "1 to 10000"),
        ("format=xml", 400, "expected json, html, csv"),
        ("words=x", 400, "no parameter words; it has q, kind"),
        ("q=a&q=b", 400, "q may be given only once"),
        ("q=" + "x" * 1001, 400, "1000 characters"),
        ("q=%ff", 400, "UTF-8"),
    ],
)
def test_what_is_wrong_with_a_parameter_is_said(client: TestClient, given: str, status: int, says: str) -> None:
    answer = client.get(f"/search?{given}")
    assert (answer.status_code, says in answer.json()["error"]) == (status, True), answer.text


def test_other_forms_are_refused(client: TestClient) -> None:
    assert client.get("/search?q=a", headers={"accept": "image/png"}).status_code == 406


def test_letters_and_marks_typed_apart_are_one(client: TestClient) -> None:
    together, apart = (found(client, q=typed) for typed in ("sở hữu", "so\u031b\u0309 hu\u031b\u0303u"))
    assert [hit["iri"] for hit in apart["hits"]] == [hit["iri"] for hit in together["hits"]] != []


def test_a_long_name_is_cut_around_what_was_asked_for() -> None:
    words = "mở đầu " * 100 + "trí tuệ " + "kết thúc " * 100
    hit = Hit("i", "task", pieces(words, {"tri"}), *[""] * 6)
    shown = excerpt(hit)
    assert [piece for piece, marked in shown if marked] == ["trí"]
    assert (shown[0][0], shown[-1][0]) == ("…", "…")
    assert sum(len(piece) for piece, _ in shown) == LONGEST + 2
    assert len(shown[1][0]) == BEFORE
    short = Hit("i", "task", pieces("trí tuệ", {"tri"}), *[""] * 6)
    assert excerpt(short) == short.pieces


class Elements(HTMLParser):
    """The elements of a page, and the names and values of their attributes."""

    def __init__(self, shown: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(shown)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes += attrs


@pytest.mark.parametrize("typed", ["", "biển", "<script>alert(1)</script>", '" onfocus="alert(1)', "javascript:alert(1)"])
def test_what_documents_and_readers_write_stays_words(hostile: TestClient, typed: str) -> None:
    for path in (f"/search?q={quote(typed)}", f"/search?q=biển&place={quote(typed)}&agency={quote(typed)}", "/"):
        answer = hostile.get(path, headers={"accept": "text/html"})
        elements = Elements(answer.text)
        assert answer.status_code == 200
        assert not elements.names & {"script", "img", "svg", "iframe", "object", "style"}
        assert not [name for name, _ in elements.attributes if name.startswith("on")]
        assert all((value or "").startswith(("/", "#")) for name, value in elements.attributes if name in ("href", "src", "action"))
    assert "&lt;script&gt;" in hostile.get("/search?q=biển", headers={"accept": "text/html"}).text


@pytest.mark.parametrize("path", ["/search?q=a", "/"])
def test_a_limit_of_time_says_what_may_have_taken_it(client: TestClient, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async def late(*_: object) -> None:
        raise TimeLimitError("no answer within 30 seconds")

    for module in ("search", "service"):
        monkeypatch.setattr(f"api.{module}.ask", late)
    answer = client.get(path)
    assert (answer.status_code, answer.json()["error"]) == (504, f"no answer within 30 seconds: {SLOW}")
