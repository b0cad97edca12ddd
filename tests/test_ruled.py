"""Tables by the rules of a printed page: the paragraphs of a cell, and tables and rows that a page break cuts."""

from __future__ import annotations

from itertools import pairwise

import pytest

from builders.boxes import Rule
from builders.printed_page import Word
from builders.ruled import Rows, Ruled, continued, ends_of, is_ruled, placed, text_in

BOX = (10.0, 100.0, 110.0, 200.0)
HEAD = ["TT", "Nội dung", "Thời hạn"]
ROWS = [HEAD, ["1", "Gánh đất đắp", "Năm 2025"]]


def words_of(*lines: str, left: float = 15.0) -> list[Word]:
    """Lines one below the other, five points a letter."""
    found: list[Word] = []
    for number, line in enumerate(lines):
        ends = [-1, *(at for at, letter in enumerate(line) if letter == " "), len(line)]
        top = 105.0 + 12 * number
        found += [
            {"text": line[a + 1 : b], "x0": left + 5 * (a + 1), "x1": left + 5 * b, "top": top, "bottom": top + 10}
            for a, b in pairwise(ends)
        ]
    return found


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("Kèm theo Kế hoạch", "số: 31/KH-UBND"), "Kèm theo Kế hoạch số: 31/KH-UBND"),
        (("Quý III và Quý IV/", "2025"), "Quý III và Quý IV/2025"),
        (("Sở Y tế", "Sở Nội vụ"), "Sở Y tế\nSở Nội vụ"),
        (("Đắp bờ cho chắc;", "- Trồng cỏ giữ bờ"), "Đắp bờ cho chắc;\n- Trồng cỏ giữ bờ"),
        ((), ""),
    ],
)
def test_lines_of_a_cell_are_one_where_the_next_word_found_no_room(lines: tuple[str, ...], text: str) -> None:
    assert text_in(BOX, placed(words_of(*lines))) == text


def test_words_beside_a_box_are_not_in_it() -> None:
    assert text_in(BOX, placed([*words_of("Gánh đất"), *words_of("Trồng cỏ", left=115.0)])) == "Gánh đất"


@pytest.mark.parametrize(
    ("rows", "more", "whole"),
    [
        (ROWS, [["2", "Trồng cỏ", ""]], [*ROWS, ["2", "Trồng cỏ", ""]]),
        (ROWS, [HEAD, ["2", "Trồng cỏ", ""]], [*ROWS, ["2", "Trồng cỏ", ""]]),
        (
            [HEAD, ["1", "2", "3"], *ROWS[1:]],
            [HEAD, ["1", "2", "3"], ["2", "Trồng cỏ", ""]],
            [HEAD, ["1", "2", "3"], *ROWS[1:], ["2", "Trồng cỏ", ""]],
        ),
        (ROWS, [["", "lại bờ", ""], ["2", "Trồng cỏ", ""]], [HEAD, ["1", "Gánh đất đắp lại bờ", "Năm 2025"], ["2", "Trồng cỏ", ""]]),
        (ROWS, [HEAD, ["", "lại bờ", ""]], [HEAD, ["1", "Gánh đất đắp lại bờ", "Năm 2025"]]),
        ([HEAD, ["1", "Theo Kế hoạch 31/KH-", ""]], [["", "UBND", ""]], [HEAD, ["1", "Theo Kế hoạch 31/KH-UBND", ""]]),
        (
            [["Kèm theo", "TT", ""], *ROWS[1:], ["2", "Trồng", ""]],
            [["", "cỏ", ""]],
            [["Kèm theo", "TT", ""], *ROWS[1:], ["2", "Trồng cỏ", ""]],
        ),
        (
            [HEAD, ["I. Đồng trên", "", ""], ["II. Đồng dưới", "", ""], ["Ven sông", "", ""], ["1", "Trồng", ""]],
            [["", "cỏ", ""]],
            [HEAD, ["I. Đồng trên", "", ""], ["II. Đồng dưới", "", ""], ["Ven sông", "", ""], ["1", "Trồng cỏ", ""]],
        ),
        (ROWS, [HEAD], ROWS),
    ],
    ids=[
        "goes on",
        "head again",
        "head of two rows again",
        "row cut",
        "head again and row cut",
        "number cut",
        "words before the head",
        "titles in the first column",
        "head alone",
    ],
)
def test_a_table_goes_on_at_the_top_of_the_next_page(rows: Rows, more: Rows, whole: Rows) -> None:
    assert continued(rows, more) == whole


@pytest.mark.parametrize(
    "rows",
    [
        [["Cơ quan", "Việc", "Năm"], ["Sở Y tế", "Đo nước giếng", ""], ["Sở Nội vụ", "Đếm người", ""]],
        [["TT", "Chỉ tiêu", "%"], ["1", "Bờ được đắp", "80"], ["", "Đồng trên", "90"], ["", "Đồng dưới", "70"], ["", "Ven sông", "60"]],
    ],
    ids=["no numbers", "rows without a number"],
)
def test_a_row_without_a_number_is_one_of_its_own_where_rows_have_none(rows: Rows) -> None:
    assert continued(rows, [["", "Trồng cỏ", "50"]]) == [*rows, ["", "Trồng cỏ", "50"]]


@pytest.mark.parametrize(
    ("widths", "goes_on"),
    [((30.0, 200.0, 90.0), True), ((31.0, 199.0, 90.0), True), ((30.0, 190.0, 100.0), False), ((30.0, 290.0), False)],
)
def test_a_table_goes_on_with_the_one_before_that_has_its_columns(widths: tuple[float, ...], goes_on: bool) -> None:
    assert Ruled((50, 40, 370, 90), widths, []).goes_on(Ruled((85, 600, 405, 780), (30.0, 200.0, 90.0), ROWS)) is goes_on


def test_backgrounds_behind_lines_are_no_table() -> None:
    assert is_ruled(ROWS)
    assert not is_ruled([["Gánh đất", ""], ["Đắp bờ", ""], ["Trồng cỏ", "Sở Y tế"], ["", ""]])
    assert not is_ruled([["Gánh đất"], ["Đắp bờ"]])
    assert not is_ruled([])


def test_runs_of_upright_rules_end_where_none_touches_the_next() -> None:
    rules = [Rule(True, place, top, bottom) for place, top, bottom in ((50, 100, 150), (90, 151, 200), (20, 100, 200), (50, 300, 340))]
    assert list(ends_of(rules)) == [Rule(False, height, 20, 90) for height in (100, 200, 300, 340)]
