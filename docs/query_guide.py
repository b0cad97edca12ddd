"""Writes docs/queries.md from the catalogue: `python -m docs.query_guide`."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

from api.rows import FORMS, LARGEST_SIZE
from queries.catalogue import Query, catalogue

FORMS_NAMED = ", ".join(f"`{form}`" for form in FORMS)
GUIDE = Path(__file__).with_name("queries.md")
OPENING = f"""# The questions of the catalogue

This page is written from `queries/catalogue/` by `python -m docs.query_guide`; a test keeps it true. `phahe queries NAME` prints the
SPARQL of a question, `phahe query NAME PARAMETER=VALUE…` asks it. An address may be written with a usual prefix, `ph:provincial`.

`/query/NAME?PARAMETER=VALUE` of the service asks it too. A browser is shown a page; a program gets the form that its Accept header or
`format` names: {FORMS_NAMED}. The last three are RDF in the vocabulary
in which the W3C writes [result sets](http://www.w3.org/2001/sw/DataAccess/tests/result-set#).

The rows come page by page: `page` counts from 1, `size` may be up to {LARGEST_SIZE}. The Link header leads to the first, previous, next
and last page, `Total-Count` says how many rows all of them have. `/openapi.json` describes every address for programs, `/docs` for people.
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
    address = "?".join(filter(None, (f"http://127.0.0.1:8000/query/{query.name}", urlencode(query.example, safe=":/"))))
    yield from ("```sh", f"phahe query {query.name} {given}".rstrip(), f"curl -H 'Accept: text/csv' '{address}'", "```", "")


if __name__ == "__main__":
    GUIDE.write_text(guide(), encoding="utf-8")
