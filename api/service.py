"""The HTTP service: pages of what a store holds, the catalogue of questions, the networks, and the SPARQL endpoint."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware

from api import dataset, directive_page, editor, guide, language, named, resources, search, sparql, text_page, vocabulary
from api.answering import ask
from api.asking import MOST_MEANT
from api.dataset import MEDIA
from api.headers import VERSION, DataHeaders
from api.markup import filled
from api.networks import FILES, TITLES, Kind, drawn, written
from api.output import say
from api.pages import WORDS, contents
from api.pool import BusyError, Limits, Pool, TimeLimitError
from api.statuses import STATUS
from graph.opening import digest_at, remote
from queries.catalogue import catalogue
from queries.run import ParameterError

COMPRESSION = 5
DEFAULT = Limits()


def create_app(where: Path | str, limits: Limits = DEFAULT, public: str = "") -> FastAPI:
    """The service of a store or of the graph at an endpoint, for reading only; each question is asked within the limits.

    `public` is its address outside, if set.
    """
    pool = Pool(where, limits)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await pool.start()
        if not pool.isolated and not remote(where):
            say("phahe: this platform does not let the reading processes leave the network; SERVICE is refused all the same")
        yield
        await pool.close()

    app = FastAPI(title="phả hệ", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    app.state.pool = pool
    app.state.public = public.rstrip("/")
    # Plain routes, and first: what FastAPI reads of a request by itself takes longer than a short question.
    app.add_route("/query/{name}", named.question, include_in_schema=False)
    app.add_route("/sparql", sparql.sparql, methods=["GET", "POST"], include_in_schema=False)
    app.mount("/static", StaticFiles(packages=[("api", "static")]))
    app.include_router(named.router(), include_in_schema=False)
    app.include_router(search.router(), include_in_schema=False)
    app.include_router(editor.router())
    app.include_router(guide.router())
    app.include_router(resources.router(where))
    app.include_router(vocabulary.router())
    app.include_router(dataset.router(where))
    app.include_router(language.router())
    app.include_router(text_page.router())
    app.include_router(directive_page.router())
    add_pages(app, where)
    for error in (*STATUS, sparql.RequestError, HTTPException):
        app.add_exception_handler(error, explained)
    app.add_exception_handler(RequestValidationError, unread)
    app.add_middleware(DataHeaders, digest=None if remote(where) else lambda: digest_at(where))
    app.add_middleware(GZipMiddleware, compresslevel=COMPRESSION, exclude_content_types=tuple(MEDIA.values()))
    app.add_middleware(language.ForReader)
    exposed = ["ETag", "Link", named.TOTAL, VERSION]
    app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["GET", "HEAD", "POST"], expose_headers=exposed)
    return app


def add_pages(app: FastAPI, where: Path | str) -> None:
    """The pages for people."""

    @app.get("/", response_class=HTMLResponse)
    async def index(request: Request) -> str:
        """What the store holds and what can be asked of it."""
        try:
            held = await ask(request, contents)
        except TimeLimitError as error:
            raise TimeLimitError(f"{error}: {search.SLOW}") from error
        if held.reason:
            request.state.version = ""  # it may pass: nobody is to keep it as the answer of this version
        return filled("index.html", contents=held, files=dataset.downloads(where), questions=len(catalogue()), networks=TITLES, **WORDS)

    @app.get("/network/{kind}.{suffix}", response_class=Response)
    async def network_file(request: Request, kind: str, suffix: str, about: str = "", task: str = "") -> Response:
        """The same network as GraphML or, its links, as CSV."""
        if kind not in TITLES or suffix not in FILES:
            raise HTTPException(404, f"a network is one of {', '.join(TITLES)}, a file of it one of {', '.join(FILES)}")
        content = await ask(request, written, suffix, Kind(kind), about, task)
        return Response(content, media_type=FILES[suffix][0], headers={"Content-Disposition": f'attachment; filename="{kind}.{suffix}"'})

    @app.get("/network/{kind}", response_class=HTMLResponse)
    async def network(request: Request, kind: str, about: str = "", task: str = "") -> Response:
        """A network as its own page, which our pages may frame, and whose policy lets no request leave.

        `about` and `task` are as `phahe view` has them.
        """
        if kind not in TITLES:
            raise HTTPException(404, f"no network is called {kind!r}; there is {', '.join(TITLES)}")
        drawing = await ask(request, drawn, Kind(kind), about, task)
        return HTMLResponse(drawing, headers={"Content-Security-Policy": "frame-ancestors 'self'"})


async def unread(request: Request, error: Exception) -> Response:
    """A parameter that is missing or not of its type, told as every error is."""
    assert isinstance(error, RequestValidationError)
    wrong = (f"{each['loc'][-1]} {'is needed' if each['type'] == 'missing' else 'cannot be read'}" for each in error.errors())
    return await explained(request, ParameterError("; ".join(wrong)))


async def explained(request: Request, error: Exception) -> Response:
    """An error as a page for browsers and as JSON for programs, with the status that fits it."""
    status = getattr(error, "status", None) or getattr(error, "status_code", None) or STATUS[type(error)]
    message = getattr(error, "detail", None) or str(error)
    retry = {"Retry-After": "5"} if isinstance(error, BusyError) else {}
    headers = {"Vary": "Accept", **retry, **(getattr(error, "headers", None) or {})}
    if request.url.path != "/sparql" and "text/html" in request.headers.get("accept", ""):
        meant = getattr(error, "candidates", ())
        words = filled(
            "error.html", status=status, heading=HTTPStatus(status).phrase, message=message, candidates=meant, MOST_MEANT=MOST_MEANT
        )
        return HTMLResponse(words, status, headers)
    return JSONResponse({"error": message}, status, headers)
