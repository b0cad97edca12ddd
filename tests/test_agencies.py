"""Agencies are found in running text, in lists, cells and headings: whom a sentence makes responsible, and with whom."""

from __future__ import annotations

from collections.abc import Sequence
from time import process_time

import pytest

from builders.agencies import agencies_at, cell_agencies, later_subject, listed_agencies, partners, subject_agencies
from builders.names import Named, agency_at
from ontology.authorities import agency_types


def printed(found: Sequence[Named]) -> list[str]:
    return [named.text for named in found]


def full(found: Sequence[Named]) -> list[str]:
    return [named.full for named in found]


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("Sở Xây dựng", ["Sở Xây dựng"]),
        ("Sở Xây dựng:", ["Sở Xây dựng"]),
        ("Sở Xây dựng, Sở Nội vụ", ["Sở Xây dựng", "Sở Nội vụ"]),
        ("Sở Xây dựng; Sở Nội vụ.", ["Sở Xây dựng", "Sở Nội vụ"]),
        ("Sở Xây dựng và Sở Nội vụ", ["Sở Xây dựng", "Sở Nội vụ"]),
        ("Sở Xây dựng cùng Công an tỉnh", ["Sở Xây dựng", "Công an tỉnh"]),
        ("Các sở, ban, ngành, cơ quan ngành dọc", ["Các sở, ban, ngành, cơ quan ngành dọc"]),
        ("Các cơ quan trung ương, ngành dọc đóng trên địa bàn tỉnh", ["Các cơ quan trung ương, ngành dọc đóng trên địa bàn tỉnh"]),
        (
            "Các sở, ban, ngành cấp tỉnh, cơ quan ngành dọc đóng trên địa bàn, UBND các xã",
            ["Các sở, ban, ngành cấp tỉnh", "cơ quan ngành dọc đóng trên địa bàn", "UBND các xã"],
        ),
        ("Sở Xây dựng, Sở Nội vụ và các sở, ngành liên quan", ["Sở Xây dựng", "Sở Nội vụ", "các sở, ngành liên quan"]),
        ("Sở Xây dựng; các sở, ban, ngành", ["Sở Xây dựng", "các sở, ban, ngành"]),
        ("Các Sở, ban, ngành tỉnh; UBND các huyện, thành phố", ["Các Sở, ban, ngành tỉnh", "UBND các huyện, thành phố"]),
        ("Ủy ban nhân dân các xã, phường", ["Ủy ban nhân dân các xã, phường"]),
        ("Sở Văn hóa, Thể thao và Du lịch, Sở Xây dựng", ["Sở Văn hóa, Thể thao và Du lịch", "Sở Xây dựng"]),
        ("Sở Lao động - Thương binh và Xã hội", ["Sở Lao động - Thương binh và Xã hội"]),
        ("Sở KH&CN, Sở TN&MT", ["Sở KH&CN", "Sở TN&MT"]),
        ("Đài Phát thanh và Truyền hình tỉnh, Báo Lai Châu", ["Đài Phát thanh và Truyền hình tỉnh", "Báo Lai Châu"]),
        ("Hội Nông dân tỉnh, Tỉnh đoàn", ["Hội Nông dân tỉnh", "Tỉnh đoàn"]),
        ("Ban Quản lý các khu công nghiệp", ["Ban Quản lý các khu công nghiệp"]),
        ("Sở Xây dựng (đầu mối), Sở Nội vụ", ["Sở Xây dựng", "Sở Nội vụ"]),
        ("UBND quận Cái Răng, Công an tỉnh", ["UBND quận Cái Răng", "Công an tỉnh"]),
        ("Trung tâm Văn hóa, Thông tin và Thể thao huyện", ["Trung tâm Văn hóa, Thông tin và Thể thao huyện"]),
        ("Các doanh nghiệp, hợp tác xã", ["Các doanh nghiệp, hợp tác xã"]),
        ("doanh nghiệp và người dân", ["doanh nghiệp và người dân"]),
        ("Sở, ban ngành liên quan; Sở Y tế", ["Sở, ban ngành liên quan", "Sở Y tế"]),
        ("Các cấp ủy Đảng, Mặt trận Tổ quốc Việt Nam tỉnh", ["Các cấp ủy Đảng", "Mặt trận Tổ quốc Việt Nam tỉnh"]),
        ("Văn phòng Tỉnh ủy và các Ban Xây dựng Đảng", ["Văn phòng Tỉnh ủy", "các Ban Xây dựng Đảng"]),
        ("Kho bạc nhà nước khu vực XI, Kiểm toán nhà nước khu vực 2", ["Kho bạc nhà nước khu vực XI", "Kiểm toán nhà nước khu vực 2"]),
        ("UBND các xã, phường và đặc khu Lý Sơn; Sở Y tế", ["UBND các xã, phường và đặc khu Lý Sơn", "Sở Y tế"]),
        (
            "Sở Y tế trong phạm vi chức năng, nhiệm vụ của mình và các cơ quan, tổ chức khác có liên quan",
            ["Sở Y tế", "các cơ quan, tổ chức khác có liên quan"],
        ),
        ("UBND xã, phường, đặc khu Sở Y tế", ["UBND xã, phường, đặc khu", "Sở Y tế"]),
        ("Sở Văn hóa Thể thao và Du lịch, Sở Y tế", ["Sở Văn hóa Thể thao và Du lịch", "Sở Y tế"]),
        ("Sở quản lý ngành, lĩnh vực và UBND cấp xã", ["Sở quản lý ngành, lĩnh vực", "UBND cấp xã"]),
        (
            "Các cơ quan chuyên môn quản lý ngành, lĩnh vực cấp tỉnh; Sở Y tế",
            ["Các cơ quan chuyên môn quản lý ngành, lĩnh vực cấp tỉnh", "Sở Y tế"],
        ),
        ("Các cơ sở giáo dục công lập, Sở Y tế", ["Các cơ sở giáo dục công lập", "Sở Y tế"]),
        ("các hội xã hội nghề nghiệp; Sở Y tế", ["các hội xã hội nghề nghiệp", "Sở Y tế"]),
        ("Bộ ngành Trung ương, Sở Y tế", ["Bộ ngành Trung ương", "Sở Y tế"]),
        ("UBND các xã: Nậm Loỏng, Tân Khê; Sở Y tế", ["UBND các xã: Nậm Loỏng, Tân Khê", "Sở Y tế"]),
        ("Sở Y tế và các cơ quan, tổ chức có liên quan", ["Sở Y tế", "các cơ quan, tổ chức có liên quan"]),
        ("các cơ quan, đơn vị, tổ chức, cá nhân liên quan; Sở Y tế", ["các cơ quan, đơn vị, tổ chức, cá nhân liên quan", "Sở Y tế"]),
    ],
)
def test_a_heading_that_is_a_list_of_agencies_names_each(text: str, agencies: list[str]) -> None:
    assert printed(listed_agencies(text)) == agencies


@pytest.mark.parametrize(
    "text",
    ["Sở Xây dựng sửa cầu", "Cầu treo", "Sửa cầu, sửa đường", "", "Báo cáo của Sở Xây dựng", "Tổ chức thực hiện"],
)
def test_a_heading_that_says_more_or_something_else_is_no_list(text: str) -> None:
    assert listed_agencies(text) == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Giám đốc Sở Y tế, Tài chính, Nội vụ", ["Sở Y tế", "Sở Tài chính", "Sở Nội vụ"]),
        ("Giám đốc các Sở: Y tế, Nội vụ", ["Sở Y tế", "Sở Nội vụ"]),
        ("Giám đốc Sở Y tế, Giám đốc Công an tỉnh", ["Sở Y tế", "Công an tỉnh"]),
        ("Chánh Văn phòng UBND tỉnh", ["Văn phòng UBND tỉnh"]),
        ("Chủ tịch UBND các huyện, thành phố", ["UBND các huyện, thành phố"]),
        ("Thủ trưởng các sở, ban, ngành", ["các sở, ban, ngành"]),
        ("Các ông, bà: Giám đốc Sở Y tế", ["Sở Y tế"]),
        ("Trưởng Ban Dân tộc", ["Ban Dân tộc"]),
        ("Phó Giám đốc Sở Y tế", ["Sở Y tế"]),
        ("Thống đốc Ngân hàng Nhà nước Việt Nam", ["Ngân hàng Nhà nước Việt Nam"]),
        ("Tổng Thanh tra Chính phủ, Tổng Kiểm toán Nhà nước", ["Thanh tra Chính phủ", "Kiểm toán Nhà nước"]),
        ("Chánh án Tòa án nhân dân tối cao", ["Tòa án nhân dân tối cao"]),
    ],
)
def test_office_holders_stand_for_their_agency_and_departments_may_leave_out_their_noun(text: str, names: list[str]) -> None:
    found = agencies_at(text, listed=True)[0]
    assert full(found) == names
    assert all(named.text == text[named.start : named.end] for named in found)


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("Sở Xây dựng chủ trì sửa cầu.", ["Sở Xây dựng"]),
        ("Sở Xây dựng, Công an tỉnh chủ trì sửa cầu.", ["Sở Xây dựng", "Công an tỉnh"]),
        ("Sở Xây dựng: sửa cầu.", ["Sở Xây dựng"]),
        ("Sở Xây dựng có trách nhiệm sửa cầu.", ["Sở Xây dựng"]),
        ("Các sở, ngành, địa phương: sửa cầu.", ["Các sở, ngành, địa phương"]),
        ("Các sở, ngành căn cứ nhiệm vụ được giao sửa cầu.", ["Các sở, ngành"]),
        ("UBND các huyện, thành phố tổ chức sửa cầu.", ["UBND các huyện, thành phố"]),
        ("Ủy ban nhân dân cấp xã rà soát cầu yếu.", ["Ủy ban nhân dân cấp xã"]),
        ("Phòng Quản lý đô thị tham mưu kế hoạch sửa cầu.", ["Phòng Quản lý đô thị"]),
        ("Giao Sở Xây dựng sửa cầu.", ["Sở Xây dựng"]),
        ("Giao cho Sở Xây dựng chủ trì sửa cầu.", ["Sở Xây dựng"]),
        ("Đề nghị Hội Nông dân tỉnh vận động hội viên.", ["Hội Nông dân tỉnh"]),
        ("Yêu cầu các sở, ngành sửa cầu.", ["các sở, ngành"]),
        ("Phân công: Sở Xây dựng sửa cầu.", ["Sở Xây dựng"]),
        ("UBND tỉnh yêu cầu các sở, ngành sửa cầu.", ["các sở, ngành"]),
        ("Giám đốc Sở Y tế, Tài chính chịu trách nhiệm thi hành.", ["Giám đốc Sở Y tế", "Tài chính"]),
        ("Doanh nghiệp, người dân tham gia sửa cầu.", ["Doanh nghiệp, người dân"]),
    ],
)
def test_the_subject_of_an_order_is_who_must_act(text: str, agencies: list[str]) -> None:
    assert printed(subject_agencies(text)) == agencies


@pytest.mark.parametrize(
    "text",
    [
        "Sửa cầu trong mùa khô.",
        "Phối hợp với Sở Xây dựng sửa cầu.",
        "Cầu do Sở Xây dựng quản lý.",
        "Sở hữu cầu là của xã.",
        "Tổ chức lớp dạy lái đò.",
        "Các cầu yếu được sửa trước.",
        "Ban hành quy chế qua cầu.",
    ],
)
def test_a_sentence_that_orders_nobody_has_no_subject(text: str) -> None:
    assert subject_agencies(text) == ()


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("Hằng năm, các sở, ngành báo cáo Sở Xây dựng.", ["các sở, ngành"]),
        ("Hàng quý, UBND các huyện, thành phố tổng hợp số cầu yếu.", ["UBND các huyện, thành phố"]),
        ("Trong quá trình thực hiện, các đơn vị kịp thời phản ánh.", ["các đơn vị"]),
        ("Căn cứ Kế hoạch này, các sở, ngành xây dựng kế hoạch riêng.", ["các sở, ngành"]),
        ("Định kỳ 6 tháng, Sở Xây dựng kiểm tra cáp cầu.", ["Sở Xây dựng"]),
        ("Các sở, ngành báo cáo.", []),
        ("Hằng năm, kiểm tra cáp cầu của Sở Xây dựng.", []),
    ],
)
def test_an_opening_adverbial_may_stand_before_the_subject(text: str, agencies: list[str]) -> None:
    assert printed(later_subject(text)) == agencies


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("Chủ trì, phối hợp với Sở Y tế sửa cầu.", ["Sở Y tế"]),
        ("Phối hợp Sở Y tế sửa cầu.", ["Sở Y tế"]),
        ("Phối hợp cùng Sở Y tế sửa cầu.", ["Sở Y tế"]),
        ("Phối hợp chặt chẽ với Sở Y tế sửa cầu.", ["Sở Y tế"]),
        ("Phối hợp với: Sở Y tế, Sở Tài chính sửa cầu.", ["Sở Y tế", "Sở Tài chính"]),
        ("Phối hợp với Sở Y tế và các sở, ngành liên quan sửa cầu.", ["Sở Y tế", "các sở, ngành liên quan"]),
        ("Phối hợp với Sở Y tế khám cho thợ; phối hợp với Công an tỉnh giữ trật tự.", ["Sở Y tế", "Công an tỉnh"]),
        ("Phối hợp với Sở Y tế khám cho thợ, với Công an tỉnh giữ trật tự.", ["Sở Y tế", "Công an tỉnh"]),
        ("Chủ trì, phối hợp với UBND các huyện, thành phố sửa cầu.", ["UBND các huyện, thành phố"]),
        ("Phối hợp với các cơ quan chức năng của Bộ Y tế khám cho thợ.", ["các cơ quan chức năng của Bộ Y tế"]),
        ("Phối hợp với địa phương trong việc sửa cầu.", ["địa phương"]),
        ("Bộ tư lệnh Vùng 3 Hải quân: Phối hợp Sở Y tế sửa cầu.", ["Sở Y tế"]),
        ("Chủ trì sửa cầu.", []),
        ("Phối hợp sửa cầu.", []),
    ],
)
def test_partners_are_those_one_is_to_act_with(text: str, agencies: list[str]) -> None:
    assert printed(partners(text)) == agencies


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("Sở Y tế, Sở Tài chính", ["Sở Y tế", "Sở Tài chính"]),
        ("Sở Y tế; tổ thợ cầu của xã", ["Sở Y tế", "tổ thợ cầu của xã"]),
        ("Nhóm thợ cầu", ["Nhóm thợ cầu"]),
        ("- Sở Y tế - Sở Tài chính", ["Sở Y tế", "Sở Tài chính"]),
        ("Các sở, ngành, địa phương.", ["Các sở, ngành, địa phương"]),
        ("", []),
    ],
)
def test_a_cell_of_agencies_holds_agencies_whatever_they_are_called(text: str, agencies: list[str]) -> None:
    assert printed(cell_agencies(text)) == agencies


def test_what_partners_share_may_stand_before_them() -> None:
    found = partners("Thường xuyên phối hợp, cung cấp thông tin với các sở, ngành, UBND các xã, phường về bờ ruộng")
    assert printed(found) == ["các sở, ngành", "UBND các xã, phường"]


@pytest.mark.parametrize("separator", [", ", "; ", " và ", ",\n", " cùng "])
def test_offsets_are_of_the_text_searched(separator: str) -> None:
    text = f"giao cho Sở Y tế{separator}Công an tỉnh lo liệu"
    found, end = agencies_at(text, len("giao cho "))
    assert [text[named.start : named.end] for named in found] == ["Sở Y tế", "Công an tỉnh"]
    assert text[end:] == " lo liệu"


@pytest.mark.parametrize(
    "text", ["Nhà ở xã hội", "Ban hành quy chế trực bờ", "Hội nhập về cầu đường", "Quỹ đất", "Bộ tiêu chí bến", "Báo động lũ"]
)
def test_words_that_begin_like_a_kind_of_agency_name_none(text: str) -> None:
    assert listed_agencies(text) == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ban An toàn giao thông tỉnh chủ trì vét bến", ["Ban An toàn giao thông tỉnh"]),
        ("Phòng Quản lý phát triển đô thị thẩm định hồ sơ", ["Phòng Quản lý phát triển đô thị"]),
        ("Trung tâm Dịch vụ việc làm tỉnh tổ chức phiên", ["Trung tâm Dịch vụ việc làm tỉnh"]),
        ("Ban Chỉ huy Phòng, chống thiên tai tỉnh chủ trì", ["Ban Chỉ huy Phòng, chống thiên tai tỉnh"]),
        ("Ban Quản lý dự án đầu tư xây dựng tỉnh chủ trì", ["Ban Quản lý dự án đầu tư xây dựng tỉnh"]),
        ("Các Sở: Y tế, Tài chính phối hợp", ["Sở Y tế", "Sở Tài chính"]),
        ("Giám đốc Sở Y tế, Tài chính và Nội vụ chịu trách nhiệm", ["Sở Y tế", "Sở Tài chính", "Sở Nội vụ"]),
        ("Sở Y tế khám cho thợ đóng thuyền.", ["Sở Y tế"]),
        ("UBND các xã, phường: Phối hợp với Sở Y tế vét bến", ["UBND các xã, phường"]),
        ("Sở, ban, ngành thuộc Ủy ban nhân dân tỉnh có trách nhiệm vét bến", ["Sở, ban, ngành thuộc Ủy ban nhân dân tỉnh"]),
    ],
)
def test_a_duty_word_inside_a_name_does_not_end_it(text: str, names: list[str]) -> None:
    assert full(subject_agencies(text)) == names


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("Các Bộ trưởng, Thủ trưởng cơ quan ngang bộ, Thủ trưởng cơ quan thuộc Chính phủ chịu trách nhiệm thi hành.", 3),
        ("Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ thực hiện.", 3),
        ("Các trung tâm y tế giám sát bờ ruộng.", 1),
        ("Các sở, ban, ngành theo chức năng, nhiệm vụ được giao chủ động làm.", 1),
        ("Thống kê số bờ lở.", 0),
    ],
)
def test_ranked_bodies_and_circles_with_a_field_are_subjects_and_verbs_are_none(text: str, agencies: int) -> None:
    assert len(subject_agencies(text)) == agencies


def test_one_body_with_two_names_is_one() -> None:
    (found,) = listed_agencies("Sở Văn hóa, Thể thao và Du lịch/Sở Văn hóa và Thể thao")
    assert found.full == "Sở Văn hóa, Thể thao và Du lịch"


def test_two_bodies_beside_a_stroke_stay_two() -> None:
    assert printed(listed_agencies("Sở Tài chính/Sở Nội vụ")) == ["Sở Tài chính", "Sở Nội vụ"]


@pytest.mark.parametrize(
    ("cell", "agencies"),
    [
        ("Doanh nghiệp, sở, ban, ngành có liên quan", ["Doanh nghiệp", "sở, ban, ngành có liên quan"]),
        ("Doanh nghiệp, nhà cung cấp giống cỏ, nhà đầu tư", ["Doanh nghiệp", "nhà cung cấp giống cỏ", "nhà đầu tư"]),
        ("Văn phòng Ban Chỉ huy và cơ quan, địa phương liên quan", ["Văn phòng Ban Chỉ huy", "cơ quan, địa phương liên quan"]),
        (
            "Bảo hiểm xã hội Việt Nam, Bộ Công an và các địa phương Lai Châu, Sơn La",
            ["Bảo hiểm xã hội Việt Nam", "Bộ Công an", "các địa phương Lai Châu, Sơn La"],
        ),
        ("Các tỉnh Lai Châu, Sơn La và Bộ Y tế", ["Các tỉnh Lai Châu, Sơn La", "Bộ Y tế"]),
        ("Bộ Nông nghiệp và Môi trường Bộ Khoa học và Công nghệ", ["Bộ Nông nghiệp và Môi trường", "Bộ Khoa học và Công nghệ"]),
        ("thôn và miền núi, Bộ Khoa học và Công nghệ, Bộ Tài chính", ["thôn và miền núi", "Bộ Khoa học và Công nghệ", "Bộ Tài chính"]),
        ("Sở Nông nghiệp và Môi trường, Sở Y tế", ["Sở Nông nghiệp và Môi trường", "Sở Y tế"]),
        ("Ban Chỉ huy Đắp bờ cấp tỉnh, cấp xã", ["Ban Chỉ huy Đắp bờ cấp tỉnh, cấp xã"]),
        ("Ban Quản lý Khu kinh tế Bờ Xanh, Sở Y tế", ["Ban Quản lý Khu kinh tế Bờ Xanh", "Sở Y tế"]),
    ],
)
def test_cells_part_circles_from_bodies_and_keep_whole_names(cell: str, agencies: list[str]) -> None:
    assert printed(cell_agencies(cell)) == agencies


def test_whom_a_paragraph_asks_after_an_adverbial_are_its_agencies() -> None:
    assert printed(later_subject("Trong quá trình làm nếu vướng mắc đề nghị các cơ quan, địa phương báo Sở Y tế.")) == [
        "các cơ quan, địa phương"
    ]


def test_to_whom_something_is_reported_is_not_who_acts() -> None:
    assert later_subject("Trong quá trình làm có vướng mắc thì kịp thời báo cáo Sở Y tế xem xét, giải quyết.") == ()


def test_what_a_collective_does_by_is_no_part_of_its_name() -> None:
    assert printed(cell_agencies("Các sở, ngành có liên quan theo chức năng, nhiệm vụ được giao")) == ["Các sở, ngành có liên quan"]


def test_what_a_sentence_is_about_may_stand_before_its_subject() -> None:
    assert printed(later_subject("Đối với việc làm trong năm 2025, các sở, ngành chủ động bố trí người.")) == ["các sở, ngành"]


def test_the_duty_of_a_head_is_no_part_of_the_circle_that_he_leads() -> None:
    found, _ = agencies_at("Thủ trưởng các sở, ban, ngành chủ trì đắp bờ.")
    assert printed(found) == ["Thủ trưởng các sở, ban, ngành"]


def test_those_whom_a_plan_has_charged_are_named_so() -> None:
    text = "Các cơ quan, đơn vị được giao chủ trì thực hiện nhiệm vụ theo Kế hoạch này có trách nhiệm gánh đất."
    assert printed(subject_agencies(text)) == ["Các cơ quan, đơn vị được giao chủ trì thực hiện nhiệm vụ"]
    text = "Các cơ quan được giao nhiệm vụ trong bảng và tại Phụ lục kèm theo có trách nhiệm gánh đất."
    assert printed(subject_agencies(text)) == ["Các cơ quan được giao nhiệm vụ"]


def test_of_a_long_cell_that_cannot_be_told_apart_the_agencies_known_count() -> None:
    cell = "Sở Y tế, những người gánh đất thuê từ các xã bên kia sông sang làm bờ ruộng vào mùa khô hằng năm, Công an tỉnh, " * 2
    assert printed(cell_agencies(cell)) == ["Sở Y tế", "Công an tỉnh"] * 2


@pytest.mark.parametrize("cell", ["14 ngày làm việc", "1,5 giờ", "300 người", "Giai đoạn 2026 - 2030", "Quý IV", "Năm 2026"])
def test_a_time_or_an_amount_in_a_cell_of_agencies_is_none(cell: str) -> None:
    assert printed(cell_agencies(cell)) == []
    assert printed(cell_agencies(f"Đội Thủy nông\n{cell}")) == ["Đội Thủy nông"]


@pytest.mark.parametrize(
    "text",
    [
        "Giám đốc Sở chịu trách nhiệm thi hành Quyết định này.",
        "Giám đốc Sở chủ trì việc đắp bờ.",
        "Giám đốc sở, Thủ trưởng các ban, ngành chịu trách nhiệm thi hành Quyết định này.",
    ],
)
def test_the_head_of_a_department_without_a_name_is_a_subject(text: str) -> None:
    assert full(subject_agencies(text))[0].lower() == "sở"


def test_who_is_only_concerned_has_no_department_of_his_own() -> None:
    assert full(subject_agencies("Giám đốc Sở quản lý chuyên ngành chủ trì việc đắp bờ.")) != ["Sở"]


def test_aid_is_no_duty_within_a_name() -> None:
    assert printed(subject_agencies("Trung tâm Trợ giúp nông dân tỉnh chủ trì việc đắp bờ.")) == ["Trung tâm Trợ giúp nông dân tỉnh"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Các địa phương có tàu cá rà soát số tàu.", "Các địa phương có tàu cá"),
        ("Các địa phương có tàu cá: rà soát số tàu.", "Các địa phương có tàu cá"),
        ("Các xã chịu ảnh hưởng của mưa lũ báo cáo số nhà bị hư hỏng.", "Các xã chịu ảnh hưởng của mưa lũ"),
        ("UBND các xã, phường có đê tổ chức tuần tra.", "UBND các xã, phường có đê"),
        ("UBND các xã, phường ven biển chủ trì việc đắp bờ.", "UBND các xã, phường ven biển"),
        ("Thủ trưởng các cơ quan, đơn vị có tên tại Phụ lục tổ chức đắp bờ.", "các cơ quan, đơn vị có tên tại Phụ lục"),
        ("Các đơn vị được giao chủ trì thực hiện nhiệm vụ chủ động đắp bờ.", "Các đơn vị được giao chủ trì thực hiện nhiệm vụ"),
        ("Các đơn vị được giao nhiệm vụ: gửi báo cáo.", "Các đơn vị được giao nhiệm vụ"),
        ("Các sở, ngành theo chức năng, nhiệm vụ được giao chủ động đắp bờ.", "Các sở, ngành"),
        ("Các sở, ngành liên quan đến nhiệm vụ này chủ động rà soát.", "Các sở, ngành liên quan"),
        ("Các ngành, các cấp khi được hỏi ý kiến có trách nhiệm trả lời.", "Các ngành, các cấp"),
    ],
)
def test_what_tells_members_of_a_collective_from_others_is_of_its_name_and_how_they_act_is_not(text: str, name: str) -> None:
    assert full(subject_agencies(text)) == [name]


def test_what_a_collective_is_ordered_to_have_is_its_duty() -> None:
    assert printed(agencies_at("Các địa phương có biện pháp giữ bờ.")[0]) == ["Các địa phương"]


def test_a_collective_may_belong_to_another() -> None:
    text = "Phối hợp với các cơ quan chuyên môn thuộc các bộ, ngành Trung ương tổ chức hội nghị."
    assert printed(partners(text)) == ["các cơ quan chuyên môn thuộc các bộ, ngành Trung ương"]


def test_circles_without_their_article_act_where_they_are_charged() -> None:
    assert full(subject_agencies("Doanh nghiệp viễn thông, tổ chức bảo đảm kinh phí giữ cột.")) == [
        "các Doanh nghiệp viễn thông",
        "các tổ chức",
    ]


@pytest.mark.parametrize("text", ["Doanh nghiệp được hỗ trợ vay vốn.", "Tổ chức phối hợp diễn tập.", "Doanh nghiệp phát triển nhanh."])
def test_circles_of_which_something_is_told_do_not_act(text: str) -> None:
    assert subject_agencies(text) == ()


@pytest.mark.parametrize(
    ("cell", "agencies"),
    [
        ("1. Sở\nY tế\n2. Sở\nTài chính", ["Sở Y tế", "Sở Tài chính"]),
        ("1. Sở Y tế; 2. Sở Tài chính.", ["Sở Y tế", "Sở Tài chính"]),
        ("(1) Sở Y tế (2) Công an tỉnh", ["Sở Y tế", "Công an tỉnh"]),
        ("Sở Nông nghiệp\nvà Môi trường\nCông an tỉnh", ["Sở Nông nghiệp và Môi trường", "Công an tỉnh"]),
        ("05 ngày làm việc", []),
        ("0,5 ngày", []),
        ("Không tính thời gian", []),
    ],
)
def test_the_numbers_and_breaks_of_a_cell_part_its_agencies_and_times_are_none(cell: str, agencies: list[str]) -> None:
    assert full(cell_agencies(" ".join(cell.split()))) == agencies


def test_a_list_may_go_on_with_those_who_have_no_article() -> None:
    text = "Sở Tư pháp, Đài Phát thanh và Truyền hình tỉnh, cơ quan thông tấn báo chí và UBND các xã phổ biến Luật."
    assert printed(subject_agencies(text))[2:] == ["cơ quan thông tấn báo chí", "UBND các xã"]
    assert full(partners("Phối hợp với Bộ Công an, doanh nghiệp đồng hành để xây dựng kho giống."))[-1] == "các doanh nghiệp đồng hành"
    assert full(partners("Phối hợp với doanh nghiệp phát triển kho giống.")) == ["các doanh nghiệp"]


@pytest.mark.parametrize("text", ["Sở Y tế, trường hợp cần thiết mời thầu.", "Sở Y tế, cơ quan có thẩm quyền cho phép."])
def test_what_follows_a_name_is_no_member_where_it_goes_on_otherwise(text: str) -> None:
    assert printed(agencies_at(text)[0]) == ["Sở Y tế"]


def test_bodies_of_the_state_that_are_encouraged_act_and_others_are_only_encouraged() -> None:
    assert printed(subject_agencies("Khuyến khích các địa phương dùng tiền của mình để đắp bờ.")) == ["các địa phương"]
    assert subject_agencies("Khuyến khích các doanh nghiệp góp tiền đắp bờ.") == ()


@pytest.mark.parametrize("text", ["Ban Quản lý các khu công nghiệp, khu kinh tế", "Ban Quản lý các Khu công nghiệp và Khu kinh tế tỉnh"])
def test_one_board_may_manage_zones_of_two_kinds(text: str) -> None:
    assert printed(partners(f"Phối hợp với {text}, Sở Y tế đắp bờ.")) == [text, "Sở Y tế"]


@pytest.mark.parametrize(
    "name",
    [
        *("Phó Thủ tướng Chính phủ", "đồng chí Phó Thủ tướng Chính phủ", "các ông Giám đốc Sở Y tế", "Chánh Thanh tra Sở", "Văn phòng Sở"),
        *(
            "tỉnh Bình Dương",
            "Thành phố Hà Nội",
            "UBND xã Tân Khê",
            "HĐND xã Tân Khê",
            "Uỷ ban nhân dân các xã",
            "Hội đồng nhân dân các cấp",
        ),
        *("MTTQ các cấp", "Đảng ủy các xã", "tất cả các sở", "những doanh nghiệp", "các báo, đài", "Bộ trưởng", "các địa phương Bắc Ninh"),
        *("cơ quan ngang bộ", "xã, phường", "đặc khu, xã", "Tỉnh đoàn", "phòng Y tế"),
        *(name for kind in agency_types() for name in (kind.name, *kind.forms) if " " in name and not name.startswith("Chủ tịch")),
    ],
)
def test_each_form_of_a_name_is_one_of_those_whose_first_word_is_looked_for(name: str) -> None:
    found = agency_at(name, 0)
    assert found is not None
    assert found.text == name


def test_a_cell_that_sends_to_another_text_names_nobody() -> None:
    assert cell_agencies("Theo phân công tại Quyết định số 12/QĐ-UBND ngày 03/4/2024") == ()


@pytest.mark.parametrize(
    "together",
    [
        "Các cơ quan, đơn vị, doanh nghiệp đóng trên địa bàn xã",
        "Các thôn, cơ quan, đơn vị, trường học trên địa bàn phường",
        "Các cơ quan, đơn vị, doanh nghiệp và Nhân dân trên địa bàn",
        "Các đơn vị sự nghiệp công lập, doanh nghiệp nhà nước",
    ],
)
def test_those_whom_a_commune_addresses_together_are_one_collective(together: str) -> None:
    assert printed(listed_agencies(together)) == printed(subject_agencies(f"{together} chủ trì sửa cầu.")) == [together]


@pytest.mark.parametrize(
    "each",
    [
        "Công an các xã, phường",
        "Trạm Y tế các xã, thị trấn",
        "Hội Nông dân các xã",
        "Ban Công tác Mặt trận các thôn, khu phố",
        "Phòng Nội vụ các huyện, thị xã, thành phố",
    ],
)
def test_the_bodies_of_one_kind_in_all_communes_are_named_once(each: str) -> None:
    assert printed(listed_agencies(f"Sở Y tế, {each}")) == ["Sở Y tế", each]
    assert printed(subject_agencies(f"{each} chủ trì sửa cầu.")) == printed(partners(f"Phối hợp với {each} sửa cầu.")) == [each]


@pytest.mark.parametrize(
    ("office", "body"),
    [
        ("Chánh án Tòa án nhân dân tỉnh", "Tòa án nhân dân tỉnh"),
        ("Các đồng chí thành viên Ban Chỉ đạo xã", "Ban Chỉ đạo xã"),
        ("Thành viên Tổ công tác", "Tổ công tác"),
        ("Trưởng các thôn, khu phố", "các thôn, khu phố"),
    ],
)
def test_who_holds_an_office_stands_for_the_body(office: str, body: str) -> None:
    assert full(listed_agencies(office)) == [body]


@pytest.mark.parametrize("role", ["(Cơ quan Thường trực về Phòng, chống thiên tai): Giữ đê", "(cơ quan thường trực) chủ trì giữ đê"])
def test_what_an_agency_is_may_stand_in_brackets_behind_it(role: str) -> None:
    assert printed(subject_agencies(f"Sở Y tế {role}.")) == ["Sở Y tế"]


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("Văn phòng HĐND và UBND xã chủ trì gánh đất.", ["Văn phòng HĐND và UBND xã"]),
        ("Các cơ quan Trung ương đóng trên địa bàn tỉnh phối hợp gánh đất.", ["Các cơ quan Trung ương đóng trên địa bàn tỉnh"]),
        ("Chi hội Phụ nữ thôn, Chi đoàn Thanh niên tổ chức gánh đất.", ["Chi hội Phụ nữ thôn", "Chi đoàn Thanh niên"]),
        ("Tổ công nghệ số cộng đồng hướng dẫn người gánh đất.", ["Tổ công nghệ số cộng đồng"]),
        ("Tạp chí Bờ Ruộng phối hợp đưa tin.", ["Tạp chí Bờ Ruộng"]),
        ("Các xóm, khu dân cư tổ chức gánh đất.", ["Các xóm, khu dân cư"]),
    ],
)
def test_bodies_of_communes_act_in_a_sentence(text: str, agencies: list[str]) -> None:
    assert printed(subject_agencies(text)) == agencies


@pytest.mark.parametrize(
    ("cell", "agencies"),
    [
        ("Các HTXBR và các đơn vị có liên quan", ["Các HTXBR", "các đơn vị có liên quan"]),
        ("UBND các huyện, thành phố Tam Đường, các cơ quan liên quan", ["UBND các huyện, thành phố Tam Đường", "các cơ quan liên quan"]),
        ("UBND các huyện, thị xã; Sở Y tế", ["UBND các huyện, thị xã", "Sở Y tế"]),
    ],
)
def test_a_collective_goes_on_a_list_after_a_strange_name_or_a_town(cell: str, agencies: list[str]) -> None:
    assert printed(cell_agencies(cell)) == agencies


def test_the_time_that_a_list_takes_grows_no_faster_than_the_list() -> None:
    def seconds(times: int) -> float:
        start = process_time()
        assert len(agencies_at("Sở Y tế, " * times)[0]) == times
        return process_time() - start

    assert seconds(16_000) < 60 * min(seconds(1000) for _ in range(3))
