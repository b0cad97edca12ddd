"""Texts in TCVN3 and VNI become Unicode, told by their letters or by the names of their fonts; other texts stay as they are."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders.legacy import TCVN3, VNI_LETTERS, VNI_MARKS, decoded, from_tcvn3, from_vni, in_font, to_unicode

SMALL = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"
PLAIN = "Ủy ban nhân dân tỉnh giao Sở Xây dựng chủ trì đắp lại những đoạn bờ bị vỡ; huyện Mường Tè góp ngày công, xã nghỉ việc khác."
TO_TCVN3 = {letter: chr(code) for code, letter in TCVN3.items()}


def tcvn3(text: str) -> str:
    """A text as TCVN3 has it; capitals with tone marks in the words of capital fonts, as small letters."""
    return "".join(TO_TCVN3.get(letter, TO_TCVN3.get(letter.lower(), letter)) for letter in text)


def vni(text: str) -> str:
    """A text as VNI has it."""
    letters = {letter: code for code, letter in VNI_LETTERS.items()}
    found = []
    for letter in text:
        if letter in letters or letter.isascii() or not letter.isalpha():
            found.append(letters.get(letter, letter))
            continue
        parts = unicodedata.normalize("NFD", letter)
        horned = "\u031b" in parts
        vowel = letters[unicodedata.normalize("NFC", parts[0] + "\u031b")] if horned else parts[0]
        code = next(c for c, m in VNI_MARKS.items() if set(m) == set(parts[1:]) - {"\u031b"} and c.isupper() == letter.isupper())
        found.append(vowel + code)
    return "".join(found)


@given(st.text(alphabet=SMALL + " ,.;0123456789"))
def test_small_letters_survive_tcvn3(text: str) -> None:
    assert from_tcvn3(tcvn3(text)) == text


@given(st.text(alphabet=SMALL + SMALL.upper() + " ,.;0123456789"))
def test_all_letters_survive_vni(text: str) -> None:
    assert from_vni(vni(text)) == text


@pytest.mark.parametrize("encode", [tcvn3, vni])
def test_a_text_is_told_by_its_letters(encode: Callable[[str], str]) -> None:
    plain = PLAIN.replace("Ủy", "Uỷ")
    assert encode(plain) != plain
    assert to_unicode(encode(plain)) == plain
    assert decoded(encode(plain).encode("latin-1")) == plain


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("§iÒu 1. §¾p bê", "Điều 1. Đắp bờ"),
        ("UBND tØnh B×nh D­¬ng", "UBND tỉnh Bình Dương"),
        ("Sè: 31/Q§-UBND", "Số: 31/QĐ-UBND"),
    ],
)
def test_capitals_of_tcvn3_are_told_by_the_letters_beside_them(printed: str, read: str) -> None:
    assert from_tcvn3(printed) == read


@pytest.mark.parametrize(
    ("font", "printed", "read"),
    [
        (".VnTime", "®¾p bê", "đắp bờ"),
        (".VnTimeH", "®¾p bê", "ĐẮP BỜ"),
        ("ABCDEF+.VnTimeH-Bold", "®¾p bê", "ĐẮP BỜ"),
        (".VnArial NarrowH", "®¾p bê", "ĐẮP BỜ"),
        ("font-family: '.VnTimeH', serif", "®¾p bê", "ĐẮP BỜ"),
        ("VNI-Times", "ñaép bôø", "đắp bờ"),
        ("Times New Roman", "®¾p bê", "®¾p bê"),
        (".VnTime", "đắp bê", "đắp bê"),
    ],
)
def test_the_font_tells_the_encoding(font: str, printed: str, read: str) -> None:
    assert in_font(printed, font) == read


def test_lines_of_unicode_among_old_ones_stay() -> None:
    assert to_unicode(f"{tcvn3(PLAIN[4:])}\nỦy ban bê tông") == f"{PLAIN[4:]}\nỦy ban bê tông"


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        "Le comité plante des palétuviers près de la côte cet été, à côté de l'école fermée où l'on élève des bêtes.",
        "Người ta trồng “bần” – ‘đước’ ở cửa sông ® © ¾ ½",
        "",
    ],
)
def test_other_texts_stay(text: str) -> None:
    assert to_unicode(text) == text


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\x00\x00", "Le comité a planté à côté.".encode("latin-1"), b""])
def test_other_bytes_are_none_of_these(data: bytes) -> None:
    assert decoded(data) is None
