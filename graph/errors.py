"""What can go wrong for a caller of the store: one class per thing."""

from __future__ import annotations


class StoreError(Exception):
    """The store is missing, not ours, in use by another build or cannot be written, or an endpoint fails; the message says which."""


class QueryError(Exception):
    """A query is not well formed or asks for something outside the store; `line` and `column` count from 1."""

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.line = line
        self.column = column
