"""The SPARQL endpoint: the query operation of the SPARQL 1.1 Protocol, answered in the form that was asked for."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from fastapi import Request, Response

from api.answering import answered
from api.dataset import endpoint_described
from api.formats import SHORT, answer
from api.public import accepted
from graph.engine import Dataset

LARGEST_BODY = 1_000_000
# Of a larger body so much is read and dropped: who still sends when the connection closes does not see the answer.
READ_ON = 8 * LARGEST_BODY
MOST_PARAMETERS = 1000
# Seconds in which a request must have sent its body.
PATIENCE = 20.0
FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
CHANGES = {"update", "using-graph-uri", "using-named-graph-uri"}


class RequestError(Exception):
    """A request that the protocol does not allow; `status` is the HTTP status that says so."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, and the data set and the media types of the answer that the request names for it, if it names any."""

    query: str
    dataset: Dataset | None
    accepted: str = ""


async def sparql(request: Request) -> Response:
    """The ways to ask at `/sparql`: GET, POST of a form, POST of the query itself.

    A SELECT or ASK query is answered as JSON, XML, CSV or TSV, a CONSTRUCT or DESCRIBE query in a form of RDF; a GET without
    anything with the description of the service. `format` goes before what is accepted.
    """
    if request.method == "GET" and not request.url.query:
        return await endpoint_described(request)
    asked = await asked_by(request)
    return await answered(request, answer, asked.query, asked.dataset, asked.accepted or accepted(request))


async def asked_by(request: Request) -> Asked:
    """The one query of a request; a RequestError where there is none, or more than one, or something else beside it."""
    given = parameters(request.url.query)
    if request.method == "POST":
        media, charset = content_type(request)
        body = decoded(await limited(request), charset)
        if media == FORM:
            given += parameters(body)
        elif media == QUERY:
            given.append(("query", body))
        elif media == UPDATE:
            given.append(("update", body))
        else:
            raise RequestError(415, f"a query is posted as {QUERY} or {FORM}, not as {media or 'nothing'!r}")
    return single(given)


def single(given: list[tuple[str, str]]) -> Asked:
    """The query among the parameters, and its data set."""
    if wrong := sorted({name for name, _ in given} & CHANGES):
        raise RequestError(403, f"this endpoint is for reading only; {', '.join(wrong)} is refused")
    queries = values(given, "query")
    if len(queries) != 1:
        raise RequestError(400, f"exactly one parameter `query` is expected; there are {len(queries)}")
    dataset = Dataset(values(given, "default-graph-uri"), values(given, "named-graph-uri"))
    return Asked(queries[0], dataset if dataset != Dataset() else None, wanted(values(given, "format")))


def wanted(forms: tuple[str, ...]) -> str:
    """The media types that the first form stands for. Clients send names of their own there: one that is unknown counts as left out."""
    return ", ".join(filter(None, SHORT.get(forms[0], ()))) if forms else ""


def values(given: list[tuple[str, str]], name: str) -> tuple[str, ...]:
    """All values of a parameter."""
    return tuple(value for key, value in given if key == name)


def parameters(text: str) -> list[tuple[str, str]]:
    """The parameters of a form or an address; a RequestError where they are not UTF-8, or too many."""
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=MOST_PARAMETERS)
    except UnicodeDecodeError as error:
        raise RequestError(400, "parameters are written in UTF-8, percent-encoded; these are not") from error
    except ValueError as error:
        raise RequestError(400, f"a request may have {MOST_PARAMETERS} parameters") from error


async def limited(request: Request) -> bytes:
    """The body, of at most a megabyte, if it comes soon enough."""
    body, read = bytearray(), 0
    try:
        async with asyncio.timeout(PATIENCE):
            async for chunk in request.stream():
                read += len(chunk)
                if read > READ_ON:
                    break
                body += chunk[: max(0, LARGEST_BODY + 1 - len(body))]
    except TimeoutError as error:
        raise RequestError(408, f"the request was not complete after {PATIENCE:g} seconds") from error
    if len(body) > LARGEST_BODY:
        raise RequestError(413, f"a request may have {LARGEST_BODY} bytes")
    return bytes(body)


def content_type(request: Request) -> tuple[str, Mapping[str, str]]:
    """The media type of the body and its parameters, in small letters."""
    media, *more = (part.strip().lower() for part in request.headers.get("content-type", "").split(";"))
    return media, {name.strip(): value.strip(' "') for name, _, value in (part.partition("=") for part in more)}


def decoded(body: bytes, given: Mapping[str, str]) -> str:
    """The body as text; the protocol allows UTF-8 only."""
    if (charset := given.get("charset", "utf-8")) != "utf-8":
        raise RequestError(415, f"a query is written in UTF-8, not in {charset!r}")
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise RequestError(400, f"a query is written in UTF-8; byte {error.start} is not") from error
