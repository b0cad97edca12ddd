"""What several tests share: a store built once from the bundled samples, its service and a browser, and the command run in this process."""

from __future__ import annotations

import gc
import io
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from api.command import main
from builders.pipeline import build, samples
from graph.store import replace_store
from tests.chromium import CHROMIUM, MISSING, browser
from tests.example_graph import quads
from tests.serving import served


@dataclass(frozen=True)
class Ran:
    """What a command wrote and how it ended."""

    status: int
    out: str
    err: str


@pytest.fixture(scope="module", autouse=True)
def _swept() -> None:
    """Answers of the engine that earlier tests left in cycles go here: a client's thread must not be the one that drops them."""
    gc.collect()


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the bundled samples; only to be read."""
    store = tmp_path_factory.mktemp("samples") / "store"
    build(samples(), store)
    return store


@pytest.fixture(scope="session")
def example_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the example graph; only to be read."""
    store = tmp_path_factory.mktemp("example") / "store"
    replace_store(store, quads())
    return store


@pytest.fixture(scope="module")
def site(sample_store: Path) -> Iterator[str]:
    """The address of `phahe serve` over this store."""
    with served(sample_store) as address:
        yield address


@pytest.fixture(scope="module")
def reader() -> Iterator[Browser]:
    """A browser that reaches this machine only."""
    if CHROMIUM is None:
        pytest.skip(MISSING)
    with browser() as started:
        yield started


@pytest.fixture
def phahe(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """The command: arguments, and what stands on standard input."""

    def run(*arguments: object, given: str = "") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.StringIO(given))
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        return Ran(int(ended.value.code or 0), out, err)

    return run
