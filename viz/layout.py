"""Where every node and line of a figure is drawn: the columns of a lineage, or the free shape of a web."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from viz.columns import Grid, ends, fold, grid, node_columns, reduce_crossings
from viz.figure import Figure
from viz.force import shape
from viz.heights import BOX_GAP, LANE, settle
from viz.measure import Box, box
from viz.routes import Route, Spot, curved, label_ends, label_room, straight

# The part of a page that shows a drawing on an ordinary desktop, in pixels; the best layout is the one that needs least shrinking there.
VIEW = (1500.0, 760.0)
WIDTHS = (150, 180, 215, 255, 300)
SMALLEST_TITLED = 0.5
MOST_BANKS = 14
# A bank more is worth it only if the drawing then needs clearly less shrinking: folding costs lanes.
FOLDING = 0.97
CURVE, STEEP, LONGEST_CURVE = 34.0, 0.07, 170.0
PORT_ROOM = 15.0
BLOCK_NAME, BLOCK_EDGE = 40.0, 26.0


@dataclass(frozen=True)
class Drawing:
    """A spot for each node and a route for each arrow of a figure, in the figure's order."""

    spots: tuple[Spot, ...]
    routes: tuple[Route, ...]
    curved: bool


@dataclass(frozen=True)
class Block:
    """Where the nodes of an opened group are drawn, its middle at 0, with room for the group's name above them."""

    drawing: Drawing
    width: float
    height: float


@dataclass(frozen=True)
class Plan:
    """One way to fill the page: the boxes, the banks of each column, and the scale at which all of it would be seen."""

    boxes: list[Box]
    banks: list[int]
    scale: float


@dataclass(frozen=True)
class Column:
    """The width and height of a column that is not folded, and the number of lines at its boxes."""

    width: float
    height: float
    lines: int


def _boxes(figure: Figure, width: float, places: Sequence[int], least: Sequence[float], *, titled: bool) -> list[Box]:
    """The boxes of all nodes: one width per column, high enough for the labels of the lines that end at them."""
    boxes = [box(node, width, titled=titled) for node in figure.nodes]
    widest: dict[int, float] = {}
    for place, item in zip(places, boxes, strict=True):
        widest[place] = max(widest.get(place, 0.0), item.width)
    return [
        replace(item, width=math.ceil(widest[place]), height=max(item.height, low))
        for place, item, low in zip(places, boxes, least, strict=True)
    ]


def _least_heights(places: Sequence[int], pairs: list[tuple[int, int]]) -> list[float]:
    """The height that a box needs so that the labels at one of its sides do not touch."""
    room: Counter[tuple[int, bool]] = Counter()
    for (source, target), at_source in zip(pairs, label_ends(places, pairs), strict=True):
        node, other = (source, target) if at_source else (target, source)
        room[node, places[other] > places[node]] += 1
    return [PORT_ROOM * max(room[node, True], room[node, False]) + 6 for node in range(len(places))]


def _columns(ordered: Grid, boxes: Sequence[Box]) -> list[Column]:
    """What each column of the grid needs, and how many lines meet its boxes."""
    columns = []
    for slots in ordered.columns:
        own = [slot for slot in slots if slot < ordered.nodes]
        height = sum(boxes[slot].height + BOX_GAP for slot in own) + LANE * (len(slots) - len(own))
        lines = sum(len(ordered.left[slot]) + len(ordered.right[slot]) for slot in own)
        columns.append(Column(max(boxes[slot].width for slot in own), height, lines))
    return columns


def _plan(boxes: list[Box], columns: Sequence[Column], room: Sequence[tuple[float, float]], cuts: int) -> Plan:
    """The plan in which the highest column is folded into `cuts` banks and no other one stands higher than those."""
    limit = max(column.height for column in columns) / cuts
    banks = [max(1, min(math.ceil(column.height / limit - 0.01), MOST_BANKS)) for column in columns]
    high = max(column.height / n + LANE * column.lines * (n - 1) / n for column, n in zip(columns, banks, strict=True))
    wide = sum(n * (column.width + sum(gap) + CURVE + STEEP * high / 2) for column, n, gap in zip(columns, banks, room, strict=True))
    return Plan(boxes, banks, min(VIEW[0] / wide, VIEW[1] / high))


def _plans(figure: Figure, ordered: Grid, pairs: list[tuple[int, int]], *, titled: bool) -> list[Plan]:
    """All combinations of box width and number of banks of the highest column."""
    places = [ordered.column_of[slot] for slot in range(ordered.nodes)]
    least, room, plans = _least_heights(places, pairs), label_room(figure, ordered, pairs), []
    for width in WIDTHS:
        boxes = _boxes(figure, width, places, least, titled=titled)
        columns = _columns(ordered, boxes)
        plans += [_plan(boxes, columns, room, cuts) for cuts in range(1, MOST_BANKS + 1)]
    return plans


def _merit(plan: Plan) -> tuple[float, int, float]:
    return round(min(plan.scale, 1.0) * FOLDING ** sum(plan.banks), 3), -sum(plan.banks), plan.boxes[0].width


def _best_plan(figure: Figure, ordered: Grid, pairs: list[tuple[int, int]]) -> Plan:
    """The plan that is shrunk least; with titles in the boxes if they then stay readable."""
    best = max(_plans(figure, ordered, pairs, titled=True), key=_merit)
    return best if best.scale >= SMALLEST_TITLED else max(_plans(figure, ordered, pairs, titled=False), key=_merit)


def _column_x(folded: Grid, boxes: list[Box], y: dict[int, float], room: Sequence[tuple[float, float]]) -> list[float]:
    """The left edge of each column: gaps leave room for the labels and for lines to bend."""
    edges, x = [], 0.0
    for place, column in enumerate(folded.columns):
        edges.append(x)
        steps = [abs(y[slot] - y[other]) for slot in column for other in folded.right[slot]]
        bend = min(CURVE + STEEP * max(steps, default=0.0), LONGEST_CURVE)
        x += max(boxes[slot].width for slot in column if slot < folded.nodes) + sum(room[place]) + bend
    return edges


def layered(figure: Figure) -> Drawing:
    """Columns by layer, the centre on the left. Boxes never overlap; lines pass boxes in lanes of their own."""
    if not figure.nodes:
        return Drawing((), (), curved=True)
    pairs = ends(figure)
    ordered = grid(node_columns(figure), pairs)
    reduce_crossings(ordered)
    plan = _best_plan(figure, ordered, pairs)
    folded = fold(ordered, pairs, plan.banks)
    y = settle(folded, [item.height for item in plan.boxes])
    left = _column_x(folded, plan.boxes, y, label_room(figure, folded, pairs))
    spots = tuple(Spot(left[folded.column_of[i]] + item.width / 2, y[i], item) for i, item in enumerate(plan.boxes))
    return Drawing(spots, curved(figure, folded, spots, y, left), curved=True)


def free(figure: Figure) -> Drawing:
    """Neighbours near each other, components side by side; boxes never overlap; lines are straight."""
    boxes = [box(node, WIDTHS[1], titled=False) for node in figure.nodes]
    pairs = ends(figure)
    spots = tuple(Spot(x, y, item) for (x, y), item in zip(shape(boxes, pairs), boxes, strict=True))
    return Drawing(spots, straight(spots, pairs), curved=False)


def block(drawing: Drawing) -> Block:
    """The drawing of a group's nodes, moved so that its middle, name included, is at 0."""
    spots, points = drawing.spots, [point for route in drawing.routes for point in route.points]
    left, right = min([x for x, _ in points] + [s.left for s in spots]), max([x for x, _ in points] + [s.right for s in spots])
    top = min([y for _, y in points] + [s.y - s.box.height / 2 for s in spots]) - BLOCK_NAME
    bottom = max([y for _, y in points] + [s.y + s.box.height / 2 for s in spots])
    dx, dy = (left + right) / 2, (top + bottom) / 2
    moved = tuple(replace(spot, x=spot.x - dx, y=spot.y - dy) for spot in spots)
    routes = tuple(
        Route(tuple((x - dx, y - dy) for x, y in route.points), (route.label_at[0] - dx, route.label_at[1] - dy), route.hold)
        for route in drawing.routes
    )
    return Block(Drawing(moved, routes, drawing.curved), right - left + 2 * BLOCK_EDGE, bottom - top + 2 * BLOCK_EDGE)
