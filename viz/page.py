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
from typing import Any

import networkx as nx
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from pyvis.network import Network

from viz.figure import Figure, figure, natural_key
from viz.scene import Layout, Scene, scene
from viz.style import GATHERED, KINDS, LOOKS, Kind, relation, stylesheet

VIS = "templates/lib/vis-9.1.2/vis-network.min.js"
SCRIPTS = (
    "pen.js",
    "geometry.js",
    "view.js",
    "places.js",
    "drawing.js",
    "export.js",
    "panel.js",
    "search.js",
    "filters.js",
    "keys.js",
    "page.js",
)
# No physics: positions are computed here, so that the page is still at once and the same every time.
OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"selectConnectedEdges": False, "tooltipDelay": 0},
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


def _pyvis(scene: Scene) -> Network:
    """The scene as pyvis has it; what vis-network does not know (words, routes, quotes) travels as further options."""
    net = Network(directed=True, cdn_resources="in_line")
    net.options = OPTIONS
    # Not by add_node and add_edge: these look through all nodes for each one.
    net.nodes, net.edges = scene.nodes, scene.edges
    return net


def _facet(values: Iterable[str]) -> list[tuple[str, int]]:
    """The values that a reader can choose from, with the number of nodes of each; none where there is no choice."""
    count = Counter(filter(None, values))
    return sorted(count.items(), key=lambda item: natural_key(item[0])) if len(count) > 1 else []


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


def _environment(figure: Figure, scene: Scene) -> Environment:
    """The template's surroundings: pyvis hands it the nodes and edges, this the rest."""
    loader = PackageLoader("viz", "assets")
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters.update(script_json=script_json, from_json=json.loads)
    kinds = _kinds(figure)
    colours = {
        name: {"vi": kind.vi, "en": kind.en, "strong": kind.strong, "fill": kind.fill, "form": kind.form, "dashed": kind.dashed}
        for name, kind in [*((name, kind) for name, kind, _ in kinds), (GATHERED, LOOKS[GATHERED])]
    }
    lines = _relations(figure)
    strokes = {line.name: {"colour": line.colour, "dash": [int(d) for d in line.dash.split()], "en": line.en} for line in lines}
    environment.globals.update(figure=figure, kinds=kinds, lines=lines, names={node.id: node for node in figure.nodes})
    environment.globals.update(look={"kinds": colours, "relations": strokes, "curved": scene.curved})
    first = min((node.layer for node in figure.nodes), default=0)
    environment.globals["centre_left"] = scene.curved and any(node.kind == "central" and node.layer == first for node in figure.nodes)
    facets = {"place": _facet(node.place for node in figure.nodes), "year": _facet(node.year for node in figure.nodes)}
    environment.globals.update(summary=scene.summary, facets=facets)
    environment.globals.update(scripts=_scripts(), style=_style(), policy=_policy(), kind_of=KINDS)
    return environment


def render(network: nx.MultiDiGraph[Any], *, layout: Layout = "layered") -> str:
    """The page of a network; the same network gives the same page. Raises UnfitNetwork for a network that cannot be drawn."""
    drawn = figure(network)
    staged = scene(drawn, layout)
    net = _pyvis(staged)
    net.path, net.templateEnv = "page.html", _environment(drawn, staged)
    return str(net.generate_html())


def write_page(network: nx.MultiDiGraph[Any], path: Path, *, layout: Layout = "layered") -> None:
    """Write the page as UTF-8, whatever the locale."""
    path.write_text(render(network, layout=layout), encoding="utf-8", newline="\n")
