"""Partial dates: what is known is kept, what is unknown stays unknown."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.dates import PartialDate

days = st.dates(min_value=date(1, 1, 1)).map(lambda day: PartialDate(day.year, day.month, day.day))
partial_dates = st.one_of(days, days.map(lambda day: PartialDate(day.year, day.month)), days.map(lambda day: PartialDate(day.year)))


@given(partial_dates)
def test_a_date_reads_as_it_prints(when: PartialDate) -> None:
    assert PartialDate.parse(str(when)) == when


@given(partial_dates)
def test_a_date_can_mean_from_its_first_to_its_last_day(when: PartialDate) -> None:
    assert when.first <= when.last
    assert when.agrees(when)
    assert (when.first == when.last) == bool(when.day)


@given(partial_dates, partial_dates)
def test_agreeing_is_mutual_and_means_a_common_day(one: PartialDate, other: PartialDate) -> None:
    assert one.agrees(other) == other.agrees(one)
    assert one.agrees(other) == (max(one.first, other.first) <= min(one.last, other.last))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019-12-25", date(2019, 12, 25), date(2019, 12, 25)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
    ],
)
def test_first_and_last_day(text: str, first: date, last: date) -> None:
    assert (PartialDate.parse(text).first, PartialDate.parse(text).last) == (first, last)


@pytest.mark.parametrize(
    "text", ["", "19", "2019-13", "2019-00", "2019-12-00", "2019-02-30", "2023-02-29", "25/12/2019", "2019-1-5", "2019-12-25 "]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        PartialDate.parse(text)


def test_a_day_without_its_month_is_refused() -> None:
    with pytest.raises(ValueError, match="a day needs a month"):
        PartialDate(2019, 0, 25)


def test_different_days_of_one_month_agree_with_the_month_but_not_with_each_other() -> None:
    month, one, other = (PartialDate.parse(text) for text in ("2023-05", "2023-05-04", "2023-05-18"))
    assert month.agrees(one)
    assert month.agrees(other)
    assert not one.agrees(other)
