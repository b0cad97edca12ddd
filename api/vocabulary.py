"""The vocabulary and its shapes at their addresses: as a page that explains each term at its anchor, and in the forms of RDF."""

from __future__ import annotations

from functools import cache

from fastapi import APIRouter, Request, Response
from pyoxigraph import RdfFormat, parse
from starlette.exceptions import HTTPException

from api.markup import filled
from api.public import accepted
from api.representations import HTML, SUFFIXES, form, suffix_of, written
from ontology.reference import sections, shapes
from ontology.vocabulary import LISTS, ONTOLOGY, SHAPES, turtle

# They change with the program only.
KEPT = {"Cache-Control": "max-age=3600"}


def router() -> APIRouter:
    """The routes."""
    routes = APIRouter()

    @routes.get("/ontology", response_class=Response)
    @routes.get("/ontology.{suffix}", response_class=Response)
    def ontology(request: Request, suffix: str = "") -> Response:
        """Classes, properties and lists."""
        media = asked(request, suffix)
        if media == HTML:
            return told(filled("ontology.html", sections=sections(), SUFFIXES=tuple(SUFFIXES)), media, "/ontology", **KEPT)
        return told(rdf(media, ONTOLOGY, LISTS), media, "/ontology", **KEPT)

    @routes.get("/shapes", response_class=Response)
    @routes.get("/shapes.{suffix}", response_class=Response)
    def constraints(request: Request, suffix: str = "") -> Response:
        """What must hold of a graph, in SHACL."""
        media = asked(request, suffix)
        if media == HTML:
            return told(filled("shapes.html", shapes=shapes(), SUFFIXES=tuple(SUFFIXES)), media, "/shapes", **KEPT)
        return told(rdf(media, SHAPES), media, "/shapes", **KEPT)

    return routes


def asked(request: Request, suffix: str) -> str:
    """The form to answer in; a suffix that names none is 404."""
    if suffix and suffix not in SUFFIXES:
        raise HTTPException(404, f"this can be had as {', '.join(SUFFIXES)}, not as {suffix!r}")
    return form(suffix, accepted(request))


def told(content: str | bytes, media: str, place: str, **more: str) -> Response:
    """The response, with its own address and those of the other forms, and the headers of `more`."""
    own = suffix_of(media)
    forms = [f'<{place}.{suffix}>; rel="alternate"; type="{known}"' for suffix, known in SUFFIXES.items() if suffix != own]
    headers = {
        "Vary": "Accept",
        "Content-Location": f"{place}.{own}",
        "Link": ", ".join(forms),
    }
    return Response(content, media_type=media, headers=headers | more)


@cache
def rdf(media: str, *names: str) -> bytes:
    """Files of the vocabulary as one, in a form of RDF."""
    return written([quad.triple for name in names for quad in parse(turtle(name), format=RdfFormat.TURTLE)], media)
