"""The text of a question with its values written into it, laid out to be read and changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graph.rewriting import rewritten
from graph.tokens import Token, tokens
from queries.catalogue import Query
from queries.run import bind

INDENT = "  "
# Words that begin a line, outside brackets that stand for an expression.
BEGINNING = {"PREFIX", "BASE", "SELECT", "CONSTRUCT", "DESCRIBE", "ASK", "WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES"}
BEGINNING |= {"OPTIONAL", "FILTER", "BIND", "MINUS", "GRAPH"}


def bound(query: Query, given: Mapping[str, str]) -> str:
    """A text that is answered with the same rows without anything given; without values the text as it stands below its header.

    A ParameterError tells what is wrong with `given`, as when the question is asked.
    """
    bindings = bind(query, given) if given else {}
    return laid_out(rewritten(query.text, bindings)) if bindings else query.body


def laid_out(text: str) -> str:
    """The same query with a line for each clause and each statement, indented; comments are lost."""
    return "\n".join(f"{INDENT * depth}{line}" for depth, line in _lines(tokens(text))) + "\n"


def _lines(words: list[Token]) -> Iterator[tuple[int, str]]:
    """Each line with its depth in braces."""
    depth, inside, line = 0, 0, ""
    for word in words:
        if not inside and (word.text == "}" or word.keyword in BEGINNING) and line.strip():
            yield depth, line.strip()
            line = ""
        depth -= word.text == "}"
        inside += {"(": 1, ")": -1}.get(word.text, 0)
        line += f" {word.text}" if word.apart or word.text == "{" else word.text
        if not inside and word.text in ("{", "}", "."):
            yield depth, line.strip()
            line = ""
        depth += word.text == "{"
    if line.strip():
        yield depth, line.strip()
