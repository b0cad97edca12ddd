"""Web pages, Word files and PDFs give the text that a plain file would."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document as DocxDocument
from docx.oxml import parse_xml

from builders.pipeline import read_file
from builders.read import ReadError, read

HEAD = "<p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p><p>Độc lập - Tự do - Hạnh phúc</p>"
LETTERHEAD = (
    f"<table><tr><td><p>ỦY BAN NHÂN DÂN</p><p>TỈNH LAI CHÂU</p><p>Số: 31/KH-UBND</p></td><td>{HEAD}"
    "<p>Lai Châu, ngày 14 tháng 3 năm 2024</p></td></tr></table>"
)
DUTIES = (
    "<table><tr><th>STT</th><th>Nội dung</th><th>Chủ trì</th><th>Thời gian</th></tr>"
    "<tr><td>1</td><td>Vét kênh</td><td rowspan=2>Sở Y tế</td><td>Quý II/2025</td></tr>"
    "<tr><td>2</td><td>Đắp <b>bờ</b></td><td>Năm 2026</td></tr></table>"
)
BODY = (
    f"{LETTERHEAD}<p><b>KẾ HOẠCH</b></p><p>Đắp lại đường bờ ruộng</p><p>I. MỤC TIÊU</p><p>{'Giữ bờ cho chắc. ' * 60}</p>"
    f"<p>II. NHIỆM VỤ</p><p>1. Sở Xây dựng chủ trì đo bờ&nbsp;đất.</p>{DUTIES}"
)
PORTAL = (
    "<html><head><script>var a = 'Điều 1.';</script></head><body><nav>Trang chủ</nav>"
    f"<div><div>{BODY}</div></div><footer>Liên hệ</footer></body></html>"
)


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str, bytes], Path]:
    def write(name: str, data: bytes) -> Path:
        (tmp_path / name).write_bytes(data)
        return tmp_path / name

    return write


def page_of_word() -> DocxDocument:
    document = docx.Document()
    for text in ("KẾ HOẠCH", "Đắp lại đường bờ ruộng của làng", "I. NHIỆM VỤ"):
        document.add_paragraph(text)
    table = document.add_table(rows=3, cols=3)
    for row, cells in zip(table.rows, (("STT", "Nội dung", "Chủ trì"), ("1", "Vét kênh", "Sở Y tế"), ("2", "Đắp bờ", "")), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    table.cell(1, 2).merge(table.cell(2, 2))
    return document


def bytes_of(document: DocxDocument) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_a_portal_s_page_is_the_document_without_the_portal(written: Callable[[str, bytes], Path]) -> None:
    text = read(written("trang.html", PORTAL.encode())).text
    assert not any(word in text for word in ("Trang chủ", "Liên hệ", "var a"))
    assert "1. Sở Xây dựng chủ trì đo bờ đất." in text.splitlines()
    assert "| 1 | Vét kênh | Sở Y tế | Quý II/2025 |" in text.splitlines()
    assert "| 2 | Đắp bờ | Sở Y tế | Năm 2026 |" in text.splitlines()


def test_a_page_gives_the_facts_of_its_document(written: Callable[[str, bytes], Path]) -> None:
    found, _ = read_file(written("trang.htm", PORTAL.encode()))
    main = found.documents[0]
    assert (str(main.number), str(main.date), main.title) == ("31/KH-UBND", "2024-03-14", "Đắp lại đường bờ ruộng")
    duties = [(task.statement, str(task.deadline.end) if task.deadline else None) for task in found.tasks]
    assert duties == [("Sở Xây dựng chủ trì đo bờ đất.", None), ("Vét kênh", "2025-06-30"), ("Đắp bờ", "2026-12-31")]


def test_a_word_file_gives_paragraphs_and_tables_in_order(written: Callable[[str, bytes], Path]) -> None:
    text = read(written("van-ban.docx", bytes_of(page_of_word()))).text
    assert [line for line in text.splitlines() if line] == [
        "KẾ HOẠCH",
        "Đắp lại đường bờ ruộng của làng",
        "I. NHIỆM VỤ",
        "| STT | Nội dung | Chủ trì |",
        "| 1 | Vét kênh | Sở Y tế |",
        "| 2 | Đắp bờ | Sở Y tế |",
    ]


def test_word_s_automatic_numbers_are_printed(written: Callable[[str, bytes], Path]) -> None:
    document = page_of_word()
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (kind, text) in enumerate((("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"), ("bullet", "•")))
    )
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(f'<w:abstractNum {names} w:abstractNumId="77">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {names} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for depth, text in (
        (0, "MỤC TIÊU"),
        (0, "NHIỆM VỤ"),
        (1, "Kênh"),
        (2, "Vét kênh."),
        (2, "Kè kênh."),
        (1, "Bờ"),
        (2, "Đắp bờ."),
        (3, "Bờ đất."),
    ):
        paragraph = document.add_paragraph(text)
        number = parse_xml(f'<w:numPr {names}><w:ilvl w:val="{depth}"/><w:numId w:val="77"/></w:numPr>')
        properties: Any = paragraph._p.get_or_add_pPr()
        properties.insert(0, number)
    lines = [line for line in read(written("so.docx", bytes_of(document))).text.splitlines() if line]
    assert lines[-8:] == ["I. MỤC TIÊU", "II. NHIỆM VỤ", "1. Kênh", "a) Vét kênh.", "b) Kè kênh.", "2. Bờ", "a) Đắp bờ.", "- Bờ đất."]


@pytest.mark.skipif(shutil.which("chromium") is None, reason="chromium, which prints the PDF, is not installed")
def test_a_pdf_s_text_layer_gives_lines_tables_and_no_page_numbers(tmp_path: Path) -> None:
    page, printed = tmp_path / "in.html", tmp_path / "van-ban.pdf"
    style = (
        "<style>body{font-family:'Noto Serif'} p{margin:4px 0} table{border-collapse:collapse;width:100%} td,th{border:1px solid}</style>"
    )
    plain = BODY.replace(LETTERHEAD, "<p>ỦY BAN NHÂN DÂN TỈNH LAI CHÂU</p><p>Số: 31/KH-UBND</p>")
    page.write_text(f"<meta charset=utf-8>{style}{plain}", "utf-8")
    command = [
        "chromium",
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-pdf-header-footer",
        f"--print-to-pdf={printed}",
        page.as_uri(),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    text = read(printed).text
    assert "II. NHIỆM VỤ" in text.splitlines()
    assert "| 1 | Vét kênh | Sở Y tế | Quý II/2025 |" in text.splitlines()
    assert [task.statement for task in read_file(printed)[0].tasks] == ["Sở Xây dựng chủ trì đo bờ đất.", "Vét kênh", "Đắp bờ"]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("hong.docx", b"PK\x03\x04 hong", "not a DOCX file"),
        ("hong.pdf", b"%PDF-1.4 hong", "not a PDF, or a damaged one"),
        ("hong.html", "<p>Kế hoạch</p>".encode("utf-16-be"), "not a web page in UTF-8"),
        ("trong.html", b"<html></html>", "the file has no text"),
        ("trong.html", b"<!-- Tin tuc -->", "an empty web page"),
    ],
)
def test_a_damaged_file_is_named_with_the_reason(written: Callable[[str, bytes], Path], name: str, data: bytes, reason: str) -> None:
    path = written(name, data)
    with pytest.raises(ReadError, match=reason) as error:
        read(path)
    assert str(path) in str(error.value)


def test_a_word_file_with_damaged_numbering_is_named(written: Callable[[str, bytes], Path]) -> None:
    damaged = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(bytes_of(page_of_word()))) as whole, zipfile.ZipFile(damaged, "w") as parts:
        for name in whole.namelist():
            parts.writestr(name, whole.read(name).replace(b'w:ilvl="0"', b'w:ilvl="x"'))
    with pytest.raises(ReadError, match="not a DOCX file, or a damaged"):
        read(written("so.docx", damaged.getvalue()))


def test_an_old_word_file_needs_libreoffice(written: Callable[[str, bytes], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ReadError, match="install LibreOffice"):
        read(written("cu.doc", b"\xd0\xcf\x11\xe0 van ban"))


@pytest.mark.parametrize(
    ("below", "rows"),
    [
        ("<td>Sổ ghi</td><td>Sở Y tế</td>", ["| 1 | Đo bờ | Mốc gỗ | Sở Xây dựng |", "| 1 | Đo bờ | Sổ ghi | Sở Y tế |"]),
        ("<td>Sổ ghi</td><td></td>", ["| 1 | Đo bờ | Mốc gỗ Sổ ghi | Sở Xây dựng |"]),
    ],
)
def test_rows_that_share_a_duty_are_apart_where_each_says_who_does_it(
    written: Callable[[str, bytes], Path], below: str, rows: list[str]
) -> None:
    head = "<tr><th>TT</th><th>Nhiệm vụ</th><th>Sản phẩm</th><th>Chủ trì</th></tr>"
    first = "<tr><td rowspan=2>1</td><td rowspan=2>Đo bờ</td><td>Mốc gỗ</td><td>Sở Xây dựng</td></tr>"
    page = f"<html><body><p>KẾ HOẠCH</p><table>{head}{first}<tr>{below}</tr></table></body></html>"
    text = read(written("bang.html", page.encode())).text
    assert [line for line in text.splitlines() if line.startswith("| 1")] == rows
