"""The forms in which pages of linked data come, as HTML or as RDF, by suffix of the path or by what a client accepts."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Triple, serialize

from api.formats import TRIPLES, choose
from ontology.terms import DCAT, FOAF, FORMATS, HYDRA, PREFIXES, SD, SPDX, VOID

HTML = "text/html"
SUFFIXES = {
    "html": HTML,
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
    "jsonld": "application/ld+json",
}
# Beside the media types of the suffixes, the general ones of their syntaxes.
OFFERED = (*SUFFIXES.values(), *(media for media in ("application/xml", "application/json") if media in TRIPLES))
PREFIXES_BESIDE = PREFIXES | {
    "dcat": DCAT,
    "foaf": FOAF,
    "formats": FORMATS,
    "hydra": HYDRA,
    "sd": SD,
    "spdx": SPDX,
    "vann": "http://purl.org/vocab/vann/",
    "void": VOID,
}


def parted(path: str) -> tuple[str, str]:
    """A path without the suffix that names a form, and that suffix; the whole path and nothing where there is none.

    >>> parted("place/binh-duong.ttl"), parted("place/v1.2")
    (('place/binh-duong', 'ttl'), ('place/v1.2', ''))
    """
    stem, _, suffix = path.rpartition(".")
    return (stem, suffix) if stem and suffix in SUFFIXES else (path, "")


def form(suffix: str, accept: str) -> str:
    """The media type to answer with: that of the suffix, or else what is accepted best; a NotAcceptableError where nothing is."""
    return SUFFIXES[suffix] if suffix else choose(accept, OFFERED)


def suffix_of(media: str) -> str:
    """The suffix by which a form can be asked for: that of the same syntax."""
    return next(name for name, known in SUFFIXES.items() if known == media or (media != HTML and TRIPLES.get(known) == TRIPLES[media]))


def written(triples: Iterable[Triple], media: str) -> bytes:
    """The triples in a form of RDF, each once, with those prefixes that they need."""
    found = sorted(set(triples), key=str)
    text = " ".join(map(str, found))
    needed = {name: address for name, address in PREFIXES_BESIDE.items() if address in text}
    return serialize(found, format=TRIPLES[media], prefixes=needed) or b""
