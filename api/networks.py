"""The networks that can be drawn, by the names that the command and the pages give them."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from graph.engine import Graph
from queries import networks
from queries.figures import Network
from queries.run import ParameterError
from viz.files import graphml, table
from viz.page import render


class Kind(StrEnum):
    """What a network is about."""

    LINEAGE = "lineage"
    AGENCY = "agency"
    TARGETS = "targets"
    DIRECTIVE = "directive"
    OVERVIEW = "overview"


TITLES = {
    Kind.OVERVIEW: ("Toàn cảnh các văn bản", "All documents", ""),
    Kind.LINEAGE: ("Phả hệ của các văn bản", "How documents relate", "149/KH-UBND"),
    Kind.DIRECTIVE: ("Tác động của một văn bản chỉ đạo", "What a directive caused", "20-NQ/TW 2012"),
    Kind.AGENCY: ("Nhiệm vụ của một cơ quan", "The duties of an agency", "Sở Khoa học và Công nghệ Bình Dương"),
    Kind.TARGETS: ("Chỉ tiêu của các văn bản", "Targets", "4346/KH-UBND"),
}


# A network as a file, by the ending of its name: the media type, and what writes it.
FILES: dict[str, tuple[str, Callable[[Network[str]], bytes]]] = {
    "graphml": ("application/graphml+xml", graphml),
    "csv": ("text/csv; charset=utf-8", table),
}


def drawn(graph: Graph, kind: Kind, words: str = "", task: str = "") -> str:
    """The page of a network that is asked for as `network` has it."""
    return render(network(graph, kind, words, task))


def written(graph: Graph, suffix: str, kind: Kind, words: str = "", task: str = "") -> bytes:
    """The same network as one of FILES."""
    return FILES[suffix][1](network(graph, kind, words, task))


def network(graph: Graph, kind: Kind, words: str = "", task: str = "") -> Network[str]:
    """The network itself. `words` name a document or an agency, `task` is the address of a task; without both, all is drawn.

    An agency or a directive must be named: ParameterError.
    """
    if task and kind is not Kind.LINEAGE:
        raise ParameterError(f"only a lineage starts at a task, not {kind}")
    if not words and kind in (Kind.AGENCY, Kind.DIRECTIVE):
        raise ParameterError(f"{kind} needs the name of {'an agency' if kind is Kind.AGENCY else 'a directive'}, as {TITLES[kind][2]!r}")
    if words and kind is Kind.OVERVIEW:
        raise ParameterError(f"the overview shows all documents, not {words!r}; a lineage shows one")
    if kind is Kind.AGENCY:
        return networks.agency(graph, words)
    if kind is Kind.DIRECTIVE:
        return networks.directive(graph, words)
    if kind is Kind.TARGETS:
        return networks.targets(graph, words or None)
    if kind is Kind.LINEAGE:
        return networks.lineage(graph, words or None, task or None)
    return networks.overview(graph)
