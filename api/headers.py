"""What every response says besides its content: the version of the data, what a page may load, and who may read it."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.language import READER
from graph.errors import StoreError
from ontology import __version__

VERSION = "Data-Version"
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
# Bytes of an address that one request may have; the server itself ends longer heads.
LONGEST_ADDRESS = 2**15


class DataHeaders:
    """Puts ETag and version on answers that stand on the data; 304 where the client has them already.

    `digest` tells the version that is current, so that nothing need be asked for a 304; None where telling is a question too.
    A HEAD is answered as the GET would be; the server leaves the content away.
    """

    def __init__(self, app: ASGIApp, digest: Callable[[], str] | None) -> None:
        self.app = app
        self.digest = digest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        scope = {**scope, "state": {**scope.get("state", {})}, "method": "GET" if scope["method"] == "HEAD" else scope["method"]}
        if len(scope["raw_path"]) + len(scope["query_string"]) > LONGEST_ADDRESS:
            await refuse(send, 414, f"an address may have {LONGEST_ADDRESS} bytes; send the query by POST")
        elif known := self.known(scope):
            headers = [(b"etag", known.encode()), (b"cache-control", b"no-cache"), (b"vary", b"Accept, Accept-Encoding, Cookie")]
            await send({"type": "http.response.start", "status": 304, "headers": headers})
            await send({"type": "http.response.body"})
        else:
            await self.app(scope, receive, Telling(scope, send))

    def known(self, scope: Scope) -> str:
        """The tag of the answer as it would be given now, if the client has it."""
        if not self.digest or scope["method"] != "GET" or not (tags := held(scope)):
            return ""
        with suppress(StoreError):  # the answer will say it
            now = tag(scope, self.digest())
            return now if now in tags else ""
        return ""


def held(scope: Scope) -> list[str]:
    """The tags of the answers that the client has."""
    return [each.strip() for each in Headers(scope=scope).get("if-none-match", "").split(",") if each.strip()]


class Telling:
    """Sends a response with the headers that it lacks, and only its head where the client turns out to have it."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._scope = scope
        self._send = send
        self._known = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            message = told(self._scope, message)
            self._known = Headers(raw=message["headers"]).get("etag") in held(self._scope)
            message = {**message, "status": HTTPStatus.NOT_MODIFIED} if self._known else message
        elif self._known:
            message = {**message, "body": b""}
        await self._send(message)


def told(scope: Scope, message: Message) -> Message:
    """The head of a response with the headers that it lacks."""
    headers = MutableHeaders(raw=message["headers"])
    headers.setdefault("Content-Security-Policy", POLICY)
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "no-referrer"
    if headers.get("content-type", "").startswith("text/html"):
        headers.add_vary_header("Cookie")
    if version := scope["state"].get("version"):
        headers[VERSION] = version
        if scope["method"] == "GET" and message["status"] == HTTPStatus.OK:
            headers["ETag"] = tag(scope, version)
            headers["Cache-Control"] = "no-cache"
    return {**message, "headers": headers.raw}


def tag(scope: Scope, version: str) -> str:
    """The ETag of the answer to a GET: of the data, the program, the address, the language, and the forms that are accepted."""
    accept = ", ".join(Headers(scope=scope).getlist("accept"))
    parts = (version, __version__, READER.get().language, scope["path"], scope["query_string"].decode("latin-1"), accept)
    return f'W/"{sha256("|".join(parts).encode()).hexdigest()[:32]}"'


async def refuse(send: Send, status: int, message: str) -> None:
    """A refusal as all errors are told to programs."""
    headers = [(b"content-type", b"application/json"), (b"x-content-type-options", b"nosniff")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": json.dumps({"error": message}).encode()})
