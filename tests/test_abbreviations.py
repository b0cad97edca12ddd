"""Short forms hold when a document introduces them by words that have their initials, and the few common ones always."""

from __future__ import annotations

import pytest

from builders.abbreviations import COMMON, short_forms


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("quản lý cây xanh đô thị (CXĐT) ở các phường", "CXĐT", "cây xanh đô thị"),
        ("Ban chỉ huy phòng, chống thiên tai (PCTT)", "PCTT", "phòng, chống thiên tai"),
        ("lĩnh vực tài nguyên và môi trường (TN&MT)", "TN&MT", "tài nguyên và môi trường"),
        ("lĩnh vực tài nguyên và môi trường (TNMT)", "TNMT", "tài nguyên và môi trường"),
        ("trồng rừng ngập mặn (sau đây gọi tắt là RNM)", "RNM", "rừng ngập mặn"),
        ("trồng rừng ngập mặn (sau đây viết tắt là: RNM)", "RNM", "rừng ngập mặn"),
        ("trồng rừng ngập mặn (gọi tắt là “RNM”)", "RNM", "rừng ngập mặn"),
        ("trồng rừng ngập mặn (dưới đây gọi chung là RNM)", "RNM", "rừng ngập mặn"),
        ("lập  tổ\nđội xung kích (TĐXK)", "TĐXK", "tổ đội xung kích"),
    ],
)
def test_a_short_form_stands_for_the_words_before_it(text: str, short: str, full: str) -> None:
    assert short_forms(text)[short] == full


@pytest.mark.parametrize(
    "text",
    [
        "đã báo cáo tỉnh (UBTQ)",
        "trồng rừng ngập mặn (rnm)",
        "trồng rừng ngập mặn (R)",
        "trồng rừng ngập mặn RNM",
        "trồng rừng ở vùng ngập mặn (RNM)",
        "(RNM)",
    ],
)
def test_words_without_its_initials_introduce_no_short_form(text: str) -> None:
    assert set(short_forms(text)) == set(COMMON)


def test_a_document_may_give_a_common_short_form_its_own_meaning() -> None:
    assert COMMON["CNTT"] != "cấp nước tập trung"
    assert short_forms("trạm cấp nước tập trung (CNTT) của xã")["CNTT"] == "cấp nước tập trung"


def test_longer_forms_come_first_so_that_none_is_taken_for_a_part_of_it() -> None:
    lengths = [len(short) for short in short_forms("tài nguyên và môi trường (TN&MT), trồng rừng ngập mặn (RNM)")]
    assert lengths == sorted(lengths, reverse=True)
