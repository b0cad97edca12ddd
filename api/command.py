"""The `phahe` command: its commands put together, and the one place where errors become a line on standard error."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from typing import NoReturn

import typer

from api.build_command import build
from api.demo_command import demo
from api.push_command import push
from api.query_command import queries, query
from api.read_command import read
from api.serve_command import serve
from api.store_command import dump, verify
from api.trace_command import trace
from api.unresolved_command import unresolved
from api.view_command import view
from builders.decisions import DecisionError
from builders.pipeline import BuildError
from builders.read import ReadError
from graph.errors import QueryError, StoreError
from queries.catalogue import HeaderError, UnknownQueryError
from queries.find import AmbiguousError, NotFoundError
from queries.run import ParameterError
from queries.trace import NoSuchTaskError
from viz.figure import UnfitNetwork

USAGE = (UnknownQueryError, ParameterError)
FAILURE = (BuildError, DecisionError, ReadError, StoreError, QueryError, HeaderError, NoSuchTaskError, NotFoundError, UnfitNetwork)

app = typer.Typer(
    name="phahe",
    help="Where a task of a Vietnamese plan comes from, who must do it, by when or how much.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
)
for command in (demo, build, trace, view, query, queries, unresolved, serve, dump, push, verify, read):
    app.command()(command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command and ends with its status: 0 done, 1 the job failed, 2 wrong usage, 130 interrupted."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app(arguments, prog_name="phahe")
    except USAGE as error:
        fail(str(error), status=2)
    except FAILURE as error:
        fail(str(error))
    except AmbiguousError as error:
        sys.stderr.write(f"phahe: {error}\n")
        sys.exit(1)
    except BrokenPipeError:
        # Whoever read our output has seen enough ("| head"); closing it again at exit would complain.
        sys.stdout = None
        sys.exit(1)
    except OSError as error:
        fail(f"{error.filename}: {error.strerror}" if error.filename else str(error))


def fail(message: str, status: int = 1) -> NoReturn:
    """Says what went wrong in one line and ends."""
    sys.stderr.write(f"phahe: {' '.join(message.split())}\n")
    sys.exit(status)
