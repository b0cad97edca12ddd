"""Duties: what is one and what is not, of which kind, who leads, with whom, by when and with what result."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from ontology.facts import Task
from tests.plans import SIGNED, plan, reading


class Duty(NamedTuple):
    """A duty as far as a test looks at it; agencies without their province."""

    kind: str
    statement: str
    lead: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()


def short(name: str) -> str:
    return name.removesuffix(" tỉnh Lai Châu")


def seen(task: Task) -> Duty:
    lead, coordinating = (tuple(short(agency.name) for agency in side) for side in (task.lead, task.coordinating))
    return Duty(task.kind, task.statement, lead, coordinating)


def duties(body: str, **head: str) -> list[Duty]:
    return [seen(task) for task in reading(plan(body, **head)).tasks]


def the(body: str, **head: str) -> Task:
    (task,) = reading(plan(body, **head)).tasks
    return task


DO = "III. TỔ CHỨC THỰC HIỆN\n"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"{DO}1. Sở Xây dựng\n- Gánh đất về bờ;\n- Nện chặt bờ.", [("Gánh đất về bờ", "Sở Xây dựng"), ("Nện chặt bờ.", "Sở Xây dựng")]),
        (f"{DO}1. Sở Xây dựng:\na) Gánh đất về bờ;", [("Gánh đất về bờ", "Sở Xây dựng")]),
        (f"{DO}1. Sở Xây dựng\nGánh đất về bờ.\nNện chặt bờ.", [("Gánh đất về bờ.", "Sở Xây dựng"), ("Nện chặt bờ.", "Sở Xây dựng")]),
        (f"{DO}1. Giao Sở Xây dựng\n- Gánh đất về bờ.", [("Gánh đất về bờ.", "Sở Xây dựng")]),
        (f"{DO}1. Trách nhiệm của Sở Xây dựng\n- Gánh đất về bờ.", [("Gánh đất về bờ.", "Sở Xây dựng")]),
        (f"{DO}1. Sở Xây dựng chủ trì đắp bờ.", [("Sở Xây dựng chủ trì đắp bờ.", "Sở Xây dựng")]),
        (f"{DO}1. Giao Sở Xây dựng tổ chức đắp bờ.", [("Giao Sở Xây dựng tổ chức đắp bờ.", "Sở Xây dựng")]),
        (f"{DO}1. Sở Xây dựng, Sở Y tế\n- Gánh đất về bờ.", [("Gánh đất về bờ.", "Sở Xây dựng, Sở Y tế")]),
        (f"{DO}1. Sở Xây dựng, Sở Y tế\n- Sở Y tế tổ chức khám cho thợ.", [("Sở Y tế tổ chức khám cho thợ.", "Sở Y tế")]),
        (f"{DO}1. Hằng năm, Sở Xây dựng kiểm tra bờ.", [("Hằng năm, Sở Xây dựng kiểm tra bờ.", "Sở Xây dựng")]),
        (
            f"{DO}1. Sở Xây dựng\n- Đắp bờ, trong đó:\n+ Gánh đất;\n+ Nện đất.",
            [("Đắp bờ, trong đó:", "Sở Xây dựng"), ("Gánh đất", "Sở Xây dựng"), ("Nện đất.", "Sở Xây dựng")],
        ),
        (f"{DO}1. Sở Xây dựng\n- Làm các việc sau:\n+ Gánh đất;\n+ Nện đất.", [("Gánh đất", "Sở Xây dựng"), ("Nện đất.", "Sở Xây dựng")]),
    ],
)
def test_the_lead_is_the_subject_or_stands_in_the_heading(body: str, expected: list[tuple[str, str]]) -> None:
    assert [(duty.statement, ", ".join(duty.lead)) for duty in duties(body)] == expected


def test_the_partners_of_an_item_are_not_its_leads() -> None:
    (duty,) = duties(f"{DO}1. Sở Xây dựng\n- Chủ trì, phối hợp với Sở Y tế, Công an tỉnh và Sở Xây dựng tổ chức đắp bờ.")
    assert (duty.lead, duty.coordinating) == (("Sở Xây dựng",), ("Sở Y tế", "Công an"))


@pytest.mark.parametrize(
    "fields",
    [
        "- Chủ trì: Sở Xây dựng.\n- Phối hợp: Sở Y tế, các xã.\n- Thời gian: Quý II/2025.\n- Sản phẩm: Bờ cao 2 m.",
        "Cơ quan chủ trì: Sở Xây dựng\nCơ quan phối hợp: Sở Y tế, các xã\nThời gian hoàn thành: Quý II/2025\nKết quả: Bờ cao 2 m",
        "Đơn vị chủ trì thực hiện: Sở Xây dựng; Đơn vị phối hợp: Sở Y tế, các xã; Thời hạn: Quý II/2025; Sản phẩm dự kiến: Bờ cao 2 m.",
        "+ Chủ trì: Sở Xây dựng; phối hợp: Sở Y tế, các xã; thời gian thực hiện: Quý II/2025; sản phẩm: Bờ cao 2 m.",
    ],
)
def test_lines_below_an_item_say_who_with_whom_by_when_and_with_what_result(fields: str) -> None:
    task = the(f"II. NHIỆM VỤ\n1. Đắp bờ đồng trên.\n{fields}")
    assert seen(task)[:3] == ("assignment", "Đắp bờ đồng trên.", ("Sở Xây dựng",))
    assert [short(agency.name) for agency in task.coordinating] == ["Sở Y tế", "Các xã"]
    assert task.deadline is not None
    assert (task.deadline.text, str(task.deadline.end), task.deliverable) == ("Quý II/2025", "2025-06-30", "Bờ cao 2 m")


def test_the_fields_of_an_item_are_those_that_stand_next_after_it() -> None:
    body = (
        "II. NHIỆM VỤ\n1. Về bờ\n- Đắp bờ đồng trên.\n- Trồng cỏ.\nĐơn vị thực hiện: Sở Xây dựng.\nĐơn vị phối hợp: Sở Y tế.\n"
        "Thời gian thực hiện: Thường xuyên.\n- Đặt cống tròn.\nĐơn vị chủ trì tham mưu thực hiện: Sở Tài chính.\n"
        "Thời gian thực hiện: Quý II/2025."
    )
    found = reading(plan(body)).tasks
    assert [seen(task) for task in found] == [
        Duty("assignment", "Đắp bờ đồng trên.", ("Sở Xây dựng",), ("Sở Y tế",)),
        Duty("assignment", "Trồng cỏ.", ("Sở Xây dựng",), ("Sở Y tế",)),
        Duty("assignment", "Đặt cống tròn.", ("Sở Tài chính",), ()),
    ]
    assert [task.deadline.text for task in found if task.deadline] == ["Thường xuyên", "Thường xuyên", "Quý II/2025"]


@pytest.mark.parametrize("mark", ["", ":"])
def test_a_lead_in_of_partners_holds_for_all_items_below_it(mark: str) -> None:
    body = f"{DO}1. Sở Xây dựng\na) Chủ trì, phối hợp với Sở Y tế, các xã{mark}\n- Gánh đất về bờ.\n- Nện chặt bờ."
    assert duties(body) == [
        Duty("assignment", text, ("Sở Xây dựng",), ("Sở Y tế", "Các xã")) for text in ("Gánh đất về bờ.", "Nện chặt bờ.")
    ]


def test_the_fields_of_a_task_may_be_lettered_as_the_task_is() -> None:
    who = "b) Cơ quan thực hiện:\n- Đơn vị chủ trì: Sở Xây dựng.\n- Đơn vị phối hợp: Sở Y tế.\nc) Thời gian thực hiện: Quý II/2025."
    one = f"II. NHIỆM VỤ\n1. Về bờ\na) Nhiệm vụ: Đắp bờ đồng trên.\n{who}"
    several = f"II. NHIỆM VỤ\n1. Về bờ\na) Nhiệm vụ:\n- Đắp bờ đồng trên.\n- Trồng cỏ.\n{who}"
    for body, statements in ((one, ["Nhiệm vụ: Đắp bờ đồng trên."]), (several, ["Đắp bờ đồng trên.", "Trồng cỏ."])):
        found = reading(plan(body)).tasks
        assert [seen(task) for task in found] == [Duty("assignment", text, ("Sở Xây dựng",), ("Sở Y tế",)) for text in statements]
        assert {task.deadline.text for task in found if task.deadline} == {"Quý II/2025"}


def test_the_fields_may_stand_at_the_end_of_the_item() -> None:
    task = the("II. NHIỆM VỤ\n1. Đắp bờ đồng trên và trồng cỏ. Chủ trì: Sở Xây dựng; Thời gian: Quý II/2025.")
    assert seen(task) == ("assignment", "Đắp bờ đồng trên và trồng cỏ.", ("Sở Xây dựng",), ())
    assert task.deadline is not None
    assert task.deadline.text == "Quý II/2025"


TABLE = (
    "II. NHIỆM VỤ\n1. Bảng phân công đắp bờ\n\nTT | Nhiệm vụ | Chủ trì | Phối hợp | Thời hạn | Sản phẩm\n"
    "I | Đồng trên | | | |\n"
    "1 | Gánh đất về bờ | Sở Xây dựng | Sở Y tế, các xã | Quý II/2025 | Bờ cao 2 m\n"
    "2 | Nện chặt bờ | Các xã | | Hằng năm |"
)


def test_the_rows_of_a_table_are_duties() -> None:
    carry, ram = (task for task in reading(plan(TABLE)).tasks if task.kind == "annexRow")
    assert seen(carry)[1:] == ("Gánh đất về bờ", ("Sở Xây dựng",), ("Sở Y tế", "Các xã"))
    assert seen(ram)[1:] == ("Nện chặt bờ", ("Các xã",), ())
    assert carry.deadline is not None
    assert ram.deadline is not None
    assert (str(carry.deadline.end), carry.deliverable) == ("2025-06-30", "Bờ cao 2 m")
    assert (ram.deadline.recurrence, ram.deliverable) == ("P1Y", None)
    assert carry.evidence.section.endswith("I / 1")


def test_a_table_that_assigns_nothing_has_no_duties() -> None:
    body = "II. NHIỆM VỤ\n1. Đắp bờ.\n\nTT | Nội dung | Dài\n1 | Bờ đồng trên | 300 m\n2 | Bờ đồng dưới | 200 m"
    assert [duty.statement for duty in duties(body)] == ["Đắp bờ."]


@pytest.mark.parametrize(
    ("section", "kinds"),
    [
        ("NHIỆM VỤ, GIẢI PHÁP", ["solution"]),
        ("NỘI DUNG THỰC HIỆN", ["solution"]),
        ("TỔ CHỨC THỰC HIỆN", []),
        ("MỤC ĐÍCH, YÊU CẦU", []),
        ("QUAN ĐIỂM", []),
        ("MỤC TIÊU", []),
        ("KINH PHÍ THỰC HIỆN", []),
    ],
)
def test_an_item_that_names_nobody_is_a_measure_only_among_measures(section: str, kinds: list[str]) -> None:
    assert [duty.kind for duty in duties(f"I. {section}\n1. Đắp bờ cao thêm.")] == kinds


@pytest.mark.parametrize("section", ["MỤC ĐÍCH, YÊU CẦU", "QUAN ĐIỂM", "MỤC TIÊU"])
def test_purposes_viewpoints_and_objectives_order_nobody(section: str) -> None:
    assert duties(f"I. {section}\n1. Các xã chủ động đắp bờ.") == []


def test_funds_are_a_duty_only_when_somebody_is_ordered_to_find_them() -> None:
    body = "IV. KINH PHÍ\n1. Kinh phí đắp bờ lấy từ quỹ làng.\n2. Sở Tài chính cân đối tiền đắp bờ."
    assert [(duty.statement, duty.lead) for duty in duties(body)] == [("Sở Tài chính cân đối tiền đắp bờ.", ("Sở Tài chính",))]


@pytest.mark.parametrize(
    ("item", "kind"),
    [
        ("Tổng hợp, báo cáo UBND tỉnh.", "reporting"),
        ("Định kỳ báo cáo số bờ sạt.", "reporting"),
        ("Hằng năm báo cáo số bờ sạt.", "reporting"),
        ("Tổ chức sơ kết việc đắp bờ.", "reporting"),
        ("Tổng kết việc đắp bờ.", "reporting"),
        ("Đắp bờ, báo cáo kết quả với UBND tỉnh.", "reporting"),
        ("Viết báo cáo nghiên cứu khả thi bờ bao.", "assignment"),
        ("Mời báo chí xem bờ.", "assignment"),
        ("Đắp bờ.", "assignment"),
    ],
)
def test_a_duty_to_report_or_review_is_told_from_others(item: str, kind: str) -> None:
    assert [duty.kind for duty in duties(f"{DO}1. Sở Xây dựng\n- {item}")] == [kind]


@pytest.mark.parametrize(
    ("article", "lead"),
    [
        ("Điều 2. Giao Sở Xây dựng chủ trì đắp bờ.", ("Sở Xây dựng",)),
        (
            "Điều 2. Chánh Văn phòng UBND tỉnh, Giám đốc Sở Xây dựng chịu trách nhiệm thi hành Quyết định này./.",
            ("Văn phòng Ủy ban nhân dân", "Sở Xây dựng"),
        ),
        ("Điều 2. Giám đốc Sở Xây dựng, Y tế, Tài chính chịu trách nhiệm thi hành.", ("Sở Xây dựng", "Sở Y tế", "Sở Tài chính")),
    ],
)
def test_an_article_that_orders_is_a_duty_and_others_are_none(article: str, lead: tuple[str, ...]) -> None:
    body = f"QUYẾT ĐỊNH:\nĐiều 1. Phê duyệt Kế hoạch đắp bờ.\n{article}\nĐiều 3. Quyết định này có hiệu lực từ ngày ký."
    (duty,) = duties(body, kind="QUYẾT ĐỊNH", number="Số: 31/QĐ-UBND")
    assert (duty.kind, duty.lead) == ("article", lead)
    assert not duty.statement.endswith("./.")


def test_a_clause_of_an_article_is_a_duty_of_its_own() -> None:
    clause = "Sở Xây dựng chủ trì, phối hợp với Sở Y tế đắp bờ trước ngày 30/6/2025."
    body = f"QUYẾT ĐỊNH:\nĐiều 1. Tổ chức thực hiện\n1. {clause}\n2. Các xã cử người trực bờ."
    first, second = reading(plan(body, kind="QUYẾT ĐỊNH")).tasks
    assert seen(first) == ("article", clause, ("Sở Xây dựng",), ("Sở Y tế",))
    assert first.deadline is not None
    assert str(first.deadline.end) == "2025-06-30"
    assert seen(second).lead == ("Các xã",)


def test_the_order_with_which_a_plan_closes_is_a_duty_from_the_order_on() -> None:
    body = f"{DO}1. Sở Xây dựng\n- Đắp bờ.\n\nTrên đây là Kế hoạch đắp bờ, UBND tỉnh yêu cầu các sở, ngành làm đúng hạn./."
    closing = duties(body)[-1]
    assert (closing.statement, closing.lead) == ("UBND tỉnh yêu cầu các sở, ngành làm đúng hạn", ("Các sở, ban, ngành",))


@pytest.mark.parametrize("named", ["đắp bờ trên địa bàn tỉnh năm 2025", "đắp bờ (giai đoạn 2)", "“Mỗi làng một bờ”"])
def test_what_a_plan_asks_for_after_naming_itself_at_its_close_is_a_duty(named: str) -> None:
    asked = "Trong quá trình tổ chức thực hiện, nếu có khó khăn, các cơ quan, đơn vị phản ánh về Sở Y tế trình UBND tỉnh xem xét."
    (duty,) = duties(f"II. KINH PHÍ\nNgân sách tỉnh.\nTrên đây là Kế hoạch {named}. {asked}")
    assert (duty.statement, duty.lead) == (asked, ("Các cơ quan, đơn vị",))


def test_whom_a_letter_asks_leads_what_names_nobody_else() -> None:
    body = "1. Gửi danh sách bờ yếu.\n2. Sở Y tế tổ chức khám cho thợ."
    letter = duties(
        body, kind="", number="Số: 31/UBND-NN", title="Kính gửi:\n- Các sở, ngành;\n- Công an tỉnh.", preamble="UBND tỉnh đề nghị:"
    )
    assert [(duty.statement, duty.lead) for duty in letter] == [
        ("Gửi danh sách bờ yếu.", ("Các sở, ban, ngành", "Công an")),
        ("Sở Y tế tổ chức khám cho thợ.", ("Sở Y tế",)),
    ]


def test_those_informed_are_given_no_duty() -> None:
    body = "1. Các xã tổ chức đắp bờ.\n\nVăn phòng UBND tỉnh thông báo để các xã biết, thực hiện./."
    assert [duty.statement for duty in duties(body, kind="THÔNG BÁO", number="Số: 31/TB-VPUB")] == ["Các xã tổ chức đắp bờ."]


@pytest.mark.parametrize(
    ("body", "ends"),
    [
        (f"{DO}1. Sở Xây dựng\n- Đắp bờ trước ngày 30/6/2025.\n- Trồng cỏ.", ["2025-06-30", None]),
        (
            "II. NHIỆM VỤ\n1. Đến năm 2026:\n- Đắp bờ.\n- Trồng cỏ, xong trước ngày 30/6/2025.\n2. Đến năm 2030:\n- Kè đá.",
            ["2026-12-31", "2025-06-30", "2030-12-31"],
        ),
        (f"{DO}1. Sở Xây dựng\n- Đắp bờ theo Quyết định số 9/QĐ-UBND ngày 30/6/2023.", [None]),
    ],
    ids=["sentence", "heading", "date of a document"],
)
def test_the_deadline_is_the_item_s_own_or_that_of_a_heading_which_says_only_a_time(body: str, ends: list[str | None]) -> None:
    found = [task.deadline.end if task.deadline else None for task in reading(plan(body)).tasks]
    assert [str(end) if end else None for end in found] == ends


@pytest.mark.parametrize(
    ("item", "deliverable"),
    [
        ("Tham mưu ban hành Kế hoạch đắp bờ bao hằng năm.", "Kế hoạch đắp bờ bao hằng năm"),
        ("Giúp UBND tỉnh xây dựng Quy chế trực bờ mùa lũ, gửi các xã.", "Quy chế trực bờ mùa lũ"),
        ("Trình UBND tỉnh ban hành Quyết định giao bờ cho xã.", "Quyết định giao bờ cho xã"),
        ("Làm theo Quyết định số 9/QĐ-UBND ngày 30/6/2023.", None),
        ("Đắp bờ.", None),
    ],
)
def test_what_an_item_orders_to_be_drawn_up_is_its_result(item: str, deliverable: str | None) -> None:
    assert the(f"{DO}1. Sở Xây dựng\n- {item}").deliverable == deliverable


def test_duties_are_numbered_in_the_order_of_the_text_and_have_addresses_of_their_own() -> None:
    body = f"{DO}1. Sở Xây dựng\n- Đắp bờ.\n- Trồng cỏ.\n2. Sở Y tế\n- Khám cho thợ.\nIV. BỔ SUNG\n1. Các xã trực bờ."
    tasks = reading(plan(body)).tasks
    assert [task.order for task in tasks] == [1, 2, 3, 4]
    assert [task.evidence.start for task in tasks] == sorted(task.evidence.start for task in tasks)
    assert len({task.iri for task in tasks}) == 4


def test_numbering_that_starts_again_keeps_addresses_apart() -> None:
    body = f"{DO}1. Sở Xây dựng tổ chức đắp bờ.\n\n{DO}1. Sở Xây dựng trồng cỏ."
    found = reading(plan(body)).tasks
    assert len({task.iri for task in found}) == 2


def test_duties_of_an_attached_plan_are_assigned_by_it() -> None:
    attached = f"KẾ HOẠCH\nĐắp bờ\n(Kèm theo Quyết định số 31/QĐ-UBND)\n\n{DO}1. Sở Xây dựng tổ chức đắp bờ.\n"
    found = reading(plan("Điều 1. Giao Sở Y tế tổ chức khám cho thợ.", kind="QUYẾT ĐỊNH", number="Số: 31/QĐ-UBND") + "\n" + attached)
    main, part = found.documents
    assert [task.assigned_by for task in found.tasks] == [main.iri, part.iri]
    assert (part.part_of, part.iri.startswith(main.iri + "/")) == (main.iri, True)


def test_a_short_lead_in_is_no_duty_and_a_table_may_follow_it() -> None:
    table = "| STT | Nội dung | Chủ trì |\n| 1 | Vét kênh | Sở Y tế |\n| 2 | Đắp bờ | Sở Tài chính |"
    assert [duty.statement for duty in duties(f"{DO}1. Danh mục việc:\n{table}")] == ["Vét kênh", "Đắp bờ"]


@pytest.mark.parametrize(
    ("sentence", "product"),
    [
        ("Xây dựng và triển khai kế hoạch giữ bờ, kênh, mương và cống để khỏi ngập.", "kế hoạch giữ bờ, kênh, mương và cống"),
        ("Lập bản đồ những đoạn bờ yếu, gửi Sở Y tế.", "bản đồ những đoạn bờ yếu"),
        ("Thành lập tổ trực bờ.", None),
        ("Gánh đất theo kế hoạch của xã.", None),
    ],
)
def test_what_an_item_orders_to_be_drawn_up_is_its_product(sentence: str, product: str | None) -> None:
    (task,) = reading(plan(f"{DO}1. Sở Xây dựng\n- {sentence}")).tasks
    assert task.deliverable == product


def test_a_lead_in_with_partners_is_no_duty_and_gives_them_to_the_items_below_it() -> None:
    found = duties(f"{DO}1. Sở Xây dựng\nChủ trì, phối hợp với Sở Y tế:\na) Đắp bờ.\nb) Trồng cỏ.\n2. Sở Tài chính\na) Chi tiền.")
    assert [(duty.statement, duty.lead, duty.coordinating) for duty in found] == [
        ("Đắp bờ.", ("Sở Xây dựng",), ("Sở Y tế",)),
        ("Trồng cỏ.", ("Sở Xây dựng",), ("Sở Y tế",)),
        ("Chi tiền.", ("Sở Tài chính",), ()),
    ]


def test_a_lead_in_with_a_subject_gives_the_items_below_their_lead_and_partners() -> None:
    assert duties(f"{DO}1. Sở Y tế chủ trì, phối hợp với Sở Nội vụ:\n- Khám sức khỏe thợ đắp bờ;\n- Phát thuốc cho thợ.") == [
        Duty("assignment", "Khám sức khỏe thợ đắp bờ", ("Sở Y tế",), ("Sở Nội vụ",)),
        Duty("assignment", "Phát thuốc cho thợ.", ("Sở Y tế",), ("Sở Nội vụ",)),
    ]


def test_a_lead_in_that_says_more_is_a_duty_too() -> None:
    found = duties(f"{DO}1. Sở Y tế chủ động chuẩn bị thuốc; bố trí người trực để thực hiện:\n- Khám sức khỏe thợ đắp bờ.")
    assert [duty.lead for duty in found] == [("Sở Y tế",), ("Sở Y tế",)]


def test_where_a_section_says_who_does_what_any_actor_may_head_items() -> None:
    (duty,) = duties(f"{DO}1. Các chủ đầu tư xây dựng và kinh doanh hạ tầng bờ vùng\n- Đắp bờ đúng mẫu.")
    assert duty.lead == ("Các chủ đầu tư xây dựng và kinh doanh hạ tầng bờ vùng",)


def test_a_paragraph_before_items_may_name_who_does_them_even_among_objectives() -> None:
    lead_in = "Căn cứ tình hình thực tế, các cơ quan, địa phương thực hiện các hoạt động sau:"
    body = f"II. MỤC TIÊU\n1. Tuần đắp bờ\n{lead_in}\n- Tổ chức ngày ra quân.\n- Treo cờ."
    assert [duty.lead for duty in duties(body)] == [("Các cơ quan, địa phương",)] * 2


def test_an_agency_told_to_ask_others_leads_itself() -> None:
    (duty,) = duties(f"{DO}1. Sở Y tế\n- Yêu cầu các trạm y tế trực đủ người.")
    assert duty.lead == ("Sở Y tế",)


def test_a_field_may_say_in_a_sentence_who_leads_and_who_joins() -> None:
    who = "Cơ quan thực hiện: Sở Xây dựng chủ trì, phối hợp với Sở Y tế và các đơn vị liên quan."
    (duty,) = duties(f"III. NỘI DUNG\n1. Việc đầu\n- Nội dung: Đo lại bờ ruộng.\n- {who}")
    assert (duty.lead, duty.coordinating) == (("Sở Xây dựng",), ("Sở Y tế", "Các đơn vị liên quan"))


def test_the_section_row_of_an_agency_leads_the_rows_below_it() -> None:
    table = "| TT | Nhiệm vụ | Thời gian |\n| I | Sở Xây dựng | |\n| 1 | Đo lại bờ ruộng | Quý II/2024 |"
    (duty,) = duties(f"III. NHIỆM VỤ\n\n{table}")
    assert (duty.kind, duty.lead) == ("annexRow", ("Sở Xây dựng",))


def test_an_order_in_the_middle_of_the_closing_paragraph_is_a_duty() -> None:
    (duty,) = duties(f"{DO}Đắp bờ là việc chung của làng. Đề nghị các sở, ban, ngành thực hiện đúng việc của mình.")
    assert duty == Duty("assignment", "Đề nghị các sở, ban, ngành thực hiện đúng việc của mình.", ("Các sở, ban, ngành",))


def test_what_an_article_approves_within_itself_is_read_as_a_plan() -> None:
    body = (
        "Điều 1. Phê duyệt Đề án bờ xanh với những nội dung chính sau đây:\nI. NHIỆM VỤ\n1. Trồng cỏ giữ bờ.\nII. TỔ CHỨC THỰC HIỆN\n"
        "1. Sở Xây dựng\na) Đo lại bờ ruộng.\nĐiều 2. Quyết định này có hiệu lực từ ngày ký."
    )
    assert duties(body, kind="QUYẾT ĐỊNH", number="Số: 31/QĐ-UBND") == [
        Duty("solution", "Trồng cỏ giữ bờ."),
        Duty("assignment", "Đo lại bờ ruộng.", ("Sở Xây dựng",)),
    ]


def test_an_item_that_is_only_a_figure_is_no_duty() -> None:
    assert duties(
        "III. NHIỆM VỤ\n1. Kế hoạch năm 2027\n- Đặt cống mới: 12 công trình (trong đó xã góp: 3 công trình)\n- Trồng cỏ giữ bờ."
    ) == [Duty("solution", "Trồng cỏ giữ bờ.")]


def test_a_heading_may_ask_with_a_colon() -> None:
    (duty,) = duties(f"{DO}1. Đề nghị: Hội Nông dân tỉnh, Liên minh Hợp tác xã tỉnh\na) Vận động hội viên đắp bờ.")
    assert duty.lead == ("Hội Nông dân", "Liên minh Hợp tác xã")


def test_what_is_to_be_done_is_no_actor_although_it_begins_like_one() -> None:
    (duty,) = duties(f"{DO}1. Việc\na) Tổ chức thực hiện các dự án do Bộ Công an chủ trì:\n- Sở Y tế chủ trì đắp bờ.")
    assert duty.lead == ("Sở Y tế",)
    assert not any(found.lead for found in duties("II. TRÁCH NHIỆM\n1. Tổ chức thực hiện các dự án nhỏ:\n- Dự án đắp bờ."))


def test_who_acts_may_stand_after_the_title_of_an_item() -> None:
    (duty,) = duties("II. NHIỆM VỤ\n1. Mở tài khoản và phát thẻ: Sở Y tế phối hợp với Sở Nội vụ phát thẻ cho thợ.")
    assert (duty.lead, duty.coordinating) == (("Sở Y tế",), ("Sở Nội vụ",))


def test_those_to_whom_a_plan_is_sent_are_not_asked_for_its_measures() -> None:
    (duty,) = duties("II. NHIỆM VỤ\n1. Đắp bờ đồng trên.", preamble="Kính gửi: Hội đồng nhân dân tỉnh Lai Châu")
    assert (duty.kind, duty.lead) == ("solution", ())


def test_solutions_of_carrying_out_are_measures() -> None:
    assert [duty.kind for duty in duties("III. CÁC GIẢI PHÁP TỔ CHỨC THỰC HIỆN KẾ HOẠCH\n1. Đắp bờ đồng trên.")] == ["solution"]


@pytest.mark.parametrize("line", ["Thời gian thực hiện: Từ tháng 3.", "Địa điểm: Đồng trên.", "Thành phần: Thợ đắp bờ."])
def test_when_where_and_with_whom_are_no_measures(line: str) -> None:
    assert [duty.statement for duty in duties(f"II. NỘI DUNG\n1. Đắp bờ đồng trên.\n2. {line}")] == ["Đắp bờ đồng trên."]


def test_in_an_article_that_says_who_does_what_the_agencies_head_the_items_below_them() -> None:
    article = "Điều 3. Tổ chức thực hiện\n1. Sở Y tế\na) Khám sức khỏe cho thợ.\nb) Đề nghị Sở Nội vụ cử người."
    found = duties(f"{article}\nĐiều 4. Nội dung khám\n1. Sở Y tế\na) Đo mắt.", kind="QUY ĐỊNH", number="Số: 31/QĐ-UBND")
    assert [(duty.statement, duty.lead) for duty in found] == [
        ("Khám sức khỏe cho thợ.", ("Sở Y tế",)),
        ("Đề nghị Sở Nội vụ cử người.", ("Sở Y tế",)),
    ]


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("Khuyến khích Hội Nông dân tỉnh vận động hội viên đắp bờ.", "Hội Nông dân"),
        ("Các trường học tiên phong chăm bón cỏ bờ quanh đồng của xã mình.", "Các trường học"),
        ("Các sở, ban, ngành chăm bón cỏ bờ quanh đồng của xã mình.", "Các sở, ban, ngành"),
    ],
)
def test_who_begins_a_sentence_about_who_does_what_does_it_whatever_it_is(sentence: str, lead: str) -> None:
    assert duties(f"{DO}1. Sở Xây dựng chủ trì đắp bờ.\n2. {sentence}")[1] == Duty("assignment", sentence, (lead,))


def test_a_measure_that_encourages_somebody_is_nobodys_order() -> None:
    (duty,) = duties("II. GIẢI PHÁP\n1. Khuyến khích Hội Nông dân tỉnh chăm bón cỏ bờ.")
    assert (duty.kind, duty.lead) == ("solution", ())


def test_a_line_that_leads_in_numbered_items_is_no_duty() -> None:
    body = (
        "II. LỘ TRÌNH\nLộ trình chung cho việc đắp lại bờ ruộng của các xã trong những năm tới:\n1. Đắp bờ đồng trên.\n2. Đắp bờ đồng dưới."
    )
    assert [duty.statement for duty in duties(body)] == ["Đắp bờ đồng trên.", "Đắp bờ đồng dưới."]


ARTICLES = "Chương II\nTRÁCH NHIỆM ĐẮP BỜ\nĐiều 4. Trách nhiệm của Sở Xây dựng\n1. Gánh đất về bờ.\n2. Nện chặt bờ.\n"


def test_an_article_may_name_in_its_title_whose_duties_its_clauses_are() -> None:
    assert duties(ARTICLES) == [Duty("article", text, ("Sở Xây dựng",)) for text in ("Gánh đất về bờ.", "Nện chặt bờ.")]


def test_an_article_about_a_body_charges_it_with_nothing() -> None:
    assert duties(ARTICLES.replace("Trách nhiệm của Sở Xây dựng", "Hội đồng đắp bờ")) == []


def test_who_is_responsible_by_a_heading_may_be_no_agency_that_is_known() -> None:
    body = ARTICLES.replace("Sở Xây dựng", "người gánh đất thuê")
    assert {duty.lead for duty in duties(body)} == {("Người gánh đất thuê",)}


def test_the_agencies_known_of_those_who_enforce_a_decision_lead() -> None:
    text = "Giám đốc Sở Xây dựng; Chủ tịch UBND các xã, phường và các thành viên Tổ đắp bờ chịu trách nhiệm thi hành Quyết định này."
    (duty,) = duties(f"Điều 1. Ban hành Quy chế đắp bờ.\nĐiều 2. {text}", kind="QUYẾT ĐỊNH")
    assert duty == Duty("article", text, ("Sở Xây dựng", "Ủy ban nhân dân các xã, phường"))


def test_a_verb_that_an_agency_is_named_by_makes_no_agency() -> None:
    (duty,) = duties("II. NHIỆM VỤ\n1. Thanh tra, kiểm tra bờ ruộng của các xã.")
    assert (duty.kind, duty.lead) == ("solution", ())


def test_a_heading_may_say_beside_the_agency_what_it_is_to_the_others() -> None:
    (duty,) = duties(f"{DO}1. Sở Xây dựng - Cơ quan thường trực Tổ đắp bờ\n- Gánh đất về bờ.")
    assert duty.lead == ("Sở Xây dựng",)


def test_an_item_without_a_subject_goes_on_with_that_of_the_sentence_above_it() -> None:
    body = (
        f"{DO}1. Các trường học tiên phong đắp bờ quanh đồng của xã mình.\nPhối hợp với Sở Y tế khám cho thợ.\nKế hoạch này dài ba trang."
    )
    assert duties(body)[1:] == [Duty("assignment", "Phối hợp với Sở Y tế khám cho thợ.", ("Các trường học",), ("Sở Y tế",))]


def test_an_article_may_say_in_its_title_what_an_agency_is_to_lead() -> None:
    body = ARTICLES.replace("Trách nhiệm của Sở Xây dựng", "Nội dung Sở Xây dựng có trách nhiệm chủ trì")
    assert {duty.lead for duty in duties(body)} == {("Sở Xây dựng",)}


def test_a_field_may_say_in_several_clauses_who_does_what() -> None:
    who = "Sở Xây dựng chủ trì soạn kế hoạch; Sở Y tế, các xã chủ động tổ chức đắp bờ"
    (duty,) = duties(f"II. NHIỆM VỤ\n1. Đắp bờ đồng trên.\n- Cơ quan thực hiện: {who}.")
    assert duty.lead == ("Sở Xây dựng", "Sở Y tế", "Các xã")


def test_what_stands_beside_a_name_that_heads_its_duties_is_no_part_of_it() -> None:
    heading = "1. Trung tâm Giữ giống (sau đây gọi tắt là Trung tâm) có quyền hạn và trách nhiệm:"
    assert duties(f"{DO}{heading}\na) Gánh đất về bờ;")[0].lead == ("Trung tâm Giữ giống",)


def test_a_cell_may_say_who_leads_and_who_joins() -> None:
    table = (
        "| TT | Nội dung | Đơn vị thực hiện | Thời gian |\n"
        "| 1 | Đắp bờ vùng trũng | - Chủ trì: Sở Xây dựng; - Phối hợp: Sở Y tế, các xã | Năm 2025 |\n"
    )
    (duty,) = duties(table)
    assert (duty.lead, duty.coordinating) == (("Sở Xây dựng",), ("Sở Y tế", "Các xã"))


def test_who_leads_and_with_whom_may_head_duties_without_a_colon() -> None:
    (duty,) = duties(f"{DO}1. Sở Xây dựng chủ trì, phối hợp với Sở Y tế\n- Gánh đất về bờ.")
    assert duty.lead == ("Sở Xây dựng",)


def test_a_row_that_only_heads_a_group_is_no_duty_whatever_its_number() -> None:
    head = "| TT | Nội dung | Chủ trì | Thời gian |\n| I | Việc đắp bờ | | |\n"
    groups = "| I.1 | Nhóm việc ở vùng trũng | | |\n| I.1.1 | Nhóm việc gánh đất | | |\n| 1 | Gánh đất về bờ | Sở Xây dựng | 2025 |\n"
    more = "| I.2 | Nhóm việc ở vùng cao | | |\n| 2 | Nện chặt bờ | Sở Y tế | 2025 |\n"
    found = reading(plan(head + groups + more)).tasks
    assert [(task.statement, task.evidence.section) for task in found] == [
        ("Gánh đất về bờ", "I / I.1 / I.1.1 / 1"),
        ("Nện chặt bờ", "I / I.2 / 2"),
    ]


def test_the_doing_of_something_is_a_measure_where_more_is_asked_of_it() -> None:
    assert [duty.statement for duty in duties("II. NHIỆM VỤ\n1. Việc đắp bờ phải bảo đảm đủ đất.\n2. Việc đắp bờ có từ năm 2020.")] == [
        "Việc đắp bờ phải bảo đảm đủ đất."
    ]


def test_a_form_to_be_filled_in_sets_no_duties_and_dots_that_end_a_list_make_none() -> None:
    lines = ["Họ và tên: ………", "Xã: ………", "Số bờ đã đắp: ………", "Ngày đắp: ………", "Người đắp: ………", "Ông, bà gánh đất về bờ."]
    form = "\n\nPHỤ LỤC I\nMẪU ĐƠN\n\n" + "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))
    plain = "\n\nPHỤ LỤC I\nVIỆC ĐẮP BỜ\n\n" + "\n".join(f"{number}. Gánh đất, cỏ, .... về bờ {number}." for number in range(1, 7))
    assert len(reading(plan("II. NHIỆM VỤ\n1. Đắp bờ.") + form).tasks) == 1
    assert len(reading(plan("II. NHIỆM VỤ\n1. Đắp bờ.") + plain).tasks) == 1 + 6


def test_a_line_to_be_filled_in_is_no_measure() -> None:
    assert duties("II. NHIỆM VỤ\n1. Họ và tên người đắp bờ: ……………\n2. Gánh đất về bờ.") == [Duty("solution", "Gánh đất về bờ.")]


@pytest.mark.parametrize("section", ["MỤC TIÊU, NHIỆM VỤ", "MỤC TIÊU VÀ GIẢI PHÁP"])
def test_a_section_of_objectives_and_duties_holds_both(section: str) -> None:
    body = (
        f"I. {section}\n1. Đê điều\na) Mục tiêu\n- 90% bờ ruộng được đắp cao.\nb) Nhiệm vụ\n- Đắp bờ cao thêm.\n- Sở Y tế chuẩn bị thuốc."
    )
    assert [duty.statement for duty in duties(body)] == ["Đắp bờ cao thêm.", "Sở Y tế chuẩn bị thuốc."]
    assert [duty.statement for duty in duties(f"I. {section}\n1. Chỉ đạo\na) Các xã chủ động đắp bờ.")] == ["Các xã chủ động đắp bờ."]


@pytest.mark.parametrize(
    ("title", "end"),
    [
        ("Đắp lại đường bờ ruộng năm 2024", "2024-09-30"),
        ("Đắp lại đường bờ ruộng năm 2025", "2025-09-30"),
        ("Đắp lại đường bờ ruộng đến năm 2025", None),
        ("Đắp lại đường bờ ruộng giai đoạn 2024 - 2025", None),
        ("Triển khai Quyết định ngày 02 tháng 01 năm 2024 về bờ ruộng", None),
        ("Khắc phục hậu quả trận lụt năm 2020", None),
    ],
)
def test_a_time_without_a_year_is_of_the_year_that_the_title_names(title: str, end: str | None) -> None:
    table = "TT | Nhiệm vụ | Chủ trì | Thời gian\n1 | Đo lại bờ ruộng | Sở Y tế | Quý III"
    (task,) = reading(plan(f"II. NHIỆM VỤ\n\n{table}", title=title)).tasks
    assert task.deadline is not None
    assert (str(task.deadline.end) if task.deadline.end else None) == end


def test_a_later_sentence_may_say_who_leads() -> None:
    (duty,) = duties(
        "II. NHIỆM VỤ\n1. Mở lớp đắp bờ theo lối “cầm tay chỉ việc”. Sở Y tế chủ trì, phối hợp với Sở Nội vụ mở trong quý III/2024."
    )
    assert (duty.lead, duty.coordinating) == (("Sở Y tế",), ("Sở Nội vụ",))


def test_a_request_at_the_end_of_the_last_item_is_of_nobody_s_heading() -> None:
    asked = "Trong quá trình triển khai, thực hiện nếu có vướng mắc, đề nghị các cơ quan, đơn vị phản ánh về Sở Y tế."
    found = duties(f"{DO}1. Các hợp tác xã\nChủ động đắp bờ.\n{asked}")
    assert [duty.lead for duty in found] == [("Các hợp tác xã",), ("Các cơ quan, đơn vị",)]


@pytest.mark.parametrize(
    "heading",
    ["1. Sở Y tế chủ trì, phối hợp thực hiện", "1. Sở Y tế chủ trì", "1. Đề nghị Giám đốc Sở Y tế tổ chức thực hiện các nhiệm vụ sau"],
)
def test_a_heading_may_say_without_a_colon_who_leads(heading: str) -> None:
    assert [duty.lead for duty in duties(f"II. NHIỆM VỤ\n{heading}\na) Đắp lại bờ ruộng.\nb) Đo lại bờ ruộng.")] == [("Sở Y tế",)] * 2


@pytest.mark.parametrize("heading", ["1. Sở Y tế chủ trì, phối hợp với Sở Nội vụ", "1. Sở Y tế chủ trì, phối hợp với Sở Nội vụ:"])
def test_a_heading_may_say_with_whom_the_agency_does_what_is_below_it(heading: str) -> None:
    assert [duty.coordinating for duty in duties(f"{DO}{heading}\n- Đắp lại bờ ruộng.\n- Đo lại bờ ruộng.")] == [("Sở Nội vụ",)] * 2


@pytest.mark.parametrize(
    ("heading", "statements"),
    [("NỘI DUNG TRỌNG TÂM KIỂM TRA", []), ("HÌNH THỨC, PHƯƠNG PHÁP KIỂM TRA", []), ("NỘI DUNG ĐẮP BỜ", ["Đắp bờ theo từng đoạn."])],
)
def test_what_is_inspected_and_how_are_no_measures(heading: str, statements: list[str]) -> None:
    assert [duty.statement for duty in duties(f"I. {heading}\n1. Đắp bờ theo từng đoạn.")] == statements


@pytest.mark.parametrize(
    ("title", "found"),
    [("ĐỀ CƯƠNG BÁO CÁO", (0, 0)), ("MẪU BÁO CÁO", (0, 0)), ("DANH MỤC VIỆC ĐẮP BỜ", (1, 1))],
)
def test_a_form_to_fill_in_orders_nothing(title: str, found: tuple[int, int]) -> None:
    annex = f"PHỤ LỤC\n{title}\nI. BỜ RUỘNG\n1. Đắp lại bờ ruộng.\n2. Phấn đấu 90% bờ ruộng được đắp cao."
    read = reading(plan(f"{DO}1. Sở Y tế chuẩn bị thuốc.", signed=f"{SIGNED}\n\n{annex}"))
    assert (len(read.tasks) - 1, len(read.targets)) == found


def test_a_steering_committee_may_head_duties_where_no_section_says_so() -> None:
    name = "Ban Chỉ đạo đắp bờ, nạo mương"
    found = duties(f"1. {name}\na) Đắp lại bờ ruộng.\nb) Đo lại bờ ruộng.", kind="CHỈ THỊ", number="Số: 31/CT-UBND")
    assert [duty.lead for duty in found] == [(name,)] * 2
