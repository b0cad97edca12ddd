"""The processes that read the store for the service: who may ask, for how long, and what becomes of a process that does not answer."""

from __future__ import annotations

import asyncio
import os
import pickle
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar, TypeVarTuple, cast

from api.worker import ERROR, FRAME, HEAD, PART, VALUE, Body
from graph.engine import Graph

T = TypeVar("T")
Arguments = TypeVarTuple("Arguments")

# Not `-m`, which would name the module `__main__`, so that what it pickles is not found. What the first questions need is read before.
START = "import api.formats, api.pages, api.found; from api.worker import main; main()"
# Parts of an answer that wait for a slow reader, 64 kB each; beyond them the process waits too, until its time is over.
PARTS_AHEAD = 32
# Seconds after which a question gives way to others, and by how much (nice).
PATIENCE, YIELDING = 1.0, 15
# Seconds between attempts to start a process.
PAUSE = 1.0


class BusyError(Exception):
    """Every process is at work and too many questions wait already, or waited too long."""


class TimeLimitError(Exception):
    """The answer was not there in time; its process was ended."""


class CrashError(Exception):
    """The process died over the question, mostly because the memory limit was met."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one question may take, and how many there may be at once.

    `seconds` of wall-clock time, `megabytes` of address space (the engine wants some 600 for itself), `output` bytes of answer;
    `processes` answer at the same time, and so many questions may wait for one of them, for as long as one may take.
    """

    seconds: float = 30.0
    megabytes: int = 2048
    output: int = 256 * 2**20
    processes: int = 4
    waiting: int = 64


@dataclass(frozen=True, slots=True)
class Streamed:
    """An answer that is still being written: the version of the data, what is told before it, and its bytes.

    The bytes end with the error that cut them off, if one did.
    """

    version: str
    head: object
    parts: AsyncGenerator[bytes]


class Pool:
    """Answers questions about the graph at `where` in processes of their own, within `limits`. Used in one event loop."""

    def __init__(self, where: Path | str, limits: Limits) -> None:
        self.limits = limits
        self._where = where
        # The process that answered last is taken first: the processor still has at hand what it needs.
        self._idle: asyncio.LifoQueue[Worker] = asyncio.LifoQueue()
        self._all: list[Worker] = []
        self._waiting = 0
        self._renewals: set[asyncio.Task[None]] = set()
        self._closing = False

    async def start(self) -> None:
        """Starts the processes."""
        self._all = [Worker(self._where, self.limits) for _ in range(self.limits.processes)]
        await asyncio.gather(*(worker.start() for worker in self._all))
        for worker in self._all:
            self._idle.put_nowait(worker)

    async def close(self) -> None:
        """Ends the processes; what they are at work on fails with CrashError."""
        # A process whose start was broken off would be left behind.
        self._closing = True
        await asyncio.gather(*self._renewals, return_exceptions=True)
        await asyncio.gather(*(worker.end() for worker in self._all))

    @property
    def isolated(self) -> bool:
        """Whether no process can reach any network."""
        return all(worker.isolated for worker in self._all)

    async def run(self, function: Callable[[Graph, *Arguments], T], *args: *Arguments) -> tuple[str, T]:
        """The version of the data and what the module-level function returns for the graph; what it raises is raised here.

        BusyError, TimeLimitError or CrashError where it cannot be had. Cancelling ends the process that is at work.
        """
        async with self._free() as worker, within(self.limits.seconds):
            kind, content = await worker.ask((function, args))
            if kind == HEAD:
                raise TypeError(f"{function.__name__} sends its answer in parts: use stream")
            return cast("tuple[str, T]", content)

    async def stream(self, function: Callable[[Graph, *Arguments], Body], *args: *Arguments) -> Streamed:
        """The answer of a function that returns a Body, once its first bytes can be had. Its parts must be read to their end or closed."""
        frames = self._frames((function, args))
        try:
            version, head = cast("tuple[str, object]", await anext(frames))
        except BaseException:
            await frames.aclose()
            raise
        return Streamed(version, head, cast("AsyncGenerator[bytes]", frames))

    async def _frames(self, job: object) -> AsyncGenerator[object]:
        """The head of the answer and its parts. A task of its own reads ahead, so that a slow reader does not keep the process."""
        ahead: asyncio.Queue[object] = asyncio.Queue(PARTS_AHEAD)
        reading = asyncio.create_task(self._read(job, ahead))
        try:
            while (content := await ahead.get()) is not None:
                if isinstance(content, BaseException):
                    raise content
                yield content
        finally:
            reading.cancel()
            with suppress(asyncio.CancelledError):
                await reading

    async def _read(self, job: object, ahead: asyncio.Queue[object]) -> None:
        """Puts the head, the parts and last either None or an error into the queue."""
        end: object = None
        try:
            async with self._free() as worker, within(self.limits.seconds):
                kind, content = await worker.ask(job)
                while kind != VALUE:
                    await ahead.put(content)
                    kind, content = await worker.frame()
        except Exception as error:  # noqa: BLE001 - it is raised where the answer is read
            end = error
        await ahead.put(end)

    @asynccontextmanager
    async def _free(self) -> AsyncIterator[Worker]:
        """A process that is free, for the time of the context; it is replaced if its answer has not been read to the end."""
        worker = await self._next()
        try:
            yield worker
        finally:
            if worker.clean and worker.hurried():
                self._idle.put_nowait(worker)
            else:
                task = asyncio.create_task(self._renew(worker))
                self._renewals.add(task)
                task.add_done_callback(self._renewals.discard)

    async def _next(self) -> Worker:
        if self._idle.empty() and self._waiting >= self.limits.waiting:
            raise BusyError(f"all {self.limits.processes} processes are at work and {self._waiting} questions wait; ask again later")
        self._waiting += 1
        try:
            async with asyncio.timeout(self.limits.seconds):
                return await self._idle.get()
        except TimeoutError:
            raise BusyError(f"all {self.limits.processes} processes are at work; ask again later") from None
        finally:
            self._waiting -= 1

    async def _renew(self, worker: Worker) -> None:
        """Starts the process anew; where the machine has no room for it, again and again, until the pool is closed."""
        await worker.end()
        while not worker.clean and not self._closing:
            try:
                await worker.start()
            except (CrashError, OSError):
                await asyncio.sleep(PAUSE)
        self._idle.put_nowait(worker)


@asynccontextmanager
async def within(seconds: float) -> AsyncIterator[None]:
    """What takes longer is a TimeLimitError."""
    try:
        async with asyncio.timeout(seconds):
            yield
    except TimeoutError:
        raise TimeLimitError(f"no answer within {seconds:g} seconds") from None


class Worker:
    """One process and the pipes to it. `clean` says that it waits for a job: nothing is left of an earlier one."""

    def __init__(self, where: Path | str, limits: Limits) -> None:
        self._where = where
        self._limits = limits
        self.isolated = False
        self.clean = False
        self._slowed = False
        self._giving_way: asyncio.TimerHandle | None = None

    async def start(self) -> None:
        """Starts the process and waits until it is ready."""
        arguments = [str(self._where), str(self._limits.megabytes), str(self._limits.output)]
        # The current folder is not searched for modules (-P); those of the service are.
        paths = os.pathsep.join(path for path in sys.path if path)
        self._process: Process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-c", START, *arguments), stdin=PIPE, stdout=PIPE, env=os.environ | {"PYTHONPATH": paths}
        )
        self._slowed = False
        self.isolated = bool((await self.frame())[1])

    async def ask(self, job: object) -> tuple[bytes, object]:
        """Hands a job over; returns the first frame of the answer."""
        self.clean = False
        assert self._process.stdin
        content = pickle.dumps(job)
        self._process.stdin.write(FRAME.pack(b"J", len(content)) + content)
        self._giving_way = asyncio.get_running_loop().call_later(PATIENCE, self._give_way)
        return await self.frame()

    async def frame(self) -> tuple[bytes, object]:
        """The kind and the content of the next frame; an error of the job is raised."""
        assert self._process.stdout
        try:
            kind, length = FRAME.unpack(await self._process.stdout.readexactly(FRAME.size))
            content = await self._process.stdout.readexactly(length)
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            message = f"the process that read the store ended: the answer needs more than {self._limits.megabytes} MB, or it crashed"
            raise CrashError(message) from error
        self.clean = kind in (VALUE, ERROR)
        if kind == PART:
            return kind, content
        value = pickle.loads(content)  # noqa: S301 - written by our own process
        if kind == ERROR:
            raise value
        return kind, value

    async def end(self) -> None:
        """Kills the process and waits until it is gone."""
        self.clean = False
        self._stop_clock()
        with suppress(ProcessLookupError):
            self._process.kill()
        # The library takes a process for ended only when all that it wrote has been read.
        assert self._process.stdout
        with suppress(RuntimeError):  # who was waiting for the answer reads on until its end
            while await self._process.stdout.read(2**16):
                pass
        await self._process.wait()

    def hurried(self) -> bool:
        """Gives the process its usual share of the processor again; False where only a new process would have it."""
        self._stop_clock()
        if not self._slowed:
            return True
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self._process.pid, os.getpriority(os.PRIO_PROCESS, 0))
            self._slowed = False
        return not self._slowed

    def _stop_clock(self) -> None:
        if self._giving_way:
            self._giving_way.cancel()

    def _give_way(self) -> None:
        """A long question must not slow down the short ones of others."""
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self._process.pid, YIELDING)
            self._slowed = True
