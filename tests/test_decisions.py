"""What people decide of a citation holds, with its reason; what meets no citation is told; a table that is none is refused by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders.decisions import DecisionError, read_decisions
from builders.pipeline import read_all
from ontology.facts import Citation
from ontology.identifiers import BASE
from tests.plans import plan, written

HEADING = "citing,printed,means,by,why\n"


def table(folder: Path, *rows: str, heading: str = HEADING) -> Path:
    return written(folder, "decisions.csv", heading + "\n".join(rows) + "\n")


def cited(folder: Path, *rows: str) -> tuple[list[Citation], list[str]]:
    """The citations of a plan that cites an open number twice, and the warnings."""
    text = plan("1. Làm theo Nghị quyết số 20-NQ/TW.\n2. Xem Nghị quyết 20-NQ/TW; Đề án “Mỗi bến một phao”.")
    source = written(folder, "ke-hoach.txt", text)
    decisions = read_decisions(table(folder, *rows))
    with read_all([source], decisions=decisions) as read:
        readings = list(read.readings)
    return list(readings[0].citations), decisions.unused()


@pytest.mark.parametrize("citing", ["31/KH-UBND@2024", f"{BASE}document/lai-chau/kh-ubnd/2024/31"])
@pytest.mark.parametrize("means", ["20-NQ/TW@2017", f"{BASE}document/trung-uong/nq-tw/2017/20"])
def test_a_decision_says_what_a_citation_means_and_is_its_reason(tmp_path: Path, citing: str, means: str) -> None:
    citations, unused = cited(tmp_path, f"{citing},Nghị quyết 20-NQ/TW,{means},Lan,nói về trạm y tế")
    found = next(c for c in citations if c.cited.number)
    assert (found.resolved, found.cited.iri) == (True, f"{BASE}document/trung-uong/nq-tw/2017/20")
    assert found.reasons == ("decided by Lan: nói về trạm y tế",)
    assert unused == []


def test_a_decision_may_name_a_document_that_nothing_else_describes(tmp_path: Path) -> None:
    address = f"{BASE}document/lai-chau/qd-ubnd/2020/7/de-an"
    citations, _ = cited(tmp_path, f"31/KH-UBND@2024,Đề án “Mỗi bến một phao”,{address},Lan,theo lưu trữ")
    found = next(c for c in citations if c.cited.iri == address)
    assert (found.resolved, found.cited.title) == (True, "Đề án “Mỗi bến một phao”")


def test_what_is_not_decided_yet_stays_as_it_was(tmp_path: Path) -> None:
    citations, unused = cited(tmp_path, "31/KH-UBND@2024,Nghị quyết 20-NQ/TW,,,")
    assert (any(c.resolved for c in citations), unused) == (False, [])


@pytest.mark.parametrize(
    "row",
    [
        "31/KH-UBND@2024,Nghị quyết số 21-NQ/TW,20-NQ/TW@2017,Lan,nhầm",
        "99/KH-UBND@2024,Nghị quyết 20-NQ/TW,20-NQ/TW@2017,Lan,nhầm",
        "31/KH-UBND@2024,Nghị quyết 20-NQ/TW,20-NQ/TW@1999,Lan,nhầm",
    ],
    ids=["another form", "another document", "meant is unknown"],
)
def test_a_decision_that_meets_nothing_is_told_with_its_line(tmp_path: Path, row: str) -> None:
    citations, unused = cited(tmp_path, row)
    assert not any(c.resolved for c in citations)
    (warning,) = unused
    assert "decisions.csv, line 2" in warning


@pytest.mark.parametrize(
    ("heading", "row", "reason"),
    [
        ("document,means\n", "", r"line 1: expected the heading citing,printed,means,by,why"),
        (HEADING, "31/KH-UBND@2024,Nghị quyết", r"line 2: 2 fields, expected 5"),
        (HEADING, "31/KH-UBND@2024,Nghị quyết 20-NQ/TW,20-NQ/TW@2017,,vì", r"line 2: by is empty"),
        (HEADING, "31/KH-UBND@2024,Nghị quyết 20-NQ/TW,cái kia,Lan,vì", r"line 2: means is 'cái kia', expected an address"),
        (HEADING, "ke-hoach.txt,Nghị quyết 20-NQ/TW,20-NQ/TW@2017,Lan,vì", r"line 2: citing is 'ke-hoach.txt'"),
        (HEADING, '31/KH-UBND@2024,"Nghị quyết', r"not a CSV file in UTF-8"),
        (HEADING, "a/KH-UBND@2024,Q,20-NQ/TW@2017,Lan,vì", r"line 2: citing is"),
        (
            HEADING,
            "1/KH-UBND@2024,Q,20-NQ/TW@2017,L,v\n1/KH-UBND@2024,Q,20-NQ/TW@2012,L,v",
            r"line 3: decides “Q” of 1/KH-UBND@2024 otherwise",
        ),
    ],
)
def test_a_table_that_is_none_is_refused_with_file_line_and_reason(tmp_path: Path, heading: str, row: str, reason: str) -> None:
    with pytest.raises(DecisionError, match=rf"decisions\.csv.*{reason}"):
        read_decisions(table(tmp_path, row, heading=heading))


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DecisionError, match=r"decisions\.csv: not a CSV file in UTF-8"):
        read_decisions(path)
