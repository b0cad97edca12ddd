"""The questions about documents, their citations and their lineage, asked of the example graph."""

from __future__ import annotations

import pytest

from graph.quads import lexical
from queries.catalogue import find
from queries.run import Rows, run
from tests.example_graph import DOC, ID, example_graph

DECISION = f"{DOC}tan-hoa/qd-ubnd/2020/100"
ANNEX = f"{DECISION}/phu-luc"
SURVEY = f"{DOC}tan-hoa/kh-skhcn/2020/15"
PLAN = f"{DOC}hai-binh/kh-ubnd/2021/149"
PROGRAMME = f"{DOC}viet-nam/ten/chuong-trinh-bien-xanh"
RESOLUTION = f"{DOC}trung-uong/nq-tw/2015/12"


def ask(name: str, *columns: str, **given: str) -> list[tuple[str, ...]]:
    """The columns named, IRIs without their beginning."""
    answer = run(example_graph(), find(name), given)
    assert isinstance(answer, Rows)
    places = [answer.variables.index(column) for column in columns]
    return [tuple(lexical(row[i]).removeprefix(DOC).removeprefix(ID).rpartition("#")[2] for i in places) for row in answer.rows]


def test_lineage_leads_up_from_an_annex_through_its_whole_to_the_centre() -> None:
    steps = ask("lineage-up", "lower", "relation", "upper", document=ANNEX)
    assert ("tan-hoa/qd-ubnd/2020/100/phu-luc", "is_part_of", "tan-hoa/qd-ubnd/2020/100") in steps
    assert ("tan-hoa/qd-ubnd/2020/100", "implements", "tan-hoa/ctr-tu/2019/40") in steps
    assert ("tan-hoa/ctr-tu/2019/40", "implements", "trung-uong/kl-tw/2019/31") in steps
    assert ("trung-uong/kl-tw/2019/31", "continues", "trung-uong/nq-tw/2015/12") in steps


def test_lineage_does_not_lead_down_to_those_who_carry_out_the_same() -> None:
    reached = {end for step in ask("lineage-up", "lower", "upper", document=PLAN) for end in step}
    assert not {end for end in reached if end.startswith("tan-hoa")}


def test_lineage_goes_from_a_programme_to_the_act_that_promulgates_it() -> None:
    steps = ask("lineage-up", "lower", "relation", "inverse", "upper", document=PLAN)
    assert ("viet-nam/ten/chuong-trinh-bien-xanh", "promulgates", "true", "trung-uong/qd-ttg/2020/900") in steps


def test_what_carries_a_document_out_is_found_at_every_depth() -> None:
    lowers = {lower for (lower,) in ask("lineage-down", "lower", document=RESOLUTION)}
    assert {"trung-uong/kl-tw/2019/31", "hai-binh/kh-ubnd/2021/149", "tan-hoa/kh-skhcn/2020/15"} <= lowers


def test_the_documents_of_a_lineage_are_described_once_each() -> None:
    described = ask("lineage-documents", "reached", "number", "date", "typeLabel", document=SURVEY)
    assert ("trung-uong/kl-tw/2019/31", "31-KL/TW", "2019-05", "Kết luận") in described
    assert len(described) == len(set(described)) == 7


def test_the_lineage_shows_the_sentences_that_say_so() -> None:
    assert (
        "tan-hoa/qd-ubnd/2020/100",
        "implements",
        "trung-uong/nq-tw/2015/12",
        "Thực hiện Nghị quyết số 12-NQ/TW",
        "tan-hoa.txt",
    ) in ask("lineage-evidence", "citing", "relation", "cited", "quote", "file", document=ANNEX)


def test_a_directive_s_effects_are_counted_by_document_with_all_its_parts() -> None:
    effects = ask("directive-effects", "number", "placeName", "tasks", "targets", directive=RESOLUTION)
    assert ("100/QĐ-UBND", "Tân Hòa", "4", "1") in effects
    assert ("15/KH-SKHCN", "Tân Hòa", "1", "0") in effects
    assert ("149/KH-UBND", "Hải Bình", "1", "1") in effects
    assert len(effects) == 7


def test_a_directive_has_no_effect_on_itself() -> None:
    assert RESOLUTION.removeprefix(DOC) not in [document for (document,) in ask("directive-effects", "document", directive=RESOLUTION)]


def test_a_directive_that_nobody_carries_out_has_no_effects() -> None:
    assert ask("directive-effects", "document", directive=f"{DOC}trung-uong/nq-tw/2022/24") == []


def test_directives_are_counted_by_document_and_province() -> None:
    assert ask("directives", "number", "documents", "places") == [
        ("31-KL/TW", "2", "1"),
        ("12-NQ/TW", "2", "1"),
        ("", "1", "1"),
    ]


def test_a_cited_document_knows_who_cites_it_and_in_what_words() -> None:
    assert ask("citing-documents", "number", "relationLabel", "quote", document=RESOLUTION) == [
        ("100/QĐ-UBND", "thực hiện", "Thực hiện Nghị quyết số 12-NQ/TW")
    ]


def test_a_document_s_citations_come_in_the_order_of_its_text() -> None:
    assert ask("cited-documents", "relation", "title", "resolution", document=PLAN) == [
        ("implements", "Chương trình kinh tế biển xanh đến năm 2030", "resolved"),
        ("cites", "", "unresolved"),
    ]


def test_the_legal_bases_of_a_document_have_their_type() -> None:
    assert ask("legal-bases", "number", "title", "typeLabel", document=DECISION) == [("7/2017/QH14", "Luật Biển xanh", "Luật")]


def test_an_unresolved_citation_shows_its_candidates_best_first() -> None:
    assert ask("unresolved-citations", "quote", "rank", "candidateDate", "score") == [
        ("Nghị quyết số 24-NQ/TW", "1", "2013-06-03", "0.6"),
        ("Nghị quyết số 24-NQ/TW", "2", "2022-10-07", "0.2"),
    ]


def test_unresolved_citations_can_be_asked_of_one_document() -> None:
    assert ask("unresolved-citations", "quote", document=DECISION) == []
    assert len(ask("unresolved-citations", "quote", document=PLAN)) == 2


@pytest.mark.parametrize(
    ("given", "numbers"),
    [
        ({}, ["149/KH-UBND", "100/QĐ-UBND", "15/KH-SKHCN"]),
        ({"words": "biển xanh"}, ["149/KH-UBND", "100/QĐ-UBND"]),
        ({"words": "kh-skhcn"}, ["15/KH-SKHCN"]),
        ({"place": f"{ID}place/hai-binh"}, ["149/KH-UBND"]),
        ({"level": "ph:departmental"}, ["15/KH-SKHCN"]),
        ({"from": "2020-03-02"}, ["149/KH-UBND", "15/KH-SKHCN"]),
        ({"from": "2020-03-02", "to": "2020-12-31"}, ["15/KH-SKHCN"]),
        ({"words": "không có"}, []),
    ],
)
def test_documents_are_narrowed_by_words_place_level_and_period(given: dict[str, str], numbers: list[str]) -> None:
    assert [number for (number,) in ask("documents", "number", **given)] == numbers


def test_a_summary_counts_what_stands_in_the_document_and_its_parts() -> None:
    columns = ("number", "signer", "placeName", "tasks", "targets", "citations", "unresolved")
    assert ask("document-summary", *columns, document=DECISION) == [("100/QĐ-UBND", "Lê Văn Tàu", "Tân Hòa", "4", "1", "3", "0")]
    assert ask("document-summary", *columns, document=PLAN) == [("149/KH-UBND", "Trần Thị Khơi", "Hải Bình", "1", "1", "2", "1")]


def test_signers_are_listed_with_their_documents() -> None:
    assert ask("signers", "signer", "number") == [("Lê Văn Tàu", "100/QĐ-UBND"), ("Trần Thị Khơi", "149/KH-UBND")]
    assert ask("signers", "number", signer="Trần Thị Khơi") == [("149/KH-UBND",)]


def test_issuers_and_places_count_documents_tasks_and_targets() -> None:
    assert ("Ủy ban nhân dân tỉnh Tân Hòa", "1", "4", "1") in ask("issuers", "issuerName", "documents", "tasks", "targets")
    assert ask("places", "placeName", "documents", "tasks", "targets") == [("Hải Bình", "1", "1", "1"), ("Tân Hòa", "2", "5", "1")]


def test_evidence_is_a_quote_with_its_place() -> None:
    assert ask("evidence-of", "quote", "section", "file", subject=f"{SURVEY}/citation/1") == [
        ("Thực hiện Quyết định số 100/QĐ-UBND", "Điều 1", "tan-hoa.txt")
    ]


def test_known_documents_tell_read_ones_from_cited_ones() -> None:
    known = {number: (level, bool(source)) for number, level, source in ask("known-documents", "number", "level", "source") if number}
    assert known["12-NQ/TW"] == ("central", False)
    assert known["15/KH-SKHCN"] == ("departmental", True)
    assert len(ask("known-documents", "document", document=PLAN)) == 1


def test_a_document_s_parts_begin_with_itself() -> None:
    assert [part for (part,) in ask("document-parts", "part", document=DECISION)] == [
        "tan-hoa/qd-ubnd/2020/100",
        "tan-hoa/qd-ubnd/2020/100/ke-hoach",
        "tan-hoa/qd-ubnd/2020/100/phu-luc",
    ]


def test_all_relations_between_documents_are_listed_once() -> None:
    stated = ask("document-relations", "lower", "relation", "upper")
    assert len(stated) == len(set(stated)) == 13
    assert ("hai-binh/kh-ubnd/2021/149", "implements", "viet-nam/ten/chuong-trinh-bien-xanh") in stated


def test_each_document_s_tasks_and_targets_are_counted_with_its_parts() -> None:
    assert ask("document-counts", "number", "tasks", "targets") == [
        ("149/KH-UBND", "1", "1"),
        ("15/KH-SKHCN", "1", "0"),
        ("100/QĐ-UBND", "4", "1"),
    ]


def test_relations_have_names_in_two_languages() -> None:
    assert ("implements", "thực hiện", "implements") in ask("relations", "relation", "nameVi", "nameEn")
    assert len(ask("relations", "relation")) == 10


def test_a_document_that_no_citation_identifies_is_listed() -> None:
    assert ask("unresolved-documents", "number", "citations") == [("24-NQ/TW", "1")]


def test_all_citations_are_listed_with_their_sentences() -> None:
    quotes = {row[0]: row[1] for row in ask("citations", "quote", "resolution")}
    assert len(quotes) == 6
    assert quotes["Nghị quyết số 24-NQ/TW"] == "unresolved"


def test_what_carries_a_document_out_says_so_in_its_text() -> None:
    said = ask("lineage-down-evidence", "citing", "cited", "quote", document=RESOLUTION)
    assert ("tan-hoa/kh-skhcn/2020/15", "tan-hoa/qd-ubnd/2020/100", "Thực hiện Quyết định số 100/QĐ-UBND") in said
    assert all(citing for citing, _, _ in said)


def test_the_facts_of_a_source_stand_where_its_text_says_so() -> None:
    ((text, file),) = ask("source-text", "text", "file", document=ANNEX)
    assert file
    facts = ask("source-facts", "start", "end", "fact", "class", document=ANNEX)
    kinds = {fact: kind for _, _, fact, kind in facts}
    assert kinds["tan-hoa/qd-ubnd/2020/100/task/3"] == "Task"
    assert kinds["tan-hoa/qd-ubnd/2020/100/target/1"] == "Target"
    places = {fact: text[int(start) : int(end)] for start, end, fact, _ in facts}
    assert places["tan-hoa/qd-ubnd/2020/100/citation/2"] == "Thực hiện Nghị quyết số 12-NQ/TW"


def test_the_agencies_of_a_source_have_all_their_names() -> None:
    named = ask("source-agencies", "task", "agency", "form", document=DECISION)
    assert ("tan-hoa/qd-ubnd/2020/100/task/2", "agency/tan-hoa/so-khoa-hoc-va-cong-nghe", "Sở KH&CN") in named
    assert ("tan-hoa/qd-ubnd/2020/100/task/1", "agency/tan-hoa/so-tai-chinh", "Sở Tài chính tỉnh Tân Hòa") in named


def test_a_fact_stands_in_the_text_of_the_whole_document() -> None:
    ((document, quote),) = ask("where-it-stands", "document", "quote", thing=f"{DECISION}/task/1")
    assert (document, quote) == ("tan-hoa/qd-ubnd/2020/100", "Lắp trạm sạc tại cảng cá")
    ((evidence,),) = ask("where-it-stands", "evidence", thing=f"{DECISION}/task/1")
    assert ask("where-it-stands", "document", "quote", thing=f"{DOC}{evidence}") == [(document, quote)]


def test_the_parts_below_a_directive_name_their_whole() -> None:
    assert set(ask("directive-parts", "part", "document", directive=RESOLUTION)) == {
        ("tan-hoa/qd-ubnd/2020/100/ke-hoach", "tan-hoa/qd-ubnd/2020/100"),
        ("tan-hoa/qd-ubnd/2020/100/phu-luc", "tan-hoa/qd-ubnd/2020/100"),
    }


def test_targets_under_a_directive_come_from_all_provinces() -> None:
    found = ask("directive-targets", "document", "value", directive=RESOLUTION)
    assert found == [("hai-binh/kh-ubnd/2021/149", "30"), ("tan-hoa/qd-ubnd/2020/100", "25")]
