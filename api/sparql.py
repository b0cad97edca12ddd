"""The SPARQL endpoint: a query over GET or POST (SPARQL 1.1 Protocol, 2.1), answered in the form that was asked for."""

from __future__ import annotations

from urllib.parse import parse_qs

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from api.formats import serialize
from api.workers import Workers
from graph.engine import Graph

LARGEST_BODY = 1_000_000
FORM, PLAIN = "application/x-www-form-urlencoded", "application/sparql-query"
NEVER_HERE = {"update", "using-graph-uri", "using-named-graph-uri"}
DATA_SET = {"default-graph-uri", "named-graph-uri"}


class RequestError(Exception):
    """A request that the protocol does not allow; `status` is the HTTP status that says so."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


def router(workers: Workers) -> APIRouter:
    """The two ways to ask at /sparql; answers come from the workers."""
    routes = APIRouter()

    @routes.api_route("/sparql", methods=["GET", "POST"], response_class=Response)
    async def sparql(request: Request) -> Response:
        """Answers a SELECT or ASK query as JSON, XML, CSV or TSV, a CONSTRUCT or DESCRIBE query as Turtle, N-Triples or RDF/XML."""
        text = await query_of(request)
        accept = ", ".join(request.headers.getlist("accept")) or "*/*"
        media, body = await run_in_threadpool(workers.run, answer, text, accept)
        return Response(body, media_type=media, headers={"Vary": "Accept"})

    return routes


def answer(graph: Graph, text: str, accept: str) -> tuple[str, bytes]:
    """The media type and the bytes of the answer; asking and writing are one step, for answers cannot change threads."""
    return serialize(graph.query(text), accept)


async def query_of(request: Request) -> str:
    """The one query of a request; a RequestError where there is none, or more than one, or something else beside it."""
    if request.method == "GET":
        return single(parse_qs(request.url.query, keep_blank_values=True))
    media, _, parameters = request.headers.get("content-type", "").partition(";")
    body = decoded(await limited(request), parameters)
    if media.strip().lower() == FORM:
        return single(parse_qs(body, keep_blank_values=True))
    if media.strip().lower() != PLAIN:
        raise RequestError(415, f"a query is posted as {PLAIN} or {FORM}, not as {media or 'nothing'!r}")
    refuse(set(parse_qs(request.url.query)))
    return body


async def limited(request: Request) -> bytes:
    """The body, of at most a megabyte."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            raise RequestError(413, f"a request may have {LARGEST_BODY} bytes")
    return body


def decoded(body: bytes, parameters: str) -> str:
    """The body as text; the protocol allows UTF-8 only."""
    charset = parameters.lower().replace(" ", "").replace('"', "")
    if "charset=" in charset and "charset=utf-8" not in charset:
        raise RequestError(415, f"a query is written in UTF-8, not in {charset!r}")
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise RequestError(400, f"a query is written in UTF-8; byte {error.start} is not") from error


def single(parameters: dict[str, list[str]]) -> str:
    """The value of the one parameter `query`."""
    refuse(set(parameters))
    queries = parameters.get("query", [])
    if len(queries) != 1:
        raise RequestError(400, f"exactly one parameter `query` is expected; there are {len(queries)}")
    return queries[0]


def refuse(names: set[str]) -> None:
    """Parameters that would change data, or choose it, are a RequestError."""
    if wrong := sorted(names & NEVER_HERE):
        raise RequestError(400, f"this endpoint only answers queries; {', '.join(wrong)} is not taken")
    if wrong := sorted(names & DATA_SET):
        raise RequestError(400, f"queries run over the whole store; {', '.join(wrong)} is not taken, use GRAPH in the query")
