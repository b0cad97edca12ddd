"""What the page of a question shows, read from a graph in one go: functions that run in a reading process."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from api.rows import Part, listed
from api.tables import Table, columns, tabled
from graph.engine import Graph
from queries.catalogue import Query, find
from queries.choices import KINDS, Choice, choices, named
from queries.find import AmbiguousError, NotFoundError, agency, document
from queries.run import READERS, readable

FINDERS = {"document": document, "directive": document, "agency": agency}
MOST_MEANT = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """What may be chosen by parameter, the names of the things that were given, what may be meant by words given for a thing, and the
    page of rows, if one was asked for."""

    choices: Mapping[str, tuple[Choice, ...]]
    names: Mapping[str, str]
    meant: Mapping[str, tuple[Choice, ...]]
    total: int = 0
    table: Table | None = None


def asked(graph: Graph, name: str, given: Mapping[str, str], part: Part | None, language: str) -> Asked:
    """All that the page of a question shows, names in the language given where there are such; without a part no rows."""
    query = find(name)
    offered = choices(graph, query, language)
    names = given_names(graph, name, given, language)
    if part is None:
        return Asked(offered, names, meant(graph, query, given))
    total, rows = listed(graph, name, given, part)
    return Asked(offered, names, {}, total, tabled(graph, rows, columns(rows.variables, given), language))


def meant(graph: Graph, query: Query, given: Mapping[str, str]) -> dict[str, tuple[Choice, ...]]:
    """By parameter, the documents or agencies that words given instead of an address fit."""
    found: dict[str, tuple[Choice, ...]] = {}
    for parameter in query.parameters:
        finder = FINDERS.get(KINDS.get(parameter.name, ""))
        if finder and parameter.type == "iri" and parameter.name in given and not readable(parameter, given[parameter.name]):
            with suppress(NotFoundError):
                found[parameter.name] = fitting(graph, finder, given[parameter.name])
    return found


def fitting(graph: Graph, finder: Callable[[Graph, str], str], words: str) -> tuple[Choice, ...]:
    """What the words fit, at most MOST_MEANT; a NotFoundError if nothing."""
    try:
        return (Choice(finder(graph, words), words),)
    except AmbiguousError as error:
        return tuple(Choice(one.iri, one.line) for one in error.candidates[:MOST_MEANT])


def given_names(graph: Graph, name: str, given: Mapping[str, str], language: str) -> dict[str, str]:
    """What the things among the values are called, by the value."""
    iris: dict[str, str] = {}
    for parameter in find(name).parameters:
        if parameter.type == "iri" and parameter.name in given:
            with suppress(ValueError):
                iris[given[parameter.name]] = READERS["iri"][0](given[parameter.name].strip()).value
    names = named(graph, iris.values(), language)
    return {value: names[iri] for value, iri in iris.items() if iri in names}
