"""Reads quantified objectives: a value with its comparator and unit, what is measured, and the year by which it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from builders.indicators import INDICATOR_HEAD, SINCE, indicator_of, is_share
from builders.instruments import names_in
from ontology.text import begun, squeeze

NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?|\d+\.\d{1,2}(?!\d)"
PERCENT = r"(?:%|phần\s+trăm)"
# Words that count things; a unit is one of them with what binds closest to it.
COUNTED = (
    r"tổ chức trung gian|tổ chức|doanh nghiệp|hợp tác xã|mô hình|sản phẩm|nhãn hiệu tập thể|nhãn hiệu chứng nhận|"
    r"nhãn hiệu|chỉ dẫn địa lý|sáng chế|đơn vị|"
    r"dự án|đề tài|nhiệm vụ|chương trình|đề án|xã|phường|thị trấn|huyện|thôn|khu|cụm|điểm|trung tâm|phòng|trường|"
    r"bệnh viện|trạm|cơ sở|cửa hàng|hộ|người|"
    r"cán bộ|công chức|chuyên gia|học viên|sinh viên|học sinh|lao động|lượt người|lượt khách|lượt|lớp|khóa|buổi|hội nghị|"
    r"hội thảo|cuộc|ha|hecta|m2|m²|km|tấn|kg|"
    r"triệu đồng|tỷ đồng|nghìn đồng|đồng|triệu USD|tỷ USD|USD|triệu|tỷ|giờ|ngày|tuổi|bậc|hạng|điểm phần trăm|giường bệnh|"
    r"bác sĩ|căn hộ|căn|công trình|tuyến|cây|con|"
    r"làng|tổ công nghệ số cộng đồng|tổ|trạm bơm|vùng|câu lạc bộ|nhà máy|vụ|ca|phương tiện|xe|camera|biển báo|hộ nghèo|bài|tin|video|"
    r"tiêu chuẩn|quy chuẩn|hồ sơ|thủ tục|dịch vụ|nền tảng|"
    r"ứng dụng|sàn|quỹ|vườn ươm|không gian|làng nghề|bằng|văn bằng|"
    r"giải pháp|thuê bao|tài khoản|máy|bộ|trạm phát sóng|Gbps|Mbps|Tbps|Gb/s|Mb/s|MW|kWh|km2|km²|m3|m³|lít|tín chỉ|nghị quyết|"
    r"chi bộ|hội viên|đoàn viên"
)
LONGEST_FIRST = "|".join(sorted(COUNTED.split("|"), key=len, reverse=True)).replace(" ", r"\s+")
# "con/phụ nữ", "ca sinh/1.000 phụ nữ", and after a figure alone "/100.000 trẻ sinh ra sống".
WORDS = r"[^\W\d_]+(?:\s(?!(?:vào|đến|trong|năm|và|xuống|lên|còn)\s)[^\W\d_]+)"
RATIO = rf"(?:{WORDS}{{0,3}}\s?/\s?(?:\d[\d.]*\s)?{WORDS}{{0,5}}|/\s?\d[\d.]*\s{WORDS}{{0,5}})"
UNIT = rf"(?:{PERCENT}(?:\s*/\s*năm)?|lần|(?:{LONGEST_FIRST})(?![^\W\d_/]|\s?/\s?\d)|{RATIO})"
COMPARATORS: tuple[tuple[str, str], ...] = (
    (
        "increaseBy",
        (
            r"(?:(?:tăng|phát\s+triển|thành\s+lập|bổ\s+sung|xây\s+dựng|đào\s+tạo|có)\s+)?thêm(?:\s+(?:được|ít\s+nhất|khoảng))?|"
            r"(?<!tốc\sđộ\s)tăng(?:\s+(?:trung\s+bình|bình\s+quân|trưởng|ít\s+nhất|khoảng|trên|từ))*"
        ),
    ),
    (
        "decreaseBy",
        r"(?:cắt\s+)?giảm(?:\s+(?:trung\s+bình|bình\s+quân|được|thêm|ít\s+nhất|tối\s+thiểu|khoảng|trên|từ))*",
    ),
    ("atLeast", r"(?:đạt\s+)?(?:ít\s+nhất|tối\s+thiểu|không\s+(?:thấp|ít|dưới)\s*(?:hơn)?|đạt\s+từ|từ)|≥"),
    ("moreThan", r"(?:đạt\s+)?(?:trên|hơn|vượt|cao\s+hơn)|>"),
    ("atMost", r"(?:không\s+(?:quá|vượt\s+quá|vượt)|tối\s+đa|không\s+cao\s+hơn)|≤"),
    ("lessThan", r"(?:xuống\s+)?(?:còn\s+)?(?:dưới|thấp\s+hơn)|<"),
    ("about", r"(?:đạt\s+)?(?:khoảng|xấp\s+xỉ|gần|bình\s+quân\s+(?:đạt\s+)?khoảng)"),
)
REACH = begun(
    (
        *("đạt", "được", "có", "là", "bằng", r"lên(?<!trở\slên)", "đến", "còn", "chiếm"),
        *(r"phấn\s+đấu", r"duy\s+trì", r"bảo\s+đảm", r"đảm\s+bảo"),
    )
)
COUNT_VERB = (
    r"(?:xây\s+dựng|phát\s+triển|hình\s+thành|hỗ\s+trợ|củng\s+cố|đào\s+tạo|thành\s+lập|lập|tổ\s+chức|triển\s+khai|thực\s+hiện|"
    r"công\s+nhận|cấp|trồng|đầu\s+tư|"
    r"kết\s+nạp|thu\s+hút|chuyển\s+giao|bảo\s+hộ|đăng\s+ký|nâng|tạo|giải\s+quyết|hoàn\s+thành|có|đạt|thêm|được|nhất|khoảng|trên|"
    r"tăng|bồi\s+dưỡng|tập\s+huấn|lắp\s+đặt|sản\s+xuất|xử\s+lý|cung\s+cấp|kết\s+nối|số\s+hóa|vận\s+động)"
)
COMPARED = "|".join(f"(?P<{name}>{pattern})" for name, pattern in COMPARATORS)
# Where a figure or the words before it can begin: a look at one letter, which spares trying all of them at every other.
BEGINS = r"(?-i:(?=[\d≥≤<>tpbxđcíkhvdglTPBXĐCÍKHVDGL]))"
VALUE = re.compile(
    rf"{BEGINS}(?:(?<![^\W\d_])|(?=[≥≤<>]))(?:(?P<cue>{REACH})\s+)?(?:{BEGINS}(?:{COMPARED})\s+(?:(?:đạt|có)\s+)?)?(?<![\d./,\w-])(?P<value>{NUMBER})(?:\s*%?\s*(?:[-–]|"
    rf"đến)\s*(?P<max>{NUMBER}))?\s*(?P<unit>{UNIT})?(?![\w/])",
    re.IGNORECASE,
)
COLON_VALUE = re.compile(rf":\s*(?P<value>{NUMBER})\s*(?P<unit>{UNIT})?(?=\s*(?:[;(.,)]|$))(?!\.\d)", re.IGNORECASE)
# What always parts two objectives, and the comma, which parts them only once a figure has been said.
HARD = re.compile(
    r";|\.(?<=[\w%)]\.)(?=\s|$)| (?:[Vv]à|[Tt]rong\s+đó:?)\s(?=(?i:số|tỷ\s+lệ|tỉ\s+lệ|tỷ\s+trọng|có|\d))| (?<=\d\) )|\((?=[^()]*\d)"
)
HARD_OR_STRIVEN = re.compile(rf"{HARD.pattern}|(?i:cụ\s+thể|như\s+sau|trong\s+đó)\s*:\s+(?=Phấn\s+đấu\s)")
COMMA = re.compile(r",(?!\d)")
HORIZON = re.compile(
    r"(?:đến\s+(?:hết\s+|cuối\s+)?(?:năm\s+)?|(?:vào|trong|mốc)\s+năm\s+|(?-i:Năm)\s+(?=20\d\d(?:,|$))|giai\s+đoạn\s+\d{4}\s*[-–]\s*)(?P<year>20\d\d)",
    re.IGNORECASE,
)
# A year that a heading or title sets for all below it: "Mục tiêu năm 2025", "Kế hoạch … năm 2025", "Đến năm 2030".
FOR_YEAR = re.compile(rf"{HORIZON.pattern}|năm\s+(?P<only>20\d\d)(?!\s*[-–])", re.IGNORECASE)
# Figures that name things instead of counting them: standards, articles, revolutions, versions, amounts of money in law.
NOT_VALUES = re.compile(
    r"(?:ISO(?:/IEC)?|TCVN|QCVN|VietGAP|Điều|khoản|điểm|mục|lần\s+thứ|công\s+nghệ|[Cc]ấp\s+độ|[Qq]uý|tháng|ngày|năm|số|"
    r"giai\s+đoạn|khóa|thứ|phiên\s+bản|Phụ\s+lục)\s*:?\s*$"
)


@dataclass(frozen=True, slots=True)
class Found:
    """One objective: offsets of its clause in the sentence it was read from, and what it says; `statement` where it is not that clause."""

    start: int
    end: int
    indicator: str
    comparator: str
    value: str
    max_value: str | None
    unit: str | None
    year: int | None
    yearly: bool
    statement: str | None = None

    def moved(self, by: int) -> Found:
        """The same with offsets in a text in which the sentence begins at `by`."""
        return replace(self, start=self.start + by, end=self.end + by)


def targets_in(text: str, *, goals: bool, year: int | None) -> Iterator[Found]:
    """The objectives of an item's text; `goals` when it stands among objectives, `year` is the horizon it inherits.

    Elsewhere only figures that an item orders to be reached count: "đạt 50%", "phát triển thêm 02 tổ chức", "hỗ trợ khoảng 20 …".
    Forms read: "đạt trên 15%", "ít nhất 02 mô hình", "tăng 1,5 lần", "từ 1,5-2%", "mới: 05", "tăng trung bình 2%/năm".
    """
    if not DIGIT.search(text):
        return
    told = bool(PAST.match(text))
    years = HORIZON.finditer(text) if "20" in text else ()
    printed = [match for match in years if not quoted(text, match.start())]
    named = {int(match["year"]) for match in [m for m in printed if not of_programme(text, m.start())] or printed}
    horizon = year or (named.pop() if len(named) == 1 else None)
    asked = ASKED.match(text)
    for begin, end in clauses(text):
        striven = max((m.start() for m in STRIVEN.finditer(text, begin, end)), default=None)
        if (told and striven is None) or (asked and begin < asked.end()):
            continue
        start = begin if striven is None else striven
        clause = text[start:end]
        opening = (HORIZON.search(clause) if "20" in clause else None) or (
            year_of_striven(text, start, end) if striven is not None else None
        )
        opens = opening.start() if opening and opening.string is text else start + (opening.start() if opening else 0)
        if opening and not quoted(text, opens) and not (horizon and of_programme(text, opens)):
            horizon = int(opening["year"])
        planned = (
            goals
            or striven is not None
            or striven_for(text, start)
            or (horizon is not None and bool(HORIZON.match(text) or opening) and not EXPECTED.search(clause))
        )
        for match in values(clause, goals=planned):
            at = start + match.start()
            if not (quoted(text, at) or FROM_TO.match(text, at) or (of_share(text, start) and not is_share(match))):
                own = (
                    OWN_YEAR.search(clause, 0, match.start())
                    or YEAR_AFTER.match(clause, match.end())
                    or (None if horizon else CLOSING_YEAR.search(clause))
                )
                yield found(clause, start, match, int(own["year"]) if own else horizon)


# What a request asks for, which a conclusion only names: "Về kiến nghị hỗ trợ 200 tỷ đồng: …".
ASKED = re.compile(r"Về\s+(?:việc|đề\s+(?:nghị|xuất)|kiến\s+nghị|chủ\s+trương)\s(?:[^:]|:(?=\d))*(?::|$)", re.DOTALL)


def striven_in(text: str) -> Iterator[Found]:
    """The objectives that a paragraph outside of the items strives for: "Để …, phấn đấu tăng trưởng đạt trên 8%, Chính phủ yêu cầu …"."""
    return (found for found in targets_in(text, goals=False, year=None) if STRIVEN.match(text, found.start))


# Where a clause that is striven for begins: after a comma or in brackets; what stands before is no part of it.
STRIVEN = re.compile(r"p(?<!\w.)(?<![^,;(.]\s.)hấn\s+đấu\s", re.IGNORECASE)


def year_of_striven(text: str, start: int, end: int) -> re.Match[str] | None:
    """The year that closes a clause that is striven for, no plan's and none compared with, or stands after the comma that ends it."""
    closing = re.compile(r".*(?<!so với)(?<!cùng kỳ)\snăm\s+(?P<year>20\d\d)$", re.DOTALL).match(text, start, end)
    return closing if closing and not CLOSING_YEAR.search(closing[0]) else GOES_ON_TO_YEAR.match(text, end)


# "phấn đấu 20% xã giữ sạch đường, trồng cây ngay trong năm 2031": the year may stand after a comma.
GOES_ON_TO_YEAR = re.compile(r"[^.;:]{0,100}?\s(?:trong|vào|đến)\s+(?:hết\s+|cuối\s+)?năm\s+(?P<year>20\d\d)", re.IGNORECASE)


# The year of one figure among several: "tăng trưởng năm 2031 đạt trên 8% và năm 2032 từ 10% trở lên".
OWN_YEAR = re.compile(
    r"(?<!đến\s)(?<!hết\s)năm\s+(?P<year>20\d\d)(?:\s+(?:cả\s+nước|toàn\s+(?:tỉnh|quốc)|phấn\s+đấu|đạt|tăng|là))*\s*$", re.IGNORECASE
)
YEAR_AFTER = re.compile(r"(?<!lần)\s+(?:vào\s+|trong\s+)?năm\s+(?P<year>20\d\d)(?!\d|\s*[-–]\s*\d)", re.IGNORECASE)
# "giải ngân đạt 100% kế hoạch vốn năm 2031": the year that closes a clause, where nothing else tells one.
CLOSING_YEAR = re.compile(r"\s(?:kế\s+hoạch|dự\s+toán|chỉ\s+tiêu)\s(?:[^,;]*\s)?năm\s+(?P<year>20\d\d)(?=$|\s+để\s)", re.IGNORECASE)
# Amounts that are expected, not set.
EXPECTED = re.compile(r"nhu\s+cầu|dự\s+kiến|ước\s+tính|ước\s+đạt", re.IGNORECASE)


def striven_for(text: str, at: int) -> bool:
    """Whether a place lies in a sentence that begins, or after a colon goes on, with "Phấn đấu": objectives in the middle of an item."""
    begins = max((m.end() for m in STRIVING.finditer(text, 0, at + 1)), default=0)
    return text.startswith("Phấn đấu", begins)


STRIVING = re.compile(r"\.(?<=[^\W\d_)%]\.)\s+|:\s+(?=P)")


# An item that is nothing but a figure: "Lắp trạm mới: 58 trạm (trong đó …)".
ITEM_FIGURE = re.compile(rf"[^:.;]{{5,120}}:\s*(?:{NUMBER})\s*(?!(?:triệu |tỷ |nghìn )?đồng)(?:{UNIT})\s*(?:[(;.,]|$)", re.IGNORECASE)


def of_share(text: str, at: int) -> bool:
    """Whether what stands at a place goes on with a share that opens its stretch: "100% các khu, cụm công nghiệp có ít nhất 1 trạm"."""
    stretch = next((m.end() for m in reversed(list(marks(text, at)))), 0)
    return at > stretch and text[stretch:at].strip() != "" and bool(OPENING_SHARE.match(text, stretch))


OPENING_SHARE = re.compile(rf"\s*(?:{HORIZON.pattern})?[,:]?\s*\d+(?:,\d+)?\s*%\s")


DIGIT = re.compile(r"\d")
# What an objective starts from is none.
PAST = re.compile(r"(?:Hiện nay|Hiện có|Hiện tại|Tính đến|Đến nay|Thời gian qua|Trong những năm qua)\b")


def quoted(text: str, at: int) -> bool:
    """Whether a place lies inside quotation marks, in the name of a programme."""
    return text.count("“", 0, at) > text.count("”", 0, at)


def of_programme(text: str, at: int) -> bool:
    """Whether a place lies in the name of a programme, whose years are its own where the text says others."""
    return any(name.start < at < name.end for name in names_in(text))


def clauses(text: str) -> Iterator[tuple[int, int]]:
    """The stretches that hold one objective each: between hard marks, then at commas, as far as a share's subject reaches back."""
    start = label.end() if (label := LABEL.match(text)) else 0
    for mark in marks(text, len(text)):
        yield from pieces(text, start, mark.start())
        start = mark.end()
    yield from pieces(text, start, len(text))


def marks(text: str, end: int) -> Iterator[re.Match[str]]:
    """What always parts objectives before a place; "cụ thể:" does before "Phấn đấu"."""
    return (HARD_OR_STRIVEN if "Phấn" in text else HARD).finditer(text, 0, end)


LABEL = re.compile(r"Chỉ\s+tiêu\s+(?:số\s+)?\d+\s*[:.]\s*")
SHARE = re.compile(rf"\d\s*{PERCENT}", re.IGNORECASE)
LEADING_SHARE = re.compile(
    rf"\s*(?:phấn\s+đấu\s+)?(?:{SINCE})?(?:[^\W\d_]+(?:\s[^\W\d_]+){{0,2}}\s)?[≥>≤<]?\s*(?:{NUMBER})\s*{PERCENT}\s",
    re.IGNORECASE,
)


def pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A stretch parted at commas; pieces without a figure belong to the share that follows them ("các viện, trường đạt 35%").

    A share that opens its stretch is said of all that follows it: "100% xã, phường, thị trấn có …".
    """
    begin = start
    if LEADING_SHARE.match(text, start, end) and len(SHARE.findall(text, start, end)) == 1:
        yield from trimmed(text, start, end)
        return
    after = start
    commas = [(m.start(), m.end()) for m in COMMA.finditer(text, start, end) if not within_list(text, m)]
    for stop, following in [*commas, (end, end)]:
        last, last_begins, after = text[after:stop], after, following
        if not DIGIT.search(last):
            continue
        yield from trimmed(text, begin if CLOSING_SHARE.search(last) else last_begins, stop)
        begin = following


CLOSING_SHARE = re.compile(rf"\d\s*(?:{PERCENT}|lần)|:\s*\d+\s*$", re.IGNORECASE)


def within_list(text: str, comma: re.Match[str]) -> bool:
    """Whether a comma parts those of whom a share is said: "20% xã, phường không rác"."""
    return bool(ONE_LOCALITY.match(text, comma.end()) and OF_WHOM.search(text, 0, comma.start()))


LOCALITY = r"xã|phường|thị\s+trấn|đặc\s+khu|huyện|thôn|bản|ấp|khu\s+phố|tổ\s+dân\s+phố"
WORD = r"(?![^\W\d_])"
ONE_LOCALITY = re.compile(rf"\s*(?:{LOCALITY}){WORD}")
OF_WHOM = re.compile(rf"{PERCENT}\s+[“\"]?(?:các\s+)?(?:số\s+)?(?:(?:{LOCALITY})\s*,\s*)*(?:{LOCALITY})$", re.IGNORECASE)


def trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch without white space at its ends, when anything is left."""
    inner = text[start:end].strip(" .,:")
    inner = inner.rstrip(")") if inner.count(")") > inner.count("(") else inner
    if inner:
        begin = text.index(inner, start)
        yield begin, begin + len(inner)


# So many characters before a figure hold the longest of the words that tell what it is.
NEAR = 100


def values(clause: str, *, goals: bool) -> Iterator[re.Match[str]]:
    """The figures of a clause that are objectives."""
    if match := COLON_VALUE.search(clause):
        if goals:
            yield match
        return
    if goals:
        yield from RANK.finditer(clause)
    found = list(VALUE.finditer(clause))
    leading = next(
        (m for m in found if m["unit"] and "%" in m["unit"] and not INDICATOR_HEAD.sub("", clause[: m.start("value")]).strip()), None
    )
    told = SO_FAR.search(clause)
    for match in [leading] if leading else found:
        before = clause[: match.start("value")]
        near = before[-NEAR:]
        unit = match["unit"]
        if (
            NOT_VALUES.search(near)
            or (told and told.end() <= match.end())
            or (not goals and SUBORDINATE.search(near))
            or not unit
            or (unit.lower() == "giờ" and MINUTES.match(clause, match.end()))
            or (unit.lower() == "tuổi" and "tuổi thọ" not in before.lower())
            or (unit.lower() == "chương trình" and (unit[0].isupper() or NATIONAL_TARGET.match(clause, match.end())))
        ):
            continue
        share = is_share(match)
        said = match["cue"] or any(match[name] for name, _ in COMPARATORS)
        counted = said or COUNTED_BY.search(near)
        if (goals and (share or counted or (before == near and not LIST_WORDS.sub("", before).strip()))) or (
            not goals and ((share and said) or (counted and not share and plain_count(match)))
        ):
            yield match


COUNTED_BY = re.compile(rf"{COUNT_VERB}\s+(?:được\s+)?$", re.IGNORECASE)
# Of "giảm từ 23 ca (2 ca nặng) xuống 18 ca" the second figure is the objective.
FROM_TO = re.compile(
    rf"(?:[^\W\d_]+\s+){{0,2}}từ\s+(?:{NUMBER})(?:\([^()]*\)|[^;,(]){{0,40}}?\s(?:(?:xuống|lên)\s+(?:còn\s+)?|còn\s+)\d", re.IGNORECASE
)
# "thực hiện 03 chương trình mục tiêu quốc gia", "02 Chương trình": those that there are, none to be made.
NATIONAL_TARGET = re.compile(r"\s+(?:mục\s+tiêu\s+quốc\s+gia|MTQG)")
# "từ 20 giờ 15 phút": the time of a day.
MINUTES = re.compile(r"\s*\d{1,2}(?:\s*phút)?(?![\w.,])")
# What has been reached, and what is only spoken of: "đến nay mới đạt 39%", "sau khi hoàn thành 02 công trình".
SO_FAR = re.compile(r"(?:đến|hiện)\s+nay\s|mới\s+(?:chỉ\s+)?đạt\s", re.IGNORECASE)
SUBORDINATE = re.compile(rf"(?:khi|để|nhằm|tiến\s+độ|việc)\s+{COUNT_VERB}\s+$", re.IGNORECASE)
# A rank to be reached: "thuộc nhóm 3 nước dẫn đầu Đông Nam Á", "trong top 10 địa phương của cả nước".
RANK = re.compile(
    r"(?:nhóm|top|tốp)\s+(?P<value>\d{1,3})\s+(?P<unit>nước|quốc\s+gia|nền\s+kinh\s+tế|địa\s+phương|tỉnh(?:,\s+thành\s+phố)?|"
    r"huyện|xã|phường|đơn\s+vị)(?![^\W\d_])",
    re.IGNORECASE,
)
LIST_WORDS = re.compile(r"trong\s+đó:?|gồm:?|đến\s+(?:năm\s+)?20\d\d:?", re.IGNORECASE)


def plain_count(match: re.Match[str]) -> bool:
    """Whether a count outside the objectives is meant as one: written "03", or compared ("ít nhất 3", "thêm 2")."""
    return match["value"].startswith("0") or any(match[name] for name, _ in COMPARATORS)


def found(clause: str, start: int, match: re.Match[str], year: int | None) -> Found:
    """The objective that a figure in a clause is."""
    groups = match.re.groupindex
    maximum = match["max"] if "max" in groups else None
    unit = squeeze(match["unit"]) if "unit" in groups and match["unit"] else None
    comparator = (
        "atMost"
        if match.re is RANK
        else "range"
        if maximum
        else next((name for name, _ in COMPARATORS if name in groups and match[name]), "equal")
    )
    if comparator == "equal" and AND_OVER.match(clause, match.end()):
        comparator = "atLeast"
    if unit and unit.lower() == "lần" and comparator in ("equal", "increaseBy", "about"):
        comparator = "multiplyBy"
    if comparator in LEVELS and LOWERS.match(clause) and not ("cue" in groups and match["cue"]):
        comparator = "decreaseBy"
    if comparator == "increaseBy" and re.search(r"khoảng\s*$", clause[: match.start("value")], re.IGNORECASE):
        comparator = "about"
    yearly = bool(re.search(r"(?:hàng|hằng|mỗi)\s+năm|/\s*năm", clause, re.IGNORECASE))
    return Found(
        start,
        start + len(clause),
        indicator_of(clause, match),
        comparator,
        plain(match["value"]),
        plain(maximum) if maximum else None,
        unit,
        year,
        yearly,
    )


AND_OVER = re.compile(r"\s+trở\s+lên(?![^\W\d_])")
# "giảm tỷ lệ hộ nghèo 1,5%": by so much; with a word for the level to be reached ("xuống còn 1,5%") it is that level.
LEVELS = frozenset({"equal", "atLeast", "moreThan", "about"})
LOWERS = re.compile(
    r"(?:phấn\s+đấu\s+)?(?:mỗi\s+năm\s+)?(?:cắt\s+)?giảm\s+(?:t[ỷỉ]\s+(?:lệ|suất|trọng)|số|mức|lượng|tổng|chi\s+phí|thời\s+gian|cường\s+độ)"
    r"(?!.*\s(?:xuống|còn|đến|dưới)\s)",
    re.IGNORECASE,
)


def plain(number: str) -> str:
    """A printed number as a plain decimal: "1.250,5" is 1250.5, "1,5" is 1.5, "02" is 2."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", number):
        number = number.replace(".", "")
    return format(Decimal(number.replace(",", ".")), "f")
