"""The bundled digests and the golden documents are what they claim to be; what the builders read out of them is tested elsewhere."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

SAMPLES = Path(__file__).parent.parent / "builders" / "samples"
GOLDEN = Path(__file__).parent / "golden"
MARKER = "BẢN TÓM LƯỢC (không phải văn bản gốc)"
NUMBERS = {
    "bac-kan": "684/QĐ-UBND",
    "bac-ninh": "149/KH-UBND",
    "binh-duong": "3884/QĐ-UBND",
    "dong-nai": "/KH-SKHCN",
    "hai-duong": "4346/KH-UBND",
}
GOLDEN_NAMES = sorted(path.stem for path in GOLDEN.glob("*.txt"))
TEXTS = [SAMPLES / f"{name}.txt" for name in NUMBERS] + [GOLDEN / f"{name}.txt" for name in GOLDEN_NAMES]
KINDS = {"annex-row", "assignment", "article", "reporting", "solution"}
RELATIONS = {"basedOn", "implements", "continues", "details", "approves", "promulgates", "amends", "replaces", "proposedIn", "cites"}
QUOTED = {"quote", "text", "number", "about", "title", "signer", "signer_title", "signed_for", "indicator", "deadline_raw", "deliverable"}


def normalised(text: str) -> str:
    """One line: table bars dropped, every run of white space a single space."""
    return " ".join(text.replace("|", " ").split())


def golden_text(name: str) -> str:
    return normalised((GOLDEN / f"{name}.txt").read_text(encoding="utf-8"))


def golden_facts(name: str) -> dict[str, Any]:
    facts: dict[str, Any] = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    return facts


def quotes(facts: dict[str, Any]) -> Iterator[str]:
    """Everything in the facts that must stand in the source word for word."""
    for record in (facts["document"], *facts["mentions"], *facts["relations"], *facts["tasks"], *facts["targets"]):
        yield from (value for key, value in record.items() if key in QUOTED and value)
        yield from (*record.get("lead", ()), *record.get("coordinate", ()), *record.get("also_cited_as", ()))


def test_there_are_five_samples() -> None:
    assert {path.stem for path in SAMPLES.glob("*.txt")} == set(NUMBERS)


@pytest.mark.parametrize("name", NUMBERS)
def test_a_sample_says_first_that_it_is_a_digest(name: str) -> None:
    lines = (SAMPLES / f"{name}.txt").read_text(encoding="utf-8").split("\n")
    assert lines[:2] == [MARKER, ""]
    assert lines.count(MARKER) == 1


@pytest.mark.parametrize(("name", "number"), NUMBERS.items())
def test_a_sample_prints_its_number_or_leaves_it_blank(name: str, number: str) -> None:
    text = (SAMPLES / f"{name}.txt").read_text(encoding="utf-8")
    assert re.findall(r"(?m)^Số: (\S+)", text) == [number]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_text_is_composed_unicode_with_plain_line_ends(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert not set("\ufeff\r\t\u00a0\u200b") & set(text)
    assert text.endswith("\n")


def test_the_annex_of_binh_duong_leaves_two_coordinating_cells_empty() -> None:
    annex = (SAMPLES / "binh-duong.txt").read_text(encoding="utf-8").partition("\nPHỤ LỤC\n")[2]
    assert annex.count("\n|\n|\n") == 2
    assert {"Quý I/2020 và hàng năm", "Năm 2020-2021", "Hàng năm"} <= {normalised(cell) for cell in annex.split("\n|\n")}


def test_every_golden_text_has_its_facts() -> None:
    assert sorted(path.stem for path in GOLDEN.glob("*.json")) == GOLDEN_NAMES
    assert len(GOLDEN_NAMES) >= 6


@pytest.mark.parametrize("name", GOLDEN_NAMES)
def test_golden_facts_are_quoted_from_the_text(name: str) -> None:
    text = golden_text(name)
    assert [quote for quote in quotes(golden_facts(name)) if quote not in text] == []


@pytest.mark.parametrize("name", GOLDEN_NAMES)
def test_golden_relations_join_what_is_mentioned(name: str) -> None:
    facts = golden_facts(name)
    keys = {"self", *(mention["key"] for mention in facts["mentions"])}
    assert {end for relation in facts["relations"] for end in (relation["from"], relation["to"])} == keys
    assert {relation["type"] for relation in facts["relations"]} <= RELATIONS


@pytest.mark.parametrize("name", GOLDEN_NAMES)
def test_golden_tasks_name_known_kinds_actors_and_possible_periods(name: str) -> None:
    facts = golden_facts(name)
    actors = {form for agency in facts["agencies"] for form in (agency["name"], *agency["abbr"])}
    for task in facts["tasks"]:
        assert task["kind"] in KINDS, task["id"]
        assert {*task["lead"], *task["coordinate"]} <= actors, task["id"]
        assert bool(task["lead"]) == (task["kind"] != "solution"), task["id"]
        first, last = (date.fromisoformat(task[end]) if task[end] else None for end in ("start", "end"))
        assert first is None or last is None or first <= last, task["id"]
        assert task["deadline_raw"] or not (first or last or task["recurrence"]), task["id"]


@pytest.mark.parametrize("name", GOLDEN_NAMES)
def test_golden_records_are_numbered_in_order(name: str) -> None:
    facts = golden_facts(name)
    for letter, records in (("T", facts["tasks"]), ("G", facts["targets"])):
        assert [record["id"] for record in records] == [f"{letter}{place:03d}" for place in range(1, len(records) + 1)]
