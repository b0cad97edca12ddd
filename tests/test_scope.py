"""Whose number a cited number is: by symbol, by printed issuer, by who cites and when; what the text does not tell stays open."""

from __future__ import annotations

import pytest

from builders.actors import Jurisdiction
from builders.references import references_in
from builders.scope import Citer, ended, place_of, scope_of, scopes
from ontology.authorities import places
from ontology.dates import PartialDate
from tests.plans import draft, plan

PLACES = {place.code: place for place in places()}


def citer(place: str, when: str) -> Citer:
    """The author of a plan of a province on a day."""
    year, month, day = when.split("-")
    name = PLACES[place]
    text = plan(
        "1. Cấy lúa.",
        issuer=f"ỦY BAN NHÂN DÂN\n{name.full_name.upper()}",
        dateline=f"{name.name}, ngày {day} tháng {month} năm {year}",
    )
    return draft(text).citer


def district() -> Citer:
    """The author of a plan of a district."""
    text = plan("1. UBND tỉnh Bình Dương giao.", issuer="ỦY BAN NHÂN DÂN\nHUYỆN DẦU TIẾNG", dateline="Dầu Tiếng, ngày 14 tháng 3 năm 2024")
    return draft(text).citer


DISTRICT = "binh-duong/uy-ban-nhan-dan-huyen-dau-tieng"


@pytest.mark.parametrize(
    ("text", "place", "when", "found"),
    [
        ("Quyết định số 5/QĐ-TTg", "lai-chau", "2024-03-14", ["trung-uong"]),
        ("Kế hoạch số 2-KH/BCĐTW", "lai-chau", "2024-03-14", ["trung-uong"]),
        ("Thông báo số 3-TB/TGV ngày 1/2/2024 của Tổ giúp việc Ban Chỉ đạo Trung ương", "lai-chau", "2024-03-14", ["trung-uong"]),
        ("Kế hoạch số 5/KH-UBND", "lai-chau", "2024-03-14", ["lai-chau"]),
        ("Kế hoạch số 5/KH-UBND của UBND tỉnh", "lai-chau", "2024-03-14", ["lai-chau"]),
        ("Kế hoạch số 5/KH-UBND của UBND tỉnh Sơn La", "lai-chau", "2024-03-14", ["son-la"]),
        ("Kế hoạch số 5/KH-UBND của UBND TP.HCM", "lai-chau", "2024-03-14", ["ho-chi-minh"]),
        ("Kế hoạch số 5/KH-UBND của UBND huyện", "lai-chau", "2024-03-14", []),
        ("Kế hoạch số 5/KH-UBND của UBND thành phố", "lai-chau", "2024-03-14", []),
        ("Kế hoạch số 5/KH-UBND của UBND huyện Dầu Tiếng", "binh-duong", "2024-03-14", [DISTRICT]),
        ("Kế hoạch số 5/KH-UBND của UBND huyện Dầu Tiếng, tỉnh Bình Dương", "lai-chau", "2024-03-14", [DISTRICT]),
        ("Kế hoạch số 5/KH-UBND ngày 1/2/2024", "dong-thap", "2025-08-14", ["dong-thap", "tien-giang"]),
        ("Kế hoạch số 5/KH-UBND ngày 1/8/2025", "dong-thap", "2025-08-14", ["dong-thap"]),
        ("Kế hoạch số 5/KH-UBND ngày 1/2/2024", "dong-thap", "2025-06-30", ["dong-thap"]),
        ("Kế hoạch số 5/KH-UBND ngày 1/2/2024 của UBND tỉnh", "ho-chi-minh", "2025-08-14", ["ba-ria-vung-tau", "binh-duong"]),
        ("Kế hoạch số 5/KH-UBND ngày 1/2/2024 của UBND Thành phố", "ho-chi-minh", "2025-08-14", ["ho-chi-minh"]),
    ],
)
def test_a_number_counts_where_symbol_issuer_and_citing_document_say(text: str, place: str, when: str, found: list[str]) -> None:
    (reference,) = references_in(text)
    assert sorted(scopes(reference, citer(place, when))) == found


def test_a_number_in_a_districts_document_may_be_the_districts_or_the_provinces() -> None:
    own = {
        text: scopes(references_in(text)[0], district()) for text in ("12/KH-UBND", "12/KH-UBND của UBND huyện", "12/KH-UBND của UBND tỉnh")
    }
    assert list(own.values()) == [(DISTRICT, "binh-duong"), (DISTRICT,), ("binh-duong",)]


def test_the_centre_has_no_province_of_its_own() -> None:
    text = plan(
        "1. Cấy lúa.", kind="QUYẾT ĐỊNH", number="Số: 7/QĐ-TTg", issuer="THỦ TƯỚNG CHÍNH PHỦ", dateline="Hà Nội, ngày 1 tháng 3 năm 2024"
    )
    author = draft(text).citer
    assert (author.scope, scopes(references_in("5/KH-UBND")[0], author)) == ("trung-uong", ())


def test_a_districts_document_has_an_address_apart_from_its_provinces() -> None:
    document = district().document
    assert (scope_of(document), document.iri.partition("/document/")[2]) == (DISTRICT, f"{DISTRICT}/kh-ubnd/2024/31")
    assert place_of(DISTRICT) == PLACES["binh-duong"]


def test_a_province_that_was_merged_issues_nothing_more() -> None:
    assert [ended("binh-duong", PartialDate.parse(day)) for day in ("2025-06-30", "2025-07-01", "2025")] == [False, True, False]
    assert not ended("ho-chi-minh", PartialDate(2026))


def test_where_bare_names_belong_is_told_by_the_citing_document() -> None:
    assert Citer(district().document, Jurisdiction(PLACES["binh-duong"])).scope == "binh-duong"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kế hoạch số 12/KH-UBND ngày 3/5/2023", ("thua-thien-hue",)),
        ("Kế hoạch số 12/KH-UBND ngày 3/5/2025", ("hue",)),
        ("Kế hoạch số 12/KH-UBND", ("hue",)),
        ("Kế hoạch số 12/KH-UBND ngày 3/5/2023 của UBND tỉnh Thừa Thiên Huế", ("thua-thien-hue",)),
    ],
)
def test_what_the_city_of_hue_cites_of_an_earlier_day_is_of_the_province_before_it(text: str, found: tuple[str, ...]) -> None:
    assert scopes(references_in(text)[0], citer("hue", "2025-11-24")) == found
