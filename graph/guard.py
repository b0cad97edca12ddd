"""What a query may not ask for: other services, graphs from outside, and so many parts that the engine's stack would overflow."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache

from pyparsing import ParseBaseException, ParseResults
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from graph.errors import QueryError
from ontology.identifiers import BASE
from ontology.terms import PREFIXES

# Measured: 4,000 nested groups, OPTIONALs or BINDs overflow the engine's stack, which ends the process; 1,000 do not.
LONGEST = 100_000
MOST_PARTS = 1000
PARTS = re.compile(r"[{(\[!|&+*]")
SERVICE, DATASET = "ServiceGraphPattern", "DatasetClause"
# The engine knows no escapes outside strings and IRIs, so both keywords must stand in the text as they are.
KEYWORD = re.compile("service|from", re.IGNORECASE)
# The two parsers read an escaped quote differently; an escape of an ASCII character serves no purpose but to hide one.
ASCII_ESCAPE = re.compile(r"\\u00[0-7][0-9a-f]|\\u000000[0-7][0-9a-f]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Checked:
    """A query as the engine may run it, and the graphs that its FROM and FROM NAMED name: each must be one of the store."""

    text: str
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    def refuse_outside(self, holds: Callable[[str], bool]) -> None:
        """A QueryError if the store does not hold one of them."""
        if outside := [iri for iri in self.default + self.named if not holds(iri)]:
            raise QueryError(f"FROM <{outside[0]}> is refused: it is no graph of this store, and none is fetched from outside")


@lru_cache(maxsize=256)
def checked(text: str, *, strictly: bool = False) -> Checked:
    """The query with line ends made one, for the engine ends a comment at a carriage return too.

    A query that is too large, or in whose parse tree SERVICE stands anywhere, is a QueryError; `strictly`, so is whatever is not
    SPARQL 1.1, for engines that know more than the standard.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    _refuse_large(text)
    default, named = _graphs(text) if strictly or KEYWORD.search(text) else ((), ())
    return Checked(text, default, named)


def _refuse_large(text: str) -> None:
    if len(text) > LONGEST:
        raise QueryError(f"a query may have {LONGEST} characters; this one has {len(text)}")
    if (parts := len(PARTS.findall(text))) > MOST_PARTS:
        raise QueryError(f"a query may have {MOST_PARTS} brackets and operators; this one has {parts}")


def _graphs(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The graphs that FROM and FROM NAMED name; SERVICE is a QueryError."""
    if escape := ASCII_ESCAPE.search(text):
        raise QueryError(f"write the character itself instead of the escape {escape[0]}", *_place(text, escape.start()))
    tree = _parse(text)
    names = set(_names(tree))
    if SERVICE in names:
        raise QueryError("SERVICE is refused: a query reads this store only")
    return _named(tree) if DATASET in names else ((), ())


def _named(tree: ParseResults) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The graphs of the data set clauses, their prefixes and relative addresses resolved."""
    try:
        clauses = translateQuery(tree, base=BASE, initNs=PREFIXES).algebra.datasetClause
    except Exception as error:  # the library raises whatever its own code meets
        raise QueryError(f"the data set of the query cannot be read: {error}") from error
    return tuple(str(one.default) for one in clauses if one.default), tuple(str(one.named) for one in clauses if one.named)


def _parse(text: str) -> ParseResults:
    try:
        # In a thread of its own: the parser leaves its frames behind, and with them all that its callers hold, until whichever
        # thread comes by collects them; the engine's answers may not be dropped by another thread than asked for them.
        with ThreadPoolExecutor(max_workers=1) as apart:
            return apart.submit(parseQuery, text).result()
    except ParseBaseException as error:
        raise QueryError(f"the query cannot be read at {error.lineno}:{error.column}: {error.msg}", error.lineno, error.column) from error
    except RecursionError as error:
        raise QueryError("the query nests too deep to be checked") from error


def _names(node: object) -> Iterator[str]:
    """The names of all parts of a parse tree, at any depth."""
    if isinstance(node, CompValue):
        yield node.name
        node = node.values()
    elif isinstance(node, str):
        return
    if isinstance(node, Iterable):
        for part in node:
            yield from _names(part)


def _place(text: str, offset: int) -> tuple[int, int]:
    line = text.count("\n", 0, offset) + 1
    return line, offset - text.rfind("\n", 0, offset)
