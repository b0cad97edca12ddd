"""Time limits in cells and sentences: their words are kept, their period is exact, their recurrence a duration."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders.deadlines import cell_deadline, heading_deadline, intervals, of_year, sentence_deadline
from ontology.facts import Deadline


def shown(found: Deadline | None) -> tuple[str | None, str | None, str | None]:
    """First day, last day, recurrence."""
    assert found is not None
    return str(found.start) if found.start else None, str(found.end) if found.end else None, found.recurrence


@pytest.mark.parametrize(
    ("cell", "start", "end", "recurrence"),
    [
        ("Năm 2027", "2027-01-01", "2027-12-31", None),
        ("2027", "2027-01-01", "2027-12-31", None),
        ("Trong năm 2027", "2027-01-01", "2027-12-31", None),
        ("Năm 2027-2029", "2027-01-01", "2029-12-31", None),
        ("2027 - 2029", "2027-01-01", "2029-12-31", None),
        ("Giai đoạn 2027–2029", "2027-01-01", "2029-12-31", None),
        ("Từ năm 2027 đến năm 2029", "2027-01-01", "2029-12-31", None),
        ("Quý III/2027", "2027-07-01", "2027-09-30", None),
        ("Quý 4 năm 2027", "2027-10-01", "2027-12-31", None),
        ("Quý I - 2027", "2027-01-01", "2027-03-31", None),
        ("Quý II, III năm 2027", "2027-04-01", "2027-09-30", None),
        ("Quý II - III/2027", "2027-04-01", "2027-09-30", None),
        ("Quý II và quý IV/2027", "2027-04-01", "2027-12-31", None),
        ("6/2027", "2027-06-01", "2027-06-30", None),
        ("Tháng 02/2028", "2028-02-01", "2028-02-29", None),
        ("Tháng 6 năm 2027", "2027-06-01", "2027-06-30", None),
        ("Tháng 9/2027 - tháng 11/2027", "2027-09-01", "2027-11-30", None),
        ("15/12/2027", "2027-12-15", "2027-12-15", None),
        ("Ngày 15 tháng 12 năm 2027", "2027-12-15", "2027-12-15", None),
        ("Trước ngày 15/12/2027", None, "2027-12-15", None),
        ("Trước 30/6/2027", None, "2027-06-30", None),
        ("Đến hết năm 2027", None, "2027-12-31", None),
        ("Đến năm 2027", None, "2027-12-31", None),
        ("Hết quý I/2027", None, "2027-03-31", None),
        ("Chậm nhất ngày 15/12/2027", None, "2027-12-15", None),
        ("Trước tháng 6/2027", None, "2027-06-30", None),
        ("Xong trước quý III/2027", None, "2027-09-30", None),
        ("Hàng năm", None, None, "P1Y"),
        ("Hằng năm", None, None, "P1Y"),
        ("Mỗi năm", None, None, "P1Y"),
        ("Định kỳ hàng quý", None, None, "P3M"),
        ("Hằng tháng", None, None, "P1M"),
        ("Hằng tuần", None, None, "P7D"),
        ("6 tháng", None, None, "P6M"),
        ("6 tháng một lần", None, None, "P6M"),
        ("Định kỳ 6 tháng, năm", None, None, "P6M"),
        ("Định kỳ 3 tháng", None, None, "P3M"),
        ("Hằng quý, hằng năm", None, None, "P3M"),
        ("Quý I/2027 và hàng năm", "2027-01-01", "2027-03-31", "P1Y"),
        ("Năm 2027 và các năm tiếp theo", "2027-01-01", "2027-12-31", "P1Y"),
        ("Trước ngày 15/11 hàng năm", None, None, "P1Y"),
        ("Thường xuyên", None, None, None),
        ("Theo thư mời của Bộ", None, None, None),
        ("Khi bờ bị sạt", None, None, None),
        ("31/02/2027", None, None, None),
        ("Ngày 45/2027", None, None, None),
    ],
)
def test_a_cell_states_a_period_or_a_recurrence_or_only_words(
    cell: str, start: str | None, end: str | None, recurrence: str | None
) -> None:
    found = cell_deadline(cell)
    assert shown(found) == (start, end, recurrence)
    assert found is not None
    assert found.text == cell


@pytest.mark.parametrize("cell", ["", "  ", "-", ".", "–", "...", ";"])
def test_an_empty_cell_states_no_deadline(cell: str) -> None:
    assert cell_deadline(cell) is None


def test_the_words_of_a_cell_are_kept_on_one_line() -> None:
    assert cell_deadline(" Quý I/2027\nvà hàng\nnăm. ") == Deadline("Quý I/2027 và hàng năm", date(2027, 1, 1), date(2027, 3, 31), "P1Y")


def test_from_now_means_from_the_day_of_the_document() -> None:
    assert shown(cell_deadline("Từ nay đến hết năm 2027", date(2026, 5, 4))) == ("2026-05-04", "2027-12-31", None)
    assert shown(cell_deadline("Từ nay đến hết năm 2027")) == (None, "2027-12-31", None)


@pytest.mark.parametrize(
    ("sentence", "text", "end", "recurrence"),
    [
        ("Đến năm 2027: đắp xong bờ.", "Đến năm 2027", "2027-12-31", None),
        ("Đến hết năm 2027, đắp xong bờ.", "Đến hết năm 2027", "2027-12-31", None),
        ("Từ nay đến năm 2027, đắp xong bờ.", "Từ nay đến năm 2027", "2027-12-31", None),
        ("Trước năm 2027, đắp xong bờ.", "Trước năm 2027", "2026-12-31", None),
        ("Năm 2027: đắp bờ.", "Năm 2027", "2027-12-31", None),
        ("Giai đoạn 2027 - 2029: đắp bờ.", "Giai đoạn 2027 - 2029", "2029-12-31", None),
        ("Đắp bờ, hoàn thành trước ngày 30/6/2027.", "trước ngày 30/6/2027", "2027-06-30", None),
        ("Đắp bờ trước ngày 30 tháng 6 năm 2027.", "trước ngày 30 tháng 6 năm 2027", "2027-06-30", None),
        ("Đắp bờ, chậm nhất ngày 30/6/2027.", "chậm nhất ngày 30/6/2027", "2027-06-30", None),
        ("Đắp bờ, hoàn thành trong quý II/2027.", "quý II/2027", "2027-06-30", None),
        ("Đắp bờ vào tháng 6/2027.", "tháng 6/2027", "2027-06-30", None),
        ("Đắp bờ xong hết quý I/2027.", "hết quý I/2027", "2027-03-31", None),
        ("Đắp bờ từ tháng 8 đến tháng 11 năm 2027.", "từ tháng 8 đến tháng 11 năm 2027", "2027-11-30", None),
        ("Đắp bờ trong năm 2027.", "trong năm 2027", "2027-12-31", None),
        ("Báo cáo trước ngày 15/11 hàng năm.", "trước ngày 15/11 hàng năm", None, "P1Y"),
        ("Báo cáo trước ngày 05 hằng tháng.", "trước ngày 05 hằng tháng", None, "P1M"),
        ("Trình kế hoạch trong quý I hằng năm.", "quý I hằng năm", None, "P1Y"),
        ("Hằng năm, vào tháng 11, các xã gửi báo cáo.", "Hằng năm, vào tháng 11", None, "P1Y"),
        ("Hàng quý các xã gửi báo cáo.", "Hàng quý", None, "P3M"),
        ("Gửi báo cáo định kỳ hàng năm.", "định kỳ hàng năm", None, "P1Y"),
        ("Gửi báo cáo định kỳ 6 tháng, năm.", "định kỳ 6 tháng, năm", None, "P6M"),
        ("Báo cáo kết quả định kỳ 06 tháng.", "định kỳ 06 tháng", None, "P6M"),
        ("Các xã cử người trực; hằng tháng báo cáo.", "hằng tháng", None, "P1M"),
        ("Xây dựng kế hoạch đắp bờ hằng năm.", "hằng năm", None, "P1Y"),
        ("Tổ chức kiểm tra bờ hàng quý.", "hàng quý", None, "P3M"),
        ("Sơ kết năm 2027 và tổng kết vào năm 2030.", "Sơ kết năm 2027 và tổng kết vào năm 2030", "2030-12-31", None),
        ("Tổng kết vào cuối năm 2030.", "Tổng kết vào cuối năm 2030", "2030-12-31", None),
        ("Đắp bờ bao giai đoạn 2027 - 2029 ở bốn xã.", "giai đoạn 2027 - 2029", "2029-12-31", None),
    ],
)
def test_a_sentence_tells_its_own_deadline(sentence: str, text: str, end: str | None, recurrence: str | None) -> None:
    found = sentence_deadline(sentence)
    assert found is not None
    assert (found.text.casefold(), str(found.end) if found.end else None, found.recurrence) == (text.casefold(), end, recurrence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Đắp bờ bao ở bốn xã.",
        "Chi từ ngân sách hàng năm của xã.",
        "Dùng số liệu năm 2027 để tính.",
        "Đắp 12/15 đoạn bờ.",
        "Mỗi xã đắp 2027 m bờ.",
        "Sáu tháng mùa mưa không đắp.",
    ],
)
def test_a_sentence_without_a_limit_of_its_own_has_no_deadline(sentence: str) -> None:
    assert sentence_deadline(sentence) is None


def test_a_period_in_the_name_of_a_document_is_no_deadline() -> None:
    text = "Làm theo Chương trình đắp bờ giai đoạn 2027 - 2029, Quyết định ngày 30/6/2027."
    assert sentence_deadline(text) is not None
    assert sentence_deadline(text, [(text.index("Chương"), len(text) - 1)]) is None


@pytest.mark.parametrize(
    ("heading", "end"),
    [
        ("Đến năm 2027", "2027-12-31"),
        ("Đến năm 2027:", "2027-12-31"),
        ("Đến hết năm 2027:", "2027-12-31"),
        ("Năm 2027", "2027-12-31"),
        ("Giai đoạn 2027 - 2029:", "2029-12-31"),
        ("Tầm nhìn đến năm 2040:", "2040-12-31"),
    ],
)
def test_a_heading_that_says_only_a_time_sets_the_deadline(heading: str, end: str) -> None:
    found = heading_deadline(heading)
    assert found is not None
    assert str(found.end) == end


@pytest.mark.parametrize("heading", ["Nhiệm vụ đến năm 2027", "Đến năm 2027 đắp bờ", "Bờ ruộng", "Hằng năm"])
def test_a_heading_that_says_more_sets_none(heading: str) -> None:
    assert heading_deadline(heading) is None


@settings(deadline=None)
@given(st.text(alphabet="0123456789/-. quýthángămnIVtừđếnsố,", max_size=40))
def test_periods_are_in_order_within_the_text_and_never_end_before_they_begin(text: str) -> None:
    found = intervals(text)
    assert all(0 <= one.begin < one.finish <= len(text) for one in found)
    assert all(one.start is None or one.start <= one.end for one in found)
    assert [one.begin for one in found] == sorted(one.begin for one in found)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Báo cáo Sở Y tế định kỳ hằng năm hoặc đột xuất theo yêu cầu.", "định kỳ hằng năm hoặc đột xuất theo yêu cầu"),
        ("Các xã định kỳ hàng năm gửi số liệu chậm nhất ngày 17 tháng 12.", "định kỳ hàng năm gửi số liệu chậm nhất ngày 17 tháng 12"),
        (
            "Báo cáo định kỳ 6 tháng (trước ngày 15/6), hằng năm (trước ngày 15/12).",
            "định kỳ 6 tháng (trước ngày 15/6), hằng năm (trước ngày 15/12)",
        ),
        ("Định kỳ hằng năm (trước ngày 15 tháng 12) báo cáo Sở Y tế.", "Định kỳ hằng năm (trước ngày 15 tháng 12)"),
        ("Lập khu giữ giống cỏ đến năm 2030.", "đến năm 2030"),
    ],
)
def test_a_period_is_kept_with_its_day_and_a_year_that_closes_a_clause_is_its_limit(sentence: str, words: str) -> None:
    found = sentence_deadline(sentence)
    assert found is not None
    assert found.text == words


def test_a_year_that_closes_the_name_of_a_plan_is_no_limit() -> None:
    assert sentence_deadline("Rà soát quy hoạch bờ vùng đến năm 2030.") is None


@pytest.mark.parametrize(("cell", "end"), [("Quí IV-2025", "2025-12-31"), ("quí II/2026", "2026-06-30")])
def test_quarters_are_spelled_with_either_letter(cell: str, end: str) -> None:
    assert shown(cell_deadline(cell))[1] == end


def test_what_was_over_on_the_day_of_the_document_is_history_and_no_limit() -> None:
    sentence = "Tổ chức kỷ niệm ngày đắp bờ đầu tiên (06/01/1946)."
    assert sentence_deadline(sentence, today=date(2025, 3, 4)) is None
    found = sentence_deadline("Đắp xong bờ trước ngày 06/01/2026.", today=date(2025, 3, 4))
    assert found is not None
    assert str(found.end) == "2026-01-06"


def test_a_stage_that_is_of_the_plans_still_to_be_made_is_no_limit() -> None:
    assert sentence_deadline("Ban hành các kế hoạch giữ bờ của xã giai đoạn 2026 - 2030.") is None
    assert sentence_deadline("Nghiên cứu xây dựng kế hoạch trồng cỏ của xã, phường giai đoạn 2026 - 2030.") is None
    assert sentence_deadline("Đắp bờ vùng trũng giai đoạn 2026 - 2030.") is not None


@pytest.mark.parametrize(
    "sentence",
    [
        "Dự báo tình hình mưa lũ giai đoạn 2026 - 2030 để đắp bờ.",
        "Dùng vốn đầu tư công giai đoạn 2026 - 2030 để đắp bờ.",
        "Ghi nhận sự nỗ lực của các xã trong cả giai đoạn 2026 - 2030.",
    ],
)
def test_a_stage_of_an_amount_or_of_what_is_told_is_no_limit(sentence: str) -> None:
    assert sentence_deadline(sentence) is None


def test_a_stage_for_which_something_is_set_is_a_limit() -> None:
    found = sentence_deadline("Đắp bờ để đạt mục tiêu đặt ra cho giai đoạn 2026 - 2030.")
    assert found is not None
    assert found.text == "giai đoạn 2026 - 2030"


@pytest.mark.parametrize(
    "sentence",
    [
        "Đánh giá tác động của mưa lũ đến tăng trưởng GRDP quý IV/2026.",
        "Góp ý báo cáo tháng 9/2026 của Sở Y tế.",
        "Căn cứ kết quả đắp bờ trong năm 2026, Sở Y tế xếp hạng các xã.",
        "Thu hồi số tiền không có khả năng chi hết trong năm 2026.",
    ],
)
def test_the_period_of_what_is_measured_or_reported_is_no_limit(sentence: str) -> None:
    assert sentence_deadline(sentence) is None


def test_a_year_in_which_something_is_to_be_reached_is_a_limit() -> None:
    found = sentence_deadline("Kiểm tra việc thi công cầu Nậm Loỏng, bảo đảm thông xe kỹ thuật năm 2026.")
    assert found is not None
    assert str(found.end) == "2026-12-31"


@pytest.mark.parametrize(
    ("cell", "start", "end"),
    [
        ("Quý I", "2027-01-01", "2027-03-31"),
        ("Quý III, IV", "2027-07-01", "2027-12-31"),
        ("Tháng 8", "2027-08-01", "2027-08-31"),
        ("tháng 6 - 9", "2027-06-01", "2027-09-30"),
        ("Trước 30/9", None, "2027-09-30"),
        ("Từ 08 giờ 00 phút ngày 23 tháng 1", "2027-01-23", "2027-01-23"),
        ("Cả năm", "2027-01-01", "2027-12-31"),
        ("Quý II/2028", "2028-04-01", "2028-06-30"),
        ("Thường xuyên trong năm", None, None),
        ("Trước ngày 31/01 năm liền kề", None, None),
        ("Theo hướng dẫn của cấp trên", None, None),
    ],
)
def test_a_time_without_a_year_is_of_the_year_that_its_plan_is_for(cell: str, start: str | None, end: str | None) -> None:
    found = cell_deadline(cell)
    assert found is not None
    assert shown(of_year(found, 2027)) == (start, end, None)
    assert of_year(found, 2027).text == cell


def test_what_returns_is_of_no_year() -> None:
    found = cell_deadline("Ngày 15 hằng tháng")
    assert found is not None
    assert of_year(found, 2027) == found


def test_the_last_month_of_a_quarter_returns() -> None:
    found = sentence_deadline("Báo cáo số bờ sạt về Sở trước ngày 15 của tháng cuối quý.")
    assert found == Deadline("trước ngày 15 của tháng cuối quý", None, None, "P3M")
