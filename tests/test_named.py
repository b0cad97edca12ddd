"""A strategy, programme or scheme is one document in all sources once one of them tells the act that approves it."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders.named import is_bare
from builders.pipeline import read_all
from builders.references import Reference
from ontology.facts import Citation
from ontology.identifiers import BASE
from tests.plans import plan, written

ACT = "Quyết định số 4411/QĐ-TTg ngày 02/02/2022 của Thủ tướng Chính phủ"
NAME = "Chương trình cứu giống lúa nương cổ truyền đến năm 2030"
ADDRESS = f"{BASE}document/trung-uong/qd-ttg/2022/4411/chuong-trinh"


def cited(folder: Path, **texts: str) -> dict[str, list[Citation]]:
    """The citations of programmes in each of several files."""
    files = [written(folder, f"{name}.txt", text) for name, text in texts.items()]
    found: dict[str, list[Citation]] = {}
    for order in (files, files[::-1]):
        with read_all(order) as read:
            readings, failures = list(read.readings), read.failures
        assert failures == []
        now = {r.source.name.removesuffix(".txt"): [c for c in r.citations if c.cited.type == "Chương trình"] for r in readings}
        assert not found or now == found, "the order of files changes what is cited"
        found = now
    return found


def elsewhere(body: str, *, when: str = "ngày 14 tháng 3 năm 2024") -> str:
    return plan(body, issuer="ỦY BAN NHÂN DÂN\nTỈNH SƠN LA", dateline=f"Sơn La, {when}", number="Số: 32/KH-UBND")


def test_what_one_source_says_an_act_approves_another_means_by_its_name(tmp_path: Path) -> None:
    found = cited(tmp_path, one=plan(f"1. Theo {ACT} phê duyệt {NAME}."), other=elsewhere(f"1. Theo {NAME}."))
    for citations in found.values():
        assert {(c.resolved, c.cited.iri) for c in citations} == {(True, ADDRESS)}
    assert found["other"][0].reasons == ("name agrees", "the one of that name: 4411/QĐ-TTg")
    assert found["one"][0].cited.level == "central"


def test_a_name_of_an_act_that_is_younger_is_another(tmp_path: Path) -> None:
    old = elsewhere(f"1. Theo {NAME}.", when="ngày 14 tháng 3 năm 2020")
    found = cited(tmp_path, one=plan(f"1. Theo {ACT} phê duyệt {NAME}."), other=old)
    assert [c.resolved for c in found["other"]] == [False]


def test_two_acts_of_one_name_leave_it_open_with_both(tmp_path: Path) -> None:
    second = "Quyết định số 17/QĐ-TTg ngày 03/3/2023 của Thủ tướng Chính phủ"
    texts = {
        "one": plan(f"1. Theo {ACT} phê duyệt {NAME}."),
        "two": plan(f"1. Theo {second} phê duyệt {NAME}.", number="Số: 33/KH-UBND"),
        "three": elsewhere(f"1. Theo {NAME}."),
    }
    (citation,) = cited(tmp_path, **texts)["three"]
    assert (citation.resolved, len(citation.candidates)) == (False, 2)


def test_a_province_does_not_mean_what_another_approves(tmp_path: Path) -> None:
    own = "Quyết định số 9/QĐ-UBND ngày 02/02/2022 của UBND tỉnh"
    found = cited(tmp_path, one=plan(f"1. Theo {own} phê duyệt {NAME}."), other=elsewhere(f"1. Theo {NAME}."))
    assert [c.resolved for c in found["other"]] == [False]
    assert found["one"][0].cited.iri == f"{BASE}document/lai-chau/qd-ubnd/2022/9/chuong-trinh"


def test_the_act_itself_names_what_it_approves(tmp_path: Path) -> None:
    act = plan("Điều 1. Cứu giống lúa.", kind="QUYẾT ĐỊNH", number="Số: 12/QĐ-UBND", title=f"Về việc phê duyệt {NAME}")
    found = cited(tmp_path, one=act, other=plan(f"1. Theo {NAME}.", number="Số: 33/KH-UBND"))
    assert {(c.resolved, c.cited.iri) for c in found["other"]} == {(True, f"{BASE}document/lai-chau/qd-ubnd/2024/12/chuong-trinh")}


def test_a_name_that_says_only_whose_it_is_stands_for_one_source_alone(tmp_path: Path) -> None:
    bare = "Chương trình hành động của Chính phủ"
    texts = {"one": plan(f"1. Theo {ACT} ban hành {bare}."), "other": elsewhere(f"1. Theo {bare}.")}
    files = [written(tmp_path, f"{name}.txt", text) for name, text in texts.items()]
    with read_all(files) as read:
        readings = list(read.readings)
    found = [next(c for c in r.citations if c.cited.type == "Chương trình hành động") for r in readings]
    assert [c.resolved for c in found] == [True, False]
    assert found[0].cited.iri != found[1].cited.iri


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Chương trình hành động của Chính phủ", True),
        ("Chương trình hành động của UBND tỉnh Đồng Nai", True),
        ("Chương trình hành động cứu giống lúa nương", False),
        ("Chương trình hành động của Chính phủ về giống lúa nương", False),
    ],
)
def test_a_bare_name_is_known_by_its_owner_at_the_end(name: str, bare: bool) -> None:
    assert is_bare(Reference(0, len(name), "Chương trình hành động", name=name)) is bare
