"""Opens a graph wherever it is: in a folder on disk, or in an engine elsewhere."""

from __future__ import annotations

from pathlib import Path

from graph.engine import Graph
from graph.remote import RemoteGraph
from graph.store import open_store
from graph.wire import login


def open_graph(where: Path | str) -> Graph:
    """The graph in the folder of a store, or at an endpoint (a string, "http://…" or "https://…"); a StoreError if there is none.

    An endpoint that wants to know who asks gets the login of the environment.
    """
    if isinstance(where, str) and "://" in where:
        return RemoteGraph(where, login())
    return open_store(where)
