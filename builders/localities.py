"""Districts and communes: the body of one that a name means, and what a document of one calls by a bare name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from builders.collectives import PLACES, PROPER, WORD
from ontology.authorities import Place, agency_type_named
from ontology.facts import Agency
from ontology.identifiers import agency_iri
from ontology.text import modern_tone, squeeze

LEVELS = r"huyện|quận|thị\s+xã|thành\s+phố|xã|phường|thị\s+trấn|đặc\s+khu"
COMMUNES = frozenset({"xã", "phường", "thị trấn", "đặc khu"})
# Communes of 2025 may bear a number or a joined name: "xã Bảo Lâm 1", "phường 3 Bảo Lộc", "phường Xuân Hương - Đà Lạt".
NUMBERED = r"(?:\s+[1-9](?=\s*[,;.:)]|$|\s+(?:và|cùng|chủ|phối|có)\s))?"
LOCAL_NAME = (
    rf"(?:(?<!tác\s)(?:{LEVELS}|Xã|Phường)\s+(?!(?:{PLACES}|Tỉnh|Thành\s+phố){WORD})(?:[1-9]\d?\s+)?(?:{PROPER})(?:\s+-\s+(?:{PROPER}))?{NUMBERED}|"
    r"(?:[Qq]uận|[Pp]hường)\s+[1-9]\d?(?=\s*[,;.:)]|$|\s+[a-zđ]))"
)
LOCAL_COMMITTEE = re.compile(rf"(?P<body>UBND|HĐND|[ỦU][ỷy] ban nhân dân|Hội đồng nhân dân)\s+(?P<where>{LOCAL_NAME})")
LOCAL_TAIL = re.compile(rf"\s+(?:(?:của|thuộc)\s+)?(?P<where>{LOCAL_NAME})$")
# One office of two bodies, whose joint parts no list: "Văn phòng HĐND và UBND xã".
JOINT_OFFICE = re.compile(
    r"Văn\s+phòng\s+(?:HĐND|Hội\s+đồng\s+nhân\s+dân)\s*(?:và|&|-|–)\s*(?:UBND|[ỦU][ỷy]\s+ban\s+nhân\s+dân)(?![^\W\d_])"
    rf"(?:\s+(?:{LOCAL_NAME}|(?:{LEVELS})(?![^\W\d_])))?"
)
# Whose bodies every district or commune has as well as the province; a department or a board is the province's alone.
EVERYWHERE = frozenset({"branch", "massOrganisation", "judiciary", "serviceUnit"})
# The Party's name says the level of a district: "Huyện ủy Sơn Lâm", "Ban Tổ chức Huyện ủy Sơn Lâm".
OF_DISTRICT_PARTY = re.compile(r"(?:huyện|quận|thị|thành)\s+ủy$", re.IGNORECASE)
UNIT = re.compile(r"(?:văn\s+phòng|phòng|thanh\s+tra|trung\s+tâm)(?![^\W\d_])", re.IGNORECASE)
# Bodies that no commune has of its own, and what its name says of another place.
ELSEWHERE = re.compile(
    r"(?:Công\s+ty|Tổng\s+công\s+ty|Tập\s+đoàn|Ngân\s+hàng|Viettel|VNPT|Viễn\s+thông|Điện\s+lực|Bưu\s+điện|Đại\s+học|Học\s+viện|Tỉnh\s|Thành\s+ủy)|"
    rf".*(?:\s(?:tỉnh|[Tt]rung\s+ương|khu\s+vực)(?![^\W\d_])|\s(?:{PLACES})$)"
)
ABOVE = re.compile(r"(?:sở|bộ|tỉnh|trung ương|chính phủ)(?![^\W\d_])|.*\s(?:tỉnh|trung ương)(?![^\W\d_])", re.IGNORECASE)
ISSUED = re.compile(rf"\s(?P<where>(?:{LEVELS})\s(?!ủy\s).+)$|(?:^|\s)(?P<level>huyện|quận|thị)\s+ủy\s+(?P<name>.+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Locality:
    """One district or commune: its level, "xã", and its name with the level, "xã Tân Khê"."""

    level: str
    name: str
    place: Place

    def without(self, text: str) -> str | None:
        """What stands before the level or the name of this place at a name's end: "Công an" of "Công an xã"; None without them."""
        named = re.escape(self.name.removeprefix(self.level)).replace(r"\ ", r"\s+")
        level = self.level.replace(" ", r"\s+")
        tail = re.search(
            r"\s+(?:(?:của|(?:trực\s+)?thuộc)\s+(?:(?:UBND|[ỦU][ỷy]\s+ban\s+nhân\s+dân)\s+)?|trong\s+|(?:trên|tại)\s+địa\s+bàn\s+)?"
            rf"{level}(?:{named})?$",
            text,
            re.IGNORECASE,
        )
        return text[: tail.start()] if tail else None

    def spelled(self, text: str) -> str:
        """A name that ends with the bare level, with this place's name: "Công an xã" is "Công an xã Tân Khê"."""
        bare = self.without(text)
        return text if bare is None else f"{bare} {self.name}"

    def body(self, bare: str, *, owns: bool) -> Agency:
        """The body of this place that a name without it means; where the place speaks, its offices are units of its committee."""
        kind = agency_type_named(bare)
        own = kind if kind and kind.kind in EVERYWHERE else None
        name = re.sub(r"\s+tỉnh$", "", own.name) if own else written_out(bare)
        where = self.name.removeprefix(self.level).strip() if OF_DISTRICT_PARTY.search(name) else self.name
        full = f"{name[0].upper()}{name[1:]} {where}"
        unit = UNIT.match(name)
        found = own.kind if own else "serviceUnit" if unit else "party" if name.endswith("ủy") else "other"
        owner = agency_iri(self.place.code, f"Ủy ban nhân dân {self.name}") if unit and owns else None
        return Agency(agency_iri(self.place.code, full), self.titled(full), self.place.code, found, unit_of=owner)

    def titled(self, full: str) -> str:
        """A name that ends with this place's, with its province."""
        return f"{full}, {self.place.full_name}"


def locality_of(issuer: Agency | None, place: Place) -> Locality | None:
    """The district or commune whose body an issuer is: "Ủy ban nhân dân xã Tân Khê, tỉnh Nam Định"; None of a province's."""
    tail = f", {place.full_name}"
    found = ISSUED.search(issuer.name.removesuffix(tail)) if issuer and issuer.name.endswith(tail) else None
    if found is None:
        return None
    level = "thị xã" if (found["level"] or "").lower() == "thị" else (found["level"] or "").lower()
    return locality(found["where"] or f"{level} {found['name']}", place)


def locality(printed: str, place: Place) -> Locality:
    """The place that "Phường 3 Bảo Lộc" names, its level in small letters."""
    text = squeeze(printed)
    level = re.match(LEVELS, text, re.IGNORECASE)
    if level is None:
        raise ValueError(f"no district or commune: {printed}")
    return Locality(level[0].lower(), level[0].lower() + text[level.end() :], place)


def local_committee(full: str, place: Place) -> Agency | None:
    """The committee or council of one district or commune: "UBND quận Ninh Kiều"."""
    found = LOCAL_COMMITTEE.fullmatch(modern_tone(full))
    if found is None:
        return None
    there = locality(found["where"], place)
    name = f"{written_out(found['body'])} {there.name}"
    kind = "peoplesCouncil" if name.startswith("Hội đồng") else "peoplesCommittee"
    return Agency(agency_iri(place.code, name), there.titled(name), place.code, kind)


def local_body(full: str, own: Locality | None, place: Place) -> Agency | None:
    """The body of one district or commune: named with it, "Công an xã Tân Khê", or bare in a document of its own, "Phòng Kinh tế"."""
    tail = LOCAL_TAIL.search(full)
    if tail:
        there = locality(tail["where"], place)
        return there.body(full[: tail.start()], owns=there == own)
    if own is None or ELSEWHERE.match(full):
        return None
    kind = agency_type_named(full)
    own_type = kind is None or kind.kind in EVERYWHERE or (kind.kind == "party" and kind.level == "district")
    return own.body(full, owns=True) if own_type else None


def written_out(name: str) -> str:
    """The committees and the Front in full: "Văn phòng HĐND và UBND" is "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân"."""
    name = re.sub(r"(?<![^\W_])UBND(?![^\W_])", "Ủy ban nhân dân", re.sub(r"(?<![^\W_])HĐND(?![^\W_])", "Hội đồng nhân dân", name))
    return re.sub(r"(?<=nhân dân)\s*[-&–]\s*(?=Ủy ban)", " và ", modern_tone(name))
