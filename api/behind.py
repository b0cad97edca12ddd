"""The questions whose answers a page shows."""

from __future__ import annotations

from queries.catalogue import Query, find

# Each with its parameters.
Questions = tuple[tuple[Query, dict[str, str]], ...]


def behind(*names: str, **given: str) -> Questions:
    """The questions of these names, all with the same parameters."""
    return tuple((find(name), given) for name in names)
