"""What the page of a document shows: its header, status, parts, lineage up and down with quotes, tasks and targets, each list bounded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, TypeVar

from api.task_page import Questions
from graph.engine import Graph
from ontology.terms import BASED_ON, CONTINUES, DETAILS, IMPLEMENTS, IS_PART_OF, LINEAGE, UNRESOLVED
from queries.catalogue import find
from queries.documents import Document, documents, known, whole_of
from queries.lineage import Evidence, Step, evidence_of, lineage
from queries.run import records
from queries.unresolved import Candidate

# Rows of a list that a page shows; the question that has all is a click away.
MOST = 50
# What a document that carries out another says of it; the rest of the lineage joins acts and what they approve.
CARRYING = (IMPLEMENTS, CONTINUES, DETAILS, BASED_ON)
T = TypeVar("T")
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Bounded(Generic[T]):
    """The first of so many rows."""

    rows: tuple[T, ...]
    total: int

    @classmethod
    def of(cls, rows: Iterable[T], most: int = MOST) -> Bounded[T]:
        every = tuple(rows)
        return cls(every[:most], len(every))


@dataclass(frozen=True, slots=True)
class Citation:
    """That a document is cited, or cites, by a relation, so many times; `other` is the one at the other end, `evidence` the first."""

    iri: str
    other: Document
    relation: str
    resolved: bool
    evidence: Evidence
    times: int


@dataclass(frozen=True, slots=True)
class Ending:
    """Another document that amends or ends this one: the relation, from what day where it is known, and the words that say so."""

    relation: str
    by: Document
    ended_from: str
    quote: str


@dataclass(frozen=True, slots=True)
class Task:
    """A task as a row; agencies as pairs of address and name."""

    iri: str
    part: str
    statement: str
    leads: tuple[tuple[str, str], ...]
    coordinating: tuple[tuple[str, str], ...]
    deadline: str
    start: str
    end: str
    deliverable: str


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """A document with all that its page tells. `issuers` and `place` are pairs of address and name; `file` is empty where it was
    not read; `certain` tells whether it was read, is in the authority files, or some citation identifies it.
    """

    document: Document
    whole: Document
    about: Row
    issuers: tuple[tuple[str, str], ...]
    place: tuple[str, str]
    certain: bool
    candidates: tuple[Candidate, ...]
    endings: tuple[Ending, ...]
    parts: tuple[Document, ...]
    upward: Bounded[Step]
    unresolved: frozenset[str]
    citing: Bounded[Citation]
    cited: Bounded[Citation]
    tasks: Bounded[Task]
    targets: Bounded[Row]
    questions: Questions

    @property
    def file(self) -> str:
        """The name of the file from which it was read, if it was."""
        return self.about["file"]

    def carried(self, counts: Mapping[str, int]) -> int:
        """How many say that they carry it out, of the number of links by property."""
        return sum(counts.get(relation, 0) for relation in CARRYING)

    def groups(self) -> Iterator[tuple[Document, list[Task]]]:
        """The tasks that are shown, in the order of the text, by the part that sets them."""
        own = {one.iri: one for one in (self.document, *self.parts)}
        for part, tasks in groupby(self.tasks.rows, key=lambda task: task.part):
            yield own[part], list(tasks)


def document_page(graph: Graph, iri: str) -> DocumentPage:
    """The page of the document of this address."""
    header = records(graph, "known-documents", document=iri)
    document = documents(header)[iri]
    parts = tuple(one for one in documents(records(graph, "document-parts", document=iri), "part").values() if one.iri != iri)
    above, unresolved = upward(graph, (iri, *(one.iri for one in parts)))
    said = records(graph, "citing-documents", document=iri)
    about = records(graph, "document-summary", document=iri)[0]
    candidates = records(graph, "document-candidates", document=iri)
    return DocumentPage(
        document,
        whole_of(iri, lambda one: known(graph, one)),
        about,
        tuple(dict.fromkeys((row["issuer"], row["issuerName"]) for row in header if row["issuer"])),
        (header[0]["place"], header[0]["placeName"]),
        bool(about["file"]) or not said or any(row["resolution"] != UNRESOLVED for row in said),
        tuple(candidate(list(rows)) for _, rows in groupby(candidates, key=lambda row: row["candidate"])),
        tuple(dict.fromkeys(endings(records(graph, "ended-documents", document=iri)))),
        parts,
        Bounded.of(above),
        unresolved,
        Bounded.of(citations(said, "citing")),
        Bounded.of(one for one in citations(records(graph, "cited-documents", document=iri), "cited") if one.relation not in LINEAGE),
        Bounded.of(tasks(records(graph, "document-tasks", document=iri))),
        Bounded.of(records(graph, "targets-by-plan", document=iri)),
        questions(iri),
    )


def upward(graph: Graph, parts: Iterable[str]) -> tuple[list[Step], frozenset[str]]:
    """The steps up from a document and its parts, its own first, and which of the documents above are not identified for certain."""
    own = tuple(parts)
    lineages = [lineage(graph, part) for part in own]
    steps = {(step.lower.iri, step.relation, step.upper.iri): step for one in lineages for step in one.steps()}
    above = [step for step in steps.values() if step.relation != IS_PART_OF]
    unresolved = frozenset(iri for one in lineages for iri in one.unresolved)
    return sorted(above, key=lambda step: (step.lower.iri not in own, LINEAGE.index(step.relation))), unresolved


def endings(rows: Iterable[Row]) -> Iterator[Ending]:
    """What amends or ends a document; of several quotes the first."""
    for _, same in groupby(rows, key=lambda row: (row["relation"], row["by"])):
        row = next(same)
        yield Ending(row["relation"], Document(row["by"], row["byNumber"]), row["endedFrom"], row["quote"])


def candidate(rows: list[dict[str, str]]) -> Candidate:
    """A document that an open one may be, of the rows of its reasons."""
    first = rows[0]
    reasons = tuple(dict.fromkeys(row["reason"] for row in rows if row["reason"]))
    return Candidate(first["candidate"], first["number"], first["title"], first["date"], first["score"], reasons)


def citations(rows: Iterable[Row], end: str) -> Iterator[Citation]:
    """The citations by what is at their `end` and by relation, in the order in which these come first."""
    alike: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        if row[end]:
            alike.setdefault((row[end], row["relation"]), []).append(row)
    for (_, relation), same in alike.items():
        row = same[0]
        other = documents([row], end)[row[end]]
        yield Citation(row["citation"], other, relation, row["resolution"] != UNRESOLVED, evidence_of(row), len(same))


def tasks(rows: Iterable[Row]) -> Iterator[Task]:
    """The tasks of rows of which there is one for each agency."""
    for iri, group in groupby(rows, key=lambda row: row["task"]):
        own = list(group)
        row = own[0]
        leads, coordinating = (agencies(own, role) for role in ("lead", "coordinating"))
        yield Task(iri, row["part"], row["statement"], leads, coordinating, row["deadline"], row["start"], row["end"], row["deliverable"])


def agencies(rows: Iterable[Row], role: str) -> tuple[tuple[str, str], ...]:
    """The agencies of a role, each once."""
    return tuple(dict.fromkeys((row["agency"], row["agencyName"]) for row in rows if row["role"] == role))


def questions(iri: str) -> Questions:
    """The questions whose answers the page shows."""
    names = (
        "document-summary",
        "document-parts",
        "lineage-up",
        "lineage-evidence",
        "cited-documents",
        "citing-documents",
        "document-tasks",
        "targets-by-plan",
        "ended-documents",
        "document-candidates",
    )
    return tuple((find(name), {"document": iri}) for name in names)
