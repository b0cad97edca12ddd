"""Writes the output of the commands in README.md below them: `python -m docs.readme_examples`."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.serving import served

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)
PROMPT = "$ "
SERVICE = "http://127.0.0.1:8000"


def renewed(text: str) -> str:
    """The text with what its commands print now, run one after the other in a fresh folder in which the samples are."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        (here / "builders").symlink_to(ROOT / "builders")
        write_phahe(here / "bin" / "phahe")
        return BLOCK.sub(lambda block: f"```console\n{session(block[1], here)}```", text)


def write_phahe(path: Path) -> None:
    """The command of this working copy, whether it is installed or not."""
    path.parent.mkdir()
    path.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "from api.command import main; main()" "$@"\n', encoding="utf-8")
    path.chmod(0o755)


def session(block: str, here: Path) -> str:
    """The commands of a block, each with its output; those that ask the service have one, at another port."""
    commands = [line.removeprefix(PROMPT) for line in block.splitlines() if line.startswith(PROMPT)]
    if SERVICE not in block:
        return "".join(f"{PROMPT}{command}\n{output(command, here)}" for command in commands)
    with served(here / "phahe.store") as address:
        outputs = [output(command.replace(SERVICE, address), here).replace(address, SERVICE) for command in commands]
    return "".join(f"{PROMPT}{command}\n{printed}" for command, printed in zip(commands, outputs, strict=True))


def output(command: str, here: Path) -> str:
    """What the command prints on both streams, as on a terminal; one that fails is a CalledProcessError."""
    surroundings = {
        "PATH": f"{here / 'bin'}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
        "HOME": str(here),
    }
    words = ["/bin/bash", "-c", f"({command}) 2>&1 </dev/null"]
    ran = subprocess.run(words, cwd=here, env=surroundings, check=True, stdout=subprocess.PIPE)  # noqa: S603 -- the commands of our README
    return ran.stdout.decode().replace("\r\n", "\n")


if __name__ == "__main__":
    README.write_text(renewed(README.read_text(encoding="utf-8")), encoding="utf-8")
