"""HTTP clients that ask at the same time, each over one connection that stays open, and how long they wait."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from itertools import chain
from statistics import median, quantiles
from urllib.parse import urlsplit

CLIENTS = 8
BUSY = 503
LONGEST = 600


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer and how long it took from the first try, in seconds; status 0 means that the connection broke."""

    status: int
    body: bytes
    seconds: float


class Client:
    """Asks one server; told that it is busy, it waits as long as the answer says and asks again."""

    def __init__(self, server: str) -> None:
        self.server = urlsplit(server).netloc
        self.connection = HTTPConnection(self.server, timeout=LONGEST)

    def get(self, path: str, patience: float = 60) -> Reply:
        """The answer to a GET, asked again while the server is busy, but not for longer than `patience` seconds."""
        began = time.perf_counter()
        while True:
            status, wait, body = self._once(path)
            seconds = time.perf_counter() - began
            if status != BUSY or seconds > patience:
                return Reply(status, body, seconds)
            time.sleep(wait)

    def _once(self, path: str) -> tuple[int, float, bytes]:
        try:
            self.connection.request("GET", path, headers={"Accept": "application/sparql-results+json"})
            answer = self.connection.getresponse()
            return answer.status, float(answer.headers.get("Retry-After") or 1), answer.read()
        except (OSError, HTTPException):
            self.connection.close()
            self.connection = HTTPConnection(self.server, timeout=LONGEST)
            return 0, 1, b""


def together(work: Callable[[int], Sequence[Reply]], clients: int) -> list[Reply]:
    """What so many clients do at once, each called with its number."""
    with ThreadPoolExecutor(clients) as pool:
        return list(chain.from_iterable(pool.map(work, range(clients))))


def latency(server: str, paths: Sequence[str], seconds: float = 2, clients: int = CLIENTS) -> tuple[float, Reply]:
    """The median time that all paths take, one after the other, for clients that ask for `seconds` and once at least; and an answer."""
    last: list[Reply] = []

    def ask(_number: int) -> list[Reply]:
        replies: list[Reply] = []
        client, limit = Client(server), time.monotonic() + seconds
        while not replies or time.monotonic() < limit:
            answers = [client.get(path) for path in paths]
            last[:] = answers[-1:]
            worst = max(answers, key=lambda reply: (reply.status != 200, reply.status))
            replies.append(Reply(worst.status, b"", sum(reply.seconds for reply in answers)))
        return replies

    replies = together(ask, clients)
    wrong = next((reply.status for reply in replies if reply.status != 200), 200)
    return median(reply.seconds for reply in replies), Reply(wrong, last[0].body, last[0].seconds)


def until(limit: float, ask: Callable[[], Reply]) -> Iterator[Reply]:
    """Asks again and again until a moment of the monotonic clock."""
    while time.monotonic() < limit:
        yield ask()


def p95(replies: Sequence[Reply]) -> float:
    return quantiles((reply.seconds for reply in replies), n=20)[-1]
