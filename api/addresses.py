"""Where on the service an address of the graph is answered, and which addresses a path of the service may mean."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

from pyoxigraph import NamedNode

from ontology.identifiers import BASE
from ontology.terms import PH

SHAPES = PH.removesuffix("ontology#") + "shapes#"
# What may stand in a path as it is (RFC 3986, 3.3); "%" because an address of the graph may be percent-encoded itself.
IN_PATH = "/:@!$&'()*+,;=~-._%"
# The bytes of letters beyond ASCII, percent-encoded.
BEYOND_ASCII = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")
LINKED = ("http://", "https://")


def page_of(iri: str) -> str:
    """The path of the page about an address of ours, the address itself where it is of the web, nothing for any other.

    >>> page_of("https://w3id.org/phahe/id/place/binh-duong")
    '/id/place/binh-duong'
    """
    if iri.startswith(BASE):
        return f"/id/{quote(iri.removeprefix(BASE), safe=IN_PATH)}"
    for namespace in (PH, SHAPES):
        if iri.startswith(namespace):
            return f"/{namespace.rpartition('/')[2]}{quote(iri.removeprefix(namespace))}"
    return iri if iri.startswith(LINKED) else ""


def meant(path: str) -> tuple[str, ...]:
    """The addresses that a path under /id/ may mean, as it was sent: itself, with letters for their codes, with all codes read.

    >>> meant("v%C4%83n")[1]
    'https://w3id.org/phahe/id/văn'
    """
    spellings = (path, BEYOND_ASCII.sub(lambda codes: letters(codes[0]), path), unquote(path))
    return tuple(iri for iri in dict.fromkeys(BASE + spelling for spelling in spellings) if valid(iri))


def letters(codes: str) -> str:
    """The letters for percent-encoded bytes of UTF-8; other bytes stay as they are."""
    try:
        return unquote(codes, errors="strict")
    except UnicodeDecodeError:
        return codes


def valid(iri: str) -> bool:
    """Whether an address can stand in a graph."""
    try:
        NamedNode(iri)
    except ValueError:
        return False
    return True
