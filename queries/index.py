"""A full-text index of documents, tasks, agencies and targets, kept beside the version of the store that it was made from.

It is SQLite's FTS5. Words are folded on both sides (no case, no diacritics, "đ" as "d"), so that "so khoa hoc cong nghe" finds
"Sở Khoa học và Công nghệ".
"""

from __future__ import annotations

import fcntl
import os
import re
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pyoxigraph import QuerySolutions

from graph.engine import Graph
from graph.errors import StoreError
from graph.quads import lexical
from ontology.text import fold
from queries.documents import Document, documents, whole_of
from queries.run import records

# The number goes up with the schema, so that an index of an earlier program is not taken for ours.
FILE = "search-2.sqlite"
DOCUMENT, ATTACHED, TASK, TARGET, AGENCY = KINDS = ("document", "attached", "task", "target", "agency")
WORD = re.compile(r"\w+")
# What a document has become: it holds as far as is known, or another has taken its place.
HOLDS, ENDED = STATUSES = ("holds", "ended")
# Whether the text of a document was read, or others only cite it.
READ, CITED = SOURCES = ("read", "cited")
COLUMNS = ("iri", "kind", "name", "number", "date", "detail", "document", "place", "level", "year", "status", "source", "code")
SCHEMA = f"""
CREATE TABLE thing (id INTEGER PRIMARY KEY, {", ".join(f"{column} TEXT NOT NULL" for column in COLUMNS)});
CREATE TABLE party (thing INTEGER NOT NULL, agency TEXT NOT NULL, PRIMARY KEY (thing, agency)) WITHOUT ROWID;
CREATE TABLE figure (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE label (value TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5 (number, name, other, content='', tokenize='unicode61 remove_diacritics 0', prefix='2 3');
"""
# What is asked once all is in: a thing by its address, the documents by date, and what each of them sets.
LOOKUPS = """
CREATE INDEX by_address ON thing (iri);
CREATE INDEX by_date ON thing (kind, source, date);
CREATE INDEX by_document ON thing (document, kind);
"""
TASKS = "SELECT ?thing ?part ?statement { ?thing ph:assignedBy ?part ; ph:statement ?statement }"
TARGETS = "SELECT ?thing ?part ?statement { ?thing ph:setBy ?part ; ph:statement ?statement }"
PARTIES = "SELECT ?task ?agency { { ?task ph:leadAgency ?agency } UNION { ?task ph:coordinatingAgency ?agency } }"
REPEALED = "SELECT DISTINCT ?document { ?document eli:repealed_by ?by }"
# What one text cites by several relations is one citation.
UNRESOLVED = """SELECT (COUNT(*) AS ?open) { SELECT DISTINCT ?part ?meant {
  ?citation ph:resolution ph:unresolved ; ph:inDocument ?part OPTIONAL { ?citation ph:citedDocument ?cited }
  BIND(COALESCE(?cited, ?citation) AS ?meant) } }"""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that can be found; what is not known is empty.

    `number`, with the type, and `date` are those of a document, and of the whole document where the thing is a part of it or stands
    in it. `code` is the number of a document itself as words: "3884 qd ubnd". `other` are words by which it is found and that are not
    shown.
    """

    iri: str
    kind: str
    name: str
    number: str = ""
    date: str = ""
    detail: str = ""
    document: str = ""
    place: str = ""
    level: str = ""
    status: str = ""
    source: str = ""
    code: str = ""
    other: str = ""
    parties: tuple[str, ...] = ()

    @property
    def own(self) -> str:
        """The number of a document itself, with its type: "Quyết định 3884/QĐ-UBND"."""
        return self.number if self.kind == DOCUMENT else ""

    def row(self) -> tuple[str, ...]:
        """The values of COLUMNS."""
        about = (self.iri, self.kind, self.name, self.number, self.date, self.detail, self.document, self.place)
        return (*about, self.level, self.date[:4], self.status, self.source, self.code)


def index_of(graph: Graph) -> Path:
    """The index of this version of the data, made if it is not there: beside the version, or among the temporary files.

    A StoreError where it can be written to neither.
    """
    for folder in filter(None, (graph.folder, Path(tempfile.gettempdir()) / f"phahe-{os.getuid()}-{graph.digest}")):
        if (folder / FILE).exists():
            return folder / FILE
        try:
            folder.mkdir(mode=0o700, exist_ok=True)
            return write_index(graph, folder / FILE)
        except (OSError, sqlite3.Error):
            continue
    raise StoreError(f"no search index can be written for version {graph.digest}")


def write_index(graph: Graph, path: Path) -> Path:
    """Makes the index at `path`, which appears in one step. Whoever wants the same meanwhile waits for it."""
    begun = path.with_suffix(".begun")
    with begun.open("ab") as file:
        # Let go of when a process is ended in the midst of it, so that the next one takes over the same file.
        fcntl.flock(file, fcntl.LOCK_EX)
        if path.exists():
            begun.unlink(missing_ok=True)
            return path
        file.truncate(0)
        with closing(sqlite3.connect(begun)) as index, index:
            index.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {SCHEMA}")
            _fill(index, graph)
            index.executescript(LOOKUPS)
        return begun.replace(path)


@contextmanager
def reading(graph: Graph) -> Iterator[sqlite3.Connection]:
    """The index of this version of the data, for reading; a StoreError where it cannot be made or read."""
    try:
        yield opened(index_of(graph))
    except sqlite3.Error as error:
        raise StoreError(f"the search index of version {graph.digest} cannot be read: {error}") from error


@lru_cache(maxsize=2)
def opened(path: Path) -> sqlite3.Connection:
    """The index, for reading."""
    return sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)


def _fill(index: sqlite3.Connection, graph: Graph) -> None:
    agencies = _agencies(graph)
    marks = ", ".join("?" for _ in COLUMNS)
    for number, thing in enumerate(_things(graph, agencies), start=1):
        index.execute(f"INSERT INTO thing VALUES (?, {marks})", (number, *thing.row()))  # noqa: S608 - marks only
        index.executemany("INSERT OR IGNORE INTO party VALUES (?, ?)", ((number, agency) for agency in thing.parties))
        folded = (fold(thing.own), fold(thing.name), fold(thing.other))
        index.execute("INSERT INTO words (rowid, number, name, other) VALUES (?, ?, ?, ?)", (number, *folded))
    index.executemany("INSERT OR IGNORE INTO label VALUES (?, ?)", ((agency.iri, agency.name) for agency in agencies))
    ((unresolved,),) = _rows(graph, UNRESOLVED)
    index.executemany("INSERT INTO figure VALUES (?, ?)", (("statements", len(graph)), ("unresolved", int(unresolved))))


def _agencies(graph: Graph) -> list[Thing]:
    """Each agency under its official name, to be found by every printed form too."""
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in records(graph, "agency-names"):
        rows[row["agency"]].append(row)
    return [_agency(iri, own) for iri, own in rows.items()]


def _agency(iri: str, rows: list[dict[str, str]]) -> Thing:
    name, place = rows[0]["name"] or rows[0]["form"] or iri, rows[0]["placeName"]
    others = {row["form"] for row in rows} - {name}
    return Thing(iri, AGENCY, name, detail=place, place=place, other=" ".join(sorted(others)), parties=(iri,))


def _things(graph: Graph, agencies: list[Thing]) -> Iterator[Thing]:
    rows = records(graph, "known-documents")
    known, read = documents(rows), {row["document"] for row in rows if row["source"]}
    repealed = {row[0] for row in _rows(graph, REPEALED)}
    wholes = {iri: whole_of(iri, known.get) for iri in known}
    of_documents = {
        whole.iri: _document(whole, ENDED if whole.iri in repealed else HOLDS, READ if whole.iri in read else CITED)
        for whole in {whole.iri: whole for whole in wholes.values()}.values()
    }
    yield from of_documents.values()
    yield from (_attached(known[iri], of_documents[whole.iri]) for iri, whole in wholes.items() if iri != whole.iri)
    yield from agencies
    parties: dict[str, list[str]] = defaultdict(list)
    for task, agency in _rows(graph, PARTIES):
        parties[task].append(agency)
    for kind, query in ((TASK, TASKS), (TARGET, TARGETS)):
        for iri, part, statement in _rows(graph, query):
            if part in wholes:
                yield _within(iri, kind, statement, of_documents[wholes[part].iri], tuple(parties[iri]))


def _document(document: Document, status: str, source: str) -> Thing:
    number = " ".join(filter(None, (document.type_label, document.number)))
    name = document.title or number or document.iri
    # As others print it: "Quyết định số 3884/QĐ-UBND ngày 25 tháng 12 năm 2019 của …".
    other = f"số ngày {'/'.join(reversed(document.date.split('-')))} tháng năm của {document.issuer} {document.place}"
    level = document.level.rpartition("#")[2]
    about = (document.date, document.issuer, document.iri, document.place, level, status, source, numbered(document.number))
    return Thing(document.iri, DOCUMENT, name, number, *about, other=other)


def numbered(text: str) -> str:
    """The folded words of a text, as the code of a number has them.

    >>> numbered("3884/QĐ-UBND")
    '3884 qd ubnd'
    """
    return " ".join(WORD.findall(fold(text)))


def _attached(part: Document, whole: Thing) -> Thing:
    """A plan, a programme or an annex that was issued with a document."""
    return _within(part.iri, ATTACHED, part.title or " ".join((part.type_label, part.number)).strip() or part.iri, whole)


def _within(iri: str, kind: str, name: str, whole: Thing, parties: tuple[str, ...] = ()) -> Thing:
    about = (whole.number or whole.name, whole.date, whole.place, whole.iri, whole.place, whole.level, whole.status, whole.source)
    return Thing(iri, kind, name, *about, other=f"{whole.number} {whole.place} {whole.date[:4]}", parties=parties)


def _rows(graph: Graph, query: str) -> Iterator[tuple[str, ...]]:
    answer = graph.query(query)
    assert isinstance(answer, QuerySolutions)
    return (tuple(lexical(cell) for cell in row) for row in answer)
