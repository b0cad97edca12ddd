"""What became of a spoilt document: its facts, checked, or the reason why it was not read."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from benchmarks.mutations import spoilt
from builders.documents import whole
from builders.state import statements_of
from builders.structure import Outline
from builders.workers import Refused
from ontology.facts import Evidence, Reading
from ontology.text import modern_tone


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a spoilt document: "read", or the reason why not; the seconds and bytes it took."""

    number: int
    words: str
    seconds: float = 0.0
    size: int = 0


def judged(number: int) -> Verdict:
    """Makes a spoilt document, reads it, states its facts and checks them."""
    suffix, data = spoilt(number)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"{number}{suffix}")
        path.write_bytes(data)
        start = perf_counter()
        found = whole(path)
        words = found.reason if isinstance(found, Refused) else next(wrong(*found), "read")
    return Verdict(number, words, perf_counter() - start, len(data))


def wrong(reading: Reading, outline: Outline) -> Iterator[str]:
    """What does not hold of the facts and the outline of a text."""
    text = reading.source.text
    if any(text[e.start : e.end] != e.quote or not e.quote for e in evidence_of(reading)):
        yield "WRONG: a quote is not its slice of the text"
    if "".join(lost(text, outline)).strip("|\n "):
        yield "WRONG: the outline has lost some of the text"
    if sum(1 for _ in statements_of([reading])) == 0:
        yield "WRONG: nothing is stated"


def evidence_of(reading: Reading) -> Iterator[Evidence]:
    """All evidence of a reading."""
    yield from (fact.evidence for facts in (reading.citations, reading.tasks, reading.targets) for fact in facts)


def lost(text: str, outline: Outline) -> Iterator[str]:
    """What stands between the blocks, where only white space and bars that open a row may, and what a block does not hold of its slice."""
    at = 0
    for block in outline.blocks:
        yield text[at : block.start]
        if block.start < at or block.text != modern_tone(text[block.start : block.end]).replace("\n", " "):
            yield f"block at {block.start}"
        at = block.end
    yield text[at:]
