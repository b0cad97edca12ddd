"""Compares what was read out of a document with the facts that people wrote down for it: rows of each kind, missed or too many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ontology.authorities import places
from ontology.facts import Agency, Deadline, Document, Reading, Target, Task
from ontology.numbers import DocumentNumber
from ontology.text import compare_key

Row = tuple[str, ...]
KINDS = {"annex-row": "annexRow"}
COMPARATORS = {
    ">=": "atLeast",
    ">": "moreThan",
    "<=": "atMost",
    "<": "lessThan",
    "=": "equal",
    "~": "about",
    "+": "increaseBy",
    "-": "decreaseBy",
    "x": "multiplyBy",
}
SELF = "self"


@dataclass(frozen=True, slots=True)
class Score:
    """How many rows were wanted, found and both, and those that are in one only."""

    wanted: int
    found: int
    hit: int
    missed: tuple[Row, ...]
    wrong: tuple[Row, ...]

    @property
    def f1(self) -> float:
        """1.0 when both hold the same rows, or none."""
        total = self.wanted + self.found
        return 2 * self.hit / total if total else 1.0


def score(wanted: Iterable[Row], found: Iterable[Row]) -> Score:
    """Compares rows, each as often as it occurs."""
    one, other = Counter(wanted), Counter(found)
    missed, wrong = tuple(sorted((one - other).elements())), tuple(sorted((other - one).elements()))
    return Score(one.total(), other.total(), (one & other).total(), missed, wrong)


def scores(facts: dict[str, Any], reading: Reading) -> dict[str, Score]:
    """The scores of one document, by kind of row."""
    wanted, found = dict(wanted_rows(facts)), dict(found_rows(facts, reading))
    return {kind: score(rows, found[kind]) for kind, rows in wanted.items()}


def total(all_scores: Iterable[Score]) -> Score:
    """The scores of several documents as one."""
    known = list(all_scores)
    return Score(
        sum(s.wanted for s in known),
        sum(s.found for s in known),
        sum(s.hit for s in known),
        tuple(row for s in known for row in s.missed),
        tuple(row for s in known for row in s.wrong),
    )


def wanted_rows(facts: dict[str, Any]) -> Iterator[tuple[str, list[Row]]]:
    """The rows of each kind that people wrote down."""
    names = {SELF: SELF} | {mention["key"]: wanted_name(mention) for mention in facts["mentions"]}
    tasks = facts["tasks"]
    document = facts["document"]
    fields = ("number", "type", "date", "issuer", "title", "place", "signer", "signer_title")
    yield "header", [(field, document[field] or "") for field in fields]
    yield "mentions", [(name,) for name in names.values() if name != SELF]
    yield "relations", [(names[r["from"]], r["type"], names[r["to"]]) for r in facts["relations"]]
    yield "tasks", [(compare_key(t["text"]), KINDS.get(t["kind"], t["kind"])) for t in tasks]
    yield "lead", actor_rows(facts, "lead")
    yield "coordinate", actor_rows(facts, "coordinate")
    dated = [t for t in tasks if t["deadline_raw"]]
    yield "deadlines", [(compare_key(t["text"]), t["start"] or "", t["end"] or "", t["recurrence"] or "") for t in dated]
    yield "deliverables", [(compare_key(t["text"]), compare_key(t["deliverable"])) for t in tasks if t["deliverable"]]
    yield "targets", [wanted_target(target) for target in facts["targets"]]


def actor_rows(facts: dict[str, Any], side: str) -> list[Row]:
    """Statement and name of every agency that people wrote down on one side of a duty."""
    return [(compare_key(task["text"]), compare_key(name)) for task in facts["tasks"] for name in task[side]]


def found_rows(facts: dict[str, Any], reading: Reading) -> Iterator[tuple[str, list[Row]]]:
    """The rows of each kind that were read; of an agency's names the one that people wrote down counts, where they wrote one."""
    main, tasks = reading.documents[0], reading.tasks
    lead, coordinate = (actor_rows(facts, side) for side in ("lead", "coordinate"))
    names = {document.iri: SELF for document in reading.documents}
    undated = {wanted_name(mention) for mention in facts["mentions"] if not mention["date"]}
    names |= {c.cited.iri: found_name(c.cited, undated) for c in reading.citations if c.cited.iri not in names}
    stated = [c for c in reading.citations if c.cited.iri not in {d.iri for d in reading.documents}]
    yield "header", list(header(main))
    yield "mentions", [(name,) for name in dict.fromkeys(names.values()) if name != SELF]
    yield "relations", [(names[c.citing], c.relation, names[c.cited.iri]) for c in stated]
    yield "tasks", [(compare_key(t.statement), t.kind) for t in tasks]
    yield "lead", [label(task, agency, lead) for task in tasks for agency in task.lead]
    yield "coordinate", [label(task, agency, coordinate) for task in tasks for agency in task.coordinating]
    yield "deadlines", [(compare_key(t.statement), *period(t.deadline)) for t in tasks if t.deadline]
    yield "deliverables", [(compare_key(t.statement), compare_key(t.deliverable)) for t in tasks if t.deliverable]
    yield "targets", [found_target(target) for target in reading.targets]


def header(document: Document) -> Iterator[Row]:
    """The fields of a document's head and signature, empty where it is silent."""
    yield "number", document.printed_number or ""
    yield "type", document.type
    yield "date", str(document.date or "")
    yield "issuer", document.issuer.name if document.issuer else ""
    yield "title", document.title or ""
    yield "place", next(place.name for place in places() if place.code == document.place)
    yield "signer", document.signer or ""
    yield "signer_title", document.signer_title or ""


def label(task: Task, agency: Agency, printed: list[Row]) -> Row:
    """An agency of a duty by the name that people wrote down for that duty, or else by its own."""
    statement = compare_key(task.statement)
    names = sorted(compare_key(name) for name in (agency.name, *agency.forms))
    return next(((statement, name) for name in names if (statement, name) in printed), (statement, compare_key(agency.name)))


def period(deadline: Deadline) -> Row:
    """First day, last day and recurrence."""
    return str(deadline.start or ""), str(deadline.end or ""), deadline.recurrence or ""


def wanted_name(mention: dict[str, Any]) -> str:
    """A document by its number, else its name, with the year of its date."""
    name = str(DocumentNumber.parse(mention["number"])) if mention["number"] else compare_key(mention["name"])
    return f"{name}@{(mention['date'] or '')[:4]}"


def found_name(document: Document, undated: set[str]) -> str:
    """The same of a document that was read; where people left the year open, any fits."""
    name = str(document.number) if document.number and document.type != "Luật" else compare_key(document.title or "")
    year = document.date.year if document.date and f"{name}@" not in undated else ""
    return f"{name}@{year}"


def wanted_target(target: dict[str, Any]) -> Row:
    """Comparator, value, greatest value, year and recurrence; units are printed in more ways than one."""
    comparator = COMPARATORS.get(target["comparator"], target["comparator"])
    values = (str(Decimal(str(target[key])).normalize()) if target[key] is not None else "" for key in ("value", "value_max"))
    return (comparator, *values, str(target["year"] or ""), "P1Y" if target["per"] else "")


def found_target(target: Target) -> Row:
    """The same of a target that was read."""
    values = (str(Decimal(value).normalize()) if value else "" for value in (target.value, target.max_value))
    return (target.comparator, *values, str(target.year or ""), target.recurrence or "")
