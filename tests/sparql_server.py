"""A SPARQL engine on loopback for tests: protocol and graph store over a store in memory, with a login and faults on demand."""

from __future__ import annotations

import base64
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, Store

RESULTS, TRIPLES = "application/sparql-results+xml", "application/n-triples"


@dataclass
class Fault:
    """What the server answers in place of the truth to a request whose text holds `when`."""

    when: str
    status: int = 200
    body: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0


@dataclass
class Engine:
    """The store behind the server; `login` is "user:password" or nothing, `requests` what was asked: method and text."""

    address: str
    store: Store = field(default_factory=Store)
    login: str = ""
    faults: list[Fault] = field(default_factory=list)
    requests: list[tuple[str, str]] = field(default_factory=list)

    def graphs(self) -> list[str]:
        return sorted(graph.value for graph in self.store.named_graphs() if isinstance(graph, NamedNode))


@contextmanager
def serving() -> Iterator[Engine]:
    """The engine at http://127.0.0.1:PORT/sparql, its graph store at …/data."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    engine = Engine(f"http://127.0.0.1:{server.server_address[1]}")
    server.engine = engine  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield engine
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class Handler(BaseHTTPRequestHandler):
    """One request."""

    def do_GET(self) -> None:
        self.answer(urlsplit(self.path).query)

    def do_POST(self) -> None:
        body = self.body()
        if urlsplit(self.path).path == "/data":
            self.load(body, replace=False)
        else:
            assert self.headers["Content-Type"] == "application/x-www-form-urlencoded"
            self.answer(body.decode())

    def do_PUT(self) -> None:
        self.load(self.body(), replace=True)

    def do_DELETE(self) -> None:
        if self.allowed("DELETE", self.graph().value):
            there = self.graph() in list(self.engine.store.named_graphs())
            self.engine.store.remove_graph(self.graph())
            self.say(200 if there else 404)

    @property
    def engine(self) -> Engine:
        engine = self.server.engine  # type: ignore[attr-defined]
        assert isinstance(engine, Engine)
        return engine

    def body(self) -> bytes:
        return self.rfile.read(int(self.headers.get("Content-Length", 0)))

    def graph(self) -> NamedNode:
        return NamedNode(parse_qs(urlsplit(self.path).query)["graph"][0])

    def load(self, triples: bytes, *, replace: bool) -> None:
        graph = self.graph()
        if not self.allowed("PUT" if replace else "POST", graph.value):
            return
        if replace:
            self.engine.store.remove_graph(graph)
        self.engine.store.load(triples, format=RdfFormat.N_TRIPLES, to_graph=graph)
        self.say(201)

    def answer(self, form: str) -> None:
        values = parse_qs(form)
        text = values["query"][0]
        if not self.allowed(self.command, text):
            return
        default: list[NamedNode | BlankNode | DefaultGraph] = [NamedNode(graph) for graph in values.get("default-graph-uri", [])]
        named: list[NamedNode | BlankNode] = [NamedNode(graph) for graph in values.get("named-graph-uri", [])]
        try:
            if default or named:
                found = self.engine.store.query(text, default_graph=default, named_graphs=named)
            else:
                found = self.engine.store.query(text)
        except SyntaxError as error:
            self.say(400, str(error).encode())
            return
        if isinstance(found, QuerySolutions | QueryBoolean):
            self.say(200, found.serialize(format=QueryResultsFormat.XML) or b"", RESULTS)
        else:
            self.say(200, found.serialize(format=RdfFormat.N_TRIPLES) or b"", TRIPLES)

    def allowed(self, method: str, text: str) -> bool:
        """Whether the request may go on; it has been answered where not."""
        self.engine.requests.append((method, text))
        if fault := next((fault for fault in self.engine.faults if fault.when in text), None):
            time.sleep(fault.seconds)
            self.say(fault.status, fault.body.encode(), RESULTS, fault.headers)
            return False
        wanted = "Basic " + base64.b64encode(self.engine.login.encode()).decode()
        if self.engine.login and self.headers.get("Authorization") != wanted:
            self.say(401, headers={"WWW-Authenticate": 'Basic realm="graphs"'})
            return False
        return True

    def say(self, status: int, body: bytes = b"", media: str = "text/plain", headers: dict[str, str] | None = None) -> None:
        self.send_response_only(status)
        for name, value in {"Content-Type": media, "Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        with suppress(BrokenPipeError):  # who asked may have given up
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Nothing: tests look at `requests`."""
