"""README.md tells the truth: its commands run, print what it says, and cover all there is."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from api.command import app
from docs.readme_examples import BLOCK, README, ROOT, renewed

TEXT = README.read_text(encoding="utf-8")
COMMANDS = [command.name or command.callback.__name__ for command in app.registered_commands if command.callback]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
def test_the_examples_print_what_they_say() -> None:
    assert BLOCK.search(TEXT)
    assert renewed(TEXT) == TEXT, "the program prints something else by now: run make docs, and read what has changed"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_shown(command: str) -> None:
    assert re.search(rf"\bphahe {command}\b", TEXT)


def test_every_target_of_make_is_told_and_exists() -> None:
    told = set(re.findall(r"^make (\w+)", TEXT, re.MULTILINE))
    (phony,) = re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    assert told == set(phony.split())
    assert {"demo", "test"} <= told


@pytest.mark.parametrize("path", sorted(set(re.findall(r"\]\(([^)#:]+)\)", TEXT))))
def test_links_lead_to_files(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize("folder", sorted(path.parent.name for path in ROOT.glob("*/__init__.py")))
def test_every_folder_is_explained(folder: str) -> None:
    assert f"`{folder}/`" in TEXT


def test_continuous_integration_runs_what_the_readme_names() -> None:
    script = Path(ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "\nmake check\n" in script
    assert script.endswith("\nmake test\n")
