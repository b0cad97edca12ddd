"""Which column a node stands in, and in which order: layers, long columns folded, lanes for lines that pass, crossings reduced."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import fmean

import networkx as nx

from viz.figure import Figure, Node

Key = tuple[float, ...]
SWEEPS = 10


@dataclass
class Grid:
    """Slots in columns, from left to right and from top to bottom.

    Slot numbers below `nodes` are the figure's nodes; each one above is a lane, the place where an arrow passes through a column.
    `chains[i]` are the slots of arrow i, one per column, from its left end to its right end. `mate` is a node's neighbour to the left in a
    folded column's row.
    """

    nodes: int
    columns: list[list[int]]
    column_of: dict[int, int]
    chains: list[list[int]]
    left: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    right: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    mate: dict[int, int] = field(default_factory=dict)

    def positions(self) -> dict[int, int]:
        return {slot: row for column in self.columns for row, slot in enumerate(column)}


def _depths(names: list[str], pairs: list[tuple[str, str]]) -> dict[str, int]:
    """How many steps each node is to the right of what it derives from, within one layer; a circle shares one depth."""
    inner: nx.DiGraph[str] = nx.DiGraph()
    inner.add_nodes_from(names)
    inner.add_edges_from(pairs)
    circles = nx.condensation(inner)
    depth: dict[int, int] = {}
    for circle in reversed(list(nx.topological_sort(circles))):
        depth[circle] = max((depth[source] + 1 for source in circles.successors(circle)), default=0)
    return {name: depth[circle] for name, circle in circles.graph["mapping"].items()}


def node_columns(figure: Figure) -> list[int]:
    """The column of each node: layers from left to right; inside a layer, a node stands to the right of what it derives from."""
    layers: dict[int, list[Node]] = defaultdict(list)
    for node in figure.nodes:
        layers[node.layer].append(node)
    column, start = {}, 0
    for layer in sorted(layers):
        names = [node.id for node in layers[layer]]
        inside = set(names)
        pairs = [(a.source, a.target) for a in figure.arrows if a.source in inside and a.target in inside and a.source != a.target]
        depths = _depths(names, pairs)
        column.update({name: start + depths[name] for name in names})
        start += max(depths.values()) + 1
    return [column[node.id] for node in figure.nodes]


def ends(figure: Figure) -> list[tuple[int, int]]:
    """The numbers of the two nodes of each arrow, source first."""
    number = {node.id: i for i, node in enumerate(figure.nodes)}
    return [(number[arrow.source], number[arrow.target]) for arrow in figure.arrows]


def grid(column: Sequence[int], arrows: Iterable[tuple[int, int]]) -> Grid:
    """Nodes in their columns, with a lane in every column that an arrow passes."""
    columns: list[list[int]] = [[] for _ in range(max(column, default=-1) + 1)]
    for slot, place in enumerate(column):
        columns[place].append(slot)
    result = Grid(len(column), columns, dict(enumerate(column)), [])
    for source, target in arrows:
        _add_chain(result, *sorted((source, target), key=lambda slot: column[slot]))
    return result


def _add_chain(grid: Grid, first: int, last: int) -> None:
    chain = [first]
    for place in range(grid.column_of[first] + 1, grid.column_of[last]):
        lane = len(grid.column_of)
        grid.column_of[lane] = place
        grid.columns[place].append(lane)
        chain.append(lane)
    chain.append(last)
    grid.chains.append(chain)
    if grid.column_of[first] != grid.column_of[last]:
        for one, other in pairwise(chain):
            grid.right[one].append(other)
            grid.left[other].append(one)


def _components(grid: Grid) -> dict[int, int]:
    """The number of each slot's component, the largest first: components stay apart in every column."""
    whole: nx.Graph[int] = nx.Graph()
    whole.add_nodes_from(range(len(grid.column_of)))
    whole.add_edges_from((one, other) for one, others in grid.right.items() for other in others)
    whole.add_edges_from((chain[0], chain[-1]) for chain in grid.chains)
    parts = sorted(nx.connected_components(whole), key=lambda part: (-len(part), min(part)))
    return {slot: number for number, part in enumerate(parts) for slot in part}


def crossings(grid: Grid) -> int:
    """How many pairs of lines cross between neighbouring columns."""
    position, count = grid.positions(), 0
    for column in grid.columns[:-1]:
        seen: list[int] = []
        for slot in column:
            rows = [position[other] for other in grid.right[slot]]
            count += sum(len(seen) - bisect_right(seen, row) for row in rows)
            for row in rows:
                insort(seen, row)
    return count


def _sweep(grid: Grid, part: dict[int, int], *, rightwards: bool) -> None:
    """Each column sorted by the mean position of its neighbours in the column before it."""
    neighbours = grid.left if rightwards else grid.right
    position = grid.positions()
    for place in range(len(grid.columns)) if rightwards else reversed(range(len(grid.columns))):
        column = grid.columns[place]
        means = {slot: fmean(position[other] for other in near) if (near := neighbours[slot]) else float(position[slot]) for slot in column}
        column.sort(key=lambda slot: (part[slot], means[slot]))
        position.update({slot: row for row, slot in enumerate(column)})


def reduce_crossings(grid: Grid) -> None:
    """Order the columns by sweeps to the barycentre of the neighbours, and keep the best order met."""
    part = _components(grid)
    for column in grid.columns:
        column.sort(key=lambda slot: part[slot])
    best, fewest = [column[:] for column in grid.columns], crossings(grid)
    for number in range(SWEEPS):
        if not fewest:
            break
        _sweep(grid, part, rightwards=number % 2 == 0)
        if (now := crossings(grid)) < fewest:
            best, fewest = [column[:] for column in grid.columns], now
    grid.columns[:] = best


def fold(ordered: Grid, arrows: Sequence[tuple[int, int]], banks: Sequence[int]) -> Grid:
    """The grid with column c spread over `banks[c]` columns, filled row by row, so that reading order is kept.

    Lines to and from a further bank get lanes between the rows of the banks that they pass.
    """
    column, mate, start = [0] * ordered.nodes, {}, 0
    for slots, count in zip(ordered.columns, banks, strict=True):
        nodes = [slot for slot in slots if slot < ordered.nodes]
        for number, slot in enumerate(nodes):
            column[slot] = start + number % count
            if number % count:
                mate[slot] = nodes[number - 1]
        start += count
    folded = grid(column, arrows)
    folded.mate.update(mate)
    old_place = [place for place, count in enumerate(banks) for _ in range(count)]
    keys = _fold_keys(ordered, folded, old_place)
    for slots in folded.columns:
        slots.sort(key=lambda slot: keys[slot])
    return folded


def _fold_keys(ordered: Grid, folded: Grid, old_place: list[int]) -> dict[int, Key]:
    """Where a slot stood in the column that was folded: a lane where its arrow passed or ended, then by where the arrow comes from."""
    rank = ordered.positions()
    keys: dict[int, Key] = {slot: (rank[slot], 0, 0) for slot in range(folded.nodes)}
    for number, (before, chain) in enumerate(zip(ordered.chains, folded.chains, strict=True)):
        at = {ordered.column_of[slot]: rank[slot] for slot in before}
        far = rank[before[0]]
        keys.update({slot: (at[old_place[folded.column_of[slot]]], 1 + far, number) for slot in chain[1:-1]})
    return keys
