"""The first page counts what the store holds as the search does, and leads on to it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from fastapi.testclient import TestClient

from api.pages import ASKED_MOST, contents
from api.pool import Limits
from api.service import create_app
from graph.engine import Graph
from graph.errors import QueryError
from graph.store import open_store, replace_store
from queries import holdings as counted
from queries.hits import Asked, search
from queries.holdings import COUNTRY, NEWEST, holdings
from queries.run import records
from queries.statistics import statistics
from queries.unresolved import unresolved
from tests.example_graph import DOC, quads

COUNT = re.compile(r'<(?:li|td class="number")><a href="(/search[^"]*)">(?:<b>)?(\d+)<')


@pytest.fixture(scope="module")
def graph(sample_store: Path) -> Iterator[Graph]:
    with open_store(sample_store) as graph:
        yield graph


@pytest.fixture(scope="module")
def client(sample_store: Path) -> Iterator[TestClient]:
    with TestClient(create_app(sample_store, Limits(seconds=20, processes=1))) as client:
        client.headers["accept"] = "text/html"
        yield client


@pytest.fixture(scope="module")
def shown(client: TestClient) -> str:
    return client.get("/").text


def test_what_is_counted_is_what_the_catalogue_counts(graph: Graph) -> None:
    held, rows = holdings(graph), records(graph, "document-counts")
    assert (held.whole.read, held.whole.tasks, held.whole.targets) == (
        len(rows),
        sum(int(row["tasks"]) for row in rows),
        sum(int(row["targets"]) for row in rows),
    )
    assert {(row["placeName"], int(row["documents"]), int(row["tasks"]), int(row["targets"])) for row in records(graph, "places")} == {
        (each.value, each.read, each.tasks, each.targets) for each in held.places
    }
    assert held.unresolved == len(unresolved(graph)) > 0
    assert (held.statements, held.agencies) == (statistics(graph).triples, len({row["agency"] for row in records(graph, "agency-names")}))


def test_every_share_is_of_the_whole(graph: Graph) -> None:
    held = holdings(graph)
    for shares in (held.places, held.years):
        assert sum(each.tasks for each in shares) == held.whole.tasks
        assert all(each.read for each in shares)
    assert {each.value for each in held.levels} >= {"central", "provincial", "departmental"}
    assert [each.value for each in held.years] == sorted((each.value for each in held.years), reverse=True)


def test_the_newest_documents_come_first_and_are_bounded(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    newest = holdings(graph).newest
    assert [each.date for each in newest] == sorted((each.date for each in newest), reverse=True)
    rows = {row["document"]: row for row in records(graph, "document-counts")}
    assert {(each.iri, str(each.tasks), str(each.targets)) for each in newest} == {
        (iri, row["tasks"], row["targets"]) for iri, row in rows.items()
    }
    assert len(newest) < NEWEST
    monkeypatch.setattr(counted, "NEWEST", 2)
    assert holdings(graph).newest == newest[:2]


def test_every_number_leads_to_as_many_hits(client: TestClient, shown: str) -> None:
    counts = [(html.unescape(link), int(count)) for link, count in COUNT.findall(shown)]
    assert len(counts) > 20
    for link, count in counts:
        given = dict(parse_qsl(urlsplit(link).query))
        assert client.get("/search", params=given | {"format": "json", "size": "1"}).json()["total"] == count, link


def test_documents_lead_to_their_pages_and_networks(client: TestClient, shown: str) -> None:
    pages = re.findall(r'<td class="broad"><a href="(/id/[^"]*)"', shown)
    assert len(pages) == 5
    networks = [html.unescape(link) for link in re.findall(r'<a href="(/network/[^"]*)"', shown)]
    assert sum("about=" in link for link in networks) == len(pages) + 1
    (caused,) = (html.unescape(link) for link in re.findall(r'<a href="(/directive[?][^"]*)"', shown))
    questions = [html.unescape(link) for link in re.findall(r'<a href="(/query/[^"]*)"', shown)]
    assert {f"/query/{name}" for name in ASKED_MOST} <= set(questions)
    downloads = re.findall(r'<a href="(/dumps/[^"]*|/dataset[^"]*|/docs)"', shown)
    assert "/dumps/phahe.nq.gz" in downloads
    for link in {*pages, *networks, caused, *questions, *downloads}:
        assert client.get(link).status_code == 200, link


def test_the_examples_are_of_the_data_and_find_something(client: TestClient, shown: str) -> None:
    examples = [html.unescape(link) for link in re.findall(r'<a href="(/search\?q=[^"]*)"', shown)]
    assert len(examples) == 3
    for link in examples:
        answer = client.get(f"{link}&format=json").json()
        assert (answer["total"] > 0, answer["partial"]) == (True, False), link


def test_the_page_is_in_the_language_of_the_reader(client: TestClient, shown: str) -> None:
    english = client.get("/", headers={"cookie": "language=en"}).text
    for vi, en in (("Theo tỉnh", "By province"), ("Cấp tỉnh", "Provincial"), ("Câu hỏi hay dùng", "Questions that are often asked")):
        assert (vi in shown, en in shown, vi in english, en in english) == (True, False, False, True)


def test_an_agency_of_a_province_is_the_example_before_one_of_the_centre(tmp_path: Path) -> None:
    replace_store(tmp_path / "store", quads())
    with open_store(tmp_path / "store") as graph:
        held = holdings(graph)
        assert held.agency
        assert held.directive
        (place,) = {row["placeName"] for row in records(graph, "agency-names") if row["agency"] == held.agency.iri}
        assert place != COUNTRY
        assert held.directive.iri.startswith(f"{DOC}trung-uong/")
        assert search(graph, Asked(held.directive.words)).hits[0].iri == held.directive.iri


def test_where_nothing_can_be_counted_the_page_says_why(sample_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_: Graph) -> None:
        raise QueryError("at most 10000 rows")

    monkeypatch.setattr("api.pages.holdings", refused)
    with open_store(sample_store) as graph:
        assert (contents(graph).holdings, contents(graph).reason) == (None, "at most 10000 rows")
