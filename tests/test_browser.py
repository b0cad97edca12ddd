"""The pages of networks in a real browser: they draw, they run nothing of what the data says, and nothing leaves them."""

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from tests.chromium import ALONE, CHROMIUM, MISSING, chromium
from tests.test_page import HOSTILE, lineage, nation, poisoned
from viz.page import render

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=MISSING)
# What the browser asks for itself, with any page or none: the time, updates.
HOUSEKEEPING = re.compile(r"\w+ (?:http://)?[\w.-]+\.(?:google|googleapis|gvt1|gstatic)\.com[:/]")
BLOCKED = "https://phahe.invalid/leak"


class Drawn(HTMLParser):
    """What the browser made of a page: the attributes of its root, the text inside elements with an id, and what the console said."""

    def __init__(self, dom: str, console: list[str]) -> None:
        super().__init__()
        self.root: dict[str, str | None] = {}
        self.shown: dict[str, str] = {}
        self.hidden: set[str] = set()
        self.console = console
        self._open: list[tuple[str, str | None]] = []
        self.feed(dom)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag == "html":
            self.root = attributes
        if "id" in attributes and "hidden" in attributes:
            self.hidden.add(str(attributes["id"]))
        if tag not in ("meta", "input", "link", "br", "img"):
            self._open.append((tag, attributes.get("id")))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        for _, name in self._open:
            if name:
                self.shown[name] = self.shown.get(name, "") + data


def browse(page: str, folder: Path, *, search: str = "", proxy: str | None = None) -> Drawn:
    """Open a page with a new profile and read its elements when it says that it is drawn."""
    path = folder / "page.html"
    path.write_text(page, encoding="utf-8")
    options = [f"--proxy-server={proxy}", "--proxy-bypass-list=<-loopback>"] if proxy else ALONE
    with chromium(*options) as tab:
        tab.open(path.as_uri() + (f"#q={search}" if search else ""))
        tab.wait("document.documentElement?.dataset.state")
        return Drawn(str(tab.ask("document.documentElement.outerHTML")), tab.said)


@contextmanager
def proxy() -> Iterator[tuple[str, list[str]]]:
    """A proxy that grants nothing and notes the first line of every request that a page made."""
    asked: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection:
                    connection.settimeout(5)
                    line = connection.recv(4096).split(b"\r\n")[0].decode("latin-1")
                if not HOUSEKEEPING.match(line):
                    asked.append(line)

        threading.Thread(target=listen, daemon=True).start()
        yield f"127.0.0.1:{server.getsockname()[1]}", asked
        server.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize("layout", ["layered", "force"])
def test_every_box_and_line_is_drawn(layout: Any, tmp_path: Path) -> None:
    drawn = browse(render(lineage(), layout=layout), tmp_path)
    assert drawn.console == []
    assert (drawn.root["data-state"], drawn.root["data-nodes"], drawn.root["data-edges"]) == ("ready", "3", "2")
    assert {"panel", "tooltip", "failed"} <= drawn.hidden
    assert "tools" not in drawn.hidden


@pytest.mark.parametrize("layout", ["layered", "force"])
def test_hostile_text_does_not_run(layout: Any, tmp_path: Path) -> None:
    drawn = browse(render(poisoned(), layout=layout), tmp_path)
    assert drawn.console == []
    assert (drawn.root["data-state"], drawn.root["data-nodes"]) == ("ready", "2")
    assert "data-ran" not in drawn.root


def test_a_search_without_diacritics_opens_what_it_finds(tmp_path: Path) -> None:
    drawn = browse(render(lineage()), tmp_path, search="truy+xuat+duoc")
    assert drawn.shown["hits"] == "1 / 1"
    assert "panel" not in drawn.hidden
    for words in ("2/KH-UBND", "Phát triển nông nghiệp sạch, truy xuất được nguồn gốc", "Ngày", "1/2/2020", "căn cứ, thực hiện →"):
        assert words in drawn.shown["panel"]


def test_the_panel_shows_hostile_text_as_text(tmp_path: Path) -> None:
    network = lineage()
    network.nodes["3/KH-UBND"].update(details=[("Ghi chú", HOSTILE)], title="Duy nhất")
    drawn = browse(render(network), tmp_path, search="duy+nhat")
    assert HOSTILE in drawn.shown["panel"]
    assert "data-ran" not in drawn.root


def test_a_thousand_nodes_open_at_a_summary_that_says_so(tmp_path: Path) -> None:
    drawn = browse(render(nation(1000)), tmp_path)
    assert drawn.console == []
    assert (drawn.root["data-state"], drawn.root["data-nodes"]) == ("ready", "13")
    assert "1000 nút" in drawn.shown["summary"]


def test_a_page_asks_nobody_for_anything(tmp_path: Path) -> None:
    with proxy() as (address, asked):
        drawn = browse(render(lineage()), tmp_path, proxy=address)
    assert drawn.root["data-state"] == "ready"
    assert asked == []


def test_what_is_smuggled_into_a_page_neither_runs_nor_asks(tmp_path: Path) -> None:
    smuggled = f'<script>document.documentElement.dataset.ran = "yes"</script><img src="{BLOCKED}"><link rel="stylesheet" href="{BLOCKED}">'
    page = render(lineage()).replace("<header>", f"<header>{smuggled}")
    with proxy() as (address, asked):
        drawn = browse(page, tmp_path, proxy=address)
    assert "data-ran" not in drawn.root
    assert drawn.root["data-state"] == "ready"
    assert len(drawn.console) == 3
    assert asked == []


def test_without_the_policy_the_same_page_would_run_and_ask(tmp_path: Path) -> None:
    smuggled = f'<script>document.documentElement.dataset.ran = "yes"</script><img src="{BLOCKED}">'
    page = re.sub(r"<meta http-equiv[^>]*>", "", render(lineage())).replace("<header>", f"<header>{smuggled}")
    with proxy() as (address, asked):
        drawn = browse(page, tmp_path, proxy=address)
    assert drawn.root["data-ran"] == "yes"
    assert asked[0].startswith("CONNECT phahe.invalid:443")
