"""Facts become quads: one graph per source, nothing without a name, every quote a slice, the same whatever the order of reading."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, NamedNode, Quad, QuerySolutions, RdfFormat, parse

from builders.derived import DERIVED
from builders.pipeline import read_all, samples
from builders.state import AUTHORITY, VOCABULARY, statements_of
from graph.engine import Graph
from graph.quads import lexical, line, node
from graph.shapes import check
from graph.store import open_store, replace_store
from ontology import terms
from ontology.facts import Reading
from ontology.identifiers import BASE, source_iri
from tests.plans import plan, reading

GOLDEN = Path(__file__).parent / "golden"
SHAPE = "https://w3id.org/phahe/id/document/lai-chau/"


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    with read_all([GOLDEN, *samples()]) as read:
        assert read.failures == []
        return list(read.readings)


@pytest.fixture(scope="module")
def store(readings: list[Reading], tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("state")
    replace_store(directory, statements_of(readings))
    return directory


def quads_of(readings: Sequence[Reading]) -> list[Quad]:
    """What readings state, as the engine has it."""
    return [*parse("".join(map(line, statements_of(readings))), format=RdfFormat.N_QUADS)]


def rows(graph: Graph, query: str) -> list[tuple[str, ...]]:
    found = graph.query(query)
    assert isinstance(found, QuerySolutions)
    return [tuple(lexical(value) for value in solution if value is not None) for solution in found]


def triples(*readings: Reading) -> set[tuple[str, str, str]]:
    """The sources' own statements, without the authority file, the vocabulary and what follows."""
    known = {node(AUTHORITY), node(VOCABULARY), node(DERIVED)}
    return {(lexical(q.subject), lexical(q.predicate), lexical(q.object)) for q in quads_of(readings) if q.graph_name not in known}


def values(found: set[tuple[str, str, str]], subject: str, predicate: str) -> set[str]:
    return {o for s, p, o in found if (s, p) == (subject, predicate)}


def test_each_source_is_one_graph_named_by_its_document(readings: list[Reading]) -> None:
    graphs = {quad.graph_name.value for quad in quads_of(readings) if isinstance(quad.graph_name, NamedNode)}
    assert graphs == {AUTHORITY, VOCABULARY, DERIVED, *(found.documents[0].iri for found in readings)}
    assert len(graphs) == len(readings) + 3


def test_nothing_is_without_a_name(readings: list[Reading]) -> None:
    blank = [quad for quad in quads_of(readings) if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode)]
    assert blank == []


def test_a_graph_states_each_triple_once(readings: list[Reading]) -> None:
    times = Counter(quad for quad in quads_of(readings) if quad.graph_name != node(VOCABULARY))
    assert [quad for quad in times if times[quad] > 1] == []


@pytest.mark.parametrize("seed", [1, 2])
def test_sources_read_in_another_order_give_the_same_bytes(store: Path, tmp_path: Path, seed: int) -> None:
    paths = [*sorted(GOLDEN.glob("*.txt")), *samples()]
    with read_all(random.Random(seed).sample(paths, len(paths))) as read:
        replace_store(tmp_path, statements_of(read.readings))
    with open_store(store) as one, open_store(tmp_path) as other:
        assert other.digest == one.digest
        assert len(one) > 5000


def test_every_quote_is_the_slice_of_its_source_that_its_offsets_say(store: Path) -> None:
    query = "SELECT ?text ?start ?end ?quote { ?e oa:exact ?quote ; oa:start ?start ; oa:end ?end ; prov:wasQuotedFrom/ph:text ?text }"
    with open_store(store) as graph:
        found = rows(graph, query)
        assert len(found) > 300
        assert [quote for text, start, end, quote in found if text[int(start) : int(end)] != quote] == []


def test_every_fact_has_evidence(store: Path) -> None:
    query = (
        "SELECT ?fact { VALUES ?kind { ph:Task ph:Target ph:Citation } ?fact a ?kind FILTER NOT EXISTS { ?fact ph:evidence/oa:exact ?q } }"
    )
    with open_store(store) as graph:
        assert rows(graph, query) == []


def test_a_citation_in_full_and_its_plain_triple_say_the_same(readings: list[Reading]) -> None:
    relations = {terms.PH + name for name in ("basedOn", "implements", "continues", "details", "approves", "promulgates")}
    relations |= {terms.PH + name for name in ("amends", "replaces", "proposedIn", "cites")}
    plain = {row for row in triples(*readings) if row[1] in relations}
    full = {(c.citing, terms.PH + c.relation, c.cited.iri) for found in readings for c in found.citations}
    assert plain == full


def test_no_shape_of_the_vocabulary_is_violated(store: Path) -> None:
    with open_store(store) as graph:
        assert check(graph) == []


def test_the_source_is_kept_with_its_name_digest_and_text() -> None:
    found = reading(plan("1. Gánh đất."))
    stated = triples(found)
    source = source_iri(found.source.sha256)
    assert values(stated, found.documents[0].iri, terms.WAS_DERIVED_FROM) == {source}
    assert values(stated, source, terms.TEXT) == {found.source.text}
    assert values(stated, source, terms.FILE_NAME) == {"van-ban.txt"}


def test_a_document_is_described_by_its_header() -> None:
    found = reading(plan("1. Gánh đất."))
    stated = triples(found)
    iri = f"{SHAPE}kh-ubnd/2024/31"
    committee = f"{BASE}agency/lai-chau/uy-ban-nhan-dan"
    described = {p: o for s, p, o in stated if s == iri}
    assert described == {
        terms.TYPE: terms.DOCUMENT,
        terms.TYPE_DOCUMENT: terms.PH + "plan",
        terms.ID_LOCAL: "31/KH-UBND",
        terms.DATE_DOCUMENT: "2024-03-14",
        terms.TITLE: "Đắp lại đường bờ ruộng năm 2024",
        terms.PASSED_BY: committee,
        terms.SIGNER: "Mạc Văn Lúa",
        terms.SIGNER_TITLE: "CHỦ TỊCH",
        terms.SPATIAL: f"{BASE}place/lai-chau",
        terms.LEVEL: terms.PH + "provincial",
        terms.WAS_DERIVED_FROM: source_iri(found.source.sha256),
    }
    assert values(stated, committee, terms.PREF_LABEL) == {"Ủy ban nhân dân tỉnh Lai Châu"}


def test_a_duty_is_described_with_its_actors_period_and_result() -> None:
    body = "II. NHIỆM VỤ\n1. Đắp bờ.\nChủ trì: Sở Xây dựng; Phối hợp: các xã; Thời gian: Quý I/2025 và hàng năm; Sản phẩm: Bờ mới."
    stated = triples(reading(plan(body)))
    task = f"{SHAPE}kh-ubnd/2024/31/task/ii-1"
    described = {p: o for s, p, o in stated if s == task}
    assert described.pop(terms.HAS_EVIDENCE).startswith(f"{SHAPE}kh-ubnd/2024/31/evidence/")
    assert described == {
        terms.TYPE: terms.TASK,
        terms.TASK_KIND: terms.PH + "assignment",
        terms.ASSIGNED_BY: f"{SHAPE}kh-ubnd/2024/31",
        terms.STATEMENT: "Đắp bờ.",
        terms.ORDER: "1",
        terms.LEAD_AGENCY: f"{BASE}agency/lai-chau/so-xay-dung",
        terms.COORDINATING_AGENCY: f"{BASE}agency/lai-chau/cac-xa",
        terms.DEADLINE_TEXT: "Quý I/2025 và hàng năm",
        terms.START: "2025-01-01",
        terms.END: "2025-03-31",
        terms.RECURRENCE: "P1Y",
        terms.DELIVERABLE: "Bờ mới",
    }


def test_a_department_belongs_to_its_committee_and_a_collective_is_a_group() -> None:
    stated = triples(reading(plan("III. TỔ CHỨC THỰC HIỆN\n1. Sở Xây dựng phối hợp với các sở, ngành rà soát bờ.")))
    department, group = f"{BASE}agency/lai-chau/so-xay-dung", f"{BASE}agency/lai-chau/cac-so-ban-nganh"
    assert values(stated, department, terms.SUB_ORGANIZATION_OF) == {f"{BASE}agency/lai-chau/uy-ban-nhan-dan"}
    assert values(stated, department, terms.ALT_LABEL) == {"Sở Xây dựng"}
    assert values(stated, department, terms.TYPE) == {terms.FORMAL_ORGANIZATION}
    assert values(stated, group, terms.TYPE) == {terms.AGENCY_GROUP}


def test_an_objective_is_described_by_value_comparator_unit_and_year() -> None:
    stated = triples(reading(plan("I. MỤC TIÊU\n- Đến năm 2030, bờ kiên cố đạt từ 60,5 - 70%.")))
    described = {p: o for s, p, o in stated if s == f"{SHAPE}kh-ubnd/2024/31/target/i-g1"}
    wanted = {
        terms.TYPE: terms.TARGET,
        terms.COMPARATOR: terms.PH + "range",
        terms.VALUE: "60.5",
        terms.MAX_VALUE: "70",
        terms.UNIT: "%",
        terms.YEAR: "2030",
        terms.INDICATOR: "bờ kiên cố",
    }
    assert wanted.items() <= described.items()


def test_candidates_are_stated_in_their_rank_where_nothing_is_certain() -> None:
    stated = triples(reading(plan("1. Làm theo Nghị quyết số 20-NQ/TW.")))
    (citation,) = {s for s, p, o in stated if (p, o) == (terms.RESOLUTION, terms.UNRESOLVED)}
    candidates = values(stated, citation, terms.HAS_CANDIDATE)
    assert sorted(rank for candidate in candidates for rank in values(stated, candidate, terms.RANK)) == ["1", "2", "3"]
    documents = {iri for candidate in candidates for iri in values(stated, candidate, terms.CANDIDATE_DOCUMENT)}
    assert values(stated, citation, terms.CITED_DOCUMENT).isdisjoint(documents)


def test_a_resolved_citation_has_no_candidates() -> None:
    stated = triples(reading(plan("1. Làm theo Nghị quyết số 20-NQ/TW ngày 25/10/2017.")))
    assert {p for _, p, _ in stated}.isdisjoint({terms.HAS_CANDIDATE, terms.RANK})
    assert {o for _, p, o in stated if p == terms.RESOLUTION} == {terms.RESOLVED}


def test_what_one_source_is_and_another_cites_is_one_document_with_all_that_is_known() -> None:
    cited = reading(plan("1. Gánh đất."))
    number = "Số: 77/KH-SXD"
    citing = reading(
        plan("1. Gánh đất theo Kế hoạch số 31/KH-UBND ngày 14/3/2024.", number=number, issuer="UBND TỈNH LAI CHÂU\nSỞ XÂY DỰNG"),
        cited.documents[0],
    )
    iri = cited.documents[0].iri
    assert [citation.cited.iri for citation in citing.citations] == [iri]
    own_graph = [q for q in quads_of([citing, cited]) if q.graph_name == node(citing.documents[0].iri) and q.subject == node(iri)]
    assert "Đắp lại đường bờ ruộng năm 2024" in {lexical(q.object) for q in own_graph}
