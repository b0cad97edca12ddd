"""The index finds documents, tasks, agencies and targets by what people type, and counts them by what they are."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.engine import Graph
from graph.store import open_store, replace_store
from ontology.text import fold
from queries.index import FILE, KINDS, Asked, Found, index_of, match, opened, pieces, search
from tests.example_graph import quads


@pytest.fixture(scope="module")
def graph(sample_store: Path) -> Iterator[Graph]:
    with open_store(sample_store) as graph:
        yield graph


def names(found: Found) -> list[str]:
    return ["".join(piece for piece, _ in hit.pieces) for hit in found.hits]


@pytest.mark.parametrize(
    "typed", ["Sở Khoa học và Công nghệ Bình Dương", "so khoa hoc va cong nghe binh duong", "SO KHOA HOC cong nghe binh dương"]
)
def test_an_agency_is_found_with_or_without_diacritics(graph: Graph, typed: str) -> None:
    found = search(graph, Asked(typed, {"kind": "agency"}))
    assert names(found)[0] == "Sở Khoa học và Công nghệ tỉnh Bình Dương"
    assert not found.partial


@pytest.mark.parametrize("typed", ["3884/QĐ-UBND", "3884/qd-ubnd", "3884/qđ", "quyet dinh 3884"])
def test_a_document_is_found_by_its_number(graph: Graph, typed: str) -> None:
    (first, *_) = search(graph, Asked(typed)).hits
    assert first.iri.endswith("/document/binh-duong/qd-ubnd/2019/3884")


def test_d_with_a_stroke_is_d(graph: Graph) -> None:
    typed, folded = search(graph, Asked("đặt hàng")), search(graph, Asked("dat hang"))
    assert {hit.iri for hit in typed.hits} == {hit.iri for hit in folded.hits} != set()


def test_what_has_the_diacritics_of_the_question_comes_first(graph: Graph) -> None:
    found = search(graph, Asked("sở hữu", {"kind": "task"}, size=100))
    has = ["sở hữu" in name.lower() for name in names(found)]
    assert has == sorted(has, reverse=True)
    assert has[0]


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
    found = search(graph, Asked("", {"kind": kind}, size=5))
    assert found.total >= 5
    assert {hit.kind for hit in found.hits} == {kind}


@pytest.mark.parametrize("facet", ["kind", "place", "year", "agency", "status"])
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


def test_what_is_read_cannot_be_changed(graph: Graph) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        opened(index_of(graph)).execute("DELETE FROM thing")
