"""From the rules of a page to the boxes that they make, each group of boxes that touch a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice, product
from operator import attrgetter
from statistics import fmean

# Points: rules nearer than this are one; they reach or cross each other when they lack no more.
NEAR = 3.0
Point = tuple[float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Rule:
    """An upright or a level line: where it stands across its direction, and along it its beginning and its end."""

    upright: bool
    at: float
    start: float
    end: float

    def reaches(self, place: float) -> bool:
        """Whether the place is on it or near its ends."""
        return self.start - NEAR <= place <= self.end + NEAR


PLACE, BEGINNING, END = attrgetter("at"), attrgetter("start"), attrgetter("end")


def tables_of(rules: Iterable[Rule]) -> list[list[Box]]:
    """The boxes of each table from the upper one to the lower one; a single box is none."""
    found: list[tuple[set[Point], list[Box]]] = []
    for box in boxes_of(rules):
        corners = {(box[x], box[y]) for x in (0, 2) for y in (1, 3)}
        touching = [group for group in found if not corners.isdisjoint(group[0])]
        found = [group for group in found if corners.isdisjoint(group[0])]
        found.append((corners.union(*(group[0] for group in touching)), [box for group in touching for box in group[1]] + [box]))
    tables = [boxes for _, boxes in found if len(boxes) > 1]
    return sorted(tables, key=lambda boxes: min((top, left) for left, top, _, _ in boxes))


def boxes_of(rules: Iterable[Rule]) -> Iterator[Box]:
    """The smallest box below and right of each point where two rules cross, if they make one."""
    crossings = crossings_of(rules)
    columns: dict[float, list[float]] = defaultdict(list)
    rows: dict[float, list[float]] = defaultdict(list)
    for x, y in sorted(crossings):
        columns[x].append(y)
        rows[y].append(x)

    def joined(one: Point, other: Point) -> bool:
        return not crossings.get(one, set()).isdisjoint(crossings.get(other, set()))

    for x, y in sorted(crossings):
        below = (bottom for bottom in columns[x] if bottom > y and joined((x, y), (x, bottom)))
        right = [end for end in rows[y] if end > x and joined((x, y), (end, y))]
        corners = ((end, bottom) for bottom in below for end in right)
        yield from islice(((x, y, *far) for far in corners if joined(far, (x, far[1])) and joined(far, (far[0], y))), 1)


def crossings_of(rules: Iterable[Rule]) -> dict[Point, set[Rule]]:
    """The points where upright rules meet level ones, with the rules that meet there."""
    rules = list(rules)
    upright, level = merged([rule for rule in rules if rule.upright]), merged([rule for rule in rules if not rule.upright])
    found: dict[Point, set[Rule]] = defaultdict(set)
    for one, other in product(upright, level):
        if one.reaches(other.at) and other.reaches(one.at):
            found[one.at, other.at] |= {one, other}
    return found


def merged(rules: Iterable[Rule]) -> Iterator[Rule]:
    """Rules of one direction: those beside each other stand between them, and of those in line with each other one is made."""
    for beside in runs(rules, PLACE, PLACE):
        at = fmean(rule.at for rule in beside)
        for line in runs(beside, BEGINNING, END):
            whole = replace(line[0], at=at, end=max(rule.end for rule in line))
            if whole.end - whole.start >= NEAR:
                yield whole


def runs(rules: Iterable[Rule], begins: Callable[[Rule], float], ends: Callable[[Rule], float]) -> Iterator[list[Rule]]:
    """Rules in order, in runs each of which begins beyond the end of all before it."""
    run: list[Rule] = []
    reached = 0.0
    for rule in sorted(rules, key=begins):
        if run and begins(rule) > reached + NEAR:
            yield run
            run = []
        reached = max(reached, ends(rule)) if run else ends(rule)
        run.append(rule)
    if run:
        yield run
