"""Any text has an outline that loses nothing; a document parts into itself and its annexes, and its items make a tree."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders.read import normalise
from builders.structure import Node, Outline, outline_of
from ontology.text import modern_tone
from tests.plans import MOTTO, plan, reading

SCATTERED = """PHẦN I
Phần thứ hai
Chương I
Chương II. CẦU VÀ ĐÒ
Mục 1. Bến
Mục III.
I. MỤC ĐÍCH
II. NHIỆM VỤ
III. TỔ CHỨC THỰC HIỆN
A. Đường thủy
B. Đường bộ
1. Sở Giao thông vận tải
1.
1.1. Sửa bến đò ngang.
2.3.1. Sơn phao
2) Đóng thuyền
a) Vớt bèo ở cửa cống;
đ) Phát áo phao.
- Giao Sở Y tế chủ trì, phối hợp với Công an tỉnh khám sức khỏe người lái đò trước ngày 30/9/2024;
-
– kiểm tra
+ Đạt trên 95% số bến có biển báo vào năm 2025;
• Bến nhỏ
Điều 1. Phê duyệt Kế hoạch
Điều 2: Giao Sở Tài chính
QUYẾT ĐỊNH:
KẾ HOẠCH
PHỤ LỤC
PHỤ LỤC II
Phụ lục 1. Danh mục
(Ban hành kèm theo Quyết định số 12/QĐ-UBND ngày 01/02/2024)
|
STT
STT | Nội dung | Cơ quan chủ trì | Thời gian
1 | Sửa cầu phao | Sở Xây dựng | Quý II/2024
Nội dung công việc
Cơ quan chủ trì
Thời gian hoàn thành
2
Quý I/2024
ỦY BAN NHÂN DÂN
TỈNH AN GIANG
XÃ TÂN CHÂU
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
-------
Số: 12/KH-UBND
Số: /KH-SGTVT
Số 04-CT/TU
An Giang, ngày 31 tháng 13 năm 2024
An Giang, ngày 12 tháng 6 năm 2024
Căn cứ Luật Giao thông đường thủy nội địa năm 2004;
Thực hiện Quyết định số 77/QĐ-TTg ngày 03/4/2020 của Thủ tướng Chính phủ phê duyệt Đề án “Bến xanh”;
Kết luận số 50-KL/TW về tiếp tục thực hiện Nghị quyết số 20-NQ/TW
bến đò và các
nhịp cầu phao ở các xã
tháng 5 năm
2024 của Ủy ban nhân dân tỉnh
Kính gửi:
Kính gửi: Sở Y tế
Nơi nhận:
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Trần Văn Đò
Hằng năm, các sở, ngành báo cáo Ủy ban nhân dân tỉnh.
Chủ trì: Sở Xây dựng; Phối hợp: Sở Tài chính; Thời gian: Quý III/2024.
UBND tỉnh yêu cầu các sở, ngành làm đúng.
V/v sơn phao
"""
# Headings as people make them: numbers that start again or are left out, nested letters, bullets of every sort, marks of Markdown,
# footnotes, articles within attached texts, several annexes.
HEADINGS = """Phần thứ nhất
Phần thứ nhất. CẦU
PHẦN THỨ BA
I. ĐÒ
I. CẦU
IV. BẾN
VII/ PHAO
1. Ván
9. Ván
17. Ván
1.9. Ván lim
3.1.4. Ván sến
10.2
a) Đinh
a.1) Đinh dài
aa) Đinh ngắn
g) Ốc
e. Vít
(i) Búa
(1) Cưa
1) Đục
* Bào
** Giũa
· Dũa
▪ Khoan
◦ Thước
○ Dây
■ Sơn
➢ Keo
✓ Vải
— Cát
−  Sỏi
++ Đá
**I. NHIỆM VỤ**
**1. Sửa cầu**
### 2. Sửa đò
__a) Sửa bến__
*(Kèm theo Quyết định số 31/QĐ-UBND)*
[1] Theo báo cáo năm 2023.
(1): Số liệu của xã.
¹ Chưa có số liệu.
1 Xem Phụ lục II.
Điều 1. Phạm vi
Điều 1a. Đối tượng
Điều 12
Khoản 1. Ban quản lý bến
1. Bến khách
Điểm a) Bến khách nhỏ
Chương I
Chương I
QUY ĐỊNH CHUNG
Mục 2. Bến
Tiểu mục 1. Bến nhỏ
QUY CHẾ
(Ban hành kèm theo Quyết định số 12/QĐ-UBND)
QUY ĐỊNH
KẾ HOẠCH
PHỤ LỤC I
PHỤ LỤC I
Phụ lục II
Phụ lục số 03
PHỤ LỤC: DANH MỤC
""".splitlines()
LINES = [*SCATTERED.splitlines(), *HEADINGS]
halves = st.builds(
    lambda line, cut: line[:cut] + "\n" + line[cut:], st.sampled_from([line for line in LINES if "|" not in line]), st.integers(0, 60)
)
bodies = st.builds(
    lambda lines, joint: normalise(joint.join(lines)),
    st.lists(st.sampled_from(LINES) | halves, max_size=25),
    st.sampled_from(["\n", "\n\n"]),
)
headings = bodies | bodies.map(plan)
anything = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="|"))
shuffled = st.permutations(HEADINGS).map(lambda lines: normalise("\n".join(lines)))
in_runs = st.lists(
    st.sampled_from(HEADINGS).flatmap(lambda line: st.integers(1, 12).map(lambda times: "\n".join([line] * times))), max_size=12
)
among_headings = shuffled | in_runs.map("\n".join).map(normalise) | shuffled.map(plan)
fuzzed = settings(deadline=None, max_examples=200)


def check_nothing_is_lost(text: str) -> None:
    at = 0
    for block in outline_of(text).blocks:
        assert block.start >= at
        assert text[at : block.start].strip() == ""
        assert block.text == modern_tone(text[block.start : block.end]).replace("\n", " ")
        assert block.start <= block.body <= block.end
        at = block.end
    assert text[at:].strip() == ""


def check_quotes_are_slices(text: str) -> None:
    found = reading(text)
    quoted = (*(c.evidence for c in found.citations), *(t.evidence for t in found.tasks), *(t.evidence for t in found.targets))
    for evidence in quoted:
        assert evidence.quote == text[evidence.start : evidence.end]
        assert evidence.quote.strip() == evidence.quote != ""
        assert evidence.section


@fuzzed
@given(headings)
def test_lines_in_any_order_are_all_kept(text: str) -> None:
    check_nothing_is_lost(text)


@fuzzed
@given(among_headings)
def test_headings_of_all_kinds_in_any_order_are_all_kept(text: str) -> None:
    check_nothing_is_lost(text)


@fuzzed
@given(among_headings)
def test_among_headings_of_all_kinds_every_item_stands_once_and_in_order(text: str) -> None:
    check_items_in_order(text)


@fuzzed
@given(among_headings)
def test_headings_of_all_kinds_give_facts_whose_quotes_are_slices(text: str) -> None:
    check_quotes_are_slices(text)


@fuzzed
@given(anything)
def test_any_text_is_kept_whole(text: str) -> None:
    check_nothing_is_lost(text)


@fuzzed
@given(headings)
def test_lines_in_any_order_give_facts_whose_quotes_are_slices(text: str) -> None:
    check_quotes_are_slices(text)


@fuzzed
@given(anything)
def test_any_text_gives_facts_whose_quotes_are_slices(text: str) -> None:
    check_quotes_are_slices(text)


@fuzzed
@given(headings)
def test_every_item_of_the_tree_is_a_block_of_the_text_in_order(text: str) -> None:
    check_items_in_order(text)


def check_items_in_order(text: str) -> None:
    outline = outline_of(text)
    for part in outline.parts:
        starts = [node.block.start for node, _ in part.walk()]
        assert starts == sorted(set(starts))
        assert set(starts) <= {block.start for block in outline.blocks}


def test_an_empty_text_has_an_empty_outline() -> None:
    assert outline_of("").blocks == ()
    assert [part.kind for part in outline_of("").parts] == ["main"]


def tree(body: str) -> list[tuple[str, ...]]:
    return [node.path for node, _ in outline_of(plan(body)).parts[0].walk()]


@pytest.mark.parametrize(
    ("body", "paths"),
    [
        (
            "I. CẦU\n1. Cầu gỗ\na) Thay ván\n- Ván lim\n- Ván sến\n+ Loại một\nb) Sơn\n2. Cầu phao\nII. ĐÒ\n1. Đò ngang",
            ["I", "I/1", "I/1/a", "I/1/a/-1", "I/1/a/-2", "I/1/a/-2/+1", "I/1/b", "I/2", "II", "II/1"],
        ),
        (
            "Phần thứ nhất\nCẦU\nChương I\nGỖ\nMục 1. Ván\nĐiều 1. Thay ván\n1. Ván lim\na) Loại một\nChương II\nSẮT\nĐiều 2. Sơn",
            [
                "Phần thứ nhất",
                "Phần thứ nhất/Chương I",
                "Phần thứ nhất/Chương I/Mục 1",
                "Phần thứ nhất/Chương I/Mục 1/Điều 1",
                "Phần thứ nhất/Chương I/Mục 1/Điều 1/1",
                "Phần thứ nhất/Chương I/Mục 1/Điều 1/1/a",
                "Phần thứ nhất/Chương II",
                "Phần thứ nhất/Chương II/Điều 2",
            ],
        ),
        ("A. CẦU\nI. Gỗ\n1. Ván\nII. Sắt\nB. ĐÒ\nI. Đò ngang", ["A", "A/I", "A/I/1", "A/II", "B", "B/I"]),
        ("I. CẦU\nA. Gỗ\n1. Ván\nB. Sắt\nC. Phao\nII. ĐÒ", ["I", "I/A", "I/A/1", "I/B", "I/C", "II"]),
        ("1. Cầu\n1.1. Gỗ\n1.2. Sắt\na) Sơn\n2. Đò", ["1", "1/1.1", "1/1.2", "1/1.2/a", "2"]),
        ("I. CẦU\n- Gỗ\n+ Lim\n- Sắt\n• Tròn\n1. Đò", ["I", "I/-1", "I/-1/+1", "I/-2", "I/-2/•1", "I/1"]),
        ("I. CẦU\nXem hết các cầu.\n1. Gỗ\nThay ván mục.\n- Ván lim\nSơn lại.", ["I", "I/¶1", "I/1", "I/1/¶1", "I/1/-1", "I/1/¶2"]),
    ],
    ids=["plan", "law", "letters over roman", "roman over letters", "decimals", "dashes", "paragraphs"],
)
def test_items_hang_where_their_labels_say(body: str, paths: list[str]) -> None:
    assert ["/".join(path) for path in tree(body)] == paths


def test_what_closes_a_plan_belongs_to_no_item() -> None:
    paths = tree("I. CẦU\n1. Thay ván\nTrên đây là Kế hoạch sửa cầu.\nUBND tỉnh yêu cầu các sở làm đúng hạn.")
    assert paths[-2:] == [("¶1",), ("¶2",)]


def walked(nodes: tuple[Node, ...]) -> list[str]:
    return [node.block.statement for root in nodes for node, _ in root.walk()]


def parts(outline: Outline) -> list[tuple[str, str]]:
    return [(part.kind, part.type) for part in outline.parts]


def test_a_decision_parts_into_itself_its_plan_and_its_annexes() -> None:
    attached = "KẾ HOẠCH\nĐắp đường bờ ruộng\n(Kèm theo Quyết định số 31/QĐ-UBND)\n\nI. VIỆC\n1. Gánh đất."
    annexes = "PHỤ LỤC I\nDANH SÁCH XÃ\n\n1. Xã Nậm Loỏng\n\nPHỤ LỤC II\nDANH SÁCH THÔN\n\n1. Thôn Bản Giang"
    outline = outline_of(plan("Điều 1. Phê duyệt Kế hoạch.", kind="QUYẾT ĐỊNH", number="Số: 31/QĐ-UBND") + f"\n{attached}\n\n{annexes}\n")
    assert parts(outline) == [("main", "Quyết định"), ("attached", "Kế hoạch"), ("annex", "Phụ lục"), ("annex", "Phụ lục")]
    assert [part.label for part in outline.parts] == ["", "KẾ HOẠCH", "PHỤ LỤC I", "PHỤ LỤC II"]
    assert [walked(part.roots) for part in outline.parts] == [
        ["Phê duyệt Kế hoạch."],
        ["VIỆC", "Gánh đất."],
        ["Xã Nậm Loỏng"],
        ["Thôn Bản Giang"],
    ]
    assert [[block.text for block in part.title] for part in outline.parts[1:]] == [
        ["Đắp đường bờ ruộng"],
        ["DANH SÁCH XÃ"],
        ["DANH SÁCH THÔN"],
    ]


def test_the_line_that_enacts_opens_no_part() -> None:
    body = "QUYẾT ĐỊNH:\n\nĐiều 1. Phê duyệt Kế hoạch đắp đường."
    assert parts(outline_of(plan(body, kind="QUYẾT ĐỊNH", preamble="Căn cứ Luật Đê điều năm 2006;"))) == [("main", "Quyết định")]


def test_head_title_preamble_and_closing_are_told_apart() -> None:
    part = outline_of(plan("I. VIỆC\n- Gánh đất.", preamble="Căn cứ Luật Đê điều năm 2006;\nUBND tỉnh đặt kế hoạch sau:")).parts[0]
    assert [block.text for block in part.title] == ["Đắp lại đường bờ ruộng năm 2024"]
    assert [block.text for block in part.preamble] == ["Căn cứ Luật Đê điều năm 2006;", "UBND tỉnh đặt kế hoạch sau:"]
    assert walked(part.roots) == ["VIỆC", "Gánh đất."]
    assert part.head[0].text == "ỦY BAN NHÂN DÂN"
    assert [part.closing[0].text, part.closing[-1].text] == ["Nơi nhận:", "Mạc Văn Lúa"]


def test_what_a_portal_prints_around_a_document_is_noise() -> None:
    outline = outline_of("Trang chủ\nVăn bản mới\n\n" + plan("I. VIỆC\n- Gánh đất.") + "\nTải về\nIn trang này\n")
    assert [block.text for block in outline.noise] == ["Trang chủ", "Văn bản mới", "Tải về", "In trang này"]
    assert outline.parts[0].head[0].text == "ỦY BAN NHÂN DÂN"


def test_receivers_may_stand_beside_or_after_the_signature() -> None:
    signed = "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nMạc Văn Lúa\n\nNơi nhận:\n- Như trên;\n- Lưu: VT."
    part = outline_of(plan("I. VIỆC\n- Gánh đất.", signed=signed)).parts[0]
    assert walked(part.roots) == ["VIỆC", "Gánh đất."]
    assert part.closing[-1].text == "- Lưu: VT."


def test_a_letter_has_no_type_and_those_addressed_are_no_items() -> None:
    text = plan(
        "1. Gửi danh sách cầu yếu.",
        kind="",
        number="Số: 90/SGTVT-QLCL",
        title="Kính gửi:\n- Ủy ban nhân dân các huyện;\n- Công an tỉnh.",
        preamble="Sở Giao thông vận tải đề nghị:",
    )
    part = outline_of(text).parts[0]
    assert part.type == ""
    assert walked(part.roots) == ["Gửi danh sách cầu yếu."]
    assert [block.statement for block in part.preamble][:3] == ["Kính gửi:", "Ủy ban nhân dân các huyện;", "Công an tỉnh."]


def test_a_party_directive_names_its_issuer_between_type_and_title() -> None:
    text = f"TỈNH ỦY LAI CHÂU\n*\nSố 9-CT/TU\n\n{MOTTO}\n\nCHỈ THỊ\nCỦA BAN THƯỜNG VỤ TỈNH ỦY\nvề giữ cầu treo\n\n1. Xem cáp cầu."
    part = outline_of(text).parts[0]
    assert [block.text for block in part.title] == ["CỦA BAN THƯỜNG VỤ TỈNH ỦY", "về giữ cầu treo"]
    assert walked(part.roots) == ["Xem cáp cầu."]


def test_a_text_whose_type_line_goes_on_is_attached_after_the_signature() -> None:
    text = (
        plan("Điều 1. Ban hành Chương trình.")
        + "\n\nCHƯƠNG TRÌNH HÀNH ĐỘNG CỦA TỈNH\n(Kèm theo Quyết định số 31)\n\nI. NHIỆM VỤ\n1. Trồng cỏ."
    )
    parts = outline_of(text).parts
    assert [(part.kind, part.type) for part in parts] == [("main", "Kế hoạch"), ("attached", "Chương trình hành động")]


def test_footnotes_after_the_signature_stay_with_the_document_and_other_words_do_not() -> None:
    outline = outline_of(plan("1. Trồng cỏ[1].") + "\n\nTrang sau\n\n[1] Theo Kế hoạch số 9/KH-UBND ngày 1/2/2024.")
    assert [block.text for block in outline.parts[0].notes] == ["[1] Theo Kế hoạch số 9/KH-UBND ngày 1/2/2024."]
    assert "Trang sau" in [block.text for block in outline.noise]


def test_what_a_portal_adds_below_the_document_is_left_out() -> None:
    added = "Kế hoạch 31/KH-UBND năm 2024 đắp bờ do tỉnh ban hành\n\nVăn bản này chưa cập nhật nội dung Tiếng Anh\n\n1. Đăng nhập để xem"
    text = plan("1. Trồng cỏ.") + "\n\nPHỤ LỤC\nBẢNG VIỆC\n\n1. Đo bờ.\n\n" + added
    outline = outline_of(text)
    assert [node.block.text for part in outline.parts for node, _ in part.walk()] == ["1. Trồng cỏ.", "1. Đo bờ."]


def test_either_tone_placement_is_read_as_one() -> None:
    (node, _), *_ = outline_of(plan("1. Chủ tịch Uỷ ban nhân dân xã thuý hoà.")).parts[0].walk()
    assert node.block.text == "1. Chủ tịch Ủy ban nhân dân xã thúy hòa."
