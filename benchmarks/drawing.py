"""Measures a network's page against the one that plain pyvis writes of the same network: time until it can be used, and bytes."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import networkx as nx
from pyvis.network import Network

from tests.chromium import CHROMIUM, MISSING, Tab, chromium
from tests.test_drawing import PLACE, READY
from tests.test_page import nation
from viz.page import render

SIZES = (1000, 5000)
# Plain pyvis is waited for so many times as long as our page took.
PATIENCE = 100
# vis-network says when it has computed where its boxes stand and shows them; pyvis keeps it in a global variable.
WATCH = """Object.defineProperty(window, "network", {set(value) {
  value.once("stabilizationIterationsDone", () => { document.documentElement.dataset.stable = "yes"; });
}})"""


def main() -> None:
    """Prints what was measured."""
    if not CHROMIUM:
        sys.stdout.write(f"drawing: not measured, {MISSING}\n")
        return
    for size in SIZES:
        compare(size)


def compare(size: int) -> None:
    """One network, drawn both ways, each in a browser that was just started."""
    network = nation(size)
    with tempfile.TemporaryDirectory() as folder:
        ours, plain = Path(folder) / "ours.html", Path(folder) / "plain.html"
        written = [seconds(lambda: ours.write_text(render(network), encoding="utf-8")), seconds(lambda: write_plain(network, plain))]
        used, whole = browsed(ours, use_ours), browsed(ours, open_all)
        tell(f"{size} nodes, {network.number_of_edges()} lines: seconds until a click on a box is answered", used)
        waited, done = stabilised(plain, PATIENCE * used)
        tell("  plain pyvis: seconds until vis-network has stabilised" + ("" if done else ", more than"), waited)
        tell("  ratio" + ("" if done else ", more than"), waited / used)
        tell("  seconds until all groups are opened and drawn", whole)
        tell("  seconds to write the page, and by plain pyvis", *written)
        tell("  bytes in millions, and by plain pyvis", *(path.stat().st_size / 1e6 for path in (ours, plain)))


def write_plain(network: nx.MultiDiGraph[str], path: Path) -> None:
    """The network by pyvis as it is, but that the script stands in the page: there is no network to fetch it from."""
    net = Network(cdn_resources="in_line")
    for name, data in network.nodes(data=True):
        net.add_node(name, data["label"], title=data["title"])
    for source, target, data in network.edges(data=True):
        net.add_edge(source, target, title=data["quote"])
    path.write_text(net.generate_html(), encoding="utf-8")


def seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def browsed(path: Path, use: Callable[[Tab], None]) -> float:
    """The time from asking for a page until it was used."""
    with chromium() as tab:
        tab.page.add_init_script(WATCH)

        def go() -> None:
            tab.open(path.as_uri())
            use(tab)

        return seconds(go)


def use_ours(tab: Tab) -> None:
    """Waits for the drawing, clicks a group and waits until its panel stands open."""
    tab.wait(READY)
    tab.page.mouse.click(*tab.ask(f"{PLACE}((data) => [data.nodes[0].x, data.nodes[0].y])"))
    tab.wait("!document.getElementById('panel').hidden")


def open_all(tab: Tab) -> None:
    """Opens all groups and waits until the canvas is drawn."""
    tab.wait(READY)
    tab.ask("document.getElementById('open-all').click()")
    tab.ask("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def stabilised(path: Path, longest: float) -> tuple[float, bool]:
    """How long it takes until plain pyvis shows its boxes where they belong, and whether it did so before we went away."""

    def wait(tab: Tab) -> None:
        tab.wait("document.documentElement?.dataset.stable", longest)

    try:
        return browsed(path, wait), True
    except TimeoutError:
        return longest, False


def tell(what: str, *numbers: float) -> None:
    sys.stdout.write(f"{what}: {', '.join(f'{number:.2f}' for number in numbers)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
