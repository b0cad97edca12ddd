"""Questions run in processes that can be ended: too long, too large and crashing ones take nothing else down."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from api.sparql import answer
from api.workers import BusyError, CrashError, TimeLimitError, Workers
from graph.engine import Graph
from graph.errors import QueryError, StoreError
from graph.quads import node
from graph.store import replace_store
from tests.example_graph import quads

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def size(graph: Graph) -> int:
    return len(graph)


def process(graph: Graph) -> int:
    return os.getpid()


def die(graph: Graph) -> None:
    os.abort()


def sleep(graph: Graph, seconds: float) -> None:
    time.sleep(seconds)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    replace_store(tmp_path / "store", quads())
    return tmp_path / "store"


@pytest.fixture
def workers(store: Path) -> Iterator[Workers]:
    pool = Workers(store, count=1, seconds=20)
    yield pool
    pool.close()


def test_answers_come_from_another_process(workers: Workers) -> None:
    assert workers.run(process) != os.getpid()
    media, body = workers.run(answer, "ASK { ?task a ph:Task }", "text/csv")
    assert (media, body) == ("text/csv", b"true")


def test_errors_are_raised_where_the_question_was_asked(workers: Workers) -> None:
    with pytest.raises(QueryError, match="at 1:1") as caught:
        workers.run(answer, "SELEC ?s {}", "*/*")
    assert caught.value.line == 1


def test_a_question_that_takes_too_long_is_ended_and_the_next_is_answered(workers: Workers) -> None:
    first = workers.run(process)
    workers.seconds = 0.5
    with pytest.raises(TimeLimitError, match=r"0\.5 seconds"):
        workers.run(answer, ENDLESS, "*/*")
    workers.seconds = 20
    assert workers.run(process) != first


def test_a_crash_is_reported_and_the_next_question_is_answered(workers: Workers) -> None:
    with pytest.raises(CrashError):
        workers.run(die)
    assert workers.run(size) > 1000


def test_memory_is_limited(store: Path) -> None:
    pool = Workers(store, count=1, seconds=60, megabytes=1024)
    try:
        with pytest.raises(CrashError, match="1024 MB"):
            pool.run(answer, "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f", "text/csv")
    finally:
        pool.close()


def test_who_finds_no_free_process_is_told(workers: Workers) -> None:
    workers.run(process)
    other = Thread(target=workers.run, args=(sleep, 3))
    other.start()
    time.sleep(0.5)
    workers.seconds = 0.5
    with pytest.raises(BusyError):
        workers.run(process)
    workers.seconds = 20
    other.join()


def test_a_replaced_store_is_seen(workers: Workers, store: Path) -> None:
    before = workers.run(size)
    extra = quads()[0]
    replace_store(store, [*quads(), type(extra)(node("https://example.org/new"), extra.predicate, extra.object, extra.graph_name)])
    assert workers.run(size) == before + 1


def test_a_missing_store_is_said_so(tmp_path: Path) -> None:
    pool = Workers(tmp_path / "none", count=1, seconds=20)
    try:
        with pytest.raises(StoreError, match="no store here"):
            pool.run(size)
    finally:
        pool.close()
