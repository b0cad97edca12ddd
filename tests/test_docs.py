"""The guides say what the program says."""

from __future__ import annotations

from docs.ontology_guide import GUIDE, guide


def test_the_ontology_guide_is_what_the_vocabulary_says() -> None:
    assert GUIDE.read_text(encoding="utf-8") == guide(), "run python -m docs.ontology_guide"
