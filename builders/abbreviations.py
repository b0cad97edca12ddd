"""Short forms: those a document introduces for itself, and the few that every document uses without a word."""

from __future__ import annotations

import re

COMMON = {
    "KHCN&ĐMST": "khoa học, công nghệ và đổi mới sáng tạo",
    "KH&CN": "Khoa học và Công nghệ",
    "KHCN": "Khoa học và Công nghệ",
    "ĐMST": "đổi mới sáng tạo",
    "CNTT": "công nghệ thông tin",
    "BVMT": "bảo vệ môi trường",
    "VH-XH": "Văn hóa - Xã hội",
    "VHXH": "Văn hóa - Xã hội",
}
INTRODUCED = re.compile(
    r"\((?:(?:sau đây|dưới đây)?\s*(?:gọi|viết)\s+(?:tắt|chung)\s+là\s*:?\s*)?[“\"]?(?P<short>[A-ZĐƯ][A-ZĐƯ&-]{1,14})[”\"]?\)"
)
LINKING = frozenset({"và", "của", "các", "về", "trong", "cho"})


def short_forms(text: str) -> dict[str, str]:
    """The short forms that hold in a text, longest first, each with what it stands for.

    Forms read: "khoa học và công nghệ (KH&CN)", "… (sau đây gọi tắt là KHCN&ĐMST)"; the words before must have its initials.
    """
    found = dict(COMMON)
    for match in INTRODUCED.finditer(text):
        full = spelled_out(text[max(0, match.start() - 200) : match.start()], match["short"])
        if full:
            found[match["short"]] = full
    return dict(sorted(found.items(), key=lambda pair: (-len(pair[0]), pair[0])))


def spelled_out(before: str, short: str) -> str | None:
    """The last words before a short form whose initials it has; "và" may stand for "&" or for nothing."""
    letters = [c for c in short.lower() if c.isalpha()]
    words = list(re.finditer(r"[^\W\d_]+", before))
    left = len(letters)
    for index in range(len(words) - 1, -1, -1):
        word = words[index][0].lower()
        if left and word[0] == letters[left - 1]:
            left -= 1
        elif word not in LINKING:
            return None
        if left == 0:
            return " ".join(before[words[index].start() :].split()).strip()
    return None
