"""What a section of a plan is for, by its heading, and which items are headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from functools import lru_cache

from builders.agencies import listed_agencies, subject_agencies
from builders.structure import Node, Part

FIELD_LINE = re.compile(
    r"(?:(?:Cơ quan|Đơn vị|Bộ phận)\s+)?(?:chủ trì|phối hợp|thực hiện)[^:]{0,20}:|(?:Thời gian|Thời hạn|Sản phẩm|Kết quả)[^:]{0,20}:",
    re.IGNORECASE,
)
# What a plan has drawn up, as the item itself with who does it below: "Nghị định quy định chi tiết …"; "Nội dung: …" only describes it.
DRAFTED = re.compile(r"(?:Nghị định|Thông tư|Nghị quyết|Quyết định|Đề án|Luật|Pháp lệnh)\s+(?!này|số)[^.;:]{15,}[.;]?$", re.DOTALL)
CONTENT_LINE = re.compile(r"Nội dung(?: chính)?\s*:", re.IGNORECASE)
SEVERAL = re.compile(r"[^\W\d_]\.\s+[^\W\d_]")

# A lead-in this short says nothing itself, whatever stands below it: "Danh mục nhiệm vụ:" above a table.
LEAD_IN = 60

# A lead-in that says with whom all items below it are done: "Chủ trì, phối hợp với các sở, ngành:".
LEAD_IN_WITH = re.compile(r"(?:Chủ\s+trì|Phối\s+hợp)\b.*:", re.DOTALL)
# Without its colon it says nothing but whom: "a) Chủ trì, phối hợp với các sở, ngành" above dashes.
WITH_WHOM = re.compile(r"(?:Chủ\s+trì\s*,?\s*)?[Pp]hối\s+hợp(?:\s+với)?\s+(?P<whom>.+)", re.DOTALL)


class Purpose(Enum):
    """What the items of a section are."""

    AIM = "purpose, requirements, viewpoints, scope, grounds"
    GOALS = "objectives and targets"
    FUNDS = "money and time"
    ORGANISATION = "who does what"
    MEASURES = "tasks and solutions"


# A heading that begins so decides for what is under it; only the outermost heading is also searched inside.
OPENING: tuple[tuple[Purpose, re.Pattern[str]], ...] = (
    (Purpose.GOALS, re.compile(r"(?:các )?(?:mục tiêu|chỉ tiêu)(?!(?:,| và| -) (?:các )?(?:nhiệm vụ|giải pháp))", re.IGNORECASE)),
    (Purpose.MEASURES, re.compile(r"(?:các )?(?:nhiệm vụ|giải pháp)", re.IGNORECASE)),
    (
        Purpose.AIM,
        re.compile(
            r"(?:(?-i:VỀ )(?=đánh giá|tình hình|kết quả))?"
            r"(?:mục đích|yêu cầu|quan điểm|phạm vi|đối tượng|nguyên tắc|sự cần thiết|căn cứ|cơ sở pháp lý|thực trạng|hiện trạng|"
            r"tình hình|đặc điểm|giải thích|khái quát|đánh giá|bối cảnh|kết quả (?:đạt|thực hiện)|"
            r"(?:nội dung|phương pháp|hình thức|cách thức)[\w, ]{0,30} (?:thanh tra|kiểm tra|giám sát|khảo sát))",
            re.IGNORECASE,
        ),
    ),
    (Purpose.FUNDS, re.compile(r"(?:nguồn |dự toán )?(?:kinh phí|nguồn lực|vốn)|thời gian|tiến độ|nguồn vốn", re.IGNORECASE)),
    (Purpose.ORGANISATION, re.compile(r"tổ chức thực hiện|phân công|trách nhiệm", re.IGNORECASE)),
)
INSIDE: tuple[tuple[Purpose, re.Pattern[str]], ...] = (
    (Purpose.ORGANISATION, re.compile(r"(?<!giải pháp )tổ chức (?:thực hiện|triển khai)|phân công|trách nhiệm", re.IGNORECASE)),
    (Purpose.MEASURES, re.compile(r"nhiệm vụ|giải pháp|nội dung|biện pháp|hoạt động", re.IGNORECASE)),
    (Purpose.GOALS, re.compile(r"mục tiêu|chỉ tiêu", re.IGNORECASE)),
    (Purpose.FUNDS, re.compile(r"kinh phí", re.IGNORECASE)),
)


def purpose_of(above: Sequence[Node]) -> Purpose:
    """What the items under some headings are for: the nearest heading that says so, else the outermost by any word of it."""
    for node in reversed(above):
        if len(node.block.statement) < 120 and node.children and (purpose := opened(node.block.statement)):
            return purpose
    outermost = above[0].block.statement
    return told(outermost) if above[0].children and len(outermost) < 200 else Purpose.MEASURES


@lru_cache(maxsize=1024)
def opened(heading: str) -> Purpose | None:
    """The purpose that the first words of a heading say."""
    return next((purpose for purpose, pattern in OPENING if pattern.match(heading)), None)


@lru_cache(maxsize=1024)
def told(heading: str) -> Purpose:
    """The purpose that any word of a heading says."""
    return next((purpose for purpose, pattern in INSIDE if pattern.search(heading)), Purpose.MEASURES)


def in_article(node: Node, above: Sequence[Node]) -> bool:
    """Whether an item is an article or lies in one, also below chapters."""
    return any(around.block.kind == "article" for around in (*above, node))


def is_form(part: Part) -> bool:
    """Whether an attached text is a form to be filled in, as its title ("ĐỀ CƯƠNG BÁO CÁO") or the blanks in one of twenty items tell.

    What it says orders nobody.
    """
    texts = [*(block.text for block in (*part.title, *part.preamble)), *(node.block.text for node, _ in part.walk())]
    blanks = sum(1 for text in texts if BLANK.search(text))
    titled = any(FORM.match(block.text) for block in part.title)
    return part.kind != "main" and (titled or (blanks > 2 and blanks * 20 > len(texts)))


FORM = re.compile(r"(?:đề cương|(?:biểu )?mẫu|phiếu)\b", re.IGNORECASE)
# Dots after a comma only end a list: "rác thải, ....".
BLANK = re.compile(r"(?<!,)(?<!,\s)(?:…\s?…|(?<!\.)\.{4,})|_{3,}|\[\s?\]")


def is_heading(node: Node, above: Sequence[Node]) -> bool:
    """Whether an item only heads others.

    A lead-in ending in ":" does, unless it says more than one sentence or opens a part of itself ("trong đó:"). Of the rest, one with
    children does when it does not end as a sentence, or when an item beside it, written alike, does.
    """
    text = node.block.statement
    if drafted(node):
        return False
    children = [c for c in node.children if not FIELD_LINE.match(c.block.statement)]
    if node.block.kind in ("part", "chapter", "section", "roman", "capital") and (children or not text.endswith((".", ";"))):
        return True
    if says_with_whom(node) and (node.children or lead_in(above) is node):
        return True
    if not text or (listed_agencies(text.rstrip(":")) and not subject_agencies(text)):
        return True
    if not children:
        return text.endswith(":") and (bool(node.children) or len(text) < LEAD_IN or leads(node, above))
    if text.endswith(":"):
        says_more = ";" in text and subject_agencies(text) and not listed_agencies(text.rstrip(":"))
        return not re.search(r"trong đó\s*:$", text) and not SEVERAL.search(text) and not says_more
    if not text.endswith((".", ";")):
        return len(text) < 250
    if all(c.block.kind == "paragraph" for c in children):
        return False
    beside = above[-1].children if above else ()
    return len(text) < 200 and any(
        s is not node and s.block.kind == node.block.kind and s.children and not s.block.statement.endswith((".", ";")) for s in beside
    )


def drafted(node: Node) -> bool:
    """Whether an item is a document to be drawn up, and what stands below it only says by whom, by when and about what."""
    lines = [child.block.statement for child in node.children]
    told = any(FIELD_LINE.match(line) for line in lines) and all(FIELD_LINE.match(line) or CONTENT_LINE.match(line) for line in lines)
    return told and bool(DRAFTED.match(node.block.statement))


def organises(above: Sequence[Node]) -> bool:
    """Whether items below some headings say who does what."""
    return any(told(node.block.statement) is Purpose.ORGANISATION for node in above if len(node.block.statement) < 120)


def leads(node: Node, above: Sequence[Node]) -> bool:
    """Whether a paragraph of one sentence stands before items that go on with it."""
    beside = above[-1].children if above else ()
    after = next((s for s in beside if s.block.start > node.block.start), None)
    goes_on = after is not None and bool(after.block.label)
    return node.block.kind == "paragraph" and goes_on and not SEVERAL.search(node.block.statement)


def lead_in(above: Sequence[Node]) -> Node | None:
    """The lead-in with partners that the items below some headings stand under: one of the headings, or the first of the items."""
    beside = above[-1].children if above else ()
    heads = (*above, *(s for s in beside[:1] if any(labelled.block.label for labelled in beside)))
    return next((head for head in reversed(heads) if says_with_whom(head)), None)


def says_with_whom(node: Node) -> bool:
    """Whether an item is a lead-in that names partners: it ends in ":", or has items below it and nothing but the list of partners."""
    text = node.block.statement
    if LEAD_IN_WITH.fullmatch(text):
        return True
    alone = WITH_WHOM.fullmatch(text) if node.children else None
    return alone is not None and bool(listed_agencies(alone["whom"]))
