"""`phahe demo`: the bundled samples to a store, one trace, and the networks, with what to open."""

from __future__ import annotations

from pathlib import Path

from api.build_command import build
from api.networks import Kind, drawn
from api.output import say, write
from api.trace_command import trace
from builders.pipeline import samples
from graph.store import open_store

FOLDER = Path("phahe-demo")
TASK = "phổ biến Kết luận 50-KL/TW"
PAGES = {
    "overview.html": (Kind.OVERVIEW, ""),
    "lineage-binh-duong.html": (Kind.LINEAGE, "3884/QĐ-UBND"),
    "lineage-dong-nai.html": (Kind.LINEAGE, "kế hoạch Sở Khoa học và Công nghệ tỉnh Đồng Nai"),
    "directive-20-nq-tw.html": (Kind.DIRECTIVE, "20-NQ/TW 2012"),
    "agency-so-khcn-binh-duong.html": (Kind.AGENCY, "Sở Khoa học và Công nghệ tỉnh Bình Dương"),
    "targets.html": (Kind.TARGETS, ""),
}


def demo() -> None:
    """Show it all on five sample plans.

    Builds the digests that come with the program into ./phahe-demo/store, traces a task, and draws networks beside the store.

    \b
    Example:
      phahe demo
    """
    store = FOLDER / "store"
    say(f"$ phahe build {samples()[0].parent} --store {store}")
    build(list(samples()), store)
    say(f'\n$ phahe trace "{TASK}" --store {store}')
    trace([TASK], store)
    draw(store)
    say(f"\nOpen these in a browser:\n{''.join(f'  {(FOLDER / name).resolve().as_uri()}{chr(10)}' for name in PAGES)}")
    say(f"Or look around in it: phahe serve --store {store}")


def draw(store: Path) -> None:
    """The networks as pages beside the store."""
    with open_store(store) as graph:
        for name, (kind, words) in PAGES.items():
            write(drawn(graph, kind, words), FOLDER / name)
