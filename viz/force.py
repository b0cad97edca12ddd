"""A free layout in plain Python: a tree laid out in rings, loosened by springs, boxes pushed apart, components packed in rows.

The spring layouts of networkx need numpy (some scipy), which nothing else here needs. Points are complex numbers, x + y·i.
"""

from __future__ import annotations

import cmath
import math
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence

import networkx as nx

from viz.measure import Box

RING = 210.0
ROUNDS = 50
REACH = 1.6 * RING
APART = (46.0, 30.0)
PUSHES = 120
# How much more room than the boxes need: less, and there is no way for them to part.
SPARSE = 2.2
WIDE = 1.35
PACK = 90.0
Frame = tuple[float, float, float, float]


def shape(boxes: Sequence[Box], pairs: Sequence[tuple[int, int]]) -> list[tuple[float, float]]:
    """The middle of each box; no two boxes touch, and the same figure gives the same places."""
    web: nx.Graph[int] = nx.Graph()
    web.add_nodes_from(range(len(boxes)))
    web.add_edges_from((a, b) for a, b in pairs if a != b)
    places = [0j] * len(boxes)
    parts = sorted((sorted(part) for part in nx.connected_components(web)), key=lambda part: (-len(part), part))
    for part in parts:
        _rings(web, part, places)
        _springs(web, part, places)
        _push_apart(boxes, part, places)
    _pack(boxes, parts, places)
    return [(place.real, place.imag) for place in places]


def _tree(web: nx.Graph[int], root: int) -> dict[int, list[int]]:
    """The children of each node when the web is walked breadth first."""
    children: dict[int, list[int]] = {root: []}
    waiting = deque([root])
    while waiting:
        node = waiting.popleft()
        children[node] = [other for other in sorted(web[node]) if other not in children]
        children.update((other, []) for other in children[node])
        waiting.extend(children[node])
    return children


def _rings(web: nx.Graph[int], part: list[int], places: list[complex]) -> None:
    """The node with most neighbours in the middle, the others in rings around it, each in its parent's share of the circle."""
    root = max(part, key=lambda node: (web.degree[node], -node))
    children = _tree(web, root)
    leaves: dict[int, int] = {}
    for node in reversed(children):
        leaves[node] = sum(leaves[child] for child in children[node]) or 1
    share = {root: (0.0, math.tau, 0)}
    for node, own in children.items():
        start, end, ring = share[node]
        places[node] = cmath.rect(RING * ring, (start + end) / 2)
        for child in own:
            size = (end - start) * leaves[child] / leaves[node]
            share[child] = (start, start + size, ring + 1)
            start += size


def _near(part: list[int], places: list[complex], width: float, height: float) -> Iterator[tuple[int, int]]:
    """All pairs of nodes in the same or in neighbouring cells of a grid, each pair once."""
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for node in part:
        cells[math.floor(places[node].real / width), math.floor(places[node].imag / height)].append(node)
    for (column, row), members in cells.items():
        for i, one in enumerate(members):
            yield from ((one, other) for other in members[i + 1 :])
        for dc, dr in ((0, 1), (1, -1), (1, 0), (1, 1)):
            yield from ((one, other) for one in members for other in cells.get((column + dc, row + dr), ()))


def _springs(web: nx.Graph[int], part: list[int], places: list[complex]) -> None:
    """Fruchterman and Reingold's forces, repulsion only from nearby nodes, steps shrinking to nothing."""
    edges = sorted((min(a, b), max(a, b)) for a, b in web.subgraph(part).edges)
    for number in range(ROUNDS):
        moves = dict.fromkeys(part, 0j)
        for one, other in _near(part, places, REACH, REACH):
            way = places[other] - places[one] or cmath.rect(1.0, one)
            push = way * (RING / abs(way)) ** 2
            moves[one] -= push
            moves[other] += push
        for one, other in edges:
            way = places[other] - places[one]
            pull = way * abs(way) / RING
            moves[one] += pull
            moves[other] -= pull
        longest = 0.5 * RING * (1 - number / ROUNDS)
        for node, move in moves.items():
            places[node] += move * min(1.0, longest / abs(move)) if move else 0j
    for node in part:
        places[node] = complex(places[node].real * WIDE, places[node].imag)


def _overlap(boxes: Sequence[Box], places: list[complex], one: int, other: int) -> tuple[float, float] | None:
    """How far two boxes reach into each other, margins counted, or None."""
    way = places[one] - places[other]
    deep = (boxes[one].width + boxes[other].width) / 2 + APART[0] - abs(way.real)
    high = (boxes[one].height + boxes[other].height) / 2 + APART[1] - abs(way.imag)
    return (deep, high) if deep > 0.01 and high > 0.01 else None


def _push_apart(boxes: Sequence[Box], part: list[int], places: list[complex]) -> None:
    """Give the boxes room, then move overlapping ones apart along the shorter way; what is left after many rounds moves down."""
    left, top, right, bottom = _frame(boxes, part, places)
    need = sum((boxes[node].width + APART[0]) * (boxes[node].height + APART[1]) for node in part)
    growth = max(1.0, math.sqrt(SPARSE * need / ((right - left) * (bottom - top))))
    for node in part:
        places[node] *= growth
    width, height = max(boxes[node].width for node in part) + APART[0], max(boxes[node].height for node in part) + APART[1]
    for _ in range(PUSHES):
        clashes = [(one, other, over) for one, other in _near(part, places, width, height) if (over := _overlap(boxes, places, one, other))]
        for one, other, (deep, high) in clashes:
            way = places[other] - places[one]
            push = complex(math.copysign(deep / 2, way.real)) if deep < high else complex(0, math.copysign(high / 2, way.imag))
            places[one] -= push
            places[other] += push
        if not clashes:
            return
    _move_down(boxes, part, places)


def _move_down(boxes: Sequence[Box], part: list[int], places: list[complex]) -> None:
    """From top to bottom, each box that overlaps a box above it goes below that one: afterwards none overlap."""
    done: list[int] = []
    for node in sorted(part, key=lambda node: (places[node].imag, node)):
        while clash := next((over for other in done if (over := _overlap(boxes, places, node, other))), None):
            places[node] += complex(0, clash[1])
        done.append(node)


def _pack(boxes: Sequence[Box], parts: list[list[int]], places: list[complex]) -> None:
    """Components in rows, about twice as wide as high, the largest first."""
    frames = [_frame(boxes, part, places) for part in parts]
    area = sum((right - left + PACK) * (bottom - top + PACK) for left, top, right, bottom in frames)
    row = max([math.sqrt(2 * area), *(right - left for left, _, right, _ in frames)], default=0.0)
    x = y = high = 0.0
    for part, (left, top, right, bottom) in zip(parts, frames, strict=True):
        if x and x + right - left > row:
            x, y, high = 0.0, y + high + PACK, 0.0
        for node in part:
            places[node] += complex(x - left, y - top)
        x, high = x + right - left + PACK, max(high, bottom - top)


def _frame(boxes: Sequence[Box], part: list[int], places: list[complex]) -> Frame:
    """Left, top, right and bottom of a component."""
    halves = [complex(boxes[node].width, boxes[node].height) / 2 for node in part]
    low = [places[node] - half for node, half in zip(part, halves, strict=True)]
    high = [places[node] + half for node, half in zip(part, halves, strict=True)]
    return min(p.real for p in low), min(p.imag for p in low), max(p.real for p in high), max(p.imag for p in high)
