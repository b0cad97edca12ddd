"""`phahe read`: what is read out of one file, for people who want to see why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from api.options import AsJson, MemoryLimit, Output, TimeLimit
from api.output import write, write_json
from builders.pipeline import read_file
from builders.structure import Outline
from builders.workers import DEFAULT, Limits
from ontology.dates import PartialDate
from ontology.facts import Agency, Document, Evidence, Reading, Source, Task
from ontology.numbers import DocumentNumber
from ontology.text import squeeze

SourceFile = Annotated[Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False, help="A text, web page, Word file or PDF.")]


def read(
    path: SourceFile,
    as_json: AsJson = False,
    output: Output = None,
    time_limit: TimeLimit = DEFAULT.seconds,
    memory_limit: MemoryLimit = DEFAULT.mebibytes,
) -> None:
    """Print the outline and the facts of one file.

    No store is read or written. Citations are resolved against the documents that are known beforehand, not against other files.

    \b
    Example:
      phahe read plans/3884-qd-ubnd.txt
    """
    reading, outline = read_file(path, Limits(time_limit, memory_limit, jobs=1))
    if as_json:
        write_json(simple(reading), output)
    else:
        write("\n".join(chain(documents(reading), outlined(outline), citations(reading), tasks(reading), targets(reading))), output)


def documents(reading: Reading) -> Iterator[str]:
    """The source and the documents in it."""
    yield f"{reading.source.name}  sha256 {reading.source.sha256}"
    yield from (f"warning: {warning}" for warning in reading.warnings)
    for document in reading.documents:
        yield ""
        yield named(document)
        yield f"  {document.iri}"
        if document.issuer:
            yield f"  issued by {document.issuer.name}"
        if document.signer:
            yield f"  signed by {document.signer}, {document.signer_title or 'no office named'}"


def outlined(found: Outline) -> Iterator[str]:
    """The tree of items with their first words, and the rows of tables."""
    yield from ("", "OUTLINE")
    for part in found.parts:
        yield f"{part.kind}: {part.type} {part.label}".rstrip()
        for node, above in part.walk():
            yield f"{'  ' * (len(above) + 1)}{brief(node.block.text, 90)}"
        yield from (
            f"  | {' / '.join(row.path)} | {brief(row.cells['content'].text, 80)}"
            for t in part.tables
            for row in t.rows
            if "content" in row.cells
        )
    if found.noise:
        yield f"left out: {len(found.noise)} blocks around the document"


def citations(reading: Reading) -> Iterator[str]:
    yield from ("", f"CITATIONS ({len(reading.citations)})")
    for citation in reading.citations:
        yield f"{short(citation.citing, reading)} {citation.relation} {named(citation.cited)}"
        yield f"  {'resolved' if citation.resolved else 'UNRESOLVED'}: {'; '.join(citation.reasons)}"
        yield from (f"  perhaps {named(c.document)} ({c.score:.2f}: {'; '.join(c.reasons)})" for c in citation.candidates)
        yield quoted(citation.evidence)


def tasks(reading: Reading) -> Iterator[str]:
    yield from ("", f"TASKS ({len(reading.tasks)})")
    for task in reading.tasks:
        yield f"{task.order}. [{task.kind}] {task.statement}"
        yield from (f"  {name}: {value}" for name, value in particulars(task) if value)
        yield quoted(task.evidence)


def particulars(task: Task) -> Iterator[tuple[str, str]]:
    """What a task says beside its statement."""
    yield "lead", names(task.lead)
    yield "with", names(task.coordinating)
    if task.deadline:
        days = f"{task.deadline.start or '…'} – {task.deadline.end or '…'}" if task.deadline.start or task.deadline.end else ""
        yield "by", "  ".join(filter(None, (task.deadline.text, days, task.deadline.recurrence)))
    yield "product", task.deliverable or ""


def targets(reading: Reading) -> Iterator[str]:
    yield from ("", f"TARGETS ({len(reading.targets)})")
    for target in reading.targets:
        value = " – ".join(filter(None, (target.value, target.max_value)))
        year = f"in {target.year}" if target.year else ""
        yield squeeze(f"{target.order}. {target.indicator}: {target.comparator} {value} {target.unit or ''} {year}")
        yield quoted(target.evidence)


def quoted(evidence: Evidence) -> str:
    return f"  {evidence.start}–{evidence.end} {evidence.section}: “{brief(evidence.quote, 160)}”"


def named(document: Document) -> str:
    """A document in one line: type, number, date, title."""
    number = str(document.number) if document.number else document.printed_number
    return ", ".join(filter(None, (squeeze(f"{document.type} {number or ''}"), str(document.date or ""), brief(document.title or "", 100))))


def names(agencies: tuple[Agency, ...]) -> str:
    return "; ".join(agency.name for agency in agencies)


def short(iri: str, reading: Reading) -> str:
    """A document by the tail of its address, "this" for the one that was read."""
    return "this" if iri == reading.documents[0].iri else iri.partition("/document/")[2] or iri


def brief(text: str, length: int) -> str:
    """The text on one line, cut after so many characters."""
    line = squeeze(text)
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def simple(value: object) -> object:
    """A record as JSON has it; dates and numbers of documents as they print, the source without its text."""
    if isinstance(value, PartialDate | DocumentNumber | date):
        return str(value)
    if is_dataclass(value):
        return {item.name: simple(getattr(value, item.name)) for item in fields(value) if (type(value), item.name) != (Source, "text")}
    if isinstance(value, tuple | list):
        return [simple(item) for item in value]
    return sorted(value) if isinstance(value, frozenset) else value
