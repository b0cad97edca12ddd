"""The record of what is read: it is that of this program, and a change of the reading shows in it fact by fact."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from benchmarks.quality import COLUMNS, HISTORY, facts_in, own
from benchmarks.record import Fact, changes, record, recorded, write

ONE, OTHER, ELSEWHERE = Fact("a.txt", "lead", "x", "so-y-te"), Fact("a.txt", "lead", "x", "so-noi-vu"), Fact("b.txt", "task", "y", "z")


def test_no_fact_of_our_own_documents_is_lost_or_gained_without_being_declared() -> None:
    gained, lost = changes(recorded(record("own")), facts_in(own()))
    assert (lost, gained) == ([], []), 'look at them with make quality, and declare them: make quality ACCEPT="why"'


def test_a_document_that_is_no_longer_read_is_lost_with_all_its_facts() -> None:
    assert changes(Counter([ONE, ELSEWHERE]), Counter([OTHER])) == ([OTHER], [ONE, ELSEWHERE])


def test_a_fact_that_is_there_twice_counts_twice() -> None:
    assert changes(Counter([ONE, ONE]), Counter([ONE])) == ([], [ONE])


def test_the_record_is_kept_in_order_and_read_back(tmp_path: Path) -> None:
    path = tmp_path / "facts.tsv"
    write([ONE, ELSEWHERE, OTHER], path)
    assert path.read_text(encoding="utf-8").splitlines()[0] == "a.txt\tlead\tx\tso-noi-vu"
    assert recorded(path) == Counter([ONE, ELSEWHERE, OTHER])


def test_the_history_has_a_reason_for_each_of_its_rows() -> None:
    head, *rows = [line.split(",") for line in HISTORY.read_text(encoding="utf-8").splitlines()]
    assert tuple(head) == COLUMNS
    assert rows
    assert all(row[-1] for row in rows)
