"""From the rules and the words of a printed page to its tables; a table that a page break cuts is one again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from builders.boxes import BEGINNING, END, Box, Rule, runs, tables_of
from builders.layout import Cell, grid_of, is_serial
from builders.printed_page import SPACE, Word, grouped, one, paragraphs, within

# Points: rules nearer than this are one.
NEAR = 2.0
Rows = list[list[str]]


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table on a page: where it stands, how wide its columns are, in points, and its rows."""

    box: Box
    widths: tuple[float, ...]
    rows: Rows

    def goes_on(self, before: Ruled) -> bool:
        """Whether it has the columns of the table before it; on the back of a sheet they may stand elsewhere."""
        return len(self.widths) == len(before.widths) and all(abs(a - b) < NEAR for a, b in zip(self.widths, before.widths, strict=True))


def tables_on(rules: Sequence[Rule], words: Sequence[Word], before: Ruled | None) -> Iterator[Ruled]:
    """The tables of a page in order; its first may be the rest of the one before, which ends the page above, whatever its cells hold."""
    for boxes in tables_of([*rules, *ends_of([rule for rule in rules if rule.upright])]):
        columns = edges(x for box in boxes for x in (box[0], box[2]))
        whole = around(boxes)
        rows = table_rows(boxes, [word for word in words if inside(word, whole)])
        found = Ruled(whole, tuple(b - a for a, b in pairwise(columns)), rows)
        if is_ruled(rows) or (before is not None and found.goes_on(before)):
            yield found
        before = None


def ends_of(upright: Sequence[Rule]) -> Iterator[Rule]:
    """Level rules where runs of upright ones begin and end: a table that a page break cuts may have no other rule there."""
    places = [rule.at for rule in upright]
    for run in runs(upright, BEGINNING, END):
        for height in (run[0].start, max(rule.end for rule in run)):
            yield Rule(False, height, min(places), max(places))


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box that holds others."""
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


def table_rows(boxes: Sequence[Box], words: Sequence[Word]) -> Rows:
    """The cells of a table as a grid, from the boxes that its rules make and the words that stand in them."""
    xs, ys = edges(x for box in boxes for x in (box[0], box[2])), edges(y for box in boxes for y in (box[1], box[3]))
    covered: set[tuple[int, int]] = set()
    rows: list[list[Cell]] = []
    begun = {(nearest(ys, box[1]), nearest(xs, box[0])): box for box in boxes}
    lying = placed(words)
    for y in range(len(ys) - 1):
        rows.append([])
        for x in range(len(xs) - 1):
            if (y, x) in covered:
                continue
            box = begun.get((y, x), (xs[x], ys[y], xs[x + 1], ys[y + 1]))
            cell = Cell(text_in(box, lying) if (y, x) in begun else "", nearest(ys, box[3]) - y, nearest(xs, box[2]) - x)
            covered |= {(y + dy, x + dx) for dy in range(cell.rows) for dx in range(cell.columns)}
            rows[-1].append(cell)
    return grid_of(rows)


def edges(values: Iterable[float]) -> list[float]:
    """Places of rules in order; those near each other are one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > NEAR:
            found.append(value)
    return found


def nearest(places: Sequence[float], value: float) -> int:
    """The index of the place that a value means."""
    return min(range(len(places)), key=lambda index: abs(places[index] - value))


def text_in(box: Box, words: Sequence[tuple[float, float, Word]]) -> str:
    """The words whose middle lies in a box, a paragraph a line: lines that only the width of the box ended are one."""
    left, top, right, bottom = box
    lines = grouped(word for x, y, word in words if left <= x <= right and top <= y <= bottom)
    room = min([SPACE, *(line[0]["x0"] - box[0] for line in lines)])
    return "\n".join(filter(None, paragraphs(within(lines, box[0] + room, box[2] - room))))


def middle(word: Word) -> tuple[float, float]:
    """Where the middle of a word is."""
    return (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2


def placed(words: Iterable[Word]) -> list[tuple[float, float, Word]]:
    """Words with their middles, which are compared with many boxes."""
    return [(*middle(word), word) for word in words]


def inside(word: Word, box: Box) -> bool:
    """Whether the middle of a word lies in a box."""
    x, y = middle(word)
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def is_ruled(rows: Rows) -> bool:
    """Whether the boxes on a page make a table: backgrounds behind lines of text leave most rows with one filled cell."""
    return bool(rows) and len(rows[0]) > 1 and len(filled(rows)) * 2 > len(rows)


def filled(rows: Rows) -> Rows:
    """The rows with several filled cells."""
    return [cells for cells in rows if sum(bool(cell.strip()) for cell in cells) > 1]


def continued(rows: Rows, more: Rows) -> Rows:
    """A table and its rows on the next page: its head printed again is left out, and a row cut by the end of the page is one."""
    again = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(rows, more, strict=False)))
    more = more[again:]
    if more and not more[0][0].strip() and is_numbered(rows):
        cut = [one(list(filter(None, pair))) for pair in zip(rows[-1], more[0], strict=True)]
        return [*rows[:-1], cut, *more[1:]]
    return [*rows, *more]


def is_numbered(rows: Rows) -> bool:
    """Whether most rows of several cells begin with a serial number, so that one without goes on with the row above it."""
    return sum(is_serial(cells[0]) for cells in filled(rows)) * 2 > len(filled(rows))
