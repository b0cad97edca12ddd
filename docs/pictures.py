"""Takes the pictures of README.md, of the service over the samples, in Chromium: `python -m docs.pictures`."""

from __future__ import annotations

import tempfile
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Page

from builders.pipeline import build, samples
from tests.chromium import Tab, browser
from tests.serving import served

FOLDER = Path(__file__).parent
DOCUMENT = "/id/document/binh-duong/qd-ubnd/2019/3884"
TASK = f"{DOCUMENT}/task/phu-luc-i-1"
AGENCY = "/id/agency/binh-duong/so-khoa-hoc-va-cong-nghe"
QUERY = """SELECT ?name (COUNT(?task) AS ?tasks)
WHERE { ?task ph:leadAgency/skos:prefLabel ?name }
GROUP BY ?name
ORDER BY DESC(?tasks) ?name
LIMIT 8
"""
# By the name of the picture: what is shown, and width and height in pixels.
PICTURES = {
    "network": ("/network/lineage?task=" + quote(f"https://w3id.org/phahe{TASK}"), 1500, 720),
    "agency": ("/network/agency?about=" + quote(f"https://w3id.org/phahe{AGENCY}"), 1500, 900),
    "page-home": ("/", 1280, 900),
    "page-task": (TASK, 1280, 1000),
    "page-directive": ("/directive?document=" + quote("20-NQ/TW 2012"), 1280, 1000),
    "page-editor": ("/editor?query=" + quote(QUERY), 1280, 1000),
}


def main() -> None:
    """Writes each picture beside this file."""
    with tempfile.TemporaryDirectory() as folder, browser() as reader:
        store = Path(folder) / "store"
        build(samples(), store)
        with served(store) as site:
            tab = Tab(reader)
            for name, (address, width, height) in PICTURES.items():
                tab.size(width, height)
                tab.open(site + address)
                settle(tab.page)
                tab.page.screenshot(path=FOLDER / f"{name}.png")


def settle(page: Page) -> None:
    """Waits until the page and the networks in it are drawn; a query in the editor is asked."""
    page.wait_for_load_state()
    if "/editor" in page.url:
        page.get_by_role("main").get_by_role("button", name="Chạy").click()
    for frame in page.locator("iframe").all():
        frame.scroll_into_view_if_needed()
        frame.content_frame.locator(":root[data-state=ready]").wait_for()
    if "/network/" in page.url:
        page.locator(":root[data-state=ready]").wait_for()
    page.evaluate("scrollTo(0, 0)")


if __name__ == "__main__":
    main()
