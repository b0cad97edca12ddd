"""What the page of an agency or a collective shows: its names, its place among others, its duties, its partners, the directives behind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from api.task_page import Agency, Questions
from graph.engine import Graph
from queries.catalogue import find
from queries.documents import Document
from queries.duties import Duty, Role, duties
from queries.run import records

# Rows of a table, of one that stands beside another, and entries of a list; the questions have all.
ROWS, BESIDE, ENTRIES = 20, 12, 40
# Duties beyond which the network is not drawn unasked.
MOST_DRAWN = 2000


@dataclass(frozen=True, slots=True)
class Share:
    """How many duties, by role, the agency has from or with something."""

    leads: int
    coordinates: int
    others: int


@dataclass(frozen=True, slots=True)
class Part:
    """The first of so many; `total` counts all."""

    total: int
    shown: tuple[Agency, ...]


@dataclass(frozen=True, slots=True)
class AgencyPage:
    """An agency with all that its page tells: each list is the beginning of one whose length stands beside it."""

    name: str
    kind: str
    place: Agency
    forms: tuple[str, ...]
    relations: dict[str, Part]
    total: Share
    drawn: bool
    duties: dict[str, tuple[Duty, ...]]
    documents: tuple[tuple[Document, Share], ...]
    documents_total: int
    partners: tuple[tuple[Agency, Share], ...]
    partners_total: int
    directives: tuple[tuple[Document, int], ...]
    directives_total: int
    questions: Questions


def agency_page(graph: Graph, iri: str) -> AgencyPage:
    """The page of the agency of this address; one that the graph only names has few facts."""
    names = records(graph, "agency-names", agency=iri)
    first = names[0] if names else {"name": "", "kind": "", "place": "", "placeName": ""}
    documents = [(document_of(row, "document"), share(row, "asMember")) for row in records(graph, "agency-documents", agency=iri)]
    partners = [
        (Agency(row["partner"], row["partnerName"]), share(row, "together")) for row in records(graph, "agency-partners", agency=iri)
    ]
    directives = [(document_of(row, "directive"), int(row["tasks"])) for row in records(graph, "agency-directives", agency=iri)]
    total = summed(one for _, one in documents)
    return AgencyPage(
        first["name"],
        first["kind"],
        Agency(first["place"], first["placeName"]),
        tuple(sorted({row["form"] for row in names if row["form"] and row["form"] != first["name"]})[:ENTRIES]),
        relations(records(graph, "agency-structure", agency=iri)),
        total,
        total.leads + total.coordinates + total.others <= MOST_DRAWN,
        {role.value: duties(graph, iri, role, ROWS) for role in Role},
        tuple(documents[:ROWS]),
        len(documents),
        tuple(partners[:BESIDE]),
        len(partners),
        tuple(directives[:BESIDE]),
        len(directives),
        questions(iri),
    )


def document_of(row: dict[str, str], column: str) -> Document:
    """The document of a row."""
    return Document(row[column], row["number"], row["date"], row["title"], row["type"])


def share(row: dict[str, str], others: str) -> Share:
    """The counts of a row."""
    return Share(int(row["leads"]), int(row["coordinates"]), int(row[others]))


def summed(shares: Iterable[Share]) -> Share:
    """All together; a task has one document, so none is counted twice."""
    every = list(shares)
    return Share(sum(one.leads for one in every), sum(one.coordinates for one in every), sum(one.others for one in every))


def relations(rows: list[dict[str, str]]) -> dict[str, Part]:
    """What an agency belongs to and what belongs to it, by relation."""
    parts = {}
    for name in ("parent", "collective", "member", "unit"):
        found = list(dict.fromkeys(Agency(row["other"], row["otherName"]) for row in rows if row["relation"] == name))
        parts[name] = Part(len(found), tuple(found[:ENTRIES]))
    return parts


def questions(iri: str) -> Questions:
    """The questions whose answers the page shows."""
    names = ("agency-names", "agency-structure", "agency-duties", "agency-documents", "agency-partners", "agency-directives")
    return tuple((find(name), {"agency": iri}) for name in names)
