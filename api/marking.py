"""Facts marked in the text in which they stand: where the address of a place is, and the text in pieces of which each has one mark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import groupby, pairwise
from urllib.parse import quote

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A fact that stands at the characters from `start` to `end`, end exclusive: its kind, its page, and what it is called."""

    start: int
    end: int
    kind: str
    page: str
    name: str = ""

    @property
    def span(self) -> Span:
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with the innermost fact that it belongs to.

    `anchors` are the ids of the places that begin here, `also` the facts of these places that no piece has as its mark; `here` tells
    whether the stretch belongs to the place that was asked for.
    """

    text: str
    mark: Mark | None = None
    anchors: tuple[str, ...] = ()
    also: tuple[Mark, ...] = ()
    here: bool = False


def place_in_text(document: str, start: int, end: int) -> str:
    """The path of the page that shows the text of a document, at the characters from `start` to `end`, with these set off.

    >>> place_in_text("https://w3id.org/phahe/id/document/bac-ninh/kh-ubnd/2023/149", 10, 25)
    '/text?document=https://w3id.org/phahe/id/document/bac-ninh/kh-ubnd/2023/149&at=10-25#e-10-25'
    """
    return f"{text_of(document)}&at={start}-{end}#{anchor((start, end))}"


def text_of(document: str) -> str:
    """The path of the page that shows the text of a document."""
    return f"/text?document={quote(document, safe='/:')}"


def anchor(span: Span) -> str:
    """The id of a place on the page of the text."""
    return f"e-{span[0]}-{span[1]}"


def pieces(text: str, marks: Iterable[Mark], here: Span = (0, 0)) -> list[Piece]:
    """The text, whole and in order, in pieces: their texts joined are the text.

    Of places that overlap, the one that begins last has what they share, and of those that begin together the shortest. Marks that
    are empty or reach beyond the text are left out.
    """
    facts = by_place(mark for mark in marks if 0 <= mark.start < mark.end <= len(text))
    bounds = sorted({0, len(text), *(b for span in facts for b in span), *(b for b in here if 0 <= b <= len(text))})
    stretches = list(pairwise(bounds))
    owners = list(innermost(stretches, facts))
    begun: dict[int, list[Span]] = {}
    for span in facts:
        begun.setdefault(span[0], []).append(span)
    owning = set(owners)
    return [
        Piece(
            text[start:end],
            facts[owner][0] if owner else None,
            tuple(map(anchor, begun.get(start, ()))),
            tuple(mark for span in begun.get(start, ()) for mark in facts[span][1 if span in owning else 0 :]),
            here[0] <= start < here[1],
        )
        for (start, end), owner in zip(stretches, owners, strict=True)
    ]


def by_place(marks: Iterable[Mark]) -> dict[Span, list[Mark]]:
    """The facts of each place, each once, places in the order of the text."""
    return {span: list(group) for span, group in groupby(sorted(set(marks)), key=lambda mark: mark.span)}


def innermost(stretches: Iterable[Span], places: Mapping[Span, object]) -> Iterator[Span | None]:
    """For each stretch, which no place begins or ends within, the innermost place around it; `places` are in the order of the text."""
    waiting = sorted(places, reverse=True)
    around: list[tuple[int, int]] = []
    for start, _ in stretches:
        while waiting and waiting[-1][0] == start:
            first, last = waiting.pop()
            heappush(around, (-first, last))
        while around and around[0][1] <= start:
            heappop(around)
        yield (-around[0][0], around[0][1]) if around else None
