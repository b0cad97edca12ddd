"""The questions of the catalogue over HTTP: a page for people, and page by page the same rows in a form for programs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from api.answering import ask
from api.asking import Asked, asked
from api.charts import charts
from api.editor import address as editor_address
from api.formats import NAMES, SUFFIXES, choose
from api.forms import fields, mistakes
from api.headings import heading
from api.language import READER
from api.markup import filled
from api.public import accepted
from api.rows import FORMS, LARGEST_SIZE, Part, written
from api.sparql import parameters
from queries.bound import bound
from queries.catalogue import TOPICS, Query, catalogue, find
from queries.run import ParameterError

HTML = "text/html"
TOTAL = "Total-Count"
# The first of those that a client likes equally well is taken.
MEDIA = {FORMS["json"].media: "json", HTML: "html"} | {form.media: name for name, form in FORMS.items()}
MEDIA |= {"application/json": "json", "application/xml": "xml"}
PAGING = ("page", "size")
SIZE, SIZE_SHOWN = 1000, 200
MOST_PAGES = 1_000_000
# Characters of a value. What is given comes back in the Link header, and many clients take no more than 64 kB of a header.
LONGEST = 1000
NUMBER = re.compile(r"[1-9][0-9]{0,6}")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a request asks for: all its parameters, those of the question, the media type of the answer, and the page."""

    all: Mapping[str, str]
    given: Mapping[str, str]
    media: str
    part: Part


def router() -> APIRouter:
    """The list of questions; each has its address besides (`question`)."""
    routes = APIRouter()

    @routes.get("/queries", response_class=HTMLResponse)
    async def questions() -> str:
        """The questions by what they are about."""
        return filled("queries.html", topics=topics(), TOPICS=TOPICS, heading=heading)

    return routes


async def question(request: Request) -> Response:
    """One question of the catalogue, `/query/{name}`: a page of its rows; for people also its form."""
    query, wanted = find(request.path_params["name"]), wanted_by(request)
    if wanted.media == HTML:
        return await shown(request, query, wanted)
    total, content = await ask(request, written, query.name, wanted.given, wanted.part, MEDIA[wanted.media])
    return Response(content, media_type=wanted.media, headers=told(request, wanted, total))


async def shown(request: Request, query: Query, wanted: Wanted) -> Response:
    """The page of a question: its form, and the rows once all that it needs is given and can be read."""
    given = {name: value for name, value in wanted.given.items() if value}
    known = {parameter.name for parameter in query.parameters}
    needed = {parameter.name for parameter in query.parameters if parameter.required}
    wrong = mistakes(query, given)
    if (wrong or needed - set(given)) and set(given) <= known:
        found = await ask(request, asked, query.name, given, None, READER.get().language)
        if wrong and all(len(found.meant.get(name, ())) == 1 for name in wrong):
            return RedirectResponse(f"{request.url.path}?{urlencode(given | {name: found.meant[name][0].iri for name in wrong})}", 303)
        return HTMLResponse(page(query, given, found), 400 if wrong else 200, {"Vary": "Accept"})
    found = await ask(request, asked, query.name, given, wanted.part, READER.get().language)
    turns = {name: link.partition("?")[2] for name, link in links(request, wanted, found.total).items()}
    status = 404 if wanted.part.number > wanted.part.last(found.total) else 200
    return HTMLResponse(page(query, given, found, wanted.part, turns), status, told(request, wanted, found.total))


def page(query: Query, given: Mapping[str, str], found: Asked, part: Part | None = None, turns: Mapping[str, str] | None = None) -> str:
    """The page of a question; `turns` are the parameters of the other pages of rows."""
    return filled(
        "query.html",
        query=query,
        given=given,
        fields=fields(query, given, found.choices, found.names, READER.get().language),
        found=found,
        charts=charts(found.table) if found.table else (),
        part=part,
        turns=turns,
        forms=FORMS,
        longest=LONGEST,
        NAMES=NAMES,
        SUFFIXES=SUFFIXES,
        TOPICS=TOPICS,
        editor=editor_address(bound(query, given) if found.table else query.body),
    )


def topics() -> dict[str, list[Query]]:
    """The questions of each topic, in the order of the topics."""
    groups = {topic: [query for query in catalogue() if query.topic == topic] for topic in TOPICS}
    return {topic: group for topic, group in groups.items() if group}


def wanted_by(request: Request, forms: Mapping[str, str] = MEDIA, size: int = SIZE, shown: int = SIZE_SHOWN) -> Wanted:
    """What the request asks for; a ParameterError or NotAcceptableError where that cannot be had.

    `forms` are the names of the forms that there are by media type; a page has `size` rows, or `shown` where it is for people.
    """
    pairs = parameters(request.url.query)
    every = dict(pairs)
    if twice := [name for name, times in Counter(name for name, _ in pairs).items() if times > 1]:
        raise ParameterError(f"{', '.join(twice)} may be given only once")
    if long := [name for name, value in pairs if len(value) > LONGEST]:
        raise ParameterError(f"{', '.join(long)} may have {LONGEST} characters")
    media = media_of(every["format"], forms) if "format" in every else choose(accepted(request), list(forms))
    part = Part(counted(every, "page", 1, MOST_PAGES), counted(every, "size", shown if media == HTML else size, LARGEST_SIZE))
    return Wanted(every, {name: value for name, value in pairs if name not in ("format", *PAGING)}, media, part)


def media_of(form: str, forms: Mapping[str, str]) -> str:
    """The media type of a form by its short name; a ParameterError names all."""
    names = {name: media for media, name in reversed(list(forms.items()))}
    if form not in names:
        raise ParameterError(f"format is {form!r}; expected {', '.join(dict.fromkeys(forms.values()))}")
    return names[form]


def counted(given: Mapping[str, str], name: str, default: int, most: int) -> int:
    """A whole number from 1 to `most`."""
    value = given.get(name, str(default))
    if not NUMBER.fullmatch(value) or int(value) > most:
        raise ParameterError(f"{name} is {value!r}; expected a whole number from 1 to {most}")
    return int(value)


def told(request: Request, wanted: Wanted, total: int) -> dict[str, str]:
    """The headers of a page of rows: how many there are on all pages, and where the other pages are (RFC 8288)."""
    link = ", ".join(f'<{address}>; rel="{name}"' for name, address in links(request, wanted, total).items())
    return {TOTAL: str(total), "Link": link, "Vary": "Accept"}


def links(request: Request, wanted: Wanted, total: int) -> dict[str, str]:
    """The addresses of the first, the previous, the next and the last page, as far as there are such."""
    here, last = wanted.part.number, wanted.part.last(total)
    pages = {"first": 1, "prev": min(here - 1, last), "next": here + 1, "last": last}
    same = urlencode({name: value for name, value in wanted.all.items() if name not in PAGING})
    path = f"{request.url.path}?{same}{'&' if same else ''}size={wanted.part.size}&page="
    return {name: f"{path}{number}" for name, number in pages.items() if 1 <= number <= last}
