"""The HTTP service: pages of what a store holds, the catalogue of questions, the networks, and the SPARQL endpoint."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse
from fastapi.staticfiles import StaticFiles
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware

from api import dataset, resources, sparql, vocabulary
from api.answering import ask
from api.dataset import MEDIA
from api.formats import NotAcceptableError
from api.headers import VERSION, DataHeaders
from api.networks import TITLES, Kind, drawn
from api.output import say
from api.pages import contents, named_answer
from api.pool import BusyError, CrashError, Limits, Pool, TimeLimitError
from api.worker import OutputLimitError
from graph.errors import QueryError, StoreError
from graph.versions import current_digest
from queries.catalogue import Query, UnknownQueryError, catalogue, find
from queries.find import AmbiguousError, NotFoundError
from queries.run import ParameterError, Rows
from queries.trace import NoSuchTaskError

STATUS: dict[type[Exception], int] = {
    QueryError: 400,
    ParameterError: 400,
    AmbiguousError: 400,
    UnknownQueryError: 404,
    NotFoundError: 404,
    NoSuchTaskError: 404,
    NotAcceptableError: 406,
    OutputLimitError: 413,
    BusyError: 503,
    CrashError: 503,
    StoreError: 503,
    TimeLimitError: 504,
}
COMPRESSION = 5
DEFAULT = Limits()
MACHINE = {"csv": "text/csv; charset=utf-8", "json": "application/sparql-results+json"}
DOCUMENT = re.compile(r"https?://.*/id/document/[^/]+/[^/]+/[^/]+/[^/]+")
FACES = {"task": ("statement",), "target": ("statement",), "document": ("number",)}
TEMPLATES = Environment(loader=PackageLoader("api"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def create_app(store: Path, limits: Limits = DEFAULT, public: str = "") -> FastAPI:
    """The service of one store, for reading only; each question is asked within the limits. `public` is its address outside, if set."""
    pool = Pool(store, limits)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await pool.start()
        if not pool.isolated:
            say("phahe: this platform does not let the reading processes leave the network; SERVICE is refused all the same")
        yield
        await pool.close()

    app = FastAPI(title="phả hệ", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    app.state.pool = pool
    app.state.public = public.rstrip("/")
    app.mount("/static", StaticFiles(packages=[("api", "static")]))
    app.include_router(sparql.router())
    app.include_router(resources.router(store, page))
    app.include_router(vocabulary.router(page))
    app.include_router(dataset.router(store, page))
    add_pages(app)
    for error in (*STATUS, sparql.RequestError, HTTPException):
        app.add_exception_handler(error, explained)
    app.add_middleware(DataHeaders, digest=lambda: current_digest(store))
    app.add_middleware(GZipMiddleware, compresslevel=COMPRESSION, exclude_content_types=(*DEFAULT_EXCLUDED_CONTENT_TYPES, *MEDIA.values()))
    app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["GET", "HEAD", "POST"], expose_headers=["ETag", "Link", VERSION])
    return app


def add_pages(app: FastAPI) -> None:
    """The pages for people."""

    @app.get("/", response_class=HTMLResponse)
    async def index(request: Request) -> str:
        """What the store holds and what can be asked of it."""
        return page("index.html", contents=await ask(request, contents), networks=TITLES, catalogue=catalogue())

    @app.get("/network/{kind}", response_class=HTMLResponse)
    async def network(request: Request, kind: str, about: str = "", task: str = "") -> Response:
        """A network as its own page, whose policy lets no request leave; `about` and `task` are as `phahe view` has them."""
        if kind not in TITLES:
            raise HTTPException(404, f"no network is called {kind!r}; there is {', '.join(TITLES)}")
        drawing = await ask(request, drawn, Kind(kind), about, task)
        return HTMLResponse(drawing, headers={"Content-Security-Policy": "frame-ancestors 'none'"})

    @app.get("/query/{name}", response_class=HTMLResponse)
    async def question(name: str, request: Request) -> Response:
        """One question of the catalogue: its form, and the answer once all that it needs is given."""
        asked = find(name)
        given = {key: value for key, value in request.query_params.items() if value}
        form = given.pop("format", "")
        if any(parameter.required and parameter.name not in given for parameter in asked.parameters):
            return HTMLResponse(page("query.html", query=asked, given=given, rows=None, columns=[]))
        return answered(asked, given, await ask(request, named_answer, name, given), form)


def answered(asked: Query, given: dict[str, str], answer: object, form: str) -> Response:
    """The answer as a page, or as CSV or JSON where that is asked for."""
    assert isinstance(answer, Rows), "the catalogue holds SELECT queries only"
    if form in MACHINE:
        return Response({"csv": answer.to_csv, "json": answer.to_json}[form](), media_type=MACHINE[form])
    return HTMLResponse(page("query.html", query=asked, given=given, rows=answer, columns=columns(answer, given)))


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: where its words stand in a row, and where the address that they name."""

    name: str
    words: int
    address: int


def columns(rows: Rows, given: Mapping[str, str]) -> list[Column]:
    """The columns to show: not what was asked for, and an address once, behind the name that stands beside it."""
    places = {name: place for place, name in enumerate(rows.variables)}
    behind = {}
    for name in places:
        beside = (f"{name}Name", f"{name}Label", *FACES.get(name, ()))
        behind.update({words: name for words in beside if words in places and words not in behind})
    return [
        Column(name, place, places[behind.get(name, name)])
        for name, place in places.items()
        if name not in given and name not in behind.values()
    ]


def place_of(cell: str) -> str:
    """The page about what an address names; nothing for what has none."""
    if "/task/" in cell:
        return f"/network/lineage?task={quote(cell)}"
    if "/agency/" in cell:
        return f"/network/agency?about={quote(cell)}"
    return f"/network/lineage?about={quote(cell)}" if DOCUMENT.fullmatch(cell) else ""


def page(template: str, **values: object) -> str:
    """A page of our own; every value is escaped."""
    return TEMPLATES.get_template(template).render(place_of=place_of, **values)


async def explained(request: Request, error: Exception) -> Response:
    """An error as a page for browsers and as JSON for programs, with the status that fits it."""
    status = getattr(error, "status", None) or getattr(error, "status_code", None) or STATUS[type(error)]
    message = getattr(error, "detail", None) or str(error)
    headers = getattr(error, "headers", None) or ({"Retry-After": "5"} if isinstance(error, BusyError) else None)
    if request.url.path != "/sparql" and "text/html" in request.headers.get("accept", ""):
        words = page("error.html", status=status, heading=HTTPStatus(status).phrase, message=message)
        return HTMLResponse(words, status, headers)
    return JSONResponse({"error": message}, status, headers)
