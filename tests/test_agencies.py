"""Agencies are found in running text, in lists, cells and headings: whom a sentence makes responsible, and with whom."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from builders.agencies import agencies_at, cell_agencies, later_subject, listed_agencies, partners, subject_agencies
from builders.names import Named


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


def test_a_cell_that_sends_to_another_text_names_nobody() -> None:
    assert cell_agencies("Theo phân công tại Quyết định số 12/QĐ-UBND ngày 03/4/2024") == ()


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
