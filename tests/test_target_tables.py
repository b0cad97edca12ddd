"""Tables of targets: an indicator a row, its unit, and values by year, in one column, or in the words of the indicator."""

from __future__ import annotations

from tests.plans import plan, reading

Shown = tuple[str, str, str, str | None, str | None, int | None]


def barred(*rows: list[str]) -> str:
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def targets(table: str, title: str = "Đắp lại đường bờ ruộng năm 2027") -> list[Shown]:
    found = reading(plan(f"I. CHỈ TIÊU\n\n{table}", title=title))
    assert found.tasks == ()
    return [(t.indicator, t.comparator, t.value, t.max_value, t.unit, t.year) for t in found.targets]


def test_each_year_has_a_column() -> None:
    table = barred(["TT", "Chỉ tiêu", "Đơn vị tính", "Năm 2028", "Đến năm 2030"], ["1", "Bờ kiên cố", "km", "12", "≥ 30"])
    assert targets(table) == [("Bờ kiên cố", "equal", "12", None, "km", 2028), ("Bờ kiên cố", "atLeast", "30", None, "km", 2030)]


def test_a_head_in_two_rows_names_the_years_below() -> None:
    table = barred(
        ["TT", "Chỉ tiêu", "ĐVT", "Lộ trình", "", "Chủ trì"],
        ["", "", "", "2028", "2029", ""],
        ["1", "Cống tròn", "cái", "3", "4", "Sở Y tế"],
    )
    assert [(value, year) for _, _, value, _, _, year in targets(table)] == [("3", 2028), ("4", 2029)]


def test_a_section_row_sets_the_year_of_results() -> None:
    table = barred(
        ["TT", "Chỉ tiêu", "Đơn vị", "Kết quả", "Cơ quan chủ trì"],
        ["I", "Đến năm 2028", "", "", ""],
        ["1", "Thửa có bờ cỏ", "%", "40 - 50", "Sở Xây dựng"],
        ["II", "Đến năm 2035", "", "", ""],
        ["2", "Thửa có bờ cỏ", "%", "> 80", "Sở Xây dựng"],
        ["3", "Bờ ruộng", "", "Cao và thẳng", "Sở Xây dựng"],
    )
    assert targets(table) == [
        ("Thửa có bờ cỏ", "range", "40", "50", "%", 2028),
        ("Thửa có bờ cỏ", "moreThan", "80", None, "%", 2035),
    ]


def test_a_cell_may_set_two_values() -> None:
    table = barred(["TT", "Chỉ tiêu", "Đơn vị", "Năm 2028"], ["1", "Xếp hạng bờ ruộng", "thứ bậc", "≤ 3 trong vùng; ≤ 10 cả nước"])
    assert [(comparator, value) for _, comparator, value, *_ in targets(table)] == [("atMost", "3"), ("atMost", "10")]


def test_an_indicator_may_say_its_figure_itself_and_take_the_year_of_the_title() -> None:
    table = barred(["TT", "Chỉ tiêu", "Chủ trì"], ["1", "Tỷ lệ bờ kiên cố đạt 60%.", "Sở Xây dựng"])
    assert targets(table) == [("Tỷ lệ bờ kiên cố", "equal", "60", None, "%", 2027)]


def test_what_was_before_the_plan_is_no_target() -> None:
    table = barred(["TT", "Chỉ tiêu", "Đơn vị", "Hiện trạng năm 2023", "Năm 2028"], ["1", "Bờ kiên cố", "km", "5", "12"])
    assert [value for _, _, value, *_ in targets(table)] == ["12"]


def test_the_evidence_runs_from_the_indicator_to_the_value() -> None:
    found = reading(plan("I. CHỈ TIÊU\n\n" + barred(["TT", "Chỉ tiêu", "Đơn vị", "Năm 2028"], ["1", "Bờ kiên cố", "km", "12"])))
    (target,) = found.targets
    assert target.evidence.quote == "Bờ kiên cố | km | 12"
    assert target.statement == "Bờ kiên cố 12"


def test_the_value_may_stand_before_its_indicator() -> None:
    found = reading(plan("I. CHỈ TIÊU\n\n" + barred(["TT", "Năm 2028", "Chỉ tiêu"], ["1", "12", "Số cống tròn"])))
    assert [target.evidence.quote for target in found.targets] == ["12 | Số cống tròn"]


def lone(*rows: list[str]) -> str:
    """Each cell between bars on lines of their own, as saved web pages print tables."""
    return "\n".join("|\n" + "\n|\n".join(row) + "\n|" for row in rows).replace("\n\n", "\n")


def test_years_below_one_heading_divide_it_although_they_are_as_many_as_the_columns_above() -> None:
    table = lone(
        ["TT", "Chỉ tiêu", "ĐVT", "Giai đoạn 2027 - 2029"],
        ["Năm 2026", "Năm 2027", "Năm 2028", "Năm 2029"],
        ["1", "Bờ kiên cố", "km", "12", "14", "16", "18"],
        ["2", "Cống tròn", "cái", "3", "4", "5", "6"],
    )
    assert [(indicator, value, year) for indicator, _, value, _, _, year in targets(table)][2:5] == [
        ("Bờ kiên cố", "16", 2028),
        ("Bờ kiên cố", "18", 2029),
        ("Cống tròn", "3", 2026),
    ]


def test_what_is_measured_may_stand_again_below_each_year_with_its_unit() -> None:
    table = lone(
        ["TT", "Sản phẩm", "Kế hoạch 2028", "Kế hoạch 2029"],
        ["Lượng (tấn)", "Giá trị (triệu đồng)", "Lượng (tấn)", "Giá trị (triệu đồng)"],
        ["", "1", "2", "3", "4", "5"],
        ["", "Cả đồng", "", "70", "", "80"],
        ["I", "Đồng trên", "", "60", "", "65"],
        ["1", "Cỏ khô", "15", "40", "16", "45"],
        ["2", "Rơm", "25", "20", "26", "21"],
    )
    found = targets(table)
    assert [(indicator, value, year) for indicator, _, value, _, _, year in found[:4]] == [
        ("Cả đồng Giá trị (triệu đồng)", "70", 2028),
        ("Cả đồng Giá trị (triệu đồng)", "80", 2029),
        ("Đồng trên Giá trị (triệu đồng)", "60", 2028),
        ("Đồng trên Giá trị (triệu đồng)", "65", 2029),
    ]
    assert found[4:6] == [
        ("Cỏ khô Lượng (tấn)", "equal", "15", None, "tấn", 2028),
        ("Cỏ khô Giá trị (triệu đồng)", "equal", "40", None, "triệu đồng", 2028),
    ]
    assert len(found) == 12


def test_a_measure_on_a_dash_is_one_of_the_section_above_it() -> None:
    table = barred(
        ["TT", "Chỉ tiêu", "ĐVT", "ƯTH năm 2026", "Năm 2027", "Năm 2028"],
        ["1", "Cỏ bờ", "", "", "", ""],
        ["-", "Diện tích", "ha", "4", "5", "6"],
    )
    assert [(indicator, value, year) for indicator, _, value, _, _, year in targets(table)] == [
        ("Cỏ bờ: Diện tích", "5", 2027),
        ("Cỏ bờ: Diện tích", "6", 2028),
    ]
