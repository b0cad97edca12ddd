"""Processes that work on one document at a time, each with a limit of time and of memory."""

from __future__ import annotations

import gc
import logging
import os
import resource
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import TimeoutError as Overdue
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from traceback import extract_tb
from types import FrameType, ModuleType
from typing import Generic, TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

Item = TypeVar("Item")
Result = TypeVar("Result")

# "forkserver": a process forked from one with threads shares their locks, and one that is spawned reads every module anew.
CONTEXT = get_context("forkserver")
PRELOADED = ["builders.documents"]
MEBIBYTE = 2**20
# So many documents per process wait or are done before their turn: enough that one long document keeps no process idle.
AHEAD = 16


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take: seconds of wall-clock time and MiB of address space; and how many are worked on at once."""

    seconds: float = 60.0
    mebibytes: int = 2048
    jobs: int = os.cpu_count() or 1

    @property
    def memory(self) -> str:
        """The limit of memory in words: "2 GiB"."""
        return f"{self.mebibytes / 1024:g} GiB" if self.mebibytes >= 1024 and self.mebibytes % 512 == 0 else f"{self.mebibytes} MiB"


DEFAULT = Limits()


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a document was given up."""

    reason: str


@dataclass(frozen=True, slots=True)
class Task(Generic[Item, Result]):
    """What a process does with an item, so that running out of memory is told apart from a mistake of ours."""

    function: Callable[[Item], Result | Refused]
    limits: Limits

    def __call__(self, item: Item) -> Result | Refused:
        try:
            return self.function(item)
        except MemoryError:
            return Refused(f"needed more than {self.limits.memory}")
        except Exception as error:  # noqa: BLE001 - one document must not end the work on all
            return Refused(f"a mistake of this program ({told(error)}); please report it")


def told(error: Exception) -> str:
    """An error with its place, on one line."""
    last = extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {Path(last.filename).name}, line {last.lineno}"


class Workers:
    """Processes while the context lasts; one that exceeds a limit is killed, with the programs it has started, and replaced."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._pool = ProcessPool(limits.jobs, initializer=confine, initargs=(limits.mebibytes,), context=CONTEXT)
        CONTEXT.set_forkserver_preload(PRELOADED)

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    def map(self, function: Callable[[Item], Result | Refused], items: Iterable[Item]) -> Iterator[Result | Refused]:
        """What a module-level function returns for each item, in order; Refused for what exceeds a limit or ends its process."""
        task = Task(function, self.limits)
        waiting: deque[ProcessFuture[Result | Refused]] = deque()
        with no_script():
            for item in items:
                waiting.append(self._pool.schedule(task, args=(item,), timeout=self.limits.seconds))
                if len(waiting) >= self.limits.jobs * AHEAD:
                    yield outcome(waiting.popleft(), self.limits)
            while waiting:
                yield outcome(waiting.popleft(), self.limits)


def outcome(future: ProcessFuture[Result | Refused], limits: Limits) -> Result | Refused:
    """What a process has returned, or why it has not."""
    try:
        return future.result()
    except Overdue:
        return Refused(f"took longer than {limits.seconds:g} s")
    except ProcessExpired as error:
        return Refused(f"ended the process that read it (exit status {error.exitcode}); it may have needed more than {limits.memory}")


@contextmanager
def no_script() -> Iterator[None]:
    """Hides the script that this process runs: the others would read it, and all it imports, though they need nothing of it."""
    script = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = script


def confine(mebibytes: int) -> None:
    """Limits the memory of this process, and makes it the head of a group that ends with it."""
    with suppress(ValueError, OSError):  # a platform without this limit
        resource.setrlimit(resource.RLIMIT_AS, (mebibytes * MEBIBYTE,) * 2)
    os.setpgid(0, 0)
    gc.freeze()  # what is loaded by now stays: looking through it for what is not used any more takes time with every document
    logging.disable(logging.WARNING)  # what a library finds odd in a file is not for the user
    signal.signal(signal.SIGTERM, end_group)


def end_group(_number: int, _frame: FrameType | None) -> None:
    """Ends this process and the converters that it has started."""
    os.killpg(0, signal.SIGKILL)
