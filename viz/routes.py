"""The way of each line: where it leaves and enters a box, through which lanes it goes, where its label stands."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from viz.columns import Grid, ends
from viz.figure import Figure
from viz.measure import LINK, Box, text_width

Point = tuple[float, float]
PORT_STEP = 15.0
LABEL_GAP = 20.0
BESIDE = 7.0


@dataclass(frozen=True)
class Spot:
    """A box and the place of its middle."""

    x: float
    y: float
    box: Box

    @property
    def right(self) -> float:
        return self.x + self.box.width / 2

    @property
    def left(self) -> float:
        return self.x - self.box.width / 2


@dataclass(frozen=True)
class Route:
    """A line from its source to its target, and the middle of its label; `hold` says which end the label follows:
    1 the source, 0 the target, 0.5 both."""

    points: tuple[Point, ...]
    label_at: Point
    hold: float


def _sides(places: Sequence[int], pairs: Sequence[tuple[int, int]]) -> Counter[tuple[int, bool]]:
    """How many lines meet each node on its left (False) and right (True); within a column lines keep to the right."""
    return Counter(side for a, b in pairs for side in ((a, places[b] >= places[a]), (b, places[a] >= places[b])))


def label_ends(places: Sequence[int], pairs: Sequence[tuple[int, int]]) -> list[bool]:
    """Whether each label stands at its source: it stands where fewer lines meet, so that labels do not crowd."""
    count = _sides(places, pairs)
    return [count[a, places[b] >= places[a]] <= count[b, places[a] >= places[b]] for a, b in pairs]


def label_width(label: str) -> float:
    return text_width(label, LINK) + LABEL_GAP


def label_room(figure: Figure, grid: Grid, pairs: Sequence[tuple[int, int]]) -> list[tuple[float, float]]:
    """The widths that labels take in the gap to the right of each column: beside that column, and beside the next one."""
    places = [grid.column_of[slot] for slot in range(grid.nodes)]
    room = [[0.0, 0.0] for _ in grid.columns]
    for arrow, (source, target), at_source in zip(figure.arrows, pairs, label_ends(places, pairs), strict=True):
        node, other = (source, target) if at_source else (target, source)
        gap, side = (places[node], 0) if places[other] >= places[node] else (places[node] - 1, 1)
        room[gap][side] = max(room[gap][side], label_width(arrow.label))
    return [(beside, before) for beside, before in room]


def _ports(grid: Grid, spots: Sequence[Spot], y: dict[int, float], pairs: Sequence[tuple[int, int]]) -> dict[tuple[int, bool], float]:
    """The height at which each arrow (number, at its source?) meets its box: spread over the side, in the order of where it goes."""
    sides: dict[tuple[int, bool], list[tuple[float, int, bool]]] = defaultdict(list)
    for number, ((source, target), chain) in enumerate(zip(pairs, grid.chains, strict=True)):
        for node, other, at_source in ((source, target, True), (target, source, False)):
            next_slot = chain[1] if chain[0] == node else chain[-2]
            sides[node, grid.column_of[other] >= grid.column_of[node]].append((y[next_slot], number, at_source))
    ports = {}
    for (node, _), lines in sides.items():
        step = min(PORT_STEP, (spots[node].box.height - 12) / max(1, len(lines) - 1))
        for row, (_, number, at_source) in enumerate(sorted(lines)):
            ports[number, at_source] = spots[node].y + (row - (len(lines) - 1) / 2) * step
    return ports


def curved(figure: Figure, grid: Grid, spots: Sequence[Spot], y: dict[int, float], left: Sequence[float]) -> tuple[Route, ...]:
    """Routes whose every point is passed horizontally: out of a box, along the label, through the lanes, into the other box.

    Lines bend only between the labels of two columns, never beside a label.
    """
    pairs = ends(figure)
    places = [grid.column_of[slot] for slot in range(grid.nodes)]
    room, spans = label_room(figure, grid, pairs), []
    for place, column in enumerate(grid.columns):
        width = max(spots[slot].box.width for slot in column if slot < grid.nodes)
        spans.append((left[place] - room[place - 1][1], left[place] + width + room[place][0]))
    ports, at_source, routes = _ports(grid, spots, y, pairs), label_ends(places, pairs), []
    for number, ((source, target), chain) in enumerate(zip(pairs, grid.chains, strict=True)):
        lanes = [(x, y[slot]) for slot in chain[1:-1] for x in spans[grid.column_of[slot]]]
        start = _exit(spots[source], ports[number, True], spans[places[source]], rightwards=places[target] >= places[source])
        end = _exit(spots[target], ports[number, False], spans[places[target]], rightwards=places[source] >= places[target])
        points = (*start, *(lanes if chain[0] == source else lanes[::-1]), *end[::-1])
        (x, height), (beyond, _) = start if at_source[number] else end
        near = label_width(figure.arrows[number].label) / 2
        routes.append(Route(points, (x + near if beyond >= x else x - near, height), 1.0 if at_source[number] else 0.0))
    return tuple(routes)


def _exit(spot: Spot, y: float, span: tuple[float, float], *, rightwards: bool) -> tuple[Point, Point]:
    """Where a line meets its box, and where it may begin to bend."""
    return ((spot.right, y), (span[1], y)) if rightwards else ((spot.left, y), (span[0], y))


def _border(spot: Spot, towards: Point) -> Point:
    """Where the line from the middle of a box towards a point leaves the box."""
    dx, dy = towards[0] - spot.x, towards[1] - spot.y
    reach = min((half / abs(d) for half, d in ((spot.box.width / 2, dx), (spot.box.height / 2, dy)) if d), default=0.0)
    return spot.x + dx * min(reach, 1.0), spot.y + dy * min(reach, 1.0)


def straight(spots: Sequence[Spot], pairs: Sequence[tuple[int, int]]) -> tuple[Route, ...]:
    """Straight lines from border to border; two lines that point at each other run side by side, each label nearer to its source."""
    both = set(pairs) & {(target, source) for source, target in pairs if source != target}
    return tuple(_straight(spots[a], spots[b], beside=(a, b) in both) if a != b else _loop(spots[a]) for a, b in pairs)


def _straight(a: Spot, b: Spot, *, beside: bool) -> Route:
    length = math.hypot(b.x - a.x, b.y - a.y) or 1.0
    shift = (BESIDE * (a.y - b.y) / length, BESIDE * (b.x - a.x) / length) if beside else (0.0, 0.0)
    (x1, y1), (x2, y2) = ((x + shift[0], y + shift[1]) for x, y in (_border(a, (b.x, b.y)), _border(b, (a.x, a.y))))
    share = 0.35 if beside else 0.5
    return Route(((x1, y1), (x2, y2)), (x1 + (x2 - x1) * share, y1 + (y2 - y1) * share), 0.5)


def _loop(spot: Spot) -> Route:
    """From a box to itself; its label stands above it."""
    points = ((spot.right, spot.y - BESIDE), (spot.right, spot.y + BESIDE))
    return Route(points, (spot.right, spot.y - spot.box.height / 2 - BESIDE - 2), 1.0)
