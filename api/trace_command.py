"""`phahe trace`: a task, found by words or address, and every chain from it to a central directive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Annotated

import typer

from api.options import DEFAULT_STORE, AsJson, Endpoint, Output, StoreDir
from api.output import say, write, write_json
from graph.engine import Graph
from graph.opening import open_graph
from ontology.terms import IS_PART_OF
from ontology.text import squeeze
from queries.documents import Document, known
from queries.lineage import Chain, Evidence
from queries.search import Match, find_tasks
from queries.trace import NoSuchTaskError, Task, Trace
from queries.trace import trace as trace_of

SHOWN = 5

Words = Annotated[list[str], typer.Argument(metavar="QUERY...", help="Words of the task, with or without diacritics, or its address.")]


def trace(words: Words, store: StoreDir = DEFAULT_STORE, endpoint: Endpoint = None, as_json: AsJson = False, output: Output = None) -> None:
    """Trace a task to the central directives behind it.

    Every step is shown with its relation, the number, date, issuer and title of the document that it leads to, and the sentence
    that proves it. Of several tasks that have the words, the best is traced; those that fit as well are named on standard error.

    \b
    Examples:
      phahe trace "phát triển thị trường khoa học và công nghệ"
      phahe trace pho bien ket luan 50-KL/TW
      phahe trace https://w3id.org/phahe/id/document/binh-duong/qd-ubnd/2019/3884/task/phu-luc-i-1
    """
    with open_graph(endpoint or store) as graph:
        found = trace_of(graph, address(graph, " ".join(words)))
        whole = known(graph, found.task.document.whole) if found.task.document.whole else None
    if as_json:
        write_json(asdict(found), output)
    else:
        write("\n".join(told(found, whole)), output)


def address(graph: Graph, words: str) -> str:
    """The task that the words mean; others that fit as well are named, and no fitting one is a NoSuchTaskError."""
    if words.startswith(("http://", "https://")):
        return words
    matches = find_tasks(graph, words)
    if not matches:
        raise NoSuchTaskError(f"no task has half of the words {words!r}; `phahe query task-statements` lists all tasks")
    rivals = [match for match in matches[1:] if match.score == matches[0].score]
    if rivals:
        tell_rivals(matches[0], rivals)
    return matches[0].task


def tell_rivals(best: Match, rivals: list[Match]) -> None:
    """Names tasks that have as many of the words as the one that is traced."""
    say(f"{len(rivals) + 1} tasks fit as well as each other; this is {best.task}; trace another by its address:")
    for match in rivals[:SHOWN]:
        say(f"  {match.task}  {match.statement[:80]}")
    if len(rivals) > SHOWN:
        say(f"  and {len(rivals) - SHOWN} more; more words would tell them apart")


def told(found: Trace, whole: Document | None) -> Iterator[str]:
    """The trace as people read it; `whole` is the document that the task's own is attached to."""
    yield from described(found.task)
    if whole:
        yield f"  {found.task.document.type_label} kèm theo · attached to {named(whole)}"
    for number, chain in enumerate(found.chains, 1):
        yield f"\nNguồn gốc · Chain {number} of {len(found.chains)}{'' if found.complete else ' (there are more)'}"
        yield from climbed(found.task.document, chain)
    if not found.chains:
        yield "\nKhông thấy văn bản chỉ đạo của trung ương · No central directive was found above this task"
    if found.legal_bases:
        yield "\nCăn cứ pháp lý · Legal bases"
        yield from (f"  {named(chain[-1].upper)}{passed(chain)}" for chain in found.legal_bases)


def described(task: Task) -> Iterator[str]:
    """The task itself."""
    yield f"{task.kind or 'Nhiệm vụ'}: {squeeze(task.statement)}"
    yield f"  {task.iri}"
    period = f" ({task.start or '…'} – {task.end or '…'})" if task.start or task.end else ""
    for name, value in (
        ("Chủ trì · Lead", "; ".join(task.leads)),
        ("Phối hợp · With", "; ".join(task.coordinating)),
        ("Thời hạn · By", f"{task.deadline}{period}".strip()),
        ("Sản phẩm · Product", task.deliverable),
    ):
        if value:
            yield f"  {name}: {squeeze(value)}"
    yield from quoted(task.evidence, "  ")


def climbed(document: Document, chain: Chain) -> Iterator[str]:
    """The documents of a chain, from the one that sets the task up to the directive, with what joins them."""
    yield f"  {named(document)}"
    for step in chain:
        yield f"    ↑ {step.label_vi} · {step.label_en}"
        yield from quoted(step.evidence, "      ")
        if step.evidence is None and step.relation != IS_PART_OF:
            yield "      (theo tệp quy chiếu · from the authority file)"
        yield f"  {named(step.upper)}"


def quoted(evidence: Evidence | None, indent: str) -> Iterator[str]:
    """A quote with its place."""
    if evidence:
        yield f"{indent}“{squeeze(evidence.quote)}” [{evidence.file}, {evidence.section}]"


def named(document: Document) -> str:
    """A document in one line: type, number, date, issuer, title."""
    head = " ".join(filter(None, (document.type_label, document.number)))
    return ", ".join(filter(None, (head, document.date, document.issuer))) + (f": {squeeze(document.title)}" if document.title else "")


def passed(chain: Chain) -> str:
    """The documents between the task's own and the last, by number."""
    between = [step.lower for step in chain[1:]]
    return f" (qua · via {', '.join(document.name for document in between)})" if between else ""
