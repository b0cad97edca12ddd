"""Strategies, programmes, schemes and plans with names of their own: which act approves each, and who else means it by its name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from builders.citations import Statement
from builders.instruments import NAMED_TYPES, kind_of_name
from builders.merge import LAW_TYPES, name_key
from builders.printed import described
from builders.references import Reference
from builders.register import Named, Register, of_known
from builders.scope import Citer, scope_of, without_place
from ontology.authorities import CENTRAL_SCOPE, agency_type_named, document_type_named, known_relations
from ontology.facts import Document
from ontology.identifiers import named_iri, part_iri
from ontology.text import slug, squeeze

ADOPTS = frozenset({"approves", "promulgates"})
ACTS = frozenset({"Quyết định", "Nghị quyết", "Phụ lục", "Công văn", "Tờ trình", ""})
# "Về việc phê duyệt Đề án …", "Ban hành Chương trình hành động của Chính phủ …": what an act's own title says that it adopts.
ADOPTED = re.compile(
    rf"(?:Về\s+việc\s+|V/v\s+)?(?:phê\s+duyệt|ban\s+hành)\s+[“\"]?(?P<name>(?P<type>{'|'.join(NAMED_TYPES)})(?![^\W\d_]).*)",
    re.IGNORECASE | re.DOTALL,
)
OWNER = re.compile(r"\s*(?:hành\s+động\s+|tổng\s+thể\s+)?của\s+(?P<owner>.+)$", re.IGNORECASE)


def is_bare(reference: Reference) -> bool:
    """Whether a name says no more than the type and whose it is: "Chương trình hành động của Chính phủ", of which there are many."""
    name = squeeze(reference.name or "")
    match = OWNER.match(name[len(reference.type) :]) if name.lower().startswith(reference.type.lower()) else None
    return bool(match and (agency_type_named(match["owner"]) or agency_type_named(without_place(match["owner"]))))


def approvals(statements: Iterable[Statement], merged: Mapping[Reference, Reference]) -> dict[Reference, Reference]:
    """For each name in a source the one numbered act that it is said to be approved or promulgated by, both as merged."""
    acts: dict[Reference, set[Reference]] = defaultdict(set)
    for said in statements:
        if said.relation in ADOPTS and said.citing and said.citing.number and said.cited.name and said.cited.type not in LAW_TYPES:
            acts[merged[said.cited]].add(merged[said.citing])
    return {name: next(iter(found)) for name, found in acts.items() if len(found) == 1}


def instrument(reference: Reference, act: Document, citer: Citer, *, alone: bool) -> Document:
    """What an act approves, at the address that it would have as a text attached to that act; `alone` when it is the act's only one."""
    known = next((r.target for r in known_relations() if r.source.iri == act.iri and r.relation in ADOPTS), None)
    if known:
        return of_known(known)
    scope = scope_of(act)
    printed = described(act.iri, reference, citer, scope)
    key = name_key(reference.name or "", citer.where)
    iri = part_iri(act.iri, slug(reference.type)) if alone else named_iri(scope or CENTRAL_SCOPE, key)
    return replace(printed, iri=iri, title=titled(reference, citer), issuer=act.issuer, place=act.place, level=act.level)


def titled(reference: Reference, citer: Citer) -> str:
    """A printed name as a title: short forms written out, with a capital."""
    name = squeeze(citer.where.expand(reference.name or reference.type))
    return name[0].upper() + name[1:]


def called(reference: Reference, citer: Citer, register: Register) -> list[Named]:
    """The central instruments and those of the citing document's own province that bear a name and are old enough."""
    found = register.called(reference.type, name_key(reference.name or "", citer.where))
    return [n for n in found if scope_of(n.document) in (CENTRAL_SCOPE, citer.scope) and old_enough(n, citer)]


def old_enough(named: Named, citer: Citer) -> bool:
    """Whether an instrument can have existed when the citing document was written."""
    return citer.written is None or named.since is None or named.since.first <= citer.written.last


def entitled(documents: Iterable[Document], citer: Citer) -> Iterator[Named]:
    """The documents of a source itself by their titles, as others may cite them, and what its own title says that it approves."""
    main = citer.document
    for document in documents:
        if document.title and document.type not in ACTS:
            key = name_key(f"{document.type} {document.title}", citer.where)
            yield Named(document, key, main.printed_number or main.type, main.date)
    adopted = ADOPTED.match(main.title or "") if main.type in ACTS else None
    kind = document_type_named(kind_of_name(adopted["type"])) if adopted else None
    if adopted and kind:
        name = squeeze(adopted["name"])
        at = next((d for d in documents if d.part_of and d.type == kind.name), None)
        own = at or Document(part_iri(main.iri, slug(kind.name)), kind.name, None, None, main.issuer, name, main.place, main.level)
        yield Named(own, name_key(name, citer.where), main.printed_number or main.type, main.date)


def by_name(reference: Reference, citer: Citer) -> Document:
    """A document known only by its name: national when the name says so, else of the citing document's jurisdiction.

    A name that says only whose it is stands for a document of that source alone.
    """
    name = titled(reference, citer)
    central = citer.central or "quốc gia" in name.lower() or reference.type in LAW_TYPES
    scope = CENTRAL_SCOPE if central else citer.scope
    key = name_key(name, citer.where) + (f" {reference.date.year}" if reference.date else "")
    own = part_iri(citer.document.iri, f"cited/{slug(name)}")
    iri = own if is_bare(reference) else named_iri(scope, key)
    return replace(described(iri, reference, citer, scope), title=name)
