"""From one source to its facts before resolution: header, parts, what it says of other documents, duties and targets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from builders.abbreviations import short_forms
from builders.actors import Jurisdiction, of_type
from builders.citations import Statement, pointing_back, statements_in
from builders.deadlines import of_year
from builders.effects import end, entry, entry_whole
from builders.fields import inline
from builders.header import Header, header_of
from builders.lines import Block
from builders.localities import locality_of
from builders.portal import differences
from builders.scope import Citer, scope_of
from builders.sections import Purpose, in_article, purpose_of
from builders.structure import ATTACHED_NOTE, Node, Outline, Part, outline_of
from builders.target_tables import row_targets
from builders.targets import FOR_YEAR, HORIZON, ITEM_FIGURE, Found, striven_in, targets_in
from builders.tasks import Duty, duties_in
from ontology.authorities import agency_type_named, agency_types
from ontology.dates import PartialDate
from ontology.facts import Document, Evidence, Source
from ontology.identifiers import document_iri, part_iri, unnumbered_iri
from ontology.text import slug, squeeze

LONGEST_QUOTE = 600


@dataclass(frozen=True, slots=True)
class Said:
    """What a place of the source says of a document, with its evidence; it is named `at` an offset, in an `item` that begins at another."""

    part: str
    statement: Statement
    evidence: Evidence
    printed: str
    at: int
    item: int
    ends_from: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """One source read, its references still unresolved; `documents` holds the main document and then its parts."""

    source: Source
    outline: Outline
    header: Header
    citer: Citer
    documents: tuple[Document, ...]
    said: tuple[Said, ...]
    duties: tuple[tuple[Document, Duty, Evidence], ...]
    targets: tuple[tuple[Document, tuple[str, ...], Found, Evidence], ...]
    warnings: tuple[str, ...]


def extract(source: Source) -> Draft:
    """Reads a source; every evidence is a slice of its text."""
    outline = outline_of(source.text)
    header = header_of(outline.parts[0], source.text)
    body, when_signed = outline.parts[0], header.date
    main = replace(main_document(header), in_force_from=entry(body, when_signed), wholly_from=entry_whole(body, when_signed))
    documents = (main, *attached(outline.parts[1:], main))
    where = jurisdiction(header, short_forms(source.text.replace("\n", " ")))
    parts = list(zip(outline.parts, documents, strict=True))
    binding = [(part, document) for part, document in parts if not part.is_form]
    said = tuple(s for part, document in parts for s in said_in(part, document, source.text))
    duties = tuple(
        (document, d, evidence(source.text, d.start, d.end, part, d.path))
        for part, document in binding
        for d in in_year(duties_in(part, when(header)), plan_year(document.title or "", header) or plan_year(header.title, header))
    )
    targets = tuple(t for part, document in binding for t in targets_of(part, document, header, source.text))
    return Draft(
        source,
        outline,
        header,
        Citer(main, where),
        documents,
        said,
        duties,
        targets,
        (*warnings_of(header), *differences(source.portal, header)),
    )


def jurisdiction(header: Header, short: dict[str, str]) -> Jurisdiction:
    """Where the bare names of a text belong; of a department is also one that lays down its functions or rules of work."""
    issuer, forms = header.issuer, tuple(short.items())
    if issuer and issuer.kind == "ministry":
        return Jurisdiction(header.place, short_forms=forms, ministry=issuer)
    if issuer and issuer.kind == "department":
        return Jurisdiction(header.place, issuer, forms)
    of = RULES_OF.search(header.title)
    kind = agency_type_named(of["department"]) if of else None
    department = of_type(kind, header.place) if kind else None
    return Jurisdiction(header.place, department, forms, locality=locality_of(issuer, header.place))


RULES_OF = re.compile(
    r"(?:cơ\s+cấu\s+tổ\s+chức(?:\s+bộ\s+máy)?|quy\s+chế\s+(?:làm\s+việc|tổ\s+chức\s+và\s+hoạt\s+động))\s+của\s+"
    r"(?P<department>Sở\s+.+?)(?:\s+(?:tỉnh|thành\s+phố)(?:\s.*)?)?$",
    re.IGNORECASE,
)


def when(header: Header) -> date | None:
    """The day of the document, when all of it is known."""
    return header.date.first if header.date and header.date.day else None


def in_year(duties: Iterable[Duty], year: int | None) -> Iterator[Duty]:
    """The duties, those whose deadline says no year with the year that their plan is for."""
    return (replace(d, deadline=of_year(d.deadline, year)) if year and d.deadline else d for d in duties)


# "Kế hoạch cải cách hành chính năm 2024"; the year of a day or a stage in a title is not what the plan is for.
ONE_YEAR = re.compile(r"(?<!\d\s)(?<!đến\s)(?<!hết\s)năm\s+(?P<year>20\d\d)(?!\s*[-–])", re.IGNORECASE)


def plan_year(title: str, header: Header) -> int | None:
    """The one year that a plan is for by its title: that of its date or the next."""
    years = {int(match["year"]) for match in ONE_YEAR.finditer(title)}
    signed = header.date.year if header.date else None
    return years.pop() if len(years) == 1 and signed and not years - {signed, signed + 1} and not HORIZON.search(title) else None


def main_document(header: Header) -> Document:
    """The source's own document as a fact."""
    issuer = header.issuer
    kind = next((t for t in agency_types() if issuer and issuer.iri.endswith("/" + t.code)), None)
    level = kind.level if kind else None
    document = Document(
        "",
        header.type,
        header.number,
        header.date,
        issuer,
        header.title or None,
        header.place.code,
        level,
        header.signer,
        header.signer_title,
        None,
        header.printed_number,
    )
    return replace(document, iri=main_iri(header, scope_of(document) or header.place.code))


def main_iri(header: Header, scope: str) -> str:
    """The address of the source's own document."""
    if header.number and header.date:
        return document_iri(scope, header.number, header.date)
    return unnumbered_iri(scope, header.symbol or header.type or "van-ban", header.date, f"{header.printed_number}{header.title}")


def attached(parts: tuple[Part, ...], main: Document) -> Iterator[Document]:
    """The attached texts and annexes as documents that are parts of the main one."""
    names = [slug(part.label if part.kind == "annex" else part.type) or "phan" for part in parts]
    repeated, seen = Counter(names), Counter[str]()
    for part, name in zip(parts, names, strict=True):
        seen[name] += 1
        path = f"{name}-{seen[name]}" if repeated[name] > 1 else name
        title = squeeze(" ".join(block.text for block in part.title)) or squeeze(part.label)
        yield Document(part_iri(main.iri, path), part.type, None, main.date, main.issuer, title, main.place, main.level, part_of=main.iri)


def evidence(text: str, start: int, end: int, part: Part, path: tuple[str, ...]) -> Evidence:
    """The quote of a stretch of the text, white space at its ends left out, with the labels that lead to it."""
    quote = text[start:end]
    start += len(quote) - len(quote.lstrip())
    end = max(start, end - (len(quote) - len(quote.rstrip())))
    section = " / ".join((*((squeeze(part.label),) if part.label else ()), *path))
    return Evidence(text[start:end], start, end, section or "Phần đầu")


def said_in(part: Part, document: Document, text: str) -> Iterator[Said]:
    """All that a part says of documents, in the order of its text."""
    for block, context, path in cited_blocks(part):
        found = statements_in(block, context)
        for statement in (*found, *pointing_back(block.text, found, context)):
            start = statement.start if statement.end - statement.start <= LONGEST_QUOTE else statement.cited.start
            proof = evidence(text, block.start + start, block.start + statement.end, part, path)
            printed = squeeze(block.text[statement.cited.start : statement.cited.core_end])
            ends_from = end(block.text, statement.cited.end)
            yield Said(document.iri, statement, proof, printed, block.start + statement.cited.start, block.start, ends_from)


def cited_blocks(part: Part) -> Iterator[tuple[Block, str, tuple[str, ...]]]:
    """The blocks of a part that may cite, with what "thực hiện" means there and their path."""
    yield from ((block, "title", ("Tiêu đề",)) for block in part.title)
    yield from ((block, "preamble", ("Phần mở đầu",)) for block in part.preamble if not ATTACHED_NOTE.match(block.text))
    for node, above in part.walk():
        yield node.block, context_of(node, above), node.path
    yield from ((block, "body", ("Chú thích",)) for block in part.notes)
    for table in part.tables:
        for row in table.rows:
            yield from ((cell, "body", row.path) for cell in row.blocks)


def context_of(node: Node, above: tuple[Node, ...]) -> str:
    """What kind of place an item is for its citations."""
    if above and above[-1].block.statement.endswith(":") and REPEALED_BELOW.search(above[-1].block.statement):
        return "repeals"
    if in_article(node, above):
        return "article"
    return "purpose" if purpose_of(above or (node,)) is Purpose.AIM else "body"


# "Các quyết định sau hết hiệu lực thi hành kể từ ngày …:", "Bãi bỏ các văn bản sau đây:"
REPEALED_BELOW = re.compile(r"hết\s+hiệu\s+lực|bãi\s+bỏ|thay\s+thế", re.IGNORECASE)


def targets_of(part: Part, document: Document, header: Header, text: str) -> Iterator[tuple[Document, tuple[str, ...], Found, Evidence]]:
    """The targets of a part; among objectives a year that opens an item holds for the items after it, until another opens one."""
    carried: dict[tuple[str, ...], int] = {}
    for block in part.preamble if part.type not in RULES else ():
        for found in striven_in(block.text):
            moved = found.moved(block.start)
            yield document, ("Phần mở đầu",), moved, evidence(text, moved.start, moved.end, part, ("Phần mở đầu",))
    for node, above in part.walk():
        purpose = purpose_of(above or (node,))
        if purpose in (Purpose.AIM, Purpose.FUNDS) or (not above and node.block.kind == "paragraph"):
            continue
        if part.type in RULES and purpose is not Purpose.GOALS:
            continue
        body = inline(node.block)
        goals = purpose is Purpose.GOALS or bool(ITEM_FIGURE.match(body) and heading_year(above))
        opened = OPENS.match(body) if "20" in body else None
        if opened:
            carried[node.path[:-1]] = int(opened["year"])
        year = heading_year(above) or (carried.get(node.path[:-1]) or horizon_of(header.title) if goals else None)
        for sentence in targets_in(body, goals=goals, year=int(opened["year"]) if opened else year):
            found = sentence.moved(node.block.body)
            yield document, node.path, found, evidence(text, found.start, found.end, part, node.path)
    named = horizon_of(document.title or "") or horizon_of(header.title)
    for table in part.tables:
        for row in table.rows:
            for found in row_targets(table, row, named):
                yield document, row.path, found, evidence(text, found.start, found.end, part, row.path)


OPENS = re.compile(rf"(?:Trong đó,?\s*)?{HORIZON.pattern}", re.IGNORECASE)
# The figures of a text that lays down rules are norms, which nobody is to reach by a year.
RULES = frozenset({"Quy định", "Quy chế", "Quy trình", "Điều lệ", "Nội quy"})


def heading_year(above: tuple[Node, ...]) -> int | None:
    """The year that the nearest heading with one sets: "1. Đến năm 2025", "Mục tiêu năm 2025"."""
    for node in reversed(above):
        statement = node.block.statement
        match = FOR_YEAR.search(statement) if len(statement) < 80 and "20" in statement else None
        if match:
            return int(match["year"] or match["only"])
    return None


def horizon_of(title: str) -> int | None:
    """The year to which a document plans, when its title names just one."""
    years = {int(match["year"] or match["only"]) for match in FOR_YEAR.finditer(title)}
    return years.pop() if len(years) == 1 else None


def warnings_of(header: Header) -> Iterator[str]:
    """What the header does not tell."""
    if header.number is None:
        yield "no number"
    if header.date is None:
        yield "no date"
    if header.issuer is None:
        yield "issuer not known"
    if not header.title:
        yield "no title"
