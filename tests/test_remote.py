"""A graph elsewhere answers as the store that was pushed there, and whatever goes wrong on the way is named."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

from graph.engine import Dataset
from graph.errors import QueryError, StoreError
from graph.opening import open_graph
from graph.published import CURRENT
from graph.push import Engine, Pushed, push
from graph.quads import lexical, node, plain
from graph.remote import RemoteGraph
from graph.store import StoredGraph, open_store, replace_store
from graph.wire import Line, Login, login
from queries.catalogue import Query, catalogue
from queries.run import run
from tests.conftest import Ran
from tests.example_graph import DOC, quads
from tests.sparql_server import Engine as Server
from tests.sparql_server import Fault, serving

GARBAGE = Fault("?s", body="<html>welcome</html>")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as server:
        yield server


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoredGraph]:
    store = tmp_path_factory.mktemp("example") / "store"
    replace_store(store, quads())
    with open_store(store) as graph:
        yield graph


@pytest.fixture(scope="module")
def pushed(server: Server, stored: StoredGraph) -> Pushed:
    with Line(f"{server.address}/sparql") as questions, Line(f"{server.address}/data") as graphs:
        return push(stored, Engine(questions, graphs), lambda *_: None)


@pytest.fixture
def remote(server: Server, pushed: Pushed) -> Iterator[RemoteGraph]:
    with RemoteGraph(f"{server.address}/sparql", seconds=5) as graph:
        server.requests.clear()
        yield graph
    server.faults.clear()


def test_it_is_the_version_that_was_pushed(remote: RemoteGraph, stored: StoredGraph) -> None:
    assert (remote.digest, len(remote)) == (stored.digest, len(stored))


@pytest.mark.parametrize("query", [query for query in catalogue() if not query.parameters], ids=lambda query: query.name)
def test_every_question_without_parameters_has_the_same_rows(remote: RemoteGraph, stored: StoredGraph, query: Query) -> None:
    assert run(remote, query) == run(stored, query)


@pytest.mark.parametrize("form", ["{}", "{}@vi", "{}^^<urn:a>"])
def test_white_space_at_the_ends_of_a_value_stays(remote: RemoteGraph, form: str) -> None:
    for value in ("\n  a b \t\n", " ", "a", " a", "b\n", "", "> a"):
        answer = remote.query(f"SELECT ?value {{ BIND({form.format(str(plain(value)))} AS ?value) }}")
        assert isinstance(answer, QuerySolutions)
        assert [lexical(row["value"]) for row in answer] == [value]


def test_an_answer_is_of_the_engine_s_own_types(remote: RemoteGraph) -> None:
    assert isinstance(remote.query("SELECT ?s { ?s a ph:Task }"), QuerySolutions)
    assert isinstance(remote.query("ASK { ?s a ph:Task }"), QueryBoolean)
    assert isinstance(remote.query("CONSTRUCT { ?s a ph:Task } WHERE { ?s a ph:Task }"), QueryTriples)


@pytest.mark.parametrize("query", ["CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", f"DESCRIBE <{DOC}hai-binh/kh-ubnd/2021/149>"])
def test_triples_are_the_same(remote: RemoteGraph, stored: StoredGraph, query: str) -> None:
    mine, theirs = remote.query(query), stored.query(query)
    assert isinstance(mine, QueryTriples)
    assert isinstance(theirs, QueryTriples)
    expected = sorted(map(str, theirs))
    assert sorted(map(str, mine)) == expected
    assert expected


def test_graph_ranges_over_the_source_graphs_only(remote: RemoteGraph, stored: StoredGraph) -> None:
    query = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"
    mine, theirs = remote.query(query), stored.query(query)
    assert isinstance(mine, QuerySolutions)
    assert isinstance(theirs, QuerySolutions)
    assert [list(map(str, row)) for row in mine] == [list(map(str, row)) for row in theirs]


def test_a_data_set_takes_the_place_of_the_union(remote: RemoteGraph, stored: StoredGraph) -> None:
    chosen = Dataset(default=(f"{DOC}hai-binh/kh-ubnd/2021/149",))
    for dataset in (chosen, Dataset(named=chosen.default)):
        for query in ("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"):
            mine, theirs = remote.query(query, dataset=dataset), stored.query(query, dataset=dataset)
            assert isinstance(mine, QuerySolutions)
            assert isinstance(theirs, QuerySolutions)
            assert [str(row[0]) for row in mine] == [str(row[0]) for row in theirs]


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT ?s FROM <{DOC}hai-binh/kh-ubnd/2021/149> {{ ?s a ph:Task }}",
        "SELECT ?s FROM NAMED <document/hai-binh/kh-ubnd/2021/149> { GRAPH ?g { ?s a ph:Task } }",
        "SELECT ?p { <place/hai-binh> ?p ?o }",
    ],
)
def test_from_and_relative_addresses_mean_what_they_mean_in_the_store(remote: RemoteGraph, stored: StoredGraph, query: str) -> None:
    mine, theirs = remote.query(query), stored.query(query)
    assert isinstance(mine, QuerySolutions)
    assert isinstance(theirs, QuerySolutions)
    expected = sorted(str(row[0]) for row in theirs)
    assert sorted(str(row[0]) for row in mine) == expected
    assert expected


@pytest.mark.parametrize(
    "query", ["ASK FROM <http://127.0.0.1:9/> { ?s ?p ?o }", f"ASK FROM NAMED <{CURRENT}> {{ GRAPH ?g {{ ?s ?p ?o }} }}"]
)
def test_from_names_no_graph_but_those_of_the_version(remote: RemoteGraph, query: str) -> None:
    with pytest.raises(QueryError, match=r"FROM <.*> is refused"):
        remote.query(query)


def test_the_dump_is_the_store_s_to_the_byte(remote: RemoteGraph, stored: StoredGraph) -> None:
    mine, theirs = io.BytesIO(), io.BytesIO()
    remote.dump(mine)
    stored.dump(theirs)
    assert mine.getvalue() == theirs.getvalue()


def test_a_dump_that_is_not_what_was_pushed_is_refused(remote: RemoteGraph, server: Server) -> None:
    server.faults.append(Fault("CONSTRUCT", body="<urn:a> <urn:b> <urn:c> .\n"))
    with pytest.raises(StoreError, match="does not give back"):
        remote.dump(io.BytesIO())


def test_a_short_query_goes_by_get_and_a_long_one_by_post(remote: RemoteGraph, server: Server) -> None:
    remote.query("ASK { ?s a ph:Task }")
    remote.query(f"ASK {{ ?s a ph:Task FILTER(?s != '{'x' * 3000}') }}")
    assert [method for method, _ in server.requests] == ["GET", "POST"]


@pytest.mark.parametrize(
    "query",
    ["SELECT * { SERVICE <urn:x> { ?s ?p ?o } }", "CLEAR ALL", "DEFINE get:soft 'x' ASK { }", "ASK { ?s <bif:x> ?o }"],
)
def test_what_reaches_outside_is_never_sent(remote: RemoteGraph, server: Server, query: str) -> None:
    with pytest.raises(QueryError):
        remote.query(query)
    assert server.requests == []


def test_a_wrong_query_says_where(remote: RemoteGraph) -> None:
    with pytest.raises(QueryError, match="2:"):
        remote.query("SELECT *\n{ ?s ?p }")


@pytest.mark.parametrize(
    ("fault", "error", "words"),
    [
        (Fault("?s", 400, "no such function"), QueryError, "no such function"),
        (Fault("?s", 500, "<html><h1>Broken</h1> disk full</html>"), StoreError, "500 .*: Broken disk full"),
        (Fault("?s", 302, headers={"Location": "http://127.0.0.1:1/"}), StoreError, "sends elsewhere .*not followed"),
        (Fault("?s", seconds=1.0), StoreError, "no answer within 0.5 seconds"),
        (GARBAGE, StoreError, "no SPARQL result"),
        (Fault("?s", 500, "Virtuoso 42000 Error The estimated execution time 9 (sec) exceeds"), QueryError, "estimated execution time"),
        (Fault("?s", headers={"X-SPARQL-MaxRows": "10000"}), QueryError, "at most 10000 rows"),
        (Fault("?s", headers={"X-SQL-State": "S1TAT", "X-SQL-Message": "time is up"}), QueryError, "S1TAT: time is up"),
    ],
)  # fmt: skip
def test_whatever_goes_wrong_is_named(server: Server, pushed: Pushed, fault: Fault, error: type[Exception], words: str) -> None:
    with RemoteGraph(f"{server.address}/sparql", seconds=0.5) as graph:
        server.faults.append(fault)
        try:
            with pytest.raises(error, match=words):
                graph.query("SELECT ?s { ?s a ph:Task }")
        finally:
            server.faults.clear()


def test_an_answer_that_is_no_n_triples_is_named(remote: RemoteGraph, server: Server) -> None:
    server.faults.append(GARBAGE)
    with pytest.raises(StoreError, match="no N-Triples"):
        remote.query("CONSTRUCT { ?s a ph:Task } WHERE { ?s a ph:Task }")


def test_triples_that_virtuoso_cut_are_refused(remote: RemoteGraph, server: Server) -> None:
    headers = {"Server": "Virtuoso/07.20.3229"}
    server.faults += [Fault("?filled", headers={"X-SPARQL-MaxRows": "10000"}), Fault("?s", headers=headers)]
    with pytest.raises(QueryError, match="at most 10000 rows"):
        remote.query("CONSTRUCT { ?s a ph:Task } WHERE { ?s a ph:Task }")


def test_an_endpoint_without_our_graph_says_so() -> None:
    with serving() as empty, pytest.raises(StoreError, match="phahe push"):
        open_graph(f"{empty.address}/sparql")


def test_a_host_that_can_be_none_is_named() -> None:
    with pytest.raises(StoreError, match="http://a b/sparql"):
        open_graph("http://a b/sparql")


def test_an_endpoint_that_is_not_there_is_named() -> None:
    with pytest.raises(StoreError, match=r"http://127\.0\.0\.1:1/sparql: not reachable"):
        open_graph("http://127.0.0.1:1/sparql")


@pytest.mark.parametrize(
    "address",
    [
        "ftp://localhost/sparql",
        "http://",
        "http://me:secret@localhost/sparql",
        "http://localhost/?x=1",
        "http://[x/",
        "http://localhost:99999/",
    ],
)
def test_an_address_that_is_none_is_refused_and_not_repeated(address: str) -> None:
    with pytest.raises(StoreError, match="no address of an endpoint") as caught:
        open_graph(address)
    assert "secret" not in str(caught.value)


def test_a_folder_is_opened_as_a_store(tmp_path: Path) -> None:
    replace_store(tmp_path, quads())
    for where in (tmp_path, str(tmp_path)):
        with open_graph(where) as graph:
            assert isinstance(graph, StoredGraph)


def test_the_login_of_the_environment_is_used_and_not_shown(server: Server, pushed: Pushed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "login", "reader:secret")
    with pytest.raises(StoreError, match="wants to know who asks"):
        open_graph(f"{server.address}/sparql")
    monkeypatch.setenv("PHAHE_USER", "reader")
    monkeypatch.setenv("PHAHE_PASSWORD", "secret")
    open_graph(f"{server.address}/sparql").close()
    assert "secret" not in repr(login())


def test_a_password_does_not_travel_in_the_clear(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "login", "reader:secret")
    monkeypatch.setattr("graph.wire.LOOPBACK", frozenset())
    with Line(f"{server.address}/sparql", Login("reader", "secret")) as line, pytest.raises(StoreError, match="in the clear"):
        line.ask("ASK { }", "*/*")


def test_the_commands_read_from_an_endpoint(server: Server, pushed: Pushed, phahe: Callable[..., Ran], tmp_path: Path) -> None:
    where = ("--endpoint", f"{server.address}/sparql")
    assert "Hải Bình" in phahe("query", "places", *where).out
    assert "12-NQ/TW" in phahe("trace", "khảo sát rạn san hô", *where).out
    assert "24-NQ/TW" in phahe("unresolved", *where).out
    assert phahe("view", "overview", *where, "-o", tmp_path / "page.html").status == 0
    assert phahe("dump", *where, "-o", tmp_path / "graph.nq").status == 0
    assert "statements" in phahe("verify", *where).err


def test_a_command_names_an_endpoint_that_is_not_there(phahe: Callable[..., Ran]) -> None:
    ran = phahe("query", "places", "--endpoint", "http://127.0.0.1:1/sparql")
    assert (ran.status, ran.out) == (1, "")
    assert "http://127.0.0.1:1/sparql" in ran.err


def test_a_term_is_asked_for_by_its_value(remote: RemoteGraph, stored: StoredGraph) -> None:
    query, values = "SELECT ?task ?s { ?task ph:statement ?s }", {"task": node(f"{DOC}hai-binh/kh-ubnd/2021/149/task/1")}
    mine, theirs = remote.query(query, values), stored.query(query, values)
    assert isinstance(mine, QuerySolutions)
    assert isinstance(theirs, QuerySolutions)
    assert [str(row["s"]) for row in mine] == [str(row["s"]) for row in theirs] != []
