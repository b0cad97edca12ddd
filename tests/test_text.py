"""Vietnamese text as keys: what counts as the same word, and what does not."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.text import WORD_START, begun, compare_key, fold, modern_tone, slug, squeeze

VIETNAMESE = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"
words = st.text(alphabet=VIETNAMESE + VIETNAMESE.upper() + " -,0123456789&/")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Uỷ ban", "Ủy ban"),
        ("HOÀ BÌNH", "HÒA BÌNH"),
        ("Thanh Hoá", "Thanh Hóa"),
        ("sức khoẻ", "sức khỏe"),
        ("luỹ kế, thuý", "lũy kế, thúy"),
        ("quý, quỹ, Quỳnh, hoàn, toán, khuỷu", "quý, quỹ, Quỳnh, hoàn, toán, khuỷu"),
    ],
)
def test_the_tone_moves_only_in_open_syllables_and_never_after_q(old: str, new: str) -> None:
    assert modern_tone(old) == new


@given(words)
def test_moving_tones_keeps_lengths_and_is_done_once(text: str) -> None:
    assert len(modern_tone(text)) == len(text)
    assert modern_tone(modern_tone(text)) == modern_tone(text)


@given(words)
def test_case_and_unicode_form_do_not_change_the_key(text: str) -> None:
    key = compare_key(text)
    assert compare_key(text.upper()) == compare_key(text.lower()) == key
    assert compare_key(unicodedata.normalize("NFD", text)) == key
    assert compare_key(key) == key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bà Rịa - Vũng Tàu", "bà rịa – vũng tàu"),
        ("Uỷ ban  Nhân dân", "Ủy ban nhân dân"),
        ("Chương trình “Sức khoẻ”", 'chương trình "sức khỏe"'),
    ],
)
def test_dashes_quotes_spaces_and_tone_placement_do_not_change_the_key(one: str, other: str) -> None:
    assert compare_key(one) == compare_key(other)


@pytest.mark.parametrize(("one", "other"), [("Hà Nam", "Hạ Nam"), ("dân", "đân"), ("KH&CN", "KHCN"), ("20/NQ", "20 NQ")])
def test_letters_marks_and_signs_do_change_the_key(one: str, other: str) -> None:
    assert compare_key(one) != compare_key(other)


@given(words)
def test_folding_leaves_no_mark_and_is_done_once(text: str) -> None:
    assert fold(text).isascii()
    assert fold(fold(text)) == fold(text)
    assert fold(text) == fold(unicodedata.normalize("NFD", text))


def test_folding_takes_d_with_stroke_for_d() -> None:
    assert fold("Ứng dụng ở Đà Nẵng") == "ung dung o da nang"


@given(words)
def test_a_slug_is_a_path_segment(text: str) -> None:
    made = slug(text)
    assert made.strip("-") == made
    assert "--" not in made
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug(made) == made


@given(st.lists(st.text("aAbđĐ", min_size=1), min_size=1), st.text("aAbBđĐ "))
def test_forms_by_their_first_letters_are_found_where_any_order_of_forms_finds_them(forms: list[str], text: str) -> None:
    plain = re.finditer("|".join(forms), text, re.IGNORECASE)
    assert [found.span() for found in re.finditer(begun(forms), text, re.IGNORECASE)] == [found.span() for found in plain]


def test_a_form_that_begins_a_word_is_not_found_within_one() -> None:
    assert re.findall(begun(["án", "đề án"], WORD_START), "Đề án, toán, án", re.IGNORECASE) == ["Đề án", "án"]


def test_squeezing_joins_lines() -> None:
    assert squeeze("  Sở Khoa học\n và\t Công nghệ ") == "Sở Khoa học và Công nghệ"
