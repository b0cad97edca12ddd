"""A chart is drawn of amounts by category, and of nothing else."""

from __future__ import annotations

import pytest

from api.charts import BARS, LETTERS, MOST, charts
from api.tables import Heading, Shown, Table


def table(heads: str, *rows: tuple[object, ...]) -> Table:
    """A table; a head with "#" is one of numbers."""
    headings = tuple(Heading(head.strip("#"), head.strip("#"), head.startswith("#")) for head in heads.split())
    return Table(headings, tuple(tuple(Shown(str(cell)) for cell in row) for row in rows))


def test_bars_go_from_the_longest_on() -> None:
    (chart,) = charts(table("place #tasks", ("Bắc Ninh", 5), ("Hà Nội", 20), ("Lai Châu", 0)))
    assert (chart.counted, chart.category, chart.left_out) == ("tasks", "place", 0)
    bars = [(bar.short, bar.number, bar.length) for bar in chart.bars]
    assert bars == [("Hà Nội", "20", 100), ("Bắc Ninh", "5", 25), ("Lai Châu", "0", 0)]


def test_years_and_days_stay_in_the_order_of_time() -> None:
    (chart,) = charts(table("year #n", *((2000 + i, 100 - i) for i in range(BARS + 2))))
    assert [bar.whole for bar in chart.bars] == [str(2002 + i) for i in range(BARS)]
    assert chart.left_out == 2


def test_a_year_that_is_a_number_is_a_category() -> None:
    (chart,) = charts(table("#year #n", (2021, 3), (2020, 4)))
    assert [(bar.whole, bar.number) for bar in chart.bars] == [("2020", "4"), ("2021", "3")]


def test_the_longest_of_many_are_drawn_and_the_others_counted() -> None:
    (chart,) = charts(table("x #n", *((f"x{i}", i) for i in range(100))))
    assert (len(chart.bars), chart.left_out, chart.bars[0].whole) == (BARS, 100 - BARS, "x99")


def test_each_amount_has_a_chart_up_to_some() -> None:
    assert [chart.counted for chart in charts(table("x #a #b #c #d", ("p", 1, 2, 3, 4), ("q", 1, 2, 3, 4)))] == ["a", "b", "c"][:MOST]


def test_the_first_column_with_words_of_its_own_in_each_row_is_the_category() -> None:
    (chart,) = charts(table("place title #n", ("Hà Nội", "Kế hoạch", 1), ("Hà Nội", "Quyết định", 2)))
    assert chart.category == "title"


def test_long_words_are_shortened_and_kept_whole_beside() -> None:
    (chart,) = charts(table("x #n", ("a" * 99, 1), ("b", 2)))
    assert (len(chart.bars[1].short), chart.bars[1].whole) == (LETTERS, "a" * 99)


@pytest.mark.parametrize(
    "shown",
    [
        table("x #n"),
        table("x #n", ("a", 1)),
        table("x #n", ("a", 1), ("a", 2)),
        table("x #n", ("a", 1), ("", 2)),
        table("x #n", ("a", 1), ("b", "")),
        table("x #n", ("a", 1), ("b", -2)),
        table("x #n", ("a", 0), ("b", 0)),
        table("x #n", ("a", "INF"), ("b", 1)),
        table("x #n", ("a", "NaN"), ("b", 1)),
        table("x #order", ("a", 1), ("b", 2)),
        table("x #value unit", ("a", 1, "%"), ("b", 2, "ha")),
        table("x y", ("a", 1), ("b", 2)),
    ],
    ids=range(12),
)
def test_nothing_is_drawn_where_there_are_no_amounts_to_compare(shown: Table) -> None:
    assert charts(shown) == ()


def test_units_can_be_the_category() -> None:
    assert len(charts(table("unit #targets", ("%", 1), ("ha", 2)))) == 1
