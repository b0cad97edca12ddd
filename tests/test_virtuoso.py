"""Virtuoso 7, filled by `phahe push`, answers every question with the rows of the embedded store, and never with fewer unsaid."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import httpx2
import pytest
from pyoxigraph import Literal, Quad, QueryBoolean, QuerySolutions, QueryTriples

from api.addresses import page_of
from api.agency_page import agency_page
from api.document_page import document_page
from api.target_page import target_page
from api.task_page import task_page
from graph.engine import Dataset
from graph.errors import QueryError, StoreError
from graph.opening import open_graph
from graph.push import Engine, Pushed, push
from graph.quads import Term, duration, node, number, plain, text
from graph.remote import RemoteGraph
from graph.store import StoredGraph, open_store, replace_store
from graph.wire import Line, Login
from queries.catalogue import Query, catalogue, find
from queries.run import Rows, run
from tests.conftest import Ran
from tests.serving import served
from tests.virtuoso_server import MOST_ROWS, PROGRAM, running

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="virtuoso-t is not installed (Debian: apt-get install virtuoso-opensource)")

DBA = Login("dba", "dba")
ID = "https://w3id.org/phahe/id/"
PLAN = f"{ID}document/bac-ninh/kh-ubnd/2023/149"
DECISION = f"{ID}document/binh-duong/qd-ubnd/2019/3884"
DEPARTMENT = f"{ID}agency/binh-duong/so-khoa-hoc-va-cong-nghe"
OTHER_VALUES = [
    ("agencies", {}),
    ("agencies", {"place": f"{ID}place/binh-duong"}),
    ("agencies", {"words": "SỞ", "place": f"{ID}place/bac-ninh"}),
    ("agency-names", {"agency": DEPARTMENT}),
    ("coordination", {}),
    ("coordination", {"lead": DEPARTMENT}),
    ("deliverables", {}),
    ("deliverables", {"agency": DEPARTMENT}),
    ("directive-tasks", {"directive": f"{ID}document/trung-uong/nq-tw/2012/20", "place": f"{ID}place/binh-duong"}),
    ("documents", {}),
    ("documents", {"level": "ph:provincial"}),
    ("documents", {"from": "2020-01-01", "to": "2023-06-30"}),
    ("documents", {"words": "kế hoạch", "place": f"{ID}place/binh-duong"}),
    ("duties-by-deadline", {"from": "2016-01-01", "to": "2030-12-31", "agency": DEPARTMENT}),
    ("find-task", {"words": 'no "such" \\ words\n'}),
    ("known-documents", {"document": PLAN}),
    ("reporting-duties", {}),
    ("reporting-duties", {"agency": DEPARTMENT}),
    ("tasks-without-agency", {}),
    ("unresolved-citations", {}),
    ("lineage-up", {"document": PLAN}),
    ("targets-by-plan", {"document": f"{ID}document/no/such/one/1"}),
]
QUESTIONS: list[tuple[str, dict[str, Term]]] = [
    ("SELECT ?g ?d ?n { ?d a ph:Document . GRAPH ?g { ?d eli:id_local ?n } }", {}),
    ("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g", {}),
    ("SELECT ?d ?g { ?d a ph:Document OPTIONAL { GRAPH ?g { ?d ph:level ?l } } }", {}),
    ("SELECT ?d { ?d a ph:Document FILTER NOT EXISTS { GRAPH ?g { ?d ph:implements ?x } } }", {}),
    (f"SELECT ?d ?n {{ GRAPH <{PLAN}> {{ ?d a ph:Document }} ?d eli:id_local ?n }}", {}),
    ("SELECT ?n (COUNT(*) AS ?x) { { SELECT ?n ?g { GRAPH ?g { ?d eli:id_local ?n } } } } GROUP BY ?n", {}),
    ("SELECT ?g { { GRAPH ?g { ?s a ph:Task } } UNION { GRAPH ?g { ?s a ph:Target } } }", {}),
    ("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } GRAPH ?h { ?s ?p ?o } FILTER(?g != ?h) }", {}),
    ("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", {}),
    ("SELECT ?g ?s { GRAPH ?g { ?s a ph:Task } }", {"g": node(PLAN)}),
    ("SELECT ?l ?s { ?s a ph:Place ; skos:prefLabel ?l }", {"l": text("Bắc Kạn")}),
    ("SELECT ?x (COUNT(?s) AS ?n) { ?s ph:order ?o FILTER(?o <= ?x) } GROUP BY ?x HAVING(COUNT(?s) > ?x) ORDER BY ?x", {"x": number(3)}),
    ("SELECT ?x ?n { ?s ph:order ?n FILTER(CONTAINS(STR(?x), 'ế')) }", {"x": plain("kế hoạch")}),
    ("SELECT ?s ?r { ?s ph:recurrence ?r }", {}),
    (f"SELECT ?s FROM <{PLAN}> FROM NAMED <{DECISION}> {{ ?s a ph:Task }}", {}),
    (f"SELECT ?s ?g FROM <{PLAN}> FROM NAMED <{DECISION}> {{ GRAPH ?g {{ ?s a ph:Task }} }}", {}),
    ("SELECT ?p ?o { <place/bac-kan> ?p ?o }", {}),
]


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running(tmp_path_factory.mktemp("virtuoso")) as address:
        yield address


@pytest.fixture(scope="module")
def stored(sample_store: Path) -> Iterator[StoredGraph]:
    with open_store(sample_store) as graph:
        yield graph


@pytest.fixture(scope="module")
def remote(endpoint: str, stored: StoredGraph) -> Iterator[RemoteGraph]:
    assert put(endpoint, stored).graphs == 8
    with RemoteGraph(endpoint) as graph:
        yield graph


def put(endpoint: str, graph: StoredGraph, who: Login = DBA) -> Pushed:
    with Line(endpoint) as questions, Line(f"{endpoint}-graph-crud-auth", who) as graphs:
        return push(graph, Engine(questions, graphs), lambda *_: None)


def rows(graph: StoredGraph | RemoteGraph, query: str, values: dict[str, Term] | None = None) -> list[tuple[str, ...]]:
    answer = graph.query(query, values)
    assert isinstance(answer, QuerySolutions)
    return sorted(tuple(map(str, row)) for row in answer)


@pytest.mark.parametrize("query", catalogue(), ids=lambda query: query.name)
def test_a_question_has_the_rows_of_the_embedded_store_in_their_order(remote: RemoteGraph, stored: StoredGraph, query: Query) -> None:
    assert run(remote, query, dict(query.example)) == run(stored, query, dict(query.example))


@pytest.mark.parametrize(("name", "given"), OTHER_VALUES)
def test_parameters_may_be_given_or_not(remote: RemoteGraph, stored: StoredGraph, name: str, given: dict[str, str]) -> None:
    assert run(remote, find(name), given) == run(stored, find(name), given)


def test_pages_of_things_show_the_same(remote: RemoteGraph, stored: StoredGraph) -> None:
    agency, task = f"{ID}agency/binh-duong/so-khoa-hoc-va-cong-nghe", f"{DECISION}/task/phu-luc-i-1"
    target = f"{ID}document/hai-duong/kh-ubnd/2023/4346/target/ii-6-2"
    shown = agency_page(stored, agency)
    assert {duty.end for duty in shown.duties["lead"].rows} > {""}
    assert agency_page(remote, agency) == shown
    assert task_page(remote, task) == task_page(stored, task)
    assert target_page(remote, target) == target_page(stored, target)
    for document in (DECISION, f"{ID}document/trung-uong/nq-tw/2012/20"):
        assert document_page(remote, document) == document_page(stored, document)


@pytest.mark.parametrize(("query", "values"), QUESTIONS)
def test_sparql_of_one_s_own_has_the_same_rows(remote: RemoteGraph, stored: StoredGraph, query: str, values: dict[str, Term]) -> None:
    expected = rows(stored, query, values)
    assert rows(remote, query, values) == expected
    assert expected


@pytest.mark.parametrize(
    "query",
    ["SELECT ?s { ?s a ph:Task }", "SELECT ?g ?s { GRAPH ?g { ?s a ph:Task } }", f"SELECT ?s {{ GRAPH <{PLAN}> {{ ?s a ph:Task }} }}"],
)
@pytest.mark.parametrize(
    "dataset", [Dataset((PLAN,)), Dataset((), (PLAN,)), Dataset((DECISION, PLAN), (PLAN,)), Dataset((f"{ID}nothing",), (f"{ID}nothing",))]
)
def test_a_data_set_takes_the_place_of_the_union(remote: RemoteGraph, stored: StoredGraph, query: str, dataset: Dataset) -> None:
    mine, theirs = remote.query(query, dataset=dataset), stored.query(query, dataset=dataset)
    assert isinstance(mine, QuerySolutions)
    assert isinstance(theirs, QuerySolutions)
    assert sorted(tuple(map(str, row)) for row in mine) == sorted(tuple(map(str, row)) for row in theirs)


def test_yes_and_no(remote: RemoteGraph) -> None:
    for query, answer in (("ASK { ?s a ph:Task }", True), ("ASK { ?s a ph:Plan }", False), ("ASK { GRAPH ?g { ?s a ph:Task } }", True)):
        found = remote.query(query)
        assert isinstance(found, QueryBoolean)
        assert bool(found) == answer


def test_the_engine_s_own_graphs_are_not_seen(remote: RemoteGraph) -> None:
    assert not bool(remote.query("ASK { GRAPH <http://www.openlinksw.com/schemas/virtrdf#> { ?s ?p ?o } }"))


def test_triples_are_the_same(remote: RemoteGraph, stored: StoredGraph) -> None:
    query = "CONSTRUCT { ?s ?p ?o } WHERE { ?s a ph:Task ; ?p ?o }"
    mine, theirs = remote.query(query), stored.query(query)
    assert isinstance(mine, QueryTriples)
    assert isinstance(theirs, QueryTriples)
    expected = set(theirs)
    assert set(mine) == expected
    assert len(expected) > 1000


def test_digest_size_and_dump_are_the_store_s(remote: RemoteGraph, stored: StoredGraph) -> None:
    assert (remote.digest, len(remote)) == (stored.digest, len(stored))
    mine, theirs = io.BytesIO(), io.BytesIO()
    remote.dump(mine)
    stored.dump(theirs)
    assert mine.getvalue() == theirs.getvalue()


@pytest.mark.parametrize(
    "query", ["SELECT * { ?s ?p ?o }", f"SELECT * {{ ?s ?p ?o }} LIMIT {MOST_ROWS + 1}", "CONSTRUCT WHERE { ?s ?p ?o }"]
)
def test_an_answer_that_was_cut_is_refused(remote: RemoteGraph, query: str) -> None:
    with pytest.raises(QueryError, match=f"at most {MOST_ROWS} rows"):
        remote.query(query)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT ?a ?b { ?a ph:implements+ ?b }", "transitive"),
        ("SELECT (<urn:no-such-function>(?s) AS ?x) { ?s a ph:Task }", "Undefined procedure"),
    ],
)
def test_what_the_engine_will_not_do_is_told_in_its_words(remote: RemoteGraph, query: str, words: str) -> None:
    with pytest.raises(QueryError, match=words):
        remote.query(query)


def test_a_wrong_password_and_no_password_are_told(endpoint: str, stored: StoredGraph) -> None:
    content = b'<urn:a> <urn:b> "c" .\n'
    with Line(f"{endpoint}-graph-crud-auth", Login("dba", "wrong")) as line, pytest.raises(StoreError, match="this user and password"):
        line.put("urn:x", content)
    with Line(f"{endpoint}-graph-crud") as line, pytest.raises(StoreError, match=r"the graph urn:x: PUT failed: .*403.*Permission denied"):
        line.put("urn:x", content)


def test_literals_come_back_as_they_went(endpoint: str, remote: RemoteGraph) -> None:
    durations = [duration(value) for value in ("P1Y", "P6M", "P1Y6M", "P1M", "P7D", "P1D")]
    strings = ['a "quoted" \\ line\nand\ttab', "😀 ế <&>", "x" * 5000, ""]
    values: list[Literal] = [*durations, *map(plain, strings), text("Sở"), number(-7), Literal("1.5"), Literal(True), plain("2020-05")]
    quads = [Quad(node(f"urn:{place}"), node("urn:value"), value, node("urn:literals")) for place, value in enumerate(values)]
    with Line(f"{endpoint}-graph-crud-auth", DBA) as line:
        line.put("urn:literals", "".join(f"{quad.triple} .\n" for quad in quads).encode())
        try:
            assert {str(quad) for quad in remote._quads("urn:literals")} == {str(quad) for quad in quads}
        finally:
            line.delete("urn:literals")


def test_pushed_twice_then_changed_then_back(endpoint: str, remote: RemoteGraph, stored: StoredGraph, tmp_path: Path) -> None:
    assert put(endpoint, stored).graphs == 0
    new = [Quad(node(DECISION), node(f"{ID}title"), text("Quyết định mới"), node(DECISION))]
    replace_store(tmp_path / "store", new)
    with open_store(tmp_path / "store") as other:
        assert put(endpoint, other).removed == 7
        with open_graph(endpoint) as changed:
            assert len(changed) == 1
            assert isinstance(changed, RemoteGraph)
            assert rows(changed, "SELECT ?g ?o { GRAPH ?g { ?s ?p ?o } }") == [(f"<{DECISION}>", '"Quyết định mới"@vi')]
    # Who opened the version before still has it.
    assert rows(remote, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == rows(stored, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert put(endpoint, stored).graphs == 8
    assert rows(remote, "SELECT ?g { GRAPH ?g { ?s a ph:Task } }") == rows(stored, "SELECT ?g { GRAPH ?g { ?s a ph:Task } }")


def test_the_commands_work_over_it(
    endpoint: str, remote: RemoteGraph, sample_store: Path, phahe: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PHAHE_PASSWORD", "dba")
    assert "already" in phahe("push", "--endpoint", endpoint, "--user", "dba", "--store", sample_store).err
    for command in (("trace", "phổ biến Kết luận 50-KL/TW"), ("query", "places"), ("unresolved",)):
        here, there = phahe(*command, "--store", sample_store), phahe(*command, "--endpoint", endpoint)
        assert here == there
        assert here.out


def test_the_service_over_it_says_what_the_service_of_the_store_says(endpoint: str, remote: RemoteGraph, sample_store: Path) -> None:
    paths = (
        "/query/places?format=csv",
        f"/sparql?query={quote('ASK { ?t a ph:Task }')}",
        f"{page_of(DECISION)}.nt",
        "/query/document-counts?format=json",
    )
    with served(sample_store, "--processes", 1) as here, served(endpoint, "--processes", 1) as there:
        for path in paths:
            own, other = httpx2.get(here + path, timeout=60), httpx2.get(there + path, timeout=60)
            assert (other.status_code, other.headers["data-version"]) == (200, own.headers["data-version"])
            assert sorted(other.text.replace(there, here).splitlines()) == sorted(own.text.splitlines())
        assert httpx2.get(there + "/", timeout=60).status_code == 200
        assert httpx2.get(f"{there}/id/no-such-thing", timeout=60).status_code == 404
        assert httpx2.get(f"{there}/dumps/phahe.nq", timeout=60).status_code == 404
        tag = httpx2.get(there + paths[0], timeout=60).headers["etag"]
        assert httpx2.get(there + paths[0], headers={"If-None-Match": tag}, timeout=60).status_code == 304


def test_every_question_fits_under_the_limit_of_rows(stored: StoredGraph) -> None:
    """Otherwise the comparison above would compare refusals."""
    for query in catalogue():
        answer = run(stored, query, dict(query.example))
        assert isinstance(answer, Rows)
        assert len(answer.rows) < MOST_ROWS < len(stored)
