"""What is installed is what the project asks for."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
NAME = re.compile(r"[A-Za-z0-9._-]+")


def normal(requirement: str) -> str:
    """The name in a requirement as registries compare it: "Jinja2>=3" is "jinja2"."""
    match = NAME.match(requirement)
    assert match, requirement
    return re.sub(r"[-_.]+", "-", match[0]).lower()


def test_everything_that_is_asked_for_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {normal(one) for one in (*project["dependencies"], *project["optional-dependencies"]["dev"])}
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = {normal(line) for line in re.findall(r"^[A-Za-z0-9].*==.*$", lock, re.MULTILINE)}
    assert asked - pinned == set(), "run make lock"


def test_pins_have_digests_and_no_addresses() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    assert all("--hash=sha256:" in pin for pin in re.split(r"^(?=[A-Za-z0-9])", lock, flags=re.MULTILINE)[1:])
