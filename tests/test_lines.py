"""Lines that hard wrapping tore are joined to blocks; labels, cells and lines that stand alone are told apart."""

from __future__ import annotations

import pytest

from builders.lines import blocks_of, label_of, lines_of

WRAPPED = """Thực hiện công văn của Chi cục Thủy lợi về việc gia
cố cửa cống trước mùa lũ, các đội thủy nông đã đi xem
hết bảy cửa cống và thấy ba cửa đã mục, hai cửa kẹt.
"""


def texts(text: str) -> list[str]:
    return [block.text for block in blocks_of(text)]


def labelled(text: str) -> list[tuple[str, str, str]]:
    return [(block.kind, block.label, block.statement) for block in blocks_of(text)]


@pytest.mark.parametrize(
    ("line", "kind", "label"),
    [
        ("Phần thứ nhất", "part", "Phần thứ nhất"),
        ("PHẦN II. ĐÊ BAO", "part", "PHẦN II."),
        ("Chương IV", "chapter", "Chương IV"),
        ("CHƯƠNG 2: CỐNG", "chapter", "CHƯƠNG 2:"),
        ("Mục 3. Kênh", "section", "Mục 3."),
        ("Điều 12. Nạo vét", "article", "Điều 12."),
        ("Điều 7a: Nạo vét", "article", "Điều 7a:"),
        ("ĐIỀU 1 . Nạo vét", "article", "ĐIỀU 1 ."),
        ("XIV. Kênh", "roman", "XIV."),
        ("III/ Kênh", "roman", "III/"),
        ("II- Kênh", "roman", "II-"),
        ("IV.Kênh", "roman", "IV."),
        ("B. Kênh", "capital", "B."),
        ("Đ) Kênh", "capital", "Đ)"),
        ("1.2. Kênh", "decimal", "1.2."),
        ("3.10.4 Kênh", "decimal", "3.10.4"),
        ("7. Kênh", "number", "7."),
        ("12) Kênh", "number", "12)"),
        ("4/ Kênh", "number", "4/"),
        ("2.Kênh", "number", "2."),
        ("a) Kênh", "letter", "a)"),
        ("đ. Kênh", "letter", "đ."),
        ("c)Kênh", "letter", "c)"),
        ("- Kênh", "dash", "-"),
        ("–Kênh", "dash", "–"),
        ("— Kênh", "dash", "—"),
        ("+ Kênh", "plus", "+"),
        ("• Kênh", "bullet", "•"),
        ("▪Kênh", "bullet", "▪"),
    ],
)
def test_the_label_of_an_item_is_read_in_every_form(line: str, kind: str, label: str) -> None:
    assert label_of(line) == (kind, label)


@pytest.mark.parametrize(
    "line",
    [
        "Kênh Vĩnh Tế",
        "12/2024 là tháng nạo vét",
        "2024. Sang năm nạo vét",
        "1.250 m kênh",
        "100% số cống",
        "-5 độ",
        "Điều kiện nạo vét",
        "Phần lớn cống đã mục",
        "Mục tiêu của đợt nạo vét",
        "Chương trình nạo vét",
        "A Lưới là huyện vùng cao",
        "Cống. Kênh",
    ],
)
def test_what_only_looks_like_a_label_is_none(line: str) -> None:
    assert label_of(line) == ("paragraph", "")


def test_a_block_says_where_its_text_stands_and_what_follows_its_label() -> None:
    text = "KÊNH\n\n1.1. Vét bùn\nở kênh nhánh.\n"
    block = blocks_of(text)[1]
    assert text[block.start : block.end].replace("\n", " ") == block.text
    assert text[block.body : block.end] == "Vét bùn\nở kênh nhánh."
    assert block.statement == "Vét bùn ở kênh nhánh."


def test_a_wrapped_paragraph_is_one_block() -> None:
    assert texts(WRAPPED) == [" ".join(WRAPPED.split())]


def test_wrapped_items_and_paragraphs_are_parted() -> None:
    text = (
        WRAPPED + "1. Đội thủy nông số bốn sửa cửa cống Rạch Dừa bằng gỗ\n"
        "sao, chèn đá hộc hai bên mang cống.\n"
        "- Thay bản lề, sơn lại tay quay của những cửa còn dùng\n"
        "được, ghi sổ từng cửa.\n"
        "Sau khi sửa, các đội mở thử cửa vào lúc nước lớn, xem\n"
        "có chỗ nào rò không.\n"
    )
    assert [kind for kind, _, _ in labelled(text)] == ["paragraph", "number", "dash", "paragraph"]
    assert texts(text)[1].endswith("gỗ sao, chèn đá hộc hai bên mang cống.")


@pytest.mark.parametrize(
    ("broken", "phrase"),
    [
        ("Các đội thủy nông chia nhau việc của giai đoạn 2021\n- 2025 theo từng tuyến kênh, ghi rõ người trông.\n", "2021 - 2025"),
        ("Các đội cùng bàn với hợp tác xã về các mặt kinh tế\n- xã hội của từng tuyến kênh, ghi rõ người trông coi.\n", "kinh tế - xã hội"),
        ("Các đội trích từ quỹ thủy lợi phí cho mỗi cửa là\n12. 500 đồng, ghi rõ người trông coi từng cửa cống.\n", "là 12. 500"),
    ],
)
def test_a_line_that_goes_on_with_a_phrase_bears_no_label(broken: str, phrase: str) -> None:
    assert phrase in " | ".join(texts(WRAPPED + broken))


def test_unwrapped_paragraphs_are_blocks_of_their_own() -> None:
    lines = ["Các đội đi xem cống.", "Ba cửa đã mục", "Hai cửa kẹt", "1. Sửa cửa", "2. Vét bùn"]
    assert texts("\n".join(lines)) == lines
    assert texts("\n\n".join(lines)) == lines


def test_a_torn_sentence_goes_on_over_an_empty_line() -> None:
    first = "Các đội thủy nông sửa lại toàn bộ các cửa cống đã mục theo Quyết định số"
    for before, after in ((first, "77/QĐ-UBND của tỉnh"), (f"{first} 77/QĐ-UBND", "và ghi sổ"), (f"{first} 77/QĐ-UBND của", "Chủ tịch")):
        assert [block.statement for block in blocks_of(f"{before}\n\n{after}")] == [f"{before} {after}"]


@pytest.mark.parametrize("line", ["|", "-------", "KẾ HOẠCH", "QUYẾT ĐỊNH:", "PHỤ LỤC", "TT", "Nơi nhận:"])
def test_some_lines_never_join_their_neighbours(line: str) -> None:
    assert line in texts(f"ĐẮP ĐẬP\n{line}\nđắp đập dâng")


def test_capitals_and_small_letters_do_not_make_one_title() -> None:
    assert texts("NẠO VÉT KÊNH\nMÙA KHÔ\nTrên sông Hậu") == ["NẠO VÉT KÊNH", "MÙA KHÔ", "Trên sông Hậu"]


def test_the_number_of_a_part_may_stand_above_its_title() -> None:
    assert labelled("PHẦN II\nNẠO VÉT KÊNH\n\nChương 3\nCửa cống") == [
        ("part", "PHẦN II", "NẠO VÉT KÊNH"),
        ("chapter", "Chương 3", "Cửa cống"),
    ]


def test_a_line_with_bars_is_its_cells_each_with_its_offsets() -> None:
    text = "1 | Vét kênh | | Quý II/2024"
    lines = lines_of(text)
    assert [line.text for line in lines] == ["1", "|", "Vét kênh", "|", "|", "Quý II/2024", "|"]
    assert [text[line.start : line.end] for line in lines if line.text != "|"] == ["1", "Vét kênh", "Quý II/2024"]


@pytest.mark.parametrize("line", ["| 1 | Vét kênh |", "1 | Vét kênh |", "| 1 | Vét kênh", "|1|Vét kênh|"])
def test_bars_at_the_ends_of_a_line_bound_no_cell(line: str) -> None:
    assert [found.text for found in lines_of(line) if found.text != "|"] == ["1", "Vét kênh"]


def test_inside_a_table_all_between_two_bars_is_one_cell() -> None:
    text = "STT\n|\nViệc\n|\n1\n|\nVét kênh\n- Kênh Một\n\n- Kênh Hai\n|\nHết bảng."
    assert labelled(text) == [
        ("cell", "", "STT"),
        ("bar", "", "|"),
        ("cell", "", "Việc"),
        ("bar", "", "|"),
        ("cell", "", "1"),
        ("bar", "", "|"),
        ("cell", "", "Vét kênh - Kênh Một - Kênh Hai"),
        ("bar", "", "|"),
        ("paragraph", "", "Hết bảng."),
    ]


@pytest.mark.parametrize("after", ["PHỤ LỤC\n|", "Nơi nhận:\n|", "TM. ỦY BAN NHÂN DÂN\n|"])
def test_a_table_ends_where_its_document_does(after: str) -> None:
    found = blocks_of(f"TT\n|\nViệc\n|\n1\n|\nVét kênh\n|\n{after}")
    assert [block.kind for block in found][-2] == "paragraph"


def test_the_figures_of_a_table_do_not_hide_how_the_text_around_it_is_wrapped() -> None:
    figures = "\n|\n".join(str(n) for n in range(40))
    table = f"STT\n|\nKênh\n|\nDài\n|\n{figures}\n|"
    items = ["- Đi xem hết bảy cửa cống\ntrước mùa lũ, ghi vào sổ.", "- Thay ba cửa đã mục, hai\ncửa kẹt thì tra dầu."]
    text = "\n\n".join((*items, WRAPPED, table))
    assert texts(text)[:3] == [part.strip().replace("\n", " ") for part in (*items, WRAPPED)]


def test_a_torn_heading_may_end_in_the_name_of_a_type() -> None:
    text = f"{WRAPPED}\nII. NỘI DUNG\nKẾ HOẠCH\n\n{WRAPPED}"
    assert "II. NỘI DUNG KẾ HOẠCH" in texts(text)
    assert "KẾ HOẠCH" in texts(f"{WRAPPED}\nCHI CỤC THỦY LỢI\nKẾ HOẠCH\n\n{WRAPPED}")


def test_where_empty_lines_part_paragraphs_a_dash_may_open_a_torn_line() -> None:
    text = f"{WRAPPED}\nTrên đây là kế hoạch kinh tế\n- xã hội của xã.\n\n{WRAPPED}"
    assert "Trên đây là kế hoạch kinh tế - xã hội của xã." in texts(text)


def test_the_number_of_an_article_may_be_torn_from_its_word() -> None:
    assert ("article", "Điều 2.", "Giao Sở Y tế khám cho thợ.") in labelled(f"{WRAPPED}\nĐiều\n2. Giao Sở Y tế khám cho thợ.\n\n{WRAPPED}")


def test_what_a_portal_says_of_its_translations_joins_no_line() -> None:
    said = "Văn bản này chưa cập nhật nội dung Tiếng Anh"
    assert said in texts(f"{WRAPPED}Kế hoạch 9/KH-UBND năm 2024 sửa cống do xã\n{said}\nKế hoạch 9/KH-UBND\n")


def test_the_title_of_a_table_is_no_cell_of_it() -> None:
    text = "PHỤ LỤC\n\nVIỆC ĐẮP BỜ NĂM 2027\n\n|\nTT\n|\nNhiệm vụ\n|\nChủ trì\n|\n|\n1\n|\nĐắp bờ\n|\nSở Xây dựng\n|"
    assert [block.text for block in blocks_of(text) if block.kind == "cell"] == ["TT", "Nhiệm vụ", "Chủ trì", "1", "Đắp bờ", "Sở Xây dựng"]
