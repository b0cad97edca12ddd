"""The number of a Vietnamese official document as a value type: it parses, prints and makes the path of its identifier."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ontology.text import slug

# Letters of symbols: Vietnamese capitals, with the small letters that stand in TTr, CTr, QĐi, NQLT.
LETTERS = r"[A-ZĐƯÔÂĂÊƠ][A-Za-zĐđƯưÔôÂâĂăÊêƠơ&]*"
TYPE = rf"(?:{LETTERS})"
# The abbreviations in authority/document_types.csv; what stands first and is none of them is the issuer of a letter.
TYPE_NAME = re.compile(
    "NĐ|TT(LT|LB|LN|r)?|NQ(LT)?|QyĐ|QĐi?|QC(PH)?|CTr(HĐ|PH)?|CT(HĐ|PH)?|CĐ|CV|KH(LN|PH|LT)?|KL|TB(KL)?|TC|HD(LN)?|HĐ|"
    "BC|BB|BGN|BTT|DA|ĐA|ĐL|GGT|GM|GNP|GUQ|L|PA|PB|PC|PG|PL|VBHN",
    re.IGNORECASE,
)
# Until 2004 the committees wrote "UB" for what is "UBND" since.
OLD_UB = re.compile(r"(?<![^\W\d_])UB(?![^\W\d_])", re.IGNORECASE)
DASHES = re.compile(r"[\u2010-\u2014\u2212]")
ISSUER = rf"{LETTERS}\d{{0,2}}(?:[.\-]{LETTERS}\d{{0,2}})*"
# One of a numbered series of a year has a second number: "66.2/2025/NQ-CP".
SERIES = r"\d{1,3}\.\d{1,2}(?=\s?/\s?20\d\d\s?/)"
STATE = re.compile(rf"(?P<serial>{SERIES}|\d{{1,5}}[a-z]?)\s?/\s?(?:(?P<year>(?:19|20)\d\d)\s?/\s?)?(?P<symbol>(?:{TYPE}\s?-\s?)?{ISSUER})")
PARTY = re.compile(
    rf"(?P<serial>\d{{1,5}}[a-z]?)\s?-\s?(?P<type>{TYPE})\s?/\s?(?P<issuer>{LETTERS}(?:\d{{1,2}}(?![\d/]))?(?:[.\-]{LETTERS})*)"
)


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A serial within one issuer, one type and one year (state), or one issuer and one congress term (Party).

    Forms read: ``3884/QĐ-UBND``, ``76/2018/NĐ-CP``, ``66.2/2025/NQ-CP``, ``29/2013/QH13``, ``20-NQ/TW``, ``50/TTr-SKHCN``, ``63-CTr/TU``,
    ``4431/VPCP-KGVX`` (Nghị định 30/2020/NĐ-CP, Phụ lục III; Hướng dẫn 36-HD/VPTW for Party documents). A number alone
    does not identify a document: issuer and year or term must be known too.
    """

    serial: str
    symbol: str
    year: int | None = None
    party: bool = False

    @classmethod
    def parse(cls, text: str) -> DocumentNumber:
        """Reads one number that is the whole of `text` (spaces inside and any dash are allowed); otherwise a ValueError."""
        compact = DASHES.sub("-", re.sub(r"\s+", "", text))
        if match := PARTY.fullmatch(compact):
            return cls(match["serial"], f"{match['type']}/{match['issuer']}", party=True)
        if match := STATE.fullmatch(compact):
            return cls(match["serial"], match["symbol"], int(match["year"]) if match["year"] else None)
        raise ValueError(f"not a document number: {text!r}")

    def __str__(self) -> str:
        if self.party:
            return f"{self.serial}-{self.symbol}"
        return f"{self.serial}/{self.year}/{self.symbol}" if self.year else f"{self.serial}/{self.symbol}"

    @property
    def type(self) -> str:
        """The type's abbreviation, "QĐ", "NQ", "TTr"; empty for laws (QH13) and letters (VPCP-KGVX)."""
        first, _, rest = self.symbol.partition("/" if self.party else "-")
        return first if rest and (self.party or TYPE_NAME.fullmatch(first)) else ""

    @property
    def issuer(self) -> str:
        """The issuer's abbreviation, "UBND", "TTg", "TW", "QH13"; of a letter with its unit, "VPCP-KGVX"."""
        return self.symbol[len(self.type) + 1 :] if self.type else self.symbol

    @property
    def key(self) -> tuple[str, str, int | None]:
        """What two spellings of one number share: serial without leading zeros, symbol without case and UB as UBND, year in the number."""
        return self.serial.lstrip("0").lower() or "0", symbol_key(self.symbol), self.year

    @property
    def path(self) -> str:
        """The symbol as a path segment: "qd-ubnd", "nq-tw"."""
        return slug(OLD_UB.sub("UBND", self.symbol))


@lru_cache(maxsize=1024)
def symbol_key(symbol: str) -> str:
    """What two spellings of one symbol share."""
    return OLD_UB.sub("UBND", symbol).casefold()
