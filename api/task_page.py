"""What the page of a task shows: its facts, where it comes from step by step, what stays open on the way, and its like elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from api.agencies import Agency, agencies
from api.behind import Questions, behind
from api.bounded import Bounded
from graph.engine import Graph
from ontology.terms import BASED_ON, CONTINUES, DETAILS, IMPLEMENTS, PH
from queries.documents import Document, known
from queries.lineage import Chain
from queries.run import records
from queries.siblings import Siblings, siblings
from queries.trace import NoSuchTaskError, Task, Trace, trace
from queries.unresolved import Open, unresolved

# Relations that lead up from the one who states them.
UPWARD = frozenset(relation.removeprefix(PH) for relation in (IMPLEMENTS, CONTINUES, DETAILS, BASED_ON))
MOST_OPEN = 10


@dataclass(frozen=True, slots=True)
class Origin:
    """A central directive, the shortest chain to it, and the number of other chains that end there."""

    directive: Document
    chain: Chain
    others: int


@dataclass(frozen=True, slots=True)
class TaskPage:
    """A task with all that its page tells.

    `document` is the one that sets it, the whole where that is an annex. `open` holds the first of so many citations on the way up
    that identify no document.
    """

    task: Task
    kind: str
    document: Document
    leads: tuple[Agency, ...]
    coordinating: tuple[Agency, ...]
    origins: tuple[Origin, ...]
    legal_bases: tuple[Chain, ...]
    complete: bool
    open: Bounded[Open]
    siblings: Siblings
    questions: Questions


def task_page(graph: Graph, iri: str) -> TaskPage | None:
    """The page of the task of this address; none where no document sets it."""
    try:
        traced = trace(graph, iri)
    except NoSuchTaskError:
        return None
    rows = records(graph, "task-details", task=iri)
    part = traced.task.document
    whole = (known(graph, part.whole) if part.whole else None) or part
    return TaskPage(
        traced.task,
        rows[0]["kind"],
        whole,
        agencies(rows, "lead"),
        agencies(rows, "coordinating"),
        tuple(origins(traced.chains)),
        traced.legal_bases,
        traced.complete,
        Bounded.of(open_steps(graph, traced, whole), MOST_OPEN),
        siblings(graph, traced),
        questions(iri, whole.iri, part.iri),
    )


def origins(chains: Iterable[Chain]) -> Iterator[Origin]:
    """The shortest chain to each directive; a chain without steps says that the task's document is the directive: it is none here."""
    ended = sorted((chain for chain in chains if chain), key=lambda chain: chain[-1].upper.iri)
    ways = [list(same) for _, same in groupby(ended, key=lambda chain: chain[-1].upper.iri)]
    for same in sorted(ways, key=lambda same: (len(same[0]), same[0][-1].upper.name)):
        yield Origin(same[0][-1].upper, same[0], len(same) - 1)


def open_steps(graph: Graph, traced: Trace, whole: Document) -> Iterator[Open]:
    """What the documents on the way up cite as their ground or aim without its being identified, from the task's document upwards."""
    passed = [step.lower for chain in traced.chains for step in chain]
    wholes = dict.fromkeys([whole.iri, *(document.whole or document.iri for document in passed)])
    for document in wholes:
        yield from (one for one in unresolved(graph, document) if UPWARD.intersection(one.relations))


def questions(task: str, document: str, part: str) -> Questions:
    """The questions whose answers the page shows."""
    return (
        *behind("task-details", task=task),
        *behind("lineage-up", "lineage-evidence", document=part),
        *behind("unresolved-citations", document=document),
        *behind("sibling-documents", task=task),
    )
