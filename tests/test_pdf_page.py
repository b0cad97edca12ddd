"""The words and rules of a page of a PDF, however it is turned and drawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pypdfium2 import PdfDocument

from builders.boxes import Rule
from builders.pdf_page import letter_of, rules_on, words_on

Maker = Callable[..., Any]


def pdf_of(content: str, extra: str, inner: str) -> bytes:
    """A PDF of one page, 300 points wide and 200 high, in Helvetica; `inner` is the content of a form that it may draw."""
    resources = "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> /XObject << /X1 5 0 R >> >>"
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 300 200] >>",
        f"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources {resources} {extra} >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        f"<< /Type /XObject /Subtype /Form /BBox [0 0 300 200] /Matrix [1 0 0 1 0 50] /Length {len(inner)} >>\nstream\n{inner}\nendstream",
    )
    body = "".join(f"{number} 0 obj\n{found}\nendobj\n" for number, found in enumerate(objects, 1))
    return f"%PDF-1.4\n{body}trailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n".encode()


@pytest.fixture
def page() -> Maker:
    """Makes a page of what is drawn on it."""
    return lambda content, extra="", inner="": PdfDocument(pdf_of(content, extra, inner))[0]


def texts(page: Any) -> list[str]:
    """The words of a page."""
    return [word["text"] for word in words_on(page)]


def test_a_word_has_the_height_of_its_font_and_stands_where_it_is_printed(page: Maker) -> None:
    (word,) = words_on(page("BT /F1 10 Tf 40 150 Td (de) Tj ET"))
    assert word["text"] == "de"
    assert word["x0"] == pytest.approx(40, abs=0.5)
    assert word["x1"] == pytest.approx(40 + 2 * 5.56, abs=0.5)
    assert word["bottom"] - word["top"] == pytest.approx(10)
    assert word["top"] < 50 < word["bottom"] < 53


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("BT /F1 10 Tf 40 150 Td (dap bo) Tj ET", ["dap", "bo"]),
        ("BT /F1 10 Tf 40 150 Td [(dap) -600 (bo)] TJ ET", ["dap", "bo"]),
        ("BT /F1 10 Tf 40 150 Td [(da) 20 (p)] TJ ET", ["dap"]),
        ("BT /F1 10 Tf 51.12 150 Td (p bo) Tj ET BT /F1 10 Tf 40 150 Td (da) Tj ET", ["dap", "bo"]),
        ("BT /F1 10 Tf 40 130 Td (duoi) Tj ET BT /F1 10 Tf 40 150 Td (tren) Tj ET", ["tren", "duoi"]),
        ("BT /F1 10 Tf 40 150 Td (dap) Tj /F1 5 Tf (2) Tj ET", ["dap", "2"]),
    ],
    ids=["a blank", "room for a blank", "letters drawn closer", "drawn in another order", "a lower line first", "a small note"],
)
def test_letters_are_words_whatever_their_order(page: Maker, content: str, words: list[str]) -> None:
    assert texts(page(content)) == words


def test_a_hyphen_that_ends_a_line_stays(page: Maker) -> None:
    assert texts(page("BT /F1 10 Tf 14 TL 40 150 Td (so 31/KH-) Tj T* (UBND) Tj ET")) == ["so", "31/KH-", "UBND"]


@pytest.mark.parametrize(
    ("matrix", "printed"),
    [
        ("1 0 0 1 40 50", True),
        ("1 0 .3 1 40 50", True),
        ("0 1 -1 0 40 50", False),
        (".7 .71 -.71 .7 40 50", False),
        ("-1 0 0 -1 40 50", False),
    ],
)
def test_what_stands_across_the_page_is_left_out(page: Maker, matrix: str, printed: bool) -> None:
    assert texts(page(f"BT /F1 10 Tf {matrix} Tm (mat) Tj ET")) == (["mat"] if printed else [])


@pytest.mark.parametrize(
    ("turned", "matrix", "rule"),
    [
        (0, "1 0 0 1 40 150", Rule(False, 150, 40, 90)),
        (90, "0 1 -1 0 50 40", Rule(True, 50, 40, 90)),
        (180, "-1 0 0 -1 260 50", Rule(False, 50, 210, 260)),
        (270, "0 -1 1 0 250 160", Rule(True, 150, 210, 260)),
    ],
)
def test_a_turned_page_is_read_as_it_is_seen(page: Maker, turned: int, matrix: str, rule: Rule) -> None:
    found = page(f"BT /F1 10 Tf {matrix} Tm (dap bo) Tj ET 40 50 m 90 50 l S", f"/Rotate {turned}")
    first, second = words_on(found)
    assert (first["text"], second["text"]) == ("dap", "bo")
    assert (first["x0"], first["bottom"]) == pytest.approx((40, 52), abs=0.6)
    (line,) = rules_on(found)
    assert line.upright is rule.upright
    assert (line.at, line.start, line.end) == pytest.approx((rule.at, rule.start, rule.end), abs=0.1)


@pytest.mark.parametrize(
    ("content", "rules"),
    [
        ("40 150 m 90 150 l S", [(False, 50, 40, 90)]),
        ("40 150 20 30 re S", [(False, 50, 40, 60), (True, 60, 20, 50), (False, 20, 40, 60), (True, 40, 20, 50)]),
        ("40 150 m 60 150 l 60 180 l h S", [(False, 50, 40, 60), (True, 60, 20, 50)]),
        ("40 150 50 .5 re f", [(False, 50, 40, 90), (False, 49.5, 40, 90)]),
        ("40 150 20 30 re W n", []),
        ("40 150 m 90 160 l S", []),
        ("40 150 .5 .5 re f", []),
        ("q 2 0 0 2 10 20 cm 15 50 m 40 50 l S Q", [(False, 80, 40, 90)]),
        ("q 1 0 0 1 0 30 cm /X1 Do Q", [(False, 70, 40, 90)]),
    ],
    ids=["a line", "a box", "a shape", "a thin filled box", "a bound", "a slanted line", "a dot", "scaled", "within a form"],
)
def test_rules_are_what_is_drawn_upright_or_level(page: Maker, content: str, rules: list[tuple[bool, float, float, float]]) -> None:
    found = list(rules_on(page(content, inner="40 50 m 90 50 l S")))
    assert [rule.upright for rule in found] == [rule[0] for rule in rules]
    assert [(rule.at, rule.start, rule.end) for rule in found] == [pytest.approx(rule[1:], abs=0.01) for rule in rules]


@pytest.mark.parametrize(("code", "letter"), [(ord("ạ"), "ạ"), (2, "-"), (0, ""), (0xD800, ""), (0xDFFF, ""), (0x10FFFF + 1, "")])
def test_codes_that_are_no_letters_are_none(code: int, letter: str) -> None:
    assert letter_of(code) == letter
