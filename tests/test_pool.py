"""Questions run in processes that can be ended: too long, too large and crashing ones take nothing else down."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

import pytest
import uvloop

from api.formats import answer
from api.pool import PATIENCE, BusyError, CrashError, Limits, Pool, Streamed, TimeLimitError
from api.worker import OutputLimitError
from graph.engine import Graph
from graph.errors import QueryError, StoreError
from graph.quads import node
from graph.store import replace_store
from tests.example_graph import quads

T = TypeVar("T")

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
EVERYTHING = "SELECT * { ?s ?p ?o }"
ENDLESS_ROWS = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def size(graph: Graph) -> int:
    return len(graph)


def process(graph: Graph) -> int:
    return os.getpid()


def priority(graph: Graph) -> int:
    return os.getpriority(os.PRIO_PROCESS, 0)


def die(graph: Graph) -> None:
    os.abort()


def sleep(graph: Graph, seconds: float) -> int:
    time.sleep(seconds)
    return os.getpriority(os.PRIO_PROCESS, 0)


def connect(graph: Graph, port: int) -> str:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=2).close()
    except OSError as error:
        return type(error).__name__
    return "connected"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    replace_store(tmp_path / "store", quads())
    return tmp_path / "store"


@asynccontextmanager
async def pool_of(store: Path, limits: Limits) -> AsyncIterator[Pool]:
    pool = Pool(store, limits)
    await pool.start()
    try:
        yield pool
    finally:
        await pool.close()


def with_pool(store: Path, work: Callable[[Pool], Awaitable[T]], limits: Limits | None = None) -> T:
    """What the work returns with a pool of one process."""

    async def main() -> T:
        async with pool_of(store, limits or Limits(seconds=20, processes=1)) as pool:
            return await work(pool)

    return uvloop.run(main())


async def whole(pool: Pool, query: str, accept: str = "text/csv") -> tuple[str, bytes]:
    streamed = await pool.stream(answer, query, None, accept)
    return str(streamed.head), await rest(streamed)


async def rest(streamed: Streamed) -> bytes:
    return b"".join([part async for part in streamed.parts])


def test_answers_come_from_another_process(store: Path) -> None:
    async def work(pool: Pool) -> None:
        assert (await pool.run(process))[1] != os.getpid()
        assert await whole(pool, "ASK { ?task a ph:Task }") == ("text/csv", b"true")

    with_pool(store, work)


def test_a_long_answer_comes_in_parts(store: Path) -> None:
    async def work(pool: Pool) -> int:
        streamed = await pool.stream(answer, EVERYTHING, None, "text/csv")
        parts = [part async for part in streamed.parts]
        assert b"".join(parts).count(b"\r\n") == (await pool.run(size))[1] + 1
        return len(parts)

    assert with_pool(store, work) > 1


def test_errors_are_raised_where_the_question_was_asked(store: Path) -> None:
    async def work(pool: Pool) -> None:
        with pytest.raises(QueryError, match="at 1:1") as caught:
            await whole(pool, "SELEC ?s {}")
        assert caught.value.line == 1

    with_pool(store, work)


def test_a_question_that_takes_too_long_is_ended_and_the_next_is_answered(store: Path) -> None:
    async def work(pool: Pool) -> None:
        first = await pool.run(process)
        with pytest.raises(TimeLimitError, match="1 seconds"):
            await whole(pool, ENDLESS)
        assert await pool.run(process) != first

    with_pool(store, work, Limits(seconds=1, processes=1))


def test_a_stream_that_takes_too_long_is_cut_off(store: Path) -> None:
    async def work(pool: Pool) -> None:
        streamed = await pool.stream(answer, ENDLESS_ROWS, None, "text/csv")
        assert await anext(streamed.parts)
        with pytest.raises(TimeLimitError):
            await rest(streamed)

    with_pool(store, work, Limits(seconds=1, processes=1, output=2**40))


def test_an_answer_that_is_too_large_is_cut_off(store: Path) -> None:
    async def work(pool: Pool) -> None:
        with pytest.raises(OutputLimitError, match="1 MB"):
            await whole(pool, ENDLESS_ROWS)
        assert (await pool.run(size))[1] > 1000

    with_pool(store, work, Limits(processes=1, output=2**20))


def test_a_crash_is_reported_and_the_next_question_is_answered(store: Path) -> None:
    async def work(pool: Pool) -> None:
        with pytest.raises(CrashError):
            await pool.run(die)
        assert (await pool.run(size))[1] > 1000

    with_pool(store, work)


def test_memory_is_limited(store: Path) -> None:
    async def work(pool: Pool) -> None:
        with pytest.raises(CrashError, match="1024 MB"):
            await whole(pool, "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f")

    with_pool(store, work, Limits(seconds=120, processes=1, megabytes=1024))


def test_beyond_those_who_may_wait_nobody_waits(store: Path) -> None:
    async def work(pool: Pool) -> None:
        working = [asyncio.create_task(pool.run(sleep, 1.0)) for _ in range(2)]
        await asyncio.sleep(0.2)
        with pytest.raises(BusyError, match="1 questions wait"):
            await pool.run(process)
        await asyncio.gather(*working)
        assert (await pool.run(size))[1] > 1000

    with_pool(store, work, Limits(processes=1, waiting=1))


def test_who_waits_too_long_is_told(store: Path) -> None:
    async def work(pool: Pool) -> None:
        working = asyncio.create_task(whole(pool, ENDLESS))
        await asyncio.sleep(0.5)
        os.kill((pool._all[0]._process).pid, signal.SIGSTOP)
        with pytest.raises(TimeLimitError):
            await working

    with_pool(store, work, Limits(seconds=1, processes=1))


def test_a_question_that_nobody_waits_for_any_more_frees_its_process(store: Path) -> None:
    async def work(pool: Pool) -> None:
        asking = asyncio.create_task(whole(pool, ENDLESS))
        await asyncio.sleep(0.5)
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking
        async with asyncio.timeout(20):
            assert (await pool.run(size))[1] > 1000

    with_pool(store, work, Limits(seconds=600, processes=1))


def test_a_stream_that_nobody_reads_any_more_frees_its_process(store: Path) -> None:
    async def work(pool: Pool) -> None:
        streamed = await pool.stream(answer, ENDLESS_ROWS, None, "text/csv")
        await anext(streamed.parts)
        await streamed.parts.aclose()
        async with asyncio.timeout(20):
            assert (await pool.run(size))[1] > 1000

    with_pool(store, work, Limits(seconds=600, processes=1, output=2**40))


def test_long_questions_give_way_and_short_ones_after_them_do_not(store: Path) -> None:
    async def work(pool: Pool) -> None:
        _, usual = await pool.run(priority)
        _, then = await pool.run(sleep, 1.5)
        _, after = await pool.run(priority)
        assert (then > usual, after) == (True, usual)

    with_pool(store, work)


def test_a_new_process_does_not_give_way_for_the_question_of_the_one_before(store: Path) -> None:
    async def work(pool: Pool) -> None:
        _, usual = await pool.run(priority)
        asking = asyncio.create_task(whole(pool, ENDLESS))
        await asyncio.sleep(0.2)
        asking.cancel()
        await pool.run(size)
        await asyncio.sleep(PATIENCE)
        assert (await pool.run(priority))[1] == usual

    with_pool(store, work)


def test_a_process_that_cannot_be_started_is_started_later(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def work(pool: Pool) -> None:
        with monkeypatch.context() as broken:
            broken.setattr("api.pool.START", "raise SystemExit(1)")
            with pytest.raises(CrashError):
                await pool.run(die)
            await asyncio.sleep(0.5)
        assert (await pool.run(size))[1] > 1000

    with_pool(store, work)


def test_a_replaced_store_is_seen(store: Path) -> None:
    async def work(pool: Pool) -> None:
        version, before = await pool.run(size)
        extra = quads()[0]
        replace_store(store, [*quads(), type(extra)(node("https://example.org/new"), extra.predicate, extra.object, extra.graph_name)])
        newer, after = await pool.run(size)
        assert (newer != version, after) == (True, before + 1)

    with_pool(store, work)


def test_a_missing_store_is_said_so(tmp_path: Path) -> None:
    async def work(pool: Pool) -> None:
        with pytest.raises(StoreError, match="no store here"):
            await pool.run(size)

    with_pool(tmp_path / "none", work)


def test_a_process_reaches_no_network(store: Path) -> None:
    async def work(pool: Pool) -> str:
        if not pool.isolated:
            pytest.skip("this platform does not let a process leave the network")
        with socket.create_server(("127.0.0.1", 0)) as door:
            return (await pool.run(connect, door.getsockname()[1]))[1]

    assert with_pool(store, work) == "OSError"


def test_the_processes_end_with_the_service(store: Path) -> None:
    async def work(pool: Pool) -> int:
        asking = asyncio.create_task(whole(pool, ENDLESS))
        await asyncio.sleep(0.5)
        worker = pool._all[0]._process
        assert worker.stdin
        worker.stdin.close()
        with pytest.raises(CrashError):
            await asking
        return worker.returncode or 0

    assert with_pool(store, work, Limits(seconds=600, processes=1)) == 0
