"""Linked data: every address of the graph is answered at its path, with what the graph says of it and what points at it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse
from pyoxigraph import Literal, NamedNode, Triple, serialize
from starlette.exceptions import HTTPException

from api.addresses import meant, page_of, valid
from api.answering import answered, ask
from api.formats import TRIPLES
from api.language import READER
from api.markup import filled
from api.portraits import Portrait, seen
from api.public import accepted, public
from api.representations import HTML, SUFFIXES, form, parted, suffix_of, written
from api.rows import Part
from api.worker import Body
from graph.engine import Graph
from graph.gone import last_version
from graph.opening import remote
from graph.quads import number
from graph.versions import GONE, current
from ontology.labels import label
from ontology.reference import short
from ontology.terms import FOAF, HYDRA, LANG_STRING, PREFIXES, TYPE, XSD_STRING
from queries.find import NotFoundError
from queries.resources import PAGE, Named, NamedGraph, Resource, content, named_graph, size_of

PRIMARY_TOPIC = FOAF + "primaryTopic"
# Letters of a value that are shown at once; a longer one is opened by whoever wants it.
LONG = 2000


def router(where: Path | str) -> APIRouter:
    """The pages of things under /id/ and of named graphs at /graph."""
    routes = APIRouter()

    @routes.get("/id/{path:path}", response_class=Response)
    async def thing(request: Request, path: str) -> Response:  # noqa: ARG001 - described only: the path as it was sent tells more
        """What the graph says of an address of ours, or what a named graph holds."""
        sent = request.scope["raw_path"].decode("utf-8", "replace").partition("/id/")[2]
        stem, suffix = parted(sent)
        whole = meant(sent)
        asked = tuple(dict.fromkeys((*whole, *meant(stem))))
        viewed = await ask(request, seen, asked, numbered(request), form(suffix, accepted(request)) == HTML)
        found = viewed.found
        if found is None:
            raise lost(where, meant(stem))
        media = form("" if found.iri in whole else suffix, accepted(request))
        if isinstance(found, Resource):
            return described(request, found, media, viewed.portrait)
        return await listed(request, found, media)

    @routes.get("/graph", response_class=Response)
    @routes.get("/graph.{suffix}", response_class=Response)
    async def named(request: Request, graph: str = "", suffix: str = "") -> Response:
        """What the named graph of the parameter `graph` holds (as in the SPARQL 1.1 Graph Store Protocol)."""
        if not valid(graph) or suffix not in ("", *SUFFIXES):
            raise HTTPException(
                404, "a graph is named by its whole address, /graph?graph=https%3A%2F%2F…, in a form of " + ", ".join(SUFFIXES)
            )
        found = await ask(request, named_graph, graph, numbered(request))
        return await listed(request, found, form(suffix, accepted(request)))

    return routes


def numbered(request: Request) -> int:
    """The page that is asked for, the first where none is."""
    page = request.query_params.get("page", "1")
    if not page.isascii() or not page.isdecimal() or not 0 < len(page) < 10 or int(page) < 1:
        raise HTTPException(400, f"a page is a number from 1, not {page!r}")
    return int(page)


def lost(where: Path | str, addresses: tuple[str, ...]) -> HTTPException:
    """Why an address is not answered: earlier versions of the data spoke of it (410; an endpoint keeps no record), or none did (404)."""
    for iri in () if remote(where) else addresses:
        record = current(Path(where)).folder / GONE
        if record.exists() and (digest := last_version(record, iri)):
            return HTTPException(410, f"{iri} is gone: the last version of the data that spoke of it is {digest}")
    return HTTPException(404, f"nothing is known of {addresses[0] if addresses else 'this address'}")


def described(request: Request, found: Resource, media: str, portrait: Portrait | None) -> Response:
    """A thing in one of its forms, as a page with its portrait."""
    place = page_of(found.iri)
    pages = Pages(place, found.page, found.total)
    headers = pages.headers(media)
    if media == HTML:
        template, shown = (portrait.template, portrait.shown) if portrait else ("resource.html", None)
        return HTMLResponse(filled(template, found=found, pages=pages, portrait=shown, **WORDS), headers=headers)
    triples = [*found.triples(), *pages.triples(found.iri, public(request))]
    return Response(written(triples, media), media_type=media, headers=headers)


async def listed(request: Request, found: NamedGraph, media: str) -> Response:
    """A named graph in one of its forms: as a page, the things that it speaks of; as RDF, its statements."""
    pages = Pages("/graph", found.page, found.total, (("graph", found.iri),))
    headers = pages.headers(media)
    if media == HTML:
        return HTMLResponse(filled("graph.html", found=found, pages=pages, **WORDS), headers=headers)
    response = await answered(request, statements, found.iri, media)
    response.headers["Content-Location"] = headers["Content-Location"]
    return response


def statements(graph: Graph, iri: str, media: str) -> Body:
    """The statements of a named graph, written as they are found."""
    if not size_of(graph, iri).statements:
        raise NotFoundError(f"no graph of this store is called {iri!r}")
    return Body(media, partial(serialize, content(graph, iri), format=TRIPLES[media], prefixes=PREFIXES))


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a list of so many things, at a path of the service with parameters."""

    place: str
    page: int
    total: int
    given: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if self.page > self.last:
            raise HTTPException(404, f"there is no page {self.page}; the last one is {self.last}")

    @property
    def last(self) -> int:
        """The number of the last page; there is always one."""
        return Part(self.page, PAGE).last(self.total)

    def at(self, page: int = 1, suffix: str = "") -> str:
        """The address of a page, in the form of the suffix."""
        given = [*self.given, *([("page", str(page))] if page > 1 else [])]
        return self.place + (f".{suffix}" if suffix else "") + (f"?{urlencode(given, quote_via=quote)}" if given else "")

    def beside(self) -> Iterator[tuple[str, int]]:
        """The pages that one can turn to, by the names of their relations (RFC 8288)."""
        if self.last > 1:
            yield "first", 1
            yield from ((name, page) for name, page in (("prev", self.page - 1), ("next", self.page + 1)) if 1 <= page <= self.last)
            yield "last", self.last

    def headers(self, media: str) -> dict[str, str]:
        """Where this page is in this form, the other pages and the other forms."""
        suffix = suffix_of(media)
        turns = [f'<{self.at(page, suffix)}>; rel="{name}"' for name, page in self.beside()]
        forms = [f'<{self.at(self.page, other)}>; rel="alternate"; type="{known}"' for other, known in SUFFIXES.items() if other != suffix]
        return {"Vary": "Accept", "Content-Location": self.at(self.page, suffix), "Link": ", ".join([*turns, *forms])}

    def triples(self, iri: str, base: str) -> Iterator[Triple]:
        """The same in RDF: of how many things that point at `iri` this is which page."""
        me, links = NamedNode(base + self.exactly(self.page)), NamedNode(f"{base}{self.at()}#links")
        yield Triple(me, NamedNode(PRIMARY_TOPIC), NamedNode(iri))
        yield Triple(me, NamedNode(TYPE), NamedNode(HYDRA + "PartialCollectionView"))
        yield Triple(links, NamedNode(TYPE), NamedNode(HYDRA + "Collection"))
        yield Triple(links, NamedNode(HYDRA + "totalItems"), number(self.total))
        yield Triple(links, NamedNode(HYDRA + "view"), me)
        for name, page in self.beside():
            relation = {"prev": "previous"}.get(name, name)
            yield Triple(me, NamedNode(HYDRA + relation), NamedNode(base + self.exactly(page)))

    def exactly(self, page: int) -> str:
        """The address of a page with its number, so that the first page is told from the thing that it is about."""
        return f"{self.place}?{urlencode([*self.given, ('page', str(page))], quote_via=quote)}"


def words(value: Named) -> str:
    """What a reader sees of a thing or a value; terms of the vocabulary in the reader's language."""
    if isinstance(value.term, NamedNode):
        return label(value.term.value, READER.get().language) or value.name or short(value.term.value).rpartition("/id/")[2]
    return value.name or value.term.value


def kind(value: Named) -> str:
    """The language or the datatype of a value, in short; nothing for Vietnamese words, plain strings and things."""
    if not isinstance(value.term, Literal):
        return ""
    if value.term.datatype.value in (XSD_STRING, LANG_STRING):
        return value.term.language if value.term.language and value.term.language != "vi" else ""
    return short(value.term.datatype.value)


def link(value: Named) -> str:
    """Where the page about a thing is; nothing for a value."""
    return page_of(value.term.value) if isinstance(value.term, NamedNode) else ""


WORDS = {
    "words": words,
    "kind": kind,
    "link": link,
    "LONG": LONG,
    "SUFFIXES": tuple(SUFFIXES),
}
