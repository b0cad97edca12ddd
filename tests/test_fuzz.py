"""Spoilt documents give facts that hold or a clear refusal; the same number spoils the same way."""

from __future__ import annotations

import pytest

from benchmarks.fuzz import EVERY, is_mistake, told, verdicts, wanted
from benchmarks.judging import Verdict
from benchmarks.mutations import spoilt
from builders.workers import Limits

NUMBERS = range(200)


@pytest.fixture(scope="module")
def found() -> list[Verdict]:
    return list(verdicts(NUMBERS, Limits(seconds=60.0)))


def test_every_spoilt_document_is_read_or_refused(found: list[Verdict]) -> None:
    assert [verdict for verdict in found if is_mistake(verdict)] == []
    assert [verdict.number for verdict in found] == list(NUMBERS)


def test_some_are_read_and_some_refused_for_several_reasons(found: list[Verdict]) -> None:
    read = sum(verdict.words == "read" for verdict in found)
    assert 20 < read < 180
    assert len({verdict.words for verdict in found}) > 5


def test_a_refusal_is_one_short_line_in_words(found: list[Verdict]) -> None:
    assert [v.words for v in found if "\n" in v.words or len(v.words) > 300 or v.words.startswith(("Traceback", "<"))] == []


def test_a_number_always_spoils_the_same_way() -> None:
    once, again = ([spoilt(number) for number in range(20)] for _ in range(2))
    assert once == again
    assert len({suffix for suffix, _ in once}) > 3


def test_what_takes_too_long_is_a_mistake_unless_it_is_fifty_megabytes() -> None:
    assert is_mistake(Verdict(7, "took longer than 60 s"))
    assert not is_mistake(Verdict(1999, "took longer than 60 s"))
    assert not is_mistake(Verdict(7, "the file is empty"))


def test_a_run_goes_on_where_one_was_stopped() -> None:
    assert wanted([]) == range(10_000)
    assert wanted(["2000"]) == range(2000)
    assert [*wanted(["2000"]), *wanted(["2000", "10000"])] == list(wanted(["10000"]))


def test_a_mistake_is_told_when_it_is_found_and_progress_now_and_then() -> None:
    lines: list[str] = []
    verdicts_of = (Verdict(n, {3: "WRONG: nothing is stated", 5: "the file is empty"}.get(n, "read")) for n in range(EVERY + 1))
    seen = told(verdicts_of, EVERY + 1, lines.append)
    assert [next(seen).number for _ in range(4)] == [0, 1, 2, 3]
    assert lines == ["MISTAKE: number 3: WRONG: nothing is stated\n"]
    assert len(list(seen)) == EVERY - 3
    assert lines[1:] == [
        "200 of 201: 198 read, 1 refused, 1 mistakes\n",
        "201 of 201: 199 read, 1 refused, 1 mistakes\n",
    ]
