"""How much room words take: estimated widths, lines that fit a width, the box of a node."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from viz.figure import Node
from viz.style import LOOKS

# Sizes in pixels at scale 1; assets/drawing.js draws with the same ones.
CAPTION, HEAD, BODY, ALONE, LINK = 11, 14, 13, 18, 12
LINE = {CAPTION: 16, HEAD: 19, BODY: 17, ALONE: 22}
PAD_X, PAD_TOP, PAD_BOTTOM, STRIP = 10, 8, 9, 6
MOST_BODY_LINES = 11
BOLD = 1.06
# Advances in em, the wider of Noto Sans and Arial; the page squeezes a line that turns out wider with the reader's font.
NARROW, THIN, WIDE, BROAD = 0.29, 0.4, 0.82, 0.95
ADVANCES = (
    dict.fromkeys("iIl.,:;'|!", NARROW)
    | dict.fromkeys(' fjrt()[]{}/-"“”‘’', THIN)
    | dict.fromkeys("CDGHNOQUVXYA&wĐ–…", 0.74)
    | dict.fromkeys("mMW%—", BROAD)
)


@dataclass(frozen=True)
class Box:
    """The words of a node, broken into lines, the size of the head's print, and that of the box that holds them all, in pixels."""

    caption: str
    head: tuple[str, ...]
    body: tuple[str, ...]
    size: int
    width: float
    height: float


@lru_cache(maxsize=4096)
def _advance(character: str) -> float:
    if unicodedata.combining(character):
        return 0.0
    base = unicodedata.normalize("NFD", character)[0]
    if unicodedata.east_asian_width(character) in "WF" or ord(character) > 0xFFFF:
        return 1.3
    return ADVANCES.get(base) or (0.66 if base.isupper() else 0.58)


@lru_cache(maxsize=65536)
def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of one line in pixels, meant to be a little more than what a browser needs."""
    return sum(map(_advance, text)) * size * (BOLD if bold else 1.0)


def _pieces(word: str, fits: Callable[[str], bool]) -> list[str]:
    """A word too wide for any line, cut between letters (never before a combining mark)."""
    pieces = [""]
    for character in word:
        if pieces[-1] and not unicodedata.combining(character) and not fits(pieces[-1] + character):
            pieces.append("")
        pieces[-1] += character
    return pieces


def wrap(text: str, width: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """The text on lines at most `width` pixels wide; joined by spaces they are the text, but for cuts inside a word wider than a line."""

    def wide(words: str) -> float:
        return text_width(words, size, bold=bold)

    lines: list[str] = []
    used = math.inf
    for word in text.split():
        if (longer := used + wide(" ") + wide(word)) <= width:
            lines[-1], used = f"{lines[-1]} {word}", longer
        else:
            lines += [word] if wide(word) <= width else _pieces(word, lambda piece: wide(piece) <= width)
            used = wide(lines[-1])
    return tuple(lines)


def _words(node: Node, *, titled: bool) -> tuple[str, str]:
    """Head and body of a box: a title that only goes on where the label stops makes the label superfluous."""
    stem = node.label.rstrip(" …").removesuffix("...").rstrip()
    if not titled or node.title == node.label:
        return node.label, ""
    return ("", node.title) if node.title.startswith(stem) else (node.label, node.title)


def box(node: Node, width: float, *, titled: bool) -> Box:
    """The box of a node, at most `width` wide.

    Titled it has kind, label and title, which stands whole or not at all; else the label alone, in larger print.
    """
    room, size = width - STRIP - 2 * PAD_X, HEAD if titled else ALONE
    label, title = _words(node, titled=titled)
    head, body = wrap(label, room, size, bold=True), wrap(title, room, BODY)
    if len(body) > MOST_BODY_LINES:
        head, body = wrap(node.label, room, size, bold=True), ()
    caption = LOOKS[node.kind].vi if titled else ""
    widths = [text_width(caption, CAPTION, bold=True), *(text_width(line, size, bold=True) for line in head)]
    needed = max([*widths, *(text_width(line, BODY) for line in body)]) + STRIP + 2 * PAD_X
    height = PAD_TOP + PAD_BOTTOM + (LINE[CAPTION] if caption else 0) + LINE[size] * len(head) + LINE[BODY] * len(body)
    return Box(caption, head, body, size, min(needed, width), height)
