"""What the page of an agency or a collective shows: its names, its place among others, its duties, its partners, the directives behind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from api.agencies import Agency
from api.behind import Questions, behind
from api.bounded import Bounded
from graph.engine import Graph
from queries.documents import Document
from queries.duties import Duty, Role, duties
from queries.run import records

# Rows of a table, of one that stands beside another, and entries of a list; the questions have all.
ROWS, BESIDE, ENTRIES = 20, 12, 40
QUESTIONS = ("agency-names", "agency-structure", "agency-duties", "agency-documents", "agency-partners", "agency-directives")
# Duties beyond which the network is not drawn unasked.
MOST_DRAWN = 2000


@dataclass(frozen=True, slots=True)
class Share:
    """How many duties, by role, the agency has from or with something."""

    leads: int
    coordinates: int
    others: int

    def of(self, role: Role) -> int:
        """The duties of a role."""
        return {Role.LEAD: self.leads, Role.COORDINATING: self.coordinates, Role.MEMBER: self.others}[role]


@dataclass(frozen=True, slots=True)
class AgencyPage:
    """An agency with all that its page tells."""

    name: str
    kind: str
    place: Agency
    forms: Bounded[str]
    relations: dict[str, Bounded[Agency]]
    total: Share
    drawn: bool
    duties: dict[str, Bounded[Duty]]
    documents: Bounded[tuple[Document, Share]]
    partners: Bounded[tuple[Agency, Share]]
    directives: Bounded[tuple[Document, int]]
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
        Bounded.of(sorted({row["form"] for row in names if row["form"] and row["form"] != first["name"]}), ENTRIES),
        relations(records(graph, "agency-structure", agency=iri)),
        total,
        total.leads + total.coordinates + total.others <= MOST_DRAWN,
        {role.value: Bounded(duties(graph, iri, role, ROWS), total.of(role)) for role in Role},
        Bounded.of(documents, ROWS),
        Bounded.of(partners, BESIDE),
        Bounded.of(directives, BESIDE),
        behind(*QUESTIONS, agency=iri),
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


def relations(rows: list[dict[str, str]]) -> dict[str, Bounded[Agency]]:
    """What an agency belongs to and what belongs to it, by relation."""
    parts = {}
    for name in ("parent", "collective", "member", "unit"):
        found = dict.fromkeys(Agency(row["other"], row["otherName"]) for row in rows if row["relation"] == name)
        parts[name] = Bounded.of(found, ENTRIES)
    return parts
