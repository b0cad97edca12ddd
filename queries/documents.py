"""What is known of a document, as the questions about documents tell it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from graph.engine import Graph
from ontology.terms import CENTRAL, PH
from queries.run import records

# Acts of the legislature, and what the government and ministries lay down in general terms (Luật 80/2015/QH13, Điều 4).
LAWS = frozenset(PH + name for name in ("constitution", "codeOfLaw", "law", "ordinance"))
REGULATIONS = frozenset(PH + name for name in ("decree", "circular", "jointCircular"))


@dataclass(frozen=True, slots=True)
class Document:
    """A document with its facts as printed; what is not known is empty. `whole` is the document it is attached to."""

    iri: str
    number: str = ""
    date: str = ""
    title: str = ""
    type: str = ""
    type_label: str = ""
    level: str = ""
    whole: str = ""
    issuer: str = ""
    place: str = ""

    @property
    def name(self) -> str:
        """What it is called in one word: its number, else its title, else its address."""
        return self.number or self.title or self.iri

    @property
    def central(self) -> bool:
        return self.level == CENTRAL

    @property
    def law(self) -> bool:
        return self.type in LAWS


def documents(rows: Iterable[Mapping[str, str]], column: str = "document") -> dict[str, Document]:
    """The documents of a question's rows by address, each from its first row; a column that the question has not is empty."""
    found: dict[str, Document] = {}
    for row in rows:
        found.setdefault(row[column], _document(row[column], row))
    return found


def known(graph: Graph, iri: str) -> Document | None:
    """One document, or None if the graph has no document of this address."""
    return documents(records(graph, "known-documents", document=iri)).get(iri)


def whole_of(iri: str, find: Callable[[str], Document | None]) -> Document:
    """The document that is not attached to another: that of an annex is the decision that it belongs to."""
    document = find(iri) or Document(iri)
    seen = {iri}
    while document.whole and document.whole not in seen:
        seen.add(document.whole)
        document = find(document.whole) or Document(document.whole)
    return document


def _document(iri: str, row: Mapping[str, str]) -> Document:
    columns = ("number", "date", "title", "type", "typeLabel", "level", "whole", "issuerName", "placeName")
    return Document(iri, *(row.get(column, "") for column in columns))
