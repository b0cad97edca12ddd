"""What a figure of an objective measures, in the words around it."""

from __future__ import annotations

import re

from ontology.text import squeeze


def is_share(match: re.Match[str]) -> bool:
    """Whether a figure is a share or a multiple."""
    unit = match["unit"] if "unit" in match.re.groupindex else None
    return unit is not None and ("%" in unit or unit.lower() == "lần")


SINCE = r"(?:(?:đến|từ)\s+(?:hết\s+)?(?:năm\s+)?|(?:trong\s+)?năm\s+)20\d\d(?:\s+trở\s+đi)?\s*[:,]?\s*"
INDICATOR_HEAD = re.compile(
    rf"^(?:chỉ\s+tiêu\s+\d+\s*:\s*|(?:trong đó,?\s*)?{SINCE}|"
    r"[^:.;]{1,60}:\s+(?=phấn\s+đấu\s)|phấn\s+đấu\s+|bước\s+đầu\s+|bảo\s+đảm\s+|đảm\s+bảo\s+)+",
    re.IGNORECASE,
)


# A unit of measure alone is nothing that is measured: "GDP bình quân đầu người trên 5.000 USD".
OF_MEASURE = re.compile(r"(?:(?:triệu|tỷ|nghìn)\s+)?(?:USD|đồng)|ha|km2?|tấn|kg|MW|kWh|lít|Mbps|Gbps", re.IGNORECASE)
MEASURED = re.compile(r"(?:số|tổng|t[ỷỉ]\s+(?:lệ|số|suất)|mức)(?![^\W\d_])", re.IGNORECASE)


# "tăng trưởng cả năm 2031 đạt trên 8% và năm 2032 từ 10%": of both years the same is measured.
OF_YEARS = re.compile(
    r"(?<=\S)\s+(?:phấn\s+đấu\s+)?(?:(?:trong|vào|đến)\s+(?:hết\s+|cuối\s+)?)?(?:cả\s+)?năm\s+20\d\d"
    r"(?:\s+(?:đạt|tăng)\s[^,;]*\d[^,;]*\s+và\s+năm\s+20\d\d(?:\s+đạt)?)?$",
    re.IGNORECASE,
)


def indicator_of(clause: str, match: re.Match[str]) -> str:
    """What is measured: what stands before the figure, or, where a verb alone does, what is counted after it."""
    before = OF_YEARS.sub("", INDICATOR_HEAD.sub("", clause[: match.start()]).strip(" :,-"))
    share = is_share(match)
    counted = "unit" in match.re.groupindex and match["unit"] and not share
    after = OF_YEARS.sub("", clause[match.start("unit") if counted else match.end() :].strip(" :,-"))
    before = re.sub(r"\s+(?:phấn\s+đấu|khoảng|(?:tăng\s+)?gấp)$", "", before, flags=re.IGNORECASE)
    if match[0].startswith(":") or share or not after or MEASURED.match(before) or (before and counted and OF_MEASURE.fullmatch(after)):
        return squeeze(before or after or clause)
    return squeeze(after.split(":")[0])
