"""What a network says, checked and put in a fixed order: its nodes, its links, and the links between two nodes gathered into one arrow."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any

import networkx as nx

from viz.style import KINDS


class UnfitNetwork(ValueError):  # noqa: N818 -- named for what it tells the caller
    """A network lacks an attribute that a page needs, or has one of another type."""


@dataclass(frozen=True)
class Node:
    id: str
    kind: str
    label: str
    title: str
    layer: int
    details: tuple[tuple[str, str], ...]
    place: str
    year: str


@dataclass(frozen=True)
class Link:
    source: str
    target: str
    relation: str
    label: str
    quote: str


@dataclass(frozen=True)
class Arrow:
    """All links from one node to another: they are drawn as one line."""

    source: str
    target: str
    links: tuple[Link, ...]

    @property
    def label(self) -> str:
        return ", ".join(dict.fromkeys(link.label for link in self.links))


@dataclass(frozen=True)
class Figure:
    """The same network gives the same figure, whatever the order in which its nodes and edges were added."""

    title: str
    subtitle: str
    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]

    @property
    def links(self) -> list[Link]:
        return [link for arrow in self.arrows for link in arrow.links]


@lru_cache(maxsize=65536)
def natural_key(text: str) -> tuple[tuple[int, str], ...]:
    """A sort key under which "…/task/9" comes before "…/task/10"."""
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", text))


def _text(where: str, attributes: Mapping[str, object], name: str, default: object = None) -> str:
    value = attributes.get(name, default)
    if not isinstance(value, str):
        raise UnfitNetwork(f"{where}: attribute {name!r} is {value!r}, expected text")
    return value


def _details(where: str, value: object) -> tuple[tuple[str, str], ...]:
    pairs = tuple(tuple(pair) for pair in value) if isinstance(value, list | tuple) else (("",),)
    if not all(len(pair) == 2 and all(isinstance(part, str) for part in pair) for pair in pairs):
        raise UnfitNetwork(f"{where}: attribute 'details' is {value!r}, expected a list of pairs of texts")
    return tuple((name, text) for name, text in pairs)


def _node(name: object, attributes: Mapping[str, object]) -> Node:
    where = f"node {str(name)!r}"
    kind, layer = _text(where, attributes, "kind"), attributes.get("layer")
    if kind not in KINDS:
        raise UnfitNetwork(f"{where}: kind {kind!r} is unknown, expected one of {', '.join(KINDS)}")
    if not isinstance(layer, int):
        raise UnfitNetwork(f"{where}: attribute 'layer' is {layer!r}, expected a whole number")
    label, title = (_text(where, attributes, field) for field in ("label", "title"))
    label = label.strip() or title.strip() or str(name)
    details = _details(where, attributes.get("details", []))
    place, year = (_text(where, attributes, field, "") for field in ("place", "year"))
    return Node(str(name), kind, label, title.strip() or label, layer, details, place.strip(), year.strip())


def _link(source: object, target: object, attributes: Mapping[str, object]) -> Link:
    where = f"edge from {str(source)!r} to {str(target)!r}"
    relation, label, quote = (_text(where, attributes, name) for name in ("relation", "label", "quote"))
    return Link(str(source), str(target), relation, label or relation, quote)


def _arrows(links: list[Link]) -> tuple[Arrow, ...]:
    def ends(link: Link) -> tuple[object, ...]:
        return natural_key(link.source), natural_key(link.target)

    links = sorted(dict.fromkeys(links), key=lambda link: (ends(link), link.relation, link.label, link.quote))
    groups = [tuple(group) for _, group in groupby(links, key=lambda link: (link.source, link.target))]
    return tuple(Arrow(group[0].source, group[0].target, group) for group in groups)


def figure(network: nx.MultiDiGraph[Any]) -> Figure:
    """The network as a figure; raises UnfitNetwork, naming the node or edge, for what cannot be drawn."""
    nodes = sorted((_node(name, data) for name, data in network.nodes(data=True)), key=lambda node: natural_key(node.id))
    links = [_link(source, target, data) for source, target, data in network.edges(data=True)]
    title, subtitle = (str(network.graph.get(name, "")) for name in ("title", "subtitle"))
    return Figure(title, subtitle, tuple(nodes), _arrows(links))
