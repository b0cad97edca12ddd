"""What a text cites is found in every written form, with the number, date, issuer and subject that it prints."""

from __future__ import annotations

from itertools import pairwise

import pytest

from builders.references import Reference, references_in


def one(text: str) -> Reference:
    found = references_in(text)
    assert len(found) == 1, [(ref.type, ref.name or str(ref.number)) for ref in found]
    return found[0]


def names(text: str) -> list[str]:
    return [ref.name or str(ref.number) for ref in references_in(text)]


@pytest.mark.parametrize(
    ("text", "kind", "number", "when", "issuer"),
    [
        ("Quyết định số 812/QĐ-TTg ngày 5/6/2021 của Thủ tướng Chính phủ", "Quyết định", "812/QĐ-TTg", "2021-06-05", "Thủ tướng Chính phủ"),
        ("Quyết định số: 812/QĐ-TTg ngày 05 tháng 6 năm 2021", "Quyết định", "812/QĐ-TTg", "2021-06-05", None),
        ("QUYẾT ĐỊNH SỐ 812/QĐ-TTG NGÀY 05/6/2021", "Quyết định", "812/QĐ-TTG", "2021-06-05", None),
        ("quyết định 812/QĐ-TTg", "Quyết định", "812/QĐ-TTg", None, None),
        ("812/QĐ-TTg", "Quyết định", "812/QĐ-TTg", None, None),
        ("Quyết định số 812 /QĐ - TTg, ngày 5-6-2021", "Quyết định", "812/QĐ-TTg", "2021-06-05", None),
        ("Quyết định 812/QĐ-TTg (ngày 5.6.2021) của Thủ tướng", "Quyết định", "812/QĐ-TTg", "2021-06-05", "Thủ tướng"),
        ("Quyết định số 812/QĐ-TTg năm 2021", "Quyết định", "812/QĐ-TTg", "2021", None),
        ("Quyết định số 812/QĐ-TTg tháng 6/2021", "Quyết định", "812/QĐ-TTg", "2021-06", None),
        ("Quyết định số 812/QĐ-TTg tháng 6 năm 2021", "Quyết định", "812/QĐ-TTg", "2021-06", None),
        ("Nghị định 41/2019/NĐ-CP", "Nghị định", "41/2019/NĐ-CP", "2019", None),
        ("Nghị định số 41/2019/NĐ-CP ngày 15/5/2019 của Chính phủ", "Nghị định", "41/2019/NĐ-CP", "2019-05-15", "Chính phủ"),
        ("Thông tư số 08/2022/TT-BYT của Bộ Y tế", "Thông tư", "08/2022/TT-BYT", "2022", "Bộ Y tế"),
        ("Thông tư liên tịch số 3/2011/TTLT-BYT-BTC", "Thông tư liên tịch", "3/2011/TTLT-BYT-BTC", "2011", None),
        ("Nghị quyết số 17-NQ/TW ngày 1/8/2019 của Bộ Chính trị", "Nghị quyết", "17-NQ/TW", "2019-08-01", "Bộ Chính trị"),
        ("17-NQ/TW", "Nghị quyết", "17-NQ/TW", None, None),
        ("Kết luận 88-KL/TW", "Kết luận", "88-KL/TW", None, None),
        ("Chương trình hành động số 9-CTr/TU ngày 4/4/2018 của Tỉnh ủy", "Chương trình hành động", "9-CTr/TU", "2018-04-04", "Tỉnh ủy"),
        ("Kế hoạch số 45/KH-UBND ngày 4/4/2018 của UBND tỉnh Sơn La", "Kế hoạch", "45/KH-UBND", "2018-04-04", "UBND tỉnh Sơn La"),
        ("Kế hoạch số 45/KH-UBND của UBND thành phố Cần Thơ", "Kế hoạch", "45/KH-UBND", None, "UBND thành phố Cần Thơ"),
        ("Tờ trình số 6/TTr-SYT ngày 4/4/2018 của Sở Y tế", "Tờ trình", "6/TTr-SYT", "2018-04-04", "Sở Y tế"),
        ("Công văn số 5120/VPCP-KTTH ngày 4/4/2018", "Công văn", "5120/VPCP-KTTH", "2018-04-04", None),
        ("5120/VPCP-KTTH", "Công văn", "5120/VPCP-KTTH", None, None),
        ("Nghị quyết số 99/2015/QH13", "Nghị quyết", "99/2015/QH13", "2015", None),
        ("15/2012/QH13", "Luật", "15/2012/QH13", "2012", None),
        ("Quyết định số 812/QĐ-TTg ngày 31/6/2021", "Quyết định", "812/QĐ-TTg", "2021", None),
        ("quyết định số 812/qđ-ttg ngày 5/6/2021", "Quyết định", "812/QĐ-TTg", "2021-06-05", None),
        ("Quyết định 812/QĐ/TTg", "Quyết định", "812/QĐ-TTg", None, None),
        ("Nghị quyết số 17/NQ-TW ngày 1/8/2019", "Nghị quyết", "17-NQ/TW", "2019-08-01", None),
        ("Kế hoạch số 9-KH-TU", "Kế hoạch", "9-KH/TU", None, None),
        ("Kế hoạch số 45/KH-UBND của UBND TP.HCM", "Kế hoạch", "45/KH-UBND", None, "UBND TP.HCM"),
        ("Kế hoạch số 45/KH-UBND của UBND huyện Dầu Tiếng", "Kế hoạch", "45/KH-UBND", None, "UBND huyện Dầu Tiếng"),
        (
            "Kế hoạch số 45/KH-UBND của UBND huyện Dầu Tiếng, tỉnh Bình Dương",
            "Kế hoạch",
            "45/KH-UBND",
            None,
            "UBND huyện Dầu Tiếng, tỉnh Bình Dương",
        ),
        ("Kế hoạch số 4-KH/HU của Huyện ủy Dầu Tiếng", "Kế hoạch", "4-KH/HU", None, "Huyện ủy Dầu Tiếng"),
        ("Kế hoạch số 4-KH/ĐU của Đảng ủy xã Dầu Tiếng", "Kế hoạch", "4-KH/ĐU", None, "Đảng ủy xã Dầu Tiếng"),
        (
            "Thông báo số 3-TB/TGV của Tổ giúp việc Ban Chỉ đạo Trung ương",
            "Thông báo",
            "3-TB/TGV",
            None,
            "Tổ giúp việc Ban Chỉ đạo Trung ương",
        ),
    ],
)
def test_a_numbered_document_is_read_with_what_is_printed_of_it(
    text: str, kind: str, number: str, when: str | None, issuer: str | None
) -> None:
    ref = one(f"Xem {text}.")
    assert (ref.type, str(ref.number)) == (kind, number)
    assert (str(ref.date) if ref.date else None, ref.issuer) == (when, issuer)
    assert f"Xem {text}."[ref.start : ref.end].endswith(text[-4:])


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Quyết định số 812/QĐ-TTg ngày 5/6/2021 của Thủ tướng Chính phủ về quản lý bến thủy", "quản lý bến thủy"),
        ("Quyết định số 812/QĐ-TTg về việc quản lý bến thủy; các bến", "quản lý bến thủy"),
        ("Quyết định số 812/QĐ-TTg phê duyệt quy hoạch bến thủy", "quy hoạch bến thủy"),
        ("Nghị định 41/2019/NĐ-CP quy định quản lý bến thủy.", "quản lý bến thủy"),
        ("Công văn số 45/UBND-KT ngày 4/4/2018 V/v quản lý bến thủy.", "quản lý bến thủy"),
        ("Quyết định số 812/QĐ-TTg được gửi các bến thủy", None),
    ],
)
def test_the_subject_is_what_the_words_after_a_citation_say(text: str, about: str | None) -> None:
    assert references_in(text)[0].about == about


@pytest.mark.parametrize(
    ("text", "kind", "name", "when"),
    [
        ("Luật Đê điều", "Luật", "Luật Đê điều", None),
        ("Luật Đê điều năm 2006", "Luật", "Luật Đê điều", "2006"),
        ("Luật Đê điều ngày 29/11/2006", "Luật", "Luật Đê điều", "2006-11-29"),
        ("Luật Đê điều ngày 29 tháng 11 năm 2006 của Quốc hội", "Luật", "Luật Đê điều", "2006-11-29"),
        ("Bộ luật Hàng hải Việt Nam", "Bộ luật", "Bộ luật Hàng hải Việt Nam", None),
        ("Pháp lệnh Khai thác công trình thủy lợi năm 2001", "Pháp lệnh", "Pháp lệnh Khai thác công trình thủy lợi", "2001"),
        ("Luật Phòng, chống thiên tai năm 2013", "Luật", "Luật Phòng, chống thiên tai", "2013"),
        ("Luật KH&CN năm 2013", "Luật", "Luật KH&CN", "2013"),
        ("Luật Đê điều 2006", "Luật", "Luật Đê điều", "2006"),
        ("Luật Trông coi kho thóc 2031", "Luật", "Luật Trông coi kho thóc", "2031"),
    ],
)
def test_a_law_is_read_by_its_name(text: str, kind: str, name: str, when: str | None) -> None:
    ref = one(f"Căn cứ {text};")
    assert (ref.type, ref.name, str(ref.date) if ref.date else None) == (kind, name, when)
    assert ref.number is None


def test_laws_in_a_list_are_several() -> None:
    assert names("theo Luật Đê điều, Luật Thủy lợi và Luật Tài nguyên nước") == ["Luật Đê điều", "Luật Thủy lợi", "Luật Tài nguyên nước"]


@pytest.mark.parametrize("text", ["Luật Đầu tư công số 58/2024/QH15", "Luật Đầu tư công (Luật số 58/2024/QH15)"])
def test_a_law_and_the_number_right_after_it_are_one(text: str) -> None:
    ref = one(f"Căn cứ {text}; các bến tự lo")
    assert (ref.type, ref.name, str(ref.number), str(ref.date)) == ("Luật", "Luật Đầu tư công", "58/2024/QH15", "2024")


@pytest.mark.parametrize("name", ["Luật Phòng, chống đuối nước", "Luật Phòng cháy, chữa cháy rừng tràm"])
def test_a_comma_within_a_word_does_not_end_the_name_of_a_law(name: str) -> None:
    assert names(f"theo {name}; các bến") == [name]


@pytest.mark.parametrize("rest", [" với các việc sau", " (sau đây gọi tắt là Kế hoạch)", " về Sở để tổng hợp", " và các văn bản đi kèm"])
def test_the_name_of_an_amending_law_ends_with_the_laws_that_it_amends(rest: str) -> None:
    amending = ("Luật sửa đổi, bổ sung một số điều của Luật Đo lường", "LUẬT SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA LUẬT ĐO LƯỜNG")
    for name in (*amending, "Luật sửa đổi, bổ sung Luật Đo lường", "Luật sửa đổi Luật Đo lường"):
        assert names(f"Triển khai {name}{rest}")[0] == name


def test_an_amending_law_tells_which_laws_it_amends() -> None:
    text = "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Đê điều và Luật Thủy lợi ngày 17/6/2020;"
    ref = one(text)
    assert ref.name == "Luật sửa đổi, bổ sung một số điều của Luật Đê điều và Luật Thủy lợi"
    assert str(ref.date) == "2020-06-17"
    assert [(inner.name, text[inner.start : inner.end]) for inner in ref.amended] == [
        ("Luật Đê điều", "Luật Đê điều"),
        ("Luật Thủy lợi", "Luật Thủy lợi"),
    ]


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("Đề án “Bến đò không rác”", "Đề án", "Đề án “Bến đò không rác”"),
        ('Chương trình "Mỗi bến một phao"', "Chương trình", 'Chương trình "Mỗi bến một phao"'),
        ("Chiến lược phát triển đường thủy đến năm 2035", "Chiến lược", "Chiến lược phát triển đường thủy đến năm 2035"),
        (
            "Chiến lược phát triển đường thủy đến năm 2035, tầm nhìn đến năm 2050",
            "Chiến lược",
            "Chiến lược phát triển đường thủy đến năm 2035, tầm nhìn đến năm 2050",
        ),
        ("Chương trình mục tiêu quốc gia phục hồi bến cá", "Chương trình", "Chương trình mục tiêu quốc gia phục hồi bến cá"),
        ("Quy hoạch bến thủy thời kỳ 2021 - 2030", "Quy hoạch", "Quy hoạch bến thủy thời kỳ 2021 - 2030"),
        ("Kế hoạch dời bến cũ giai đoạn 2021-2025", "Kế hoạch", "Kế hoạch dời bến cũ giai đoạn 2021-2025"),
        ("Dự án nạo vét luồng lạch giai đoạn 2021-2025", "Dự án", "Dự án nạo vét luồng lạch giai đoạn 2021-2025"),
    ],
)
def test_a_strategy_programme_scheme_or_plan_is_read_by_its_name(text: str, kind: str, name: str) -> None:
    for sentence in (f"Lồng ghép với {text}.", f"Lồng ghép với {text}; gửi các bến.", f"Lồng ghép với {text}"):
        ref = one(sentence)
        assert (ref.type, ref.name) == (kind, name)
        assert sentence[ref.start : ref.end] == name


def test_a_name_ends_where_its_act_or_its_place_begins() -> None:
    text = "thực hiện Chương trình nâng cấp bến phà cũ trên địa bàn tỉnh; Đề án “Bến đò không rác” theo Quyết định số 812/QĐ-TTg"
    assert names(text) == ["Chương trình nâng cấp bến phà cũ", "Đề án “Bến đò không rác”", "812/QĐ-TTg"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nghị quyết Hội nghị Trung ương 5, khóa XII", "Hội nghị Trung ương 5 khóa XII"),
        ("Nghị quyết Trung ương 5 (khóa XII)", "Hội nghị Trung ương 5 khóa XII"),
        ("Nghị quyết Hội nghị lần thứ năm Ban Chấp hành Trung ương khóa XII", "Hội nghị Trung ương 5 khóa XII"),
        ("Nghị quyết Hội nghị lần thứ 5 Ban Chấp hành Trung ương Đảng khóa XII", "Hội nghị Trung ương 5 khóa XII"),
        ("Kết luận Hội nghị Trung ương 8 khóa XI", "Hội nghị Trung ương 8 khóa XI"),
    ],
)
def test_a_party_meeting_stands_for_what_it_passed(text: str, name: str) -> None:
    ref = one(f"Thực hiện {text} về kinh tế biển.")
    assert (ref.name, ref.about) == (name, "kinh tế biển")
    assert ref.type == text.split(" Hội")[0].split(" Trung")[0]


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch này được gửi các bến.",
        "Căn cứ Kế hoạch, các bến tự đặt phao.",
        "Xây dựng kế hoạch hằng năm và báo cáo tỉnh.",
        "Triển khai các chương trình, dự án đã được duyệt.",
        "theo quy định của pháp luật và các luật có liên quan",
        "Đạt 95/100 điểm, tăng 3/4 số bến.",
        "Từ ngày 5/6/2021 đến 30/9/2021.",
        "Phao theo tiêu chuẩn của nhà làm phao.",
        "Phòng Kế hoạch - Tài chính của Sở Kế hoạch và Đầu tư.",
        "Xe mang biển số 29/A-1204.",
        "kỷ luật Đảng",
    ],
)
def test_what_cites_nothing_gives_nothing(text: str) -> None:
    assert names(text) == []


def test_references_come_in_order_and_none_within_another() -> None:
    text = (
        "Chiến lược phát triển đường thủy đến năm 2035 ban hành kèm theo Quyết định số 812/QĐ-TTg ngày 5/6/2021; Luật Đê điều năm 2006; "
        "Kết luận 88-KL/TW về tiếp tục thực hiện Nghị quyết Hội nghị Trung ương 5, khóa XII"
    )
    found = references_in(text)
    assert [ref.type for ref in found] == ["Chiến lược", "Quyết định", "Luật", "Kết luận", "Nghị quyết"]
    assert all(before.end <= after.start for before, after in pairwise(found))


def test_the_numbers_of_amended_laws_are_no_part_of_the_name_of_the_law_that_amends_them() -> None:
    text = (
        "Luật sửa đổi, bổ sung một số điều của Luật Thủy lợi số 8/2017/QH14, Luật Đê điều số 79/2006/QH11 và Luật Trồng trọt số "
        "31/2018/QH14 được Quốc hội thông qua"
    )
    (law,) = references_in(text)
    assert law.name == "Luật sửa đổi, bổ sung một số điều của Luật Thủy lợi, Luật Đê điều và Luật Trồng trọt"
    assert (law.number, [inner.name for inner in law.amended]) == (None, ["Luật Thủy lợi", "Luật Đê điều", "Luật Trồng trọt"])
    (alone,) = references_in("Luật sửa đổi, bổ sung một số điều của Luật Thủy lợi và Luật Đê điều số 12/2030/QH16 về bờ ruộng")
    assert str(alone.number) == "12/2030/QH16"


def test_what_capitals_say_of_the_law_in_general_names_no_law() -> None:
    assert references_in("NÂNG CAO CHẤT LƯỢNG XÂY DỰNG PHÁP LUẬT TRÊN ĐỊA BÀN TỈNH") == ()


def test_one_of_a_series_is_cited_by_both_its_numbers() -> None:
    (reference,) = references_in("Căn cứ Nghị quyết số 6.12/2029/NQ-CP ngày 01/8/2029 của Chính phủ về bờ ruộng")
    assert str(reference.number) == "6.12/2029/NQ-CP"


@pytest.mark.parametrize("after", ["trên địa bàn xã", "thuộc phạm vi quản lý", "bảo đảm kịp thời", "nhằm giữ bờ", "khi có lũ"])
def test_what_is_said_of_a_law_is_no_part_of_its_name(after: str) -> None:
    (law,) = references_in(f"Triển khai thi hành Luật Đắp bờ {after}")
    assert law.name == "Luật Đắp bờ"
