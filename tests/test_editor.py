"""The editor is filled by a link and asks only when it is posted; what is wrong is shown at its place."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote_plus

import pytest
from fastapi.testclient import TestClient

from api.editor import address, examples, quoted
from api.outcomes import MOST
from api.pool import Limits
from api.service import create_app
from ontology.identifiers import BASE
from ontology.terms import PREFIXES

COUNT = "SELECT ?agency (COUNT(?task) AS ?tasks) { ?task ph:leadAgency ?agency } GROUP BY ?agency ORDER BY DESC(?tasks) LIMIT 5"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@pytest.fixture(scope="module")
def client(sample_store: Path) -> Iterator[TestClient]:
    with TestClient(create_app(sample_store, Limits(seconds=20, processes=1))) as client:
        client.headers["accept"] = "text/html"
        yield client


def asked(client: TestClient, query: str, status: int = 200, **headers: str) -> str:
    """The page after the query was posted."""
    answer = client.post("/editor", data={"query": query}, headers=headers)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "text/html; charset=utf-8")
    return answer.text


def written(page: str) -> str:
    """What stands in the editor, as a browser has it: a first line break is not part of it."""
    (text,) = re.findall(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.DOTALL)
    return html.unescape(text)


def links(page: str) -> list[str]:
    return [html.unescape(link) for link in re.findall(r'href="([^"]*)"', page)]


def test_a_link_fills_the_editor_and_asks_nothing(sample_store: Path) -> None:
    with TestClient(create_app(sample_store, Limits(seconds=1, processes=1))) as client:
        for query in (ENDLESS, COUNT, "not SPARQL", "\n\n  SELECT"):
            answer = client.get("/editor", params={"query": query})
            assert (answer.status_code, written(answer.text)) == (200, query)
            assert 'id="answer"' not in answer.text
            assert 'id="mistake"' not in answer.text
            assert "data-version" not in answer.headers


def test_without_a_query_there_is_one_to_begin_with(client: TestClient) -> None:
    assert "<tbody>" in asked(client, written(client.get("/editor").text))


def test_rows_have_names_that_lead_to_pages_and_a_chart(client: TestClient) -> None:
    page = asked(client, COUNT)
    assert written(page) == COUNT
    assert page.count("<tr>") == 6
    cells = re.findall(r'<td[^>]*><a href="(/id/agency/[^"]*)" title="[^"]*">([^<]*)</a></td>', page)
    assert len(cells) == 5
    assert all(not name.startswith("http") for _, name in cells)
    assert client.get(cells[0][0]).status_code == 200
    assert page.count("<rect") == 5
    assert 'role="img"' in page
    assert "style=" not in page


@pytest.mark.parametrize(("query", "vi", "en"), [("ASK { ?a ?b ?c }", "Có", "Yes"), ("ASK { <a:a> ?b ?c }", "Không", "No")])
def test_a_truth_is_told_in_words(client: TestClient, query: str, vi: str, en: str) -> None:
    assert f'<h2 id="answer">{vi}</h2>' in asked(client, query)
    assert f'<h2 id="answer">{en}</h2>' in asked(client, query, cookie="language=en")


@pytest.mark.parametrize("query", ["CONSTRUCT { ?a ph:implements ?b } WHERE { ?a ph:implements ?b }", f"DESCRIBE <{BASE}place/binh-duong>"])
def test_statements_are_a_table(client: TestClient, query: str) -> None:
    page = asked(client, query, cookie="language=en")
    assert re.findall(r'<th scope="col">([^<]*)</th>', page) == ["subject", "property", "value"]
    assert page.count("<tr>") > 2
    forms = [link.rpartition("format=")[2] for link in links(page) if link.startswith("/sparql?")]
    assert forms == ["json", "xml", "turtle", "ntriples"]


def test_an_answer_without_rows_says_so(client: TestClient) -> None:
    assert '<h2 id="answer">0 dòng</h2>' in asked(client, "SELECT ?a { <a:a> <a:b> ?a }")


@pytest.mark.parametrize("query", ["SELECT ?a ?b { ?a ?b ?c }", "CONSTRUCT { ?a ?b ?c } WHERE { ?a ?b ?c }"])
def test_a_long_answer_is_cut_off_and_says_so(client: TestClient, query: str) -> None:
    page = asked(client, query)
    assert page.count("<tr>") == MOST + 1
    assert f"trang này chỉ hiện {MOST}" in page
    whole = client.get(next(link for link in links(page) if link.startswith("/sparql?")))
    assert len(whole.content) > 100_000


def test_an_answer_of_just_so_many_rows_is_not_cut_off(client: TestClient) -> None:
    page = asked(client, f"SELECT ?a ?b {{ ?a ?b ?c }} LIMIT {MOST}")
    assert page.count("<tr>") == MOST + 1
    assert "chỉ hiện" not in page


def test_the_whole_answer_can_be_downloaded(client: TestClient) -> None:
    places = [link for link in links(asked(client, COUNT)) if link.startswith("/sparql?")]
    medias = [client.get(place).headers["content-type"].partition(";")[0] for place in places]
    assert medias == ["text/csv", "text/tab-separated-values", "application/sparql-results+json", "application/sparql-results+xml"]
    assert len(client.get(places[0]).text.splitlines()) == 6


def test_the_query_is_in_the_address(client: TestClient) -> None:
    query = "SELECT ?a { ?a rdfs:label \"đường & 'x' + %41 # 😀\" }\n"
    (place,) = [link for link in links(asked(client, query)) if link.startswith("/editor?")][:1]
    assert written(client.get(place).text) == query


def test_a_query_that_is_too_long_for_an_address_is_asked_all_the_same(client: TestClient) -> None:
    query = f"SELECT ?a {{ ?a ?b ?c }} LIMIT 1 # {'x' * 40_000}"
    page = asked(client, query)
    assert page.count("<tr>") == 2
    assert address(query) == ""
    assert not [link for link in links(page) if quote("x" * 50) in link]
    assert "quá dài" in page


@pytest.mark.parametrize(
    ("query", "line", "column", "below"),
    [
        ("SELECT ?a { ?a foo:b ?c }", 1, 21, "SELECT ?a { ?a foo:b ?c }\n                    ^"),
        ("SELECT ?a {\r\n  ?a đường ?c\r\n}", 2, 11, "  ?a đường ?c\n          ^"),
        ("", 1, 1, "\n^"),
        ("SELECT ?a { ?a ?b", 1, 18, "SELECT ?a { ?a ?b\n                 ^"),
    ],
)
def test_a_mistake_is_shown_at_its_place(client: TestClient, query: str, line: int, column: int, below: str) -> None:
    page = asked(client, query, 400)
    place = re.search(r'data-line="(\d+)" data-column="(\d+)"', page)
    assert place
    assert (int(place[1]), int(place[2])) == (line, column)
    (shown,) = re.findall(r"<pre[^>]*>(.*?)</pre>", page, re.DOTALL)
    assert html.unescape(shown) == below
    assert written(page) == query.replace("\r\n", "\n")
    assert f"Lỗi ở dòng {line}, cột {column}" in page


def test_of_a_long_line_the_part_around_the_mistake_is_quoted() -> None:
    line, caret = quoted("x" * 500 + "?" + "y" * 500, 1, 501).split("\n")
    assert (line[len(caret) - 1], len(line) < 200) == ("?", True)
    assert quoted("a", 7, 1) == "\n^"


def test_what_takes_too_long_leaves_the_query_in_the_editor(sample_store: Path) -> None:
    with TestClient(create_app(sample_store, Limits(seconds=2, processes=1))) as client:
        client.get("/")
        page = asked(client, ENDLESS, 504)
    assert written(page) == ENDLESS
    assert "hãy thu hẹp" in page


@pytest.mark.parametrize(
    ("body", "status"),
    [({"update": "CLEAR ALL"}, 403), ({"query": "ASK {}", "update": "CLEAR ALL"}, 403), ({}, 400), ({"query": ["ASK {}", "ASK {}"]}, 400)],
)
def test_other_requests_are_refused(client: TestClient, body: dict[str, str | list[str]], status: int) -> None:
    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/editor", data=body, headers=headers).status_code == status


@pytest.mark.parametrize(
    "query", ["ASK { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "CLEAR ALL", "ASK FROM <http://127.0.0.1/x> { ?s ?p ?o }"]
)
def test_what_reaches_outside_or_changes_is_refused(client: TestClient, query: str) -> None:
    assert 'id="mistake"' in asked(client, query, 400)


def test_there_are_a_dozen_examples_that_fill_the_editor_and_are_answered(client: TestClient) -> None:
    assert len(examples()) >= 12
    page = client.get("/editor").text
    for query, place in examples():
        assert html.escape(place) in page
        assert query.title_vi in page
        answer = asked(client, unquote_plus(place.partition("query=")[2]))
        assert re.search(r"<tbody>\s*<tr>|<h2 id=\"answer\">(?:Có|Không)</h2>", answer), query.name


def test_the_known_prefixes_are_shown(client: TestClient) -> None:
    page = client.get("/editor").text
    assert all(f"<code>{name}:</code></dt><dd><code>{iri}</code>" in page for name, iri in PREFIXES.items())


def test_the_other_language_of_an_answer_keeps_the_query(client: TestClient) -> None:
    for query in (COUNT, "SELEC"):
        page = asked(client, query, 200 if query == COUNT else 400)
        (language,) = (link for link in links(page) if link.startswith("/language/en"))
        english = client.get(language)
        client.cookies.clear()
        assert ("To the content" in english.text, written(english.text)) == (True, query)
