"""The page that shows the text of a document as it was kept, with every fact marked where it stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from starlette.concurrency import run_in_threadpool

from api.addresses import page_of
from api.answering import ask
from api.marking import Mark, Piece, Span, pieces
from api.markup import filled
from graph.engine import Graph
from ontology.terms import CITATION, TARGET, TASK
from queries import find
from queries.catalogue import find as question
from queries.documents import Document, known, whole_of
from queries.run import ParameterError, records

# In the order of the legend, with what they are called in Vietnamese and English.
KINDS = {
    "task": ("Nhiệm vụ", "Tasks"),
    "agency": ("Cơ quan được giao", "Agencies in charge"),
    "deadline": ("Thời hạn", "Deadlines"),
    "target": ("Chỉ tiêu", "Targets"),
    "citation": ("Viện dẫn", "Citations"),
}
BY_CLASS = {TASK: "task", TARGET: "target", CITATION: "citation"}
PLACE = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")
BEHIND = ("source-text", "source-facts", "source-agencies")
# Letters after the words of a task within which its agencies and its deadline stand, in the next columns of its row or the next lines.
REACH = 1500


@dataclass(frozen=True, slots=True)
class TextPage:
    """The text of the source of `document` in pieces, or no piece where it was not read; `counts` are the facts by kind."""

    document: Document
    whole: Document
    file: str = ""
    pieces: tuple[Piece, ...] = ()
    counts: Mapping[str, int] | None = None


def router() -> APIRouter:
    """The address of the texts."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/text", response_class=HTMLResponse)
    async def text(request: Request, document: str, kind: str = "", at: str = "") -> HTMLResponse:
        """The text of a document; `kind` narrows the facts to one of KINDS, `at` sets a place off, as START-END."""
        if kind and kind not in KINDS:
            raise ParameterError(f"kind is {kind!r}; expected {', '.join(KINDS)}")
        page = await ask(request, text_page, document, kind, span(at))
        behind = [(question(name), {"document": page.document.iri}) for name in BEHIND]
        about = {"page": page, "kind": kind, "kinds": KINDS, "behind": behind}
        return HTMLResponse(await run_in_threadpool(filled, "text.html", **about))

    return routes


def span(at: str) -> Span:
    """A place from its form START-END; an empty one where nothing is given."""
    found = PLACE.fullmatch(at)
    if at and not found:
        raise ParameterError(f"at is {at!r}; expected START-END, as 120-180")
    return (int(found[1]), int(found[2])) if found else (0, 0)


def text_page(graph: Graph, words: str, kind: str, at: Span) -> TextPage:
    """The text of the document that is meant by an address, a number or words, with the facts of a kind, or of all."""
    document = known(graph, find.document(graph, words))
    assert document, "a document that is found is known"
    whole = whole_of(document.iri, lambda iri: known(graph, iri))
    source = next(iter(records(graph, "source-text", document=document.iri)), None)
    if not source:
        return TextPage(document, whole)
    marks = set(all_marks(graph, document.iri, source["text"]))
    shown = pieces(source["text"], (mark for mark in marks if kind in ("", mark.kind)), at)
    return TextPage(document, whole, source["file"], tuple(shown), Counter(mark.kind for mark in marks))


def all_marks(graph: Graph, document: str, text: str) -> Iterator[Mark]:
    """The facts of the source of a document, where they stand in its text."""
    facts = records(graph, "source-facts", document=document)
    for row in facts:
        if kind := BY_CLASS.get(row["class"]):
            yield Mark(int(row["start"]), int(row["end"]), kind, page_of(row["fact"]), row["statement"] or row["printed"])
    yield from marks_near(text, [row for row in facts if row["class"] == TASK], forms(graph, document))


def forms(graph: Graph, document: str) -> dict[str, dict[str, list[str]]]:
    """By task and agency, how the agency is called."""
    found: dict[str, dict[str, list[str]]] = {}
    for row in records(graph, "source-agencies", document=document):
        found.setdefault(row["task"], {}).setdefault(row["agency"], []).append(row["form"])
    return found


def marks_near(text: str, tasks: Iterable[Mapping[str, str]], forms: Mapping[str, Mapping[str, list[str]]]) -> Iterator[Mark]:
    """Where the deadline and the agencies of each task are printed in its words or after them, before the words of the next task.

    The graph does not say where these stand: of what is printed several times the first is taken, and what is printed elsewhere,
    above a table for instance, is not marked.
    """
    rows = list(tasks)
    starts = sorted({int(row["start"]) for row in rows})
    for row in rows:
        start, end = int(row["start"]), int(row["end"])
        following = bisect_right(starts, start)
        limit = min([end + REACH, *starts[following : following + 1]])
        if (deadline := row["deadline"]) and (found := printed((deadline,)).search(text, start, limit)):
            yield Mark(*found.span(), "deadline", page_of(row["fact"]), deadline)
        for agency, names in forms.get(row["fact"], {}).items():
            if found := printed(tuple(names)).search(text, start, limit):
                yield Mark(*found.span(), "agency", page_of(agency), max(names, key=len))


@lru_cache(maxsize=4096)
def printed(names: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the names as it may be broken into lines, the longest first."""
    broken = (r"\s+".join(map(re.escape, name.split())) for name in sorted(names, key=len, reverse=True) if name.split())
    return re.compile(rf"(?<!\w)(?:{'|'.join(broken)})(?!\w)")
