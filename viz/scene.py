"""What the script of a page is given to draw: boxes and lines with their places and words, and the groups that a large network opens at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from viz.figure import Arrow, Figure, Node
from viz.layout import Block, Drawing, block, free, layered
from viz.routes import Route, Spot
from viz.summary import Summary, summary

Layout = Literal["layered", "force"]
Entry = dict[str, Any]


@dataclass(frozen=True)
class Scene:
    """The boxes, groups first, and the lines; the places of a group's nodes count from the group's middle."""

    nodes: list[Entry]
    edges: list[Entry]
    summary: Summary | None
    curved: bool


def scene(figure: Figure, layout: Layout) -> Scene:
    """The whole figure, or its summary with the inside of each group; the same figure gives the same scene."""
    gathered = summary(figure)
    top = gathered.top if gathered else figure
    drawing = _draw(top, layout)
    blocks = {group.node.id: block(_draw(group.inner, layout)) for group in gathered.groups} if gathered else {}
    nodes, edges = list(_nodes(top, drawing, blocks)), list(_edges(top, drawing))
    for group in gathered.groups if gathered else ():
        inner = blocks[group.node.id].drawing
        nodes += (entry | {"group": group.node.id} for entry in _nodes(group.inner, inner, {}))
        edges += (entry | {"group": group.node.id} for entry in _edges(group.inner, inner))
    return Scene(nodes, edges + list(_unrouted(figure, edges)), gathered, drawing.curved)


def _draw(figure: Figure, layout: Layout) -> Drawing:
    return layered(figure) if layout == "layered" else free(figure)


def _nodes(figure: Figure, drawing: Drawing, blocks: Mapping[str, Block]) -> Iterator[Entry]:
    for node, spot in zip(figure.nodes, drawing.spots, strict=True):
        yield _node(node, spot) | _block(blocks.get(node.id))


def _node(node: Node, spot: Spot) -> Entry:
    x, y, width, height = _round(spot.x, spot.y, spot.box.width, spot.box.height)
    place = {"x": x, "y": y, "width": width, "height": height}
    words = {"caption": spot.box.caption, "head": spot.box.head, "body": spot.box.body, "print": spot.box.size}
    said = {"kind": node.kind, "name": node.title, "details": node.details, "place": node.place, "year": node.year}
    return {"id": node.id, "label": node.label, **place, **words, **said}


def _block(inside: Block | None) -> Entry:
    if not inside:
        return {}
    width, height = _round(inside.width, inside.height)
    return {"block": {"width": width, "height": height}}


def _edges(figure: Figure, drawing: Drawing) -> Iterator[Entry]:
    for arrow, route in zip(figure.arrows, drawing.routes, strict=True):
        yield _edge(arrow) | _route(route)


def _edge(arrow: Arrow) -> Entry:
    links = [{"relation": link.relation, "label": link.label, "quote": link.quote} for link in arrow.links]
    return {"from": arrow.source, "to": arrow.target, "label": arrow.label, "links": links}


def _route(route: Route) -> Entry:
    return {"points": [_round(*point) for point in route.points], "at": _round(*route.label_at), "hold": route.hold}


def _unrouted(figure: Figure, routed: list[Entry]) -> Iterator[Entry]:
    """The arrows from one group to another: the page draws them when it has opened one."""
    known = {(edge["from"], edge["to"]) for edge in routed}
    return (_edge(arrow) for arrow in figure.arrows if (arrow.source, arrow.target) not in known)


def _round(*numbers: float) -> list[int]:
    """To whole pixels: finer is not seen, and a large network has many."""
    return [round(number) for number in numbers]
