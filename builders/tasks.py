"""Reads duties out of a part: rows of assignment tables, items under an agency's heading, articles, measures, reporting duties."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from builders.agencies import cell_agencies, enforcers, later_subject, partners, subject_agencies
from builders.deadlines import cell_deadline, heading_deadline, sentence_deadline
from builders.fields import Fields, cell_actors, fields_of, inline, is_field
from builders.names import Named
from builders.products import names_in, product_of
from builders.responsible import (
    ASKS,
    HEADING_LEAD,
    addressed_lead_in,
    addressees,
    heading_agencies,
    lead_in_partners,
    outer_agencies,
    responsible,
    section_agencies,
)
from builders.sections import Purpose, drafted, in_article, is_heading, lead_in, purpose_of
from builders.structure import CLOSING_PARAGRAPH, Node, Part
from builders.tables import Row
from builders.targets import ITEM_FIGURE
from ontology.facts import Deadline
from ontology.text import CAPITALS, squeeze

FUNDING = re.compile(r"(?:Nguồn\s+)?[Kk]inh\s+phí|Việc\s+quản\s+lý\s*(?:,|và)\s*sử\s+dụng\s+kinh\s+phí|Nguồn\s+vốn")
REPORTS = re.compile(
    r"(?<!phân\s)(?:(?:định\s+kỳ|h[àằ]ng\s+(?:năm|quý|tháng)|kịp\s+thời|tổng\s+hợp\s*,?|trách\s+nhiệm|và|,|"
    r";)\s+(?:tổng\s+hợp\s*,?\s+)?báo\s+cáo(?!\s+(?:phân\s+tích|chuyên|nghiên|tài))|sơ\s+kết|tổng\s+kết|báo\s+cáo\s+(?:về|"
    r"UBND|[ỦU][ỷy]\s+ban|Ban|Thủ|Bộ|Sở|Tỉnh|kết\s+quả|tình\s+hình))",
    re.IGNORECASE,
)
ORDER = re.compile(r"(?:UBND|[ỦU][ỷy] ban nhân dân|Ban Thường vụ|Sở|Bộ|Thủ tướng)\s[^.;]{0,60}?(?:yêu\s+cầu|đề\s+nghị|giao)\s")
# Items that set a figure or tell of the document itself are no measures; "Việc đắp bờ phải bảo đảm …" asks for something.
NO_MEASURE = re.compile(
    r"\(|Đánh\s+giá\s+cao|Ghi\s+nhận|(?:Cơ\s+bản\s+)?(?:[Tt]hống\s+nhất|[Nn]hất\s+trí|[Đđ]ồng\s+ý)\s+(?:với|chủ\s+trương|thông\s+qua)\s|"
    r"Phấn\s+đấu|Việc\s(?![^.;]*\s(?:phải|cần|đảm\s+bảo|bảo\s+đảm)\s)|(?:Tổng\s+hợp\s+|Tổng\s+)?[Nn]hu\s+cầu\s|Tổng\s+(?:mức|vốn|dự\s+toán)\s|"
    r"Đến\s+(?:hết\s+)?năm\s+20\d\d,\s*(?:\d|tỷ\s+lệ)|(?:(?:Đưa|Nâng|Tăng|Giảm)\s+)?[Tt][ỷỉ]\s+(?:lệ|trọng)[^.;]*\d|Tỷ\s+lệ|Tỉ\s+lệ|"
    r"(?:Thời\s+(?:gian|hạn)|Địa\s+điểm|Đối\s+tượng|Thành\s+phần|Chủ\s+đề)(?:\s[^.;:]{0,60})?:|"
    r"(?:Các\s+|Danh\s+mục\s+(?:các\s+)?)?[Nn]hiệm\s+vụ[\s,][^.;]{0,200}\s(?:tại|theo|ở)\s+(?:các\s+)?[Pp]hụ\s+lục(?![^\W\d_])|"
    r"Số\s|Tổng\s+số|100\s?%|(?:Ít\s+nhất|Trên|Khoảng)\s+\d|"
    r"(?:Kế\s+hoạch|Quyết\s+định|Chỉ\s+thị|Nghị\s+quyết|Chương\s+trình|Quy\s+định|Thông\s+báo)\s+này\s+(?:thay\s+thế|"
    r"có\s+hiệu\s+lực|được|bãi\s+bỏ)",
)
# What a body that decides says of itself orders nobody: "Bộ Chính trị, Ban Bí thư cơ bản nhất trí với …", "Quốc hội kêu gọi …".
OPINION = re.compile(
    r"(?:Bộ\s+Chính\s+trị|Ban\s+Bí\s+thư|Ban\s+Thường\s+vụ|Chính\s+phủ|Thường\s+trực|Thủ\s+tướng|Quốc\s+hội|Ban\s+Chỉ\s+đạo)[^.;:]{0,60}?\s"
    r"(?:nhất\s+trí|thống\s+nhất\s+(?:với|chủ\s+trương)|đồng\s+ý|ghi\s+nhận|biểu\s+dương|đánh\s+giá\s+cao|hoan\s+nghênh|kêu\s+gọi|cảm\s+ơn)(?![^\W\d_])"
)
# "(Một số nhiệm vụ có phụ lục kèm theo)": beside the duties.
REMARK = re.compile(r"\([^()]*\)[.;]?")
FOR_INFORMATION = re.compile(r"^(?:\S+\s+){0,10}thông\s+báo(?:\s+(?:để|đến)\s[^.;]*(?:biết|thực\s+hiện)|\s*\.?/?\.?$)")


def reports(text: str) -> bool:
    """Whether a text orders to report or to sum up."""
    lowered = text.lower()
    return ("báo" in lowered or "kết" in lowered) and REPORTS.search(text) is not None


def is_for_information(text: str) -> bool:
    """Whether a text only says whom to tell."""
    return "thông" in text and FOR_INFORMATION.search(text) is not None


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty with offsets of its statement in the kept text; agencies as printed, in the order of the text."""

    kind: str
    path: tuple[str, ...]
    start: int
    end: int
    statement: str
    lead: tuple[Named, ...] = ()
    coordinating: tuple[Named, ...] = ()
    deadline: Deadline | None = None
    deliverable: str | None = None


def duties_in(part: Part, today: date | None) -> Iterator[Duty]:
    """The duties of a part in the order of its text; `today` is the date from which "từ nay" counts."""
    addressed = addressees(part)
    walked = list(part.walk())
    for node, above in walked:
        if is_field(node, above):
            continue
        duty = duty_of(node, above, today) if LETTERS.search(node.block.statement) else None
        if duty:
            yield (
                replace(duty, lead=addressed, kind="reporting" if reports(duty.statement) else "assignment")
                if addressed and not duty.lead
                else duty
            )
    for table in part.tables:
        if "content" in table.roles and {"lead", "coordinating", "deadline", "deliverable"} & set(table.roles):
            under = next((n.path for n, _ in reversed(walked) if n.block.start < table.start), ())
            yield from (duty for row in table.rows if (duty := row_duty(row, under, today)))


# A line of a form among other items: "Họ và tên: ……", "…, ngày … tháng …"; dots that end a list ("rác thải, ....") are none.
FILLED_IN = re.compile(r":\s*(?:[.…_]\s*){2,}$|ngày\s*[.…]*\s*tháng\s*[.…]*\s*năm(?!\s*\d{4})")
LETTERS = re.compile(r"[^\W\d_]{2}")


def row_duty(row: Row, under: tuple[str, ...], today: date | None) -> Duty | None:
    """The duty of a row of a table that stands below the item at `under`."""
    content = row.cells.get("content")
    if content is None:
        return None
    deadline, deliverable, text = row.cells.get("deadline"), row.cells.get("deliverable"), squeeze(content.text)
    lead, together = cell_actors(row.cells["lead"].text) if "lead" in row.cells else ((), ())
    return Duty(
        "annexRow",
        (*under, *row.path),
        content.start,
        content.end,
        text,
        lead or section_agencies(row),
        (*together, *cell_agencies(squeeze(row.cells["coordinating"].text))) if "coordinating" in row.cells else together,
        cell_deadline(deadline.text, today) if deadline else None,
        squeeze(deliverable.text) if deliverable else product_of(text),
    )


def duty_of(node: Node, above: Sequence[Node], today: date | None) -> Duty | None:
    """The duty that an item is, or None: headings, purposes, objectives and money that nobody is ordered to find are none."""
    if in_article(node, above):
        return article_duty(node, above, today)
    if OPINION.match(node.block.statement) or REMARK.fullmatch(node.block.statement):
        return None
    if is_heading(node, above) or is_for_information(node.block.text) or (node.block.kind == "paragraph" and node.block.text.isupper()):
        return None
    if node.block.kind == "paragraph" and (not above or CLOSING_ORDER.search(node.block.text)):
        return closing_duty(node, today)
    purpose = Purpose.FUNDS if FUNDING.match(node.block.statement) else purpose_of(above or (node,))
    if asked := addressed_lead_in(node, above):
        above, purpose = (*above, asked), Purpose.MEASURES
    if purpose in (Purpose.AIM, Purpose.GOALS):
        return None
    fields = fields_of(node, above, today)
    text = inline(node.block)
    lead = fields.lead or responsible(text, above) or outer_agencies(above)
    if not lead and (
        purpose in (Purpose.FUNDS, Purpose.ORGANISATION) or NO_MEASURE.match(text) or FILLED_IN.search(text) or ITEM_FIGURE.match(text)
    ):
        return None
    led_in = lead_in(above)
    together = partners(led_in.block.statement) if led_in else lead_in_partners(above)
    said = Fields(
        coordinating=(*fields.coordinating, *together),
        deadline=fields.deadline or time_of(text, above, today),
        deliverable=fields.deliverable or (squeeze(text).rstrip(" .;") if drafted(node) else product_of(text)),
    )
    return build(node, text, lead, said)


# A paragraph that closes the last section with an order, although it stands below the heading of that section.
CLOSING_ORDER = re.compile(r"\.(?<=[^\W\d_]\.)\s+(?:Đề nghị|Yêu cầu)\s+(?:các|UBND|[ỦU]ỷ ban|Ủy ban)\s")


def build(node: Node, text: str, lead: tuple[Named, ...], said: Fields) -> Duty:
    """The duty of an item whose lead is known; `said` is what the lines around it and its own sentence say of it."""
    mine = {named.text for named in lead}
    coordinating = [n for n in (*partners(text), *said.coordinating) if n.text not in mine]
    kind = "solution" if not lead else "reporting" if reports(text) else "assignment"
    start, end = node.block.body, node.block.end
    return Duty(
        kind,
        node.path,
        start,
        min(start + len(text), end),
        squeeze(text),
        lead,
        tuple(coordinating),
        said.deadline,
        said.deliverable,
    )


def time_of(text: str, above: Sequence[Node], today: date | None) -> Deadline | None:
    """The deadline of an item: of its own sentence, or of the nearest heading that says only a time."""
    own = sentence_deadline(text, names_in(text), today)
    return own or next((found for node in reversed(above) if (found := heading_deadline(node.block.statement))), None)


def charged(above: Sequence[Node]) -> tuple[Named, ...]:
    """The agencies whose duties an article says, in a heading inside it or in its title.

    Forms read: "Điều 3. Tổ chức thực hiện" / "1. Sở Y tế" / "a) …"; "Điều 4. Trách nhiệm của Sở Y tế" / "1. …".
    """
    articles = [node for node in above if node.block.kind == "article"]
    inside = [node for node in above if node.block.kind != "article"]
    titled = heading_agencies([node for node in articles if HEADING_LEAD.match(node.block.statement)])
    orders = any(CHARGES.match(node.block.statement) for node in articles)
    return (heading_agencies(inside) if titled or orders else ()) or titled


# What stands below are cases, not duties: "Tạm ngừng kết nối trong các trường hợp sau:".
CASES = re.compile(r"trường\s+hợp(?:\s+(?:sau|sau\s+đây))?\s*:$", re.IGNORECASE)
CHARGES = re.compile(r"(?:Giao|Phân\s+công|Tổ\s+chức\s+thực\s+hiện|Trách\s+nhiệm)(?![^\W\d_])", re.IGNORECASE)


def article_duty(node: Node, above: Sequence[Node], today: date | None) -> Duty | None:
    """The duty of an article, or of a clause in one, that orders an agency: "Giao Sở A …", "… chịu trách nhiệm thi hành"."""
    if is_heading(node, above) or (above and CASES.search(above[-1].block.statement)) or OPINION.match(node.block.statement):
        return None
    text = inline(node.block)
    own, heading = subject_agencies(text) or enforcers(text), charged(above)
    lead = (heading or own) if ASKS.match(text) else own or heading
    if not lead or purpose_of(above or (node,)) is Purpose.GOALS:
        return None
    mine = {named.text for named in lead}
    together = tuple(n for n in partners(text) if n.text not in mine)
    return Duty(
        "article",
        node.path,
        node.block.body,
        node.block.end,
        squeeze(text),
        lead,
        together,
        sentence_deadline(text, names_in(text), today),
    )


def closing_duty(node: Node, today: date | None) -> Duty | None:
    """The order with which a plan closes: "UBND tỉnh yêu cầu các sở …"; its statement begins at the sentence that orders."""
    text = node.block.text
    if text.endswith(":"):
        return None
    for start in (0, *(match.end() for match in SENTENCE.finditer(text))):
        order = ORDER.search(text, start) if CLOSING_PARAGRAPH.match(text) else None
        begin = order.start() if order else start
        lead = subject_agencies(text[begin:]) or later_subject(text[begin:])
        if lead:
            said = text[begin:]
            kind = "reporting" if not order and reports(said) else "assignment"
            deadline = sentence_deadline(said, names_in(said), today)
            return Duty(kind, node.path, node.block.start + begin, node.block.end, squeeze(said), lead, deadline=deadline)
    return None


# A full stop after a letter, or after a year, a bracket or a quotation mark before a capital: "… năm 2025. Trong quá trình …".
SENTENCE = re.compile(rf"[^\W\d_]\.\s+(?=[^\W\d_])|(?:\d\d|[)”\"])\.\s+(?=[{CAPITALS}])")
