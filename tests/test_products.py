"""What items order to be drawn up: named things that do not exist yet, without their purpose, ground or money."""

from __future__ import annotations

import pytest

from builders.products import product_of


@pytest.mark.parametrize(
    ("text", "product"),
    [
        ("Xây dựng kế hoạch trồng cỏ giữ bờ để che đất.", "kế hoạch trồng cỏ giữ bờ"),
        ("Xây dựng và triển khai kế hoạch trồng cỏ giữ bờ.", "kế hoạch trồng cỏ giữ bờ"),
        ("Xây dựng, tổ chức triển khai chương trình dạy thợ đắp bờ.", "chương trình dạy thợ đắp bờ"),
        ("Thiết lập, cập nhật định kỳ bản đồ bờ ruộng của xã; đo bờ.", "bản đồ bờ ruộng của xã"),
        ("Tham mưu UBND tỉnh ban hành quy chế giữ bờ ruộng theo quy định.", "quy chế giữ bờ ruộng"),
        ("Xây dựng Đề án giữ bờ ruộng bền vững trên cơ sở ý dân.", "Đề án giữ bờ ruộng bền vững"),
        ("Xây dựng chương trình đào tạo và tổ chức tập huấn thợ đắp bờ.", "chương trình đào tạo"),
        ("Biên soạn sổ tay đắp bờ ruộng.", "sổ tay đắp bờ ruộng"),
        ("Xây dựng kế hoạch giữ bờ trước ngày 30/4/2025; đo bờ.", "kế hoạch giữ bờ"),
        ("Xây dựng kế hoạch giữ bờ (hoàn thành trong tháng 4/2025) gửi Sở Y tế.", "kế hoạch giữ bờ"),
        ("Lập hồ sơ bờ lở hoặc tham mưu xử lý.", "hồ sơ bờ lở"),
        ("Xây dựng kế hoạch giữ bờ hoặc lồng ghép vào việc của xã.", "kế hoạch giữ bờ"),
        ("Xây dựng chương trình giữ bờ vùng, bao gồm: đắp bờ, trồng cỏ.", "chương trình giữ bờ vùng"),
    ],
)
def test_what_is_drawn_up_is_a_product(text: str, product: str) -> None:
    assert product_of(text) == product


@pytest.mark.parametrize(
    "text",
    [
        "Xây dựng kế hoạch, kiểm tra bờ ruộng.",
        "Xây dựng các chương trình, đề án giữ bờ.",
        "Thực hiện kế hoạch trồng cỏ giữ bờ.",
        "Xây dựng kế hoạch, chương trình cụ thể để thực hiện.",
        "Lập kế hoạch, dự toán, quyết toán theo quy định.",
        "Tham mưu xây dựng kế hoạch và cân đối vốn.",
        "Sửa Quyết định số 12/QĐ-UBND ngày 3/4/2024 của UBND tỉnh về ban hành quy chế giữ bờ ruộng trong tỉnh.",
        "Sửa cho hợp với Quyết định số 12/QĐ-UBND ngày 3/4/2024 ban hành Kế hoạch số 9/KH-UBND ngày 1/2/2024.",
    ],
)
def test_what_exists_or_has_no_name_is_none(text: str) -> None:
    assert product_of(text) is None


@pytest.mark.parametrize(
    ("text", "product"),
    [
        ("Soạn và trình Ủy ban nhân dân tỉnh phê duyệt kế hoạch giữ giống lúa.", "kế hoạch giữ giống lúa"),
        ("Xây dựng Khung kiến trúc số của tỉnh để dùng chung.", "Khung kiến trúc số của tỉnh"),
        ("Xây dựng chiến lược giữ giống của tỉnh.", "chiến lược giữ giống của tỉnh"),
        ("Cơ quan lập quy hoạch phải bảo đảm đủ đất.", None),
        ("Hướng dẫn các xã xây dựng kế hoạch giữ giống.", None),
        ("Khuyến khích Hội Nông dân xây dựng kế hoạch giữ giống.", None),
        ("Trình tự phê duyệt kế hoạch giữ giống.", None),
    ],
)
def test_a_product_is_what_the_one_who_is_ordered_draws_up_himself(text: str, product: str | None) -> None:
    assert product_of(text) == product
