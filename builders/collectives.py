"""How texts call collectives: "các sở, ban, ngành", "UBND các xã, phường", "doanh nghiệp, cá nhân", and the words they are made of."""

from __future__ import annotations

import re

from ontology.authorities import places
from ontology.text import CAPITALS

# Members of collectives: "các sở, ban, ngành, địa phương". Bodies of the state and open circles (enterprises, citizens) do not mix in one.
BODIES = (
    r"cấp, các ngành|ngành, các cấp|cơ quan(?! ngang bộ| (?:trực )?thuộc chính phủ)(?: (?:truyền thông|báo chí|truyền hình|thông tấn|"
    r"thanh tra|(?:chuyên trách )?tham mưu, giúp việc|phát thanh|thông tin|chuyên môn|quản lý nhà nước|nhà nước|trung ương|"
    r"ngành dọc|chủ quản))?|"
    r"đơn vị(?: sự nghiệp)?|ban cán sự đảng|(?:tỉnh|thành|huyện|thị|quận) ủy|"
    r"sở ban ngành|sở ngành|bộ ngành|ban ngành|ban (?:xây dựng )?đảng|ngành dọc|sở|ban|ngành|bộ|phòng(?: chuyên môn)?|"
    r"trung tâm|địa phương|đoàn thể|hội|cục|vụ|huyện|thị xã|"
    r"thành phố|tỉnh(?=, thành)|quận|xã|phường|"
    r"thị trấn|đặc khu|tx|tp|cấp ủy(?: đảng)?|chính quyền|cấp|truyền thông|báo chí|truyền hình|thông tấn|phát thanh|"
    r"tổ chức chính trị(?: ?-? ?xã hội)?|tổ chức đoàn thể|"
    r"tổ chức xã hội(?: ?- ?nghề nghiệp)?|chi bộ(?: cơ sở)?|đảng bộ(?: cơ sở)?|đảng ủy(?: cơ sở)?|đảng đoàn|"
    r"tổ chức đảng|đoàn kiểm tra|lực lượng(?: vũ trang| chức năng)?|thôn|bản|ấp|xóm|buôn|khu phố|khóm|tổ dân phố|khu dân cư|hội đoàn thể"
)
CIRCLES = (
    r"doanh nghiệp|tổ chức|cá nhân|hợp tác xã|viện nghiên cứu|viện|trường đại học|trường cao đẳng|trường học|trường(?! hợp)|"
    r"cơ sở nghiên cứu|"
    r"cơ sở giáo dục|cơ sở đào tạo|"
    r"hiệp hội|nhà đầu tư|nhà thầu(?: thi công| tư vấn)?|nhà cung cấp|nhà khoa học|người dân|hộ gia đình|chủ đầu tư|"
    rf"(?<=các\s)(?:tập đoàn|tổng công ty)|(?:tập đoàn|tổng công ty)(?! (?-i:[{CAPITALS}]))|"
    r"ngân hàng thương mại(?: cổ phần)?|tổ chức tín dụng"
)
PLACES = "|".join(sorted((re.escape(p.name).replace(r"\ ", r"\s+") for p in places()), key=len, reverse=True))
PROPER = rf"[{CAPITALS}][^\W\d_]*(?:\s+[{CAPITALS}][^\W\d_]*){{0,3}}"
OF_PLACE = rf"(?:cấp\s+)?(?:tỉnh|[Tt]hành\s+phố|TP\.?|huyện|xã|phường|đặc\s+khu)(?:\s+(?-i:{PLACES}|{PROPER}))?"
ZONES = r"(?:khu|cụm)\s+(?:công\s+nghiệp|công\s+nghệ\s+cao|kinh\s+tế|chế\s+xuất|công\s+nghệ\s+số)"
# Whom a plan gives something to do: "các cơ quan, đơn vị được phân công nhiệm vụ", "… được giao chủ trì"; "được giao" may take an object.
CHARGED = (
    r"được\s+(?:phân\s+công|giao)(?:(?:\s+chủ\s+trì)?\s+(?:thực\s+hiện\s+)?(?:các\s+)?nhiệm\s+vụ|\s+chủ\s+trì|"
    r"(?=\s+(?:theo|tại|trong|có|chịu)\s))"
)
TAIL = (
    rf"(?:\s+(?:{CHARGED}|các\s+cấp|(?:có\s+)?liên\s+quan(?:\s+khác)?|hữu\s+quan|có\s+thẩm\s+quyền|chức\s+năng|chuyên\s+môn|"
    rf"ngành\s+dọc|thành\s+viên|khác|công\s+lập|"
    rf"(?:trực\s+)?thuộc(?:\s+(?:(?:Tỉnh|Thành|Huyện)\s+ủy|(?:Sở|Bộ)(?-i:(?!\s+[{CAPITALS}]))|(?:UBND|[ỦU][ỷy]\s+ban\s+nhân\s+dân)\s+{OF_PLACE}|{OF_PLACE}))?|"
    rf"(?:(?:của|thuộc)\s+)?(?:Tỉnh|Thành)\s+ủy|của\s+(?:{OF_PLACE}|"
    rf"(?:Sở|Bộ)(?-i:(?!\s+[{CAPITALS}])))|trong\s+(?:tỉnh|cả\s+nước|thành\s+phố)|"
    rf"(?:có\s+trụ\s+sở\s+|đóng\s+(?:chân\s+)?)?(?:trên|tại)\s+địa\s+bàn(?:\s+{OF_PLACE})?|(?:trong|tại)\s+(?:các\s+)?(?:{ZONES})(?:(?:\s*,|"
    rf"\s+và)\s+(?:{ZONES}))*|(?:ở\s+)?[Tt]rung\s+ương|chính\s+trị\s*-\s*xã\s+hội|"
    rf"xã\s+hội\s*(?:-\s*)?nghề\s+nghiệp|quản\s+lý(?:\s+nhà\s+nước)?(?:\s+(?:về|theo))?\s+ngành,\s+lĩnh\s+vực|{OF_PLACE})(?![^\W\d_]))*"
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


# "Bộ trưởng, Thủ trưởng cơ quan ngang bộ, …" closes each decision of the Prime Minister; in "Bộ trưởng Bộ Y tế" the word is an office.
MINISTERS = re.compile(
    r"Các\s+[Bb]ộ\s+trưởng(?![^\W\d_])|(?:[Cc]ác\s+đồng\s+chí\s+[Bb]|B)ộ\s+trưởng(?=\s*(?:,\s*(?:các\s+)?[Tt]hủ\s+trưởng\s|$))"
)
# A province has one or two special zones or towns, which lists name: "UBND các xã, phường, đặc khu Lý Sơn", "… huyện, thành phố Vinh".
LOCAL = (
    r"(?:tỉnh(?=,|\s*:|\s+và\s+thành)|huyện|quận|xã|phường|thị\s+trấn|tx|tp|thị(?!\s+xã)|cấp\s+huyện|cấp\s+xã|địa\s+phương|"
    rf"(?:đặc\s+khu|thị\s+xã|(?<!tỉnh,\s)thành\s+phố)(?:\s+(?-i:(?!(?:Sở|Bộ|Ban|Các|Công\s+an|Phòng|Văn\s+phòng|Trung\s+tâm|Chi\s+cục)\s){PROPER}))?|"
    r"thành\s+phố)"
)
# Bodies that open circles are named together with; "sở, ban, ngành" after one is a collective of its own.
AMONG = re.sub(r"\|(?:sở|ban|ngành|bộ)(?=\|)", "", BODIES)
COLLECTIVE = re.compile(rf"{circle(BODIES)}|{circle(AMONG + '|' + CIRCLES)}", re.IGNORECASE)
# "cơ quan ngang bộ, cơ quan thuộc Chính phủ": named whole, they need no "các"; those of the National Assembly do.
RANKED = re.compile(
    r"(?:(?:các\s+)?cơ\s+quan\s+(?:ngang\s+bộ|(?:trực\s+)?thuộc\s+Chính\s+phủ|thuế|hải\s+quan|công\s+an|quân\s+sự|thanh\s+tra)|(?:bộ|sở|ban)\s+ngành(?:\s+trung\s+ương)?|"
    rf"(?:các\s+)?cơ\s+quan\s+(?:trung\s+ương|ngành\s+dọc)\s+(?:đóng\s+(?:chân\s+)?)?trên\s+địa\s+bàn(?:\s+{OF_PLACE})?|"
    r"(?:các\s+)?sở(?:,\s+ban)?(?:,\s+ngành)?\s+quản\s+lý\s+ngành,\s+lĩnh\s+vực|chính\s+quyền\s+địa\s+phương(?!\s+\d)|các\s+(?:[ủu][ỷy]\s+ban\s+của|(?:đoàn\s+)?đại\s+biểu)\s+Quốc\s+hội)(?![^\W\d_])",
    re.IGNORECASE,
)
RELATED = re.compile(rf"(?:{spaced(BODIES)}|{spaced(CIRCLES)})\s+(?:có\s+)?liên\s+quan(?![^\W\d_])", re.IGNORECASE)
# "các địa phương Bắc Ninh, Bình Dương và An Giang": the provinces named are its members.
NAMED_PLACES = re.compile(
    rf"[Cc]ác\s+(?:địa\s+phương|tỉnh(?:\s*,\s*thành\s+phố)?|thành\s+phố)\s*:?\s+(?:{PLACES}){WORD}"
    rf"(?:{JOIN}(?:(?:tỉnh|thành\s+phố|TP\.?)\s*)?(?:{PLACES}){WORD})*"
)
# Among agencies of several provinces a province stands for its committee: "Bộ Xây dựng, tỉnh Đồng Nai", "Thành phố Hà Nội chủ trì".
ONE_PLACE = re.compile(rf"(?:[Tt]ỉnh|[Tt]hành\s+phố)\s+(?:{PLACES}){WORD}")
PRESS = re.compile(r"(?:các\s+)?báo,\s+đài(?![^\W\d_])", re.IGNORECASE)
ONE_CIRCLE = re.compile(rf"(?:{spaced(CIRCLES)})(?:\s+nhà\s+nước)?{TAIL}(?=\s*(?:[,;]|$))", re.IGNORECASE)
STATE_ONLY = re.compile(circle(BODIES), re.IGNORECASE)
OPEN_CIRCLE = re.compile(circle(CIRCLES), re.IGNORECASE)
# "UBND các xã: Nậm Loỏng, Tân Khê" lists names; in "UBND các xã: Phối hợp với …" the duty begins with a capital too.
MEMBER = rf"[{CAPITALS}][^\W\d_]*(?:(?:\s+[{CAPITALS}][^\W\d_]*){{1,3}}|(?=\s*(?:[,;.)]|$)|\s+và\s))"
COMMITTEES = re.compile(
    rf"(?:UBND|HĐND|[ỦU][ỷy] ban nhân dân|Hội đồng nhân dân|MTTQ|(?:các\s+)?Đảng ủy)\s+"
    rf"(?:(?:các\s+|\d+\s+)?(?:{LOCAL}{WORD}(?:{JOIN}{LOCAL}{WORD})+|cấp{WORD})|"
    rf"(?:các|\d+)\s+(?:{LOCAL}|tỉnh(?=\s+(?-i:{PLACES}))){WORD}){TAIL}"
    rf"(?::\s*(?-i:{MEMBER})(?:{JOIN}(?-i:{MEMBER}))*|(?:{JOIN}|\s+)(?-i:{PLACES}){WORD}(?:{JOIN}(?-i:{PLACES}){WORD})*)?",
    re.IGNORECASE,
)


# The set phrase "các cơ quan, tổ chức, cá nhân có liên quan" is one collective, although it joins a state body and an open circle.
WITH_BODIES = rf"(?:cơ\s+quan|đơn\s+vị|tổ\s+chức|cá\s+nhân|doanh\s+nghiệp|địa\s+phương){WORD}"
# Whom a commune addresses together: "các thôn, cơ quan, đơn vị, trường học trên địa bàn xã".
OF_COMMUNE = rf"(?:cơ\s+quan|đơn\s+vị(?:\s+sự\s+nghiệp(?:\s+công\s+lập)?)?|thôn|bản|ấp|xóm|buôn|khu\s+phố|khóm|tổ\s+dân\s+phố){WORD}"
OPEN_TO_ALL = rf"(?:doanh\s+nghiệp(?:\s+nhà\s+nước)?|trường\s+học|cơ\s+sở\s+giáo\s+dục|hợp\s+tác\s+xã|người\s+dân|nhân\s+dân){WORD}"
ANY_BODY = re.compile(
    rf"(?:(?:các|những)\s+)?cơ\s+quan(?:{JOIN}đơn\s+vị)?{JOIN}tổ\s+chức(?!\s+(?:chính\s+trị|đoàn\s+thể|xã\s+hội|đảng)){WORD}"
    rf"(?:{JOIN}{WITH_BODIES})*{TAIL}|(?:các|những)\s+{OF_COMMUNE}(?:{JOIN}{OF_COMMUNE})*(?:{JOIN}{OPEN_TO_ALL})+{TAIL}",
    re.IGNORECASE,
)


def state_or_open(text: str, start: int) -> re.Match[str] | None:
    """A collective: of state bodies, or, where it begins with another, of an open circle with all it joins."""
    if anybody := ANY_BODY.match(text, start):
        return anybody
    if state := STATE_ONLY.match(text, start):
        return state
    return COLLECTIVE.match(text, start) if OPEN_CIRCLE.match(text, start) else None
