"""A network as a file for other programs: GraphML for programs that draw, CSV for tables."""

from __future__ import annotations

import csv
import re
from io import BytesIO, StringIO
from typing import Any

import networkx as nx

from viz.figure import Node, figure

# What XML 1.0 cannot hold, even as a reference (2.2).
UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
COLUMNS = ("from", "fromLabel", "relation", "relationLabel", "to", "toLabel", "quote")


def graphml(network: nx.MultiDiGraph[Any]) -> bytes:
    """The network in GraphML: nodes by their addresses, each detail an attribute, texts without the characters that XML cannot hold.

    The same network gives the same bytes. Raises UnfitNetwork for a network that cannot be drawn either.
    """
    shown = figure(network)
    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph(title=fit(shown.title), subtitle=fit(shown.subtitle))
    for node in shown.nodes:
        plain.add_node(fit(node.id))
        plain.nodes[fit(node.id)].update(attributes(node))
    for number, link in enumerate(shown.links, 1):
        said = {"relation": fit(link.relation), "label": fit(link.label), "quote": fit(link.quote)}
        plain.add_edge(fit(link.source), fit(link.target), f"e{number}", **said)
    file = BytesIO()
    nx.write_graphml_xml(plain, file)
    return file.getvalue()


def attributes(node: Node) -> dict[str, str | int]:
    """What is said of a node, by names that programs show as columns; a detail never takes the name of something else."""
    known: dict[str, str | int] = {fit(name): fit(value) for name, value in node.details}
    own = {"kind": node.kind, "label": fit(node.label), "title": fit(node.title), "place": fit(node.place), "year": node.year}
    return known | own | {"layer": node.layer}


def fit(text: str) -> str:
    """The text with U+FFFD for each character that XML cannot hold."""
    return UNFIT.sub("\ufffd", text)


def table(network: nx.MultiDiGraph[Any]) -> bytes:
    """The links of the network as CSV in UTF-8, one a row, with the names of COLUMNS above; quotes stand as printed."""
    shown = figure(network)
    label = {node.id: node.label for node in shown.nodes}
    file = StringIO(newline="")
    rows = csv.writer(file)
    rows.writerow(COLUMNS)
    for link in shown.links:
        rows.writerow((link.source, label[link.source], link.relation, link.label, link.target, label[link.target], link.quote))
    return file.getvalue().encode()
