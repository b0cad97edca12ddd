"""What the heading of a table's column says that the column holds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ontology.text import squeeze

SERIAL_HEAD = re.compile(r"(?:STT|TT|Số TT|Số thứ tự)\.?", re.IGNORECASE)
# "VN-2000" names a system of coordinates.
YEAR_HEAD = re.compile(r"(?<!\d)(?<!VN)(?<!VN-)(?<!VN )(20\d\d)(?!\d)")
# What is measured, not what is to be done.
INDICATOR = re.compile(
    r"(?:tên\s+|nội\s+dung\s+|(?:các|danh\s+mục|hệ\s+thống)\s+)*(?:chỉ\s+tiêu|mục\s+tiêu|tiêu\s+chí|chỉ\s+số)(?![^\W\d_])", re.IGNORECASE
)
# Columns of what was before the plan: no objectives.
BEFORE = re.compile(
    r"hiện\s+trạng|ước|(?<![^\W\d_])Ư?TH(?![^\W\d_])|thực\s+hiện\s+(?:năm\s+)?20\d\d|kết\s+quả\s+(?:thực\s+hiện\s+)?(?:năm|đến)|cơ\s+sở",
    re.IGNORECASE,
)
TIME = re.compile(r"thời\s+(?:gian|hạn|điểm)|tiến\s+độ|hoàn\s+thành|lộ\s+trình|thực\s+hiện", re.IGNORECASE)

# The first that matches counts.
ROLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("serial", re.compile(rf"{SERIAL_HEAD.pattern}$", re.IGNORECASE)),
    ("unit", re.compile(r"đơn vị(?: tính| đo(?: lường)?)?$|đvt$", re.IGNORECASE)),
    ("coordinating", re.compile(r"^(?!.*chủ trì).*phối hợp", re.IGNORECASE)),
    (
        "lead",
        re.compile(
            r"chủ trì|(?:cơ quan|đơn vị|người|bộ phận|phòng|địa phương)[^.]*(?:thực hiện|phụ trách|chịu trách nhiệm|đầu mối|"
            r"tham mưu|triển khai|theo dõi)|phân công|trách nhiệm|đầu mối",
            re.IGNORECASE,
        ),
    ),
    # What has been done so far is no product.
    ("", re.compile(r"^(?:kết quả|tình hình) (?:(?:đã|triển khai|thực hiện|đạt được) ?)+$", re.IGNORECASE)),
    ("deliverable", re.compile(r"sản phẩm|kết quả|đầu ra|hình thức (?:văn bản|trình)|dạng văn bản", re.IGNORECASE)),
    ("deadline", re.compile(r"thời (?:gian|hạn|điểm)|tiến độ|hoàn thành|lộ trình", re.IGNORECASE)),
    # A column that only names the group of a duty says not what is to be done.
    ("", re.compile(r"^(?:thuộc\s+)?nhóm(?![^\W\d_])", re.IGNORECASE)),
    ("content", re.compile(r"nội dung|nhiệm vụ|công việc|hoạt động|giải pháp|chỉ tiêu|mục tiêu|tiêu chí|chỉ số|tên ", re.IGNORECASE)),
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its role, "" when the heading says nothing known; `year` for a column of the values of one year.

    `measure` is what its values measure where several columns share a year: "Lượng (Tấn)" below "Kế hoạch 2026".
    """

    role: str
    heading: str
    year: int | None = None
    measure: str = ""


def column_of(heading: str) -> Column:
    """What a heading says.

    Forms read: "STT"; "Nội dung, nhiệm vụ"; "Cơ quan chủ trì", "Đơn vị thực hiện"; "Phối hợp"; "Sản phẩm", "Kết quả"; "Thời gian";
    "Chỉ tiêu"; "Đơn vị tính"; "Năm 2026", "Đến năm 2030", "Giai đoạn 2026-2030", which hold values.
    """
    text = squeeze(heading)
    years = YEAR_HEAD.findall(text)
    if years and len(text) < 60 and not TIME.search(BEFORE.sub("", text)):
        return Column("" if BEFORE.search(text) else "value", text, int(years[-1]))
    if INDICATOR.match(text) and not re.search(r"nhiệm\s+vụ|giải\s+pháp|công\s+việc|hoạt\s+động", text, re.IGNORECASE):
        return Column("indicator", text)
    return Column(next((role for role, pattern in ROLES if pattern.search(text)), ""), text)


def heads_table(headings: list[str]) -> bool:
    """Whether some cells are the head of a table: the first numbers its rows, or what is done stands beside who does it or by when."""
    roles = [column_of(heading).role if len(heading) < 80 else "" for heading in headings]
    told = [role for role in roles if role]
    if roles and roles[0] == "serial":
        return True
    return len(set(told)) > 1 and len(told) * 2 > len(roles) and bool({"content", "indicator"} & set(told))
