"""A summary gathers a large network so that each part can be read, and loses nothing."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import networkx as nx
import pytest

from tests.test_page import data_of, empty, join, nation, put
from viz.figure import figure
from viz.layout import block, layered
from viz.page import render
from viz.scene import scene
from viz.summary import MOST, Summary, summary

Net = nx.MultiDiGraph


def summed(network: Net[str]) -> Summary:
    result = summary(figure(network))
    assert result
    return result


def test_a_network_that_can_be_read_is_not_summed_up() -> None:
    assert summary(figure(nation(MOST))) is None
    assert summary(figure(nation(MOST + 1)))


@pytest.mark.parametrize("size", [300, 1000, 5000])
def test_every_part_of_a_large_network_can_be_read(size: int) -> None:
    result = summed(nation(size))
    assert len(result.top.nodes) <= MOST
    assert max(len(group.inner.nodes) for group in result.groups) <= MOST


def test_every_node_is_in_one_group_or_stands_alone() -> None:
    drawn = figure(nation(700))
    result = summary(drawn)
    assert result
    groups = {group.node.id for group in result.groups}
    found = [node.id for group in result.groups for node in group.inner.nodes] + [n.id for n in result.top.nodes if n.id not in groups]
    assert sorted(found) == sorted(node.id for node in drawn.nodes)


def test_a_group_says_how_many_of_which_kind_it_stands_for() -> None:
    result = summed(nation(5000))
    (central,) = [group.node for group in result.groups if group.node.label == "Trung ương"]
    assert central.title == "12 mục: 12 Trung ương"


def test_a_country_is_gathered_by_province() -> None:
    result = summed(nation(5000))
    assert (result.way.vi, result.way.en) == ("tỉnh, thành phố", "province")
    assert {"Tỉnh 0", "Tỉnh 59"} <= {group.node.label for group in result.groups}


def several(many: int, relation: str, kind: str) -> Net[str]:
    """Things of one kind, in no place, each with fifty tasks."""
    network = empty()
    for i in range(many):
        put(network, f"head{i}", kind)
        for j in range(50):
            put(network, f"head{i}/{j}", "task", 5)
            join(network, f"head{i}/{j}", f"head{i}", relation, "là của")
    return network


@pytest.mark.parametrize(("relation", "kind", "way"), [("assignedBy", "provincial", "directive"), ("leadAgency", "agency", "agency")])
def test_without_places_it_is_gathered_by_what_binds(relation: str, kind: str, way: str) -> None:
    result = summed(several(5, relation, kind))
    assert (result.way.en, len(result.groups)) == (way, 5)
    assert {len(group.inner.nodes) for group in result.groups} == {51}


def test_plans_of_one_directive_are_gathered_by_plan() -> None:
    network = several(5, "assignedBy", "provincial")
    put(network, "20-NQ/TW", "central")
    for i in range(5):
        join(network, f"head{i}", "20-NQ/TW")
    result = summed(network)
    assert result.way.en == "document"
    assert {len(group.inner.nodes) for group in result.groups} == {6, 50}


def test_where_little_binds_it_is_gathered_by_kind() -> None:
    network = empty()
    for i in range(150):
        put(network, f"n{i}", ["central", "law"][i % 2])
    join(network, "n1", "n0")
    result = summed(network)
    assert (result.way.en, sorted(group.node.label for group in result.groups)) == ("kind", ["Luật", "Trung ương"])


def test_a_circle_of_documents_is_gathered_too() -> None:
    network = several(5, "assignedBy", "provincial")
    for i in range(5):
        join(network, f"head{i}", f"head{(i + 1) % 5}")
    assert summed(network).groups


def test_lines_between_groups_are_one_line_with_their_number() -> None:
    result = summed(nation(5000))
    names = {node.id: node.label for node in result.top.nodes}
    (label,) = [arrow.label for arrow in result.top.arrows if (names[arrow.source], names[arrow.target]) == ("Tỉnh 0", "Trung ương")]
    assert label == "thực hiện ×14"


def test_a_group_s_name_is_no_other_node_s() -> None:
    network = nation(300)
    put(network, "#0")
    put(network, "##1")
    assert all(group.node.id.startswith("###") for group in summed(network).groups)


def test_what_is_drawn_of_a_large_network_is_all_of_it() -> None:
    network = nation(300)
    data = data_of(render(network))
    groups = {node["id"] for node in data["nodes"] if "block" in node}
    ends = [(edge["from"], edge["to"]) for edge in data["edges"] if not {edge["from"], edge["to"]} & groups]
    assert sorted(ends) == sorted((source, target) for source, target in network.edges())


@pytest.mark.parametrize("layout", ["layered", "force"])
def test_boxes_stay_apart_in_every_group_and_inside_its_block(layout: Any) -> None:
    staged = scene(figure(nation(300)), layout)
    for name in [None, *(node["id"] for node in staged.nodes if "block" in node)]:
        boxes = [node for node in staged.nodes if node.get("group") == name]
        assert not [
            (a["id"], b["id"])
            for a, b in combinations(boxes, 2)
            if abs(a["x"] - b["x"]) < (a["width"] + b["width"]) / 2 - 0.2 and abs(a["y"] - b["y"]) < (a["height"] + b["height"]) / 2 - 0.2
        ]
        if name:
            (size,) = [node["block"] for node in staged.nodes if node["id"] == name]
            assert all(
                abs(b["x"]) + b["width"] / 2 <= size["width"] / 2 and abs(b["y"]) + b["height"] / 2 <= size["height"] / 2 for b in boxes
            )


def test_a_block_has_its_lines_with_its_boxes() -> None:
    drawn = figure(several(1, "assignedBy", "provincial"))
    before, after = layered(drawn), block(layered(drawn)).drawing
    dx, dy = after.spots[0].x - before.spots[0].x, after.spots[0].y - before.spots[0].y
    for old, new in zip(before.routes, after.routes, strict=True):
        for (x, y), point in zip(old.points, new.points, strict=True):
            assert point == pytest.approx((x + dx, y + dy))
        assert new.label_at == pytest.approx((old.label_at[0] + dx, old.label_at[1] + dy))


def test_the_order_of_building_does_not_show_in_a_summary() -> None:
    other: Net[str] = nx.MultiDiGraph(**nation(300).graph)
    other.add_nodes_from(reversed(list(nation(300).nodes(data=True))))
    other.add_edges_from(reversed(list(nation(300).edges(data=True))))
    assert render(other) == render(nation(300))
