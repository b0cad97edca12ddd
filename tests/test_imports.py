"""Imports go one way: ontology < graph < builders | queries < viz < api."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ALLOWED = {
    "ontology": set[str](),
    "graph": {"ontology"},
    "builders": {"ontology", "graph"},
    "queries": {"ontology", "graph"},
    "viz": {"ontology", "graph", "queries"},
    "api": {"ontology", "graph", "builders", "queries", "viz"},
}
FILES = sorted(path for package in ALLOWED for path in (ROOT / package).rglob("*.py"))


def imported(tree: ast.AST) -> Iterator[str]:
    """The top packages that a module imports, anywhere in it."""
    for found in ast.walk(tree):
        if isinstance(found, ast.Import):
            yield from (name.name.partition(".")[0] for name in found.names)
        elif isinstance(found, ast.ImportFrom):
            assert found.level == 0, f"relative import in line {found.lineno}"
            yield (found.module or "").partition(".")[0]


def test_every_package_is_ranked() -> None:
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests", "benchmarks", "docs"}
    assert packages == set(ALLOWED)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_one_way(path: Path) -> None:
    package = path.relative_to(ROOT).parts[0]
    ours = set(imported(ast.parse(path.read_text(encoding="utf-8")))) & set(ALLOWED)
    assert ours <= ALLOWED[package] | {package}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_open_with_a_sentence(path: Path) -> None:
    sentence = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert sentence, f"{path.name} says nothing about what is in it"


def test_no_import_hides_inside_a_function() -> None:
    hidden = [
        f"{path.relative_to(ROOT)}:{found.lineno}"
        for path in FILES
        for outer in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(outer, ast.FunctionDef | ast.AsyncFunctionDef)
        for found in ast.walk(outer)
        if isinstance(found, ast.Import | ast.ImportFrom)
    ]
    assert hidden == []
