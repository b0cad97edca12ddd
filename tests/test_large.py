"""The large store for measuring has the project's own shape: chains up to the centre, numbers of their own, the samples as they are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pyoxigraph import QueryBoolean

from benchmarks.large import PROVINCES, Move, large, later
from builders.pipeline import read_all, samples
from graph.engine import Graph
from graph.rewriting import rewritten
from graph.store import open_store
from ontology.dates import PartialDate
from ontology.facts import Reading
from ontology.identifiers import BASE
from queries.catalogue import catalogue, find
from queries.run import bind, records, run

HOMES = ("bac-kan", "bac-ninh", "binh-duong", "dong-nai", "hai-duong")
HUE = next(place for place in PROVINCES if place.code == "thua-thien-hue")


@pytest.fixture(scope="module")
def originals() -> list[Reading]:
    with read_all(samples()) as read:
        return list(read.readings)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """The samples in six provinces, in two years each."""
    folder = tmp_path_factory.mktemp("large")
    with open_store(large(folder, 2, 6)) as opened:
        yield opened


def test_the_samples_are_said_twelve_times(graph: Graph) -> None:
    assert len(records(graph, "documents")) == 5 * 6 * 2
    assert sum(int(row["tasks"]) for row in records(graph, "document-counts")) % 12 == 0


def test_a_department_goes_back_to_the_centre_through_its_province(graph: Graph) -> None:
    start = f"{BASE}document/bac-ninh/kh-skhcn/2024"
    (plan,) = (row["document"] for row in records(graph, "documents") if row["document"].startswith(start))
    steps = {(row["lower"], row["upper"]) for row in records(graph, "lineage-up", document=plan)}
    chain = [plan]
    for part in ("/qd-ubnd/2020/", "/kh-tu/2020/", "/kl-tw/2019/50", "/nq-tw/2012/20"):
        chain.append(min(upper for lower, upper in steps if lower == chain[-1] and part in upper and not upper.endswith("ke-hoach")))
    assert chain[-1] == f"{BASE}document/trung-uong/nq-tw/2012/20"


@pytest.mark.parametrize("name", ["agency-duties", "directive-effects", "lineage-up", "targets-by-plan", "find-task"])
def test_the_examples_of_the_catalogue_are_in_it(graph: Graph, name: str) -> None:
    assert run(graph, find(name), dict(find(name).example)).rows  # type: ignore[union-attr]


def test_no_number_stands_twice_in_a_province_and_year(graph: Graph) -> None:
    one, other = (f"?{name} eli:id_local ?number ; dcterms:spatial ?place ; prov:wasDerivedFrom ?{name}File ." for name in ("a", "b"))
    answer = graph.query(f"ASK {{ {one} {other} FILTER(?a != ?b) }}")
    assert isinstance(answer, QueryBoolean)
    assert not answer


def test_it_is_made_once(tmp_path: Path) -> None:
    store = large(tmp_path, 1, 1)
    made = (store / "current").readlink()
    assert large(tmp_path, 1, 1) == store
    assert (store / "current").readlink() == made
    assert large(tmp_path / "again", 1, 1).joinpath("current").readlink() == made


def test_only_what_is_provincial_moves(originals: list[Reading]) -> None:
    before = next(reading for reading in originals if reading.documents[0].place == "binh-duong")
    after = Move(HOMES, HUE, 1).reading(before)
    assert (after.documents[0].place, after.documents[0].date) == (HUE.code, later(before.documents[0].date or PartialDate(1), 1))
    assert after.source.text == before.source.text
    for old, new in zip(before.citations, after.citations, strict=True):
        assert (old.cited == new.cited) == (not any(f"/{home}/" in old.cited.iri for home in HOMES)), old.cited.iri


def test_the_29th_of_february_is_the_28th_a_year_later() -> None:
    assert later(date(2020, 2, 29), 1) == date(2021, 2, 28)
    assert later(PartialDate(2020, 2, 29), 1) == PartialDate(2021, 2, 28)
    assert later(PartialDate(2020), 1) == PartialDate(2021)


@pytest.mark.parametrize("query", catalogue(), ids=lambda query: query.name)
def test_a_question_with_its_parameters_written_into_it_has_the_same_rows(graph: Graph, query) -> None:  # type: ignore[no-untyped-def]
    given = dict(query.example)
    written = list(graph.query(rewritten(query.text, bind(query, given))))  # type: ignore[arg-type]
    assert len(written) == len(run(graph, query, given).rows)  # type: ignore[union-attr]
