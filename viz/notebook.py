"""A network shown in a notebook: the same page that is written as a file, in a frame that can do nothing to the notebook."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import networkx as nx
from markupsafe import escape

from viz.page import render
from viz.scene import Layout

# Scripts, because the page draws with them, and downloads, because it saves pictures; no origin, so that it reaches nothing else.
SANDBOX = "allow-scripts allow-downloads"


@dataclass(frozen=True)
class Shown:
    """A page that a notebook draws where it is the value of a cell; `height` is in pixels."""

    # A notebook keeps the text of a value beside its page: the page would be in the file twice.
    page: str = field(repr=False)
    title: str
    height: int

    def _repr_html_(self) -> str:
        return (
            f'<iframe sandbox="{SANDBOX}" title="{escape(self.title)}" width="100%" height="{self.height}" '
            f'style="border: 1px solid #d3d9e2" srcdoc="{escape(self.page)}"></iframe>'
        )


def show(network: nx.MultiDiGraph[Any], *, layout: Layout = "layered", height: int = 700) -> Shown:
    """The network, to be the last line of a cell. Raises UnfitNetwork for one that cannot be drawn."""
    return Shown(render(network, layout=layout), str(network.graph.get("title", "")), height)
