"""Requests that mean harm get a right status, reach nobody else, and the service goes on."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.hostile import KINDS, Attack, attacked, attacks, get, raw, status, visited, wrong
from tests.serving import served

COUNT, SEED = 150, 7


@pytest.fixture(scope="module")
def service(sample_store: Path) -> Iterator[str]:
    with served(sample_store, "--seconds", 1) as address:
        yield address


def test_each_attack_gets_a_right_status_and_the_service_goes_on(service: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        counts, mistakes = attacked(service, COUNT, SEED, door.getsockname()[1])
        assert mistakes == []
        assert not visited(door)
    assert counts.total() == COUNT
    assert status(service, get("alive", "ASK {}")) == 200


def test_there_are_attacks_of_every_kind() -> None:
    assert {attack.name for attack in attacks(20 * COUNT, SEED, 1)} == {make.__name__ for make, _ in KINDS}


def test_a_wrong_answer_is_seen() -> None:
    assert wrong(Attack("mutated", (b"",)), 500)
    assert wrong(Attack("mutated", (b"",)), 0)
    assert not wrong(Attack("slow", (b"",), closes=True), 0)


@pytest.mark.parametrize("path", ["/static/../pool.py", "/static/%2e%2e/pool.py", "/static//etc/passwd"])
def test_files_beside_the_public_ones_are_not_served(service: str, path: str) -> None:
    assert status(service, raw("path", f"GET {path} HTTP/1.1")) == 404
