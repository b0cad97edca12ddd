"""A store remembers which subjects earlier versions had, so that what is gone can be told from what never was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Quad

from graph.gone import last_version
from graph.quads import node, quad, text
from graph.store import open_store, replace_store
from graph.versions import GONE, current

EX = "https://example.org/"


def titles(*names: str) -> Iterator[Quad]:
    yield from (quad(node(EX + name), node(EX + "title"), text(name), node(EX + "graph")) for name in names)


def record(store: Path) -> Path:
    return current(store).folder / GONE


def gone(store: Path) -> dict[str, str]:
    """The record as a mapping."""
    pairs = (line.split(" ") for line in record(store).read_text(encoding="utf-8").splitlines())
    return {iri.strip("<>").removeprefix(EX): digest for iri, digest in pairs}


def test_nothing_is_gone_from_a_first_version(tmp_path: Path) -> None:
    replace_store(tmp_path, titles("a"))
    assert gone(tmp_path) == {}
    assert last_version(record(tmp_path), EX + "a") is None


def test_what_a_build_leaves_out_is_gone_and_stays_so(tmp_path: Path) -> None:
    first = replace_store(tmp_path, titles("a", "b", "c"))
    second = replace_store(tmp_path, titles("b", "d"))
    assert gone(tmp_path) == {"a": first, "c": first}
    replace_store(tmp_path, titles("d"))
    assert gone(tmp_path) == {"a": first, "b": second, "c": first}


def test_what_comes_back_is_gone_no_more(tmp_path: Path) -> None:
    replace_store(tmp_path, titles("a", "b"))
    replace_store(tmp_path, titles("b"))
    replace_store(tmp_path, titles("a", "b", "c"))
    assert gone(tmp_path) == {}


def test_a_version_that_comes_back_while_it_is_read_has_a_record_of_what_was_between(tmp_path: Path) -> None:
    replace_store(tmp_path, titles("a"))
    with open_store(tmp_path):
        second = replace_store(tmp_path, titles("b"))
        replace_store(tmp_path, titles("a"))
        assert gone(tmp_path) == {"b": second}


def test_the_same_content_built_again_keeps_the_record(tmp_path: Path) -> None:
    first = replace_store(tmp_path, titles("a", "b"))
    replace_store(tmp_path, titles("b"))
    replace_store(tmp_path, titles("b"))
    assert gone(tmp_path) == {"a": first}


def test_a_build_that_fails_forgets_nothing(tmp_path: Path) -> None:
    first = replace_store(tmp_path, titles("a", "b"))
    replace_store(tmp_path, titles("b"))
    with pytest.raises(ValueError, match="Invalid"):
        replace_store(tmp_path, titles("c", "not an address"))
    assert gone(tmp_path) == {"a": first}


def test_the_record_does_not_change_the_version(tmp_path: Path) -> None:
    replace_store(tmp_path / "one", titles("a", "b"))
    assert replace_store(tmp_path / "one", titles("b")) == replace_store(tmp_path / "two", titles("b"))


@pytest.mark.parametrize("names", [["m"], ["a", "aa", "aa/b", "b", "văn-bản", "z"], [str(n) for n in range(500)]])
def test_each_is_found_in_the_record_and_nothing_else(tmp_path: Path, names: list[str]) -> None:
    first = replace_store(tmp_path, titles("kept", *names))
    replace_store(tmp_path, titles("kept"))
    assert {last_version(record(tmp_path), EX + name) for name in names} == {first}
    assert {last_version(record(tmp_path), EX + name) for name in ("", "0a", "kept", "ab", "zz", "~", "văn", "aa/")} == {None}


def test_the_record_is_sorted(tmp_path: Path) -> None:
    replace_store(tmp_path, titles("b", "a", "a/b", "a-b", "kept"))
    replace_store(tmp_path, titles("kept", "ă"))
    replace_store(tmp_path, titles("kept"))
    lines = record(tmp_path).read_bytes().splitlines()
    assert lines == sorted(lines)
    assert len(lines) == 5
