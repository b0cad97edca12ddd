"""Tasks by their words, whatever the diacritics."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from pyoxigraph import QuerySolutions

from graph.engine import Graph
from graph.quads import lexical
from ontology.text import compare_key, fold
from queries.documents import Document, known, whole_of

WORD = re.compile(r"[\w&]+")
# Not in the catalogue: sorting all tasks of a large store takes longer than searching them.
STATEMENTS = "SELECT ?task ?statement ?part { ?task ph:assignedBy ?part . ?task ph:statement ?statement }"
fold_word = lru_cache(maxsize=100_000)(fold)


@dataclass(frozen=True, slots=True)
class Match:
    """A task that has words in common with a question; `score` is the share of the question's words that it has, from 0 to 1.

    `document` is the one that sets the task, the whole where that is an annex.
    """

    task: str
    statement: str
    document: Document
    score: float


@dataclass(frozen=True, slots=True, order=True)
class _Fit:
    """How well a task fits; the smaller, the better."""

    words_missing: int
    apart: bool
    other_marks: int
    length: int
    task: str
    statement: str
    part: str


def words_of(text: str) -> list[str]:
    """The words of a text in their order, without case and diacritics: "Sở KH&CN" gives "so", "kh&cn"."""
    return [fold_word(word) for word in WORD.findall(text)]


def find_tasks(graph: Graph, words: str, most: int = 20) -> list[Match]:
    """The tasks that have at least half of the words, best first.

    Those with the most words come first, then those with the words side by side, then those that write them with the same
    diacritics, then the shortest.
    """
    asked = list(dict.fromkeys(words_of(words)))
    find = cache(lambda iri: known(graph, iri))
    best = sorted(_fits(graph, words, asked))[:most] if asked else []
    return [Match(fit.task, fit.statement, whole_of(fit.part, find), 1 - fit.words_missing / len(asked)) for fit in best]


def _fits(graph: Graph, words: str, asked: list[str]) -> Iterator[_Fit]:
    phrase, marks = f" {' '.join(words_of(words))} ", set(compare_key(words).split())
    answer = graph.query(STATEMENTS)
    assert isinstance(answer, QuerySolutions)
    for task, statement, part in answer:
        text = lexical(statement)
        has = words_of(text)
        missing = len(asked) - len(set(asked).intersection(has))
        if missing * 2 <= len(asked):
            other_marks = len(marks.difference(compare_key(text).split()))
            yield _Fit(missing, phrase not in f" {' '.join(has)} ", other_marks, len(text), lexical(task), text, lexical(part))
