"""From a draft to its facts: references become documents, printed names actors, and everything gets its address."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from builders.actors import actors
from builders.decisions import NONE, Decisions
from builders.extract import Draft, Said, evidence
from builders.meanings import Meanings
from builders.register import Register
from builders.resolve import Resolution
from ontology.facts import Agency, Citation, Document, Reading, Target, Task
from ontology.identifiers import part_iri
from ontology.text import slug, squeeze


def assemble(draft: Draft, register: Register, decisions: Decisions = NONE) -> Reading:
    """All facts of a source, resolved against the register of everything read or known, and by what people decided."""
    cited = tuple(citations(draft, register, decisions))
    return Reading(draft.source, draft.documents, cited, tuple(tasks(draft)), tuple(targets(draft)), draft.warnings)


def citations(draft: Draft, register: Register, decisions: Decisions = NONE) -> Iterator[Citation]:
    """The citations of a source in order: each citing, relation and cited once, "cites" only where nothing more is said."""
    meanings = Meanings(draft, register, decisions)
    kept: dict[tuple[str, str, str], tuple[Said, Resolution]] = {}
    for said in draft.said:
        cited, governor = meanings.of(said), said.statement.citing
        citing = said.part if governor is None else meanings.citing(governor)
        if cited is not None and cited.document.iri != citing:
            kept.setdefault((citing, said.statement.relation, cited.document.iri), (said, cited))
    yield from own_act(draft)
    stronger = {(citing, cited) for citing, relation, cited in kept if relation != "cites"}
    rows = [(key, value) for key, value in kept.items() if key[1] != "cites" or (key[0], key[2]) not in stronger]
    for number, ((citing, relation, _), (said, meaning)) in enumerate(rows, 1):
        yield Citation(
            part_iri(draft.citer.document.iri, f"citation/{number}"),
            said.part,
            citing,
            meaning.document,
            relation,
            said.evidence,
            said.printed,
            meaning.resolved,
            meaning.reasons,
            meaning.candidates,
            said.ends_from,
        )


ENACTS = re.compile(r"(?P<approves>Phê duyệt)|(?P<promulgates>Ban hành)")


def own_act(draft: Draft) -> Iterator[Citation]:
    """What the articles of an act say of the texts attached to it: "Điều 1. Phê duyệt (Ban hành) Kế hoạch … kèm theo"."""
    attached = [d for d, part in zip(draft.documents, draft.outline.parts, strict=True) if part.kind == "attached"]
    for node, _ in draft.outline.parts[0].walk() if attached else ():
        match = ENACTS.match(node.block.statement)
        if match and match.lastgroup and node.block.kind == "article":
            proof = evidence(draft.source.text, node.block.start, node.block.end, draft.outline.parts[0], node.path)
            main = draft.citer.document.iri
            for number, document in enumerate(attached, 1):
                reasons = ("attached to the act",)
                iri = part_iri(main, f"citation/kem-theo-{number}")
                yield Citation(
                    iri,
                    main,
                    main,
                    document,
                    match.lastgroup,
                    proof,
                    squeeze(document.title or document.type),
                    resolved=True,
                    reasons=reasons,
                )
            return


def tasks(draft: Draft) -> Iterator[Task]:
    """The duties of a source with their actors and addresses."""
    used: Counter[str] = Counter()
    for order, (document, duty, proof) in enumerate(draft.duties, 1):
        path = unique(f"task/{label(draft, document)}{slug('-'.join(spelled(duty.path)))}", used)
        lead = actors(duty.lead, draft.citer.where)
        yield Task(
            part_iri(draft.citer.document.iri, path),
            document.iri,
            duty.kind,
            duty.statement.removesuffix("./.").rstrip(" ;"),
            proof,
            order,
            lead,
            without(actors(duty.coordinating, draft.citer.where), {agency.iri for agency in lead}),
            duty.deadline,
            duty.deliverable,
        )


def without(agencies: tuple[Agency, ...], iris: set[str]) -> tuple[Agency, ...]:
    """The agencies that are not among some."""
    return tuple(agency for agency in agencies if agency.iri not in iris)


def targets(draft: Draft) -> Iterator[Target]:
    """The targets of a source with their addresses."""
    used: Counter[str] = Counter()
    for order, (document, path, found, proof) in enumerate(draft.targets, 1):
        name = unique(f"target/{label(draft, document)}{slug('-'.join(spelled(path)))}", used)
        yield Target(
            part_iri(draft.citer.document.iri, name),
            document.iri,
            found.statement or " ".join(proof.quote.split()),
            found.indicator,
            found.comparator,
            found.value,
            proof,
            order,
            found.max_value,
            found.unit,
            found.year,
            "P1Y" if found.yearly else None,
        )


def label(draft: Draft, document: Document) -> str:
    """The prefix of what lies in a part: "phu-luc-"."""
    main = draft.citer.document.iri
    return "" if document.iri == main else document.iri.removeprefix(main + "/") + "-"


def spelled(path: tuple[str, ...]) -> Iterator[str]:
    """The steps of a path with their marks as letters, so that slugs keep them apart: "-2" is g2, "+1" c1, "¶3" d3."""
    marks = {"-": "g", "+": "c", "•": "b", "¶": "d"}
    for step in path:
        yield marks.get(step[0], "") + step.lstrip("-+•¶") if step else "x"


def unique(path: str, used: Counter[str]) -> str:
    """A path that nothing else in the source has: numbering that restarts gets "-2", "-3"."""
    used[path] += 1
    return path if used[path] == 1 else f"{path}-{used[path]}"
