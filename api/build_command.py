"""`phahe build`: files and folders to a store, with a table of what was read out of each document."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from api.options import DEFAULT_STORE, AsJson, MemoryLimit, StoreDir, TimeLimit
from api.output import say, write_json, write_table
from builders.decisions import Decisions, read_decisions
from builders.pipeline import BuildReport
from builders.pipeline import build as build_store
from builders.workers import DEFAULT, Limits
from graph.store import open_store
from queries.index import index_of

COLUMNS = ("name", "number", "tasks", "targets", "citations", "resolved", "unresolved")

Sources = Annotated[
    list[Path], typer.Argument(metavar="PATH...", exists=True, help="Texts, web pages, Word files and PDFs, and folders of them.")
]
Jobs = Annotated[int, typer.Option(metavar="N", min=1, show_default="one per core", help="How many documents are read at once.")]

DecisionsFile = Annotated[
    Path | None,
    typer.Option("--decisions", metavar="FILE", exists=True, dir_okay=False, help="A CSV table of what people decided of citations."),
]


def build(
    paths: Sources,
    store: StoreDir = DEFAULT_STORE,
    decisions: DecisionsFile = None,
    as_json: AsJson = False,
    jobs: Jobs = DEFAULT.jobs,
    time_limit: TimeLimit = DEFAULT.seconds,
    memory_limit: MemoryLimit = DEFAULT.mebibytes,
) -> None:
    """Build a store from files and folders.

    The store is replaced whole, or left as it was when nothing can be read. A file that cannot be read, or not within the limits,
    is named with the reason, the others are built, and the exit status is 1. With --decisions, citations mean what people decided;
    `phahe unresolved` lists those that are open and writes the table to fill in.

    \b
    Examples:
      phahe build plans/ 3884-qd-ubnd.txt --store phahe.store
      phahe build plans/ --decisions decisions.csv
    """
    decided = read_decisions(decisions) if decisions else Decisions()
    with progress() as report:
        built = build_store(paths, store, limits=Limits(time_limit, memory_limit, jobs), report=report, decisions=decided)
    with open_store(store) as graph:
        index_of(graph)
    if as_json:
        write_json(facts_of(built))
    else:
        tell(built, store)
    if built.failures:
        raise typer.Exit(1)


@contextmanager
def progress() -> Iterator[Callable[[Path, int, int], None]]:
    """What a build reports to after each file: a bar on standard error, shown on a terminal only."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        line = bar.add_task("reading", total=None)

        def report(path: Path, done: int, total: int) -> None:
            bar.update(line, description=path.name, completed=done, total=total)

        yield report


def facts_of(built: BuildReport) -> dict[str, object]:
    """The report as JSON has it."""
    failures = [{"path": str(failure.path), "reason": failure.reason} for failure in built.failures]
    return {
        "digest": built.digest,
        "documents": [asdict(document) for document in built.documents],
        "failures": failures,
        "unused": built.unused,
    }


def tell(built: BuildReport, store: Path) -> None:
    """The table on standard output; warnings, failures and where the graph is on standard error."""
    write_table(("document", *COLUMNS[1:]), [[str(getattr(document, name)) for name in COLUMNS] for document in built.documents])
    for document in built.documents:
        for warning in document.warnings:
            say(f"{document.name}: {warning}")
    for unused in built.unused:
        say(f"warning: {unused}")
    for failure in built.failures:
        say(f"phahe: {failure.path}: {failure.reason}")
    say(f"{len(built.documents)} documents in {store}")
