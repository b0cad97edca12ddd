"""Citations that do not identify a document, each with where it stands, what it prints and the documents that it may mean."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from graph.engine import Graph
from ontology.terms import PH
from queries.documents import Document
from queries.run import records


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document that an open citation may mean, with its score from 0 to 1 and the reasons for it."""

    document: str
    number: str
    title: str
    date: str
    score: str
    reasons: tuple[str, ...]
    type: str = ""

    @property
    def known(self) -> Document:
        """The document that is meant, as far as it is known."""
        return Document(self.document, self.number, self.date, self.title, self.type)


@dataclass(frozen=True, slots=True)
class Open:
    """An open citation: who cites, how it is printed, the quote with its section, why it is open, and the candidates, best first.

    What one text cites by several relations is one, at its first place, with all relations as local names.
    """

    document: str
    number: str
    date: str
    citation: str
    relations: tuple[str, ...]
    printed: str
    section: str
    quote: str
    reasons: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    type: str = ""

    @property
    def citing(self) -> Document:
        """The document that cites, the whole where that is an annex."""
        return Document(self.document, self.number, self.date, type=self.type)


def unresolved(graph: Graph, document: str | None = None) -> list[Open]:
    """The open citations of a store or of one document, in the order of the documents and of their texts."""
    rows = records(graph, "unresolved-citations", **({"document": document} if document else {}))
    texts: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in rows:
        texts.setdefault((row["part"], row["cited"] or row["citation"]), []).append(row)
    return [opened(said) for said in texts.values()]


def opened(said: list[dict[str, str]]) -> Open:
    """What one text cites, of its rows: for each relation one for each reason of each candidate."""
    first = said[0]
    relations = tuple(dict.fromkeys(row["relation"].removeprefix(PH) for row in said if row["relation"]))
    rows = [row for row in said if row["citation"] == first["citation"]]
    reasons = tuple(dict.fromkeys(row["reason"] for row in rows if row["reason"]))
    # The query parts the rows by rank, so those of one candidate lie together.
    ranked = groupby((row for row in rows if row["candidate"]), key=lambda row: row["candidate"])
    return Open(
        first["document"],
        first["number"],
        first["date"],
        first["citation"],
        relations,
        first["printed"],
        first["section"],
        first["quote"],
        reasons,
        tuple(candidate(list(group)) for _, group in ranked),
        first["type"],
    )


def candidate(rows: list[dict[str, str]]) -> Candidate:
    """One candidate of its rows."""
    first = rows[0]
    reasons = tuple(dict.fromkeys(row["candidateReason"] for row in rows if row["candidateReason"]))
    number, title, date = first["candidateNumber"], first["candidateTitle"], first["candidateDate"]
    return Candidate(first["candidate"], number, title, date, first["score"], reasons, first["candidateType"])
