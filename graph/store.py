"""The store: quads on disk that are replaced whole, opened for reading, queried and dumped."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import BinaryIO, Self

from pyoxigraph import (
    NamedNode,
    Quad,
    QuerySolutions,
    RdfFormat,
    Store,
    Variable,
)

from graph import versions
from graph.downloads import write_downloads
from graph.engine import Answer, Dataset
from graph.errors import QueryError, StoreError
from graph.gone import write_gone
from graph.guard import checked
from graph.quads import Statement, Term, line
from graph.sorting import write_sorted
from ontology.identifiers import BASE
from ontology.terms import PREFIXES

# Bytes: the engine takes some ten times as much memory for what it loads in one piece, and no less time.
AT_ONCE = 16 * 2**20
CLASS = re.compile(r"(?:, )?\[.*?\](?:(?=,)|$)", re.DOTALL)
SIZE = "SELECT (COUNT(*) AS ?size) { ?subject ?predicate ?object }"
POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


class StoredGraph:
    """One version of a store on disk (a `Graph`); it stays as it is while a build replaces the store."""

    def __init__(self, version: versions.Reading) -> None:
        self._version = version
        try:
            self._store = Store.read_only(str(version.database))
        except (OSError, RuntimeError) as error:
            version.close()
            raise StoreError(f"{version.database}: not readable as a store ({error}); run `phahe build` again") from error

    @property
    def digest(self) -> str:
        return self._version.digest

    @property
    def folder(self) -> Path:
        return self._version.database.parent

    def query(self, text: str, bindings: Mapping[str, Term] | None = None, dataset: Dataset | None = None) -> Answer:
        values = {Variable(name): term for name, term in (bindings or {}).items()}
        query = checked(text)
        query.refuse_outside(lambda iri: self._store.contains_named_graph(NamedNode(iri)))
        try:
            return self._store.query(
                query.text,
                base_iri=BASE,
                prefixes=PREFIXES,
                substitutions=dict(values),
                default_graph=[*_nodes(dataset.default)] if dataset else None,
                named_graphs=[*_nodes(dataset.named)] if dataset else None,
            )
        except SyntaxError as error:
            raise _query_error(error) from error
        except RuntimeError as error:
            raise QueryError(str(error)) from error

    @cached_property
    def _size(self) -> int:
        """Counted once, for a version stays as it is, and by the engine: ten times as quick as going through all of them here."""
        answer = self.query(SIZE)
        assert isinstance(answer, QuerySolutions)
        ((count,),) = answer
        return int(count.value)

    def dump(self, output: BinaryIO) -> None:
        with self._version.dump.open("rb") as lines:
            shutil.copyfileobj(lines, output)

    def __len__(self) -> int:
        return self._size

    def close(self) -> None:
        """Lets a later build delete this version; the graph must not be used any more."""
        self._version.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_store(directory: Path | str) -> StoredGraph:
    """The current version of the store in `directory`; a StoreError if there is none."""
    return StoredGraph(versions.current(Path(directory)))


def replace_store(directory: Path | str, statements: Iterable[Statement | Quad]) -> str:
    """Makes `statements` the whole content of the store in `directory`, created if need be, and returns the digest.

    Readers see the old content until the new one is complete, and keep it if anything fails or the process is killed. A folder
    with files of somebody else, a second build at the same time, and blank nodes (their names would differ from build to build)
    are StoreErrors.
    """
    with versions.Writing(Path(directory)) as writing:
        incoming, database = writing.folder / "incoming.nq", writing.folder / versions.DATABASE
        with incoming.open("w", encoding="utf-8", newline="") as output:
            output.writelines(_lines(statements))
        _load(incoming, database, RdfFormat.N_QUADS)
        digest = _write_dump(writing.folder)
        _load(_union(writing.folder), database, RdfFormat.N_TRIPLES)
        write_gone(writing.before, writing.folder)
        write_downloads(writing.folder)
        writing.publish(digest)
    return digest


def _nodes(iris: Iterable[str]) -> tuple[NamedNode, ...]:
    try:
        return tuple(NamedNode(iri) for iri in iris)
    except ValueError as error:
        raise QueryError(f"a graph of the data set is named by no address: {error}") from error


def _lines(statements: Iterable[Statement | Quad]) -> Iterator[str]:
    for statement in statements:
        written = line(statement)
        if written.startswith("_:") or str(statement[2]).startswith("_:"):
            raise StoreError(f"a blank node where an IRI is expected: {written}")
        if not str(statement[3]).startswith("<"):
            raise StoreError(f"a statement outside every named graph: {written}")
        yield written


def _load(path: Path, database: Path, form: RdfFormat) -> None:
    """Adds the file to the engine, part by part, and removes it."""
    store = Store(database)
    with path.open("rb") as lines:
        while part := b"".join(lines.readlines(AT_ONCE)):
            store.bulk_load(part, format=form)
    store.optimize()
    store.flush()
    path.unlink()


def _write_dump(folder: Path) -> str:
    """Dumps what the engine holds, for it writes some literals in another form than they came in ("1.50" as "1.5")."""
    raw = folder / "unsorted.nq"
    Store.read_only(str(folder / versions.DATABASE)).dump(str(raw), format=RdfFormat.N_QUADS)
    digest = write_sorted(raw, folder / versions.DUMP)
    raw.unlink()
    return digest


def _union(folder: Path) -> Path:
    """The dump without its graphs, for the default graph.

    The engine's own union gives a triple once for each graph that has it, so that counts and joins go wrong and grow without end.
    """
    path = folder / "union.nt"
    with (folder / versions.DUMP).open("rb") as quads, path.open("wb") as triples:
        triples.writelines(line.rsplit(b" ", 2)[0] + b" .\n" for line in quads)
    return path


def _query_error(error: SyntaxError) -> QueryError:
    position = POSITION.match(str(error))
    if not position:
        return QueryError(f"the query cannot be read: {error}")
    line, column = int(position[1]), int(position[2])
    return QueryError(f"the query cannot be read at {line}:{column}: {_expected(position[3])}", line, column)


def _expected(words: str) -> str:
    """What the engine expected, without the character classes of its grammar."""
    if "Prefix not found" in words:
        return "the prefix is not declared"
    return CLASS.sub("", words)
