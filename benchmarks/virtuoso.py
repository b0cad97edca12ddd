"""Virtuoso beside us, where it is installed: started on loopback in a folder of its own, loaded with the union of a store's graphs."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.virtuoso_server import PROGRAM, started

SHELL = "isql-vt"
GRAPH = "https://example.org/union"
# More than a million statements take.
BUFFERS = 170_000
MOST_ROWS = 10_000_000


def installed() -> bool:
    """Whether Virtuoso can be started here (Debian: virtuoso-opensource)."""
    return bool(PROGRAM and shutil.which(SHELL))


@contextmanager
def virtuoso(store: Path) -> Iterator[str]:
    """The address of an endpoint that has the union of the store's graphs as its default graph."""
    with tempfile.TemporaryDirectory(prefix="phahe-virtuoso-") as name:
        folder = Path(name)
        union(store, folder / "union.nt")
        with started(folder, most_rows=MOST_ROWS, buffers=BUFFERS, default=GRAPH) as (endpoint, port):
            load(port, folder)
            yield endpoint


def union(store: Path, path: Path) -> None:
    """Each triple of the store once."""
    with (store / "current" / "quads.nq").open("rb") as quads, path.open("wb") as triples:
        triples.writelines({line.rsplit(b" ", 2)[0] + b" .\n" for line in quads})


def load(port: int, data: Path) -> None:
    """Loads the folder into the one graph."""
    script = f"ld_dir('{data}', '*.nt', '{GRAPH}'); rdf_loader_run(); checkpoint;"
    command = [SHELL, f"127.0.0.1:{port}", "dba", "dba", "ERRORS=STDOUT", f"exec={script}"]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603
