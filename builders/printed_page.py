"""From the words of a printed page to its lines: paragraphs parted by empty lines, columns one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from builders.lines import ENDINGS, changes_case, label_of

# Points: a gap this wide parts columns; an indent this deep opens a paragraph (Nghị định 30/2020/NĐ-CP: 1 to 1.27 cm, 28 to 36 points);
# words stand this far apart at most; a signature leaves this much room.
COLUMN_GAP, INDENT, SPACE, SIGNATURE = 18.0, 14.0, 5.0, 150.0
TIED = re.compile(r"((?<=\w)[-/])\n(?=\w)")
Word = dict[str, Any]
Line = Sequence[Word]


@dataclass(frozen=True, slots=True)
class Gutter:
    """The room between two columns, from the end of the left one to the beginning of the right one."""

    left: float
    right: float

    def beside(self, line: Line) -> tuple[list[Word], list[Word]]:
        """The words of a line on either side of the middle."""
        middle = (self.left + self.right) / 2
        return [w for w in line if w["x0"] + w["x1"] < 2 * middle], [w for w in line if w["x0"] + w["x1"] >= 2 * middle]

    def narrowed(self, line: Line) -> Gutter:
        """The room that a line leaves of this one."""
        left, right = self.beside(line)
        return Gutter(max([self.left, *(w["x1"] for w in left)]), min([self.right, *(w["x0"] for w in right)]))

    @property
    def width(self) -> float:
        """In points; negative where words stand across."""
        return self.right - self.left


def grouped(words: Iterable[Word]) -> list[list[Word]]:
    """Words of one height as lines, each from left to right."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (round(w["top"]), w["x0"])):
        line = next((found for found in lines[-3:] if abs(found[0]["bottom"] - word["bottom"]) < 4), None)
        if line is None:
            lines.append([word])
        else:
            line.append(word)
    return sorted((sorted(line, key=lambda w: w["x0"]) for line in lines), key=lambda line: line[0]["top"])


def margins(lines: Sequence[Line]) -> tuple[float, float]:
    """The outermost left edge at which at least three lines begin, and the outermost right one at which one in ten end.

    Where lines are not justified the right margin is what only one in fifty passes.
    """
    starts, ends = sorted(line[0]["x0"] for line in lines), sorted(line[-1]["x1"] for line in lines)
    left = next((a for a, b in zip(starts, starts[2:], strict=False) if b - a < SPACE), starts[0] if starts else 0.0)
    many = max(3, len(ends) // 10)
    right = next(
        (b for a, b in zip(ends[-many::-1], ends[::-1], strict=False) if b - a < SPACE), ends[int(len(ends) * 0.98)] if ends else 0.0
    )
    return left, right


@dataclass(frozen=True, slots=True)
class Printed:
    """A line as it stands on the page: its text, its ends and the width of its first word, between the margins; in points.

    `apart` says that more room than between lines is above it, and `column` that it stands beside another column.
    """

    text: str
    x0: float
    x1: float
    first: float
    left: float
    right: float
    apart: bool = False
    column: bool = False

    @property
    def skew(self) -> float:
        """How far it stands from the middle."""
        return abs((self.x0 - self.left) - (self.right - self.x1))

    @property
    def centred(self) -> bool:
        """Whether it stands in the middle and fills no line."""
        return self.x0 - self.left > INDENT and self.skew < 2 * INDENT


def laid_out(lines: Sequence[Line], left: float, right: float) -> Iterator[tuple[float, list[Printed]]]:
    """The lines of a page between margins, with their heights; where two columns stand side by side, the left one first."""
    at, above = 0, None
    while at < len(lines):
        end, gutter = columns_from(lines, at)
        if gutter is None:
            yield lines[at][0]["top"], [printed(lines[at], above, left, right)]
        else:
            sides = [[line for line in side if line] for side in zip(*(gutter.beside(line) for line in lines[at:end]), strict=True)]
            yield lines[at][0]["top"], [found for side in sides for found in column(side)]
        above, at = lines[end - 1] if gutter is None else None, end


def column(lines: Sequence[Line]) -> Iterator[Printed]:
    """The lines of a column."""
    left, right = min(line[0]["x0"] for line in lines), max(line[-1]["x1"] for line in lines)
    yield from (replace(line, column=True) for line in within(lines, left, right))


def within(lines: Sequence[Line], left: float, right: float) -> Iterator[Printed]:
    """Lines one below the other between margins."""
    for above, line in zip((None, *lines), lines, strict=False):
        yield printed(line, above, left, right)


def printed(line: Line, above: Line | None, left: float, right: float) -> Printed:
    """A line below another; below none it stands apart."""
    apart = above is None or line[0]["top"] - above[0]["bottom"] > (line[0]["bottom"] - line[0]["top"]) * 0.9
    first = line[0]["x1"] - line[0]["x0"]
    return Printed(" ".join(word["text"] for word in line), line[0]["x0"], line[-1]["x1"], first, left, right, apart)


def paragraphs(lines: Iterable[Printed]) -> Iterator[str]:
    """The paragraphs that lines make; an empty line before each that stands apart or opens a column."""
    words: list[str] = []
    before: Printed | None = None
    for line in lines:
        if before is not None and goes_on(before, line):
            words.append(line.text)
        else:
            if words:
                yield one(words)
            if before is None or not (line.column and before.column) or line.apart:
                yield ""
            words = [line.text]
        before = line
    if words:
        yield one(words)


def one(lines: Sequence[str]) -> str:
    """Lines as one; a hyphen or stroke at the end of a word goes on in the next line."""
    return TIED.sub(r"\1", "\n".join(lines)).replace("\n", " ")


def goes_on(before: Printed, line: Printed) -> bool:
    """Whether a line belongs to the paragraph of the one before it: the next word found no room there, and nothing opens a paragraph.

    What is centred or stands in a column is broken where its sense is: it goes on with a small letter. A title in capitals may stand
    behind its label: "Chương II CHÍNH SÁCH CỦA".
    """
    small = line.text[0].islower() and not label_of(line.text)[1]
    if before.column or line.column:
        return before.column and line.column and small and not line.apart
    if before.text.endswith(ENDINGS) and label_of(line.text)[1]:
        return False
    retitled = changes_case(before.text[len(label_of(before.text)[1]) :].strip(), line.text)
    if line.centred and (before.centred or before.skew < SPACE):
        return small or (line.right - line.left - (before.x1 - before.x0) < line.first + SPACE and not retitled)
    full = before.right - before.x1 < line.first + SPACE
    return full and line.x0 - line.left < INDENT and not retitled


def columns_from(lines: Sequence[Line], start: int) -> tuple[int, Gutter | None]:
    """Where the columns that begin at a line end and the room between them; the next line and None when there are none.

    They go on as long as no word stands across, and end with the last line that has words on the right.
    """
    first = next((i for i in range(start, min(start + 4, len(lines))) if widest_gap(lines[i])), None)
    gutter = widest_gap(lines[first]) if first is not None else None
    if first is None or gutter is None or any(gutter.beside(line)[0] for line in lines[start:first]):
        return start + 1, None
    end, found = first + 1, gutter
    for at in range(first + 1, len(lines)):
        narrowed = found.narrowed(lines[at])
        if narrowed.width < COLUMN_GAP / 2 or lines[at][0]["top"] - lines[at - 1][0]["bottom"] > SIGNATURE:
            break
        found = narrowed
        end = at + 1 if found.beside(lines[at])[1] else end
    alone = end - start == 1 and gutter.width < 2 * COLUMN_GAP
    return (start + 1, None) if alone else (end, found)


def widest_gap(line: Line) -> Gutter | None:
    """The widest room between two words when it parts columns; the one after a label does not."""
    gaps = [Gutter(word["x1"], after["x0"]) for word, after in pairwise(line)]
    if gaps and label_of(f"{line[0]['text']} x")[1].strip() == line[0]["text"]:
        gaps = gaps[1:]
    widest = max(gaps, key=lambda gap: gap.width, default=None)
    return widest if widest is not None and widest.width > COLUMN_GAP else None
