"""Opens a graph wherever it is: in a folder on disk, or in an engine elsewhere."""

from __future__ import annotations

from pathlib import Path

from graph.engine import Graph
from graph.errors import StoreError
from graph.remote import RemoteGraph, current_version
from graph.store import open_store
from graph.versions import current_digest
from graph.wire import Line, login


def open_graph(where: Path | str) -> Graph:
    """The graph in the folder of a store, or at an endpoint (a string, "http://…" or "https://…"); a StoreError if there is none.

    An endpoint that wants to know who asks gets the login of the environment.
    """
    if remote(where):
        return RemoteGraph(str(where), login())
    return open_store(where)


def remote(where: Path | str) -> bool:
    """Whether this is the address of an endpoint."""
    return isinstance(where, str) and "://" in where


def digest_at(where: Path | str) -> str:
    """The digest of the version that is current there; a StoreError if there is none."""
    if not remote(where):
        return current_digest(Path(where))
    line = Line(str(where), login())
    try:
        version = current_version(line)
    finally:
        line.close()
    if not version:
        raise StoreError(f"{where}: holds no graph of ours; put one there with `phahe push`")
    return version.digest
