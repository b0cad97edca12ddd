"""The search: a page for people, the same hits as JSON and as CSV, and what its parameters may be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from api import found
from api.answering import ask
from api.language import READER, either
from api.markup import filled
from api.named import HTML, told, wanted_by
from api.pool import TimeLimitError
from api.rows import LARGEST_SIZE, Part
from ontology.labels import label
from ontology.terms import PH
from queries.hits import FACETS, Asked, Found, Hit, search
from queries.index import KINDS, SOURCES, STATUSES
from queries.run import ParameterError

MEDIA = {"application/json": "json", HTML: "html", "text/csv": "csv"}
# Hits of a page, unless another number is asked for.
SIZE = 20
LEVELS = ("central", "provincial", "departmental", "district", "commune")
CHOICES = {"kind": KINDS, "level": LEVELS, "status": STATUSES, "source": SOURCES}
YEAR = re.compile(r"[0-9]{4}")
# Letters of a name that are shown, and of those before the first word that was asked for.
LONGEST, BEFORE = 320, 120
# Values of a facet that are shown at once.
FEW = 6
FACET_NAMES = {
    "kind": ("Loại", "Kind"),
    "place": ("Tỉnh, thành phố", "Province"),
    "level": ("Cấp", "Level"),
    "year": ("Năm ban hành", "Year of issue"),
    "agency": ("Cơ quan thực hiện", "Agency"),
    "status": ("Tình trạng", "Status"),
    "source": ("Nguồn", "Source"),
}
VALUE_NAMES = {
    "document": ("Văn bản", "Documents"),
    "attached": ("Văn bản kèm theo", "Attached documents"),
    "task": ("Nhiệm vụ", "Tasks"),
    "target": ("Chỉ tiêu", "Targets"),
    "agency": ("Cơ quan", "Agencies"),
    "holds": ("Chưa thấy bị bãi bỏ", "Not known to have ended"),
    "ended": ("Đã bị bãi bỏ, thay thế", "Repealed or replaced"),
    "read": ("Có toàn văn", "Read in full"),
    "cited": ("Chỉ được viện dẫn", "Only cited"),
}
SLOW = (
    "the first search in a version of the data makes its index, which may take longer than that where the data lie in another engine; "
    "`phahe serve` makes it when it starts"
)


@dataclass(frozen=True, slots=True)
class Results:
    """A page of what was found for what was asked, with the addresses of the pages beside it."""

    asked: Asked
    found: Found

    @property
    def page(self) -> int:
        return self.asked.page

    @property
    def last(self) -> int:
        """The number of the last page; there is always one."""
        return Part(self.asked.page, self.asked.size).last(self.found.total)

    def at(self, page: int = 1, form: str = "", **changed: str) -> str:
        """The address of a page, with other values of some facets ("" for any value), and in a form for programs with all hits."""
        facets = {name: value for name, value in {**self.asked.chosen, **changed}.items() if value}
        sizes = {"format": form, "size": str(LARGEST_SIZE)} if form else {"size": str(self.asked.size)} if self.asked.size != SIZE else {}
        given = {**({"q": self.asked.words} if self.asked.words else {}), **facets, **sizes, **({"page": str(page)} if page > 1 else {})}
        return f"/search?{urlencode(given, quote_via=quote)}" if given else "/search"

    def unfiltered(self) -> str:
        """The address of the same words without any value chosen."""
        return Results(Asked(self.asked.words), self.found).at()


def router() -> APIRouter:
    """The address of the search."""
    routes = APIRouter()

    @routes.get("/search", response_class=Response)
    async def answer(request: Request) -> Response:
        """What fits some words, by kind, province, level, year, agency and status."""
        wanted = wanted_by(request, MEDIA, SIZE, SIZE)
        asked = asked_by(wanted.given, wanted.part.number, wanted.part.size)
        status = 200
        try:
            if wanted.media == HTML:
                results = Results(asked, await ask(request, search, asked))
                status = 404 if results.page > results.last else 200
                content, total = filled("search.html", results=results, chosen=list(chosen(results)), **WORDS).encode(), results.found.total
            else:
                total, content = await ask(request, found.written, asked, MEDIA[wanted.media])
        except TimeLimitError as error:
            raise TimeLimitError(f"{error}: {SLOW}") from error
        kind = HTMLResponse if wanted.media == HTML else Response
        return kind(content, status, media_type=wanted.media, headers=told(request, wanted, total))

    return routes


def asked_by(given: Mapping[str, str], page: int, size: int) -> Asked:
    """What the parameters ask for; a ParameterError where one is unknown or cannot have its value."""
    if unknown := [name for name in given if name not in ("q", *FACETS)]:
        raise ParameterError(f"a search has no parameter {', '.join(unknown)}; it has q, {', '.join(FACETS)}, page, size, format")
    values = {name: unicodedata.normalize("NFC", value) for name, value in given.items() if value}
    for name, allowed in CHOICES.items():
        if values.get(name, allowed[0]) not in allowed:
            raise ParameterError(f"{name} is {values[name]!r}; expected {', '.join(allowed)}")
    if "year" in values and not YEAR.fullmatch(values["year"]):
        raise ParameterError(f"year is {values['year']!r}; expected a year such as 2025")
    return Asked(values.pop("q", ""), values, page, size)


def named(facet: str, value: str, otherwise: str = "") -> str:
    """A value of a facet in the language of the reader; `otherwise` where it is a name itself."""
    if facet == "level":
        return label(PH + value, READER.get().language)
    return either(*VALUE_NAMES[value]) if facet in CHOICES else otherwise or value


def kind_of(hit: Hit) -> str:
    """What a single hit is, in the language of the reader."""
    return either(VALUE_NAMES[hit.kind][0], {"agency": "Agency"}.get(hit.kind, VALUE_NAMES[hit.kind][1].removesuffix("s")))


def chosen(results: Results) -> Iterator[tuple[str, str]]:
    """The facets that have a chosen value, and its name; the kinds are shown by themselves."""
    for facet, value in results.asked.chosen.items():
        if facet != "kind":
            known = {each.value: each.name for each in results.found.facets[facet]}
            yield facet, named(facet, value, known.get(value, value.rpartition("/id/")[2]))


def excerpt(hit: Hit) -> tuple[tuple[str, bool], ...]:
    """The pieces of a name around the first word that was asked for, where the name is long; what is left out is "…"."""
    if len(hit.name) <= LONGEST:
        return hit.pieces
    first = 0
    for piece, marked in hit.pieces:
        if marked:
            break
        first += len(piece)
    begin = max(0, min(first - BEFORE, len(hit.name) - LONGEST))
    cut = [("…", False)] if begin else []
    at = 0
    for piece, marked in hit.pieces:
        part = piece[max(0, begin - at) : max(0, begin + LONGEST - at)]
        cut += [(part, marked)] if part else []
        at += len(piece)
    return (*cut, *([("…", False)] if begin + LONGEST < at else []))


WORDS = {
    "named": named,
    "kind_of": kind_of,
    "excerpt": excerpt,
    "FACET_NAMES": FACET_NAMES,
    "KINDS": KINDS,
    "FEW": FEW,
}
