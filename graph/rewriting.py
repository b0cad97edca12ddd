"""A query as an engine elsewhere can answer it: parameters as constants, prefixes declared, GRAPH kept to the graphs of one version."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

from pyoxigraph import Literal, NamedNode

from graph.errors import QueryError
from graph.groups import Part, Parts, flat, keyword, pattern_place, projected, tree
from graph.published import NAMED_GRAPH, Version
from graph.quads import Term
from graph.tokens import Token, tokens, written
from ontology.identifiers import BASE
from ontology.terms import PREFIXES

Values = Mapping[str, Term]
FORMS = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}
# Whatever a parser makes of the text: what is sent must not hold these. Virtuoso's own functions have such addresses.
OUTSIDE = {"SERVICE", "DEFINE"}
ABSOLUTE = re.compile("<[A-Za-z][A-Za-z0-9+.-]*:")
EXTENSIONS = ("<bif:", "<sql:")


def form_of(text: str) -> str:
    """SELECT, ASK, CONSTRUCT or DESCRIBE, whichever the query is."""
    return next((word.keyword for word in tokens(text) if word.keyword in FORMS), "")


def names_graphs(text: str) -> bool:
    """Whether GRAPH stands anywhere in the query."""
    return any(word.keyword == "GRAPH" for word in tokens(text))


def rewritten(text: str, bindings: Values, version: Version | None = None) -> str:
    """The query with constants where it names the variables of `bindings`, which must be projected by SELECT (else a QueryError).

    In the patterns a variable becomes its value, and VALUES binds it at their end, so that projections, GROUP BY, ORDER BY and
    HAVING stay as they are. In a sub-select that does not project it, the same name means another variable. With a version, the query
    names its graphs itself: its union for all that stands outside GRAPH, and for GRAPH those that it lists. FROM is left out: the
    request names the data set. The text must be well formed, as the guard finds it.
    """
    words = list(_without_dataset(iter(tokens(text))))
    _refuse(words)
    parts = tree(iter(words))
    if missing := sorted(set(bindings) - projected(parts)):
        raise QueryError(f"the query does not project ?{missing[0]}, for which a value is given")
    return _prologue(words) + written(flat(_query(parts, bindings, version)))


def counting(text: str) -> str:
    """The CONSTRUCT query as a SELECT that has one row wherever the template is filled in."""
    parts = tree(iter(tokens(text)))
    place = [keyword(part) for part in parts].index("CONSTRUCT")
    pattern = parts[place + 2 :] if isinstance(parts[place + 1], list) else parts[place + 1 :]
    return written(flat([*parts[:place], *tokens("SELECT (1 AS ?filled)"), *pattern]))


def _refuse(words: list[Token]) -> None:
    """What reaches outside: SERVICE, functions of the engine, and addresses that might become such once the engine joins their parts."""
    for word, following in pairwise([*words, Token("end", "")]):
        if word.keyword in OUTSIDE or (word.kind == "iri" and word.text.lower().startswith(EXTENSIONS)):
            raise QueryError(f"{word.text} is refused: a query reads this store only")
        if word.kind == "iri" and following.keyword == "(" and not ABSOLUTE.match(word.text):
            raise QueryError(f"{word.text} is refused: a function has a whole address")
    for word, _, address in zip(words, words[1:], words[2:], strict=False):
        if word.keyword == "PREFIX" and not ABSOLUTE.match(address.text):
            raise QueryError(f"{address.text} is refused: a prefix stands for a whole address")


def _without_dataset(words: Iterator[Token]) -> Iterator[Token]:
    """The words but for FROM and FROM NAMED with what they name."""
    for word in words:
        if word.keyword != "FROM":
            yield word
        elif next(words).keyword == "NAMED":
            next(words)


def _prologue(words: list[Token]) -> str:
    """Our base where an address is relative, and the usual prefixes that the text does not declare; an unknown one is a QueryError."""
    declared = {name.text for word, name in pairwise(words) if word.keyword == "PREFIX"}
    used = {f"{word.text.partition(':')[0]}:" for word in words if word.kind == "name"} - declared
    if unknown := sorted(name for name in used if name[:-1] not in PREFIXES):
        raise QueryError(f"the query cannot be read: the prefix {unknown[0]} is not declared")
    base = f"BASE <{BASE}>\n" if any(word.kind == "iri" and not ABSOLUTE.match(word.text) for word in words) else ""
    return base + "".join(f"PREFIX {name} <{PREFIXES[name[:-1]]}>\n" for name in sorted(used))


def _query(parts: Parts, values: Values, version: Version | None) -> Parts:
    """The whole query."""
    whole, place = _select(parts, values, version), pattern_place(parts)
    if version and place < len(parts):
        whole[place] = [*tokens(f"GRAPH <{version.union}>"), whole[place]]
    return whole


def _select(parts: Parts, values: Values, version: Version | None) -> Parts:
    """A query or sub-select: its pattern with those values that are projected."""
    place = pattern_place(parts)
    kept = {name: values[name] for name in sorted(projected(parts) & set(values))}
    return [
        part if isinstance(part, Token) else [*_group(part, kept, version), *_bound(kept)] if i == place else _group(part, {}, version)
        for i, part in enumerate(parts)
    ]


def _bound(values: Values) -> Parts:
    """VALUES that binds each variable to its value; nothing without any."""
    if not values:
        return []
    names = [Token("variable", f"?{name}") for name in values]
    return [*tokens("VALUES ("), *names, *tokens(")"), [*tokens("("), *map(_constant, values.values()), *tokens(")")]]


def _constant(term: Term) -> Token:
    return Token("iri" if isinstance(term, NamedNode) else "string", str(term))


def _group(parts: Parts, values: Values, version: Version | None) -> Parts:
    """A group graph pattern, with all groups in it."""
    if parts and keyword(parts[0]) == "SELECT":
        return _select(parts, values, version)
    return list(_clauses(_folded(parts, values), values, version))


def _clauses(parts: Iterator[Part], values: Values, version: Version | None) -> Iterator[Part]:
    for part in parts:
        if isinstance(part, list):
            yield _group(part, values, version)
        elif part.keyword == "VALUES":
            yield from _data(part, parts)
        elif part.keyword == "GRAPH":
            yield from _graph(part, parts, values, version)
        elif part.keyword == "AS":
            yield from _assigned(part, parts, values)
        else:
            yield _constant(values[part.variable]) if part.variable in values else part


def _data(word: Token, parts: Iterator[Part]) -> Iterator[Part]:
    """VALUES with its block, in which variables stay: it joins with the value."""
    yield word
    for part in parts:
        yield part
        if isinstance(part, list):
            return


def _graph(word: Token, parts: Iterator[Part], values: Values, version: Version | None) -> Iterator[Part]:
    """GRAPH with its pattern, and that the graph is one of the version's."""
    named, pattern = next(parts), next(parts)
    assert isinstance(named, Token), "a graph is named by one word"
    assert isinstance(pattern, list), "a pattern stands in braces"
    name = _constant(values[named.variable]) if named.variable in values else named
    clause: Parts = [word, name, _group(pattern, values, version)]
    if version:
        clause += [*tokens(f"GRAPH <{version.iri}>"), [*tokens(f"<{version.iri}> <{NAMED_GRAPH}>"), name]]
    yield from clause


def _assigned(word: Token, parts: Iterator[Part], values: Values) -> Iterator[Part]:
    name = next(parts)
    if isinstance(name, Token) and name.variable in values:
        raise QueryError(f"{name.text} has a value already and cannot get another by AS")
    yield from (word, name)


def _folded(parts: Parts, values: Values) -> Iterator[Part]:
    """BOUND and STR of a variable with a value as their result: no constant can stand in BOUND, and Virtuoso's STR spoils one."""
    place = 0
    while place < len(parts):
        function, *call = parts[place : place + 4]
        known = keyword(function) in FOLDED and (name := _argument(call)) in values
        yield FOLDED[keyword(function)](values[name]) if known else function
        place += 4 if known else 1


FOLDED: Mapping[str, Callable[[Term], Token]] = {
    "BOUND": lambda _: Token("sign", "(true)"),
    "STR": lambda term: _constant(Literal(term.value)),
}


def _argument(call: Parts) -> str:
    """The variable that stands alone in parentheses, or nothing."""
    if len(call) < 3 or (keyword(call[0]), keyword(call[2])) != ("(", ")"):
        return ""
    return call[1].variable if isinstance(call[1], Token) else ""
