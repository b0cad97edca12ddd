"""`phahe serve`: the HTTP service on this machine."""

from __future__ import annotations

import socket
from contextlib import suppress
from typing import Annotated

import typer
import uvicorn

from api.options import DEFAULT_STORE, StoreDir
from api.output import say
from api.service import create_app
from graph.store import open_store

Host = Annotated[str, typer.Option("--host", metavar="ADDRESS", help="The address to listen at; 127.0.0.1 is this machine only.")]
Port = Annotated[int, typer.Option("--port", metavar="PORT", min=0, max=65535, help="The port to listen at; 0 takes a free one.")]
Seconds = Annotated[float, typer.Option("--seconds", metavar="N", min=0.1, help="The time that one question may take.")]


def serve(store: StoreDir = DEFAULT_STORE, host: Host = "127.0.0.1", port: Port = 8000, seconds: Seconds = 30.0) -> None:
    """Serve a store over HTTP, for reading only.

    There is a page of what is in it, its networks, the catalogue of questions and a SPARQL endpoint.

    \b
    Examples:
      phahe serve
      phahe serve --store phahe.store --port 8080
    """
    open_store(store).close()
    with listening(host, port) as door, suppress(KeyboardInterrupt):
        say(f"phahe: http://{f'[{host}]' if ':' in host else host}:{door.getsockname()[1]}/ (Ctrl-C ends it)")
        uvicorn.Server(uvicorn.Config(create_app(store, seconds=seconds), log_level="warning")).run([door])


def listening(host: str, port: int) -> socket.socket:
    """A socket at the address; an OSError that names it where it cannot be had."""
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise OSError(error.errno, error.strerror, f"{host}:{port}") from error
