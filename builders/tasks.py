"""Reads duties out of a part: rows of assignment tables, items under an agency's heading, articles, measures, reporting duties."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from builders.agencies import (
    BODIES,
    CIRCLES,
    COOPERATION,
    DUTY,
    HEADS,
    Named,
    agencies_at,
    cell_agencies,
    later_subject,
    listed_agencies,
    partners,
    spaced,
    subject_agencies,
)
from builders.deadlines import cell_deadline, heading_deadline, sentence_deadline
from builders.lines import Block
from builders.references import NUMBERED, references_in
from builders.sections import Purpose, in_article, is_heading, lead_in, organises, purpose_of
from builders.structure import CLOSING_PARAGRAPH, Node, Part
from builders.tables import Row
from builders.targets import ITEM_FIGURE
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
    r"\(|Phấn\s+đấu|Việc\s|(?:Tổng\s+hợp\s+|Tổng\s+)?[Nn]hu\s+cầu\s|Tổng\s+(?:mức|vốn|dự\s+toán)\s|Đến\s+(?:hết\s+)?năm\s+20\d\d,\s*(?:\d|tỷ\s+lệ)|(?:(?:Đưa|Nâng|Tăng|Giảm)\s+)?[Tt][ỷỉ]\s+(?:lệ|trọng)[^.;]*\d|Tỷ\s+lệ|Tỉ\s+lệ|Số\s|Tổng\s+số|100\s?%|(?:Ít\s+nhất|Trên|Khoảng)\s+\d|"
    r"(?:Kế\s+hoạch|Quyết\s+định|Chỉ\s+thị|Nghị\s+quyết|Chương\s+trình|Quy\s+định|Thông\s+báo)\s+này\s+(?:thay\s+thế|có\s+hiệu\s+lực|được|bãi\s+bỏ)",
)
FOR_INFORMATION = re.compile(r"^(?:\S+\s+){0,10}thông\s+báo\s+(?:để|đến)\s[^.;]*(?:biết|thực\s+hiện)")
LED_BY = ("chủ trì", "thực hiện", "phụ trách", "đầu mối")
# Verbs of drawing up, alone or in a row: "xây dựng và triển khai kế hoạch …", "thiết lập, cập nhật định kỳ bản đồ …", "trình … ban hành Quy chế …".
DRAWS_UP = (
    r"(?:xây\s+dựng|(?<!thành\s)(?<!thiết\s)lập|thiết\s+lập|soạn\s+thảo|biên\s+soạn|ban\s+hành|trình[^.;]{0,30}ban\s+hành|"
    r"hình\s+thành|cụ\s+thể\s+h(?:óa|oá)[^.;]{0,60}?(?:thành|trong|bằng)|(?:(?<=,\s)|^)có(?=\s+kế\s+hoạch))"
)
AND_MORE = r"(?:(?:\s*,|\s+và)\s*(?:triển\s+khai|số\s+h(?:óa|oá)|ban\s+hành|thực\s+hiện|hoàn\s+thiện|phê\s+duyệt|cập\s+nhật|bổ\s+sung|biên\s+tập)(?:\s+(?:định\s+kỳ|thực\s+hiện))?)*"
PRODUCTS = (
    r"kế\s+hoạch|đề\s+án|phương\s+án|bản\s+đồ|hồ\s+sơ|chương\s+trình|quy\s+chế|quy\s+định|quy\s+hoạch|nghị\s+quyết|chỉ\s+thị|"
    r"quyết\s+định|(?:bộ\s+|hệ\s+thống\s+)?cơ\s+sở\s+dữ\s+liệu|sàn\s+giao\s+dịch|tài\s+liệu|khung\s+năng\s+lực|lộ\s+trình|"
    r"bộ\s+tiêu\s+chí|danh\s+mục|sổ\s+tay|cẩm\s+nang|đề\s+cương"
)
PRODUCED = re.compile(rf"{DRAWS_UP}{AND_MORE}\s*:?,?\s*(?P<product>(?:điều\s+chỉnh\s+)?(?:{PRODUCTS})[\s,/][^.;]{{4,180}})", re.IGNORECASE)
ISSUED = re.compile(r"ban\s+hành|trình", re.IGNORECASE)
# Where what is drawn up ends and its purpose, ground, money or the next duty begins.
PRODUCT_END = re.compile(
    rf"\s(?:theo|để|nhằm|từ\s+(?:nguồn|ngân\s+sách)|(?<!hoạch\s)(?<!án\s)(?:đảm\s+bảo|bảo\s+đảm)|phù\s+hợp(?!\s+với\s+đặc)|làm\s+cơ\s+sở|trên\s+cơ\s+sở|tích\s+hợp)\s|"
    rf"\s+và\s+(?=(?:tổ\s+chức|gửi|triển\s+khai|trình|định\s+kỳ|thực\s+hiện)\s)|,\s+(?:kết\s+nối|phân\s+loại|phổ\s+biến|chia\s+sẻ)\s|,\s+(?:(?:và|để|nhằm)\s|(?!h[àằ]ng\s)(?:{DUTY})(?![^\W\d_]))",
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
        if is_field(node, above):
            continue
        duty = duty_of(node, above, today) if LETTERS.search(node.block.statement) else None
        if duty:
            yield (
                replace(duty, lead=addressed, kind="reporting" if REPORTS.search(duty.statement) else "assignment")
                if addressed and not duty.lead
                else duty
            )
    for table in part.tables:
        if "content" in table.roles and {"lead", "coordinating", "deadline", "deliverable"} & set(table.roles):
            under = next((n.path for n, _ in reversed(list(part.walk())) if n.block.start < table.start), ())
            yield from (duty for row in table.rows if (duty := row_duty(row, under, today)))


LETTERS = re.compile(r"[^\W\d_]{2}")


def is_field(node: Node, above: Sequence[Node]) -> bool:
    """Whether an item says of another who does it or by when, in its line or as the value below such a line."""
    value = bool(above) and FIELD.fullmatch(above[-1].block.statement) and bool(LEADS.search(node.block.statement))
    return node.block.kind in ("dash", "plus", "bullet", "paragraph") and bool(FIELD.match(node.block.statement) or value)


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
        squeeze(deliverable.text) if deliverable else product_of(text, names_in(text)),
    )


def section_agencies(row: Row) -> tuple[Named, ...]:
    """The agencies of the nearest section row that is nothing but their list: all rows below it are theirs."""
    lists = (listed_agencies(re.sub(r"^(?:[IVXL]+|[A-Z]|\d+)[.)]\s*", "", section.statement)) for section in reversed(row.sections))
    return next((tuple(found) for found in lists if found), ())


def duty_of(node: Node, above: Sequence[Node], today: date | None) -> Duty | None:
    """The duty that an item is, or None: headings, purposes, objectives and money that nobody is ordered to find are none."""
    if in_article(node, above):
        return article_duty(node, above, today)
    if is_heading(node, above) or FOR_INFORMATION.search(node.block.text):
        return None
    if node.block.kind == "paragraph" and (not above or CLOSING_ORDER.search(node.block.text)):
        return closing_duty(node)
    purpose = Purpose.FUNDS if FUNDING.match(node.block.statement) else purpose_of(above or (node,))
    if asked := addressed_lead_in(node, above):
        above, purpose = (*above, asked), Purpose.MEASURES
    if purpose in (Purpose.AIM, Purpose.GOALS):
        return None
    fields = fields_of(node, above, today)
    text = inline(node.block)
    lead = fields.lead or responsible(text, above)
    if not lead and (purpose in (Purpose.FUNDS, Purpose.ORGANISATION) or NO_MEASURE.match(text) or ITEM_FIGURE.match(text)):
        return None
    led_in = lead_in(above)
    together = tuple(partners(led_in.block.statement)) if led_in else lead_in_partners(above)
    names = names_in(text)
    said = Fields(
        coordinating=(*fields.coordinating, *together),
        deadline=fields.deadline or time_of(text, above, names, today),
        deliverable=fields.deliverable or product_of(text, names),
    )
    return build(node, text, lead, said)


def lead_in_partners(above: Sequence[Node]) -> tuple[Named, ...]:
    """With whom the subject of the lead-in just above does what is below it: "Sở Y tế chủ trì, phối hợp với Sở Tài chính:"."""
    statement = above[-1].block.statement if above else ""
    return tuple(partners(statement)) if statement.endswith(":") and subject_agencies(statement) else ()


def responsible(text: str, above: Sequence[Node]) -> tuple[Named, ...]:
    """Who is to do an item: its subject, or the agency of its heading, which may itself be told to ask others ("Yêu cầu các …")."""
    own, heading = tuple(subject_agencies(text)), heading_agencies(above)
    return (heading or own) if ASKS.match(text) else own or heading or tuple(later_subject(text))


ASKS = re.compile(r"(?:Đề nghị|Yêu cầu)\s")


def addressed_lead_in(node: Node, above: Sequence[Node]) -> Node | None:
    """The paragraph before an item that names who does what follows: "…, các cơ quan, địa phương thực hiện các hoạt động sau:"."""
    before = [s for s in (above[-1].children if above else ()) if s.block.start < node.block.start and s.block.kind == "paragraph"]
    if node.block.kind == "paragraph" or not before or not before[-1].block.statement.endswith(":"):
        return None
    return before[-1] if heading_agencies(before[-1:]) else None


# A paragraph that closes the last section with an order, although it stands below the heading of that section.
CLOSING_ORDER = re.compile(r"[^\W\d_]\.\s+(?:Đề nghị|Yêu cầu)\s+(?:các|UBND|[ỦU]ỷ ban|Ủy ban)\s")


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
    """What an item orders to be drawn up, when it is no document that exists already: "ban hành Kế hoạch … hằng năm".

    What is drawn up under a name of its own ("xây dựng Đề án …") does not exist yet; what is promulgated or numbered may.
    """
    numbers = [(a, b) for a, b in names if NUMBERED.search(text[a:b])]
    for match in PRODUCED.finditer(text):
        product = PRODUCT_END.split(match["product"])[0]
        begin = match.start("product")
        taken = names if ISSUED.match(match[0]) else numbers
        if not any(a < begin + len(product) and begin < b for a, b in taken) and not BARE_PRODUCT.fullmatch(product):
            return squeeze(product)
    return None


# "xây dựng kế hoạch" says nothing of which; open plurals ("các chương trình, kế hoạch …") name none either.
BARE_PRODUCT = re.compile(r"(?:kế\s+hoạch|quy\s+chế|quy\s+định|đề\s+án|chương\s+trình|phương\s+án|hồ\s+sơ|tài\s+liệu)[\s,]*", re.IGNORECASE)


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
    """The agencies that the nearest heading makes responsible for what is below it.

    Forms read: their list ("2. Sở Y tế, Sở Tài chính"); a lead-in with a subject ("Sở Y tế chủ trì, phối hợp với …:"); where a section
    says who does what, a name of any form ("5. Các chủ đầu tư hạ tầng khu công nghiệp").
    """
    for depth in reversed(range(len(above))):
        statement = HEADING_LEAD.sub("", above[depth].block.statement)
        if len(statement) < 400 and (found := listed_agencies(statement.rstrip(":"))):
            return tuple(found)
        if statement.endswith(":") and (found := subject_agencies(statement) or later_subject(statement)):
            return tuple(found)
        if ACTOR.match(statement) and len(statement) < 160 and not statement.endswith(".") and organises(above[:depth]):
            return tuple(cell_agencies(statement.rstrip(":")))
    return ()


ACTOR = re.compile(rf"(?:{HEADS}|(?:[Cc]ác\s+)?(?i:{spaced(BODIES)}|{spaced(CIRCLES)}|chủ\s+đầu\s+tư))(?![^\W\d_])")
HEADING_LEAD = re.compile(r"^(?:Giao(?:\s+cho)?|Đề\s+nghị|Yêu\s+cầu|Trách\s+nhiệm\s+của|Nhiệm\s+vụ\s+của|Đối\s+với)\s+")


def fields_of(node: Node, above: Sequence[Node], today: date | None) -> Fields:
    """What lines below an item, below the item it belongs to, or at its own end say of it."""
    own = node.block.text[node.block.body - node.block.start :]
    texts = [own[len(inline(node.block)) :], *(c.block.statement for c in node.children)]
    for around in reversed(above[-2:] if above and CONTENT.fullmatch(above[-1].block.statement) else above[-1:]):
        if not any(FIELD.match(t.strip(" (.;")) for t in texts):
            lines = (c for c in around.children if c.block.kind in ("dash", "plus", "bullet", "paragraph"))
            texts = [stated(line) for line in lines if ":" in line.block.statement]
    values: dict[str, str] = {}
    for text in texts:
        for name, value in split_fields(text.strip(" (.;")):
            values.setdefault(name, value)
    lead, together = cell_actors(values.get("lead", ""))
    return Fields(
        lead,
        (*together, *cell_agencies(values.get("coordinating", ""))),
        cell_deadline(values["deadline"], today) if "deadline" in values else None,
        values.get("deliverable"),
    )


CONTENT = re.compile(r"Nội\s+dung[^:]{0,20}:", re.IGNORECASE)


def stated(node: Node) -> str:
    """The text of an item; of a field that stands above its values ("Cơ quan thực hiện:") with the first of them that says who leads."""
    text = node.block.statement
    below = (c.block.statement for c in node.children if LEADS.search(c.block.statement)) if FIELD.fullmatch(text) else iter(())
    return f"{text} {next(below, '')}".strip()


def cell_actors(text: str) -> tuple[tuple[Named, ...], tuple[Named, ...]]:
    """Who leads and who joins by a cell or line of agencies, which may say so in a sentence: "Sở A chủ trì, phối hợp với Sở B"."""
    printed = squeeze(text)
    if subject := LEADS.search(printed):
        together = COOPERATION.search(printed, subject.end())
        joining = agencies_at(printed, together.end(), listed=True)[0] if together else []
        return tuple(cell_agencies(printed[: subject.start()])), tuple(joining)
    return tuple(cell_agencies(printed)), ()


LEADS = re.compile(r"\s+(?:là\s+(?:cơ\s+quan|đơn\s+vị)\s+)?chủ\s+trì(?![^\W\d_])")


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
    """The order with which a plan closes: "UBND tỉnh yêu cầu các sở …"; its statement begins at the sentence that orders."""
    text = node.block.text
    for start in (0, *(match.end() for match in SENTENCE.finditer(text))):
        order = ORDER.search(text, start) if CLOSING_PARAGRAPH.match(text) else None
        begin = order.start() if order else start
        lead = subject_agencies(text[begin:]) or later_subject(text[begin:])
        if lead:
            said = text[begin:]
            kind = "reporting" if not order and REPORTS.search(said) else "assignment"
            deadline = sentence_deadline(said, names_in(said))
            return Duty(kind, node.path, node.block.start + begin, node.block.end, squeeze(said), tuple(lead), deadline=deadline)
    return None


SENTENCE = re.compile(r"[^\W\d_]\.\s+(?=[^\W\d_])")
