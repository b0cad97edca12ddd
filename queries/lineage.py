"""The way from a document up to the directives and laws behind it, step by step, with the sentences that prove it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, pairwise

import networkx as nx

from graph.engine import Graph
from ontology.terms import APPROVES, BASED_ON, CONTINUES, DETAILS, IMPLEMENTS, IS_PART_OF, LINEAGE, PROMULGATES, UNRESOLVED
from queries.documents import REGULATIONS, Document, documents
from queries.run import records

ONE_INSTRUMENT = (APPROVES, PROMULGATES, IS_PART_OF)
# Names that the list of relations does not have: it names each relation in one direction only.
INVERSE_NAMES = {APPROVES: ("được phê duyệt bởi", "approved by"), PROMULGATES: ("được ban hành bởi", "promulgated by")}
PART_NAMES = ("là một phần của", "part of")
SINK = "the end of every chain"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quote with its place: offsets are characters of the text kept of the document `within`, end exclusive."""

    iri: str
    quote: str
    section: str
    file: str
    start: int
    end: int
    within: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step up. `inverse` means that the upper document says it of the lower: a programme is approved by an act."""

    relation: str
    label_vi: str
    label_en: str
    lower: Document
    upper: Document
    inverse: bool = False
    evidence: Evidence | None = None


Chain = tuple[Step, ...]


# By who cites, the relation and what is cited.
Proofs = Mapping[tuple[str, str, str], Evidence | None]


@dataclass(frozen=True, slots=True)
class Lineage:
    """Everything above a document: `network` has documents as nodes and one step per relation as edges, lower to upper."""

    start: str
    documents: Mapping[str, Document]
    network: nx.MultiDiGraph[str]
    unresolved: frozenset[str]

    def steps(self) -> list[Step]:
        """All steps, lower documents in the order of their addresses."""
        return _steps(sorted(self.network.edges(data="step"), key=lambda edge: (edge[0], edge[1], _strength(edge[2]))))


def lineage(graph: Graph, document: str) -> Lineage:
    """What is above the document of this address; a document that carries out nothing has a network of one node."""
    known = documents(records(graph, "lineage-documents", document=document), "reached")
    known.setdefault(document, Document(document))
    said = records(graph, "lineage-evidence", document=document)
    proofs = proofs_of(said)
    names = relation_names(graph)
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    network.add_node(document)
    for row in records(graph, "lineage-up", document=document):
        step = step_of(row, known, proofs, names)
        if not _within_one_source(step):
            network.add_edge(step.lower.iri, step.upper.iri, key=(LINEAGE.index(step.relation), step.inverse), step=step)
    reached = {document} | nx.descendants(network, document)
    return Lineage(document, known, network.subgraph(reached).copy(), unresolved_among(said) & reached)


def relation_names(graph: Graph) -> dict[str, tuple[str, str]]:
    """What the relations between documents are called in Vietnamese and English."""
    return {row["relation"]: (row["nameVi"], row["nameEn"]) for row in records(graph, "relations")}


def unresolved_among(said: list[dict[str, str]]) -> frozenset[str]:
    """The documents that are cited, but never for certain."""
    cited = {certain: {row["cited"] for row in said if (row["resolution"] != UNRESOLVED) is certain} for certain in (True, False)}
    return frozenset(cited[False] - cited[True])


def proofs_of(said: list[dict[str, str]]) -> Proofs:
    """The first evidence for each relation that citations state."""
    return {(row["citing"], row["relation"], row["cited"]): (evidence_of(row) if row["evidence"] else None) for row in reversed(said)}


def step_of(row: Mapping[str, str], known: Mapping[str, Document], proofs: Proofs, names: Mapping[str, tuple[str, str]]) -> Step:
    """The step that a row of `lineage-up` or `lineage-down` tells of."""
    lower, upper = (known.get(row[end], Document(row[end])) for end in ("lower", "upper"))
    relation, inverse = row["relation"], row["inverse"] == "true"
    local = relation.rpartition("#")[2]
    vi, en = PART_NAMES if relation == IS_PART_OF else INVERSE_NAMES[relation] if inverse else names.get(relation, (local, local))
    ends = (row["upper"], relation, row["lower"]) if inverse else (row["lower"], relation, row["upper"])
    return Step(relation, vi, en, lower, upper, inverse, proofs.get(ends))


def evidence_of(row: Mapping[str, str]) -> Evidence:
    """The evidence that a row tells of with its place."""
    start, end = (int(row[name] or 0) for name in ("start", "end"))
    return Evidence(row["evidence"], row["quote"], row["section"], row["file"], start, end, row["within"])


def _within_one_source(step: Step) -> bool:
    """Whether an act approves what is attached to it: the way up is the attachment, and down is no way up."""
    return step.relation in (APPROVES, PROMULGATES) and (step.upper.whole == step.lower.iri or step.lower.whole == step.upper.iri)


class Ways:
    """The chains of a lineage. An act and the programme it approves or promulgates count as one instrument."""

    def __init__(self, lineage: Lineage) -> None:
        self.start = lineage.start
        self.documents = lineage.documents
        self.steps: nx.DiGraph[str] = nx.DiGraph()
        self.steps.add_node(lineage.start)
        for step in lineage.steps():
            if not self.steps.has_edge(step.lower.iri, step.upper.iri):
                self.steps.add_edge(step.lower.iri, step.upper.iri, step=step, cost=1 + _strength(step) / 1000)
        alike = [(s.lower.iri, s.upper.iri) for s in _steps(self.steps.edges(data="step")) if s.relation in ONE_INSTRUMENT]
        groups: Iterable[set[str]] = nx.connected_components(nx.Graph(alike))
        self.instrument = {member: min(group) for group in groups for member in group}

    def directives(self, most: int) -> tuple[list[Chain], bool]:
        """The chains to central directives that lead no further, shortest first, and whether these are all."""
        bases = self._legal_bases()
        above = self.steps.subgraph([iri for iri in self.steps if iri not in bases or iri == self.start]).copy()
        ends = [iri for iri in sorted(above) if self._is_end(above, iri)]
        above.add_edges_from((iri, SINK) for iri in ends)
        chains = list(islice(self._distinct(above), most + 1))
        return chains[:most], len(chains) <= most

    def legal_bases(self) -> list[Chain]:
        """The shortest chain to each law, and to each decree or circular that is only ever a basis, shortest first."""
        bases = self._legal_bases()
        chains = [self._chain(path) for base in sorted(bases) if (path := self._way_to(base, bases))]
        return sorted(chains, key=lambda chain: (len(chain), chain[-1].upper.name))

    def _legal_bases(self) -> set[str]:
        return {iri for iri in self.steps if iri != self.start and (self.documents[iri].law or self._only_a_basis(iri))}

    def _only_a_basis(self, iri: str) -> bool:
        cited = {step.relation for step in _steps(self.steps.in_edges(iri, data="step"))}
        return self.documents[iri].type in REGULATIONS and cited <= {BASED_ON, DETAILS}

    def _way_to(self, base: str, bases: set[str]) -> list[str] | None:
        around = self.steps.subgraph(set(self.steps) - bases | {base})
        return nx.shortest_path(around, self.start, base, weight="cost") if nx.has_path(around, self.start, base) else None

    def _is_end(self, above: nx.DiGraph[str], iri: str) -> bool:
        """Whether a central document's instrument carries out no other central one, and no act above approves the document."""
        if not self._central(iri):
            return False
        mine = self.instrument.get(iri, iri)
        members = [other for other in above if self.instrument.get(other, other) == mine]
        steps = _steps(above.out_edges(members, data="step"))
        further = any(s.relation in (IMPLEMENTS, CONTINUES) and self._leaves(s, mine) for s in steps)
        return not further and not any(s.lower.iri == iri and s.relation in ONE_INSTRUMENT and self._upward(s) for s in steps)

    def _leaves(self, step: Step, instrument: str) -> bool:
        return self._central(step.upper.iri) and self.instrument.get(step.upper.iri, step.upper.iri) != instrument

    def _upward(self, step: Step) -> bool:
        return self._central(step.upper.iri) and (step.inverse or step.relation == IS_PART_OF)

    def _central(self, iri: str) -> bool:
        document = self.documents[iri]
        return document.central or bool(document.whole and document.whole in self.documents and self.documents[document.whole].central)

    def _distinct(self, above: nx.DiGraph[str]) -> Iterator[Chain]:
        """Chains shortest first, then those of stronger steps; of those that pass the same instruments, the first, by its acts."""
        if SINK not in above or not nx.has_path(above, self.start, SINK):
            return
        seen = set()
        for path in nx.shortest_simple_paths(above, self.start, SINK, weight="cost"):
            passed = tuple(dict.fromkeys(self.instrument.get(iri, iri) for iri in path[:-1]))
            if passed not in seen:
                seen.add(passed)
                yield self._chain(self._through_acts(path[:-1]))

    def _through_acts(self, path: list[str]) -> list[str]:
        """The path with the numbered act before a programme that is known by name only, where the document cites that act as well."""
        whole = path[:1]
        for lower, upper in pairwise(path):
            act = None if self.documents[upper].number else self._act_between(lower, upper)
            whole += [act, upper] if act and act not in path else [upper]
        return whole

    def _act_between(self, lower: str, programme: str) -> str | None:
        acts = (s.lower.iri for s in _steps(self.steps.in_edges(programme, data="step")) if s.relation in (APPROVES, PROMULGATES))
        return next((act for act in sorted(acts) if self.documents[act].number and self.steps.has_edge(lower, act)), None)

    def _chain(self, path: list[str]) -> Chain:
        return tuple(self.steps.edges[lower, upper]["step"] for lower, upper in pairwise(path))


def _steps(edges: Iterable[tuple[str, str, Step]]) -> list[Step]:
    return [step for _, _, step in edges]


def _strength(step: Step) -> int:
    return LINEAGE.index(step.relation)
