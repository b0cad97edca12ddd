"""Lines and cells that say of an item who does it, by when and with what result: "Chủ trì: …; Phối hợp: …; Thời gian: …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import dropwhile, takewhile

from builders.agencies import COOPERATION, agencies_at, cell_agencies, subject_agencies
from builders.deadlines import cell_deadline
from builders.lines import Block
from builders.names import Named
from builders.sections import CONTENT_LINE, drafted
from builders.structure import Node
from ontology.facts import Deadline
from ontology.text import squeeze

# Lines that say of the item above them who does it, by when and with what result.
FIELD = re.compile(
    r"(?P<name>(?:(?:Cơ\s+quan|Đơn\s+vị|Bộ\s+phận|Phòng)(?:,\s*đơn\s+vị)?\s+)?(?:chủ\s+trì|phối\s+hợp|thực\s+hiện|phụ\s+trách|"
    r"đầu\s+mối)(?:\s+(?:thực\s+hiện|tham\s+mưu)){0,2}|"
    r"(?:Thời\s+(?:gian|hạn)|Tiến\s+độ)(?:\s+(?:thực\s+hiện|hoàn\s+thành|ban\s+hành|trình|xây\s+dựng|báo\s+cáo))?|Sản\s+phẩm(?:\s+(?:dự\s+kiến|đầu\s+ra))?|"
    r"Kết\s+quả(?:\s+(?:đầu\s+ra|dự\s+kiến))?|Trách\s+nhiệm\s+(?:chỉ\s+đạo\s+|chủ\s+trì\s+)?thực\s+hiện)\s*:\s*",
    re.IGNORECASE,
)
INLINE = re.compile(rf"[.;(,]\s*{FIELD.pattern}", re.IGNORECASE)
# What such a line may be: the task itself is often "a) Nhiệm vụ: …", and who does it "b) Cơ quan thực hiện: …".
LINES = frozenset({"letter", "dash", "plus", "bullet", "paragraph"})
LED_BY = ("chủ trì", "thực hiện", "phụ trách", "đầu mối")


@dataclass(frozen=True, slots=True)
class Fields:
    """What the lines below an item say of it."""

    lead: tuple[Named, ...] = ()
    coordinating: tuple[Named, ...] = ()
    deadline: Deadline | None = None
    deliverable: str | None = None


def is_field(node: Node, above: Sequence[Node]) -> bool:
    """Whether an item says of another who does it or by when, in its line or as the value below such a line."""
    if above and CONTENT_LINE.match(node.block.statement) and drafted(above[-1]):
        return True
    value = bool(above) and FIELD.fullmatch(above[-1].block.statement) and bool(LEADS.search(node.block.statement))
    return node.block.kind in LINES and bool(FIELD.match(node.block.statement) or value)


def inline(block: Block) -> str:
    """The text of an item without "Chủ trì: …; Phối hợp: …" at its end; same offsets as the block's body."""
    text = block.text[block.body - block.start :]
    for match in INLINE.finditer(text) if ":" in text else ():
        if match.start("name") > 20 and match["name"][0].isupper():
            return text[: match.start("name")].rstrip(" (")
    return text


def fields_of(node: Node, above: Sequence[Node], today: date | None) -> Fields:
    """What lines below an item, below the item it belongs to, or at its own end say of it."""
    own = node.block.text[node.block.body - node.block.start :]
    texts = [own[len(inline(node.block)) :], *(c.block.statement for c in node.children)]
    for around in reversed(above[-2:] if above and LEAD_IN_LINE.search(above[-1].block.statement) else above[-1:]):
        if not any(FIELD.match(t.strip(" (.;")) for t in texts):
            texts = [text for line in beside(node, around) if ":" in line.block.statement for text in stated(line)]
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


def beside(node: Node, around: Node) -> list[Node]:
    """The lines under the same heading that tell of an item: the nearest run of fields after it, else all lines that are not after it."""
    lines = [c for c in around.children if c.block.kind in LINES and c is not node]
    after = dropwhile(lambda line: not FIELD.match(line.block.statement), (c for c in lines if c.block.start > node.block.start))
    run = list(takewhile(lambda line: FIELD.match(line.block.statement), after))
    return run or [c for c in lines if c.block.start < node.block.start]


# A line that leads in the items below it, and is no field itself.
LEAD_IN_LINE = re.compile(rf"^(?!{FIELD.pattern}).*:$", re.IGNORECASE | re.DOTALL)


def stated(node: Node) -> list[str]:
    """The text of an item; of a field that stands above others ("Cơ quan thực hiện:") theirs, or with the first that says who leads."""
    text = node.block.statement
    below = [c.block.statement for c in node.children] if FIELD.fullmatch(text) else []
    fields = [line for line in below if FIELD.match(line)]
    return fields or [f"{text} {next(filter(LEADS.search, below), '')}".strip()]


def cell_actors(text: str) -> tuple[tuple[Named, ...], tuple[Named, ...]]:
    """Who leads and who joins by a cell or line of agencies, which may say so: "Sở A chủ trì, phối hợp với Sở B", "Chủ trì: Sở A …"."""
    printed = squeeze(text).lstrip("-+• ")
    if told := dict(split_fields(printed)):
        return cell_agencies(told.get("lead", "").rstrip(" -+•")), cell_agencies(told.get("coordinating", ""))
    if subject := LEADS.search(printed):
        together = COOPERATION.search(printed, subject.end())
        joining = agencies_at(printed, together.end(), listed=True)[0] if together else ()
        clauses = (clause for clause in printed[subject.end() :].split(";")[1:] if not COOPERATION.match(clause.strip()))
        others = tuple(named for clause in clauses for named in subject_agencies(clause.strip()))
        return (*cell_agencies(printed[: subject.start()]), *others), joining
    return cell_agencies(printed), ()


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
    if any(word in words for word in LED_BY) and not words.startswith(("thời", "tiến")):
        return "lead"
    return "deadline" if words.startswith(("thời", "tiến")) else "deliverable"
