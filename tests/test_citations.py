"""Who cites whom and in what relation is told by the words between, and by the place of the sentence in its document."""

from __future__ import annotations

import pytest

from builders.citations import statements_in
from builders.lines import blocks_of
from builders.references import Reference
from tests.plans import plan, reading


def key(reference: Reference | None) -> str:
    return "" if reference is None else reference.name or str(reference.number)


def said(text: str, context: str = "preamble") -> set[tuple[str, str, str]]:
    """(citing, relation, cited), an empty citing for the document itself; "cites" of what another cites is left out."""
    (block,) = blocks_of(text)
    found = {(key(s.citing), s.relation, key(s.cited)) for s in statements_in(block, context)}
    told = {cited for citing, _, cited in found if citing}
    return {row for row in found if not (row[0] == "" and row[1] == "cites" and row[2] in told)}


@pytest.mark.parametrize(
    ("text", "context", "relation", "cited"),
    [
        ("Căn cứ Luật Đê điều năm 2006;", "preamble", "basedOn", "Luật Đê điều"),
        ("Căn cứ Quyết định số 812/QĐ-TTg ngày 5/6/2021 của Thủ tướng Chính phủ;", "preamble", "basedOn", "812/QĐ-TTg"),
        ("Thực hiện Quyết định số 812/QĐ-TTg ngày 5/6/2021;", "preamble", "implements", "812/QĐ-TTg"),
        ("Triển khai thực hiện Kế hoạch số 45/KH-UBND của UBND tỉnh", "title", "implements", "45/KH-UBND"),
        ("THỰC HIỆN NGHỊ QUYẾT SỐ 17-NQ/TW VỀ KINH TẾ BIỂN", "title", "implements", "17-NQ/TW"),
        ("Cụ thể hóa Quyết định số 812/QĐ-TTg cho hợp với từng bến.", "purpose", "implements", "812/QĐ-TTg"),
        ("Tiếp tục thực hiện Quyết định số 812/QĐ-TTg ở các bến.", "purpose", "implements", "812/QĐ-TTg"),
        ("Tổ chức thực hiện Quyết định số 812/QĐ-TTg ở các bến.", "body", "cites", "812/QĐ-TTg"),
        ("Đặt phao theo Quyết định số 812/QĐ-TTg.", "body", "cites", "812/QĐ-TTg"),
        ("Đặt phao theo Luật Đê điều.", "article", "cites", "Luật Đê điều"),
        ("Theo đề nghị của Sở Y tế tại Tờ trình số 6/TTr-SYT ngày 4/4/2018.", "preamble", "proposedIn", "6/TTr-SYT"),
        ("Xét đề nghị của Giám đốc Sở Y tế tại Tờ trình số 6/TTr-SYT ngày 4/4/2018,", "preamble", "proposedIn", "6/TTr-SYT"),
        ("Xét Tờ trình số 6/TTr-UBND ngày 4/4/2018 của Ủy ban nhân dân huyện;", "preamble", "proposedIn", "6/TTr-UBND"),
        ("Sửa đổi, bổ sung một số điều của Quyết định số 77/2018/QĐ-UBND", "title", "amends", "77/2018/QĐ-UBND"),
        ("Sửa đổi Điều 3 Quyết định số 77/2018/QĐ-UBND như sau:", "article", "amends", "77/2018/QĐ-UBND"),
        ("Quyết định này thay thế Quyết định số 77/2018/QĐ-UBND.", "article", "replaces", "77/2018/QĐ-UBND"),
        ("Kế hoạch này thay thế Kế hoạch số 45/KH-UBND ngày 4/4/2018.", "body", "replaces", "45/KH-UBND"),
        ("Bãi bỏ Quyết định số 77/2018/QĐ-UBND.", "article", "replaces", "77/2018/QĐ-UBND"),
        ("Quyết định số 77/2018/QĐ-UBND hết hiệu lực từ ngày ký.", "article", "replaces", "77/2018/QĐ-UBND"),
    ],
)
def test_the_words_and_the_place_say_how_a_document_stands_to_what_it_cites(text: str, context: str, relation: str, cited: str) -> None:
    assert said(text, context) == {("", relation, cited)}


@pytest.mark.parametrize(
    ("text", "citing", "relation", "cited"),
    [
        ("Kết luận 88-KL/TW về tiếp tục thực hiện Nghị quyết số 17-NQ/TW", "88-KL/TW", "continues", "17-NQ/TW"),
        ("Kế hoạch số 45/KH-UBND về tiếp tục thực hiện Nghị quyết số 17-NQ/TW", "45/KH-UBND", "implements", "17-NQ/TW"),
        ("Kế hoạch số 45/KH-UBND ngày 4/4/2018 của UBND tỉnh thực hiện Quyết định số 812/QĐ-TTg", "45/KH-UBND", "implements", "812/QĐ-TTg"),
        ("Chương trình hành động số 9-CTr/TU của Tỉnh ủy triển khai Nghị quyết số 17-NQ/TW", "9-CTr/TU", "implements", "17-NQ/TW"),
        ("Công văn số 66/BYT-CD của Bộ Y tế về việc triển khai thực hiện Nghị quyết số 17-NQ/TW", "66/BYT-CD", "implements", "17-NQ/TW"),
        (
            "Nghị định 41/2019/NĐ-CP quy định chi tiết một số điều và biện pháp thi hành Luật Đê điều",
            "41/2019/NĐ-CP",
            "details",
            "Luật Đê điều",
        ),
        ("Nghị định 41/2019/NĐ-CP quy định chi tiết một số điều của Luật Đê điều", "41/2019/NĐ-CP", "details", "Luật Đê điều"),
        ("Nghị định 41/2019/NĐ-CP hướng dẫn thi hành Luật Đê điều", "41/2019/NĐ-CP", "details", "Luật Đê điều"),
        ("Nghị định 41/2019/NĐ-CP sửa đổi, bổ sung Nghị định 12/2011/NĐ-CP", "41/2019/NĐ-CP", "amends", "12/2011/NĐ-CP"),
        ("Nghị định 41/2019/NĐ-CP thay thế Nghị định 12/2011/NĐ-CP", "41/2019/NĐ-CP", "replaces", "12/2011/NĐ-CP"),
        ("Quyết định số 812/QĐ-TTg phê duyệt Đề án “Bến đò không rác”", "812/QĐ-TTg", "approves", "Đề án “Bến đò không rác”"),
        (
            "Quyết định số 812/QĐ-TTg ban hành Chương trình “Mỗi bến một phao”",
            "812/QĐ-TTg",
            "promulgates",
            "Chương trình “Mỗi bến một phao”",
        ),
    ],
)
@pytest.mark.parametrize("context", ["preamble", "body"])
def test_a_cited_document_may_be_said_to_cite_another(text: str, citing: str, relation: str, cited: str, context: str) -> None:
    found = said(f"Thực hiện {text};", context)
    assert found == {("", "implements" if context == "preamble" else "cites", citing), (citing, relation, cited)}


def test_what_only_another_document_is_said_to_cite_this_one_cites_too() -> None:
    (block,) = blocks_of("Thực hiện Kế hoạch số 45/KH-UBND thực hiện Quyết định số 812/QĐ-TTg")
    own = {(s.relation, key(s.cited)) for s in statements_in(block, "title") if s.citing is None}
    assert own == {("implements", "45/KH-UBND"), ("cites", "812/QĐ-TTg")}


@pytest.mark.parametrize(
    "text",
    [
        "Thực hiện Quyết định số 812/QĐ-TTg ngày 5/6/2021 và Nghị quyết số 17-NQ/TW ngày 1/8/2019;",
        "Thực hiện Quyết định số 812/QĐ-TTg, Nghị quyết số 17-NQ/TW",
        "Thực hiện Quyết định số 812/QĐ-TTg ngày 5/6/2021 của Thủ tướng Chính phủ; Nghị quyết số 17-NQ/TW của Bộ Chính trị",
        "Thực hiện Quyết định số 812/QĐ-TTg về quản lý bến thủy và Nghị quyết số 17-NQ/TW về kinh tế biển",
    ],
)
def test_a_coordinated_pair_stands_in_one_relation(text: str) -> None:
    assert said(text) == {("", "implements", "812/QĐ-TTg"), ("", "implements", "17-NQ/TW")}


def test_two_documents_may_carry_out_one_and_one_document_two() -> None:
    text = "Thực hiện Kế hoạch số 45/KH-UBND ngày 4/4/2022 thực hiện Quyết định số 812/QĐ-TTg ngày 5/6/2021 và Nghị quyết số 17-NQ/TW"
    assert said(text) == {
        ("", "implements", "45/KH-UBND"),
        ("45/KH-UBND", "implements", "812/QĐ-TTg"),
        ("45/KH-UBND", "implements", "17-NQ/TW"),
    }


def test_an_older_document_cannot_carry_out_a_younger_one() -> None:
    text = "Thực hiện Kế hoạch 45/KH-UBND ngày 4/4/2018 thực hiện Nghị quyết 17-NQ/TW ngày 1/8/2017 và Quyết định 812/QĐ-TTg ngày 5/6/2021"
    found = said(text)
    assert ("45/KH-UBND", "implements", "17-NQ/TW") in found
    assert ("", "cites", "812/QĐ-TTg") in found
    assert ("45/KH-UBND", "implements", "812/QĐ-TTg") not in found


def test_years_of_carrying_out_are_those_of_the_document_itself() -> None:
    text = "Sau 4 năm thực hiện Kế hoạch số 45/KH-UBND về bến thủy và hơn 2 năm thực hiện Quyết định số 812/QĐ-TTg, bến đã sạch."
    assert said(text) == {("", "implements", "45/KH-UBND"), ("", "implements", "812/QĐ-TTg")}


def test_a_chain_is_read_link_by_link() -> None:
    text = (
        "Thực hiện Quyết định số 300/QĐ-UBND ngày 2/2/2023 của UBND tỉnh ban hành Chương trình “Mỗi bến một phao” thực hiện "
        "Kết luận 88-KL/TW ngày 3/3/2021 về tiếp tục thực hiện Nghị quyết số 17-NQ/TW ngày 1/8/2019"
    )
    found = said(text)
    assert ("", "implements", "300/QĐ-UBND") in found
    assert ("300/QĐ-UBND", "promulgates", "Chương trình “Mỗi bến một phao”") in found
    assert ("88-KL/TW", "continues", "17-NQ/TW") in found


def test_each_ground_of_a_preamble_stands_for_itself() -> None:
    text = "Căn cứ Luật Đê điều năm 2006; căn cứ Nghị định 41/2019/NĐ-CP quy định chi tiết Luật Đê điều; Xét Tờ trình số 6/TTr-SYT"
    assert said(text) == {
        ("", "basedOn", "Luật Đê điều"),
        ("", "basedOn", "41/2019/NĐ-CP"),
        ("41/2019/NĐ-CP", "details", "Luật Đê điều"),
        ("", "proposedIn", "6/TTr-SYT"),
    }


def test_an_amending_law_amends_the_laws_in_its_name() -> None:
    text = "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Đê điều và Luật Thủy lợi ngày 17/6/2020;"
    amending = "Luật sửa đổi, bổ sung một số điều của Luật Đê điều và Luật Thủy lợi"
    assert said(text) == {("", "basedOn", amending), (amending, "amends", "Luật Đê điều"), (amending, "amends", "Luật Thủy lợi")}


@pytest.mark.parametrize(
    ("text", "proof"),
    [
        ("Căn cứ Luật Đê điều năm 2006;", "Căn cứ Luật Đê điều năm 2006"),
        ("Đê đã cũ. Thực hiện Luật Đê điều năm 2006, các xã đắp lại.", "Thực hiện Luật Đê điều năm 2006"),
        ("Đê đã cũ; thực hiện Luật Đê điều, các xã đắp lại.", "thực hiện Luật Đê điều"),
    ],
)
def test_the_proof_is_the_sentence_up_to_the_end_of_what_is_cited(text: str, proof: str) -> None:
    (block,) = blocks_of(text)
    (statement,) = statements_in(block, "preamble")
    assert block.text[statement.start : statement.end] == proof


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Căn cứ Nghị định 12/2011/NĐ-CP được sửa đổi, bổ sung một số điều bởi Nghị định 41/2019/NĐ-CP;", "amends"),
        ("Căn cứ Nghị định 12/2011/NĐ-CP của Chính phủ (được điều chỉnh, bổ sung tại Nghị định 41/2019/NĐ-CP);", "amends"),
        ("Căn cứ Nghị định 12/2011/NĐ-CP, đã được thay thế bằng Nghị định 41/2019/NĐ-CP;", "replaces"),
    ],
)
def test_in_the_passive_the_later_document_acts_on_the_one_before_it(text: str, relation: str) -> None:
    assert said(text) == {("", "basedOn", "12/2011/NĐ-CP"), ("41/2019/NĐ-CP", relation, "12/2011/NĐ-CP"), ("", "cites", "41/2019/NĐ-CP")}


def test_what_is_amended_is_of_the_kind_and_issuer_of_what_amends_it() -> None:
    found = said("Căn cứ Nghị quyết 12/NQ-CP về thực hiện Nghị quyết 7-NQ/TW về bờ ruộng được sửa đổi, bổ sung tại Nghị quyết 41/NQ-CP;")
    assert {statement for statement in found if statement[1] == "amends"} == {("41/NQ-CP", "amends", "12/NQ-CP")}


def test_an_older_document_cannot_have_amended_a_younger_one() -> None:
    found = said("Căn cứ Nghị định 41/2019/NĐ-CP đã được sửa đổi theo Nghị định 12/2011/NĐ-CP;")
    assert ("12/2011/NĐ-CP", "amends", "41/2019/NĐ-CP") not in found
    assert ("", "basedOn", "41/2019/NĐ-CP") in found


def test_what_an_act_without_a_number_does_is_not_said_of_the_act_that_plans_it() -> None:
    text = "Thực hiện Quyết định số 812/QĐ-TTg ban hành Kế hoạch thi hành Nghị định quy định chi tiết một số điều của Luật Đê điều;"
    assert said(text) == {("", "implements", "812/QĐ-TTg"), ("", "cites", "Luật Đê điều")}


def test_the_proof_of_a_relation_between_two_holds_both() -> None:
    (block,) = blocks_of("Thực hiện Kế hoạch số 45/KH-UBND thực hiện Quyết định số 812/QĐ-TTg ở các bến")
    proofs = [block.text[s.start : s.end] for s in statements_in(block, "body") if s.citing]
    assert proofs == ["Kế hoạch số 45/KH-UBND thực hiện Quyết định số 812/QĐ-TTg"]


def test_the_documents_listed_below_what_says_so_are_replaced() -> None:
    body = "Điều 2.\n1. Các quyết định sau hết hiệu lực:\na) Quyết định số 7/2021/QĐ-UBND về bờ.\nb) Quyết định số 9/2022/QĐ-UBND về cống."
    found = reading(plan(body, kind="QUYẾT ĐỊNH")).citations
    assert {(str(c.cited.number), c.relation) for c in found} == {("7/2021/QĐ-UBND", "replaces"), ("9/2022/QĐ-UBND", "replaces")}


def test_a_ground_ends_with_its_sentence() -> None:
    text = "Căn cứ Quyết định số 812/QĐ-TTg về bờ vùng đến năm 2025. Để giữ bờ theo Kế hoạch số 45/KH-UBND, UBND xã đặt ra kế hoạch sau:"
    assert said(text) == {("", "basedOn", "812/QĐ-TTg"), ("", "cites", "45/KH-UBND")}
