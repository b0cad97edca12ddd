"""Processes that read the store for the service: a question that takes too long, or brings the engine down, ends with its process.

The engine cannot be interrupted and overflows its stack on some queries, so nothing is asked of it in the serving process.
"""

from __future__ import annotations

import queue
import resource
import signal
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar, cast

from graph.engine import Graph
from graph.store import open_store
from graph.versions import current

P = ParamSpec("P")
T = TypeVar("T")

# "spawn": a forked child would share locks of the threads that serve.
SPAWN = get_context("spawn")
MEGABYTE = 2**20


class BusyError(Exception):
    """Every process is at work and none became free in time."""


class TimeLimitError(Exception):
    """The answer was not there in time; its process was ended."""


class CrashError(Exception):
    """The process died over the question, mostly because the memory limit was met."""


class Workers:
    """`count` processes with the store open for reading; each question has `seconds` of time and `megabytes` of address space."""

    def __init__(self, store: Path, count: int = 2, seconds: float = 30.0, megabytes: int = 4096) -> None:
        self.seconds = seconds
        self._idle: queue.Queue[Worker] = queue.Queue()
        self._all = [Worker(store, megabytes) for _ in range(count)]
        for worker in self._all:
            self._idle.put(worker)

    def run(self, function: Callable[Concatenate[Graph, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What the module-level function returns, or raises, for the graph; BusyError, TimeLimitError or CrashError otherwise."""
        try:
            worker = self._idle.get(timeout=self.seconds)
        except queue.Empty:
            raise BusyError(f"all {len(self._all)} processes are at work; ask again later") from None
        try:
            return cast("T", worker.ask((function, args, kwargs), self.seconds))
        finally:
            self._idle.put(worker)

    def close(self) -> None:
        """Ends the processes; what they are at work on fails with CrashError."""
        for worker in self._all:
            worker.end()


class Worker:
    """One process and the pipe to it; started anew whenever it had to be ended."""

    def __init__(self, store: Path, megabytes: int) -> None:
        self._store = store
        self._megabytes = megabytes
        self._start()

    def ask(self, job: object, seconds: float) -> object:
        """The job's result; what the job raised is raised here."""
        try:
            self._connection.send(job)
            if not self._connection.poll(seconds):
                self._restart()
                raise TimeLimitError(f"no answer within {seconds:g} seconds")
            result = self._connection.recv()
        except (EOFError, OSError) as error:
            self._restart()
            raise CrashError(
                f"the process that read the store ended: the answer needs more than {self._megabytes} MB, or it crashed"
            ) from error
        if isinstance(result, Exception):
            raise result
        return result

    def end(self) -> None:
        """Kills the process and waits until it is gone."""
        self._process.kill()
        self._process.join()
        self._connection.close()

    def _start(self) -> None:
        self._connection, theirs = SPAWN.Pipe()
        self._process = SPAWN.Process(target=serve, args=(theirs, self._store, self._megabytes), daemon=True)
        self._process.start()
        theirs.close()

    def _restart(self) -> None:
        self.end()
        self._start()


def serve(connection: Connection, store: Path, megabytes: int) -> None:
    """The life of a process: answers until the other end of the pipe closes; opens anew a store that a build has replaced."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * MEGABYTE,) * 2)
    graph = None
    while True:
        try:
            function, args, kwargs = connection.recv()
        except EOFError:
            return
        try:
            graph = latest(store, graph)
            result = function(graph, *args, **kwargs)
        except Exception as error:  # noqa: BLE001 - whatever went wrong is raised again where it was asked for
            result = error
        connection.send(result)


def latest(store: Path, graph: Graph | None) -> Graph:
    """The graph, or the one that took its place on disk since it was opened."""
    if graph and graph.digest == current(store).digest:
        return graph
    if graph:
        graph.close()
    return open_store(store)
