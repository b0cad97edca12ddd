"""Open citations are listed with place, quote, reasons and ranked candidates, and the table in which they are decided goes round."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from api.command import main
from builders.pipeline import build
from graph.store import open_store
from queries.unresolved import Open, unresolved
from tests.plans import plan, written

TEXT = "1. Làm theo Nghị quyết số 20-NQ/TW.\n2. Lồng ghép với Đề án “Mỗi bến một phao, một đèn”."


@pytest.fixture
def store(tmp_path: Path) -> Path:
    build([written(tmp_path, "ke-hoach.txt", plan(TEXT))], tmp_path / "store")
    return tmp_path / "store"


def found(store: Path) -> list[Open]:
    with open_store(store) as graph:
        return unresolved(graph)


def phahe(*arguments: object) -> int:
    with pytest.raises(SystemExit) as ended:
        main([str(argument) for argument in arguments])
    return int(ended.value.code or 0)


def test_each_open_citation_is_one_with_its_candidates_best_first(store: Path) -> None:
    number, name = found(store)
    assert (number.number, number.date, number.section, number.printed) == ("31/KH-UBND", "2024-03-14", "1", "Nghị quyết số 20-NQ/TW")
    assert number.printed in number.quote
    assert sorted(c.date[:4] for c in number.candidates) == ["2012", "2017", "2022"]
    assert all(c.reasons and 0 <= float(c.score) <= 1 for c in number.candidates)
    assert (name.candidates, name.reasons) == ((), ("cited by name only",))


def test_what_one_text_cites_by_two_relations_is_listed_once(tmp_path: Path) -> None:
    scheme = "Chương trình hành động của Chính phủ"
    text = f"Căn cứ Nghị quyết số 71/NQ-CP ngày 01/02/2024 của Chính phủ sửa đổi {scheme};\n1. Lồng ghép với {scheme} về bến cá."
    build([written(tmp_path, "ke-hoach.txt", plan(text))], tmp_path / "store")
    amended, other = found(tmp_path / "store")
    assert (amended.printed, amended.relations) == (scheme, ("amends", "cites"))
    assert (other.printed, other.relations) == (f"{scheme} về bến cá", ("cites",))


def test_the_list_shows_how_to_decide(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert phahe("unresolved", "--store", store) == 0
    shown = capsys.readouterr()
    assert "31/KH-UBND@2024, 1: Nghị quyết số 20-NQ/TW (cites)\n  “" in shown.out
    assert "perhaps 20-NQ/TW, 2012-11-01, " in shown.out
    assert 'to decide: 31/KH-UBND@2024,"Đề án “Mỗi bến một phao, một đèn”",' in shown.out
    assert shown.err == "2 citations unresolved\n"


def test_the_list_comes_as_json_too(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert phahe("unresolved", "--store", store, "--json") == 0
    assert [one["printed"] for one in json.loads(capsys.readouterr().out)] == [one.printed for one in found(store)]


def test_the_table_that_is_written_and_filled_in_decides(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "decisions.csv"
    assert phahe("unresolved", "--store", store, "--csv", "-o", table) == 0
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[0] |= {"means": "20-NQ/TW@2017", "by": "Lan", "why": "nói về trạm y tế"}
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    assert phahe("build", tmp_path / "ke-hoach.txt", "--store", store, "--decisions", table) == 0
    assert "warning" not in capsys.readouterr().err
    assert [one.printed for one in found(store)] == [rows[1]["printed"]]


def test_a_decision_that_meets_nothing_is_a_warning(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = written(tmp_path, "decisions.csv", "citing,printed,means,by,why\n9/KH-UBND@2024,x,20-NQ/TW@2017,Lan,vì\n")
    assert phahe("build", tmp_path / "ke-hoach.txt", "--store", store, "--decisions", table) == 0
    assert f"warning: {table}, line 2: no citation of 9/KH-UBND@2024" in capsys.readouterr().err


def test_a_table_with_a_fault_stops_the_build(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = written(tmp_path, "decisions.csv", "citing,printed,means,by,why\nx\n")
    assert phahe("build", tmp_path / "ke-hoach.txt", "--store", store, "--decisions", table) == 1
    assert capsys.readouterr().err == f"phahe: {table}, line 2: 1 fields, expected 5: citing, printed, means, by, why\n"
