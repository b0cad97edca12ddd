"""Virtuoso beside us, where it is installed: started on loopback in a folder of its own, loaded with the union of a store's graphs."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from graph.quads import lexical, plain
from ontology.terms import PREFIXES
from queries.catalogue import Query
from queries.run import bind

SERVER, SHELL = "virtuoso-t", "isql-vt"
GRAPH = "https://example.org/union"
# Buffers of 8 kB: more than a million statements take.
SETTINGS = """[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
MaxCheckpointRemap = 20000

[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
MaxCheckpointRemap = 2000

[Parameters]
ServerPort = 127.0.0.1:{port}
DisableUnixSocket = 1
DirsAllowed = {data}
NumberOfBuffers = 170000
MaxDirtyBuffers = 130000
MaxQueryMem = 2G
MaxClientConnections = 20

[HTTPServer]
ServerPort = 127.0.0.1:{web}
ServerRoot = {folder}
ServerThreads = 20

[SPARQL]
DefaultGraph = {graph}
ResultSetMaxRows = 10000000
MaxQueryCostEstimationTime = 0
MaxQueryExecutionTime = 0
"""
SELECT = re.compile(r"(SELECT\s+(?:DISTINCT\s+)?)((?:\?\w+|\((?:[^()]|\([^()]*\))*\)|\s)+?)(?=\s*(?:WHERE\s*)?\{)")
MARK = "\0"
CLAUSE = re.compile(r"^(\s*(?:GROUP|ORDER) BY )(.*)$", re.MULTILINE)


def installed() -> bool:
    """Whether Virtuoso can be started here (Debian: virtuoso-opensource)."""
    return bool(shutil.which(SERVER) and shutil.which(SHELL))


@contextmanager
def virtuoso(store: Path) -> Iterator[str]:
    """The address of an endpoint that has the union of the store's graphs as its default graph."""
    with tempfile.TemporaryDirectory(prefix="phahe-virtuoso-") as name:
        folder, data = Path(name) / "db", Path(name) / "data"
        folder.mkdir()
        data.mkdir()
        union(store, data / "union.nt")
        port, web = free_port(), free_port()
        settings = Path(name) / "virtuoso.ini"
        settings.write_text(SETTINGS.format(folder=folder, data=data, port=port, web=web, graph=GRAPH), encoding="utf-8")
        command = [SERVER, "+foreground", "+configfile", str(settings)]
        server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
        try:
            endpoint = f"http://127.0.0.1:{web}/sparql"
            wait(endpoint)
            load(port, data)
            yield endpoint
        finally:
            server.kill()
            server.wait()


def union(store: Path, path: Path) -> None:
    """Each triple of the store once."""
    with (store / "current" / "quads.nq").open("rb") as quads, path.open("wb") as triples:
        triples.writelines({line.rsplit(b" ", 2)[0] + b" .\n" for line in quads})


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait(address: str, seconds: float = 60) -> None:
    """Until the server answers at the address."""
    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        try:
            with urlopen(address, timeout=5):  # noqa: S310 - loopback
                return
        except (URLError, OSError):
            time.sleep(0.2)
    raise TimeoutError(f"nothing answers at {address} after {seconds} seconds")


def load(port: int, data: Path) -> None:
    """Loads the folder into the one graph."""
    script = f"ld_dir('{data}', '*.nt', '{GRAPH}'); rdf_loader_run(); checkpoint;"
    command = [SHELL, f"127.0.0.1:{port}", "dba", "dba", "ERRORS=STDOUT", f"exec={script}"]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603


def standard(query: Query, given: Mapping[str, str]) -> str:
    """A question with its parameters written into it, as an engine wants it that takes none: the values stand as columns of their own.

    Where the question asks for the text of a parameter, that is written, empty where it is not given: Virtuoso garbles STR of a text.
    """
    text, bindings = query.text, bind(query, given)
    for parameter in query.parameters:
        if parameter.name in bindings or f"ORDER BY STR(?{parameter.name})" not in text:
            text = text.replace(f"STR(?{parameter.name})", str(plain(lexical(bindings.get(parameter.name)))))
    for name, term in bindings.items():
        text = _written(text, re.compile(rf"\?{name}\b"), name, str(term))
    prefixes = "".join(f"PREFIX {prefix}: <{address}>\n" for prefix, address in PREFIXES.items() if f"PREFIX {prefix}:" not in text)
    return prefixes + text


def _written(text: str, variable: re.Pattern[str], name: str, term: str) -> str:
    """The outermost SELECT gives the value; those inside must not, for it would stand twice."""
    text = CLAUSE.sub(partial(_without, variable), text)
    outermost = SELECT.search(text)
    assert outermost
    inside = SELECT.sub(partial(_without, variable), text[outermost.end() :])
    head = outermost[1] + variable.sub(MARK, outermost[2])
    return variable.sub(lambda _: term, text[: outermost.start()] + head + inside).replace(MARK, f"({term} AS ?{name})")


def _without(variable: re.Pattern[str], clause: re.Match[str]) -> str:
    rest = " ".join(variable.sub("", clause[2]).split())
    return f"{clause[1]}{rest}" if rest else ""
