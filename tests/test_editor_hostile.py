"""Nothing of a query, or of words and addresses that mean harm in its answer, runs on the page of the editor."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from pyoxigraph import Quad

from api.pool import Limits
from api.service import create_app
from graph.quads import Term, node, plain
from graph.store import replace_store
from ontology.identifiers import BASE
from tests.test_editor import links, written

SCRIPT = '"><script>alert(1)</script>'


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A store whose words and addresses mean harm."""
    store = tmp_path_factory.mktemp("hostile") / "store"
    thing, graph = node(f"{BASE}task/'onmouseover='alert(1)"), node(f"{BASE}source/x")
    said: list[Term] = [
        plain(SCRIPT),
        plain("javascript:alert(1)"),
        node("javascript:alert(1)"),
        node("data:text/html,alert(1)"),
        node("vbscript:x"),
    ]
    named = Quad(thing, node("http://purl.org/dc/terms/title"), plain(f"{SCRIPT}{{{{ 7 * 7 }}}}"), graph)
    replace_store(store, [named, *(Quad(thing, node("https://example.org/p"), value, graph) for value in said)])
    with TestClient(create_app(store, Limits(seconds=20, processes=1))) as client:
        client.headers["accept"] = "text/html"
        yield client


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s ?p ?o { ?s ?p ?o }",
        "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "SELECT ?o (1 AS ?n) { ?s ?p ?o }",
        f"SELECT ?x {{ BIND('''{SCRIPT}</textarea>{SCRIPT}''' AS ?x) }}",
        "SELECT ?x { BIND(IRI('javascript:alert(1)') AS ?x) }",
        f"{SCRIPT}</textarea>{SCRIPT}",
        "SELECT ?x { </pre><script>alert(1)</script> }",
    ],
)
def test_nothing_of_a_query_or_its_answer_runs(hostile: TestClient, query: str) -> None:
    for page in (hostile.get("/editor", params={"query": query}).text, hostile.post("/editor", data={"query": query}).text):
        assert written(page) == query
        assert set(re.findall(r"<script[^>]*>", page)) <= {f'<script src="/static/{name}.js" defer>' for name in ("editor", "table")}
        assert not re.search(r"<[^>]*\son\w+=", re.sub(r'"[^"]*"', '""', page))
        assert {link.partition(":")[0] for link in links(page) if not link.startswith(("/", "#"))} <= {"https", "http"}


def test_hostile_words_are_shown_as_they_are(hostile: TestClient) -> None:
    page = hostile.post("/editor", data={"query": "SELECT ?s ?o { ?s ?p ?o }"}).text
    assert html.escape(SCRIPT, quote=False).replace('"', "&#34;") in page
    assert "{{ 7 * 7 }}" in page
    assert page.count("<td>javascript:alert(1)</td>") == 2
