"""How high each slot of a column stands: boxes keep their distance, lines run as straight as that allows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from viz.columns import Grid

Pulls = list[tuple[int, float]]
ROUNDS = 6
LANE = 5.0
BOX_GAP, LANE_GAP = 20.0, 9.0
# A line that bends inside a lane is worse than one that bends beside a box.
STRAIGHT = {0: 1.0, 1: 3.0, 2: 8.0}
MATE = 12.0


def spread(wishes: Sequence[float], weights: Sequence[float], apart: Sequence[float]) -> list[float]:
    """Places nearest to the wishes (least weighted squares), in order, place i+1 at least `apart[i]` below place i.

    Solved exactly by pooling neighbours that would come too near (isotonic regression).
    """
    offsets = [0.0]
    for distance in apart:
        offsets.append(offsets[-1] + distance)
    pools: list[tuple[float, float, int]] = []
    for wish, weight, offset in zip(wishes, weights, offsets, strict=True):
        mean, mass, count = wish - offset, weight, 1
        while pools and pools[-1][0] > mean:
            above, heavy, many = pools.pop()
            mean, mass, count = (above * heavy + mean * mass) / (heavy + mass), heavy + mass, count + many
        pools.append((mean, mass, count))
    levels = [mean for mean, _, count in pools for _ in range(count)]
    return [level + offset for level, offset in zip(levels, offsets, strict=True)]


def distances(grid: Grid, column: list[int], heights: Sequence[float]) -> list[float]:
    """How far apart the middles of neighbouring slots must be."""

    def size(slot: int) -> float:
        return heights[slot] if slot < grid.nodes else LANE

    def gap(upper: int, lower: int) -> float:
        lanes = (upper >= grid.nodes) + (lower >= grid.nodes)
        return (BOX_GAP, LANE_GAP, 0.0)[lanes]

    pairs = pairwise(column)
    return [(size(upper) + size(lower)) / 2 + gap(upper, lower) for upper, lower in pairs]


def _pulls(grid: Grid, slot: int) -> list[Pulls]:
    """The slots that pull a slot to their height, with their weights: those to its left, to its right, and both."""
    left, right = (
        [(other, STRAIGHT[(slot >= grid.nodes) + (other >= grid.nodes)]) for other in side[slot]] for side in (grid.left, grid.right)
    )
    mate = [(grid.mate[slot], MATE)] if slot in grid.mate else []
    return [left + mate, right + mate, left + right + mate]


def _wish(slot: int, pulls: Pulls, y: dict[int, float]) -> tuple[float, float]:
    """The weighted mean of what pulls, and its weight; a slot that nothing pulls stays, lightly."""
    mass = at = 0.0
    for other, weight in pulls:
        mass += weight
        at += weight * y[other]
    return (at / mass, mass) if mass else (y[slot], 0.01)


def settle(grid: Grid, heights: Sequence[float]) -> dict[int, float]:
    """The height of the middle of every slot, pixels downwards from 0: one side pulls in turn, both in the last two rounds."""
    apart = [distances(grid, column, heights) for column in grid.columns]
    y: dict[int, float] = {}
    for column, gaps in zip(grid.columns, apart, strict=True):
        y.update(zip(column, spread([0.0] * len(column), [1.0] * len(column), gaps), strict=True))
    pulls = {slot: _pulls(grid, slot) for column in grid.columns for slot in column}
    places = list(range(len(grid.columns)))
    for number in range(2 * ROUNDS + 2):
        side = 2 if number >= 2 * ROUNDS else number % 2
        for place in places if number % 2 == 0 else reversed(places):
            column = grid.columns[place]
            wishes = [_wish(slot, pulls[slot][side], y) for slot in column]
            y.update(zip(column, spread([at for at, _ in wishes], [mass for _, mass in wishes], apart[place]), strict=True))
    return y
