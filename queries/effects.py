"""What a directive caused: every document that carries it out, step by step, as a tree, with the sentences that prove each step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from graph.engine import Graph
from ontology.terms import IS_PART_OF, LINEAGE
from queries import lineage
from queries.documents import Document, documents
from queries.lineage import Step
from queries.run import records

# Steps down that a tree shows; what is further away is counted only.
DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Effect:
    """A document that carries out a directive, with the tasks and targets that it and its parts set."""

    document: Document
    place: str
    tasks: int
    targets: int


@dataclass(frozen=True, slots=True)
class Branch:
    """A document of the tree with the step to the one above it, and what stands below it.

    Each document stands in the tree once, at its shortest way down; `others` are further documents above it.
    """

    step: Step
    effect: Effect
    below: Below
    others: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True)
class Below:
    """What stands directly below a document: the branches that are shown, and how many more are left out."""

    branches: tuple[Branch, ...]
    hidden: int

    def __len__(self) -> int:
        """How many there are, shown or not."""
        return len(self.branches) + self.hidden


@dataclass(frozen=True, slots=True)
class Effects:
    """A directive with all that it caused, by address, and the steps between whole documents, nearest to the directive first.

    `depths` are the steps from each down to it at least, `unresolved` the documents that are cited, but never for certain.
    """

    directive: Document
    effects: Mapping[str, Effect]
    steps: tuple[Step, ...]
    depths: Mapping[str, int]
    unresolved: frozenset[str]

    def tree(self, most: int) -> Below:
        """What stands directly below the directive, with what stands below that: at most so many documents, nearest first."""
        shown = [iri for iri, depth in self.depths.items() if depth <= DEEPEST][: most + 1]
        return Tree(self, set(shown)).below(self.directive.iri)


class Tree:
    """The shortest way down to each document; of several the first, by the strength of its relation."""

    def __init__(self, effects: Effects, shown: set[str]) -> None:
        self.effects = effects
        self.shown = shown
        self.steps: dict[str, Step] = {}
        self.others: dict[str, list[Document]] = {}
        for step in sorted(effects.steps, key=lambda step: (effects.depths[step.upper.iri], LINEAGE.index(step.relation))):
            if step.lower.iri in effects.effects and self.steps.setdefault(step.lower.iri, step) is not step:
                self.others.setdefault(step.lower.iri, []).append(step.upper)
        self.lower: dict[str, list[str]] = {}
        for lower, step in self.steps.items():
            self.lower.setdefault(step.upper.iri, []).append(lower)

    def below(self, upper: str) -> Below:
        """What stands below a document, central ones first, then by province and date."""
        every = self.lower.get(upper, [])
        shown = sorted(self.shown.intersection(every), key=self.rank)
        return Below(tuple(self.branch(iri) for iri in shown), len(every) - len(shown))

    def branch(self, iri: str) -> Branch:
        """The branch of a document."""
        step = self.steps[iri]
        others = tuple(dict.fromkeys(one for one in self.others.get(iri, ()) if one.iri != step.upper.iri))
        return Branch(step, self.effects.effects[iri], self.below(iri), others)

    def rank(self, iri: str) -> tuple[bool, str, str, str]:
        document = self.effects.effects[iri].document
        return not document.central, document.place, document.date, iri


def effects(graph: Graph, iri: str) -> Effects:
    """What the document of this address caused."""
    directive = documents(records(graph, "known-documents", document=iri))[iri]
    rows = records(graph, "directive-effects", directive=iri)
    caused = {
        row["document"]: Effect(documents([row])[row["document"]], row["place"], int(row["tasks"]), int(row["targets"])) for row in rows
    }
    whole = {row["part"]: row["document"] for row in records(graph, "directive-parts", directive=iri) if row["part"] != iri}
    known = {iri: directive} | {each: effect.document for each, effect in caused.items()}
    said = records(graph, "lineage-down-evidence", document=iri)
    steps = list(between_wholes(down(graph, iri, said), known, whole))
    depths = measured(iri, steps)
    reached = [step for step in steps if step.upper.iri in depths]
    return Effects(
        directive, caused, tuple(sorted(reached, key=lambda step: depths[step.upper.iri])), depths, lineage.unresolved_among(said)
    )


def down(graph: Graph, iri: str, said: list[dict[str, str]]) -> Iterator[Step]:
    """Every step from the documents that carry one out, directly or through others, as it is stated, with what was said of it."""
    rows = records(graph, "lineage-down", document=iri)
    known = {row[end]: Document(row[end], row[f"{end}Number"], title=row[f"{end}Title"]) for row in rows for end in ("lower", "upper")}
    proofs = lineage.proofs_of(said)
    names = lineage.relation_names(graph)
    return (lineage.step_of(row, known, proofs, names) for row in rows)


def between_wholes(steps: Iterable[Step], known: Mapping[str, Document], whole: Mapping[str, str]) -> Iterator[Step]:
    """The steps between the documents to which the ends belong, each relation once, with evidence where any of them has it."""
    found: dict[tuple[str, str, str], Step] = {}
    for step in steps:
        lower, upper = (known.get(whole.get(end.iri, end.iri)) for end in (step.lower, step.upper))
        if lower and upper and lower != upper and step.relation != IS_PART_OF:
            key = (lower.iri, step.relation, upper.iri)
            if key not in found or not found[key].evidence:
                found[key] = replace(step, lower=lower, upper=upper)
    yield from found.values()


def measured(start: str, steps: Iterable[Step]) -> dict[str, int]:
    """How many steps each document is away from the start at least, nearest first."""
    lower: dict[str, list[str]] = {}
    for step in steps:
        lower.setdefault(step.upper.iri, []).append(step.lower.iri)
    depths, waiting = {start: 0}, [start]
    for upper in waiting:
        for iri in lower.get(upper, ()):
            if iri not in depths:
                depths[iri] = depths[upper] + 1
                waiting.append(iri)
    return depths
