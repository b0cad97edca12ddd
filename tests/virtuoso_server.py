"""A Virtuoso of its own for tests and measurements: on loopback, in a folder that goes away, ended by its own process id."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx2

PROGRAM = shutil.which("virtuoso-t")
# Fewer rows than the samples have triples, and more than any question of the catalogue has there.
MOST_ROWS = 5000
SECONDS_TO_START = 120
SETTINGS = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
DirsAllowed = .
NumberOfBuffers = {buffers}
MaxDirtyBuffers = {dirty}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
ServerThreads = 20
[SPARQL]
ResultSetMaxRows = {most_rows}
MaxQueryExecutionTime = 60
DefaultGraph = {default}
"""


# A graph that is not there: what is asked of no graph by name finds nothing.
NO_GRAPH = "urn:no-graph"


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """The address of a fresh Virtuoso whose files are in `folder`; its user is dba, the password dba."""
    with started(folder) as (endpoint, _):
        yield endpoint


@contextmanager
def started(folder: Path, *, most_rows: int = MOST_ROWS, buffers: int = 10_000, default: str = NO_GRAPH) -> Iterator[tuple[str, int]]:
    """The same with the port at which it takes SQL; it gives `most_rows`, keeps `buffers` of 8 kB, and asks the graph `default`."""
    sql, http = free_ports()
    settings = folder / "virtuoso.ini"
    sizes = {"most_rows": most_rows, "buffers": buffers, "dirty": buffers * 3 // 5}
    settings.write_text(SETTINGS.format(sql=sql, http=http, default=default, **sizes))
    assert PROGRAM
    with (folder / "output").open("wb") as output:
        process = subprocess.Popen([PROGRAM, "-f", "-c", str(settings)], cwd=folder, stdout=output, stderr=output)
    try:
        wait(f"http://127.0.0.1:{http}/sparql", process, folder)
        yield f"http://127.0.0.1:{http}/sparql", sql
    finally:
        process.terminate()
        try:
            process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_ports() -> tuple[int, int]:
    with socket.create_server(("127.0.0.1", 0)) as one, socket.create_server(("127.0.0.1", 0)) as other:
        return one.getsockname()[1], other.getsockname()[1]


def wait(address: str, process: subprocess.Popen[bytes], folder: Path) -> None:
    """Returns when the endpoint answers."""
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end:
        assert process.poll() is None, (folder / "output").read_text() + (folder / "virtuoso.log").read_text()
        with suppress(httpx2.HTTPError):
            if httpx2.get(address, params={"query": "ASK { }"}, trust_env=False, timeout=5).status_code == 200:
                return
        time.sleep(0.2)
    raise AssertionError(f"no Virtuoso after {SECONDS_TO_START} seconds")
