"""The HTTP status that says best what went wrong."""

from __future__ import annotations

from api.formats import NotAcceptableError
from api.pool import BusyError, CrashError, TimeLimitError
from api.worker import OutputLimitError
from graph.errors import QueryError, StoreError
from queries.catalogue import UnknownQueryError
from queries.find import AmbiguousError, NotFoundError
from queries.run import ParameterError
from queries.trace import NoSuchTaskError

STATUS: dict[type[Exception], int] = {
    QueryError: 400,
    ParameterError: 400,
    AmbiguousError: 400,
    UnknownQueryError: 404,
    NotFoundError: 404,
    NoSuchTaskError: 404,
    NotAcceptableError: 406,
    OutputLimitError: 413,
    BusyError: 503,
    CrashError: 503,
    StoreError: 503,
    TimeLimitError: 504,
}
