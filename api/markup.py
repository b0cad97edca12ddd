"""Pages as HTML: the templates, and what they ask about the cells of a table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined

from api.language import LANGUAGES, READER, either
from queries.run import Rows

DOCUMENT = re.compile(r"https?://.*/id/document/[^/]+/[^/]+/[^/]+/[^/]+")
FACES = {"task": ("statement",), "target": ("statement",), "document": ("number",)}
TEMPLATES = Environment(loader=PackageLoader("api"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: where its words stand in a row, and where the address that they name."""

    name: str
    words: int
    address: int


def columns(rows: Rows, given: Mapping[str, str]) -> list[Column]:
    """The columns to show: not what was asked for, and an address once, behind the name that stands beside it."""
    places = {name: place for place, name in enumerate(rows.variables)}
    behind = {}
    for name in places:
        beside = (f"{name}Name", f"{name}Label", *FACES.get(name, ()))
        behind.update({words: name for words in beside if words in places and words not in behind})
    return [
        Column(name, place, places[behind.get(name, name)])
        for name, place in places.items()
        if name not in given and name not in behind.values()
    ]


def place_of(cell: str) -> str:
    """The page about what an address names; nothing for what has none."""
    if "/task/" in cell:
        return f"/network/lineage?task={quote(cell)}"
    if "/agency/" in cell:
        return f"/network/agency?about={quote(cell)}"
    return f"/network/lineage?about={quote(cell)}" if DOCUMENT.fullmatch(cell) else ""


def filled(template: str, **values: object) -> str:
    """A page of our own in the language of the reader; every value is escaped.

    In a template `t("…", "…")` is the word in Vietnamese or in English.
    """
    return TEMPLATES.get_template(template).render(place_of=place_of, reader=READER.get(), **values)


TEMPLATES.globals.update(t=either, LANGUAGES=LANGUAGES)
