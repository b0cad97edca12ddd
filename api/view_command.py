"""`phahe view`: a network of the graph as one HTML page that works by itself, or as a file for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.networks import FILES, Kind, drawn, written
from api.options import DEFAULT_STORE, Endpoint, StoreDir
from api.output import say, write
from api.trace_command import address
from graph.opening import open_graph

KindOf = Annotated[Kind, typer.Argument(metavar="lineage|agency|targets|directive|overview", help="What to draw.")]
About = Annotated[list[str] | None, typer.Argument(metavar="[ABOUT]...", help="A document's number, title or address; an agency's name.")]
TaskWords = Annotated[str, typer.Option("--task", metavar="WORDS", help="Draw the lineage of a task: its words or its address.")]
File = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help="The page to write, - for standard output; a name in .graphml or .csv asks for that."
    ),
]


def view(
    kind: KindOf, about: About = None, task: TaskWords = "", store: StoreDir = DEFAULT_STORE, endpoint: Endpoint = None, output: File = None
) -> None:
    """Write a network as an HTML page, as GraphML or CSV.

    The page needs no connection: open it in a browser. Without -o it is named after the network, as lineage.html. `lineage` and
    `targets` show one document, or all where none is named; `agency` and `directive` want a name; `overview` shows all documents.

    \b
    Examples:
      phahe view lineage 3884/QĐ-UBND -o lineage.html
      phahe view lineage --task "phổ biến Kết luận 50-KL/TW"
      phahe view agency Sở Khoa học và Công nghệ Bình Dương
      phahe view directive 20-NQ/TW 2012 -o directive.graphml
    """
    path = output or Path(f"{kind}.html")
    suffix = path.suffix.removeprefix(".")
    with open_graph(endpoint or store) as graph:
        asked = kind, " ".join(about or []), address(graph, task) if task else ""
        if suffix in FILES:
            path.write_bytes(written(graph, suffix, *asked))
            say(f"wrote {path}")
            return
        page = drawn(graph, *asked)
    if str(path) == "-":
        write(page)
    else:
        write(page, path)
        say(f"wrote {path}; open it in a browser")
