"""What is done with one document in a process of its own: drafted, then assembled; files part the two."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from builders.assemble import assemble
from builders.decisions import Decision, Decisions
from builders.extract import Draft, extract
from builders.meanings import named_in, register_of
from builders.read import ReadError, read
from builders.register import Named, Register
from builders.structure import Outline
from builders.workers import Refused
from ontology.facts import Document, Reading


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """What was read out of one source, in numbers."""

    name: str
    number: str
    tasks: int
    targets: int
    citations: int
    resolved: int
    unresolved: int
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Job:
    """A source and the file that keeps what was made of it last: its draft, then its facts."""

    path: Path
    kept: Path


@dataclass(frozen=True, slots=True)
class Drafted:
    """What all others must know of a source: its name and the document in it."""

    job: Job
    name: str
    document: Document


@dataclass(frozen=True, slots=True)
class Assembling:
    """A drafted source and the file that keeps the documents of the whole build."""

    drafted: Drafted
    register: Path


@dataclass(frozen=True, slots=True)
class Build:
    """What holds for all sources of a build: their documents, the instruments they name the act of, and what people decided."""

    documents: Sequence[Document]
    named: Sequence[Named] = ()
    decisions: Sequence[Decision] = ()


def draft(job: Job) -> Drafted | Refused:
    """Reads a file and keeps its draft."""
    try:
        drafted = extract(read(job.path))
    except ReadError as error:
        return Refused(error.reason)
    keep(drafted, job.kept)
    return Drafted(job, drafted.source.name, drafted.citer.document)


def named(task: Assembling) -> tuple[Named, ...]:
    """The instruments that a drafted source is or tells the act of."""
    drafted: Draft = load(task.drafted.job.kept)
    return tuple(named_in(drafted, register(task.register)[0]))


def assembled(task: Assembling) -> tuple[DocumentReport, frozenset[Decision]]:
    """Keeps the facts of a drafted source in place of its draft; with the report, the decisions that met a citation."""
    kept = task.drafted.job.kept
    drafted: Draft = load(kept)
    known, rows = register(task.register)
    decisions = Decisions(rows)
    reading = assemble(drafted, known, decisions)
    keep(reading, kept)
    return reported(reading), frozenset(decisions.used)


def whole(path: Path) -> tuple[Reading, Outline] | Refused:
    """The facts of one file, resolved against what is known beforehand, and its outline."""
    try:
        drafted = extract(read(path))
    except ReadError as error:
        return Refused(error.reason)
    return assemble(drafted, register_of([drafted])), drafted.outline


@lru_cache(maxsize=1)
def register(path: Path) -> tuple[Register, Sequence[Decision]]:
    """The index of all documents of a build and the decisions on it, read once in each process."""
    build: Build = load(path)
    return Register(build.documents, build.named), build.decisions


def reported(reading: Reading) -> DocumentReport:
    """A reading in numbers."""
    resolved = sum(citation.resolved for citation in reading.citations)
    total = len(reading.citations)
    number = reading.documents[0].printed_number or "(không số)"
    return DocumentReport(
        reading.source.name, number, len(reading.tasks), len(reading.targets), total, resolved, total - resolved, reading.warnings
    )


@dataclass(frozen=True, slots=True)
class Readings:
    """The facts of many sources, in the order of their files, each in memory only while it is looked at."""

    files: list[Path]

    def __iter__(self) -> Iterator[Reading]:
        return map(load, self.files)


def keep(record: Draft | Reading | Build, path: Path) -> None:
    """Writes a record of ours for another process of this build."""
    with path.open("wb") as file:
        pickle.dump(record, file, pickle.HIGHEST_PROTOCOL)


def load(path: Path):  # type: ignore[no-untyped-def]
    """The record that a process of this build has written."""
    with path.open("rb") as file:
        return pickle.load(file)  # noqa: S301 - written a moment ago by this build, in a folder of its own
