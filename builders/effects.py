"""What a document says of force: from what day it holds itself, and from what day another no longer does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from builders.references import DATE, TYPE_NAMES, date_of
from builders.structure import Part
from ontology.authorities import KnownRelation
from ontology.dates import PartialDate
from ontology.facts import Citation, Document
from ontology.text import squeeze

FROM = r"(?:thi\s+hành\s+)?(?:kể\s+)?từ\s+"
SIGNING = r"ngày\s+(?:được\s+)?(?:ký|ban\s+hành)"
IN_WORDS = {"bảy": 7, "mười": 10, "mười lăm": 15, "ba mươi": 30, "bốn mươi lăm": 45}
DAYS = r"(?P<days>\d{1,3}|bốn\s+mươi\s+lăm|ba\s+mươi|mười\s+lăm|mười|bảy)"
ENTRY = re.compile(
    rf"(?:{TYPE_NAMES})\s+này\s+có\s+hiệu\s+lực\s+(?:{FROM}(?:(?P<signed>{SIGNING})|{DATE})|"
    rf"(?:thi\s+hành\s+)?sau\s+{DAYS}\s+(?:\([^()]*\)\s+)?ngày\s*,?\s+(?:kể\s+)?từ\s+{SIGNING})",
    re.IGNORECASE,
)
OF = re.compile(r"\bcủa\s+$", re.IGNORECASE)
END = re.compile(rf"\s*(?:\([^()]*\)\s*)?(?:,\s*)?(?:sẽ\s+)?hết\s+hiệu\s+lực\s+{FROM}{DATE}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Change:
    """That an act replaces or amends a document, and the day that its text names for the end."""

    act: str
    relation: str
    ends_from: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """What the whole build says of a document: who ends it and from what day it no longer holds, and who amends it."""

    ended_by: frozenset[str] = frozenset()
    ended_from: PartialDate | None = None
    amended_by: frozenset[str] = frozenset()


def entry(part: Part, signed: PartialDate | None) -> PartialDate | None:
    """The first day on which any of a document holds, `signed` where it holds from its signing; None where its text does not say.

    Forms read: "Quyết định này có hiệu lực kể từ ngày ký (ban hành)", "Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2024",
    "Chỉ thị này có hiệu lực sau 10 ngày, kể từ ngày ký", which is the tenth day after the signing: the day from which a period
    is counted is no part of it (Bộ luật Dân sự 2015, Điều 147).
    """
    return min((date for date, _ in entries(part, signed)), default=None)


def entry_whole(part: Part, signed: PartialDate | None) -> PartialDate | None:
    """The day from which all of a document holds that no sentence of its own excepts ("Điều 17 của Luật này có hiệu lực từ …")."""
    return next((date for date, excepted in entries(part, signed) if not excepted), None)


def entries(part: Part, signed: PartialDate | None) -> Iterator[tuple[PartialDate, bool]]:
    """The whole dates from which a document says to hold, each with whether it is only a part of it that does."""
    for node, _ in part.walk():
        for match in ENTRY.finditer(node.block.text) if "hiệu lực" in node.block.text else ():
            date = signed if match["signed"] else days_after(signed, match["days"]) if match["days"] else date_of(match)
            if date and date.day:
                yield date, bool(OF.search(node.block.text[: match.start()]))


def days_after(date: PartialDate | None, days: str) -> PartialDate | None:
    """The day so many days after a whole date, "10" or "mười"; None after any other."""
    if date is None or not date.day:
        return None
    later = date.first + timedelta(days=IN_WORDS.get(squeeze(days).lower()) or int(days))
    return PartialDate(later.year, later.month, later.day)


def end(text: str, at: int) -> PartialDate | None:
    """The day that follows a citation ending at an offset: "Quyết định số … hết hiệu lực kể từ ngày 01/01/2026"; None for no whole date."""
    match = END.match(text, at)
    date = date_of(match) if match else None
    return date if date and date.day else None


def statuses(citations: Iterable[Citation], known: Iterable[KnownRelation], documents: Mapping[str, Document]) -> dict[str, Status]:
    """The status of every document that a resolved citation or a known act replaces, repeals or amends.

    What ends holds no longer from the day that its text names, else from the day on which all of the act that ends it holds.
    """
    changes: dict[str, list[Change]] = {}
    read = [(c.cited.iri, Change(c.citing, c.relation, c.ends_from)) for c in citations if c.resolved]
    for changed, change in (*read, *((k.target.iri, Change(k.source.iri, k.relation)) for k in known)):
        if change.relation in ("replaces", "amends"):
            changes.setdefault(changed, []).append(change)
    return {iri: status(said, documents) for iri, said in changes.items()}


def status(said: Sequence[Change], documents: Mapping[str, Document]) -> Status:
    """The status that the changes of one document make; of several ends the first counts."""
    ends = [c for c in said if c.relation == "replaces"]
    days = [day for c in ends if (day := c.ends_from or documents[c.act].wholly_from)]
    amending = frozenset(c.act for c in said if c.relation == "amends")
    return Status(frozenset(c.act for c in ends), min(days, default=None), amending)


def day_before(date: PartialDate) -> PartialDate:
    """The day before a whole date."""
    last = date.first - timedelta(days=1)
    return PartialDate(last.year, last.month, last.day)
