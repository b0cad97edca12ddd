"""A SPARQL text as a tree: what stands between two braces is a part of its own."""

from __future__ import annotations

from collections.abc import Iterator

from graph.tokens import Token

Part = Token | list["Part"]
Parts = list[Part]


def tree(words: Iterator[Token]) -> Parts:
    """What stands up to the brace that closes it."""
    parts: Parts = []
    for word in words:
        if word.keyword == "}":
            break
        parts.append(tree(words) if word.keyword == "{" else word)
    return parts


def flat(parts: Parts) -> Iterator[Token]:
    for part in parts:
        if isinstance(part, Token):
            yield part
        else:
            yield from (Token("sign", "{"), *flat(part), Token("sign", "}"))


def keyword(part: Part) -> str:
    return part.keyword if isinstance(part, Token) else ""


def pattern_place(parts: Parts) -> int:
    """Where the pattern of a query stands: the first group outside expressions that is no template of CONSTRUCT."""
    depth, before = 0, ""
    for place, part in enumerate(parts):
        if isinstance(part, list) and not depth and before != "CONSTRUCT":
            return place
        before = keyword(part)
        depth += {"(": 1, ")": -1}.get(before, 0)
    return len(parts)


def projected(parts: Parts) -> set[str]:
    """The variables that SELECT names or, by `*`, every variable of its pattern; none for the other forms of a query."""
    names, depth, place = set[str](), 0, pattern_place(parts)
    for part in parts[:place] if "SELECT" in map(keyword, parts) else ():
        depth += {"(": 1, ")": -1}.get(keyword(part), 0)
        if isinstance(part, Token) and not depth:
            names |= {word.variable for word in flat(parts[place : place + 1])} if part.keyword == "*" else {part.variable}
    return names - {""}
