"""`phahe push`: a store put into an engine elsewhere."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from pyoxigraph import RdfFormat, parse
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from api.options import DEFAULT_STORE, StoreDir
from api.output import say
from graph.errors import StoreError
from graph.push import Engine, Pushed, Report, write_bulk
from graph.push import push as push_graph
from graph.store import StoredGraph, open_store, replace_store
from graph.wire import Line, Login, login
from queries.run import ParameterError

Address = Annotated[str | None, typer.Option("--endpoint", metavar="URL", help="The endpoint of the engine that answers queries.")]
Graphs = Annotated[
    str, typer.Option("--graph-store", metavar="URL", help="Its endpoint that takes graphs; URL-graph-crud-auth if not given.")
]
User = Annotated[str, typer.Option("--user", metavar="NAME", help="Who may write there; else PHAHE_USER. The password is PHAHE_PASSWORD.")]
Input = Annotated[
    Path | None,
    typer.Option("--input", "-i", metavar="FILE.nq", exists=True, dir_okay=False, help="Push these N-Quads in place of a store."),
]
Bulk = Annotated[
    Path | None,
    typer.Option("--bulk", metavar="FILE.nq", help="Write all that would be pushed to a file, for the engine's own bulk loader."),
]
Seconds = Annotated[float, typer.Option("--seconds", metavar="N", min=1, help="The time that one request may take.")]


def push(
    endpoint: Address = None,
    graphs: Graphs = "",
    user: User = "",
    store: StoreDir = DEFAULT_STORE,
    dump: Input = None,
    bulk: Bulk = None,
    seconds: Seconds = 600.0,
) -> None:
    """Put a graph into another SPARQL engine.

    It takes the place of what was pushed there before. Graphs go one by one, by the SPARQL 1.1 Graph Store HTTP Protocol; the new
    version is switched on last, and until then queries get the old one. The password is taken from the environment variable
    PHAHE_PASSWORD. docs/scale-out.md tells how to set up an engine.

    \b
    Examples:
      phahe push --endpoint http://localhost:8890/sparql --user dba
      phahe push --endpoint http://localhost:3030/phahe/sparql --graph-store http://localhost:3030/phahe/data -i graph.nq
      phahe push --bulk everything.nq
    """
    if not endpoint and not bulk:
        raise ParameterError("say where to push to: --endpoint URL, or --bulk FILE.nq to write it to a file")
    with content(store, dump) as graph:
        if bulk:
            write(graph, bulk)
        if endpoint:
            send(graph, endpoint, graphs or f"{endpoint}-graph-crud-auth", login(user), seconds)


@contextmanager
def content(store: Path, dump: Path | None) -> Iterator[StoredGraph]:
    """What is to be pushed: a store, or N-Quads, which are made one, so that both give the same version; else a StoreError."""
    with tempfile.TemporaryDirectory() as folder:
        if dump:
            store = Path(folder, "store")
            try:
                replace_store(store, parse(path=str(dump), format=RdfFormat.N_QUADS))
            except SyntaxError as error:
                raise StoreError(f"{dump}: no N-Quads ({error})") from error
        with open_store(store) as graph:
            yield graph


def write(graph: StoredGraph, bulk: Path) -> None:
    """Writes the file for a bulk loader and says so."""
    with bulk.open("wb") as output:
        version = write_bulk(graph, output)
    say(f"wrote {bulk}: version {version.digest[:12]}; load it into an engine that holds nothing of ours")


def send(graph: StoredGraph, endpoint: str, graphs: str, who: Login | None, seconds: float) -> None:
    """Pushes over HTTP and says what was done."""
    with Line(endpoint, who, seconds) as questions, Line(graphs, who, seconds) as target, progress() as report:
        pushed = push_graph(graph, Engine(questions, target), report)
    told(pushed, endpoint)


@contextmanager
def progress() -> Iterator[Report]:
    """A bar on a terminal, nothing elsewhere."""
    console = Console(stderr=True)
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as bar:
        task = bar.add_task("pushing", total=None)
        yield lambda name, done, total: bar.update(task, description=name.rpartition("/id/")[2][:60], completed=done, total=total)


def told(pushed: Pushed, endpoint: str) -> None:
    """What was done, in a line."""
    version = pushed.version
    if not pushed.graphs:
        say(f"{endpoint} has version {version.digest[:12]} already: {version.triples} triples")
    else:
        gone = f", {pushed.removed} removed" if pushed.removed else ""
        say(f"{pushed.graphs} graphs pushed{gone}; {endpoint} now has version {version.digest[:12]}: {version.triples} triples")
