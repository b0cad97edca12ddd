"""Documents say from what day they hold and what they end; what is ended or amended gets its status from that."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders.effects import Status, day_before, entry, statuses
from builders.pipeline import build, read_all
from builders.structure import outline_of
from graph.store import open_store
from ontology.dates import PartialDate
from ontology.facts import Reading
from queries.run import records
from tests.plans import plan

SIGNED = PartialDate(2024, 3, 14)
DECISION = {"kind": "QUYẾT ĐỊNH", "title": "Về việc đắp bờ ruộng", "preamble": "Căn cứ Luật Đê điều;"}


def decision(articles: str, number: str = "31/2024/QĐ-UBND", dateline: str = "Lai Châu, ngày 14 tháng 3 năm 2024") -> str:
    return plan(articles, number=f"Số: {number}", dateline=dateline, **DECISION)


@pytest.mark.parametrize(
    ("article", "day"),
    [
        ("Quyết định này có hiệu lực kể từ ngày ký.", "2024-03-14"),
        ("Quyết định này có hiệu lực thi hành kể từ ngày ký ban hành.", "2024-03-14"),
        ("Quyết định này có hiệu lực sau 10 ngày kể từ ngày ký.", "2024-03-24"),
        ("Quyết định này có hiệu lực thi hành sau 20 (hai mươi) ngày, kể từ ngày ban hành.", "2024-04-03"),
        ("Quyết định này có hiệu lực thi hành sau bốn mươi lăm ngày, kể từ ngày ký ban hành.", "2024-04-28"),
        ("Quyết định này có hiệu lực thi hành từ ngày 01/4/2024 và thay thế Quyết định số 7/2018/QĐ-UBND.", "2024-04-01"),
        ("Quyết định này có hiệu lực từ ngày 01 tháng 4 năm 2024; Điều 5 của Quyết định này có hiệu lực từ ngày 20/3/2024.", "2024-03-20"),
    ],
)
def test_a_document_holds_from_the_first_day_that_its_text_names(article: str, day: str) -> None:
    assert str(entry(outline_of(decision(f"Điều 1. Đắp bờ.\nĐiều 2. {article}")).parts[0], SIGNED)) == day


@pytest.mark.parametrize(
    "article",
    [
        "Quyết định này có hiệu lực sau 10 ngày kể từ ngày đăng Công báo.",
        "Quyết định cũ có hiệu lực từ ngày 01/4/2024.",
        "Giao các xã thi hành.",
    ],
)
def test_without_a_day_of_its_own_nothing_is_said_of_force(article: str) -> None:
    assert entry(outline_of(decision(f"Điều 1. Đắp bờ.\nĐiều 2. {article}")).parts[0], SIGNED) is None


def test_a_document_of_unknown_day_does_not_hold_from_its_signing() -> None:
    for article in ("Quyết định này có hiệu lực từ ngày ký.", "Quyết định này có hiệu lực sau 10 ngày kể từ ngày ký."):
        part = outline_of(decision(f"Điều 1. {article}")).parts[0]
        assert entry(part, PartialDate(2024, 3)) is None
        assert entry(part, None) is None


def read(tmp_path: Path, *texts: str) -> tuple[Reading, ...]:
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    with read_all([tmp_path]) as found:
        return tuple(found.readings)


def of_old(readings: tuple[Reading, ...]) -> Status:
    documents = {d.iri: d for reading in readings for d in reading.documents}
    old = next(iri for iri, d in documents.items() if d.printed_number == "7/2018/QĐ-UBND")
    return statuses([c for reading in readings for c in reading.citations], (), documents).get(old, Status())


OLD = decision("Điều 1. Đào mương.", "7/2018/QĐ-UBND", "Lai Châu, ngày 2 tháng 5 năm 2018")


@pytest.mark.parametrize(
    ("articles", "ended", "amended", "day"),
    [
        ("Điều 1. Quyết định này có hiệu lực từ ngày 01/4/2024 và thay thế Quyết định số 7/2018/QĐ-UBND.", 1, 0, "2024-04-01"),
        ("Điều 1. Bãi bỏ Quyết định số 7/2018/QĐ-UBND.\nĐiều 2. Quyết định này có hiệu lực từ ngày ký.", 1, 0, "2024-03-14"),
        ("Điều 1. Bãi bỏ Quyết định số 7/2018/QĐ-UBND.", 1, 0, "None"),
        (
            (
                "Điều 1. Điều 5 của Quyết định này có hiệu lực từ ngày ký.\nĐiều 2. Quyết định này có hiệu lực từ ngày 01/4/2024 và "
                "thay thế Quyết định số 7/2018/QĐ-UBND."
            ),
            1,
            0,
            "2024-04-01",
        ),
        (
            "Điều 1. Quyết định này có hiệu lực từ ngày ký.\nĐiều 2. Quyết định số 7/2018/QĐ-UBND hết hiệu lực kể từ ngày 01/7/2024.",
            1,
            0,
            "2024-07-01",
        ),
        ("Điều 1. Bãi bỏ khoản 2 Điều 5 Quyết định số 7/2018/QĐ-UBND.\nĐiều 2. Quyết định này có hiệu lực từ ngày ký.", 0, 1, "None"),
        ("Điều 1. Sửa đổi Điều 3 Quyết định số 7/2018/QĐ-UBND như sau:", 0, 1, "None"),
        ("Điều 1. Đắp bờ theo Quyết định số 7/2018/QĐ-UBND.", 0, 0, "None"),
    ],
)
def test_a_document_has_the_status_that_another_gives_it(tmp_path: Path, articles: str, ended: int, amended: int, day: str) -> None:
    status = of_old(read(tmp_path, OLD, decision(articles)))
    assert (len(status.ended_by), len(status.amended_by), str(status.ended_from)) == (ended, amended, day)


def test_what_rests_on_an_ended_document_is_found(tmp_path: Path) -> None:
    ending = decision("Điều 1. Quyết định này có hiệu lực từ ngày ký và thay thế Quyết định số 7/2018/QĐ-UBND.")
    late = plan(
        "1. Gánh đất.",
        number="Số: 90/KH-UBND",
        dateline="Lai Châu, ngày 2 tháng 5 năm 2024",
        preamble="Căn cứ Quyết định số 7/2018/QĐ-UBND;",
    )
    early = late.replace("90/KH", "80/KH").replace("năm 2024", "năm 2023")
    for name, text in {"old": OLD, "ending": ending, "late": late, "early": early}.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    build([tmp_path], tmp_path / "store")
    with open_store(tmp_path / "store") as graph:
        found = records(graph, "ended-foundations")
        told = records(graph, "ended-documents")
    assert [(row["number"], row["endedNumber"], row["endedFrom"]) for row in found] == [("90/KH-UBND", "7/2018/QĐ-UBND", "2024-03-14")]
    quotes = [row["quote"] for row in told if row["number"] == "7/2018/QĐ-UBND"]
    assert quotes == ["Điều 1. Quyết định này có hiệu lực từ ngày ký và thay thế Quyết định số 7/2018/QĐ-UBND"]


def test_the_day_before_the_first_of_a_month_is_the_last_of_another() -> None:
    assert str(day_before(PartialDate(2024, 3, 1))) == "2024-02-29"
