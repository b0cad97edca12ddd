"""Measures the service over HTTP with eight clients: against Virtuoso, against rdflib-endpoint, against the bare call, and under attack.

All figures are ratios within one run, for other work shares the machine.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from api.rows import LARGEST_SIZE
from benchmarks.bench import seconds
from benchmarks.clients import CLIENTS, Reply, latency
from benchmarks.large import ROUNDS, large
from benchmarks.runaway import runaway
from benchmarks.servers import asked_here, asked_there, has_rdflib_endpoint, rdflib_endpoint
from benchmarks.virtuoso import installed, virtuoso
from graph.store import open_store
from queries.catalogue import Query, catalogue, find
from queries.run import run
from tests.serving import served, started

Asked = tuple[Query, dict[str, str]]
# What a trace asks, one question after the other, and the duties of an agency.
TRACE = ("task-details", "lineage-documents", "lineage-evidence", "lineage-up", "relations")
DUTIES = ("agency-duties",)
HERE = Path(tempfile.gettempdir()) / "phahe-large"


def examples(names: tuple[str, ...] = ()) -> list[Asked]:
    """The questions of the catalogue, or some of them, each with its example."""
    return [(query, dict(query.example)) for query in (map(find, names) if names else catalogue())]


def main() -> None:
    """Prints what was measured."""
    options = read_options()
    store = large(options.folder, options.rounds)
    with open_store(store) as graph:
        tell(f"{store}: {len(graph)} statements")
    with started(store) as (ours, process):
        against_virtuoso(store, ours)
        overhead(store, ours)
        tell(*runaway(ours, process, options.minutes * 60))
    against_rdflib(store)


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=HERE, help="where the large store is, or is made")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="its size; four rounds are over a million statements")
    parser.add_argument("--minutes", type=float, default=5, help="how long runaway queries are sent")
    return parser.parse_args()


def against_virtuoso(store: Path, ours: str) -> None:
    """Each named question, here and over Virtuoso where that is installed."""
    with ExitStack() as stack:
        theirs = stack.enter_context(virtuoso(store)) if installed() else None
        tell("" if theirs else "no Virtuoso here: install virtuoso-opensource (Debian) to compare with it")
        tell(f"{CLIENTS} clients; both give all rows of an answer, or both the first {LARGEST_SIZE} where there are more")
        slower = [asked[0].name for asked in examples() if compare(asked, ours, theirs)]
    tell(f"slower than Virtuoso: {', '.join(slower) or 'none'}")


def compare(asked: Asked, ours: str, theirs: str | None) -> bool:
    """Prints a question's median latencies and whether Virtuoso is faster with the same number of rows."""
    here, answer = latency(ours, [asked_here(*asked)])
    line = f"{asked[0].name:24} {here * 1000:9.1f} ms {outcome(answer):>11}"
    if not theirs:
        tell(line)
        return False
    most = LARGEST_SIZE if outcome(answer) == f"{LARGEST_SIZE} rows" else None
    there, other = latency(theirs, [asked_there("/sparql", *asked, most)])
    tell(f"{line}   Virtuoso {there * 1000:9.1f} ms {outcome(other):>11}   {there / here:6.2f} times")
    return here > there and outcome(answer) == outcome(other)


def outcome(reply: Reply) -> str:
    """The number of rows, or what went wrong."""
    if reply.status != 200:
        return f"status {reply.status}"
    return f"{len(json.loads(reply.body)['results']['bindings'])} rows"


def overhead(store: Path, ours: str) -> None:
    """What guard, pool and HTTP add to a call in this process, for one client: the median over all questions."""
    with open_store(store) as graph:
        added = [latency(ours, [asked_here(*asked)], 1, 1)[0] - seconds(lambda asked=asked: run(graph, *asked)) for asked in examples()]  # type: ignore[misc]
    tell(f"guard, pool and HTTP add {median(added) * 1000:.1f} ms at the median of {len(added)} questions")


def against_rdflib(store: Path) -> None:
    """The trace and the duties of an agency over the same store, here and over rdflib-endpoint, which loads it in minutes."""
    if not has_rdflib_endpoint():
        tell("no rdflib-endpoint here: pip install 'phahe[bench]' to compare with it")
        return
    with tempfile.TemporaryDirectory() as folder, served(store) as ours, rdflib_endpoint(store, Path(folder)) as theirs:
        tell(*(line for name, names in (("trace", TRACE), ("duties", DUTIES)) for line in compare_rdflib(name, names, ours, theirs)))


def compare_rdflib(name: str, names: tuple[str, ...], ours: str, theirs: str) -> Iterator[str]:
    here, answer = latency(ours, [asked_here(*asked) for asked in examples(names)])
    there, other = latency(theirs, [asked_there("/", *asked) for asked in examples(names)])
    yield f"{name} here: {here * 1000:.1f} ms ({outcome(answer)})"
    yield f"{name} over rdflib-endpoint: {there * 1000:.1f} ms ({outcome(other)}), {there / here:.1f} times"


def tell(*lines: str) -> None:
    """Lines on the way, as they come."""
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
