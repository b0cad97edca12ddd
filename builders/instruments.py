"""Strategies, programmes, schemes, projects, plannings and plans by name: where their names begin and end, and what is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ontology.text import squeeze

# Characters: what goes on for longer is no name.
LONGEST_NAME = 1000
NAMED_TYPES = (
    r"Chiến\s+lược(?:\s+quốc\s+gia)?|Chương\s+trình(?:\s+(?:hành\s+động|mục\s+tiêu\s+quốc\s+gia|quốc\s+gia))?|Đề\s+án|Dự\s+án|Quy\s+hoạch|"
    r"Kế\s+hoạch(?:\s+(?:hành\s+động|tổng\s+thể))?|Điều\s+lệ|Nghị\s+quyết\s+(?:Đại\s+hội\s+)?(?:đại\s+biểu\s+)?Đảng\s+bộ"
)
NAMED = re.compile(
    rf"(?<![^\W\d_])(?<!Phòng )(?<!phòng )(?<!Sở )(?<!Bộ )(?<!Vụ )(?<!Ban )(?P<type>{NAMED_TYPES})(?![^\W\d_])\s+(?P<name>[“\"]|\S)",
    re.IGNORECASE,
)
NAME_END = re.compile(
    r"\s*[;:()“”]|\s*\.(?=\s|$|\.)|…|,(?!\s+(?:tầm\s+nhìn|định\s+hướng|giai\s+đoạn|đổi\s+mới\s+sáng|hỗ\s+trợ\s+doanh|"
    r"ứng\s+dụng|truyền|công\s+nghệ|sử\s+dụng|bảo\s+vệ|TẦM|HIỆN\s+ĐẠI|nhiệm\s+kỳ))|"
    r"\s+(?:trên\s+địa\s+bàn|TRÊN\s+ĐỊA\s+BÀN|đã\s+được|được\s+(?:phê\s+duyệt|ban\s+hành)|do(?=\s+(?:Bộ|UBND|Thủ|Chính|Sở))|"
    r"theo(?=\s+(?:quy|Quyết|kế))|phù\s+hợp|nhằm|thuộc(?=\s+(?:chương|Chương))|kèm\s+theo|cụ\s+thể|gắn\s+với\s+kế|phải|lên|"
    r"của(?=\s+(?:Thủ\s+tướng|Chính\s+phủ|UBND|Ủy\s+ban|Bộ|Ban|Tỉnh\s+ủy))|tại(?=\s+(?:Quyết))|bảo\s+đảm)(?![^\W\d_])|"
    r"\s+(?:và|,)\s+(?=(?:Chương\s+trình|Đề\s+án|Kế\s+hoạch|Dự\s+án|Quyết\s+định|Nghị\s+quyết|Luật|các\s)(?![^\W\d_]))|"
    r"\s+(?:về\s+)?(?:tiếp\s+tục\s+)?(?:thực\s+hiện|triển\s+khai|THỰC\s+HIỆN)\s+(?=(?:các\s+)?(?:Nghị|Quyết|Chỉ|Kết|Kế|"
    r"Chương|Đề\s+án|đề\s+án|Chiến|NGHỊ|QUYẾT|KẾ|ĐỀ|CHƯƠNG|CHIẾN))|\s*$"
)
SELF_WORDS = re.compile(
    r"(?:này|vào\s|lên\s|trước\s|trong\s|phù\s+hợp|báo\s+cáo|trình\s|thống\s+nhất|nêu\s+trên|trên|hàng\s+năm|hằng\s+năm|"
    r"được\s+|đã\s+|của\s+đơn|và\s+|phải|theo|đảm|kịp|gồm|chi\s+tiết|cụ\s+thể|triển\s+khai\s+(?:thực\s+hiện\s+)?(?:của|"
    r"cụ)|để\s|tại\s|với\s|do\s|cho\s|có\s|là\s|như\s|sẽ\s|từng|tổ\s+chức\s+triển|hoạt\s+động\s+(?:h[àằ]ng|của))",
    re.IGNORECASE,
)
TELLING = re.compile(r"quốc\s+gia|đến\s+năm\s+\d{4}|giai\s+đoạn\s+\d{4}|thời\s+kỳ\s+\d{4}|lần\s+thứ|nhiệm\s+kỳ|Quỹ|\(", re.IGNORECASE)
OWNED = re.compile(r"của\s+(?:UBND|[ỦUủu][ỷyỶY]\s+ban|Chính\s+phủ|Thủ\s+tướng|Tỉnh\s+ủy|Thành\s+ủy|Ban\s+Thường\s+vụ|Bộ)")
# "Kế hoạch thực hiện Đề án X" names X; a plan that carries it out has no name of its own beside that.
CARRIES_OUT = re.compile(r"(?:hành\s+động\s+)?(?:về\s+)?(?:thực\s+hiện|triển\s+khai)(?![^\W\d_])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Name:
    """A name with its type: offsets in its text."""

    start: int
    end: int
    type: str


def names_in(text: str) -> Iterator[Name]:
    """Strategies, programmes, schemes, projects, plannings and plans cited by name, in quotation marks or as far as the name goes."""
    at = 0
    while match := NAMED.search(text, at):
        at = match.end("type")
        start, name_start = match.start(), match.start("name")
        if match["name"] in '“"':
            close = re.compile(r"[”\"]").search(text, name_start + 1)
            end = close.end() if close else len(text)
        else:
            stop = NAME_END.search(text, name_start, name_start + LONGEST_NAME)
            end = stop.start() if stop else len(text)
        name = squeeze(text[name_start:end])
        if not is_name(match["type"], match["name"], name):
            continue
        yield Name(start, end, kind_of_name(match["type"]))
        at = end


def kind_of_name(printed: str) -> str:
    """The type that the first words of a name say: "Chương trình mục tiêu quốc gia" is a programme."""
    words = squeeze(printed).lower()
    for kind in (
        "chương trình hành động",
        "chiến lược",
        "chương trình",
        "đề án",
        "dự án",
        "quy hoạch",
        "kế hoạch",
        "điều lệ",
        "nghị quyết",
    ):
        if words.startswith(kind):
            return kind.capitalize()
    return words.capitalize()


def is_name(kind: str, first: str, name: str) -> bool:
    """Whether what follows the type is a name and not the sentence going on: quoted, telling of a period, or owned by an issuer."""
    if first in '“"':
        return len(name) > 12
    if SELF_WORDS.match(name) or CARRIES_OUT.match(name) or len(name) < 12:
        return False
    if OWNED.match(name) or TELLING.search(name):
        return True
    return kind[0].isupper() and len(name.split()) >= 4 and kind_of_name(kind) in ("Chiến lược", "Chương trình", "Đề án")
