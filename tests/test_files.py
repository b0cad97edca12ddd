"""A network saved as GraphML or CSV says all that the network says, whatever its texts hold, and is the same every time."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path

import networkx as nx
import pytest
from fastapi.testclient import TestClient

from api.networks import FILES
from api.pool import Limits
from api.service import create_app
from queries import networks
from queries.figures import Network
from tests.conftest import Ran
from tests.example_graph import DOC, example_graph
from viz.files import COLUMNS, fit, graphml, table

TASK = f"{DOC}tan-hoa/qd-ubnd/2020/100/task/1"
HOSTILE = "]]></data><script>alert(1)</script> & \" ' \x00\x0b\x1b\ufffe &#0; <!-- a\nb"
DECISION = "https://w3id.org/phahe/id/document/binh-duong/qd-ubnd/2019/3884"


@pytest.fixture(scope="module")
def client(sample_store: Path) -> Iterator[TestClient]:
    with TestClient(create_app(sample_store, Limits(seconds=20, processes=1))) as client:
        yield client


def hostile() -> Network[str]:
    network: Network[str] = nx.MultiDiGraph(title=HOSTILE, subtitle=HOSTILE)
    for name in ("a", HOSTILE):
        details = [("Số", HOSTILE), ("kind", "law"), ("", "x"), (HOSTILE, "y")]
        network.add_node(name, kind="task", label=HOSTILE, title=HOSTILE, layer=5, details=details, place=HOSTILE, year="2020")
    for relation in ("assignedBy", "cites"):
        network.add_edge("a", HOSTILE, relation, relation=relation, label=HOSTILE, quote=HOSTILE)
    return network


def read(content: bytes) -> nx.MultiDiGraph[str]:
    found = nx.read_graphml(io.BytesIO(content), force_multigraph=True)
    assert isinstance(found, nx.MultiDiGraph)
    return found


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode(), newline="")))


def test_networkx_reads_again_what_the_network_says() -> None:
    network = networks.lineage(example_graph(), task=TASK)
    found = read(graphml(network))
    assert found.is_directed()
    assert found.graph["title"] == network.graph["title"]
    assert set(found) == set(network)
    task = found.nodes[TASK]
    assert (task["kind"], task["layer"], task["place"], task["year"]) == ("task", 5, "Tân Hòa", "2020")
    assert (task["Chủ trì"], task["Sản phẩm"]) == ("Sở Công Thương tỉnh Tân Hòa", "10 trạm sạc")
    said = {(source, data["relation"], target, data["quote"]) for source, target, data in found.edges(data=True)}
    assert said == {(source, data["relation"], target, data["quote"]) for source, target, data in network.edges(data=True)}
    assert len({key for _, _, key in found.edges(keys=True)}) == network.number_of_edges()


def test_a_table_has_a_row_for_each_link_with_its_quote() -> None:
    network = networks.lineage(example_graph(), task=TASK)
    head, *links = rows(table(network))
    assert tuple(head) == COLUMNS
    assert len(links) == network.number_of_edges()
    (assigned,) = [link for link in links if link[0] == TASK]
    assert assigned[1:] == [
        "Lắp trạm sạc tại cảng cá",
        "assignedBy",
        "được giao tại",
        TASK.partition("/task/")[0],
        "100/QĐ-UBND",
        "Lắp trạm sạc tại cảng cá",
    ]


def test_hostile_texts_are_text() -> None:
    found = read(graphml(hostile()))
    assert set(found) == {"a", fit(HOSTILE)}
    assert {data["quote"] for _, _, data in found.edges(data=True)} == {fit(HOSTILE)}
    node = found.nodes["a"]
    assert (node["kind"], node["label"], node["Số"], node[fit(HOSTILE)]) == ("task", fit(HOSTILE).strip(), fit(HOSTILE), "y")
    assert [link[-1] for link in rows(table(hostile()))[1:]] == [HOSTILE, HOSTILE]


def test_only_what_xml_cannot_hold_is_replaced() -> None:
    assert fit("a\tb\nc\rđ 𝄞 \ue000") == "a\tb\nc\rđ 𝄞 \ue000"
    assert fit("\x00\x08\x0b\x1f\ud800\ufffe\uffff") == "\ufffd" * 7


@pytest.mark.parametrize("write", [graphml, table])
def test_the_same_network_gives_the_same_file(write: Callable[[Network[str]], bytes]) -> None:
    assert write(networks.overview(example_graph())) == write(networks.overview(example_graph()))


@pytest.mark.parametrize(
    "path", ["overview", "lineage", f"lineage?about={DECISION}", f"lineage?task={DECISION}/task/phu-luc-i-1", "targets"]
)
def test_the_service_gives_each_network_as_a_file(client: TestClient, path: str) -> None:
    kind, sign, given = path.partition("?")
    drawn = client.get(f"/network/{kind}.graphml{sign}{given}")
    assert (drawn.status_code, drawn.headers["content-type"]) == (200, "application/graphml+xml")
    assert drawn.headers["content-disposition"] == f'attachment; filename="{kind}.graphml"'
    links = client.get(f"/network/{kind}.csv{sign}{given}")
    assert links.headers["content-type"] == "text/csv; charset=utf-8"
    assert len(read(drawn.content).edges) == len(rows(links.content)) - 1 > 0


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/network/nowhere.csv", 404, "overview"),
        ("/network/overview.pdf", 404, "graphml"),
        ("/network/agency.csv", 400, "agency needs"),
        ("/network/lineage.graphml?task=https://example.org/1", 404, "https://example.org/1"),
    ],
)
def test_what_is_no_file_of_a_network_is_said(client: TestClient, path: str, status: int, says: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, says in answer.json()["error"]) == (status, True)


@pytest.mark.parametrize("suffix", FILES)
def test_the_command_writes_the_same_file(
    phahe: Callable[..., Ran], client: TestClient, sample_store: Path, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"directive.{suffix}"
    ran = phahe("view", "directive", "20-NQ/TW 2012", "--store", sample_store, "-o", path)
    assert (ran.status, ran.out, ran.err) == (0, "", f"wrote {path}\n")
    assert path.read_bytes() == client.get(f"/network/directive.{suffix}?about=20-NQ/TW 2012").content
