"""Strategies, programmes, schemes, projects, plannings and plans by name: where their names begin and end, and what is none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ontology.text import CAPITALS, WORD_START, begun, squeeze

# Characters: what goes on for longer is no name.
LONGEST_NAME = 1000
NAMED_TYPES = (
    r"Chiến\s+lược(?:\s+quốc\s+gia)?",
    r"Chương\s+trình(?:\s+(?:hành\s+động|mục\s+tiêu\s+quốc\s+gia|quốc\s+gia))?",
    r"Đề\s+án",
    r"Dự\s+án",
    r"Quy\s+hoạch",
    r"Kế\s+hoạch(?:\s+(?:hành\s+động|tổng\s+thể))?",
    r"Điều\s+lệ",
    r"Nghị\s+quyết\s+(?:Đại\s+hội\s+)?(?:đại\s+biểu\s+)?Đảng\s+bộ",
)
OF_NO_AGENCY = rf"{WORD_START}(?<!Phòng .)(?<!Sở .)(?<!Bộ .)(?<!Vụ .)(?<!Ban .)"
NAMED = re.compile(rf"(?P<type>{begun(NAMED_TYPES, OF_NO_AGENCY)})(?![^\W\d_])\s+(?P<name>[“\"]|\S)", re.IGNORECASE)
NAME_END = re.compile(
    r"\s*[;:()“”]|\s*\.(?=\s|$|\.)|…|,(?!\s+(?:tầm\s+nhìn|định\s+hướng|giai\s+đoạn|đổi\s+mới\s+sáng|hỗ\s+trợ\s+doanh|"
    r"ứng\s+dụng|truyền|công\s+nghệ|sử\s+dụng|bảo\s+vệ|TẦM|HIỆN\s+ĐẠI|nhiệm\s+kỳ))|"
    r"\s+(?:trên\s+địa\s+bàn|TRÊN\s+ĐỊA\s+BÀN|đã\s+(?:được|ban\s+hành)|được\s+(?:phê\s+duyệt|ban\s+hành)|"
    r"do(?=\s+(?:Bộ|UBND|Thủ|Chính|Sở))|theo(?=\s+(?:quy(?!\s+mô)|Quyết|kế|hướng\s+dẫn|chức\s+năng|thẩm\s+quyền))|bao\s+gồm|"
    r"đến(?!\s+(?:năm|tháng|hết|\d))|để(?=\s+(?:đảm|bảo|kịp|triển|thực))|với(?=\s+các\s+mục\s+tiêu)|trong(?=\s+(?:tháng|quý)\s)|"
    r"cho(?=\s+năm\s)|và(?=\s+(?:trình|báo\s+cáo)\s)|phù\s+hợp|nhằm|thuộc(?=\s+(?:chương|Chương))|kèm\s+theo|cụ\s+thể|gắn\s+với\s+kế|phải|lên|"
    r"của(?=\s+(?:Thủ\s+tướng|Chính\s+phủ|UBND|Ủy\s+ban|Bộ|Ban|Tỉnh\s+ủy))|tại(?=\s+(?:Quyết))|bảo\s+đảm)(?![^\W\d_])|"
    r"\s+(?:và|,)\s+(?=(?:Chương\s+trình|Đề\s+án|Kế\s+hoạch|Dự\s+án|Quyết\s+định|Nghị\s+quyết|Luật|các\s)(?![^\W\d_]))|"
    r"\s+(?:về\s+)?(?:tiếp\s+tục\s+)?(?:thực\s+hiện|triển\s+khai|THỰC\s+HIỆN)\s+(?=(?:các\s+)?(?:Nghị|Quyết|Chỉ|Kết|Kế|"
    r"Chương|Đề\s+án|đề\s+án|Chiến|NGHỊ|QUYẾT|KẾ|ĐỀ|CHƯƠNG|CHIẾN))|\s*$"
)
SELF_WORDS = re.compile(
    r"(?:này|vào\s|lên\s|trước\s|trong\s|phù\s+hợp|báo\s+cáo|trình\s|thống\s+nhất|nêu\s+trên|trên|hàng\s+năm|hằng\s+năm|"
    r"được\s+|đã\s+|và\s+|phải|theo|đảm|kịp|gồm|chi\s+tiết|cụ\s+thể|triển\s+khai\s+(?:thực\s+hiện\s+)?(?:của|"
    r"cụ)|để\s|tại\s|với\s|do\s|cho\s|có\s|là\s|như\s|sẽ\s|từng|tổ\s+chức\s+triển|hoạt\s+động\s+(?:h[àằ]ng|của)|"
    r"từ\s(?!thiện)|bằng\s|quy\s+định|kế\s+thừa|đề\s+ra|liên\s+quan|(?:Bộ\s+)?[Ll]uật\s)",
    re.IGNORECASE,
)
TELLING = re.compile(r"quốc\s+gia|đến\s+năm\s+\d{4}|giai\s+đoạn\s+\d{4}|thời\s+kỳ\s+\d{4}|lần\s+thứ|nhiệm\s+kỳ|Quỹ|\(", re.IGNORECASE)
OWNED = re.compile(r"của\s+(?:UBND|[ỦUủu][ỷyỶY]\s+ban|Chính\s+phủ|Thủ\s+tướng|Tỉnh\s+ủy|Thành\s+ủy|Ban\s+Thường\s+vụ|Bộ)")
OWNED_ABOUT = re.compile(r"\s(?:về|thực\s+hiện|triển\s+khai)(?![^\W\d_])", re.IGNORECASE)
# "Đề án của địa phương mình": owned by what has no name.
OWNED_BY_ANY = re.compile(rf"của\s+(?![{CAPITALS}“\"]|ủy\s+ban|uỷ\s+ban)")
# What a name says beside the type: not only which years it is for, or that it is one of the national programmes.
NO_SUBJECT = re.compile(r"(?:giai\s+đoạn|thời\s+kỳ)\s+\d|(?:mục\s+tiêu\s+quốc\s+gia|MTQG)$", re.IGNORECASE)
YEARLY = re.compile(r"(?:hàng|hằng)\s+năm$", re.IGNORECASE)
# "Chương trình Đại hội thành viên": the order of business of a meeting.
AGENDA = re.compile(r"(?:đại\s+hội|hội\s+nghị|kỳ\s+họp|cuộc\s+họp|phiên\s+họp|họp)(?![^\W\d_])", re.IGNORECASE)
# "Kế hoạch thực hiện Đề án X" names X; a plan that carries it out has no name of its own beside that.
CARRIES_OUT = re.compile(r"(?:hành\s+động\s+)?(?:về\s+)?(?:thực\s+hiện|triển\s+khai)(?![^\W\d_])", re.IGNORECASE)


# How many characters before a type say whether it is a common noun there.
BEFORE = 120
# "các hoạt động, chương trình", "các Nghị quyết, Kế hoạch, Chương trình": kinds of documents; a name after a lone "các" has a capital.
KINDS = re.compile(
    r"(?<![\w/])(?:các|những|mọi|nhiều|một\s+số|\d{1,2})\s+(?:(?:[^\W\d_]+\s+){0,2}[^\W\d_]+\s*,\s+(?:và\s+)?)*$", re.IGNORECASE
)
LISTED = re.compile(
    rf"(?<![^\W\d_])(?:các|những)\s+(?:(?:{'|'.join(NAMED_TYPES)}|Nghị\s+quyết|Chỉ\s+thị|Kết\s+luận)\s*,\s+(?:và\s+)?)+$", re.IGNORECASE
)
# "Xây dựng, triển khai Đề án X" orders a document that is not there yet; "Bộ Xây dựng triển khai Đề án X" does not.
TO_BE_MADE = re.compile(
    r"(?P<body>(?-i:(?:Bộ|Sở|Ban|Cục|Vụ|Phòng|ngành|Luật)\s+(?=X)|[Đđ]ầu\s+tư\s+))?(?:xây\s+dựng|soạn\s+thảo)"
    r"(?:(?:\s*,\s*|\s+và\s+|\s+)(?:(?:trình\s+)?(?:ban\s+hành|phê\s+duyệt)|(?:tổ\s+chức\s+)?(?:triển\s+khai|thực\s+hiện)))*"
    r"\s*:?\s+(?:các\s+|Chương\s+trình\s*/\s*)?$",
    re.IGNORECASE,
)
# "a) Kế hoạch sử dụng đất giai đoạn 2021-2025: …" heads a part of a plan.
LABEL = re.compile(r"\s*(?:[A-Za-zđ]|[IVXL]+|\d+(?:\.\d+)*)[.)]\s+")
HEADING_END = re.compile(r"\s*(?::|$)")
# The order at the head of an item; after a number or a name it tells what that act has issued.
TO_BE_ISSUED = re.compile(r"(?:^|[.;]\s)\s*(?:[a-zđ\d.]{1,6}[.)]\s+|[-+]\s+)?(?:Ban\s+hành|Phê\s+duyệt)\s+$")


@dataclass(frozen=True, slots=True)
class Name:
    """A name with its type: offsets in its text; not `cited` is what is still to be made, and what is only a kind of documents."""

    start: int
    end: int
    type: str
    cited: bool


# So many texts as a long document has: names are asked for as citations and again for what is still to be made.
@lru_cache(maxsize=4096)
def names_in(text: str) -> tuple[Name, ...]:
    """Strategies, programmes, schemes, projects, plannings and plans cited by name, in quotation marks or as far as the name goes."""
    found: list[Name] = []
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
        cited = is_cited(text, match, end)
        found.append(Name(start, end, kind_of_name(match["type"]), cited))
        if cited:
            at = end
    return tuple(found)


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
    if len(name) < 12 or any(rule.match(name) for rule in (SELF_WORDS, CARRIES_OUT, OWNED_BY_ANY)):
        return False
    if OWNED.match(name) or TELLING.search(name):
        return True
    return kind[0].isupper() and len(name.split()) >= 4 and kind_of_name(kind) in ("Chiến lược", "Chương trình", "Đề án")


def is_cited(text: str, name: re.Match[str], end: int) -> bool:
    """Whether a name is that of a document, not the heading of a part, a kind of documents, or one that is still to be made."""
    lead = text[max(0, name.start() - BEFORE) : name.start()]
    if to_be_made(lead) or (LABEL.fullmatch(text, 0, name.start()) and HEADING_END.match(text, end) and name["type"].startswith("Kế")):
        return False
    return name["name"] in '“"' or not is_kind(name["type"], squeeze(text[name.start("name") : end]), lead)


def to_be_made(lead: str) -> bool:
    """Whether the words before a type order to make such a document: "Xây dựng, triển khai Đề án …", "Ban hành Chương trình …"."""
    making = TO_BE_MADE.search(lead)
    return bool((making and not making["body"]) or TO_BE_ISSUED.search(lead))


def is_kind(kind: str, name: str, lead: str) -> bool:
    """Whether a type with what follows means any document of a kind: "các chương trình, dự án …", "Chương trình … hằng năm".

    A type in small letters is a common noun in a list of kinds, and when it is only told whose it is.
    """
    if NO_SUBJECT.match(name) or YEARLY.search(name) or LISTED.search(lead):
        return True
    if kind_of_name(kind) == "Chương trình" and AGENDA.match(name):
        return True
    return kind[0].islower() and bool(KINDS.search(lead) or (OWNED.match(name) and not OWNED_ABOUT.search(name)))
