"""A push puts a version in place of the one before, switches last, and tells which graph failed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, QuerySolutions, RdfFormat

from graph import push as pushing
from graph.errors import StoreError
from graph.opening import open_graph
from graph.published import CURRENT, Version
from graph.push import Engine, Pushed, push
from graph.quads import lexical, node, plain
from graph.remote import RemoteGraph
from graph.store import open_store, replace_store
from graph.wire import Line
from tests.conftest import Ran
from tests.sparql_server import Engine as Server
from tests.sparql_server import Fault, serving

EX = "https://example.org/"
TITLE = node(EX + "title")


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as server:
        yield server


def quads(*documents: str, title: str = "Kế hoạch") -> list[Quad]:
    """A title for each document in a graph of its own, and one statement that all graphs have."""
    own = [Quad(node(EX + name), TITLE, plain(f"{title} {name}"), node(EX + name)) for name in documents]
    return own + [Quad(node(EX), TITLE, plain("chung"), node(EX + name)) for name in documents]


@pytest.fixture
def put(server: Server, tmp_path: Path) -> Callable[[list[Quad]], Pushed]:
    """Makes the quads a store and pushes it."""

    def put(content: list[Quad]) -> Pushed:
        replace_store(tmp_path / "store", content)
        with (
            Line(f"{server.address}/sparql") as questions,
            Line(f"{server.address}/data") as graphs,
            open_store(tmp_path / "store") as graph,
        ):
            return push(graph, Engine(questions, graphs), lambda *_: None)

    return put


def titles(graph: RemoteGraph) -> list[str]:
    answer = graph.query(f"SELECT ?t {{ ?s <{EX}title> ?t }} ORDER BY ?t")
    assert isinstance(answer, QuerySolutions)
    return [lexical(row["t"]) for row in answer]


def opened(server: Server) -> RemoteGraph:
    graph = open_graph(f"{server.address}/sparql")
    assert isinstance(graph, RemoteGraph)
    return graph


def source_graphs(server: Server) -> list[str]:
    return [name for name in server.graphs() if name.startswith(EX)]


def test_a_statement_of_several_graphs_counts_once(server: Server, put: Callable[[list[Quad]], Pushed]) -> None:
    assert put(quads("a", "b")).version.triples == 3
    with opened(server) as graph:
        assert titles(graph) == ["Kế hoạch a", "Kế hoạch b", "chung"]


def test_a_second_push_of_the_same_changes_nothing(server: Server, put: Callable[[list[Quad]], Pushed]) -> None:
    first = put(quads("a", "b"))
    server.requests.clear()
    assert (put(quads("a", "b")), first.graphs) == (Pushed(first.version, 0, 0), 2)
    assert {method for method, _ in server.requests} == {"GET"}


def test_a_second_push_repairs_what_somebody_emptied(server: Server, put: Callable[[list[Quad]], Pushed]) -> None:
    version = put(quads("a", "b")).version
    server.store.remove_graph(NamedNode(version.union))
    assert put(quads("a", "b")).graphs == 2
    with opened(server) as graph:
        assert len(titles(graph)) == 3


def test_a_push_replaces_graphs_and_removes_those_that_are_gone(server: Server, put: Callable[[list[Quad]], Pushed]) -> None:
    put(quads("a", "b"))
    done = put(quads("b", "c", title="Quyết định"))
    assert (done.graphs, done.removed) == (2, 1)
    assert source_graphs(server) == [EX + "b", EX + "c"]
    with opened(server) as graph:
        assert titles(graph) == ["Quyết định b", "Quyết định c", "chung"]


def test_who_has_the_version_before_keeps_it_until_the_next_push(server: Server, put: Callable[[list[Quad]], Pushed]) -> None:
    first = put(quads("a")).version
    with opened(server) as old:
        put(quads("b"))
        assert titles(old) == ["Kế hoạch a", "chung"]
        third = put(quads("c"))
        assert titles(old) == []
    assert third.removed == 1
    assert first.union not in server.graphs()
    assert len([name for name in server.graphs() if "/version/" in name]) == 4


def test_a_push_that_fails_leaves_the_version_before_and_names_the_graph(server: Server, put: Callable[[list[Quad]], Pushed]) -> None:
    put(quads("a"))
    server.faults.append(Fault(f"{EX}b", 507, "no room"))
    with pytest.raises(StoreError, match=f"the graph {EX}b: PUT failed: .*507.*no room"):
        put(quads("a", "b", title="Quyết định"))
    server.faults.clear()
    with opened(server) as graph:
        assert titles(graph) == ["Kế hoạch a", "chung"]


def test_a_later_push_removes_what_a_failed_one_left(server: Server, put: Callable[[list[Quad]], Pushed]) -> None:
    put(quads("a"))
    server.faults.append(Fault(f"{EX}c", 507))
    with pytest.raises(StoreError):
        put(quads("a", "b", "c"))
    server.faults.clear()
    assert EX + "b" in server.graphs()
    put(quads("a", title="Quyết định"))
    assert source_graphs(server) == [EX + "a"]


def test_nothing_is_switched_where_the_engine_lost_statements(server: Server, put: Callable[[list[Quad]], Pushed]) -> None:
    put(quads("a"))
    version = Version("f" * 64, 0)
    server.faults.append(Fault("COUNT", body=(
        '<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head><variable name="triples"/></head><results><result>'
        '<binding name="triples"><literal>1</literal></binding></result></results></sparql>'
    )))  # fmt: skip
    with pytest.raises(StoreError, match="has 1 triples after 3 were put"):
        put(quads("b", "c"))
    assert version.union not in server.graphs()
    with opened(server) as graph:
        assert titles(graph) == ["Kế hoạch a", "chung"]


def test_a_large_graph_goes_in_parts(server: Server, put: Callable[[list[Quad]], Pushed], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pushing, "PART", 100)
    version = put(quads("a", "b", "c")).version
    assert [method for method, text in server.requests if text == version.union] == ["PUT", "POST", "POST"]
    with opened(server) as graph:
        assert len(titles(graph)) == version.triples == 4


def test_progress_counts_every_statement_twice(server: Server, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    replace_store(tmp_path / "store", quads("a", "b"))
    with Line(f"{server.address}/sparql") as questions, Line(f"{server.address}/data") as graphs, open_store(tmp_path / "store") as graph:
        version = push(graph, Engine(questions, graphs), lambda *step: told.append(step)).version
    assert told == [(version.union, 4, 8), (EX + "a", 6, 8), (EX + "b", 8, 8)]


def test_the_command_pushes_a_store_and_a_dump_to_the_same_version(
    server: Server, tmp_path: Path, phahe: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    server.login = "writer:secret"
    monkeypatch.setenv("PHAHE_PASSWORD", "secret")
    digest = replace_store(tmp_path / "store", quads("a", "b"))
    where = ("--endpoint", f"{server.address}/sparql", "--graph-store", f"{server.address}/data", "--user", "writer")
    first = phahe("push", *where, "--store", tmp_path / "store")
    assert (first.status, first.out) == (0, "")
    assert f"2 graphs pushed; {server.address}/sparql now has version {digest[:12]}: 3 triples" in first.err
    assert phahe("dump", "--store", tmp_path / "store", "-o", tmp_path / "graph.nq").status == 0
    second = phahe("push", *where, "-i", tmp_path / "graph.nq")
    assert f"has version {digest[:12]} already" in second.err
    assert "secret" not in first.err + second.err
    assert CURRENT in server.graphs()


def test_a_bulk_file_is_the_same_version(server: Server, tmp_path: Path, phahe: Callable[..., Ran]) -> None:
    digest = replace_store(tmp_path / "store", quads("a", "b"))
    ran = phahe("push", "--bulk", tmp_path / "all.nq", "--store", tmp_path / "store")
    assert (ran.status, ran.out) == (0, "")
    server.store.load(path=str(tmp_path / "all.nq"), format=RdfFormat.N_QUADS)
    with opened(server) as graph:
        assert (graph.digest, len(graph), len(titles(graph))) == (digest, 3, 3)
    again = phahe("push", "--endpoint", f"{server.address}/sparql", "--store", tmp_path / "store")
    assert "already" in again.err


def test_a_push_wants_to_know_where(tmp_path: Path, phahe: Callable[..., Ran]) -> None:
    ran = phahe("push", "--store", tmp_path / "store")
    assert ran.status == 2
    assert "--endpoint" in ran.err


def test_the_command_says_what_is_wrong_with_a_dump(server: Server, tmp_path: Path, phahe: Callable[..., Ran]) -> None:
    (tmp_path / "bad.nq").write_text("<urn:a> <urn:b> .\n")
    ran = phahe("push", "--endpoint", f"{server.address}/sparql", "-i", tmp_path / "bad.nq")
    assert ran.status == 1
    assert "bad.nq: no N-Quads" in ran.err
    assert server.graphs() == []


def test_a_wrong_password_is_told_without_it(
    server: Server, tmp_path: Path, phahe: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    server.login = "writer:secret"
    monkeypatch.setenv("PHAHE_PASSWORD", "guessed")
    replace_store(tmp_path / "store", quads("a"))
    ran = phahe("push", "--endpoint", f"{server.address}/sparql", "--user", "writer", "--store", tmp_path / "store")
    assert ran.status == 1
    assert "does not take this user and password" in ran.err
    assert "guessed" not in ran.err
