"""Each question of the catalogue is an address: the same rows in every form, page by page, and a reason where it is refused."""

from __future__ import annotations

import csv
import html
import io
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, parse, parse_query_results

from api.named import LONGEST, SIZE, SIZE_SHOWN
from api.pool import Limits
from api.rows import FORMS, LARGEST_SIZE
from api.service import create_app
from graph.quads import lexical
from graph.store import open_store
from queries.catalogue import Query, catalogue
from queries.resultset import RS
from queries.run import Cell, Rows, run

QUERIES = catalogue()
DOCUMENT = "https://w3id.org/phahe/id/document/binh-duong/qd-ubnd/2019/3884"
JSON, HTML = "application/sparql-results+json", "text/html"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
SOLUTIONS = {"json": QueryResultsFormat.JSON, "xml": QueryResultsFormat.XML, "tsv": QueryResultsFormat.TSV}
TRIPLES = {"turtle": RdfFormat.TURTLE, "ntriples": RdfFormat.N_TRIPLES, "jsonld": RdfFormat.JSON_LD}
Table = list[dict[str, str]]


@pytest.fixture(scope="module")
def client(sample_store: Path) -> Iterator[TestClient]:
    with TestClient(create_app(sample_store, Limits(seconds=20, processes=1))) as client:
        yield client


@pytest.fixture(scope="module")
def expected(sample_store: Path) -> dict[str, Rows]:
    """The rows of each example, asked of the store itself."""
    with open_store(sample_store) as graph:
        answers = {query.name: run(graph, query, dict(query.example)) for query in QUERIES}
    return {name: rows for name, rows in answers.items() if isinstance(rows, Rows)}


def terms(rows: Rows) -> Table:
    """The rows with every value in the syntax of N-Triples, without what is unbound."""
    return [{name: str(cell) for name, cell in zip(rows.variables, row, strict=True) if cell is not None} for row in rows.rows]


def solutions(content: bytes, form: QueryResultsFormat) -> Table:
    """The rows of SPARQL results."""
    found = parse_query_results(content, format=form)
    assert isinstance(found, QuerySolutions)
    names = [variable.value for variable in found.variables]
    return [{name: str(row[name]) for name in names if row[name] is not None} for row in found]


def described(content: bytes, form: RdfFormat) -> Table:
    """The rows of a result set in RDF, by their index."""
    known: dict[tuple[str, str], list[Cell]] = defaultdict(list)
    for quad in parse(content, format=form):
        known[str(quad.subject), quad.predicate.value.removeprefix(RS)].append(quad.object)

    def one(subject: Cell, name: str) -> Cell:
        (value,) = known[str(subject), name]
        return value

    found = [solution for (_, name), solutions in known.items() if name == "solution" for solution in solutions]
    ordered = sorted(found, key=lambda solution: int(lexical(one(solution, "index"))))
    return [{lexical(one(each, "variable")): str(one(each, "value")) for each in known[str(row), "binding"]} for row in ordered]


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_every_form_has_the_same_rows(client: TestClient, expected: dict[str, Rows], query: Query) -> None:
    rows = expected[query.name]

    def asked(form: str) -> bytes:
        answer = client.get(f"/query/{query.name}", params={**dict(query.example), "format": form})
        assert (answer.status_code, answer.headers["total-count"]) == (200, str(len(rows.rows)))
        assert answer.headers["content-type"].partition(";")[0] == FORMS[form].media
        return answer.content

    assert list(csv.reader(io.StringIO(asked("csv").decode(), newline=""))) == [list(rows.variables), *map(list, rows.table())]
    assert {form: solutions(asked(form), syntax) == terms(rows) for form, syntax in SOLUTIONS.items()} == dict.fromkeys(SOLUTIONS, True)
    assert {form: described(asked(form), syntax) == terms(rows) for form, syntax in TRIPLES.items()} == dict.fromkeys(TRIPLES, True)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_pages_add_up_to_the_whole(client: TestClient, expected: dict[str, Rows], query: Query) -> None:
    rows = expected[query.name]
    size = max(1, len(rows.rows) // 3)
    answer = client.get(f"/query/{query.name}", params={**dict(query.example), "size": str(size)})
    pages = [answer]
    while following := pages[-1].links.get("next"):
        pages.append(client.get(following["url"]))
    assert [row for page in pages for row in solutions(page.content, QueryResultsFormat.JSON)] == terms(rows)
    assert [len(page.json()["results"]["bindings"]) for page in pages[:-1]] == [size] * (len(pages) - 1)
    assert {tuple(page.json()["head"]["vars"]) for page in pages} == {rows.variables}
    assert {page.headers["total-count"] for page in pages} == {str(len(rows.rows))}


def test_links_lead_to_the_first_and_the_last_page_and_back(client: TestClient, expected: dict[str, Rows]) -> None:
    total = len(expected["document-tasks"].rows)
    assert total > 6
    given: dict[str, str | int] = {"document": DOCUMENT, "size": 3, "page": 2, "format": "csv"}
    middle = client.get("/query/document-tasks", params=given)
    assert set(middle.links) == {"first", "prev", "next", "last"}
    ends = {name: client.get(link["url"]) for name, link in middle.links.items()}
    assert {name: end.headers["content-type"] for name, end in ends.items()} == dict.fromkeys(ends, "text/csv; charset=utf-8")
    assert set(ends["first"].links) == {"first", "next", "last"}
    assert set(ends["last"].links) == {"first", "prev", "last"}
    assert ends["first"].content == ends["prev"].content != middle.content
    assert client.get(ends["next"].links["prev"]["url"]).content == middle.content


def test_beyond_the_last_page_there_is_no_row_and_a_way_back(client: TestClient) -> None:
    answer = client.get("/query/documents", params={"page": 999, "size": 2})
    assert (answer.status_code, answer.headers["total-count"], answer.json()["results"]["bindings"]) == (200, "5", [])
    assert set(answer.links) == {"first", "prev", "last"}
    assert "page=3" in answer.links["prev"]["url"]


def test_the_index_of_a_row_in_rdf_counts_from_the_first_page(client: TestClient) -> None:
    page = client.get("/query/documents", params={"format": "ntriples", "page": 2, "size": 2}).text
    assert sorted(re.findall(r"#index> \"(\d+)\"", page)) == ["3", "4"]


def test_pages_are_of_another_size_for_people(client: TestClient, expected: dict[str, Rows]) -> None:
    assert min(SIZE_SHOWN, SIZE) > len(expected["documents"].rows)
    sizes = [re.search(r"size=(\d+)", client.get("/query/documents", headers={"accept": each}).headers["link"]) for each in (BROWSER, JSON)]
    assert [size and int(size[1]) for size in sizes] == [SIZE_SHOWN, SIZE]


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        (BROWSER, HTML),
        ("text/*", HTML),
        ("*/*", JSON),
        ("application/json", "application/json"),
        ("text/csv, text/html;q=0.5", "text/csv"),
        ("text/turtle", "text/turtle"),
        ("application/ld+json, */*;q=0.1", "application/ld+json"),
        ("application/xml;q=0.9, image/png", "application/xml"),
    ],
)
def test_the_form_follows_what_is_accepted(client: TestClient, accept: str, media: str) -> None:
    answer = client.get("/query/documents", headers={"accept": accept})
    assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (200, media)
    assert "Accept" in answer.headers["vary"].split(", ")


def test_a_form_by_name_goes_before_what_is_accepted(client: TestClient) -> None:
    types = [client.get(f"/query/documents?format={form}", headers={"accept": BROWSER}).headers["content-type"] for form in ("csv", "html")]
    assert types == ["text/csv; charset=utf-8", "text/html; charset=utf-8"]


def test_what_is_asked_again_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/query/documents", params={"size": 2})
    again = client.get("/query/documents", params={"size": 2}, headers={"if-none-match": first.headers["etag"]})
    other = client.get("/query/documents", params={"size": 2, "page": 2}, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content, other.status_code) == (304, b"", 200)
    head = client.head("/query/documents", params={"size": 2})
    assert (head.headers["total-count"], head.headers["link"]) == ("5", first.headers["link"])


def test_pages_of_other_origins_may_read_links_and_total(client: TestClient) -> None:
    exposed = client.get("/query/documents", headers={"origin": "https://example.org"}).headers["access-control-expose-headers"]
    assert {"Link", "Total-Count"} <= set(exposed.split(", "))


def test_people_turn_pages(client: TestClient) -> None:
    shown = client.get("/query/documents", params={"size": 2, "page": 2}, headers={"accept": BROWSER}).text
    assert "Trang 2 / 3" in shown
    (following,) = re.findall(r'<a rel="next" href="([^"]*)"', shown)
    last = client.get(f"/query/documents{html.unescape(following)}", headers={"accept": BROWSER}).text
    assert "Trang 3 / 3" in last
    assert (shown.count("<tr>"), last.count("<tr>")) == (3, 2)
    (download,) = re.findall(r'href="([^"]*format=csv[^"]*)"', shown)
    assert len(client.get(f"/query/documents{html.unescape(download)}").text.splitlines()) == 6


def test_people_are_shown_the_form_until_all_is_given(client: TestClient) -> None:
    answer = client.get("/query/document-tasks", headers={"accept": BROWSER})
    assert (answer.status_code, "<form" in answer.text, "<table>" in answer.text) == (200, True, False)


def test_an_empty_value_counts_as_left_out(client: TestClient, expected: dict[str, Rows]) -> None:
    empty = client.get("/query/documents?words=&place=&from=")
    assert solutions(empty.content, QueryResultsFormat.JSON) == solutions(client.get("/query/documents").content, QueryResultsFormat.JSON)
    assert client.get("/query/document-tasks?document=").status_code == 400


@pytest.mark.parametrize(
    ("address", "status", "says"),
    [
        ("document-task", 404, "document-tasks"),
        ("document-tasks", 400, "document-tasks needs document (iri): The document"),
        ("document-tasks?document=x", 400, "document is 'x'"),
        (f"document-tasks?document={DOCUMENT}&document={DOCUMENT}", 400, "document may be given only once"),
        ("documents?wrods=x", 400, "documents has no parameter wrods"),
        ("documents?from=2020-02-30", 400, "expected a day"),
        ("documents?from=%D9%A2020-01-01", 400, "expected a day"),
        ("documents?format=pdf", 400, "expected json, html, csv"),
        ("documents?format=", 400, "format is ''"),
        ("documents?page=0", 400, "page is '0'"),
        ("documents?page=", 400, "page is ''"),
        ("documents?page=%D9%A1", 400, "from 1 to"),
        ("documents?page=1e3", 400, "from 1 to"),
        ("documents?page=" + "9" * 5000, 400, "page may have 1000 characters"),
        (f"documents?size={LARGEST_SIZE + 1}", 400, f"from 1 to {LARGEST_SIZE}"),
        ("documents?words=%ff", 400, "UTF-8"),
        ("documents?words=" + "x" * (LONGEST + 1), 400, "words may have 1000 characters"),
        ("documents?" + "&".join(f"a{i}=1" for i in range(1001)), 400, "1000 parameters"),
    ],
)
def test_what_is_wrong_with_a_request_is_said(client: TestClient, address: str, status: int, says: str) -> None:
    answer = client.get(f"/query/{address}")
    assert (answer.status_code, says in answer.json()["error"]) == (status, True), answer.text


def test_a_form_that_there_is_not_is_refused_with_those_that_there_are(client: TestClient) -> None:
    answer = client.get("/query/documents", headers={"accept": "image/png"})
    assert (answer.status_code, "text/turtle" in answer.json()["error"]) == (406, True)


def test_other_methods_are_not_allowed(client: TestClient) -> None:
    answers = [client.request(method, "/query/documents") for method in ("POST", "PUT", "DELETE", "PATCH")]
    assert {answer.status_code for answer in answers} == {405}
    assert {frozenset(answer.headers["allow"].split(", ")) for answer in answers} == {frozenset({"GET", "HEAD"})}


HOSTILE = [
    "\0",
    "\r\nSet-Cookie: a=b",
    "'\"\\",
    "> ?p ?o } INSERT DATA { <a:a> <a:a> <a:a> } #",
    f"{DOCUMENT}> }} ; DROP ALL #",
    f"<{DOCUMENT}> . ?s ?p ?o",
    "ph:> ?p ?o } INSERT",
    "ph:\0",
    'x") || true || CONTAINS("',
    "<script>alert(1)</script>",
    "{{ 7 * 7 }}",
    "\N{RIGHT-TO-LEFT OVERRIDE}\N{ZERO WIDTH JOINER}e\N{COMBINING ACUTE ACCENT}" * 50,
    "\U0010ffff\ufffe",
    "../../etc/passwd",
    "https://[",
    "https://example.org/%zz",
    "9" * 999,
    "\N{SMILING FACE WITH OPEN MOUTH}" * LONGEST,
]


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("query", [query for query in QUERIES if query.parameters], ids=lambda query: query.name)
def test_hostile_values_are_refused_or_find_nothing(client: TestClient, query: Query, value: str) -> None:
    given = dict(query.example)
    for parameter in query.parameters:
        answers = [
            client.get(f"/query/{query.name}", params=given | {parameter.name: value}, headers={"accept": each}) for each in (JSON, HTML)
        ]
        assert {answer.status_code for answer in answers} <= {200, 400}
        assert "set-cookie" not in answers[0].headers
        assert "<script>" not in answers[1].text
        if answers[0].status_code == 200:
            assert (answers[0].headers["total-count"], parameter.type) == ("0", "text")
        else:
            assert parameter.name in answers[0].json()["error"]


@pytest.mark.parametrize("raw", ["%", "%zz", "%00", "a%", "words=%", "words=%u0041", "words=%c3%28", ";;;", "=", "&&&", "words=a&words"])
def test_wrongly_encoded_addresses_are_refused_or_answered(client: TestClient, raw: str) -> None:
    assert client.get(f"/query/documents?{raw}").status_code in (200, 400)
    assert client.get(f"/query/{quote(raw)}").status_code == 404


def test_no_question_has_a_parameter_of_the_service() -> None:
    assert not {parameter.name for query in QUERIES for parameter in query.parameters} & {"page", "size", "format"}
