"""Quantified objectives: the value and how it is to be compared, its unit, what is measured, and the year by which it holds."""

from __future__ import annotations

import pytest

from builders.targets import Found, plain, striven_in, targets_in
from tests.plans import plan, reading


def targets(text: str, *, goals: bool = True, year: int | None = None) -> list[Found]:
    return list(targets_in(text, goals=goals, year=year))


@pytest.mark.parametrize(
    ("text", "comparator", "value", "maximum", "unit"),
    [
        ("Tỷ lệ bờ kiên cố đạt 60%", "equal", "60", None, "%"),
        ("Tỷ lệ bờ kiên cố là 60 %", "equal", "60", None, "%"),
        ("Tỷ lệ bờ kiên cố đạt 62,5%", "equal", "62.5", None, "%"),
        ("Tỷ lệ bờ kiên cố đạt trên 60%", "moreThan", "60", None, "%"),
        ("Tỷ lệ bờ kiên cố đạt hơn 60%", "moreThan", "60", None, "%"),
        ("Tỷ lệ bờ kiên cố đạt ít nhất 60%", "atLeast", "60", None, "%"),
        ("Tỷ lệ bờ kiên cố đạt tối thiểu 60%", "atLeast", "60", None, "%"),
        ("Tỷ lệ bờ kiên cố không thấp hơn 60%", "atLeast", "60", None, "%"),
        ("Tỷ lệ bờ kiên cố đạt từ 60% trở lên", "atLeast", "60", None, "%"),
        ("Tỷ lệ bờ sạt lở dưới 5%", "lessThan", "5", None, "%"),
        ("Tỷ lệ bờ sạt lở giảm còn dưới 5%", "lessThan", "5", None, "%"),
        ("Tỷ lệ bờ sạt lở không quá 5%", "atMost", "5", None, "%"),
        ("Tỷ lệ bờ sạt lở tối đa 5%", "atMost", "5", None, "%"),
        ("Tỷ lệ bờ kiên cố đạt khoảng 60%", "about", "60", None, "%"),
        ("Tỷ lệ bờ kiên cố đạt 60 - 65%", "range", "60", "65", "%"),
        ("Tỷ lệ bờ kiên cố từ 60% đến 65%", "range", "60", "65", "%"),
        ("Chi cho bờ bao từ 1,5-2% ngân sách", "range", "1.5", "2", "%"),
        ("Sản lượng tôm tăng 12%", "increaseBy", "12", None, "%"),
        ("Sản lượng tôm tăng bình quân 2%/năm", "increaseBy", "2", None, "%/năm"),
        ("Sản lượng tôm tăng 1,5 lần", "multiplyBy", "1.5", None, "lần"),
        ("Có 25 hợp tác xã nuôi tôm", "equal", "25", None, "hợp tác xã"),
        ("Có ít nhất 02 mô hình nuôi tôm", "atLeast", "2", None, "mô hình"),
        ("Phát triển thêm 03 hợp tác xã nuôi tôm", "increaseBy", "3", None, "hợp tác xã"),
        ("Đào tạo 1.250 người nuôi tôm", "equal", "1250", None, "người"),
        ("Trồng 30.000 cây bần", "equal", "30000", None, "cây"),
        ("Xây dựng 2 đến 3 mô hình", "range", "2", "3", "mô hình"),
        ("Số hồ nuôi được cấp chứng nhận mới: 05", "equal", "5", None, None),
        ("100% xã có đội xung kích", "equal", "100", None, "%"),
        ("Thu phí đạt khoảng 4,2 tỷ đồng", "about", "4.2", None, "tỷ đồng"),
    ],
)
def test_the_value_comparator_and_unit_are_read_in_every_form(
    text: str, comparator: str, value: str, maximum: str | None, unit: str | None
) -> None:
    (found,) = targets(text)
    assert (found.comparator, found.value, found.max_value, found.unit) == (comparator, value, maximum, unit)


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("Tỷ lệ bờ kiên cố đạt trên 60%", "Tỷ lệ bờ kiên cố"),
        ("Đến năm 2030, tỷ lệ bờ kiên cố đạt trên 60%", "tỷ lệ bờ kiên cố"),
        ("Phấn đấu tỷ lệ bờ kiên cố đạt trên 60%", "tỷ lệ bờ kiên cố"),
        ("Có ít nhất 02 mô hình nuôi tôm", "mô hình nuôi tôm"),
        ("Sản lượng tôm tăng 1,5 lần", "Sản lượng tôm"),
        ("Đến năm 2030, 60% bờ được kè", "bờ được kè"),
        ("Tỷ lệ bờ từ 2 m trở lên đạt khoảng 12%", "Tỷ lệ bờ từ 2 m trở lên"),
        ("Tỷ số thợ dưới 109 thợ nam/100 thợ nữ", "Tỷ số thợ"),
    ],
)
def test_the_indicator_is_what_stands_before_a_share_and_what_is_counted_after_a_number(text: str, indicator: str) -> None:
    (found,) = targets(text)
    assert found.indicator == indicator


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("Bờ kiên cố đạt 60%; bờ đất đạt 30%.", ["Bờ kiên cố đạt 60%", "bờ đất đạt 30%"]),
        ("Bờ kiên cố đạt 60%, bờ đất đạt 30%.", ["Bờ kiên cố đạt 60%", "bờ đất đạt 30%"]),
        ("Bờ kiên cố đạt 60%. Bờ đất đạt 30%.", ["Bờ kiên cố đạt 60%", "Bờ đất đạt 30%"]),
        ("Bờ ở đồng trên, đồng giữa, đồng dưới đạt 60%.", ["Bờ ở đồng trên, đồng giữa, đồng dưới đạt 60%"]),
        ("Bờ kiên cố đạt 62,5%, bờ đất đạt 30,5%.", ["Bờ kiên cố đạt 62,5%", "bờ đất đạt 30,5%"]),
    ],
)
def test_each_objective_is_a_clause_of_its_own(text: str, clauses: list[str]) -> None:
    assert [text[found.start : found.end] for found in targets(text)] == clauses


@pytest.mark.parametrize(
    ("text", "inherited", "years"),
    [
        ("Đến năm 2030, bờ kiên cố đạt 60%.", None, [2030]),
        ("Bờ kiên cố đạt 60% vào năm 2030.", None, [2030]),
        ("Đến hết năm 2030 bờ kiên cố đạt 60%; bờ đất đạt 30%.", None, [2030, 2030]),
        ("Bờ kiên cố đạt 60%.", 2028, [2028]),
        ("Đến năm 2030 bờ kiên cố đạt 60%.", 2028, [2030]),
        ("Bờ kiên cố đạt 60%.", None, [None]),
    ],
)
def test_the_year_is_the_one_said_or_else_inherited(text: str, inherited: int | None, years: list[int | None]) -> None:
    assert [found.year for found in targets(text, year=inherited)] == years


@pytest.mark.parametrize(
    ("text", "yearly"), [("Sản lượng tăng 2%/năm", True), ("Sản lượng mỗi năm tăng 2%", True), ("Trồng 300 cây bần", False)]
)
def test_what_is_to_be_reached_every_year_is_marked(text: str, yearly: bool) -> None:
    (found,) = targets(text)
    assert found.yearly is yearly


@pytest.mark.parametrize(
    "text",
    [
        "Áp dụng tiêu chuẩn TCVN 9901 và ISO 14001.",
        "Làm theo khoản 2 Điều 15 của Luật.",
        "Dạy trẻ dưới 6 tuổi tập bơi.",
        "Họp vào ngày 15 tháng 6 năm 2027.",
        "Hoàn thành trong quý 3.",
        "Phát huy cuộc cách mạng công nghiệp lần thứ 4.",
        "Đắp lại bờ ở nơi sạt lở.",
        "Triển khai Chương trình “Trồng 300 cây bần đến năm 2030”.",
    ],
)
def test_a_figure_that_names_something_is_no_objective(text: str) -> None:
    assert targets(text) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Đắp bờ ở xã có 300 hộ.", []),
        ("Dựng 3 trạm bơm ở đồng dưới.", []),
        ("Xây dựng 03 trạm bơm ở đồng dưới.", ["3"]),
        ("Xây dựng ít nhất 3 trạm bơm ở đồng dưới.", ["3"]),
        ("Đưa tỷ lệ bờ kiên cố lên đạt 60%.", ["60"]),
    ],
)
def test_among_tasks_only_figures_ordered_to_be_reached_are_objectives(text: str, values: list[str]) -> None:
    assert [found.value for found in targets(text, goals=False)] == values


@pytest.mark.parametrize(
    ("printed", "decimal"),
    [("02", "2"), ("1,5", "1.5"), ("1.250", "1250"), ("1.250.000,75", "1250000.75"), ("0,05", "0.05"), ("100", "100")],
)
def test_a_printed_number_is_a_plain_decimal(printed: str, decimal: str) -> None:
    assert plain(printed) == decimal


def years(body: str, title: str = "Đắp lại đường bờ ruộng") -> dict[str, int | None]:
    return {target.value: target.year for target in reading(plan(body, title=title)).targets}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "I. MỤC TIÊU\n1. Đến năm 2026\n- Bờ kiên cố đạt 60%.\n2. Đến năm 2030\n- Bờ kiên cố đạt 80%.\n- Bờ đất còn 20%.",
            {"60": 2026, "80": 2030, "20": 2030},
        ),
        (
            "I. MỤC TIÊU\n- Đến năm 2026 bờ kiên cố đạt 60%.\n- Bờ đất còn 40%.\n- Đến năm 2030 bờ kiên cố đạt 80%.",
            {"60": 2026, "40": 2026, "80": 2030},
        ),
        ("I. MỤC TIÊU NĂM 2026\n- Bờ kiên cố đạt 60%.", {"60": 2026}),
        ("I. MỤC TIÊU\n- Bờ kiên cố đạt 60%.", {"60": None}),
    ],
    ids=["heading", "item", "title of the section", "none"],
)
def test_objectives_inherit_the_year_of_their_heading_or_of_the_item_before(body: str, expected: dict[str, int | None]) -> None:
    assert years(body) == expected


def test_objectives_inherit_the_one_year_of_the_document_s_title() -> None:
    body = "I. MỤC TIÊU\n- Bờ kiên cố đạt 60%."
    assert years(body, "Đắp lại đường bờ ruộng đến năm 2028") == {"60": 2028}
    assert years(body, "Đắp lại đường bờ ruộng đến năm 2028, tầm nhìn đến năm 2035") == {"60": None}


def test_purposes_and_funds_set_no_objectives() -> None:
    body = "I. MỤC ĐÍCH\n- Đạt 60% bờ kiên cố.\nII. KINH PHÍ\n- Ngân sách chi 60% tiền đắp bờ.\nIII. CHỈ TIÊU\n- Bờ kiên cố đạt 70%."
    assert list(years(body)) == ["70"]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Tổng tỷ suất sinh đạt 2,1 con/phụ nữ", "2.1", "con/phụ nữ"),
        ("Số thợ đạt 109 thợ nam/100 thợ nữ của làng", "109", "thợ nam/100 thợ nữ của làng"),
        ("Tỷ lệ bờ lở dưới 4/100.000 bờ đang dùng vào năm 2027", "4", "/100.000 bờ đang dùng"),
        ("Bờ lở giảm từ 23% xuống 18%", "18", "%"),
        ("Mạng của xã đạt 10 Gbps", "10", "Gbps"),
    ],
)
def test_ratios_and_the_end_of_a_change_are_values(text: str, value: str, unit: str) -> None:
    assert [(found.value, found.unit) for found in targets(text)] == [(value, unit)]


def test_a_share_that_opens_a_stretch_is_said_of_all_that_follows() -> None:
    text = "100% xã, phường, đặc khu có ít nhất 1 trạm bơm; 80% thửa có bờ."
    assert [text[f.start : f.end] for f in targets(text)] == ["100% xã, phường, đặc khu có ít nhất 1 trạm bơm", "80% thửa có bờ"]


def test_amounts_that_are_expected_are_no_objectives() -> None:
    assert targets("Đến năm 2030 nhu cầu đất đắp bờ dự kiến là 40 ha", goals=False, year=2030) == []


def test_what_a_sentence_strives_for_is_an_objective_in_the_middle_of_an_item() -> None:
    text = "Chăm lo bờ ruộng. Phấn đấu tỷ lệ bờ kiên cố 60%."
    assert [found.value for found in targets(text, goals=False)] == ["60"]
    text = "Chăm lo bờ ruộng, cụ thể: Phấn đấu số bờ kiên cố đạt 2,1 km/xã; 60% bờ được kè."
    assert [(f.value, text[f.start : f.end]) for f in targets(text, goals=False)] == [
        ("2.1", "Phấn đấu số bờ kiên cố đạt 2,1 km/xã"),
        ("60", "60% bờ được kè"),
    ]


def test_an_item_may_be_nothing_but_a_figure_of_its_headings_year() -> None:
    found = reading(plan("III. NHIỆM VỤ\n1. Kế hoạch đến năm 2027\n- Đặt cống mới: 12 công trình (trong đó xã góp: 3 công trình)"))
    assert [(t.value, t.unit, t.year) for t in found.targets] == [("12", "công trình", 2027), ("3", "công trình", 2027)]


@pytest.mark.parametrize(("kind", "found"), [("QUY ĐỊNH", 0), ("KẾ HOẠCH", 1)])
def test_the_figures_of_rules_are_norms_and_no_objectives(kind: str, found: int) -> None:
    assert len(reading(plan("Điều 1. Bờ ruộng\n1. Mỗi bờ ruộng đạt chiều cao tối thiểu 2 km.", kind=kind)).targets) == found


def test_the_year_that_closes_a_clause_is_its_figures_where_nothing_else_tells_one() -> None:
    (found,) = targets("Phấn đấu sửa bờ đạt 100% kế hoạch năm 2031")
    assert found.year == 2031
    (found,) = targets("Phấn đấu sửa bờ đạt 100% kế hoạch năm 2031", year=2035)
    assert found.year == 2035


def test_each_of_two_figures_may_have_its_own_year() -> None:
    found = targets("Phấn đấu tăng trưởng năm 2031 đạt trên 8% và năm 2032 từ 10% trở lên.")
    assert [(target.value, target.comparator, target.year) for target in found] == [("8", "moreThan", 2031), ("10", "atLeast", 2032)]


@pytest.mark.parametrize(
    ("text", "comparator", "value", "unit", "indicator"),
    [
        ("Giảm 50% số bờ sạt", "decreaseBy", "50", "%", "số bờ sạt"),
        ("Giảm ít nhất 5%/năm số bờ sạt", "decreaseBy", "5", "%/năm", "số bờ sạt"),
        ("Số bờ sạt giảm bình quân 2%/năm", "decreaseBy", "2", "%/năm", "Số bờ sạt"),
        ("Giảm tỷ lệ bờ sạt 1,5%", "decreaseBy", "1.5", "%", "Giảm tỷ lệ bờ sạt"),
        ("Giảm tỷ lệ bờ sạt xuống dưới 3%", "lessThan", "3", "%", "Giảm tỷ lệ bờ sạt"),
        ("Giảm tỷ lệ bờ sạt còn 3%", "equal", "3", "%", "Giảm tỷ lệ bờ sạt"),
        ("Tỷ lệ xã giảm nghèo đạt 90%", "equal", "90", "%", "Tỷ lệ xã giảm nghèo"),
    ],
)
def test_a_decrease_is_by_so_much_and_a_level_is_reached(text: str, comparator: str, value: str, unit: str, indicator: str) -> None:
    (found,) = targets(text)
    assert (found.comparator, found.value, found.unit, found.indicator) == (comparator, value, unit, indicator)


def test_what_is_striven_for_in_a_sentence_or_in_brackets_is_an_objective() -> None:
    text = "Hiện nay mới đắp 61% bờ; các xã đẩy nhanh việc đắp bờ (phấn đấu số bờ đắp mỗi tháng đạt tối thiểu 20%), giữ cỏ."
    (found,) = targets(text, goals=False)
    assert (text[found.start : found.end], found.value) == ("phấn đấu số bờ đắp mỗi tháng đạt tối thiểu 20%", "20")


def test_a_share_is_said_of_all_kinds_of_places_that_a_list_names_and_of_the_year_that_ends_it() -> None:
    text = "Các xã đăng ký giữ bờ, phấn đấu đạt 20% xã, phường không còn bờ sạt năm 2031"
    (found,) = targets(text, goals=False, year=2035)
    assert (found.indicator, found.value, found.year) == ("xã, phường không còn bờ sạt", "20", 2031)


def test_both_figures_of_two_years_measure_the_same() -> None:
    found = targets("Phấn đấu sản lượng cả năm 2031 đạt trên 8% và năm 2032 đạt từ 10% trở lên")
    assert [(one.indicator, one.year) for one in found] == [("sản lượng", 2031), ("sản lượng", 2032)]


def test_the_number_of_an_objective_and_its_year_are_no_indicator() -> None:
    (found,) = targets("Chỉ tiêu 2: Đến năm 2031 đạt 80% số xã có bờ chắc")
    assert found.indicator == "số xã có bờ chắc"


def test_of_a_paragraph_outside_of_the_items_only_what_is_striven_for_counts() -> None:
    text = "Để khôi phục 30% diện tích lúa, phấn đấu sản lượng đạt trên 8%, Ủy ban nhân dân tỉnh yêu cầu các xã:"
    assert [(found.value, found.indicator) for found in striven_in(text)] == [("8", "sản lượng")]


def test_a_preamble_sets_what_it_strives_for() -> None:
    found = reading(
        plan("1. Đắp bờ.", preamble="Thực hiện việc giữ bờ, phấn đấu tỷ lệ bờ chắc đạt 60%, Ủy ban nhân dân tỉnh ban hành Kế hoạch.")
    )
    assert [(target.value, target.evidence.section) for target in found.targets] == [("60", "Phần mở đầu")]


def test_a_comparison_may_stand_before_the_verb_and_a_list_of_places_in_quotation_marks() -> None:
    (found,) = targets("Tối thiểu có 5 doanh nghiệp đắp bờ")
    assert (found.comparator, found.value) == ("atLeast", "5")
    (found,) = targets("Đạt 100% “xã, phường không rác”")
    assert found.indicator == "“xã, phường không rác”"


def test_the_time_of_a_day_is_no_objective() -> None:
    text = "Mở lớp dạy đắp bờ từ 20 giờ 15 phút đến 20 giờ 45."
    assert list(targets_in(text, goals=False, year=2024)) == []


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        (
            "Chỉ tiêu 3: Từ năm 2031 trở đi 100% xã, phường mỗi quý có ít nhất 02 buổi tập đắp bờ",
            "xã, phường mỗi quý có ít nhất 02 buổi tập đắp bờ",
        ),
        ("Chỉ tiêu 1: Phấn đấu năm 2031 đạt 60% xã, phường có đội xung kích", "xã, phường có đội xung kích"),
        ("Chỉ tiêu 2: Tỷ lệ bờ ruộng, bờ ao được đắp cao đạt 60%", "Tỷ lệ bờ ruộng, bờ ao được đắp cao"),
    ],
)
def test_a_label_before_an_objective_is_no_part_of_it(text: str, indicator: str) -> None:
    (found,) = targets(text)
    assert found.indicator == indicator


@pytest.mark.parametrize(
    ("value", "unit"),
    [("5", "huyện"), ("10", "xã"), ("3", "đơn vị")],
)
def test_a_rank_among_districts_or_communes_is_an_objective(value: str, unit: str) -> None:
    (found,) = targets(f"Chỉ số đắp bờ năm 2031 thuộc nhóm {value} {unit} dẫn đầu của tỉnh")
    assert (found.value, found.unit) == (value, unit)


@pytest.mark.parametrize("named", ["02 Chương trình", "03 chương trình mục tiêu quốc gia"])
def test_programmes_that_there_are_already_are_no_objective(named: str) -> None:
    assert targets(f"Chủ động thực hiện {named} trên địa bàn", goals=False) == []
    assert len(targets("Chủ động thực hiện 03 chương trình đắp bờ trên địa bàn", goals=False)) == 1


@pytest.mark.parametrize("before", ["so với năm 2030", "so với cùng kỳ năm 2030"])
def test_the_year_that_an_objective_is_compared_with_is_not_its_own(before: str) -> None:
    (found,) = targets(f"Phấn đấu năm 2031 chỉ số đắp bờ tăng ít nhất 02 bậc {before}", year=2031)
    assert found.year == 2031
