"""A citation means a document when exactly one fits; otherwise it stays unresolved, with its candidates and the reasons."""

from __future__ import annotations

import pytest

from builders.actors import Jurisdiction
from builders.merge import merge
from builders.references import Reference, references_in
from builders.register import Register
from builders.resolve import Resolution, resolve
from builders.scope import Citer
from ontology.authorities import places
from ontology.dates import PartialDate
from ontology.facts import Document
from ontology.identifiers import document_iri
from ontology.numbers import DocumentNumber

PLACES = {place.code: place for place in places()}


def document(number: str, when: str | None, *, place: str = "lai-chau", title: str | None = None, level: str = "provincial") -> Document:
    parsed = DocumentNumber.parse(number)
    date = PartialDate.parse(when) if when else None
    scope = "trung-uong" if level == "central" else place
    iri = document_iri(scope, parsed, date or PartialDate(1900))
    return Document(iri, "Kế hoạch", parsed, date, None, title, place, level, printed_number=number)


def citer(when: str | None = "2024-03-14", place: str = "lai-chau") -> Citer:
    return Citer(document("1/QĐ-UBND", when, place=place), Jurisdiction(PLACES[place]))


def cite(text: str, *read: Document, by: Citer | None = None) -> Resolution:
    (reference,) = references_in(text)
    return resolve(reference, by or citer(), Register(read))


OLD = document("149/KH-UBND", "2019-02-02", title="Trồng rừng phòng hộ đầu nguồn")
NEW = document("149/KH-UBND", "2023-02-02", title="Diệt chuột trên ruộng lúa")
ELSEWHERE = document("149/KH-UBND", "2022-02-02", place="son-la", title="Trồng rừng phòng hộ đầu nguồn")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kế hoạch số 149/KH-UBND ngày 02/02/2019", OLD),
        ("Kế hoạch số 149/KH-UBND ngày 02/02/2023", NEW),
        ("Kế hoạch số 149/KH-UBND năm 2019", OLD),
        ("Kế hoạch số 149/KH-UBND tháng 2/2023 của UBND tỉnh", NEW),
        ("Kế hoạch số 0149/KH-UBND ngày 02/02/2019", OLD),
    ],
)
def test_the_printed_date_tells_two_years_of_one_number_apart(text: str, found: Document) -> None:
    resolution = cite(text, OLD, NEW, ELSEWHERE)
    assert (resolution.resolved, resolution.document.iri) == (True, found.iri)
    assert "number agrees" in resolution.reasons


def test_a_number_belongs_to_the_province_that_cites_it_or_is_printed_with_it() -> None:
    own = cite("Kế hoạch số 149/KH-UBND ngày 02/02/2022 của UBND tỉnh", ELSEWHERE)
    assert own.document.iri == document_iri("lai-chau", DocumentNumber.parse("149/KH-UBND"), PartialDate(2022, 2, 2))
    printed = cite("Kế hoạch số 149/KH-UBND ngày 02/02/2022 của UBND tỉnh Sơn La", ELSEWHERE)
    assert printed.document.iri == ELSEWHERE.iri
    assert cite("Kế hoạch số 149/KH-UBND ngày 02/02/2022", ELSEWHERE, by=citer(place="son-la")).document.iri == ELSEWHERE.iri


def test_a_number_date_and_issuer_make_a_document_whether_or_not_it_is_known() -> None:
    found = cite("Quyết định số 4411/QĐ-TTg ngày 02/02/2022 của Thủ tướng Chính phủ về nuôi ong")
    assert found.resolved
    assert found.document.iri == document_iri("trung-uong", DocumentNumber.parse("4411/QĐ-TTg"), PartialDate(2022, 2, 2))
    assert (found.document.level, found.document.title, str(found.document.date)) == ("central", "Nuôi ong", "2022-02-02")
    assert found.document.issuer is not None
    assert found.document.issuer.name == "Thủ tướng Chính phủ"


def test_without_a_date_several_that_fit_leave_it_unresolved_with_all_of_them() -> None:
    found = cite("Kế hoạch số 149/KH-UBND của UBND tỉnh", OLD, NEW, ELSEWHERE)
    assert not found.resolved
    assert {candidate.document.iri for candidate in found.candidates} == {OLD.iri, NEW.iri}
    assert found.document.iri not in {OLD.iri, NEW.iri, ELSEWHERE.iri}
    assert found.reasons


def test_without_date_and_subject_even_one_that_fits_is_only_a_candidate() -> None:
    found = cite("Kế hoạch số 149/KH-UBND", OLD)
    assert (found.resolved, [candidate.document.iri for candidate in found.candidates]) == (False, [OLD.iri])


def test_the_subject_decides_between_years_and_candidates_are_ranked_by_it() -> None:
    found = cite("Kế hoạch số 149/KH-UBND về diệt chuột trên ruộng lúa", OLD, NEW)
    assert (found.resolved, found.document.iri) == (True, NEW.iri)
    assert "subject agrees" in found.reasons
    other = document("149/KH-UBND", "2021-02-02", title="Diệt chuột trên ruộng lúa vụ đông")
    doubtful = cite("Kế hoạch số 149/KH-UBND về diệt chuột trên ruộng lúa", OLD, NEW, other)
    assert not doubtful.resolved
    assert {candidate.document.iri for candidate in doubtful.candidates[:2]} == {NEW.iri, other.iri}
    assert [candidate.score for candidate in doubtful.candidates] == sorted((c.score for c in doubtful.candidates), reverse=True)
    assert all(0 <= candidate.score <= 1 and candidate.reasons for candidate in doubtful.candidates)


def test_a_document_cannot_cite_a_younger_one() -> None:
    text = "Kế hoạch số 149/KH-UBND về diệt chuột trên ruộng lúa"
    assert cite(text, NEW, by=citer("2023-02-02")).document.iri == NEW.iri
    before = cite(text, NEW, by=citer("2022-12-31"))
    assert (before.resolved, before.document.iri == NEW.iri) == (False, False)


def test_a_citing_document_without_a_full_date_may_be_of_any_day_in_it() -> None:
    text = "Kế hoạch số 149/KH-UBND về diệt chuột trên ruộng lúa"
    assert cite(text, NEW, by=citer("2023")).resolved
    assert not cite(text, NEW, by=citer("2022")).resolved


def test_a_year_in_the_number_is_a_date() -> None:
    read = document("77/2018/QĐ-UBND", "2018-05-05")
    assert cite("Quyết định số 77/2018/QĐ-UBND", read).document.iri == read.iri
    unknown = cite("Quyết định số 77/2018/QĐ-UBND")
    assert (unknown.resolved, unknown.document.iri) == (True, read.iri)


PARTY_NUMBERS = [
    ("Nghị quyết số 20-NQ/TW ngày 01/11/2012", "nq-tw/2012/20"),
    ("Nghị quyết số 20-NQ/TW ngày 25/10/2017", "nq-tw/2017/20"),
    ("Nghị quyết số 20-NQ/TW ngày 16/6/2022", "nq-tw/2022/20"),
    ("Nghị quyết số 20-NQ/TW năm 2017", "nq-tw/2017/20"),
    ("Nghị quyết số 20-NQ/TW về phát triển khoa học và công nghệ phục vụ sự nghiệp công nghiệp hóa, hiện đại hóa", "nq-tw/2012/20"),
    ("Nghị quyết số 20-NQ/TW về tăng cường công tác bảo vệ, chăm sóc và nâng cao sức khỏe nhân dân", "nq-tw/2017/20"),
    ("Nghị quyết số 20-NQ/TW về tiếp tục đổi mới, phát triển và nâng cao hiệu quả kinh tế tập thể", "nq-tw/2022/20"),
    ("Nghị quyết số 24-NQ/TW ngày 03/6/2013", "nq-tw/2013/24"),
    ("Nghị quyết số 24-NQ/TW ngày 07/10/2022 của Bộ Chính trị", "nq-tw/2022/24"),
    (
        "Nghị quyết số 24-NQ/TW về chủ động ứng phó với biến đổi khí hậu, tăng cường quản lý tài nguyên và bảo vệ môi trường",
        "nq-tw/2013/24",
    ),
    ("Kết luận số 50-KL/TW ngày 30/5/2019 của Ban Bí thư", "kl-tw/2019/50"),
    ("Kết luận 50-KL/TW ngày 28/02/2023 của Bộ Chính trị", "kl-tw/2023/50"),
    ("Kết luận 50-KL/TW ngày 29/10/2012", "kl-tw/2012/50"),
]


@pytest.mark.parametrize(("text", "path"), PARTY_NUMBERS)
def test_party_numbers_that_start_again_with_every_congress_are_told_apart(text: str, path: str) -> None:
    found = cite(text)
    assert (found.resolved, found.document.iri.split("/document/")[1]) == (True, f"trung-uong/{path}")


@pytest.mark.parametrize(("text", "count"), [("Nghị quyết số 20-NQ/TW", 3), ("Nghị quyết số 24-NQ/TW", 2), ("Kết luận số 50-KL/TW", 3)])
def test_a_party_number_alone_names_no_document(text: str, count: int) -> None:
    found = cite(text)
    assert (found.resolved, len(found.candidates)) == (False, count)


def test_a_party_number_alone_can_mean_only_what_is_old_enough() -> None:
    found = cite("Nghị quyết số 20-NQ/TW", by=citer("2016-01-01"))
    assert [str(candidate.document.date) for candidate in found.candidates] == ["2012-11-01"]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Nghị quyết Hội nghị Trung ương 6, khóa XI về phát triển khoa học và công nghệ", "nq-tw/2012/20"),
        ("Nghị quyết Hội nghị Trung ương 7 khóa XI", "nq-tw/2013/24"),
        ("Luật Khoa học và Công nghệ năm 2013", "qh13/2013/29"),
        ("Luật Khoa học và Công nghệ ngày 09/6/2000", "qh10/2000/21"),
        ("Luật Chuyển giao công nghệ năm 2017", "qh14/2017/07"),
    ],
)
def test_a_meeting_or_a_law_by_name_is_the_document_that_it_passed(text: str, path: str) -> None:
    found = cite(text)
    assert (found.resolved, found.document.iri.split("/document/trung-uong/")[1]) == (True, path.replace("/07", "/7"))


def test_a_law_without_a_year_is_the_latest_of_its_name_when_the_citing_document_was_written() -> None:
    years = {when: cite("Luật Chuyển giao công nghệ", by=citer(when)).document.date for when in ("2010-01-01", "2020-01-01")}
    assert {when: date.year if date else None for when, date in years.items()} == {"2010-01-01": 2006, "2020-01-01": 2017}


def test_an_unknown_law_is_one_document_by_its_name_and_year() -> None:
    one, other = cite("Luật Nuôi ong năm 1999"), cite("Luật Nuôi ong ngày 03/3/1999")
    assert one.document.iri == other.document.iri
    assert one.resolved
    undated = cite("Luật Nuôi ong")
    assert (undated.resolved, undated.document.title) == (False, "Luật Nuôi ong")


def test_a_programme_cited_by_name_only_is_unresolved_unless_it_is_known() -> None:
    known = cite("Chiến lược sở hữu trí tuệ đến năm 2030")
    assert (known.resolved, known.document.title) == (True, "Chiến lược sở hữu trí tuệ đến năm 2030")
    unknown = cite("Đề án “Mỗi bản một đàn ong”")
    assert (unknown.resolved, unknown.document.title) == (False, "Đề án “Mỗi bản một đàn ong”")
    assert cite("Đề án “Mỗi bản một đàn ong”", by=citer(place="son-la")).document.iri != unknown.document.iri


def meanings(text: str) -> list[str]:
    """For each reference of a text in order: the type and the date of the one it is taken to mean."""
    found = references_in(text)
    merged = merge(
        found, Citer(document("1/QĐ-UBND", "2024-03-14"), Jurisdiction(PLACES["lai-chau"], None, (("CGCN", "Chuyển giao công nghệ"),)))
    )
    return [f"{ref.type} {merged[ref].date}" for ref in found]


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("Kế hoạch số 149/KH-UBND ngày 02/02/2019; Kế hoạch 149/KH-UBND", ["Kế hoạch 2019-02-02"] * 2),
        ("Kế hoạch 149/KH-UBND; Kế hoạch số 149/KH-UBND ngày 02/02/2019", ["Kế hoạch 2019-02-02"] * 2),
        ("Luật Nuôi ong năm 1999; Luật Nuôi ong", ["Luật 1999"] * 2),
        ("Luật Chuyển giao công nghệ năm 2017; Luật CGCN", ["Luật 2017"] * 2),
        (
            "Kế hoạch số 149/KH-UBND ngày 02/02/2019; Kế hoạch số 149/KH-UBND ngày 02/02/2023",
            ["Kế hoạch 2019-02-02", "Kế hoạch 2023-02-02"],
        ),
        (
            "Kế hoạch số 149/KH-UBND ngày 02/02/2019 của UBND tỉnh Sơn La; Kế hoạch số 149/KH-UBND của UBND tỉnh Lai Châu",
            ["Kế hoạch 2019-02-02", "Kế hoạch None"],
        ),
        ("Luật Nuôi ong năm 1999; Luật Nuôi ong năm 2009", ["Luật 1999", "Luật 2009"]),
    ],
    ids=["short form after", "short form before", "law", "abbreviated law", "two years", "two provinces", "two laws"],
)
def test_a_short_form_means_what_the_same_text_cites_in_full(text: str, means: list[str]) -> None:
    assert meanings(text) == means


def test_what_any_form_prints_holds_for_all() -> None:
    text = "Kế hoạch số 149/KH-UBND ngày 02/02/2019; Kế hoạch 149/KH-UBND của UBND tỉnh Sơn La về nuôi ong"
    found = references_in(text)
    merged: dict[Reference, Reference] = merge(found, citer())
    (full,) = set(merged.values())
    assert (str(full.date), full.issuer, full.about) == ("2019-02-02", "UBND tỉnh Sơn La", "nuôi ong")


def test_the_order_of_what_was_read_changes_nothing() -> None:
    text = "Kế hoạch số 149/KH-UBND của UBND tỉnh"
    assert cite(text, OLD, NEW, ELSEWHERE).candidates == cite(text, ELSEWHERE, NEW, OLD).candidates
