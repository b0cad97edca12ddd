"""The reader of a page: the language that was chosen, Vietnamese unless it was English, and where the reader is."""

from __future__ import annotations

import re
from contextvars import ContextVar
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie

from fastapi import APIRouter, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

COOKIE = "language"
LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}
# Seconds for which a choice is kept: a year.
KEPT = 365 * 86_400
# A path of this service: neither another machine's ("//…", "/\…") nor the end of a header.
PATH = re.compile(r"/(?![/\\])[^\s\\]*")


@dataclass(frozen=True, slots=True)
class Reader:
    """The language of the reader, one of LANGUAGES, and the path of the page with its parameters."""

    language: str = "vi"
    here: str = "/"


READER: ContextVar[Reader] = ContextVar("reader", default=Reader())  # noqa: B039 - it is frozen


class ForReader:
    """Makes known who reads, for as long as a request is answered."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            query = scope["query_string"].decode("latin-1")
            path = scope["raw_path"].decode("latin-1")
            READER.set(Reader(chosen(Headers(scope=scope).get("cookie", "")), f"{path}?{query}" if query else path))
        await self.app(scope, receive, send)


def chosen(cookies: str) -> str:
    """The language that the cookies tell.

    >>> chosen("language=en"), chosen("language=xx"), chosen("")
    ('en', 'vi', 'vi')
    """
    try:
        found = SimpleCookie(cookies).get(COOKIE)
    except CookieError:
        found = None
    return found.value if found and found.value in LANGUAGES else "vi"


def either(vi: str, en: str) -> str:
    """The words in the language of the reader."""
    return en if READER.get().language == "en" else vi


def router() -> APIRouter:
    """The address at which a language is chosen."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/language/{language}", response_class=RedirectResponse)
    async def choose(language: str, page: str = "/") -> Response:
        """Keeps the choice, and goes back to the page."""
        if language not in LANGUAGES:
            raise HTTPException(404, f"the languages are {', '.join(LANGUAGES)}, not {language!r}")
        answer = RedirectResponse(page if PATH.fullmatch(page) else "/", 303, {"Cache-Control": "no-store"})
        answer.set_cookie(COOKIE, language, max_age=KEPT, httponly=True, samesite="lax")
        return answer

    return routes
