"""One client that sends queries without end, and seven that ask what people ask: what the seven notice of it."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from functools import partial
from threading import Event, Thread
from urllib.parse import urlencode

from api.service import DEFAULT
from benchmarks.clients import CLIENTS, Client, Reply, p95, together, until
from benchmarks.servers import asked_here, memory
from queries.catalogue import catalogue

# One takes no memory and for ever, the other some gigabytes within seconds.
RUNAWAY = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?c",
)
# Questions that read one thing and are answered in milliseconds: what makes a page or a trace.
BOUNDED = (
    "agency-duties",
    "document-summary",
    "document-tasks",
    "evidence-of",
    "lineage-up",
    "legal-bases",
    "targets-by-plan",
    "task-details",
)
PATHS = [asked_here(query, dict(query.example)) for query in catalogue() if query.name in BOUNDED]
MEGABYTE = 2**20


def runaway(server: str, process: int, seconds: float) -> Iterator[str]:
    """What seven clients wait without and with the eighth, what they lost, and the most memory of the server with all its processes."""
    quiet = together(partial(ask, server, time.monotonic() + min(seconds, 60)), CLIENTS - 1)
    with Watch(process) as watch:
        replies = together(partial(attack_or_ask, server, time.monotonic() + seconds), CLIENTS)
    before, beside = p95(quiet), p95(replies)
    yield f"p95 of seven clients: {before * 1000:.1f} ms ({told(quiet)})"
    yield f"p95 beside runaway queries: {beside * 1000:.1f} ms ({told(replies)}), {beside / before:.2f} times"
    allowed = DEFAULT.processes * DEFAULT.megabytes
    yield f"most memory of the server: {watch.most / MEGABYTE:.0f} MiB; its processes may take {allowed} MiB"


def told(replies: Sequence[Reply]) -> str:
    return f"{len(replies)} requests, {sum(reply.status != 200 for reply in replies)} lost"


def attack_or_ask(server: str, limit: float, number: int) -> Sequence[Reply]:
    """The first client attacks, and its replies do not count."""
    if number:
        return ask(server, limit, number)
    client, queries = Client(server), iter(range(10**9))
    for _ in until(limit, lambda: client.get(f"/sparql?{urlencode({'query': RUNAWAY[next(queries) % 2]})}", patience=0)):
        pass
    return []


def ask(server: str, limit: float, number: int) -> list[Reply]:
    """Questions one after the other, in an order of its own."""
    client, choice = Client(server), random.Random(number)  # noqa: S311 - the same in each run
    return [Reply(reply.status, b"", reply.seconds) for reply in until(limit, lambda: client.get(choice.choice(PATHS)))]


class Watch:
    """Looks twice a second how much memory a process and all below it take; `most` is in bytes."""

    def __init__(self, process: int) -> None:
        self.process, self.most, self.over = process, 0, Event()
        self.thread = Thread(target=self.look)

    def look(self) -> None:
        while not self.over.wait(0.5):
            self.most = max(self.most, memory(self.process))

    def __enter__(self) -> Watch:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.thread.join()
