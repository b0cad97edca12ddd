"""The files that a version offers to those who want all of it: the dump, the dump compressed, and their checksums."""

from __future__ import annotations

import gzip
import hashlib
import shutil
from contextlib import ExitStack
from pathlib import Path

from graph.versions import CHECKSUMS, COMPRESSED, DUMP

# The names under which the files are offered; `sha256sum -c` looks for them.
OFFERED = {"phahe.nq": DUMP, "phahe.nq.gz": COMPRESSED}
LEVEL = 6


def write_downloads(folder: Path) -> None:
    """Writes the compressed dump, the same for the same dump, and the checksums of both as `sha256sum` writes them."""
    with ExitStack() as files:
        plain, packed = files.enter_context((folder / DUMP).open("rb")), files.enter_context((folder / COMPRESSED).open("wb"))
        shutil.copyfileobj(plain, files.enter_context(gzip.GzipFile("", "wb", LEVEL, packed, mtime=0)))
    lines = (f"{_sha256(folder / file)}  {name}\n" for name, file in OFFERED.items())
    (folder / CHECKSUMS).write_text("".join(lines), encoding="ascii")


def checksums(folder: Path) -> dict[str, str]:
    """The SHA-256 of each file that is offered, by the name that it is offered under."""
    lines = (folder / CHECKSUMS).read_text(encoding="ascii").splitlines()
    return {name: digest for digest, name in (line.split("  ") for line in lines)}


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
