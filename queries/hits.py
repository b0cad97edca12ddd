"""Searches the index: what fits the words that are typed, best first, and how many of it have which value of each facet.

Where the question has diacritics, what has the same comes first; a document whose number is in the question comes before all else,
and an agency whose name begins with it before its units.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph.engine import Graph
from ontology.text import compare_key, fold
from queries.index import WORD, numbered, reading

FACETS = ("kind", "place", "level", "year", "agency", "status", "source")
MOST_VALUES = 30
CHUNK = re.compile(r'"([^"]*)"|(\S+)')
# How much a word weighs in a number, in a name, and in what else there is.
RANK = "bm25(words, 8.0, 4.0, 1.0)"
CITED_NUMBER = "code != '' AND INSTR(?, ' ' || code || ' ') > 0 DESC"
SHOWN = "iri, kind, thing.name, thing.number, date, detail, document, status, source"


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found. `pieces` are its name in order, each with whether it is one of the words asked for.

    `number` and `date` are those of the document, with its address `document`.
    """

    iri: str
    kind: str
    pieces: tuple[tuple[str, bool], ...]
    number: str
    date: str
    detail: str
    document: str
    status: str
    source: str

    @property
    def name(self) -> str:
        return "".join(piece for piece, _ in self.pieces)


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet, its name, how many of the hits have it, and whether it was chosen."""

    value: str
    name: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A page of hits, best first, of `total`. `partial` says that nothing has all the words, so that these have only some.

    `facets` are by the names in FACETS; `more` says how many values of a facet are left out, the rarest.
    """

    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[str, tuple[Value, ...]]
    more: Mapping[str, int]
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """Words as typed, the chosen value of some facets, and which page of how many hits."""

    words: str
    chosen: Mapping[str, str] = field(default_factory=dict)
    page: int = 1
    size: int = 20


def search(graph: Graph, asked: Asked) -> Found:
    """What has all the words; where nothing has, what has some of them. Without words, all that has the chosen values."""
    with reading(graph) as index:
        found = _found(index, asked, match(asked.words, " AND "))
        if found.total or not asked.words.strip():
            return found
        some = _found(index, asked, match(asked.words, " OR "))
    return Found(some.hits, some.total, some.facets, some.more, partial=bool(some.total))


def match(words: str, joined: str) -> str:
    """The question as FTS5 reads it: each chunk a phrase, the last one begun. `"so khoa" hoc` gives `"so khoa" AND "hoc"*`.

    A number such as 3884/QĐ-UBND is one chunk, and so are words between quotation marks.
    """
    chunks = [fold(quoted or bare) for quoted, bare in CHUNK.findall(words)]
    phrases = [f'"{" ".join(WORD.findall(chunk))}"' for chunk in chunks if WORD.search(chunk)]
    return joined.join(phrases) + ("*" if phrases and not words.endswith(('"', " ")) else "")


def _found(index: sqlite3.Connection, asked: Asked, matching: str) -> Found:
    where, values = _conditions(asked, matching)
    # Tables, columns and conditions are words of this module; what comes from outside is bound.
    (total,) = index.execute(f"SELECT COUNT(*) FROM {_tables(matching)} WHERE {where}", values).fetchone()  # noqa: S608
    facets = {facet: _values(index, asked, matching, facet) for facet in FACETS}
    shown = {facet: tuple(value for at, value in enumerate(of) if at < MOST_VALUES or value.chosen) for facet, of in facets.items()}
    left = {facet: len(facets[facet]) - len(shown[facet]) for facet in FACETS}
    return Found(_hits(index, asked, matching), total, shown, left)


def _hits(index: sqlite3.Connection, asked: Asked, matching: str) -> tuple[Hit, ...]:
    where, values = _conditions(asked, _side_by_side(asked.words, matching))
    order, also = "thing.kind, date DESC, thing.id", []
    if matching:
        firsts = (CITED_NUMBER, _marks(index, asked.words), _begins(index, asked.words))
        order = ", ".join((*firsts, RANK, "thing.id"))
        also = [f" {numbered(asked.words)} "]
    size = max(1, asked.size)
    rows = index.execute(
        f"SELECT {SHOWN} FROM {_tables(matching)} WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?",  # noqa: S608
        (*values, *also, size, (max(1, asked.page) - 1) * size),
    )
    wanted = frozenset(WORD.findall(fold(asked.words)))
    return tuple(Hit(iri, kind, pieces(name, wanted), *rest) for iri, kind, name, *rest in rows)


def _side_by_side(words: str, matching: str) -> str:
    """The same hits, among which those weigh more that have all the words side by side."""
    return f'({matching}) OR "{numbered(words)}"' if matching else ""


def _tables(matching: str) -> str:
    return "words JOIN thing ON thing.id = words.rowid" if matching else "thing"


def _conditions(asked: Asked, matching: str, leave: str = "") -> tuple[str, list[str]]:
    """What the rows must be, and the values in it; `leave` is the facet whose own choice does not count."""
    conditions, values = (["words MATCH ?"], [matching]) if matching else (["1"], [])
    for facet in FACETS:
        if (chosen := asked.chosen.get(facet)) and facet != leave:
            in_party = "EXISTS (SELECT 1 FROM party WHERE party.thing = thing.id AND party.agency = ?)"
            conditions.append(in_party if facet == "agency" else f"thing.{facet} = ?")
            values.append(chosen)
    return " AND ".join(conditions), values


def _values(index: sqlite3.Connection, asked: Asked, matching: str, facet: str) -> list[Value]:
    """The values of a facet among the hits, the most frequent first."""
    where, values = _conditions(asked, matching, leave=facet)
    tables, column = _tables(matching), f"thing.{facet}"
    if facet == "agency":
        tables, column = f"{tables} JOIN party ON party.thing = thing.id", "party.agency"
    rows = index.execute(
        f"SELECT {column}, COALESCE(label.name, {column}), COUNT(*) AS n FROM {tables} LEFT JOIN label ON label.value = {column}"  # noqa: S608
        f" WHERE {where} AND {column} != '' GROUP BY {column} ORDER BY n DESC, 2",
        values,
    )
    return [Value(value, name, count, asked.chosen.get(facet) == value) for value, name, count in rows]


def _marks(index: sqlite3.Connection, words: str) -> str:
    """An order in which names come last that have words of the question with other diacritics: "số" is not "sở"."""
    asked = {fold(word): word for word in compare_key(words).split() if not word.isascii()}
    if not asked:
        return "NULL"

    def other_marks(name: str) -> int:
        has = set(compare_key(name).split())
        folded = {fold(word) for word in has}
        return sum(bare in folded and word not in has for bare, word in asked.items())

    index.create_function("other_marks", 1, other_marks)
    return "other_marks(thing.name)"


def _begins(index: sqlite3.Connection, words: str) -> str:
    """An order in which agencies come first whose name begins with the question: those called so, before units of theirs.

    "và" may be left out: "so khoa hoc cong nghe".
    """
    begin = _without_and(words)
    index.create_function("begins", 1, lambda name: _without_and(name).startswith(begin))
    return "kind = 'agency' AND begins(thing.name) DESC"


def _without_and(words: str) -> str:
    return " ".join(word for word in numbered(words).split() if word != "va")


def pieces(text: str, words: Iterable[str]) -> tuple[tuple[str, bool], ...]:
    """The text in pieces, each with whether it is one of the folded words, or begins with the last letters typed.

    >>> pieces("Sở Tài chính", {"tai"})
    (('Sở ', False), ('Tài', True), (' chính', False))
    """
    wanted = frozenset(words)
    cuts: list[tuple[str, bool]] = []
    last = 0
    for word in WORD.finditer(text):
        if fold(word[0]) in wanted:
            cuts += [(text[last : word.start()], False), (word[0], True)]
            last = word.end()
    cuts.append((text[last:], False))
    return tuple(piece for piece in cuts if piece[0])
