"""The text with the marks taken out is the text, always; and every fact can be reached at its place."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis.strategies import DrawFn, characters, composite, integers, lists, sampled_from, text, tuples

from api.marking import Mark, Piece, Span, anchor, pieces, place_in_text

TEXT = "Sở Tài chính chủ trì, trước ngày 15/11; đạt 25% vào năm 2025."


@composite
def marked(draw: DrawFn) -> tuple[str, list[Mark], Span]:
    """A text with marks that lie in it, overlap, are empty, or reach beyond it, and a place that is asked for."""
    words = draw(text(characters(codec="utf-8"), max_size=40))
    ends = tuples(integers(-2, 45), integers(-2, 45))
    spans = draw(lists(tuples(ends, sampled_from("abc")), max_size=12))
    return words, [Mark(start, end, "task", page) for (start, end), page in spans], draw(ends)


def fitting(words: str, marks: list[Mark]) -> set[Mark]:
    return {mark for mark in marks if 0 <= mark.start < mark.end <= len(words)}


@given(marked())
def test_the_pieces_are_the_text(given: tuple[str, list[Mark], Span]) -> None:
    words, marks, here = given
    assert "".join(piece.text for piece in pieces(words, marks, here)) == words


@given(marked())
def test_every_fact_can_be_reached_and_has_one_place(given: tuple[str, list[Mark], Span]) -> None:
    words, marks, here = given
    found = pieces(words, marks, here)
    reached = {piece.mark for piece in found if piece.mark} | {mark for piece in found for mark in piece.also}
    assert reached == fitting(words, marks)
    anchors = [name for piece in found for name in piece.anchors]
    assert sorted(anchors) == sorted({anchor(mark.span) for mark in fitting(words, marks)})


@given(marked())
def test_each_letter_belongs_to_the_innermost_fact(given: tuple[str, list[Mark], Span]) -> None:
    words, marks, here = given
    place = 0
    for piece in pieces(words, marks, here):
        for at in range(place, place + len(piece.text)):
            around = [mark.span for mark in fitting(words, marks) if mark.start <= at < mark.end]
            assert (piece.mark.span if piece.mark else None) == min(around, key=lambda span: (-span[0], span[1]), default=None)
            assert piece.here == (here[0] <= at < here[1])
        place += len(piece.text)


def test_a_fact_within_another_parts_it() -> None:
    task, agency = Mark(0, 38, "task", "/id/a"), Mark(0, 12, "agency", "/id/b")
    assert [(piece.text, piece.mark) for piece in pieces(TEXT, [task, agency])] == [
        ("Sở Tài chính", agency),
        (" chủ trì, trước ngày 15/11", task),
        ("; đạt 25% vào năm 2025.", None),
    ]


def test_what_is_covered_wholly_is_named_where_it_begins() -> None:
    outer, inner, twin = Mark(0, 12, "task", "/id/a"), Mark(0, 6, "agency", "/id/b"), Mark(0, 6, "agency", "/id/c")
    rest = Mark(6, 12, "agency", "/id/d")
    first, second, last = pieces(TEXT, [outer, inner, twin, rest])
    assert (first.mark, first.also, first.anchors) == (inner, (twin, outer), ("e-0-6", "e-0-12"))
    assert (second.mark, second.also, last) == (rest, (), Piece(TEXT[12:]))


SIDE_BY_SIDE = [Mark(40 * n, 40 * n + 30, "task", "/id/a") for n in range(20_000)]
NESTED = [Mark(n, 1_000_000 - n, "task", "/id/a") for n in range(20_000)]


@pytest.mark.parametrize(("marks", "count"), [(SIDE_BY_SIDE, 40_000), (NESTED, 39_999)])
def test_a_long_text_takes_little_time(marks: list[Mark], count: int) -> None:
    words = "x" * 1_000_000
    start = time.perf_counter()
    found = pieces(words, marks)
    assert time.perf_counter() - start < 5
    assert len(found) == count


def test_the_address_of_a_place_names_document_and_characters() -> None:
    assert place_in_text("https://example.org/a b&c", 3, 9) == "/text?document=https://example.org/a%20b%26c&at=3-9#e-3-9"
