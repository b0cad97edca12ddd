"""Every network says who stands where and why, is complete for drawing, and mixes no attached part with its document."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from queries import networks
from queries.figures import Network, short, vietnamese_date
from queries.find import AmbiguousError, NotFoundError
from tests.example_graph import DOC, ID, example_graph

DECISION = f"{DOC}tan-hoa/qd-ubnd/2020/100"
PLAN = f"{DOC}hai-binh/kh-ubnd/2021/149"
FINANCE = "Sở Tài chính tỉnh Tân Hòa"
ALL: dict[str, Callable[[], Network[str]]] = {
    "lineage of a document": lambda: networks.lineage(example_graph(), "100/QĐ-UBND"),
    "lineage of a task": lambda: networks.lineage(example_graph(), task=f"{DECISION}/task/1"),
    "lineage of all": lambda: networks.lineage(example_graph()),
    "agency": lambda: networks.agency(example_graph(), FINANCE),
    "targets of a document": lambda: networks.targets(example_graph(), "149/KH-UBND"),
    "targets of all": lambda: networks.targets(example_graph()),
    "directive": lambda: networks.directive(example_graph(), "12-NQ/TW"),
    "overview": lambda: networks.overview(example_graph()),
}


def labels(network: Network[str]) -> dict[str, str]:
    """The kind of each node by its label."""
    return {data["label"]: data["kind"] for _, data in network.nodes(data=True)}


def edges(network: Network[str]) -> set[tuple[str, str, str]]:
    name = {iri: data["label"] for iri, data in network.nodes(data=True)}
    return {(name[source], data["relation"], name[target]) for source, target, data in network.edges(data=True)}


@pytest.mark.parametrize("draw", ALL.values(), ids=list(ALL))
def test_every_node_and_edge_has_what_drawing_needs(draw: Callable[[], Network[str]]) -> None:
    network = draw()
    assert network.graph["title"]
    assert len(network) > 1
    for _, data in network.nodes(data=True):
        assert data["label"]
        assert data["title"]
        assert isinstance(data["layer"], int)
        assert all(name and value for name, value in data["details"])
        assert re.fullmatch(r"(\d{4})?", data["year"])
        assert isinstance(data["place"], str)
    for _, _, data in network.edges(data=True):
        assert data["relation"].isalpha()
        assert data["label"]
        assert isinstance(data["quote"], str)


@pytest.mark.parametrize("draw", ALL.values(), ids=list(ALL))
def test_the_same_graph_gives_the_same_network(draw: Callable[[], Network[str]]) -> None:
    one, other = draw(), draw()
    assert list(one.nodes(data=True)) == list(other.nodes(data=True))
    assert list(one.edges(keys=True, data=True)) == list(other.edges(keys=True, data=True))


def test_a_document_s_lineage_shows_what_is_above_it_with_the_sentences() -> None:
    network = networks.lineage(example_graph(), "100/QĐ-UBND")
    assert edges(network) == {
        ("100/QĐ-UBND", "implements", "12-NQ/TW"),
        ("100/QĐ-UBND", "implements", "40-CTr/TU"),
        ("100/QĐ-UBND", "basedOn", "7/2017/QH14"),
        ("40-CTr/TU", "implements", "31-KL/TW"),
        ("31-KL/TW", "continues", "12-NQ/TW"),
    }
    (stated,) = network.get_edge_data(DECISION, f"{DOC}trung-uong/nq-tw/2015/12").values()
    assert (stated["label"], stated["quote"]) == ("thực hiện", "Thực hiện Nghị quyết số 12-NQ/TW")


def test_kinds_follow_level_law_programme_and_certainty() -> None:
    assert labels(networks.lineage(example_graph())) == {
        "12-NQ/TW": "central",
        "31-KL/TW": "central",
        "900/QĐ-TTg": "central",
        "Chương trình kinh tế biển xanh đến năm 2030": "programme",
        "7/2017/QH14": "law",
        "40-CTr/TU": "provincial",
        "100/QĐ-UBND": "provincial",
        "149/KH-UBND": "provincial",
        "15/KH-SKHCN": "departmental",
    }


def test_a_document_counts_its_tasks_and_prints_its_date_as_documents_do() -> None:
    details = dict(networks.lineage(example_graph(), "100/QĐ-UBND").nodes[DECISION]["details"])
    assert (details["Số nhiệm vụ"], details["Số chỉ tiêu"], details["Ngày"], details["Địa bàn"]) == ("4", "1", "10/2/2020", "Tân Hòa")


def test_a_document_and_what_it_states_have_its_place_and_year() -> None:
    network = networks.lineage(example_graph(), task=f"{DECISION}/task/1")
    assert {(network.nodes[iri]["place"], network.nodes[iri]["year"]) for iri in (DECISION, f"{DECISION}/task/1")} == {("Tân Hòa", "2020")}
    agency = networks.agency(example_graph(), FINANCE)
    assert {data["place"] for _, data in agency.nodes(data=True) if data["kind"] == "agency"} == {"Tân Hòa"}


def test_a_programme_is_drawn_below_the_act_that_promulgates_it() -> None:
    stated = edges(networks.lineage(example_graph(), "149/KH-UBND"))
    assert ("900/QĐ-TTg", "promulgates", "Chương trình kinh tế biển xanh đến năm 2030") in stated


def test_a_task_s_lineage_starts_at_the_task() -> None:
    network = networks.lineage(example_graph(), task=f"{DECISION}/task/1")
    assert ("Lắp trạm sạc tại cảng cá", "assignedBy", "100/QĐ-UBND") in edges(network)
    assert dict(network.nodes[f"{DECISION}/task/1"]["details"])["Chủ trì"] == "Sở Công Thương tỉnh Tân Hòa"
    assert "31-KL/TW" in labels(network)
    assert "15/KH-SKHCN" not in labels(network)


def test_an_agency_is_joined_to_its_tasks_also_through_its_groups() -> None:
    assert edges(networks.agency(example_graph(), FINANCE)) == {
        ("Lắp trạm sạc tại cảng cá", "coordinatingAgency", FINANCE),
        ("Lắp trạm sạc tại cảng cá", "assignedBy", "100/QĐ-UBND"),
        ("Lập bản đồ rạn san hô", "coordinatingAgency", "Các sở tỉnh Tân Hòa"),
        ("Lập bản đồ rạn san hô", "assignedBy", "100/QĐ-UBND"),
        ("Báo cáo kết quả", "leadAgency", "Các sở tỉnh Tân Hòa"),
        ("Báo cáo kết quả", "assignedBy", "100/QĐ-UBND"),
        ("Các sở tỉnh Tân Hòa", "hasMember", FINANCE),
    }


def test_layers_go_from_the_centre_to_those_who_do_the_work() -> None:
    layers = {data["kind"]: data["layer"] for _, data in networks.agency(example_graph(), FINANCE).nodes(data=True)}
    assert layers["provincial"] < layers["task"] < layers["agency"] == layers["group"]


def test_targets_of_two_provinces_with_one_indicator_are_joined() -> None:
    network = networks.targets(example_graph())
    assert len(network) == 4
    assert sum(relation == "sameIndicator" for _, relation, _ in edges(network)) == 1


def test_a_document_s_targets_are_only_its_own() -> None:
    network = networks.targets(example_graph(), "149/KH-UBND")
    assert labels(network) == {"149/KH-UBND": "provincial", "hơn 30 %: tỷ lệ tàu cá chạy điện": "target"}
    (edge,) = [data for _, _, data in network.edges(data=True)]
    assert edge["quote"] == "Đến năm 2025 có trên 30% tàu cá chạy điện"


def test_a_directive_s_network_reaches_every_province() -> None:
    network = networks.directive(example_graph(), "31-KL/TW")
    assert {"100/QĐ-UBND", "149/KH-UBND", "15/KH-SKHCN"} <= set(labels(network))
    assert "12-NQ/TW" not in labels(network)
    quotes = {data["quote"] for source, _, data in network.edges(data=True) if source == PLAN}
    assert quotes == {"Thực hiện Chương trình kinh tế biển xanh đến năm 2030"}


def test_the_overview_leaves_out_mere_bases() -> None:
    assert "7/2017/QH14" not in labels(networks.overview(example_graph()))


def test_what_cannot_be_found_is_an_error() -> None:
    with pytest.raises(NotFoundError):
        networks.lineage(example_graph(), "không có")
    with pytest.raises(AmbiguousError):
        networks.directive(example_graph(), "24-NQ/TW")
    with pytest.raises(NotFoundError):
        networks.agency(example_graph(), f"{ID}agency/tan-hoa/so-khong-co")


def test_a_name_is_cut_between_words() -> None:
    assert short("Kế hoạch") == "Kế hoạch"
    cut = short("từ " * 40)
    assert len(cut) <= 60
    assert cut.endswith("từ…")


@pytest.mark.parametrize(("date", "printed"), [("2019-12-05", "5/12/2019"), ("2019-05", "5/2019"), ("2019", "2019"), ("", "")])
def test_a_date_is_printed_as_far_as_it_is_known(date: str, printed: str) -> None:
    assert vietnamese_date(date) == printed
