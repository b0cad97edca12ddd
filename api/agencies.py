"""Agencies as pages name them, each with the address of its page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency, or a place, with the name by which it is shown."""

    iri: str
    name: str


def agencies(rows: Iterable[Mapping[str, str]], role: str) -> tuple[Agency, ...]:
    """The agencies of a role, each once, of rows of which there is one for each agency."""
    return tuple(dict.fromkeys(Agency(row["agency"], row["agencyName"]) for row in rows if row["role"] == role))
