"""Every page of the service in a real browser: it fits its window, asks nobody else, says no error and can be read by everyone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.chromium import HEIGHT, Tab

DOCUMENT = "/id/document/binh-duong/qd-ubnd/2019/3884"
TASK = f"{DOCUMENT}/task/phu-luc-i-1"
AGENCY = "/id/agency/binh-duong/so-khoa-hoc-va-cong-nghe"
PAGES = {
    "home": "/",
    "search": "/search?q=khoa+hoc+cong+nghe",
    "search without a hit": "/search?q=xyzzy",
    "questions": "/queries",
    "answer": "/query/duties-by-deadline?from=2020-01-01&to=2025-12-31",
    "answer with long words": "/query/all-targets",
    "editor": "/editor",
    "editor with a query": "/editor?query=" + quote("SELECT ?task ?words { ?task ph:statement ?words } LIMIT 20"),
    "document": DOCUMENT,
    "document that was not read": "/id/document/trung-uong/nq-tw/2022/24",
    "text": "/text?document=" + quote(f"https://w3id.org/phahe{DOCUMENT}", safe=""),
    "task": TASK,
    "agency": AGENCY,
    "collective": "/id/agency/hai-duong/cac-so-ban-nganh",
    "directive": "/directive?document=" + quote("20-NQ/TW 2012"),
    "target": "/id/document/bac-ninh/kh-ubnd/2023/149/target/ii-1-g1",
    "place": "/id/place/binh-duong",
    "evidence": f"{DOCUMENT}/evidence/6848-6927",
    "source": "/id/source/bd832e0341dd5e351b8f224d83690a10ccd36d317559c4ebd703ef32b7830c62",
    "named graph": "/graph?graph=" + quote(f"https://w3id.org/phahe{DOCUMENT}", safe=""),
    "data": "/dataset",
    "vocabulary": "/ontology",
    "shapes": "/shapes",
    "guide for programs": "/docs",
    "network of a task": "/network/lineage?task=" + quote(f"https://w3id.org/phahe{TASK}", safe=""),
    "network of an agency": "/network/agency?about=" + quote(f"https://w3id.org/phahe{AGENCY}", safe=""),
}
WIDTHS = (360, 768, 1280)
# How many pixels a reader could scroll the page sideways.
ASIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
FOCUSED = "(document.activeElement.textContent.trim() || document.activeElement.getAttribute('aria-label') || '')"
# What axe-core looks for: everything, how well text stands out from its ground, or all but that, which takes most of its time.
ALL: Any = {"resultTypes": ["violations"]}
CONTRAST: Any = ALL | {"runOnly": ["color-contrast"]}
WORDS: Any = ALL | {"rules": {"color-contrast": {"enabled": False}}}
axe = Axe()


@pytest.fixture
def tab(reader: Browser) -> Iterator[Tab]:
    tab = Tab(reader)
    yield tab
    tab.page.close()


def looked_at(tab: Tab, address: str) -> None:
    """Opens a page and waits for all of it, networks too, which are loaded when they come into sight."""
    tab.open(address)
    tab.page.wait_for_load_state()
    for frame in tab.page.locator("iframe").all():
        frame.scroll_into_view_if_needed()
        frame.content_frame.locator(":root[data-state=ready]").wait_for()


def aside(tab: Tab) -> dict[int, int]:
    """How far the page is wider than windows of these widths."""
    found = {}
    for width in WIDTHS:
        tab.size(width, HEIGHT)
        found[width] = tab.ask(ASIDE)
    return {width: pixels for width, pixels in found.items() if pixels}


def foreign(tab: Tab, site: str) -> list[str]:
    """What was asked of anyone but the service."""
    return [address for address in tab.asked if not address.startswith((f"{site}/", "data:", "blob:"))]


def faults(tab: Tab, options: Any = ALL) -> list[str]:
    """The serious and critical findings of axe-core: the rule, the elements, and what is wrong with each."""
    found = axe.run(tab.page, options=options).response["violations"]
    grave = [violation for violation in found if violation["impact"] in ("serious", "critical")]
    return [f"{one['id']} {node['target']}: {node['failureSummary']}" for one in grave for node in one["nodes"]]


@pytest.mark.parametrize("address", PAGES.values(), ids=list(PAGES))
def test_a_page_fits_its_window_and_is_read_by_everyone_in_light_and_dark(address: str, site: str, tab: Tab) -> None:
    looked_at(tab, site + address)
    assert (tab.said, foreign(tab, site)) == ([], [])
    assert faults(tab) == []
    tab.page.emulate_media(color_scheme="dark")
    assert faults(tab, CONTRAST) == []
    assert aside(tab) == {}


@pytest.mark.parametrize("address", PAGES.values(), ids=list(PAGES))
def test_a_page_in_english_fits_its_window_and_is_read_by_everyone(address: str, site: str, tab: Tab) -> None:
    tab.page.context.add_cookies([{"name": "language", "value": "en", "url": site}])
    looked_at(tab, site + address)
    assert tab.ask("document.documentElement.lang") == ("vi" if address.startswith("/network/") else "en")
    assert tab.said == []
    assert faults(tab, WORDS) == []
    assert aside(tab) == {}


def test_an_error_is_a_page_like_others(site: str, tab: Tab) -> None:
    looked_at(tab, f"{site}/graph?graph=https%3A%2F%2Fw3id.org%2Fphahe%2F{'x' * 200}")
    assert tab.page.get_by_role("heading", level=1).inner_text() == "Không tìm thấy"
    assert faults(tab) == []
    assert aside(tab) == {}


def test_a_page_that_is_wide_wordless_pale_and_asks_others_would_be_seen(site: str, tab: Tab) -> None:
    tab.open("about:blank")
    tab.page.set_content(
        '<html lang="vi"><title>x</title><p style="color: #aaa; width: 900px">lời nói<input><img alt="" src="https://phahe.invalid/x">'
    )
    tab.wait("document.images[0].complete")
    assert {fault.split()[0] for fault in faults(tab)} == {"color-contrast", "label"}
    assert {fault.split()[0] for fault in faults(tab, CONTRAST)} == {"color-contrast"}
    assert sorted(aside(tab)) == [360, 768]
    assert foreign(tab, site) == ["https://phahe.invalid/x"]
    assert tab.said == ["Failed to load resource: net::ERR_NAME_NOT_RESOLVED"]


def tabbed(tab: Tab, times: int) -> list[str]:
    """What has the focus after each press of the key, by its name."""
    reached = []
    for _ in range(times):
        tab.page.keyboard.press("Tab")
        reached.append(tab.ask(FOCUSED))
    return reached


def test_the_keyboard_goes_through_the_head_in_the_order_in_which_it_is_read(site: str, tab: Tab) -> None:
    looked_at(tab, f"{site}/dataset")
    find = "Tìm văn bản, nhiệm vụ, cơ quan, chỉ tiêu"
    assert tabbed(tab, 8) == ["Đến nội dung", "Phả hệ", find, "Tìm", "Câu hỏi", "SPARQL", "Dữ liệu", "English"]


def test_the_first_link_is_shown_when_it_is_reached_and_leads_past_the_head(site: str, tab: Tab) -> None:
    looked_at(tab, f"{site}/")
    skip = tab.page.get_by_role("link", name="Đến nội dung")
    expect(skip).not_to_be_in_viewport()
    tab.page.keyboard.press("Tab")
    expect(skip).to_be_in_viewport()
    tab.page.keyboard.press("Enter")
    tab.page.keyboard.press("Tab")
    assert tab.ask("document.querySelector('main').contains(document.activeElement)")


def test_the_first_page_is_searched_by_keyboard_alone(site: str, tab: Tab) -> None:
    looked_at(tab, f"{site}/")
    while tab.ask("document.activeElement.type") != "search":
        assert len(tabbed(tab, 1)[0]) > 0
    tab.page.keyboard.type("pho bien ket luan")
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_url("**/search?**")
    assert any("Phổ biến Kết luận" in name for name in tabbed(tab, 40))


def test_the_focus_is_seen(site: str, tab: Tab) -> None:
    looked_at(tab, f"{site}/")
    outlines = []
    for _ in range(12):
        tab.page.keyboard.press("Tab")
        outlines.append(tab.ask("getComputedStyle(document.activeElement).outlineStyle"))
    assert outlines == ["solid"] * 12
