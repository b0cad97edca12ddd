"""Measures how rightly documents are read, and what a change of the reading gains and loses: `make quality`.

Always read are the samples and the golden documents of the tests; the annotated plans of a folder beside the repository
(PHAHE_CORPUS names another) where it is there, with the scorer that lies in it.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.record import Fact, changes, facts_of, record, recorded, write
from benchmarks.scoring import scores, total
from builders.pipeline import build, read_all, samples
from graph.store import open_store

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests" / "golden"
HISTORY = Path(__file__).parent / "quality" / "history.csv"
CORPUS = Path(os.environ.get("PHAHE_CORPUS") or ROOT.parent / "shared")
KINDS = ("header", "mentions", "relations", "tasks", "solutions", "lead", "coordinate", "deadlines", "deliverables", "targets")
COLUMNS = ("date", "set", *KINDS, "gained", "lost", "reason")
# Facts gained, and facts lost, that are shown; the others are counted.
SHOWN = 40

Figures = dict[str, float | None]


def own() -> list[Path]:
    """The documents that come with the repository."""
    return [*samples(), *sorted(GOLDEN.glob("*.txt"))]


def facts_in(places: Sequence[Path]) -> Counter[Fact]:
    """The facts of files and folders, resolved against one another."""
    with read_all(places) as read:
        return Counter(fact for reading in read.readings for fact in facts_of(reading))


def golden_figures() -> Figures:
    """The F1 of each kind over the golden documents."""
    each = []
    for path in sorted(GOLDEN.glob("*.txt")):
        with read_all([path]) as read:
            (reading,) = read.readings
        each.append(scores(json.loads(path.with_suffix(".json").read_text(encoding="utf-8")), reading))
    return {kind: total(found[kind] for found in each).f1 for kind in KINDS if kind in each[0]}


def corpus_figures(name: str) -> Figures:
    """The F1 of each kind over the annotated plans of a set, by the scorer of the corpus."""
    with tempfile.TemporaryDirectory() as folder:
        store, dump = Path(folder, "store"), Path(folder, "graph.nq")
        build([CORPUS / "corpus" / name], store)
        with open_store(store) as graph, dump.open("wb") as output:
            graph.dump(output)
        scorer = [sys.executable, str(CORPUS / "score" / "score.py"), str(CORPUS / "gold" / name), str(dump), "--json"]
        ran = subprocess.run(scorer, check=True, capture_output=True, encoding="utf-8")  # noqa: S603 - the scorer of the corpus
    whole: dict[str, dict[str, float | None]] = json.loads(ran.stdout)["ALL"]
    return {kind: whole[kind]["f1"] for kind in KINDS}


def sets() -> Iterator[tuple[str, list[Path], Figures]]:
    """Each set of documents with its files and figures."""
    yield "own", own(), golden_figures()
    for name in ("seeds", "dev"):
        if all((CORPUS / part / name).is_dir() for part in ("corpus", "gold")) and (CORPUS / "score" / "score.py").exists():
            yield name, [CORPUS / "corpus" / name], corpus_figures(name)
        else:
            tell(f"{name}: not beside the repository, left as recorded")


def main() -> int:
    """Prints the figures and the changes; keeps them when a reason is given. 1 when facts were lost and no reason was."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--accept", metavar="REASON", default="", help="keep the facts and figures of this run, and why")
    reason = parser.parse_args().accept.strip()
    rows, losses = [], 0
    for name, places, figures in sets():
        now = facts_in(places)
        gained, lost = changes(recorded(record(name)), now)
        table(name, figures)
        show("+", gained)
        show("-", lost)
        losses += len(lost)
        rows.append([today(), name, *(figure(figures.get(kind)) for kind in KINDS), len(gained), len(lost), reason])
        if reason:
            write(now.elements(), record(name))
    if reason:
        keep(rows)
    return int(losses > 0 and not reason)


def table(name: str, figures: Figures) -> None:
    """The figures of a set, a line each."""
    tell(f"\n{name:14} F1", *(f"  {kind:12} {figure(value)}" for kind, value in figures.items()))


def show(sign: str, facts: Sequence[Fact]) -> None:
    """What was gained or lost, by kind."""
    counts = Counter(fact.kind for fact in facts)
    tell(*(f"  {sign} {kind}: {count}" for kind, count in sorted(counts.items())))
    tell(*(f"    {sign} {' | '.join(fact)}" for fact in facts[:SHOWN]))


def figure(value: float | None) -> str:
    """An F1 with three digits, or nothing where the set has no such facts."""
    return "" if value is None else f"{value:.3f}"


def today() -> str:
    """The day of the commit that is measured."""
    return subprocess.run(["git", "log", "-1", "--format=%cs"], check=True, capture_output=True, encoding="utf-8", cwd=ROOT).stdout.strip()  # noqa: S607


def keep(rows: Sequence[Sequence[object]]) -> None:
    """Adds rows to the history of the figures."""
    fresh = not HISTORY.exists()
    with HISTORY.open("a", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([COLUMNS, *rows] if fresh else rows)


def tell(*lines: str) -> None:
    """Prints lines."""
    sys.stdout.write("".join(f"{line}\n" for line in lines))


if __name__ == "__main__":
    sys.exit(main())
