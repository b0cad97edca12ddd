"""The service as a user starts it: `phahe serve` in a process of its own, on a free port of this machine."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PHAHE = Path(sys.executable).with_name("phahe")


@contextmanager
def served(where: Path | str, *options: object) -> Iterator[str]:
    """The address of the service of a store or an endpoint while the context lasts, without a slash at its end."""
    with started(where, *options) as (address, _):
        yield address


@contextmanager
def started(where: Path | str, *options: object) -> Iterator[tuple[str, int]]:
    """The same with the process."""
    place = ["--store", str(where)] if isinstance(where, Path) else ["--endpoint", where]
    command = [str(PHAHE), "serve", *place, "--port", "0", *map(str, options)]
    with tempfile.NamedTemporaryFile() as said, subprocess.Popen(command, stderr=said) as process:
        try:
            yield address_of(process, Path(said.name)), process.pid
        finally:
            process.terminate()


def address_of(process: subprocess.Popen[bytes], said: Path) -> str:
    """What the service says on standard error once it listens."""
    while process.poll() is None:
        if found := re.search(r"(http://\S+)/ ", said.read_text()):
            return found[1]
        time.sleep(0.05)
    raise RuntimeError(f"the service ended: {said.read_text()}")
