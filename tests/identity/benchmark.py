"""Citations of our own invention whose meaning is known: how many are resolved rightly, wrongly, or left open."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path

from builders.assemble import assemble
from builders.extract import Draft
from builders.meanings import register_of
from ontology.facts import Citation
from tests.plans import draft, plan

HERE = Path(__file__).parent
OPEN, NONE = "open", "none"


@dataclass(frozen=True, slots=True)
class Case:
    """One citation in one document, and the address of what it means below …/document/: "open" where that is not certain, "none"."""

    situation: str
    letterhead: str
    place: str
    date: str
    text: str
    printed: str
    means: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a case."""

    case: Case
    found: str

    @property
    def right(self) -> bool:
        return self.found == self.case.means

    @property
    def wrong(self) -> bool:
        """Resolved to a document that is not meant, or to any where nothing may be certain."""
        return not self.right and self.found not in (OPEN, NONE)


def outcomes() -> list[Outcome]:
    """Every case of the table, read from its text and resolved against the whole corpus of the table beside it."""
    corpus = [written(**row) for row in rows("corpus.csv")]
    return [Outcome(case, found(case, corpus)) for case in (Case(**row) for row in rows("cases.csv"))]


def report(done: list[Outcome]) -> str:
    """The figures: of the cases that have an answer, how many were found; of all, how many went wrong or stayed open rightly."""
    answerable = [o for o in done if o.case.means not in (OPEN, NONE)]
    closed = len(done) - len(answerable)
    right, wrong = sum(o.right for o in answerable), sum(o.wrong for o in done)
    kept = sum(o.right for o in done) - right
    return f"{right} of {len(answerable)} resolved rightly, {kept} of {closed} rightly left open, {wrong} of {len(done)} wrong"


def found(case: Case, corpus: list[Draft]) -> str:
    """What the citation of a case is resolved to."""
    citing = written(case.letterhead, case.place, "3131/KH-UBND", case.date, "KẾ HOẠCH", "Làm cỏ ven đê mùa khô", case.text)
    cited = re.compile(re.escape(case.printed) + r"(?![/\d])")
    own = citing.citer.document.iri
    told = [c for c in assemble(citing, register_of([*corpus, citing])).citations if cited.search(c.printed) and c.citing == own]
    return meaning(told[-1]) if told else NONE


def meaning(citation: Citation) -> str:
    """The address of a citation's document below …/document/, "open" where it is not resolved."""
    return citation.cited.iri.partition("/document/")[2] if citation.resolved else OPEN


def written(letterhead: str, place: str, number: str, date: str, type: str, title: str, text: str = "") -> Draft:  # noqa: A002
    """A document in the official form, read."""
    year, month, day = date.split("-")
    central = letterhead == "THỦ TƯỚNG CHÍNH PHỦ"
    issuer = letterhead if central else f"ỦY BAN NHÂN DÂN\n{letterhead}"
    return draft(
        plan(
            f"1. {text or 'Các xã tự làm.'}\n2. UBND tỉnh {place} giao các xã.",
            kind="QUYẾT ĐỊNH" if central else type,
            number=f"Số: {'3131/QĐ-TTg' if central else number}",
            issuer=issuer,
            dateline=f"{place}, ngày {day} tháng {month} năm {year}",
            title=title,
        )
    )


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table beside this file by column."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
