"""Headings of columns: what they say that a column holds, and which rows of cells are the head of a table."""

from __future__ import annotations

import pytest

from builders.columns import column_of, heads_table


@pytest.mark.parametrize(
    ("heading", "role", "year"),
    [
        ("STT", "serial", None),
        ("TT.", "serial", None),
        ("Nội dung/nhiệm vụ", "content", None),
        ("Mục tiêu, nhiệm vụ", "content", None),
        ("Chỉ tiêu", "indicator", None),
        ("Tên chỉ tiêu", "indicator", None),
        ("Đơn vị tính", "unit", None),
        ("ĐVT", "unit", None),
        ("Đơn vị thực hiện", "lead", None),
        ("Cơ quan chủ trì theo dõi, đánh giá", "lead", None),
        ("Cơ quan phối hợp", "coordinating", None),
        ("Kết quả", "deliverable", None),
        ("Kết quả, sản phẩm thực hiện", "deliverable", None),
        ("Kết quả thực hiện", "", None),
        ("Tình hình triển khai thực hiện", "", None),
        ("Thuộc nhóm nhiệm vụ", "", None),
        ("Thời gian hoàn thành", "deadline", None),
        ("Thời gian thực hiện năm 2026", "deadline", None),
        ("Năm 2026", "value", 2026),
        ("Đến năm 2030", "value", 2030),
        ("Giai đoạn 2026 - 2030", "value", 2030),
        ("Tọa độ VN-2000", "", None),
        ("Tọa độ VN2000 KTT 105", "", None),
        ("Hiện trạng năm 2024", "", 2024),
        ("Ghi chú", "", None),
    ],
)
def test_a_heading_says_what_its_column_holds(heading: str, role: str, year: int | None) -> None:
    found = column_of(heading)
    assert (found.role, found.year) == (role, year)


@pytest.mark.parametrize(
    "cells", [["STT", "Bờ"], ["Nội dung", "Đơn vị thực hiện"], ["Nhiệm vụ", "Thời gian", "Sản phẩm"], ["Chỉ tiêu", "Năm 2026"]]
)
def test_a_head_numbers_the_rows_or_says_of_all_columns_what_they_hold(cells: list[str]) -> None:
    assert heads_table(cells)


@pytest.mark.parametrize(
    "cells", [[], ["ỦY BAN NHÂN DÂN", "CỘNG HÒA"], ["Nội dung"], ["Nội dung", "Ao làng", "Bờ vùng", "Thời gian"], ["Thời gian", "Sản phẩm"]]
)
def test_other_cells_are_no_head(cells: list[str]) -> None:
    assert not heads_table(cells)
