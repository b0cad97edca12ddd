"""Reads how often something returns: every year, quarter or month, in cells and where a sentence says how often a duty is done."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Words of which each form has one that tells of what returns.
RETURNING_WORDS = ("hàng", "hằng", "mỗi", "kỳ", "báo cáo", "cuối quý")
ANY_EACH = re.compile(r"(?:h[àằ]ng|mỗi)\s+(?:năm|qu[ýí]|tháng|tuần|ngày)|định\s+kỳ|tháng\s+cuối\s+quý")
PERIODS = {"năm": "P1Y", "quý": "P3M", "quí": "P3M", "tháng": "P1M", "tuần": "P7D", "ngày": "P1D"}
MONTHS = {"3": "P3M", "ba": "P3M", "6": "P6M", "sáu": "P6M", "9": "P9M", "chín": "P9M"}
SHORTEST_FIRST = ("P1D", "P7D", "P1M", "P3M", "P6M", "P9M", "P1Y")
# A period itself, not one with its number or year: "năm", "quý" and "06 tháng", but not "năm 2031", "quý II", "ngày 15".
PERIOD = (
    r"(?:(?:0?(?P<months>[369]|sáu|ba|chín))\s+tháng(?:\s+đầu\s+năm)?|(?:0?1\s+|một\s+)?"
    r"(?P<unit>năm(?!\s+\d)|qu[ýí](?!\s+(?-i:[IV\d]))|tháng(?!\s+\d)|tuần|ngày(?!\s+\d)))(?!\w)"
)
ONE = re.sub(r"\?P<\w+>", "?:", PERIOD)
EACH = r"(?:h[àằ]ng|mỗi)\s+(?:năm|qu[ýí]|tháng|tuần|ngày)(?!\w)"
SO_OFTEN = rf"(?:{EACH}|(?:tổng\s+kết\s+)?{ONE})"
BY_DAY = r"(?:trước|chậm\s+nhất(?:\s+là)?(?:\s+vào)?|vào)\s+ngày\s+\d{1,2}(?:/\d{1,2}|\s+tháng\s+\d{1,2})"
WHEN = r"(?:\s*\((?:trước|chậm\s+nhất|vào)\s[^()]{1,60}\))?"
JOINED = r"(?:\s*,|\s+và|\s+hoặc|\s*/)+\s*"
UNASKED = r"(?:báo\s+cáo\s+)?(?:đột\s+xuất|khi\s+có|theo)(?:\s+(?:khi\s+có|theo))?(?:\s+yêu\s+cầu)?(?!\w)"
MORE = rf"(?:{JOINED}{SO_OFTEN}{WHEN})*(?:(?:\s*,|\s+hoặc)+\s+{UNASKED}{WHEN})?"

# What tells in a cell or in the words of a deadline that something returns, with all periods that it joins.
RETURNS = re.compile(
    r"(?:(?:định\s+kỳ|h[àằ]ng|mỗi)\s+|(?:0?1|một)\s+lần\s*/\s*|^(?=0?[369]\s+tháng\s*$)|"
    rf"^(?={ONE}{JOINED}{SO_OFTEN})|"
    r"(?<!\w)(?=0?[369]\s+tháng(?:\s*[,/]\s*(?:0?1\s+)?(?:năm|lần)|\s+(?:một|0?1)\s+lần|\s+đầu\s+năm\s+và|\s+và\s+(?:h[àằ]ng\s+)?năm)))"
    rf"{ONE}{WHEN}(?:{JOINED}{SO_OFTEN}{WHEN})*",
    re.IGNORECASE,
)
NEXT_YEARS = re.compile(r"(?:các|những)\s+năm\s+tiếp\s+theo", re.IGNORECASE)
# "định kỳ trước ngày 15/12": a day without its year returns with every year.
QUARTERS_END = re.compile(r"tháng\s+cuối\s+(?:của\s+)?(?:mỗi\s+)?qu[ýí](?!\w)", re.IGNORECASE)
YEARLY_DAY = re.compile(rf"định\s+kỳ\s*\(?{BY_DAY}(?!/|\s+năm|\w)", re.IGNORECASE)


def recurrence_of(text: str) -> str | None:
    """The shortest period after which something returns: "hàng năm" P1Y, "hằng quý" P3M, "6 tháng, năm" P6M; None where nothing does.

    Who reports monthly, quarterly and yearly has the next report within a month: the longer periods fall on days of the shorter.
    """
    found = [period(match) for returns in RETURNS.finditer(text) for match in re.finditer(PERIOD, returns[0], re.IGNORECASE)]
    if NEXT_YEARS.search(text) or YEARLY_DAY.search(text):
        found.append("P1Y")
    if QUARTERS_END.search(text):
        found.append("P3M")
    return min(found, key=SHORTEST_FIRST.index, default=None)


def period(match: re.Match[str]) -> str:
    """The ISO 8601 duration of one period."""
    return MONTHS[match["months"].lower()] if match["months"] else PERIODS[match["unit"].lower()]


# A point of time that returns: "trước ngày 15/11 hàng năm", "quý I hằng năm", "trước ngày 05 hằng tháng", "từ ngày 16 đến ngày 31 …",
# "trước ngày 15 của tháng cuối quý".
POINT = re.compile(
    r"(?:định\s+kỳ\s+)?(?:(?:trước|vào|trong|chậm\s+nhất(?:\s+là)?|từ\s+ngày\s+\d{1,2}\s+đến(?:\s+hết)?)\s+)?(?:ngày\s+\d{1,2}(?:/\d{1,2}|"
    r"\s+tháng\s+\d{1,2})?(?:\s+và\s+(?:ngày\s+)?\d{1,2}/\d{1,2})?|qu[ýí]\s+(?:IV|I{1,3}|\d)|tháng\s+\d{1,2})\s+(?:của\s+)?"
    r"(?:h[àằ]ng|mỗi)\s+(?:năm|qu[ýí]|tháng)\b|"
    rf"(?:trước|vào|chậm\s+nhất(?:\s+là)?)\s+ngày\s+\d{{1,2}}\s+(?:của\s+)?{QUARTERS_END.pattern}",
    re.IGNORECASE,
)
# "định kỳ hằng năm", "định kỳ 6 tháng (trước ngày 15/6), hằng năm (trước ngày 15/12)", "định kỳ (trước ngày 15/12)", "… hoặc đột xuất theo
# yêu cầu", and, further on in the clause, the day by which: "định kỳ hàng năm báo cáo … chậm nhất ngày 17 tháng 12".
ACTS = (
    r"(?=,?\s+(?:tổng\s+hợp|báo\s+cáo|rà\s+soát|đánh\s+giá|kiểm\s+tra|tổ\s+chức|xây\s+dựng|lập|gửi|thống\s+kê|cập\s+nhật|công\s+bố|"
    r"phối\s+hợp|chủ\s+trì|chỉ\s+đạo)\s)"
)
PERIODIC = re.compile(
    rf"(?P<words>(?:(?:thường\s+xuyên,\s+)?định\s+kỳ\s+{SO_OFTEN}|định\s+kỳ\s*\((?:{EACH}|{BY_DAY})[^()]*\)|(?<=[;.]\s){EACH}|(?<=,\s){EACH}{ACTS}){WHEN}"
    rf"{MORE}(?:[^;.()]{{0,120}}?\s{BY_DAY})?)",
    re.IGNORECASE,
)
# "báo cáo tháng, quý, năm" names what returns without a word for it, so only several periods tell.
LISTED = re.compile(rf"báo\s+cáo\s+(?:[^\W\d_]+\s+){{0,4}}?(?P<words>{SO_OFTEN}{WHEN}(?:{JOINED}{SO_OFTEN}{WHEN})+)", re.IGNORECASE)
# "… trên địa bàn tỉnh hằng năm và đột xuất": what may also be done unasked is the duty.
OR_UNASKED = re.compile(rf"(?P<words>{EACH}(?:{JOINED}{SO_OFTEN})*)(?={JOINED}(?:báo\s+cáo\s+)?đột\s+xuất)", re.IGNORECASE)
OPENING = re.compile(
    r"(?:[^\W\d_]+(?:\s+[^\W\d_]+){0,3}\s*:\s*)?(?P<words>(?:định\s+kỳ\s+)?"
    rf"{EACH}(?:,\s+vào\s+tháng\s+\d{{1,2}}|{WHEN}{MORE}))(?!\w)",
    re.IGNORECASE,
)
# "hàng năm" is the duty's own where it says how often the duty is done, not where it describes a budget, a programme or an award.
OF_MONEY = (
    r"(?:trong|nguồn|kinh\s+phí|ngân\s+sách|chương\s+trình|khen\s+thưởng|xếp\s+loại|trợ\s+cấp|tiền\s+thuê|"
    r"theo\s+(?:kế\s+hoạch|nghị\s+quyết))"
)
# The work of a body ("kế hoạch công tác hằng năm") and, with others, a kind of plan ("kế hoạch 5 năm và hằng năm") return, not the duty.
OWN = r"(?<!năm\svà\s)(?<!công\stác\s)(?<!nhiệm\svụ\s)"
DONE = re.compile(
    r"(?:kế\s+hoạch|báo\s+cáo|đánh\s+giá|kiểm\s+tra|rà\s+soát|sơ\s+kết|tổng\s+kết|tổ\s+chức|thực\s+hiện|xây\s+dựng|phương\s+hướng)"
    rf"(?:(?!\s{OF_MONEY}\s)[^,;.]){{0,60}}?\s{OWN}(?P<words>(?:định\s+kỳ\s+)?{EACH}(?:{JOINED}{SO_OFTEN})*)",
    re.IGNORECASE,
)
# "xây dựng, trình phê duyệt Kế hoạch sao lưu, phục hồi dữ liệu hằng năm": what is drawn up every year; its name may have commas.
DRAWN_UP = re.compile(
    r"(?:xây\s+dựng|lập|ban\s+hành|phê\s+duyệt|gửi)(?:\s[^,;.]{0,60}?)?\s(?:kế\s+hoạch|phương\s+án|báo\s+cáo)"
    rf"(?:(?!\s{OF_MONEY}\s)[^;.]){{0,120}}?\s{OWN}(?P<words>{EACH})",
    re.IGNORECASE,
)
# Before a plan that returns but is not what is drawn up: "trong chương trình, kế hoạch công tác hằng năm", "theo kế hoạch hằng năm"; in
# "trong báo cáo công tác hằng năm" the report is the duty. "nguồn kinh phí thực hiện hằng năm" is of the money.
WITHIN_PLAN = re.compile(
    r"(?:trong|theo|so\s+với|tại|căn\s+cứ(?:\s+vào)?|từ)\s+(?:(?:các|những)\s+)?"
    r"(?:(?:chương\s+trình|dự\s+toán|chỉ\s+tiêu|mục\s+tiêu|nhiệm\s+vụ)\s*(?:,|và)\s*)*(?=kế\s+hoạch)|"
    r"(?:kinh\s+phí|ngân\s+sách|vốn|thời\s+gian)\s+",
    re.IGNORECASE,
)
# "trên cơ sở kết quả đánh giá định kỳ hằng năm": what is taken as a ground returns, not the duty.
ON_GROUND = re.compile(r"(?:trên\s+cơ\s+sở|căn\s+cứ)\s[^,;.]{1,80}$", re.IGNORECASE)


def may_return(text: str) -> bool:
    """Whether a text has the words of a form that tells of what returns; few have, and only there is it worth the time to try each."""
    lowered = text.lower()
    return any(word in lowered for word in RETURNING_WORDS) and bool(ANY_EACH.search(lowered) or LISTED.search(text))


def point_in(text: str, taken: list[tuple[int, int]]) -> str | None:
    """A point of time that returns, with the list that it stands in: "định kỳ hằng tháng (trước ngày 16 hằng tháng), năm"."""
    point = next(free(POINT, text, taken), None)
    if point is None:
        return None
    around = next((m for m in free(PERIODIC, text, taken) if m.start() < point.start() and point.end() <= m.end()), None)
    return around[0] if around else point[0]


def recurrences_in(text: str, taken: list[tuple[int, int]]) -> Iterator[str]:
    """The words by which a sentence says how often its duty is done, the likeliest first."""
    if opening := OPENING.match(text):
        yield opening["words"]
    for match in (found for pattern in (PERIODIC, LISTED, OR_UNASKED, DONE, DRAWN_UP) for found in free(pattern, text, taken)):
        of_plan = any(before.end() == match.start() for before in WITHIN_PLAN.finditer(text))
        if not of_plan and not ON_GROUND.search(text, 0, match.start("words")):
            yield match["words"]


def free(pattern: re.Pattern[str], text: str, taken: list[tuple[int, int]]) -> Iterator[re.Match[str]]:
    """The matches that lie in no name."""
    return (m for m in pattern.finditer(text) if not any(a < m.end() and m.start() < b for a, b in taken))
