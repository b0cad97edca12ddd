"""Reads time limits: of a table cell as a whole, and of an item's sentence where they are the item's own."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ontology.facts import Deadline
from ontology.text import squeeze

ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}
YEAR = r"(?:19|20)\d\d"
HAS_YEAR = re.compile(YEAR)
# Words of which each form has one that tells of what returns.
RETURNING_WORDS = ("hàng", "hằng", "mỗi", "kỳ", "cuối")
NAM = r"(?:năm\s+|/\s*|-\s*|\.\s*)"
EVERY = re.compile(
    r"(?:(?:[Đđ]ịnh\s+kỳ\s+)?(?:[Hh][àằ]ng|[Mm]ỗi)\s+(?P<unit>năm|qu[ýí]|tháng|tuần|ngày)|[Đđ]ịnh\s+kỳ\s+0?(?P<months>6|sáu|3|"
    r"ba)\s+tháng(?:\s*,?\s*(?:và\s+)?(?:một\s+)?năm)?|"
    r"[Đđ]ịnh\s+kỳ\s+(?P<kind>năm|qu[ýí]|tháng)\b|^6\s+tháng$|\b6\s+tháng(?:\s*[,/]\s*(?:01\s+)?năm|\s+một\s+lần|"
    r"\s+đầu\s+năm\s+và\s+năm|\s+và\s+(?:h[àằ]ng\s+)?năm)|tháng\s+cuối\s+(?:của\s+)?(?:mỗi\s+)?(?P<last>qu[ýí])(?!\w)|(?P<next>các\s+năm\s+tiếp\s+theo|những\s+năm\s+tiếp\s+theo))"
)
PERIODS = {"năm": "P1Y", "quý": "P3M", "quí": "P3M", "tháng": "P1M", "tuần": "P7D", "ngày": "P1D"}


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


def intervals(text: str) -> list[Interval]:
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
    return sorted(found, key=lambda f: f.begin)


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


def recurrence_of(text: str) -> str | None:
    """The shortest period after which something returns: "hàng năm" P1Y, "hằng quý" P3M, "6 tháng, năm" P6M."""
    found = [period(match) for match in EVERY.finditer(text)]
    order = ["P1D", "P7D", "P1M", "P3M", "P6M", "P1Y"]
    return min(found, key=order.index, default=None)


def period(match: re.Match[str]) -> str:
    """The ISO 8601 duration of one recurrence."""
    named = match["unit"] or match["kind"] or match["last"]
    if named:
        return PERIODS[named.lower()]
    if match["months"]:
        return "P3M" if match["months"] in ("3", "ba") else "P6M"
    return "P1Y" if match["next"] else "P6M"


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
# A point of time that returns: "trước ngày 15/11 hàng năm", "quý I hằng năm", "trước ngày 05 hằng tháng", "… 15 của tháng cuối quý".
RETURNING = re.compile(
    r"(?:định\s+kỳ\s+)?(?:(?:trước|vào|trong|chậm\s+nhất(?:\s+là)?)\s+)?(?:ngày\s+\d{1,2}(?:/\d{1,2}|\s+tháng\s+\d{1,2})?"
    r"(?:\s+và\s+(?:ngày\s+)?\d{1,2}/\d{1,2})?|qu[ýí]\s+(?:IV|I{1,3}|\d)|tháng\s+\d{1,2})\s+(?:của\s+)?"
    r"(?:h[àằ]ng|mỗi)\s+(?:năm|qu[ýí]|tháng)\b|(?:trước|vào|chậm\s+nhất(?:\s+là)?)\s+ngày\s+\d{1,2}\s+(?:của\s+)?tháng\s+cuối\s+(?:của\s+)?(?:mỗi\s+)?qu[ýí]\b",
    re.IGNORECASE,
)
LIMITS_YEAR = re.compile(r"(?:trước|trong|hết|xong|(?<!kế\shoạch\s)hoàn\s+thành)\s+(?:năm\s+)?$", re.IGNORECASE)
LIMITS = re.compile(
    r"(?:(?:hoàn\s+thành|xong)\s+)?(?:trước|trong|vào|chậm\s+nhất(?:\s+là)?(?:\s+vào)?|đến\s+hết|đến|hết|từ)(?:\s+hết)?\s+$", re.IGNORECASE
)
# "trong quý II" and "vào quý II" mean the quarter itself.
WITHIN = re.compile(r"^(?:(?:hoàn\s+thành|xong)\s+)?(?:trong|vào)\s+(?!năm\s)", re.IGNORECASE)
RANGE_OF_MONTHS = re.compile(
    rf"từ\s+tháng\s+\d{{1,2}}(?:/{YEAR})?\s+đến\s+(?:hết\s+)?tháng\s+\d{{1,2}}\s*(?:/|năm)\s*{YEAR}", re.IGNORECASE
)
BY_DAY = r"(?:trước|chậm\s+nhất(?:\s+là)?(?:\s+vào)?|vào)\s+ngày\s+\d{1,2}(?:/\d{1,2}|\s+tháng\s+\d{1,2})"
YEARLY_OPENING = re.compile(
    r"(?:[^\W\d_]+(?:\s+[^\W\d_]+){0,3}\s*:\s*)?(?P<words>(?:[Đđ]ịnh\s+kỳ\s+)?[Hh][àằ]ng\s+(?:năm|qu[ýí]|"
    rf"tháng|tuần|ngày)(?:,\s+vào\s+tháng\s+\d{{1,2}}|\s*\({BY_DAY}\))?)(?!\w)"
)
# "hàng năm" is the duty's own where it says how often the duty is done, not where it describes a budget, a programme, the work of a body
# ("kế hoạch công tác hằng năm") or, with others, a kind of plan ("kế hoạch 5 năm và hằng năm").
DONE_YEARLY = re.compile(
    r"(?P<verb>kế\s+hoạch|báo\s+cáo|đánh\s+giá|kiểm\s+tra|rà\s+soát|sơ\s+kết|tổng\s+kết|tổ\s+chức|thực\s+hiện|"
    r"xây\s+dựng)(?P<between>(?:(?!\s(?:trong|nguồn|kinh\s+phí|ngân\s+sách|[Cc]hương\s+trình)\s)[^,;.]){0,60}?)\s"
    r"(?<!năm\svà\s)(?<!công\stác\s)(?<!nhiệm\svụ\s)(?P<words>(?:định\s+kỳ\s+)?h[àằ]ng\s+(?:năm|qu[ýí]|tháng|tuần|ngày))\b",
    re.IGNORECASE,
)
EVERY_SO_OFTEN = (
    r"(?:h[àằ]ng\s+(?:năm|qu[ýí]|tháng|tuần|ngày)|(?:0?[369]|sáu|ba|chín)\s+tháng(?:\s+đầu\s+năm)?|(?:01\s+)?năm|qu[ýí]|tháng|tuần)"
)
# "định kỳ hằng năm", "định kỳ 6 tháng (trước ngày 15/6), hằng năm (trước ngày 15/12)", "… hoặc đột xuất theo yêu cầu", and, further on in
# the clause, the day by which: "định kỳ hàng năm báo cáo … chậm nhất ngày 17 tháng 12".
PERIODIC = re.compile(
    rf"(?:định\s+kỳ\s+{EVERY_SO_OFTEN}\b|(?<=[;.]\s)h[àằ]ng\s+(?:năm|qu[ýí]|tháng)\b)(?:\s*\({BY_DAY}\))?"
    rf"(?:(?:\s*,|\s+và|\s+hoặc|\s*/)+\s*(?:{EVERY_SO_OFTEN}|(?:báo\s+cáo\s+)?(?:đột\s+xuất|khi\s+có|theo)(?:\s+(?:khi\s+có|"
    rf"theo))?(?:\s+yêu\s+cầu)?)\b"
    rf"(?:\s*\({BY_DAY}\))?)*(?:[^;.()]{{0,120}}?\s{BY_DAY})?",
    re.IGNORECASE,
)
REVIEW = re.compile(
    rf"s[ơo]\s+kết\s+(?:vào\s+)?(?:[^,;.\d]{{0,30}})?(?:năm\s+){YEAR}(?:[^;.]{{0,40}}?tổng\s+kết\s+[^;.\d]{{0,30}}{YEAR})?|"
    rf"tổng\s+kết\s+(?:vào\s+)?(?:cuối\s+)?năm\s+{YEAR}",
    re.IGNORECASE,
)
STAGE = re.compile(rf"(?:giai\s+đoạn\s+{YEAR}\s*[-–]\s*{YEAR}|đến\s+giai\s+đoạn\s+{YEAR})", re.IGNORECASE)
# A year that closes a clause about no plan: "lập khu bảo tồn biển đến năm 2030."; in "quy hoạch … đến năm 2030" it is the plan's.
CLOSING_YEAR = re.compile(rf"(?<=\s)(?<!tính\s)(?<!xét\s)đến\s+(?:hết\s+)?năm\s+{YEAR}(?=\s*(?:[.;]|$))", re.IGNORECASE)
PLAN = re.compile(
    r"quy\s+hoạch|kế\s+hoạch|chiến\s+lược|chương\s+trình|đề\s+án|dự\s+án|định\s+hướng|mục\s+tiêu|danh\s+mục|tầm\s+nhìn|phương\s+án|"
    r"nghị\s+quyết",
    re.IGNORECASE,
)
# "… ban hành các kế hoạch thực hiện chỉ đạo của Trung ương giai đoạn 2026 - 2030": the stage is of what is drawn up.
OF_PLAN = re.compile(
    rf"(?:ban\s+hành|xây\s+dựng|lập)\s[^,;.]{{0,30}}?(?<![^\W\d_])(?:các\s+(?:{PLAN.pattern})|(?-i:{PLAN.pattern}))[^;.]{{0,100}}$",
    re.IGNORECASE,
)
TIME_HEADING = re.compile(
    rf"(?:Tầm\s+nhìn\s+)?(?:đến\s+(?:hết\s+)?(?:năm\s+)?{YEAR}|giai\s+đoạn\s+{YEAR}\s*[-–]\s*{YEAR}|(?:trong\s+)?năm\s+{YEAR})\s*:?\s*$",
    re.IGNORECASE,
)


def sentence_deadline(text: str, names: Iterable[tuple[int, int]] = (), today: date | None = None) -> Deadline | None:
    """The item's own deadline in its sentence, or None; periods inside `names` (of documents cited) are not its own.

    Forms read: "Đến năm 2020: …", "Từ nay đến năm 2020", "trước ngày 15/11 hàng năm", "hoàn thành trong quý II/2025", "Hằng năm, vào
    tháng 11, …", "định kỳ hàng năm", "kế hoạch … hàng năm", "sơ kết năm 2022 và tổng kết vào năm 2025", "giai đoạn 2021 - 2030".
    """
    lowered, taken = text.lower(), list(names)
    dated = text if HAS_YEAR.search(text) else ""
    returning = text if any(word in lowered for word in RETURNING_WORDS) else ""
    opening = OPENING.match(dated) or next(free(RANGE_OF_MONTHS, dated, taken), None) or next(free(RETURNING, returning, taken), None)
    if opening:
        return cell_deadline(WITHIN.sub("", opening[0]), today)
    if review := next(free(REVIEW, dated, taken), None):
        return cell_deadline(review[0], today)
    if exact := exact_limit(dated, taken, today):
        return cell_deadline(exact, today)
    repeated = (
        *free(PERIODIC, returning, taken),
        *free(DONE_YEARLY, returning, taken),
        *(m for m in free(STAGE, dated, taken) if not OF_PLAN.search(dated, 0, m.start())),
    )
    found = YEARLY_OPENING.match(returning) or next(iter(repeated), None) or next(closing_years(dated, taken), None)
    return cell_deadline(found["words"] if "words" in found.re.groupindex else found[0], today) if found else None


def closing_years(text: str, taken: list[tuple[int, int]]) -> Iterator[re.Match[str]]:
    """The years that close clauses about no plan."""
    for match in free(CLOSING_YEAR, text, taken):
        clause = max(text.rfind(mark, 0, match.start()) for mark in ".;") + 1
        if not PLAN.search(text, clause, match.start()):
            yield match


def exact_limit(text: str, taken: list[tuple[int, int]], today: date | None) -> str | None:
    """A day, month or quarter that a sentence names outside of names, or a year after "trong", "hết", "trước"; with those words.

    What was over on `today` is history, no limit, unless it is the day by which a conclusion issued soon after wanted something; an
    occasion ("dịp 02/9/2025") is none.
    """
    for interval in intervals(text):
        if any(a < interval.finish and interval.begin < b for a, b in taken) or over(text, interval, today):
            continue
        span = (interval.end - (interval.start or interval.end)).days
        bare_year = re.fullmatch(rf"(?:.*\s)?(?:năm\s+)?{YEAR}", text[interval.begin : interval.finish]) and not re.search(
            "qu[ýí]|tháng|/|ngày", text[interval.begin : interval.finish], re.IGNORECASE
        )
        before = text[: interval.begin]
        if before.endswith("dịp ") or OF_SUBJECT.match(before):
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


# "Đối với các nhiệm vụ triển khai trong năm 2031, các bộ …": what the duty is about.
OF_SUBJECT = re.compile(r"Đối\s+với\s+[^,;.]*$")
BEFORE_DAY = re.compile(r"(?:trước|chậm\s+nhất(?:\s+là)?)\s+ngày\s", re.IGNORECASE)


def free(pattern: re.Pattern[str], text: str, taken: list[tuple[int, int]]) -> Iterator[re.Match[str]]:
    """The matches that lie in no name."""
    return (m for m in pattern.finditer(text) if not any(a < m.end() and m.start() < b for a, b in taken))


def heading_deadline(text: str) -> Deadline | None:
    """The deadline of a heading that says nothing but a time: "Đến năm 2020:", "Tầm nhìn đến năm 2030"."""
    match = TIME_HEADING.match(text)
    return cell_deadline(re.sub(r"^Tầm\s+nhìn\s+", "", match[0]).rstrip(" :")) if match else None
