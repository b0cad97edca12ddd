"""What a reader sees of the values that the data hold in a fixed form: words of a closed list, durations and decimals."""

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import Literal

from ontology.terms import XSD

YES = {"true": ("có", "yes"), "false": ("không", "no")}
ROLES = {"lead": ("chủ trì", "lead"), "coordinating": ("phối hợp", "coordinating")}
RELATIONS = {
    "parent": ("cấp trên", "parent"),
    "unit": ("đơn vị trực thuộc", "unit"),
    "collective": ("tập thể mà cơ quan tham gia", "collective"),
    "member": ("thành viên", "member"),
}
# ISO 8601.
OFTEN = {
    "P1D": ("hằng ngày", "every day"),
    "P7D": ("hằng tuần", "every week"),
    "P1M": ("hằng tháng", "every month"),
    "P3M": ("hằng quý", "every quarter"),
    "P6M": ("sáu tháng một lần", "every six months"),
    "P1Y": ("hằng năm", "every year"),
}
# Why a citation means a document, or may mean one. The graph has them in English.
REASONS = {
    "an issuer gives a number once in that time; the day printed is not its date": "mỗi cơ quan chỉ đặt một số một lần trong thời kỳ đó; "
    "ngày ghi không phải ngày của văn bản",
    "attached to the act": "kèm theo văn bản ban hành",
    "cited by name only": "chỉ được viện dẫn bằng tên",
    "date agrees": "đúng ngày",
    "name agrees": "đúng tên",
    "name and date are printed": "có ghi tên và ngày",
    "no date is printed and no known document fits": "không ghi ngày và không văn bản đã biết nào phù hợp",
    "no other document of that number has a like subject": "không văn bản nào khác cùng số có nội dung giống như vậy",
    "nothing but the number agrees": "chỉ đúng số",
    "number agrees": "đúng số",
    "number, date and issuer are printed": "có ghi số, ngày và cơ quan ban hành",
    "only the year printed is not that of a known document of that number, day and subject": "chỉ năm được ghi là khác với một văn bản "
    "đã biết cùng số, ngày tháng và nội dung",
    "several documents bear that name": "nhiều văn bản cùng tên",
    "several documents fit": "nhiều văn bản phù hợp",
    "several laws bear that name": "nhiều luật cùng tên",
    "subject agrees": "đúng nội dung",
    "the date printed cannot be right": "ngày được ghi không thể đúng",
    "the law of that name in force when the citing document was written": "luật mang tên đó có hiệu lực khi viết văn bản viện dẫn",
    "which law of that name was in force is not known": "không rõ luật nào mang tên đó đang có hiệu lực",
    "whose number it is, is not printed": "không ghi số là của cơ quan nào",
}
# What such words begin with, where a name follows.
REASONS_OF = {
    "approved by ": "được phê duyệt tại ",
    "it may be of any of ": "có thể là của một trong: ",
    "the one of that name: ": "văn bản duy nhất mang tên đó: ",
}
BY_COLUMN: Mapping[str, Mapping[str, tuple[str, str]]] = {"role": ROLES, "relation": RELATIONS, "recurrence": OFTEN}
FRACTIONS = {XSD + name for name in ("decimal", "double", "float")}


def worded(column: str, words: str, language: str) -> str:
    """The words for a value of a column of the catalogue in the language given; words of no list as they are.

    >>> worded("recurrence", "P1Y", "vi"), worded("name", "P1Y", "vi")
    ('hằng năm', 'P1Y')
    """
    if column in ("reason", "candidateReason"):
        return reason(words) if language == "vi" else words
    vi, en = BY_COLUMN.get(column, {}).get(words, (words, words))
    return en if language == "en" else vi


def reason(words: str) -> str:
    """A reason in Vietnamese; one that people gave stays as it is.

    >>> reason("the one of that name: 149/KH-UBND")
    'văn bản duy nhất mang tên đó: 149/KH-UBND'
    """
    begun = next((known for known in REASONS_OF if words.startswith(known)), "")
    return REASONS_OF[begun] + words.removeprefix(begun) if begun else REASONS.get(words, words)


def literal(value: Literal, language: str) -> str:
    """A truth as a word, a decimal as it is printed in the language: "12,5" in Vietnamese; any other value as it is."""
    kind = value.datatype.value
    if kind == XSD + "boolean" and value.value in YES:
        return YES[value.value][language == "en"]
    return value.value.replace(".", ",") if kind in FRACTIONS and language == "vi" else value.value
