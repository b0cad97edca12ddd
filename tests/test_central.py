"""Documents of the centre and of the Party: who acts in them, their titles and signatures, conclusions, dispatches, plans to make laws."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import pytest

from builders.agencies import partners, subject_agencies
from builders.header import header_of
from builders.names import Named
from builders.responsible import responsible
from builders.structure import outline_of
from ontology.facts import Task
from tests.plans import MOTTO, plan, reading

CENTRE = {"issuer": "THỦ TƯỚNG CHÍNH PHỦ", "number": "Số: 31/QĐ-TTg", "dateline": "Hà Nội, ngày 14 tháng 3 năm 2031"}
CONCLUSION = {
    "issuer": "VĂN PHÒNG CHÍNH PHỦ",
    "number": "Số: 31/TB-VPCP",
    "dateline": "Hà Nội, ngày 14 tháng 3 năm 2031",
    "kind": "THÔNG BÁO",
}


def printed(found: Sequence[Named]) -> list[str]:
    return [named.text for named in found]


def tasks(body: str, **head: str) -> list[Task]:
    return list(reading(plan(body, **head)).tasks)


def leads(task: Task) -> list[str]:
    return [agency.name for agency in task.lead]


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        (
            "Bộ trưởng, Thủ trưởng cơ quan ngang bộ, Chủ tịch Ủy ban nhân dân các tỉnh, thành phố chịu trách nhiệm thi hành.",
            ["Bộ trưởng", "Thủ trưởng cơ quan ngang bộ", "Chủ tịch Ủy ban nhân dân các tỉnh, thành phố"],
        ),
        ("Bộ trưởng Bộ Y tế chỉ đạo rà soát.", ["Bộ trưởng Bộ Y tế"]),
        ("Giao đồng chí Bộ trưởng Bộ Y tế chỉ đạo rà soát.", ["đồng chí Bộ trưởng Bộ Y tế"]),
        ("Giao Phó Thủ tướng Chính phủ Lê Văn Mạ kiểm tra.", ["Phó Thủ tướng Chính phủ Lê Văn Mạ"]),
        ("Bộ Y tế, Bộ Công an, các bộ, cơ quan liên quan xuất cấp thuốc.", ["Bộ Y tế", "Bộ Công an", "các bộ, cơ quan liên quan"]),
        ("Bộ Y tế, Bộ Công an và chủ quản các kho thuốc tiếp tục xuất cấp.", ["Bộ Y tế", "Bộ Công an"]),
        ("Các Bộ: Y tế, Công an, Tài chính rà soát kho thuốc.", ["Các Bộ: Y tế", "Công an", "Tài chính"]),
        ("Thành phố Hà Nội, tỉnh Lào Cai đẩy nhanh tiến độ.", ["Thành phố Hà Nội", "tỉnh Lào Cai"]),
        ("Chính phủ trân trọng đề nghị Hội Chữ thập đỏ Việt Nam vận động.", ["Hội Chữ thập đỏ Việt Nam"]),
        ("Các bộ, cơ quan trung ương, địa phương rà soát kho thuốc.", ["Các bộ, cơ quan trung ương, địa phương"]),
        ("Hội đồng Dân tộc, các Ủy ban của Quốc hội thẩm tra.", ["Hội đồng Dân tộc", "các Ủy ban của Quốc hội"]),
        ("Tổ đảng ở Thường trực Ủy ban KH,CN&MT có trách nhiệm thẩm tra.", ["Tổ đảng ở Thường trực Ủy ban KH,CN&MT"]),
        ("Đồng chí Bí thư tỉnh ủy có trách nhiệm kiểm tra.", ["Đồng chí Bí thư tỉnh ủy"]),
        ("Ủy ban nhân dân các tỉnh: Lào Cai, Lai Châu mở kho thuốc.", ["Ủy ban nhân dân các tỉnh: Lào Cai, Lai Châu"]),
        ("Văn phòng Ban chỉ đạo quốc gia về thuốc theo dõi.", ["Văn phòng Ban chỉ đạo quốc gia về thuốc"]),
        ("Các thành viên của Ban Chỉ đạo tập trung đôn đốc.", ["Các thành viên của Ban Chỉ đạo"]),
    ],
)
def test_who_acts_in_documents_of_the_centre(text: str, agencies: list[str]) -> None:
    assert printed(subject_agencies(text)) == agencies


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("Phối hợp với địa phương triển khai cấp phát thuốc.", ["địa phương"]),
        ("Phối hợp với chính quyền địa phương; báo cáo.", ["chính quyền địa phương"]),
        ("Phối hợp với địa phương bạn.", []),
    ],
)
def test_a_lone_word_may_be_a_partner(text: str, agencies: list[str]) -> None:
    assert printed(partners(text)) == agencies


@pytest.mark.parametrize("text", ["Các trường hợp lợi dụng được xử lý.", "Trường hợp vượt thẩm quyền thì báo cáo."])
def test_cases_are_no_schools(text: str) -> None:
    assert subject_agencies(text) == ()


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("Thứ hai, Bộ Y tế rà soát kho thuốc.", ["Bộ Y tế"]),
        ("Một là, Bộ Y tế rà soát kho thuốc.", ["Bộ Y tế"]),
        ("(3) Bộ Y tế rà soát kho thuốc.", ["Bộ Y tế"]),
        ("Về kho thuốc, trạm cấp phát giai đoạn 2; vốn dư: giao Bộ Y tế xem xét.", ["Bộ Y tế"]),
        ("Mưa lũ còn kéo dài. Yêu cầu các địa phương dự trữ thuốc.", ["các địa phương"]),
        ("Kho thuốc còn thiếu, yêu cầu Bộ Y tế bổ sung.", ["Bộ Y tế"]),
        ("Kho thuốc được giao cho xã trông coi.", []),
    ],
)
def test_what_may_stand_before_those_who_act(text: str, agencies: list[str]) -> None:
    assert printed(responsible(text, [])) == agencies


def test_ministers_and_provinces_stand_for_their_agencies() -> None:
    (task,) = tasks("Điều 2. Bộ trưởng, Thủ trưởng cơ quan ngang bộ, tỉnh Lào Cai chịu trách nhiệm thi hành.", kind="QUYẾT ĐỊNH", **CENTRE)
    assert leads(task) == ["Các bộ", "Các cơ quan ngang bộ", "Ủy ban nhân dân tỉnh Lào Cai"]


def test_the_committees_of_provinces_that_are_listed_are_members() -> None:
    (task,) = tasks("1. Ủy ban nhân dân các tỉnh, thành phố: Lào Cai, Hà Nội mở kho thuốc.", **CONCLUSION)
    (group,) = task.lead
    assert {member.name for member in group.members} == {"Ủy ban nhân dân tỉnh Lào Cai", "Ủy ban nhân dân thành phố Hà Nội"}


def test_praise_is_no_measure() -> None:
    assert tasks("II. NỘI DUNG\n1. Đánh giá cao nỗ lực của các trạm cấp phát thuốc.", **CONCLUSION) == []


def test_a_lead_in_before_headings_asks_for_all_below_them_and_is_no_duty() -> None:
    body = "III. NHIỆM VỤ\nThời gian không còn nhiều; yêu cầu các bộ, ngành, địa phương:\n1. Về kho thuốc\na) Sửa mái kho."
    (task,) = tasks(body, **CONCLUSION)
    assert (task.statement, leads(task)) == ("Sửa mái kho.", ["Các bộ, ngành, địa phương"])


def test_those_whom_a_dispatch_is_sent_to_have_no_duty() -> None:
    body = "THỦ TƯỚNG CHÍNH PHỦ điện:\n|\n- Bộ trưởng Bộ Y tế;\n- Tổng biên tập Báo Nhân dân.\n1. Bộ Y tế mở kho thuốc."
    found = tasks(body, kind="CÔNG ĐIỆN", **CENTRE | {"number": "Số: 31/CĐ-TTg"})
    assert [task.statement for task in found] == ["Bộ Y tế mở kho thuốc."]


def test_a_conclusion_may_name_a_day_just_over_but_no_occasion_and_no_old_day() -> None:
    said = "1. Bộ Y tế {} mở kho thuốc."
    days = ["trước ngày 10 tháng 3 năm 2031", "trước ngày 10 tháng 3 năm 2030", "nhân dịp 19 tháng 5 năm 2031"]
    ends = [tasks(said.format(day), **CONCLUSION)[0].deadline for day in days]
    assert [end and end.end for end in ends] == [datetime.date(2031, 3, 10), None, None]


def test_a_law_to_be_drawn_up_is_the_duty_and_its_content_describes_it() -> None:
    body = (
        "II. NỘI DUNG\n1. Xây dựng văn bản\n- Nghị định quy định chi tiết việc trông coi kho thuốc\n"
        "+ Nội dung: quy định về khóa, chìa và sổ kho.\n+ Cơ quan chủ trì: Bộ Y tế.\n+ Thời hạn ban hành: trước ngày 01 tháng 6 năm 2031."
    )
    (task,) = tasks(body, **CENTRE)
    assert (task.statement, leads(task)) == ("Nghị định quy định chi tiết việc trông coi kho thuốc", ["Bộ Y tế"])
    assert task.deliverable == "Nghị định quy định chi tiết việc trông coi kho thuốc"
    assert task.deadline
    assert task.deadline.end == datetime.date(2031, 6, 1)


def test_each_clause_of_a_field_may_have_its_own_agencies() -> None:
    body = (
        "II. NỘI DUNG\n1. Rà soát sổ kho thuốc\n"
        "- Cơ quan thực hiện: Bộ Y tế rà soát sổ của mình; các bộ, ngành rà soát sổ được giao.\n- Thời gian thực hiện: năm 2031."
    )
    (task,) = tasks(body, **CENTRE)
    assert leads(task) == ["Bộ Y tế", "Các bộ, ngành"]


def test_watching_over_what_others_draw_up_has_no_product() -> None:
    (task,) = tasks("1. Bộ Y tế giám sát việc ban hành kế hoạch sửa kho thuốc ở các trạm.", **CENTRE)
    assert task.deliverable is None


def test_a_party_title_goes_on_in_small_letters_to_the_rule_below_it() -> None:
    text = (
        "BAN CHẤP HÀNH TRUNG ƯƠNG\n\nĐẢNG ĐOÀN QUỐC HỘI\n\nSố 31-KH/ĐĐQH18\n\nHà Nội, ngày 14 tháng 3 năm 2031\n\nKẾ HOẠCH\n\n"
        "triển khai thực hiện Kết luận số 9-KL/TW\n\nBộ Chính trị về trông coi kho thuốc\n\n-----\n\nNay lập kế hoạch.\n\n"
        "1. Mở kho thuốc.\n\nT/M ĐẢNG ĐOÀN QUỐC HỘI\n\nBÍ THƯ\n\nMạc Văn Lúa\n"
    )
    found = header_of(outline_of(text).parts[0], text)
    assert found.title == "triển khai thực hiện Kết luận số 9-KL/TW Bộ Chính trị về trông coi kho thuốc"
    assert found.issuer is not None
    assert (found.printed_number, found.issuer.name, found.signer) == ("31-KH/ĐĐQH18", "Đảng đoàn Quốc hội", "Mạc Văn Lúa")


def test_grounds_on_dashes_are_what_a_party_document_is_based_on_and_no_duties() -> None:
    body = "- Căn cứ Luật Đê điều năm 2006;\n- Xét đề nghị của Chánh Văn phòng,\nĐiều 1. Văn phòng Trung ương Đảng giữ kho thuốc."
    head = {"issuer": "BAN CHẤP HÀNH TRUNG ƯƠNG", "number": "Số 31-QĐ/TW", "dateline": CENTRE["dateline"], "kind": "QUY ĐỊNH"}
    found = reading(plan(body, **head))
    assert [task.statement for task in found.tasks] == ["Văn phòng Trung ương Đảng giữ kho thuốc."]
    assert [citation.relation for citation in found.citations] == ["basedOn"]


def test_the_body_signed_for_and_the_office_may_share_a_line() -> None:
    text = plan("1. Mở kho thuốc.", kind="NGHỊ QUYẾT", signed="TM. CHÍNH PHỦ THỦ TƯỚNG\n\nMạc Văn Lúa", **CENTRE)
    found = header_of(outline_of(text).parts[0], text)
    assert (found.signer_title, found.signer) == ("THỦ TƯỚNG", "Mạc Văn Lúa")


def test_a_national_committee_is_of_the_country_wherever_it_signs() -> None:
    head = f"BAN CHỈ ĐẠO NHÀ NƯỚC\nVỀ KHO THUỐC\n\n{MOTTO}\n\nSố: 31/QĐ-BCĐNNKT\n\nHà Nội, ngày 14 tháng 3 năm 2031\n\nQUYẾT ĐỊNH\n"
    text = f"{head}Ban hành quy chế của Ban Chỉ đạo Nhà nước về kho thuốc\n\n1. Mở kho thuốc.\n"
    found = header_of(outline_of(text).parts[0], text)
    assert found.issuer is not None
    assert (found.place.code, found.issuer.name) == ("viet-nam", "Ban Chỉ đạo Nhà nước về kho thuốc")
