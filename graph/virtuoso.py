"""Where Virtuoso 7 answers otherwise than the standards say, and how its answers are set right."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta

# It keeps a duration as a number: whole ones are months, others seconds.
DURATION = re.compile(rb'(<literal datatype="http://www\.w3\.org/2001/XMLSchema#duration">)([^<]*)(</literal>)')
WRITTEN = re.compile(rb'"([^"]*)"(\^\^<http://www\.w3\.org/2001/XMLSchema#duration> \.\n)')
MONTHS = re.compile(rb"-?\d+")
SECONDS = re.compile(rb"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?")
# ASK over chosen graphs is answered as a table with the number 1, or without a row.
ASKED, YES = b'<variable name="__ASK_RETVAL"/>', re.compile(rb'<binding name="__ASK_RETVAL"><literal[^>]*>1</literal>')
BOOLEAN = b'<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head/><boolean>%s</boolean></sparql>'
# What it says, mostly with status 500, of a query that it cannot or will not run, or that took too long.
REFUSAL = re.compile(r"Virtuoso \w{5} Error")


def standard_results(xml: bytes) -> bytes:
    """SPARQL Query Results XML of ours: durations as XSD writes them, the answer to ASK as a boolean."""
    if ASKED in xml:
        return BOOLEAN % (b"true" if YES.search(xml) else b"false")
    return DURATION.sub(lambda found: found[1] + duration(found[2]) + found[3], xml)


def standard_triples(lines: bytes) -> bytes:
    """N-Triples with durations as XSD writes them."""
    return WRITTEN.sub(lambda found: b'"' + duration(found[1]) + b'"' + found[2], lines)


def duration(kept: bytes) -> bytes:
    """The duration that a number stands for; what is no number stays.

    >>> [duration(kept) for kept in (b"12", b"18", b"604800.0", b"2.592e+06", b"P1Y")]
    [b'P1Y', b'P1Y6M', b'P7D', b'P30D', b'P1Y']
    """
    if MONTHS.fullmatch(kept):
        sign, months = (b"-" if kept.startswith(b"-") else b""), abs(int(kept))
        years, rest = divmod(months, 12)
        return sign + b"P" + (b"%dY" % years if years else b"") + (b"%dM" % rest if rest or not years else b"")
    if SECONDS.fullmatch(kept):
        return _of_seconds(float(kept))
    return kept


def _of_seconds(number: float) -> bytes:
    span = timedelta(seconds=abs(number))
    time = f"T{span.seconds + span.microseconds / 1e6:g}S" if span.seconds or span.microseconds or not span.days else ""
    return f"{'-' if number < 0 else ''}P{f'{span.days}D' if span.days else ''}{time}".encode()


def refused(words: str) -> bool:
    """Whether a failure is one of the query: it is wrong, its estimated cost is above the limit, or its time was up."""
    return bool(REFUSAL.match(words))


def cut(headers: Mapping[str, str]) -> str:
    """Why the answer is not whole, as its headers tell; nothing where it is."""
    if rows := headers.get("X-SPARQL-MaxRows"):
        return f"the engine gives at most {rows} rows (ResultSetMaxRows); ask for fewer with LIMIT, or raise its limit"
    if state := headers.get("X-SQL-State"):
        return f"the engine stopped before the end ({state}: {headers.get('X-SQL-Message', 'no reason given')[:200]})"
    return ""


def speaks(headers: Mapping[str, str]) -> bool:
    """Whether the answer comes from Virtuoso."""
    return headers.get("Server", "").startswith("Virtuoso")
