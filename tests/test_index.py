"""The index finds documents, tasks, agencies and targets by what people type, and counts them by what they are."""

from __future__ import annotations

import re
import sqlite3
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from api.serve_command import prepare
from graph.engine import Graph
from graph.errors import StoreError
from graph.opening import open_graph
from graph.push import Engine, push
from graph.store import open_store, replace_store
from graph.wire import Line
from ontology.identifiers import BASE
from ontology.text import fold
from queries.hits import FACETS, MOST_VALUES, Asked, Found, match, pieces, search
from queries.index import FILE, KINDS, SOURCES, index_of, numbered, opened
from queries.run import records
from tests.example_graph import quads
from tests.sparql_server import Engine as Server
from tests.sparql_server import Fault, serving


@pytest.fixture(scope="module")
def graph(sample_store: Path) -> Iterator[Graph]:
    with open_store(sample_store) as graph:
        yield graph


def names(found: Found) -> list[str]:
    return [hit.name for hit in found.hits]


@pytest.mark.parametrize(
    "typed", ["Sở Khoa học và Công nghệ Bình Dương", "so khoa hoc va cong nghe binh duong", "SO KHOA HOC cong nghe binh dương"]
)
def test_an_agency_is_found_with_or_without_diacritics(graph: Graph, typed: str) -> None:
    found = search(graph, Asked(typed, {"kind": "agency"}))
    assert names(found)[0] == "Sở Khoa học và Công nghệ tỉnh Bình Dương"
    assert not found.partial


@pytest.mark.parametrize("typed", ["so khoa hoc va cong nghe", "so khoa hoc cong nghe", "Sở Khoa học Công nghệ"])
def test_agencies_that_are_called_so_come_first(graph: Graph, typed: str) -> None:
    found = search(graph, Asked(typed, size=100))
    called = [name.startswith("Sở Khoa học và Công nghệ") for name in names(found)]
    assert called.count(True) >= 3
    assert all(called[: sum(hit.kind == "agency" and so for hit, so in zip(found.hits, called, strict=True))])


@pytest.mark.parametrize("typed", ["3884/QĐ-UBND", "3884/qd-ubnd", "3884/qđ", "quyet dinh 3884"])
def test_a_document_is_found_by_its_number(graph: Graph, typed: str) -> None:
    (first, *_) = search(graph, Asked(typed)).hits
    assert first.iri.endswith("/document/binh-duong/qd-ubnd/2019/3884")


@pytest.mark.parametrize(
    "typed",
    ["Quyết định số 3884/QĐ-UBND ngày 25 tháng 12 năm 2019", "theo Quyết định 3884/QĐ-UBND, xyzzy", "ke hoach 3884/qd-ubnd khoa hoc"],
)
def test_a_citation_leads_to_its_document(graph: Graph, typed: str) -> None:
    (first, *_) = search(graph, Asked(typed)).hits
    assert (first.iri, first.number) == (f"{BASE}document/binh-duong/qd-ubnd/2019/3884", "Quyết định 3884/QĐ-UBND")


def test_what_stands_in_a_document_tells_which(graph: Graph) -> None:
    whole = f"{BASE}document/binh-duong/qd-ubnd/2019/3884"
    for kind in ("task", "attached"):
        (hit, *_) = search(graph, Asked("", {"kind": kind, "place": "Bình Dương"})).hits
        assert (hit.document, hit.number, hit.date, hit.source) == (whole, "Quyết định 3884/QĐ-UBND", "2019-12-25", "read")


def test_a_document_that_is_only_cited_is_told_from_one_that_was_read(graph: Graph) -> None:
    kinds = {"kind": "document"}
    read, cited = (search(graph, Asked("", kinds | {"source": source}, size=1000)) for source in SOURCES)
    assert read.total == 5
    assert cited.total > 5
    assert {row["document"] for row in records(graph, "documents")} == {hit.iri for hit in read.hits}


def test_d_with_a_stroke_is_d(graph: Graph) -> None:
    typed, folded = search(graph, Asked("đặt hàng")), search(graph, Asked("dat hang"))
    assert {hit.iri for hit in typed.hits} == {hit.iri for hit in folded.hits} != set()


def test_what_has_the_diacritics_of_the_question_comes_first(graph: Graph) -> None:
    found = search(graph, Asked("sở hữu", {"kind": "task"}, size=100))
    has = ["sở hữu" in name.lower() for name in names(found)]
    assert has == sorted(has, reverse=True)
    assert has[0]


@pytest.mark.parametrize("typed", ["khoa hoc cong nghe", "nang suat chat luong", "khoa học và công nghệ"])
def test_words_side_by_side_come_before_words_apart(graph: Graph, typed: str) -> None:
    found = search(graph, Asked(typed, {"kind": "task"}, size=100))
    has = [numbered(typed) in numbered(name) for name in names(found)]
    assert has == sorted(has, reverse=True)
    assert set(has) == {True, False}


def test_the_words_asked_for_are_marked(graph: Graph) -> None:
    for hit in search(graph, Asked("tai chinh ", size=50)).hits:
        assert all(fold(piece) in {"tai", "chinh"} for piece, marked in hit.pieces if marked)
    assert pieces("Đề án <b>", {"de", "b"}) == (("Đề", True), (" án <", False), ("b", True), (">", False))


def test_where_nothing_has_all_words_some_do(graph: Graph) -> None:
    found = search(graph, Asked("xyzzy trí tuệ"))
    assert (found.partial, found.total > 0) == (True, True)
    assert search(graph, Asked("xyzzy")).total == 0


@pytest.mark.parametrize("kind", KINDS)
def test_without_words_all_of_a_kind_is_there(graph: Graph, kind: str) -> None:
    found = search(graph, Asked("", {"kind": kind}, size=3))
    assert found.total >= 3
    assert {hit.kind for hit in found.hits} == {kind}


@pytest.mark.parametrize("facet", FACETS)
def test_a_value_that_is_chosen_leaves_as_many_as_it_says(graph: Graph, facet: str) -> None:
    asked = search(graph, Asked("khoa học"))
    for value in asked.facets[facet][:4]:
        chosen = search(graph, Asked("khoa học", {facet: value.value}))
        assert chosen.total == value.count
        assert [each.value for each in chosen.facets[facet] if each.chosen] == [value.value]


def test_pages_are_the_whole(graph: Graph) -> None:
    whole = [hit.iri for hit in search(graph, Asked("công nghệ", size=1000)).hits]
    paged = [hit.iri for page in range(1, 100) for hit in search(graph, Asked("công nghệ", page=page, size=7)).hits]
    assert paged == whole
    assert len(set(whole)) == len(whole) > 20


@pytest.mark.parametrize(
    "typed",
    ['"', "*", "NEAR(", "a AND", "-", "name:x", "^x", "{", "'; DROP TABLE thing; --", "\x00", "x" * 10_000, '"unfinished', '( ) " OR'],
)
def test_whatever_is_typed_is_read_as_words(graph: Graph, typed: str) -> None:
    assert search(graph, Asked(typed)).total >= 0
    assert search(graph, Asked("khoa học")).total > 0


def test_the_question_is_read_in_chunks() -> None:
    assert match('"Sở Khoa" 3884/QĐ-UBND thi', " AND ") == '"so khoa" AND "3884 qd ubnd" AND "thi"*'
    assert match("thi ", " AND ") == '"thi"'


def test_the_index_lies_beside_its_version_and_is_made_once(tmp_path: Path) -> None:
    replace_store(tmp_path / "store", quads())
    with open_store(tmp_path / "store") as graph:
        path = index_of(graph)
        assert path == graph.folder / FILE
        made = path.stat().st_mtime_ns
        assert index_of(graph).stat().st_mtime_ns == made
        assert sorted(file.name for file in graph.folder.glob("search*")) == [FILE]


def test_an_index_that_was_left_half_made_is_made(tmp_path: Path) -> None:
    replace_store(tmp_path / "store", quads())
    with open_store(tmp_path / "store") as graph:
        assert graph.folder
        begun = graph.folder / FILE.replace("sqlite", "begun")
        begun.write_bytes(b"half of it" * 1000)
        assert search(graph, Asked("khoa học")).total > 0
        assert not begun.exists()


def test_who_wants_the_same_index_waits_for_it(tmp_path: Path) -> None:
    replace_store(tmp_path / "store", quads())

    def made(_: int) -> tuple[int, int]:
        with open_store(tmp_path / "store") as graph:
            status = index_of(graph).stat()
        return status.st_ino, status.st_size

    with ThreadPoolExecutor(4) as several:
        files = list(several.map(made, range(8)))
    assert files == [files[0]] * 8
    assert sorted(file.name for file in (tmp_path / "store" / "current").glob("search*")) == [FILE]
    with open_store(tmp_path / "store") as graph:
        assert search(graph, Asked("khoa học")).total > 0


def test_the_rarest_values_of_a_facet_are_left_out_but_not_the_chosen(graph: Graph) -> None:
    found = search(graph, Asked(""))
    assert (len(found.facets["agency"]), found.more["agency"] > 0) == (MOST_VALUES, True)
    shown = {value.value for value in found.facets["agency"]}
    rare = next(hit.iri for hit in search(graph, Asked("", {"kind": "agency"}, size=1000)).hits if hit.iri not in shown)
    assert [value.value for value in search(graph, Asked("", {"agency": rare})).facets["agency"] if value.chosen] == [rare]


@pytest.fixture
def endpoint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """An engine elsewhere that holds the example graph; temporary files of this process go to `tmp_path`."""
    replace_store(tmp_path / "store", quads())
    with serving() as server, Line(f"{server.address}/sparql") as asks, Line(f"{server.address}/data") as graphs:
        with open_store(tmp_path / "store") as graph:
            push(graph, Engine(asks, graphs), lambda *_: None)
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
        yield server


def test_the_index_of_an_endpoint_is_made_when_the_service_starts(endpoint: Server, tmp_path: Path) -> None:
    prepare(f"{endpoint.address}/sparql")
    (path,) = tmp_path.glob(f"phahe-*/{FILE}")
    with open_graph(f"{endpoint.address}/sparql") as graph:
        assert index_of(graph) == path
        assert search(graph, Asked("rạn san hô")).hits[0].kind == "task"


def test_an_endpoint_that_does_not_give_all_rows_is_served_without(endpoint: Server, capsys: pytest.CaptureFixture[str]) -> None:
    endpoint.faults.append(Fault("statement", headers={"X-SPARQL-MaxRows": "10"}))
    prepare(f"{endpoint.address}/sparql")
    assert re.search(r"nothing can be searched or counted: .*at most 10 rows", capsys.readouterr().err)


def test_what_is_read_cannot_be_changed(graph: Graph) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        opened(index_of(graph)).execute("DELETE FROM thing")


def test_an_index_that_can_be_written_nowhere_is_an_error_of_the_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, example_store: Path
) -> None:
    def full(_: Graph, path: Path) -> Path:
        raise sqlite3.OperationalError(f"disk is full: {path}")

    monkeypatch.setattr("queries.index.write_index", full)
    monkeypatch.setattr("queries.index.FILE", "another.sqlite")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with open_store(example_store) as graph, pytest.raises(StoreError, match="no search index can be written"):
        index_of(graph)
