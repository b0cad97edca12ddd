"""A network as one standalone interactive HTML file: pyvis and the vis-network it ships, in a page that asks nobody for anything."""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import networkx as nx
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from pyvis.network import Network

from viz.figure import Figure, figure
from viz.layout import Drawing, free, layered
from viz.style import KINDS, Kind, relation, stylesheet

VIS = "templates/lib/vis-9.1.2/vis-network.min.js"
SCRIPTS = ("pen.js", "drawing.js", "panel.js", "page.js")
# No physics: positions are computed here, so that the page is still at once and the same every time.
OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"selectConnectedEdges": False, "keyboard": {"enabled": True, "bindToWindow": False}, "tooltipDelay": 0},
}
UNSAFE = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


@dataclass(frozen=True)
class LegendLine:
    """One relation of the legend, with its number of edges."""

    name: str
    vi: str
    en: str
    colour: str
    dash: str
    count: int


def _asset(name: str) -> str:
    return (files("viz") / "assets" / name).read_text(encoding="utf-8")


@cache
def _scripts() -> tuple[Markup, ...]:
    """vis-network as pyvis ships it (without the address of its source map), then our own scripts."""
    vis = (files("pyvis") / VIS).read_text(encoding="utf-8").split("\n//# sourceMappingURL=")[0]
    return tuple(Markup(script) for script in (vis, *map(_asset, SCRIPTS)))  # noqa: S704 -- files of two packages, no data


@cache
def _style() -> Markup:
    return Markup(_asset("page.css") + stylesheet())  # noqa: S704 -- files of this package, no data


def _policy() -> str:
    """A Content-Security-Policy under which exactly these scripts and this style run, and no request leaves."""

    def digests(texts: Iterable[str]) -> str:
        return " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in texts)

    return f"default-src 'none'; script-src {digests(_scripts())}; style-src {digests([_style()])}; base-uri 'none'; form-action 'none'"


def script_json(value: object) -> Markup:
    """JSON that can stand in a script element: nothing in it can end the element or open a comment."""
    return Markup(json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(UNSAFE))  # noqa: S704 -- escaped here


def _round(*numbers: float) -> list[float]:
    return [round(number, 1) + 0.0 for number in numbers]


def _pyvis(figure: Figure, drawing: Drawing) -> Network:
    """The drawing as pyvis has it; what vis-network does not know (words, routes, quotes) travels as further options."""
    net = Network(directed=True, cdn_resources="in_line")
    net.options = OPTIONS
    for node, spot in zip(figure.nodes, drawing.spots, strict=True):
        x, y, width, height = _round(spot.x, spot.y, spot.box.width, spot.box.height)
        words = {"caption": spot.box.caption, "head": spot.box.head, "body": spot.box.body, "print": spot.box.size}
        said = {"kind": node.kind, "name": node.title, "details": node.details}
        net.add_node(
            node.id, node.label, shape="custom", color=KINDS[node.kind].strong, x=x, y=y, width=width, height=height, **words, **said
        )
    for arrow, route in zip(figure.arrows, drawing.routes, strict=True):
        points = [_round(*point) for point in route.points]
        links = [{"relation": link.relation, "label": link.label, "quote": link.quote} for link in arrow.links]
        net.add_edge(arrow.source, arrow.target, label=arrow.label, points=points, at=_round(*route.label_at), hold=route.hold, links=links)
    return net


def _kinds(figure: Figure) -> list[tuple[str, Kind, int]]:
    count = Counter(node.kind for node in figure.nodes)
    return [(name, kind, count[name]) for name, kind in KINDS.items() if count[name]]


def _relations(figure: Figure) -> list[LegendLine]:
    """The relations present, the most frequent first."""
    count = Counter(link.relation for link in figure.links)
    label = {link.relation: link.label for link in reversed(figure.links)}
    order = sorted(count, key=lambda name: (-count[name], name))
    styles = [(name, relation(name)) for name in order]
    return [LegendLine(name, label[name], s.en, s.colour, " ".join(map(str, s.dash)), count[name]) for name, s in styles]


def _environment(figure: Figure, drawing: Drawing) -> Environment:
    """The template's surroundings: pyvis hands it the nodes and edges, this the rest."""
    loader = PackageLoader("viz", "assets")
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters.update(script_json=script_json, from_json=json.loads)
    kinds = _kinds(figure)
    colours = {
        name: {"vi": kind.vi, "en": kind.en, "strong": kind.strong, "fill": kind.fill, "form": kind.form, "dashed": kind.dashed}
        for name, kind, _ in kinds
    }
    lines = _relations(figure)
    strokes = {line.name: {"colour": line.colour, "dash": [int(d) for d in line.dash.split()], "en": line.en} for line in lines}
    environment.globals.update(figure=figure, kinds=kinds, lines=lines, names={node.id: node for node in figure.nodes})
    environment.globals.update(look={"kinds": colours, "relations": strokes, "curved": drawing.curved})
    first = min((node.layer for node in figure.nodes), default=0)
    environment.globals["centre_left"] = drawing.curved and any(node.kind == "central" and node.layer == first for node in figure.nodes)
    environment.globals.update(scripts=_scripts(), style=_style(), policy=_policy(), kind_of=KINDS)
    return environment


def render(network: nx.MultiDiGraph[Any], *, layout: Literal["layered", "force"] = "layered") -> str:
    """The page of a network; the same network gives the same page. Raises UnfitNetwork for a network that cannot be drawn."""
    drawn = figure(network)
    drawing = layered(drawn) if layout == "layered" else free(drawn)
    net = _pyvis(drawn, drawing)
    net.path, net.templateEnv = "page.html", _environment(drawn, drawing)
    return str(net.generate_html())


def write_page(network: nx.MultiDiGraph[Any], path: Path, *, layout: Literal["layered", "force"] = "layered") -> None:
    """Write the page as UTF-8, whatever the locale."""
    path.write_text(render(network, layout=layout), encoding="utf-8", newline="\n")
