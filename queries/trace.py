"""Where a task comes from: the chains from the document that sets it up to each central directive, every step with its proof."""

from __future__ import annotations

from dataclasses import dataclass

from graph.engine import Graph
from queries.documents import Document
from queries.lineage import Chain, Evidence, Ways, lineage
from queries.run import ParameterError, records

MOST_CHAINS = 50


class NoSuchTaskError(LookupError):
    """The graph has no task of this address."""


@dataclass(frozen=True, slots=True)
class Task:
    """A task with its facts as printed; what is not known is empty. `document` may be an annex or an attached plan."""

    iri: str
    statement: str
    kind: str
    document: Document
    leads: tuple[str, ...]
    coordinating: tuple[str, ...]
    deadline: str
    start: str
    end: str
    recurrence: str
    deliverable: str
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class Trace:
    """A task, the chains from its document to central directives, and those to laws, both shortest first.

    The task's own evidence is the first proof of every chain. A chain without steps says that the task's document is itself the
    directive. `complete` is false where there are more chains than `MOST_CHAINS`.
    """

    task: Task
    chains: tuple[Chain, ...]
    legal_bases: tuple[Chain, ...]
    complete: bool


def trace(graph: Graph, task: str, most: int = MOST_CHAINS) -> Trace:
    """The trace of the task of this address; a NoSuchTaskError if there is none."""
    try:
        rows = records(graph, "task-details", task=task)
    except ParameterError as error:
        raise NoSuchTaskError(f"{task!r} is no address of a task") from error
    if not rows:
        raise NoSuchTaskError(f"no task has the address {task}")
    above = lineage(graph, rows[0]["part"])
    ways = Ways(above)
    chains, complete = ways.directives(most)
    return Trace(_task(rows, above.documents[above.start]), tuple(chains), tuple(ways.legal_bases()), complete)


def _task(rows: list[dict[str, str]], document: Document) -> Task:
    row = rows[0]
    start, end = (int(row[name] or 0) for name in ("from", "to"))
    proof = Evidence(row["evidence"], row["quote"], row["section"], row["file"], start, end, row["part"])
    return Task(
        iri=row["task"],
        statement=row["statement"],
        kind=row["kindLabel"],
        document=document,
        leads=_agencies(rows, "lead"),
        coordinating=_agencies(rows, "coordinating"),
        deadline=row["deadline"],
        start=row["start"],
        end=row["end"],
        recurrence=row["recurrence"],
        deliverable=row["deliverable"],
        evidence=proof if proof.iri else None,
    )


def _agencies(rows: list[dict[str, str]], role: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row["agencyName"] or row["agency"] for row in rows if row["role"] == role))
