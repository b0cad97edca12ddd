"""Writes docs/queries.md from the catalogue: `python -m docs.query_guide`."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

from queries.catalogue import Query, catalogue

GUIDE = Path(__file__).with_name("queries.md")
OPENING = """# The questions of the catalogue

This page is written from `queries/catalogue/` by `python -m docs.query_guide`; a test keeps it true. `phahe queries NAME` prints the
SPARQL of a question, `phahe query NAME PARAMETER=VALUE…` asks it, `/query/NAME` of the service is its page. An address may be written
with a usual prefix, `ph:provincial`.
"""


def guide() -> str:
    """The whole page."""
    return "\n".join([OPENING, *(line for query in catalogue() for line in section(query))])


def section(query: Query) -> Iterator[str]:
    """One question: what it answers, its parameters, an example that the samples answer."""
    yield from (f"## {query.name}", "", f"**{query.title_en}** · {query.title_vi}", "", query.answers, "", f"*{query.answers_vi}*", "")
    for parameter in query.parameters:
        need = "" if parameter.required else f", {parameter.default} if left out" if parameter.default else ", optional"
        yield f"- `{parameter.name}` ({parameter.type}{need}): {parameter.description}"
    if query.parameters:
        yield ""
    given = " ".join(f"{name}={shlex.quote(value)}" for name, value in query.example)
    yield from ("```sh", f"phahe query {query.name} {given}".rstrip(), "```", "")


if __name__ == "__main__":
    GUIDE.write_text(guide(), encoding="utf-8")
