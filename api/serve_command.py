"""`phahe serve`: the HTTP service on this machine."""

from __future__ import annotations

import re
import socket
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer
import uvicorn

from api.connections import Connections
from api.options import DEFAULT_STORE, Endpoint, StoreDir
from api.output import say
from api.pool import Limits
from api.service import DEFAULT, create_app
from graph.errors import QueryError, StoreError
from graph.opening import open_graph, remote
from queries.index import index_of


def whole_address(value: str) -> str:
    """An address as `--public-url` takes it."""
    if value and not re.fullmatch(r"https?://[^\s<>\"{}|\\^`?#]+", value):
        raise typer.BadParameter(f"{value!r} is no address; expected https://… without a query")
    return value


Host = Annotated[str, typer.Option("--host", metavar="ADDRESS", help="The address to listen at; 127.0.0.1 is this machine only.")]
Port = Annotated[int, typer.Option("--port", metavar="PORT", min=0, max=65535, help="The port to listen at; 0 takes a free one.")]
Seconds = Annotated[float, typer.Option("--seconds", metavar="N", min=0.1, help="The time that one question may take.")]
Memory = Annotated[int, typer.Option("--memory-limit", metavar="MB", min=768, help="The address space that one process may take.")]
Output = Annotated[int, typer.Option("--output-limit", metavar="MB", min=1, help="The size that one answer may have.")]
Processes = Annotated[int, typer.Option("--processes", metavar="N", min=1, help="How many questions are answered at the same time.")]
Waiting = Annotated[int, typer.Option("--waiting", metavar="N", min=0, help="How many more may wait; others are told to come again later.")]
Public = Annotated[
    str,
    typer.Option("--public-url", metavar="URL", callback=whole_address, help="The address outside, where it is not the one that is asked."),
]
# Connections at the same time; more are refused with 503.
MOST_CONNECTIONS = 512
MEGABYTE = 2**20


def serve(
    store: StoreDir = DEFAULT_STORE,
    endpoint: Endpoint = None,
    host: Host = "127.0.0.1",
    port: Port = 8000,
    seconds: Seconds = DEFAULT.seconds,
    memory_limit: Memory = DEFAULT.megabytes,
    output_limit: Output = DEFAULT.output // MEGABYTE,
    processes: Processes = DEFAULT.processes,
    waiting: Waiting = DEFAULT.waiting,
    public_url: Public = "",
) -> None:
    """Serve a store over HTTP, for reading only.

    There is a page of what is in it, its networks, the catalogue of questions and a SPARQL endpoint.

    \b
    Examples:
      phahe serve
      phahe serve --store phahe.store --port 8080
      phahe serve --endpoint http://localhost:8890/sparql
    """
    where = endpoint or store
    prepare(where)
    limits = Limits(seconds, memory_limit, output_limit * MEGABYTE, processes, waiting)
    with listening(host, port) as door, suppress(KeyboardInterrupt):
        say(f"phahe: http://{f'[{host}]' if ':' in host else host}:{door.getsockname()[1]}/ (Ctrl-C ends it)")
        settings = uvicorn.Config(
            create_app(where, limits, public_url),
            http=Connections,
            log_level="warning",
            limit_concurrency=MOST_CONNECTIONS,
        )
        uvicorn.Server(settings).run([door])


def prepare(where: Path | str) -> None:
    """Opens the graph once, so that what is wrong with it is said at the start; what can be searched of an endpoint is made then.

    That may take longer than one question may. A build makes it for a store.
    """
    with open_graph(where) as graph:
        if remote(where):
            try:
                index_of(graph)
            except (QueryError, StoreError) as error:
                say(f"phahe: nothing can be searched or counted: {error}")


def listening(host: str, port: int) -> socket.socket:
    """A socket at the address; an OSError that names it where it cannot be had."""
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise OSError(error.errno, error.strerror, f"{host}:{port}") from error
