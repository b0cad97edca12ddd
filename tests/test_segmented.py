"""Texts whose words are tied with underscores are read as plain texts; others keep their underscores."""

from __future__ import annotations

import pytest

from builders.segmented import joined

TIED = "Ủy_ban nhân_dân giao Sở Xây_dựng chủ_trì , phối_hợp với các xã đắp bờ ruộng"
PLAIN = "Ủy ban nhân dân giao Sở Xây dựng chủ trì, phối hợp với các xã đắp bờ ruộng"


@pytest.mark.parametrize(
    ("tied", "plain"),
    [
        (" .", "."),
        (" theo Quyết_định số 12 / 2009 / QĐ - UBND .", " theo Quyết định số 12/2009/QĐ-UBND."),
        (" theo Kế_hoạch số 110 - KH / TU", " theo Kế hoạch số 110-KH/TU"),
        (" theo Chỉ_thị số 5 / CT - TTg", " theo Chỉ thị số 5/CT-TTg"),
        (" ngày 30 / 5 / 2009 ;", " ngày 30/5/2009;"),
        (" ( nơi bờ sạt ) .", " (nơi bờ sạt)."),
        (' , gọi là " bờ mới " .', ', gọi là "bờ mới".'),
        (" , gọi là “ bờ mới ” .", ", gọi là “bờ mới”."),
        (" đạt 30 % trở_lên", " đạt 30% trở lên"),
        (" giai_đoạn 2006 - 2010", " giai đoạn 2006 - 2010"),
        (" kinh_tế - xã_hội", " kinh tế - xã hội"),
        ("\nI.\nNHIỆM_VỤ\n1.\nVét kênh .", "\nI. NHIỆM VỤ\n1. Vét kênh."),
        ("\na ) Vét kênh", "\na) Vét kênh"),
    ],
)
def test_words_are_untied_and_signs_stand_beside_them(tied: str, plain: str) -> None:
    assert joined(TIED + tied) == PLAIN + plain


@pytest.mark.parametrize("text", ["Số: ____/KH-UBND", "Gửi về hop_thu_so_1 , trước ngày 05 / 6", "_" * 60, PLAIN, ""])
def test_a_text_with_few_ties_stays_as_it_is(text: str) -> None:
    assert joined(text) == text
