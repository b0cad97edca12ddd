"""A request's question to the pool: asked only as long as the client is there, and answered in one piece or as a stream."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine, Mapping
from typing import TypeVar, TypeVarTuple

from fastapi import Request, Response
from starlette.exceptions import HTTPException
from starlette.responses import StreamingResponse
from starlette.types import Send

from api.pool import BusyError, CrashError, Pool, Streamed, TimeLimitError
from api.worker import Body, OutputLimitError
from graph.engine import Graph
from graph.errors import QueryError, StoreError

T = TypeVar("T")
Arguments = TypeVarTuple("Arguments")

# An answer of at most so many bytes is sent whole, so that an error in it still has a status of its own.
WHOLE = 2**18
CUT_OFF = (TimeLimitError, CrashError, OutputLimitError, QueryError, BusyError, StoreError)
# What nginx says of a client that has closed the connection; nobody reads it.
GONE = 499


async def ask(request: Request, function: Callable[[Graph, *Arguments], T], *args: *Arguments) -> T:
    """What the function returns for the graph; the request then knows the version of the data that it was asked of."""
    pool: Pool = request.app.state.pool
    version, value = await unless_gone(request, pool.run(function, *args))
    request.state.version = version
    return value


async def answered(request: Request, function: Callable[[Graph, *Arguments], Body], *args: *Arguments) -> Response:
    """The response whose media type and bytes the function's Body has."""
    pool: Pool = request.app.state.pool
    begun, first, more = await unless_gone(request, begin(pool.stream(function, *args)))
    request.state.version = begun.version
    headers = {"Vary": "Accept"}
    if not more:
        return Response(first, media_type=str(begun.head), headers=headers)
    return CutResponse(first, begun.parts, str(begun.head), headers)


async def begin(asking: Coroutine[object, object, Streamed]) -> tuple[Streamed, bytes, bool]:
    """The beginning of an answer, and whether more follows."""
    begun = await asking
    first = bytearray()
    async for part in begun.parts:
        first += part
        if len(first) > WHOLE:
            return begun, bytes(first), True
    return begun, bytes(first), False


async def unless_gone(request: Request, work: Coroutine[object, object, T]) -> T:
    """The result of the work, which is cancelled when the client closes the connection."""
    working, leaving = asyncio.create_task(work), asyncio.create_task(left(request))
    leaving.add_done_callback(lambda _: working.cancel())
    try:
        return await working
    except asyncio.CancelledError:
        if leaving.done():
            raise HTTPException(GONE, "the client has gone") from None
        raise
    finally:
        leaving.cancel()


async def left(request: Request) -> None:
    """Returns when the client closes the connection."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


class CutResponse(StreamingResponse):
    """A stream that says so when it is cut off: its last line tells why, and the transfer stays visibly incomplete."""

    def __init__(self, first: bytes, parts: AsyncGenerator[bytes], media_type: str, headers: Mapping[str, str]) -> None:
        super().__init__(self._with(first, parts), media_type=media_type, headers=headers)
        self._parts = parts

    @staticmethod
    async def _with(first: bytes, parts: AsyncGenerator[bytes]) -> AsyncGenerator[bytes]:
        yield first
        async for part in parts:
            yield part

    async def stream_response(self, send: Send) -> None:
        """Without the last message of the protocol the server closes the connection, which every client takes for an error."""
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        try:
            async for part in self.body_iterator:
                await send({"type": "http.response.body", "body": part, "more_body": True})
        except CUT_OFF as error:
            await send({"type": "http.response.body", "body": f"\n# cut off: {error}\n".encode(), "more_body": True})
            return
        finally:
            await self._parts.aclose()
        await send({"type": "http.response.body", "body": b"", "more_body": False})
