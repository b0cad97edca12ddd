"""The questions about tasks, agencies, deadlines and targets, asked of the example graph."""

from __future__ import annotations

from tests.example_graph import DOC, ID
from tests.test_queries_documents import ANNEX, DECISION, PLAN, RESOLUTION, ask

INDUSTRY = f"{ID}agency/tan-hoa/so-cong-thuong"
FINANCE = f"{ID}agency/tan-hoa/so-tai-chinh"
SCIENCE = f"{ID}agency/tan-hoa/so-khoa-hoc-va-cong-nghe"


def test_an_agency_s_duties_tell_its_role_and_the_deadline() -> None:
    assert ask("agency-duties", "role", "statement", "deadline", "number", agency=INDUSTRY) == [
        ("lead", "Lắp trạm sạc tại cảng cá", "Quý II/2020", "100/QĐ-UBND")
    ]


def test_a_member_has_the_duties_of_its_group() -> None:
    assert ask("agency-duties", "role", "groupName", "statement", agency=FINANCE) == [
        ("lead", "Các sở tỉnh Tân Hòa", "Báo cáo kết quả"),
        ("coordinating", "", "Lắp trạm sạc tại cảng cá"),
        ("coordinating", "Các sở tỉnh Tân Hòa", "Lập bản đồ rạn san hô"),
    ]


def test_duties_fall_due_in_a_period_whose_ends_belong_to_it() -> None:
    due = {"from": "2020-06-30", "to": "2020-09-29"}
    assert ask("duties-by-deadline", "end", "number", **due) == [("2020-06-30", "100/QĐ-UBND"), ("2020-09-29", "15/KH-SKHCN")]
    assert ask("duties-by-deadline", "number", agency=SCIENCE, **due) == [("15/KH-SKHCN",)]
    assert ask("duties-by-deadline", "number", **{"from": "2020-07-01", "to": "2020-09-28"}) == []


def test_tasks_go_back_to_a_directive_through_every_province() -> None:
    statements = ask("directive-tasks", "number", "statement", directive=RESOLUTION)
    assert len(statements) == 6
    assert ("149/KH-UBND", "Hỗ trợ ngư dân mua tàu chạy điện") in statements


def test_a_directive_s_tasks_can_be_asked_of_one_province() -> None:
    numbers = ask("directive-tasks", "number", directive=RESOLUTION, place=f"{ID}place/hai-binh")
    assert numbers == [("149/KH-UBND",)]


def test_pairs_that_coordinate_are_counted() -> None:
    assert ("Sở Công Thương tỉnh Tân Hòa", "Sở Tài chính tỉnh Tân Hòa", "1") in ask("coordination", "leadName", "coordinatingName", "tasks")


def test_coordination_can_be_asked_of_one_province_or_one_lead() -> None:
    assert len(ask("coordination", "lead", place=f"{ID}place/hai-binh")) == 2
    assert ask("coordination", "coordinatingName", lead=SCIENCE) == [("Các sở tỉnh Tân Hòa",)]


def test_a_document_s_tasks_come_in_order_with_every_agency() -> None:
    assert ask("document-tasks", "statement", "role", "agencyName", "kindLabel", document=DECISION) == [
        ("Lắp trạm sạc tại cảng cá", "lead", "Sở Công Thương tỉnh Tân Hòa", "Dòng phụ lục"),
        ("Lắp trạm sạc tại cảng cá", "coordinating", "Sở Tài chính tỉnh Tân Hòa", "Dòng phụ lục"),
        ("Lập bản đồ rạn san hô", "lead", "Sở Khoa học và Công nghệ tỉnh Tân Hòa", "Dòng phụ lục"),
        ("Lập bản đồ rạn san hô", "coordinating", "Các sở tỉnh Tân Hòa", "Dòng phụ lục"),
        ("Báo cáo kết quả", "lead", "Các sở tỉnh Tân Hòa", "Báo cáo"),
        ("Tuyên truyền về biển xanh", "", "", "Giải pháp"),
    ]


def test_an_annex_is_asked_for_its_own_tasks() -> None:
    assert len(ask("document-tasks", "task", document=ANNEX)) == 4


def test_the_rows_of_an_annex_are_only_its_rows() -> None:
    assert {statement for (statement,) in ask("annex-tasks", "statement", document=DECISION)} == {
        "Lắp trạm sạc tại cảng cá",
        "Lập bản đồ rạn san hô",
    }
    assert ask("annex-tasks", "statement", document=PLAN) == []


def test_a_task_without_a_lead_agency_is_found() -> None:
    assert ask("tasks-without-agency", "statement") == [("Tuyên truyền về biển xanh",)]
    assert ask("tasks-without-agency", "statement", document=PLAN) == []


def test_reporting_duties_tell_how_often() -> None:
    assert ask("reporting-duties", "statement", "leadName", "recurrence", "end") == [
        ("Báo cáo kết quả", "Các sở tỉnh Tân Hòa", "P1Y", "2020-11-14")
    ]
    assert ask("reporting-duties", "statement", agency=SCIENCE) == []


def test_deliverables_are_listed_with_who_owes_them() -> None:
    assert ask("deliverables", "deliverable", "leadName") == [("10 trạm sạc", "Sở Công Thương tỉnh Tân Hòa")]
    assert ask("deliverables", "deliverable", document=PLAN) == []
    assert ask("deliverables", "deliverable", agency=FINANCE) == []


def test_the_targets_of_a_plan_belong_to_the_act_that_approves_it() -> None:
    assert ask("targets-by-plan", "indicator", "comparatorLabel", "value", "unit", "year", document=DECISION) == [
        ("Tỷ lệ tàu cá chạy điện", "ít nhất", "25", "%", "2025")
    ]


def test_one_indicator_is_compared_across_provinces_whatever_its_case() -> None:
    assert ask("same-indicator", "placeName", "value", indicator="TỶ LỆ TÀU CÁ") == [("Hải Bình", "30"), ("Tân Hòa", "25")]


def test_agencies_are_found_by_a_printed_form_and_count_their_tasks() -> None:
    assert ask("agencies", "name", "leads", "coordinates", words="sở kh&cn", place=f"{ID}place/tan-hoa") == [
        ("Sở Khoa học và Công nghệ tỉnh Tân Hòa", "2", "0")
    ]


def test_a_group_is_an_agency_too() -> None:
    assert ("Các sở tỉnh Tân Hòa", "1", "1") in ask("agencies", "name", "leads", "coordinates")


def test_a_task_is_found_by_its_words_whatever_their_case() -> None:
    assert ask("find-task", "statement", "number", words="RẠN san hô") == [
        ("Khảo sát rạn san hô", "15/KH-SKHCN"),
        ("Lập bản đồ rạn san hô", "100/QĐ-UBND"),
    ]


def test_words_that_no_task_has_find_none() -> None:
    assert ask("find-task", "task", words="tàu vũ trụ") == []


def test_the_evidence_of_a_task_is_its_own() -> None:
    assert ask("evidence-of", "quote", subject=f"{DOC}tan-hoa/qd-ubnd/2020/100/task/2") == [("Lập bản đồ rạn san hô",)]


def test_a_task_is_told_with_one_row_for_each_agency() -> None:
    rows = ask("task-details", "role", "agencyName", "deadline", "deliverable", "quote", task=f"{DECISION}/task/1")
    assert rows == [
        ("lead", "Sở Công Thương tỉnh Tân Hòa", "Quý II/2020", "10 trạm sạc", "Lắp trạm sạc tại cảng cá"),
        ("coordinating", "Sở Tài chính tỉnh Tân Hòa", "Quý II/2020", "10 trạm sạc", "Lắp trạm sạc tại cảng cá"),
    ]


def test_all_statements_name_the_whole_document_of_an_annex() -> None:
    assert ("Lắp trạm sạc tại cảng cá", "100/QĐ-UBND") in ask("task-statements", "statement", "number")
    assert len(ask("task-statements", "task")) == 6


def test_all_targets_have_their_province() -> None:
    assert ask("all-targets", "placeName", "value", "quote") == [
        ("Hải Bình", "30", "Đến năm 2025 có trên 30% tàu cá chạy điện"),
        ("Tân Hòa", "25", "Đến năm 2025 có ít nhất 25% tàu cá chạy điện"),
    ]


def test_every_printed_form_of_an_agency_is_a_name() -> None:
    assert {form for (form,) in ask("agency-names", "form", agency=SCIENCE)} == {
        "Sở KH&CN",
        "Sở KHCN",
        "Sở Khoa học và Công nghệ",
        "Sở Khoa học và Công nghệ tỉnh Tân Hòa",
    }
