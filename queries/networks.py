"""Networks for drawing: the lineage of documents and tasks, an agency's duties, targets, a directive's effects, and the whole.

Every node has `kind`, `label`, `title`, `layer`, `details`, `place` and `year` (these two may be empty), every edge `relation` (a local
name), `label` and `quote`; the network itself has `title` and `subtitle`. Attached plans and annexes are drawn as the document they are
attached to. An edge points from the one who says it to the one it is said of.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from graph.engine import Graph
from ontology.terms import APPROVES, CONTINUES, DETAILS, IMPLEMENTS, PROMULGATES
from ontology.text import compare_key
from queries import find
from queries.documents import Document, documents
from queries.figures import Details, Network, join, new, put_agency, put_document, put_target, put_task
from queries.lineage import Lineage, Step, relation_names
from queries.lineage import lineage as lineage_of
from queries.run import records
from queries.trace import Task, trace

CARRIED_OUT = (IMPLEMENTS, CONTINUES, DETAILS, APPROVES, PROMULGATES)
Rows = list[dict[str, str]]


def lineage(graph: Graph, document: str | None = None, task: str | None = None) -> Network[str]:
    """Where a task (an address) or a document (an address, a number or words) comes from; without both, how all documents relate."""
    if task:
        return _task_lineage(graph, task)
    if not document:
        return _relations(graph, "Phả hệ của mọi văn bản", None)
    iri = find.document(graph, document)
    parts = [lineage_of(graph, row["part"]) for row in records(graph, "document-parts", document=iri)]
    start = parts[0].documents[iri]
    network = new(f"Phả hệ của {start.name}", start.title)
    put_document(network, start, more=_counts(graph).get(iri))
    for part in parts:
        _join_steps(network, relation_names(graph), part, part.steps())
    return network


def agency(graph: Graph, words: str) -> Network[str]:
    """The duties of an agency (an address or a name): its tasks, the groups it belongs to, and the documents that assign them."""
    iri = find.agency(graph, words)
    named = records(graph, "agency-names", agency=iri)[0]
    known = documents(records(graph, "known-documents"))
    network = new(f"Nhiệm vụ của {named['name']}", named["placeName"])
    put_agency(network, iri, named["name"], named, group=named["kind"].endswith("#collective"))
    for row in records(graph, "agency-duties", agency=iri):
        put_task(network, row["task"], row["statement"], row, known[row["document"]])
        put_document(network, known[row["document"]])
        join(network, row["task"], row["document"], "assignedBy", quote=row["quote"])
        join(network, row["task"], row["group"] or iri, f"{row['role']}Agency", quote=row["quote"])
        if row["group"]:
            put_agency(network, row["group"], row["groupName"], {}, group=True)
            join(network, row["group"], iri, "hasMember")
    return network


def targets(graph: Graph, document: str | None = None) -> Network[str]:
    """The targets of a document (an address, a number or words) or of all; targets of two documents with one indicator are joined."""
    known = documents(records(graph, "known-documents"))
    if document:
        iri = find.document(graph, document)
        rows = records(graph, "targets-by-plan", document=iri)
        network = new(f"Chỉ tiêu của {known[iri].name}", known[iri].title)
        put_document(network, known[iri])
    else:
        rows = records(graph, "all-targets")
        network = new("Chỉ tiêu của mọi văn bản")
    for row in rows:
        put_document(network, known[row["document"]])
        put_target(network, row, known[row["document"]])
        join(network, row["target"], row["document"], "setBy", quote=row["quote"])
    _join_same_indicators(network, rows)
    return network


def directive(graph: Graph, words: str) -> Network[str]:
    """Everything that carries out a directive (an address, a number or words), in all provinces."""
    iri = find.document(graph, words)
    start = documents(records(graph, "known-documents", document=iri))[iri]
    network = new(f"Tác động của {start.name}", start.title)
    put_document(network, start)
    for row in records(graph, "directive-effects", directive=iri):
        put_document(network, documents([row])[row["document"]], more=_numbers(row))
    wholes = {row["part"]: row["document"] for row in records(graph, "directive-parts", directive=iri) if row["part"] != iri}
    said = records(graph, "lineage-down-evidence", document=iri)
    _join_rows(network, relation_names(graph), records(graph, "lineage-down", document=iri), wholes, said)
    return network


def overview(graph: Graph) -> Network[str]:
    """All documents that were read, and how they and the directives above them carry each other out."""
    return _relations(graph, "Toàn cảnh các văn bản", CARRIED_OUT)


def _task_lineage(graph: Graph, iri: str) -> Network[str]:
    """A task, its document, and the chains to directives and laws."""
    traced = trace(graph, iri)
    task, above = traced.task, lineage_of(graph, traced.task.document.iri)
    whole = _whole(above, task.document)
    network = new("Nguồn gốc của nhiệm vụ", task.statement)
    put_document(network, whole)
    put_task(network, iri, task.statement, _facts(task), whole)
    join(network, iri, whole.iri, "assignedBy", quote=task.evidence.quote if task.evidence else "")
    _join_steps(network, relation_names(graph), above, (step for chain in (*traced.chains, *traced.legal_bases) for step in chain))
    return network


def _facts(task: Task) -> dict[str, str]:
    return {
        "kindLabel": task.kind,
        "leads": "; ".join(task.leads),
        "coordinating": "; ".join(task.coordinating),
        "deadline": task.deadline,
        "start": task.start,
        "end": task.end,
        "recurrence": task.recurrence,
        "deliverable": task.deliverable,
    }


def _relations(graph: Graph, title: str, kept: tuple[str, ...] | None) -> Network[str]:
    """Every document that was read or stands in a relation; `kept` narrows the relations."""
    rows = records(graph, "known-documents")
    read = {row["document"] for row in rows if row["source"] and not row["whole"]}
    wholes = {row["document"]: row["whole"] for row in rows if row["whole"]}
    stated = [row for row in records(graph, "document-relations") if kept is None or row["relation"] in kept]
    ends = {_top(row[end], wholes) for row in stated for end in ("lower", "upper")}
    unresolved = {row["document"] for row in records(graph, "unresolved-documents")}
    known, counts = documents(rows), _counts(graph)
    network = new(title, f"{len(read)} văn bản đã đọc")
    for iri in sorted(read | ends):
        put_document(network, known[iri], unresolved=iri in unresolved, more=counts.get(iri))
    _join_rows(network, relation_names(graph), stated, wholes, records(graph, "citations"))
    return network


def _join_steps(network: Network[str], names: Mapping[str, tuple[str, str]], above: Lineage, steps: Iterable[Step]) -> None:
    """Draws steps as they are stated; those between the parts of one document are no edges."""
    for step in steps:
        lower, upper = (_whole(above, end) for end in (step.lower, step.upper))
        for end in (lower, upper):
            if end.iri not in network:
                put_document(network, end, unresolved=end.iri in above.unresolved)
        source, target = (upper, lower) if step.inverse else (lower, upper)
        _join_documents(network, names, source.iri, target.iri, step.relation, step.evidence.quote if step.evidence else "")


def _join_rows(network: Network[str], names: Mapping[str, tuple[str, str]], rows: Rows, wholes: Mapping[str, str], said: Rows) -> None:
    """Draws the relations of rows between documents that are in the network, with the sentences that say so."""
    quotes = {(row["citing"], row["relation"], row["cited"]): row["quote"] for row in reversed(said)}
    for row in rows:
        ends = (row["upper"], row["lower"]) if row.get("inverse") == "true" else (row["lower"], row["upper"])
        source, target = (_top(end, wholes) for end in ends)
        if source in network and target in network:
            quote = quotes.get((ends[0], row["relation"], ends[1]), "")
            _join_documents(network, names, source, target, row["relation"], quote)


def _join_documents(
    network: Network[str], names: Mapping[str, tuple[str, str]], source: str, target: str, relation: str, quote: str
) -> None:
    if source != target:
        local = relation.rpartition("#")[2]
        join(network, source, target, local, names.get(relation, (local, local))[0], quote)


def _join_same_indicators(network: Network[str], rows: Rows) -> None:
    """Joins each target to the next one with its indicator: all with all would be too many to see."""
    alike: dict[str, Rows] = {}
    for row in rows:
        alike.setdefault(compare_key(row["indicator"]), []).append(row)
    for one, other in (pair for same in alike.values() for pair in pairwise(same)):
        if one["document"] != other["document"]:
            join(network, one["target"], other["target"], "sameIndicator")


def _whole(above: Lineage, document: Document) -> Document:
    while document.whole in above.documents:
        document = above.documents[document.whole]
    return document


def _top(iri: str, wholes: Mapping[str, str]) -> str:
    while iri in wholes:
        iri = wholes[iri]
    return iri


def _counts(graph: Graph) -> dict[str, Details]:
    return {row["document"]: _numbers(row) for row in records(graph, "document-counts")}


def _numbers(row: Mapping[str, str]) -> Details:
    return [("Số nhiệm vụ", row["tasks"]), ("Số chỉ tiêu", row["targets"])]
