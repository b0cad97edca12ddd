"""The endpoint keeps the SPARQL 1.1 Protocol: the W3C's own tests of it, and the clients that people use."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx2 as httpx
import pytest
import rdflib
from pyoxigraph import NamedNode, Quad, RdfFormat, parse
from rdflib.collection import Collection
from rdflib.namespace import RDF, RDFS
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import JSON, POST, SPARQLWrapper

from graph.store import open_store, replace_store
from tests.serving import served

SHARED = Path(os.environ.get("PHAHE_CORPUS") or Path(__file__).parent.parent.parent / "shared")
FOLDER = SHARED / "w3c" / "protocol"
MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = rdflib.Namespace("http://www.w3.org/2011/http#")
CNT = rdflib.Namespace("http://www.w3.org/2011/content#")
UT = rdflib.Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
COUNT = "SELECT (COUNT(?task) AS ?tasks) { ?task a ph:Task }"


@dataclass(frozen=True)
class Exchange:
    """A request as the manifest describes it, and what it expects."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    statuses: tuple[str, ...]
    boolean: bool | None
    form: str

    @property
    def updates(self) -> bool:
        return b"update=" in self.body or "sparql-update" in self.headers.get("content-type", "") or "update=" in self.path


def exchanges(manifest: rdflib.Graph, test: rdflib.term.Node) -> list[Exchange]:
    """The requests of a test, in order."""
    connection = manifest.value(test, MF.action)
    (requests,) = manifest.objects(connection, HT.requests)
    return [exchange(manifest, request) for request in Collection(manifest, requests)]


def exchange(manifest: rdflib.Graph, request: rdflib.term.Node) -> Exchange:
    body, response = manifest.value(request, HT.body), manifest.value(request, HT.resp)
    encoding = str(manifest.value(body, CNT.characterEncoding) or "UTF-8")
    listed = manifest.value(request, HT.headers)
    headers = [(manifest.value(h, HT.fieldName), manifest.value(h, HT.fieldValue)) for h in Collection(manifest, listed)] if listed else []
    expected = manifest.value(response, MF.expectedBoolean)
    return Exchange(
        method=str(manifest.value(request, HT.methodName)),
        path=str(manifest.value(request, HT.absolutePath)),
        headers={str(name): str(value) for name, value in headers},
        body=str(manifest.value(body, CNT.chars) or "").encode(encoding),
        statuses=tuple(str(status).rpartition("StatusCode")[2] for status in manifest.objects(response, MF.expectedStatus)),
        boolean=None if expected is None else str(expected) == "true",
        form=str(manifest.value(response, MF.expectedFormat) or ""),
    )


def manifest_of(folder: Path) -> dict[str, list[Exchange]]:
    """The tests by name; none where the suite does not lie beside the repository."""
    if not folder.is_dir():
        return {}
    manifest = rdflib.Graph().parse(folder / "manifest.ttl")
    (entries,) = manifest.objects(None, MF.entries)
    return {str(test).rpartition("#")[2]: exchanges(manifest, test) for test in Collection(manifest, entries)}


TESTS = manifest_of(FOLDER)
UPDATES = [name for name in TESTS if name.startswith("update_")]
REASON = f"the W3C protocol tests are not at {FOLDER}"


def graphs(folder: Path) -> list[Quad]:
    """The data of the manifest, each file in the graph whose name it is given."""
    manifest = rdflib.Graph().parse(folder / "manifest.ttl")
    files = {
        (Path(str(manifest.value(data, UT.graph))).name, str(manifest.value(data, RDFS.label)))
        for data in manifest.objects(None, UT.graphData)
    }
    return [
        Quad(triple.subject, triple.predicate, triple.object, NamedNode(name))
        for file, name in sorted(files)
        for triple in parse((folder / file).read_bytes(), format=RdfFormat.N_TRIPLES)
    ]


@pytest.fixture(scope="module")
def w3c(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if not TESTS:
        pytest.skip(REASON)
    store = tmp_path_factory.mktemp("w3c") / "store"
    replace_store(store, graphs(FOLDER))
    with served(store) as address:
        yield address


def sent(address: str, request: Exchange) -> httpx.Response:
    """The response to the request at our endpoint, which stands at /sparql."""
    path = request.path.replace("/sparql/", "/sparql", 1)
    return httpx.request(request.method, address + path, headers=request.headers, content=request.body or None, timeout=60)


def check(response: httpx.Response, request: Exchange) -> None:
    assert f"{response.status_code // 100}xx" in request.statuses, response.text
    media = response.headers["content-type"].split(";")[0]
    if request.form == "RDF":
        assert media in {"text/turtle", "application/rdf+xml", "application/n-triples", "application/ld+json", "application/trig"}
    if request.form in {"boolean", "tabular"}:
        assert media in {"application/sparql-results+json", "application/sparql-results+xml"}
    if request.boolean is not None:
        assert response.json()["boolean"] is request.boolean


@pytest.mark.skipif(not TESTS, reason=REASON)
@pytest.mark.parametrize("name", [name for name in TESTS if name not in UPDATES])
def test_queries_and_errors_are_answered_as_the_protocol_says(w3c: str, name: str) -> None:
    for request in TESTS[name]:
        check(sent(w3c, request), request)


@pytest.mark.skipif(not TESTS, reason=REASON)
@pytest.mark.parametrize("name", UPDATES)
def test_updates_are_refused_and_change_nothing(w3c: str, name: str) -> None:
    before = httpx.get(f"{w3c}/sparql", params={"query": "ASK {}"}).headers["data-version"]
    changing = [request for request in TESTS[name] if request.updates]
    assert [sent(w3c, request).status_code for request in changing] == [403] * len(changing)
    assert changing
    assert httpx.get(f"{w3c}/sparql", params={"query": "ASK {}"}).headers["data-version"] == before


@pytest.mark.skipif(not TESTS, reason=REASON)
def test_all_tests_of_the_suite_are_run() -> None:
    assert (len(TESTS), len(UPDATES)) == (34, 7)


@pytest.fixture(scope="module")
def service(sample_store: Path) -> Iterator[str]:
    with served(sample_store) as address:
        yield address


@pytest.fixture(scope="module")
def tasks(sample_store: Path) -> int:
    with open_store(sample_store) as graph:
        return int(next(iter(graph.query(COUNT)))["tasks"].value)  # type: ignore[arg-type]


def test_sparqlwrapper_is_answered(service: str, tasks: int) -> None:
    for method in ("GET", POST):
        client = SPARQLWrapper(f"{service}/sparql", returnFormat=JSON)
        client.setMethod(method)
        client.setQuery(COUNT)
        found = client.queryAndConvert()
        assert isinstance(found, dict)
        assert int(found["results"]["bindings"][0]["tasks"]["value"]) == tasks


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
def test_sparqlwrapper_gets_triples(service: str) -> None:
    client = SPARQLWrapper(f"{service}/sparql")
    client.setQuery("CONSTRUCT { ?a ph:implements ?b } WHERE { ?a ph:implements ?b }")
    found = client.queryAndConvert()
    assert isinstance(found, rdflib.Graph)
    assert len(found) > 5


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_is_answered(service: str, tasks: int, method: str) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{service}/sparql", method=method))
    ((found,),) = graph.query(COUNT)  # type: ignore[misc]
    assert int(found) == tasks
    assert len(list(graph.triples((None, RDF.type, rdflib.URIRef("https://w3id.org/phahe/ontology#Task"))))) == tasks


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
def test_curl_is_answered(service: str, tasks: int) -> None:
    command = ["curl", "-sS", "--compressed", "-H", "Accept: text/csv", "--data-urlencode", f"query={COUNT}", f"{service}/sparql"]
    assert subprocess.run(command, check=True, capture_output=True, text=True).stdout.split() == ["tasks", str(tasks)]
