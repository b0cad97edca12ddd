"""A document gives the same facts as Markdown, as a portal's web page, as a Word file and as a printed PDF."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from builders.layout import Cell
from builders.pipeline import samples
from builders.read import read
from tests.twins import STYLE, Twin, facts, pdf, twin_of, twins

GOLDEN = Path(__file__).parent / "golden"
CORPUS = Path(os.environ.get("PHAHE_CORPUS") or Path(__file__).parent.parent.parent / "shared") / "corpus" / "dev"
PLANS = sorted(CORPUS.glob("*")) if CORPUS.is_dir() else []
# How many facts of a real document's files are not those of its Markdown twin, where any are: that twin has on one line what the document
# breaks at a dash. The text without a letterhead has its type and title
# on its first line, which is not read so on a web page: all its facts stand under another address there.
DIFFERING = {
    "144-KH-UBND_bac-ninh_2025.md": {"itself": 3},
    "CT_tphcm_vbqppl_2010.ws.txt": {".html": 56},
}

HEAD = [
    [Cell("STT", rows=2), Cell("Nội dung công việc", rows=2), Cell("Cơ quan thực hiện", columns=2), Cell("Thời hạn", rows=2)],
    [Cell("Chủ trì"), Cell("Phối hợp")],
]
DUTIES = [
    *HEAD,
    [Cell("I"), Cell("Đồng trên", columns=4)],
    [Cell("1"), Cell("Gánh đất đắp bờ"), Cell("Sở Xây dựng", rows=2), Cell("Sở Y tế"), Cell("Quý II/2025")],
    [Cell("2"), Cell("Trồng cỏ giữ bờ cho chắc, mỗi thửa một hàng cỏ"), Cell("Các xã"), Cell("Năm 2026")],
    [Cell("II"), Cell("Đồng dưới", columns=4)],
    *(
        [Cell(str(n)), Cell(f"Đặt cống tròn số {n} dưới chân đê"), Cell("Sở Tài chính"), Cell(""), Cell("Tháng 6/2025")]
        for n in range(1, 31)
    ),
]
GOALS = [
    [Cell("TT"), Cell("Chỉ tiêu"), Cell("Đơn vị tính"), Cell("Năm 2025")],
    [Cell("1"), Cell("Tỷ lệ bờ ruộng được đắp lại"), Cell("%"), Cell("80")],
    [Cell("2"), Cell("Số cống được đặt"), Cell("cống"), Cell("30")],
]
OPENING = (
    "Thực hiện Nghị quyết số 19-NQ/TW ngày 16 tháng 6 năm 2022 của Ban Chấp hành Trung ương về nông nghiệp, nông dân, nông thôn đến năm "
    "2030, Ủy ban nhân dân tỉnh ban hành Kế hoạch đắp lại đường bờ ruộng như sau:"
)
PLAN = Twin(
    left=("ỦY BAN NHÂN DÂN", "TỈNH LAI CHÂU", "-------", "Số: 31/KH-UBND"),
    right=(
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "---------------",
        "Lai Châu, ngày 14 tháng 3 năm 2024",
    ),
    body=(
        "KẾ HOẠCH",
        "Đắp lại đường bờ ruộng trên địa bàn tỉnh Lai Châu đến năm 2025",
        OPENING,
        "I. MỤC TIÊU",
        "1. Mục tiêu chung: giữ cho bờ ruộng chắc qua mùa lũ, đường đi của dân không bị cắt, nước vào ra đồng đúng lúc.",
        "2. Mục tiêu cụ thể đến năm 2025",
        "a) Đắp lại ít nhất 80% đường bờ ruộng bị vỡ.",
        "b) Trên 30 cống được đặt dưới chân đê, trong đó 20 cống ở đồng dưới.",
        GOALS,
        "II. NHIỆM VỤ",
        "1. Đắp bờ",
        "a) Sở Xây dựng chủ trì, phối hợp với Ủy ban nhân dân các huyện đo lại đường bờ, hoàn thành trước ngày 30 tháng 6 năm 2024.",
        "b) Sở Tài chính bố trí kinh phí hàng năm theo Quyết định số 12/2022/QĐ-UBND ngày 05 tháng 5 năm 2022 của Ủy ban nhân dân tỉnh.",
        "2. Trồng cỏ",
        "- Sở Nông nghiệp và Môi trường hướng dẫn chọn giống cỏ.",
        "- Các xã trồng cỏ trong quý III năm 2024.",
        "III. TỔ CHỨC THỰC HIỆN",
        "1. Sở Xây dựng theo dõi, đôn đốc, định kỳ 6 tháng báo cáo Ủy ban nhân dân tỉnh.",
        "2. Phân công theo bảng sau:",
        DUTIES,
        "Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị báo cáo Ủy ban nhân dân tỉnh xem xét, quyết định.",
    ),
    receivers=("Nơi nhận:", "- Như trên;", "- Lưu: VT."),
    signature=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Mạc Văn Lúa"),
)
# Rows that a page break cuts, one of them longer than several pages, under a title in capitals that is longer than a line.
LONG = Twin(
    left=PLAN.left,
    right=PLAN.right,
    body=(
        "QUY ĐỊNH",
        "Giữ bờ ruộng trên địa bàn tỉnh Lai Châu",
        "Chương I ĐẮP LẠI ĐƯỜNG BỜ RUỘNG BỊ VỠ TRONG MÙA LŨ VÀ TRỒNG CỎ GIỮ BỜ CHO CHẮC Ở ĐỒNG TRÊN VÀ ĐỒNG DƯỚI",
        "1. Các xã đắp lại đường bờ trước mùa lũ.",
        [
            [Cell("TT"), Cell("Nội dung"), Cell("Cơ quan chủ trì"), Cell("Thời hạn")],
            *(
                [Cell(str(n)), Cell(f"Đắp bờ thửa {n}" + ", gánh đất từ ven sông" * long), Cell("Sở Xây dựng"), Cell("Giai đoạn 2025-2030")]
                for n, long in enumerate((40, 400, 1, 33, 41, 37), 1)
            ),
        ],
    ),
    receivers=PLAN.receivers,
    signature=PLAN.signature,
)


def differing(paths: list[Path]) -> dict[str, list[str]]:
    """The facts of each file but the first that are not those of the first, and those it lacks."""
    own, *others = ((path.name, facts(path)) for path in paths)
    return {
        name: [*(f"+ {fact}" for fact in found if fact not in own[1]), *(f"- {fact}" for fact in own[1] if fact not in found)]
        for name, found in others
        if found != own[1]
    }


def test_a_plan_with_every_kind_of_table_gives_the_same_facts_in_every_format(tmp_path: Path) -> None:
    paths = list(twins(PLAN, tmp_path))
    assert differing(paths) == {}
    own = facts(paths[0])
    assert sum(fact.startswith("task annexRow") for fact in own) == 32
    assert any("Trồngcỏgiữbờchochắc,mỗithửamộthàngcỏ / Sở Xây dựng tỉnh Lai Châu" in fact for fact in own)


@pytest.mark.parametrize("path", [*samples(), *sorted(GOLDEN.glob("*.txt"))], ids=lambda path: path.stem)
def test_our_own_documents_give_the_same_facts_in_every_format(path: Path, tmp_path: Path) -> None:
    paths = list(twins(twin_of(read(path).text), tmp_path))
    assert differing(paths) == {}
    assert len(facts(paths[0])) > 5


def test_rows_that_a_page_break_cuts_give_the_same_facts_in_every_format(tmp_path: Path) -> None:
    paths = list(twins(LONG, tmp_path))
    assert differing(paths) == {}
    assert sum(fact.startswith("task annexRow") for fact in facts(paths[0])) == 6


@pytest.mark.skipif(shutil.which("chromium") is None, reason="chromium, which prints the PDF, is not installed")
def test_pages_of_nothing_but_tables_are_no_scan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.twins.STYLE", STYLE.replace("margin:20mm 20mm 20mm 30mm", "margin:0"))  # no room for running heads
    rows = [[Cell(str(n)), Cell(f"Đắp bờ thửa {n}"), Cell("Sở Xây dựng"), Cell("Năm 2026")] for n in range(1, 900)]
    text = read(
        pdf(
            replace(LONG, body=(*LONG.body[:3], [[Cell("TT"), Cell("Nội dung"), Cell("Cơ quan chủ trì"), Cell("Thời hạn")], *rows])),
            tmp_path,
        )
    ).text
    assert "| 899 | Đắp bờ thửa 899 | Sở Xây dựng | Năm 2026 |" in text.splitlines()


@pytest.mark.skipif(not PLANS, reason=f"no documents in {CORPUS}; PHAHE_CORPUS names another folder")
@pytest.mark.skipif(shutil.which("chromium") is None, reason="chromium, which prints the PDF, is not installed")
@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_real_documents_give_the_same_facts_in_every_format(path: Path, tmp_path: Path) -> None:
    own, *others = twins(twin_of(read(path).text), tmp_path)
    wanted = facts(own)
    counts = {name: unlike(wanted, facts(file)) for name, file in (("itself", path), *((file.suffix, file) for file in others))}
    assert {name: count for name, count in counts.items() if count} == DIFFERING.get(path.name, {})


def unlike(own: list[str], other: list[str]) -> int:
    """How many facts only one of two files gives."""
    one, two = Counter(own), Counter(other)
    return ((one - two) + (two - one)).total()
