"""What people come for, from the first page to the end: a task traced, a table taken away, a network explored and saved."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from csv import DictReader
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Download, Page, expect

from graph.store import open_store
from queries.run import records
from tests.chromium import Tab

DEPARTMENT = "Sở Khoa học và Công nghệ tỉnh Bình Dương"


@pytest.fixture
def page(reader: Browser, site: str) -> Iterator[Page]:
    """The first page; at the end nothing went wrong on the way, and nobody but the service was asked."""
    tab = Tab(reader)
    tab.open(f"{site}/")
    yield tab.page
    assert tab.said == []
    assert [address for address in tab.asked if not address.startswith((f"{site}/", "blob:"))] == []
    tab.page.close()


def searched(page: Page, words: str) -> None:
    """Types words into the first box of the page."""
    page.get_by_role("searchbox").first.fill(words)
    page.keyboard.press("Enter")


def test_an_official_traces_a_task_to_its_directive(page: Page) -> None:
    searched(page, "pho bien ket luan 50-kl/tw")
    main = page.get_by_role("main")
    main.get_by_role("link", name="Phổ biến Kết luận số 50-KL/TW, Kế hoạch 110-KH/TU đến các Sở, ngành, địa phương").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Phổ biến Kết luận số 50-KL/TW")
    expect(main.get_by_role("link", name=DEPARTMENT).first).to_be_visible()
    expect(main.get_by_text("Quý I/2020 và hàng năm").first).to_be_visible()
    for quote in (
        "MỘT SỐ NHIỆM VỤ TRỌNG TÂM TRIỂN KHAI KẾ HOẠCH SỐ 110-KH/TU NGÀY 15/10/2019",
        "thực hiện Kết luận 50-KL/TW ngày 30/5/2019",
        "về tiếp tục thực hiện Nghị quyết Hội nghị Trung ương 6, khóa XI",
    ):
        expect(main.get_by_text(quote).locator("visible=true").first).to_be_visible()
    main.get_by_role("link", name="20-NQ/TW").locator("visible=true").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("20-NQ/TW")


def test_an_official_asks_what_falls_due_and_takes_the_table_away(page: Page, sample_store: Path) -> None:
    page.get_by_role("banner").get_by_role("link", name="Câu hỏi").click()
    main = page.get_by_role("main")
    main.get_by_role("link", name="Nhiệm vụ đến hạn trong một khoảng thời gian").click()
    first, last = main.locator("input[name=from]"), main.locator("input[name=to]")
    first.fill("2020-01-01")
    last.fill("2020-12-31")
    main.get_by_role("button", name="Hỏi").click()
    expect(main.get_by_role("heading", name="14 dòng")).to_be_visible()
    with page.expect_download() as download:
        main.get_by_role("link", name="CSV", exact=True).first.click()
    with open_store(sample_store) as graph:
        due = records(graph, "duties-by-deadline", **{"from": "2020-01-01", "to": "2020-12-31"})
    assert [{"agency": ""} | row for row in DictReader(StringIO(text(download.value)))] == due


def test_a_reader_explores_the_network_of_an_agency_and_saves_it(page: Page, reader: Browser, tmp_path: Path) -> None:
    searched(page, "so khoa hoc va cong nghe binh duong")
    main = page.get_by_role("main")
    main.get_by_role("link", name=DEPARTMENT).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(DEPARTMENT)
    main.get_by_role("link", name="Mở toàn trang").first.click()
    page.locator(":root[data-state=ready]").wait_for()
    collapse_and_expand(page)
    hide_and_show(page)
    assert pictured(saved(page, "Ảnh PNG")) > 1_000_000
    words = [element.text for element in ElementTree.fromstring(text(saved(page, "Hình vẽ SVG"))).iter() if element.tag.endswith("text")]
    assert {"3884/QĐ-UBND", "được giao tại"} <= set(words)
    whole = tmp_path / "whole.html"
    whole.write_bytes(page.request.get(page.url).body())
    assert drawn_alone(reader, whole) == drawn(page)


def drawn(page: Page) -> int:
    return int(page.locator(":root").get_attribute("data-nodes") or 0)


def collapse_and_expand(page: Page) -> None:
    """What hangs on the decision is put away and brought back."""
    whole = drawn(page)
    page.get_by_role("searchbox").fill("3884/QD-UBND")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Thu gọn").first.click()
    assert drawn(page) < whole
    page.get_by_role("button", name="Mở").first.click()
    assert drawn(page) == whole


def hide_and_show(page: Page) -> None:
    """One relation is filtered away and brought back."""
    whole = drawn(page)
    tasks = page.get_by_role("region", name="Chú giải").get_by_role("button", name="Nhiệm vụ")
    tasks.click()
    assert drawn(page) < whole
    tasks.click()
    assert drawn(page) == whole


def drawn_alone(reader: Browser, file: Path) -> int:
    """The boxes that a saved page draws by itself."""
    tab = Tab(reader)
    tab.open(file.as_uri())
    tab.page.locator(":root[data-state=ready]").wait_for()
    assert (tab.asked, tab.said) == ([file.as_uri()], [])
    return drawn(tab.page)


def saved(page: Page, name: str) -> Download:
    """What a button of the menu for saving saves."""
    page.get_by_text("Lưu", exact=False).first.click()
    with page.expect_download() as download:
        page.get_by_role("button", name=name).click()
    page.get_by_text("Lưu", exact=False).first.click()
    return download.value


def text(download: Download) -> str:
    return download.path().read_text(encoding="utf-8-sig")


def pictured(download: Download) -> int:
    """The pixels of a PNG."""
    content = download.path().read_bytes()
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", content[16:24])
    return int(width * height)
