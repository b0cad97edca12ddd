"""Reads duties out of a part: rows of assignment tables, items under an agency's heading, articles, measures, reporting duties."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from builders.agencies import DUTY, Named, cell_agencies, later_subject, listed_agencies, partners, subject_agencies
from builders.deadlines import cell_deadline, heading_deadline, sentence_deadline
from builders.lines import Block
from builders.references import references_in
from builders.sections import Purpose, in_article, is_heading, lead_in, purpose_of
from builders.structure import CLOSING_PARAGRAPH, Node, Part
from builders.tables import Row
from ontology.facts import Deadline
from ontology.text import squeeze

# Lines that say of the item above them who does it, by when and with what result.
FIELD = re.compile(
    r"(?P<name>(?:(?:Cơ\s+quan|Đơn\s+vị|Bộ\s+phận|Phòng)\s+)?(?:chủ\s+trì|phối\s+hợp|thực\s+hiện|phụ\s+trách|"
    r"đầu\s+mối)(?:\s+(?:thực\s+hiện|tham\s+mưu))?|"
    r"Thời\s+(?:gian|hạn)(?:\s+(?:thực\s+hiện|hoàn\s+thành))?|Sản\s+phẩm(?:\s+(?:dự\s+kiến|đầu\s+ra))?|"
    r"Kết\s+quả(?:\s+(?:đầu\s+ra|dự\s+kiến))?)\s*:\s*",
    re.IGNORECASE,
)
FUNDING = re.compile(r"(?:Nguồn\s+)?[Kk]inh\s+phí|Việc\s+quản\s+lý\s*(?:,|và)\s*sử\s+dụng\s+kinh\s+phí|Nguồn\s+vốn")
REPORTS = re.compile(
    r"(?<!phân\s)(?:(?:định\s+kỳ|h[àằ]ng\s+(?:năm|quý|tháng)|kịp\s+thời|tổng\s+hợp\s*,?|trách\s+nhiệm|và|,|"
    r";)\s+(?:tổng\s+hợp\s*,?\s+)?báo\s+cáo(?!\s+(?:phân\s+tích|chuyên|nghiên|tài))|sơ\s+kết|tổng\s+kết|báo\s+cáo\s+(?:về|"
    r"UBND|[ỦU][ỷy]\s+ban|Ban|Thủ|Bộ|Sở|Tỉnh|kết\s+quả|tình\s+hình))",
    re.IGNORECASE,
)
ORDER = re.compile(r"(?:UBND|[ỦU][ỷy] ban nhân dân|Ban Thường vụ|Sở|Bộ|Thủ tướng)\s[^.;]{0,60}?(?:yêu\s+cầu|đề\s+nghị|giao)\s")
# Items that set a figure or tell of the document itself are no measures.
NO_MEASURE = re.compile(
    r"\(|Phấn\s+đấu|Việc\s|Đến\s+(?:hết\s+)?năm\s+20\d\d,\s*(?:\d|tỷ\s+lệ)|Tỷ\s+lệ|Tỉ\s+lệ|Số\s|Tổng\s+số|100\s?%|(?:Ít\s+nhất|Trên|Khoảng)\s+\d|"
    r"(?:Kế\s+hoạch|Quyết\s+định|Chỉ\s+thị|Nghị\s+quyết|Chương\s+trình|Quy\s+định|Thông\s+báo)\s+này\s+(?:thay\s+thế|có\s+hiệu\s+lực|được|bãi\s+bỏ)",
)
FOR_INFORMATION = re.compile(r"^(?:\S+\s+){0,10}thông\s+báo\s+(?:để|đến)\s[^.;]*(?:biết|thực\s+hiện)")
LED_BY = ("chủ trì", "thực hiện", "phụ trách", "đầu mối")
# "xây dựng (và triển khai) kế hoạch …", "lập bản đồ …", "trình … ban hành Quy chế …".
PRODUCED = re.compile(
    r"(?:xây\s+dựng|(?<!thành\s)(?<!thiết\s)lập|soạn\s+thảo|ban\s+hành|trình[^.;]{0,30}ban\s+hành|hình\s+thành)\s*:?,?\s*"
    r"(?:(?:(?<=\s)và\s+|,\s+)?(?:triển\s+khai|số\s+hóa|ban\s+hành|thực\s+hiện|hoàn\s+thiện)\s+)?(?P<product>(?:điều\s+chỉnh\s+)?"
    r"(?:kế\s+hoạch|đề\s+án|phương\s+án|bản\s+đồ|hồ\s+sơ|chương\s+trình|quy\s+chế|quy\s+định|quy\s+hoạch|nghị\s+quyết|chỉ\s+thị|"
    r"quyết\s+định|cơ\s+sở\s+dữ\s+liệu|sàn\s+giao\s+dịch)\s[^.;]{4,160})",
    re.IGNORECASE,
)
# Where what is drawn up ends and its purpose, ground, money or the next duty begins.
PRODUCT_END = re.compile(
    rf"\s(?:theo|để|nhằm|từ\s+nguồn|đảm\s+bảo|bảo\s+đảm|phù\s+hợp|làm\s+cơ\s+sở)\s|,\s+(?:(?:và|để|nhằm)\s|(?!h[àằ]ng\s)(?:{DUTY})(?![^\W\d_]))",
    re.IGNORECASE,
)


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


@dataclass(frozen=True, slots=True)
class Fields:
    """What the lines below an item say of it."""

    lead: tuple[Named, ...] = ()
    coordinating: tuple[Named, ...] = ()
    deadline: Deadline | None = None
    deliverable: str | None = None


def duties_in(part: Part, today: date | None) -> Iterator[Duty]:
    """The duties of a part in the order of its text; `today` is the date from which "từ nay" counts."""
    addressed = addressees(part)
    for node, above in part.walk():
        if FIELD.match(node.block.statement) and node.block.kind in ("dash", "plus", "bullet", "paragraph"):
            continue
        duty = duty_of(node, above, today)
        if duty:
            yield (
                replace(duty, lead=addressed, kind="reporting" if REPORTS.search(duty.statement) else "assignment")
                if addressed and not duty.lead
                else duty
            )
    for table in part.tables:
        if {"lead", "coordinating", "deadline", "deliverable"} & set(table.roles):
            under = next((n.path for n, _ in reversed(list(part.walk())) if n.block.start < table.start), ())
            yield from (duty for row in table.rows if (duty := row_duty(row, under, today)))


def addressees(part: Part) -> tuple[Named, ...]:
    """Whom a letter asks: the agencies after "Kính gửi:" and on the dashes below it."""
    first = next((i for i, block in enumerate(part.preamble) if block.text.startswith("Kính gửi")), None)
    if first is None:
        return ()
    rest = part.preamble[first + 1 :]
    dashes = rest[: next((i for i, block in enumerate(rest) if block.kind != "dash"), len(rest))]
    texts = (re.sub(r"^Kính gửi\s*:?\s*", "", part.preamble[first].text), *(block.statement for block in dashes))
    return tuple(named for text in texts for named in listed_agencies(text))


def row_duty(row: Row, under: tuple[str, ...], today: date | None) -> Duty | None:
    """The duty of a row of a table that stands below the item at `under`."""
    content = row.cells.get("content")
    if content is None:
        return None
    deadline, deliverable = row.cells.get("deadline"), row.cells.get("deliverable")
    return Duty(
        "annexRow",
        (*under, *row.path),
        content.start,
        content.end,
        squeeze(content.text),
        tuple(cell_agencies(squeeze(row.cells["lead"].text))) if "lead" in row.cells else (),
        tuple(cell_agencies(squeeze(row.cells["coordinating"].text))) if "coordinating" in row.cells else (),
        cell_deadline(deadline.text, today) if deadline else None,
        squeeze(deliverable.text) if deliverable else None,
    )


def duty_of(node: Node, above: Sequence[Node], today: date | None) -> Duty | None:
    """The duty that an item is, or None: headings, purposes, objectives and money that nobody is ordered to find are none."""
    if in_article(node, above):
        return article_duty(node, above, today)
    if is_heading(node, above) or FOR_INFORMATION.search(node.block.text):
        return None
    if not above and node.block.kind == "paragraph":
        return closing_duty(node)
    purpose = Purpose.FUNDS if FUNDING.match(node.block.statement) else purpose_of(above or (node,))
    if purpose in (Purpose.AIM, Purpose.GOALS):
        return None
    fields = fields_of(node, above, today)
    text = inline(node.block)
    lead = fields.lead or tuple(subject_agencies(text)) or heading_agencies(above) or tuple(later_subject(text))
    if not lead and (purpose in (Purpose.FUNDS, Purpose.ORGANISATION) or NO_MEASURE.match(text)):
        return None
    led_in = lead_in(above)
    together = tuple(partners(led_in.block.statement)) if led_in else ()
    names = names_in(text)
    said = Fields(
        coordinating=(*fields.coordinating, *together),
        deadline=fields.deadline or time_of(text, above, names, today),
        deliverable=fields.deliverable or product_of(text, names),
    )
    return build(node, text, lead, said)


def build(node: Node, text: str, lead: Sequence[Named], said: Fields) -> Duty:
    """The duty of an item whose lead is known; `said` is what the lines around it and its own sentence say of it."""
    mine = {named.text for named in lead}
    coordinating = [n for n in (*partners(text), *said.coordinating) if n.text not in mine]
    kind = "solution" if not lead else "reporting" if REPORTS.search(text) else "assignment"
    start, end = node.block.body, node.block.end
    return Duty(
        kind,
        node.path,
        start,
        min(start + len(text), end),
        squeeze(text),
        tuple(lead),
        tuple(coordinating),
        said.deadline,
        said.deliverable,
    )


def names_in(text: str) -> list[tuple[int, int]]:
    """Where a text names documents: what stands there is no time or product of its own."""
    return [(reference.start, reference.end) for reference in references_in(text)]


def product_of(text: str, names: Sequence[tuple[int, int]]) -> str | None:
    """What an item orders to be drawn up, when it is no document that exists already: "ban hành Kế hoạch … hằng năm"."""
    found = (m for m in PRODUCED.finditer(text) if not any(a < m.end() and m.start("product") < b for a, b in names))
    product = next(found, None)
    return squeeze(PRODUCT_END.split(product["product"])[0]) if product else None


def inline(block: Block) -> str:
    """The text of an item without "Chủ trì: …; Phối hợp: …" at its end; same offsets as the block's body."""
    text = block.text[block.body - block.start :]
    for match in FIELD.finditer(text) if ":" in text else ():
        if match.start() > 20 and text[: match.start()].rstrip().endswith((".", ";", "(", ",")) and match["name"][0].isupper():
            return text[: match.start()].rstrip(" (")
    return text


def time_of(text: str, above: Sequence[Node], names: Sequence[tuple[int, int]], today: date | None) -> Deadline | None:
    """The deadline of an item: of its own sentence, or of the nearest heading that says only a time."""
    own = sentence_deadline(text, names, today)
    return own or next((found for node in reversed(above) if (found := heading_deadline(node.block.statement))), None)


def heading_agencies(above: Sequence[Node]) -> tuple[Named, ...]:
    """The agencies of the nearest heading that is nothing but their list."""
    for node in reversed(above):
        statement = HEADING_LEAD.sub("", node.block.statement)
        if len(statement) < 400 and (found := listed_agencies(statement.rstrip(":"))):
            return tuple(found)
    return ()


HEADING_LEAD = re.compile(r"^(?:Giao(?:\s+cho)?|Đề\s+nghị|Yêu\s+cầu|Trách\s+nhiệm\s+của|Nhiệm\s+vụ\s+của|Đối\s+với)\s+")


def fields_of(node: Node, above: Sequence[Node], today: date | None) -> Fields:
    """What lines below an item, below the item it belongs to, or at its own end say of it."""
    own = node.block.text[node.block.body - node.block.start :]
    texts = [own[len(inline(node.block)) :], *(c.block.statement for c in node.children)]
    if not any(FIELD.match(t.strip(" (.;")) for t in texts) and above:
        lines = (c.block for c in above[-1].children if c.block.kind in ("dash", "plus", "bullet", "paragraph"))
        texts = [line.statement for line in lines if ":" in line.statement]
    values: dict[str, str] = {}
    for text in texts:
        for name, value in split_fields(text.strip(" (.;")):
            values.setdefault(name, value)
    return Fields(
        tuple(cell_agencies(values["lead"])) if "lead" in values else (),
        tuple(cell_agencies(values["coordinating"])) if "coordinating" in values else (),
        cell_deadline(values["deadline"], today) if "deadline" in values else None,
        values.get("deliverable"),
    )


def split_fields(text: str) -> Iterator[tuple[str, str]]:
    """The fields of a line that begins with one: "Chủ trì: Sở Y tế; Phối hợp: Sở Tài chính; Thời gian: Quý I/2024"."""
    if not FIELD.match(text):
        return
    found = list(FIELD.finditer(text))
    for match, after in zip(found, [*found[1:], None], strict=True):
        value = text[match.end() : after.start() if after else len(text)].strip(" .;,)-")
        if value:
            yield field_name(match["name"].lower()), value


def field_name(printed: str) -> str:
    """What a field's name means."""
    words = squeeze(printed)
    if "phối hợp" in words and "chủ trì" not in words:
        return "coordinating"
    if any(word in words for word in LED_BY) and not words.startswith("thời"):
        return "lead"
    return "deadline" if words.startswith("thời") else "deliverable"


def article_duty(node: Node, above: Sequence[Node], today: date | None) -> Duty | None:
    """The duty of an article, or of a clause in one, that orders an agency: "Giao Sở A …", "… chịu trách nhiệm thi hành"."""
    if is_heading(node, above):
        return None
    text = inline(node.block)
    lead = subject_agencies(text)
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
        tuple(lead),
        together,
        sentence_deadline(text, names_in(text), today),
    )


def closing_duty(node: Node) -> Duty | None:
    """The order with which a plan closes: "UBND tỉnh yêu cầu các sở …"; its statement begins at the order."""
    text = node.block.text
    order = ORDER.search(text) if CLOSING_PARAGRAPH.match(text) else None
    start = order.start() if order else 0
    lead = subject_agencies(text[start:]) or later_subject(text[start:])
    if not lead:
        return None
    kind = "reporting" if not order and REPORTS.search(text) else "assignment"
    order_text = text[start:]
    deadline = sentence_deadline(order_text, names_in(order_text))
    return Duty(kind, node.path, node.block.start + start, node.block.end, squeeze(order_text), tuple(lead), deadline=deadline)
