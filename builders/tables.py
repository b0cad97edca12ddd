"""From cells to tables: what the columns hold, rows with their number, and the section rows that head groups of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from builders.columns import SERIAL_HEAD, Column, column_of
from builders.lines import Block

ORDINAL = re.compile(r"(?:\d{1,3}(?:\.\d{1,2})*|[IVXL]+(?:\.\d{1,2})*|[A-HK-UYĐ]|[a-zđ])[.)]?")
GROUP = re.compile(r"[IVXL]+(?:\.\d{1,2})*[.)]?|[A-HK-UYĐ][.)]?")
# A section row in one cell: its label and its title.
LABELLED = re.compile(r"(?P<label>[IVXL]+(?:\.\d{1,2})*|[A-HK-UYĐ]|\d{1,2}(?:\.\d{1,2})*)\s*[.)/:-]\s*(?=\S)")
COLUMN_NUMBER = re.compile(r"\(?(\d{1,2}|[A-E])\)?")
# What cells of two kinds look like, to find the place of those that stay beside a merged one.
TIME_LIKE = re.compile(r"\d{4}|thường\s+xuyên|h[àằ]ng\s+\w|qu[ýí]\s|tháng|^năm", re.IGNORECASE)
# The first words of a longer one.
OPENS_TIME = re.compile(r"(?:^|(?:trong|trước|từ)\s+)(?:giai\s+đoạn|năm|quý|tháng)\s+[\dIV]", re.IGNORECASE)
AGENCY_LIKE = re.compile(
    r"(?:Các|Sở|UBND|[ỦU][ỷy]\s+ban|Bộ|Ban|Công\s+an|Phòng|Văn\s+phòng|Trung\s+tâm|Chi\s+cục|Cục|Hội|Đài|Báo|VP|TT)(?![^\W\d_])"
)

Cells = list[Block | None]


@dataclass(frozen=True, slots=True)
class Row:
    """One row under its section rows: `cells` by column role, `values` of the columns that hold them; `path` as ("II", "3")."""

    path: tuple[str, ...]
    cells: dict[str, Block]
    sections: tuple[Block, ...]
    values: tuple[tuple[Column, Block], ...] = ()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All its cells."""
        return (*self.cells.values(), *(block for _, block in self.values))


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns and rows in order, and where it starts."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    start: int

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles of its columns."""
        return tuple(column.role for column in self.columns)


def read_tables(text: str, blocks: Sequence[Block]) -> Iterator[Table]:
    """The tables among the blocks of a body, whose cells are slices of the text."""
    run: list[Block] = []
    for block in [*blocks, None]:
        if block is not None and block.kind == "cell" and SERIAL_HEAD.fullmatch(block.text) and run:
            yield from table_of(text, run)
            run = []
        if block is not None and (block.kind == "cell" or (run and block.kind == "bar")):
            run.append(block)
        elif run:
            yield from table_of(text, run)
            run = []


def table_of(text: str, run: Sequence[Block]) -> Iterator[Table]:
    """The table that cells and bars make, when its head tells a column of what is to be done or measured."""
    rows = rows_in(text, run)
    two = len(rows) > 1 and not is_ordinal(rows[1][0]) and (heads_columns(rows[1]) or divides(rows[0], rows[1]))
    columns = measured(heading_of_two(rows) if two else heading(rows))
    if {"content", "indicator"} & {column.role for column in columns}:
        body = [row for row in rows[2 if two else 1 :] if not numbers_columns(row) and not repeats_head(row)]
        yield Table(columns, tuple(rows_of(list(whole(body, columns)), columns)), run[0].start)


def rows_in(text: str, run: Sequence[Block]) -> list[Cells]:
    """The rows that cells and bars make, the head first."""
    return lines_of_cells(text, run) if in_lines(text, run) else bounded_rows(cells_of(run))


def in_lines(text: str, run: Sequence[Block]) -> bool:
    """Whether each row stands on a line of its own: no line break before the first bar."""
    first = next((bar for bar in run if bar.kind == "bar"), run[-1])
    return "\n" not in text[run[0].end : first.start]


def lines_of_cells(text: str, run: Sequence[Block]) -> list[Cells]:
    """The rows of a table whose rows are lines."""
    rows: list[list[Block]] = [[run[0]]]
    for before, block in pairwise(run):
        if "\n" in text[before.end : block.start]:
            rows.append([])
        rows[-1].append(block)
    return [cells_of(row) for row in rows]


def cells_of(run: Sequence[Block]) -> Cells:
    """The cells between bars; None where nothing stands between two."""
    cells: Cells = []
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


def bounded_rows(cells: Cells) -> list[Cells]:
    """The rows of a table whose cells stand on lines of their own.

    Where a bar opens each row and another closes it, two bars bound the rows; else the first row number tells how wide the head is.
    """
    first = next((i for i in range(2, len(cells)) if is_ordinal(cells[i])), len(cells))
    bound = next((i for i in range(1, len(cells)) if cells[i] is None), len(cells))
    if bound >= first:
        return unbounded_rows(cells, first)
    rows, at = [cells[:bound]], bound + 1
    if bound < len(cells) and (below := head_below(cells, at) or dividing(cells, at)):
        rows.append(cells[at:below])
        at = below + 1
    width = len(heading_of_two(rows)) if len(rows) > 1 else bound
    while at < len(cells):
        # A row that a bar too many follows would shift all rows after it.
        at += cells[at] is None and at + 1 < len(cells) and is_ordinal(cells[at + 1]) and not counts(cells[at + 1 : at + 4])
        end = row_end(cells, at, width)
        rows.append(cells[at:end])
        at = end + 1
    return [row for row in rows if any(row)]


def unbounded_rows(cells: Cells, width: int) -> list[Cells]:
    """Rows that nothing bounds but their width; what stands between two rows is passed over; a section row may have two cells."""
    rows, at = [cells[:width]], width
    while at + 1 < len(cells):
        if not is_ordinal(cells[at]):
            at += 1
            continue
        short = at + 2 < len(cells) and is_ordinal(cells[at + 2]) and GROUP.fullmatch(cells[at].text.strip()) is not None  # type: ignore[union-attr]
        rows.append(cells[at : at + 2] if short else cells[at : at + width])
        at += 2 if short else width
    return rows


def head_below(cells: Cells, at: int) -> int:
    """Where a second row of the head ends that begins at `at`, or 0 when there is none."""
    end = next((i for i in range(at, len(cells)) if cells[i] is None), len(cells))
    return end if heads_columns(cells[at:end]) else 0


def dividing(cells: Cells, at: int) -> int:
    """Where a row ends that begins at `at` and divides each column of values of the head above it, or 0 when it does not."""
    end = next((i for i in range(at, len(cells)) if cells[i] is None), len(cells))
    return end if divides(cells[: at - 1], cells[at:end]) else 0


def divides(head: Cells, below: Cells) -> bool:
    """Whether a row says again and again, below each column of values of a head, what is measured: "Lượng", "Giá trị", "Lượng", …"""
    held = sum(column_of(cell.statement if cell else "").role == "value" for cell in head)
    texts = [cell.statement if cell else "" for cell in below]
    each = len(texts) // held if held > 1 else 0
    return each > 1 and len(texts) == each * held and texts == texts[:each] * held and all(re.search(r"[^\W\d_]", text) for text in texts)


def counts(cells: Cells) -> bool:
    """Whether cells begin to number the columns: "1", "2", "3"."""
    return len(cells) > 2 and numbers_columns(cells)


def repeats_head(row: Cells) -> bool:
    """Whether a row says again what the columns hold, as below the title of each section; a row of data may look so in two cells."""
    return heads_columns(row) and sum(cell is not None for cell in row) > 2


def heads_columns(row: Cells) -> bool:
    """Whether a row goes on with the head: all its cells say years or kinds of columns."""
    filled = [cell for cell in row if cell]
    return len(filled) > 1 and all(len(cell.text) < 40 and column_of(cell.statement).role for cell in filled)


def row_end(cells: Cells, start: int, width: int) -> int:
    """Where the row that begins at `start` ends: at its full width, or before, where merged cells leave fewer of them.

    In a table that numbers its rows, one without a number lacks at least that cell.
    """
    full = start + width
    numbered = is_ordinal(cells[start]) or cells[start] is None or not (cells[0] and SERIAL_HEAD.fullmatch(cells[0].text.strip()))
    within = (i for i in range(start + 1, min(full, len(cells))) if cells[i] is None)
    if headed := next((i for i in within if (below := head_below(cells, i + 1)) and repeats_head(cells[i + 1 : below])), 0):
        return next((i for i in range(start + 1, headed) if cells[i] is None and opens_row(cells[i + 1])), headed)
    if numbered and (full >= len(cells) or cells[full] is None):
        after = cells[full + 1] if full + 1 < len(cells) else None
        if after is None or is_ordinal(after) or not any(cells[i] is None for i in range(start, min(full, len(cells)))):
            return min(full, len(cells))
    ends = [i for i in range(start + 1, min(full, len(cells) - 1)) if cells[i] is None]
    only = ends[0] if len(ends) == 1 and full < len(cells) else min(full, len(cells))
    # Before a row whose first cell is empty, and that has its full width.
    unnumbered = (i for i in ends if cells[i + 1] is None and any(cells[full : full + 1]) and not any(cells[i + 1 + width : i + 2 + width]))
    return next((i for i in ends if opens_row(cells[i + 1])), next(unnumbered, only))


def opens_row(cell: Block | None) -> bool:
    """Whether a cell may be the first of a row: its number, or the title of a section."""
    return cell is not None and (is_ordinal(cell) or bool(LABELLED.match(cell.text)))


def heading(rows: Sequence[Cells]) -> tuple[Column, ...]:
    """The columns that the first row heads."""
    return tuple(column_of(cell.statement if cell else "") for cell in rows[0])


def heading_of_two(rows: Sequence[Cells]) -> tuple[Column, ...]:
    """The columns that two rows head together."""
    if not divides(rows[0], rows[1]):
        return tuple(column_of(text) for text in spread(rows[0], rows[1]))
    above, below = heading(rows[:1]), [cell.statement for cell in rows[1] if cell]
    each = below[: len(below) // sum(column.role == "value" for column in above)]
    return tuple(
        part
        for column in above
        for part in ([replace(column, measure=measure) for measure in each] if column.role == "value" else [column])
    )


def measured(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns of a table; where several hold values and none is known to say of what, the first with words does: "Sản phẩm"."""
    named = {"content", "indicator"} & {column.role for column in columns}
    if named or sum(column.role == "value" for column in columns) < 2:
        return columns
    first = next(
        (i for i, column in enumerate(columns) if column.role in ("", "deliverable") and column.heading and column.year is None), None
    )
    return tuple(replace(column, role="indicator") if i == first else column for i, column in enumerate(columns))


def spread(first: Cells, second: Cells) -> list[str]:
    """The headings of a head in two rows: side by side where both have all columns, else the lower ones in place of what they divide."""
    upper = [cell.statement if cell else "" for cell in first]
    lower = [cell.statement if cell else "" for cell in second]
    if len(upper) == len(lower) and (lower[0] in ("", upper[0]) or "" in upper):
        for i in range(1, len(upper)):
            upper[i] = upper[i] or (upper[i - 1] if lower[i] else "")
        return [b if column_of(b).role == "value" else f"{a} {b}".strip() for a, b in zip(upper, lower, strict=True)]
    roles = [column_of(text).role for text in upper]
    divided = next((i for i in reversed(range(len(upper))) if roles[i] not in ("serial", "unit", "lead", "coordinating")), len(upper) - 1)
    return [*upper[:divided], *(text for text in lower if text), *upper[divided + 1 :]]


def numbers_columns(row: Cells) -> bool:
    """Whether a row only numbers the columns: "(1)", "(2)", "(3)"."""
    found = [COLUMN_NUMBER.fullmatch(cell.text.strip()) if cell else None for cell in row]
    digits = [int(m[1]) for m in found if m and m[1].isdigit()]
    return (
        len(digits) > 1
        and all(m or c is None for m, c in zip(found, row, strict=True))
        and digits == list(range(digits[0], digits[0] + len(digits)))
    )


def whole(rows: Sequence[Cells], columns: Sequence[Column]) -> Iterator[Cells]:
    """The rows as wide as the table; a row that lacks cells, and has none that is empty, shares those of the row above."""
    above: Cells = []
    for row in rows:
        wide = aligned(row, columns)
        if len(row) < len(wide) and all(row) and len(above) == len(wide):
            wide = [cell or kept if column.role in SHARED else cell for cell, kept, column in zip(wide, above, columns, strict=True)]
        yield wide
        above = wide if len(wide) == len(columns) else []


# What one cell may say of several rows.
SHARED = frozenset({"lead", "coordinating", "deadline", "deliverable"})


def aligned(row: Cells, columns: Sequence[Column]) -> Cells:
    """A row as wide as the table: where merged cells leave fewer, each stays in order in the column whose kind it looks most like."""
    missing = len(columns) - len(row)
    filled = [cell for cell in row if cell is not None]
    if missing <= 0 or len(filled) < 2 or section_of(filled):
        return row
    # Cells are merged from the left: a row without its number more likely lacks those next to it too, up to what is to be done.
    late = columns[0].role == "serial" and row[0] is not None and not is_ordinal(row[0])
    # How well the cells from each on fit at best, by the columns left empty before it; from the last cell back, so that a row of any
    # width costs no more than its cells times the columns that they may stand in.
    best = [[0] * (missing + 1)]
    for i in reversed(range(len(row))):
        here = [best[0][skipped] + fits(row[i], columns[i + skipped]) for skipped in range(missing + 1)]
        best.insert(0, [max(here[skipped:]) for skipped in range(missing + 1)])
    found: Cells = [None] * len(columns)
    skipped = 0
    for i, cell in enumerate(row):
        while best[i + 1][skipped] + fits(cell, columns[i + skipped]) < best[i][skipped] or (
            (late and i == 0 and skipped < missing)
            and (columns[skipped + 1].role == "content" and best[0][skipped + 1] == best[0][skipped])
        ):
            skipped += 1
        found[i + skipped] = cell
    return found


def fits(cell: Block | None, column: Column) -> int:
    """How much a cell looks like what its column holds."""
    text = cell.text.strip() if cell else ""
    if column.role == "serial" and len(text) > 9:
        return -1
    like = {
        "serial": is_ordinal(cell),
        "deadline": bool(OPENS_TIME.search(text[:60]) or (len(text) < 60 and TIME_LIKE.search(text))),
        "lead": bool(AGENCY_LIKE.match(text)),
        "coordinating": bool(AGENCY_LIKE.match(text)),
        "value": bool(re.search(r"\d", text)) and len(text) < 20,
    }
    return 2 * like[column.role] if column.role in like else int(len(text) > 20)


def rows_of(body: Sequence[Cells], columns: Sequence[Column]) -> Iterator[Row]:
    """The rows below the head under their section rows, which have nothing beside their title."""
    sections: list[tuple[str, Block]] = []
    count = 0
    for cells in body:
        filled = [cell for cell in cells if cell is not None]
        section = section_of(filled)
        label = "" if not columns or columns[0].role != "serial" or not is_ordinal(cells[0]) else filled[0].text.rstrip(".) ")
        if section:
            sections = [s for s in sections if depth(s[0]) < depth(section[0])] + [section]
        elif len(filled) > 1:
            sections = [s for s in sections if depth(s[0]) < depth(label)] if label else sections
            count += 1
            yield row_of(label or f"¶{count}", cells, columns, sections)


def row_of(label: str, cells: Cells, columns: Sequence[Column], sections: Sequence[tuple[str, Block]]) -> Row:
    """One row: the first cell of each role, and all values."""
    pairs = [(column, cell) for column, cell in zip(columns, cells, strict=False) if cell is not None and column.role]
    found = {column.role: cell for column, cell in reversed(pairs) if column.role != "value"}
    path = (*(s[0] for s in sections if s[0]), label)
    return Row(path, dict(reversed(found.items())), tuple(s[1] for s in sections), tuple(p for p in pairs if p[0].role == "value"))


def section_of(filled: Sequence[Block]) -> tuple[str, Block] | None:
    """The label and title of a section row: its only cell, or its number and a title with nothing beside them."""
    if len(filled) == 2 and is_ordinal(filled[0]):
        return filled[0].text.rstrip(".) "), filled[1]
    if len(filled) != 1 or is_ordinal(filled[0]):
        return None
    match = LABELLED.match(filled[0].text)
    return match["label"] if match else "", filled[0]


def depth(label: str) -> tuple[int, int]:
    """How deep a section row stands: capitals, roman numbers, none, digits, small letters; below each its decimals ("III.1", "3.1")."""
    kinds = (r"[A-HK-UYĐ]", r"[IVXL]+(?:\.\d+)*", r"", r"\d[\d.]*")
    kind = next((i for i, pattern in enumerate(kinds) if re.fullmatch(pattern, label)), len(kinds))
    return kind, label.count(".")
