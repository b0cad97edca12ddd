"""Sorting the lines of a file that need not fit into memory."""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

# Bytes of lines in memory at once.
AT_ONCE = 32 * 2**20


def write_sorted(source: Path, target: Path, at_once: int = AT_ONCE) -> str:
    """Writes the lines of `source` to `target` in the order of their bytes and returns the SHA-256 of what was written.

    Lines of about `at_once` bytes are in memory, or one longer line; sorted runs go to files beside the target, which are removed again.
    """
    runs = list(_write_runs(source, target, at_once))
    with ExitStack() as stack:
        digest = _write(heapq.merge(*(stack.enter_context(run.open("rb")) for run in runs)), target)
    for run in runs:
        run.unlink()
    return digest


def _write_runs(source: Path, target: Path, at_once: int) -> Iterator[Path]:
    with source.open("rb") as lines:
        for number in count():
            run = sorted(lines.readlines(at_once))
            if not run:
                return
            path = target.with_name(f"{target.name}.{number}")
            with path.open("wb") as output:
                output.writelines(run)
            yield path


def _write(lines: Iterable[bytes], target: Path) -> str:
    digest = hashlib.sha256()
    with target.open("wb") as output:
        for line in lines:
            output.write(line)
            digest.update(line)
    return digest.hexdigest()
