"""Texts from before Unicode: TCVN3 (ABC), whose fonts are named .Vn…, and VNI, whose fonts are named VNI-…, become Unicode.

Both print Vietnamese letters at the places of Western ones (Windows-1252): "Céng hßa x· héi" and "Coäng hoøa xaõ hoäi" are
"Cộng hòa xã hội". TCVN3 is TCVN 5712:1993, VN3; it has no capitals with tone marks, for which fonts whose name ends in H print
small letters as capitals.
"""

from __future__ import annotations

import re
import unicodedata

from ontology.text import at_least, fold

# Letters in the order of the codes 0xB5 to 0xFE that bear them; "." where a code bears none.
TCVN3_FROM_B5 = "àảãáạ.ằẳẵắ.......ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ"
TCVN3 = dict(zip(map(ord, "¡¢£¤¥¦§¨©ª«¬\u00ad®"), "ĂÂÊÔƠƯĐăâêôơưđ", strict=True))
TCVN3 |= {code: letter for code, letter in enumerate(TCVN3_FROM_B5, 0xB5) if letter != "."}

# VNI: a vowel and after it one letter for all its marks; a few letters are one code.
TONES = "\u0301\u0300\u0309\u0303\u0323"
VNI_MARKS = dict(zip("ùøûõï", TONES, strict=True)) | {"â": "\u0302", "ê": "\u0306"}
VNI_MARKS |= {code: "\u0302" + tone for code, tone in zip("áàåãä", TONES, strict=True)}
VNI_MARKS |= {code: "\u0306" + tone for code, tone in zip("éèúüë", TONES, strict=True)}
VNI_LETTERS = dict(zip("ôöíìæóòîñ", "ơưíìỉĩịỵđ", strict=True))
VNI_MARKS |= {code.upper(): marks for code, marks in VNI_MARKS.items()}
VNI_LETTERS |= {code.upper(): letter.upper() for code, letter in VNI_LETTERS.items()}
VNI = re.compile(rf"(?P<vowel>[aeiouyôöAEIOUYÔÖ])(?P<marks>[{''.join(VNI_MARKS)}])|[{''.join(VNI_LETTERS)}]")

FONT = re.compile(r"(?:^|[+\"',\s:])(?:\.Vn[\w ]*?(?P<capitals>H)?(?=$|[\"',;-])|(?P<vni>VNI-))")
WORD = re.compile(r"[^\W\d_]+")
UNICODE = re.compile(r"[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9]")
SYLLABLE = re.compile(r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?")


def from_tcvn3(text: str) -> str:
    """TCVN3 as Unicode; a word or a line all of whose plain letters are capitals was printed in a capital font.

    >>> from_tcvn3("Céng hßa x· héi"), from_tcvn3("CéNG HßA X· HéI")
    ('Cộng hòa xã hội', 'CỘNG HÒA XÃ HỘI')
    """
    return "\n".join(map(tcvn3_line, text.split("\n")))


def tcvn3_line(line: str) -> str:
    """One line of TCVN3."""
    if not re.search(r"[a-z]", line) and len(re.findall(r"[A-Z][¡-þ]*[A-Z]", line)) > 2:
        return line.translate(TCVN3).upper()
    return re.sub(r"[A-Z][^\W\d_]*", lambda word: in_capitals(word[0]), re.sub(r"[¡-þ]", lambda c: c[0].translate(TCVN3), line))


def in_capitals(word: str) -> str:
    """A word in capitals when at least two of its plain letters are and none is small: "Héi" stays, "CéNG" does not."""
    plain = [letter for letter in word if letter.isascii()]
    return word.upper() if len(plain) > 1 and all(map(str.isupper, plain)) else word


def from_vni(text: str) -> str:
    """VNI as Unicode.

    >>> from_vni("Coäng hoøa xaõ hoäi")
    'Cộng hòa xã hội'
    """
    return unicodedata.normalize("NFC", VNI.sub(vni_letter, text))


def vni_letter(match: re.Match[str]) -> str:
    """One letter of VNI with its marks."""
    if match["vowel"] is None:
        return VNI_LETTERS[match[0]]
    return VNI_LETTERS.get(match["vowel"], match["vowel"]) + VNI_MARKS[match["marks"]]


def in_font(text: str, font: str) -> str:
    """A stretch of text in the encoding that the name of its font tells; as it is when the font tells none or it is Unicode.

    >>> in_font("Céng hßa", ".VnTimeH"), in_font("Cộng hòa", ".VnTime"), in_font("hoøa", "VNI-Times")
    ('CỘNG HÒA', 'Cộng hòa', 'hòa')
    """
    found = FONT.search(font) if "Vn" in font or "VNI" in font else None
    if found is None or UNICODE.search(text):
        return text
    if found["vni"]:
        return from_vni(text)
    return text.translate(TCVN3).upper() if found["capitals"] else text.translate(TCVN3)


def decoded(data: bytes) -> str | None:
    """Bytes in TCVN3, VNI or Windows-1258 as Unicode; None when they are none of these."""
    text = data.decode("latin-1")
    found = to_unicode(text)
    if found == text:
        found = unicodedata.normalize("NFC", data.decode("cp1258", errors="replace"))
    return found if UNICODE.search(found) and is_vietnamese(found) else None


def to_unicode(text: str) -> str:
    """The text in Unicode: when it is TCVN3 or VNI, each line that has no letter of Unicode alone is converted."""
    forms = (from_tcvn3, from_vni) if is_legacy(text) else ()
    convert = next((convert for convert in forms if is_vietnamese(convert(text))), None)
    if convert is None:
        return text
    return "\n".join(line if UNICODE.search(line) else convert(line) for line in text.split("\n"))


def is_legacy(text: str) -> bool:
    """Whether a text has many Western letters and signs that stand for Vietnamese ones, and next to none that Unicode alone has."""
    if at_least(len(text) // 20 + 1, UNICODE, text):  # no word takes less room than a letter and a space
        return False
    words = len(WORD.findall(text))
    return len(re.findall(r"[¡-ÿ]", text)) * 4 > words > 4 and len(UNICODE.findall(text)) * 10 < words


def is_vietnamese(text: str) -> bool:
    """Whether nine in ten words are syllables of Vietnamese with one tone mark at most."""
    words = WORD.findall(text)
    return sum(map(is_syllable, words)) * 10 >= len(words) * 9


def is_syllable(word: str) -> bool:
    """Whether a word can be a Vietnamese syllable or is an abbreviation in capitals."""
    marks = sum(unicodedata.normalize("NFD", word).count(tone) for tone in TONES)
    return (SYLLABLE.fullmatch(fold(word)) is not None and marks < 2) or (word.isupper() and len(word) > 1)
