"""From blocks to an outline: the parts of a document (itself, attached texts, annexes) and the tree of items in each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from builders.lines import ALONE, RULE, Block, blocks_of
from builders.tables import Table, read_tables
from ontology.text import modern_tone

MOTTO = re.compile(r"CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM|ĐẢNG CỘNG SẢN VIỆT NAM|Độc lập - Tự do - Hạnh phúc", re.IGNORECASE)
ISSUER = re.compile(
    r"(?:[ỦU][ỶY] BAN|BỘ|TỈNH [ỦU][ỶY]|THÀNH [ỦU][ỶY]|HUYỆN [ỦU][ỶY]|ĐẢNG [ỦU][ỶY]|ĐẢNG (?:BỘ|ĐOÀN)|SỞ|CHÍNH PHỦ|"
    r"THỦ TƯỚNG|QUỐC HỘI|HỘI ĐỒNG|"
    r"BAN (?:CHẤP HÀNH|CHỈ ĐẠO|THƯỜNG VỤ|BÍ THƯ|QUẢN LÝ|TUYÊN GIÁO|TỔ CHỨC|DÂN TỘC)|CHỦ TỊCH|TỔNG CỤC|CỤC|VĂN PHÒNG|TRƯỜNG|"
    r"ĐẠI HỌC|VIỆN|THANH TRA|NGÂN HÀNG)\b"
)
NUMBER_LINE = re.compile(r"Số ?:|Số \d+", re.IGNORECASE)
ANNEX = re.compile(r"(?:PHỤ LỤC|Phụ lục)(?: (?:số )?(?:[IVXLC]+|\d+|[A-Z])\b)?[.:]?(?=$| )")
ATTACHED_NOTE = re.compile(r"\((?:Được )?(?:ban hành )?(?:kèm|theo)\b", re.IGNORECASE)
SIGNED_FOR = re.compile(r"(?:TM\.?|T/M|KT\.|K/T|TL\.|T/L|TUQ\.|Q\.) ?[^\W\d_]")
OFFICE = re.compile(
    r"(?:PHÓ )?(?:CHỦ TỊCH(?: QUỐC HỘI)?|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|BỘ TRƯỞNG|THỦ TƯỚNG|TỔNG BÍ THƯ|BÍ THƯ|CHÁNH VĂN PHÒNG|HIỆU TRƯỞNG|"
    r"VIỆN TRƯỞNG|CỤC TRƯỞNG|"
    r"TRƯỞNG BAN|CHỦ NHIỆM)(?: THƯỜNG TRỰC)?|THỨ TRƯỞNG(?: THƯỜNG TRỰC)?"
)
RECEIVERS = re.compile(r"Nơi nhận")
ENACTING = re.compile(r"(?:QUYẾT ĐỊNH|QUYẾT NGHỊ|CHỈ THỊ|NGHỊ QUYẾT) ?:")
# A chart of depth: an item of one kind never stands inside one of a later kind; kinds of equal depth nest by who came first.
DEPTH = {
    "part": 0,
    "chapter": 1,
    "section": 2,
    "article": 3,
    "roman": 4,
    "capital": 4,
    "number": 5,
    "decimal": 6,
    "letter": 7,
    "bullet": 8,
    "dash": 8,
    "plus": 9,
}


@dataclass(frozen=True, slots=True)
class Node:
    """An item with the items inside it; `path` is the labels from the part down, ("II", "2", "a", "-1")."""

    block: Block
    path: tuple[str, ...]
    children: tuple[Node, ...] = ()

    def walk(self, above: tuple[Node, ...] = ()) -> Iterator[tuple[Node, tuple[Node, ...]]]:
        """This node and all below it in reading order, each with the nodes above it."""
        yield self, above
        for child in self.children:
            yield from child.walk((*above, self))


ENACTS_WITHIN = re.compile(
    r"(?:Phê duyệt|Ban hành|Thông qua)\b.*\b(?:với (?:các |những )?nội dung|nội dung)\b[^:]{0,40}(?:sau|như sau)[^:]{0,10}:?$", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Part:
    """One document inside a source: `kind` is main, attached or annex; blocks by what they are for, and the tree of the body."""

    kind: str
    type: str
    head: tuple[Block, ...]
    title: tuple[Block, ...]
    preamble: tuple[Block, ...]
    roots: tuple[Node, ...]
    tables: tuple[Table, ...]
    closing: tuple[Block, ...]
    label: str = ""
    notes: tuple[Block, ...] = ()

    def walk(self) -> Iterator[tuple[Node, tuple[Node, ...]]]:
        """Every node of the body in reading order, with the nodes above it.

        What an article approves within itself ("Điều 1. Phê duyệt Đề án … với những nội dung chính sau đây:") is read as the text of its
        own that it is: the article is above none of its items.
        """
        for root in self.roots:
            if ENACTS_WITHIN.match(root.block.statement):
                yield root, ()
                for child in root.children:
                    yield from child.walk()
            else:
                yield from root.walk()


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole source: every character that is not white space lies in exactly one of `blocks`; `noise` belongs to no part."""

    blocks: tuple[Block, ...]
    parts: tuple[Part, ...]
    noise: tuple[Block, ...] = field(default=())


def outline_of(text: str) -> Outline:
    """The outline of a kept text; any text has one.

    Blocks print "hòa" and "ủy" whatever tone placement the text has ("hoà", "uỷ"), letter for letter at the same offsets.
    """
    text = modern_tone(text)
    blocks = tuple(blocks_of(text))
    start = letterhead_start(blocks)
    stop = portal_start(blocks, start)
    cuts = [start, *(cut for cut in part_starts(blocks, start) if cut < stop), stop]
    parts, noise = [], [*blocks[:start], *blocks[stop:]]
    for kind, first, last in zip(["main", *map(part_kind, (blocks[c] for c in cuts[1:-1]))], cuts, cuts[1:], strict=False):
        part, rest = read_part(kind, blocks[first:last], text)
        parts.append(part)
        noise += rest
    return Outline(blocks, tuple(parts), tuple(noise))


def letterhead_start(blocks: Sequence[Block]) -> int:
    """Where the document begins: the issuer, the motto or the number, whichever comes first, or the type on the first line of all."""
    if blocks and is_type(blocks[0]):
        return 0
    for index, block in enumerate(blocks):
        if MOTTO.match(block.text) or NUMBER_LINE.match(block.text) or (block.text.isupper() and ISSUER.match(block.text)):
            return index
    return next((i for i, block in enumerate(blocks) if is_type(block)), 0)


def portal_start(blocks: Sequence[Block], start: int) -> int:
    """Where, after the document, the page of a portal goes on: at what only portals say, with the title that it repeats before that."""
    stop = next((i for i in range(start + 1, len(blocks)) if PORTAL.match(blocks[i].text)), len(blocks))
    while start < stop < len(blocks) and REPEATED_TITLE.match(blocks[stop - 1].text):
        stop -= 1
    return stop


PORTAL = re.compile(
    r"Văn bản này chưa cập nhật nội dung Tiếng Anh|Bản dịch này thuộc quyền sở hữu|FILE ĐƯỢC ĐÍNH KÈM THEO VĂN BẢN|"
    r"Văn bản (?:liên quan|bị thay thế|thay thế)$|NỘI DUNG SỬA ĐỔI, HƯỚNG DẪN|Thưa Quý khách|(?:Bạn|Quý khách) (?:vừa bị|chưa) [Đđ]ăng|"
    r"Kính gửi: Quý (?:Thành viên|Khách)|Lược đồ$|Thuộc tính$|Tải về$|Lưu trữ$"
)
# "Kế hoạch 980/KH-UBND năm 2025 thực hiện …": how portals name documents; their texts say "số".
REPEATED_TITLE = re.compile(
    r"[^\W\d_]+(?: [^\W\d_]+){0,4} \d+[a-z]?(?:/\d{4})?[/-][A-ZĐ][\w/&-]* (?:(?:năm \d{4}|ngày \d{1,2}/\d{1,2}/\d{4}) |"
    r".* do [A-ZĐ].* (?:ban hành|điện)$)"
)


def is_type(block: Block) -> bool:
    """Whether a block is the line that names the type, "KẾ HOẠCH"; "QUYẾT ĐỊNH:" is the enacting line and is not."""
    return block.text in ALONE and block.text != "PHỤ LỤC"


def opens_with_type(block: Block) -> bool:
    """Whether a line in capitals begins with the type and goes on with its title: "CHƯƠNG TRÌNH HÀNH ĐỘNG CỦA CHÍNH PHỦ"."""
    return block.text.isupper() and bool(type_of(block.text))


def type_of(text: str) -> str:
    """The type that a line in capitals names or begins with: "Chương trình hành động"; "" when none."""
    named = max((name for name in ALONE if text == name or text.startswith(f"{name} ")), key=len, default="")
    return named.capitalize()


def part_starts(blocks: Sequence[Block], start: int) -> list[int]:
    """Where attached texts and annexes begin, after the document's own type line."""
    own = next((i for i in range(start, len(blocks)) if is_type(blocks[i]) or blocks[i].label), start)
    signed = False
    found = []
    for i in range(own + 1, len(blocks)):
        block = blocks[i]
        signed = signed or bool(SIGNED_FOR.match(block.text)) or bool(RECEIVERS.match(block.text))
        if is_annex(block) or (is_type(block) and (signed or noted(blocks, i))) or (signed and opens_with_type(block) and noted(blocks, i)):
            found.append(i)
    return found


def noted(blocks: Sequence[Block], at: int) -> bool:
    """Whether a block is soon followed by a note such as "(Ban hành kèm theo …)"."""
    return any(ATTACHED_NOTE.match(block.text) for block in blocks[at + 1 : at + 4])


def is_annex(block: Block) -> bool:
    """Whether a block heads an annex: "PHỤ LỤC II" by itself, or followed by its title in capitals."""
    match = ANNEX.match(block.text)
    return bool(match) and block.kind == "paragraph" and (not block.text[match.end() :].strip() or block.text.isupper()) if match else False


def part_kind(block: Block) -> str:
    """annex or attached, by the block that heads the part."""
    return "annex" if is_annex(block) else "attached"


def read_part(kind: str, blocks: Sequence[Block], text: str) -> tuple[Part, list[Block]]:
    """The part that some blocks make, and those of them that are noise after its signature."""
    typed = 0 if kind == "attached" else next((i for i, b in enumerate(blocks) if is_type(b) or is_annex(b)), None)
    titled = TITLED.match(blocks[0].text) if typed is None and blocks else None
    head_end = typed if typed is not None else -1 if titled else first_body(blocks) - 1
    title_end = after_title(blocks, head_end + 1)
    body_start = first_label(blocks, title_end)
    body_end = next((i for i in range(body_start, len(blocks)) if closes(blocks[i])), len(blocks))
    closing, after = closing_of(blocks[body_end:])
    notes, noise = footnotes_of(after)
    body = blocks[body_start:body_end]
    heading = blocks[head_end] if typed is not None else None
    part = Part(
        kind,
        "Phụ lục" if kind == "annex" else type_of(heading.text if heading is not None else titled["type"].upper() if titled else ""),
        tuple(blocks[: head_end + (typed is None)]),
        tuple(blocks[head_end + 1 : title_end]),
        tuple(b for b in blocks[title_end:body_start] if b.kind != "bar"),
        tuple(tree_of([b for b in body if b.kind not in ("cell", "bar")])),
        tuple(read_tables(text, body)),
        tuple(closing),
        label=heading.text if heading is not None and kind != "main" else "",
        notes=tuple(notes),
    )
    return part, noise


# A text whose letterhead was stripped, as data sets print it: its title alone on the first line, "Chỉ thị về việc nạo vét kênh".
TITLED = re.compile(rf"(?P<type>{'|'.join(sorted(ALONE, key=len, reverse=True))}) (?=về |v/v ).*[^\s.;:,]$", re.IGNORECASE | re.DOTALL)
FOOTNOTE = re.compile(r"\[\d{1,3}\]")


def footnotes_of(blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """The footnotes that stand after a signature, each opened by its number in brackets, and what stands before them, which is noise."""
    first = next((i for i, block in enumerate(blocks) if FOOTNOTE.match(block.text)), len(blocks))
    return list(blocks[first:]), list(blocks[:first])


def first_body(blocks: Sequence[Block]) -> int:
    """Where the head of a letter, which has no type line, ends: at "V/v …", "Kính gửi", "Căn cứ" or the first labelled item."""
    opening = re.compile(r"V/v|Về việc|Kính gửi|Căn cứ|Thực hiện", re.IGNORECASE)
    return next((i for i, b in enumerate(blocks) if opening.match(b.text) or (b.label and b.kind not in ("dash", "plus"))), 0)


def after_title(blocks: Sequence[Block], first: int) -> int:
    """Where the title that begins at `first` ends: its first block, and those in capitals that go on with it.

    Party documents name the issuer between type and title ("CỦA BAN THƯỜNG VỤ HUYỆN ỦY"), so that line does not end it.
    """
    last = ruled_title(blocks, first)
    while last < len(blocks) and not ends_title(blocks[last]):
        block, before = blocks[last], blocks[last - 1] if last > first else None
        if before is not None and not before.text.startswith(("CỦA ", "của ")) and (not goes_on(before, block) or ISSUER.match(block.text)):
            break
        last += 1
    return last


def ruled_title(blocks: Sequence[Block], first: int) -> int:
    """Where a title in small letters, of several lines, ends at the rule below it, as Party documents print it; else `first`."""
    rule = next((i for i in range(first, min(first + 6, len(blocks))) if RULE.fullmatch(blocks[i].text)), first)
    lines = blocks[first:rule]
    plain = all(not b.label and b.kind == "paragraph" and len(b.text) < 400 and b.text[-1] not in ".:;/" for b in lines)
    return rule if plain and not any(ends_title(b) for b in lines) else first


def goes_on(before: Block, block: Block) -> bool:
    """Whether a block goes on with a title in capitals: in capitals but for a name such as "IoT", or years that wrapping tore off."""
    letters = [c for c in block.text if c.isalpha()]
    if not letters:
        return before.text.isupper() and bool(YEARS.fullmatch(block.text))
    return block.text.isupper() or (before.text.isupper() and len(letters) > 20 and sum(map(str.isupper, letters)) > len(letters) * 0.9)


YEARS = re.compile(r"\(?\d{4}(?:\s?[-–]\s?\d{4})?\)?")


def ends_title(block: Block) -> bool:
    """Whether a block is no part of a title whatever stands before it."""
    opens = LETTER_OPENS.match(block.text) or ATTACHED_NOTE.match(block.text) or ENACTING.match(block.text)
    return bool(block.label or block.kind in ("bar", "cell") or RULE.fullmatch(block.text) or opens)


LETTER_OPENS = re.compile(r"Kính gửi|Căn cứ\b")


def first_label(blocks: Sequence[Block], start: int) -> int:
    """Where the body begins: at the first labelled item or table after the title; dashes below "Kính gửi:", "… điện:" name whom."""
    addressed = False
    for i in range(start, len(blocks)):
        addressed = bool(ADDRESSES.match(blocks[i].text)) or (addressed and blocks[i].kind in ("dash", "bar"))
        grounds = blocks[i].kind == "dash" and GROUNDS.match(blocks[i].statement)
        if not addressed and not grounds and (blocks[i].label or blocks[i].kind == "cell" or closes(blocks[i])):
            return i
    return len(blocks)


# Party documents print each ground on a dash of its own: "- Căn cứ Điều lệ Đảng;", "- Xét đề nghị của …,".
GROUNDS = re.compile(r"Căn cứ\s|(?:Xét|Theo) đề nghị\s")
# How a letter begins, and a dispatch: "THỦ TƯỚNG CHÍNH PHỦ điện:".
ADDRESSES = re.compile(r"Kính gửi|[^.;]{3,80}\sđiện\s*:$")


def closes(block: Block) -> bool:
    """Whether a block opens the closing: receivers, "TM. …", or the office of the signer alone on its line."""
    return bool(RECEIVERS.match(block.text) or (SIGNED_FOR.match(block.text) and block.text.isupper()) or OFFICE.fullmatch(block.text))


def closing_of(blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """Receivers and signature, and what follows the signer's name, which is not of the document."""
    office = max((i for i, b in enumerate(blocks) if SIGNED_FOR.match(b.text) or OFFICE.match(b.text)), default=None)
    if office is None:
        return list(blocks), []
    last = next((i for i in range(office + 1, len(blocks)) if is_name(blocks[i].text)), office)
    while last + 1 < len(blocks) and (
        blocks[last + 1].kind == "bar" or RECEIVERS.match(blocks[last + 1].text) or blocks[last + 1].kind == "dash"
    ):
        last += 1
    return list(blocks[: last + 1]), list(blocks[last + 1 :])


def is_name(text: str) -> bool:
    """Whether a line is a person's name: two to five words, each with a capital, no digit or mark."""
    words = text.split()
    return (
        2 <= len(words) <= 5
        and all(w.isalpha() and w[0].isupper() and (len(w) == 1 or not w.isupper() or text.isupper()) for w in words)
        and not OFFICE.match(text)
    )


@dataclass(slots=True)
class Growing:
    """A node while its children are still coming."""

    block: Block
    path: tuple[str, ...]
    children: list[Growing] = field(default_factory=list)

    def done(self) -> Node:
        """The finished node."""
        return Node(self.block, self.path, tuple(child.done() for child in self.children))


def tree_of(blocks: Sequence[Block]) -> list[Node]:
    """The tree of a body: a label goes under the nearest open item of another kind that may hold it."""
    root = Growing(blocks[0], ()) if blocks else None
    if root is None:
        return []
    stack = [root]
    last = max((i for i, block in enumerate(blocks) if DEPTH.get(block.kind, 8) < DEPTH["bullet"]), default=0)
    for i, block in enumerate(blocks):
        if i > last and block.kind == "paragraph" and CLOSING_PARAGRAPH.match(block.text):
            del stack[1:]
        place(stack, as_roman_or_letter(stack, block))
    return [child.done() for child in root.children]


def place(stack: list[Growing], block: Block) -> None:
    """Closes what the block cannot stand in, then hangs it there and opens it."""
    if block.kind == "paragraph":
        while len(stack) > 1 and stack[-1].block.kind in ("dash", "plus", "bullet", "paragraph"):
            stack.pop()
    else:
        same = [i for i, item in enumerate(stack) if i and item.block.kind == block.kind]
        deeper = [i for i, item in enumerate(stack) if i and DEPTH.get(item.block.kind, 10) > DEPTH[block.kind]]
        cut = same[0] if same else deeper[0] if deeper else len(stack)
        del stack[cut:]
    parent = stack[-1]
    item = Growing(block, (*parent.path, step(block, parent.children)))
    parent.children.append(item)
    stack.append(item)


CLOSING_PARAGRAPH = re.compile(
    r"(?:Trên đây là|Trong quá trình (?:(?:tổ chức|triển khai),? )*thực hiện|(?:UBND|[ỦU][ỷy] ban nhân dân) .{0,40}(?:yêu cầu|"
    r"đề nghị)|Yêu cầu|Đề nghị)\b"
)


def step(block: Block, siblings: Sequence[Growing]) -> str:
    """One step of a path: the label without its mark, or "-2", "+1", "¶3" by order among the like."""
    if block.label and block.kind not in ("dash", "plus", "bullet"):
        return block.label.strip().rstrip(".:)/- ")
    mark = {"dash": "-", "plus": "+", "bullet": "•"}.get(block.kind, "¶")
    return f"{mark}{1 + sum(s.block.kind == block.kind for s in siblings)}"


def as_roman_or_letter(stack: Sequence[Growing], block: Block) -> Block:
    """ "C." after "B." is a letter and "I." after "H." too, although both are roman numbers."""
    letter = block.label[:1]
    if (
        block.kind != "roman"
        or len(block.label.rstrip(".)/- ")) > 1
        or (letter == "I" and not any(i.block.kind == "capital" for i in stack))
    ):
        return block
    before = [c.block.label[:1] for item in stack for c in item.children if c.block.kind == "capital"]
    if before and ord(letter) - ord(before[-1]) == 1:
        return block._replace(kind="capital")
    return block
