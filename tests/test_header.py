"""The head and the signature of a document tell its number, type, date, issuer, place, title and signer; silence stays silence."""

from __future__ import annotations

import pytest

from builders.header import Header, header_of
from builders.structure import outline_of
from tests.plans import MOTTO, plan

PARTY_HEAD = "TỈNH ỦY BẮC GIANG\n*\nSố 77-KH/TU\n\nĐẢNG CỘNG SẢN VIỆT NAM\n\nBắc Giang, ngày 02 tháng 9 năm 2021\n\n"


def header(text: str) -> Header:
    return header_of(outline_of(text).parts[0], text)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Số: 31/KH-UBND", "31/KH-UBND"),
        ("Số 31/KH-UBND", "31/KH-UBND"),
        ("Số : 31 /KH - UBND", "31/KH-UBND"),
        ("SỐ: 31/KH-UBND", "31/KH-UBND"),
        ("Số: 0031/2024/QĐ-UBND", "0031/2024/QĐ-UBND"),
        ("Số: 7-CTr/TU", "7-CTr/TU"),
        ("Số 812/SGTVT-QLCL", "812/SGTVT-QLCL"),
        ("Số: 31/KH-UBND | Lai Châu, ngày 14 tháng 3 năm 2024", "31/KH-UBND"),
    ],
)
def test_the_number_is_read_as_printed(line: str, number: str) -> None:
    found = header(plan("1. Gánh đất.", number=line))
    assert found.printed_number == number
    assert found.number is not None


@pytest.mark.parametrize("line", ["Số: /KH-UBND", "Số:…/KH-UBND", "Số:     /KH-UBND", "Số ......./KH-UBND"])
def test_a_number_left_blank_is_none_but_has_its_symbol(line: str) -> None:
    found = header(plan("1. Gánh đất.", number=line, kind="", title="Kế hoạch đắp đường"))
    assert (found.number, found.printed_number, found.symbol) == (None, None, "KH-UBND")
    assert found.type == "Kế hoạch"
    assert found.issuer is not None
    assert found.issuer.name == "Ủy ban nhân dân tỉnh Lai Châu"


@pytest.mark.parametrize(
    ("dateline", "when"),
    [
        ("Lai Châu, ngày 14 tháng 3 năm 2024", "2024-03-14"),
        ("Lai Châu ngày 04 tháng 03 năm 2024", "2024-03-04"),
        ("Lai Châu, Ngày 1 Tháng 12 Năm 2024", "2024-12-01"),
        ("Lai Châu, ngày    tháng 3 năm 2024", "2024-03"),
        ("Lai Châu, ngày ... tháng ... năm 2024", "2024"),
        ("Lai Châu, ngày tháng năm 2024", "2024"),
        ("Lai Châu, ngày 31 tháng 4 năm 2024", "2024-04"),
        ("Lai Châu, ngày 14 tháng 13 năm 2024", "2024"),
    ],
)
def test_a_date_is_as_exact_as_it_is_printed(dateline: str, when: str) -> None:
    assert str(header(plan("1. Gánh đất.", dateline=dateline)).date) == when


def test_a_text_without_head_tells_nothing() -> None:
    found = header("Bờ ruộng lở từ năm ngoái.\n1. Gánh đất.\n")
    assert (found.number, found.date, found.issuer, found.signer, found.type) == (None, None, None, None, "")
    assert found.place.code == "viet-nam"


@pytest.mark.parametrize(
    ("head", "number", "issuer"),
    [
        ("ỦY BAN NHÂN DÂN\nTỈNH LAI CHÂU", "31/KH-UBND", "Ủy ban nhân dân tỉnh Lai Châu"),
        ("UỶ BAN NHÂN DÂN TỈNH LAI CHÂU", "31/KH-UBND", "Ủy ban nhân dân tỉnh Lai Châu"),
        ("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HẢI PHÒNG", "31/KH-UBND", "Ủy ban nhân dân thành phố Hải Phòng"),
        ("HỘI ĐỒNG NHÂN DÂN\nTỈNH LAI CHÂU", "31/NQ-HĐND", "Hội đồng nhân dân tỉnh Lai Châu"),
        ("UBND TỈNH LAI CHÂU\nSỞ GIAO THÔNG VẬN TẢI", "31/KH-SGTVT", "Sở Giao thông vận tải tỉnh Lai Châu"),
        ("ỦY BAN NHÂN DÂN\nTỈNH LAI CHÂU\nSỞ Y TẾ", "31/SYT-NVY", "Sở Y tế tỉnh Lai Châu"),
        ("BỘ Y TẾ", "31/QĐ-BYT", "Bộ Y tế"),
        ("THỦ TƯỚNG CHÍNH PHỦ", "31/QĐ-TTg", "Thủ tướng Chính phủ"),
        ("CHÍNH PHỦ", "31/NQ-CP", "Chính phủ"),
        ("QUỐC HỘI", "31/2024/QH15", "Quốc hội"),
    ],
)
def test_the_issuer_is_the_one_in_the_letterhead_that_bears_the_symbol(head: str, number: str, issuer: str) -> None:
    found = header(plan("1. Gánh đất.", issuer=head, number=f"Số: {number}"))
    assert found.issuer is not None
    assert found.issuer.name == issuer


@pytest.mark.parametrize(
    ("head", "number", "issuer"),
    [
        ("ỦY BAN NHÂN DÂN\nXÃ NẬM LOỎNG", "31/KH-UBND", "Ủy ban nhân dân xã Nậm Loỏng, tỉnh Lai Châu"),
        ("ỦY BAN NHÂN DÂN\nHUYỆN TAM ĐƯỜNG", "31/KH-UBND", "Ủy ban nhân dân huyện Tam Đường, tỉnh Lai Châu"),
        ("ỦY BAN NHÂN DÂN\nPHƯỜNG 3 NẬM LOỎNG", "31/KH-UBND", "Ủy ban nhân dân phường 3 Nậm Loỏng, tỉnh Lai Châu"),
        ("ỦY BAN NHÂN DÂN\nXÃ BẢN LANG 2", "31/KH-UBND", "Ủy ban nhân dân xã Bản Lang 2, tỉnh Lai Châu"),
        ("HỘI ĐỒNG NHÂN DÂN\nPHƯỜNG QUYẾT THẮNG", "31/NQ-HĐND", "Hội đồng nhân dân phường Quyết Thắng, tỉnh Lai Châu"),
    ],
)
def test_a_local_body_is_named_with_its_province(head: str, number: str, issuer: str) -> None:
    text = plan(
        "1. Gánh đất theo lời UBND tỉnh Lai Châu.", issuer=head, number=f"Số: {number}", dateline="Tam Đường, ngày 1 tháng 3 năm 2024"
    )
    found = header(text)
    assert found.issuer is not None
    assert (found.issuer.name, found.place.code) == (issuer, "lai-chau")


@pytest.mark.parametrize(
    ("head", "number", "said", "issuer"),
    [
        ("SỞ Y TẾ LAI CHÂU\nCHI CỤC DÂN SỐ", "3/KH-CCDS", "Chi cục Dân số lo việc này.", "Chi cục Dân số"),
        ("TRƯỜNG ĐẠI HỌC NẬM NA", "3/QĐ-ĐHNN", "Giao các khoa của Trường Đại học Nậm Na.", "Trường Đại học Nậm Na"),
        ("TRƯỜNG ĐẠI HỌC NẬM NA", "3/QĐ-ĐHNN", "Giao các khoa.", None),
    ],
)
def test_an_issuer_of_no_list_has_the_name_that_the_text_prints(head: str, number: str, said: str, issuer: str | None) -> None:
    found = header(plan(f"1. Gánh đất.\n2. {said}", issuer=head, number=f"Số: {number}"))
    assert (found.issuer and found.issuer.name) == issuer


def test_a_joint_circular_is_titled_below_its_type_and_has_the_first_issuer() -> None:
    found = header(
        plan("Điều 1. Gánh đất.", issuer="BỘ TÀI CHÍNH - BỘ NỘI VỤ", number="Số: 1/2031/TTLT-BTC-BNV", kind="THÔNG TƯ LIÊN TỊCH")
    )
    assert (found.type, found.title, found.issuer and found.issuer.name) == (
        "Thông tư liên tịch",
        "Đắp lại đường bờ ruộng năm 2024",
        "Bộ Tài chính",
    )


def test_a_party_plan_bears_the_number_type_and_issuer_of_its_organ() -> None:
    found = header(PARTY_HEAD + "KẾ HOẠCH\ngiữ cầu treo\n\n1. Xem cáp cầu.\n\nT/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n\nChu Thị Lụa")
    assert (found.printed_number, found.type, str(found.date)) == ("77-KH/TU", "Kế hoạch", "2021-09-02")
    assert found.issuer is not None
    assert (found.issuer.name, found.issuer.kind) == ("Tỉnh ủy Bắc Giang", "party")
    assert (found.signer, found.signer_title) == ("Chu Thị Lụa", "PHÓ BÍ THƯ")


def test_a_line_below_the_type_may_name_the_issuer() -> None:
    text = PARTY_HEAD.replace("KH/TU", "NQ/TU") + "NGHỊ QUYẾT\nCỦA BAN THƯỜNG VỤ TỈNH ỦY\nvề cầu treo\n\n1. Xem cáp cầu."
    found = header(text)
    assert found.issuer is not None
    assert found.issuer.name == "Ban Thường vụ Tỉnh ủy Bắc Giang"
    assert found.title == "về cầu treo"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("QUYẾT ĐỊNH", "Quyết định"),
        ("CHỈ THỊ", "Chỉ thị"),
        ("CHƯƠNG TRÌNH HÀNH ĐỘNG", "Chương trình hành động"),
        ("THÔNG BÁO", "Thông báo"),
    ],
)
def test_the_type_is_the_line_above_the_title(line: str, kind: str) -> None:
    found = header(plan("1. Gánh đất.", kind=line, number="Số: 31/VP-UBND"))
    assert (found.type, found.title) == (kind, "Đắp lại đường bờ ruộng năm 2024")


def test_a_letter_is_a_letter_by_its_number_and_titled_by_what_it_is_about() -> None:
    text = plan("1. Gửi danh sách cầu yếu.", kind="", number="Số: 90/SGTVT-QLCL\nV/v xem lại cầu treo", title="Kính gửi: Công an tỉnh.")
    found = header(text)
    assert (found.type, found.title) == ("Công văn", "V/v xem lại cầu treo")


def test_a_title_in_capitals_goes_over_lines() -> None:
    found = header(plan("1. Gánh đất.", title="VỀ VIỆC ĐẮP LẠI ĐƯỜNG BỜ RUỘNG\nVÀ SỬA CẦU TREO\n-----", preamble="Căn cứ Luật Đê điều;"))
    assert found.title == "VỀ VIỆC ĐẮP LẠI ĐƯỜNG BỜ RUỘNG VÀ SỬA CẦU TREO"


@pytest.mark.parametrize("rest", ["2031 - 2035", "2031-2035)", "2031", "4G, IoT QUA SÔNG SUỐI VÀ CÁC KHE NÚI"])
def test_years_and_names_within_capitals_belong_to_the_title(rest: str) -> None:
    found = header(plan("1. Gánh đất.", title=f"SỬA CẦU TREO GIAI ĐOẠN\n\n{rest}", preamble="Căn cứ Luật Đê điều;"))
    assert found.title == f"SỬA CẦU TREO GIAI ĐOẠN {rest}"


def test_a_title_in_capitals_ends_before_the_sentence_that_opens_the_text() -> None:
    found = header(plan("1. Gánh đất.", title="SỬA CẦU TREO NĂM 2031", preamble="Sau mùa lũ năm nay, UBND xã thấy cầu đã yếu."))
    assert found.title == "SỬA CẦU TREO NĂM 2031"


def test_a_law_has_its_number_and_is_signed_by_the_chair_of_the_national_assembly() -> None:
    text = (
        f"QUỐC HỘI\n-------\n\n{MOTTO}\n\nLuật số: 5/2031/QH18\n\nHà Nội, ngày 20 tháng 6 năm 2031\n\nLUẬT\n\nCẦU TREO\n\n"
        "Căn cứ Hiến pháp;\n\nQuốc hội ban hành Luật Cầu treo.\n\n"
        "Điều 1. Phạm vi\n\nLuật này quy định về cầu treo.\n\nCHỦ TỊCH QUỐC HỘI\nMạc Văn Lúa\n"
    )
    found = header(text)
    assert (found.printed_number, found.type, found.title, str(found.date)) == ("5/2031/QH18", "Luật", "Luật Cầu treo", "2031-06-20")
    assert found.issuer is not None
    assert (found.issuer.name, found.signer, found.signer_title) == ("Quốc hội", "Mạc Văn Lúa", "CHỦ TỊCH QUỐC HỘI")


@pytest.mark.parametrize(
    ("signed", "office", "name"),
    [
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nMạc Văn Lúa", "CHỦ TỊCH", "Mạc Văn Lúa"),
        ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nMạc Văn Lúa", "KT. CHỦ TỊCH PHÓ CHỦ TỊCH", "Mạc Văn Lúa"),
        ("T/M ỦY BAN NHÂN DÂN\nK/T CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nMẠC VĂN LÚA", "K/T CHỦ TỊCH PHÓ CHỦ TỊCH", "MẠC VĂN LÚA"),
        ("TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\n\nMạc Văn Hoà", "TL. CHỦ TỊCH CHÁNH VĂN PHÒNG", "Mạc Văn Hòa"),
        ("GIÁM ĐỐC\n(Đã ký)\nMạc Y Na Lúa", "GIÁM ĐỐC", "Mạc Y Na Lúa"),
        ("TUQ. GIÁM ĐỐC\n\nMạc Lúa\n\nNơi nhận:\n- Như trên.", "TUQ. GIÁM ĐỐC", "Mạc Lúa"),
        ("TM. CHÍNH PHỦ\nTHỦ TƯỚNG\n\nMạc Văn Lúa", "THỦ TƯỚNG", "Mạc Văn Lúa"),
        ("TM. ỦY BAN NHÂN DÂN CHỦ TỊCH\n\nMạc Văn Lúa", "CHỦ TỊCH", "Mạc Văn Lúa"),
        ("Nơi nhận: - Như trên. | GIÁM ĐỐC Mạc Văn Lúa", "GIÁM ĐỐC", "Mạc Văn Lúa"),
        ("Nơi nhận: - Như trên. | TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Mạc Văn Lúa", "CHỦ TỊCH", "Mạc Văn Lúa"),
    ],
)
def test_the_signer_and_the_office_are_read_below_the_body(signed: str, office: str, name: str) -> None:
    found = header(plan("1. Gánh đất.", signed=signed))
    assert (found.signer_title, found.signer) == (office, name)


def test_without_a_signature_there_is_no_signer() -> None:
    found = header(plan("1. Gánh đất.", signed="Nơi nhận:\n- Như trên."))
    assert (found.signer, found.signer_title) == (None, None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (plan("1. Gánh đất.", issuer="ỦY BAN NHÂN DÂN\nTHÀNH PHỐ CẦN THƠ", dateline="Cần Thơ, ngày 1 tháng 3 năm 2024"), "can-tho"),
        (plan("1. Gánh đất.", issuer="SỞ Y TẾ", dateline="Lai Châu, ngày 1 tháng 3 năm 2024"), "lai-chau"),
        (plan("1. Gánh đất giúp UBND tỉnh Sơn La.", issuer="ỦY BAN NHÂN DÂN", dateline=""), "son-la"),
        (plan("1. Gánh đất.", issuer="BỘ Y TẾ", number="Số: 3/QĐ-BYT", dateline="Hà Nội, ngày 1 tháng 3 năm 2024"), "viet-nam"),
        (f"{MOTTO}\n\nKẾ HOẠCH\nĐắp đường\n\n1. Gánh đất.", "viet-nam"),
    ],
    ids=["letterhead", "dateline", "first committee", "ministry in Hà Nội", "nowhere"],
)
def test_the_place_is_the_province_that_the_head_or_the_text_names_first(text: str, code: str) -> None:
    assert header(text).place.code == code


STRIPPED = "Chỉ thị về việc nạo vét kênh trên địa bàn tỉnh lai châu\nSau mùa lũ, kênh đã cạn.\n1. Các xã nạo vét kênh.\n"


def test_a_text_without_letterhead_has_the_type_and_title_of_its_first_line() -> None:
    found = header(STRIPPED)
    assert (found.type, found.title) == ("Chỉ thị", "Về việc nạo vét kênh trên địa bàn tỉnh lai châu")
    assert (found.number, found.date, found.issuer) == (None, None, None)


def test_the_province_of_such_a_title_is_that_of_the_committee_without_a_name() -> None:
    assert header(STRIPPED).place.code == "viet-nam"
    assert header(f"{STRIPPED}2. Ủy ban nhân dân tỉnh sẽ khen xã làm tốt.\n").place.code == "lai-chau"


@pytest.mark.parametrize(
    "line", ["Chỉ thị về việc nạo vét kênh đã được gửi các xã.", "Nạo vét kênh theo chỉ thị về kênh", "Kế hoạch nạo vét"]
)
def test_a_first_sentence_is_no_title(line: str) -> None:
    assert header(f"{line}\nSau mùa lũ, kênh đã cạn.\n1. Các xã nạo vét kênh.\n").type == ""


@pytest.mark.parametrize(
    ("issuer", "year", "code", "name"),
    [
        ("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HUẾ", 2025, "hue", "Ủy ban nhân dân thành phố Huế"),
        ("ỦY BAN NHÂN DÂN\nTỈNH THỪA THIÊN HUẾ", 2024, "thua-thien-hue", "Ủy ban nhân dân tỉnh Thừa Thiên Huế"),
        ("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HUẾ", 2024, "thua-thien-hue", "Ủy ban nhân dân thành phố Huế, tỉnh Thừa Thiên Huế"),
    ],
)
def test_hue_is_a_province_s_city_until_2024_and_a_city_of_the_centre_since(issuer: str, year: int, code: str, name: str) -> None:
    found = header(plan("1. Gánh đất.", issuer=issuer, dateline=f"Huế, ngày 14 tháng 3 năm {year}"))
    assert found.issuer
    assert (found.place.code, found.issuer.name) == (code, name)


def test_a_dateline_means_the_province_that_was_there_on_its_day() -> None:
    text = "Số: 31/SNV-CCVC\n\nHuế, ngày 14 tháng 3 năm {}\n\nV/v đắp bờ\n\n1. Gánh đất.\n"
    assert [header(text.format(year)).place.code for year in (2024, 2025)] == ["thua-thien-hue", "hue"]
