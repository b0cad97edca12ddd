"""Pages of the rows of a question, in every form in which rows can be had: functions that run in a reading process."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pyoxigraph import RdfFormat

from graph.engine import Graph
from queries.catalogue import find
from queries.resultset import to_rdf
from queries.run import Rows, run

# Rows of a page at most.
LARGEST_SIZE = 10_000


@dataclass(frozen=True, slots=True)
class Part:
    """The page `number`, from 1, of rows of which each page has `size`."""

    number: int
    size: int

    @property
    def before(self) -> int:
        """How many rows stand on the pages before."""
        return (self.number - 1) * self.size

    def last(self, total: int) -> int:
        """The number of the last page of `total` rows; no rows are one page."""
        return max(1, -(-total // self.size))


@dataclass(frozen=True, slots=True)
class Form:
    """A form of rows: its media type, and what writes rows of which the first has the index given."""

    media: str
    write: Callable[[Rows, int], bytes]


FORMS = {
    "json": Form("application/sparql-results+json", lambda rows, _: rows.to_json()),
    "csv": Form("text/csv", lambda rows, _: rows.to_csv()),
    "tsv": Form("text/tab-separated-values", lambda rows, _: rows.to_tsv()),
    "xml": Form("application/sparql-results+xml", lambda rows, _: rows.to_xml()),
    "turtle": Form("text/turtle", lambda rows, first: to_rdf(rows, RdfFormat.TURTLE, first)),
    "ntriples": Form("application/n-triples", lambda rows, first: to_rdf(rows, RdfFormat.N_TRIPLES, first)),
    "jsonld": Form("application/ld+json", lambda rows, first: to_rdf(rows, RdfFormat.JSON_LD, first)),
}


def written(graph: Graph, name: str, given: Mapping[str, str], part: Part, form: str) -> tuple[int, bytes]:
    """How many rows a question of the catalogue has, and a page of them in a form of FORMS."""
    total, rows = listed(graph, name, given, part)
    return total, FORMS[form].write(rows, part.before + 1)


def listed(graph: Graph, name: str, given: Mapping[str, str], part: Part) -> tuple[int, Rows]:
    """How many rows a question of the catalogue has, and a page of them; all pages have the same columns."""
    rows = run(graph, find(name), given)
    assert isinstance(rows, Rows), "the catalogue holds SELECT queries only"
    return len(rows.rows), Rows(rows.variables, rows.rows[part.before : part.before + part.size])
