"""The page on which SPARQL is written and asked: opening it asks nothing, posting does."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from api.answering import CUT_OFF, ask
from api.charts import charts
from api.formats import NAMES, SHORT, SUFFIXES
from api.headers import LONGEST_ADDRESS
from api.language import READER, either
from api.markup import filled
from api.outcomes import MOST, Outcome, outcome
from api.pool import BusyError, TimeLimitError
from api.sparql import asked_by, parameters, values
from api.statuses import STATUS
from ontology.terms import PREFIXES
from queries.bound import bound
from queries.catalogue import Query, catalogue, find

# Questions of the catalogue that show how things hang together.
SHOWN = ("document-tasks", "agency-duties", "lineage-up", "directive-effects", "duties-by-deadline", "same-indicator")
FIRST = """SELECT ?document ?title
WHERE { ?document a ph:Document ; dcterms:title ?title }
LIMIT 20
"""
# Letters of the line of a mistake that are quoted on each side of it.
AROUND = 60
# Bytes of an address that are left for the path and the form.
SPARE = 200


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no answer; `line` and `column` count from 1 and are 0 where the place is not known."""

    status: int
    message: str
    line: int = 0
    column: int = 0
    quoted: str = ""


def router() -> APIRouter:
    """The page, and the answer on it."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/editor", response_class=HTMLResponse)
    async def editor(request: Request) -> str:
        """The editor with the query of the address, which is not asked."""
        given = values(parameters(request.url.query), "query")
        return page(given[0] if given else FIRST)

    @routes.post("/editor", response_class=HTMLResponse)
    async def asked(request: Request) -> Response:
        """The editor with the query and its answer, or why there is none."""
        text = (await asked_by(request)).query.replace("\r\n", "\n").replace("\r", "\n")
        try:
            return HTMLResponse(page(text, await ask(request, outcome, text, READER.get().language)))
        except CUT_OFF as error:
            failed = failure(text, error)
            retry = {"Retry-After": "5"} if isinstance(error, BusyError) else None
            return HTMLResponse(page(text, failed=failed), failed.status, retry)

    return routes


def page(text: str, found: Outcome | None = None, failed: Failure | None = None) -> str:
    """The editor with a query, and what came of it."""
    return filled(
        "editor.html",
        text=text,
        found=found,
        failed=failed,
        charts=charts(found.table) if found and found.table else (),
        address=address(text),
        downloads=downloads(text, found) if found else {},
        examples=examples(),
        prefixes=PREFIXES,
        MOST=MOST,
        NAMES=NAMES,
        SUFFIXES=SUFFIXES,
    )


def address(text: str) -> str:
    """The address of the editor with a query in it; nothing for a query that is too long for one."""
    return within(f"/editor?{urlencode({'query': text})}")


def within(place: str) -> str:
    """The address if the service takes one that is so long."""
    return place if len(place) <= LONGEST_ADDRESS - SPARE else ""


def downloads(text: str, found: Outcome) -> dict[str, str]:
    """The addresses of the whole answer by the short names of its forms; none where the query is too long for an address."""
    forms = [form for form, medias in SHORT.items() if medias[1 if found.graph else 0]]
    return {form: place for form in forms if (place := within(f"/sparql?{urlencode({'query': text, 'format': form})}"))}


@cache
def examples() -> tuple[tuple[Query, str], ...]:
    """Queries to begin with, each with the address that fills the editor with it."""
    named = [find(name) for name in SHOWN]
    texts = [*((query, query.body) for query in catalogue("examples")), *((query, bound(query, dict(query.example))) for query in named)]
    return tuple((query, address(text)) for query, text in texts)


def failure(text: str, error: Exception) -> Failure:
    """What went wrong, and where in the query."""
    line, column = getattr(error, "line", None) or 0, getattr(error, "column", None) or 0
    return Failure(STATUS[type(error)], told(error), line, column, quoted(text, line, column) if line else "")


def told(error: Exception) -> str:
    """The error in words; what a reader can do about it in the reader's language."""
    advice = {
        TimeLimitError: either(
            "Truy vấn này chạy quá lâu; hãy thu hẹp nó hoặc thêm LIMIT.", "This takes too long; narrow it, or add LIMIT."
        ),
        BusyError: either("Máy chủ đang bận; hãy thử lại sau vài giây.", "The service is busy; try again in a few seconds."),
    }
    return f"{advice[type(error)]} ({error})" if type(error) in advice else str(error)


def quoted(text: str, line: int, column: int) -> str:
    """The line with a caret below the column: "  SELEC\\n       ^"."""
    lines = text.split("\n")
    whole = lines[line - 1].replace("\t", " ") if line <= len(lines) else ""
    start = max(0, column - 1 - AROUND)
    return f"{whole[start : column - 1 + AROUND]}\n{' ' * (column - 1 - start)}^"
