"""A process that reads the store for the service, without network and with little memory.

The engine cannot be interrupted and overflows its stack on some queries, so nothing is asked of it in the serving process. Jobs come
over standard input and answers go over standard output, each as a frame: a letter, the length in four bytes, and so many bytes.
"""

from __future__ import annotations

import ctypes
import gc
import os
import pickle
import resource
import select
import signal
import struct
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import IO, BinaryIO

from graph.engine import Graph
from graph.errors import StoreError
from graph.opening import digest_at, open_graph, remote

HEAD, PART, VALUE, ERROR = b"H", b"P", b"V", b"E"
FRAME = struct.Struct("!cI")
MEGABYTE = 2**20
# Bytes that are gathered before they are sent: the engine writes 8 kB at a time.
AT_ONCE = 2**16
# Seconds for which the version of an endpoint is taken to be the current one.
FRESH = 5.0
NEW_USERS, NEW_NETWORK = 0x10000000, 0x40000000


class OutputLimitError(Exception):
    """The answer has more bytes than an answer may have."""


@dataclass(frozen=True, slots=True)
class Body:
    """An answer that is sent while it is computed: what is told of it before, and what writes it."""

    head: object
    write: Callable[[IO[bytes]], object]


class Sink:
    """Where the bytes of an answer are written to (`write` and `flush` of a file): parts go out as they grow large enough."""

    def __init__(self, output: BinaryIO, most: int) -> None:
        self._output = output
        self._most = self._left = most
        self._waiting = bytearray()

    def write(self, data: bytes) -> int:
        """Takes the bytes; an OutputLimitError once there are too many of them."""
        self._left -= len(data)
        if self._left < 0:
            raise OutputLimitError(f"the answer is larger than {self._most // MEGABYTE} MB: ask for less, or download the dump")
        self._waiting += data
        if len(self._waiting) >= AT_ONCE:
            self.flush()
        return len(data)

    def flush(self) -> None:
        """Sends what is waiting."""
        if self._waiting:
            send(self._output, PART, bytes(self._waiting))
            self._waiting.clear()


def send(output: BinaryIO, kind: bytes, content: bytes) -> None:
    """One frame."""
    output.write(FRAME.pack(kind, len(content)) + content)
    output.flush()


def main() -> None:
    """The life of the process: it answers until standard input closes, and opens anew a store that a build has replaced.

    Arguments: the folder or the endpoint, the megabytes of address space, the most bytes of an answer.
    """
    where, megabytes, most = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get between the frames
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    isolated = not remote(where) and isolate()
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * MEGABYTE,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    Thread(target=watch, daemon=True).start()
    latest = Latest(where)
    with suppress(StoreError):  # a question will say it
        latest()
    gc.freeze()  # what has been loaded stays: looking through it for garbage again and again takes a tenth of a large answer's time
    send(output, VALUE, pickle.dumps(isolated))
    while head := sys.stdin.buffer.read(FRAME.size):
        try:
            function, args = pickle.loads(sys.stdin.buffer.read(FRAME.unpack(head)[1]))  # noqa: S301 - written by the service itself
            graph = latest()
            answer(output, most, graph, function(graph, *args))
        except Exception as error:  # noqa: BLE001 - whatever went wrong is raised again where it was asked for
            send(output, ERROR, pickle.dumps(error))


def watch() -> None:
    """Ends the process with the service, whatever it is at work on. It wakes for that alone, so that jobs need no second thread."""
    closed = select.poll()
    closed.register(0, 0)  # nothing is asked for, and the end of standard input is told all the same
    closed.poll()
    os._exit(0)


def answer(output: BinaryIO, most: int, graph: Graph, result: object) -> None:
    """Sends a result with the version of the data that it stands on; the bytes of a Body come after its head."""
    if not isinstance(result, Body):
        send(output, VALUE, pickle.dumps((graph.digest, result)))
        return
    send(output, HEAD, pickle.dumps((graph.digest, result.head)))
    sink = Sink(output, most)
    result.write(sink)  # type: ignore[arg-type]  # the engine asks for no more than `write` and `flush`
    sink.flush()
    send(output, VALUE, pickle.dumps((graph.digest, None)))


class Latest:
    """The current version of the data in a folder or at an endpoint, opened anew when another has taken its place."""

    def __init__(self, where: Path | str) -> None:
        self._where = where
        self._graph: Graph | None = None
        self._asked = -FRESH

    def __call__(self) -> Graph:
        # "is not None": a graph that is asked whether it is empty counts all its statements.
        if self._graph is not None and not self._replaced():
            return self._graph
        if self._graph is not None:
            self._graph.close()
        self._graph = open_graph(self._where)
        return self._graph

    def _replaced(self) -> bool:
        """Looks at a folder each time, at an endpoint now and then."""
        if remote(self._where) and time.monotonic() - self._asked < FRESH:
            return False
        self._asked = time.monotonic()
        return self._graph is None or self._graph.digest != digest_at(self._where)


def isolate() -> bool:
    """Leaves this process without any network, loopback included; False where the platform does not let it (Linux only)."""
    with suppress(OSError, AttributeError):
        unshare = ctypes.CDLL(None, use_errno=True).unshare
        return bool(unshare(NEW_NETWORK) == 0 or unshare(NEW_USERS | NEW_NETWORK) == 0)
    return False
