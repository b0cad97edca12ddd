"""How often something returns: the shortest period counts, and what returns may be the duty or only a plan, a budget, an award."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders.deadlines import sentence_deadline
from builders.recurrences import recurrence_of


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("hàng năm", "P1Y"),
        ("hằng quý và hàng năm", "P3M"),
        ("hằng tháng, quý, 6 tháng, năm", "P1M"),
        ("hằng năm, 6 tháng và đột xuất", "P6M"),
        ("Định kỳ hằng tháng (trước ngày 16 hằng tháng), tổng kết năm (trước ngày 20/11)", "P1M"),
        ("định kỳ năm (trước ngày 20/11), quý", "P3M"),
        ("Thường xuyên, định kỳ hằng quý báo cáo về Sở Y tế", "P3M"),
        ("03 tháng/lần", "P3M"),
        ("06 tháng một lần", "P6M"),
        ("01 lần/năm", "P1Y"),
        ("định kỳ 9 tháng", "P9M"),
        ("định kỳ trước ngày 15/12", "P1Y"),
        ("định kỳ trước ngày 15/12/2027", None),
        ("6 tháng đầu năm 2027", None),
        ("định kỳ", None),
        ("năm nay", None),
        ("hàng hóa", None),
    ],
)
def test_of_several_periods_the_shortest_counts(text: str, period: str | None) -> None:
    assert recurrence_of(text) == period


@pytest.mark.parametrize(
    ("sentence", "words", "period"),
    [
        ("Thực hiện chế độ báo cáo tháng, quý, năm về Sở Y tế.", "tháng, quý, năm", "P1M"),
        ("Thực hiện chế độ báo cáo định kỳ hằng quý về Sở Y tế.", "định kỳ hằng quý", "P3M"),
        ("Chấm điểm việc giữ bờ hằng tháng, quý, 6 tháng và đột xuất.", "hằng tháng, quý, 6 tháng", "P1M"),
        ("Kiểm tra bờ vùng hằng quý, hằng năm ở các xã.", "hằng quý, hằng năm", "P3M"),
        ("Báo cáo định kỳ (trước ngày 15 tháng 12) về Sở Y tế.", "định kỳ (trước ngày 15 tháng 12)", "P1Y"),
        ("Theo dõi bờ vùng: định kỳ (hằng năm) đo độ lún.", "định kỳ (hằng năm)", "P1Y"),
        ("Các xã cử người trực, hằng tháng tổng hợp gửi Sở Y tế.", "hằng tháng", "P1M"),
        ("Xây dựng, trình phê duyệt kế hoạch trồng cỏ, đắp bờ hằng năm.", "hằng năm", "P1Y"),
        ("Gửi báo cáo về trồng cỏ, đắp bờ hằng năm về Sở Y tế.", "hằng năm", "P1Y"),
        ("Ghi việc đắp bờ trong báo cáo công tác thủy lợi hằng năm của xã.", "hằng năm", "P1Y"),
        ("Đưa việc đắp bờ vào kế hoạch hoạt động hằng năm của xã.", "hằng năm", "P1Y"),
        ("Chấm điểm từ ngày 16 đến ngày 31 tháng 12 hằng năm.", "từ ngày 16 đến ngày 31 tháng 12 hằng năm", "P1Y"),
        (
            "Báo cáo định kỳ hằng tháng (trước ngày 16 hằng tháng), 6 tháng (trước ngày 16/6).",
            "định kỳ hằng tháng (trước ngày 16 hằng tháng), 6 tháng (trước ngày 16/6)",
            "P1M",
        ),
    ],
)
def test_a_sentence_tells_how_often_its_duty_is_done(sentence: str, words: str, period: str) -> None:
    found = sentence_deadline(sentence)
    assert found is not None
    assert (found.text, found.recurrence) == (words, period)


@pytest.mark.parametrize(
    "sentence",
    [
        "Bố trí tiền đắp bờ trong dự toán ngân sách hằng năm.",
        "Căn cứ khả năng cân đối ngân sách hằng năm, cấp tiền đắp bờ.",
        "Ghi rõ việc đắp bờ trong chương trình, kế hoạch công tác hằng năm của xã.",
        "Thực hiện các chỉ tiêu, nhiệm vụ theo Kế hoạch phát triển của xã hằng năm và 5 năm.",
        "So sánh kết quả với kế hoạch năm; xếp hạng so với kế hoạch hằng năm được giao.",
        "Bảo đảm nguồn kinh phí thực hiện hằng năm theo quy định.",
        "Coi việc đắp bờ là tiêu chí để xét thi đua, khen thưởng hằng năm.",
        "Trên cơ sở kết quả đánh giá định kỳ hằng năm của Sở Y tế để xếp hạng các xã.",
        "Thực hiện chế độ báo cáo năm về Sở Y tế.",
    ],
)
def test_what_returns_may_be_a_plan_or_a_budget_and_not_the_duty(sentence: str) -> None:
    assert sentence_deadline(sentence) is None


@settings(deadline=None)
@given(st.text(alphabet="0369/ ,.()quýthángămdinkỳh", max_size=40))
def test_only_words_that_say_so_make_a_recurrence(text: str) -> None:
    if recurrence_of(text):
        assert any(word in text.casefold() for word in ("năm", "quý", "quí", "tháng", "tuần", "ngày"))
