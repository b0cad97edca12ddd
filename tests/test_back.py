"""What points back means a document that the text has named, or the text itself, and never makes a new one."""

from __future__ import annotations

import pytest

from builders.back import back_references
from tests.plans import plan, reading

ORDER = "Xem Quyết định số 812/QĐ-TTg ngày 5/6/2021 của Thủ tướng Chính phủ."


@pytest.mark.parametrize(
    ("text", "kind", "back"),
    [
        ("Nghị quyết này có hiệu lực", "Nghị quyết", "này"),
        ("theo Kế hoạch nêu trên.", "Kế hoạch", "nêu trên"),
        ("theo Kế hoạch nói trên;", "Kế hoạch", "nêu trên"),
        ("theo Kế hoạch đã kể trên", "Kế hoạch", "nêu trên"),
        ("theo Chỉ thị trên đây", "Chỉ thị", "nêu trên"),
        ("theo Chỉ thị trên, các bến", "Chỉ thị", "nêu trên"),
        ("theo Quyết định đó", "Quyết định", "nêu trên"),
        ("thay thế Quyết định số 569.", "Quyết định", "569"),
        ("thay thế Quyết định số: 569", "Quyết định", "569"),
    ],
)
def test_words_that_point_back_are_read(text: str, kind: str, back: str) -> None:
    (found,) = back_references(text)
    assert (found.type, found.back) == (kind, back)
    assert (found.number, found.name) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "theo Quyết định số 569/QĐ-TTg",
        "theo Kế hoạch số 12 / KH-UBND",
        "các Nghị quyết nêu trên",
        "02 Quyết định trên",
        "Kế hoạch trên địa bàn tỉnh",
        "Quyết định trên 50 ha",
        "Kế hoạch hằng năm",
        "tăng 12,5 theo Kế hoạch số 12,5",
    ],
)
def test_what_is_printed_in_full_or_means_several_does_not_point_back(text: str) -> None:
    assert list(back_references(text)) == []


def replaced(text: str) -> list[str]:
    """The numbers that a plan with these items says to replace."""
    return [str(c.cited.number) for c in reading(plan(text)).citations if c.relation == "replaces"]


@pytest.mark.parametrize("form", ["Quyết định số 812", "Quyết định nêu trên", "Quyết định nói trên", "Quyết định đó", "Quyết định này"])
def test_the_one_document_of_its_type_is_meant(form: str) -> None:
    assert replaced(f"1. {ORDER}\n2. Kế hoạch này thay thế {form}.") == ["812/QĐ-TTg"]


def test_of_several_the_last_in_the_same_item_is_meant_and_else_none() -> None:
    other = "Xem Quyết định số 7/QĐ-BYT ngày 6/6/2021 của Bộ Y tế."
    assert replaced(f"1. {ORDER}\n2. {other} Kế hoạch này thay thế Quyết định nêu trên.") == ["7/QĐ-BYT"]
    assert replaced(f"1. {ORDER}\n2. {other}\n3. Kế hoạch này thay thế Quyết định nêu trên.") == []
    assert replaced(f"1. {ORDER}\n2. {other}\n3. Kế hoạch này thay thế Quyết định số 812.") == ["812/QĐ-TTg"]


def test_a_serial_that_two_documents_share_means_neither() -> None:
    text = f"1. {ORDER}\n2. Xem Quyết định số 812/QĐ-BYT ngày 6/6/2021.\n3. Kế hoạch này thay thế Quyết định số 812."
    assert replaced(text) == []


@pytest.mark.parametrize("form", ["Kế hoạch này", "Nghị quyết này", "Nghị quyết nêu trên", "Quyết định số 812"])
def test_nothing_is_cited_by_what_points_at_the_text_itself_or_at_nothing(form: str) -> None:
    assert reading(plan(f"1. Các xã làm theo {form}.")).citations == ()


def test_a_plan_is_not_meant_by_what_may_mean_another_plan() -> None:
    text = "1. Xem Kế hoạch số 9/KH-UBND ngày 2/2/2022.\n2. Các xã bãi bỏ Kế hoạch nêu trên."
    assert [c.relation for c in reading(plan(text)).citations] == ["cites"]
