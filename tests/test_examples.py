"""The notebooks in examples/ run from their first cell to their last, over the samples, and are kept without what they printed."""

from __future__ import annotations

from csv import DictReader
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

EXAMPLES = Path(__file__).parent.parent / "examples"
NAMES = sorted(path.stem for path in EXAMPLES.glob("*.ipynb"))


def notebook(name: str) -> Any:
    return nbformat.reads((EXAMPLES / f"{name}.ipynb").read_text(encoding="utf-8"), as_version=4)  # type: ignore[no-untyped-call]


def outputs(name: str, folder: Path, store: Path) -> list[str]:
    """What each cell of code shows, as the page or else the text of its last output, in a folder where `make demo` has run."""
    (folder / "phahe-demo").mkdir()
    (folder / "phahe-demo" / "store").symlink_to(store)
    (folder / "examples").mkdir()
    book = notebook(name)
    NotebookClient(book, timeout=120, resources={"metadata": {"path": str(folder / "examples")}}).execute()
    shown = [cell.outputs[-1] if cell.outputs else {} for cell in book.cells if cell.cell_type == "code"]
    return [output.get("data", {}).get("text/html", output.get("text", "")) for output in shown]


def test_a_researcher_compares_targets_and_sees_a_network(tmp_path: Path, sample_store: Path) -> None:
    _, questions, targets, years, quotes, leads, network, _ = outputs("researcher", tmp_path, sample_store)
    assert "all-targets" in questions
    assert targets.count("<tr>") == 27
    assert all(word in years for word in ("Bắc Ninh", "2025", "2030"))
    assert "Giao dịch hàng hóa KH&amp;CN tăng bình quân khoảng 25% mỗi năm" in quotes
    assert "Sở Khoa học và Công nghệ tỉnh Bình Dương" in leads
    assert network.startswith("<iframe")
    assert "154/NQ-CP" in network


def test_an_official_traces_a_task_and_takes_the_duties_away(tmp_path: Path, sample_store: Path) -> None:
    _, found, task, steps, lineage, duties, _, network, _ = outputs("official", tmp_path, sample_store)
    assert "Phổ biến Kết luận số 50-KL/TW" in found
    assert "Quý I/2020 và hàng năm" in task
    assert steps.index("110-KH/TU") < steps.index("20-NQ/TW")
    assert "thực hiện Kết luận 50-KL/TW ngày 30/5/2019 của Ban Bí thư" in steps
    assert lineage.startswith("<iframe")
    assert network.startswith("<iframe")
    kept = list(DictReader((tmp_path / "examples" / "nhiem-vu.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert len(kept) == duties.count("<tr>")
    assert kept[0]["deadline"] == "Quý I/2020 và hàng năm"


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_is_kept_without_what_it_printed(name: str) -> None:
    code = [cell for cell in notebook(name).cells if cell.cell_type == "code"]
    assert [(cell.outputs, cell.execution_count) for cell in code] == [([], None)] * len(code)
