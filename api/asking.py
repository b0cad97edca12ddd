"""What the page of a question shows, read from a graph in one go: functions that run in a reading process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from api.rows import Part, listed
from api.tables import Table, columns, tabled
from graph.engine import Graph
from queries.catalogue import find
from queries.choices import Choice, choices, named
from queries.run import READERS


@dataclass(frozen=True, slots=True)
class Asked:
    """What may be chosen by parameter, the names of the things that were given, and the page of rows, if one was asked for."""

    choices: Mapping[str, tuple[Choice, ...]]
    names: Mapping[str, str]
    total: int = 0
    table: Table | None = None


def asked(graph: Graph, name: str, given: Mapping[str, str], part: Part | None, language: str) -> Asked:
    """All that the page of a question shows, names in the language given where there are such."""
    query = find(name)
    offered = choices(graph, query, language)
    names = given_names(graph, name, given, language)
    if part is None:
        return Asked(offered, names)
    total, rows = listed(graph, name, given, part)
    return Asked(offered, names, total, tabled(graph, rows, columns(rows.variables, given), language))


def given_names(graph: Graph, name: str, given: Mapping[str, str], language: str) -> dict[str, str]:
    """What the things among the values are called, by the value."""
    iris: dict[str, str] = {}
    for parameter in find(name).parameters:
        if parameter.type == "iri" and parameter.name in given:
            try:
                iris[given[parameter.name]] = READERS["iri"][0](given[parameter.name].strip()).value
            except ValueError:
                continue
    names = named(graph, iris.values(), language)
    return {value: names[iri] for value, iri in iris.items() if iri in names}
