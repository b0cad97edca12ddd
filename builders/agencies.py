"""Finds the agencies that a text names: departments, committees, units, office-holders and collectives, one or in lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ontology.authorities import agency_types, places
from ontology.text import CAPITALS

# Members of collectives: "các sở, ban, ngành, địa phương". Bodies of the state and open circles (enterprises, citizens) do not mix in one.
BODIES = (
    r"cấp, các ngành|ngành, các cấp|cơ quan(?! ngang bộ| thuộc chính phủ)(?: (?:truyền thông|báo chí|truyền hình|thông tấn|phát thanh|thông tin|chuyên môn|quản lý nhà nước|nhà nước))?|"
    r"đơn vị(?: sự nghiệp)?|sở|ban|ngành|bộ|phòng(?: chuyên môn)?|trung tâm|địa phương|đoàn thể|hội|cục|vụ|huyện|thị xã|"
    r"thành phố|tỉnh(?=, thành)|quận|xã|phường|"
    r"thị trấn|đặc khu|tx|tp|cấp ủy|chính quyền|cấp|truyền thông|báo chí|truyền hình|thông tấn|phát thanh|"
    r"tổ chức chính trị(?: ?- ?xã hội)?|tổ chức đoàn thể|"
    r"tổ chức xã hội(?: ?- ?nghề nghiệp)?|chi bộ|đảng bộ|đảng ủy|tỉnh ủy|thành ủy|huyện ủy|quận ủy|đảng đoàn|ban cán sự đảng|tổ chức đảng|thôn|bản|ấp|khu phố|khóm|tổ dân phố|hội đoàn thể|báo(?! cáo| chí)|đài"
)
CIRCLES = (
    r"doanh nghiệp|tổ chức|cá nhân|hợp tác xã|viện nghiên cứu|viện|trường đại học|trường cao đẳng|trường|cơ sở nghiên cứu|"
    r"cơ sở giáo dục|cơ sở đào tạo|"
    r"hiệp hội|nhà đầu tư|nhà thầu|nhà cung cấp|nhà khoa học|người dân|hộ gia đình|chủ đầu tư|tập đoàn|tổng công ty"
)
PLACES = "|".join(sorted((re.escape(p.name).replace(r"\ ", r"\s+") for p in places()), key=len, reverse=True))
PROPER = rf"[{CAPITALS}][^\W\d_]*(?:\s+[{CAPITALS}][^\W\d_]*){{0,3}}"
OF_PLACE = rf"(?:cấp\s+)?(?:tỉnh|[Tt]hành\s+phố|TP\.?|huyện|xã|phường|đặc\s+khu)(?:\s+(?-i:{PLACES}|{PROPER}))?"
ZONES = r"(?:khu|cụm)\s+(?:công\s+nghiệp|công\s+nghệ\s+cao|kinh\s+tế|chế\s+xuất|công\s+nghệ\s+số)"
TAIL = (
    rf"(?:\s+(?:(?:có\s+)?liên\s+quan(?:\s+khác)?|có\s+thẩm\s+quyền|chức\s+năng|chuyên\s+môn|khác|công\s+lập|"
    rf"(?:trực\s+)?thuộc(?:\s+(?:(?:Sở|Bộ)(?-i:(?!\s+[{CAPITALS}]))|UBND\s+{OF_PLACE}|{OF_PLACE}))?|của\s+(?:{OF_PLACE}|"
    rf"(?:Sở|Bộ)(?-i:(?!\s+[{CAPITALS}])))|trong\s+(?:tỉnh|cả\s+nước|thành\s+phố)|"
    rf"(?:có\s+trụ\s+sở\s+)?(?:trên|tại)\s+địa\s+bàn(?:\s+{OF_PLACE})?|(?:trong|tại)\s+(?:các\s+)?(?:{ZONES})(?:(?:\s*,|\s+và)\s+(?:{ZONES}))*|(?:ở\s+)?[Tt]rung\s+ương|chính\s+trị\s*-\s*xã\s+hội|"
    rf"{OF_PLACE})(?![^\W\d_]))*"
)
JOIN = r"(?:\s*[,/]\s*|\s+và\s+|\s*&\s*)"
WORD = r"(?![^\W\d_])"


def spaced(pattern: str) -> str:
    """A pattern whose single spaces match any white space."""
    return pattern.replace(" ", r"\s+")


def circle(nouns: str) -> str:
    """A collective of some nouns, with "các" or of at least two: its shortest and its longest form."""
    one = rf"(?:{spaced(nouns)}){WORD}"
    return rf"(?:(?:tất\s+cả\s+)?(?:các|những)\s+{one}(?:{JOIN}{one})*|{one}(?:{JOIN}{one})+){TAIL}"


MINISTERS = re.compile(r"Các\s+Bộ\s+trưởng(?![^\W\d_])")
LOCAL = r"(?:tỉnh(?=,)|huyện|thị\s+xã|thành\s+phố|quận|xã|phường|thị\s+trấn|đặc\s+khu|tx|tp|thị|cấp\s+huyện|cấp\s+xã|địa\s+phương)"
# Bodies that open circles are named together with; "sở, ban, ngành" after one is a collective of its own.
AMONG = re.sub(r"\|(?:sở|ban|ngành|bộ)(?=\|)", "", BODIES)
COLLECTIVE = re.compile(rf"{circle(BODIES)}|{circle(AMONG + '|' + CIRCLES)}", re.IGNORECASE)
# "cơ quan ngang bộ, cơ quan thuộc Chính phủ": named whole, they need no "các".
RANKED = re.compile(r"(?:các\s+)?cơ\s+quan\s+(?:ngang\s+bộ|thuộc\s+Chính\s+phủ)(?![^\W\d_])", re.IGNORECASE)
RELATED = re.compile(rf"(?:{spaced(BODIES)}|{spaced(CIRCLES)})\s+(?:có\s+)?liên\s+quan(?![^\W\d_])", re.IGNORECASE)
ONE_CIRCLE = re.compile(rf"(?:{spaced(CIRCLES)})(?=\s*(?:[,;]|$))", re.IGNORECASE)
STATE_ONLY = re.compile(circle(BODIES), re.IGNORECASE)
OPEN_CIRCLE = re.compile(circle(CIRCLES), re.IGNORECASE)
COMMITTEES = re.compile(
    rf"(?:UBND|HĐND|[ỦU][ỷy] ban nhân dân|Hội đồng nhân dân|MTTQ|Đảng ủy)\s+"
    rf"(?:(?:các\s+|\d+\s+)?(?:cấp{WORD}|{LOCAL}{WORD}(?:{JOIN}{LOCAL}{WORD})+)|(?:các|\d+)\s+{LOCAL}{WORD}){TAIL}"
    rf"(?::\s*(?-i:{PROPER})(?:{JOIN}(?-i:{PROPER}))*)?",
    re.IGNORECASE,
)
# "UBND quận Ninh Kiều", "Hội Phụ nữ xã Tân Khê": a body of one district or commune.
LOCAL_NAME = rf"(?:huyện|quận|thị\s+xã|thành\s+phố|xã|phường|thị\s+trấn|đặc\s+khu)\s+(?!(?:{PLACES}){WORD})(?:{PROPER})"
LOCAL_COMMITTEE = re.compile(rf"(?:UBND|HĐND|[ỦU][ỷy] ban nhân dân|Hội đồng nhân dân)\s+{LOCAL_NAME}")
OFFICES = (
    r"Tổng\s+Giám\s+đốc|Giám\s+đốc|Chánh|Chủ\s+tịch|Thủ\s+trưởng|Người\s+đứng\s+đầu|Bí\s+thư|Hiệu\s+trưởng|Viện\s+trưởng|Vụ\s+trưởng|Cục\s+trưởng|"
    r"Chi\s+cục\s+trưởng|Bộ\s+trưởng|Trưởng|Lãnh\s+đạo|Tư\s+lệnh|Chỉ\s+huy\s+trưởng"
)
OFFICE = re.compile(
    rf"(?:Các\s+(?:ông|bà|đồng\s+chí)(?:,\s*(?:ông|bà))?\s*:?\s*|Các\s+(?=(?-i:Chủ|Giám|Thủ|Bí)))?(?:Phó\s+)?(?:{OFFICES})\s+(?=\S)"
)
HEADS = (
    r"Sở|Đảng đoàn|Ban [Cc]án sự|Ban [Qq]uản lý|Ban [Cc]hỉ đạo|Ban|Bộ|Chi cục|Tổng cục|Cục|Vụ|Văn phòng|Thanh tra|[Pp]hòng|Trung tâm|Trường|"
    r"Đại học|Học viện|Viện|Bệnh viện|Quỹ|"
    r"Hội đồng|Hội|Hiệp hội|Liên đoàn|Liên hiệp|Liên minh|Ủy ban|Uỷ ban|UBND|HĐND|Đảng ủy|Chi bộ|Tỉnh đoàn|Đoàn|Đài|"
    r"Báo(?! cáo)|Cổng|Công ty|Tổng công ty|Tập đoàn|"
    r"Ngân hàng|Kho bạc|Hạt|Trạm|Bưu điện|Điện lực|Viễn thông|Tổ(?! chức)|Công an|Công chức|Tòa án|Viện kiểm sát|Mặt trận|Nhà"
)
HEAD = re.compile(rf"(?:{spaced(HEADS)})(?=\s+[{CAPITALS}]|\s+(?:tỉnh|quản|chỉ|các|xã|huyện|thành|dự|khu|điều)\b)")
# In a list a small letter may follow ("Đoàn thanh niên xã", "Trạm y tế"), save where the two words are another word.
OTHER_WORDS = spaced(
    r"ban hành|bộ tiêu chí|bộ chỉ số|bộ phận|bộ đội|hội nhập|hội nghị|hội thảo|hội họp|hội chợ|hội viên|nhà ở|nhà máy|nhà đầu tư|nhà thầu|"
    r"nhà khoa học|nhà cung cấp|nhà xưởng|nhà dân|nhà tạm|quỹ đất|quỹ tiền|quỹ thời gian|báo động|báo chí|báo cáo|đoàn kết|đoàn viên|"
    r"đoàn thể|trường hợp|viện trợ|viện dẫn|viện phí|"
    r"vụ việc|vụ mùa|vụ án|cục bộ|hạt giống|sở hữu|phòng chống|phòng ngừa|phòng, chống|phòng cháy|"
    r"phòng bệnh|phòng học|trạm bơm|văn phòng phẩm"
)
LISTED_HEAD = re.compile(rf"(?!(?i:{OTHER_WORDS}){WORD})(?:{spaced(HEADS)}){WORD}")
# Where a name ends in running text: the first word of what the agency is to do, or of where and how.
DUTY = spaced(
    r"chủ trì|phối hợp|tổ chức|thực hiện|lãnh đạo|triển khai|xây dựng|tham mưu|hướng dẫn|rà soát|đề xuất|nghiên cứu|kiểm tra|"
    r"giám sát|theo dõi|đôn đốc|tổng hợp|"
    r"báo cáo|cân đối|bố trí|có trách nhiệm|chịu trách nhiệm|căn cứ|kịp thời|chủ động|cần|phải|(?<!việc\s)làm|là|tích cực|tăng cường|"
    r"đẩy mạnh|nghiêm túc|cung cấp|"
    r"ban hành|quán triệt|tuyên truyền|phổ biến|lồng ghép|hỗ trợ|đảm bảo|bảo đảm|thẩm định|tiếp tục|thường xuyên|định kỳ|"
    r"giúp|trình|góp ý|soạn thảo|"
    r"chỉ đạo|điều phối|thúc đẩy|đánh giá|cụ thể hóa|cụ thể hoá|được|sẽ|gửi|lập|tập trung|phân công|khuyến khích|huy động|"
    r"thành lập|xem xét|vận động|"
    r"tạo điều kiện|tiến hành|ưu tiên|tham gia|xử lý|tháo gỡ|chuẩn bị|đăng ký|quản lý|quy định|thống nhất|thường trực|"
    r"đầu mối|khai thác|đề nghị|yêu cầu|"
    r"cử|nhắc|nộp|thu|đặt|mở|phát(?! triển| thanh| hành)|khảo sát|thống kê|thẩm tra|lắp|vận hành|nạo vét|chặt|giao(?! thông| dịch| thương)|"
    r"nhận|tiếp nhận|giải quyết|đưa|"
    r"niêm yết|công khai|khen thưởng|xử phạt|kiến nghị|học tập|tự|điều tra|đầu tư|sửa chữa|trồng|"
    r"chăm sóc|dành|bàn giao|trực|quyết định|chi trả|chọn|"
    r"khởi công|bật|ghi|nêu|in|dạy|"
    r"hoàn thành|hoàn thiện|xác định|lựa chọn|duy trì|cập nhật|công bố|thông tin|phát huy|phát động|hàng năm|hằng năm|hàng quý|hằng quý"
)
# A comma inside a name: "Trung tâm Văn hóa, Thông tin và Thể thao".
MORE_NAME = rf"(?:,\s+(?!(?:{spaced(HEADS)})\s)[{CAPITALS}][^\W\d_]*(?:\s+[^\W\d_]+){{0,3}})+\s+và\s+(?!(?:{spaced(HEADS)})\s)[{CAPITALS}]"
# A comma within a name: "Ban Chỉ huy Phòng, chống thiên tai", "Phòng cháy, chữa cháy", "Ban Chỉ đạo cấp tỉnh, cấp xã".
COMPOUND = r"\s*,\s+(?:(?:chống|chữa)\s|cấp\s+(?:xã|huyện|tỉnh))"
# Where a collective without "các" goes on a list: "Văn phòng Ban Chỉ huy và cơ quan, địa phương liên quan".
JOINED = r"(?:cơ\s+quan|đơn\s+vị|địa\s+phương|doanh\s+nghiệp)(?:,|\s+(?:có\s+)?liên\s+quan)"
STOP = re.compile(
    rf"(?!{MORE_NAME}|{COMPOUND})\s*[,;.:()\[\]/\n]|\s+(?:và|cùng)\s+(?=các\s|{JOINED}|{spaced(HEADS)}\s|UBND)|\s+(?:{DUTY}|để|trong|theo|tại|trên|khi|với|"
    rf"nhằm|từ|đến|cho|do|thì|nếu|như){WORD}|$"
)
# A duty word inside a name that ends with its owner: "Ban Quản lý dự án đầu tư xây dựng tỉnh chủ trì".
OWNED = re.compile(
    rf"(?=\s+(?:{spaced('đầu tư|xây dựng|quản lý|hỗ trợ|khai thác|thông tin|cung cấp|kiểm tra|đánh giá')})\s)"
    rf"(?:\s+(?!(?:các|cho|với|của)\s)[^\W\d_A-Z]+){{1,6}}?"
    rf"\s+(?:tỉnh|thành\s+phố|huyện)(?:\s+(?:{PLACES}|{PROPER}))?(?=\s*[,;:]|\s+(?:{DUTY}){WORD})"
)
# In a list a comma parts names only where another name begins: "Viện Văn hóa, Nghệ thuật, Thể thao và Du lịch" is one.
NAME_BEGINS = (
    rf"(?:[Cc]ác\s|[Nn]hững\s|(?:{spaced(HEADS)}){WORD}|UBND|HĐND|[ỦU][ỷy]\s|(?:Phó\s+)?(?:{OFFICES})\s|[a-zđ]|\d|[{CAPITALS}]{{2,}}|$)"
)
LIST_STOP = re.compile(
    rf"\s*[;:()\n]|(?!{COMPOUND})\s*,(?=\s*{NAME_BEGINS})|\.\s|\.?$|\s+và\s+(?=[Cc]ác\s|{JOINED}|UBND\s|(?:{spaced(HEADS)}|{OFFICES})\s)"
)
SEPARATOR = re.compile(r"\s*[,;/]\s*(?:(?:và|với|cùng)\s+)?|\s+(?:và|cùng\s+với|cùng)\s+|\s*\n\s*[-+•]?\s*|\s+[-+•]\s+")
# "theo chức năng, nhiệm vụ được giao" may stand between.
BY_ROLE = r"(?:,?\s*(?:theo|trong|căn\s+cứ|trên\s+cơ\s+sở)\s+(?:(?:đúng|phạm\s+vi|lĩnh\s+vực)\s+)?(?:chức\s+năng|phạm\s+vi|thẩm\s+quyền|nhiệm\s+vụ)[^.;:]{0,60}?\s)"
FOLLOWS_SUBJECT = re.compile(rf"\s*(?::|(?:(?:tới|đến)\s+việc\s+[^,;.]{{0,60}}?\s)?{BY_ROLE}?,?\s*(?:{DUTY}){WORD})", re.IGNORECASE)
COOPERATION = re.compile(
    r"phối\s+hợp(?:\s+chặt\s+chẽ)?(?:\s*,?\s*(?:đồng\s+bộ|hiệu\s+quả))?(?:\s+cùng\s+với|\s+với|\s+cùng)?\s*:?\s+", re.IGNORECASE
)
ALSO_WITH = re.compile(r"(?:,|\s+và)\s+với\s+")
ORDERS = re.compile(r"(?:\b(?:yêu\s+cầu|đề\s+nghị|phân\s+công)|\b[Gg]iao(?:\s+cho)?)\s*:?\s+")
ADVERBIAL = re.compile(
    r"(?:[^\W\d_]+(?:\s+[^\W\d_]+){0,3}\s*:\s*)?(?:Hàng|Hằng|Tháng\s+\d+|Quý\s+[IV\d]+|Gặp|Nếu|Vào|Sau\s+khi|Chậm\s+nhất|Định\s+kỳ|Trong\s+quá\s+trình|Căn\s+cứ|Trước\s+ngày|Khi|Trên\s+cơ\s+sở)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Named:
    """One agency as a text prints it: offsets in that text, and the department of which a bare name is short ("Tài chính")."""

    start: int
    end: int
    text: str
    full: str


@cache
def known_pattern() -> re.Pattern[str]:
    """Every name and short form of the authority file, longest first; "và", "&" and dashes stand for one another."""
    names = {name for kind in agency_types() for name in (kind.name, *kind.forms)}
    names |= {re.sub(r"\s+tỉnh$", "", name) for name in names}
    return re.compile("|".join(known_form(name) for name in sorted(names, key=lambda n: (-len(n), n))))


def known_form(name: str) -> str:
    """A pattern for one name: its first letter as it stands, the rest in any case; one word, or words that are a duty too, must end there."""
    words = [word for word in name.replace(" - ", " ").split() if word.lower() != "và"]
    joined = r"\s*(?:\s|,\s|và\s|&\s?|[-–]\s?)\s*(?:và\s+)?".join(re.escape(word) for word in words)
    first, rest = joined[0], joined[1:]
    verb = len(words) == 1 or re.fullmatch(DUTY, name, re.IGNORECASE)
    lone = rf"(?=\s+(?:tỉnh|[{CAPITALS}])|\s*[,;.]|$)" if verb and not name.isupper() else ""
    return rf"{first}(?i:{rest}){WORD}{lone}"


LEVEL_TAIL = re.compile(
    rf"\s+(?:các\s+tỉnh(?:,\s*thành\s+phố)?|tỉnh,\s*thành\s+phố)(?:\s+trực\s+thuộc\s+[Tt]rung\s+ương)?{WORD}|\s+(?:cấp\s+)?(?:xã|phường|thị\s+trấn|đặc\s+khu|huyện|quận|thị\s+xã){WORD}(?:\s+(?:{PROPER}))?"
)
PLACE_TAIL = re.compile(rf"\s+(?:(?:tỉnh|thành\s+phố|TP\.?|Thành\s+phố)(?:\s+(?:{PLACES}))?|{PLACES}){WORD}")


# "Ban Quản lý Khu kinh tế Đông Nam": boards and institutions of one kind bear names of their own.
PROPER_NAMED = re.compile(r"(?:Ban Quản lý|BQL|Trường|Bệnh viện|Trung tâm|Chi cục|Liên minh)(?![^\W\d_])")
PROPER_TAIL = re.compile(rf"\s+(?-i:{PROPER})(?=\s*[,;.:]|\s+(?:và|cùng)\s|\s+(?:{DUTY}){WORD}|$)", re.IGNORECASE)


def agency_at(text: str, start: int, *, listed: bool = False) -> Named | None:
    """The agency whose name begins at `start`; in a list nothing but a separator ends a name."""
    office = OFFICE.match(text, start)
    begin = office.end() if office else start
    end = name_end(text, begin, listed=listed or (office is not None and text[start : start + 1].isupper()))
    if end is None:
        return None
    return Named(start, end, text[start:end], text[begin:end])


def name_end(text: str, start: int, *, listed: bool) -> int | None:
    """Where the name that begins at `start` ends, or None when none does."""
    inspectorate = re.compile(r"(?:Chánh\s+)?(?:Thanh\s+tra|Văn\s+phòng)\s+Sở(?=\s*[,;.:]|$|\s+[a-zđ])").match(text, start)
    if inspectorate:
        return inspectorate.end()
    if local := LOCAL_COMMITTEE.match(text, start):
        return local.end()
    lone = ONE_CIRCLE.match(text, start) if listed else None
    collectives = (pattern.match(text, start) for pattern in (COMMITTEES, RANKED, MINISTERS, RELATED))
    found = [m.end() for m in (*collectives, state_or_open(text, start), lone) if m]
    if found:
        return qualified(text, start, with_owner(text, max(found)), listed=listed)
    if known := known_pattern().match(text, start):
        tail = LEVEL_TAIL.match(text, known.end()) or PLACE_TAIL.match(text, known.end())
        tail = tail or (PROPER_TAIL.match(text, known.end()) if PROPER_NAMED.match(known[0]) else None)
        return tail.end() if tail else known.end()
    head = (LISTED_HEAD if listed else HEAD).match(text, start)
    if not head:
        return None
    stop = (LIST_STOP if listed else STOP).search(text, head.end())
    end = stop.start() if stop else len(text)
    owned = None if listed else OWNED.match(text, end)
    end = owned.end() if owned else end
    return end if end - start < 120 else None


def qualified(text: str, start: int, end: int, *, listed: bool) -> int:
    """Where a circle's own field ends: "các doanh nghiệp viễn thông"; in running text when a duty or mark follows within four words."""
    if not listed and not QUALIFIABLE.match(text, start):
        return end
    stop = (LIST_STOP if listed else STOP).search(text, end)
    words = text[end : stop.start()] if stop else text[end:]
    if not words.strip() or words != words.lower() or len(words.split()) > 4:
        return end
    tail = re.compile(TAIL, re.IGNORECASE).match(text, end + len(words))
    return tail.end() if tail else end + len(words)


QUALIFIABLE = re.compile(
    r"(?:(?:các|những)\s+)?(?:doanh nghiệp|hiệp hội|hợp tác xã|trường|viện|cơ sở|tổ chức|trung tâm|bệnh viện|phòng|lực lượng|đơn vị)(?![^\W\d_])",
    re.IGNORECASE,
)


def with_owner(text: str, end: int) -> int:
    """Where a collective ends that belongs to a named agency: "các cơ quan chức năng của Bộ Y tế"."""
    owner = re.compile(r"\s+" if text[:end].endswith("thuộc") else r"\s+(?:của|thuộc)\s+").match(text, end)
    known = known_pattern().match(text, owner.end()) if owner else None
    return known.end() if known else end


def state_or_open(text: str, start: int) -> re.Match[str] | None:
    """A collective: of state bodies, or, where it begins with another, of an open circle with all it joins."""
    if state := STATE_ONLY.match(text, start):
        return state
    return COLLECTIVE.match(text, start) if OPEN_CIRCLE.match(text, start) else None


def agencies_at(text: str, start: int = 0, *, listed: bool = False) -> tuple[list[Named], int]:
    """The agencies listed from `start` on, and where the list ends; separators are commas, semicolons, "và", "cùng"."""
    found: list[Named] = []
    at = end = start
    while named := of_several(text, at) or agency_at(text, at, listed=listed) or bare_department(text, at, found):
        named = either(text, named, listed=listed)
        found.append(named)
        end = named.end
        separator = SEPARATOR.match(text, end)
        if not separator and not (listed and re.compile(r"\s+(?=Sở\s|UBND\s|Các\s|Ban\s)").match(text, end)):
            break
        at = separator.end() if separator else end + 1
    return found, end


def either(text: str, named: Named, *, listed: bool) -> Named:
    """One body that bears one name here and another there: "Sở Văn hóa, Thể thao và Du lịch/Sở Văn hóa và Thể thao"; the first counts."""
    stroke = re.compile(r"\s*/\s*").match(text, named.end)
    other = agency_at(text, stroke.end(), listed=listed) if stroke else None
    if other is None or re.findall(r"\w+", other.text)[:3] != re.findall(r"\w+", named.text)[:3]:
        return named
    return Named(named.start, other.end, text[named.start : other.end], named.full)


def bare_department(text: str, start: int, before: list[Named]) -> Named | None:
    """A department without "Sở" after one with it: "Giám đốc Sở Y tế, Tài chính và Nội vụ"."""
    return department(text, start, start) if before and before[-1].full.startswith("Sở") else None


def of_several(text: str, start: int) -> Named | None:
    """The first of several departments: "Các Sở: Y tế, Tài chính", "Giám đốc các Sở Y tế, Tài chính"."""
    several = DEPARTMENTS.match(text, start)
    return department(text, start, several.end()) if several else None


DEPARTMENTS = re.compile(rf"(?:(?:{OFFICES})\s+)?[Cc]ác\s+[Ss]ở\s*:?\s*(?=[{CAPITALS}])")


def department(text: str, start: int, name: int) -> Named | None:
    """The agency from `start` whose name without "Sở" begins at `name`."""
    known = known_pattern().match(f"Sở {text[name : name + 100]}")
    end = name + known.end() - len("Sở ") if known else name
    return Named(start, end, text[start:end], f"Sở {text[name:end]}") if known and end > name and text[name].isupper() else None


def listed_agencies(text: str) -> list[Named]:
    """The agencies of a text that is nothing but their list, as headings and cells are; [] when it says more."""
    found, end = agencies_at(text, listed=True)
    rest = re.sub(r"\([^()]*\)", "", text[end:]).strip(" .,;:-")
    return found if found and not rest else []


def cell_agencies(text: str) -> list[Named]:
    """The agencies of a cell or line whose heading says that it holds agencies: what cannot be told apart is one."""
    found = listed_agencies(text)
    if found:
        return found
    pieces = [m for m in re.finditer(r"[^;\n]+", text) if m[0].strip(" .,-+")]
    return [n for piece in pieces for n in cell_piece(piece)]


def cell_piece(piece: re.Match[str]) -> Iterator[Named]:
    """The agencies of a part of a cell, or the whole part as one name."""
    inner = piece[0].strip(" .,-+")
    offset = piece.start() + piece[0].index(inner)
    found = listed_agencies(inner)
    if found:
        yield from (Named(n.start + offset, n.end + offset, n.text, n.full) for n in found)
    elif len(inner) <= 160:
        for name in members(inner):
            yield Named(offset + name.start(), offset + name.end(), name[0], name[0])


def members(text: str) -> list[re.Match[str]]:
    """What commas part in a cell, where each part names a circle of its own ("Doanh nghiệp, nhà cung cấp dịch vụ IoT"); else the whole."""
    found = list(re.finditer(r"[^\s,][^,]*", text))
    circles = re.compile(rf"(?:các\s+)?(?:{spaced(CIRCLES)}){WORD}", re.IGNORECASE)
    return found if all(circles.match(part[0]) for part in found) else list(re.finditer(r".+", text, re.DOTALL))


def subject_agencies(text: str) -> list[Named]:
    """The agencies that a sentence makes responsible.

    Forms read: "Sở A, Sở B chủ trì …", "Các sở, ngành: …", "Giao Sở A …", "UBND tỉnh yêu cầu các sở …".
    """
    found, end = agencies_at(text)
    if found and (FOLLOWS_SUBJECT.match(text, end) or (len(found) == 1 and ACTS.match(text, end) and known_pattern().match(found[0].full))):
        return ordered(text, found, end) or found
    if order := re.compile(r"(?:Giao|Đề nghị|Yêu cầu|Phân công)(?:\s+cho)?\s*:?\s+").match(text):
        return agencies_at(text, order.end())[0]
    return []


# Any other small word after a name that is known: "Sở Y tế khám sức khỏe cho …"; not what narrows the name or tells of the past.
ACTS = re.compile(
    r"\s+(?!(?:của|thuộc|và|cùng|các|trong|tại|ở|trên|đã|đang|có|tỉnh|thành|huyện|về|với|theo|là|do|để|năm|cấp|hoặc|hay)\s)[a-zđ]\w+\s"
)


def ordered(text: str, subject: list[Named], end: int) -> list[Named]:
    """Whom a committee addresses: "UBND tỉnh yêu cầu các sở …"; [] when the subject is to act itself."""
    order = ORDERS.match(text, len(text[:end]) + len(text[end:]) - len(text[end:].lstrip()))
    if order and len(subject) == 1:
        return agencies_at(text, order.end())[0]
    return []


def later_subject(text: str) -> list[Named]:
    """The agencies that act, or are asked to, after an opening adverbial: "Hằng năm, các sở … báo cáo", "Nếu có vướng mắc đề nghị các …"."""
    if not ADVERBIAL.match(text):
        return []
    order = ORDERS.search(text, 0, 250)
    if order and (asked := agencies_at(text, order.end())[0]):
        return asked
    for match in re.finditer(r"(?<![^\W\d_])(?=[^\W\d_])", text[:400]):
        found, end = agencies_at(text, match.start())
        if found and FOLLOWS_SUBJECT.match(text, end) and not OBJECT.search(text[: match.start()]):
            return found
    return []


OBJECT = re.compile(r"(?:của|tại|với|cho|cùng|bởi|được|từ|trong|và|là|sở|các|theo|về|gửi|giữa)\s+$", re.IGNORECASE)


def partners(text: str) -> list[Named]:
    """The agencies with which one is to act together: all lists after "phối hợp (với)", and ", với …" in the same sentence."""
    found: list[Named] = []
    for match in COOPERATION.finditer(text):
        here, end = agencies_at(text, match.end())
        found += here
        stop = re.compile(r"[.;](?:\s|$)").search(text, end)
        for more in ALSO_WITH.finditer(text, end, stop.start() if stop else len(text)) if here else ():
            found += agencies_at(text, more.end())[0]
    return found
