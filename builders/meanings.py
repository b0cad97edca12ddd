"""What each reference of one source means: its forms put together, acts before the names that they approve, then what points back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from builders.back import meant
from builders.decisions import NONE, Decisions
from builders.extract import Draft, Said
from builders.merge import merge, name_key
from builders.named import approvals, entitled, instrument, is_bare
from builders.references import Reference
from builders.register import Named, Register
from builders.resolve import Resolution, resolve
from ontology.dates import PartialDate


class Meanings:
    """The documents that a source's references mean: none for those that mean the source itself or point back at nothing certain."""

    def __init__(self, draft: Draft, register: Register, decisions: Decisions = NONE) -> None:
        self.draft, self.register, self.decisions = draft, register, decisions
        self.merged = merged_in(draft)
        self.oldest_citing = self.citing_dates()
        self.acts = approvals((said.statement for said in draft.said), self.merged)
        self.per_act = Counter((act, name.type) for name, act in self.acts.items())
        self.printed: dict[Reference, list[str]] = {}
        for said in draft.said:
            if said.statement.cited.back is None:
                self.printed.setdefault(self.merged[said.statement.cited], []).append(said.printed)
        self.found: dict[Reference, Resolution] = {}
        for full in sorted(dict.fromkeys(self.merged.values()), key=lambda r: r in self.acts):
            if not is_self(full, draft):
                self.found[full] = self.decided(full) or self.meaning(full)
        self.back = dict(self.pointed())

    def of(self, said: Said) -> Resolution | None:
        """What a place means."""
        cited = said.statement.cited
        full = self.merged[cited] if cited.back is None else self.back.get(said.at)
        return self.found.get(full) if full else None

    def citing(self, governor: Reference) -> str:
        """The address of the document that the text says to cite another: the source's own where it means itself."""
        meaning = self.found.get(self.merged[governor])
        return meaning.document.iri if meaning else self.draft.citer.document.iri

    def decided(self, full: Reference) -> Resolution | None:
        """What people decided of any printed form of a reference."""
        return self.decisions.of(self.draft.citer, full, self.printed.get(full, ()), self.register)

    def meaning(self, full: Reference) -> Resolution:
        """What the rules leave of a merged reference."""
        citer = replace(self.draft.citer, before=self.oldest_citing.get(full))
        act = self.found.get(self.acts[full]) if full in self.acts else None
        if act is None or not act.resolved:
            return self.own(full) or resolve(full, citer, self.register)
        alone = self.per_act[self.acts[full], full.type] == 1
        name = act.document.printed_number or act.document.type
        return Resolution(instrument(full, act.document, citer, alone=alone), True, ("name agrees", f"approved by {name}"))

    def own(self, full: Reference) -> Resolution | None:
        """What the source's own title says that it approves, when a name is no more than the beginning of that."""
        key = name_key(full.name or "", self.draft.citer.where)
        for named in entitled(self.draft.documents, self.draft.citer):
            if full.name and full.type == named.document.type and f"{named.key} ".startswith(f"{key} "):
                return Resolution(named.document, True, ("name agrees", f"approved by {named.act}"))
        return None

    def citing_dates(self) -> dict[Reference, PartialDate]:
        """For what the source says another document to cite, the date of the oldest of those: it is no younger."""
        oldest: dict[Reference, PartialDate] = {}
        for said in self.draft.said:
            citing, cited = said.statement.citing, said.statement.cited
            if citing and cited.back is None and (date := self.merged[citing].date):
                full = self.merged[cited]
                oldest[full] = min(oldest.get(full, date), date, key=lambda d: d.last)
        return oldest

    def pointed(self) -> Iterator[tuple[int, Reference]]:
        """For each place that only points back, the reference that it means."""
        own = [document.type for document in self.draft.documents]
        full = [(s.at, s.item, self.merged[s.statement.cited]) for s in self.draft.said if s.statement.cited.back is None]
        named = sorted(full, key=lambda n: n[0])
        for said in self.draft.said:
            if said.statement.cited.back is not None:
                before = [(reference, item == said.item) for at, item, reference in named if at < said.at]
                if target := meant(said.statement.cited, own, before):
                    yield said.at, target

    def named(self) -> Iterator[Named]:
        """What acts are said to approve, for other sources that cite it by its name."""
        for name, act in self.acts.items():
            if name in self.found and act in self.found and self.found[act].resolved and not is_bare(name):
                document = self.found[act].document
                key = name_key(name.name or "", self.draft.citer.where)
                yield Named(self.found[name].document, key, document.printed_number or document.type, document.date)


def merged_in(draft: Draft) -> dict[Reference, Reference]:
    """Each reference of a source, those that only point back left out, with the fullest that means the same."""
    references = (r for said in draft.said for r in (said.statement.cited, said.statement.citing) if r is not None)
    return merge([r for r in references if r.back is None], draft.citer)


def register_of(drafts: Sequence[Draft]) -> Register:
    """The index of sources that are in memory: their numbers first, by which the acts are found that give names their identity."""
    read = [draft.citer.document for draft in drafts]
    numbers = Register(read)
    return Register(read, (named for draft in drafts for named in named_in(draft, numbers)))


def named_in(draft: Draft, register: Register) -> Iterator[Named]:
    """The instruments that a source is or tells the act of."""
    yield from entitled(draft.documents, draft.citer)
    yield from Meanings(draft, register).named()


def is_self(reference: Reference, draft: Draft) -> bool:
    """Whether a reference means the citing document: its number and date, or its type and title."""
    document = draft.citer.document
    if reference.number:
        same = document.number is not None and reference.number.key == document.number.key
        return same and (reference.date is None or document.date is None or reference.date.agrees(document.date))
    own = [name_key(f"{d.type} {d.title}", draft.citer.where) for d in draft.documents if d.title]
    return any(fuzz.ratio(name_key(reference.name or "", draft.citer.where), key) > 90 for key in own)
