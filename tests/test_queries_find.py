"""Documents, agencies and tasks are found by what people type; what fits several is never chosen among."""

from __future__ import annotations

import pickle
import re

import pytest

from queries import find
from queries.find import AmbiguousError, NotFoundError
from queries.search import find_tasks, words_of
from tests.example_graph import DOC, ID, example_graph

RESOLUTION = f"{DOC}trung-uong/nq-tw/2015/12"


@pytest.mark.parametrize(
    ("words", "document"),
    [
        ("12-NQ/TW", "trung-uong/nq-tw/2015/12"),
        ("12-nq/tw", "trung-uong/nq-tw/2015/12"),
        ("100/qd-ubnd", "tan-hoa/qd-ubnd/2020/100"),
        ("100/QĐ-UBND Tân Hòa 2020", "tan-hoa/qd-ubnd/2020/100"),
        ("24-NQ/TW 2013", "trung-uong/nq-tw/2013/24"),
        ("ứng phó nước biển dâng", "trung-uong/nq-tw/2013/24"),
        ("nuoc bien dang", "trung-uong/nq-tw/2013/24"),
        ("Luật Biển xanh", "viet-nam/ten/luat-bien-xanh"),
        ("kế hoạch hải bình", "hai-binh/kh-ubnd/2021/149"),
        (RESOLUTION, "trung-uong/nq-tw/2015/12"),
        (f"<{RESOLUTION}>", "trung-uong/nq-tw/2015/12"),
        (f"{DOC}tan-hoa/qd-ubnd/2020/100/phu-luc", "tan-hoa/qd-ubnd/2020/100/phu-luc"),
    ],
)
def test_a_document_is_found_by_number_year_place_words_or_address(words: str, document: str) -> None:
    assert find.document(example_graph(), words) == DOC + document


def test_a_number_of_two_documents_names_both_and_chooses_none() -> None:
    with pytest.raises(AmbiguousError, match=r"(?s)2013-06-03.*2022-10-07") as caught:
        find.document(example_graph(), "24-NQ/TW")
    assert {found.iri for found in caught.value.candidates} == {f"{DOC}trung-uong/nq-tw/{year}/24" for year in (2013, 2022)}


def test_an_ambiguity_survives_the_way_from_another_process() -> None:
    with pytest.raises(AmbiguousError) as caught:
        find.document(example_graph(), "24-NQ/TW")
    again = pickle.loads(pickle.dumps(caught.value))
    assert (str(again), again.candidates) == (str(caught.value), caught.value.candidates)


@pytest.mark.parametrize("words", ["13-NQ/TW", "không có văn bản này", f"{DOC}trung-uong/nq-tw/2015/99"])
def test_what_no_document_is_called_is_not_found(words: str) -> None:
    with pytest.raises(NotFoundError, match=re.escape(words)):
        find.document(example_graph(), words)


def test_no_words_find_nothing() -> None:
    with pytest.raises(NotFoundError, match="''"):
        find.document(example_graph(), "")


@pytest.mark.parametrize(
    ("words", "agency"),
    [
        ("Sở Tài chính tỉnh Tân Hòa", "tan-hoa/so-tai-chinh"),
        ("sở tài chính tân hòa", "tan-hoa/so-tai-chinh"),
        ("so tai chinh tan hoa", "tan-hoa/so-tai-chinh"),
        ("Sở KH&CN Hải Bình", "hai-binh/so-khoa-hoc-va-cong-nghe"),
        ("SKHCN Hải Bình", "hai-binh/so-khoa-hoc-va-cong-nghe"),
        ("UBND tỉnh Hải Bình", "hai-binh/uy-ban-nhan-dan"),
        ("Ủy ban nhân dân tỉnh Hải Bình", "hai-binh/uy-ban-nhan-dan"),
        ("Uỷ ban nhân dân Hải Bình", "hai-binh/uy-ban-nhan-dan"),
        ("các sở tân hòa", "tan-hoa/cac-so"),
        (f"{ID}agency/tan-hoa/cac-so", "tan-hoa/cac-so"),
    ],
)
def test_an_agency_is_found_by_any_of_its_names_with_its_province(words: str, agency: str) -> None:
    assert find.agency(example_graph(), words) == f"{ID}agency/{agency}"


def test_an_agency_that_two_provinces_have_is_not_chosen() -> None:
    with pytest.raises(AmbiguousError, match=r"(?s)Hải Bình.*Tân Hòa"):
        find.agency(example_graph(), "Sở KH&CN")


def test_what_no_agency_is_called_is_not_found() -> None:
    with pytest.raises(NotFoundError, match="Sở Thủy cung"):
        find.agency(example_graph(), "Sở Thủy cung")
    with pytest.raises(NotFoundError, match="no agency has the address"):
        find.agency(example_graph(), RESOLUTION)


def test_words_are_compared_without_case_and_marks() -> None:
    assert words_of("Sở KH&CN: Đổi mới, ĐỔI MỚI") == ["so", "kh&cn", "doi", "moi", "doi", "moi"]


def statements(words: str) -> list[tuple[str, float]]:
    return [(match.statement, round(match.score, 2)) for match in find_tasks(example_graph(), words)]


def test_a_task_is_found_whatever_the_marks() -> None:
    assert statements("tram sac cang ca") == [("Lắp trạm sạc tại cảng cá", 1.0)]


def test_tasks_with_the_words_side_by_side_come_first() -> None:
    assert statements("san hô rạn") == [("Khảo sát rạn san hô", 1.0), ("Lập bản đồ rạn san hô", 1.0)]
    assert statements("ban do ran")[0] == ("Lập bản đồ rạn san hô", 1.0)


def test_tasks_with_half_of_the_words_come_after_those_with_all() -> None:
    assert statements("khảo sát rạn cảng") == [("Khảo sát rạn san hô", 0.75)]
    assert statements("rạn san hô cảng") == [("Khảo sát rạn san hô", 0.75), ("Lập bản đồ rạn san hô", 0.75)]


def test_a_match_names_the_whole_document_of_an_annex() -> None:
    (match,) = find_tasks(example_graph(), "trạm sạc")
    assert (match.document.number, match.task) == ("100/QĐ-UBND", f"{DOC}tan-hoa/qd-ubnd/2020/100/task/1")


def test_no_more_tasks_than_asked_for_are_given() -> None:
    assert len(find_tasks(example_graph(), "rạn", most=1)) == 1


@pytest.mark.parametrize("words", ["", "…", "vũ trụ"])
def test_words_that_no_task_has_find_nothing(words: str) -> None:
    assert statements(words) == []
