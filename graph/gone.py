"""The subjects that earlier versions of a store had and a version has not: a line `<address> digest of the last version with it` each."""

from __future__ import annotations

import heapq
import os
from bisect import bisect_left
from collections.abc import Iterator
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import BinaryIO

from graph.versions import DUMP, GONE

# Stands after every line.
END = b"\xff"


def write_gone(before: Path | None, folder: Path) -> None:
    """Writes the record of the version in `folder` from its dump and the version before it; hardly anything is in memory.

    The lines are in the order of their bytes. A subject that has come back is in it no more.
    """
    with (folder / GONE).open("wb") as output:
        output.writelines(_gone(before, folder / DUMP) if before else ())


def last_version(record: Path, iri: str) -> str | None:
    """The digest of the last version that had the subject, if it is gone; the record is searched without being read whole."""
    key = f"<{iri}> ".encode()
    with record.open("rb") as lines:
        places = range(os.fstat(lines.fileno()).st_size)
        line = _line_from(lines, bisect_left(places, key, key=partial(_line_from, lines)))
    return line.removeprefix(key).decode().strip() if line.startswith(key) else None


def _gone(before: Path, dump: Path) -> Iterator[bytes]:
    """Both files are sorted, and no address begins with another one's bytes up to its ">", so that one pass is enough."""
    digest = before.name.encode()
    had = (subject + b" " + digest + b"\n" for subject in _subjects(before / DUMP))
    has = _subjects(dump)
    subject = next(has, END)
    earlier = _lines(before / GONE) if (before / GONE).exists() else ()
    for line in heapq.merge(earlier, had):
        known = line.partition(b" ")[0]
        while subject < known:
            subject = next(has, END)
        if subject != known:
            yield line


def _subjects(dump: Path) -> Iterator[bytes]:
    return (subject for subject, _ in groupby(line.partition(b" ")[0] for line in _lines(dump)))


def _lines(path: Path) -> Iterator[bytes]:
    with path.open("rb") as lines:
        yield from lines


def _line_from(lines: BinaryIO, place: int) -> bytes:
    """The first line that begins at the place or after it."""
    lines.seek(max(place - 1, 0))
    if place:
        lines.readline()
    return lines.readline() or END
