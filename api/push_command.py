"""`phahe push`: a store put into an engine elsewhere."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from pyoxigraph import Quad, RdfFormat, parse
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from api.options import DEFAULT_STORE, StoreDir
from api.output import say
from graph.errors import StoreError
from graph.push import Engine, Pushed, Report
from graph.push import push as push_graph
from graph.store import open_store, replace_store
from graph.wire import Line, login

Address = Annotated[str, typer.Option("--endpoint", metavar="URL", help="The endpoint of the engine that answers queries.")]
Graphs = Annotated[
    str, typer.Option("--graph-store", metavar="URL", help="Its endpoint that takes graphs; URL-graph-crud-auth if not given.")
]
User = Annotated[str, typer.Option("--user", metavar="NAME", help="Who may write there; else PHAHE_USER. The password is PHAHE_PASSWORD.")]
Input = Annotated[
    Path | None,
    typer.Option("--input", "-i", metavar="FILE.nq", exists=True, dir_okay=False, help="Push these N-Quads in place of a store."),
]
Seconds = Annotated[float, typer.Option("--seconds", metavar="N", min=1, help="The time that one request may take.")]


def push(
    endpoint: Address,
    graphs: Graphs = "",
    user: User = "",
    store: StoreDir = DEFAULT_STORE,
    dump: Input = None,
    seconds: Seconds = 600.0,
) -> None:
    """Put a store into another SPARQL engine, in place of what was pushed there before.

    Graphs go one by one, by the SPARQL 1.1 Graph Store HTTP Protocol; the new version is switched on last, and until then queries
    get the old one. The password is taken from the environment variable PHAHE_PASSWORD. docs/scale-out.md tells how to set up an engine.

    \b
    Examples:
      PHAHE_PASSWORD=… phahe push --endpoint http://localhost:8890/sparql --user dba
      phahe push --endpoint http://localhost:3030/phahe/sparql --graph-store http://localhost:3030/phahe/data -i graph.nq
    """
    who = login(user)
    with Line(endpoint, who, seconds) as questions, Line(graphs or f"{endpoint}-graph-crud-auth", who, seconds) as target:
        engine = Engine(questions, target)
        pushed = from_dump(dump, engine) if dump else from_store(store, engine)
    told(pushed, endpoint)


def from_store(store: Path, engine: Engine) -> Pushed:
    """Pushes the current version of a store."""
    with open_store(store) as graph, progress() as report:
        return push_graph(graph, engine, report)


def from_dump(dump: Path, engine: Engine) -> Pushed:
    """Pushes a file of N-Quads; they are made a store first, so that both ways give the same version. A StoreError where they cannot."""
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder, "store")
        try:
            replace_store(store, quads(dump))
        except SyntaxError as error:
            raise StoreError(f"{dump}: no N-Quads ({error})") from error
        return from_store(store, engine)


def quads(dump: Path) -> Iterator[Quad]:
    """The quads of a file."""
    yield from parse(path=str(dump), format=RdfFormat.N_QUADS)


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
