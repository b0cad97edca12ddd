"""The words of a SPARQL text: what is a comment, a string, an IRI, a name, a variable, and what stands between."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal

from graph.errors import QueryError

# SPARQL 1.1, 19.8: the first that fits wins, so that no word can hide in a comment, a string or an IRI.
TOKEN = re.compile(
    r"""
      (?P<space>\s+|\#[^\n]*)
    | (?P<string>\"\"\"(?:\"{0,2}(?:[^\"\\]|\\.))*\"\"\"|'''(?:'{0,2}(?:[^'\\]|\\.))*'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<variable>[?$]\w+)
    | (?P<blank>_:[\w](?:[\w.·-]*[\w·-])?)
    | (?P<name>(?:[^\W\d_](?:[\w.·-]*[\w·-])?)?:
        (?:(?:[\w:]|%[0-9A-Fa-f]{2}|\\[^\w\s])(?:(?:[\w.:·-]|%[0-9A-Fa-f]{2}|\\[^\w\s])*(?:[\w:·-]|%[0-9A-Fa-f]{2}|\\[^\w\s]))?)?)
    | (?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<number>(?:\d+\.\d*|\.?\d+)(?:[eE][+-]?\d+)?)
    | (?P<word>[A-Za-z][A-Za-z0-9_]*)
    | (?P<sign>\^\^|&&|\|\||!=|<=|>=|[{}()\[\].,;*+/|^?!=<>-])
    """,
    re.VERBOSE | re.DOTALL,
)
ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
ESCAPED = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f", '"': '"', "'": "'", "\\": "\\"}

LAST_CHARACTER, SURROGATES = 0x10FFFF, range(0xD800, 0xE000)


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the text; `kind` is the name of its group in TOKEN, `apart` whether space stands before it."""

    kind: str
    text: str
    apart: bool = True

    @property
    def keyword(self) -> str:
        """The word or sign in capitals; empty for anything that stands for a value."""
        return self.text.upper() if self.kind in ("word", "sign") else ""

    @property
    def variable(self) -> str:
        """The name of the variable without its mark, or nothing."""
        return self.text[1:] if self.kind == "variable" else ""


def tokens(text: str) -> list[Token]:
    """The words in their order, without space and comments; strings are written in one way, `"…"`. A QueryError where none fits."""
    return list(_tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    place, apart = 0, True
    while place < len(text):
        match = TOKEN.match(text, place)
        if not match or not match.lastgroup:
            line, column = text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place)
            raise QueryError(f"the query cannot be read at {line}:{column}: no word of SPARQL begins with {text[place]!r}", line, column)
        place = match.end()
        if match.lastgroup == "space":
            apart = True
            continue
        yield Token(match.lastgroup, _one_way(match[0]) if match.lastgroup == "string" else match[0], apart)
        apart = False


def _one_way(string: str) -> str:
    """The string as N-Triples writes it."""
    marks = 3 if string[:3] in ('"""', "'''") else 1
    return str(Literal(ESCAPE.sub(_character, string[marks:-marks])))


def _character(escape: re.Match[str]) -> str:
    if escape[3]:
        if escape[3] not in ESCAPED:
            raise QueryError(f"the query cannot be read: no string has the escape {escape[0]!r}")
        return ESCAPED[escape[3]]
    code = int(escape[1] or escape[2], 16)
    if code > LAST_CHARACTER or code in SURROGATES:
        raise QueryError(f"the query cannot be read: {escape[0]} is no character")
    return chr(code)


def written(words: Iterable[Token]) -> str:
    """The text of the words."""
    return "".join(f" {word.text}" if word.apart else word.text for word in words)
