"""The address at which the service is reached from outside, and what a client accepts."""

from __future__ import annotations

import re

from fastapi import Request
from starlette.exceptions import HTTPException

# A name or a number of a machine, with or without a port.
HOST = re.compile(r"(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?")


def public(request: Request) -> str:
    """The address without a slash at its end: the one that was set when the service was made, or the one that was asked."""
    if request.app.state.public:
        return str(request.app.state.public)
    host = request.headers.get("host", "")
    if not HOST.fullmatch(host):
        raise HTTPException(400, f"the header Host is {host!r}; expected the name of a machine")
    return f"{request.url.scheme}://{host}"


def accepted(request: Request) -> str:
    """What the client accepts, from all its Accept headers."""
    return ", ".join(request.headers.getlist("accept")) or "*/*"
