"""The page of a text shows it letter for letter, with every fact of the graph marked at its place, whatever a document has in it."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis.strategies import characters, integers, lists, sampled_from, text, tuples

from api.addresses import page_of
from api.marking import Mark, pieces, place_in_text, text_of
from api.markup import filled
from api.pool import Limits
from api.service import create_app
from api.text_page import BEHIND, KINDS, TextPage, marks_near
from graph.store import open_store
from ontology.identifiers import BASE
from ontology.terms import CITATION, TARGET, TASK
from queries.catalogue import find
from queries.documents import Document
from queries.run import records

DOCUMENT = f"{BASE}document/binh-duong/qd-ubnd/2019/3884"
CITED = f"{BASE}document/trung-uong/nq-tw/2012/20"
HOSTILE = '<script>alert(1)</script>" onclick="alert(2) </div> & &amp; {{ 7 * 7 }}'


class Shown(HTMLParser):
    """The words within the element of class "text", its links and its ids."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words, self.links, self.ids, self.tags = "", list[str](), list[str](), set[str]()
        self.inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if self.inside:
            self.tags.add(tag)
            self.links += [given["href"] or ""] if "href" in given else []
            self.ids += [given["id"] or ""] if "id" in given else []
            assert set(given) <= {"href", "id", "class", "title", "aria-label"}
        self.inside = self.inside or given.get("class") == "text"

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "div"

    def handle_data(self, data: str) -> None:
        self.words += data if self.inside else ""


@pytest.fixture(scope="module")
def client(sample_store: Path) -> Iterator[TestClient]:
    with TestClient(create_app(sample_store, Limits(seconds=20, processes=1))) as client:
        client.headers["accept"] = "text/html"
        yield client


def page(words: str, marks: list[Mark], here: tuple[int, int] = (0, 0)) -> str:
    document = Document(DOCUMENT, "1/QĐ-UBND", title=HOSTILE)
    shown = TextPage(document, document, HOSTILE, tuple(pieces(words, marks, here)), {"task": len(marks)})
    behind = [(find(name), {"document": DOCUMENT}) for name in BEHIND]
    return filled("text.html", page=shown, kind="", kinds=KINDS, behind=behind, page_of=page_of, text_of=text_of)


@settings(max_examples=60)
@given(
    text(characters(codec="utf-8", exclude_characters="\r"), max_size=60),
    lists(tuples(integers(0, 60), integers(0, 60), sampled_from(list(KINDS)), sampled_from(["/id/a", "/id/b"])), max_size=8),
    tuples(integers(0, 60), integers(0, 60)),
)
def test_without_its_marks_the_page_is_the_text(words: str, spans: list[tuple[int, int, str, str]], here: tuple[int, int]) -> None:
    marks = [Mark(*span, HOSTILE) for span in spans]
    shown = Shown(page(words, marks, here))
    assert shown.words == words
    assert shown.tags <= {"a", "span", "mark"}
    assert len(shown.ids) == len(set(shown.ids))


def test_a_text_of_a_million_letters_is_shown_in_seconds() -> None:
    words = ("Sở Tài chính chủ trì, phối hợp với các sở liên quan. " * 20_000)[:1_000_000]
    marks = [Mark(100 * n, 100 * n + 80, "task", f"/id/{n}", HOSTILE) for n in range(10_000)]
    start = time.perf_counter()
    shown = page(words, marks + [Mark(mark.start + 5, mark.start + 20, "agency", mark.page) for mark in marks])
    assert time.perf_counter() - start < 20
    assert shown.count('<a class="fact agency"') == 10_000


def test_markup_of_a_document_is_text() -> None:
    shown = page(HOSTILE, [Mark(0, 8, "task", "/id/a", HOSTILE)], (3, 12))
    assert Shown(shown).words == HOSTILE
    assert "<script>alert" not in shown
    assert '" onclick="' not in shown


@pytest.mark.parametrize("kind", ["", *KINDS])
def test_every_fact_of_the_graph_is_marked_where_it_stands(client: TestClient, sample_store: Path, kind: str) -> None:
    with open_store(sample_store) as graph:
        (source,) = records(graph, "source-text", document=DOCUMENT)
        facts = records(graph, "source-facts", document=DOCUMENT)
    answer = client.get("/text", params={"document": DOCUMENT, "kind": kind})
    shown = Shown(answer.text)
    assert shown.words == source["text"]
    classes = {"task": TASK, "target": TARGET, "citation": CITATION, "": ""}
    asked = [row for row in facts if classes.get(kind, "none") in ("", row["class"])]
    assert {f"e-{row['start']}-{row['end']}" for row in asked} <= set(shown.ids)
    assert {page_of(row["fact"]) for row in asked} <= set(shown.links)
    if kind:
        assert {page_of(row["fact"]) for row in facts if row not in asked}.isdisjoint(shown.links) or kind == "deadline"


def test_a_fact_leads_to_its_place_and_the_place_back(client: TestClient, sample_store: Path) -> None:
    task = f"{DOCUMENT}/task/phu-luc-i-1"
    with open_store(sample_store) as graph:
        (place,) = records(graph, "where-it-stands", thing=task)
    assert place["document"] == DOCUMENT
    address = place_in_text(DOCUMENT, int(place["start"]), int(place["end"]))
    answer = client.get(address)
    assert f'id="{address.partition("#")[2]}"' in answer.text
    here = re.findall(r'<a class="fact \w+ here" href="([^"]*)"', answer.text)
    assert page_of(task) in here
    assert "here" not in Shown(client.get(text_of(DOCUMENT)).text).words


def test_a_part_shows_the_text_of_its_source(client: TestClient) -> None:
    part = client.get(text_of(f"{DOCUMENT}/phu-luc"))
    assert Shown(part.text).words == Shown(client.get(text_of(DOCUMENT)).text).words


def test_of_a_document_that_was_not_read_there_is_no_text(client: TestClient) -> None:
    answer = client.get(text_of(CITED))
    assert answer.status_code == 200
    assert "chưa được đọc" in answer.text
    assert "was not read" in client.get(text_of(CITED), headers={"cookie": "language=en"}).text


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("document=https://example.org/none", 404),
        (f"document={DOCUMENT}&kind=verb", 400),
        (f"document={DOCUMENT}&at=3", 400),
        (f"document={DOCUMENT}&at=-3-4", 400),
        (f"document={DOCUMENT}&at=9999999999-1", 400),
        (f"document={DOCUMENT}&at=999999999-3", 200),
        ("document=javascript:alert(1)", 404),
    ],
)
def test_what_cannot_be_shown_is_said(client: TestClient, query: str, status: int) -> None:
    assert client.get(f"/text?{query}").status_code == status


def row(fact: str, words: str, start: int, deadline: str = "") -> dict[str, str]:
    return {"fact": f"{BASE}{fact}", "start": str(start), "end": str(start + len(words)), "deadline": deadline}


def test_deadline_and_agencies_are_found_before_the_next_task() -> None:
    first, second = "Lập bản đồ rạn san hô", "Lắp trạm sạc"
    words = f"{first} | Sở Công\nThương | Quý II/2020\n{second} | Sở Công Thương | Quý II/2020"
    rows = [row("task/1", first, 0, "Quý II/2020"), row("task/2", second, words.index(second), "Quý III/2020")]
    named = {f"{BASE}task/{n}": {f"{BASE}agency/a": ["Sở Công Thương", "Sở"], f"{BASE}agency/b": ["Sở Tài chính"]} for n in (1, 2)}
    found = sorted(marks_near(words, rows, named))
    assert [(mark.kind, words[mark.start : mark.end], mark.page) for mark in found] == [
        ("agency", "Sở Công\nThương", "/id/agency/a"),
        ("deadline", "Quý II/2020", "/id/task/1"),
        ("agency", "Sở Công Thương", "/id/agency/a"),
    ]
    assert words[: found[0].start].count("\n") == 0
