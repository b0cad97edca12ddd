"""Requests that mean harm, sent to the service as bytes: each must get a right status, and the service must go on."""

from __future__ import annotations

import random
import re
import socket
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from builders.pipeline import build, samples
from queries.catalogue import catalogue
from tests.serving import served

COUNT, CLIENTS = 1000, 8
# What may be answered. A 500 is a mistake of ours, and so is silence.
RIGHT = {200, 304, 307, 400, 403, 404, 405, 406, 408, 411, 413, 414, 415, 431, 501, 503, 504}
CLOSED = 0
PATIENCE = 60.0
TOKEN = re.compile(r"\s+|<[^>\s]*>|\"[^\"]*\"|[?$]?\w+:?\w*|.", re.DOTALL)
WORDS = [
    *("SELECT", "{", "}", "(", ")", "UNION", "OPTIONAL", "MINUS", "FILTER", "BIND", "VALUES", "GRAPH", "SERVICE", "EXISTS", "*", "+", "?x"),
    *("^", "!", "|", "/", ";", ",", ".", "<<", ">>", "^^", "@", "\\u0022", "\\", '"', "'''", "#", "GROUP BY", "HAVING", "LIMIT", "-1"),
]


@dataclass(frozen=True, slots=True)
class Attack:
    """Bytes to send, piece by piece with a pause between; `closes` says that the server may hang up without an answer."""

    name: str
    pieces: tuple[bytes, ...]
    pause: float = 0.0
    closes: bool = False


def get(name: str, query: str) -> Attack:
    """A query by GET."""
    return raw(name, f"GET /sparql?query={quote(query)} HTTP/1.1")


def post(name: str, body: bytes, media: str = "application/sparql-query") -> Attack:
    """A body by POST."""
    return raw(name, "POST /sparql HTTP/1.1", f"Content-Type: {media}", f"Content-Length: {len(body)}", body=body)


def raw(name: str, line: str, *headers: str, body: bytes = b"", closes: bool = False) -> Attack:
    """A request as it is."""
    head = "\r\n".join((line, "Host: 127.0.0.1", "Connection: close", *headers, "", ""))
    return Attack(name, (head.encode("utf-8", "surrogateescape") + body,), closes=closes)


def mutated(chance: random.Random) -> Attack:
    """A question of the catalogue with some of its words dropped, doubled, swapped or put in."""
    words = TOKEN.findall(chance.choice(catalogue()).text)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(words))
        words[at : at + 1] = chance.choice([[], [words[at]] * 2, [chance.choice(words)], [words[at], chance.choice(WORDS)]])
    text = "".join(words)
    return get("mutated", text) if chance.random() < 0.5 else post("mutated", text.encode())


def nested(chance: random.Random) -> Attack:
    """A query that nests or chains too deep for a stack."""
    n = chance.choice([10, 300, 1000, 5000, 50_000, 200_000])
    query = chance.choice(
        [
            "SELECT * {" + "{" * n + "}" * n + "}",
            "SELECT * { FILTER(" + "(" * n + "1" + ")" * n + ") }",
            "SELECT * { FILTER(" + "!" * n + "1) }",
            "SELECT * { FILTER(1" + "+1" * n + ") }",
            "SELECT * { FILTER(" + "-" * n + "1) }",
            "SELECT * {" + "OPTIONAL {" * n + "}" * n + "}",
            "SELECT * {" + "{} UNION " * n + "{} }",
            "SELECT * {" + "{SELECT * " * n + "{}" + "}" * n + "}",
            "SELECT * { ?s " + "^(" * n + "a" + ")" * n + " ?o }",
            "SELECT * { ?s a" + "/a" * n + " ?o }",
            "SELECT * { ?s " + "(" * n + "a" + ")*" * n + " ?o }",
            "SELECT * { ?s a ?o" + " . ?s a ?o" * n + " }",
            "SELECT * { ?s a " + "[ a " * n + "?o" + " ]" * n + " }",
            "SELECT * { ?s a " + "<< ?s a " * n + "?o" + " >>" * n + " }",
            "SELECT " + "(1 AS ?x)" * n + " {}",
            "SELECT * {" + "".join(f"BIND({i} AS ?v{i})" for i in range(min(n, 5000))) + "}",
            "SELECT * { FILTER(EXISTS {" * n + "}) }" * n,
        ]
    )
    return post("nested", query.encode())


def huge(chance: random.Random) -> Attack:
    """A literal, a name or a number beyond all measure."""
    n = chance.choice([1000, 90_000, 500_000, 1_500_000])
    query = chance.choice(
        [
            f'ASK {{ ?s ?p "{"x" * n}" }}',
            f"ASK {{ ?s ?p <http://example.org/{'x' * n}> }}",
            f"ASK {{ ?s ?p {'9' * n} }}",
            f"SELECT * {{ ?s ?p ?o }} LIMIT {'9' * min(n, 1000)}",
            f"SELECT * {{ ?{'x' * n} ?p ?o }} LIMIT 1",
            f"PREFIX {'x' * n}: <http://example.org/> ASK {{}}",
            "SELECT * { VALUES ?x { " + "1 " * (n // 2) + "} }",
            f"ASK {{ FILTER(REGEX('aaaa', '{'(a*)*' * min(n, 2000)}')) }}",
            "ASK { FILTER(REGEX('aaaa', '((a{1000}){1000}){1000}')) }",
            f"# {'x' * n}\nASK {{}}",
            'SELECT (STRLEN(?x40) AS ?n) { BIND("xxxxxxxx" AS ?x0) '
            + "".join(f"BIND(CONCAT(?x{i}, ?x{i}) AS ?x{i + 1}) " for i in range(40))
            + "}",
        ]
    )
    return post("huge", query.encode())


def endless(chance: random.Random) -> Attack:
    """A query that needs all time or all memory."""
    product = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i ."
    return get(
        "endless",
        chance.choice(
            [
                f"SELECT (COUNT(*) AS ?n) {{ {product} }}",
                f"SELECT * {{ {product} }} ORDER BY ?c ?f ?i",
                f"SELECT DISTINCT * {{ {product} }}",
                f"SELECT (GROUP_CONCAT(?c) AS ?all) {{ {product} }}",
                "SELECT (COUNT(*) AS ?n) { ?s (<a:a>|!<a:a>)* ?o . ?o (<a:a>|!<a:a>)* ?x }",
                f"CONSTRUCT {{ ?a ?e ?i }} WHERE {{ {product} }}",
                f"SELECT * {{ {product} FILTER NOT EXISTS {{ ?i ?x ?a . ?c ?y ?f }} }}",
            ]
        ),
    )


def outside(chance: random.Random) -> Attack:
    """A query that would have the service ask others or change its data."""
    where = chance.choice(["http://127.0.0.1:{port}/", "http://localhost:{port}/sparql", "http://[::1]:{port}/", "file:///etc/passwd"])
    query = chance.choice(
        [
            "SELECT * { SERVICE <WHERE> { ?s ?p ?o } }",
            "SELECT * { SERVICE SILENT <WHERE> { ?s ?p ?o } }",
            "SELECT * { BIND(<WHERE> AS ?w) SERVICE ?w { ?s ?p ?o } }",
            "ASK { FILTER EXISTS { SERVICE <WHERE> { ?s ?p ?o } } }",
            "SELECT * FROM <WHERE> { ?s ?p ?o }",
            "SELECT * FROM NAMED <WHERE> { GRAPH ?g { ?s ?p ?o } }",
            "LOAD <WHERE>",
            "LOAD <WHERE> INTO GRAPH <a:a>",
            "CLEAR ALL",
            "INSERT DATA { <a:a> <a:a> <a:a> }",
            "PREFIX s: <WHERE> SELECT * { service s: { ?s ?p ?o } }",
            'SELECT * { BIND("\\u0022 AS ?a) BIND(" AS ?b) SERVICE <WHERE> { ?s ?p ?o } } #" AS ?c) }',
            "SELECT * { ?s ?p ?o # \r SERVICE <WHERE> { ?s ?p ?o }\n}",
        ]
    ).replace("WHERE", where, 1)
    update = post("outside", f"update={quote(query)}".encode(), "application/x-www-form-urlencoded")
    return chance.choice([get("outside", query), post("outside", query.encode()), update])


def encoded(chance: random.Random) -> Attack:
    """Bytes that are no UTF-8, or another character set, or no characters at all."""
    query = "SELECT * { ?s ?p 'ồ' } LIMIT 1"
    return chance.choice(
        [
            post("encoded", query.encode("utf-16")),
            post("encoded", query.encode(), "application/sparql-query; charset=utf-16"),
            post("encoded", query.encode("utf-8-sig")),
            post("encoded", b"ASK { \xff\xfe\x00 }"),
            post("encoded", b"\x00" * 1000),
            post("encoded", "ASK { ?s ?p '\ud800' }".encode("utf-8", "surrogatepass")),
            post("encoded", b"query=%FF%FE", "application/x-www-form-urlencoded"),
            post("encoded", b"query=%zz%", "application/x-www-form-urlencoded"),
            post("encoded", b"&=&=&query", "application/x-www-form-urlencoded"),
            post("encoded", b"query=ASK%7B%7D" * 500, "application/x-www-form-urlencoded"),
            post("encoded", b"\x1f\x8b\x08\x00" + b"\x00" * 500, "application/gzip"),
            raw("encoded", "GET /sparql?query=%ED%A0%80 HTTP/1.1"),
            raw("encoded", "GET /sparql?query=ASK+%7B%7D&default-graph-uri=%20not%20an%20iri HTTP/1.1"),
            raw("encoded", "GET /sparql?query=ASK+%7B%7D&named-graph-uri= HTTP/1.1"),
            raw("encoded", "GET /query/documents?\udcff=\udcfe HTTP/1.1", closes=True),
        ]
    )


def headed(chance: random.Random) -> Attack:
    """Lines and headers that other servers were tricked by."""
    ask = "GET /sparql?query=ASK%7B%7D HTTP/1.1"
    return chance.choice(
        [
            raw("headed", ask, "Accept: " + ",".join(f"text/x{i};q=0.{i}" for i in range(3000))),
            raw("headed", ask, "Accept: */*;q=nan"),
            raw("headed", ask, "Accept: text/csv;q=1e309, ;;;=,,"),
            raw("headed", ask, "Accept: \x00\x01", closes=True),
            raw("headed", ask, "X: " + "x" * 200_000, closes=True),
            raw("headed", ask, *(f"X-{i}: 1" for i in range(5000)), closes=True),
            raw("headed", ask, "If-None-Match: " + '"x", ' * 2000),
            raw("headed", ask, "If-None-Match: *"),
            raw("headed", ask, "Range: bytes=0-0,1-1,2-2,-1"),
            raw("headed", ask, "Host: other.example"),
            raw("headed", ask, "Content-Length: 5", "Content-Length: 6", closes=True),
            raw("headed", ask, "Content-Length: -1", closes=True),
            raw("headed", ask, "Transfer-Encoding: chunked", "Content-Length: 3", body=b"0\r\n\r\n", closes=True),
            raw("headed", "POST /sparql HTTP/1.1", "Transfer-Encoding: chunked", body=b"zz\r\nASK\r\n0\r\n\r\n", closes=True),
            raw("headed", "POST /sparql HTTP/1.1", "Content-Type: application/sparql-query", "Content-Length: 0"),
            raw("headed", "POST /sparql HTTP/1.1", "Content-Length: 0"),
            raw("headed", "POST /sparql HTTP/1.1", "Content-Type: a/b;" + ";" * 5000, "Content-Length: 0"),
            raw("headed", f"{chance.choice(['PUT', 'DELETE', 'PATCH', 'TRACE', 'QUERY', 'x' * 50])} /sparql HTTP/1.1"),
            raw("headed", "GET /sparql?query=ASK%7B%7D HTTP/9.9", closes=True),
            raw("headed", "GET  /  HTTP/1.1", closes=True),
            raw("headed", "GET http://127.0.0.1:1/sparql?query=ASK%7B%7D HTTP/1.1"),
            raw("headed", "GET /static/../../../../etc/passwd HTTP/1.1"),
            raw("headed", "GET /static/%2e%2e/%2e%2e/%2e%2e/etc/passwd HTTP/1.1"),
            raw("headed", "GET //127.0.0.1/ HTTP/1.1"),
            raw("headed", "GET /query/..%2f..%2fetc HTTP/1.1"),
            raw("headed", f"GET /network/lineage?about={'%00' * 100} HTTP/1.1"),
            raw("headed", f"GET /{'a/' * 5000} HTTP/1.1"),
            raw("headed", "OPTIONS /sparql HTTP/1.1", "Origin: null", "Access-Control-Request-Method: DELETE"),
            Attack("headed", (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 100 + b"\r\n\r\n",), closes=True),
            Attack("headed", (b"GET /sparql?query=ASK%7B%7D\n\n",), closes=True),
        ]
    )


def slow(chance: random.Random) -> Attack:
    """A request that comes drop by drop, or not to its end."""
    head = b"POST /sparql HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/sparql-query\r\nContent-Length: "
    return chance.choice(
        [
            Attack("slow", (head + b"7\r\n\r\n", *(bytes([c]) for c in b"ASK { }")), pause=0.2),
            Attack("slow", tuple(bytes([c]) for c in b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"), pause=0.05),
            Attack("slow", (head + b"100\r\n\r\nASK {",), closes=True),
            Attack("slow", (head[:40],), closes=True),
            Attack("slow", (b"",), closes=True),
        ]
    )


KINDS: tuple[tuple[Callable[[random.Random], Attack], int], ...] = (
    (mutated, 40),
    (nested, 15),
    (huge, 10),
    (endless, 5),
    (outside, 10),
    (encoded, 8),
    (headed, 10),
    (slow, 2),
)


def attacks(count: int, seed: int, port: int) -> Iterator[Attack]:
    """So many requests; those that would have the service ask others name `port` of this machine."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    makers, weights = zip(*KINDS, strict=True)
    for _ in range(count):
        attack = chance.choices(makers, weights)[0](chance)
        pieces = tuple(piece.replace(b"{port}", str(port).encode()).replace(b"%7Bport%7D", str(port).encode()) for piece in attack.pieces)
        yield Attack(attack.name, with_length(pieces), attack.pause, attack.closes)


def with_length(pieces: tuple[bytes, ...]) -> tuple[bytes, ...]:
    """The pieces with the length of the body as it is after the port was put in."""
    head, mark, body = pieces[0].partition(b"\r\n\r\n")
    if len(pieces) > 1 or not mark or head.count(b"Content-Length: ") != 1 or b"\r\nContent-Type: application/" not in head:
        return pieces
    return (re.sub(rb"Content-Length: \d+", b"Content-Length: %d" % len(body), head) + mark + body,)


def status(address: str, attack: Attack) -> int:
    """The status of the answer; CLOSED where the server hung up without one."""
    place = urlsplit(address)
    with socket.create_connection((place.hostname or "", place.port or 80), timeout=PATIENCE) as wire:
        answer = b""
        try:
            for piece in attack.pieces:
                wire.sendall(piece)
                time.sleep(attack.pause)
            if attack.name == "slow" and attack.closes:
                wire.shutdown(socket.SHUT_WR)
            while part := wire.recv(2**16):
                answer = answer or part
        except ConnectionError:
            pass
    line = re.match(rb"HTTP/1\.1 (\d+)", answer)
    return int(line[1]) if line else CLOSED


def wrong(attack: Attack, found: int) -> bool:
    """Whether this is no right answer to the attack."""
    return found not in RIGHT and not (found == CLOSED and attack.closes)


def attacked(address: str, count: int, seed: int, port: int) -> tuple[Counter[tuple[str, int]], list[tuple[Attack, int]]]:
    """How often each kind of attack got each status, and the attacks whose answer was wrong."""
    all_of_them = list(attacks(count, seed, port))
    with ThreadPoolExecutor(CLIENTS) as clients:
        found = list(clients.map(lambda attack: status(address, attack), all_of_them))
    pairs = list(zip(all_of_them, found, strict=True))
    return Counter((attack.name, code) for attack, code in pairs), [(a, code) for a, code in pairs if wrong(a, code)]


def visited(door: socket.socket) -> bool:
    """Whether somebody has connected to the door."""
    door.setblocking(False)
    try:
        door.accept()
    except BlockingIOError:
        return False
    return True


def main() -> None:
    """Attacks the service of the samples and tells what came back; the status is 1 where an answer was wrong."""
    with tempfile.TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as door:
        build(samples(), Path(folder) / "store")
        with served(Path(folder) / "store", "--seconds", 2) as address:
            counts, mistakes = attacked(address, COUNT, 1, door.getsockname()[1])
            alive = status(address, get("alive", "ASK {}"))
        for (name, code), times in sorted(counts.items()):
            sys.stdout.write(f"{name:10} {code or 'closed':>6} {times:>5}\n")
        for attack, code in mistakes:
            sys.stdout.write(f"wrong: {attack.name} {code} {attack.pieces[0][:300]!r}\n")
        sys.stdout.write(
            f"{COUNT} attacks, {len(mistakes)} wrong answers, then an honest question: {alive}; outside asked: {visited(door)}\n"
        )
        sys.exit(bool(mistakes) or alive != 200)


if __name__ == "__main__":
    main()
