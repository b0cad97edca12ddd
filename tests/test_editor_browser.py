"""The editor and the tables in a real browser: keys, the place of a mistake, sorting, and no request to anybody else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.chromium import CHROMIUM, MISSING, Tab, chromium
from tests.serving import served

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=MISSING)
WIDTHS = (360, 768, 1280)
ROWS = "SELECT ?n ?word { VALUES (?n ?word) { (10 'b') (9 'đ') (100 'a') (2 UNDEF) } }"
SELECTED = "(e => e.value.slice(e.selectionStart, e.selectionEnd))(document.activeElement)"


@pytest.fixture(scope="module")
def service(sample_store: Path) -> Iterator[str]:
    with served(sample_store) as address:
        yield address


@pytest.fixture(scope="module")
def tab() -> Iterator[Tab]:
    with chromium() as tab:
        yield tab


def opened(tab: Tab, address: str) -> None:
    tab.open(address)
    tab.page.wait_for_load_state()


def ran(tab: Tab, service: str, query: str) -> None:
    """Fills the editor by a link and runs it by its keys."""
    opened(tab, f"{service}/editor?query={quote(query)}")
    assert not tab.ask("!!document.querySelector('#answer, #mistake')")
    tab.ask("document.getElementById('query').focus()")
    tab.page.keyboard.press("Control+Enter")
    tab.page.locator("#answer, #mistake").first.wait_for()
    tab.page.wait_for_load_state()


def column(tab: Tab, place: int) -> list[str]:
    return list(tab.ask(f"Array.from(document.querySelectorAll('tbody tr'), row => row.cells[{place}].textContent.trim())"))


def sort(tab: Tab, place: int) -> str:
    """Presses the button of a column; how it is sorted then."""
    tab.ask(f"document.querySelectorAll('th button')[{place}].click()")
    return str(tab.ask(f"document.querySelectorAll('th')[{place}].getAttribute('aria-sort')"))


def test_a_table_is_sorted_by_its_heads(tab: Tab, service: str) -> None:
    ran(tab, service, ROWS)
    assert column(tab, 0) == ["10", "9", "100", "2"]
    assert (sort(tab, 0), column(tab, 0)) == ("ascending", ["2", "9", "10", "100"])
    assert (sort(tab, 0), column(tab, 0)) == ("descending", ["100", "10", "9", "2"])
    assert (sort(tab, 1), column(tab, 1)) == ("ascending", ["a", "b", "đ", ""])
    assert (sort(tab, 1), column(tab, 1)) == ("descending", ["đ", "b", "a", ""])
    assert tab.ask("document.querySelectorAll('[aria-sort]').length") == 1


@pytest.mark.parametrize(
    ("query", "selected"),
    [("SELECT ?a {\n  # 😀 đ\n  ?a đường ?c\n}", "đường"), ("SELECT ?a { '😀' foo:bar ?c }", "foo:bar")],
)
def test_a_mistake_is_selected_in_the_editor(tab: Tab, service: str, query: str, selected: str) -> None:
    ran(tab, service, query)
    assert tab.ask(SELECTED) == selected


def test_tab_leads_on_from_the_editor(tab: Tab, service: str) -> None:
    opened(tab, f"{service}/editor?query=ASK%7B%7D")
    tab.ask("document.getElementById('query').focus()")
    tab.page.keyboard.press("Tab")
    assert tab.ask("[document.activeElement.tagName, document.getElementById('query').value].join()") == "BUTTON,ASK{}"


def test_nothing_is_asked_of_others_and_nothing_fails(tab: Tab, service: str) -> None:
    ran(tab, service, "SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 50")
    assert {address.startswith((service, "data:image/")) for address in tab.asked} == {True}
    assert [said for said in tab.said if "404" not in said] == []


@pytest.mark.parametrize("path", ["/queries", "/query/places", "/query/documents", "/query/document-tasks?document=x", "/editor"])
def test_pages_are_no_wider_than_the_window(tab: Tab, service: str, path: str) -> None:
    for width in WIDTHS:
        tab.size(width, 900)
        opened(tab, service + path)
        assert tab.ask("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), width


def test_the_address_of_an_answer_is_that_of_its_query_which_is_not_run_again(tab: Tab, service: str) -> None:
    ran(tab, service, ROWS)
    assert tab.ask("new URLSearchParams(location.search).get('query')") == ROWS
    tab.page.reload()
    tab.page.wait_for_load_state()
    assert tab.ask("document.getElementById('query').value") == ROWS
    assert not tab.ask("!!document.querySelector('#answer, #mistake')")


def test_decimals_with_a_comma_are_sorted_as_numbers(tab: Tab, service: str) -> None:
    ran(tab, service, "SELECT ?n { VALUES ?n { 10.5 9.25 100.1 } }")
    assert (sort(tab, 0), column(tab, 0)) == ("ascending", ["9,25", "10,5", "100,1"])
