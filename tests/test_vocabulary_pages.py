"""The vocabulary and its shapes answer at their addresses: every term has its anchor, the RDF says what the files say."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from pyoxigraph import RdfFormat, parse, serialize
from rdflib import OWL, RDF, RDFS, SH, SKOS, Graph, URIRef
from rdflib.compare import isomorphic
from rdflib.term import Node

from api.pool import Limits
from api.service import create_app
from docs.ontology_guide import GUIDE
from ontology.terms import PH
from ontology.vocabulary import LISTS, ONTOLOGY, SHAPES, shapes_graph, turtle, vocabulary_graph

FORMS = {"ttl": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES, "rdf": RdfFormat.RDF_XML, "jsonld": RdfFormat.JSON_LD}
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
TERMS = sorted({str(s) for s in vocabulary_graph().subjects() if isinstance(s, URIRef) and s.startswith(PH)})


def definitions(term: Node) -> list[Node]:
    return list(vocabulary_graph().objects(term, SKOS.definition))


@pytest.fixture(scope="module")
def client(sample_store: Path) -> Iterator[TestClient]:
    with TestClient(create_app(sample_store, Limits(seconds=20, processes=1))) as client:
        yield client


@pytest.mark.parametrize("suffix", FORMS)
@pytest.mark.parametrize(("place", "names"), [("/ontology", (ONTOLOGY, LISTS)), ("/shapes", (SHAPES,))])
def test_the_rdf_says_what_the_files_say(client: TestClient, place: str, names: tuple[str, ...], suffix: str) -> None:
    said = Graph()
    for name in names:
        said.parse(data=turtle(name), format="turtle")
    answer = client.get(f"{place}.{suffix}")
    assert answer.status_code == 200
    lines = serialize((quad.triple for quad in parse(answer.content, format=FORMS[suffix])), format=RdfFormat.N_TRIPLES)
    assert isomorphic(Graph().parse(data=lines, format="nt"), said)
    accepted = client.get(place, headers={"accept": answer.headers["content-type"].partition(";")[0]})
    assert (accepted.content, accepted.headers["content-location"]) == (answer.content, f"{place}.{suffix}")


def test_every_term_has_an_anchor_its_names_and_its_definition(client: TestClient) -> None:
    pages = [html.unescape(client.get("/ontology", headers={"cookie": f"language={each}"}).text) for each in ("vi", "en")]
    shown = pages[0]
    assert sorted(re.findall(r' id="(?!main")([A-Za-z]\w*)"', shown)) == sorted(term.removeprefix(PH) for term in TERMS)
    told = {
        str(words) for term in TERMS for kind in (RDFS.label, SKOS.prefLabel) for words in vocabulary_graph().objects(URIRef(term), kind)
    }
    defined = {str(words) for kind in KINDS for term in vocabulary_graph().subjects(RDF.type, kind) for words in definitions(term)}
    assert [words for words in sorted(told | defined) if all(words not in page for page in pages)] == []
    assert ("Nhiệm vụ" in pages[1], "must hold" in shown) == (False, False)


def test_a_class_tells_what_must_hold_of_it(client: TestClient) -> None:
    (task,) = re.findall(r'id="Task">(.*?)</section>', client.get("/ontology").text, re.DOTALL)
    for path in ("ph:statement", "ph:evidence", "ph:assignedBy"):
        assert f">{path}</a>: " in task


def test_every_named_shape_has_an_anchor(client: TestClient) -> None:
    kinds = (SH.NodeShape, SH.PropertyShape)
    named = {str(s).partition("#")[2] for kind in kinds for s in shapes_graph().subjects(RDF.type, kind) if isinstance(s, URIRef)}
    shown = client.get("/shapes").text
    assert set(re.findall(r' id="(?!main")(\w+)"', shown)) == named
    assert "<ul></ul>" not in shown


@pytest.mark.parametrize("place", ["/ontology", "/shapes"])
def test_links_lead_to_anchors(client: TestClient, place: str) -> None:
    links = {html.unescape(link) for link in re.findall(r'href="(/[^"]*)"', client.get(place).text)}
    for path, _, anchor in (link.partition("#") for link in links):
        assert client.get(path).status_code == 200
        assert not anchor or f' id="{anchor}"' in client.get(path).text


def test_the_guide_and_the_page_know_the_same_terms(client: TestClient) -> None:
    named = set(re.findall(r"^\| `(ph:\w+)` ", GUIDE.read_text(encoding="utf-8"), re.MULTILINE))
    assert named == set(re.findall(r"<h3><code>(ph:\w+)</code>", client.get("/ontology").text))


@pytest.mark.parametrize(("place", "status"), [("/ontology.csv", 404), ("/shapes.x", 404)])
def test_other_forms_there_are_not(client: TestClient, place: str, status: int) -> None:
    assert client.get(place).status_code == status


def test_other_media_types_are_refused(client: TestClient) -> None:
    assert client.get("/ontology", headers={"accept": "image/png"}).status_code == 406
