"""The box of a portal's page is read, and compared with the document's own head, which counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders.pipeline import read_file
from builders.portal import LONGEST, Box, box_of
from builders.web import page_of
from tests.plans import plan, written

BOX = "<table><tr><td><b>Số hiệu:</b></td><td> {number} </td></tr><tr><td><b>Ngày ban hành:</b></td><td>{date}</td></tr></table>"
SPANS = "<div><span>Người ký:</span><span>Mạc Văn Lúa</span></div>"


def page(above: str, **head: str) -> str:
    lines = "".join(f"<p>{line}</p>" for line in plan("1. Trồng cỏ giữ bờ cho chắc.", **head).splitlines() if line)
    return f"<html><head><meta charset=utf-8></head><body>{above}<div>{lines}</div></body></html>"


def box(data: str) -> Box:
    return box_of(page_of(data.encode()))


def test_labels_stand_in_cells_or_spans_before_their_values() -> None:
    assert box(page(BOX.format(number="31/KH-UBND", date="14/03/2024") + SPANS)) == (
        ("date", "14/03/2024"),
        ("number", "31/KH-UBND"),
        ("signer", "Mạc Văn Lúa"),
    )


def test_a_page_without_a_box_has_no_fields() -> None:
    assert box("<html><body><p>không</p></body></html>") == ()


def test_a_value_longer_than_a_field_is_a_text() -> None:
    assert box(page(SPANS.replace("Mạc Văn Lúa", "a" * LONGEST))) == (("signer", "a" * LONGEST),)
    assert box(page(SPANS.replace("Mạc Văn Lúa", "a" * (LONGEST + 1)))) == ()


@pytest.mark.parametrize(
    ("number", "date", "warnings"),
    [
        ("31/KH-UBND", "14/03/2024", ()),
        ("13/KH-UBND", "14/03/2024", ("the portal says number 13/KH-UBND, the document 31/KH-UBND",)),
        ("31/KH-UBND", "15/03/2024", ("the portal says date 2024-03-15, the document 2024-03-14",)),
    ],
)
def test_a_difference_is_a_warning_and_the_document_wins(tmp_path: Path, number: str, date: str, warnings: tuple[str, ...]) -> None:
    found, _ = read_file(written(tmp_path, "trang.html", page(BOX.format(number=number, date=date))))
    assert found.warnings == warnings
    assert (found.documents[0].printed_number, str(found.documents[0].date)) == ("31/KH-UBND", "2024-03-14")


def test_what_the_document_does_not_print_is_told_and_not_taken(tmp_path: Path) -> None:
    found, _ = read_file(written(tmp_path, "trang.html", page(BOX.format(number="31/KH-UBND", date="14/03/2024"), number="Số: /KH-UBND")))
    assert found.warnings == ("no number", "the portal says number 31/KH-UBND, the document prints none")
    assert found.documents[0].printed_number is None
