"""What can go wrong for a caller of the store: one class per thing."""

from __future__ import annotations


class StoreError(Exception):
    """The store is missing, is not ours, is in use by another build, or cannot be written; the message names the path."""


class QueryError(Exception):
    """A query is not well formed or asks for something outside the store; `line` and `column` count from 1."""

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.line = line
        self.column = column
