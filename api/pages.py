"""What the first page shows, read from a graph in one go by a reading process, and the words that go with it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from api.language import READER
from graph.engine import Graph
from graph.errors import QueryError, StoreError
from ontology.labels import label
from ontology.terms import PH
from ontology.text import fold
from queries.catalogue import find
from queries.holdings import COUNTRY, Holdings, holdings

# Of the catalogue, what officials ask most.
ASKED_MOST = ("agency-duties", "duties-by-deadline", "directive-effects", "same-indicator", "reporting-duties", "ended-foundations")


@dataclass(frozen=True, slots=True)
class Contents:
    """What a store holds, or why that cannot be told: an engine elsewhere may not give what the index is made from."""

    digest: str
    holdings: Holdings | None
    reason: str = ""


def contents(graph: Graph) -> Contents:
    """The contents of the store."""
    try:
        return Contents(graph.digest, holdings(graph))
    except (QueryError, StoreError) as error:
        return Contents(graph.digest, None, str(error))


def found_by(**facets: str) -> str:
    """The address of a search."""
    return f"/search?{urlencode(facets, quote_via=quote)}"


def examples(held: Holdings) -> list[str]:
    """What to look for: a directive, an agency, without diacritics, and a province in a year, as far as there are such."""
    words = [held.directive.words] if held.directive else []
    words += [fold(held.agency.words)] if held.agency else []
    province = next((each.value for each in held.places if each.value != COUNTRY and each.read), "")
    return [*words, *([f"{province} {held.newest[0].date[:4]}".strip()] if province else [])]


def level_name(level: str) -> str:
    """The name of a level in the language of the reader."""
    return label(PH + level, READER.get().language)


WORDS = {
    "examples": examples,
    "found_by": found_by,
    "level_name": level_name,
    "asked_most": tuple(find(name) for name in ASKED_MOST),
}
