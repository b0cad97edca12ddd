"""A page of a PDF as pdfium reads it: its words and its rules, in points from its upper left corner."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from ctypes import addressof, c_double, c_float, c_int, create_string_buffer
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite
from typing import NamedTuple

from pypdfium2 import PdfMatrix, PdfObject, PdfPage, PdfTextPage, raw

from builders.boxes import Rule
from builders.legacy import in_font
from builders.printed_page import Word

# Points: letters farther apart are of two words, and with a blank between them those that are not next to each other.
APART, BLANK = 3.0, 1.0
# Points: a shorter line is a dot; one that leans more is neither upright nor level.
SHORTEST, STRAIGHT = 1.0, 0.1
# How far letters reach below the line that they stand on, as a share of their height.
BELOW = 0.216
# pdfium puts this for a hyphen at the end of a line.
HYPHEN = 2
SURROGATES = range(0xD800, 0xE000)
LONGEST_NAME = 128
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text drawn in one go: its font, its upper and lower end, and whether it runs from left to right."""

    font: str
    top: float
    bottom: float
    level: bool


NOWHERE = Stretch("", 0.0, 0.0, level=False)


class Letter(NamedTuple):
    """A letter or blank between its left and right end."""

    text: str
    x0: float
    x1: float
    of: Stretch


def view_of(page: PdfPage) -> PdfMatrix:
    """From the places of a page, which may be turned and begin anywhere, to those seen from its upper left corner."""
    left, bottom, right, top = page.get_bbox()
    return {
        0: PdfMatrix(1, 0, 0, -1, -left, top),
        90: PdfMatrix(0, 1, 1, 0, -bottom, -left),
        180: PdfMatrix(-1, 0, 0, 1, right, -bottom),
        270: PdfMatrix(0, -1, -1, 0, top, right),
    }[page.get_rotation()]


def words_on(page: PdfPage) -> list[Word]:
    """The words of a page, line by line; those that stand across it, as watermarks do, are left out.

    Each is a `text` between `x0` and `x1` and between `top` and `bottom`.
    """
    letters = sorted(letters_on(page), key=lambda letter: letter.of.top)
    starts = [0, *(at for at, (one, other) in enumerate(pairwise(letters), 1) if other.of.top > one.of.top + APART), len(letters)]
    return [word for start, end in pairwise(starts) for word in words_in(sorted(letters[start:end], key=lambda letter: letter.x0))]


def words_in(line: Iterable[Letter]) -> Iterator[Word]:
    """The words that the letters of a line make."""
    word: list[Letter] = []
    room = APART
    for letter in line:
        if letter.text.isspace():
            room = BLANK
            continue
        if word and (letter.x0 > word[-1].x1 + room or abs(letter.of.top - word[-1].of.top) > APART):
            yield word_of(word)
            word = []
        word.append(letter)
        room = APART
    if word:
        yield word_of(word)


def word_of(letters: Sequence[Letter]) -> Word:
    """Letters as one word, in Unicode whatever its font."""
    first, last = letters[0], letters[-1]
    text = in_font("".join(letter.text for letter in letters), first.of.font)
    return {"text": text, "x0": first.x0, "x1": last.x1, "top": first.of.top, "bottom": first.of.bottom}


def letters_on(page: PdfPage) -> Iterator[Letter]:
    """The letters and blanks of a page as they are drawn; a blank that pdfium has added stands where the letter before it ends."""
    view, text = view_of(page), page.get_textpage()
    a, c, e, of_page = view.a, view.c, view.e, text.raw
    box, place, stretch, right = raw.FS_RECTF(), 0, NOWHERE, 0.0
    for index in range(raw.FPDFText_CountChars(text)):
        drawn = raw.FPDFText_GetTextObject(of_page, index)
        if drawn and addressof(drawn.contents) != place:
            place, stretch = addressof(drawn.contents), stretch_at(text, index, view)
        if not stretch.level:
            continue
        letter = letter_of(raw.FPDFText_GetUnicode(of_page, index))
        raw.FPDFText_GetLooseCharBox(of_page, index, box)
        one, other = a * box.left + c * box.bottom + e, a * box.right + c * box.top + e
        left, right = (min(one, other), max(one, other)) if one != other else (right, right)
        if letter:
            yield Letter(letter, left, right, stretch)


def letter_of(code: int) -> str:
    """The letter that pdfium's code means; none for what is no sign, such as half of a pair of surrogates."""
    if code == HYPHEN:
        return "-"
    return chr(code) if 0 < code < SURROGATES.start or SURROGATES.stop <= code <= sys.maxunicode else ""


def stretch_at(text: PdfTextPage, index: int, view: PdfMatrix) -> Stretch:
    """The stretch that a letter belongs to."""
    matrix, name, x, y = raw.FS_MATRIX(), create_string_buffer(LONGEST_NAME), c_double(), c_double()
    raw.FPDFText_GetMatrix(text, index, matrix)
    raw.FPDFText_GetFontInfo(text, index, name, LONGEST_NAME, c_int())
    raw.FPDFText_GetCharOrigin(text, index, x, y)
    seen = PdfMatrix.from_raw(matrix).multiply(view)
    height = raw.FPDFText_GetFontSize(text, index) * abs(seen.d)
    bottom = view.on_point(x.value, y.value)[1] + BELOW * height
    level = seen.a > abs(seen.b) and isfinite(bottom)
    return Stretch(name.value.decode(errors="replace"), bottom - height, bottom, level)


def rules_on(page: PdfPage) -> Iterator[Rule]:
    """The upright and level lines that are drawn on a page, and the edges of what is filled."""
    view = view_of(page)
    for path in page.get_objects([raw.FPDF_PAGEOBJ_PATH]):
        if is_painted(path):
            for (x0, y0), (x1, y1) in strokes(path, seen_by(path, view)):
                if abs(x0 - x1) < STRAIGHT < SHORTEST < abs(y0 - y1):
                    yield Rule(True, x0, min(y0, y1), max(y0, y1))
                elif abs(y0 - y1) < STRAIGHT < SHORTEST < abs(x0 - x1):
                    yield Rule(False, y0, min(x0, x1), max(x0, x1))


def seen_by(part: PdfObject, view: PdfMatrix) -> PdfMatrix:
    """The view of what is drawn in a part of a page, which may be within others."""
    matrix = part.get_matrix()
    while part.container:
        part = part.container
        matrix = matrix.multiply(part.get_matrix())
    return matrix.multiply(view)


def is_painted(path: PdfObject) -> bool:
    """Whether a path is filled or drawn; others only bound what is."""
    fill, stroke = c_int(), c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    return bool(fill.value or stroke.value)


def strokes(path: PdfObject, seen: PdfMatrix) -> Iterator[tuple[Point, Point]]:
    """The straight parts of a path, from end to end."""
    x, y = c_float(), c_float()
    first = last = (0.0, 0.0)
    for index in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = seen.on_point(x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield last, point
        if raw.FPDFPathSegment_GetClose(segment):
            yield point, first
        last = point
