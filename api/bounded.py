"""Lists of which a page shows the beginning."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Bounded(Generic[T]):
    """The first of so many rows."""

    rows: tuple[T, ...]
    total: int

    @classmethod
    def of(cls, rows: Iterable[T], most: int) -> Bounded[T]:
        every = tuple(rows)
        return cls(every[:most], len(every))

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.total - len(self.rows)
