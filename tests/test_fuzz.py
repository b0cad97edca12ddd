"""Spoilt documents give facts that hold or a clear refusal; the same number spoils the same way."""

from __future__ import annotations

import pytest

from benchmarks.fuzz import is_mistake, verdicts
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
