"""From a file to the text that the build keeps: decoded, in NFC, one kind of space and of line break."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

from builders.layout import FormatError
from builders.legacy import decoded, to_unicode
from builders.pdf import pdf_text
from builders.portal import Box, box_of
from builders.segmented import joined
from builders.web import html_text, page_of
from builders.word import doc_text, docx_text
from ontology.facts import Source
from ontology.text import CAPITALS, at_least

# Marks of Markdown that are no text of the document: the rule below a table's head, emphasis, headings, escapes, quotation, line breaks
# within table cells. Each begins with a sign, not with what must stand around it, so that the search passes over letters quickly.
RULE = re.compile(r"^[ |:-]*--[ |:-]*$", re.MULTILINE)
MARKDOWN = re.compile(
    r"\*\**|_(?:(?<![^\W_]_)_?(?=\S)|(?<=\S_)_?(?![^\W_]))|#(?<=^#)#{0,5}\s+|>(?<=^>)\s?|\\(?P<escaped>[^\w\s]|_)|<br\s*/?>",
    re.MULTILINE,
)
# What is written for signs that cannot be seen, and for those that look like others and are printed for them: hyphens, bars and quotes,
# the Icelandic letter for đ, joined letters; the signs of symbol fonts, which have no place in Unicode, are bullets but for two; blanks.
SIGNS = {
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
    **dict.fromkeys("\u2010\u2011\u2012\u2212\ufe63\uff0d\uf02d", "-"),
    **dict.fromkeys("\u2015\u2500", "—"),
    **dict.fromkeys("\u201e\u201f", "“"),
    **dict.fromkeys("\u2033\u301e", "”"),
    **dict.fromkeys("\u2032\u201b", "’"),
    **dict.fromkeys("\u00d0\u0189", "Đ"),
    **dict.fromkeys("\u00f0\u0256", "đ"),
    **{joined: unicodedata.normalize("NFKC", joined) for joined in "\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06"},
    "\uf02b": "+",
    **dict.fromkeys("\t\x1c\x1d\x1e\x1f\u00a0\u1680\u202f\u205f\u3000", " "),
    **dict.fromkeys(map(chr, range(0x2000, 0x200B)), " "),
}
SIGN = re.compile(f"[{''.join(SIGNS)}\ue000-\uf8ff]")
LINE_BREAKS = re.compile("[\r\x0b\x0c\x85\u2028\u2029](?:(?<=\r)\n)?")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
# Where a converter has set letterhead or signature side by side by blanks: "TỈNH ỦY LÀO CAI          ĐẢNG CỘNG SẢN VIỆT NAM".
BESIDE = re.compile(
    r"(?<=\S)[^\S\n]{5,}(?=(?:CỘNG H(?:ÒA|OÀ)|ĐẢNG CỘNG SẢN|Độc lập|(?:TM|KT|TL|TUQ)\.|T/M|(?:PHÓ )?(?:CHỦ TỊCH|BÍ THƯ|GIÁM ĐỐC)|"
    r"[^\W\d_][^\n,;:.]{2,30}, ngày [\d.… ]+ ?tháng)[^\n]*$)",
    re.MULTILINE,
)
# The same with one blank: "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 5/KH-UBND Lai Châu, ngày …".
MOTTO = re.compile(
    r"(?<=[^\s|])(?<!NƯỚC)[^\S\n]+(?=(?:CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập ?[-–] ?Tự do ?[-–] ?Hạnh phúc)\W*$)",
    re.MULTILINE,
)
NUMBERED = re.compile(
    r"^(?P<number>Số ?:[^\n,;]{0,20}[-/][A-ZĐ]\S*)[^\S\n]+(?=[A-ZĐ][^\n,;:\d]{2,30}, ngày [^\n]{,30}năm \d{4}\W*$)", re.MULTILINE
)
# The number of a page that a converter has left in the middle of a line of its own, or alone between two halves of a sentence.
PAGE_NUMBER = re.compile(r"^[^\S\n]{12,}\d{1,3}[^\S\n]*\n\s*", re.MULTILINE)
BETWEEN_HALVES = re.compile(rf"\n\n(?<=[^\s.;:|]\n\n)[^\S\n]*\d{{1,3}}[^\S\n]*\n\s*(?=[^\W\d_])(?![{CAPITALS}])")
VIETNAMESE = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9]")


class ReadError(Exception):
    """A file that cannot be read; the message names the file and the reason."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


def read(path: Path) -> Source:
    """The file's kept text and the SHA-256 of its bytes; ReadError when it is missing, empty, damaged or not Vietnamese."""
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        raise ReadError(path, f"format {path.suffix or 'without suffix'} is not read; expected one of {', '.join(FORMATS)}")
    try:
        data = path.read_bytes()
        if not data.strip():
            raise ReadError(path, "the file is empty")
        printed, box = contents(data, suffix)
    except OSError as error:
        raise ReadError(path, error.strerror or str(error)) from error
    except FormatError as error:
        raise ReadError(path, str(error)) from error
    text = normalise(printed)
    check(path, text)
    return Source(unicodedata.normalize("NFC", path.name), hashlib.sha256(data).hexdigest(), text, box)


def contents(data: bytes, suffix: str) -> tuple[str, Box]:
    """The text of a file whose name ends so, and the fields of the box that a web page may have; FormatError when it is none such."""
    if suffix not in PAGES:
        return READERS[suffix](data), ()
    page = page_of(data)
    box = box_of(page)
    return html_text(page), box


def plain_text(data: bytes) -> str:
    """UTF-8 with or without a mark, UTF-16 with one, TCVN3, VNI or Windows-1258; other bytes are a FormatError."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        found = decoded(data)
        if found is None:
            raise FormatError(f"not text in UTF-8 (byte {error.start}), TCVN3, VNI or Windows-1258") from error
        text = found
    if CONTROL.search(text):
        raise FormatError("a binary file, not text")
    return text


def markdown_text(data: bytes) -> str:
    """A Markdown text without its marks."""
    return MARKDOWN.sub(without_mark, RULE.sub(lambda rule: "" if "|" in rule[0] else rule[0], plain_text(data)))


def without_mark(match: re.Match[str]) -> str:
    """What stays of a mark: an escaped sign, a space for a line break within a cell, else nothing; a star that opens a line is a bullet."""
    if match["escaped"]:
        return match["escaped"]
    if match[0].startswith("<"):
        return " "
    line = match.string.rfind("\n", 0, match.start()) + 1
    opens = match[0] == "*" and not match.string[line : match.start()].strip() and match.string[match.end() : match.end() + 1] == " "
    return "-" if opens else ""


def normalise(text: str) -> str:
    """Unicode in NFC, one sign where several look alike, "\\n" for every line break, nothing invisible, words as they are written.

    One space stands for every run of blanks and none at the ends of lines.
    """
    text = to_unicode(LINE_BREAKS.sub("\n", text))
    text = unpaged(apart(SIGN.sub(lambda sign: SIGNS.get(sign[0], "•"), unicodedata.normalize("NFC", text))))
    text = re.sub("  +", " ", text)
    return joined("\n".join(map(str.strip, text.split("\n"))))


def apart(text: str) -> str:
    """The text with each part of a letterhead or signature on a line of its own; few texts have the signs of parts that are not."""
    text = BESIDE.sub("\n\n", text) if "     " in text else text
    text = MOTTO.sub("\n\n", text) if " CỘNG H" in text or " Độc lập" in text else text
    return NUMBERED.sub(r"\g<number>\n\n", text)


def unpaged(text: str) -> str:
    """The text without the numbers of pages that stand within it."""
    text = PAGE_NUMBER.sub("", text) if " " * 12 in text else text
    return BETWEEN_HALVES.sub("\n\n", text)


def check(path: Path, text: str) -> None:
    """Raises ReadError unless the text has letters and those are Vietnamese: one in twenty bears a mark that no neighbour uses."""
    if at_least(max(20, len(text) // 20 + 1), VIETNAMESE, text):  # no text has more letters than signs
        return
    letters = sum(map(str.isalpha, text))
    if letters < 20:
        raise ReadError(path, "the file has no text")
    if not at_least((letters + 19) // 20, VIETNAMESE, text):
        raise ReadError(path, "the text is not Vietnamese")


# How the bytes of each format but the web page become text.
READERS: dict[str, Callable[[bytes], str]] = {
    ".txt": plain_text,
    ".md": markdown_text,
    ".docx": docx_text,
    ".doc": doc_text,
    ".pdf": pdf_text,
}
PAGES = (".html", ".htm")
FORMATS = (*READERS, *PAGES)
