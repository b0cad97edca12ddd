"""The names of strategies, programmes and plans end where the sentence goes on, and common nouns are no names."""

from __future__ import annotations

from datetime import date

import pytest

from builders.deadlines import sentence_deadline
from builders.instruments import names_in
from builders.products import names_in as without_time
from builders.references import references_in


def cited(text: str) -> list[str]:
    return [text[name.start : name.end] for name in names_in(text) if name.cited]


@pytest.mark.parametrize(
    "text",
    [
        "Kinh phí thực hiện Đề án từ ngân sách của xã và vốn góp.",
        "Rà soát kế hoạch thực hiện Đề án của địa phương mình trước mùa nước.",
        "Lồng ghép với các Đề án liên quan để giữ bờ ruộng.",
        "Nhiệm kỳ của trưởng bến do Điều lệ quy định nhưng không quá hai nhiệm kỳ.",
        "Đề án kế thừa các kết quả giữ bờ ruộng đến năm 2020.",
    ],
)
def test_a_type_whose_sentence_goes_on_is_no_name(text: str) -> None:
    assert cited(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Tham gia các chương trình giữ bến cấp quốc gia giai đoạn 2021 - 2025.",
        "Thực hiện các chương trình, dự án giữ bến của Trung tâm Đường thủy Quốc gia.",
        "Báo cáo kết quả các Nghị quyết, Kế hoạch, Chương trình về công tác giữ bến.",
        "Đặt phao theo chương trình, kế hoạch của Bộ Công an và bảo đảm an toàn bến.",
        "Lồng ghép vốn của 02 Chương trình mục tiêu quốc gia.",
        "Họp với đầu mối các Chương trình MTQG để kịp thời gỡ vướng.",
        "Xã đạt chuẩn bến sạch thuộc Chương trình giai đoạn 2025 - 2030.",
        "Nâng cao chất lượng quy hoạch thời kỳ 2021 - 2030.",
        "Đưa hội chợ bến cá vào Chương trình xúc tiến thương mại hằng năm.",
        "Chương trình Đại hội xã viên của bến cá do ban trị sự lập.",
        "2. Kế hoạch trồng cỏ giữ bờ giai đoạn 2026 - 2030",
        "a) Kế hoạch trồng cỏ giữ bờ giai đoạn 2026 - 2030: mỗi xã một bờ.",
    ],
)
def test_a_kind_of_documents_is_no_name_of_one(text: str) -> None:
    assert cited(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Xây dựng Đề án giữ bờ ruộng bền vững.",
        "h) Xây dựng, triển khai Đề án giữ bờ ruộng bền vững.",
        "Sở Nội vụ xây dựng và ban hành Chương trình giữ bờ ruộng bền vững.",
        "Tham mưu UBND tỉnh xây dựng: Đề án giữ bờ ruộng bền vững; Đề án.",
        "Ban hành Chương trình giữ bờ ruộng bền vững.",
        "Các Bộ xây dựng Đề án giữ bờ ruộng bền vững.",
        "a) Ban hành Chương trình giữ bờ ruộng bền vững.",
    ],
)
def test_what_is_still_to_be_made_is_not_cited(text: str) -> None:
    assert cited(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bộ Xây dựng triển khai Chương trình giữ bờ ruộng bền vững.", "Chương trình giữ bờ ruộng bền vững"),
        ("Quyết định số 4/QĐ-UBND ban hành Chương trình giữ bờ ruộng bền vững.", "Chương trình giữ bờ ruộng bền vững"),
        ("Tổng kết các Chương trình giữ bờ ruộng bền vững; họp dân.", "Chương trình giữ bờ ruộng bền vững"),
        ("Gắn với xây dựng bến mới, Chương trình mỗi bến một phao.", "Chương trình mỗi bến một phao"),
        ("Trong năm 2031 chương trình giữ bến quốc gia có vốn mới.", "chương trình giữ bến quốc gia có vốn mới"),
        ("Theo kế hoạch của Chính phủ về giữ bờ ruộng.", "kế hoạch của Chính phủ về giữ bờ ruộng"),
        ("Triển khai chương trình “Học từ bờ ruộng làng bên”.", "chương trình “Học từ bờ ruộng làng bên”"),
        ("1. Chương trình giữ bờ ruộng quốc gia: mỗi xã một bờ.", "Chương trình giữ bờ ruộng quốc gia"),
    ],
)
def test_a_name_stays_one_beside_such_words(text: str, name: str) -> None:
    assert cited(text) == [name]


@pytest.mark.parametrize(
    "rest",
    [
        "theo hướng dẫn của Bộ",
        "theo thẩm quyền",
        "để bảo đảm nước tưới",
        "đến từng nhà dân",
        "đã ban hành",
        "trong tháng 4 năm 2025",
        "cho năm sau",
        "và trình tỉnh xem xét",
        "với các mục tiêu đã định",
        "bao gồm Đề án phát triển các bến cá nhỏ",
    ],
)
def test_a_name_ends_where_the_sentence_goes_on(rest: str) -> None:
    assert cited(f"Rà soát Chương trình giữ bờ ruộng bền vững {rest}.")[0] == "Chương trình giữ bờ ruộng bền vững"


@pytest.mark.parametrize("text", ["Xây dựng Luật Giữ bờ ruộng.", "Trình dự án Luật Giữ bờ ruộng.", "Hoàn thiện dự thảo Luật Giữ bờ ruộng."])
def test_a_bill_is_no_law(text: str) -> None:
    assert references_in(text) == ()


def test_a_bill_tells_which_law_it_will_amend() -> None:
    found = references_in("Dự án Luật sửa đổi, bổ sung một số điều của Luật Thủy lợi.")
    assert [ref.name for ref in found] == ["Luật Thủy lợi"]


@pytest.mark.parametrize(
    "text",
    ["Tham gia các chương trình giữ bến cấp quốc gia giai đoạn 2021 - 2025.", "Xây dựng Đề án giữ bờ ruộng giai đoạn 2026 - 2030."],
)
def test_the_years_of_what_is_not_cited_are_no_deadline_either(text: str) -> None:
    assert sentence_deadline(text, without_time(text)) is None
    own = text.replace(".", ", hoàn thành trong tháng 9 năm 2026.")
    assert (found := sentence_deadline(own, without_time(own)))
    assert found.end == date(2026, 9, 30)
