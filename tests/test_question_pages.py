"""The questions as people see them: a list by topic, a form for each, rows as a table with names, charts, downloads and the editor."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient

from api.editor import address
from api.forms import YEARS, fields
from api.pool import Limits
from api.service import create_app
from graph.store import open_store
from queries.bound import bound
from queries.catalogue import TOPICS, Query, catalogue, find, read
from queries.choices import MOST, choices
from tests.test_catalogue import BODY, HEADER

DOCUMENT = "https://w3id.org/phahe/id/document/binh-duong/qd-ubnd/2019/3884"
EN = {"cookie": "language=en"}


@pytest.fixture(scope="module")
def client(sample_store: Path) -> Iterator[TestClient]:
    with TestClient(create_app(sample_store, Limits(seconds=20, processes=1))) as client:
        client.headers["accept"] = "text/html"
        yield client


def elements(page: str, tag: str, **attributes: str) -> list[str]:
    """The start tags that have the attributes."""
    found = re.findall(rf"<{tag}\b[^>]*>", page)
    return [one for one in found if all(f'{name}="{value}"' in one for name, value in attributes.items())]


def test_the_list_has_every_question_below_its_topic(client: TestClient) -> None:
    for language, headers in enumerate(({}, EN)):
        page = client.get("/queries", headers=headers).text
        heads = [html.unescape(head) for head in re.findall(r'<h2 id="topic-[^"]*">([^<]*)</h2>', page)]
        assert heads == [TOPICS[topic][language] for topic in TOPICS if topic]
        for topic, part in zip(filter(None, TOPICS), page.split("<section")[1:], strict=True):
            assert re.findall(r'href="/query/([^"]*)"', part) == [query.name for query in catalogue() if query.topic == topic]
    duties = page.partition('href="/query/duties-by-deadline"')[2].partition("<li>")[0]
    assert re.findall(r'class="chip">([^<]*)<', duties) == ["From (required)", "To (required)", "Agency"]


def test_each_parameter_has_a_field_of_its_type(client: TestClient) -> None:
    page = client.get("/query/documents").text
    assert elements(page, "input", name="words", type="text")
    assert elements(page, "input", name="from", type="date")
    assert elements(page, "select", name="place")
    assert ">Bình Dương</option>" in page
    (labels, ids) = (set(re.findall(rf'{name}="(field-\w+)"', page)) for name in ("for", "id"))
    assert labels == ids
    assert set(re.findall(r'aria-describedby="([^"]*)"', page)) == {f"{one}-about" for one in ids}


def test_what_is_needed_is_marked_and_described_in_both_languages(client: TestClient) -> None:
    pages = [client.get("/query/duties-by-deadline", headers=headers).text for headers in ({}, EN)]
    assert [page.count("(bắt buộc)") for page in pages] == [2, 0]
    assert [page.count("(required)") for page in pages] == [0, 2]
    assert [len(re.findall(r"<input[^>]* required>", page)) for page in pages] == [2, 2]
    assert ("Ngày đầu." in pages[0], "The first day." in pages[1]) == (True, True)
    assert "<table>" not in pages[0]


def test_years_have_bounds_and_defaults_are_filled_in() -> None:
    query = read(
        "own", f"{HEADER}# param: document | year | default 2020 | The year\n# param: words | integer | optional | How many\n{BODY}"
    )
    year, number = fields(query, {}, {}, {}, "vi")
    assert (year.input, year.bounds, year.value, year.description) == ("number", YEARS, "2020", "The year")
    assert (number.input, number.bounds, number.value) == ("number", None, "")


def test_things_are_offered_by_name_and_a_given_one_is_called_by_it(client: TestClient) -> None:
    page = client.get("/query/document-tasks", params={"document": DOCUMENT}).text
    assert re.search(rf'<option value="{DOCUMENT}">Quyết định 3884/QĐ-UBND', page)
    about = page.partition('id="field-document-about"')[2].partition("</p>")[0]
    assert re.search(r'href="/id/document/binh-duong/qd-ubnd/2019/3884">Quyết định 3884/QĐ-UBND', about)


def test_a_chosen_place_stays_chosen_even_if_it_is_not_offered(client: TestClient) -> None:
    for place in ("https://w3id.org/phahe/id/place/binh-duong", "https://example.org/x"):
        page = client.get("/query/documents", params={"place": place}).text
        assert re.findall(r'<option value="([^"]*)" selected>', page) == [place]


def test_a_number_or_a_name_leads_to_the_thing_that_is_meant(client: TestClient) -> None:
    found = client.get("/query/document-tasks", params={"document": "3884/QĐ-UBND"})
    assert (found.status_code, found.url.params["document"]) == (200, DOCUMENT)
    several = client.get("/query/duties-by-deadline", params={"from": "2020-01-01", "to": "2030-12-31", "agency": "Sở Tài chính"})
    assert several.status_code == 400
    offered = [html.unescape(link) for link in re.findall(r'<li><a href="(\?[^"]*agency[^"]*)"', several.text)]
    assert len(offered) > 1
    assert client.get(f"/query/duties-by-deadline{offered[0]}").status_code == 200


@pytest.mark.parametrize(
    ("name", "given", "wrong"),
    [
        ("document-tasks", {"document": "<script>alert(1)</script>"}, ["document"]),
        ("documents", {"from": "2020-02-30", "to": "x", "words": "kế hoạch"}, ["from", "to"]),
        ("documents", {"place": "javascript:alert(1)"}, ["place"]),
    ],
)
def test_what_is_wrong_is_said_at_its_field_which_keeps_it(client: TestClient, name: str, given: dict[str, str], wrong: list[str]) -> None:
    answer = client.get(f"/query/{name}", params=given)
    assert answer.status_code == 400
    invalid = elements(answer.text, r"(?:input|select)", **{"aria-invalid": "true"})
    assert re.findall(r' name="(\w+)"', "".join(invalid)) == wrong
    assert answer.text.count('class="wrong"') == len(wrong)
    assert all(html.escape(value) in answer.text for value in given.values())
    assert "<script>" not in answer.text
    assert not re.search(r'(?:href|src)="javascript', answer.text)


def test_an_unknown_parameter_is_an_error(client: TestClient) -> None:
    assert client.get("/query/documents", params={"wrods": "x"}).status_code == 400


def test_rows_are_a_table_with_a_caption_and_headings_in_words(client: TestClient) -> None:
    pages = [client.get("/query/places", headers=headers).text for headers in ({}, EN)]
    heads = [re.findall(r'<th scope="col"[^>]*>([^<]*)</th>', page) for page in pages]
    assert heads == [["Tỉnh, thành phố", "Số văn bản", "Số nhiệm vụ", "Số chỉ tiêu"], ["Province", "Documents", "Tasks", "Targets"]]
    assert "<caption>" in pages[0]
    assert elements(pages[0], "a", href="/id/place/binh-duong")
    assert elements(pages[0], "script", src="/static/table.js")


def test_amounts_have_charts_and_words_have_none(client: TestClient) -> None:
    places, statements = client.get("/query/places").text, client.get("/query/task-statements").text
    assert (places.count('role="img"'), statements.count('role="img"')) == (3, 0)
    assert "style=" not in places
    assert re.search(r"<title>Bình Dương: \d+</title>", places)


@pytest.mark.parametrize("question", catalogue(), ids=lambda query: query.name)
def test_the_question_opens_in_the_editor_with_its_values(client: TestClient, question: Query) -> None:
    for given in ({}, dict(question.example)):
        page = client.get(f"/query/{question.name}", params=given).text
        (link,) = [html.unescape(link) for link in re.findall(r'href="(/editor\?[^"]*)"', page)]
        shown = "<table>" in page or "0 dòng" in page
        assert link == address(bound(question, given) if shown else question.body)
        assert parse_qs(urlsplit(link).query)["query"][0].startswith("PREFIX")


def test_every_form_can_be_downloaded(client: TestClient) -> None:
    page = client.get("/query/document-tasks", params={"document": DOCUMENT}).text
    names = re.findall(r'<a href="(\?[^"]*format=[^"]*)" download="([^"]*)"', page)
    assert [name for _, name in names] == [f"document-tasks.{end}" for end in ("csv", "tsv", "json", "xml", "ttl", "nt", "jsonld")]
    assert {client.get(f"/query/document-tasks{html.unescape(link)}").status_code for link, _ in names} == {200}


def test_an_answer_without_rows_says_so(client: TestClient) -> None:
    page = client.get("/query/find-task", params={"words": "xyzzy"}).text
    assert ("Không có dòng nào" in page, "<table>" in page) == (True, False)


def test_too_many_things_are_not_offered_but_found_by_words(sample_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST <= 500
    query = find("duties-by-deadline")
    with open_store(sample_store) as graph:
        all_of_them = choices(graph, query, "vi")["agency"]
        assert len(all_of_them) > 2
        for most, count in ((2, 0), (len(all_of_them), len(all_of_them))):
            monkeypatch.setattr("queries.choices.MOST", most)
            assert len(choices(graph, query, "vi")["agency"]) == count
    agency = next(each for each in fields(query, {}, {}, {}, "vi") if each.parameter.name == "agency")
    assert (agency.named, agency.searched, agency.input) == (True, False, "text")


@pytest.mark.parametrize("path", ["/query/documents?size=2&page=99", "/search?page=99"])
def test_a_page_after_the_last_one_is_none(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    (last,) = re.findall(r'Không có trang này; trang cuối là <a href="([^"]*)">', answer.text)
    assert client.get(path.partition("?")[0] + "?" + html.unescape(last).partition("?")[2]).status_code == 200
