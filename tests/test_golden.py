"""The golden documents and the samples are read as people read them: headers, citations, duties, objectives, chains of citations."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pyoxigraph import QueryBoolean

from benchmarks.scoring import Score, scores, total
from builders.pipeline import read_file, samples
from graph.store import open_store
from ontology.facts import Reading

GOLDEN = Path(__file__).parent / "golden"
NAMES = sorted(path.stem for path in GOLDEN.glob("*.txt"))
# The least F1 over all golden documents together.
LEAST = {
    "header": 0.98,
    "mentions": 0.96,
    "relations": 0.92,
    "tasks": 0.97,
    "lead": 0.97,
    "coordinate": 0.95,
    "deadlines": 0.97,
    "targets": 0.93,
    "deliverables": 0.5,
}
SAMPLES = {path.stem: path for path in samples()}
PROVINCE = "https://w3id.org/phahe/id/document/"
CENTRE = f"{PROVINCE}trung-uong/"


def scored(name: str) -> dict[str, Score]:
    facts = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    return scores(facts, read_file(GOLDEN / f"{name}.txt")[0])


@pytest.fixture(scope="module")
def all_scores() -> dict[str, dict[str, Score]]:
    return {name: scored(name) for name in NAMES}


@pytest.mark.parametrize("kind", LEAST)
def test_golden_documents_are_read_as_people_read_them(all_scores: dict[str, dict[str, Score]], kind: str) -> None:
    together = total(found[kind] for found in all_scores.values())
    assert together.wanted > 0
    assert together.f1 >= LEAST[kind], f"missed {together.missed}, wrong {together.wrong}"


@pytest.mark.parametrize("name", NAMES)
def test_a_golden_header_is_exact_and_each_duty_has_its_actors_and_deadline(all_scores: dict[str, dict[str, Score]], name: str) -> None:
    found = all_scores[name]
    assert {row[0] for row in found["header"].missed} <= {"title"}
    for kind in ("lead", "coordinate", "deadlines"):
        assert found[kind].f1 >= 0.9, f"{kind}: missed {found[kind].missed}, wrong {found[kind].wrong}"


def test_a_score_counts_what_is_missed_and_what_is_too_much(all_scores: dict[str, dict[str, Score]]) -> None:
    facts = json.loads((GOLDEN / "ke-hoach-so.json").read_text(encoding="utf-8"))
    missing, spoiled = facts["tasks"].pop(), facts["targets"][0]
    spoiled["value"] += 1
    found = scores(facts, read_file(GOLDEN / "ke-hoach-so.txt")[0])
    before = all_scores["ke-hoach-so"]
    assert (found["tasks"].hit, len(found["tasks"].wrong)) == (before["tasks"].hit - 1, len(before["tasks"].wrong) + 1)
    assert missing["kind"] == found["tasks"].wrong[0][1]
    assert (len(found["targets"].missed), len(found["targets"].wrong)) == (1, 1)
    assert found["targets"].f1 == 0.5


def sample(name: str) -> Reading:
    return read_file(SAMPLES[name])[0]


@pytest.mark.parametrize(
    ("name", "number", "when", "issuer", "signer"),
    [
        ("bac-kan", "684/QĐ-UBND", "2016-05-16", "Ủy ban nhân dân tỉnh Bắc Kạn", "Đỗ Thị Minh Hoa"),
        ("bac-ninh", "149/KH-UBND", "2023-05-08", "Ủy ban nhân dân tỉnh Bắc Ninh", None),
        ("binh-duong", "3884/QĐ-UBND", "2019-12-25", "Ủy ban nhân dân tỉnh Bình Dương", "Đặng Minh Hưng"),
        ("dong-nai", None, "2023", "Sở Khoa học và Công nghệ tỉnh Đồng Nai", "Lại Thế Thông"),
        ("hai-duong", "4346/KH-UBND", "2023-11-14", "Ủy ban nhân dân tỉnh Hải Dương", "Nguyễn Minh Hùng"),
    ],
)
def test_a_sample_has_its_number_date_issuer_and_signer(name: str, number: str | None, when: str, issuer: str, signer: str | None) -> None:
    document = sample(name).documents[0]
    assert (document.printed_number, str(document.date), document.signer) == (number, when, signer)
    assert document.issuer is not None
    assert document.issuer.name == issuer


# Counted by hand in the texts: duties, objectives.
@pytest.mark.parametrize(
    ("name", "duties", "objectives"),
    [("bac-kan", 30, 9), ("bac-ninh", 34, 9), ("binh-duong", 40, 0), ("dong-nai", 17, 1), ("hai-duong", 26, 8)],
)
def test_a_sample_has_as_many_duties_and_objectives_as_people_count(name: str, duties: int, objectives: int) -> None:
    found = sample(name)
    assert abs(len(found.tasks) - duties) <= 1
    assert abs(len(found.targets) - objectives) <= 1


def test_the_annex_of_binh_duong_is_a_table_of_duties_with_all_columns() -> None:
    rows = [task for task in sample("binh-duong").tasks if task.kind == "annexRow"]
    assert len(rows) == 13
    assert all(task.lead and task.deadline and task.deliverable for task in rows)
    assert [task.order for task in rows if not task.coordinating] == [rows[8].order, rows[12].order]
    assert [str(row.deadline.end) for row in rows if row.deadline and row.deadline.recurrence and row.deadline.end] == [
        "2020-03-31",
        "2020-12-31",
    ]


@pytest.mark.parametrize(
    ("citing", "relation", "cited"),
    [
        ("binh-duong/qd-ubnd/2019/3884", "implements", "binh-duong/kh-tu/2019/110"),
        ("binh-duong/kh-tu/2019/110", "implements", "trung-uong/kl-tw/2019/50"),
        ("trung-uong/kl-tw/2019/50", "continues", "trung-uong/nq-tw/2012/20"),
        ("binh-duong/kh-ubnd/2013/3191", "implements", "binh-duong/ctr-tu/2013/63"),
        ("dong-nai/kh-tu/2023/257", "implements", "trung-uong/nq-tw/2022/24"),
        ("trung-uong/nq-cp/2022/154", "implements", "trung-uong/nq-tw/2022/24"),
        ("bac-kan/qd-ubnd/2016/684", "basedOn", "trung-uong/qd-ttg/2015/2245"),
        ("hai-duong/kh-ubnd/2023/4346", "implements", "trung-uong/qd-ttg/2022/569"),
        ("hai-duong/kh-ubnd/2023/4346", "implements", "trung-uong/qd-bkhcn/2022/2667"),
        ("bac-ninh/kh-ubnd/2023/149", "basedOn", "trung-uong/qd-ttg/2021/1158"),
    ],
)
def test_the_links_of_a_sample_s_lineage_are_stated(sample_store: Path, citing: str, relation: str, cited: str) -> None:
    with open_store(sample_store) as graph:
        found = graph.query(f"ASK {{ <{PROVINCE}{citing}> ph:{relation} <{PROVINCE}{cited}> }}")
        assert isinstance(found, QueryBoolean)
        assert found


@pytest.mark.parametrize(
    ("name", "directive"),
    [
        ("binh-duong", "nq-tw/2012/20"),
        ("dong-nai", "nq-tw/2022/24"),
        ("bac-kan", "qd-ttg/2015/2245"),
        ("hai-duong", "qd-ttg/2022/569"),
        ("bac-ninh", "qd-ttg/2021/1158"),
    ],
)
def test_each_sample_leads_up_to_its_central_directive(sample_store: Path, name: str, directive: str) -> None:
    start = sample(name).documents[0].iri
    path = "(ph:implements|ph:continues|ph:basedOn|ph:details|ph:approves|ph:promulgates|^ph:approves|^ph:promulgates)+"
    with open_store(sample_store) as graph:
        found = graph.query(f"ASK {{ <{start}> {path} <{CENTRE}{directive}> . <{CENTRE}{directive}> ph:level ph:central }}")
        assert isinstance(found, QueryBoolean)
        assert found


def test_dong_nai_carries_out_the_decision_that_promulgates_the_programme() -> None:
    found = sample("dong-nai")
    own = {(c.relation, str(c.cited.number)) for c in found.citations if c.citing == found.documents[0].iri and c.cited.number}
    assert ("implements", "1459/QĐ-UBND") in own


def test_no_sample_mistakes_one_congress_s_resolution_for_another_s() -> None:
    wanted = {"20-NQ/TW": {"2012-11-01"}, "24-NQ/TW": {"2022-10-07"}, "50-KL/TW": {"2019-05-30"}}
    dates: dict[str, set[str]] = {}
    for path in samples():
        for citation in read_file(path)[0].citations:
            if str(citation.cited.number) in wanted and citation.resolved:
                dates.setdefault(str(citation.cited.number), set()).add(str(citation.cited.date))
    assert dates == wanted
