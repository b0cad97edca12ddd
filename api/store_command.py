"""`phahe dump` and `phahe verify`: a store as one file, and a store checked."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from api.options import DEFAULT_STORE, AsJson, Endpoint, Output, StoreDir
from api.output import say, write_json, write_table
from api.verify import verify as verify_graph
from graph.opening import open_graph

Files = Annotated[
    list[Path] | None, typer.Option("--source", metavar="FILE", exists=True, dir_okay=False, help="Compare with this source file.")
]


def dump(store: StoreDir = DEFAULT_STORE, endpoint: Endpoint = None, output: Output = None) -> None:
    """Write the whole graph as sorted N-Quads.

    The same sources give the same bytes.

    \b
    Example:
      phahe dump --store phahe.store -o graph.nq
    """
    with open_graph(endpoint or store) as graph:
        if output is None:
            graph.dump(sys.stdout.buffer)
            return
        with output.open("wb") as file:
            graph.dump(file)
    say(f"wrote {output}")


def verify(store: StoreDir = DEFAULT_STORE, endpoint: Endpoint = None, sources: Files = None, as_json: AsJson = False) -> None:
    """Check every quote, the shapes and the links of a store.

    A quote must be the slice of its source that it says it is; the graph must fit the SHACL shapes; no link may lead nowhere.
    With --source, the given files are also compared with what the store keeps of them, by their SHA-256. The exit status is 1
    when anything is wrong.

    \b
    Examples:
      phahe verify
      phahe verify --store phahe.store --source plans/3884-qd-ubnd.txt
    """
    with open_graph(endpoint or store) as graph, Console(stderr=True).status("checking"):
        found = verify_graph(graph, sources or [])
    if as_json:
        write_json(asdict(found))
    elif found.problems:
        write_table(("problem", "where", "what"), [[problem.kind, problem.where, problem.words] for problem in found.problems])
    counts = f"{found.statements} statements, {found.sources} sources, {found.quotes} quotes, {found.files} files"
    say(f"{counts}: {f'{len(found.problems)} problems' if found.problems else 'all is well'}")
    if found.problems:
        raise typer.Exit(1)
