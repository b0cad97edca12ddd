"""A network's page: complete, escaped, silent, the same every time; its boxes apart and its lines at the boxes they join."""

import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from itertools import combinations, count
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viz.figure import UnfitNetwork, figure
from viz.layout import Drawing, free, layered
from viz.measure import wrap
from viz.page import render, write_page
from viz.style import KINDS, RELATIONS

Net = nx.MultiDiGraph
HOSTILE = "</script><script>document.documentElement.dataset.ran='yes'</script><!-- --> ]]> \" ' &amp; \u2028 😀 <b>đậm</b>"
TITLES = [
    "Đẩy mạnh chuyển đổi số ở cơ sở",
    "Phát triển nông nghiệp sạch, truy xuất được nguồn gốc",
    "Giao chỉ tiêu đào tạo nghề cho thanh niên",
]


def empty(title: str = "Phả hệ của một kế hoạch") -> "Net[str]":
    return nx.MultiDiGraph(title=title, subtitle="Ba văn bản")


def put(network: "Net[str]", name: str, kind: str = "provincial", layer: int = 0, **more: Any) -> None:
    network.add_node(
        name, **{"kind": kind, "label": name, "title": f"Tên của {name}", "layer": layer, "details": [("Ngày", "1/2/2020")]} | more
    )


def join(
    network: "Net[str]", source: str, target: str, relation: str = "implements", label: str = "thực hiện", quote: str = "Thực hiện"
) -> None:
    network.add_edge(source, target, relation=relation, label=label, quote=quote)


def lineage() -> "Net[str]":
    network = empty()
    for layer, (kind, title) in enumerate(zip(("central", "provincial", "district"), TITLES, strict=True)):
        put(network, f"{layer + 1}/KH-UBND", kind, layer, title=title)
    join(network, "2/KH-UBND", "1/KH-UBND", quote="Thực hiện chương trình về chuyển đổi số")
    join(network, "2/KH-UBND", "1/KH-UBND", "basedOn", "căn cứ", "Căn cứ chương trình")
    join(network, "3/KH-UBND", "2/KH-UBND")
    return network


def poisoned(words: str = HOSTILE) -> "Net[str]":
    """A network whose every text is these words, which by default try to leave their place."""
    network: Net[str] = nx.MultiDiGraph(title=words, subtitle=words)
    for layer, name in enumerate(("1", words)):
        put(network, name, label=words, title=words, layer=layer, details=[(words, words)])
    join(network, words, "1", words, words, words)
    return network


class Page(HTMLParser):
    """A page as a browser's parser sees it: its elements with their attributes, and the text in each kind of element."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.texts.setdefault(tag, []).append("")

    def handle_data(self, data: str) -> None:
        if self.elements:
            self.texts[self.elements[-1][0]][-1] += data


def data_of(page: str) -> Any:
    match = re.search(r'<script type="application/json" id="network">(.*?)</script>', page, re.DOTALL)
    assert match
    return json.loads(match[1])


def test_a_page_holds_every_node_and_link() -> None:
    page = render(lineage())
    data = data_of(page)
    assert [node["name"] for node in data["nodes"]] == TITLES
    assert [(edge["from"], edge["to"], edge["label"]) for edge in data["edges"]] == [
        ("2/KH-UBND", "1/KH-UBND", "căn cứ, thực hiện"),
        ("3/KH-UBND", "2/KH-UBND", "thực hiện"),
    ]
    assert [link["quote"] for link in data["edges"][0]["links"]] == ["Căn cứ chương trình", "Thực hiện chương trình về chuyển đổi số"]


def test_the_tables_say_the_same_without_a_script() -> None:
    without_scripts = re.sub(r"<script.*?</script>", "", render(lineage()), flags=re.DOTALL)
    cells = [cell.strip() for cell in Page(without_scripts).texts["td"]]
    assert cells[:4] == ["2/KH-UBND", "căn cứ", "1/KH-UBND", "Căn cứ chương trình"]
    assert all(title in cells for title in TITLES)


def test_the_legend_names_what_is_present_and_nothing_else() -> None:
    page = Page(render(lineage()))
    chips = [attributes for tag, attributes in page.elements if tag == "button"]
    assert [chip["data-kind"] for chip in chips if "data-kind" in chip] == ["central", "provincial", "district"]
    assert [chip["data-relation"] for chip in chips if "data-relation" in chip] == ["implements", "basedOn"]


@pytest.mark.parametrize("layout", ["layered", "force"])
def test_hostile_text_stays_text(layout: Any) -> None:
    hostile_page, plain_page = (Page(render(poisoned(words), layout=layout)) for words in (HOSTILE, "lời"))
    assert [tag for tag, _ in hostile_page.elements] == [tag for tag, _ in plain_page.elements]
    assert hostile_page.texts["h1"][0].strip() == HOSTILE
    assert data_of(render(poisoned(HOSTILE), layout=layout))["nodes"][1]["details"] == [[HOSTILE, HOSTILE]]


def test_a_page_refers_to_nothing_outside() -> None:
    page = render(lineage())
    for _, attributes in Page(page).elements:
        assert not {"src", "href", "srcset", "data", "action", "poster", "style", "onclick"} & set(attributes)
    style = "".join(Page(page).texts["style"])
    assert style
    assert "url(" not in style
    assert "@import" not in style
    assert "sourceMappingURL" not in page


def test_the_policy_lets_nothing_in_or_out() -> None:
    (policy,) = [a["content"] for tag, a in Page(render(lineage())).elements if a.get("http-equiv") == "Content-Security-Policy"]
    assert policy
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert set(rules) == {"default-src", "script-src", "style-src", "base-uri", "form-action"}
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert all(source.startswith("'sha256-") for name in ("script-src", "style-src") for source in rules[name].split())


def test_the_order_of_building_does_not_show() -> None:
    other: Net[str] = nx.MultiDiGraph(**lineage().graph)
    other.add_nodes_from(reversed(list(lineage().nodes(data=True))))
    other.add_edges_from(reversed(list(lineage().edges(data=True))))
    assert render(other) == render(lineage())


def test_another_process_writes_the_same_bytes(tmp_path: Path) -> None:
    program = "import sys, pathlib, tests.test_page as t; t.write_page(t.crowd(40), pathlib.Path(sys.argv[1]))"
    write_page(crowd(40), tmp_path / "here.html")
    for seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONUTF8": "0", "LC_ALL": "C"}
        subprocess.run([sys.executable, "-c", program, tmp_path / "there.html"], check=True, env=environment)
        assert (tmp_path / "there.html").read_bytes() == (tmp_path / "here.html").read_bytes()


def crowd(size: int) -> "Net[str]":
    """Nodes in five layers, each joined to one or two before it, some of them in its own layer."""
    network = empty()
    for i in range(size):
        put(network, f"n{i}", list(KINDS)[i % len(KINDS)], i * 5 // size, title=TITLES[i % 3] * (1 + i % 2))
        for j in {i * 7 % i, i // 3} if i else ():
            join(network, f"n{i}", f"n{j}", *(("cites", "viện dẫn") if j % 2 else ("implements", "thực hiện")))
    return network


def nation(size: int) -> "Net[str]":
    """Twelve directives, the plans of sixty provinces that carry them out, and tasks of each plan that a department leads."""
    network = empty("Cả nước")
    for i in range(12):
        put(network, f"{i}-NQ/TW", "central", 0, title=f"{TITLES[i % 3]} {i}", year=str(2010 + i))
    for i in range(60):
        put(network, f"so/{i}", "agency", 6, label=f"Sở Nội vụ tỉnh {i}", title=f"Sở Nội vụ tỉnh {i}", place=f"Tỉnh {i}")
    for i in count():
        if len(network) >= size:
            return network
        plan, province, year = f"{i}/KH-UBND", i % 60, str(2015 + i % 8)
        put(network, plan, "provincial", 1, title=TITLES[i % 3], place=f"Tỉnh {province}", year=year)
        join(network, plan, f"{i % 12}-NQ/TW", quote=f"Thực hiện Nghị quyết {i % 12}-NQ/TW")
        for j in range(min(5, size - len(network))):
            task = f"{plan}/task/{j}"
            put(network, task, "task", 5, label=f"Nhiệm vụ {i}.{j}", title=f"{TITLES[j % 3]} {j}", place=f"Tỉnh {province}", year=year)
            join(network, task, plan, "assignedBy", "được giao tại", "Giao các sở")
            join(network, task, f"so/{province}", "leadAgency", "chủ trì", "Sở Nội vụ chủ trì")
    raise AssertionError


def overlaps(drawing: Drawing) -> list[tuple[int, int]]:
    spots = list(enumerate(drawing.spots))
    return [
        (i, j)
        for (i, a), (j, b) in combinations(spots, 2)
        if abs(a.x - b.x) < (a.box.width + b.box.width) / 2 and abs(a.y - b.y) < (a.box.height + b.box.height) / 2
    ]


edges = st.lists(st.tuples(st.integers(0, 14), st.integers(0, 14), st.sampled_from(["implements", "cites"])), max_size=40)


@settings(max_examples=60, deadline=None)
@given(layers=st.lists(st.integers(0, 3), min_size=15, max_size=15), edges=edges)
def test_boxes_never_overlap_and_lines_end_at_their_boxes(layers: list[int], edges: list[tuple[int, int, str]]) -> None:
    network = empty()
    for i, layer in enumerate(layers):
        put(network, f"n{i}", layer=layer, title=TITLES[i % 3] * (i % 4))
    for source, target, relation in edges:
        join(network, f"n{source}", f"n{target}", relation)
    drawn = figure(network)
    names = [node.id for node in drawn.nodes]
    for drawing in (layered(drawn), free(drawn)):
        assert overlaps(drawing) == []
        for arrow, route in zip(drawn.arrows, drawing.routes, strict=True):
            for name, (x, y) in ((arrow.source, route.points[0]), (arrow.target, route.points[-1])):
                spot = drawing.spots[names.index(name)]
                assert abs(x - spot.x) <= spot.box.width / 2 + 7.01
                assert abs(y - spot.y) <= spot.box.height / 2 + 7.01


def test_the_centre_is_left_and_lines_keep_clear_of_boxes() -> None:
    drawn = figure(crowd(150))
    drawing = layered(drawn)
    for layer in range(4):
        edge = max(spot.right for node, spot in zip(drawn.nodes, drawing.spots, strict=True) if node.layer == layer)
        assert edge < min(spot.left for node, spot in zip(drawn.nodes, drawing.spots, strict=True) if node.layer == layer + 1)
    level = [(a, b) for route in drawing.routes for a, b in zip(route.points[1:-2], route.points[2:-1], strict=True) if a[1] == b[1]]
    assert level
    for (x1, y), (x2, _) in level:
        inside = [s for s in drawing.spots if abs(y - s.y) < s.box.height / 2 and min(x1, x2) < s.right and max(x1, x2) > s.left]
        assert inside == []


def test_a_long_column_is_folded_to_the_shape_of_a_page() -> None:
    network = empty()
    put(network, "agency", "agency")
    for i in range(60):
        put(network, f"task{i}", "task", 1, title=TITLES[i % 3])
        join(network, f"task{i}", "agency", "leadAgency", "chủ trì")
    spots = layered(figure(network)).spots
    width, height = max(s.right for s in spots) - min(s.left for s in spots), max(s.y for s in spots) - min(s.y for s in spots)
    assert 0.8 < width / height < 4


def test_a_thousand_nodes_make_a_page_of_under_three_megabytes() -> None:
    assert len(render(crowd(1000)).encode()) < 3_000_000


@given(text=st.text(alphabet=st.sampled_from("aăâđưở ỡ̃  \n/-W😀"), max_size=80), width=st.integers(20, 200))
def test_wrapping_loses_no_letter(text: str, width: int) -> None:
    assert "".join("".join(wrap(text, width, 14)).split()) == "".join(text.split())


def test_nothing_is_cut_off() -> None:
    network = empty()
    label = "Kế hoạch tổng thể số 1234/KH-UBND-VX-NC-TH/2025"
    put(network, "a", label=label, title="Đề án rất dài " * 40)
    put(network, "b", label="Kế hoạch …", title="Kế hoạch nâng cao chất lượng giống cây trồng")
    first, second = data_of(render(network))["nodes"]
    assert (" ".join(first["head"]), first["body"]) == (label, [])
    assert (second["head"], " ".join(second["body"])) == ([], "Kế hoạch nâng cao chất lượng giống cây trồng")


@pytest.mark.parametrize(
    ("attributes", "message"),
    [
        ({"kind": "province"}, "node 'x': kind 'province' is unknown, expected one of central, provincial"),
        ({"label": None}, "node 'x': attribute 'label' is None, expected text"),
        ({"layer": "0"}, "node 'x': attribute 'layer' is '0', expected a whole number"),
        ({"details": [("a",)]}, "node 'x': attribute 'details' is"),
        ({"details": "ab"}, "node 'x': attribute 'details' is 'ab', expected a list of pairs of texts"),
    ],
)
def test_an_unfit_node_is_named(attributes: dict[str, Any], message: str) -> None:
    network = empty()
    put(network, "x", **attributes)
    with pytest.raises(UnfitNetwork, match=re.escape(message)):
        render(network)


def test_an_unfit_edge_is_named() -> None:
    network = lineage()
    network.add_edge("3/KH-UBND", "1/KH-UBND", relation="cites", label="viện dẫn")
    with pytest.raises(UnfitNetwork, match="edge from '3/KH-UBND' to '1/KH-UBND': attribute 'quote' is None"):
        render(network)


def test_a_network_of_nothing_says_so() -> None:
    assert "Không có gì để vẽ" in render(empty())
    assert "Không có gì để vẽ" not in render(lineage())


def light(colour: str) -> list[float]:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def contrast(one: str, other: str) -> float:
    """As WCAG 2.2 defines it."""
    darker, lighter = sorted(sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), light(colour), strict=True)) for colour in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


# Machado, Oliveira and Fernandes (2009), severity 1: protanopia, deuteranopia, tritanopia.
SIGHTS = [
    [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
]


def seen(colour: str, sight: list[list[float]]) -> list[float]:
    """The colour in CIE Lab as an eye of this kind sees it."""
    red, green, blue = (min(max(sum(a * b for a, b in zip(row, light(colour), strict=True)), 0), 1) for row in sight)
    xyz = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883,
    )
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in xyz)
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)]


def test_text_reaches_the_contrast_of_wcag_aa() -> None:
    for kind in KINDS.values():
        assert contrast("#1b2330", kind.fill) >= 4.5
        assert contrast(kind.strong, kind.fill) >= 4.5
    for relation in RELATIONS.values():
        assert contrast(relation.colour, "#f6f8fb") >= 4.5


@pytest.mark.parametrize("sight", SIGHTS)
def test_kinds_differ_for_every_eye(sight: list[list[float]]) -> None:
    for one, other in combinations([kind for kind in KINDS.values() if not kind.dashed], 2):
        apart = sum((a - b) ** 2 for a, b in zip(seen(one.strong, sight), seen(other.strong, sight), strict=True)) ** 0.5
        assert apart >= (18 if one.form == other.form else 8), (one.en, other.en)
