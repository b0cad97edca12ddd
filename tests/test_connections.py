"""Connections that send or take nothing for too long, or send a head without end, are closed; others are not."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
import uvicorn
import uvloop
from starlette.types import Receive, Scope, Send

from api import connections
from api.connections import LONGEST_HEAD, Connections

PATIENCE = 0.5
CHUNKED = b"Transfer-Encoding: chunked\r\n\r\n1;"
REQUEST = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers at once at /, with all that a client does not read at /large, and late at /late."""
    if scope["path"] == "/late":
        await asyncio.sleep(3 * PATIENCE)
    body = b"x" * (20_000_000 if scope["path"] == "/large" else 2)
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", str(len(body)).encode())]})
    await send({"type": "http.response.body", "body": body})


@contextlib.asynccontextmanager
async def listening() -> AsyncIterator[int]:
    """The port at which the app is served."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, http=Connections, lifespan="off", log_level="critical", timeout_keep_alive=60))
    running = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    server.force_exit = True
    await running


def with_server(work: Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[bytes]]) -> bytes:
    """What the work reads from a connection to the server."""

    async def main() -> bytes:
        async with listening() as port:
            reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=2**16)
            try:
                return await work(reader, writer)
            finally:
                writer.close()

    return uvloop.run(main())


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "HEAD_PATIENCE", PATIENCE)
    monkeypatch.setattr(connections, "READ_PATIENCE", PATIENCE)


@pytest.mark.parametrize("before", [b"", REQUEST], ids=["first", "second"])
@pytest.mark.parametrize("begun", [b"", b"GET / HT"], ids=["silent", "half"])
def test_who_sends_no_whole_head_is_cut_off(before: bytes, begun: bytes) -> None:
    async def work(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        writer.write(before)
        if before:
            await reader.readuntil(b"xx")
        writer.write(begun)
        async with asyncio.timeout(10 * PATIENCE):
            return await reader.read()

    assert with_server(work) == b""


def test_who_waits_for_a_late_answer_is_not_cut_off() -> None:
    async def work(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        writer.write(REQUEST.replace(b"/ ", b"/late "))
        return await reader.readuntil(b"xx")

    assert with_server(work).startswith(b"HTTP/1.1 200")


def test_who_takes_nothing_of_the_answer_is_cut_off() -> None:
    async def work(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        writer.write(REQUEST.replace(b"/ ", b"/large "))
        await asyncio.sleep(4 * PATIENCE)
        got = bytearray()
        with contextlib.suppress(ConnectionError):
            while part := await reader.read(2**20):
                got += part
        return bytes(got)

    assert 0 < len(with_server(work)) < 20_000_000


def test_who_takes_it_slowly_gets_all() -> None:
    async def work(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        writer.write(REQUEST.replace(b"/ ", b"/large "))
        head = await reader.readuntil(b"\r\n\r\n")
        parts = [head]
        for _ in range(10):
            parts.append(await reader.readexactly(2_000_000))
            await asyncio.sleep(PATIENCE / 5)
        return b"".join(parts)

    assert len(with_server(work)) > 20_000_000


@pytest.mark.parametrize(
    "endless", [b"GET /?", b"GET / HTTP/1.1\r\nHost: ", REQUEST.replace(b"GET", b"POST")[:-2] + CHUNKED], ids=["address", "header", "chunk"]
)
def test_who_sends_a_head_without_end_is_cut_off(endless: bytes) -> None:
    async def work(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        writer.write(endless)
        for _ in range(9):
            await asyncio.sleep(0.01)
            writer.write(b"x" * (LONGEST_HEAD // 8))
        return await reader.read()

    assert b"HTTP/1.1 400 Bad Request" in with_server(work)


def test_a_large_body_is_no_long_head() -> None:
    async def work(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        body = b"x" * 10 * LONGEST_HEAD
        writer.write(b"POST /late HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
        return await reader.readuntil(b"xx")

    assert with_server(work).startswith(b"HTTP/1.1 200")


def test_requests_that_come_together_are_all_answered() -> None:
    async def work(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        writer.write(REQUEST + 2 * REQUEST.replace(b"/ ", b"/late "))
        return b"".join([await reader.readuntil(b"xx") for _ in range(3)])

    assert with_server(work).count(b"HTTP/1.1 200") == 3
