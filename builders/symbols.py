"""Numbers of documents as careless hands print them: symbols in small letters, dash and stroke exchanged."""

from __future__ import annotations

import re
from functools import cache

from ontology.authorities import agency_types, agency_types_of_symbol, document_types
from ontology.numbers import DocumentNumber

TYPE_SYMBOLS = "|".join(sorted({a for kind in document_types() for a in kind.abbreviations}, key=lambda a: (-len(a), a)))
ISSUER_SYMBOLS = "|".join(sorted({re.escape(a) for kind in agency_types() for a in kind.abbreviations}, key=lambda a: (-len(a), a)))
# A number whose symbol is in small letters or has its dash and stroke exchanged: "3884/qđ-ubnd", "569/QĐ/TTg", "20/NQ-TW".
LOOSE = rf"\d{{1,5}}\s?[/-]\s?(?:(?:19|20)\d\d\s?/\s?)?(?:{TYPE_SYMBOLS})\s?[-/]\s?(?:{ISSUER_SYMBOLS})(?![\w&-])"
LOOSE_PARTS = re.compile(
    rf"(?P<serial>\d{{1,5}})[/-](?P<year>(?:19|20)\d\d/)?(?P<type>{TYPE_SYMBOLS})[-/](?P<issuer>{ISSUER_SYMBOLS})", re.IGNORECASE
)


def usual(printed: str) -> DocumentNumber:
    """A printed number; a symbol of the lists is written as the lists have it, with the Party's dash and stroke for Party bodies.

    ValueError for what is no number. "3884/qđ-ubnd" is 3884/QĐ-UBND, "20/NQ-TW" is 20-NQ/TW, "569/QĐ/TTg" is 569/QĐ-TTg.
    """
    match = LOOSE_PARTS.fullmatch(re.sub(r"\s+", "", printed))
    if match is None:
        return DocumentNumber.parse(printed)
    kind, issuer = spelled(match["type"], TYPE_SYMBOLS), spelled(match["issuer"], ISSUER_SYMBOLS)
    if all(agency.kind == "party" for agency in agency_types_of_symbol(issuer)):
        return DocumentNumber.parse(f"{match['serial']}-{kind}/{issuer}")
    return DocumentNumber.parse(f"{match['serial']}/{match['year'] or ''}{kind}-{issuer}")


@cache
def plain(symbols: str) -> tuple[str, ...]:
    """The symbols of a pattern without its escapes."""
    return tuple(re.sub(r"\\(.)", r"\1", one) for one in symbols.split("|"))


def spelled(symbol: str, symbols: str) -> str:
    """A symbol as printed when the lists have it so, else as they spell it."""
    known = plain(symbols)
    return symbol if symbol in known or not symbol.islower() else next(one for one in known if one.casefold() == symbol.casefold())
