"""A free layout in plain Python: a tree laid out in circles, loosened by springs, boxes pushed apart, components packed in rows.

The spring layouts of networkx need numpy (some scipy), which nothing else here needs.
"""

from __future__ import annotations

import math
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Sequence

import networkx as nx

from viz.measure import Box

Place = list[float]
RING = 210.0
ROUNDS = 60
APART = (46.0, 30.0)
PUSHES = 200
WIDE = 1.35
PACK = 90.0


def shape(boxes: Sequence[Box], pairs: Sequence[tuple[int, int]]) -> list[tuple[float, float]]:
    """The middle of each box; no two boxes touch, and the same figure gives the same places."""
    web: nx.Graph[int] = nx.Graph()
    web.add_nodes_from(range(len(boxes)))
    web.add_edges_from((a, b) for a, b in pairs if a != b)
    places: list[Place] = [[0.0, 0.0] for _ in boxes]
    parts = sorted((sorted(part) for part in nx.connected_components(web)), key=lambda part: (-len(part), part))
    for part in parts:
        _rings(web, part, places)
        _springs(web, part, places)
        _push_apart(boxes, part, places)
    _pack(boxes, parts, places)
    return [(x, y) for x, y in places]


def _tree(web: nx.Graph[int], root: int) -> dict[int, list[int]]:
    """The children of each node when the web is walked breadth first."""
    children: dict[int, list[int]] = {root: []}
    waiting = deque([root])
    while waiting:
        node = waiting.popleft()
        for other in sorted(web[node]):
            if other not in children:
                children[other] = []
                children[node].append(other)
                waiting.append(other)
    return children


def _rings(web: nx.Graph[int], part: list[int], places: list[Place]) -> None:
    """The node with most neighbours in the middle, the others in rings around it, each below its parent's share of the circle."""
    root = max(part, key=lambda node: (web.degree[node], -node))
    children = _tree(web, root)
    leaves: dict[int, int] = {}
    for node in reversed(children):
        leaves[node] = sum(leaves[child] for child in children[node]) or 1
    share = {root: (0.0, math.tau, 0)}
    for node, own in children.items():
        start, end, ring = share[node]
        radius, angle = RING * ring, (start + end) / 2
        places[node][:] = [radius * math.cos(angle), radius * math.sin(angle)]
        for child in own:
            size = (end - start) * leaves[child] / leaves[node]
            share[child] = (start, start + size, ring + 1)
            start += size


def _near(part: list[int], places: list[Place], cell: tuple[float, float]) -> Iterator[tuple[int, int]]:
    """All pairs of nodes in the same or in neighbouring cells of a square grid, each pair once."""
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for node in part:
        cells[math.floor(places[node][0] / cell[0]), math.floor(places[node][1] / cell[1])].append(node)
    for (column, row), members in cells.items():
        for i, one in enumerate(members):
            yield from ((one, other) for other in members[i + 1 :])
        for dc, dr in ((0, 1), (1, -1), (1, 0), (1, 1)):
            yield from ((one, other) for one in members for other in cells.get((column + dc, row + dr), ()))


def _springs(web: nx.Graph[int], part: list[int], places: list[Place]) -> None:
    """Fruchterman and Reingold's forces, repulsion only from nearby nodes, steps shrinking to nothing."""
    edges = sorted((min(a, b), max(a, b)) for a, b in web.subgraph(part).edges)
    for number in range(ROUNDS):
        moves: dict[int, Place] = {node: [0.0, 0.0] for node in part}
        for one, other in _near(part, places, (2 * RING, 2 * RING)):
            _pull(moves, places, one, other, _repulsion)
        for one, other in edges:
            _pull(moves, places, one, other, _attraction)
        longest = 0.5 * RING * (1 - number / ROUNDS)
        for node, (dx, dy) in moves.items():
            size = math.hypot(dx, dy) or 1.0
            places[node][0] += dx / size * min(size, longest)
            places[node][1] += dy / size * min(size, longest)
    for node in part:
        places[node][0] *= WIDE


def _repulsion(distance: float) -> float:
    return -RING * RING / distance if distance < 2 * RING else 0.0


def _attraction(distance: float) -> float:
    return distance * distance / RING


def _pull(moves: dict[int, Place], places: list[Place], one: int, other: int, force: Callable[[float], float]) -> None:
    dx, dy = places[other][0] - places[one][0], places[other][1] - places[one][1]
    distance = math.hypot(dx, dy)
    if distance < 1.0:
        dx, dy, distance = math.cos(one), math.sin(one), 1.0
    size = force(distance) / distance
    for node, sign in ((one, 1), (other, -1)):
        moves[node][0] += sign * dx * size
        moves[node][1] += sign * dy * size


def _overlap(boxes: Sequence[Box], places: list[Place], one: int, other: int) -> tuple[float, float] | None:
    """How far two boxes reach into each other, margins counted, or None."""
    deep = (boxes[one].width + boxes[other].width) / 2 + APART[0] - abs(places[one][0] - places[other][0])
    high = (boxes[one].height + boxes[other].height) / 2 + APART[1] - abs(places[one][1] - places[other][1])
    return (deep, high) if deep > 0.01 and high > 0.01 else None


def _push_apart(boxes: Sequence[Box], part: list[int], places: list[Place]) -> None:
    """Move overlapping boxes apart along the shorter way; what is left after many rounds is solved by enlarging the whole."""
    cell = (max(boxes[node].width for node in part) + APART[0], max(boxes[node].height for node in part) + APART[1])
    for number in range(PUSHES):
        clashes = [(one, other, over) for one, other in _near(part, places, cell) if (over := _overlap(boxes, places, one, other))]
        if not clashes:
            return
        for one, other, (deep, high) in clashes:
            axis, size = (0, deep) if deep < high else (1, high)
            sign = 1 if (places[other][axis], other) >= (places[one][axis], one) else -1
            places[one][axis] -= sign * size / 2
            places[other][axis] += sign * size / 2
        if number > PUSHES / 2:
            for node in part:
                places[node][:] = [coordinate * 1.05 for coordinate in places[node]]
    while any(_overlap(boxes, places, one, other) for one, other in _near(part, places, cell)):
        for node in part:
            places[node][:] = [coordinate * 1.1 + node * 0.1 for coordinate in places[node]]


def _pack(boxes: Sequence[Box], parts: list[list[int]], places: list[Place]) -> None:
    """Components in rows, about twice as wide as high, the largest first."""
    frames = [_frame(boxes, part, places) for part in parts]
    row = max(
        [math.sqrt(2 * sum((r - x + PACK) * (b - y + PACK) for x, y, r, b in frames)), *(r - x for x, _, r, _ in frames)], default=0.0
    )
    x = y = high = 0.0
    for part, (left, top, right, bottom) in zip(parts, frames, strict=True):
        if x and x + right - left > row:
            x, y, high = 0.0, y + high + PACK, 0.0
        for node in part:
            places[node][0] += x - left
            places[node][1] += y - top
        x, high = x + right - left + PACK, max(high, bottom - top)


def _frame(boxes: Sequence[Box], part: list[int], places: list[Place]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a component."""
    spans = [(*places[node], boxes[node].width / 2, boxes[node].height / 2) for node in part]
    left, top = min(x - w for x, _, w, _ in spans), min(y - h for _, y, _, h in spans)
    return left, top, max(x + w for x, _, w, _ in spans), max(y + h for _, y, _, h in spans)
