"""Finds the agencies that a text names: one, in lists, as subjects, and as partners."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from builders.collectives import CIRCLES, STATE_ONLY, WORD, spaced
from builders.names import DUTY, OFFICES, Named, agency_at, begins_name, known_pattern
from ontology.text import CAPITALS

# "Sở A trong phạm vi chức năng, nhiệm vụ của mình và …", "Trung tâm B (Sở A), …": what is said beside a name in a list.
BESIDE_NAME = r"(?:\s*\([^()]{1,80}\)|\s+(?:trong|theo)\s+phạm\s+vi,?\s+chức\s+năng(?:,\s+nhiệm\s+vụ)?(?:\s+(?:của\s+mình|được\s+giao))?)?"
SEPARATOR = re.compile(rf"{BESIDE_NAME}(?:\s*[,;/]\s*(?:(?:và|với|cùng)\s+)?|\s+(?:và|cùng\s+với|cùng)\s+)|\s*\n\s*[-+•]?\s*|\s+[-+•]\s+")
# "theo chức năng, nhiệm vụ được giao" may stand between.
BY_ROLE = (
    r"(?:,?\s*(?:theo|trong|căn\s+cứ|trên\s+cơ\s+sở)\s+(?:(?:đúng|phạm\s+vi|lĩnh\s+vực)\s+)?"
    r"(?:chức\s+năng|phạm\s+vi|thẩm\s+quyền|nhiệm\s+vụ|(?:Kế\s+hoạch|Quy\s+chế|Quy\s+định|Quyết\s+định|Chương\s+trình)\s+này)[^.;:]{0,60}?\s|,\s+(?:trên\s+cơ\s+sở|căn\s+cứ|theo)\s[^.;:]{4,100}?,(?=\s)|"
    r"\s+(?:theo|tại|trong|khi)\s[^.;:]{2,80}?(?=\s+(?:có|chịu)\s+trách\s+nhiệm\s))"
)
FOLLOWS_SUBJECT = re.compile(
    rf"(?:\s*\((?:[{CAPITALS}\d&]{{2,15}}|(?:là\s+)?(?:cơ\s+quan|đơn\s+vị)\s[^()]{{2,100}})\))?\s*"
    rf"(?::|(?:(?:tới|đến)\s+(?:việc|nhiệm\s+vụ|nội\s+dung)\s[^,;.]{{0,60}}?\s)?{BY_ROLE}?,?\s*(?:{DUTY}){WORD})",
    re.IGNORECASE,
)
COOPERATION = re.compile(
    r"(?-i:[cCpP])(?:(?<=chủ\strì\sc)ùng(?:\s+với)?\s+|(?<=p)hối\s+hợp(?:\s+chặt\s+chẽ)?(?:\s*,\s+(?:trao\s+đổi|cung\s+cấp|chia\s+sẻ)(?:\s+[^\W\d_]+){0,3}(?=\s+(?:với|cùng)\s))?(?:\s*,?\s*(?:đồng\s+bộ|hiệu\s+quả))?(?:\s+cùng\s+với|\s+với|\s+cùng)?\s*:?\s+)",
    re.IGNORECASE,
)
ALSO_WITH = re.compile(r"(?:,|\s+và)\s+với\s+")
ORDERS = re.compile(r"(?:\b(?:trân\s+trọng\s+)?(?:yêu\s+cầu|đề\s+nghị|phân\s+công)|\b[Gg]iao(?:\s+cho)?)\s*:?\s+")
ADVERBIAL = re.compile(
    r"(?:[^\W\d_]+(?:\s+[^\W\d_]+){0,3}\s*:\s*)?(?:Hàng|Hằng|Tháng\s+\d+|Quý\s+[IV\d]+|Gặp|Nếu|Vào|Sau\s+khi|Chậm\s+nhất|Định\s+kỳ|"
    r"Trong\s+quá\s+trình|Căn\s+cứ|Trước\s+ngày|Khi|Trên\s+cơ\s+sở|Với\s+(?:vai\s+trò|tư\s+cách|trách\s+nhiệm)|Đối\s+với(?=[^:.;]{4,150},\s+(?:các|Sở|UBND|[ỦU][ỷy])\s))\b",
    re.IGNORECASE,
)


# Where a cell has lost the break between two lines.
UNPARTED = re.compile(r"\s+(?=(?:Sở|Bộ|UBND|Các|Ban|Công\s+an|Văn\s+phòng|Thanh\s+tra|Ủy\s+ban|Hội|Đài|Báo|Liên\s+đoàn|Trung\s+tâm)\s)")
# "1. Sở Y tế 2. Sở Tài chính": numbers before the names in a cell.
NUMBERED = re.compile(r"(?:^|(?<=[\s;,]))(?:\d{1,2}[.)]|\(\d{1,2}\))(?=\s+[^\W\d_])")


def agencies_at(text: str, start: int = 0, *, listed: bool = False) -> tuple[tuple[Named, ...], int]:
    """The agencies listed from `start` on, and where the list ends; separators are commas, semicolons, "và", "cùng"."""
    if not begins_name(text, start):
        return (), start
    found: list[Named] = []
    at = end = start
    opened = ""
    while (
        named := of_several(text, at)
        or member(text, at, opened)
        or agency_at(text, at, listed=listed)
        or bare_department(text, at, found)
        or bare_member(text, at, found)
    ):
        named = either(text, named, listed=listed)
        found.append(named)
        opened = several["kind"].capitalize() if (several := SEVERAL.match(named.text)) else opened
        end = named.end
        separator = SEPARATOR.match(text, end)
        if not separator and not (listed and UNPARTED.match(text, end)):
            break
        at = separator.end() if separator else end + 1
    return tuple(found), end


STROKE = re.compile(r"\s*/\s*")


def either(text: str, named: Named, *, listed: bool) -> Named:
    """One body that bears one name here and another there: "Sở Văn hóa, Thể thao và Du lịch/Sở Văn hóa và Thể thao"; the first counts."""
    stroke = STROKE.match(text, named.end)
    other = agency_at(text, stroke.end(), listed=listed) if stroke else None
    if other is None or re.findall(r"\w+", other.text)[:3] != re.findall(r"\w+", named.text)[:3]:
        return named
    return Named(named.start, other.end, text[named.start : other.end], named.full)


def bare_department(text: str, start: int, before: list[Named]) -> Named | None:
    """A body without "Sở" or "Bộ" after one with it: "Giám đốc Sở Y tế, Tài chính và Nội vụ", "các Bộ: Công an, Quốc phòng"."""
    head = before[-1].full.split(" ", 1)[0] if before else ""
    return of_kind(text, start, start, head) if head in ("Sở", "Bộ") else None


def bare_member(text: str, start: int, before: list[Named]) -> Named | None:
    """A collective without "các" among others: "Sở Y tế, cơ quan thông tấn báo chí", "Bộ Công an, doanh nghiệp đồng hành để …"."""
    bare = BARE_MEMBER.match(text, start) if before else None
    return Named(start, bare.end(), bare[0], f"các {bare[0]}") if bare else None


BARE_MEMBER = re.compile(
    rf"(?:cơ\s+quan|doanh\s+nghiệp|hiệp\s+hội|hợp\s+tác\s+xã|viện\s+nghiên\s+cứu|trường\s+đại\s+học){WORD}"
    rf"(?:\s+(?!(?:{DUTY}|để|nhằm|trong|có|và|của|trên|tại|theo|thuộc){WORD})[a-zđ][^\W\d_]*){{1,4}}?"
    rf"(?=\s*[,;.]|\s*$|\s+(?:{DUTY}|để){WORD}|\s+và\s+(?:các|UBND|[ỦU][ỷy]\s|Sở|Bộ)\s?)"
)


def member(text: str, start: int, opened: str) -> Named | None:
    """A member of a list that "các Bộ" or "các Đảng ủy" opens, where its name alone would be another body's: "các Bộ: Y tế, Công an"."""
    return of_kind(text, start, start, opened) if opened in ("Bộ", "Đảng ủy") else None


def of_several(text: str, start: int) -> Named | None:
    """The first of several bodies of one kind: "Các Sở: Y tế, Tài chính", "các Đảng ủy: Chính phủ; Quốc hội"."""
    several = SEVERAL.match(text, start)
    return of_kind(text, start, several.end(), several["kind"].capitalize()) if several else None


SEVERAL = re.compile(
    rf"(?:(?:{OFFICES})\s+)?[Cc]ác\s+(?P<kind>[Ss]ở|[Bb]ộ|[Đđ]ảng\s+ủy)(?:\s*:\s*|,\s+(?:ngành|cơ\s+quan)\s*:\s*|\s+)(?=[{CAPITALS}])"
)


def of_kind(text: str, start: int, name: int, kind: str) -> Named | None:
    """The agency from `start` whose name without its kind, "Sở" or "Bộ", begins at `name`; a Party committee may be of any agency."""
    known = known_pattern().match(f"{kind} {text[name : name + 100]}")
    end = name + known.end() - len(kind) - 1 if known else name
    if known is None and kind == "Đảng ủy" and (known := known_pattern().match(text, name)):
        end = known.end()
    return Named(start, end, text[start:end], f"{kind} {text[name:end]}") if known and end > name and text[name].isupper() else None


BESIDE_LIST = re.compile(
    r"\([^()]*\)|\s+(?:có|chịu)\s+trách\s+nhiệm\s*$|\s+[-–]\s+(?i:cơ\s+quan|đơn\s+vị)\s+(?:thường\s+trực|chủ\s+trì|đầu\s+mối)[^;]*$|\s+theo\s+(?:chức|nhiệm|thẩm|quy|phân)\s[^;]*$"
)


@lru_cache(maxsize=1024)
def listed_agencies(text: str) -> tuple[Named, ...]:
    """The agencies of a text that is nothing but their list, as headings and cells are; none when it says more."""
    found, end = agencies_at(text, listed=True)
    return found if found and not BESIDE_LIST.sub("", text[end:]).strip(" .,;:-") else ()


def cell_agencies(text: str) -> tuple[Named, ...]:
    """The agencies of a cell or line whose heading says that it holds agencies: what cannot be told apart is one."""
    text = NUMBERED.sub(lambda number: ";".ljust(len(number[0])), text)
    found = listed_agencies(text)
    if found:
        return found
    pieces = [m for m in re.finditer(r"[^;\n]+", text) if m[0].strip(" .,-+") and not TOLD_ELSEWHERE.match(m[0])]
    return tuple(n for piece in pieces for n in cell_piece(piece))


# "Theo phân công tại Quyết định số 12/QĐ-UBND": who it is stands in another place.
TOLD_ELSEWHERE = re.compile(r"\s*(?:Thực\s+hiện\s+)?(?:theo|như|tùy)\s", re.IGNORECASE)


def cell_piece(piece: re.Match[str]) -> Iterator[Named]:
    """The agencies of a part of a cell, or the whole part as one name unless it is a time or an amount."""
    inner = piece[0].strip(" .,-+")
    if MEASURED.match(inner):
        return
    offset = piece.start() + piece[0].index(inner)
    found = listed_agencies(inner)
    acting = subject_agencies(inner)
    if not found and acting and (known_pattern().match(acting[0].full) or STATE_ACTS.match(inner)):
        found = acting
    if found:
        yield from (Named(n.start + offset, n.end + offset, n.text, n.full) for n in found)
    elif len(inner) > 160:
        yield from (Named(n.start + offset, n.end + offset, n.text, n.full) for n in scattered(inner))
    else:
        own = len(inner) - len(known_rest(inner))
        for name in members(inner[:own].rstrip(" ,").removesuffix(" và")):
            yield Named(offset + name.start(), offset + name.end(), name[0], name[0])
        for n in listed_agencies(inner[own:]):
            yield Named(n.start + offset + own, n.end + offset + own, n.text, n.full)


# "14 ngày làm việc", "Giai đoạn 2026 - 2030", "Quý I", "Không tính thời gian", "1,5": of a cell in the wrong column, or that says both.
MEASURED = re.compile(
    r"\d+(?:[.,]\d+)?\s*(?:ngày|giờ|tháng|năm|phút|người|%|triệu|tỷ|đồng)(?![^\W\d_])|(?:giai\s+đoạn|năm|tháng)\s+\d|quý\s+[IV]+(?![^\W\d_])|"
    r"(?:(?-i:Không\s+(?:tính|quy\s+định)(?:\s+thời\s+gian)?)|[\d.,]+)\Z",
    re.IGNORECASE,
)

# "Sở A rà soát …; các sở, ngành rà soát …": a collective of the state in a clause of its own; "các bộ là chủ quản …" only names it.
STATE_ACTS = re.compile(
    rf"{STATE_ONLY.pattern}[^;]*?\s(?:rà\s+soát|tiến\s+hành|thực\s+hiện|tổng\s+hợp|xây\s+dựng|tổ\s+chức){WORD}", re.IGNORECASE
)


def known_rest(text: str) -> str:
    """What follows the first comma after which a text only lists agencies that are known, or "và" before a collective; else "".

    In "Nghiệp và Môi trường, Bộ Tài chính" a torn cell has left half a name before such a list.
    """
    rests = (text[comma.end() :] for comma in re.finditer(r",\s+", text))
    known = next((rest for rest in rests if (found := listed_agencies(rest)) and all(known_pattern().match(n.full) for n in found)), "")
    return known or next((text[m.end() :] for m in AND_ALL.finditer(text) if listed_agencies(text[m.end() :])), "")


# "Các DNVT và các đơn vị có liên quan": after a name that cannot be read, a collective is another.
AND_ALL = re.compile(r"\s+và\s+(?=các\s)")
CIRCLE = re.compile(rf"(?:các\s+)?(?:{spaced(CIRCLES)}){WORD}", re.IGNORECASE)


def members(text: str) -> list[re.Match[str]]:
    """What commas part in a cell, where each part names a circle of its own ("Doanh nghiệp, nhà cung cấp dịch vụ IoT"); else the whole."""
    found = list(re.finditer(r"[^\s,][^,]*", text))
    return found if all(CIRCLE.match(part[0]) for part in found) else list(re.finditer(r".+", text, re.DOTALL))


@lru_cache(maxsize=1024)
def acting_agencies(text: str) -> tuple[Named, ...]:
    """The agencies with which a sentence begins, whatever they are to do: "Các trường học chăm bón …", "Khuyến khích Hội Nông dân …"."""
    found, end = agencies_at(text, begin.end() if (begin := ENCOURAGES.match(text)) else 0)
    return found if found and (begin or ACTS.match(text, end) or FOLLOWS_SUBJECT.match(text, end)) else ()


ENCOURAGES = re.compile(r"Khuyến\s+khích\s+")
COMMISSIONS = re.compile(r"(?:Giao|(?:Trân trọng\s+)?[Đđ]ề nghị|Yêu cầu|Phân công)(?:\s+cho)?\s*:?\s+")


@lru_cache(maxsize=1024)
def subject_agencies(text: str) -> tuple[Named, ...]:
    """The agencies that a sentence makes responsible.

    Forms read: "Sở A, Sở B chủ trì …", "Các sở, ngành: …", "Giao Sở A …", "UBND tỉnh yêu cầu các sở …".
    """
    found, end = agencies_at(text)
    if found and begins_duty(text, found, end):
        return ordered(text, found, end) or found
    if order := COMMISSIONS.match(text):
        return agencies_at(text, order.end())[0]
    if encouraged := ENCOURAGES.match(text):
        bodies = agencies_at(text, encouraged.end())[0]
        return bodies if bodies and all(STATE_ONLY.match(named.full) for named in bodies) else ()
    return bare_circles(text)


def bare_circles(text: str) -> tuple[Named, ...]:
    """Open circles that act without "các" at the head of an item: "Doanh nghiệp viễn thông, tổ chức bảo đảm kinh phí …"."""
    acting = CIRCLES_ACT.match(text)
    names = re.finditer(r"[^\s,][^,]*", acting["names"]) if acting else ()
    return tuple(Named(name.start(), name.end(), name[0], f"các {name[0]}") for name in names)


BARE = rf"(?:{spaced(CIRCLES)}){WORD}(?:\s+(?!(?:{DUTY}){WORD})[^\W\d_]+){{0,3}}?"
# "Tổ chức" alone is what is to be done; "Doanh nghiệp được hỗ trợ" says what others do.
CIRCLES_ACT = re.compile(
    rf"(?!Tổ\s+chức{WORD}(?!,))(?P<names>{BARE}(?:,\s+{BARE})*)\s+(?:bảo\s+đảm|đảm\s+bảo|có\s+trách\s+nhiệm|chịu\s+trách\s+nhiệm|chủ\s+động|"
    rf"chủ\s+trì|phối\s+hợp|chấp\s+hành|tuân\s+thủ|báo\s+cáo|cung\s+cấp|đăng\s+ký){WORD}",
    re.IGNORECASE,
)


def enforcers(text: str) -> tuple[Named, ...]:
    """Those of the agencies with which the closing article of a decision begins that are known: "A, B và các ông bà có tên chịu …"."""
    enforced = ENFORCED.search(text)
    return scattered(text[: enforced.start()]) if enforced else ()


def scattered(text: str) -> tuple[Named, ...]:
    """The agencies that can be told in a list, some members of which cannot."""
    found: list[Named] = []
    separator = re.match("", text)
    while separator:
        here, end = agencies_at(text, separator.end(), listed=True)
        found += here
        separator = SEPARATOR.search(text, max(end, separator.end()))
    return tuple(found)


ENFORCED = re.compile(r"\s+(?:có\s+trách\s+nhiệm|chịu\s+trách\s+nhiệm|căn\s+cứ\s+Quyết\s+định\s+(?:này\s+)?)\s*thi\s+hành(?![^\W\d_])")


def begins_duty(text: str, found: tuple[Named, ...], end: int) -> bool:
    """Whether the agencies that a text opens with are to do what follows: a duty, or, where a name is known, any other small word.

    A list of names that goes on with one that cannot be read ("Bộ Y tế, các địa phương, chủ quản các hồ … tiếp tục chỉ đạo") is a subject.
    """
    if FOLLOWS_SUBJECT.match(text, end):
        return True
    known = [bool(known_pattern().match(named.full)) for named in found]
    return (any(known) and bool(ACTS.match(text, end))) or (len(found) > 1 and known[0] and bool(GOES_ON.match(text, end)))


GOES_ON = re.compile(rf"[^.;:()]{{1,100}}?\s(?:{DUTY}){WORD}", re.IGNORECASE)
# Any other small word after a name that is known: "Sở Y tế khám sức khỏe cho …"; not what narrows the name or tells of the past.
ACTS = re.compile(
    r"\s+(?!(?:của|thuộc|và|cùng|các|trong|tại|ở|trên|đã|đang|có|tỉnh|thành|huyện|về|với|theo|là|do|để|năm|cấp|hoặc|hay)\s)[a-zđ]\w+\s"
)


def ordered(text: str, subject: tuple[Named, ...], end: int) -> tuple[Named, ...]:
    """Whom a committee addresses: "UBND tỉnh yêu cầu các sở …"; nobody when the subject is to act itself."""
    order = ORDERS.match(text, len(text[:end]) + len(text[end:]) - len(text[end:].lstrip()))
    return agencies_at(text, order.end())[0] if order and len(subject) == 1 else ()


@lru_cache(maxsize=1024)
def later_subject(text: str) -> tuple[Named, ...]:
    """The agencies that act, or are asked to, after an adverbial: "Hằng năm, các sở … báo cáo", "Nếu có vướng mắc đề nghị các …"."""
    if not ADVERBIAL.match(text):
        return ()
    order = ORDERS.search(text, 0, 250)
    taken = 0
    for match in re.finditer(r"(?<![^\W\d_])(?=[^\W\d_])", text[:400]):
        if order and match.start() >= order.end() and (asked := agencies_at(text, order.end())[0]):
            return asked
        found, end = agencies_at(text, match.start()) if match.start() >= taken else ((), 0)
        if found and OBJECT.search(text[: match.start()]):
            taken = found[0].end
        elif found and FOLLOWS_SUBJECT.match(text, end):
            return found
    return ()


OBJECT = re.compile(
    r"(?:của|tại|với|cho|cùng|bởi|được|từ|trong|và|là|sở|các|theo|về|gửi|giữa|trình|báo\s+cáo|đề\s+xuất|tham\s+mưu)\s+$", re.IGNORECASE
)


# "phối hợp với địa phương triển khai …": which, the duty tells.
LONE_PARTNER = re.compile(rf"(?:(?:chính\s+quyền\s+)?địa\s+phương|doanh\s+nghiệp)(?=\s*[,;.]|\s+(?:{DUTY}|phát\s+triển|trong){WORD})")


def partners(text: str) -> tuple[Named, ...]:
    """The agencies with which one is to act together: all lists after "phối hợp (với)", and ", với …" in the same sentence."""
    found: list[Named] = []
    for match in COOPERATION.finditer(text):
        here, end = agencies_at(text, match.end())
        if lone := None if here else LONE_PARTNER.match(text, match.end()):
            here, end = (Named(lone.start(), lone.end(), lone[0], f"các {lone[0]}"),), lone.end()
        found += here
        stop = re.compile(r"[.;](?:\s|$)").search(text, end)
        for more in ALSO_WITH.finditer(text, end, stop.start() if stop else len(text)) if here else ():
            found += agencies_at(text, more.end())[0]
    return tuple(found)
