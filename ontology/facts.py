"""What is read out of documents, without RDF: frozen records that part reading from stating.

Offsets are characters of the source's kept text, end exclusive; `text[start:end] == quote` for every evidence.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from ontology.dates import PartialDate
from ontology.numbers import DocumentNumber


@dataclass(frozen=True, slots=True)
class Source:
    """One file as it was read: its name without folders, the SHA-256 of its bytes, and the text the build keeps.

    `portal` holds what the page of a portal says beside the document, as (field, printed value).
    """

    name: str
    sha256: str
    text: str
    portal: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quote of the source with its place; `section` is the path of labels, "PHỤ LỤC / II / 3"."""

    quote: str
    start: int
    end: int
    section: str


@dataclass(frozen=True, slots=True)
class Agency:
    """An actor: a role in a jurisdiction. `iri` is one per actor; `forms` are the spellings a document prints.

    `members` are those of a collective that its name tells: "UBND các xã: Nậm Loỏng, Tân Khê".
    """

    iri: str
    name: str
    place: str
    kind: str
    forms: frozenset[str] = frozenset()
    group: bool = False
    unit_of: str | None = None
    members: frozenset[Agency] = frozenset()


@dataclass(frozen=True, slots=True)
class Document:
    """A document that was read, one attached to it, or one that is cited; what is not known is None."""

    iri: str
    type: str
    number: DocumentNumber | None = None
    date: PartialDate | None = None
    issuer: Agency | None = None
    title: str | None = None
    place: str | None = None
    level: str | None = None
    signer: str | None = None
    signer_title: str | None = None
    part_of: str | None = None
    printed_number: str | None = None
    evidence: Evidence | None = None
    in_force_from: PartialDate | None = None
    wholly_from: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """One document that a citation may mean, with a score from 0 to 1 and the reasons for it."""

    document: Document
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """One statement that a document cites another; `in_document` is the one whose text says so.

    `ends_from` is the day that the text names as the first on which the cited document no longer holds.
    """

    iri: str
    in_document: str
    citing: str
    cited: Document
    relation: str
    evidence: Evidence
    printed: str
    resolved: bool
    reasons: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    ends_from: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time limit: its printed words, the first and the last day of the period, and an ISO 8601 recurrence ("P1Y")."""

    text: str
    start: date | None = None
    end: date | None = None
    recurrence: str | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """One duty: `kind` is annexRow, assignment, article, reporting or solution."""

    iri: str
    assigned_by: str
    kind: str
    statement: str
    evidence: Evidence
    order: int
    lead: tuple[Agency, ...] = ()
    coordinating: tuple[Agency, ...] = ()
    deadline: Deadline | None = None
    deliverable: str | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """One quantified objective: `comparator` is a local name of the comparator list (equal, atLeast, …)."""

    iri: str
    set_by: str
    statement: str
    indicator: str
    comparator: str
    value: str
    evidence: Evidence
    order: int
    max_value: str | None = None
    unit: str | None = None
    year: int | None = None
    recurrence: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read out of one source: the document itself first, then what is attached to it."""

    source: Source
    documents: tuple[Document, ...]
    citations: tuple[Citation, ...] = ()
    tasks: tuple[Task, ...] = ()
    targets: tuple[Target, ...] = ()
    warnings: tuple[str, ...] = field(default=())
