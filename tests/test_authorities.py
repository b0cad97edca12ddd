"""The authority files: every place, agency, type and central document is found by what documents print, and nothing is guessed."""

from __future__ import annotations

import re

import pytest

from ontology.authorities import (
    AgencyType,
    UnknownReferenceError,
    abolished,
    agency_key,
    agency_type_named,
    agency_type_of_symbol,
    agency_types,
    agency_types_of_symbol,
    congress,
    document_type_named,
    document_type_of_symbol,
    document_types,
    existing,
    in_force,
    known_documents,
    known_named,
    known_numbered,
    known_relations,
    merged_from,
    place_named,
    places,
)
from ontology.dates import PartialDate
from ontology.numbers import DocumentNumber
from ontology.text import compare_key, slug

MINISTRIES = [
    "BKHCN",
    "BTC",
    "BKHĐT",
    "BNV",
    "BYT",
    "BGDĐT",
    "BTNMT",
    "BNNPTNT",
    "BTTTT",
    "BCT",
    "BXD",
    "BGTVT",
    "BVHTTDL",
    "BLĐTBXH",
    "BTP",
    "BQP",
    "BCA",
    "BNG",
    "NHNN",
    "VPCP",
    "TTCP",
    "UBDT",
    "BNNMT",
    "BDTTG",
]
DEPARTMENTS = [
    "SKHCN",
    "KHCN",
    "STC",
    "SKHĐT",
    "SNV",
    "SNN",
    "SNNPTNT",
    "SGDĐT",
    "SYT",
    "SCT",
    "SXD",
    "SGTVT",
    "STNMT",
    "STTTT",
    "SVHTTDL",
    "SLĐTBXH",
    "STP",
    "SNgV",
    "SDL",
    "SNNMT",
    "SDTTG",
]


def test_there_are_the_country_and_sixty_three_provinces_and_the_city_that_took_the_place_of_one() -> None:
    assert [place.code for place in places() if place.level == "central"] == ["viet-nam"]
    provinces = [place for place in places() if place.level == "provincial"]
    assert [place.code for place in provinces if place.since] == ["hue"]
    assert len(provinces) == 64
    assert {place.name for place in places() if place.type == "thành phố"} == {
        "Hà Nội",
        "Hồ Chí Minh",
        "Hải Phòng",
        "Đà Nẵng",
        "Cần Thơ",
        "Huế",
    }


def test_codes_of_places_are_their_names_and_iso_codes_are_unique() -> None:
    assert all(place.code == slug(place.name) for place in places())
    assert len({place.iso for place in places()}) == 64
    assert all(re.fullmatch(r"VN(-(\d\d|CT|DN|HN|HP|SG))?", place.iso) for place in places())


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Bình Dương", "VN-57"),
        ("tỉnh Bình Dương", "VN-57"),
        ("TỈNH BÌNH DƯƠNG", "VN-57"),
        ("Thành phố Hồ Chí Minh", "VN-SG"),
        ("TP. Hồ Chí Minh", "VN-SG"),
        ("TP.HCM", "VN-SG"),
        ("tỉnh Bà Rịa – Vũng Tàu", "VN-43"),
        ("Bà Rịa-Vũng Tàu", "VN-43"),
        ("Huế", "VN-26"),
        ("Thừa Thiên - Huế", "VN-26"),
        ("tỉnh Hoà Bình", "VN-14"),
        ("Thanh Hoá", "VN-21"),
        ("Bắc Cạn", "VN-53"),
        ("Đăk Lăk", "VN-33"),
        ("Việt Nam", "VN"),
        ("VN", "VN"),
    ],
)
def test_a_place_is_found_by_every_printed_form(text: str, iso: str) -> None:
    found = place_named(text)
    assert found
    assert found.iso == iso


@pytest.mark.parametrize("text", ["", "thành phố Hải Dương", "thành phố Cao Bằng", "tỉnh Hà Nội", "huyện Bình Dương", "Bình", "Binh Duong"])
def test_what_is_another_place_or_none_is_not_taken_for_a_province(text: str) -> None:
    assert place_named(text) is None


@pytest.mark.parametrize("symbol", MINISTRIES)
def test_every_ministry_is_found_by_its_symbol(symbol: str) -> None:
    found = agency_type_of_symbol(symbol)
    assert found
    assert (found.kind, found.level) == ("ministry", "central")


@pytest.mark.parametrize("symbol", DEPARTMENTS)
def test_every_department_is_found_by_its_symbol(symbol: str) -> None:
    found = agency_type_of_symbol(symbol)
    assert found
    assert (found.kind, found.level) == ("department", "departmental")


@pytest.mark.parametrize(
    ("symbol", "name"),
    [
        ("CP", "Chính phủ"),
        ("TTg", "Thủ tướng Chính phủ"),
        ("QH11", "Quốc hội"),
        ("QH16", "Quốc hội"),
        ("UBTVQH14", "Ủy ban Thường vụ Quốc hội"),
        ("CTN", "Chủ tịch nước"),
        ("VPTW", "Văn phòng Trung ương Đảng"),
        ("BTGTW", "Ban Tuyên giáo Trung ương"),
        ("HU", "Huyện ủy"),
        ("VPCP-KGVX", "Văn phòng Chính phủ"),
        ("MTTQ-BTT", "Ủy ban Mặt trận Tổ quốc Việt Nam"),
    ],
)
def test_other_issuers_are_found_by_their_symbols(symbol: str, name: str) -> None:
    found = agency_type_of_symbol(symbol)
    assert found
    assert found.name == name


def test_a_symbol_of_several_agencies_names_them_all() -> None:
    assert [agency.level for agency in agency_types_of_symbol("UBND")] == ["provincial", "district", "commune"]
    assert {agency.code for agency in agency_types_of_symbol("TW")} == {"ban-chap-hanh-trung-uong", "bo-chinh-tri", "ban-bi-thu"}
    assert {"tinh-uy", "thanh-uy", "ban-thuong-vu-tinh-uy"} <= {agency.code for agency in agency_types_of_symbol("TU")}
    assert agency_types_of_symbol("XYZ") == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sở KH&CN", "Sở Khoa học và Công nghệ"),
        ("Sở KHCN", "Sở Khoa học và Công nghệ"),
        ("SỞ KHOA HỌC VÀ CÔNG NGHỆ", "Sở Khoa học và Công nghệ"),
        ("Sở NN&PTNT", "Sở Nông nghiệp và Phát triển nông thôn"),
        ("Sở Nông nghiệp - Phát triển nông thôn", "Sở Nông nghiệp và Phát triển nông thôn"),
        ("Sở TN&MT", "Sở Tài nguyên và Môi trường"),
        ("Sở GD&ĐT", "Sở Giáo dục và Đào tạo"),
        ("Sở KH&ĐT", "Sở Kế hoạch và Đầu tư"),
        ("Sở TT&TT", "Sở Thông tin và Truyền thông"),
        ("Sở LĐ-TB&XH", "Sở Lao động - Thương binh và Xã hội"),
        ("Sở VHTTDL", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Sở Văn hoá, Thể thao và Du lịch", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Sở Công thương", "Sở Công Thương"),
        ("UBND tỉnh", "Ủy ban nhân dân"),
        ("Uỷ ban nhân dân tỉnh", "Ủy ban nhân dân"),
        ("UBND huyện", "Ủy ban nhân dân cấp huyện"),
        ("Ban Thường vụ Tỉnh ủy", "Ban Thường vụ Tỉnh ủy"),
        ("Ban Chấp hành Trung ương Đảng", "Ban Chấp hành Trung ương"),
        ("Đài PT&TH tỉnh", "Đài Phát thanh và Truyền hình"),
        ("Ủy ban MTTQVN tỉnh", "Ủy ban Mặt trận Tổ quốc Việt Nam"),
        ("Đoàn TNCS Hồ Chí Minh", "Đoàn Thanh niên Cộng sản Hồ Chí Minh"),
        ("Ban quản lý các khu công nghiệp", "Ban Quản lý các khu công nghiệp"),
        ("Quỹ Phát triển KH&CN", "Quỹ Phát triển Khoa học và Công nghệ"),
    ],
)
def test_an_agency_is_found_by_its_printed_forms(text: str, name: str) -> None:
    found = agency_type_named(text)
    assert found
    assert found.name == name


@pytest.mark.parametrize("text", ["", "Sở", "các sở, ban, ngành", "UBND thành phố", "Sở KH&CN và Sở Tài chính"])
def test_what_names_no_one_agency_is_left_alone(text: str) -> None:
    assert agency_type_named(text) is None


def test_no_printed_form_means_two_agencies() -> None:
    owners: dict[str, set[str]] = {}
    for agency in agency_types():
        for name in (agency.name, *agency.forms):
            owners.setdefault(agency_key(name), set()).add(agency.code)
    assert {name: codes for name, codes in owners.items() if len(codes) > 1} == {}


def test_codes_of_agencies_are_their_names() -> None:
    assert all(agency.code == slug(agency.name) for agency in agency_types())
    assert len({agency.code for agency in agency_types()}) == len(agency_types())


def agency_named(name: str) -> AgencyType:
    found = agency_type_named(name)
    assert found
    return found


@pytest.mark.parametrize(
    ("name", "place", "full"),
    [
        ("Sở KH&CN", "Bình Dương", "Sở Khoa học và Công nghệ tỉnh Bình Dương"),
        ("Sở Tài chính", "Hà Nội", "Sở Tài chính thành phố Hà Nội"),
        ("Công an tỉnh", "Hà Nội", "Công an thành phố Hà Nội"),
        ("Công an tỉnh", "Đồng Tháp", "Công an tỉnh Đồng Tháp"),
        ("Ban Thường vụ Tỉnh ủy", "Bình Dương", "Ban Thường vụ Tỉnh ủy Bình Dương"),
        ("Báo", "Bắc Ninh", "Báo Bắc Ninh"),
        ("Bộ Chính trị", "Việt Nam", "Bộ Chính trị"),
    ],
)
def test_the_full_name_of_an_agency_names_its_jurisdiction(name: str, place: str, full: str) -> None:
    where = place_named(place)
    assert where
    assert agency_named(name).full_name(where) == full


@pytest.mark.parametrize(
    ("name", "symbol"),
    [
        ("Nghị quyết", "NQ"),
        ("QUYẾT ĐỊNH", "QĐ"),
        ("Chỉ thị", "CT"),
        ("Thông báo", "TB"),
        ("Chương trình", "CTr"),
        ("Kế hoạch", "KH"),
        ("Báo cáo", "BC"),
        ("Tờ trình", "TTr"),
        ("Kết luận", "KL"),
        ("Nghị định", "NĐ"),
        ("Thông tư", "TT"),
        ("Thông tư liên tịch", "TTLT"),
        ("Đề án", "ĐA"),
        ("Hướng dẫn", "HD"),
    ],
)
def test_a_document_type_is_found_by_name_and_by_symbol(name: str, symbol: str) -> None:
    found = document_type_named(name)
    assert found
    assert found.abbreviation == symbol
    assert document_type_of_symbol(symbol) == document_type_of_symbol(symbol.upper()) == found


@pytest.mark.parametrize(
    "name", ["Luật", "Bộ luật", "Pháp lệnh", "Chiến lược", "Chương trình hành động", "Quy hoạch", "Điều lệ", "Phụ lục"]
)
def test_types_without_number_of_their_own_are_known_by_name(name: str) -> None:
    found = document_type_named(name)
    assert found
    assert found.name == name


def test_a_symbol_or_name_has_one_document_type() -> None:
    symbols = [symbol.casefold() for kind in document_types() for symbol in kind.abbreviations]
    names = [compare_key(name) for kind in document_types() for name in (kind.name, *kind.forms)]
    assert len(symbols) == len(set(symbols))
    assert len(names) == len(set(names))
    assert document_type_of_symbol("UBND") is None
    assert document_type_of_symbol("") is None
    assert document_type_named("Kế hoạch hóa gia đình") is None


def test_a_party_number_alone_means_several_documents() -> None:
    terms = {known.term: known.subjects[0] for known in known_numbered(DocumentNumber.parse("20-NQ/TW"))}
    assert terms == {"XI": "khoa học và công nghệ", "XII": "sức khỏe nhân dân", "XIII": "kinh tế tập thể"}
    assert [str(known.date) for known in known_numbered(DocumentNumber.parse("50-KL/TW"))] == ["2012-10-29", "2019-05-30", "2023-02-28"]
    assert known_numbered(DocumentNumber.parse("20/NQ-TW")) == ()


def test_a_law_passed_anew_is_several_documents_of_one_name() -> None:
    assert {str(known.number) for known in known_named("LUẬT KHOA HỌC VÀ CÔNG NGHỆ")} == {"21/2000/QH10", "29/2013/QH13"}
    assert known_named("Luật không có") == ()


def test_every_known_document_has_an_address_of_its_own_and_a_known_type_and_issuer() -> None:
    assert len({known.iri for known in known_documents()}) == len({known.key for known in known_documents()}) == len(known_documents())
    assert {known.type for known in known_documents()} <= {kind.code for kind in document_types()}
    assert {known.issuer_code for known in known_documents()} <= {agency.code for agency in agency_types()}


def test_the_issuer_and_type_of_a_known_document_are_those_of_its_number() -> None:
    for known in known_documents():
        if known.number:
            assert known.issuer_code in {agency.code for agency in agency_types_of_symbol(known.number.issuer)}, known.key
            assert known.number.type in ("", *next(kind.abbreviations for kind in document_types() if kind.code == known.type)), known.key


def test_a_year_printed_in_a_number_is_the_year_of_the_document() -> None:
    assert all(known.date and known.date.year == known.number.year for known in known_documents() if known.number and known.number.year)


def test_no_known_document_points_at_a_younger_one() -> None:
    facts = known_relations()
    assert facts
    assert all(fact.source.date and (not fact.target.date or fact.target.date.first <= fact.source.date.last) for fact in facts)


@pytest.mark.parametrize(
    ("source", "relation", "target"),
    [
        ("50-KL/TW@2019", "continues", "20-NQ/TW@2012"),
        ("154/NQ-CP@2022", "implements", "24-NQ/TW@2022"),
        ("569/QĐ-TTg@2022", "promulgates", "Chiến lược phát triển khoa học, công nghệ và đổi mới sáng tạo đến năm 2030"),
        ("1068/QĐ-TTg@2019", "approves", "Chiến lược sở hữu trí tuệ đến năm 2030"),
        ("76/2018/NĐ-CP@2018", "details", "07/2017/QH14@2017"),
    ],
)
def test_what_is_known_between_central_documents(source: str, relation: str, target: str) -> None:
    assert (source, relation, target) in {(fact.source.key, fact.relation, fact.target.key) for fact in known_relations()}


def test_a_fact_about_an_unknown_document_is_an_error_that_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    known_documents()
    monkeypatch.setattr("ontology.authorities.rows", {"relations.csv": [["999/QĐ-TTg@1999", "approves", "Đề án"]]}.__getitem__)
    known_relations.cache_clear()
    with pytest.raises(UnknownReferenceError, match="999/QĐ-TTg@1999"):
        known_relations()


def test_the_mergers_of_2025_leave_34_provinces() -> None:
    provinces = {place.code for place in places() if place.level != "central"}
    assert (len(provinces), len(abolished()), len(provinces - abolished().keys())) == (64, 30, 34)
    taken = [old for place in sorted(provinces) for old in merged_from(place)]
    assert sorted(taken) == sorted(abolished())
    assert abolished().keys() <= provinces
    assert not any(merged_from(place) for place in abolished())
    assert list(merged_from("ho-chi-minh")) == ["ba-ria-vung-tau", "binh-duong"]
    assert {str(day) for old, day in abolished().items() if old != "thua-thien-hue"} == {"2025-07-01"}


def test_where_the_city_of_hue_is_there_was_another_province_until_2024() -> None:
    hue, before = (place_named(name) for name in ("thành phố Huế", "tỉnh Thừa Thiên Huế"))
    assert hue
    assert before
    assert (hue.full_name, str(hue.since)) == ("thành phố Huế", "2025-01-01")
    assert [existing(hue, PartialDate.parse(day)) for day in ("2024-12-31", "2025-01-01", "2025")] == [before, hue, hue]
    assert existing(before, PartialDate(2020)) == before
    assert existing(hue, None) == hue


def test_a_law_comes_into_force_after_it_is_passed_and_in_the_order_of_its_name() -> None:
    known = {document.iri: document for document in known_documents()}
    assert in_force().keys() <= known.keys()
    for iri, day in in_force().items():
        passed = known[iri].date
        assert passed is not None
        assert passed <= day
    assert {known[iri].title for iri in in_force()} >= {"Luật Đất đai", "Luật Ngân sách nhà nước"}


@pytest.mark.parametrize(
    ("when", "term"),
    [("2012-11-01", "XI"), ("2017", "XII"), ("2016", None), ("2021-01-25", "XIII"), ("2021-01", None), ("2005-01-01", None)],
)
def test_a_date_lies_in_a_congress_term_or_may_lie_in_two(when: str, term: str | None) -> None:
    assert congress(PartialDate.parse(when)) == term
