"""From a printed name to an actor: one role in one jurisdiction, however it is spelled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from builders.collectives import BODIES, CIRCLES, COLLECTIVE, COMMITTEES, JOIN, MINISTERS, PRESS, PROPER, RANKED, RELATED, spaced
from builders.localities import ABOVE, COMMUNES, Locality, local_body, local_committee
from builders.names import EACH, HAMLETS, HEAD, OFFICE, PLACE_TAIL, Named
from ontology.authorities import AgencyType, Place, agency_type_named, agency_type_of_symbol, merged_from, place_named
from ontology.facts import Agency
from ontology.identifiers import agency_iri
from ontology.text import CAPITALS, compare_key, modern_tone, slug, squeeze

# "Các đơn vị thuộc Bộ Tài chính" keeps the capital of a name.
NOUN = re.compile(
    rf"(?<![^\W\d_])(?!(?-i:(?:Sở|Bộ)\s+(?!Ban|Ngành)[{CAPITALS}]))"
    rf"(?:{spaced(BODIES)}|{spaced(CIRCLES)}|các|những|có|tất cả)(?![^\W\d_])",
    re.IGNORECASE,
)
OWN_PLACE = re.compile(
    r"(?<!,)\s+(?:(?:của|(?:trực thuộc|thuộc)|trong|(?:có trụ sở |đóng (?:chân )?)?(?:trên|tại) địa bàn|cấp)\s+)?"
    r"(?:(?:UBND|[Ủủ]y ban nhân dân)\s+)?(?:cấp\s+)?(?:[Tt]ỉnh|[Tt]hành phố)$"
)
# "các huyện, thị xã Mường Lay, thành phố Điện Biên Phủ": all there are, with the names of the one or two towns.
TOWN = re.compile(rf"(?<=, )(?<!tỉnh, )(thị xã|thành phố) {PROPER}(?=,|$| và )")
UNIT = re.compile(r"(?:phòng|thanh tra|trung tâm|văn phòng|chi cục|ban)\b", re.IGNORECASE)
OF_BODY = re.compile(r"\s(?:trực )?thuộc (?P<body>sở|bộ)$", re.IGNORECASE)
OF_DEPARTMENT = re.compile(r"(?:thanh tra|văn phòng|trung tâm|các phòng|phòng)", re.IGNORECASE)
CENTRAL = "viet-nam"


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """Where a document's bare names belong: its province or the country, the department, ministry, district or commune that it is of.

    `short_forms` are its own.
    """

    place: Place
    department: Agency | None = None
    short_forms: tuple[tuple[str, str], ...] = ()
    ministry: Agency | None = None
    locality: Locality | None = None

    def expand(self, text: str) -> str:
        """The text with the document's own short forms written out: "KH&CN" as "khoa học và công nghệ"."""
        for short, full in self.short_forms:
            if short in text:
                text = re.sub(rf"(?<![^\W_]){re.escape(short)}(?![^\W_]|&)", full.replace("\\", r"\\"), text)
        return text


COMRADE = re.compile(r"(?:các\s+)?đồng\s+chí\s*:?\s+", re.IGNORECASE)


@lru_cache(maxsize=1024)
def actor(printed: str, name: str, where: Jurisdiction) -> Agency:
    """The actor that a printed name means, with that name as one of its forms; office-holders stand for their agency.

    `name` is the printed one in full where that is short ("Tài chính").
    """
    full = squeeze("Các bộ" if MINISTERS.fullmatch(name) else OFFICE.sub("", name) if OFFICE.match(name) else name).strip(" .,;:-")
    if full.lower() in ("sở", "bộ"):
        found = nameless(full.lower(), where)
    elif is_group(full):
        found = group(full, where)
    else:
        found = one(where.locality.spelled(full) if where.locality else full, where)
    forms = {COMRADE.sub("", squeeze(printed).strip(" .,;:-")), full} - {found.name}
    return replace(found, forms=frozenset(forms))


def actors(found: Sequence[Named], where: Jurisdiction) -> tuple[Agency, ...]:
    """The actors of several names in order, each once with all its forms."""
    by_iri: dict[str, Agency] = {}
    for agency in (actor(named.text, named.full, where) for named in found):
        before = by_iri.get(agency.iri)
        by_iri[agency.iri] = replace(agency, forms=agency.forms | before.forms) if before else agency
    return tuple(by_iri.values())


def nameless(kind: str, where: Jurisdiction) -> Agency:
    """Whom "Giám đốc Sở" means: in a text of one department that, in any other all of them; likewise "Lãnh đạo Bộ"."""
    return (where.department if kind == "sở" else where.ministry) or group(f"các {kind}", where)


def one(full: str, where: Jurisdiction) -> Agency:
    """A single actor: of a district or commune, of a type that every jurisdiction has, of the document's department, or any other."""
    found = of_each(full, where) or local_committee(full, where.place) or local_body(where.expand(full), where.locality, where.place)
    return found or known(full, where) or own_unit(full, where) or other(full, where)


def of_each(full: str, where: Jurisdiction) -> Agency | None:
    """The bodies of one kind in all districts, communes or hamlets, a collective: "Công an các xã, phường", "Chi bộ các thôn"."""
    each = ALL_OF_KIND.fullmatch(where.expand(full))
    if each is None:
        return None
    name = f"{each['kind'][0].upper()}{each['kind'][1:]} các {each['units']}"
    if each["units"].startswith("tỉnh"):
        return Agency(agency_iri(CENTRAL, name), name, CENTRAL, "collective", group=True)
    if where.locality and (each["hamlets"] or where.locality.level not in COMMUNES):
        return local_group(name, where.locality)
    return Agency(agency_iri(where.place.code, name), f"{name} {where.place.full_name}", where.place.code, "collective", group=True)


ALL_OF_KIND = re.compile(
    rf"(?P<kind>(?!UBND|HĐND|[ỦU][ỷy]\s+ban\s+nhân|Hội\s+đồng\s+nhân)\S.*?)\s+(?:của\s+|thuộc\s+)?các\s+"
    rf"(?P<units>(?:(?P<hamlets>{HAMLETS})|{EACH})(?:{JOIN}{EACH})*)"
)


def is_group(full: str) -> bool:
    """Whether a name is of a collective."""
    return bool(
        COMMITTEES.match(full)
        or RANKED.match(full)
        or PRESS.match(full)
        or RELATED.match(full)
        or (COLLECTIVE.match(full) and not (HEAD.match(full) and not full.lower().startswith("các ")))
    )


def group(full: str, where: Jurisdiction) -> Agency:
    """A collective: case, "các", "có", "ban" beside "sở" and the own province do not tell two apart."""
    words = NOUN.sub(lambda m: m[0].lower(), modern_tone(where.expand(full)))
    words = re.sub(r"^(?:tất cả )?(?:các|những) ", "", squeeze(words)).replace(" có liên quan", " liên quan")
    words = re.sub(rf"\s*(?:của |thuộc )?(?:tỉnh|thành phố)? ?{re.escape(where.place.name)}$", "", words)
    words = OWN_PLACE.sub("", re.sub(r"\btx\b", "thị xã", re.sub(r"\btp\b", "thành phố", words)))
    words = re.sub(r"(?<!,)(?<!các) (?:cấp )?(?:[Tt]ỉnh|[Tt]hành phố) (?=liên quan$)", " ", words)
    words = TOWN.sub(r"\1", words)
    words = re.sub(r"^(?:UBND|[Ủủ]y ban nhân dân) (?:các )?(?:\d+ )?", "Ủy ban nhân dân các ", words)
    words = re.sub(r"^(Ủy ban nhân dân) các (?=cấp (?:xã|huyện|tỉnh)\b)", r"\1 ", words)
    words = re.sub(r"\bsở(?:,? ban,?|,)? ngành\b", "sở, ban, ngành", re.sub(r"\bban ngành\b", "ban, ngành", words))
    words = re.sub(r"\bbộ ngành\b", "bộ, ngành", words)
    name = words if words.startswith("Ủy ban") else f"Các {words}"
    if OF_STATE.match(words):
        return Agency(agency_iri(CENTRAL, name), name, CENTRAL, "collective", group=True)
    suffix = "" if where.place.code == CENTRAL else f" {where.place.full_name}"
    of_body = OF_BODY.search(words)
    owner = where.ministry if of_body and of_body["body"].lower() == "bộ" else where.department
    if owner and (of_body or OF_DEPARTMENT.match(words)):
        return units_of(owner, re.sub(r"\s+(?:trực )?thuộc(?: (?:sở|bộ))?$", "", name, flags=re.IGNORECASE), where.place)
    if where.locality and not of_above(words, where.locality):
        return local_group(name, where.locality)
    told = frozenset(members_of(full, where))
    return Agency(agency_iri(where.place.code, name), name + suffix, where.place.code, "collective", group=True, members=told)


def of_above(words: str, own: Locality) -> bool:
    """Whether a collective that a district or commune names is not of it: "sở, ban, ngành", to a commune "UBND các xã"."""
    return bool(ABOVE.match(words)) or (own.level in COMMUNES and words.startswith("Ủy ban nhân dân"))


def local_group(name: str, own: Locality) -> Agency:
    """A collective of one district or commune: "các thôn", "các phòng, ban, đơn vị thuộc UBND huyện"."""
    full = f"{own.without(name) or name} {own.name}"
    return Agency(agency_iri(own.place.code, full), own.titled(full), own.place.code, "collective", group=True)


# "bộ, ngành liên quan", "cơ quan Trung ương": of no province.
OF_STATE = re.compile(
    r"bộ(?:,|\s+và\s|\s+liên\s+quan|$)|cơ\s+quan\s+(?:ngang\s+bộ|thuộc\s+chính\s+phủ)|.*(?<!thuộc)\s+trung\s+ương$", re.IGNORECASE
)


def members_of(full: str, where: Jurisdiction) -> Iterator[Agency]:
    """The committees that the name of several lists: "UBND các xã: Nậm Loỏng, Tân Khê", "UBND các tỉnh, thành phố: Lào Cai, Đà Nẵng"."""
    listed = MEMBERS.fullmatch(modern_tone(full))
    if listed is None:
        return
    for name in re.split(r",\s*|\s+và\s+", listed["names"]):
        province = place_named(name) if listed["unit"].lower().startswith(("tỉnh", "thành phố")) else None
        kind = agency_type_named(listed["body"]) if province else None
        printed = f"{listed['body']} {listed['unit'].lower()} {name}"
        member = of_type(kind, province) if kind and province else local_committee(printed, where.place)
        if member:
            yield member


MEMBERS = re.compile(
    r"(?P<body>UBND|HĐND|[Ủủ]y ban nhân dân|Hội đồng nhân dân)\s+(?:các\s+)?(?:\d+\s+)?"
    r"(?P<unit>xã|phường|huyện|quận|đặc khu|thị trấn|thị xã|tỉnh(?:,\s*thành\s+phố)?|thành\s+phố)"
    r"\s*:\s*(?P<names>.+)",
    re.DOTALL,
)


def units_of(owner: Agency, name: str, place: Place) -> Agency:
    """A collective of a department's units: "các phòng, đơn vị (trực) thuộc Sở"."""
    return Agency(f"{owner.iri}-{slug(name)}", f"{name} thuộc {owner.name}", place.code, "collective", group=True, unit_of=owner.iri)


def of_unit(full: str, where: Jurisdiction) -> Agency:
    """The committee or council of a district or commune by its printed name."""
    name = re.sub(r"^UBND", "Ủy ban nhân dân", re.sub(r"^HĐND", "Hội đồng nhân dân", modern_tone(full)))
    kind = "peoplesCouncil" if name.startswith("Hội đồng") else "peoplesCommittee"
    return Agency(agency_iri(where.place.code, name), f"{name}, {where.place.full_name}", where.place.code, kind)


def known(full: str, where: Jurisdiction) -> Agency | None:
    """An agency of a type that every jurisdiction has, in the province its name ends with or else the document's own."""
    kind, place = agency_type_named(where.expand(full)) or agency_type_named(full), where.place
    tail = next((m for m in PLACE_TAIL.finditer(full) if m.end() == len(full)), None)
    if kind is None and tail:
        kind = agency_type_named(full[: tail.start()])
        named = place_named(re.sub(r"^(?:tỉnh|thành phố|TP\.?)\s+", "", tail[0].strip(), flags=re.IGNORECASE)) or place
        if kind and named.since and where.place.code in merged_from(named.code):
            return of_unit(full, where)
        place = named
    return of_type(kind, place) if kind else None


def of_type(kind: AgencyType, place: Place) -> Agency:
    """The agency of a type in a place; a central one is in the country whatever the place, a local one of the country is one a province."""
    code = CENTRAL if kind.level == "central" else place.code
    if place.code == CENTRAL and kind.level != "central":
        name = f"{kind.name} các tỉnh, thành phố"
        return Agency(agency_iri(CENTRAL, name), name, CENTRAL, "collective", group=True)
    return Agency(agency_iri(code, kind.name), kind.full_name(place), code, kind.kind)


def own_unit(full: str, where: Jurisdiction) -> Agency | None:
    """A unit of the department or ministry that issues the document: "Phòng Kế hoạch Tài chính", "Thanh tra Sở", "Vụ Pháp chế"."""
    if where.ministry and OF_MINISTRY.fullmatch(full):
        return ministry_unit(where.ministry, re.sub(r"\s+Bộ$", "", full), where.place)
    if not where.department or not UNIT.match(full):
        return None
    bare = re.sub(r"\s+Sở$", "", where.expand(full))
    key = slug(" ".join(w for w in compare_key(bare).split() if w != "và"))
    name = bare[0].upper() + bare[1:]
    owner = where.department
    joined = f"{name} {owner.name}" if full.endswith(" Sở") else f"{name}, {owner.name}"
    return Agency(f"{owner.iri}-{key}", joined, where.place.code, "serviceUnit", unit_of=owner.iri)


# What every ministry has: its office, its inspectorate and departments ("Vụ"), whose names return in the next one.
OF_MINISTRY = re.compile(r"(?:Văn\s+phòng|Thanh\s+tra)(?:\s+Bộ)?|Vụ\s+[^,;]+")


def ministry_unit(owner: Agency, name: str, place: Place) -> Agency:
    """A unit of a ministry: "Văn phòng Bộ Tư pháp", "Vụ Pháp chế, Bộ Tư pháp"."""
    joined = f"{name}, {owner.name}" if name.startswith("Vụ") else f"{name} {owner.name}"
    return Agency(f"{owner.iri}-{slug(name)}", joined, place.code, "serviceUnit", unit_of=owner.iri)


def other(full: str, where: Jurisdiction) -> Agency:
    """Any other agency, by its name in the province that it ends with or else in the document's own."""
    tail = OF_PROVINCE.search(full)
    place = place_named(tail["place"]) if tail else None
    if place and place.code not in (where.place.code, CENTRAL):
        return other(full, Jurisdiction(place))
    bare = OWN_PLACE.sub("", where.expand(full))
    bare = re.sub(rf"\s+(?:tỉnh |thành phố )?{re.escape(where.place.name)}$", "", bare) or bare
    name = bare[0].upper() + bare[1:]
    if REGIONAL.search(bare):
        return Agency(agency_iri(CENTRAL, name), name, CENTRAL, "other")
    suffix = "" if where.place.code == CENTRAL or place_named(bare) else f" {where.place.full_name}"
    return Agency(agency_iri(where.place.code, bare), name + suffix, where.place.code, "other")


OF_PROVINCE = re.compile(r"(?<!,)(?<!^các)\s+(?P<place>(?:tỉnh|thành\s+phố)\s+[^,]+)$", re.IGNORECASE)
# "Kho bạc Nhà nước khu vực XI", "Bộ Tư lệnh Vùng Cảnh sát biển 3": of several provinces; tax offices "khu vực I" every province has.
REGIONAL = re.compile(r"^(?!.*\s[Tt]huế\s).*\s(?:khu\s+vực|[Vv]ùng(?:\s+[^\W\d_]+){0,4})\s+(?:[IVX]+|\d{1,2})$")


def of_symbol(symbol: str, place: Place) -> Agency | None:
    """The issuer that a number's symbol names: ("SKHCN", Đồng Nai) is its Department of Science and Technology."""
    kind = agency_type_of_symbol(symbol)
    return of_type(kind, place) if kind else None
