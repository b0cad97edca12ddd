"""Servers to measure, each a process of its own on loopback: ours as a user starts it, and rdflib-endpoint where it is installed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.virtuoso import free_port, standard, union, wait
from queries.catalogue import Query

RDFLIB_ENDPOINT = "rdflib-endpoint"
RESULTS = "application/sparql-results+json"
ASK = urlencode({"query": "ASK {}"})
PAGE = os.sysconf("SC_PAGE_SIZE")


@contextmanager
def phahe(store: Path) -> Iterator[tuple[str, int]]:
    """The address and the process of `phahe serve`."""
    command = [str(Path(sys.executable).with_name("phahe")), "serve", "--store", str(store), "--port", "0"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)  # noqa: S603
    assert server.stdout
    try:
        address = re.search(r"http://\S+", server.stdout.readline())
        assert address, "phahe serve names no address"
        wait(f"{address[0]}sparql?{ASK}")
        yield address[0], server.pid
    finally:
        server.terminate()
        server.wait()


@contextmanager
def rdflib_endpoint(store: Path, folder: Path) -> Iterator[str]:
    """The address of an rdflib-endpoint that holds the union of the store's graphs in memory; it takes its time to load."""
    triples, port = folder / "union.nt", free_port()
    union(store, triples)
    command = [RDFLIB_ENDPOINT, "serve", "--host", "127.0.0.1", "--port", str(port), str(triples)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
    try:
        wait(f"http://127.0.0.1:{port}/?{ASK}", 600)
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.kill()
        server.wait()


def has_rdflib_endpoint() -> bool:
    return bool(shutil.which(RDFLIB_ENDPOINT))


def asked_here(query: Query, given: Mapping[str, str]) -> str:
    """The path of a question of the catalogue at our server."""
    return f"/query/{query.name}?{urlencode({**given, 'format': 'json'})}"


def asked_there(path: str, query: Query, given: Mapping[str, str]) -> str:
    """The path of the same question at any SPARQL endpoint."""
    return f"{path}?{urlencode({'query': standard(query, given), 'format': RESULTS})}"


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
