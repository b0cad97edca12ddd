"""A task is traced to every central directive behind it, each step proved, and to the laws; nothing else is called a directive."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from pyoxigraph import Quad

from graph.quads import node, plain, text
from graph.store import open_store, replace_store
from ontology import terms
from queries.lineage import Chain
from queries.trace import NoSuchTaskError, Trace, trace
from tests.example_graph import DOC, TEXTS, derived, example_graph

SURVEY = f"{DOC}tan-hoa/kh-skhcn/2020/15/task/1"
CHARGERS = f"{DOC}tan-hoa/qd-ubnd/2020/100/task/1"
BOATS = f"{DOC}hai-binh/kh-ubnd/2021/149/task/1"
EX = "https://example.org/"


def names(chain: Chain) -> list[str]:
    """The documents that a chain passes, lowest first."""
    return [step.lower.name for step in chain] + [chain[-1].upper.name] if chain else []


def test_a_task_is_traced_through_every_document_between_it_and_the_centre() -> None:
    assert [names(chain) for chain in trace(example_graph(), SURVEY).chains] == [
        ["15/KH-SKHCN", "100/QĐ-UBND", "12-NQ/TW"],
        ["15/KH-SKHCN", "100/QĐ-UBND", "40-CTr/TU", "31-KL/TW", "12-NQ/TW"],
    ]


def test_a_task_of_an_annex_starts_at_the_annex() -> None:
    shortest = trace(example_graph(), CHARGERS).chains[0]
    assert names(shortest) == ["Danh mục nhiệm vụ", "100/QĐ-UBND", "12-NQ/TW"]
    assert [step.label_vi for step in shortest] == ["là một phần của", "thực hiện"]


def test_a_programme_leads_to_the_act_that_promulgates_it() -> None:
    (chain,) = trace(example_graph(), BOATS).chains
    assert names(chain) == ["149/KH-UBND", "Chương trình kinh tế biển xanh đến năm 2030", "900/QĐ-TTg", "31-KL/TW", "12-NQ/TW"]
    assert [(step.label_vi, step.label_en, step.inverse) for step in chain] == [
        ("thực hiện", "implements", False),
        ("được ban hành bởi", "promulgated by", True),
        ("thực hiện", "implements", False),
        ("tiếp tục thực hiện", "continues", False),
    ]


def test_every_step_that_a_text_states_shows_the_sentence() -> None:
    first, second = trace(example_graph(), SURVEY).chains[0]
    assert first.evidence is not None
    assert second.evidence is not None
    assert first.evidence.quote == "Thực hiện Quyết định số 100/QĐ-UBND"
    assert (second.evidence.quote, second.evidence.section, second.evidence.file) == (
        "Thực hiện Nghị quyết số 12-NQ/TW",
        "Điều 1",
        "tan-hoa.txt",
    )
    kept = TEXTS["tan-hoa/qd-ubnd/2020/100"]
    assert kept[second.evidence.start : second.evidence.end] == second.evidence.quote


def test_a_step_that_is_public_record_has_no_sentence() -> None:
    assert trace(example_graph(), BOATS).chains[0][-1].evidence is None


def test_the_documents_of_a_chain_say_what_they_are() -> None:
    directive = trace(example_graph(), SURVEY).chains[0][-1].upper
    assert (directive.date, directive.type_label, directive.issuer) == ("2015-11-01", "Nghị quyết", "Ban Chấp hành Trung ương")
    assert directive.central


def test_laws_are_bases_and_no_directives() -> None:
    found = trace(example_graph(), SURVEY)
    assert [names(chain) for chain in found.legal_bases] == [["15/KH-SKHCN", "100/QĐ-UBND", "7/2017/QH14"]]
    assert not any(step.upper.law for chain in found.chains for step in chain)


def test_the_task_tells_who_must_do_what_by_when_and_where_it_stands() -> None:
    task = trace(example_graph(), CHARGERS).task
    assert (task.statement, task.leads, task.coordinating, task.deadline, task.end, task.deliverable) == (
        "Lắp trạm sạc tại cảng cá",
        ("Sở Công Thương tỉnh Tân Hòa",),
        ("Sở Tài chính tỉnh Tân Hòa",),
        "Quý II/2020",
        "2020-06-30",
        "10 trạm sạc",
    )
    assert task.evidence is not None
    assert task.evidence.quote == "Lắp trạm sạc tại cảng cá"


@pytest.mark.parametrize("address", [f"{DOC}tan-hoa/qd-ubnd/2020/100/task/99", "task 1"])
def test_what_is_no_task_is_named(address: str) -> None:
    with pytest.raises(NoSuchTaskError, match=re.escape(address)):
        trace(example_graph(), address)


def quads(story: str, setter: str) -> list[Quad]:
    """A graph from lines such as "plan implements act"; central documents are written in capitals, and `setter` sets the task."""
    lines = [line.split() for line in story.strip().splitlines()]
    documents = sorted({word for line in lines for word in (line[0], line[2]) if line[1] != "type"} | {setter})
    facts = [(documents_iri(line[0]), terms.TYPE_DOCUMENT if line[1] == "type" else relation(line[1]), other(line)) for line in lines]
    for name in documents:
        facts += [(documents_iri(name), terms.TYPE, terms.DOCUMENT)]
        facts += [(documents_iri(name), terms.LEVEL, terms.CENTRAL if name.isupper() else terms.PROVINCIAL)]
    facts += [(EX + "task", terms.TYPE, terms.TASK), (EX + "task", terms.ASSIGNED_BY, documents_iri(setter))]
    literals = [(documents_iri(name), terms.ID_LOCAL, plain(name)) for name in documents]
    graph = node(EX + "graph")
    stated = [Quad(node(s), node(p), node(o), graph) for s, p, o in facts]
    return [
        *stated,
        *(Quad(node(s), node(p), o, graph) for s, p, o in literals),
        Quad(node(EX + "task"), node(terms.STATEMENT), text("Việc"), graph),
    ]


def documents_iri(name: str) -> str:
    return f"{EX}document/{name}"


def relation(name: str) -> str:
    return terms.IS_PART_OF if name == "part" else terms.PH + name


def other(line: list[str]) -> str:
    return terms.PH + line[2] if line[1] == "type" else documents_iri(line[2])


def told(tmp_path: Path, story: str, most: int = 50, setter: str = "plan") -> Trace:
    replace_store(tmp_path, derived(quads(story, setter)))
    with open_store(tmp_path) as graph:
        return trace(graph, EX + "task", most)


def chains(tmp_path: Path, story: str) -> list[str]:
    return [" ".join(names(chain)) for chain in told(tmp_path, story).chains]


def test_a_central_document_that_carries_out_another_is_not_the_end(tmp_path: Path) -> None:
    assert chains(tmp_path, "plan implements A\nA implements B\nB continues C") == ["plan A B C"]


def test_a_shortcut_and_the_long_way_are_both_stated(tmp_path: Path) -> None:
    assert chains(tmp_path, "plan implements A\nplan implements B\nA implements B") == ["plan B", "plan A B"]


def test_a_basis_that_is_no_law_is_a_step(tmp_path: Path) -> None:
    assert chains(tmp_path, "plan basedOn A\nA implements B") == ["plan A B"]


def test_two_directives_are_two_chains(tmp_path: Path) -> None:
    assert chains(tmp_path, "plan implements A\nplan implements B") == ["plan A", "plan B"]


def test_what_is_only_cited_or_proposed_in_leads_nowhere(tmp_path: Path) -> None:
    assert chains(tmp_path, "plan cites A\nplan proposedIn B\nplan replaces C\nplan amends D") == []


def test_a_provincial_document_alone_is_no_directive(tmp_path: Path) -> None:
    assert chains(tmp_path, "plan implements other") == []


def test_the_task_of_a_directive_is_at_the_end_already(tmp_path: Path) -> None:
    assert told(tmp_path, "plan implements ROOT", setter="ROOT").chains == ((),)


def test_the_annex_of_a_directive_leads_to_the_directive(tmp_path: Path) -> None:
    assert chains(tmp_path, "plan part ROOT") == ["plan ROOT"]


def test_an_act_and_its_programme_are_one_instrument(tmp_path: Path) -> None:
    story = "plan implements P\nplan implements ACT\nACT approves P"
    assert chains(tmp_path, story) == ["plan ACT"]


def test_of_two_ways_of_one_length_the_stronger_is_told(tmp_path: Path) -> None:
    assert chains(tmp_path, "plan part act\nact basedOn B\nplan implements P\nB approves P") == ["plan P B"]


def test_what_a_programme_carries_out_is_behind_its_act_too(tmp_path: Path) -> None:
    assert chains(tmp_path, "plan implements ACT\nACT approves P\nP implements TOP") == ["plan ACT P TOP"]


def test_an_act_leads_not_down_into_what_is_attached_to_it(tmp_path: Path) -> None:
    story = "annex part act\nplan implements act\nact approves annex\nannex implements TOP"
    assert chains(tmp_path, story) == []


def test_documents_that_carry_each_other_out_are_passed_once(tmp_path: Path) -> None:
    assert chains(tmp_path, "plan implements a\na implements b\nb implements a\nb implements TOP") == ["plan a b TOP"]


def test_a_decree_that_is_a_basis_is_a_legal_basis(tmp_path: Path) -> None:
    found = told(tmp_path, "plan basedOn D\nD type decree\nD details L\nL type law\nplan implements A")
    assert [names(chain) for chain in found.chains] == [["plan", "A"]]
    assert [names(chain) for chain in found.legal_bases] == [["plan", "D"]]


def test_a_decree_that_is_carried_out_is_a_directive(tmp_path: Path) -> None:
    assert chains(tmp_path, "plan implements D\nD type decree") == ["plan D"]


def test_each_law_has_the_shortest_way_to_it(tmp_path: Path) -> None:
    found = told(tmp_path, "plan basedOn L\nplan implements a\na basedOn L\na basedOn M\nL type law\nM type ordinance")
    assert [names(chain) for chain in found.legal_bases] == [["plan", "L"], ["plan", "a", "M"]]


def test_more_chains_than_asked_for_are_reported(tmp_path: Path) -> None:
    story = "\n".join(f"plan implements d{i}\nd{i} implements TOP" for i in range(5))
    assert told(tmp_path / "all", story, most=5).complete
    cut = told(tmp_path / "cut", story, most=4)
    assert (len(cut.chains), cut.complete) == (4, False)


def test_a_web_of_many_ways_is_cut_and_answered_soon(tmp_path: Path) -> None:
    layers = [[f"d{layer}x{i}" for i in range(6)] for layer in range(8)]
    story = [f"plan implements {name}" for name in layers[0]]
    story += [f"{low} implements {high}" for one, two in pairwise(layers) for low in one for high in two]
    story += [f"{name} implements TOP" for name in layers[-1]]
    found = told(tmp_path, "\n".join(story))
    assert (len(found.chains), found.complete) == (50, False)
    assert {len(chain) for chain in found.chains} == {9}


def test_a_chain_passes_the_act_behind_a_programme_when_the_plan_cites_both(tmp_path: Path) -> None:
    plan, act, programme, root = (f"{DOC}x/{name}" for name in ("plan", "act", "programme", "root"))
    said = [
        (f"{plan}/task/1", terms.ASSIGNED_BY, plan),
        (plan, terms.IMPLEMENTS, programme),
        (plan, terms.IMPLEMENTS, act),
        (act, terms.PROMULGATES, programme),
        (programme, terms.IMPLEMENTS, root),
        (f"{plan}/task/1", terms.TYPE, terms.TASK),
        (root, terms.LEVEL, terms.CENTRAL),
        *((iri, terms.TYPE, terms.DOCUMENT) for iri in (plan, act, programme, root)),
    ]
    graph = node(EX + "graph")
    quads = [Quad(node(s), node(p), node(o), graph) for s, p, o in said]
    quads += [
        Quad(node(iri), node(terms.ID_LOCAL), plain(name), graph)
        for iri, name in ((plan, "1/KH-SYT"), (act, "2/QĐ-UBND"), (root, "3-NQ/TW"))
    ]
    quads += [
        Quad(node(programme), node(terms.TITLE), text("Chương trình X"), graph),
        Quad(node(f"{plan}/task/1"), node(terms.STATEMENT), text("Làm việc Y"), graph),
    ]
    replace_store(tmp_path / "store", derived(quads))
    with open_store(tmp_path / "store") as opened:
        (chain,) = trace(opened, f"{plan}/task/1").chains
    assert names(chain) == ["1/KH-SYT", "2/QĐ-UBND", "Chương trình X", "3-NQ/TW"]
