"""What an item orders to be drawn up: a plan, a scheme, a map, a data base."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builders import instruments
from builders.names import DUTY
from builders.references import NUMBERED, references_in
from ontology.text import WORD_START, begun, squeeze

# Verbs of drawing up, alone or in a row: "xây dựng và triển khai kế hoạch …", "thiết lập, cập nhật định kỳ bản đồ …", "trình … ban hành …".
DRAWS_UP = (
    r"xây\s+dựng",
    r"lập(?<!thành\slập)(?<!thiết\slập)",
    r"thiết\s+lập",
    r"soạn\s+thảo",
    r"biên\s+soạn",
    r"ban\s+hành",
    r"trình(?!\s+tự)[^.;]{0,60}(?:ban\s+hành|phê\s+duyệt)",
    r"trình\s+(?:(?:Thủ\s+tướng\s+)?Chính\s+phủ|(?:Ủy\s+ban\s+Thường\s+vụ\s+)?Quốc\s+hội|Bộ\s+Chính\s+trị|Ban\s+Bí\s+thư)(?-i:(?=\s+[A-ZĐ]))",
    r"hình\s+thành",
    r"cụ\s+thể\s+h(?:óa|oá)[^.;]{0,60}?(?:thành|trong|bằng)",
    r"có(?:(?<=,\scó)|(?<=^có))(?=\s+kế\s+hoạch)",
)
AND_MORE = (
    r"(?:(?:\s*,|\s+và)\s*(?:(?:tổ\s+chức\s+)?triển\s+khai|số\s+h(?:óa|oá)|ban\s+hành|thực\s+hiện|hoàn\s+thiện|phê\s+duyệt|cập\s+nhật|bổ\s+sung|"
    r"biên\s+tập)(?:\s+(?:định\s+kỳ|thực\s+hiện))?)*"
)
PRODUCTS = (
    r"kế\s+hoạch|đề\s+án|phương\s+án|nghị\s+định|thông\s+tư|bản\s+đồ|hồ\s+sơ|chương\s+trình|quy\s+chế|quy\s+định|quy\s+hoạch|nghị\s+quyết|"
    r"chỉ\s+thị|quyết\s+định|(?:bộ\s+|hệ\s+thống\s+)?cơ\s+sở\s+dữ\s+liệu|sàn\s+giao\s+dịch|tài\s+liệu|khung\s+(?:năng\s+lực|kiến\s+trúc)|"
    r"chiến\s+lược|lộ\s+trình|"
    r"bộ\s+tiêu\s+chí|danh\s+mục|sổ\s+tay|cẩm\s+nang|đề\s+cương"
)
PRODUCED = re.compile(
    rf"{begun(DRAWS_UP, WORD_START)}{AND_MORE}\s*:?,?\s*(?P<product>(?:điều\s+chỉnh\s+)?(?:{PRODUCTS})[\s,/][^.;]{{4,180}})",
    re.IGNORECASE,
)
ISSUED = re.compile(r"ban\s+hành|trình", re.IGNORECASE)
# Where what is drawn up ends and its purpose, ground, money, time or the next duty begins.
PRODUCT_END = re.compile(
    rf"\s(?:theo|để|nhằm|từ\s+(?:nguồn|ngân\s+sách)|(?<!hoạch\s)(?<!án\s)(?:đảm\s+bảo|bảo\s+đảm)|phù\s+hợp(?!\s+với\s+đặc)|"
    rf"\((?:hoàn\s+thành|xong|trước|trong|chậm\s+nhất|thời\s+(?:gian|hạn))|"
    rf"làm\s+cơ\s+sở|trước\s+khi|(?:trước|trong|vào)\s+(?:ngày|tháng|quý|năm)|trên\s+cơ\s+sở|tích\s+hợp|phải|cần)\s|,?\s+(?:bao\s+gồm|gồm|như)\s*:|,\s+trong\s+đó\s|"
    rf"\s+(?:và|hoặc)\s+(?=(?:tổ\s+chức|gửi|triển\s+khai|trình|định\s+kỳ|thực\s+hiện|đẩy\s+mạnh|lồng\s+ghép|chỉ\s+đạo|hướng\s+dẫn|"
    rf"tham\s+mưu|áp\s+dụng|cân\s+đối)\s)|,\s+(?:kết\s+nối|phân\s+loại|phổ\s+biến|"
    rf"chia\s+sẻ)\s|,\s+(?:(?:và|để|nhằm)\s|(?!h[àằ]ng\s)(?:{DUTY})(?![^\W\d_]))",
    re.IGNORECASE,
)


def documents_in(text: str) -> Iterator[tuple[int, int]]:
    """Where a text cites documents: what stands there is no product of its own."""
    yield from ((reference.start, reference.end) for reference in references_in(text))


def names_in(text: str) -> Iterator[tuple[int, int]]:
    """Where a text names documents, also those still to be made and kinds of them: what stands there is no time of its own."""
    yield from documents_in(text)
    yield from ((name.start, name.end) for name in instruments.names_in(text) if not name.cited)


def product_of(text: str) -> str | None:
    """What an item orders to be drawn up, when it is no document that exists already: "ban hành Kế hoạch … hằng năm".

    What is drawn up under a name of its own ("xây dựng Đề án …") does not exist yet; what is promulgated or numbered may.
    """
    found = list(PRODUCED.finditer(text))
    documents = list(documents_in(text)) if found else []
    numbers = [(a, b) for a, b in documents if NUMBERED.search(text[a:b])]
    for match in found:
        product = PRODUCT_END.split(match["product"])[0]
        begin = match.start("product")
        taken = documents if ISSUED.match(match[0]) else numbers
        if WATCHED.search(text, 0, match.start()) or BY_OTHERS.search(text, 0, match.start()):
            continue
        if any(BY_ANOTHER.fullmatch(text, b, match.start()) for _, b in documents):
            continue
        if not any(a <= begin and begin < b for a, b in taken) and not BARE_PRODUCT.fullmatch(product):
            return squeeze(OPEN_BRACKET.sub("", product)).rstrip(" ,")
    return None


# A remark that the end of what is drawn up has cut: "đề án về hệ thống thủy lợi (trong đó".
OPEN_BRACKET = re.compile(r"\s*\([^()]*$")
# "… thay thế Quyết định số 31/QĐ-UBND về ban hành Quy chế …": what another document has promulgated.
BY_ANOTHER = re.compile(r"\s*(?:,\s*)?(?:về\s+(?:việc\s+)?|v/v\s+)?", re.IGNORECASE)
# "giám sát việc ban hành Kế hoạch …": others draw it up.
WATCHED = re.compile(r"(?:giám\s+sát|kiểm\s+tra|theo\s+dõi|đôn\s+đốc|đánh\s+giá)[^.;]{0,60}\sviệc\s+$", re.IGNORECASE)
# "Hướng dẫn các xã xây dựng kế hoạch …", "Khuyến khích doanh nghiệp xây dựng chương trình …": likewise.
BY_OTHERS = re.compile(
    r"(?:(?:hướng\s+dẫn|đôn\s+đốc|hỗ\s+trợ)\s+(?:các|những|Sở|UBND|[ỦU][ỷy]\s+ban|doanh\s+nghiệp|chủ\s+đầu\s+tư)\s[^;.]{0,100}|"
    r"^Khuyến\s+khích\s[^;.]{0,200})$",
    re.IGNORECASE,
)
# "xây dựng kế hoạch, dự toán" says nothing of which, nor does "kế hoạch, chương trình cụ thể".
BARE_PRODUCT = re.compile(
    r"(?:(?:kế\s+hoạch|quy\s+hoạch|quy\s+chế|quy\s+định|đề\s+án|chương\s+trình|phương\s+án|hồ\s+sơ|tài\s+liệu|dự\s+toán|quyết\s+toán)[\s,]*"
    r"(?:(?:và|cụ\s+thể|chi\s+tiết)\s*)*)+",
    re.IGNORECASE,
)
