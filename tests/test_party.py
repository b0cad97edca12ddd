"""Documents of the Party: letterheads side by side, organs named with the type, committees in lists, who leads what stands above."""

from __future__ import annotations

from datetime import date

import pytest

from builders.agencies import partners, subject_agencies
from builders.citations import statements_in
from builders.deadlines import cell_deadline, sentence_deadline
from builders.header import Header, header_of
from builders.lines import blocks_of
from builders.products import product_of
from builders.read import normalise
from builders.references import references_in
from builders.responsible import responsible
from builders.structure import outline_of
from builders.targets import targets_in
from ontology.facts import Task
from tests.plans import plan, reading

CENTRE = "BAN CHẤP HÀNH TRUNG ƯƠNG\n*\nSố 31-KL/TW\n\nĐẢNG CỘNG SẢN VIỆT NAM\n\nHà Nội, ngày 14 tháng 3 năm 2031\n\n"
BODY = "\n\nI- QUAN ĐIỂM\n\n1. Giữ rừng dừa nước.\n\n"
BESIDE = """TỈNH ỦY LAI CHÂU                     ĐẢNG CỘNG SẢN VIỆT NAM
            *
     Số 31 -CTr/TU                   Lai Châu, ngày 14 tháng 3 năm 2031


                    CHƯƠNG TRÌNH HÀNH ĐỘNG
     thực hiện Kết luận số 7-KL/TW ngày 02/01/2031 của Ban Chấp hành
   Trung ương Đảng khóa XV về bảo vệ nguồn nước ở đầu nguồn các con sông
                                    -----

      Tỉnh ủy Lai Châu ban hành Chương trình hành động như sau:
      I. TÌNH HÌNH
      1. Những năm qua, rừng ở đầu nguồn các con sông, con suối của tỉnh được
người dân các thôn, bản chăm sóc ngày một tốt hơn, nhiều khu rừng đã khép
tán, nước trong hơn và mùa khô ngắn lại; tuy vậy nhiều sườn dốc còn trống,
đất còn trôi xuống lòng suối sau mỗi trận mưa lớn, có nơi nước suối cạn
trước khi hết mùa cấy, cá trong suối thưa dần và chim về ít hơn những năm
trước, việc đo mực nước chưa làm đều và chưa báo cho người dân biết sớm
để chủ động lấy nước, trữ nước và chọn giống lúa cần ít nước hơn cho các
ruộng bậc thang ở trên cao, xa suối và xa đường đi của các xe chở nước về
các thôn, bản trong những tháng khô hạn nhất của năm, khi người dân phải
đi xa lấy nước và gia súc thiếu nước uống, rừng dễ cháy hơn những mùa khác
      II. NHIỆM VỤ VÀ GIẢI PHÁP
      1. Giữ rừng đầu nguồn
      - Trồng lại rừng ở các sườn dốc đã mất cây, ưu tiên những khu vực có
nguy cơ lũ quét, sạt lở đất; vận động người dân cùng trồng và chăm sóc theo
                                         2

từng thôn, bản.
      - Đo mực nước các con suối vào mùa khô và báo cho người dân biết trước.
      Trách nhiệm chỉ đạo thực hiện: Đảng ủy Ủy ban nhân dân tỉnh; Đảng ủy Mặt
trận Tổ quốc, các đoàn thể tỉnh.


 Nơi nhận:                                               T/M TỈNH ỦY
 - Ban Bí thư Trung ương Đảng (để b/c);
 - Văn phòng Trung ương Đảng;                      PHÓ BÍ THƯ THƯỜNG TRỰC
 - Lưu Văn phòng Tỉnh ủy.

                                                         Lê Văn Mạ
"""


def header(text: str) -> Header:
    kept = normalise(text)
    return header_of(outline_of(kept).parts[0], kept)


def tasks() -> list[Task]:
    return list(reading(normalise(BESIDE)).tasks)


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("KẾT LUẬN\n\nCỦA BỘ CHÍNH TRỊ VỀ PHÁT TRIỂN NGHỀ MUỐI", "VỀ PHÁT TRIỂN NGHỀ MUỐI"),
        ("KẾT LUẬN CỦA BỘ CHÍNH TRỊ, BAN BÍ THƯ\n\nvề phát triển nghề muối", "về phát triển nghề muối"),
    ],
)
def test_the_organ_may_stand_with_the_type_or_before_the_subject(printed: str, title: str) -> None:
    found = header(CENTRE + printed + BODY)
    assert found.issuer is not None
    assert (found.type, found.issuer.name, found.title) == ("Kết luận", "Bộ Chính trị", title)


def test_a_letterhead_and_a_signature_set_side_by_side_by_blanks_are_read() -> None:
    found = header(BESIDE)
    assert found.issuer is not None
    assert (found.printed_number, str(found.date), found.issuer.name) == ("31-CTr/TU", "2031-03-14", "Tỉnh ủy Lai Châu")
    assert found.title.startswith("thực hiện Kết luận số 7-KL/TW")
    assert found.title.endswith("các con sông")
    assert (found.signer, found.signer_title) == ("Lê Văn Mạ", "PHÓ BÍ THƯ THƯỜNG TRỰC")


def test_the_motto_behind_the_issuer_on_its_line_is_no_part_of_its_name() -> None:
    text = "TỈNH ỦY LAI CHÂU ĐẢNG CỘNG SẢN VIỆT NAM\n\nSố 31-KH/TU\n\nLai Châu, ngày 14 tháng 3 năm 2031\n\nKẾ HOẠCH\n\nvề nghề muối" + BODY
    found = header(text)
    assert found.issuer is not None
    assert found.issuer.name == "Tỉnh ủy Lai Châu"


@pytest.mark.parametrize(
    ("cell", "office"),
    [("THỦ TƯỚNG     Lê Văn Mạ", "THỦ TƯỚNG"), ("KT. BỘ TRƯỞNG THỨ TRƯỞNG     Lê Văn Mạ", "KT. BỘ TRƯỞNG THỨ TRƯỞNG")],
)
def test_office_and_signer_may_share_a_cell(cell: str, office: str) -> None:
    found = header(f"Số: 31/CT-TTg\n\nCHỈ THỊ\n\nVỀ NGHỀ MUỐI\n\n1. Phơi muối.\n\n| Nơi nhận: - Lưu: VT. | {cell} |\n")
    assert (found.signer, found.signer_title) == ("Lê Văn Mạ", office)


def test_a_page_number_within_a_sentence_is_left_out() -> None:
    assert tasks()[0].statement.endswith("theo từng thôn, bản.")


def test_a_line_below_several_items_says_who_leads_them_all() -> None:
    committees = ["Đảng ủy Ủy ban nhân dân tỉnh Lai Châu", "Đảng ủy Mặt trận Tổ quốc, các đoàn thể tỉnh Lai Châu"]
    assert [[agency.name for agency in task.lead] for task in tasks()] == [committees, committees]


@pytest.mark.parametrize(
    ("text", "full"),
    [
        (
            "Giao các Đảng ủy: Chính phủ; Quốc hội; Bộ Y tế và các cấp ủy, tổ chức đảng quán triệt.",
            ["Đảng ủy Chính phủ", "Đảng ủy Quốc hội", "Đảng ủy Bộ Y tế", "các cấp ủy, tổ chức đảng"],
        ),
        ("Cấp ủy, tổ chức đảng các cấp tổ chức phổ biến Nghị quyết.", ["Cấp ủy, tổ chức đảng các cấp"]),
        ("Ban cán sự đảng Bộ Y tế chủ trì phối hợp với các cơ quan theo dõi.", ["Ban cán sự đảng Bộ Y tế"]),
        ("Giao các đoàn kiểm tra của Bộ Chính trị, Ban Bí thư nắm tình hình.", ["các đoàn kiểm tra của Bộ Chính trị, Ban Bí thư"]),
        ("Giao các đồng chí Ủy viên Ban Chỉ đạo theo lĩnh vực phụ trách lãnh đạo.", ["Ban Chỉ đạo"]),
        (
            "Chủ tịch Ủy ban nhân dân các tỉnh và thành phố trực thuộc trung ương mở kho thuốc.",
            ["Ủy ban nhân dân các tỉnh và thành phố trực thuộc trung ương"],
        ),
    ],
)
def test_party_organs_and_their_lists_are_subjects(text: str, full: list[str]) -> None:
    assert [named.full for named in subject_agencies(text)] == full


def test_what_a_conclusion_carries_out_is_coordinated_past_what_it_only_speaks_of() -> None:
    text = "Để thực hiện Kết luận số 7-KL/TW về tổng kết Nghị quyết số 8-NQ/TW và Kết luận số 9-KL/TW về nghề muối, Ban Bí thư yêu cầu:"
    said = {str(s.cited.number): s.relation for s in statements_in(blocks_of(text)[0], "preamble") if s.citing is None}
    assert (said["7-KL/TW"], said["9-KL/TW"]) == ("implements", "implements")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;", "Hiến pháp"),
        ("sửa đổi một số điều của Hiến pháp với phạm vi hẹp", "Hiến pháp"),
        ("bổ sung Luật Nghề muối trước năm 2031", "Luật Nghề muối"),
    ],
)
def test_the_constitution_is_cited_by_its_name_and_a_time_ends_that_of_a_law(text: str, name: str) -> None:
    assert [reference.name for reference in references_in(text)] == [name]


def test_before_a_year_is_before_it_begins() -> None:
    limit = cell_deadline("Trước năm 2031")
    assert limit is not None
    assert (limit.start, limit.end) == (None, date(2030, 12, 31))


@pytest.mark.parametrize("words", ["có tính đến năm 2050", "có xét đến năm 2050"])
def test_a_year_that_is_only_considered_is_no_deadline(words: str) -> None:
    assert sentence_deadline(f"Đo tiềm năng các khu rừng và {words}.") is None


def test_a_rank_to_be_reached_is_a_target() -> None:
    text = "Việt Nam thuộc nhóm 3 nước dẫn đầu Đông Nam Á và nhóm 50 nước dẫn đầu thế giới về nghề muối vào năm 2031"
    found = list(targets_in(text, goals=True, year=None))
    assert [(target.value, target.unit, target.comparator, target.year) for target in found] == [
        ("3", "nước", "atMost", 2031),
        ("50", "nước", "atMost", 2031),
    ]


def test_that_measures_stand_in_an_annex_is_no_measure() -> None:
    items = "II. NHIỆM VỤ, GIẢI PHÁP\n\n1. Danh mục các nhiệm vụ, dự án được nêu tại Phụ lục 2 kèm theo.\n\n2. Trồng lại rừng dừa nước."
    assert [task.statement for task in reading(plan(items)).tasks] == ["Trồng lại rừng dừa nước."]


@pytest.mark.parametrize(
    "text",
    [
        "Bộ Chính trị, Ban Bí thư cơ bản nhất trí với Tờ trình của Đảng ủy Chính phủ.",
        "Cơ bản thống nhất với Báo cáo của Ban Tổ chức Trung ương.",
        "Quốc hội kêu gọi đồng bào cả nước trồng rừng.",
    ],
)
def test_what_a_body_says_of_itself_orders_nobody(text: str) -> None:
    assert reading(plan(f"II. NHIỆM VỤ, GIẢI PHÁP\n\n1. {text}\n\n2. Trồng lại rừng dừa nước.")).tasks[0].statement.startswith("Trồng")


def test_the_organ_that_is_signed_for_issues_a_document_of_the_centre() -> None:
    signed = "Nơi nhận:\n- Lưu Văn phòng Trung ương Đảng.\n\nT/M BAN BÍ THƯ\n\nLê Văn Mạ\n"
    found = header(f"{CENTRE}QUY ĐỊNH\n\nVỀ NGHỀ MUỐI{BODY}{signed}")
    assert found.issuer is not None
    assert (found.issuer.name, found.signer, found.signer_title) == ("Ban Bí thư", "Lê Văn Mạ", None)


def test_a_text_may_begin_with_its_type_and_name_who_enacts_it_above_its_grounds() -> None:
    found = header("NGHỊ QUYẾT\n\nVề nghề muối năm 2031\n\nQUỐC HỘI\n\nCăn cứ Luật Nghề muối;\n\nĐiều 1. Phơi muối vào mùa khô.\n")
    assert found.issuer is not None
    assert (found.type, found.title, found.issuer.name) == ("Nghị quyết", "Về nghề muối năm 2031", "Quốc hội")


def test_cases_below_a_rule_are_no_duties() -> None:
    rule = (
        "Điều 4. Tạm ngừng cấp nước\n\n1. Tạm ngừng cấp nước trong các trường hợp sau:\n\na) Cơ quan, tổ chức khai thác vi phạm quy định."
    )
    assert not reading(plan(rule, kind="QUYẾT ĐỊNH", number="Số: 31/QĐ-UBND")).tasks


def test_a_heading_may_say_that_its_agency_is_responsible() -> None:
    items = "II. TỔ CHỨC THỰC HIỆN\n\n1. Đảng ủy Bộ Y tế chịu trách nhiệm:\n\na) Mở kho thuốc.\n\nb) Đo mực nước."
    assert {agency.name for task in reading(plan(items)).tasks for agency in task.lead} == {"Đảng ủy Bộ Y tế tỉnh Lai Châu"}


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("Đài Truyền hình Việt Nam (VTV) chủ trì quay phim.", ["Đài Truyền hình Việt Nam"]),
        (
            "Ngân hàng Nhà nước Việt Nam và các ngân hàng thương mại cổ phần quyết liệt cho vay.",
            ["Ngân hàng Nhà nước Việt Nam", "các ngân hàng thương mại cổ phần"],
        ),
        (
            "Các đồng chí Bộ trưởng, Thủ trưởng cơ quan ngang bộ phải nêu gương.",
            ["Các đồng chí Bộ trưởng", "Thủ trưởng cơ quan ngang bộ"],
        ),
        ("Đồng chí Bộ trưởng Bộ Y tế, Thứ trưởng Bộ Y tế chỉ đạo rà soát.", ["Đồng chí Bộ trưởng Bộ Y tế", "Thứ trưởng Bộ Y tế"]),
    ],
)
def test_short_forms_banks_and_deputy_ministers_end_no_list_of_subjects(text: str, agencies: list[str]) -> None:
    assert [named.text for named in subject_agencies(text)] == agencies


def test_who_acts_in_a_later_sentence_leads_as_well() -> None:
    text = "Các bộ, ngành gửi báo cáo trước ngày 15 tháng 12. Bộ Y tế tổng hợp, báo cáo Thủ tướng Chính phủ."
    assert [named.text for named in responsible(text, ())] == ["Các bộ, ngành", "Bộ Y tế"]


@pytest.mark.parametrize(
    ("text", "value", "comparator", "year"),
    [
        ("Năm 2031, tập trung thúc đẩy tăng trưởng với mục tiêu đạt 8% trở lên", "8", "atLeast", 2031),
        ("giai đoạn 2036 - 2040. Năm 2031, tỷ lệ nghèo còn 8%", "8", "equal", 2031),
        ("Chương trình quốc gia về muối giai đoạn 2031 - 2035; tỷ lệ nghèo năm 2033 cả nước giảm 2%", "2", "decreaseBy", 2033),
        ("tỷ lệ giải ngân phải đạt 90%, đến nay mới đạt 39,5%", "90", "equal", None),
        ("Lãi suất giảm từ 6,6%/năm (0,55%/tháng) xuống 6,2%/năm", "6.2", "equal", None),
        ("thu nhập gấp 3 lần năm 2030", "3", "multiplyBy", None),
    ],
)
def test_objectives_have_the_year_nearest_to_them(text: str, value: str, comparator: str, year: int | None) -> None:
    assert [(t.value, t.comparator, t.year) for t in targets_in(text, goals=True, year=None)] == [(value, comparator, year)]


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("GDP bình quân đầu người khoảng trên 5.000 USD", "GDP bình quân đầu người"),
        ("Tốc độ tăng trưởng bình quân đạt 10 - 12%/năm", "Tốc độ tăng trưởng bình quân"),
        ("Thu nhập của người làm muối gấp 2 lần", "Thu nhập của người làm muối"),
    ],
)
def test_a_unit_or_a_growth_is_nothing_that_is_measured(text: str, indicator: str) -> None:
    assert [t.indicator for t in targets_in(text, goals=True, year=None)] == [indicator]


def test_what_is_only_finished_before_something_else_is_no_objective() -> None:
    assert not list(targets_in("Mở kho thuốc sau khi hoàn thành 02 công trình.", goals=False, year=None))


def test_what_is_drawn_up_ends_before_its_time_and_may_amend_another() -> None:
    text = "Xây dựng Nghị định sửa đổi một số điều của Nghị định số 31/2031/NĐ-CP, trong đó có muối, trình Chính phủ."
    assert product_of(text) == "Nghị định sửa đổi một số điều của Nghị định số 31/2031/NĐ-CP"
    text = "Ban hành Kế hoạch phơi muối (hoặc lồng ghép) trước ngày 31 tháng 12 năm 2031."
    assert product_of(text) == "Kế hoạch phơi muối (hoặc lồng ghép)"


SUPPLY = "Về đề nghị đào giếng làng Mơ, đoạn từ suối Ba: đến rừng Cấm (khoảng 20 tỷ đồng): giao Bộ Y tế thử nước giếng."


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        (SUPPLY, ["Bộ Y tế"]),
        (
            "Về kho muối dự trữ: với vai trò là chủ đầu tư, Tập đoàn Dệt may Việt Nam chủ động chọn bến. Đề nghị các xã góp ý.",
            ["Tập đoàn Dệt may Việt Nam"],
        ),
        ("Trên cơ sở đề nghị của các Bộ, cơ quan liên quan, Bộ Tài chính khẩn trương rà soát.", ["Bộ Tài chính"]),
        ("Nếu có vướng mắc, đề nghị các địa phương báo cáo Bộ Y tế.", ["các địa phương"]),
    ],
)
def test_who_is_to_act_may_stand_behind_a_title_a_role_or_a_ground(text: str, agencies: list[str]) -> None:
    assert [named.text for named in responsible(text, ())] == agencies


def test_one_who_leads_together_with_others_has_them_as_partners() -> None:
    assert [named.text for named in partners("Bộ Y tế chủ trì cùng các địa phương đo mực nước.")] == ["các địa phương"]


def test_the_year_of_a_figure_may_stand_behind_it() -> None:
    found = targets_in("Đến năm 2050, rừng xanh trở lại, phấn đấu tăng trưởng trên 8% năm 2031.", goals=True, year=2050)
    assert [(t.value, t.year) for t in found] == [("8", 2031)]


def test_what_a_request_asks_for_is_no_objective() -> None:
    assert not list(
        targets_in("Về đề nghị hỗ trợ khoảng 20 tỷ đồng để đào giếng làng Mơ: giao Bộ Y tế thử nước giếng.", goals=True, year=None)
    )


def test_a_counter_at_the_end_of_a_line_goes_on_in_the_next() -> None:
    text = "Cần làm hai việc: (i)\nĐo mực nước; (ii)\nTrồng rừng."
    assert [block.text for block in blocks_of(normalise(text))] == ["Cần làm hai việc: (i) Đo mực nước; (ii) Trồng rừng."]


CLOSED = """Số: 31/TB-VPCP

THÔNG BÁO
Kết luận của Phó Thủ tướng về giếng làng

1. Về giếng cũ
Đề nghị các xã nạo vét giếng cũ trước mùa mưa.

2. Về giếng mới
a) Bộ Y tế thử nước.

Yêu cầu các bộ, địa phương khẩn trương thực hiện.
"""


def test_a_request_closes_a_document_only_behind_its_last_numbered_item() -> None:
    paths = [node.path for node, _ in outline_of(normalise(CLOSED)).parts[0].walk() if node.block.kind == "paragraph"]
    assert paths == [("1", "¶1"), ("¶1",)]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Đánh giá kết quả làm muối hằng năm.", "hằng năm"),
        ("Đưa việc làm muối vào đánh giá kết quả thực hiện nhiệm vụ hằng năm của các xã.", None),
        ("Xây dựng kế hoạch công tác hằng năm.", None),
        ("Lập kế hoạch làm muối 5 năm và hằng năm.", None),
    ],
)
def test_yearly_work_and_plans_for_years_are_no_limits(text: str, printed: str | None) -> None:
    found = sentence_deadline(text)
    assert (found.text if found else None) == printed


def test_the_year_of_a_budget_is_that_of_what_it_sets_aside() -> None:
    text = "Điều chỉnh trong dự toán ngân sách năm 2031 để bố trí tối thiểu 3% ngân sách cho rừng"
    assert [(t.value, t.year) for t in targets_in(text, goals=True, year=None)] == [("3", 2031)]


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("Thống đốc Ngân hàng Nhà nước Việt Nam chỉ đạo các ngân hàng.", ["Ngân hàng Nhà nước Việt Nam"]),
        ("Tổng Thanh tra Chính phủ rà soát giếng làng.", ["Thanh tra Chính phủ"]),
        ("Các đồng chí Phó Thủ tướng Chính phủ tiếp tục theo dõi.", ["Phó Thủ tướng Chính phủ"]),
        ("Bộ trưởng, Thủ trưởng cơ quan trực thuộc Chính phủ chủ trì.", ["Bộ trưởng", "cơ quan trực thuộc Chính phủ"]),
        ("Các bộ trưởng, thủ trưởng cơ quan ngang bộ chủ trì.", ["Các bộ trưởng", "cơ quan ngang bộ"]),
        ("Các đồng chí bí thư tỉnh ủy, thành ủy chủ trì.", ["tỉnh ủy, thành ủy"]),
        ("Bộ Y tế và các cơ quan thanh tra khẩn trương triển khai.", ["Bộ Y tế", "các cơ quan thanh tra"]),
        ("Các bộ, ngành liên quan và chính quyền địa phương bảo đảm nước sạch.", ["Các bộ, ngành liên quan", "chính quyền địa phương"]),
    ],
)
def test_heads_of_central_bodies_and_local_government_act(text: str, agencies: list[str]) -> None:
    assert [named.full for named in subject_agencies(text)] == agencies


WRAPPED = """QUYẾT ĐỊNH
VỀ VIỆC MỞ LẠI CHỢ NỔI TRÊN SÔNG HẬU VÀ ĐÀO LẠI CÁC GIẾNG LÀNG CÓ NƯỚC NGỌT LÂU
NĂM, TRỒNG LẠI RỪNG DỪA NƯỚC Ở CỬA SÔNG VÀ GIỮ LẠI GIỐNG LÚA MÙA VEN BIỂN
THỦ TƯỚNG CHÍNH PHỦ
Căn cứ Luật Tổ chức Chính phủ ngày 18 tháng 02 năm 2031 và ý kiến của Ngân hàng
Nhà nước Việt Nam về chợ nổi;
QUYẾT ĐỊNH:
Điều 1. Mở lại chợ nổi trên sông Hậu để người dân các xã ven sông buôn bán,
trao đổi hàng hóa vào buổi sáng; khi nước lớn thì dời chợ vào các kênh, rạch ở
gần đó để ghe xuồng tránh sóng to và gió lớn từ cửa biển thổi vào.
"""


def test_who_enacts_a_decision_is_no_part_of_its_title_though_the_last_line_is_full() -> None:
    title = outline_of(normalise(WRAPPED)).parts[0].title
    assert [block.text[-16:] for block in title] == ["LÚA MÙA VEN BIỂN"]


def test_long_lines_of_a_portal_hide_not_that_a_text_is_wrapped() -> None:
    notice = "Xin cảm ơn người đọc đã ghé trang này, mời người đọc xem thêm những văn bản khác của trang. " * 3
    blocks = blocks_of(normalise("\n".join([notice] * 3 + [WRAPPED])))
    assert any(block.text.endswith("Ngân hàng Nhà nước Việt Nam về chợ nổi;") for block in blocks)


def test_a_letterhead_that_was_torn_is_one_though_the_text_around_it_is_not_wrapped() -> None:
    head = "|\nCHÍNH PHỦ\n-------\n|\nCỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n|\nSố: 31/NQ-CP\n|\n"
    said = header(head + "Hà Nội, ngày 02\ntháng 3 năm 2031\n|\nNGHỊ QUYẾT\nVỀ CHỢ NỔI\nĐiều 1. Mở lại chợ nổi trên sông Hậu.\n")
    assert (str(said.date), said.issuer and said.issuer.name) == ("2031-03-02", "Chính phủ")


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("Giám đốc Trung tâm Giống cây trồng chủ trì, phối hợp với Sở Y tế.", ["Trung tâm Giống cây trồng"]),
        ("Các Sở, ban, ngành và UBND cấp xã, phường nêu cao trách nhiệm.", ["Các Sở, ban, ngành", "UBND cấp xã, phường"]),
        ("Cơ quan thuế, Sở Y tế rà soát giếng làng.", ["Cơ quan thuế", "Sở Y tế"]),
    ],
)
def test_a_name_ends_where_what_is_to_be_done_begins(text: str, full: list[str]) -> None:
    assert [named.full for named in subject_agencies(text)] == full


def test_a_heading_of_several_lists_and_a_remark_in_brackets_are_no_duties() -> None:
    items = "III. TỔ CHỨC THỰC HIỆN\n\n1. Giám đốc các sở; Chủ tịch UBND các xã, phường:\n\n- Giữ giếng làng.\n\n(Có phụ lục kèm theo)"
    assert [task.statement for task in reading(plan(items)).tasks] == ["Giữ giếng làng."]


FORM = """QUYẾT ĐỊNH
Về việc ban hành mẫu kế hoạch

Điều 1. Ban hành mẫu kế hoạch kèm theo Quyết định này.

TM. ỦY BAN NHÂN DÂN
Lê Thị Đào

KẾ HOẠCH
Trồng rừng năm ......

I. NHIỆM VỤ

1. Sở Y tế thử nước giếng ......

2. Trồng ...... cây.

3. Đo nước ở ......
"""


def test_a_form_to_be_filled_in_orders_nobody() -> None:
    assert [len(reading(normalise(text)).tasks) for text in (FORM, FORM.replace("......", "2031"))] == [0, 3]


@pytest.mark.parametrize(
    ("text", "full"),
    [
        (
            "Các huyện ủy, thị ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy; các ban đảng, đảng đoàn căn cứ Nghị quyết xây dựng kế hoạch.",
            ["Các huyện ủy, thị ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy", "các ban đảng, đảng đoàn"],
        ),
        ("Các đảng đoàn, ban cán sự đảng trực thuộc Trung ương quán triệt.", ["Các đảng đoàn, ban cán sự đảng trực thuộc Trung ương"]),
        ("Các cơ quan tham mưu, giúp việc Tỉnh ủy quán triệt.", ["Các cơ quan tham mưu, giúp việc Tỉnh ủy"]),
        ("Ban Thường vụ Đảng ủy các xã, phường chỉ đạo.", ["Đảng ủy các xã, phường"]),
        ("Các đảng ủy xã, phường chỉ đạo.", ["Các đảng ủy xã, phường"]),
        ("Các chi bộ, đảng bộ cơ sở tổ chức học tập.", ["Các chi bộ, đảng bộ cơ sở"]),
    ],
)
def test_committees_of_all_levels_of_the_party_are_named_together(text: str, full: list[str]) -> None:
    assert [named.full for named in subject_agencies(text)] == full


@pytest.mark.parametrize(
    ("text", "product"),
    [
        ("Khẩn trương trình Chính phủ Nghị định về giếng làng trong tháng 6 năm 2031.", "Nghị định về giếng làng"),
        ("Xây dựng, ban hành Thông tư hướng dẫn dạy bơi trong năm 2031.", "Thông tư hướng dẫn dạy bơi"),
        ("Xây dựng Chiến lược phát triển chợ nổi, báo cáo Thủ tướng Chính phủ.", "Chiến lược phát triển chợ nổi"),
        ("Báo cáo, trình Chính phủ quyết định mức hỗ trợ người làm muối.", None),
    ],
)
def test_what_is_submitted_is_a_product_and_its_time_is_none_of_its_name(text: str, product: str | None) -> None:
    assert product_of(text) == product


@pytest.mark.parametrize(
    "committees",
    [
        "Ủy ban nhân dân các tỉnh, thành phố: Hà Nội, Huế và Đà Nẵng",
        "Ủy ban nhân dân các tỉnh Lai Châu, Lào Cai",
        "Ủy ban nhân dân các tỉnh, thành phố Lai Châu và Huế",
        "Hội đồng điều phối vùng Tây Nguyên",
    ],
)
def test_committees_are_named_with_their_provinces(committees: str) -> None:
    assert [named.full for named in subject_agencies(f"{committees} chỉ đạo sơ tán.")] == [committees]


CONCLUDED = """I. VỀ ĐÁNH GIÁ CHUNG

1. Đến nay, đã trồng được 35% số cây.

II. NHIỆM VỤ

Các bộ, địa phương tập trung thực hiện các nhiệm vụ sau:

1. Về chợ nổi: Ủy ban nhân dân các tỉnh Lai Châu, Lào Cai mở lại chợ.

2. Đồng ý với kiến nghị mở chợ đêm. Bộ Y tế thử nước giếng.
"""


def test_a_conclusion_appraises_first_and_orders_behind_what_it_speaks_of() -> None:
    text = plan(CONCLUDED, kind="THÔNG BÁO", number="Số: 31/TB-VPCP", issuer="VĂN PHÒNG CHÍNH PHỦ")
    assert [[actor.name for actor in task.lead] for task in reading(text).tasks] == [
        ["Ủy ban nhân dân các tỉnh Lai Châu, Lào Cai"],
        ["Bộ Y tế"],
    ]


def test_an_hour_goes_with_the_day_of_a_limit() -> None:
    found = sentence_deadline("Sơ tán người dân, hoàn thành trước 17 giờ 00 ngày 12 tháng 9 năm 2031.")
    assert found is not None
    assert (found.text, found.end) == ("hoàn thành trước 17 giờ 00 ngày 12 tháng 9 năm 2031", date(2031, 9, 12))


def test_the_party_numbers_with_a_dash_as_well() -> None:
    items = "IV- TỔ CHỨC THỰC HIỆN\n\n1- Bộ Y tế thử nước giếng.\n\n2.1- Bộ Xây dựng đào giếng.\n\n10-12 giếng đã cạn."
    assert [block.label for block in blocks_of(normalise(items))] == ["IV-", "1-", "2.1-", ""]
