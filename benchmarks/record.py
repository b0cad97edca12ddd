"""The facts of documents as lines that can be kept beside the program: what a change of the reading gains and loses, fact by fact."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from ontology.facts import Agency, Document, Reading, Target, Task
from ontology.identifiers import BASE, digest
from ontology.text import squeeze

RECORDS = Path(__file__).parent / "quality"


class Fact(NamedTuple):
    """One fact: the source's name, its kind, the place in the graph, and what it says; words of texts are digests."""

    source: str
    kind: str
    place: str
    value: str


def facts_of(reading: Reading) -> Iterator[Fact]:
    """All facts of a reading; of sentences only a digest, so that the record holds none."""
    name = reading.source.name
    for document in reading.documents:
        yield from (Fact(name, "header", place(document.iri), value) for value in header(document))
    for citation in reading.citations:
        value = f"{citation.relation} {place(citation.cited.iri)} {'resolved' if citation.resolved else 'open'}"
        yield Fact(name, "citation", place(citation.citing), value)
    for task in reading.tasks:
        yield from (Fact(name, kind, place(task.iri), value) for kind, value in task_facts(task))
    for target in reading.targets:
        yield Fact(name, "target", place(target.iri), target_value(target))


def place(iri: str) -> str:
    """An address without the base."""
    return iri.removeprefix(BASE)


def header(document: Document) -> Iterator[str]:
    """What a document's head and signature say, field by field."""
    yield f"number {document.printed_number}"
    yield f"type {document.type}"
    yield f"date {document.date}"
    yield f"issuer {place(document.issuer.iri) if document.issuer else None}"
    yield f"title {digest(squeeze(document.title or ''))}"
    yield f"signer {document.signer}"


def task_facts(task: Task) -> Iterator[tuple[str, str]]:
    """A task, its actors, its time and its product."""
    yield "task", f"{task.kind} {digest(task.statement)}"
    sides: tuple[tuple[str, tuple[Agency, ...]], ...] = (("lead", task.lead), ("coordinate", task.coordinating))
    yield from ((kind, place(agency.iri)) for kind, side in sides for agency in side)
    if task.deadline:
        yield "deadline", f"{digest(task.deadline.text)} {task.deadline.start} {task.deadline.end} {task.deadline.recurrence}"
    if task.deliverable:
        yield "deliverable", digest(task.deliverable)


def target_value(target: Target) -> str:
    """The figure of a target with its comparison, unit and year."""
    return f"{target.comparator} {target.value} {target.max_value} {target.unit} {target.year} {digest(target.statement)}"


def record(name: str) -> Path:
    """Where the facts of a set of documents are kept: a file for each, because a set is read whole or not at all."""
    return RECORDS / f"{name}.tsv"


def recorded(path: Path) -> Counter[Fact]:
    """The facts of the last accepted run; none where there was none."""
    if not path.exists():
        return Counter()
    with path.open(encoding="utf-8", newline="") as file:
        return Counter(Fact(*row) for row in csv.reader(file, dialect="excel-tab"))


def write(facts: Iterable[Fact], path: Path) -> None:
    """Keeps facts in order."""
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, dialect="excel-tab", lineterminator="\n").writerows(sorted(facts))


def changes(before: Counter[Fact], now: Counter[Fact]) -> tuple[list[Fact], list[Fact]]:
    """What was gained and what was lost; a document that is gone or no longer read is lost with all its facts."""
    return sorted((now - before).elements()), sorted((before - now).elements())
