"""From cells to tables: the header row, rows with their number, and the section rows that head groups of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builders.lines import SERIAL_HEAD, Block

ORDINAL = re.compile(r"(?:\d{1,3}(?:\.\d{1,2})*|[IVXL]+|[A-HK-UYĐ]|[a-zđ])[.)]?")
GROUP = re.compile(r"[IVXL]+[.)]?|[A-HK-UYĐ][.)]?")

# What a header cell says its column holds; the first that matches counts.
COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("serial", re.compile(rf"{SERIAL_HEAD.pattern}$", re.IGNORECASE)),
    ("coordinating", re.compile(r"^(?!.*chủ trì).*phối hợp", re.IGNORECASE)),
    (
        "lead",
        re.compile(
            r"chủ trì|(?:cơ quan|đơn vị|người|bộ phận|phòng)[^.]*(?:thực hiện|phụ trách|chịu trách nhiệm|đầu mối|"
            r"tham mưu)|phân công|trách nhiệm",
            re.IGNORECASE,
        ),
    ),
    ("deliverable", re.compile(r"sản phẩm|kết quả|đầu ra|hình thức (?:văn bản|trình)|dạng văn bản", re.IGNORECASE)),
    ("deadline", re.compile(r"thời (?:gian|hạn|điểm)|tiến độ|hoàn thành|lộ trình", re.IGNORECASE)),
    ("content", re.compile(r"nội dung|nhiệm vụ|công việc|hoạt động|giải pháp|chỉ tiêu|mục tiêu|tên ", re.IGNORECASE)),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row under its section rows: `cells` by column role; `path` as ("II", "3")."""

    path: tuple[str, ...]
    cells: dict[str, Block]
    sections: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with the roles of its columns, in order, and its rows."""

    roles: tuple[str, ...]
    rows: tuple[Row, ...]
    start: int


def read_tables(blocks: Sequence[Block]) -> Iterator[Table]:
    """The tables among the blocks of a body; each begins with a serial cell."""
    run: list[Block] = []
    for block in [*blocks, None]:
        if block is not None and block.kind == "cell" and SERIAL_HEAD.fullmatch(block.text) and run:
            yield from table_of(run)
            run = []
        if block is not None and (block.kind == "cell" or (run and block.kind == "bar")):
            run.append(block)
        elif run:
            yield from table_of(run)
            run = []


def table_of(run: Sequence[Block]) -> Iterator[Table]:
    """The table that cells and bars make, when its header tells a column of content."""
    cells = cells_of(run)
    width = next((i for i in range(2, len(cells)) if is_ordinal(cells[i])), 0)
    roles = tuple(role_of(cell) for cell in cells[:width])
    if "content" in roles:
        yield Table(roles, tuple(rows_of(cells, roles)), run[0].start)


def cells_of(run: Sequence[Block]) -> list[Block | None]:
    """The cells between bars; None where nothing stands between two."""
    cells: list[Block | None] = []
    pending: Block | None = None
    for block in run:
        if block.kind == "bar":
            cells.append(pending)
            pending = None
        else:
            pending = block
    return [*cells, pending] if pending else cells


def is_ordinal(cell: Block | None) -> bool:
    """Whether a cell holds a row's number."""
    return cell is not None and bool(ORDINAL.fullmatch(cell.text.strip()))


def role_of(cell: Block | None) -> str:
    """What a header cell says of its column; "" when it says nothing known."""
    text = cell.statement if cell else ""
    return next((role for role, pattern in COLUMNS if pattern.search(text)), "")


def rows_of(cells: Sequence[Block | None], roles: Sequence[str]) -> Iterator[Row]:
    """The rows below the header; a row of two cells, or with nothing beside its title, heads a section."""
    at, width = len(roles), len(roles)
    sections: list[tuple[str, Block]] = []
    while at + 1 < len(cells):
        serial, title = cells[at], cells[at + 1]
        if serial is None or not is_ordinal(serial):
            at += 1
            continue
        label = serial.text.rstrip(".) ")
        short = at + 2 < len(cells) and is_ordinal(cells[at + 2]) and GROUP.fullmatch(serial.text.strip()) is not None
        row = cells[at : at + width]
        if title is not None and (short or not any(row[2:])):
            sections = [s for s in sections if depth(s[0]) < depth(label)] + [(label, title)]
        else:
            found = {role: cell for role, cell in zip(roles, row, strict=False) if role and cell is not None}
            yield Row((*(s[0] for s in sections), label), found, tuple(s[1] for s in sections))
        at += 2 if short else width


def depth(label: str) -> int:
    """How deep a section row stands: capitals, roman numbers, digits."""
    return 0 if re.fullmatch(r"[A-HK-UYĐ]", label) else 1 if re.fullmatch(r"[IVXL]+", label) else 2 + label.count(".")
