"""The service describes itself and its data truly, and gives all of the data as files with checksums."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from pyoxigraph import RdfFormat, parse
from pyshacl import validate
from rdflib import DCAT, DCTERMS, RDF, SDO, VOID, XSD, Graph, Literal, Namespace, URIRef
from rdflib.term import Node
from starlette.requests import Request

from api.dataset import sent
from api.pool import Limits
from api.service import create_app
from graph.quads import node, quad, text
from graph.store import StoredGraph, open_store, replace_store
from graph.versions import current
from ontology.identifiers import BASE
from ontology.terms import PH
from queries import statistics as counting

SD, SPDX = Namespace("http://www.w3.org/ns/sparql-service-description#"), Namespace("http://spdx.org/rdf/terms#")
FORMATS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
}
VERSION = URIRef("http://www.w3.org/ns/dcat#version")
HERE = "http://testserver"
DATA = URIRef(f"{HERE}/dataset#data")
# What the recommendations ask: SPARQL 1.1 Service Description 3, VoID 1.3 and 4, DCAT 3 6.3, 6.4 and 6.8.
RULES = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix void: <http://rdfs.org/ns/void#> . @prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dcterms: <http://purl.org/dc/terms/> .
@prefix spdx: <http://spdx.org/rdf/terms#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
[] sh:targetClass sd:Service ;
  sh:property [ sh:path sd:endpoint ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
    [ sh:path sd:supportedLanguage ; sh:minCount 1 ; sh:in ( sd:SPARQL10Query sd:SPARQL11Query sd:SPARQL11Update ) ] ,
    [ sh:path sd:feature ; sh:in ( sd:DereferencesURIs sd:UnionDefaultGraph sd:RequiresDataset sd:EmptyGraphs sd:BasicFederatedQuery ) ] ,
    [ sh:path sd:resultFormat ; sh:minCount 4 ; sh:nodeKind sh:IRI ] ,
    [ sh:path sd:defaultDataset ; sh:minCount 1 ; sh:maxCount 1 ; sh:class sd:Dataset ] .
[] sh:targetClass sd:Dataset ;
  sh:property [ sh:path sd:defaultGraph ; sh:minCount 1 ; sh:maxCount 1 ; sh:class sd:Graph ] ,
    [ sh:path sd:namedGraph ; sh:minCount 1 ; sh:class sd:NamedGraph ] .
[] sh:targetClass sd:NamedGraph ;
  sh:property [ sh:path sd:name ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
    [ sh:path sd:graph ; sh:maxCount 1 ; sh:class sd:Graph ] .
[] sh:targetClass sd:Graph ; sh:property [ sh:path void:triples ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:integer ] .
[] sh:targetClass dcat:Catalog ; sh:property [ sh:path dcterms:title ; sh:minCount 1 ; sh:uniqueLang true ] ,
    [ sh:path dcat:dataset ; sh:minCount 1 ; sh:class dcat:Dataset ] , [ sh:path dcat:service ; sh:class dcat:DataService ] .
[] sh:targetClass dcat:Dataset ; sh:property [ sh:path dcterms:description ; sh:minCount 1 ] ,
    [ sh:path dcterms:license ; sh:minCount 1 ] ,
    [ sh:path dcterms:language ; sh:minCount 1 ; sh:nodeKind sh:IRI ] ,
    [ sh:path dcat:distribution ; sh:minCount 1 ; sh:class dcat:Distribution ] .
[] sh:targetClass dcat:Distribution ; sh:property [ sh:path dcat:downloadURL ; sh:minCount 1 ; sh:nodeKind sh:IRI ] ,
    [ sh:path dcat:mediaType ; sh:minCount 1 ] , [ sh:path dcat:byteSize ; sh:minCount 1 ; sh:datatype xsd:nonNegativeInteger ] ,
    [ sh:path spdx:checksum ; sh:minCount 1 ; sh:class spdx:Checksum ] .
[] sh:targetClass spdx:Checksum ; sh:property [ sh:path spdx:checksumValue ; sh:minCount 1 ; sh:datatype xsd:hexBinary ] .
"""


@pytest.fixture(scope="module")
def client(sample_store: Path) -> Iterator[TestClient]:
    with TestClient(create_app(sample_store, Limits(seconds=20, processes=1))) as client:
        yield client


@pytest.fixture(scope="module")
def described(client: TestClient) -> Graph:
    return Graph().parse(data=client.get("/dataset.ttl").text, format="turtle")


def one(graph: Graph, subject: URIRef, name: URIRef) -> str:
    (value,) = graph.objects(subject, name)
    return str(value)


def size(graph: Graph, named: Node) -> Node | None:
    return graph.value(graph.value(named, SD.graph), VOID.triples)


def parts(graph: Graph, kind: str, unit: URIRef) -> dict[str, int]:
    """The counts of the parts of one kind."""
    found = list(graph.objects(DATA, VOID[f"{kind}Partition"]))
    return {str(graph.value(part, VOID[kind])): int(str(graph.value(part, unit))) for part in found}


def test_the_endpoint_without_a_query_describes_itself(client: TestClient) -> None:
    graph = Graph().parse(data=client.get("/sparql", headers={"accept": "text/turtle"}).text, format="turtle")
    ((service, _, endpoint),) = graph.triples((None, SD.endpoint, None))
    assert (service, RDF.type, SD.Service) in graph
    assert endpoint == URIRef(f"{HERE}/sparql")
    assert set(graph.objects(service, SD.supportedLanguage)) == {SD.SPARQL11Query}
    assert set(graph.objects(service, SD.feature)) == {SD.UnionDefaultGraph}
    assert validate(graph, shacl_graph=Graph().parse(data=RULES, format="turtle"))[0]


def test_a_description_that_lacks_something_is_found(client: TestClient) -> None:
    graph = Graph().parse(data=client.get("/sparql", headers={"accept": "text/turtle"}).text, format="turtle")
    graph.remove((None, SD.endpoint, None))
    assert not validate(graph, shacl_graph=Graph().parse(data=RULES, format="turtle"))[0]


@pytest.mark.parametrize("place", ["/sparql", "/dataset"])
@pytest.mark.parametrize("media", FORMATS)
def test_descriptions_come_in_the_form_asked_for(client: TestClient, place: str, media: str) -> None:
    answer = client.get(place, headers={"accept": f"{media}, */*;q=0.1"})
    assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (200, media)
    assert "Accept" in answer.headers["vary"]
    assert len(list(parse(answer.content, format=FORMATS[media]))) > 50


def test_the_graphs_of_the_endpoint_are_those_of_the_store(client: TestClient, sample_store: Path) -> None:
    graph = Graph().parse(data=client.get("/sparql", headers={"accept": "text/turtle"}).text, format="turtle")
    (dump,) = sample_store.glob("current/quads.nq")
    quads = list(parse(path=str(dump), format=RdfFormat.N_QUADS))
    names = [str(found.graph_name).strip("<>") for found in quads]
    told = {str(graph.value(one, SD.name)): int(str(size(graph, one))) for one in graph.subjects(RDF.type, SD.NamedGraph)}
    assert told == {name: names.count(name) for name in set(names)}
    default = next(graph.objects(None, SD.defaultGraph))
    assert int(str(graph.value(default, VOID.triples))) == len({found.triple for found in quads})
    assert {client.get(str(page)).status_code for page in graph.objects(None, SD.graph)} == {200}


def test_other_requests_without_a_query_are_wrong(client: TestClient) -> None:
    assert client.post("/sparql", data={"format": "json"}).status_code == 400
    assert client.get("/sparql", params={"default-graph-uri": "https://example.org/"}).status_code == 400
    assert client.get("/sparql", headers={"accept": "image/png"}).status_code == 406
    assert (client.head("/sparql").status_code, client.options("/sparql").status_code) == (200, 405)


def test_the_data_set_is_described_whole(described: Graph, sample_store: Path) -> None:
    report = validate(described, shacl_graph=Graph().parse(data=RULES, format="turtle"))
    assert report[0], report[2]
    with open_store(sample_store) as graph:
        assert int(one(described, DATA, VOID.triples)) == len(graph)
        assert (one(described, DATA, DCTERMS.identifier), one(described, DATA, VERSION)) == (graph.digest, graph.digest)
    assert one(described, DATA, VOID.uriSpace) == BASE
    assert one(described, DATA, VOID.sparqlEndpoint) == f"{HERE}/sparql"
    assert URIRef(PH) in set(described.objects(DATA, VOID.vocabulary))


def test_the_numbers_are_those_of_the_store(described: Graph, sample_store: Path) -> None:
    (dump,) = sample_store.glob("current/quads.nq")
    triples = {found.triple for found in parse(path=str(dump), format=RdfFormat.N_QUADS)}
    assert int(one(described, DATA, VOID.distinctSubjects)) == len({t.subject for t in triples})
    assert int(one(described, DATA, VOID.distinctObjects)) == len({t.object for t in triples})
    names = [t.predicate.value for t in triples]
    assert parts(described, "property", VOID.triples) == {name: names.count(name) for name in set(names)}
    kinds = [str(t.object).strip("<>") for t in triples if t.predicate.value == str(RDF.type)]
    assert parts(described, "class", VOID.entities) == {kind: kinds.count(kind) for kind in set(kinds)}


def test_examples_are_things_of_the_store(client: TestClient, described: Graph) -> None:
    examples = [str(iri) for iri in described.objects(DATA, VOID.exampleResource)]
    assert len(examples) > 8
    assert {client.get("/id/" + iri.removeprefix(BASE)).status_code for iri in examples} == {200}


def test_what_is_said_of_the_files_holds(client: TestClient, described: Graph) -> None:
    files = list(described.objects(DATA, DCAT.distribution))
    assert len(files) == 2
    for file in files:
        answer = client.get(str(described.value(file, DCAT.downloadURL)))
        assert len(answer.content) == int(str(described.value(file, DCAT.byteSize)))
        checksum = described.value(described.value(file, SPDX.checksum), SPDX.checksumValue)
        assert checksum == Literal(hashlib.sha256(answer.content).hexdigest(), datatype=XSD.hexBinary)


def test_the_files_are_the_dump_and_have_their_checksums(client: TestClient, sample_store: Path) -> None:
    names = ("phahe.nq", "phahe.nq.gz", "SHA256SUMS")
    plain, packed, sums = (client.get(f"/dumps/{name}", headers={"accept-encoding": "gzip"}) for name in names)
    (dump,) = sample_store.glob("current/quads.nq")
    assert plain.content == dump.read_bytes() == gzip.decompress(packed.content)
    assert plain.headers["content-length"] == str(len(plain.content))
    assert (plain.headers["content-type"], packed.headers["content-type"]) == ("application/n-quads", "application/gzip")
    assert "content-encoding" not in {*plain.headers, *packed.headers}
    lines = [f"{hashlib.sha256(one.content).hexdigest()}  {name}" for one, name in ((plain, "phahe.nq"), (packed, "phahe.nq.gz"))]
    assert sums.text.splitlines() == lines
    assert plain.headers["data-version"] == hashlib.sha256(plain.content).hexdigest()
    assert plain.headers["data-version"] in plain.headers["etag"]


def test_files_are_had_in_parts_and_once(client: TestClient) -> None:
    whole = client.get("/dumps/phahe.nq")
    part = client.get("/dumps/phahe.nq", headers={"range": "bytes=10-19", "if-range": whole.headers["etag"]})
    assert (part.status_code, part.content) == (206, whole.content[10:20])
    assert client.get("/dumps/phahe.nq", headers={"if-none-match": whole.headers["etag"]}).status_code == 304
    assert client.get("/dumps/phahe.nq.gz", headers={"if-none-match": whole.headers["etag"]}).status_code == 200
    head = client.head("/dumps/phahe.nq")
    assert (head.status_code, head.headers["content-length"]) == (200, str(len(whole.content)))


@pytest.mark.parametrize("name", ["quads.nq", "readers", "..%2fcurrent%2fquads.nq", "phahe.ttl"])
def test_other_files_are_not_given(client: TestClient, name: str) -> None:
    assert client.get(f"/dumps/{name}").status_code == 404


def test_a_build_leaves_a_file_that_is_being_sent(tmp_path: Path) -> None:
    def said(words: str) -> str:
        return replace_store(tmp_path, [quad(node(BASE + "place/a"), node(str(SDO.name)), text(words), node(BASE + "graph/x"))])

    first = said("một")
    sending = sent(Request({"type": "http", "headers": []}), current(tmp_path), "phahe.nq")
    said("hai")
    assert (tmp_path / first / "quads.nq").exists()
    del sending
    said("ba")
    assert not (tmp_path / first).exists()


def test_a_store_without_the_files_says_what_to_do(tmp_path: Path) -> None:
    digest = replace_store(tmp_path, [quad(node(BASE + "place/a"), node(str(SDO.name)), text("a"), node(BASE + "graph/x"))])
    for name in ("quads.nq.gz", "SHA256SUMS", "gone"):
        (tmp_path / digest / name).unlink()
    with TestClient(create_app(tmp_path, Limits(processes=1))) as client:
        answer = client.get("/dumps/phahe.nq.gz")
        assert (answer.status_code, "phahe build" in answer.json()["error"]) == (503, True)
        assert "dataDump" not in client.get("/dataset.nt").text
        assert client.get("/id/place/b").status_code == 404
        replace_store(tmp_path, [quad(node(BASE + "place/b"), node(str(SDO.name)), text("b"), node(BASE + "graph/x"))])
        assert client.get("/id/place/a").status_code == 410


def test_the_well_known_place_leads_to_the_description(client: TestClient) -> None:
    answer = client.get("/.well-known/void", headers={"accept": "text/turtle"})
    assert (answer.url.path, answer.headers["content-type"]) == ("/dataset", "text/turtle; charset=utf-8")


def test_people_read_the_description(client: TestClient, described: Graph) -> None:
    shown = client.get("/dataset", headers={"accept": "text/html"}).text
    assert one(described, DATA, DCTERMS.identifier) in shown
    assert ">Nhiệm vụ</a>" in shown
    assert client.get("/dataset.csv").status_code == 404


def test_it_is_counted_once_for_each_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[str] = []
    count = counting._count

    def counting_calls(graph: StoredGraph) -> counting.Statistics:
        counted.append(graph.digest)
        return count(graph)

    monkeypatch.setattr(counting, "_count", counting_calls)
    for words in ("một", "hai"):
        digest = replace_store(tmp_path, [quad(node(BASE + "place/a"), node(str(SDO.name)), text(words), node(BASE + "graph/x"))])
        with open_store(tmp_path) as graph:
            assert counting.statistics(graph) is counting.statistics(graph)
        assert counted.count(digest) == 1


def test_the_description_names_the_address_outside(sample_store: Path) -> None:
    with TestClient(create_app(sample_store, Limits(processes=1), public="https://phahe.example/")) as client:
        graph = Graph().parse(data=client.get("/sparql", headers={"accept": "text/turtle"}).text, format="turtle")
        assert set(graph.objects(None, SD.endpoint)) == {URIRef("https://phahe.example/sparql")}
