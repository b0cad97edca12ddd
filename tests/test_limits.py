"""A document that takes too long, too much memory, or ends its process is refused with the reason; the others are worked on."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from builders.pipeline import build
from builders.workers import Limits, Refused, Workers
from tests.plans import plan, written

LIMITS = Limits(seconds=1.0, mebibytes=1024, jobs=2)
HELD = Path(tempfile.gettempdir()) / f"phahe-held-{os.getpid()}"
HOLD = "import fcntl, sys, time; file = open(sys.argv[1], 'w'); fcntl.flock(file, fcntl.LOCK_EX); time.sleep(60)"


def work(order: str) -> str | Refused:
    """Does what it is told: a good or a bad document."""
    if order == "sleep":
        time.sleep(60)
    if order == "fill":
        bytearray(4 * 2**30)
    if order == "die":
        os.kill(os.getpid(), signal.SIGSEGV)
    if order == "err":
        raise IndexError(order)
    if order.startswith("/"):
        subprocess.run([sys.executable, "-c", HOLD, order], check=True)
    return Refused("no") if order == "no" else order.upper()


@pytest.fixture(scope="module")
def outcomes() -> dict[str, str | Refused]:
    orders = ["a", "sleep", "b", "fill", "die", "err", "no", str(HELD), *(f"more-{number}" for number in range(100))]
    with Workers(LIMITS) as workers:
        return dict(zip(orders, workers.map(work, orders), strict=True))


@pytest.mark.parametrize(
    ("order", "reason"),
    [
        ("sleep", "took longer than 1 s"),
        (str(HELD), "took longer than 1 s"),
        ("fill", "needed more than 1 GiB"),
        ("die", "ended the process that read it (exit status -11); it may have needed more than 1 GiB"),
        ("no", "no"),
    ],
)
def test_what_exceeds_a_limit_is_refused(outcomes: dict[str, str | Refused], order: str, reason: str) -> None:
    assert outcomes[order] == Refused(reason)


def test_a_mistake_of_ours_is_told_with_its_place(outcomes: dict[str, str | Refused]) -> None:
    found = outcomes["err"]
    assert isinstance(found, Refused)
    assert found.reason.startswith("a mistake of this program (IndexError in test_limits.py, line ")


def test_what_comes_after_the_bad_is_worked_on_in_order(outcomes: dict[str, str | Refused]) -> None:
    assert [outcomes[order] for order in ("a", "b", "more-0", "more-99")] == ["A", "B", "MORE-0", "MORE-99"]


def test_a_converter_ends_with_the_process_that_called_it(outcomes: dict[str, str | Refused]) -> None:
    with HELD.open() as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    HELD.unlink()


def test_limits_are_told_in_round_numbers() -> None:
    assert (Limits(mebibytes=2048).memory, Limits(mebibytes=2560).memory, Limits(mebibytes=700).memory) == ("2 GiB", "2.5 GiB", "700 MiB")


def test_a_script_is_itself_again_after_its_processes_have_worked() -> None:
    script = sys.modules["__main__"]
    with Workers(LIMITS) as workers:
        assert list(workers.map(work, ["a"])) == ["A"]
    assert sys.modules["__main__"] is script


@pytest.mark.parametrize(
    ("limits", "reason"),
    [(Limits(2.0, 2048, 2), "took longer than 2 s"), (Limits(60.0, 512, 2), "needed more than 512 MiB")],
    ids=["time", "memory"],
)
def test_a_document_over_a_limit_is_named_and_the_others_are_built(tmp_path: Path, limits: Limits, reason: str) -> None:
    written(tmp_path, "nho.txt", plan("I. NHIỆM VỤ\n1. Gánh đất."))
    large = written(tmp_path, "lon.txt", plan("\n".join(f"{n}. Sở Y tế chủ trì đo nước giếng {n}." for n in range(1_000_000))))
    report = build([tmp_path], tmp_path / "kho", limits=limits)
    assert [document.name for document in report.documents] == ["nho.txt"]
    assert [(failure.path, failure.reason) for failure in report.failures] == [(large, reason)]
