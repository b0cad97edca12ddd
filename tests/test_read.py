"""Reading a file keeps its text in one form, and refuses with a reason what is no Vietnamese text."""

from __future__ import annotations

import codecs
import hashlib
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders.legacy import TONES
from builders.read import SIGNS, ReadError, normalise, read

TEXT = "Kế hoạch trồng rừng ngập mặn\n\nĐiều 1. Trồng bần chua ở cửa sông.\n"
# Windows-1258 has letters like ế as ê and a mark after it.
WINDOWS_1258 = "".join(
    part
    for letter in TEXT
    for part in (
        unicodedata.normalize("NFC", unicodedata.normalize("NFD", letter).translate(dict.fromkeys(map(ord, TONES))))
        + "".join(mark for mark in unicodedata.normalize("NFD", letter) if mark in TONES)
    )
).encode("cp1258")


def kept(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    return read(path).text


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        unicodedata.normalize("NFD", TEXT).encode(),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.replace(" ", "\u00a0\t ").encode(),
        TEXT.replace("\n", " \t\n  ").encode(),
        TEXT.replace("rừng", "rừ\u200bng\ufeff").replace("bần", "b\u00adần").encode(),
        TEXT.replace("\n\n", "\u2028\n").encode(),
        unicodedata.normalize("NFD", TEXT).replace("\u0323\u0302", "\u0302\u0323").encode(),
        WINDOWS_1258,
    ],
    ids=[
        "utf-8",
        "mark",
        "utf-16-le",
        "utf-16-be",
        "decomposed",
        "crlf",
        "cr",
        "blanks",
        "ends of lines",
        "invisible",
        "separators",
        "marks in another order",
        "windows-1258",
    ],
)
def test_one_text_is_kept_however_it_is_encoded_spaced_and_composed(tmp_path: Path, data: bytes) -> None:
    assert kept(tmp_path / "ke-hoach.txt", data) == TEXT


def test_a_source_bears_the_composed_name_of_its_file_and_the_digest_of_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / unicodedata.normalize("NFD", "kế hoạch.TXT")
    path.write_bytes(TEXT.encode("utf-16"))
    found = read(path)
    assert found.name == "kế hoạch.TXT"
    assert found.sha256 == hashlib.sha256(TEXT.encode("utf-16")).hexdigest()


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("# Trồng bần chua ở cửa sông", "Trồng bần chua ở cửa sông"),
        ("**Trồng** *bần chua* ở __cửa sông__", "Trồng bần chua ở cửa sông"),
        ("***Trồng** bần chua* ở cửa sông", "Trồng bần chua ở cửa sông"),
        ("* Trồng bần chua ở cửa sông", "- Trồng bần chua ở cửa sông"),
        ("> Trồng bần chua ở cửa sông", "Trồng bần chua ở cửa sông"),
        ("1\\. Trồng bần chua \\- ở cửa sông", "1. Trồng bần chua - ở cửa sông"),
        ("Trồng bần \\_chua\\_ ở \\*cửa sông\\*", "Trồng bần _chua_ ở *cửa sông*"),
        ("| Trồng bần<br>chua | ở cửa sông |", "| Trồng bần chua | ở cửa sông |"),
    ],
)
def test_the_marks_of_markdown_are_no_text_of_the_document(tmp_path: Path, markdown: str, plain: str) -> None:
    assert kept(tmp_path / "ke-hoach.md", markdown.encode()) == plain


def test_a_plain_text_keeps_its_stars(tmp_path: Path) -> None:
    assert "* Ghi chú" in kept(tmp_path / "ke-hoach.txt", f"{TEXT}* Ghi chú".encode())


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("rong.txt", b"", "the file is empty"),
        ("trang.txt", b" \n\t\r\n ", "the file is empty"),
        ("so.txt", "12/2024, 13/2024: đã".encode(), "the file has no text"),
        ("anh.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "not text in UTF-8 (byte 0)"),
        ("hong.txt", b"a b\x00c d e f g h i j k l m n", "a binary file, not text"),
        ("cu.txt", TEXT.encode("cp1258", errors="replace"), "not text in UTF-8"),
        ("english.txt", b"The committee plants mangroves along the coast this year.", "the text is not Vietnamese"),
        ("francais.md", "Le comité plante des palétuviers près de la côte cet été, à côté.".encode(), "the text is not Vietnamese"),
        ("ke-hoach.odt", TEXT.encode(), "format .odt is not read; expected one of"),
        ("ke-hoach", TEXT.encode(), "format without suffix is not read"),
    ],
)
def test_what_is_no_vietnamese_text_is_refused_with_its_name_and_the_reason(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ReadError) as refused:
        read(path)
    assert refused.value.path == path
    assert refused.value.reason.startswith(reason)
    assert str(refused.value) == f"{path}: {refused.value.reason}"


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    (tmp_path / "thu-muc.txt").mkdir()
    for name, reason in (("khong-co.txt", "No such file"), ("thu-muc.txt", "Is a directory")):
        with pytest.raises(ReadError, match=reason):
            read(tmp_path / name)


@pytest.mark.parametrize(
    ("printed", "kept_as"),
    [
        ("\uf0b7 Trồng bần", "• Trồng bần"),
        ("\uf0d8 Trồng bần", "• Trồng bần"),
        ("\uf02d Trồng bần", "- Trồng bần"),
        ("31/QĐ\u2011UBND", "31/QĐ-UBND"),
        ("31/Q\u00d0-UBND", "31/QĐ-UBND"),
        ("giai đoạn 2024 – 2025", "giai đoạn 2024 – 2025"),
        ("\u201eBần\u2033", "“Bần”"),
        ("ho\ufb03\ufb01", "hoffifi"),
    ],
)
def test_signs_that_look_alike_are_one(printed: str, kept_as: str) -> None:
    assert normalise(printed) == kept_as


@pytest.mark.parametrize(
    ("printed", "lines"),
    [
        ("ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", ["ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]),
        ("XÃ TÂN KHÊ Độc lập - Tự do - Hạnh phúc", ["XÃ TÂN KHÊ", "Độc lập - Tự do - Hạnh phúc"]),
        ("Số: 31/KH-UBND Lai Châu, ngày 14 tháng 3 năm 2024", ["Số: 31/KH-UBND", "Lai Châu, ngày 14 tháng 3 năm 2024"]),
        ("QUỐC HỘI NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", ["QUỐC HỘI NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]),
        ("Căn cứ Kế hoạch số 31/KH-UBND ngày 14 tháng 3 năm 2024", ["Căn cứ Kế hoạch số 31/KH-UBND ngày 14 tháng 3 năm 2024"]),
    ],
)
def test_the_halves_of_a_letterhead_on_one_line_are_parted(printed: str, lines: list[str]) -> None:
    assert [line for line in normalise(printed).split("\n") if line] == lines


def test_a_page_number_between_the_halves_of_a_sentence_is_no_text() -> None:
    assert normalise("Đắp lại bờ\n\n2\n\nruộng.\n\n3\n\nđo bờ").split("\n\n") == ["Đắp lại bờ", "ruộng.", "3", "đo bờ"]


# What is exchanged for other signs; ties between words, and Western letters, which may be of an old encoding.
EXCHANGED = [*SIGNS, *map(chr, (*range(0xA1, 0x100), *range(0xE000, 0xF900))), "_"]


@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_characters=EXCHANGED)))
def test_normalising_is_done_once_and_keeps_all_but_white_space(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert "".join(once.split()) == "".join(unicodedata.normalize("NFC", text).split())
    assert all(line == line.strip() and "  " not in line for line in once.split("\n"))


def test_the_rule_below_a_table_s_head_is_no_text(tmp_path: Path) -> None:
    file = tmp_path / "bang.md"
    file.write_text("|STT|Nội dung việc phải làm|\n|:---|---|\n|1|Vét kênh mương đầu làng|\n", "utf-8")
    assert read(file).text == "|STT|Nội dung việc phải làm|\n\n|1|Vét kênh mương đầu làng|\n"
