"""The service answers questions over HTTP, for reading only, and its pages ask nobody else for anything."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from api.pool import Limits
from api.rows import LARGEST_SIZE
from api.service import create_app
from graph.store import open_store, replace_store
from queries.catalogue import Query, catalogue
from queries.index import FILE
from tests.example_graph import quads

TASK = "https://w3id.org/phahe/id/document/binh-duong/qd-ubnd/2019/3884/task/phu-luc-i-1"
COUNT = "SELECT (COUNT(?task) AS ?tasks) { ?task a ph:Task }"
SPARQL = {"content-type": "application/sparql-query"}
UPDATE = {"content-type": "application/sparql-update"}
MEDIA = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
UTF_16 = {"content-type": "application/sparql-query;charset=utf-16"}


@pytest.fixture(scope="module")
def client(sample_store: Path) -> Iterator[TestClient]:
    with TestClient(create_app(sample_store, Limits(seconds=20, processes=1))) as client:
        yield client


def test_get_and_both_posts_give_the_same_answer(client: TestClient) -> None:
    answers = [
        client.get("/sparql", params={"query": COUNT}),
        client.post("/sparql", data={"query": COUNT}),
        client.post("/sparql", content=COUNT, headers=SPARQL),
        client.post("/sparql", content=COUNT, headers={"content-type": "application/sparql-query; charset=UTF-8"}),
    ]
    assert [answer.status_code for answer in answers] == [200] * 4
    (tasks,) = {answer.json()["results"]["bindings"][0]["tasks"]["value"] for answer in answers}
    assert int(tasks) > 100


@pytest.mark.parametrize(
    ("accept", "media", "begins"),
    [
        ("application/sparql-results+json", "application/sparql-results+json", '{"head"'),
        ("application/sparql-results+xml", "application/sparql-results+xml", "<?xml"),
        ("text/csv", "text/csv", "tasks\r\n"),
        ("text/tab-separated-values", "text/tab-separated-values", "?tasks\n"),
        ("*/*", "application/sparql-results+json", '{"head"'),
    ],
)
def test_rows_come_in_the_form_asked_for(client: TestClient, accept: str, media: str, begins: str) -> None:
    answer = client.get("/sparql", params={"query": COUNT}, headers={"accept": accept})
    assert answer.headers["content-type"].split(";")[0] == media
    assert answer.text.startswith(begins)
    assert "Accept" in answer.headers["vary"].split(", ")


@pytest.mark.parametrize(
    "accept", ["text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json", "application/trig"]
)
def test_triples_come_in_the_form_asked_for(client: TestClient, accept: str) -> None:
    query = "CONSTRUCT { ?a ph:implements ?b } WHERE { ?a ph:implements ?b }"
    answer = client.get("/sparql", params={"query": query}, headers={"accept": accept})
    assert answer.headers["content-type"].split(";")[0] == accept
    assert "https://w3id.org/phahe/ontology#" in answer.text


@pytest.mark.parametrize(
    ("request_", "status", "says"),
    [
        ({"method": "GET", "url": "/sparql?format=json"}, 400, "exactly one"),
        ({"method": "GET", "url": "/sparql?query=ASK%7B%7D&query=ASK%7B%7D"}, 400, "there are 2"),
        ({"method": "GET", "url": "/sparql?query=SELEC"}, 400, "1:6"),
        ({"method": "GET", "url": f"/sparql?query={quote('ASK { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }')}"}, 400, "SERVICE"),
        ({"method": "GET", "url": f"/sparql?query={quote('ASK FROM <http://127.0.0.1/x> { ?s ?p ?o }')}"}, 400, "no graph of this store"),
        ({"method": "GET", "url": "/sparql?query=ASK%7B%7D&query%ff"}, 400, "UTF-8"),
        ({"method": "GET", "url": "/sparql?" + "a=1&" * 1001}, 400, "1000 parameters"),
        ({"method": "GET", "url": "/sparql?query=" + "x" * 40_000}, 414, "32768"),
        ({"method": "POST", "url": "/sparql", "data": {"update": "CLEAR ALL"}}, 403, "update"),
        ({"method": "GET", "url": "/sparql?update=CLEAR+ALL"}, 403, "update"),
        (
            {"method": "POST", "url": "/sparql", "content": "CLEAR ALL", "headers": {"content-type": "application/sparql-update"}},
            403,
            "update",
        ),
        ({"method": "POST", "url": "/sparql", "content": "INSERT DATA { <a:a> <a:a> <a:a> }", "headers": SPARQL}, 400, "cannot be read"),
        ({"method": "POST", "url": "/sparql", "content": b"ASK { \xff }", "headers": SPARQL}, 400, "UTF-8"),
        ({"method": "POST", "url": "/sparql", "content": COUNT, "headers": {"content-type": "text/plain"}}, 415, "text/plain"),
        (
            {
                "method": "POST",
                "url": "/sparql",
                "content": COUNT,
                "headers": UTF_16,
            },
            415,
            "utf-16",
        ),
        ({"method": "POST", "url": "/sparql", "content": b"#" * 1_000_001, "headers": SPARQL}, 413, "1000000"),
        ({"method": "GET", "url": "/sparql?query=ASK%7B%7D", "headers": {"accept": "image/png"}}, 406, "text/csv"),
        ({"method": "PUT", "url": "/sparql"}, 405, "Not Allowed"),
        ({"method": "GET", "url": "/query/document-task"}, 404, "document-tasks"),
        ({"method": "GET", "url": "/query/document-tasks?document=x"}, 400, "document is 'x'"),
        ({"method": "GET", "url": "/nowhere"}, 404, "Not Found"),
        ({"method": "GET", "url": "/network/nowhere"}, 404, "overview"),
        ({"method": "GET", "url": "/network/agency"}, 400, "agency needs"),
        ({"method": "GET", "url": "/network/agency?about=xyzzy"}, 404, "xyzzy"),
        ({"method": "GET", "url": "/network/agency?about=S%E1%BB%9F+T%C3%A0i+ch%C3%ADnh"}, 400, "Bình Dương"),
        ({"method": "GET", "url": "/network/lineage?task=https%3A%2F%2Fexample.org%2F1"}, 404, "https://example.org/1"),
        ({"method": "GET", "url": "/network/overview?about=x"}, 400, "overview"),
    ],
)
def test_what_is_wrong_with_a_request_is_said(client: TestClient, request_: dict[str, Any], status: int, says: str) -> None:
    answer = client.request(**request_)
    assert (answer.status_code, says in answer.json()["error"]) == (status, True), answer.text


def test_browsers_see_errors_as_pages(client: TestClient) -> None:
    answer = client.get("/query/document-tasks", params={"document": "<script>alert(1)</script>"}, headers={"accept": "text/html"})
    assert (answer.status_code, answer.headers["content-type"]) == (400, "text/html; charset=utf-8")
    assert "&lt;script&gt;" in answer.text
    assert "<script" not in answer.text


def test_a_question_that_takes_too_long_is_a_timeout(sample_store: Path) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    with TestClient(create_app(sample_store, Limits(seconds=1, processes=1))) as client:
        client.get("/")
        answer = client.get("/sparql", params={"query": endless})
        assert (answer.status_code, "1 seconds" in answer.json()["error"]) == (504, True)


def test_a_store_that_is_gone_is_said_so(tmp_path: Path) -> None:
    with TestClient(create_app(tmp_path / "gone", Limits(processes=1))) as client:
        answer = client.get("/")
        assert (answer.status_code, "no store here" in answer.json()["error"]) == (503, True)


@pytest.mark.parametrize("query", catalogue(), ids=lambda query: query.name)
def test_every_question_has_a_page_and_its_example_answers(client: TestClient, query: Query) -> None:
    shown = client.get(f"/query/{query.name}", params=dict(query.example), headers={"accept": "text/html"})
    assert shown.status_code == 200
    assert query.title_vi in shown.text
    (count,) = re.findall(r"<h2>(\d+) dòng</h2>", shown.text)
    assert ("<table>" in shown.text) == (count != "0")


@pytest.mark.parametrize("path", ["/", "/docs", "/queries", "/query/documents", "/query/document-tasks", "/editor", "/nowhere"])
def test_pages_load_nothing_from_elsewhere(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"accept": "text/html"})
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert answer.headers["x-content-type-options"] == "nosniff"
    loaded = re.findall(r"<(?:link|script|img|iframe)[^>]*(?:href|src)=\"([^\"]*)\"", answer.text)
    assert "/static/style.css" in loaded
    for address in loaded:
        assert address.startswith("/static/")
        assert client.get(address).headers["content-type"].split(";")[0] == MEDIA[address.rpartition(".")[2]]


@pytest.mark.parametrize(
    ("path", "shows"),
    [
        ("/network/overview", "4346/KH-UBND"),
        ("/network/lineage", "4346/KH-UBND"),
        ("/network/lineage?about=3884/QĐ-UBND", "110-KH/TU"),
        (f"/network/lineage?task={TASK}", "20-NQ/TW"),
        ("/network/agency?about=Sở Khoa học và Công nghệ tỉnh Bình Dương", "3884/QĐ-UBND"),
        ("/network/directive?about=20-NQ/TW 2012", "3884/QĐ-UBND"),
        ("/network/targets?about=4346/KH-UBND", "4346/KH-UBND"),
    ],
)
def test_networks_are_pages_that_let_no_request_leave(client: TestClient, path: str, shows: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, shows in answer.text) == (200, True)
    assert "default-src 'none'" in html.unescape(answer.text.partition("<body")[0])
    assert re.findall(r"<(?:link|script|img|iframe)[^>]*(?:href|src)=", answer.text) == []


def test_tables_lead_to_the_pages_of_things(client: TestClient) -> None:
    shown = client.get("/query/document-tasks", params={"document": TASK.partition("/task/")[0]}, headers={"accept": "text/html"}).text
    links = {html.unescape(link) for link in re.findall(r'<td><a href="(/id/[^"]*)"', shown)}
    assert len(links) > 10
    assert {client.get(link).status_code for link in sorted(links)[::8]} == {200}


@pytest.mark.parametrize(
    ("query", "form", "media"),
    [
        (COUNT, "csv", "text/csv"),
        (COUNT, "json", "application/sparql-results+json"),
        ("ASK {}", "xml", "application/sparql-results+xml"),
        ("CONSTRUCT { ?a a ?b } WHERE { ?a a ?b }", "json", "application/ld+json"),
        ("CONSTRUCT { ?a a ?b } WHERE { ?a a ?b }", "turtle", "text/turtle"),
        (COUNT, "rdf+xml", "text/tab-separated-values"),
    ],
)
def test_a_form_by_its_short_name_goes_before_what_is_accepted(client: TestClient, query: str, form: str, media: str) -> None:
    tsv = {"accept": "text/tab-separated-values"}
    answers = [
        client.get("/sparql", params={"query": query, "format": form}, headers=tsv),
        client.post("/sparql", data={"query": query, "format": form}, headers=tsv),
    ]
    assert [answer.headers["content-type"].partition(";")[0] for answer in answers] == [media] * 2


def test_a_form_that_cannot_hold_the_answer_is_refused(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": "CONSTRUCT { ?a a ?b } WHERE { ?a a ?b }", "format": "csv"})
    assert (answer.status_code, "text/turtle" in answer.json()["error"]) == (406, True)


@pytest.mark.parametrize("path", ["/text", "/directive"])
def test_a_parameter_that_is_missing_is_told_as_every_error(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 400
    assert answer.json()["error"].endswith(" is needed")
    page = client.get(path, headers={"accept": "text/html"})
    assert (page.status_code, page.headers["content-type"]) == (400, "text/html; charset=utf-8")
    assert "Câu hỏi chưa đúng" in page.text


def test_an_error_says_that_its_form_was_chosen_by_what_is_accepted(client: TestClient) -> None:
    for accept in ("text/html", "application/json"):
        assert "Accept" in client.get("/nowhere", headers={"accept": accept}).headers["vary"].split(", ")


def test_an_answer_that_the_client_has_varies_as_the_whole_one(client: TestClient) -> None:
    whole = client.get("/", headers={"accept": "text/html"})
    known = client.get("/", headers={"accept": "text/html", "if-none-match": whole.headers["etag"]})
    assert known.status_code == 304
    assert set(whole.headers["vary"].split(", ")) <= set(known.headers["vary"].split(", "))


def test_an_index_that_cannot_be_read_is_said_so_and_not_kept(tmp_path: Path) -> None:
    replace_store(tmp_path / "store", quads())
    with open_store(tmp_path / "store") as graph:
        assert graph.folder
        (graph.folder / FILE).write_text("no index")
    with TestClient(create_app(tmp_path / "store", Limits(processes=1)), raise_server_exceptions=False) as client:
        search = client.get("/search", headers={"accept": "text/html"})
        assert (search.status_code, "the search index of version" in search.text) == (503, True)
        home = client.get("/", headers={"accept": "text/html"})
        assert (home.status_code, "the search index of version" in home.text) == (200, True)
        assert "etag" not in home.headers


@pytest.mark.parametrize("path", ["/network/agency?about=", "/text?document=", "/directive?document="])
def test_words_that_fit_several_things_lead_to_each(client: TestClient, path: str) -> None:
    words = "Sở Tài chính" if "agency" in path else "kế hoạch"
    answer = client.get(path + quote(words), headers={"accept": "text/html"})
    assert (answer.status_code, "Chưa rõ là gì" in answer.text) == (400, True)
    choices = re.findall(r'<li><a href="(/id/[^"]*)">[^<]+</a></li>', answer.text)
    assert len(choices) > 1
    assert {client.get(html.unescape(choice)).status_code for choice in choices[:2]} == {200}
    assert "https://w3id.org" not in answer.text
    assert client.get(path + quote(words)).json()["error"].startswith(repr(words))
    english = client.get(path + quote(words), headers={"accept": "text/html", "cookie": "language=en"}).text
    assert "It is not clear what is meant" in english


def test_files_of_the_questions_behind_a_page_have_all_rows_that_a_file_may_have(client: TestClient) -> None:
    page = client.get(f"/text?document={quote(TASK.partition('/task/')[0], safe='')}", headers={"accept": "text/html"}).text
    files = [html.unescape(link) for link in re.findall(r'href="(/query/[^"]*format=[^"]*)"', page)]
    assert {link.rpartition("=")[2] for link in files} == {"csv", "json", "turtle", "jsonld"}
    assert all(f"size={LARGEST_SIZE}&" in link for link in files)
    assert [client.get(link).status_code for link in files[:4]] == [200] * 4


@pytest.mark.parametrize("path", ["/", "/search?q=khoa"])
def test_what_comes_from_the_index_says_how_to_ask_the_same(client: TestClient, path: str) -> None:
    page = client.get(path, headers={"accept": "text/html"}).text
    assert re.findall(r'<a href="(/query/[^"]*)">(?:known-documents|find-task)</a>', page) == ["/query/known-documents", "/query/find-task"]
