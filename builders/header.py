"""From the head and the signature of a document to what it is: number, type, date, issuer, title, place, signer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from builders.actors import of_symbol, of_type
from builders.lines import Block
from builders.structure import MOTTO, OFFICE, SIGNED_FOR, Part, is_name
from ontology.authorities import (
    Place,
    agency_type_named,
    agency_types_of_symbol,
    document_type_named,
    document_type_of_symbol,
    existing,
    merged_from,
    place_named,
    places,
)
from ontology.dates import PartialDate
from ontology.facts import Agency
from ontology.identifiers import agency_iri
from ontology.numbers import PARTY, STATE, DocumentNumber
from ontology.text import CAPITALS, compare_key, modern_tone, squeeze

# Acts of the legislature print their type before the number: "Luật số: 5/2031/QH18".
NUMBER_FIELD = re.compile(r"(?:(?:Bộ\s+luật|Luật|Pháp\s+lệnh|Nghị\s+quyết)\s+)?Số\s*:?\s*(?P<printed>[^|]*)", re.IGNORECASE)
BLANK_SYMBOL = re.compile(r"[.…_\s]*[/-]\s*(?P<symbol>[A-ZĐ][A-ZĐa-z]*[-/][A-ZĐ&]+\d*)")
DATELINE = re.compile(
    r"(?P<place>[^,;:]{2,40}?),?\s*ngày\s*(?P<day>[\d.…]*)\s*tháng\s*(?P<month>[\d.…]*)\s*năm\s*(?P<year>\d{4})", re.IGNORECASE
)
NATIONAL = re.compile(r"^(?:BAN CHỈ ĐẠO|ỦY BAN|HỘI ĐỒNG) (?:NHÀ NƯỚC|QUỐC GIA|TRUNG ƯƠNG)\b")
NAMED_ISSUER = re.compile(
    r"(?:UBND|[ỦU][ỷy] ban nhân dân|Tỉnh ủy|Thành ủy|HĐND)\s+(?P<place>(?:tỉnh|thành phố|Thành phố)\s+[^\W\d_]+(?:\s+[^\W\d_]+){0,3})"
)
# The organ that a title begins with, alone on its line or before the subject: "CỦA BỘ CHÍNH TRỊ, BAN BÍ THƯ VỀ …"; the first counts.
ISSUER_LINE = re.compile(
    r"\A(?:CỦA|Của|của)\s+(?P<organ>(?:BAN|BỘ|TỈNH|HUYỆN|ĐẢNG|THÀNH|CHÍNH|THỦ|Ban|Bộ|Tỉnh|Huyện|Đảng|Chính|Thủ)\s.*?)"
    r"(?:,\s+(?:BAN|Ban)\s+(?:BÍ|Bí)\s+(?:THƯ|thư))?(?:\s+(?=(?:VỀ|về|V/v)\s)|$)",
    re.DOTALL,
)
LOCAL_LINE = re.compile(
    r"(?P<unit>HUYỆN|QUẬN|THỊ XÃ|THÀNH PHỐ|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU|(?:(?<=HUYỆN )|(?<=QUẬN )|(?<=THỊ )|(?<=ĐẢNG ))ỦY)\s+"
    r"(?P<name>(?!ỦY)(?:\d{1,2}|[^\W\d_]+)(?:\s+(?:-\s+)?[^\W\d_]+){0,3}(?:\s+\d{1,2})?)$"
)


@dataclass(frozen=True, slots=True)
class Header:
    """What the head and the signature say; None where they are silent."""

    number: DocumentNumber | None
    printed_number: str | None
    symbol: str
    type: str
    date: PartialDate | None
    place: Place
    issuer: Agency | None
    title: str
    signer: str | None
    signer_title: str | None


def header_of(part: Part, text: str) -> Header:
    """The header of a source's main part; `text` is the whole, for the province that a letterhead leaves out."""
    number, printed, symbol = number_of(part.head)
    place_line, when = dateline_of([*part.head, *part.title, *part.preamble, *part.closing])
    place = existing(place_of(part, place_line, issuer_code(number, symbol), text), when)
    kind = document_type_named(part.type) or document_type_of_symbol(number.type if number else re.split("[-/]", symbol)[0])
    letter = part.type or ("Công văn" if number else "")
    signer, office = signature_of(part.closing)
    title = squeeze(" ".join(ISSUER_LINE.sub("", block.text) for block in part.title))
    if not part.head and title.lower().startswith(f"{part.type.lower()} "):
        title = title[len(part.type) + 1].upper() + title[len(part.type) + 2 :]
    return Header(
        number,
        printed,
        symbol,
        kind.name if kind else letter,
        when,
        place,
        issuer_of(part, number, symbol, place) or own_name(part, place, text),
        law_name(part, title),
        signer,
        office,
    )


NAMED_LAW = re.compile(r"ban\s+hành\s+(?P<name>(?:Bộ\s+luật|Luật|Pháp\s+lệnh)\s+[^.;]+)\.?$")


def law_name(part: Part, title: str) -> str:
    """A title as printed; of a law the name that its preamble calls it by: "Quốc hội ban hành Luật Hợp tác xã." above "HỢP TÁC XÃ"."""
    names = (squeeze(match["name"]) for block in part.preamble if (match := NAMED_LAW.search(block.text)))
    return next((name for name in names if compare_key(name) == compare_key(f"{part.type} {title}")), title)


def number_of(head: Sequence[Block]) -> tuple[DocumentNumber | None, str | None, str]:
    """The number, how it is printed, and the symbol, which a blank number ("Số: /KH-SKHCN") has as well."""
    for block in head:
        field = NUMBER_FIELD.match(block.text)
        if not field:
            continue
        found = PARTY.search(field["printed"]) or STATE.search(field["printed"])
        if found and found.start() < 3:
            number = DocumentNumber.parse(found[0])
            return number, re.sub(r"\s+", "", found[0]), number.symbol
        if blank := BLANK_SYMBOL.match(field["printed"]):
            return None, None, blank["symbol"]
    return None, None, ""


def dateline_of(blocks: Sequence[Block]) -> tuple[Place | None, PartialDate | None]:
    """The place and the date of "Bình Dương, ngày 25 tháng 12 năm 2019"; a day or month left blank stays unknown."""
    for block in blocks:
        if match := DATELINE.match(block.text):
            month = int(match["month"]) if match["month"].isdigit() else 0
            day = int(match["day"]) if match["day"].isdigit() and month else 0
            return place_named(match["place"]), valid(int(match["year"]), month, day)
    return None, None


def valid(year: int, month: int, day: int) -> PartialDate:
    """The date as far as a calendar has it: 31/2 is only a month, a thirteenth month only a year."""
    for parts in ((year, month, day), (year, month), (year,)):
        try:
            return PartialDate(*parts)
        except ValueError:
            continue
    raise ValueError(f"not a year: {year}")


def place_of(part: Part, place_line: Place | None, code: str, text: str) -> Place:
    """The jurisdiction: the province in the letterhead or the dateline, or that of the first committee named; else the country.

    `code` is the issuer's in the number: what only the centre issues is the country's, wherever it was signed.
    """
    for block in part.head:
        match = re.search(r"(?:TỈNH|THÀNH PHỐ|TP\.?)\s+(.+)$", block.text)
        if block.text.isupper() and match and (found := place_named(match[1])):
            return found
    country = places()[0]
    letterhead = squeeze(" ".join(letterhead_of(part)))
    named = agency_type_named(letterhead)
    if NATIONAL.search(letterhead):
        return country
    signed = agency_types_of_symbol(code) if code else ()
    if (named is not None and named.level == "central") or (signed and all(kind.level == "central" for kind in signed)):
        return country
    issuer = NAMED_ISSUER.search(text)
    first = place_named(" ".join(issuer["place"].split()[1:])) or place_named(" ".join(issuer["place"].split()[1:3])) if issuer else None
    return place_line if place_line and (first is None or place_line.code != "ha-noi") else first or place_of_title(part, text) or country


# "về chấn chỉnh bến thủy trên địa bàn tỉnh Lai Châu": whose "Ủy ban nhân dân tỉnh" a text without letterhead speaks of.
WHERE = re.compile(r"trên\s+địa\s+bàn\s+(?:tỉnh|thành\s+phố)\s+(?P<place>[^,;]+)$", re.IGNORECASE)
BARE_COMMITTEE = re.compile(rf"(?:UBND|[ỦU][ỷy]\s+ban\s+nhân\s+dân)\s+(?:tỉnh|[Tt]hành\s+phố)(?!\s+[{CAPITALS}])")


def place_of_title(part: Part, text: str) -> Place | None:
    """The province that the title of a text without letterhead ends with, when the text speaks of its committee without a name."""
    where = WHERE.search(squeeze(part.title[-1].text)) if part.title and not part.head else None
    return place_named(where["place"]) if where and BARE_COMMITTEE.search(text) else None


def letterhead_of(part: Part) -> list[str]:
    """The lines in capitals of the head without the motto, which may stand behind the issuer on its line.

    A text whose letterhead was stripped has the line above its grounds that says who enacts it: "QUỐC HỘI".
    """
    lines = (squeeze(MOTTO.sub("", block.text)) for block in part.head or part.preamble[:1] if block.text.isupper())
    return [line for line in lines if line.isupper()]


def issuer_of(part: Part, number: DocumentNumber | None, symbol: str, place: Place) -> Agency | None:
    """The issuer: the one in the letterhead that bears the number's symbol, else the one that the symbol names.

    "ỦY BAN NHÂN DÂN / XÃ TÂN KHÊ" is the committee of that commune; a Party organ stands below the type ("CỦA BAN THƯỜNG VỤ HUYỆN ỦY").
    """
    lines = letterhead_of(part)
    organ = next((match["organ"] for block in part.title if (match := ISSUER_LINE.match(block.text))), None) or signed_for(part)
    local = next((match for line in lines if (match := LOCAL_LINE.search(line)) and is_local(match[0], place)), None)
    if local:
        return local_issuer(organ or lines[0], local, place)
    code = issuer_code(number, symbol)
    for line in (*((organ,) if organ else ()), " ".join(lines), *lines):
        kind = agency_type_named(line) or agency_type_named(re.sub(r"\s+(?:TỈNH|THÀNH PHỐ|TP\.?)\s+.*$", "", line))
        if kind and (not code or symbol_fits(kind.abbreviations, code)):
            return of_type(kind, place)
    return of_symbol(code, place) if code else None


# The organ that a leader of the Party signs for below the letterhead of all: "T/M BAN BÍ THƯ".
ORGAN_SIGNED = re.compile(r"T/M\s+(?P<organ>BỘ CHÍNH TRỊ|BAN BÍ THƯ)(?![^\W\d_])")


def signed_for(part: Part) -> str | None:
    """The organ of the Party's centre that a document is signed for, where its letterhead is of the Central Committee."""
    signed = next((match["organ"] for block in part.closing if (match := ORGAN_SIGNED.match(squeeze(block.text)))), None)
    return signed if "BAN CHẤP HÀNH TRUNG ƯƠNG" in " ".join(letterhead_of(part)) else None


def is_local(unit: str, place: Place) -> bool:
    """Whether a unit in a letterhead lies in a province: until 2024 "THÀNH PHỐ HUẾ" was a city of Thừa Thiên Huế."""
    named = place_named(unit)
    return named is None or (place.code in merged_from(named.code) and named.since is not None)


OWN_NAME = re.compile(r"(?P<school>(?:TRƯỜNG|ĐẠI HỌC|HỌC VIỆN)\s)|(?:CHI CỤC|CỤC|VIỆN|TRUNG TÂM|BAN QUẢN LÝ|BAN CHỈ ĐẠO|TỔNG CỤC)\s")


def own_name(part: Part, place: Place, text: str) -> Agency | None:
    """An issuer that no list has, by the last line of its letterhead, where the text prints that name in small letters too.

    "TRƯỜNG ĐẠI HỌC TÂY BẮC" alone does not tell which words of the name have capitals.
    """
    lines = letterhead_of(part)
    line = next((line for line in (*lines[-1:], " ".join(lines)) if OWN_NAME.match(line)), "")
    kind = OWN_NAME.match(line)
    if kind is None:
        return None
    found = re.compile(re.escape(line).replace(r"\ ", r"\s+") + r"(?!\w)", re.IGNORECASE).finditer(text)
    name = next((squeeze(match[0]) for match in found if not match[0].isupper()), None)
    if name is None:
        return None
    name = name[0].upper() + name[1:]
    return Agency(agency_iri(place.code, name), name, place.code, "school" if kind["school"] else "other")


def issuer_code(number: DocumentNumber | None, symbol: str) -> str:
    """The issuer's abbreviation in the number or, where that is blank, in its symbol."""
    return number.issuer if number else re.split(r"[-/]", symbol, maxsplit=1)[-1]


def local_issuer(printed: str, local: re.Match[str], place: Place) -> Agency:
    """A body of a district or commune: "Ủy ban nhân dân xã Tân Khê, tỉnh Nam Định"."""
    organ = re.sub(rf"\s*{re.escape(local[0])}.*$", "", printed)
    organ = re.sub(r"(HUYỆN|THỊ|QUẬN|ĐẢNG)\s+ỦY\s.*$", r"\1 ỦY", organ)
    name = sentence_case(organ)
    unit = local["unit"].lower() if local["unit"] != "ỦY" else ""
    full = squeeze(f"{name} {unit} {local['name'].title()}")
    kind = "party" if "ủy" in name.lower().split() else "peoplesCouncil" if name.startswith("Hội đồng") else "peoplesCommittee"
    return Agency(agency_iri(place.code, full), f"{full}, {place.full_name}", place.code, kind)


def sentence_case(capitals: str) -> str:
    """A name in capitals as running text prints it: "BAN THƯỜNG VỤ HUYỆN ỦY" is "Ban Thường vụ Huyện ủy"."""
    text = modern_tone(capitals.capitalize())
    for printed in ("Thường vụ", "Huyện ủy", "Thị ủy", "Quận ủy", "Đảng ủy", "Chấp hành"):
        text = re.sub(printed, printed, text, flags=re.IGNORECASE)
    return text


def symbol_fits(abbreviations: Sequence[str], code: str) -> bool:
    """Whether an issuer's code, "UBND" or "SNV-CCHC", begins with one of an agency's abbreviations."""
    whole = code.casefold().rstrip("0123456789")
    return any(whole == a.casefold() or whole.startswith(a.casefold() + "-") for a in abbreviations)


def signature_of(closing: Sequence[Block]) -> tuple[str | None, str | None]:
    """The signer's name and office as printed: ("Đặng Minh Hưng", "KT. CHỦ TỊCH PHÓ CHỦ TỊCH")."""
    office: list[str] = []
    signed = False
    for text in (line for block in closing for line in signature_lines(squeeze(block.text))):
        together = None if ORGAN_SIGNED.fullmatch(text) else SIGNED_WITH_OFFICE.fullmatch(text)
        if together or is_office(text):
            office.append(together["office"] if together else text)
        elif (office or signed) and is_name(text):
            return modern_tone(text), " ".join(office) or None
        signed = signed or bool(ORGAN_SIGNED.match(text))
    return None, None


def signature_lines(text: str) -> tuple[str, ...]:
    """The office and the name of "KT. BỘ TRƯỞNG THỨ TRƯỞNG Lê Văn An", which a cell prints as one; any other text as it is."""
    beside = OFFICE_AND_NAME.fullmatch(text)
    return (beside["office"], beside["name"]) if beside and SIGNS.match(text) and is_name(beside["name"]) else (text,)


OFFICE_AND_NAME = re.compile(rf"(?P<office>[{CAPITALS}\s./]+) (?P<name>[{CAPITALS}](?![{CAPITALS}\s]).*)")
SIGNS = re.compile(rf"T/?M\.?\s|{SIGNED_FOR.pattern}|{OFFICE.pattern}")
# The body signed for and the signer's office on one line: "TM. CHÍNH PHỦ THỦ TƯỚNG".
SIGNED_WITH_OFFICE = re.compile(rf"T/?M\.?\s[{CAPITALS}\s]*?\s(?P<office>{OFFICE.pattern})")


def is_office(text: str) -> bool:
    """Whether a line of the signature names the signer's office; the body signed for ("TM. …") is none."""
    return text.isupper() and not text.startswith(("TM", "T/M")) and bool(SIGNED_FOR.match(text) or OFFICE.match(text))
