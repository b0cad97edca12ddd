"""The store changes whole or not at all, harms no foreign file, and a query reads nothing but the store."""

from __future__ import annotations

import fcntl
import hashlib
import io
import re
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Quad, QueryBoolean, QuerySolutions, QueryTriples, RdfFormat, parse

import graph.store as store_module
from graph.engine import Dataset, Graph
from graph.errors import QueryError, StoreError
from graph.guard import LONGEST, MOST_PARTS
from graph.quads import decimal, node, number, plain, quad, text
from graph.sorting import write_sorted
from graph.store import open_store, replace_store
from ontology.identifiers import BASE

EX = "https://example.org/"
FIRST, SECOND = "first", "second"


def titles(*names: str) -> list[Quad]:
    return [quad(node(EX + name), node(EX + "title"), text(f"Đề án {name}"), node(EX + "graph/" + name)) for name in names]


def names(graph: Graph) -> list[str]:
    solutions = graph.query("SELECT ?s { ?s <https://example.org/title> ?t } ORDER BY ?s")
    assert isinstance(solutions, QuerySolutions)
    return [solution["s"].value.removeprefix(EX) for solution in solutions]


def stored(directory: Path) -> list[str]:
    with open_store(directory) as graph:
        return names(graph)


def dump(directory: Path) -> bytes:
    output = io.BytesIO()
    with open_store(directory) as graph:
        graph.dump(output)
    return output.getvalue()


@pytest.fixture
def store(tmp_path: Path) -> Path:
    replace_store(tmp_path / "store", titles(FIRST))
    return tmp_path / "store"


def test_a_query_reads_the_union_of_all_graphs(tmp_path: Path) -> None:
    replace_store(tmp_path / "store", titles("b", "a"))
    assert stored(tmp_path / "store") == ["a", "b"]


def test_a_triple_that_two_graphs_state_is_found_once(tmp_path: Path) -> None:
    (said,) = titles("a")
    replace_store(tmp_path, [said, quad(node(EX + "a"), node(EX + "title"), text("Đề án a"), node(EX + "graph/other"))])
    with open_store(tmp_path) as graph:
        assert names(graph) == ["a"]
        assert len(graph) == 1
        graphs = graph.query("SELECT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g")
        assert isinstance(graphs, QuerySolutions)
        assert [solution["g"].value for solution in graphs] == [EX + "graph/a", EX + "graph/other"]
    assert len(dump(tmp_path).splitlines()) == 2


def test_a_quad_outside_every_named_graph_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="named graph"):
        replace_store(tmp_path, [Quad(node(EX + "a"), node(EX + "title"), plain("x"))])


def test_a_build_replaces_the_whole_content(store: Path) -> None:
    replace_store(store, titles(SECOND))
    assert stored(store) == [SECOND]


def test_only_the_current_version_is_left_on_disk(store: Path) -> None:
    digest = replace_store(store, titles(SECOND))
    assert sorted(path.name for path in store.iterdir()) == sorted([digest, "current", "phahe-store.lock"])


def test_the_same_quads_in_another_order_give_the_same_bytes(tmp_path: Path) -> None:
    quads = [*titles("a", "b", "Ư", "z"), quad(node(EX + "a"), node(EX + "n"), number(7), node(EX + "g"))]
    digests = {replace_store(tmp_path / "one", quads), replace_store(tmp_path / "two", reversed(quads * 2))}
    assert len(digests) == 1
    assert dump(tmp_path / "one") == dump(tmp_path / "two")


def test_the_dump_is_sorted_and_its_digest_is_the_digest_of_the_store(tmp_path: Path) -> None:
    quads = [*titles("b", "a"), quad(node(EX + "a"), node(EX + "n"), decimal("25.0"), node(EX + "g"))]
    digest = replace_store(tmp_path, quads)
    lines = dump(tmp_path).splitlines(keepends=True)
    assert len(lines) == 3
    assert lines == sorted(lines)
    assert hashlib.sha256(b"".join(lines)).hexdigest() == digest


def test_loading_in_small_parts_gives_what_loading_at_once_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    once = replace_store(tmp_path / "once", titles("b", "a", "c"))
    monkeypatch.setattr(store_module, "AT_ONCE", 1)
    assert replace_store(tmp_path / "parts", titles("b", "a", "c")) == once
    with open_store(tmp_path / "once") as one, open_store(tmp_path / "parts") as other:
        assert (len(other), names(other)) == (len(one), names(one)) == (3, ["a", "b", "c"])


def test_a_dump_built_again_is_the_same_store(store: Path, tmp_path: Path) -> None:
    again = replace_store(tmp_path / "again", parse(dump(store), format=RdfFormat.N_QUADS))
    assert again == (store / "current").readlink().name


def test_sorting_in_small_runs_gives_what_sorting_at_once_gives(tmp_path: Path) -> None:
    lines = [f"{word}\n".encode() for word in ["đ", "z", "a", "Đ", "ầ", "b", "aa"]]
    (tmp_path / "in").write_bytes(b"".join(lines))
    digest = write_sorted(tmp_path / "in", tmp_path / "out", at_once=2)
    assert (tmp_path / "out").read_bytes() == b"".join(sorted(lines))
    assert digest == hashlib.sha256(b"".join(sorted(lines))).hexdigest()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out"]


def test_a_reader_keeps_what_it_opened_until_it_closes(store: Path) -> None:
    with open_store(store) as old:
        replace_store(store, titles(SECOND))
        replace_store(store, titles("third"))
        assert names(old) == [FIRST]
        assert (store / old.digest).exists()
    replace_store(store, titles("fourth"))
    assert not (store / old.digest).exists()
    assert stored(store) == ["fourth"]


def test_the_same_content_built_again_is_the_same_version(store: Path) -> None:
    with open_store(store) as before:
        assert replace_store(store, titles(FIRST)) == before.digest
        assert names(before) == [FIRST]
    assert stored(store) == [FIRST]


def failing() -> Iterator[Quad]:
    yield from titles(SECOND)
    raise ValueError("the second document cannot be stated")


def test_a_build_that_fails_leaves_the_old_content_and_no_rest(store: Path) -> None:
    before = sorted(store.iterdir())
    with pytest.raises(ValueError, match="second document"):
        replace_store(store, failing())
    assert stored(store) == [FIRST]
    assert sorted(store.iterdir()) == before


def test_loading_that_fails_leaves_the_old_content(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("graph.store._load", full)
    with pytest.raises(OSError, match="No space"):
        replace_store(store, titles(SECOND))
    assert stored(store) == [FIRST]


def test_a_blank_node_is_refused_and_the_old_content_stays(store: Path) -> None:
    with pytest.raises(StoreError, match="blank node"):
        replace_store(store, [Quad(BlankNode("x"), node(EX + "title"), plain("x"), node(EX + "g"))])
    assert stored(store) == [FIRST]


KILLED = """
    import os, signal, sys
    from tests import test_store
    from graph import store, versions

    def kill(*_): os.kill(os.getpid(), signal.SIGKILL)

    def quads():
        yield from test_store.titles("second")
        if POINT == "stating": kill()

    POINT, DIRECTORY = sys.argv[1:]
    if POINT == "loading": store._load = kill
    if POINT == "joining": store._union = kill
    if POINT == "dumping": store._write_dump = kill
    if POINT == "publishing": versions.Writing.publish = kill
    if POINT == "linking": versions.Path.symlink_to = kill
    if POINT == "swinging": versions.Path.replace = kill
    if POINT == "deleting": versions._delete_old = kill
    if POINT == "removing": versions.shutil.rmtree = kill
    store.replace_store(DIRECTORY, quads())
"""
BEFORE_THE_SWING = ("stating", "loading", "dumping", "joining", "publishing", "linking", "swinging")
AFTER_THE_SWING = ("deleting", "removing")


def build_and_kill(point: str, directory: Path) -> None:
    finished = subprocess.run([sys.executable, "-c", textwrap.dedent(KILLED), point, str(directory)], check=False, capture_output=True)
    assert finished.returncode == -signal.SIGKILL, finished.stderr.decode()


@pytest.mark.parametrize("point", [*BEFORE_THE_SWING, *AFTER_THE_SWING])
def test_a_killed_build_leaves_the_old_or_the_new_content_whole(store: Path, point: str) -> None:
    build_and_kill(point, store)
    assert stored(store) == [SECOND if point in AFTER_THE_SWING else FIRST]


LARGE = """
    import sys
    from tests import test_store
    from graph import store
    store.replace_store(sys.argv[1], test_store.titles(*map(str, range(200_000))))
"""


def test_a_build_killed_while_the_engine_loads_leaves_the_old_content(store: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", textwrap.dedent(LARGE), str(store)]) as build:
        while not list(store.glob("building-*/engine/*.sst")) and build.poll() is None:
            time.sleep(0.001)
        build.kill()
    assert build.returncode == -signal.SIGKILL
    assert stored(store) == [FIRST]


@pytest.mark.parametrize("point", ["loading", "swinging", "removing"])
def test_the_next_build_removes_what_a_killed_one_left(store: Path, point: str) -> None:
    build_and_kill(point, store)
    digest = replace_store(store, titles("third"))
    assert stored(store) == ["third"]
    assert sorted(path.name for path in store.iterdir()) == sorted([digest, "current", "phahe-store.lock"])


def test_a_first_build_that_was_killed_leaves_no_store_but_a_folder_to_build_in(tmp_path: Path) -> None:
    build_and_kill("loading", tmp_path / "store")
    with pytest.raises(StoreError, match="first build did not finish"):
        open_store(tmp_path / "store")
    replace_store(tmp_path / "store", titles(FIRST))
    assert stored(tmp_path / "store") == [FIRST]


def test_two_builds_at_once_are_refused(store: Path) -> None:
    with (store / "phahe-store.lock").open() as marker:
        fcntl.flock(marker, fcntl.LOCK_EX)
        with pytest.raises(StoreError, match="another build"):
            replace_store(store, titles(SECOND))
    assert stored(store) == [FIRST]


def test_a_folder_with_other_files_is_never_touched(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(StoreError, match=re.escape(str(tmp_path))):
        replace_store(tmp_path, titles(FIRST))
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_file_where_the_store_should_be_is_never_touched(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(StoreError, match=r"thesis\.txt"):
        replace_store(tmp_path / "thesis.txt", titles(FIRST))
    assert (tmp_path / "thesis.txt").read_text() == "years of work"


def test_opening_where_no_store_is_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"nothing-here.*phahe build"):
        open_store(tmp_path / "nothing-here")
    assert not (tmp_path / "nothing-here").exists()


def test_opening_a_folder_of_other_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(StoreError, match="no store here"):
        open_store(tmp_path)


def test_a_damaged_version_is_named(store: Path) -> None:
    for path in (store / "current" / "engine").iterdir():
        path.write_bytes(b"")
    with pytest.raises(StoreError, match="engine"):
        open_store(store)


def test_bindings_give_values_to_projected_variables(tmp_path: Path) -> None:
    replace_store(tmp_path, titles("a", "b"))
    with open_store(tmp_path) as graph:
        solutions = graph.query("SELECT ?s ?t { ?s <https://example.org/title> ?t }", {"s": node(EX + "b")})
        assert isinstance(solutions, QuerySolutions)
        assert [solution["t"].value for solution in solutions] == ["Đề án b"]


def test_a_binding_that_the_query_does_not_project_is_an_error(store: Path) -> None:
    with open_store(store) as graph, pytest.raises(QueryError, match="nobody"):
        graph.query("SELECT ?s { ?s ?p ?o }", {"nobody": node(EX + "b")})


def test_the_usual_prefixes_are_known(store: Path) -> None:
    with open_store(store) as graph:
        answer = graph.query("ASK { ?s a ph:Document }")
        assert isinstance(answer, QueryBoolean)
        assert not answer


def test_relative_addresses_are_those_of_things_of_ours(store: Path) -> None:
    with open_store(store) as graph:
        answer = graph.query("CONSTRUCT { <place/ha-noi> a <https://example.org/x> } WHERE {}")
        assert isinstance(answer, QueryTriples)
        (triple,) = answer
        assert str(triple).startswith(f"<{BASE}place/ha-noi>")


def test_an_error_of_syntax_tells_line_and_column(store: Path) -> None:
    with open_store(store) as graph, pytest.raises(QueryError, match="2:16") as caught:
        graph.query("SELECT *\n{ ?s ?p ?o ?x }")
    assert (caught.value.line, caught.value.column) == (2, 16)


OUTSIDE = [
    "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { service silent ?where { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } }",
    "SELECT * { { SELECT * { OPTIONAL { MINUS { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } } } } }",
    "SELECT * { ?s ?p ?o } ORDER BY (EXISTS { SERVICE <http://127.0.0.1:9/> { } })",
    "ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o # a comment ends here \r SERVICE <http://127.0.0.1:9/> { ?s ?p ?o }\n}",
    "SELECT * FROM <https://example.org/graph/other> { ?s ?p ?o }",
    "SELECT * FROM <https://example.org/graph/first> FROM NAMED <http://127.0.0.1:9/> { GRAPH ?g { ?s ?p ?o } }",
    "BASE <http://127.0.0.1:9/> DESCRIBE <https://example.org/first> FROM <x>",
]


@pytest.mark.parametrize("query", OUTSIDE)
def test_service_and_from_are_refused_wherever_they_stand(store: Path, query: str) -> None:
    with open_store(store) as graph, pytest.raises(QueryError, match="is refused"):
        graph.query(query)


@pytest.mark.parametrize(
    ("query", "dataset", "found"),
    [
        ("SELECT ?s FROM <https://example.org/graph/second> { ?s ?p ?o }", None, [SECOND]),
        ("BASE <https://example.org/> SELECT ?s FROM NAMED <graph/second> { GRAPH ?g { ?s ?p ?o } }", None, [SECOND]),
        ("SELECT ?s FROM NAMED <https://example.org/graph/second> { ?s ?p ?o }", None, []),
        ("SELECT ?s { ?s ?p ?o }", Dataset(default=(EX + "graph/first",)), [FIRST]),
        ("SELECT ?s { GRAPH ?g { ?s ?p ?o } }", Dataset(named=(EX + "graph/second",)), [SECOND]),
        ("SELECT ?s FROM <https://example.org/graph/second> { ?s ?p ?o }", Dataset(default=(EX + "graph/first",)), [FIRST]),
        ("SELECT ?s { ?s ?p ?o }", Dataset(default=(EX + "graph/unknown",)), []),
    ],
)
def test_a_query_may_be_put_to_some_graphs_of_the_store(tmp_path: Path, query: str, dataset: Dataset | None, found: list[str]) -> None:
    replace_store(tmp_path / "store", titles(FIRST, SECOND))
    with open_store(tmp_path / "store") as graph:
        solutions = graph.query(query, dataset=dataset)
        assert isinstance(solutions, QuerySolutions)
        assert [solution["s"].value.removeprefix(EX) for solution in solutions] == found


def test_an_escaped_quote_cannot_hide_a_service(store: Path) -> None:
    query = 'SELECT * { BIND("\\u0022 AS ?a) BIND(" AS ?b) SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } #" AS ?c) }'
    with open_store(store) as graph, pytest.raises(QueryError, match="escape"):
        graph.query(query)


def test_words_that_only_look_like_service_are_allowed(store: Path) -> None:
    query = 'SELECT ?service ("from" AS ?from) { ?service <https://example.org/title> ?t FILTER(?t != "SERVICE <x>") } # service from'
    with open_store(store) as graph:
        solutions = graph.query(query)
        assert isinstance(solutions, QuerySolutions)
        assert len(list(solutions)) == 1


@pytest.mark.parametrize("query", ["{" * (MOST_PARTS + 1), "SELECT * { FILTER(" + "!" * MOST_PARTS + "1) }", "#" * (LONGEST + 1)])
def test_a_query_too_large_for_the_engine_is_refused(store: Path, query: str) -> None:
    with open_store(store) as graph, pytest.raises(QueryError, match="a query may have"):
        graph.query(query)


def test_updates_are_no_queries(store: Path) -> None:
    with open_store(store) as graph, pytest.raises(QueryError):
        graph.query("INSERT DATA { <https://example.org/x> <https://example.org/p> 1 }")
    assert stored(store) == [FIRST]
