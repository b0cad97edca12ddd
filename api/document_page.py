"""What the page of a document shows: its header, status, parts, lineage up and down with quotes, tasks and targets, each list bounded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from api.agencies import Agency, agencies
from api.behind import Questions, behind
from api.bounded import Bounded
from graph.engine import Graph
from ontology.terms import IS_PART_OF, LINEAGE, UNRESOLVED
from queries.carrying import carried, rising
from queries.citing import Citation, citing, times
from queries.documents import Document, documents, known, whole_of
from queries.lineage import Evidence, Step, evidence_of, lineage
from queries.run import records
from queries.unresolved import Candidate

# Rows of a list that a page shows; the question that has all is a click away.
MOST = 50
# Parts whose own ways up are followed.
MOST_PARTS = 8
QUESTIONS = (
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
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Ending:
    """Another document that amends or ends this one: the relation, from what day where it is known, and the proof where it was read."""

    relation: str
    by: Document
    ended_from: str
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class Task:
    """A task as a row."""

    iri: str
    part: str
    statement: str
    leads: tuple[Agency, ...]
    coordinating: tuple[Agency, ...]
    deadline: str
    start: str
    end: str
    deliverable: str


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """A document with all that its page tells. `file` is empty where it was not read; `certain` tells whether it was read, is in the
    authority files, or some citation identifies it; `followed` are the parts whose ways up are in `upward`; `times` says how often it
    is cited, `carried` whether it is carried out.
    """

    document: Document
    whole: Document
    about: Row
    issuers: tuple[Agency, ...]
    place: Agency
    certain: bool
    candidates: tuple[Candidate, ...]
    endings: tuple[Ending, ...]
    parts: tuple[Document, ...]
    upward: Bounded[Step]
    followed: Bounded[str]
    unresolved: frozenset[str]
    times: int
    carried: bool
    citing: Bounded[Citation]
    cited: Bounded[Citation]
    tasks: Bounded[Task]
    targets: Bounded[Row]
    questions: Questions

    @property
    def file(self) -> str:
        """The name of the file from which it was read, if it was."""
        return self.about["file"]

    def groups(self) -> Iterator[tuple[Document, list[Task]]]:
        """The tasks that are shown, in the order of the text, by the part that sets them."""
        own = {one.iri: one for one in (self.document, *self.parts)}
        for part, tasks in groupby(self.tasks.rows, key=lambda task: task.part):
            yield own[part], list(tasks)


def document_page(graph: Graph, iri: str) -> DocumentPage | None:
    """The page of the document of this address; none where the graph does not say that it is within itself, as built graphs do."""
    header = records(graph, "known-documents", document=iri)
    summary = records(graph, "document-summary", document=iri)
    if not summary:
        return None
    document = documents(header)[iri]
    parts = tuple(one for one in documents(records(graph, "document-parts", document=iri), "part").values() if one.iri != iri)
    followed = Bounded.of(rising(graph, iri), MOST_PARTS)
    above, unresolved = upward(graph, (iri, *followed.rows))
    cited = times(graph, iri)
    candidates = records(graph, "document-candidates", document=iri)
    return DocumentPage(
        document,
        whole_of(iri, lambda one: known(graph, one)),
        summary[0],
        tuple(dict.fromkeys(Agency(row["issuer"], row["issuerName"]) for row in header if row["issuer"])),
        Agency(header[0]["place"], header[0]["placeName"]),
        bool(summary[0]["file"]) or not cited.citations or cited.doubtful < cited.citations,
        tuple(candidate(list(rows)) for _, rows in groupby(candidates, key=lambda row: row["candidate"])),
        tuple(dict.fromkeys(endings(records(graph, "ended-documents", document=iri)))),
        parts,
        Bounded.of(above, MOST),
        followed,
        unresolved,
        cited.citations,
        carried(graph, iri),
        Bounded(citing(graph, iri, MOST), cited.pairs),
        Bounded.of((one for one in citations(records(graph, "cited-documents", document=iri)) if one.relation not in LINEAGE), MOST),
        Bounded.of(tasks(records(graph, "document-tasks", document=iri)), MOST),
        Bounded.of(records(graph, "targets-by-plan", document=iri), MOST),
        behind(*QUESTIONS, document=iri),
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
        by = Document(row["by"], row["byNumber"], type=row["byType"])
        yield Ending(row["relation"], by, row["endedFrom"], evidence_of(row) if row["quote"] else None)


def candidate(rows: list[dict[str, str]]) -> Candidate:
    """A document that an open one may be, of the rows of its reasons."""
    first = rows[0]
    reasons = tuple(dict.fromkeys(row["reason"] for row in rows if row["reason"]))
    return Candidate(first["candidate"], first["number"], first["title"], first["date"], first["score"], reasons, first["type"])


def citations(rows: Iterable[Row]) -> Iterator[Citation]:
    """The citations by what is cited and by relation, in the order in which these come first."""
    alike: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        if row["cited"]:
            alike.setdefault((row["cited"], row["relation"]), []).append(row)
    for (cited, relation), same in alike.items():
        row = same[0]
        other = documents([row], "cited")[cited]
        yield Citation(row["citation"], other, relation, row["resolution"] != UNRESOLVED, evidence_of(row), len(same))


def tasks(rows: Iterable[Row]) -> Iterator[Task]:
    """The tasks of rows of which there is one for each agency."""
    for iri, group in groupby(rows, key=lambda row: row["task"]):
        own = list(group)
        row = own[0]
        leads, coordinating = (agencies(own, role) for role in ("lead", "coordinating"))
        yield Task(iri, row["part"], row["statement"], leads, coordinating, row["deadline"], row["start"], row["end"], row["deliverable"])
