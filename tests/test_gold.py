"""The guard on real plans: what is read of them agrees with hand-made annotations, where both lie beside the repository."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from builders.pipeline import build
from graph.store import open_store

FOLDER = Path(os.environ.get("PHAHE_CORPUS") or Path(__file__).parent.parent.parent / "shared")
SEEDS, GOLD, SCORER = FOLDER / "corpus" / "seeds", FOLDER / "gold" / "seeds", FOLDER / "score" / "score.py"
# The least F1 over all seeds together.
LEAST = {
    "header": 0.99,
    "mentions": 0.97,
    "relations": 0.95,
    "tasks": 0.97,
    "solutions": 0.93,
    "lead": 0.95,
    "coordinate": 0.93,
    "deadlines": 0.95,
    "deliverables": 0.95,
    "targets": 0.95,
}
MISSING = [str(path) for path in (SEEDS, GOLD, SCORER) if not path.exists()]

pytestmark = pytest.mark.skipif(
    bool(MISSING), reason=f"no annotated plans: {', '.join(MISSING)} is not there; PHAHE_CORPUS names another folder"
)


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, float]]:
    """The scorer's figures over all seeds."""
    place = tmp_path_factory.mktemp("gold")
    report = build([SEEDS], place / "store")
    assert report.failures == ()
    with open_store(place / "store") as graph, (place / "graph.nq").open("wb") as output:
        graph.dump(output)
    arguments = [sys.executable, str(SCORER), str(GOLD), str(place / "graph.nq"), "--json"]
    ran = subprocess.run(arguments, capture_output=True, check=True, encoding="utf-8")
    whole: dict[str, dict[str, dict[str, float]]] = json.loads(ran.stdout)
    return whole["ALL"]


@pytest.mark.parametrize("kind", LEAST)
def test_real_plans_are_read_as_people_annotated_them(figures: dict[str, dict[str, float]], kind: str) -> None:
    assert figures[kind]["gold"] > 0
    assert figures[kind]["f1"] >= LEAST[kind], f"{kind}: {figures[kind]}"
