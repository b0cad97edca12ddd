"""Targets of one indicator, however it is worded: "Tỷ lệ …" in one plan is "Tỉ lệ …" in another."""

from __future__ import annotations

from rapidfuzz import fuzz, process

from graph.engine import Graph
from graph.quads import lexical
from ontology.text import squeeze
from queries.resources import rows

# Per cent of likeness below which two indicators measure different things more often than the same.
LEAST = 80
# Not in the catalogue: `same-indicator` finds those that have given words in them.
INDICATORS = "SELECT ?target ?indicator { ?target ph:indicator ?indicator }"


def same(graph: Graph, indicator: str) -> list[str]:
    """The addresses of all targets whose indicator has the words of this one or is worded nearly so, the most alike first."""
    words = squeeze(indicator).casefold()
    if not words:
        return []
    known = {lexical(row["target"]): squeeze(lexical(row["indicator"])).casefold() for row in rows(graph, INDICATORS)}
    alike = process.extract(words, known, scorer=fuzz.token_sort_ratio, score_cutoff=LEAST, limit=None)
    score = {target: likeness for _, likeness, target in alike} | {target: 100.0 for target, said in known.items() if words in said}
    return sorted(score, key=lambda target: (-score[target], target))
