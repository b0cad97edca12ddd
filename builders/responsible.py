"""Who is responsible for an item: its subject, its heading, its lead-in, the receiver of a letter, the section of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from builders.agencies import (
    ORDERS,
    acting_agencies,
    agencies_at,
    cell_agencies,
    later_subject,
    listed_agencies,
    partners,
    subject_agencies,
)
from builders.collectives import BODIES, CIRCLES, spaced
from builders.names import DUTY, HEADS, Named, known_pattern
from builders.sections import organises
from builders.structure import Node, Part
from builders.tables import Row
from ontology.text import squeeze


def addressees(part: Part) -> tuple[Named, ...]:
    """Whom a letter asks: the agencies after "Kính gửi:" and on the dashes below it; a plan or report is only sent to them."""
    if part.type not in ("", "Công văn"):
        return ()
    first = next((i for i, block in enumerate(part.preamble) if block.text.startswith("Kính gửi")), None)
    if first is None:
        return ()
    rest = part.preamble[first + 1 :]
    dashes = rest[: next((i for i, block in enumerate(rest) if block.kind != "dash"), len(rest))]
    texts = (re.sub(r"^Kính gửi\s*:?\s*", "", part.preamble[first].text), *(block.statement for block in dashes))
    return tuple(named for text in texts for named in listed_agencies(text))


def section_agencies(row: Row) -> tuple[Named, ...]:
    """The agencies of the nearest section row that is nothing but their list: all rows below it are theirs."""
    lists = (listed_agencies(re.sub(r"^(?:[IVXL]+|[A-Z]|\d+)[.)]\s*", "", section.statement)) for section in reversed(row.sections))
    return next((found for found in lists if found), ())


def lead_in_partners(above: Sequence[Node]) -> tuple[Named, ...]:
    """With whom the subject of the lead-in just above does what is below it: "Sở Y tế chủ trì, phối hợp với Sở Tài chính:"."""
    statement = above[-1].block.statement if above else ""
    return partners(statement) if leads_in(statement) and subject_agencies(statement) else ()


def leads_in(statement: str) -> bool:
    """Whether what stands below a statement goes on with it: it ends in ":", or is short and no sentence."""
    return statement.endswith(":") or (len(statement) < 200 and not statement.endswith((".", ";")))


def responsible(text: str, above: Sequence[Node]) -> tuple[Named, ...]:
    """Who is to do an item: its subject, or the agency of its heading, which may itself be told to ask others ("Yêu cầu các …")."""
    text = ORDINAL.sub("", text)
    own, heading = subject_agencies(text), heading_agencies(above)
    if ASKS.match(text):
        return heading or own
    said = own or decided(text) or heading or later_subject(text) or subject_after_title(text) or asked_later(text)
    said = (*said, *(n for n in acting_too(text) if n.full not in {s.full for s in said}))
    return said if said or not organises(above[:1]) else acting_agencies(text) or going_on(text, above)


def acting_too(text: str) -> Iterator[Named]:
    """The agencies that act in later clauses: "Các bộ gửi báo cáo …. Bộ Y tế tổng hợp …", "(1) … ; (2) Bộ Công an chủ trì …"."""
    for clause in LATER_CLAUSE.finditer(text):
        found = acting_at(text, clause.end())
        if all(known_pattern().match(named.full) for named in found):
            yield from found


def acting_at(text: str, start: int) -> tuple[Named, ...]:
    """The agencies at a place that what follows them makes responsible: "Sở Y tế chủ trì …"."""
    found, end = agencies_at(text, start)
    return found if ACTS.match(text, end) else ()


def doing_at(heading: str) -> tuple[Named, ...]:
    """The agencies that a heading says nothing of but that they do what is below it: "Công an tỉnh, các địa phương tổ chức thực hiện"."""
    found, end = agencies_at(heading, 0)
    return found if DOES_BELOW.fullmatch(heading, end) else ()


DOES_BELOW = re.compile(
    r"\s+(?:(?:phối\s+hợp|tổ\s+chức|triển\s+khai|tập\s+trung|chủ\s+động),?\s+)*(?:thực\s+hiện|triển\s+khai)"
    r"(?:\s+(?:các|một\s+số)\s+(?:nhiệm\s+vụ|nội\s+dung|giải\s+pháp|công\s+việc)(?:\s+sau(?:\s+đây)?)?)?"
)


LATER_CLAUSE = re.compile(r"[^\s.]\.\s+|;\s+(?:\(\d{1,2}\)\s+)?")
ACTS = re.compile(r"\s+(?:(?:là\s+(?:cơ\s+quan|đơn\s+vị)\s+)?chủ\s+trì|có\s+trách\s+nhiệm|chịu\s+trách\s+nhiệm|tổng\s+hợp)(?![^\W\d_])")


def going_on(text: str, above: Sequence[Node]) -> tuple[Named, ...]:
    """Who acts in the sentence below which one without a subject goes on: "4. Các doanh nghiệp đầu tư …." / "Phối hợp với …"."""
    before = above[-1].block.statement if above and BEGINS_WITH_DUTY.match(text) else ""
    return subject_agencies(before) or acting_agencies(before)


BEGINS_WITH_DUTY = re.compile(rf"(?:{DUTY})(?![^\W\d_])", re.IGNORECASE)


def decided(text: str) -> tuple[Named, ...]:
    """Who carries out what is decided on a request: "Về chợ đêm: Bộ Y tế …", "Đồng ý mở chợ đêm. Ủy ban nhân dân tỉnh … thực hiện"."""
    agreed = AGREED.match(text)
    return subject_agencies(text[agreed.end() :]) if agreed else subject_after_title(text) if SUBJECT.match(text) else ()


AGREED = re.compile(r"(?:Cơ\s+bản\s+)?(?:Đồng\s+ý|Thống\s+nhất|Nhất\s+trí|Chấp\s+thuận)\s[^.;]*[.;]\s+")


def asked_later(text: str) -> tuple[Named, ...]:
    """The agencies that a later sentence, or the end of the first, asks: "Mưa lũ còn kéo dài. Yêu cầu các địa phương …"."""
    asking = ASKED_LATER.search(text)
    return agencies_at(text, asking.end())[0] if asking else ()


ASKED_LATER = re.compile(r"\.(?<=[^\W\d_]\.)\s+(?:Yêu\s+cầu|Đề\s+nghị|Giao)\s+|[,;]\s+(?:yêu\s+cầu|giao)\s+")


def subject_after_title(text: str) -> tuple[Named, ...]:
    """The agencies that act after the title of an item: "Mở tài khoản, phát thẻ: UBND các xã phối hợp với các ngân hàng …"."""
    ends = [colon.end() for colon in COLON.finditer(text, 0, 900)] if SUBJECT.match(text) else []
    title = TITLE.match(text)
    for said in (text[end:] for end in ([title.end()] if title else []) + ends):
        if found := subject_agencies(said[0].upper() + said[1:]) or subject_agencies(said) or later_subject(said[0].upper() + said[1:]):
            return found
    return ()


# How conclusions and directives count their points: "Thứ hai, các địa phương …", "Một là, Bộ Y tế …", "(2) Bộ Y tế …".
ORDINAL = re.compile(
    r"Thứ\s+(?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)\s*[,:]\s*|\((?:\d{1,2}|[ivx]+)\)\s+|"
    + "|".join(rf"{word}\s+là\s*[,:]\s*" for word in ("Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười"))
)
TITLE = re.compile(r"[^:;.]{3,120}:\s+(?=\S)")


# What a conclusion decides on a request: "Về dự án đường nối …, giai đoạn 1: giao Bộ Xây dựng …"; its title may be long, and hold a colon.
SUBJECT = re.compile(r"Về\s")
COLON = re.compile(r":\s+(?=\S)")
ASKS = re.compile(r"(?:Đề nghị|Yêu cầu)\s")


def addressed_lead_in(node: Node, above: Sequence[Node]) -> Node | None:
    """The paragraph before an item that names who does what follows: "…, các cơ quan, địa phương thực hiện các hoạt động sau:"."""
    before = [s for s in (above[-1].children if above else ()) if s.block.start < node.block.start and s.block.kind == "paragraph"]
    if node.block.kind == "paragraph" or not before or not before[-1].block.statement.endswith(":"):
        return None
    return before[-1] if heading_agencies(before[-1:]) else None


def outer_agencies(above: Sequence[Node]) -> tuple[Named, ...]:
    """The agencies that the paragraph before the headings of a section asks for all that stands below them."""
    for outer, inner in pairwise(above):
        before = [s for s in outer.children if s.block.start < inner.block.start and s.block.kind == "paragraph"]
        if before and before[-1].block.statement.endswith(":"):
            return heading_agencies(before[-1:])
    return ()


@lru_cache(maxsize=1024)
def asked_at_end(statement: str) -> tuple[Named, ...]:
    """The agencies with which a lead-in that asks them ends: "…; do vậy, yêu cầu các bộ, ngành, địa phương:"."""
    for order in ORDERS.finditer(statement):
        found, end = agencies_at(statement, order.end())
        if found and not statement[end:].strip(" :"):
            return found
    return ()


def heading_agencies(above: Sequence[Node]) -> tuple[Named, ...]:
    """The agencies that the nearest heading makes responsible for what is below it.

    Forms read: their list ("2. Sở Y tế, Sở Tài chính"); a lead-in with a subject ("Sở Y tế chủ trì, phối hợp với …:"), or the
    same without its colon; where a section says who does what, a name of any form ("5. Các chủ đầu tư hạ tầng khu công nghiệp");
    "Nội dung Sở Y tế có trách nhiệm chủ trì".
    """
    for depth in reversed(range(len(above))):
        lead = HEADING_LEAD.match(above[depth].block.statement)
        statement = above[depth].block.statement[lead.end() if lead else 0 :]
        statement = CHARGED.sub("", statement) if statement.rstrip(" :").endswith("nhiệm") else statement
        if len(statement) < 400 and (found := listed_agencies(statement.rstrip(":"))):
            return found
        if statement.endswith(":") and (found := subject_agencies(statement) or later_subject(statement) or asked_at_end(statement)):
            return found
        if leads_in(statement) and (found := acting_at(statement, 0) or doing_at(statement)):
            return found
        if lead and lead[0].startswith("Nội") and (found := subject_agencies(statement)):
            return found
        if lead and "nhiệm của" in squeeze(lead[0]) and len(statement) < 160:
            return cell_agencies(statement.rstrip(":"))
        names = STEERING if depth == 0 else ACTOR if organises(above[:depth]) else None
        if len(statement) < 160 and not statement.endswith(".") and names and names.match(statement):
            return cell_agencies(statement.rstrip(":"))
    return ()


# "Ban Quản lý rừng (sau đây gọi tắt là Ban Quản lý) có quyền hạn và trách nhiệm:": what stands beside a name that heads its duties.
CHARGED = re.compile(r"(?:\s*\([^()]{1,80}\))?\s+có\s+(?:(?:nhiệm\s+vụ,?\s+)?quyền\s+hạn(?:,|\s+và)\s+)?trách\s+nhiệm\s*(?=:?$)")
# "Tổ chức, cá nhân liên quan" may head items, "Tổ chức thực hiện các dự án" is what is to be done.
ACTOR = re.compile(rf"(?![Tt]ổ\s+chức\s)(?:{HEADS}|(?:[Cc]ác\s+)?(?i:{spaced(BODIES)}|{spaced(CIRCLES)}|chủ\s+đầu\s+tư))(?![^\W\d_])")
# A body whose name is long and has commas, where no section says who does what: "1. Ban Chỉ đạo xóa đói, giảm nghèo xã".
STEERING = re.compile(
    r"(?:Ban|Tiểu\s+ban|Tổ|Hội\s+đồng)\s+(?:[Cc]hỉ|[Qq]uản|[Vv]ận\s+động|[Cc]ông\s+tác|[Tt]ư\s+vấn|[Pp]hối\s+hợp|[Gg]iúp)(?![^\W\d_])"
)
HEADING_LEAD = re.compile(
    r"(?:Giao(?:\s+cho)?|Đề\s+nghị|Yêu\s+cầu|(?:Quyền(?:\s+hạn)?\s+và\s+)?[Tt]rách\s+nhiệm\s+của|Nhiệm\s+vụ\s+của|Nội\s+dung(?:\s+do)?|Đối\s+với)\s*:?\s+"
)
