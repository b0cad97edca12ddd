"""Where the name of an agency that begins at a place of a text ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from builders.collectives import (
    BODIES,
    CIRCLES,
    COMMITTEES,
    JOIN,
    LOCAL,
    MINISTERS,
    NAMED_PLACES,
    ONE_CIRCLE,
    ONE_PLACE,
    PLACES,
    PRESS,
    PROPER,
    RANKED,
    RELATED,
    STATE_ONLY,
    TAIL,
    WORD,
    spaced,
    state_or_open,
)
from builders.localities import JOINT_OFFICE, LOCAL_COMMITTEE
from ontology.authorities import agency_types
from ontology.text import CAPITALS

# "Chánh Thanh tra Sở", "Văn phòng Sở": a body of the department that speaks, which goes without its name.
INSPECTORATE = re.compile(r"(?:Chánh\s+)?(?:Thanh\s+tra|Văn\s+phòng)\s+Sở(?=\s*[,;.:]|$|\s+[a-zđ])")
# "Giám đốc Sở, …", "Lãnh đạo Bộ phê duyệt": a body without its name, after an office.
NAMELESS = re.compile(
    r"(?:[Ss]ở|Bộ)(?=\s*[,;.:)]|\s*$|\s+(?!(?:có\s+)?liên\s+quan|quản\s+lý\s+(?:chuyên\s+)?ngành|chuyên\s+ngành|do\s)[a-zđ])(?!,\s+(?:ban|ngành))"
)
# Who coordinates the provinces of a region: "Hội đồng điều phối vùng Tây Nguyên".
COUNCIL = re.compile(
    r"Hội\s+đồng\s+[Đđ]iều\s+phối\s+(?:các\s+)?vùng(?:\s+(?:Trung\s+du\s+và\s+miền\s+núi\s+phía\s+Bắc|Đồng\s+bằng\s+sông\s+(?:Hồng|Cửu\s+Long)|"
    r"Bắc\s+Trung\s+Bộ\s+và\s+[Dd]uyên\s+hải\s+(?:Nam\s+)?[Tt]rung\s+[Bb]ộ|Tây\s+Nguyên|Đông\s+Nam\s+Bộ))?(?![^\W\d_])"
)
OFFICES = (
    r"Tổng\s+Giám\s+đốc|Giám\s+đốc|Thống\s+đốc|Tổng(?=\s+(?:Thanh\s+tra|Kiểm\s+toán)\s)|Tổng\s+[Bb]iên\s+tập|Chánh\s+án|Chánh|"
    r"Chủ\s+tịch|[Tt]hủ\s+trưởng|Người\s+đứng\s+đầu|Ủy\s+viên|Bí\s+thư|Hiệu\s+trưởng|Viện\s+trưởng|Vụ\s+trưởng|Cục\s+trưởng|"
    r"Chi\s+cục\s+trưởng|Bộ\s+trưởng|Thứ\s+trưởng|Tổ\s+trưởng|Trưởng|Chủ\s+nhiệm|Lãnh\s+đạo|Tư\s+lệnh|Chỉ\s+huy\s+trưởng"
)
OFFICE = re.compile(
    rf"(?:(?:[Cc]ác\s+(?:ông|bà|đồng\s+chí)(?:,\s*(?:ông|bà))?|[Đđ]ồng\s+chí)\s*:?\s*|Các\s+(?=(?-i:Chủ|Giám|Thủ|Bí|Tổ)))?"
    rf"(?P<of>(?:Phó\s+)?(?:{OFFICES}))\s+(?=\S)|Ban\s+Thường\s+vụ\s+(?=(?:[Đđ]ảng\s+ủy\s+)?các\s)|"
    rf"[Cc]ác\s+đồng\s+chí\s+(?i:{OFFICES})\s+(?=\S)|"
    r"[Cc]ác\s+thành\s+viên\s+(?:của\s+)?(?=\S)|(?:(?:[Cc]ác\s+)?đồng\s+chí\s+)?[Tt]hành\s+viên\s+(?:của\s+)?(?=(?:Ban|Tổ|Hội\s+đồng|Ủy\s+ban)\s)"
)
HEADS = (
    r"Sở|Đảng đoàn|Bộ [Tt]ư lệnh|Ban [Cc]án sự(?: đảng)?|Ban [Qq]uản lý|Ban [Cc]hỉ đạo|Ban|Bộ|Chi cục|Chi nhánh|Tổng cục|Cục|Vụ|"
    r"Văn phòng|Thanh tra|[Pp]hòng|Trung tâm|Trường|"
    r"Đại học|Học viện|Viện|Bệnh viện|Quỹ|"
    r"Tổ đảng ở Thường trực|Thường trực|"
    r"Hội đồng|Hội|Chi hội|Chi đoàn|Hiệp hội|Liên đoàn|Liên hiệp|Liên minh|Ủy ban|Uỷ ban|UBND|HĐND|Đảng ủy|Chi bộ|Tỉnh đoàn|Đoàn|Đài|"
    r"Báo(?! cáo)|Tạp chí|Cổng|Công ty|Tổng công ty|Tập đoàn|"
    r"Ngân hàng|Kho bạc|Hạt|Trạm|Bưu điện|Điện lực|Viễn thông|Tổ(?! chức)|Công an|Công chức|Tòa án|Viện kiểm sát|Mặt trận|Nhà"
)
HEAD = re.compile(rf"(?:{spaced(HEADS)})(?=\s+[{CAPITALS}]|\s+(?:tỉnh|quản|chỉ|các|xã|huyện|thành|dự|khu|điều|công\s+nghệ\s+số)\b)")
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
    r"(?<![Tt]rợ\s)giúp|trình|góp ý|soạn thảo|"
    r"(?<!an\s)chỉ đạo|điều phối|thúc đẩy|đánh giá|cụ thể hóa|cụ thể hoá|được|sẽ|gửi|lập(?<!công\slập)|tập trung|"
    r"phân công|khuyến khích|huy động|"
    r"thành lập|xem xét|vận động|"
    r"tạo điều kiện|tiến hành|ưu tiên|tham gia|xử lý|tháo gỡ|chuẩn bị|đăng ký|quản lý|quy định|thống nhất|thường trực|"
    r"đầu mối|khai thác|đề nghị|yêu cầu|"
    r"cử|nhắc|nộp|thu|đặt|mở|phát(?! triển| thanh| hành)|khảo sát|thống kê|thẩm tra|lắp|vận hành|nạo vét|chặt|giao(?! thông| dịch| thương)|"
    r"nhận|tiếp nhận|giải quyết|đưa|"
    r"niêm yết|công khai|khen thưởng|xử phạt|kiến nghị|học tập|tự|điều tra|đầu tư|sửa chữa|trồng|"
    r"chăm sóc|dành|bàn giao|trực|quyết định|chi trả|chọn|"
    r"khởi công|bật|ghi|nêu|in|dạy|"
    r"phản ánh|liên hệ|trao đổi|khẩn trương|chấp hành|"
    r"trực tiếp|đẩy nhanh|xuất cấp|quyết liệt|nỗ lực|phấn đấu|xây lắp|"
    r"hoàn thành|hoàn thiện|xác định|lựa chọn|duy trì|cập nhật|công bố|thông tin|phát huy|phát động|hàng năm|hằng năm|hàng quý|hằng quý"
)
# A comma inside a name: "Trung tâm Văn hóa, Thông tin và Thể thao".
MORE_NAME = rf"(?:,\s+(?!(?:{spaced(HEADS)})\s)[{CAPITALS}][^\W\d_]*(?:\s+[^\W\d_]+){{0,3}})+\s+và\s+(?!(?:{spaced(HEADS)})\s)[{CAPITALS}]"
# A comma within a name: "Ban Chỉ huy Phòng, chống thiên tai", "Phòng cháy, chữa cháy", "Ban Chỉ đạo cấp tỉnh, cấp xã", "Ủy ban KH,CN&MT".
COMPOUND = rf"\s*,\s+(?:(?:chống|chữa)\s|cấp\s+(?:xã|huyện|tỉnh))|,(?=[{CAPITALS}&]{{2}})"
# Where a collective without "các" goes on a list: "Văn phòng Ban Chỉ huy và cơ quan, địa phương liên quan".
JOINED = r"(?:cơ\s+quan|đơn\s+vị|địa\s+phương|doanh\s+nghiệp)(?:,|\s+(?:có\s+)?liên\s+quan)"
STOP = re.compile(
    rf"(?!{MORE_NAME}|{COMPOUND})\s*[,;.:()\[\]/\n]|\s+(?:và|cùng)\s+(?=các\s|{JOINED}|{spaced(HEADS)}\s|UBND)|\s+(?:{DUTY}|để|"
    rf"trong|theo|tại|trên|khi|với|"
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
    rf"\s*[;:()\n]|\s+(?:có|chịu)\s+trách\s+nhiệm{WORD}|(?!{COMPOUND})\s*,(?=\s*{NAME_BEGINS})|\.\s|\.?$|\s+và\s+(?=[Cc]ác\s|{JOINED}|UBND\s|(?:{spaced(HEADS)}|{OFFICES})\s)"
)


@dataclass(frozen=True, slots=True)
class Named:
    """One agency as a text prints it: offsets in that text, and the department of which a bare name is short ("Tài chính")."""

    start: int
    end: int
    text: str
    full: str


# What may stand between two words of a name.
JOINED = r"\s*(?:\s|,\s|và\s|&\s?|[-–]\s?)\s*(?:và\s+)?"


@cache
def known_pattern() -> re.Pattern[str]:
    """Every name and short form of the authority file, longest first; "và", "&" and dashes stand for one another.

    Names of one first word stand together, so that few are tried at any.
    """
    names = {name for kind in agency_types() for name in (kind.name, *kind.forms)}
    names |= {re.sub(r"\s+tỉnh$", "", name) for name in names}
    rests: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda n: (-len(n), n)):
        first, rest = known_form(name)
        rests.setdefault(first, []).append(rest)
    return re.compile("|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in rests.items()))


def known_form(name: str) -> tuple[str, str]:
    """Patterns for the first word of a name and for the rest; one word, or a duty's words, must end there.

    The first letter is read as it stands, all others in any case.
    """
    words = [re.escape(word) for word in name.replace(" - ", " ").replace(",", " ").split() if word.lower() != "và"]
    after = JOINED if len(words) > 1 else ""
    first = rf"{words[0][0]}(?i:{words[0][1:]}{after})"
    verb = len(words) == 1 or re.fullmatch(DUTY, name, re.IGNORECASE)
    lone = rf"(?=\s+(?:tỉnh|[{CAPITALS}])|\s*[,;.]|$)" if verb and not name.isupper() else ""
    return first, rf"(?i:{JOINED.join(words[1:])}){WORD}{lone}"


LEVEL_TAIL = re.compile(
    rf"\s+(?:các\s+tỉnh(?:(?:,|\s+và)\s*thành\s+phố)?|tỉnh,\s*thành\s+phố)(?:\s+trực\s+thuộc\s+[Tt]rung\s+ương)?{WORD}|\s+(?:cấp\s+)?(?:xã|"
    rf"phường|thị\s+trấn|đặc\s+khu|huyện|quận|thị\s+xã){WORD}(?:\s+(?:{PROPER}))?|\s+cấp\s+tỉnh{WORD}"
)
# The bodies of one kind in all districts, communes or hamlets: "Công an các xã, phường", "Chi bộ các thôn, khu phố".
HAMLETS = r"(?:thôn|bản|ấp|xóm|buôn|khu\s+phố|khóm|tổ\s+dân\s+phố|khu\s+dân\s+cư)"
EACH = rf"(?:{LOCAL}|{HAMLETS}){WORD}"
EACH_TAIL = re.compile(rf"\s+(?:của\s+|thuộc\s+)?các\s+{EACH}(?:{JOIN}{EACH})*")
LAST_EACH = re.compile(rf"\s+các\s+{EACH}$")
# "Kho bạc Nhà nước khu vực XI", "Kiểm toán nhà nước khu vực 2": bodies that serve several provinces.
REGION_TAIL = re.compile(rf"(?:\s+khu\s+vực|(?<=khu\svực))\s+(?:[IVX]+|\d{{1,2}}){WORD}", re.IGNORECASE)
PLACE_TAIL = re.compile(rf"\s+(?:(?:tỉnh|thành\s+phố|TP\.?|Thành\s+phố)(?:\s+(?:{PLACES}))?|{PLACES}){WORD}")
# "Ban Quản lý các khu công nghiệp, khu kinh tế": one board of zones of two kinds.
ZONES = re.compile(r"khu\s+(?:công\s+nghiệp|kinh\s+tế|chế\s+xuất)$", re.IGNORECASE)
ZONE_TAIL = re.compile(
    rf"(?:\s*,|\s+và)?\s+(?:các\s+)?khu\s+(?:kinh\s+tế|chế\s+xuất|công\s+nghệ\s+cao){WORD}(?:{PLACE_TAIL.pattern})?", re.IGNORECASE
)
# "Ban Quản lý Khu kinh tế Đông Nam": boards and institutions of one kind bear names of their own.
PROPER_NAMED = re.compile(r"(?:Ban Quản lý|BQL|Trường|Bệnh viện|Trung tâm|Chi cục|Liên minh)(?![^\W\d_])")
PROPER_TAIL = re.compile(rf"\s+(?-i:{PROPER})(?=\s*[,;.:]|\s+(?:và|cùng)\s|\s+(?:{DUTY}){WORD}|$)", re.IGNORECASE)


# The head of a hamlet stands for the hamlets: which one, no plan says.
HAMLET = re.compile(rf"Trưởng\s+(?:các\s+)?(?P<of>{HAMLETS}{WORD}(?:{JOIN}{HAMLETS}{WORD})*)")
# A deputy of the Prime Minister with his name: "Phó Thủ tướng Chính phủ Lê Văn An", "đồng chí Phó Thủ tướng Lê Văn An".
DEPUTY = re.compile(rf"(?:(?:[Cc]ác\s+)?[Đđ]ồng\s+chí\s+)?Phó\s+Thủ\s+tướng(?:\s+Chính\s+phủ)?(?:\s+(?:{PROPER}))?{WORD}")


WORDS = re.compile(r"[^\W\d_]+")
# With which forms of names begin that are in no list of heads, offices, members of collectives or known names.
MORE_FIRST = "các|những|tất|đồng|tỉnh|thành|ubnd|hđnd|ủy|uỷ|hội|mttq|đảng|báo"


@cache
def first_words() -> frozenset[str]:
    """The words, in small letters, of which one begins every name; what is asked for a name mostly begins with another."""
    known = (name for kind in agency_types() for name in (kind.name, *kind.forms))
    forms = "|".join((HEADS, OFFICES, BODIES, CIRCLES, MORE_FIRST, *known)).lower()
    return frozenset(re.findall(rf"(?:^|\|)(?:\(\?:)?({WORDS.pattern})", forms))


def begins_name(text: str, start: int) -> bool:
    """Whether one of the words with which names begin stands at a place."""
    first = WORDS.match(text, start)
    return first is not None and first[0].lower() in first_words()


def agency_at(text: str, start: int, *, listed: bool = False) -> Named | None:
    """The agency whose name begins at `start`; in a list nothing but a separator ends a name."""
    if not begins_name(text, start):
        return None
    if deputy := DEPUTY.match(text, start):
        return Named(start, deputy.end(), deputy[0], "Phó Thủ tướng Chính phủ")
    if place := ONE_PLACE.match(text, start):
        return Named(start, place.end(), place[0], f"Ủy ban nhân dân {place[0][0].lower()}{place[0][1:]}")
    if hamlet := HAMLET.match(text, start):
        return Named(start, hamlet.end(), hamlet[0], f"các {hamlet['of']}")
    office = OFFICE.match(text, start)
    begin = office.end() if office else start
    held = office is not None and office["of"] is not None and text[start : start + 1].isupper()
    nameless = NAMELESS.match(text, begin) if held and not known_pattern().match(text, begin) else None
    end = nameless.end() if nameless else name_end(text, begin, listed=listed or held)
    if end is not None:
        duty = SURE_DUTY.search(text, begin, end) if held and not listed else None
        end = duty.start() if duty else end
        return Named(start, end, text[start:end], text[begin:end])
    return of_small_name(text, start, begin) if office else None


# Duties that no name of a body holds: "Giám đốc Trung tâm Giống chủ trì …"; "đầu tư", "quản lý" may be of the name.
SURE_DUTY = re.compile(
    rf"\s+(?:{spaced('chủ trì|phối hợp|tham mưu|căn cứ|chỉ đạo|quyết định|báo cáo|rà soát|chủ động|khẩn trương|tiếp tục|tập trung|giúp')}|"
    rf"(?:có|chịu)\s+trách\s+nhiệm){WORD}"
)


def of_small_name(text: str, start: int, begin: int) -> Named | None:
    """An office at a known body whose name has a small letter: "Bí thư tỉnh ủy"."""
    name = text[begin : begin + 1].upper() + text[begin + 1 : begin + 100]
    known = known_pattern().match(name)
    return Named(start, begin + known.end(), text[start : begin + known.end()], known[0]) if known else None


# "Thanh tra, kiểm tra việc …" is what is to be done.
INSPECTS = re.compile(r"Thanh\s+tra,\s+(?:kiểm|giám|xử|đánh)\s")


def name_end(text: str, start: int, *, listed: bool) -> int | None:
    """Where the name that begins at `start` ends, or None when none does."""
    if INSPECTS.match(text, start):
        return None
    if alike := INSPECTORATE.match(text, start) or COUNCIL.match(text, start):
        return alike.end()
    if local := LOCAL_COMMITTEE.match(text, start) or JOINT_OFFICE.match(text, start):
        return local.end()
    lone = ONE_CIRCLE.match(text, start) if listed else None
    collectives = (pattern.match(text, start) for pattern in (COMMITTEES, NAMED_PLACES, RANKED, MINISTERS, RELATED, PRESS))
    found = [m.end() for m in (*collectives, state_or_open(text, start), lone) if m]
    if lone and found and not ENDS_MEMBER.match(text, max(found)):
        return lone.end()
    if found:
        return qualified(text, start, with_owner(text, max(found)), listed=listed)
    if known := known_pattern().match(text, start):
        tail = next((m for tail in (EACH_TAIL, LEVEL_TAIL, PLACE_TAIL, REGION_TAIL) if (m := tail.match(text, known.end()))), None)
        tail = (
            tail or ZONE_TAIL.match(text, known.end()) or (PROPER_TAIL.match(text, known.end()) if PROPER_NAMED.match(known[0]) else None)
        )
        return tail.end() if tail else known.end()
    head = (LISTED_HEAD if listed else HEAD).match(text, start)
    if not head:
        return None
    stop = (LIST_STOP if listed else STOP).search(text, head.end())
    end = stop.start() if stop else len(text)
    owned = None if listed else OWNED.match(text, end)
    end = owned.end() if owned else end
    each = EACH_TAIL.match(text, last.start()) if (last := LAST_EACH.search(text, head.end(), end)) else None
    end = each.end() if each else end
    return end if end - start < 120 else None


# After a circle that names no field of one member alone: "doanh nghiệp, nhà cung cấp giống cỏ" is two.
ENDS_MEMBER = re.compile(rf"\s*(?:[,;.)]|$)|{TAIL}\s*(?:[,;.)]|$)", re.IGNORECASE)


def qualified(text: str, start: int, end: int, *, listed: bool) -> int:
    """Where that ends which tells members of a collective from others: what they have, or a circle's field, "các doanh nghiệp viễn thông".

    In running text a field is one when a duty or mark follows within four words.
    """
    if which := WHICH.match(text, end):
        return which.end()
    if not listed and not QUALIFIABLE.match(text, start):
        return end
    stop = (LIST_STOP if listed else STOP).search(text, end)
    words = text[end : stop.start()] if stop else text[end:]
    if not words.strip() or words != words.lower() or len(words.split()) > 4 or NO_FIELD.match(words):
        return end
    tail = CIRCLE_TAIL.match(text, end + len(words))
    return tail.end() if tail else end + len(words)


# "các địa phương có tàu cá", "các xã chịu ảnh hưởng của bão"; in "các địa phương có biện pháp …" the word is the duty.
BELONGINGS = spaced(
    r"tàu|rừng|biển|bờ|đê|sông|hồ|đất|mỏ|chợ|cảng|đường|tuyến|vùng|biên giới|diện tích|dự án|công trình|khu|cụm|làng|cơ sở|trường|di tích|"
    r"di sản|sản phẩm|đồng bào|người|hộ|tên|nguồn"
)
WHICH = re.compile(
    rf"\s+(?:(?:có\s+(?:{BELONGINGS})|(?:chịu|bị)\s+(?:ảnh\s+hưởng|thiệt\s+hại)|nằm\s+trong){WORD}"
    rf"(?:\s+(?!(?:{DUTY}|để|nhằm){WORD})[^\W_]+){{0,6}}?|(?:ven\s+biển|còn\s+lại){WORD})(?=\s*[,;:.)]|\s*$|\s+(?:{DUTY}){WORD})"
)
# In a heading the office ends no name: "Thủ trưởng các sở, ngành chủ trì" goes on with the duty.
NO_FIELD = re.compile(rf"\s*(?:theo|{DUTY}){WORD}", re.IGNORECASE)
CIRCLE_TAIL = re.compile(TAIL, re.IGNORECASE)
QUALIFIABLE = re.compile(
    r"(?:(?:các|những)\s+)?(?:doanh nghiệp|hiệp hội|hợp tác xã|trường(?!\s+hợp)|viện|cơ sở|tổ chức|trung tâm|bệnh viện|phòng|lực lượng|"
    r"đơn vị)(?![^\W\d_])",
    re.IGNORECASE,
)


OWNER = re.compile(r"(?:(?<=thuộc)|(?<!thuộc)\s+(?:của|thuộc))\s+")


def with_owner(text: str, end: int) -> int:
    """Where a collective ends that belongs to an agency: "các cơ quan chức năng của Bộ Y tế", "… thuộc các bộ, ngành Trung ương"."""
    owner = OWNER.match(text, end)
    known = (known_pattern().match(text, owner.end()) or STATE_ONLY.match(text, owner.end())) if owner else None
    return (SECRETARIAT.match(text, known.end()) or known).end() if known else end


# The two that lead between congresses, who act as one: "các đoàn kiểm tra của Bộ Chính trị, Ban Bí thư".
SECRETARIAT = re.compile(r"(?<=Bộ Chính trị),\s+Ban\s+Bí\s+thư(?![^\W\d_])")
