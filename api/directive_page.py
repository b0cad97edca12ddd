"""The page of what a document caused: as a tree, by province, its tasks, its targets side by side, and each step with its quote."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.answering import ask
from api.behind import Questions, behind
from api.bounded import Bounded
from api.document_page import Row
from api.markup import filled
from api.resources import WORDS
from graph.engine import Graph
from ontology.text import fold
from queries import find
from queries.documents import Document
from queries.effects import Below, Effect, Effects, effects
from queries.lineage import Step
from queries.run import records

MOST_IN_TREE, MOST_STEPS, MOST_TASKS, MOST_INDICATORS, MOST_COLUMNS = 200, 100, 20, 40, 8
# Tasks that are asked for unless a province is chosen: whole provinces, until there are so many.
ENOUGH = 300
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Province:
    """What was done in a province: documents, the tasks and targets that they set, and the first of their dates."""

    iri: str
    name: str
    documents: int
    tasks: int
    targets: int
    earliest: str


@dataclass(frozen=True, slots=True)
class Compared:
    """Targets of one indicator: its words as first printed, and the targets by document."""

    indicator: str
    cells: Mapping[str, tuple[Row, ...]]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """The indicators for which several documents set targets, and the documents that are compared."""

    columns: Bounded[Row]
    indicators: Bounded[Compared]
    targets: int


@dataclass(frozen=True, slots=True)
class DirectivePage:
    """A directive with all that its page tells; `tasks` are those of the provinces that are shown, by province.

    `known` holds the documents of the tasks and the targets that are shown.
    """

    directive: Document
    documents: int
    tree: Below
    unresolved: frozenset[str]
    steps: Bounded[Step]
    provinces: tuple[Province, ...]
    tasks: tuple[tuple[Province, Bounded[Row]], ...]
    side_by_side: SideBySide
    known: Mapping[str, Document]
    questions: Questions

    def document(self, row: Row) -> Document:
        """The document of a row of tasks or targets."""
        return self.known.get(row["document"]) or Document(row["document"], row["number"])

    @property
    def set(self) -> tuple[int, int]:
        """How many tasks and targets there are in all."""
        return sum(one.tasks for one in self.provinces), sum(one.targets for one in self.provinces)


def router() -> APIRouter:
    """The address of what documents caused."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/directive", response_class=HTMLResponse)
    async def directive(request: Request, document: str, place: str = "") -> str:
        """What a document (an address, a number or words) caused; `place` chooses the province whose tasks are shown."""
        page = await ask(request, directive_page, document, place)
        return filled("directive.html", page=page, place=place, **WORDS)

    return routes


def directive_page(graph: Graph, words: str, place: str) -> DirectivePage:
    """The page of the document that is meant; a NotFoundError where nothing there carries it out, if a place is chosen."""
    iri = find.document(graph, words)
    caused = effects(graph, iri)
    provinces = by_province(caused.effects.values())
    if place and place not in {one.iri for one in provinces}:
        raise find.NotFoundError(f"no document of the place {place!r} carries out {caused.directive.name}")
    tasks = tuple((one, province_tasks(graph, iri, one)) for one in shown(provinces, place))
    beside = side_by_side(records(graph, "directive-targets", directive=iri))
    named = {row["document"] for row in (*beside.columns.rows, *(row for _, own in tasks for row in own.rows))}
    return DirectivePage(
        caused.directive,
        len(caused.effects),
        caused.tree(MOST_IN_TREE),
        caused.unresolved,
        Bounded.of(caused.steps, MOST_STEPS),
        provinces,
        tasks,
        beside,
        {each: caused.effects[each].document for each in named & caused.effects.keys()},
        questions(iri, caused),
    )


def by_province(caused: Iterable[Effect]) -> tuple[Province, ...]:
    """The provinces in the order of the alphabet, what has none at the end."""
    ordered = sorted(caused, key=lambda effect: (not effect.place, fold(effect.document.place), effect.place))
    return tuple(province(list(own)) for _, own in groupby(ordered, key=lambda effect: effect.place))


def province(own: list[Effect]) -> Province:
    """The sums of one province."""
    earliest = min((effect.document.date for effect in own if effect.document.date), default="")
    tasks, targets = sum(effect.tasks for effect in own), sum(effect.targets for effect in own)
    return Province(own[0].place, own[0].document.place, len(own), tasks, targets, earliest)


def shown(provinces: Iterable[Province], place: str) -> list[Province]:
    """The provinces whose tasks are shown: the one that is chosen, or the first ones until there are tasks enough."""
    found: list[Province] = []
    for one in provinces:
        if one.tasks and one.iri and (place == one.iri or (not place and sum(other.tasks for other in found) < ENOUGH)):
            found.append(one)
    return found


def province_tasks(graph: Graph, directive: str, place: Province) -> Bounded[Row]:
    """The first tasks of a province, each with all its leads."""
    rows = records(graph, "directive-tasks", directive=directive, place=place.iri)
    return Bounded.of(
        ({**(own := list(group))[0], "leads": names(own)} for _, group in groupby(rows, key=lambda row: row["task"])), MOST_TASKS
    )


def names(rows: Iterable[Row]) -> str:
    """The names of the agencies that lead."""
    return "; ".join(dict.fromkeys(row["leadName"] for row in rows if row["leadName"]))


def side_by_side(rows: list[dict[str, str]]) -> SideBySide:
    """The indicators that several documents have, those of most documents first, in the columns of the documents that share most.

    An indicator is shown if two of the columns have it; the first one always is.
    """
    alike: dict[frozenset[str], dict[str, list[Row]]] = {}
    for row in rows:
        if row["indicator"] and row["document"]:
            alike.setdefault(key(row["indicator"]), {}).setdefault(row["document"], []).append(row)
    shared = sorted((cells for cells in alike.values() if len(cells) > 1), key=len, reverse=True)
    documents = {row["document"]: row for cells in shared for own in cells.values() for row in own[:1]}
    often = sorted(documents, key=lambda iri: (iri not in shared[0], -sum(iri in cells for cells in shared)))
    columns = set(often[:MOST_COLUMNS])
    seen = sorted((cells for cells in shared if len(cells.keys() & columns) > 1), key=lambda cells: -len(cells.keys() & columns))
    compared = Bounded(tuple(compare(cells) for cells in seen[:MOST_INDICATORS]), len(shared))
    return SideBySide(Bounded.of((documents[iri] for iri in often), MOST_COLUMNS), compared, len(rows))


def compare(cells: Mapping[str, list[Row]]) -> Compared:
    """The row of an indicator."""
    return Compared(next(iter(cells.values()))[0]["indicator"], {iri: tuple(own) for iri, own in cells.items()})


def key(indicator: str) -> frozenset[str]:
    """What two ways to print one indicator share: its words, in any order, and "i" for "y" where both are right.

    >>> key("Tỷ lệ doanh nghiệp có đổi mới") == key("tỉ lệ đổi mới có doanh nghiệp")
    True
    """
    return frozenset(WORD.findall(fold(indicator).replace("y", "i")))


def questions(iri: str, caused: Effects) -> Questions:
    """The questions whose answers the page shows."""
    down = behind("lineage-down", "lineage-down-evidence", document=iri) if caused.effects else ()
    return (*behind("directive-effects", "directive-parts", "directive-tasks", "directive-targets", directive=iri), *down)
