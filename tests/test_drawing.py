"""A reader at a network's page: opens and collapses, searches, filters, reads quotes, saves pictures, by mouse and by keyboard."""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest

from tests.chromium import CHROMIUM, HEIGHT, MISSING, WIDTH, Tab, chromium
from tests.test_page import empty, join, lineage, nation, poisoned, put
from viz.notebook import show
from viz.page import render

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=MISSING)
Net = nx.MultiDiGraph
READY = "document.documentElement?.dataset.state"
SVG = "{http://www.w3.org/2000/svg}"
# Where a point of the drawing is seen as long as the drawing fits the window; the page's own way of fitting, done anew from its data.
PLACE = """((pick) => {
  const data = JSON.parse(document.getElementById("network").textContent);
  const top = data.nodes.filter((node) => !node.group);
  const edge = (axis, size, sign) => Math.max(...top.map((node) => sign * node[axis] + node[size] / 2));
  const [left, up, right, down] = [-edge("x", "width", -1), -edge("y", "height", -1), edge("x", "width", 1), edge("y", "height", 1)];
  const box = document.getElementById("drawing").getBoundingClientRect();
  const scale = Math.min(box.width / (right - left + 60), box.height / (down - up + 60), 1.15);
  const [x, y] = pick(data);
  return [box.x + box.width / 2 + (x - (left + right) / 2) * scale, box.y + box.height / 2 + (y - (up + down) / 2) * scale];
})"""


@pytest.fixture(scope="module")
def tab() -> Iterator[Tab]:
    with chromium() as tab:
        yield tab


@pytest.fixture
def opened(tab: Tab, tmp_path: Path) -> Callable[..., Tab]:
    """Opens the page of a network and waits until it is drawn."""

    def do(network: Net[str], layout: Any = "layered") -> Tab:
        path = tmp_path / "page.html"
        path.write_text(render(network, layout=layout), encoding="utf-8")
        tab.open(path.as_uri())
        tab.wait(READY)
        return tab

    return do


def text(tab: Tab, name: str) -> str:
    return str(tab.ask(f"document.getElementById({name!r}).textContent"))


def drawn(tab: Tab) -> tuple[int, int]:
    """The boxes and the lines that are shown."""
    nodes, edges = tab.ask("[document.documentElement.dataset.nodes, document.documentElement.dataset.edges]")
    return int(nodes), int(edges)


def node_at(tab: Tab, label: str) -> tuple[float, float]:
    x, y = tab.ask(
        f"{PLACE}((data) => {{ const it = data.nodes.find((node) => node.label === {json.dumps(label)}); return [it.x, it.y]; }})"
    )
    return x, y


def search(tab: Tab, words: str) -> None:
    tab.ask("document.getElementById('search').select()")
    tab.page.keyboard.insert_text(words)
    tab.wait("document.getElementById('hits').textContent")


def into_drawing(tab: Tab) -> None:
    tab.ask("document.querySelector('.vis-network').focus()")


def plan() -> Net[str]:
    """A plan that carries out a resolution, its four tasks, and the department that leads them."""
    network = empty()
    put(network, "20-NQ/TW", "central", 0, year="2012")
    put(network, "1/KH-UBND", "provincial", 1, place="Tân Hòa", year="2020")
    put(network, "2/KH-UBND", "provincial", 1, place="Hải Bình", year="2021")
    put(network, "so", "agency", 6, place="Tân Hòa", label="Sở Nội vụ")
    for name in ("1/KH-UBND", "2/KH-UBND"):
        join(network, name, "20-NQ/TW", quote="Thực hiện Nghị quyết 20-NQ/TW")
    for i in range(4):
        put(network, f"task/{i}", "task", 5, place="Tân Hòa", year="2020", label=f"Việc {i}")
        join(network, f"task/{i}", "1/KH-UBND", "assignedBy", "được giao tại", "Giao các sở")
        join(network, f"task/{i}", "so", "leadAgency", "chủ trì", "Sở Nội vụ chủ trì")
    return network


def test_a_click_opens_a_group_and_its_name_closes_it(opened: Callable[..., Tab]) -> None:
    tab = opened(nation(300))
    groups, _ = drawn(tab)
    tab.page.mouse.click(*node_at(tab, "0-NQ/TW"))
    assert drawn(tab)[0] == groups - 1 + 25
    assert "25 mục" in text(tab, "panel")
    tab.ask("document.querySelector('#panel .fold').click()")
    assert drawn(tab)[0] == groups


def test_boxes_far_from_the_middle_are_drawn_from_the_start(tab: Tab, tmp_path: Path) -> None:
    network = empty()
    for i in range(12):
        put(network, f"{i}/KH-UBND", title="Tên dài " * 20)
    path = tmp_path / "page.html"
    path.write_text(re.sub(r'"y":(-?\d+)', lambda match: f'"y":{int(match[1]) - 3000}', render(network)), encoding="utf-8")
    tab.open(path.as_uri())
    tab.wait(READY)
    assert drawn(tab) == (12, 0)


def test_all_groups_open_to_every_node_and_line(opened: Callable[..., Tab]) -> None:
    network = nation(300)
    tab = opened(network)
    tab.ask("document.getElementById('open-all').click()")
    assert drawn(tab) == (len(network), network.number_of_edges())
    tab.ask("document.getElementById('close-all').click()")
    assert drawn(tab)[0] < 100
    assert tab.said == []


def test_a_hit_in_a_closed_group_is_opened(opened: Callable[..., Tab]) -> None:
    tab = opened(nation(300))
    before, _ = drawn(tab)
    search(tab, "nhiem vu 27.3")
    assert text(tab, "hits") == "1 kết quả"
    tab.page.keyboard.press("Enter")
    assert drawn(tab)[0] > before
    assert "Nhiệm vụ 27.3" in text(tab, "panel")


def test_hits_are_counted_and_gone_through_both_ways(opened: Callable[..., Tab]) -> None:
    tab = opened(plan())
    search(tab, "viec")
    assert text(tab, "hits") == "4 kết quả"
    seen = []
    for key in ("Enter", "Enter", "Shift+Enter", "Shift+Enter", "Shift+Enter"):
        tab.page.keyboard.press(key)
        seen.append((text(tab, "hits"), text(tab, "said").split(";")[0]))
    assert [count for count, _ in seen] == ["1 / 4", "2 / 4", "1 / 4", "4 / 4", "3 / 4"]
    assert [said for _, said in seen][:2] == ["Nhiệm vụ: Việc 0", "Nhiệm vụ: Việc 1"]


def test_a_collapsed_document_hides_its_tasks_and_counts_them(opened: Callable[..., Tab]) -> None:
    tab = opened(plan())
    assert drawn(tab) == (8, 10)
    search(tab, "1/KH-UBND")
    tab.page.keyboard.press("Enter")
    into_drawing(tab)
    tab.page.keyboard.press(" ")
    assert drawn(tab) == (3, 2)
    assert "ẩn 5 nút" in text(tab, "said")
    assert tab.ask("document.querySelector('#panel .fold').getAttribute('aria-expanded')") == "false"
    tab.page.keyboard.press(" ")
    assert drawn(tab) == (8, 10)


def test_lines_of_what_is_hidden_lead_to_what_hides_it(opened: Callable[..., Tab]) -> None:
    network = plan()
    put(network, "task/other", "task", 5, label="Việc khác")
    join(network, "task/other", "so", "leadAgency", "chủ trì")
    tab = opened(network)
    search(tab, "1/KH-UBND")
    tab.page.keyboard.press("Enter")
    into_drawing(tab)
    tab.page.keyboard.press(" ")
    assert drawn(tab) == (5, 4)


def test_a_search_expands_what_hides_its_hit(opened: Callable[..., Tab]) -> None:
    tab = opened(plan())
    search(tab, "1/KH-UBND")
    tab.page.keyboard.press("Enter")
    into_drawing(tab)
    tab.page.keyboard.press(" ")
    search(tab, "viec 2")
    tab.page.keyboard.press("Enter")
    assert drawn(tab) == (8, 10)


def check(tab: Tab, name: str, value: str) -> None:
    tab.ask(f'document.querySelector(\'[name="{name}"][value="{value}"]\').click()')


def test_filters_keep_the_place_and_what_it_derives_from(opened: Callable[..., Tab]) -> None:
    tab = opened(plan())
    check(tab, "place", "Hải Bình")
    assert drawn(tab) == (2, 1)
    assert text(tab, "shown") == "2 / 8 nút"
    check(tab, "place", "Tân Hòa")
    assert drawn(tab) == (8, 10)
    check(tab, "year", "2021")
    assert drawn(tab)[0] == 1
    for name, value in (("year", "2021"), ("place", "Tân Hòa"), ("place", "Hải Bình")):
        check(tab, name, value)
    assert drawn(tab) == (8, 10)


def test_chips_hide_kinds_and_relations(opened: Callable[..., Tab]) -> None:
    tab = opened(plan())
    tab.ask("document.querySelector('[data-relation=\"leadAgency\"]').click()")
    assert drawn(tab) == (8, 6)
    tab.ask("document.querySelector('[data-kind=\"task\"]').click()")
    assert drawn(tab) == (4, 2)


def test_a_filter_counts_what_is_left_of_a_group(opened: Callable[..., Tab]) -> None:
    tab = opened(nation(300))
    check(tab, "place", "Tỉnh 2")
    assert drawn(tab) == (2, 1)


@pytest.mark.parametrize("layout", ["layered", "force"])
def test_a_line_tells_its_quote_where_it_is_pointed_at(layout: str, opened: Callable[..., Tab]) -> None:
    tab = opened(lineage(), layout)
    tab.page.mouse.move(*tab.ask(f"{PLACE}((data) => data.edges.find((edge) => edge.links.length > 1).at)"))
    tab.wait("!document.getElementById('tooltip').hidden")
    assert "“Thực hiện chương trình về chuyển đổi số”" in text(tab, "tooltip")


def test_the_drawing_is_walked_by_arrows(opened: Callable[..., Tab]) -> None:
    tab = opened(lineage())
    into_drawing(tab)
    said = []
    for key in ("ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft"):
        tab.page.keyboard.press(key)
        said.append(text(tab, "said").split(";")[0].rpartition(" ")[2])
    assert said == ["1/KH-UBND", "2/KH-UBND", "3/KH-UBND", "2/KH-UBND"]
    tab.page.keyboard.press("Enter")
    assert tab.ask("document.getElementById('panel').contains(document.activeElement)")
    tab.page.keyboard.press("Escape")
    assert tab.ask("document.activeElement.getAttribute('role')") == "application"
    assert tab.ask("document.getElementById('panel').hidden")
    tab.page.keyboard.press("/")
    assert tab.ask("document.activeElement.id") == "search"


@pytest.mark.parametrize("width", [360, 768, 1400])
def test_nothing_stands_outside_the_window(width: int, opened: Callable[..., Tab]) -> None:
    tab = opened(nation(300))
    try:
        tab.size(width, 800)
        for number in range(3):
            left, right = tab.ask(
                f"document.querySelectorAll('.menu').forEach((menu, i) => {{ menu.open = i === {number}; }});"
                f"(({{left, right}}) => [left, right])(document.querySelectorAll('.choices')[{number}].getBoundingClientRect())"
            )
            assert 0 <= left < right <= width
        assert tab.ask("document.documentElement.scrollWidth") <= width
    finally:
        tab.size(WIDTH, HEIGHT)


def test_every_control_has_a_name(opened: Callable[..., Tab]) -> None:
    tab = opened(nation(300))
    tree = tab.page.context.new_cdp_session(tab.page).send("Accessibility.getFullAXTree")["nodes"]
    controls = [
        node for node in tree if node.get("role", {}).get("value") in ("button", "searchbox", "checkbox", "application", "table", "group")
    ]
    assert len(controls) > 15
    assert [node["role"]["value"] for node in controls if node["role"]["value"] != "group" and not node.get("name", {}).get("value")] == []


def saved(tab: Tab, kind: str) -> Path:
    """The picture that the page saves as this kind."""
    with tab.page.expect_download() as download:
        tab.ask(f"document.getElementById('save-{kind}').click()")
    assert download.value.suggested_filename.endswith(f".{kind}")
    return download.value.path()


def test_a_drawing_is_saved_whole_as_png(opened: Callable[..., Tab]) -> None:
    tab = opened(nation(300))
    tab.ask("document.getElementById('open-all').click()")
    content = saved(tab, "png").read_bytes()
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", content[16:24])
    assert width * height > 4_000_000
    assert max(width, height) <= 16000


def test_a_drawing_is_saved_as_svg_with_its_words(opened: Callable[..., Tab]) -> None:
    tab = opened(plan())
    root = ElementTree.fromstring(saved(tab, "svg").read_text(encoding="utf-8"))
    words = [element.text for element in root.iter(f"{SVG}text")]
    assert root[0].text == "Phả hệ của một kế hoạch"
    assert {"Sở Nội vụ", "được giao tại", "20-NQ/TW"} <= set(words)
    assert words.count("chủ trì") == 2 * 4
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {"svg", "title", "rect", "path", "text", "g", "clipPath"}


@pytest.mark.parametrize("layout", ["layered", "force"])
def test_hostile_text_stays_text_in_a_saved_drawing(layout: str, opened: Callable[..., Tab]) -> None:
    words = "</text><script>alert(1)</script> & \" ' ]]> \x01 {{7*7}}"
    tab = opened(poisoned(words), layout)
    root = ElementTree.fromstring(saved(tab, "svg").read_text(encoding="utf-8"))
    assert not [element for element in root.iter() if element.tag.endswith("script")]
    assert root[0].text
    assert root[0].text.startswith("</text><script>alert(1)</script> & \" ' ]]>")
    assert any("\ufffd" in (element.text or "") for element in root.iter(f"{SVG}text"))


def test_dragged_boxes_stay_where_they_were_put(opened: Callable[..., Tab]) -> None:
    tab = opened(lineage())
    x, y = node_at(tab, "3/KH-UBND")
    tab.drag((x, y), (x, y + 120))
    tab.ask("document.querySelector('[data-relation=\"basedOn\"]').click()")
    tab.page.mouse.click(x, y + 120)
    assert "3/KH-UBND" in text(tab, "panel")


def test_a_notebook_shows_the_page_in_a_frame_without_rights(tab: Tab, tmp_path: Path) -> None:
    path = tmp_path / "notebook.html"
    path.write_text(f"<!DOCTYPE html><meta charset=utf-8><body>{show(poisoned())._repr_html_()}", encoding="utf-8")
    tab.open(path.as_uri())
    page = tab.page.frame_locator("iframe").locator(":root[data-state=ready]")
    assert page.evaluate("() => self.origin") == "null"
    assert page.get_attribute("data-ran") is None
    assert tab.said == []


def test_a_frame_says_what_it_shows_and_escapes_it() -> None:
    frame = show(poisoned('"><script>'), height=300)._repr_html_()
    assert frame.count("<") == 2
    assert 'title="&#34;&gt;&lt;script&gt;"' in frame
    assert 'sandbox="allow-scripts allow-downloads"' in frame
    assert 'height="300"' in frame


def test_a_notebook_keeps_the_page_once() -> None:
    assert "<html" not in repr(show(lineage()))
