"""Every address that the store mints answers at its path, with all that the graph says of it and all that points at it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from pyoxigraph import QuerySolutions, RdfFormat, Triple, parse
from rdflib import Graph as Parsed
from rdflib import URIRef
from rdflib.compare import isomorphic

from api.addresses import meant, page_of
from api.language import READER, Reader
from api.pool import Limits
from api.representations import SUFFIXES
from api.resources import words
from api.service import create_app
from builders.state import AUTHORITY
from graph.quads import node, plain, quad, text
from graph.store import open_store, replace_store
from ontology.identifiers import BASE
from ontology.terms import PH, PREF_LABEL, SPATIAL, TYPE
from queries.resources import PAGE, Named

EXAMPLE = re.compile(r"^```text\n\$ curl http://127.0.0.1:8000(\S+).*?\n(.*?)^```", re.DOTALL | re.MULTILINE)
ROOT = Path(__file__).parent.parent
RDF = {"ttl": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES, "rdf": RdfFormat.RDF_XML, "jsonld": RdfFormat.JSON_LD}
PLACE = BASE + "place/viet-nam"
DECISION = BASE + "document/binh-duong/qd-ubnd/2019/3884"
TOTAL = URIRef("http://www.w3.org/ns/hydra/core#totalItems")
WORDS = "<script>alert('1')</script>\" onclick=\"x"


@pytest.fixture(scope="module")
def client(sample_store: Path) -> Iterator[TestClient]:
    with TestClient(create_app(sample_store, Limits(seconds=20, processes=1))) as client:
        yield client


@pytest.fixture(scope="module")
def triples(sample_store: Path) -> set[Triple]:
    """All that the sample store says."""
    (dump,) = sample_store.glob("current/quads.nq")
    return {found.triple for found in parse(path=str(dump), format=RdfFormat.N_QUADS)}


@pytest.fixture(scope="module")
def kinds(triples: set[Triple]) -> dict[str, str]:
    """One of our addresses for each class."""
    typed = [t for t in sorted(triples, key=str) if t.predicate.value == TYPE and str(t.subject).startswith(f"<{BASE}")]
    return {str(t.object).strip("<>"): str(t.subject).strip("<>") for t in typed}


def served(store: Path) -> TestClient:
    return TestClient(create_app(store, Limits(seconds=20, processes=1)))


def without_address(answer: Response) -> bytes:
    """The content but for the link to the same page in another language, which names the address that was asked."""
    return re.sub(rb'href="/language/[^"]*"', b"", answer.content)


def said(content: bytes, form: RdfFormat, iri: str) -> set[Triple]:
    """The statements of an answer about the thing and what points at it, without those about the page."""
    me = node(iri)
    found = {found.triple for found in parse(content, format=form)}
    return {t for t in found if t.subject == me or (t.object == me and not t.predicate.value.startswith("http://xmlns.com/foaf/"))}


def expected(triples: set[Triple], iri: str) -> set[Triple]:
    me = node(iri)
    return {t for t in triples if me in (t.subject, t.object)}


def test_every_kind_of_thing_answers_in_every_form(client: TestClient, triples: set[Triple], kinds: dict[str, str]) -> None:
    known = ("Document", "Task", "Target", "Citation", "Candidate", "Evidence", "SourceFile", "Place", "AgencyGroup")
    assert {PH + name for name in known} <= set(kinds)
    for iri in kinds.values():
        if sum(t.object == node(iri) for t in triples) > PAGE:
            continue
        for suffix, media in SUFFIXES.items():
            by_suffix = client.get(f"{page_of(iri)}.{suffix}")
            by_accept = client.get(page_of(iri), headers={"accept": media})
            assert (by_suffix.status_code, by_suffix.headers["content-type"].partition(";")[0]) == (200, media)
            assert without_address(by_suffix) == without_address(by_accept)
            assert by_accept.headers["content-location"] == f"{page_of(iri)}.{suffix}"
            assert "Accept" in by_accept.headers["vary"].split(", ")
            if suffix in RDF:
                assert said(by_suffix.content, RDF[suffix], iri) == expected(triples, iri)


def test_every_thing_is_told_whole(client: TestClient, triples: set[Triple]) -> None:
    minted = sorted({str(t.subject).strip("<>") for t in triples if str(t.subject).startswith(f"<{BASE}")})[::9]
    told: set[Triple] = set()
    for iri in minted:
        told |= paged(client, iri)
    assert len(minted) > 80
    asked = {node(iri) for iri in minted}
    assert told == {t for t in triples if t.subject in asked or t.object in asked}


def paged(client: TestClient, iri: str) -> set[Triple]:
    """All that the pages about a thing say, from the first on by the links to the next."""
    place: str | None = f"{page_of(iri)}.nt"
    told: set[Triple] = set()
    while place:
        answer = client.get(place)
        assert answer.status_code == 200
        told |= said(answer.content, RdfFormat.N_TRIPLES, iri)
        place = answer.links.get("next", {}).get("url")
    return told


def test_pages_add_up_to_what_is_counted(client: TestClient, triples: set[Triple]) -> None:
    links = {t for t in triples if t.object == node(PLACE)}
    assert len(links) > PAGE
    pages = -(-len(links) // PAGE)
    shown = [client.get(page_of(PLACE), params={"page": page}).text for page in range(1, pages + 1)]
    listed = [re.findall(r"\((\d+)/(\d+)\)</span></dt>", one) for one in shown]
    assert sum(int(here) for one in listed for here, _ in one) == len(links)
    assert sum(int(count) for count in re.findall(r"<li>← [^<]*: (\d+)</li>", shown[0])) == len(links)
    assert all(f"{len(links)} liên kết" in one for one in shown)
    assert client.get(page_of(PLACE), params={"page": pages + 1}).status_code == 404
    rdf = Parsed().parse(data=client.get(page_of(PLACE) + ".ttl").text)
    assert [int(str(total)) for total in rdf.objects(None, TOTAL)] == [len(links)]


@pytest.mark.parametrize("page", ["0", "-1", "x", "", "1.5", "²", "9" * 30])
def test_a_page_is_a_number_from_one(client: TestClient, page: str) -> None:
    assert client.get(page_of(PLACE), params={"page": page}).status_code == 400


def test_links_of_pages_lead_to_pages(client: TestClient) -> None:
    shown = client.get(page_of(DECISION)).text
    links = {html.unescape(link) for link in re.findall(r'href="(/(?!language/)[^"]*)"', shown)}
    assert len(links) > 20
    assert {client.get(link).status_code for link in sorted(links)} == {200}


def test_names_stand_for_addresses(client: TestClient) -> None:
    shown = client.get(page_of(DECISION + "/task/phu-luc-i-1")).text
    assert '<h1 class="statement">Phổ biến Kết luận số 50-KL/TW' in shown
    assert ">Sở Khoa học và Công nghệ tỉnh Bình Dương</a>" in shown
    assert '<a href="/ontology#leadAgency">cơ quan chủ trì</a>' in shown
    assert "<h1>Quyết định 3884/QĐ-UBND" in client.get(page_of(DECISION)).text


def test_a_graph_answers_with_what_is_in_it(client: TestClient, sample_store: Path) -> None:
    (dump,) = sample_store.glob("current/quads.nq")
    stated = list(parse(path=str(dump), format=RdfFormat.N_QUADS))
    for iri, place in ((AUTHORITY, f"{page_of(AUTHORITY)}.nt"), (DECISION, f"/graph.nt?graph={DECISION}")):
        answer = client.get(place)
        assert {found.triple for found in parse(answer.content, format=RdfFormat.N_TRIPLES)} == {
            one.triple for one in stated if one.graph_name == node(iri)
        }
    shown = client.get(page_of(AUTHORITY))
    assert ">Bình Dương</a>" in shown.text + client.get(page_of(AUTHORITY), params={"page": 2}).text
    assert shown.links["next"]["url"].startswith("/graph.html?graph=")
    assert client.get(shown.links["next"]["url"]).status_code == 200
    turtle, xml = (client.get(f"{page_of(AUTHORITY)}.{suffix}").text for suffix in ("ttl", "rdf"))
    assert isomorphic(Parsed().parse(data=turtle, format="turtle"), Parsed().parse(data=xml, format="xml"))


def test_a_source_leads_to_its_graph(client: TestClient) -> None:
    (link,) = re.findall(r'href="(/graph[^"]*)"', client.get(page_of(DECISION)).text)
    assert "Đồ thị" in client.get(html.unescape(link)).text


@pytest.mark.parametrize(
    ("place", "status"),
    [
        ("/graph", 404),
        ("/graph?graph=not an address", 404),
        ("/graph.csv?graph=https://example.org/", 404),
        ("/graph?graph=https://example.org/", 404),
        ("/id/", 404),
        ("/id/place/nowhere", 404),
        ("/id/place/nowhere.ttl", 404),
        ("/id/%ff%00", 404),
        ("/id/place/viet-nam.csv", 404),
        ("/id/" + "a/" * 5000, 404),
    ],
)
def test_what_is_not_there_is_said_so(client: TestClient, place: str, status: int) -> None:
    assert client.get(place).status_code == status


def test_a_form_that_there_is_not_is_refused(client: TestClient) -> None:
    answer = client.get(page_of(PLACE), headers={"accept": "image/png"})
    assert (answer.status_code, "text/turtle" in answer.json()["error"]) == (406, True)


def test_an_answer_known_already_is_not_sent_again(client: TestClient) -> None:
    tag = client.get(page_of(PLACE)).headers["etag"]
    assert client.get(page_of(PLACE), headers={"if-none-match": tag}).status_code == 304
    assert client.head(page_of(PLACE)).status_code == 200


def test_what_was_there_is_gone_and_may_come_back(tmp_path: Path) -> None:
    kept, other = (quad(node(BASE + f"place/{name}"), node(PREF_LABEL), text(name), node(BASE + "graph/x")) for name in ("một", "hai"))
    first = replace_store(tmp_path, [kept, other])
    with served(tmp_path) as client:
        assert client.get("/id/place/hai").status_code == 200
        replace_store(tmp_path, [kept])
        answer = client.get("/id/place/hai.ttl")
        assert (answer.status_code, first in answer.json()["error"]) == (410, True)
        assert client.get("/id/place/ba").status_code == 404
        assert client.get("/id/place/một").status_code == 200
        replace_store(tmp_path, [kept, other])
        assert client.get("/id/place/hai").status_code == 200


def hostile(tmp_path: Path) -> Path:
    """A store whose names try to get out of the page."""
    graph, subject = node(BASE + "graph/x"), node(BASE + "place/a'b")
    says = [
        quad(subject, node(PREF_LABEL), text(WORDS), graph),
        quad(subject, node(SPATIAL), node("javascript:alert(1)"), graph),
        quad(subject, node("https://example.org/a%22b"), plain(WORDS + "x" * 3000), graph),
        quad(node(BASE + "place/văn-bản"), node(SPATIAL), subject, graph),
        quad(node(BASE + "place/a%2Fb%C4%83"), node(SPATIAL), subject, graph),
        quad(node(BASE + "place/v1.ttl"), node(SPATIAL), subject, graph),
        quad(node(BASE + "place/v1?x=1#y"), node(SPATIAL), subject, graph),
    ]
    replace_store(tmp_path, says)
    return tmp_path


def test_nothing_gets_out_of_a_page(tmp_path: Path) -> None:
    with served(hostile(tmp_path)) as client:
        for place in ("/id/place/a'b", "/id/graph/x", "/graph?graph=" + BASE + "graph/x"):
            answer = client.get(place)
            assert answer.status_code == 200
            assert "&lt;script&gt;" in answer.text
            assert "<script" not in answer.text
            assert 'onclick="x' not in answer.text
            assert 'href="javascript' not in answer.text
            assert answer.headers["content-security-policy"].startswith("default-src 'none'")


def test_addresses_are_found_however_they_are_written(tmp_path: Path) -> None:
    with served(hostile(tmp_path)) as client:
        shown = client.get("/id/place/a'b").text
        links = {html.unescape(link) for link in re.findall(r'<li><a href="(/id/[^"]*)"', shown)}
        assert len(links) == 4
        assert {client.get(link).status_code for link in links} == {200}
        for place, iri in (
            ("/id/place/v%C4%83n-b%E1%BA%A3n", "place/văn-bản"),
            ("/id/place/văn-bản", "place/văn-bản"),
            ("/id/place/a%2Fb%C4%83", "place/a%2Fb%C4%83"),
            ("/id/place/v1.ttl", "place/v1.ttl"),
            ("/id/place/v1.ttl.nt", "place/v1.ttl"),
            ("/id/place/a%27b.nt", "place/a'b"),
        ):
            answer = client.get(place, headers={"accept": "application/n-triples"})
            assert (answer.status_code, f"<{BASE}{iri}>" in answer.text) == (200, True), place


@pytest.mark.parametrize("host", ["a b", 'evil"><x', "a/b", ""])
def test_a_host_that_is_none_is_refused(client: TestClient, host: str) -> None:
    assert client.get(page_of(PLACE) + ".ttl", headers={"host": host}).status_code == 400


def test_pages_are_named_by_the_address_outside(sample_store: Path) -> None:
    with TestClient(create_app(sample_store, Limits(processes=1), public="https://phahe.example/")) as client:
        assert f"<https://phahe.example{page_of(PLACE)}?page=2>" in client.get(page_of(PLACE) + ".nt").text


def test_a_page_is_told_from_the_thing_where_both_are_at_one_address(sample_store: Path) -> None:
    with TestClient(create_app(sample_store, Limits(processes=1), public="https://w3id.org/phahe")) as client:
        answer = client.get(page_of(DECISION) + ".nt")
        topics = [found.triple for found in parse(answer.content, format=RdfFormat.N_TRIPLES) if "primaryTopic" in str(found)]
        assert [(str(t.subject), str(t.object)) for t in topics] == [(f"<{DECISION}?page=1>", f"<{DECISION}>")]


def test_the_paths_of_addresses_say_what_they_mean() -> None:
    assert meant("place/x") == (BASE + "place/x",)
    assert meant("place/%C3%A1%2F") == (BASE + "place/%C3%A1%2F", BASE + "place/á%2F", BASE + "place/á/")
    assert meant("%FF%20") == (BASE + "%FF%20",)
    assert page_of(PH + "Task") == "/ontology#Task"
    assert page_of("https://example.org/") == "https://example.org/"
    assert page_of("urn:x") == ""


def test_the_contents_agree_with_a_query(client: TestClient, sample_store: Path) -> None:
    with open_store(sample_store) as graph:
        answer = graph.query("SELECT (COUNT(*) AS ?n) { ?s ?p <" + PLACE + "> }")
        assert isinstance(answer, QuerySolutions)
        (row,) = answer
        assert f"{row['n'].value} liên kết" in client.get(page_of(PLACE)).text


@pytest.mark.parametrize("document", ["README.md", "docs/linked-data.md"])
def test_the_examples_in_the_documents_are_true(sample_store: Path, document: str) -> None:
    blocks = EXAMPLE.findall((ROOT / document).read_text("utf-8"))
    assert blocks
    with TestClient(create_app(sample_store, Limits(processes=1)), base_url="http://127.0.0.1:8000") as client:
        for place, shown in blocks:
            lines = client.get(place).text.splitlines()
            assert sorted(lines[-shown.count("\n") :]) == sorted(shown.splitlines())


def test_terms_of_the_vocabulary_are_called_in_the_language_of_the_reader() -> None:
    level = Named(node(PH + "provincial"), "Cấp tỉnh")
    assert words(level) == "Cấp tỉnh"
    token = READER.set(Reader("en"))
    try:
        assert words(level) == "Provincial"
        assert words(Named(node(BASE + "place/ha-noi"), "Hà Nội")) == "Hà Nội"
    finally:
        READER.reset(token)
