"""Tables of duties: what a column holds by its heading, rows under their section rows, cells that are empty."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from builders.structure import outline_of
from builders.tables import Table
from tests.plans import plan

HEADER = ["STT", "Nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời hạn", "Sản phẩm"]
ROWS = [
    ["I", "Đồng trên", "", "", "", ""],
    ["1", "Gánh đất đắp bờ", "Sở Nội vụ", "Sở Y tế", "Quý I/2024", "Bờ mới"],
    ["2", "Trồng cỏ giữ bờ", "Sở Xây dựng", "", "Hàng năm", ""],
    ["II", "Đồng dưới", "", "", "", ""],
    ["1", "Đặt cống tròn", "Sở Tài chính", "Các xã", "", "Ba cống"],
]


def lone_bars(rows: list[list[str]]) -> str:
    """Each cell on lines of its own, bars between."""
    return "\n|\n".join(cell for row in rows for cell in row).replace("\n\n", "\n") + "\n|"


def in_lines(rows: list[list[str]]) -> str:
    return "\n".join(" | ".join(row) for row in rows)


def barred(rows: list[list[str]]) -> str:
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def tables(body: str) -> tuple[Table, ...]:
    return outline_of(plan(f"I. VIỆC\n1. Bảng việc:\n\n{body}\n\nII. TIỀN\n1. Xã góp.")).parts[0].tables


def rows(table: Table) -> list[tuple[str, dict[str, str], tuple[str, ...]]]:
    return [
        (
            "/".join(row.path),
            {role: cell.statement for role, cell in row.cells.items() if role != "serial"},
            tuple(section.statement for section in row.sections),
        )
        for row in table.rows
    ]


@pytest.mark.parametrize("printed", [lone_bars, in_lines, barred])
def test_rows_are_read_under_their_sections_however_the_table_is_printed(printed: Callable[[list[list[str]]], str]) -> None:
    (table,) = tables(printed([HEADER, *ROWS]))
    assert table.roles == ("serial", "content", "lead", "coordinating", "deadline", "deliverable")
    assert rows(table) == [
        (
            "I/1",
            {
                "content": "Gánh đất đắp bờ",
                "lead": "Sở Nội vụ",
                "coordinating": "Sở Y tế",
                "deadline": "Quý I/2024",
                "deliverable": "Bờ mới",
            },
            ("Đồng trên",),
        ),
        ("I/2", {"content": "Trồng cỏ giữ bờ", "lead": "Sở Xây dựng", "deadline": "Hàng năm"}, ("Đồng trên",)),
        ("II/1", {"content": "Đặt cống tròn", "lead": "Sở Tài chính", "coordinating": "Các xã", "deliverable": "Ba cống"}, ("Đồng dưới",)),
    ]


def test_section_rows_of_two_cells_need_no_empty_ones() -> None:
    (table,) = tables(lone_bars([HEADER, ["I", "Đồng trên"], ROWS[1], ["II", "Đồng dưới"], ROWS[4]]))
    assert [path for path, _, _ in rows(table)] == ["I/1", "II/1"]


def test_sections_nest_letters_over_roman_numbers_over_digits() -> None:
    sections = [[label, title, "", "", "", ""] for label, title in (("A", "Ruộng"), ("I", "Đồng trên"))]
    later = [["II", "Đồng dưới", "", "", "", ""], ROWS[4], ["B", "Nương", "", "", "", ""], ROWS[2]]
    (table,) = tables(in_lines([HEADER, *sections, ROWS[1], *later]))
    assert [(path, titles) for path, _, titles in rows(table)] == [
        ("A/I/1", ("Ruộng", "Đồng trên")),
        ("A/II/1", ("Ruộng", "Đồng dưới")),
        ("B/2", ("Nương",)),
    ]


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Nội dung công việc", "content"),
        ("Tên nhiệm vụ", "content"),
        ("Hoạt động", "content"),
        ("Cơ quan chủ trì", "lead"),
        ("Chủ trì thực hiện", "lead"),
        ("Cơ quan, đơn vị thực hiện", "lead"),
        ("Người phụ trách", "lead"),
        ("Đơn vị chủ trì, phối hợp", "lead"),
        ("Phân công", "lead"),
        ("Phối hợp", "coordinating"),
        ("Đơn vị phối hợp thực hiện", "coordinating"),
        ("Thời gian thực hiện", "deadline"),
        ("Tiến độ", "deadline"),
        ("Thời hạn hoàn thành", "deadline"),
        ("Kết quả đầu ra", "deliverable"),
        ("Dự kiến sản phẩm", "deliverable"),
        ("Ghi chú", ""),
    ],
)
def test_a_heading_says_what_its_column_holds(heading: str, role: str) -> None:
    columns = ["TT", "Công việc"] if role != "content" else ["TT"]
    (table,) = tables(in_lines([[*columns, heading], ["1", *(["Gánh đất"] * len(columns))]]))
    assert table.roles[-1] == role


def test_two_tables_of_one_part_are_two() -> None:
    found = tables(f"{in_lines([HEADER, ROWS[1]])}\n\n2. Bảng thứ hai:\n\n{in_lines([HEADER, ROWS[4]])}")
    assert [[row.cells["content"].statement for row in table.rows] for table in found] == [["Gánh đất đắp bờ"], ["Đặt cống tròn"]]


def test_a_table_without_a_column_of_duties_is_none() -> None:
    assert tables(in_lines([["TT", "Xã", "Dân số"], ["1", "Nậm Loỏng", "4012"]])) == ()


def test_cells_are_slices_of_the_text() -> None:
    text = plan("I. VIỆC\n\n" + lone_bars([HEADER, *ROWS]))
    cells = [cell for table in outline_of(text).parts[0].tables for row in table.rows for cell in row.cells.values()]
    assert [cell.text for cell in cells] == [text[cell.start : cell.end].replace("\n", " ") for cell in cells]
    assert len(cells) == 15


def bounded(rows: list[list[str]]) -> str:
    """Each cell on a line of its own, with a bar that opens and one that closes each row."""
    return "\n".join("|\n" + "\n|\n".join(row) + "\n|" for row in rows).replace("\n\n", "\n")


def test_rows_bounded_by_two_bars_are_read_whole() -> None:
    (table,) = tables(bounded([HEADER, *ROWS]))
    assert ["/".join(row.path) for row in table.rows] == ["I/1", "I/2", "II/1"]
    assert table.rows[1].cells.keys() == {"serial", "content", "lead", "deadline"}


def test_a_section_row_of_one_cell_does_not_shift_the_rows_below() -> None:
    (table,) = tables(bounded([HEADER, ["I. ĐỒNG TRÊN"], ROWS[1], ["II. ĐỒNG DƯỚI"], ROWS[2], ROWS[4]]))
    assert [path for path, _, _ in rows(table)] == ["I/1", "II/2", "II/1"]
    assert [titles for _, _, titles in rows(table)] == [("I. ĐỒNG TRÊN",), ("II. ĐỒNG DƯỚI",), ("II. ĐỒNG DƯỚI",)]


def test_cells_beside_merged_ones_stay_in_the_columns_they_look_like_and_share_those_of_the_row_above() -> None:
    (table,) = tables(
        bounded([HEADER[:5], ROWS[1][:5], ["2", "Trồng cỏ giữ bờ cho chắc", "Quý II/2024"], ["3", "Đặt cống", "Sở Y tế", "Các xã", "2025"]])
    )
    second = rows(table)[1][1]
    assert second == {"content": "Trồng cỏ giữ bờ cho chắc", "lead": "Sở Nội vụ", "coordinating": "Sở Y tế", "deadline": "Quý II/2024"}


def test_a_row_without_a_number_shares_the_cells_that_it_lacks() -> None:
    first, more = ROWS[1], ["Nện chặt bờ cho khỏi lở về sau", "Sở Tài chính"]
    (table,) = tables(
        bounded([HEADER, first, more, [*ROWS[2][:2], "Sở Nội vụ", "Các xã", "Hàng năm"], ["Tưới cỏ cho xanh", "Các xã"], ROWS[4]])
    )
    found = rows(table)
    assert found[1][1] == {
        "content": more[0],
        "lead": "Sở Tài chính",
        "coordinating": "Sở Y tế",
        "deadline": "Quý I/2024",
        "deliverable": "Bờ mới",
    }
    assert [cells["content"] for _, cells, _ in found[2:]] == ["Trồng cỏ giữ bờ", "Tưới cỏ cho xanh", "Đặt cống tròn"]


def test_rows_without_a_number_lack_the_cells_on_their_left() -> None:
    head = ["STT", "Cơ quan chủ trì", "Thuộc nhóm nhiệm vụ", "Nội dung nhiệm vụ", "Kết quả", "Thời hạn"]
    first = ["1", "Sở Nội vụ", "Giữ cho bờ vùng chắc qua mùa lũ", "- Gánh đất đắp bờ", "Bờ mới", "Quý I/2024"]
    more = ["- Trồng cỏ giữ bờ cho chắc", "Cỏ phủ kín hai bên bờ vùng", "Trong năm 2025; sau đó mỗi năm xem lại cho đến khi bờ thật chắc"]
    last = ["- Nện chặt bờ cho khỏi lở", "Bờ không còn chỗ nào lở nữa", "Năm 2026"]
    (table,) = tables(bounded([head, first, more, last, ["2", *first[1:]]]))
    found = [cells for _, cells, _ in rows(table)]
    assert [cells["content"] for cells in found] == [first[3], more[0], last[0], first[3]]
    assert [cells["lead"] for cells in found] == ["Sở Nội vụ"] * 4
    assert [cells["deliverable"] for cells in found[1:3]] == [more[1], last[1]]
    assert [cells["deadline"] for cells in found[1:3]] == [more[2], last[2]]


def test_a_row_whose_number_is_left_empty_keeps_its_place_below_a_section() -> None:
    row = ["", "Sở Y tế", "Các xã", "Đào giếng nước sạch cho cả làng", "Giếng mới", "Năm 2025"]
    head = ["STT", "Cơ quan chủ trì", "Cơ quan phối hợp", "Nội dung nhiệm vụ", "Kết quả", "Thời hạn"]
    (table,) = tables(bounded([head, ["A.", "SỞ Y TẾ"], row, ["B.", "SỞ NỘI VỤ"], ["", "Sở Nội vụ", *row[2:]]]))
    assert [(titles, cells["lead"], cells["deadline"]) for _, cells, titles in rows(table)] == [
        (("SỞ Y TẾ",), "Sở Y tế", "Năm 2025"),
        (("SỞ NỘI VỤ",), "Sở Nội vụ", "Năm 2025"),
    ]


def test_a_row_of_merged_cells_in_a_table_of_many_columns_is_read_as_well() -> None:
    years = [str(year) for year in range(2000, 2040)]
    short = ["1", "Trồng cỏ giữ bờ cho chắc", *(str(size) for size in range(20))]
    (table,) = tables(in_lines([["STT", "Chỉ tiêu", *years], short, ["2", "Đặt cống", *years]]))
    assert [(path, len(row.values)) for (path, _, _), row in zip(rows(table), table.rows, strict=True)] == [("1", 20), ("2", 40)]
    assert [block.text for _, block in table.rows[0].values] == short[2:]


def test_a_row_that_numbers_the_columns_is_none_of_the_table() -> None:
    (table,) = tables(barred([HEADER, ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"], ROWS[1]]))
    assert [path for path, _, _ in rows(table)] == ["1"]


def test_a_table_need_not_number_its_rows() -> None:
    (table,) = tables(barred([HEADER[1:], ROWS[1][1:], ROWS[4][1:]]))
    assert [(path, cells["content"]) for path, cells, _ in rows(table)] == [("¶1", "Gánh đất đắp bờ"), ("¶2", "Đặt cống tròn")]


def test_a_numbered_row_ends_the_section_of_the_one_before() -> None:
    (table,) = tables(barred([HEADER, ["1", "Bờ vùng", "", "", "", ""], ["1.1", *ROWS[1][1:]], ["2", *ROWS[2][1:]]]))
    assert [path for path, _, _ in rows(table)] == ["1/1.1", "2"]


def test_a_head_said_again_below_a_section_is_no_row_of_it() -> None:
    again = [*ROWS[:3], ["II", "Đồng dưới"]]
    body = "\n|\n|\n".join("\n|\n".join(row) for row in [HEADER, *again, HEADER[1:], ROWS[4]]).replace("\n\n", "\n")
    (table,) = tables(f"|\n{body}\n|")
    assert [(path, cells["content"]) for path, cells, _ in rows(table)] == [
        ("I/1", "Gánh đất đắp bờ"),
        ("I/2", "Trồng cỏ giữ bờ"),
        ("II/1", "Đặt cống tròn"),
    ]


def test_a_bar_too_many_after_a_row_does_not_shift_those_below() -> None:
    wide = [*ROWS[3], ""]
    body = "\n|\n|\n".join("\n|\n".join(row) for row in [HEADER, *ROWS[:3], wide, ROWS[4]]).replace("\n\n", "\n")
    (table,) = tables(f"|\n{body}\n|")
    assert rows(table)[-1][1]["content"] == "Đặt cống tròn"
    assert rows(table)[-1][1]["lead"] == "Sở Tài chính"


def test_the_title_of_a_group_before_a_head_said_again_is_a_section() -> None:
    again = HEADER[1:]
    (table,) = tables(bounded([HEADER, ROWS[1], ["B", "ĐỒNG DƯỚI"], ["I", "Bờ trong"], again, ROWS[2]]))
    assert [(row.path, row.cells["content"].statement) for row in table.rows] == [
        (("1",), "Gánh đất đắp bờ"),
        (("B", "I", "2"), "Trồng cỏ giữ bờ"),
    ]
