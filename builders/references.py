"""Finds what a text cites: documents by number, laws by name, strategies, programmes and schemes by name, Party meetings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from builders.collectives import OF_PLACE, PLACES, PROPER
from builders.instruments import names_in, to_be_made
from builders.localities import LOCAL_COMMITTEE, LOCAL_NAME
from builders.names import known_pattern
from builders.symbols import LOOSE, usual
from ontology.authorities import (
    document_type_named,
    document_type_of_symbol,
    document_types,
    known_documents,
)
from ontology.dates import PartialDate
from ontology.numbers import PARTY, STATE, DocumentNumber
from ontology.text import CAPITALS, begun, squeeze

DATE = (
    r"(?:ng[àa]y\s+)?(?P<day>\d{1,2})\s*(?:[/.-]|\s+tháng\s+)\s*(?P<month>\d{1,2})\s*(?:[/.-]|\s+năm\s+)\s*(?P<year>(?:19|20)\d\d)"
    r"|(?:tháng\s+(?P<month2>\d{1,2})\s*(?:/|\s+năm\s+)\s*|năm\s+)(?P<year2>(?:19|20)\d\d)"
)
DATE_TAIL = re.compile(rf"\s*[,(]?\s*(?:{DATE})", re.IGNORECASE)
ISSUER_TAIL = re.compile(r"\s*,?\s*của\s+", re.IGNORECASE)
# "UBND huyện Dầu Tiếng, tỉnh Bình Dương", "Huyện ủy Dầu Tiếng": bodies of one district or commune; "Tổ giúp việc Ban Chỉ đạo Trung ương".
LOCAL_ISSUER = re.compile(
    rf"(?:{LOCAL_COMMITTEE.pattern}|(?:(?:Ban\s+Thường\s+vụ|BTV)\s+)?(?:(?:Huyện|Thị|Quận)\s+ủy\s+{PROPER}|Đảng\s+ủy\s+{LOCAL_NAME}))"
)
CENTRAL_BODY = re.compile(r"(?:[Tt]ổ\s+[Gg]iúp\s+việc\s+(?:của\s+)?)?Ban\s+[Cc]hỉ\s+đạo\s+(?:Trung\s+ương|[Qq]uốc\s+gia)(?![^\W\d_])")
PLACE_TAIL = re.compile(
    rf",?\s+(?:(?:tỉnh|[Tt]hành\s+phố|TP\.?)\s+(?:{PLACES})|(?:{PLACES}))(?![^\W\d_])|\s+TP\.?\s*HCM(?![^\W\d_])|\s+{OF_PLACE}(?![^\W\d_])"
)
TYPE_FORMS = sorted(
    (re.escape(form).replace(r"\ ", r"\s+") for kind in document_types() for form in (kind.name, *kind.forms)), key=len, reverse=True
)
TYPE_NAMES = begun(TYPE_FORMS)
NUMBER = re.sub(r"\?P<\w+>", "?:", f"{PARTY.pattern}|{STATE.pattern}")
NUMBERED = re.compile(
    rf"(?:(?P<type>{TYPE_NAMES})(?![^\W\d_])\s*)?(?:số\s*:?\s*)?(?<![\w/.])(?P<number>(?-i:{NUMBER})(?![\w/])|{LOOSE})(?![\w/])",
    re.IGNORECASE,
)
# Every name of a type is tried at every letter: only before what looks like a number is it worth the time. No name with "số:" is longer.
CANDIDATE = re.compile(r"\d(?<![\w/.].)\d{0,4}(?:\.\d{1,2}|[a-z])?\s?[/-]\s?\w")
LONGEST_TYPE, LONGEST_NUMBER = max(map(len, TYPE_FORMS)) + 10, 80
# So many characters before a law tell whether there is such a law.
LEAD = 120
LAW = re.compile(r"(?P<type>Bộ\s+luật|Luật|Pháp\s+lệnh|LUẬT(?<!PHÁP\sLUẬT)|Hiến\s+pháp)(?:\s+(?P<name>\S))?")
# "Dự án Luật Nhà giáo": a bill, which is not a law yet.
# "Hiến pháp và pháp luật" speaks of the law at large.
CONSTITUTION = re.compile(
    r"(?!Hiến\s+pháp(?:,|\s+và)\s+(?:các\s+)?(?:quy\s+định\s+của\s+)?pháp\s+luật)"
    r"Hiến\s+pháp(?:\s+nước\s+Cộng\s+h(?:òa|oà)\s+xã\s+hội\s+chủ\s+nghĩa\s+Việt\s+Nam)?(?![^\W\d_])"
)
DRAFT = re.compile(r"(?:dự\s+án|dự\s+thảo)\s+$", re.IGNORECASE)
LAW_END = re.compile(
    r"\s+(?:(?:19|20)\d\d|ngày|năm|số(?=\s+\d)|và\s+(?:các|Luật|Nghị|những)|để|theo(?!\s+phương\s+thức)|trong|tại|cho|của|được|có|hiện|do|được|"
    r"quy\s+định|đã|"
    r"về\s+việc|thì|phải|với|là|trên|thuộc|bảo\s+đảm|đảm\s+bảo|nhằm|khi|trước|trình(?=\s+Quốc\s+hội))(?![^\W\d_])|\s*[;:().“”]|,(?!\s+(?:chống|chữa)\s|\s+[a-zđ][^,;.]{1,60}?\s(?:ngày|năm|số)\s)|\s*$"
)
AMENDED = re.compile(
    r"(?:\s+sửa\s+đổi(?:\s*,\s*bổ\s+sung)?\s+|[^;.]{0,60}?\s(?:của|CỦA)\s+|\s*,\s*(?:và\s+)?|\s+(?:và|VÀ)\s+)(?=(?:Luật|LUẬT)\s)"
)
# The number of a law that an amending law names among others: "… của Luật A số 31/2024/QH15, Luật B số 27/2023/QH15".
AMONG_OTHERS = re.compile(r"\s+số\s+\d+/\d{4}/QH\d+")
# "Luật Đất đai 2024": the year alone behind the name.
BARE_YEAR = re.compile(r"\s+(?P<year>(?:19|20)\d\d)(?![\w/]|\s*[-–]\s*\d)")
AMENDING = re.compile(r"sửa\s+đổi", re.IGNORECASE)
AMENDING_END = re.compile(r"\s+(?:ngày|năm|số)\s+\d|\s*[;:.“”]|\s*$")
MEETING_TYPES = begun((r"Nghị\s+quyết", r"Kết\s+luận"))
MEETING = re.compile(
    rf"(?P<type>{MEETING_TYPES})\s+(?:Hội\s+nghị\s+)?(?:lần\s+thứ\s+)?(?:(?P<a>\d\d?|tám|bảy|sáu|năm|tư|bốn|ba|"
    r"hai|chín|mười)\s+)?(?:Ban\s+Chấp\s+hành\s+)?(?:Trung\s+ương|"
    r"TW)(?:\s+Đảng)?\s*(?P<b>\d{1,2})?\s*,?\s*\(?\s*khóa\s+(?P<term>[IVX]+)\)?",
    re.IGNORECASE,
)
ORDINALS = {"hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
LAW_NUMBER = re.compile(r"\s*[,(]?\s*(?:(?:luật\s+)?số\s*)?", re.IGNORECASE)
SUBJECT = re.compile(r"\s*(?:,\s*)?(?:về(?:\s+việc)?|v/v\s*:?|ban\s+hành|phê\s+duyệt|quy\s+định)\s+(?P<about>[^;.]{8,300})", re.IGNORECASE)
# After the subject the sentence goes on with who acts.
SUBJECT_END = re.compile(
    r",\s+(?=(?:UBND|[ỦU][ỷy]\s+ban|Sở|Ban|Bộ|Chính\s+phủ|Thủ\s+tướng|đồng\s+thời)\s)|\s+(?:và|để)\s+(?=tình\s+hình)|\s*\((?:sau|"
    r"dưới)\s+đây"
)


@dataclass(frozen=True, slots=True)
class Reference:
    """One citation as printed: offsets in its text (the printed date and issuer included), and what the words say.

    `name` is set for laws, named programmes and Party meetings; `issuer` is the issuer's printed name; `about` its subject. `back` is set
    for what only points back: "này", "nêu trên", or the bare serial of a number that is printed in full elsewhere.
    """

    start: int
    end: int
    type: str
    number: DocumentNumber | None = None
    name: str | None = None
    date: PartialDate | None = None
    issuer: str | None = None
    about: str | None = None
    core_end: int = 0
    amended: tuple[Reference, ...] = ()
    back: str | None = None


# So many texts as a long document has: what an item cites is asked for its citations and again for its duties.
@lru_cache(maxsize=4096)
def references_in(text: str) -> tuple[Reference, ...]:
    """What a text cites, in order; where two readings overlap, the numbered one and then the longer counts, save inside an amending law.

    Forms read: "Quyết định số 569/QĐ-TTg ngày 11/5/2022 của Thủ tướng Chính phủ", "Kết luận 50-KL/TW", "24-NQ/TW", "Luật KH&CN năm 2013",
    "Đề án “…”", "Chiến lược … đến năm 2030", "Nghị quyết Hội nghị Trung ương 6, khóa XI".
    """
    acts = list(laws(text))
    amending = [law for law in acts if law.amended]
    found = [ref for ref in numbered(text) if not any(law.start < ref.start and ref.end <= law.core_end for law in amending)]
    for read in (meetings(text), acts, named(text)):
        found += [ref for ref in read if not any(o.start < ref.end and ref.start < o.end for o in found)]
    return tuple(joined(text, sorted(found, key=lambda ref: ref.start)))


def joined(text: str, found: list[Reference]) -> list[Reference]:
    """The references with a law's name and the number right after it as one: "Luật Đầu tư công số 58/2024/QH15"."""
    whole: list[Reference] = []
    for ref in found:
        law = whole[-1] if whole else None
        if law and law.name and not law.date and ref.number and ref.type == "Luật" and LAW_NUMBER.fullmatch(text, law.core_end, ref.start):
            whole[-1] = replace(
                law, number=ref.number, date=ref.date, end=ref.end, core_end=ref.core_end, issuer=ref.issuer, about=ref.about
            )
        else:
            whole.append(ref)
    return whole


def numbered(text: str) -> Iterator[Reference]:
    """Documents cited by number."""
    for match in with_type(text):
        try:
            number = usual(match["number"])
        except ValueError:
            continue
        by_symbol = document_type_of_symbol(number.type) if number.type else None
        kind = document_type_named(squeeze(match["type"])) if match["type"] else None
        if by_symbol is None and kind is None and not number.year and not known_issuer(number):
            continue
        end, when, issuer = tails(text, match.end())
        printed = kind.name if kind else by_symbol.name if by_symbol else law_type(number)
        yield Reference(match.start(), end, printed, number, None, when or in_number(number), issuer, about(text, end), match.end())


def with_type(text: str) -> Iterator[re.Match[str]]:
    """The matches of NUMBERED."""
    at = 0
    for candidate in CANDIDATE.finditer(text) if "/" in text or "-" in text else ():
        match = NUMBERED.search(text, max(at, candidate.start() - LONGEST_TYPE), candidate.start() + LONGEST_NUMBER)
        if match and match.start("number") <= candidate.start() < match.end():
            at = match.end()
            yield match


def known_issuer(number: DocumentNumber) -> bool:
    """Letters carry no type in their number, only the issuer and a unit: "10902/VPCP-KGVX"."""
    return number.issuer.split("-")[0] in {"VPCP", "UBND", "BTC", "BNV", "BKHCN"} or number.issuer.startswith("QH")


def law_type(number: DocumentNumber) -> str:
    """The type of a number that names none: laws of the National Assembly, else letters."""
    return "Luật" if number.issuer.startswith("QH") else "Công văn"


def in_number(number: DocumentNumber) -> PartialDate | None:
    """The year that the number itself carries."""
    return PartialDate(number.year) if number.year else None


def tails(text: str, end: int) -> tuple[int, PartialDate | None, str | None]:
    """Where the date and issuer printed after a citation end, and what they are."""
    when = None
    if match := DATE_TAIL.match(text, end):
        when, end = date_of(match), match.end()
        if end < len(text) and text[end] == ")":
            end += 1
    if owner := ISSUER_TAIL.match(text, end):
        named = LOCAL_ISSUER.match(text, owner.end()) or CENTRAL_BODY.match(text, owner.end())
        known = named or known_pattern().match(text, owner.end())
        if known:
            place = PLACE_TAIL.match(text, known.end())
            stop = place.end() if place else known.end()
            return stop, when, squeeze(text[owner.end() : stop])
    return end, when, None


def date_of(match: re.Match[str]) -> PartialDate | None:
    """The date of a match of DATE; None for a day that no calendar has."""
    year, month = match["year"] or match["year2"], match["month"] or match["month2"]
    try:
        return PartialDate(int(year), int(month or 0), int(match["day"] or 0))
    except ValueError:
        return PartialDate(int(year))


def about(text: str, end: int) -> str | None:
    """The subject printed after a citation: "về phát triển khoa học và công nghệ …"."""
    match = SUBJECT.match(text, end)
    return squeeze(SUBJECT_END.split(match["about"])[0]) if match else None


@cache
def law_names() -> re.Pattern[str]:
    """The names of the laws that the authority file knows, longest first."""
    names = {k.title for k in known_documents() if k.type in ("law", "codeOfLaw", "ordinance", "constitution")}
    return re.compile(
        "|".join(re.escape(n).replace(r"\ ", r"\s+").replace(",", ",?") for n in sorted(names, key=lambda n: (-len(n), n)))
        + r"(?![^\W\d_])",
        re.IGNORECASE,
    )


def laws(text: str) -> Iterator[Reference]:
    """Laws, codes and ordinances cited by name; "các luật", "pháp luật" name none, "Dự án Luật X", "Xây dựng Luật X" none that exists."""
    at = 0
    while match := LAW.search(text, at):
        at = match.end()
        known = law_names().match(text, match.start())
        lead = text[max(0, match.start() - LEAD) : match.start()]
        if lead[-1:].isalpha() or to_be_made(lead) or DRAFT.search(lead):
            continue
        constitution = None if known else CONSTITUTION.match(text, match.start())
        if whole := known or constitution:
            end = whole.end()
        elif match["name"] and re.match(rf"[{CAPITALS}]|sửa\s+đổi", text[match.start("name") :]):
            ends = AMENDING_END if AMENDING.match(text, match.start("name")) else LAW_END
            stop = ends.search(text, match.start("name"))
            end = stop.start() if stop else len(text)
        else:
            continue
        inner: tuple[Reference, ...] = ()
        if match["name"] and AMENDING.match(text, match.start("name")):
            inner, end = amended(text, match.end("type"), end)
        finish, when, issuer = tails(text, end)
        if when is None and (bare := BARE_YEAR.match(text, end)):
            finish, when = bare.end(), PartialDate(int(bare["year"]))
        printed = text[match.start() : end]
        name = "Hiến pháp" if constitution else squeeze(AMONG_OTHERS.sub("", printed) if inner else printed)
        yield Reference(match.start(), finish, squeeze(match["type"]).capitalize(), None, name, when, issuer, None, end, inner)
        at = finish


def amended(text: str, start: int, end: int) -> tuple[tuple[Reference, ...], int]:
    """The laws that an amending law names as amended ("… một số điều của Luật A và Luật B"), and where its own name ends."""
    found: list[Reference] = []
    at = start
    numbers = 0
    while True:
        number = AMONG_OTHERS.match(text, at) if found else None
        match = AMENDED.match(text, number.end() if number else at)
        inner = next(laws(text[match.end() :]), None) if match else None
        if match is None or inner is None or inner.start:
            break
        numbers += number is not None
        at = match.end() + inner.core_end
        found.append(Reference(match.end(), at, inner.type, None, inner.name, core_end=at))
    # The number after the last is the amending law's own, unless the others have theirs as well.
    at = number.end() if number and numbers else at
    whole = found and not re.match(r"\s*,\s+[^\W\d_A-ZĐ]", text[at:])
    return tuple(found), at if whole else max(end, at)


def named(text: str) -> Iterator[Reference]:
    """Strategies, programmes, schemes, projects, plannings and plans cited by name."""
    for name in filter(lambda name: name.cited, names_in(text)):
        yield Reference(name.start, name.end, name.type, None, squeeze(text[name.start : name.end]), core_end=name.end)


def meetings(text: str) -> Iterator[Reference]:
    """Resolutions and conclusions cited by the Party meeting that passed them: "Nghị quyết Hội nghị Trung ương 6, khóa XI"."""
    for match in MEETING.finditer(text) if "khóa" in text.lower() else ():
        word = (match["a"] or match["b"] or "").lower()
        if not word:
            continue
        ordinal = ORDINALS.get(word) or int(word)
        end, when, issuer = tails(text, match.end())
        name = f"Hội nghị Trung ương {ordinal} khóa {match['term'].upper()}"
        yield Reference(match.start(), end, squeeze(match["type"]).capitalize(), None, name, when, issuer, about(text, end), match.end())
