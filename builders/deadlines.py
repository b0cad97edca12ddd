"""Reads time limits: of a table cell as a whole, and of an item's sentence where they are the item's own."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain

from builders.recurrences import free, may_return, point_in, recurrence_of, recurrences_in
from ontology.facts import Deadline
from ontology.text import squeeze

ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}
YEAR = r"(?:19|20)\d\d"
HAS_YEAR = re.compile(YEAR)
NAM = r"(?:năm\s+|/\s*|-\s*|\.\s*)"


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of a text that means a period; `start` is None where only the end is said."""

    begin: int
    finish: int
    start: date | None
    end: date


def last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def years(match: re.Match[str]) -> tuple[date, date]:
    """ "năm 2020-2021", "2026 - 2030": from the first day of the first year."""
    return date(int(match["a"]), 1, 1), date(int(match["b"]), 12, 31)


def year(match: re.Match[str]) -> tuple[date, date]:
    """ "Năm 2026"."""
    return date(int(match["a"]), 1, 1), date(int(match["a"]), 12, 31)


def quarters(match: re.Match[str]) -> tuple[date, date]:
    """ "Quý IV/2025", "Quý III, IV năm 2025", "Quý II - III/2025"."""
    first, last = ROMAN[match["q"]], ROMAN[match["r"] or match["q"]]
    return date(int(match["a"]), 3 * first - 2, 1), last_day(int(match["a"]), 3 * last)


def months(match: re.Match[str]) -> tuple[date, date]:
    """ "6/2025", "Tháng 6 năm 2025", "tháng 6 - 12/2025"."""
    first, last = int(match["m"]), int(match["n"] or match["m"])
    return date(int(match["a"]), first, 1), last_day(int(match["a"]), last)


def whole_day(match: re.Match[str]) -> tuple[date, date]:
    """ "15/12/2025", "ngày 30 tháng 6 năm 2025"."""
    day = date(int(match["a"]), int(match["m"]), int(match["d"]))
    return day, day


FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[date, date]]], ...] = (
    (
        re.compile(
            rf"(?:ngày\s+)?(?P<d>\d{{1,2}})(?:\s*(?P<mark>[/.])\s*|-|\s+tháng\s+)(?P<m>\d{{1,2}})(?(mark)\s*(?P=mark)\s*|(?:-|"
            rf"\s*/\s*|\s+năm\s+))(?P<a>{YEAR})",
            re.IGNORECASE,
        ),
        whole_day,
    ),
    (
        re.compile(
            rf"(?:qu[ýí])\s+(?P<q>IV|I{{1,3}}|[1-4])(?:\s*(?:[,–-]|và|đến)\s*(?:qu[ýí]\s+)?(?P<r>IV|I{{1,3}}|[1-4]))?\s*{NAM}(?P<a>{YEAR})",
            re.IGNORECASE,
        ),
        quarters,
    ),
    (
        re.compile(
            rf"(?:tháng\s+)?(?<![\d/])(?P<m>\d{{1,2}})(?:\s*(?:[-–]|"
            rf"đến)\s*(?:tháng\s+)?(?P<n>\d{{1,2}}))?\s*{NAM}(?P<a>{YEAR})(?!\d|\s*[-–]\s*{YEAR})",
            re.IGNORECASE,
        ),
        months,
    ),
    (
        re.compile(rf"(?:(?:giai\s+đoạn|năm|từ\s+năm|từ)\s+)?(?P<a>{YEAR})\s*(?:[-–]|đến\s+(?:năm\s+)?)\s*(?P<b>{YEAR})", re.IGNORECASE),
        years,
    ),
    (re.compile(rf"(?:(?:trong\s+|cuối\s+)?(?:năm|giai\s+đoạn)\s+)?(?<![\d/])(?P<a>{YEAR})(?![\d/])", re.IGNORECASE), year),
)
UNTIL = re.compile(
    r"(?:trước|đến(?:\s+hết)?|hết|chậm nhất(?:\s+là)?(?:\s+vào)?|xong(?:\s+trước)?|tầm\s+nhìn(?:\s+đến)?)\s*(?:trong\s+)?$", re.IGNORECASE
)
# So many characters before a time hold the longest of such words.
NEAR = 80
FROM_NOW = re.compile(r"từ\s+nay\b", re.IGNORECASE)


@lru_cache(maxsize=1024)
def intervals(text: str) -> tuple[Interval, ...]:
    """Every period that a text names, in order, none within another; days that no calendar has are left out."""
    found: list[Interval] = []
    for pattern, read in FORMS if HAS_YEAR.search(text) else ():
        for match in pattern.finditer(text):
            if any(match.start() < f.finish and f.begin < match.end() for f in found):
                continue
            try:
                start, end = read(match)
            except (ValueError, KeyError):
                continue
            if start <= end:
                found.append(limited(text, match, start, end))
    return tuple(sorted(found, key=lambda f: f.begin))


def limited(text: str, match: re.Match[str], start: date, end: date) -> Interval:
    """The interval of a match, without a start where "trước", "đến", "hết" stand before it.

    "Trước năm 2031" ends with the year 2030; "trước tháng 6" and "trước ngày 15" with that month and day.
    """
    near = max(0, match.start() - NEAR)
    until = UNTIL.search(text, near, match.start())
    before = re.compile(r"(?:từ\s+nay\s+)?(?:trước|đến(?:\s+hết)?|hết|chậm\s+nhất(?:\s+là)?(?:\s+vào)?)\s*$", re.IGNORECASE).search(
        text[near : match.start()]
    )
    begin = near + before.start() if before else match.start()
    if before and (end - start).days >= 364 and before[0].lower().strip() == "trước":
        end = start - timedelta(days=1)
    return Interval(begin, match.end(), None if until else start, end)


def cell_deadline(text: str, today: date | None = None) -> Deadline | None:
    """The deadline that a cell or a "Thời gian: …" line states; its words are kept whatever they mean.

    "Từ nay" begins on `today`, the date of the document.
    """
    printed = squeeze(text).strip(" .;,-")
    if not printed or not re.search(r"\w", printed):
        return None
    found, recurrence = intervals(printed), recurrence_of(printed)
    if not found:
        return Deadline(printed, None, None, recurrence)
    last = found[0] if recurrence else max(found, key=lambda f: f.end)
    start = today if FROM_NOW.match(printed) else found[0].start
    return Deadline(printed, start, last.end, recurrence)


# A time without its year: "Quý III, IV", "ngày 15 tháng 8", "tháng 6 - 9", "Trước 30/9", "Cả năm".
YEARLESS = re.compile(
    r"(?P<date>(?<![\d/])\d{1,2}/\d{1,2}(?![\d/]))|qu[ýí]\s+(?:IV|I{1,3}|[1-4])(?:\s*(?:[,–-]|và|đến)\s*(?:qu[ýí]\s+)?(?:IV|I{1,3}|[1-4]))?(?!\w)|"
    r"(?:ngày\s+\d{1,2}\s+)?tháng\s+\d{1,2}(?:\s*[-–]\s*\d{1,2})?(?![\d/])|(?:cả|trong)(?=\s+năm(?!\w))",
    re.IGNORECASE,
)
NO_YEAR = re.compile(r"thường\s+xuyên|liên\s+tục|liền\s+kề|năm\s+(?:sau|tới|tiếp)", re.IGNORECASE)


def of_year(deadline: Deadline, plan: int) -> Deadline:
    """A deadline without a year in a plan for one year: of that year. What returns, goes on or is of the next stays as it is."""
    text = deadline.text
    if deadline.start or deadline.end or deadline.recurrence or HAS_YEAR.search(text) or NO_YEAR.search(text):
        return deadline
    dated = cell_deadline(YEARLESS.sub(lambda m: f"{m[0]}/{plan}" if m["date"] else f"{m[0]} năm {plan}", text))
    return Deadline(text, dated.start, dated.end, None) if dated else deadline


OPENING = re.compile(
    rf"(?:[Tt]ừ\s+nay\s+)?(?:[Đđ]ến|[Tt]rước|[Tt]rong)\s+(?:hết\s+)?(?:năm\s+)?{YEAR}(?=\s*[:,]|\s)|"
    rf"[Gg]iai\s+đoạn\s+{YEAR}\s*[-–]\s*{YEAR}(?=\s*:)|[Nn]ăm\s+{YEAR}(?=\s*[:,])"
)
# "bảo đảm thông xe kỹ thuật năm 2031": what is to be reached that year.
LIMITS_YEAR = re.compile(
    r"(?:trước|trong|hết|xong|(?<!kế\shoạch\s)hoàn\s+thành|(?:bảo\s+đảm|đảm\s+bảo|phấn\s+đấu)\s(?:[^,;.]{0,60}?\s)?"
    r"(?:thông\s+xe(?:\s+kỹ\s+thuật)?|khánh\s+thành|khởi\s+công|bàn\s+giao))\s+(?:năm\s+)?$",
    re.IGNORECASE,
)
LIMITS = re.compile(
    r"(?:(?:hoàn\s+thành|xong)\s+)?(?:trước|trong|vào|chậm\s+nhất(?:\s+là)?(?:\s+vào)?|đến\s+hết|đến|hết|từ)(?:\s+hết)?"
    r"(?:\s+\d{1,2}\s*(?:giờ|h)(?:\s*\d\d)?(?:\s*phút)?)?\s+$",
    re.IGNORECASE,
)
# "trong quý II" and "vào quý II" mean the quarter itself.
WITHIN = re.compile(r"^(?:(?:hoàn\s+thành|xong)\s+)?(?:trong|vào)\s+(?!năm\s)", re.IGNORECASE)
RANGE_OF_MONTHS = re.compile(
    rf"từ\s+tháng\s+\d{{1,2}}(?:/{YEAR})?\s+đến\s+(?:hết\s+)?tháng\s+\d{{1,2}}\s*(?:/|năm)\s*{YEAR}", re.IGNORECASE
)
REVIEW = re.compile(
    rf"s[ơo]\s+kết\s+(?:vào\s+)?(?:[^,;.\d]{{0,30}})?(?:năm\s+){YEAR}(?:[^;.]{{0,40}}?tổng\s+kết\s+[^;.\d]{{0,30}}{YEAR})?|"
    rf"tổng\s+kết\s+(?:vào\s+)?(?:cuối\s+)?năm\s+{YEAR}",
    re.IGNORECASE,
)
STAGE = re.compile(rf"(?:(?<!cả\s)giai\s+đoạn\s+{YEAR}\s*[-–]\s*{YEAR}|đến\s+giai\s+đoạn\s+{YEAR})", re.IGNORECASE)
# A year that closes a clause about no plan: "lập khu bảo tồn biển đến năm 2030."; in "quy hoạch … đến năm 2030" it is the plan's.
CLOSING_YEAR = re.compile(rf"(?<=\s)(?<!tính\s)(?<!xét\s)đến\s+(?:hết\s+)?năm\s+{YEAR}(?=\s*(?:[.;]|$))", re.IGNORECASE)
PLAN = re.compile(
    r"quy\s+hoạch|kế\s+hoạch|chiến\s+lược|chương\s+trình|đề\s+án|dự\s+án|định\s+hướng|mục\s+tiêu|danh\s+mục|tầm\s+nhìn|phương\s+án|"
    r"nghị\s+quyết",
    re.IGNORECASE,
)
# "… ban hành các kế hoạch thực hiện chỉ đạo của Trung ương giai đoạn 2026 - 2030", "tổng mức vốn giai đoạn …", "dự báo tình hình …": the
# stage is of what is planned or told; in "mục tiêu đặt ra cho giai đoạn …" it is not.
OF_STAGED = re.compile(
    rf"(?:(?:ban\s+hành|xây\s+dựng|lập)\s[^,;.]{{0,30}}?(?<!\w)(?:các\s+(?:{PLAN.pattern})|(?-i:{PLAN.pattern}))[^;.]{{0,100}}|"
    r"(?<!\w)(?:chương\s+trình|kế\s+hoạch|chiến\s+lược|đề\s+án|nghị\s+quyết|quy\s+hoạch|dự\s+toán|ngân\s+sách|vốn|kinh\s+phí|dự\s+báo|"
    r"danh\s+sách|danh\s+mục|tiêu\s+chí|tình\s+hình|kết\s+quả|số\s+liệu|nhiệm\s+kỳ|chức\s+danh)(?!\w)[^,;.:]{0,120})$",
    re.IGNORECASE,
)
DURING = re.compile(r"(?:trong(?:\s+cả)?|cho)\s+$", re.IGNORECASE)
TIME_HEADING = re.compile(
    rf"(?:Tầm\s+nhìn\s+)?(?:đến\s+(?:hết\s+)?(?:năm\s+)?{YEAR}|giai\s+đoạn\s+{YEAR}\s*[-–]\s*{YEAR}|(?:trong\s+)?năm\s+{YEAR})\s*:?\s*$",
    re.IGNORECASE,
)


def sentence_deadline(text: str, names: Iterable[tuple[int, int]] = (), today: date | None = None) -> Deadline | None:
    """The item's own deadline in its sentence, or None; periods inside `names` (of documents cited) are not its own.

    Forms read: "Đến năm 2020: …", "Từ nay đến năm 2020", "trước ngày 15/11 hàng năm", "hoàn thành trong quý II/2025", "Hằng năm, vào
    tháng 11, …", "định kỳ hàng năm", "kế hoạch … hàng năm", "sơ kết năm 2022 và tổng kết vào năm 2025", "giai đoạn 2021 - 2030".
    """
    dated = text if HAS_YEAR.search(text) else ""
    returning = text if may_return(text) else ""
    if not (dated or returning):
        return None
    taken = list(names)
    if opening := OPENING.match(dated) or next(free(RANGE_OF_MONTHS, dated, taken), None):
        return cell_deadline(opening[0], today)
    if point := point_in(returning, taken):
        return cell_deadline(WITHIN.sub("", point), today)
    if review := next(free(REVIEW, dated, taken), None):
        return cell_deadline(review[0], today)
    if exact := exact_limit(dated, taken, today):
        return cell_deadline(exact, today)
    found = next(chain(recurrences_in(returning, taken), stages(dated, taken), closing_years(dated, taken)), None)
    return cell_deadline(found, today) if found else None


def stages(text: str, taken: list[tuple[int, int]]) -> Iterator[str]:
    """The stages, "giai đoạn 2021 - 2030", that are no plan's and no amount's."""
    for match in free(STAGE, text, taken):
        own = DURING.search(text, 0, match.start()) or match[0].startswith("đến")
        if own or not OF_STAGED.search(text, 0, match.start()):
            yield match[0]


def closing_years(text: str, taken: list[tuple[int, int]]) -> Iterator[str]:
    """The years that close clauses about no plan."""
    for match in free(CLOSING_YEAR, text, taken):
        clause = max(text.rfind(mark, 0, match.start()) for mark in ".;") + 1
        if not PLAN.search(text, clause, match.start()):
            yield match[0]


def exact_limit(text: str, taken: list[tuple[int, int]], today: date | None) -> str | None:
    """A day, month or quarter that a sentence names outside of names, or a year after "trong", "hết", "trước"; with those words.

    What was over on `today` is history, no limit, unless it is the day by which a conclusion issued soon after wanted something; an
    occasion ("dịp 02/9/2025") is none, nor is the period of what is measured ("tăng trưởng GDP quý IV/2025").
    """
    for interval in intervals(text):
        if any(a < interval.finish and interval.begin < b for a, b in taken) or over(text, interval, today):
            continue
        span = (interval.end - (interval.start or interval.end)).days
        bare_year = re.fullmatch(rf"(?:.*\s)?(?:năm\s+)?{YEAR}", text[interval.begin : interval.finish]) and not re.search(
            "qu[ýí]|tháng|/|ngày", text[interval.begin : interval.finish], re.IGNORECASE
        )
        before = text[: interval.begin]
        if OCCASION.search(before) or OF_SUBJECT.match(before) or OF_MEASURE.search(before) or UNDONE.search(before):
            continue
        if (bare_year and not LIMITS_YEAR.search(before) and not LIMITS_YEAR.search(text[: interval.finish - 4])) or span > 366:
            continue
        words = LIMITS.search(before)
        return WITHIN.sub("", text[words.start() if words else interval.begin : interval.finish])
    return None


def over(text: str, interval: Interval, today: date | None) -> bool:
    """Whether an interval was over on a day; "trước ngày …" may lie a month back, as conclusions are printed after the meeting."""
    if today is None or interval.end >= today:
        return False
    return not (BEFORE_DAY.match(text, interval.begin) and (today - interval.end).days <= 31)


OCCASION = re.compile(r"dịp\s$")
OF_MEASURE = re.compile(r"(?:GR?DP|CPI|IIP|(?i:tăng\s+trưởng|chỉ\s+số|số\s+liệu|tình\s+hình|(?<!\w)báo\s+cáo|công\s+tác))\s$")
# "Đối với các nhiệm vụ triển khai trong năm 2031, các bộ …": what the duty is about; "Căn cứ kết quả năm 2031, …": what it rests on.
OF_SUBJECT = re.compile(r"(?:Đối\s+với|Căn\s+cứ|Trên\s+cơ\s+sở)\s+[^,;.]*$")
# "số vốn không có khả năng giải ngân trong năm 2031"
UNDONE = re.compile(r"(?<!\w)(?:không\s+có\s+khả\s+năng|không\s+thể|chưa)\s[^,;.]{0,40}$", re.IGNORECASE)
BEFORE_DAY = re.compile(r"(?:trước|chậm\s+nhất(?:\s+là)?)\s+ngày\s", re.IGNORECASE)


def heading_deadline(text: str) -> Deadline | None:
    """The deadline of a heading that says nothing but a time: "Đến năm 2020:", "Tầm nhìn đến năm 2030"."""
    match = TIME_HEADING.match(text)
    return cell_deadline(re.sub(r"^Tầm\s+nhìn\s+", "", match[0]).rstrip(" :")) if match else None
