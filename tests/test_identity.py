"""Hard citations with known answers are resolved rightly or left open, never wrongly; the order of files changes nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from builders.pipeline import build
from graph.store import open_store
from tests.identity.benchmark import NONE, OPEN, Outcome, outcomes, report

CORPUS = Path(os.environ.get("PHAHE_CORPUS") or Path(__file__).parent.parent.parent / "shared") / "corpus"
FOLDERS = [CORPUS / "seeds", CORPUS / "dev"]


@pytest.fixture(scope="module")
def done() -> list[Outcome]:
    return outcomes()


def test_no_hard_case_is_resolved_wrongly(done: list[Outcome]) -> None:
    assert [(o.case.text, o.found) for o in done if o.wrong] == [], report(done)


def test_hard_cases_that_have_an_answer_find_it(done: list[Outcome]) -> None:
    answerable = [o for o in done if o.case.means not in (OPEN, NONE)]
    assert len(answerable) >= 60
    assert [(o.case.text, o.found) for o in answerable if not o.right] == [], report(done)


def test_hard_cases_that_have_no_answer_stay_open(done: list[Outcome]) -> None:
    closed = [o for o in done if o.case.means in (OPEN, NONE)]
    assert len(closed) >= 30
    assert [(o.case.text, o.found) for o in closed if not o.right] == [], report(done)


def dumped(paths: list[Path], store: Path) -> bytes:
    build(paths, store)
    with open_store(store) as graph, store.with_suffix(".nq").open("wb") as output:
        graph.dump(output)
    return store.with_suffix(".nq").read_bytes()


@pytest.mark.skipif(not all(f.exists() for f in FOLDERS), reason=f"no plans in {CORPUS}; PHAHE_CORPUS names another folder")
def test_the_order_of_real_files_changes_no_byte(tmp_path: Path) -> None:
    files = sorted(path for folder in FOLDERS for path in folder.iterdir())
    assert dumped(files, tmp_path / "one") == dumped(files[::-1], tmp_path / "other")
