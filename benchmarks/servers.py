"""What the service is measured against, and how it is asked: rdflib-endpoint where it is installed, questions here and elsewhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import urlopen

from api.rows import LARGEST_SIZE
from benchmarks.virtuoso import union
from graph.rewriting import rewritten
from queries.catalogue import Query
from queries.run import bind
from tests.virtuoso_server import free_ports

RDFLIB_ENDPOINT = "rdflib-endpoint"
RESULTS = "application/sparql-results+json"
ASK = urlencode({"query": "ASK {}"})
PAGE = os.sysconf("SC_PAGE_SIZE")


@contextmanager
def rdflib_endpoint(store: Path, folder: Path) -> Iterator[str]:
    """The address of an rdflib-endpoint that holds the union of the store's graphs in memory; it takes its time to load."""
    triples, (port, _) = folder / "union.nt", free_ports()
    union(store, triples)
    command = [RDFLIB_ENDPOINT, "serve", "--host", "127.0.0.1", "--port", str(port), str(triples)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
    try:
        wait(f"http://127.0.0.1:{port}/?{ASK}", 1200)
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.kill()
        server.wait()


def wait(address: str, seconds: float) -> None:
    """Until the server answers at the address."""
    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        try:
            with urlopen(address, timeout=5):  # noqa: S310 - loopback
                return
        except (URLError, OSError):
            time.sleep(0.2)
    raise TimeoutError(f"nothing answers at {address} after {seconds} seconds")


def has_rdflib_endpoint() -> bool:
    return bool(shutil.which(RDFLIB_ENDPOINT))


def asked_here(query: Query, given: Mapping[str, str]) -> str:
    """The path of a question of the catalogue at our server, for so many rows as one answer may have."""
    return f"/query/{query.name}?{urlencode({**given, 'format': 'json', 'size': LARGEST_SIZE})}"


def asked_there(path: str, query: Query, given: Mapping[str, str], most: int | None = None) -> str:
    """The path of the same question at any SPARQL endpoint, for all rows or at most so many."""
    limit = f" LIMIT {most}" if most else ""
    return f"{path}?{urlencode({'query': rewritten(query.text, bind(query, given)) + limit, 'format': RESULTS})}"


def memory(root: int) -> int:
    """The resident memory of a process and all below it, in bytes."""
    parents, pages = {}, {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(folder.name)], pages[int(folder.name)] = int(fields[1]), int(fields[21])
    return PAGE * sum(size for pid, size in pages.items() if root in _line(pid, parents))


def _line(pid: int, parents: Mapping[int, int]) -> Iterator[int]:
    """A process and those above it."""
    while pid in parents:
        yield pid
        pid = parents[pid]
