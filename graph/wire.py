"""The HTTP line to an engine elsewhere: requests, who asks, and what can go wrong on the way, turned into our own errors."""

from __future__ import annotations

import os
import re
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode, urlsplit

import httpx2

from graph.errors import QueryError, StoreError
from graph.virtuoso import refused

USER, PASSWORD = "PHAHE_USER", "PHAHE_PASSWORD"
# Some servers refuse a longer address.
LONGEST_GET = 2000
HTTP_MULTIPLE_CHOICES, HTTP_BAD_REQUEST, HTTP_UNAUTHORIZED = 300, 400, 401
MARKUP = re.compile(r"</?(?:!doctype|html|head|title|body|h\d|xmp|pre|p)\b[^>]*>", re.IGNORECASE)
LOOPBACK = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True, slots=True)
class Login:
    """Who asks; the password never shows."""

    user: str
    password: str

    def __repr__(self) -> str:
        return f"Login({self.user!r})"


def login(user: str = "") -> Login | None:
    """The login of the environment, PHAHE_USER and PHAHE_PASSWORD; `user` comes before the environment's. None without a user."""
    name = user or os.environ.get(USER, "")
    return Login(name, os.environ.get(PASSWORD, "")) if name else None


class Line:
    """The line to one address (http or https); the engine may keep it waiting for `seconds`. Redirections and proxies are not followed."""

    def __init__(self, address: str, who: Login | None = None, seconds: float = 60.0) -> None:
        self.address = checked_address(address)
        self._seconds = seconds
        auth = _Auth(who) if who else None
        self._client = httpx2.Client(auth=auth, timeout=seconds, follow_redirects=False, trust_env=False)

    def ask(self, query: str, accept: str, default: Sequence[str] = (), named: Sequence[str] = ()) -> httpx2.Response:
        """The answer to a query over the data set that the graphs make (SPARQL 1.1 Protocol, 2.1)."""
        form: Mapping[str, str | Sequence[str]] = {"query": query, "default-graph-uri": default, "named-graph-uri": named}
        words = urlencode(form, doseq=True)
        headers = {"Accept": accept}
        if len(words) <= LONGEST_GET:
            return self._sent("GET", f"{self.address}?{words}", headers)
        return self._sent("POST", self.address, {**headers, "Content-Type": "application/x-www-form-urlencoded"}, words.encode())

    def put(self, graph: str, triples: bytes) -> None:
        """Makes the N-Triples the content of a graph (SPARQL 1.1 Graph Store HTTP Protocol, 5.3)."""
        self._stored("PUT", graph, triples)

    def add(self, graph: str, triples: bytes) -> None:
        """Adds the N-Triples to a graph."""
        self._stored("POST", graph, triples)

    def delete(self, graph: str) -> None:
        """Removes a graph; one that is not there is no error."""
        self._stored("DELETE", graph)

    def close(self) -> None:
        self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _stored(self, method: str, graph: str, triples: bytes | None = None) -> None:
        headers = {"Content-Type": "application/n-triples"} if triples is not None else {}
        try:
            self._sent(method, f"{self.address}?{urlencode({'graph': graph})}", headers, triples)
        except (StoreError, QueryError) as error:
            raise StoreError(f"the graph {graph}: {method} failed: {error}") from error

    def _sent(self, method: str, url: str, headers: Mapping[str, str], content: bytes | None = None) -> httpx2.Response:
        try:
            response = self._client.request(method, url, headers=headers, content=content)
        except httpx2.TimeoutException as error:
            raise StoreError(f"{self.address}: no answer within {self._seconds:g} seconds") from error
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            raise StoreError(f"{self.address}: not reachable ({error})") from error
        if response.status_code >= HTTP_MULTIPLE_CHOICES and (method, response.status_code) != ("DELETE", 404):
            raise _refusal(self.address, response)
        return response


def checked_address(address: str) -> str:
    """The address of an endpoint: http or https, without user, password, query and fragment; else a StoreError."""
    try:
        parts = urlsplit(address)
        whole = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        fit = whole and not (parts.username or parts.query or parts.fragment)
    except ValueError:
        fit = False
    if not fit:
        raise StoreError(
            f"no address of an endpoint such as http://localhost:8890/sparql; user and password are given by {USER}, {PASSWORD}"
        )
    return address


def _refusal(address: str, response: httpx2.Response) -> Exception:
    """The error that a status stands for, with what the engine says."""
    status, words = response.status_code, _reason(response)
    if status == HTTP_BAD_REQUEST or refused(response.text):
        return QueryError(words)
    if status == HTTP_UNAUTHORIZED:
        return StoreError(f"{address}: wants to know who asks, and does not take this user and password ({USER}, {PASSWORD})")
    if status < HTTP_BAD_REQUEST:
        return StoreError(f"{address}: sends elsewhere ({response.headers.get('location', '')}), which is not followed")
    return StoreError(f"{address}: {status} {response.reason_phrase}: {words}")


def _reason(response: httpx2.Response) -> str:
    """What the engine says, without the markup of a page and without the query, which it repeats."""
    words = MARKUP.sub(" ", response.text).partition("SPARQL query:")[0]
    return " ".join(words.split())[:500] or "no reason given"


class _Auth(httpx2.Auth):
    """Digest or Basic, whichever the server asks for; Basic only where nobody listens on the way."""

    def __init__(self, who: Login) -> None:
        self._who = who
        self._chosen: httpx2.Auth | None = None

    def auth_flow(self, request: httpx2.Request) -> Generator[httpx2.Request, httpx2.Response, None]:
        if not self._chosen:
            response = yield request
            if response.status_code != HTTP_UNAUTHORIZED:
                return
            self._chosen = self._fitting(request, response.headers.get("www-authenticate", ""))
        yield from self._chosen.auth_flow(request)

    def _fitting(self, request: httpx2.Request, challenge: str) -> httpx2.Auth:
        if "digest" in challenge.lower():
            return httpx2.DigestAuth(self._who.user, self._who.password)
        if request.url.scheme != "https" and request.url.host not in LOOPBACK:
            raise StoreError(f"{request.url.host}: would have the password sent in the clear; use https")
        return httpx2.BasicAuth(self._who.user, self._who.password)
