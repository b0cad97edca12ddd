"""The description of the service for programs, `/openapi.json`, and the page that shows it to people, `/docs`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse

from api.language import either
from api.markup import filled
from api.openapi import Part, description

# Between what is said in Vietnamese and the same in English.
BETWEEN = re.compile(r" · |\n\n")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """What the page shows of an operation; `parameters` are its own, not those that all questions have."""

    method: str
    path: str
    operation: Part
    parameters: list[Part]
    example: str


def router() -> APIRouter:
    """Both ways to read the description."""
    routes = APIRouter()

    @routes.get("/openapi.json", response_class=JSONResponse)
    async def openapi(request: Request) -> Response:
        """Mô tả cho chương trình, OpenAPI 3.1 · The description for programs, OpenAPI 3.1."""
        return JSONResponse(description(request.app))

    @routes.get("/docs", response_class=HTMLResponse)
    async def docs(request: Request) -> str:
        """Mô tả cho người đọc · The description for people."""
        whole = description(request.app)
        return filled("docs.html", whole=whole, endpoints=list(endpoints(whole)), half=half)

    return routes


def endpoints(whole: Part) -> Iterator[Endpoint]:
    """All operations in their order."""
    for path, operations in whole["paths"].items():
        for method, operation in operations.items():
            own = [each for each in operation.get("parameters", []) if "name" in each]
            given = {each["name"]: each["example"] for each in own if "example" in each}
            yield Endpoint(method.upper(), path, operation, own, f"{path}?{urlencode(given)}" if given else "")


def half(words: str) -> str:
    """The half of "tiếng Việt · English" that is in the language of the reader; words in one language as they are."""
    halves = BETWEEN.split(words, maxsplit=1)
    return either(halves[0], halves[-1])
