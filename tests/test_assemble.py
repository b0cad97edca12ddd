"""A source's citations are each stated once and at their strongest; what is attached belongs to its act; quotes tell their place."""

from __future__ import annotations

import pytest

from ontology.facts import Reading
from tests.plans import plan, reading

ATTACHED = "KẾ HOẠCH\nĐắp lại đường bờ ruộng\n(Kèm theo Quyết định số 31/QĐ-UBND)\n\nI. NHIỆM VỤ\n1. Gánh đất.\n"


def stated(found: Reading) -> list[tuple[str, str]]:
    """Relation and number or title of what the document itself cites."""
    own = {document.iri for document in found.documents}
    return [(c.relation, str(c.cited.number or c.cited.title)) for c in found.citations if c.citing in own]


def decision(body: str) -> str:
    return plan(f"QUYẾT ĐỊNH:\n{body}", kind="QUYẾT ĐỊNH", number="Số: 31/QĐ-UBND")


def test_what_is_cited_again_and_again_is_one_citation_where_it_is_first_said() -> None:
    text = plan("1. Làm theo Kế hoạch số 9/KH-UBND ngày 2/2/2022.\n2. Xem lại Kế hoạch 9/KH-UBND.\n3. Rồi xem nữa Kế hoạch 9/KH-UBND.")
    (citation,) = reading(text).citations
    assert citation.evidence.section == "1"
    assert citation.resolved


def test_a_plain_citation_yields_to_a_relation_that_says_more() -> None:
    text = plan("1. Làm theo Kế hoạch số 9/KH-UBND.", preamble="Thực hiện Kế hoạch số 9/KH-UBND ngày 2/2/2022 của UBND tỉnh;")
    assert stated(reading(text)) == [("implements", "9/KH-UBND")]


def test_a_document_does_not_cite_itself() -> None:
    assert reading(plan("1. Kế hoạch số 31/KH-UBND ngày 14/3/2024 được gửi các xã.")).citations == ()
    assert stated(reading(plan("1. Như Kế hoạch số 31/KH-UBND ngày 14/3/2020."))) == [("cites", "31/KH-UBND")]


@pytest.mark.parametrize(("verb", "relation"), [("Phê duyệt", "approves"), ("Ban hành kèm theo Quyết định này", "promulgates")])
def test_an_act_approves_or_promulgates_what_is_attached_to_it(verb: str, relation: str) -> None:
    found = reading(decision(f"Điều 1. {verb} Kế hoạch đắp lại đường bờ ruộng.") + "\n" + ATTACHED)
    main, attached = found.documents
    assert [(c.citing, c.relation, c.cited.iri) for c in found.citations] == [(main.iri, relation, attached.iri)]


def test_attached_texts_and_annexes_are_parts_with_titles_dates_and_addresses_of_their_own() -> None:
    annexes = "\nPHỤ LỤC I\nDANH SÁCH XÃ\n\n1. Xã Nậm Loỏng\n\nPHỤ LỤC II\nDANH SÁCH THÔN\n\n1. Thôn Bản Giang\n"
    found = reading(decision("Điều 1. Phê duyệt Kế hoạch.") + "\n" + ATTACHED + annexes)
    main, *parts = found.documents
    assert [(part.type, part.title) for part in parts] == [
        ("Kế hoạch", "Đắp lại đường bờ ruộng"),
        ("Phụ lục", "DANH SÁCH XÃ"),
        ("Phụ lục", "DANH SÁCH THÔN"),
    ]
    assert [part.iri.removeprefix(main.iri) for part in parts] == ["/ke-hoach", "/phu-luc-i", "/phu-luc-ii"]
    assert {part.part_of for part in parts} == {main.iri}
    assert {str(part.date) for part in parts} == {"2024-03-14"}


def test_two_attached_texts_of_one_type_are_told_apart() -> None:
    found = reading(decision("Điều 1. Phê duyệt hai Kế hoạch.") + "\n" + ATTACHED + "\n" + ATTACHED.replace("ruộng", "nương"))
    assert len({document.iri for document in found.documents}) == 3


def test_a_quote_tells_the_labels_that_lead_to_it() -> None:
    body = "III. TỔ CHỨC THỰC HIỆN\n1. Sở Xây dựng\na) Việc đắp bờ:\n- Gánh đất.\n- Nện đất."
    assert [task.evidence.section for task in reading(plan(body)).tasks] == ["III / 1 / a / -1", "III / 1 / a / -2"]
    attached = reading(decision("Điều 1. Phê duyệt Kế hoạch.") + "\n" + ATTACHED)
    assert [task.evidence.section for task in attached.tasks] == ["KẾ HOẠCH / I / 1"]


def test_a_citation_keeps_how_it_is_printed() -> None:
    (citation,) = reading(plan("1. Làm theo Kế hoạch số: 9/KH-UBND ngày 2/2/2022.")).citations
    assert citation.printed == "Kế hoạch số: 9/KH-UBND"


def test_what_an_older_document_carries_out_is_no_younger_than_that() -> None:
    text = plan(
        "1. Xem lại.",
        preamble="Thực hiện Chương trình số 63-CTr/TU ngày 07/6/2013 của Tỉnh ủy thực hiện Nghị quyết số 20-NQ/TW của Trung ương;",
    )
    cited = {c.cited.iri: c for c in reading(text).citations if str(c.cited.number) == "20-NQ/TW"}
    (found,) = cited.values()
    assert [str(candidate.document.date)[:4] for candidate in found.candidates] in ([], ["2012"])


@pytest.mark.parametrize("chapter", ["", "Chương I\nĐIỀU KHOẢN THI HÀNH\n"], ids=["no chapter", "below a chapter"])
def test_an_article_replaces_what_it_ends_wherever_it_stands(chapter: str) -> None:
    text = decision(f"{chapter}Điều 1. Quyết định số 9/QĐ-UBND ngày 02/02/2022 của UBND tỉnh hết hiệu lực kể từ ngày ký.")
    assert stated(reading(text)) == [("replaces", "9/QĐ-UBND")]


def test_rules_of_one_department_s_work_mean_it_by_its_bare_name() -> None:
    article = "Điều 2. Giám đốc Sở có trách nhiệm thi hành Quyết định này."
    rules = "Quy định chức năng, nhiệm vụ và cơ cấu tổ chức của Sở Y tế tỉnh Lai Châu"
    own = reading(plan(article, kind="QUYẾT ĐỊNH", number="Số: 31/QĐ-UBND", title=rules)).tasks
    assert [agency.name for task in own for agency in task.lead] == ["Sở Y tế tỉnh Lai Châu"]
    other = reading(plan(article, kind="QUYẾT ĐỊNH", number="Số: 31/QĐ-UBND", title="Khen thưởng các đội đắp bờ")).tasks
    assert [agency.name for task in other for agency in task.lead] == ["Các sở tỉnh Lai Châu"]
