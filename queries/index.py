"""A full-text index of documents, tasks, agencies and targets, kept beside the version of the store that it was made from.

It is SQLite's FTS5. Words are folded on both sides (no case, no diacritics, "đ" as "d"), so that "so khoa hoc cong nghe" finds
"Sở Khoa học và Công nghệ"; where the question has diacritics, what has the same comes first.
"""

from __future__ import annotations

import os
import re
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from pyoxigraph import QuerySolutions

from graph.engine import Graph
from graph.quads import lexical
from ontology.text import compare_key, fold
from queries.documents import Document, documents, whole_of
from queries.run import records

# The number goes up with the schema, so that an index of an earlier program is not taken for ours.
FILE = "search-1.sqlite"
KINDS = ("document", "task", "target", "agency")
FACETS = ("kind", "place", "year", "agency", "status")
MOST_VALUES = 30
WORD = re.compile(r"\w+")
CHUNK = re.compile(r'"([^"]*)"|(\S+)')
# What a document has become: it holds as far as is known, or another has taken its place.
HOLDS, ENDED = "holds", "ended"
SCHEMA = """
CREATE TABLE thing (id INTEGER PRIMARY KEY, iri TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, detail TEXT NOT NULL,
                    document TEXT NOT NULL, place TEXT NOT NULL, year TEXT NOT NULL, status TEXT NOT NULL);
CREATE TABLE party (thing INTEGER NOT NULL, agency TEXT NOT NULL, PRIMARY KEY (thing, agency)) WITHOUT ROWID;
CREATE TABLE label (value TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5 (number, name, other, content='', tokenize='unicode61 remove_diacritics 0', prefix='2 3');
"""
# How much a word weighs in a number, in a name, and in what else there is.
RANK = "bm25(words, 8.0, 4.0, 1.0)"
TASKS = "SELECT ?thing ?part ?statement { ?thing ph:assignedBy ?part ; ph:statement ?statement }"
TARGETS = "SELECT ?thing ?part ?statement { ?thing ph:setBy ?part ; ph:statement ?statement }"
PARTIES = "SELECT ?task ?agency { { ?task ph:leadAgency ?agency } UNION { ?task ph:coordinatingAgency ?agency } }"
REPEALED = "SELECT DISTINCT ?document { ?document eli:repealed_by ?by }"


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that can be found; `other` are words by which it is found and that are not shown."""

    iri: str
    kind: str
    name: str
    detail: str = ""
    document: str = ""
    place: str = ""
    year: str = ""
    status: str = ""
    number: str = ""
    other: str = ""
    parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found. `pieces` are its name in order, each with whether it is one of the words asked for."""

    iri: str
    kind: str
    pieces: tuple[tuple[str, bool], ...]
    detail: str
    document: str
    year: str
    status: str


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet, its name, how many of the hits have it, and whether it was chosen."""

    value: str
    name: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A page of hits, best first, of `total`. `partial` says that nothing has all the words, so that these have only some."""

    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[str, tuple[Value, ...]]
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
    index = opened(index_of(graph))
    found = _found(index, asked, match(asked.words, " AND "))
    if found.total or not asked.words.strip():
        return found
    some = _found(index, asked, match(asked.words, " OR "))
    return Found(some.hits, some.total, some.facets, partial=bool(some.total))


def match(words: str, joined: str) -> str:
    """The question as FTS5 reads it: each chunk a phrase, the last one begun. `"so khoa" hoc` gives `"so khoa" AND "hoc"*`.

    A number such as 3884/QĐ-UBND is one chunk, and so are words between quotation marks.
    """
    chunks = [fold(quoted or bare) for quoted, bare in CHUNK.findall(words)]
    phrases = [f'"{" ".join(WORD.findall(chunk))}"' for chunk in chunks if WORD.search(chunk)]
    return joined.join(phrases) + ("*" if phrases and not words.endswith(('"', " ")) else "")


def index_of(graph: Graph) -> Path:
    """The index of this version of the data, made if it is not there: beside the version, or among the temporary files."""
    for folder in filter(None, (graph.folder, Path(tempfile.gettempdir()) / f"phahe-{os.getuid()}-{graph.digest}")):
        if (folder / FILE).exists():
            return folder / FILE
        try:
            folder.mkdir(mode=0o700, exist_ok=True)
            return write_index(graph, folder / FILE)
        except OSError:
            continue
    raise OSError(f"no search index can be written for version {graph.digest}")


def write_index(graph: Graph, path: Path) -> Path:
    """Makes the index at `path`, which appears in one step."""
    handle, name = tempfile.mkstemp(prefix=f"{FILE}-", dir=path.parent)
    os.close(handle)
    try:
        with closing(sqlite3.connect(name)) as index, index:
            index.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {SCHEMA}")
            _fill(index, graph)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)
    return path


@lru_cache(maxsize=2)
def opened(path: Path) -> sqlite3.Connection:
    """The index, for reading."""
    index = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
    index.create_function("folded", 1, fold, deterministic=True)
    return index


def _fill(index: sqlite3.Connection, graph: Graph) -> None:
    known = documents(records(graph, "known-documents"))
    agencies = _agencies(graph)
    for number, thing in enumerate(_things(graph, known, agencies), start=1):
        row = (thing.iri, thing.kind, thing.name, thing.detail, thing.document, thing.place, thing.year, thing.status)
        index.execute("INSERT INTO thing VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (number, *row))
        index.executemany("INSERT OR IGNORE INTO party VALUES (?, ?)", ((number, agency) for agency in thing.parties))
        folded = (fold(thing.number), fold(thing.name), fold(thing.other))
        index.execute("INSERT INTO words (rowid, number, name, other) VALUES (?, ?, ?, ?)", (number, *folded))
    index.executemany("INSERT OR IGNORE INTO label VALUES (?, ?)", ((agency.iri, agency.name) for agency in agencies))


def _agencies(graph: Graph) -> list[Thing]:
    """Each agency under its official name, to be found by every printed form too."""
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in records(graph, "agency-names"):
        rows[row["agency"]].append(row)
    return [_agency(iri, own) for iri, own in rows.items()]


def _agency(iri: str, rows: list[dict[str, str]]) -> Thing:
    name = rows[0]["name"] or rows[0]["form"] or iri
    others = {row["form"] for row in rows} - {name}
    return Thing(iri, "agency", name, place=rows[0]["placeName"], other=" ".join(sorted(others)), parties=(iri,))


def _things(graph: Graph, known: Mapping[str, Document], agencies: list[Thing]) -> Iterator[Thing]:
    repealed = {row[0] for row in _rows(graph, REPEALED)}
    for document in known.values():
        yield _document(document, whole_of(document.iri, known.get), ENDED if document.iri in repealed else HOLDS)
    yield from agencies
    parties: dict[str, list[str]] = defaultdict(list)
    for task, agency in _rows(graph, PARTIES):
        parties[task].append(agency)
    for kind, query in (("task", TASKS), ("target", TARGETS)):
        for iri, part, statement in _rows(graph, query):
            whole = whole_of(part, known.get)
            status = ENDED if whole.iri in repealed else HOLDS
            yield _item(iri, kind, statement, whole, status, tuple(parties[iri]))


def _document(document: Document, whole: Document, status: str) -> Thing:
    number = " ".join(filter(None, (document.type_label, document.number)))
    name = document.title or number or document.iri
    detail = ", ".join(filter(None, (number if document.title else "", document.date, document.issuer)))
    other = " ".join((document.issuer, document.place, document.date[:4]))
    return Thing(document.iri, "document", name, detail, whole.iri, whole.place, whole.date[:4], status, number, other)


def _item(iri: str, kind: str, statement: str, whole: Document, status: str, parties: tuple[str, ...]) -> Thing:
    detail = ", ".join(filter(None, (whole.number or whole.title, whole.place)))
    other = f"{whole.number} {whole.place}"
    return Thing(iri, kind, statement, detail, whole.iri, whole.place, whole.date[:4], status, other=other, parties=parties)


def _rows(graph: Graph, query: str) -> Iterator[tuple[str, ...]]:
    answer = graph.query(query)
    assert isinstance(answer, QuerySolutions)
    return (tuple(lexical(cell) for cell in row) for row in answer)


def _found(index: sqlite3.Connection, asked: Asked, matching: str) -> Found:
    where, values = _conditions(asked, matching)
    # Tables, columns and conditions are words of this module; what comes from outside is bound.
    (total,) = index.execute(f"SELECT COUNT(*) FROM {_tables(matching)} WHERE {where}", values).fetchone()  # noqa: S608
    size = max(1, asked.size)
    place = (size, (max(1, asked.page) - 1) * size)
    order = f"{_marks(index, asked.words)}, {RANK}, thing.id" if matching else "thing.kind, thing.year DESC, thing.id"
    columns = "iri, kind, thing.name, detail, document, year, status"
    rows = index.execute(
        f"SELECT {columns} FROM {_tables(matching)} WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?",  # noqa: S608
        (*values, *place),
    )
    wanted = frozenset(WORD.findall(fold(asked.words)))
    hits = tuple(Hit(iri, kind, pieces(name, wanted), *rest) for iri, kind, name, *rest in rows)
    return Found(hits, total, {facet: _values(index, asked, matching, facet) for facet in FACETS})


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


def _values(index: sqlite3.Connection, asked: Asked, matching: str, facet: str) -> tuple[Value, ...]:
    """The values of a facet among the hits, the most frequent first."""
    where, values = _conditions(asked, matching, leave=facet)
    tables, column = _tables(matching), f"thing.{facet}"
    if facet == "agency":
        tables, column = f"{tables} JOIN party ON party.thing = thing.id", "party.agency"
    rows = index.execute(
        f"SELECT {column}, COALESCE(label.name, {column}), COUNT(*) AS n FROM {tables} LEFT JOIN label ON label.value = {column}"  # noqa: S608
        f" WHERE {where} AND {column} != '' GROUP BY {column} ORDER BY n DESC, 2 LIMIT {MOST_VALUES}",
        values,
    )
    return tuple(Value(value, name, count, asked.chosen.get(facet) == value) for value, name, count in rows)


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
