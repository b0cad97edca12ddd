"""From the kept text to blocks: the paragraphs, labelled items and table cells that hard wrapping tore into lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from builders.columns import SERIAL_HEAD, heads_table
from ontology.text import CAPITALS, squeeze

# Labels of items, outermost first (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.5; Party documents letter their parts A, B and write "1- …").
LABELS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("part", re.compile(r"(?:Phần|PHẦN) (?:(?:thứ|THỨ) \w+|[IVX]+|\d+)\b[.:]?")),
    ("chapter", re.compile(r"(?:Chương|CHƯƠNG) (?:[IVXLC]+|\d+)\b[.:]?")),
    ("section", re.compile(r"(?:Mục|MỤC) (?:[IVXLC]+|\d+)\b[.:]")),
    ("article", re.compile(r"(?:Điều|ĐIỀU) \d+[a-zđ]?\s?[.:]")),
    ("roman", re.compile(r"[IVXL]+\s?[.)/-](?=\s|$)|[IVXL]+\.(?=[^\W\d_])")),
    ("capital", re.compile(r"[A-HK-UYĐ]\s?[.)/](?=\s)")),
    ("decimal", re.compile(rf"\d{{1,2}}(?:\.\d{{1,2}})+(?:[.)](?=\s|$)|-(?=\s[{CAPITALS}])|(?=\s))")),
    ("number", re.compile(rf"\d{{1,2}}\s?[.)/](?=\s|$)|\d{{1,2}}\.(?=[^\W\d_])|\d{{1,2}}-(?=\s[{CAPITALS}])")),
    ("letter", re.compile(r"[a-zđ]\s?[.)](?=\s)|[a-zđ]\)(?=[^\W\d_])")),
    ("dash", re.compile(r"[-–—](?=\s|[^\W\d_])")),
    ("plus", re.compile(r"\+(?=\s|[^\W\d_])")),
    ("bullet", re.compile(r"[•*▪◦●○■□·](?=\s|[^\W\d_])")),
)
LABEL = re.compile("|".join(f"(?P<{kind}>{pattern.pattern})" for kind, pattern in LABELS))
BAR = "|"
# A label that stands on a line of its own, its title on the next.
BARE = re.compile(r"(?:PHẦN|Phần|CHƯƠNG|Chương|MỤC|Mục) (?:(?:thứ|THỨ) [^\W\d_]+|[IVXLC]+|\d+)[.:]?")
# Below the letterhead of the Party a single star is the rule.
RULE = re.compile(r"[-_=*.]{3,}|\*")
# How sentences end.
ENDINGS = (".", ";", ":", "!", "?", "…", *(mark + close for mark in ".;:" for close in '”")'))
NUMBER_HEAD = re.compile(r"\d+(?:/\d{4})?[/-][A-ZĐ]")
# Portals tear off the first line of a paragraph at about 35 characters of markup; what is shorter than 25 there closes a heading.
TORN = 31
WIDEST = 160
REMNANT = 25


class Line(NamedTuple):
    """One line of the text: offsets without the line break."""

    start: int
    end: int
    text: str


class Block(NamedTuple):
    """A run of lines that reads as one: its label ("1.1.", "a)", "-") and kind, and the place of what follows the label.

    `text` has the length of the slice: a line break within it is one space, so that matches keep their offsets. `statement` is what
    follows the label, on one line.
    """

    kind: str
    label: str
    start: int
    end: int
    body: int
    text: str
    statement: str


def lines_of(text: str) -> list[Line]:
    """The lines that hold something, in order; a line of cells ("a | b | c") is its cells, each followed by a bar."""
    found: list[Line] = []
    start = 0
    for raw in text.split("\n"):
        if raw != BAR and (" | " in raw or (raw.startswith(BAR) and raw.count(BAR) > 1) or raw.endswith(" |")):
            found += cells_in(raw, start)
        elif raw:
            cut = typed.end("type") if (typed := TYPE_AND_ORGAN.fullmatch(raw)) else 0
            found += [Line(start, start + cut, raw[:cut])] if cut else []
            found.append(Line(start + cut + bool(cut), start + len(raw), raw[cut:].lstrip()))
        start += len(raw) + 1
    return found


def cells_in(raw: str, start: int) -> Iterator[Line]:
    """The cells of a line with bars; a bar that opens or, alone, closes the line bounds no cell of its own."""
    bars = [match.start() for match in re.finditer(r"\|", raw)]
    cuts = [-1, *bars, len(raw)]
    bounds = [(a + 1, b) for a, b in pairwise(cuts)]
    if raw.startswith(BAR):
        bounds = bounds[1:]
    if raw.endswith(BAR) and (raw.startswith(BAR) or len(bars) == 1):
        bounds = bounds[:-1]
    for begin, end in bounds:
        cell = raw[begin:end].strip()
        if cell:
            at = start + raw.index(cell, begin)
            yield Line(at, at + len(cell), cell)
        yield Line(start + min(end, len(raw)), start + min(end + 1, len(raw)), BAR)


def blocks_of(text: str) -> list[Block]:
    """The blocks of a text in order; only white space and bars that open a row lie between them; rules stay blocks."""
    lines = lines_of(text)
    width = wrap_width(lines)
    blocks, first = [], 0
    for here, after in torn(lines, width, spaced=paragraphs_spaced(lines)):
        if after:
            blocks.append(block(text, lines[first], lines[here - 1], cell=False))
            first = here
    if lines:
        blocks.append(block(text, lines[first], lines[-1], cell=False))
    return join_cells(text, blocks)


def torn(lines: Sequence[Line], width: int, *, spaced: bool) -> Iterator[tuple[int, bool]]:
    """For each line but the first: its index, and whether a block begins there; `first` follows the open block."""
    first = 0
    for here in range(1, len(lines)):
        begins = begins_block(lines, first, here, width, spaced=spaced)
        first = here if begins else first
        yield here, begins


def wrap_width(lines: Sequence[Line]) -> int:
    """The column at which the text was wrapped, or 0 when each paragraph stands on one line."""
    lined = [line for at, line in enumerate(lines) if line.text != BAR and not RULE.fullmatch(line.text) and not lone_cell(lines, at)]
    words = [line for line in lined if len(line.text) <= WIDEST]
    pairs = pairwise(words)
    lengths = sorted(len(line.text) for line in words)
    width = lengths[int(len(lengths) * 0.9)] if lengths else 0
    full = [(a, b) for a, b in pairs if len(a.text) > width / 2]
    follow = sum(1 for a, b in full if b.text[0].islower() and b.start - a.end == 1 and not label_of(b.text)[1])
    return width if follow >= len(full) / 4 and follow else 0


def lone_cell(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is a cell by itself, between two bars: tables of figures would hide how the text around them is wrapped."""
    return 0 < at < len(lines) - 1 and lines[at - 1].text == BAR and lines[at + 1].text == BAR


def label_of(text: str) -> tuple[str, str]:
    """The kind and the printed label at the head of a line, or ("paragraph", "")."""
    match = LABEL.match(text)
    return (match.lastgroup or "", match[0]) if match else ("paragraph", "")


def paragraphs_spaced(lines: Sequence[Line]) -> bool:
    """Whether empty lines part the paragraphs of a wrapped text, so that lines without one between them belong together."""
    gaps = [b.start - a.end > 1 for a, b in pairwise(lines) if BAR not in (a.text, b.text)]
    return sum(gaps) > len(gaps) / 8


def begins_block(lines: Sequence[Line], first: int, here: int, width: int, *, spaced: bool) -> bool:
    """Whether a new block begins at line `here`, where the open block began at line `first`."""
    before, line = lines[here - 1], lines[here]
    gap = line.start - before.end > 1
    if width and not gap and line.text in ALONE and heads_on(lines[first:here]):
        return False
    if not gap and (tears(before.text, line.text) or (before.text.endswith(")") and COUNTS_ON.search(before.text))):
        return False
    if (
        alone(before.text)
        or alone(line.text)
        or (ENACTS.fullmatch(line.text) and lines[here + 1 :] and GROUNDS.match(lines[here + 1].text))
    ):
        return True
    if first == here - 1 and BARE.fullmatch(before.text) and not label_of(line.text)[1]:
        return False
    if changes_case(before.text, line.text) and not label_of(lines[first].text)[1]:
        return True
    if gap or not width:
        return not continues(before.text, line.text)
    if label_of(line.text)[1]:
        return not (mid_phrase(before.text, line.text) and (spaced or fills(before, line, width)))
    if SIGNED.match(line.text) and SIGNED.match(lines[first].text):
        return True
    if before.text.endswith(ENDINGS) and SAYS_WHO.match(line.text):
        return True
    return not spaced and begins_wrapped(lines, first, here, width)


def tears(before: str, line: str) -> bool:
    """Whether wrapping tore two lines, of whatever else stands around; only where it may is it looked for closely."""
    return (before.startswith(("Điều", "ĐIỀU", "CỘNG H")) or "ngày " in before[-9:]) and bool(TEARS.search(f"{before}\n{line}"))


# "Điều" / "1. Công bố …", "CỘNG HÒA XÃ HỘI" / "CHỦ NGHĨA …", "ngày 02" / "tháng 3 …".
TEARS = re.compile(
    r"^(?:Điều|ĐIỀU)\n\d+[a-zđ]?\s?[.:]|^CỘNG H(?:ÒA|OÀ)(?: XÃ(?: HỘI)?)?(?: CHỦ(?: NGHĨA)?)?\n[A-Z]|[, ]ngày \d{1,2}\ntháng \d"
)


# Who enacts a document, alone on the line between its title and its grounds, however full the last line of the title is.
ENACTS = re.compile(r"(?:THỦ TƯỚNG )?CHÍNH PHỦ|QUỐC HỘI|(?:BỘ TRƯỞNG|GIÁM ĐỐC|CHỦ TỊCH|ỦY BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN) [^a-z,;]+")
GROUNDS = re.compile(r"Căn cứ\b")
# "… giải quyết hai vấn đề: (i)": what is counted is still to come.
COUNTS_ON = re.compile(r"\S \((?:[ivx]{1,4}|\d{1,2})\)$")


def heads_on(opened: Sequence[Line]) -> bool:
    """Whether a heading in capitals is still open, which may end in the name of a type: "II. NỘI DUNG" / "KẾ HOẠCH"."""
    kind, label = label_of(opened[0].text)
    return kind in ("part", "chapter", "section", "roman", "capital") and opened[0].text != label and all(o.text.isupper() for o in opened)


SIGNED = re.compile(r"(?:TM|KT|TL|TUQ|Q)\.\s?(?=[^\W\d_])|T/M ")


def changes_case(before: str, text: str) -> bool:
    """Whether a title in capitals ends or begins between two lines; a lone acronym is no title."""
    return (before.isupper() and " " in before and not text.isupper()) or (text.isupper() and " " in text and not before.isupper())


# Asked of each line as the one before another and as the one after it.
@lru_cache(maxsize=1024)
def alone(text: str) -> bool:
    """Lines that never join another: table bars, rules, the line that names the type of a document or opens its list of receivers."""
    return text == BAR or bool(ALONE_FORMS.fullmatch(text)) or text.rstrip(":") in ALONE


ALONE = frozenset(
    [
        "QUYẾT ĐỊNH",
        "KẾ HOẠCH",
        "NGHỊ QUYẾT",
        "CHỈ THỊ",
        "CHƯƠNG TRÌNH",
        "CHƯƠNG TRÌNH HÀNH ĐỘNG",
        "KẾT LUẬN",
        "THÔNG BÁO",
        "HƯỚNG DẪN",
        "QUY ĐỊNH",
        "QUY CHẾ",
        "ĐỀ ÁN",
        "CHIẾN LƯỢC",
        "NGHỊ ĐỊNH",
        "THÔNG TƯ",
        "THÔNG TƯ LIÊN TỊCH",
        "NGHỊ QUYẾT LIÊN TỊCH",
        "LUẬT",
        "BỘ LUẬT",
        "PHÁP LỆNH",
        "CÔNG ĐIỆN",
        "TỜ TRÌNH",
        "BÁO CÁO",
        "ĐIỀU LỆ",
        "PHỤ LỤC",
        "DỰ ÁN",
        "PHƯƠNG ÁN",
        "QUY HOẠCH",
    ]
)

# The type and the Party organ on one line: "KẾT LUẬN CỦA BỘ CHÍNH TRỊ, BAN BÍ THƯ".
TYPE_AND_ORGAN = re.compile(
    rf"(?P<type>{'|'.join(sorted(ALONE, key=len, reverse=True))}) (?=CỦA (?:BỘ CHÍNH TRỊ|BAN (?:BÍ THƯ|CHẤP HÀNH|THƯỜNG VỤ))\b).*"
)
ALONE_FORMS = re.compile(rf"{RULE.pattern}|{SERIAL_HEAD.pattern}|Nơi nhận.*|Văn bản này chưa cập nhật nội dung Tiếng Anh")
LEFT_OPEN = re.compile(r" (?:và|của|các|với|theo|tại|cho|để|do|bởi)$")
DATELINE = re.compile(r"[^,]{0,30}, ?ngày .*tháng.* năm \d{4}", re.IGNORECASE)
# Words that no paragraph ends with: what stands after them belongs to them.
OPEN = re.compile(r"(?:,| (?:và|của|các|với|theo|số|ngày|tại|cho|để|về|do|từ|đến|bởi|là|Sở|Bộ))$")


def continues(before: str, text: str) -> bool:
    """Whether a line without wrapping goes on with the sentence of the one before: small letter, after "của", or a number after "số"."""
    if before.endswith(ENDINGS) or label_of(text)[1]:
        return False
    if len(before) > 40 and (text[0].islower() or LEFT_OPEN.search(before)):
        return True
    return bool(before.endswith(" số") and NUMBER_HEAD.match(text))


def mid_phrase(before: str, text: str) -> bool:
    """Whether what looks like a label is the middle of a phrase: "giai đoạn 2021" / "- 2025", "kinh tế" / "- xã hội"."""
    if before.endswith((*ENDINGS, ",")):
        return False
    kind, label = label_of(text)
    rest = text[len(label) :].lstrip()
    return kind in ("dash", "number", "decimal", "letter", "plus") and (not rest or rest[0].islower() or rest[0].isdigit())


def fills(before: Line, line: Line, width: int) -> bool:
    """Whether the break between two lines is one that wrapping makes: the next word would not have fitted."""
    return reach(before, line) > width - 4


def reach(before: Line, line: Line) -> int:
    """How long a line would be with the next word; "&" counts as the five characters it is in the portal's markup."""
    together = f"{before.text} {line.text.split(' ', 1)[0]}"
    return len(together) + 4 * together.count("&")


def begins_wrapped(lines: Sequence[Line], first: int, here: int, width: int) -> bool:
    """Whether an unlabelled line of a wrapped text begins a paragraph."""
    before, line = lines[here - 1], lines[here]
    if not (line.text[0].isupper() or line.text[0] in "“\"'(‘") or (line.text[0] == "“" and not before.text.endswith(ENDINGS)):
        return False
    if before.text.endswith(")") and lines[first].text.startswith("("):
        return True
    short = here + 1 < len(lines) and not fills(line, lines[here + 1], width) and not line.text.endswith(ENDINGS)
    if before.text.endswith(ENDINGS):
        return (not fills(before, line, width) or short) and not (before.text.endswith(";") and first == here - 1 and is_head(lines[first]))
    if fills(before, line, width) or OPEN.search(before.text) or (DATELINE.fullmatch(line.text) and len(before.text) < REMNANT):
        return False
    return first < here - 1 or after_head(lines[first], line, short=short)


# A line of its own that says of the items above who does them or by when: "Trách nhiệm chỉ đạo thực hiện: …".
SAYS_WHO = re.compile(r"(?:Trách nhiệm|Cơ quan|Đơn vị|Chủ trì|Phối hợp|Thời gian|Thời hạn|Sản phẩm)(?: [^\W\d_A-Z]+){0,6} ?:")


def is_head(line: Line) -> bool:
    """Whether a short line bears a label that headings have."""
    return label_of(line.text)[0] in ("part", "chapter", "section", "roman", "capital", "decimal", "number") and len(line.text) < 45


def after_head(head: Line, line: Line, *, short: bool) -> bool:
    """Whether a line after a short first line begins anew: not when it is the rest of a heading or of a torn first line."""
    if head.text.isupper() and line.text.isupper():
        return False
    if is_head(head):
        return len(line.text) >= REMNANT
    return short or reach(head, line) < TORN


def block(text: str, first: Line, last: Line, *, cell: bool) -> Block:
    """The block from one line to another."""
    raw = text[first.start : last.end].replace("\n", " ")
    if first.text == BAR:
        return Block("bar", "", first.start, last.end, first.start, raw, raw)
    kind, label = ("cell", "") if cell else label_of(raw)
    body = len(label)
    while body < len(raw) and raw[body] == " ":
        body += 1
    rest = raw[body:]
    return Block(kind, label, first.start, last.end, first.start + body, raw, squeeze(rest) if "  " in rest else rest.strip())


def join_cells(text: str, blocks: list[Block]) -> list[Block]:
    """Inside a table, all that stands between two bars is one cell, empty ones too."""
    done: list[Block] = []
    at = 0
    while at < len(blocks):
        if heads_table(head_from(text, blocks, at)):
            at = take_table(text, blocks, at, done)
        else:
            done.append(blocks[at])
            at += 1
    return done


def head_from(text: str, blocks: Sequence[Block], at: int) -> list[str]:
    """The headings of the table that begins at a block: those on its line that have a bar behind them each, or on lines of their own."""
    found: list[str] = []
    while at + 1 < len(blocks) and blocks[at].kind != "bar" and blocks[at + 1].kind == "bar":
        in_line = "\n" not in text[blocks[at].end : blocks[at + 1].start]
        if found and in_line and "\n" in text[blocks[at - 1].end : blocks[at].start]:
            break
        found.append(blocks[at].statement)
        at += 2
    # The column of row numbers is the first: what stands before the bar that opens it is the title of the table.
    return [] if any(SERIAL_HEAD.fullmatch(heading) for heading in found[1:2]) else found


def take_table(text: str, blocks: Sequence[Block], at: int, done: list[Block]) -> int:
    """Appends the cells and bars of the table whose first cell and bar stand at `at`; returns the index after it."""
    done += [block(text, Line(blocks[at].start, blocks[at].end, ""), Line(blocks[at].start, blocks[at].end, ""), cell=True), blocks[at + 1]]
    in_lines = "\n" not in text[blocks[at].end : blocks[at + 1].start]
    at += 2
    while True:
        bar = next((i for i in range(at, len(blocks)) if blocks[i].kind == "bar"), None)
        if bar is None or (bar - at > 1 if in_lines else closes_table(blocks[at:bar])):
            return at
        if bar > at:
            span = Line(blocks[at].start, blocks[at].end, ""), Line(blocks[bar - 1].start, blocks[bar - 1].end, "")
            done.append(block(text, *span, cell=True))
        done.append(blocks[bar])
        at = bar + 1


def closes_table(between: Sequence[Block]) -> bool:
    """Whether what stands before the next bar is no cell: an annex heading, receivers, or far more than a cell holds."""
    return len(between) > 30 or any(b.text.startswith(("Nơi nhận", "PHỤ LỤC", "TM. ", "KT. ")) or alone(b.text) for b in between)
