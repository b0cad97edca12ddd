"""The service while it runs: builds take over, clients leave, answers are cut off, and nobody else notices."""

from __future__ import annotations

import gzip
import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Event
from urllib.parse import quote, urlsplit

import httpx2 as httpx
import pytest
from pyoxigraph import Quad

from graph.quads import node
from graph.store import open_store, replace_store
from tests.example_graph import quads
from tests.serving import PHAHE, served

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
ENDLESS_ROWS = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
ALL = "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o"
SIZE = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def with_one_more(name: str) -> list[Quad]:
    """The example graph and one statement besides."""
    first = quads()[0]
    return [*quads(), Quad(node(f"https://example.org/{name}"), first.predicate, first.object, first.graph_name)]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    replace_store(tmp_path / "store", quads())
    return tmp_path / "store"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    store = tmp_path_factory.mktemp("served") / "store"
    replace_store(store, quads())
    with served(store, "--seconds", 600, "--processes", 1, "--waiting", 1, "--output-limit", 1) as address:
        yield address


def asked(address: str, query: str, **headers: str) -> httpx.Response:
    return httpx.get(f"{address}/sparql", params={"query": query}, headers=headers, timeout=60)


def begun(address: str, query: str) -> socket.socket:
    """A connection on which the query was asked and nothing read."""
    place = urlsplit(address)
    wire = socket.create_connection((place.hostname or "", place.port or 0))
    wire.sendall(f"GET /sparql?query={quote(query)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    time.sleep(0.5)
    return wire


def until(condition: Callable[[], bool], seconds: float = 20) -> bool:
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.1)
    return condition()


def repeated(ask: Callable[[], httpx.Response], done: Event) -> list[httpx.Response]:
    answers = []
    while not done.is_set():
        answers.append(ask())
    return answers


def test_a_build_takes_over_without_a_failed_request(store: Path) -> None:
    done = Event()
    with served(store, "--processes", 2) as address, ThreadPoolExecutor(4) as clients:
        asking = [clients.submit(repeated, lambda: asked(address, SIZE), done) for _ in range(3)]
        versions = [replace_store(store, with_one_more(f"new-{number}")) for number in range(4)]
        last = asked(address, SIZE)
        done.set()
        answers = [answer for future in asking for answer in future.result()]
    assert {answer.status_code for answer in answers} == {200}
    seen = {answer.headers["data-version"] for answer in answers}
    assert len(seen & set(versions)) > 1
    assert last.headers["data-version"] == versions[-1]


def test_what_has_not_changed_is_not_sent_again(store: Path) -> None:
    with served(store, "--processes", 1) as address:
        first = asked(address, ALL)
        tag = first.headers["etag"]
        assert (asked(address, ALL, **{"If-None-Match": f'"x", {tag}'}).status_code, first.status_code) == (304, 200)
        assert asked(address, ALL, **{"If-None-Match": tag, "Accept": "text/csv"}).status_code == 200
        with open_store(store) as graph:
            assert first.headers["data-version"] == graph.digest
        replace_store(store, with_one_more("new"))
        assert asked(address, ALL, **{"If-None-Match": tag}).status_code == 200


def test_a_client_that_leaves_frees_its_process(service: str) -> None:
    begun(service, ENDLESS).close()
    assert asked(service, "ASK {}").json()["boolean"] is True


def test_a_client_that_leaves_in_the_middle_of_an_answer_frees_its_process(store: Path) -> None:
    with served(store, "--seconds", 600, "--processes", 1, "--output-limit", 1000) as address:
        wire = begun(address, ENDLESS_ROWS)
        assert wire.recv(2**20)
        wire.close()
        assert asked(address, "ASK {}").json()["boolean"] is True


def test_who_comes_when_too_many_wait_is_told_to_come_again(service: str) -> None:
    working, waiting = begun(service, ENDLESS), begun(service, ENDLESS)
    answer = asked(service, "ASK {}")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    working.close()
    waiting.close()
    assert asked(service, "ASK {}").status_code == 200


def test_an_answer_that_is_cut_off_says_so(service: str) -> None:
    place = urlsplit(service)
    with closing(http.client.HTTPConnection(place.hostname or "", place.port)) as connection:
        connection.request("GET", f"/sparql?query={quote(ENDLESS_ROWS)}", headers={"Accept": "text/csv"})
        with pytest.raises(http.client.IncompleteRead) as caught:
            connection.getresponse().read()
    assert caught.value.partial.endswith(b"# cut off: the answer is larger than 1 MB: ask for less, or download the dump\n")


def test_answers_are_compressed_for_who_asks(service: str) -> None:
    with httpx.stream("GET", f"{service}/sparql", params={"query": ALL}, headers={"Accept-Encoding": "gzip"}) as answer:
        packed = b"".join(answer.iter_raw())
    assert gzip.decompress(packed) == asked(service, ALL, **{"Accept-Encoding": "identity"}).content
    assert answer.headers["content-encoding"] == "gzip"


def test_head_is_get_without_content(service: str) -> None:
    head, whole = httpx.head(f"{service}/sparql", params={"query": SIZE}), asked(service, SIZE)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["etag"] == whole.headers["etag"]


def test_pages_of_others_may_ask(service: str) -> None:
    answer = asked(service, SIZE, Origin="https://example.org")
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "Data-Version" in answer.headers["access-control-expose-headers"]
    asks = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    assert httpx.options(f"{service}/sparql", headers=asks).status_code == 200


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="this platform does not tell the children of a process")
def test_the_processes_of_the_service_end_with_it(store: Path) -> None:
    command = [str(PHAHE), "serve", "--store", str(store), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        assert until(lambda: len(children.read_text().split()) == 4)
        pids = children.read_text().split()
        process.kill()
    assert until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in pids))


@pytest.mark.skipif(sys.platform != "linux", reason="loopback addresses other than 127.0.0.1 are there on Linux only")
def test_it_listens_on_this_machine_only_unless_told(store: Path) -> None:
    with served(store, "--processes", 1) as address:
        port = urlsplit(address).port or 0
        assert urlsplit(address).hostname == "127.0.0.1"
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.2", port), timeout=5)
