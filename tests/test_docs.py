"""The guides say what the program says."""

from __future__ import annotations

from types import ModuleType

import pytest

from docs import ontology_guide, query_guide


@pytest.mark.parametrize("module", [ontology_guide, query_guide])
def test_a_guide_is_what_is_written_from_its_source(module: ModuleType) -> None:
    assert module.GUIDE.read_text(encoding="utf-8") == module.guide(), "run make docs"
