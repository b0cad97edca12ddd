"""Whatever documents say, in every network and whatever a reader does with it: nothing of it runs, and no request leaves the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graph.engine import Graph
from graph.store import open_store, replace_store
from ontology.terms import PREFIXES
from queries import networks
from queries.figures import Network
from tests.chromium import CHROMIUM, MISSING, Tab, chromium
from tests.example_graph import DOC, ID, quads
from tests.test_drawing import READY, into_drawing, saved, search
from tests.test_page import Page, data_of
from viz.page import render

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=MISSING)
RUN = "document.documentElement.dataset.ran='yes'"
HOSTILE = (
    f'</script><script>{RUN}</script><img src=x onerror="{RUN}"><svg onload="{RUN}"> {{{{7*7}}}} {{% raw %}} ${{{RUN}}} '
    f"<!-- --> ]]> </text></title></style> \u2028 \u2029 \\u003c' \" javascript:{RUN} https://phahe.invalid/leak =cmd|' /C calc'!A0"
)
PRINTED = {
    PREFIXES[prefix] + name
    for prefix, names in {
        "dcterms": ["title"],
        "skos": ["prefLabel", "altLabel"],
        "oa": ["exact"],
        "eli": ["id_local"],
        "ph": ["statement", "indicator", "unit", "deadlineText", "deliverable", "signer", "section"],
    }.items()
    for name in names
}
DECISION, PLAN = f"{DOC}tan-hoa/qd-ubnd/2020/100", f"{DOC}hai-binh/kh-ubnd/2021/149"
ALL: dict[str, Callable[[Graph], Network[str]]] = {
    "lineage of a document": lambda graph: networks.lineage(graph, DECISION),
    "lineage of a task": lambda graph: networks.lineage(graph, task=f"{DECISION}/task/1"),
    "lineage of all": networks.lineage,
    "agency": lambda graph: networks.agency(graph, f"{ID}agency/tan-hoa/so-tai-chinh"),
    "targets of a document": lambda graph: networks.targets(graph, PLAN),
    "targets of all": networks.targets,
    "directive": lambda graph: networks.directive(graph, f"{DOC}trung-uong/nq-tw/2015/12"),
    "overview": networks.overview,
}


def poisoned(quad: Quad) -> Quad:
    """The statement, with hostile words after whatever a document printed."""
    said = quad.object
    if not isinstance(said, Literal) or quad.predicate.value not in PRINTED or quad.graph_name == NamedNode(f"{ID}graph/ontology"):
        return quad
    words = said.value + " " + HOSTILE
    return Quad(quad.subject, quad.predicate, Literal(words, language=said.language) if said.language else Literal(words), quad.graph_name)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    directory = tmp_path_factory.mktemp("hostile")
    replace_store(directory, [poisoned(quad) for quad in quads()])
    with open_store(directory) as graph:
        yield graph


@pytest.fixture(scope="module")
def tab() -> Iterator[Tab]:
    with chromium() as tab:
        yield tab


@pytest.mark.parametrize("draw", ALL.values(), ids=list(ALL))
def test_hostile_documents_run_nothing_and_ask_nobody(
    draw: Callable[[Graph], Network[str]], graph: Graph, tab: Tab, tmp_path: Path
) -> None:
    network = draw(graph)
    assert "</script><script>" in str(list(network.nodes(data=True)))
    path = tmp_path / "page.html"
    path.write_text(render(network), encoding="utf-8")
    tab.open(path.as_uri())
    assert tab.wait(READY) == "ready"
    read_all(tab, len(network))
    assert tab.ask("document.documentElement.dataset.ran || null") is None
    assert tab.said == []
    assert {address for address in tab.asked if not address.startswith("blob:")} == {path.as_uri()}


def read_all(tab: Tab, many: int) -> None:
    """Everything that a reader can do: tables, every box and its panel, collapsing, tooltips, filters, search, pictures."""
    tab.ask("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    tab.ask("document.querySelectorAll('details.menu').forEach((one) => { one.open = false; })")
    search(tab, "script")
    into_drawing(tab)
    for _ in range(min(many, 12)):
        tab.page.keyboard.press("n")
        tab.page.keyboard.press(" ")
        tab.page.keyboard.press(" ")
    for x in range(100, 1300, 60):
        tab.page.mouse.move(x, 450)
    tab.ask("document.querySelectorAll('.chip, #filters input').forEach((one) => { one.click(); one.click(); })")
    for kind in ("png", "svg"):
        saved(tab, kind)


def test_the_recorder_sees_what_a_page_without_a_policy_would_do(tab: Tab, tmp_path: Path) -> None:
    path = tmp_path / "open.html"
    path.write_text(f"<!DOCTYPE html><p>{HOSTILE}<img src=https://phahe.invalid/leak>", encoding="utf-8")
    tab.open(path.as_uri())
    tab.wait("document.documentElement?.dataset.ran")
    assert "https://phahe.invalid/leak" in tab.asked


@pytest.mark.parametrize("draw", ALL.values(), ids=list(ALL))
def test_hostile_words_add_no_element_and_stay_whole(draw: Callable[[Graph], Network[str]], graph: Graph) -> None:
    page = render(draw(graph))
    tags = {tag for tag, _ in Page(page).elements}
    assert not tags & {"img", "iframe", "object", "a", "link", "form"}
    assert any(HOSTILE.split()[0] in value for node in data_of(page)["nodes"] for _, value in node["details"])
