"""What a file of each format may hold: at the limit it is read, beyond it is refused with the reason, and nothing is left out unsaid."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from builders import layout, web, word
from builders.layout import LARGEST_TABLE, WIDEST_SPAN, FormatError, run
from builders.numbering import LARGEST_COUNT
from builders.pipeline import read_file
from builders.read import ReadError, contents
from builders.workers import Limits

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WORDS = "<w:p><w:r><w:t>Gánh đất</w:t></w:r></w:p>"
DEEP = "a web page whose elements are nested too deeply"
MANY = f"a table has more than {LARGEST_TABLE} cells"


def page(body: str) -> str:
    """The text of a web page."""
    return contents(f"<html><body>{body}</body></html>".encode(), ".html")[0].strip()


def parts(**others: str) -> dict[str, bytes]:
    """The parts of a Word file, some of them others; names without folder and ending."""
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        own = {name: archive.read(name) for name in archive.namelist()}
    return {**own, **{f"word/{name}.xml": data.encode() for name, data in others.items()}}


def packed(files: dict[str, bytes]) -> bytes:
    """A compressed archive of files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def word_text(body: str, **others: str) -> str:
    """The text of a Word file with such a body."""
    document = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    return contents(packed(parts(document=document, **others)), ".docx")[0].strip()


def test_a_page_is_read_up_to_the_largest_size(monkeypatch: pytest.MonkeyPatch) -> None:
    data = f"<p>{'Gánh đất ' * 300_000}</p>".encode()
    monkeypatch.setattr(web, "LARGEST_PAGE", len(data))
    assert contents(data, ".html")[0].count("Gánh đất") == 300_000
    with pytest.raises(FormatError, match="a web page larger than 3 MiB"):
        contents(data + b" ", ".html")


def test_a_page_that_opens_with_the_declaration_of_xml_is_read() -> None:
    data = '<?xml version="1.0" encoding="utf-8"?><html><body><p>Gánh đất</p></body></html>'.encode()
    assert contents(data, ".html")[0].strip() == "Gánh đất"


def test_a_long_text_in_one_element_is_read_whole() -> None:
    assert len(page(f"<p>{'a' * 11_000_000}</p>")) == 11_000_000


@pytest.mark.parametrize("element", ["div", "b", "table><tr><td"])
def test_what_stands_deep_in_a_page_is_read(element: str) -> None:
    assert page(f"<{element}>" * 100 + "Gánh đất") == "Gánh đất"


@pytest.mark.parametrize(("element", "depth"), [("b", 300), ("b", 2000), ("div", 300)])
def test_what_stands_deeper_than_the_parser_s_usual_limit_is_read(element: str, depth: int) -> None:
    assert page(f"<{element}>" * depth + "Gánh đất") == "Gánh đất"


@pytest.mark.parametrize(("element", "depth"), [("b", 2100), ("div", 1000), ("div", 100_000), ("table><tr><td", 500)])
def test_a_page_nested_too_deeply_is_refused_and_not_read_in_part(element: str, depth: int) -> None:
    with pytest.raises(FormatError, match=DEEP):
        page("<p>Đắp bờ</p>" + f"<{element}>" * depth + "Gánh đất")


@pytest.mark.parametrize(
    ("spans", "width"),
    [("3", 3), (str(WIDEST_SPAN), WIDEST_SPAN), ("99999", WIDEST_SPAN), ("100000", 1), ("0", 1), ("-2", 1), ("²", 1), ("3.5", 1), ("", 1)],
)
def test_a_cell_of_a_page_spans_no_more_columns_than_the_widest(spans: str, width: int) -> None:
    lines = page(f"<table><tr><td>TT<td colspan='{spans}'>Nội dung<tr><td>1<td>Gánh đất</table>").splitlines()
    assert lines[0].count("|") == 2 + width


@pytest.mark.parametrize(("spans", "rows"), [("2", 2), ("0", 4), ("99999", 4), ("²", 1)])
def test_a_cell_of_a_page_spans_no_more_rows_than_there_are(spans: str, rows: int) -> None:
    body = "".join(f"<tr><td>{n}<td>Gánh đất" for n in (2, 3, 4))
    lines = page(f"<table><tr><td>1<td>Đắp bờ<td rowspan='{spans}'>Sở Y tế{body}</table>").splitlines()
    assert sum(line.endswith("| Sở Y tế |") for line in lines) == rows
    assert len(lines) == 4


@pytest.mark.parametrize(("start", "mark"), [("7", "7. "), ("99999", "99999. "), ("100000", "1. "), ("²", "1. "), ("9" * 5000, "1. ")])
def test_a_list_of_a_page_starts_where_it_says_if_that_is_a_number(start: str, mark: str) -> None:
    assert page(f"<ol start='{start}'><li>Gánh đất</ol>") == f"{mark}Gánh đất"


def test_a_table_of_a_page_has_no_more_cells_than_the_largest() -> None:
    row = f"<tr><td>1<td colspan={WIDEST_SPAN - 1}>Gánh đất"
    most = LARGEST_TABLE // WIDEST_SPAN
    assert page(f"<table>{row * most}</table>").count("Gánh đất") == most
    with pytest.raises(FormatError, match=MANY):
        page(f"<table>{row * (most + 2)}</table>")


def test_a_table_of_a_word_file_has_no_more_cells_than_the_largest() -> None:
    row = f"<w:tr><w:tc>{WORDS}</w:tc><w:tc><w:tcPr><w:gridSpan w:val='999999999'/></w:tcPr>{WORDS}</w:tc></w:tr>"
    assert word_text(f"<w:tbl>{row}{row}</w:tbl>").splitlines()[0].count("|") == WIDEST_SPAN + 2
    with pytest.raises(FormatError, match=MANY):
        word_text(f"<w:tbl>{row * (LARGEST_TABLE // WIDEST_SPAN + 1)}</w:tbl>")


def test_tables_of_a_word_file_are_read_as_deep_as_the_parser_goes() -> None:
    def nested(depth: int) -> str:
        return word_text("<w:tbl><w:tr><w:tc>" * depth + WORDS + "</w:tc></w:tr></w:tbl>" * depth)

    assert nested(80) == "Gánh đất"
    with pytest.raises(FormatError, match="not a DOCX file, or a damaged or locked one"):
        nested(100)


@pytest.mark.parametrize("kind", ["decimal", "upperRoman"])
@pytest.mark.parametrize("override", [True, False], ids=["start again", "start"])
def test_a_list_of_a_word_file_counts_no_further_than_word(kind: str, override: bool) -> None:
    start = "999999999"
    over = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>' if override else ""
    level = f'<w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="%1."/></w:lvl>'
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="7">{level}</w:abstractNum>'
        f'<w:num w:numId="7"><w:abstractNumId w:val="7"/>{over}</w:num></w:numbering>'
    )
    body = f'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr>{WORDS[5:]}'
    label = {"decimal": f"{LARGEST_COUNT}.", "upperRoman": f"{'C' * (LARGEST_COUNT // 100)}LXVII."}[kind]
    assert word_text(body, numbering=numbering) == f"{label} Gánh đất"


@pytest.mark.parametrize(("limit", "size"), [("LARGEST_PART", max), ("LARGEST_FILE", sum)])
def test_a_word_file_unpacks_to_no_more_than_its_limits(
    limit: str, size: Callable[[list[int]], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    files = parts(document=f"<w:document {W}><w:body>{WORDS * 5000}</w:body></w:document>")
    whole = size([len(data) for data in files.values()])
    monkeypatch.setattr(word, limit, whole)
    assert contents(packed(files), ".docx")[0].count("Gánh đất") == 5000
    monkeypatch.setattr(word, limit, whole - 1)
    with pytest.raises(FormatError, match="a part larger than"):
        contents(packed(files), ".docx")


def test_a_small_word_file_that_unpacks_to_far_more_is_refused() -> None:
    data = packed(parts(document=" " * (word.LARGEST_PART + 1)))
    assert len(data) < word.LARGEST_PART / 500
    with pytest.raises(FormatError, match="a part larger than 64 MiB"):
        contents(data, ".docx")


def test_a_word_file_that_lies_about_its_sizes_is_refused() -> None:
    body = f"<w:document {W}><w:body>{WORDS * 1000}</w:body></w:document>".encode()
    true, false = struct.pack("<I", len(body)), struct.pack("<I", 1000)
    data = packed(parts(document=body.decode()))
    assert data.count(true) == 2
    with pytest.raises(FormatError, match="Bad CRC"):
        contents(data.replace(true, false), ".docx")


def test_a_word_file_that_ends_within_a_part_is_refused() -> None:
    body = f"<w:document {W}><w:body>{WORDS}</w:body></w:document>".encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts(document=body.decode()).items():
            archive.writestr(name, data)
    true, false = struct.pack("<I", len(body)), struct.pack("<I", 1_000_000)
    with pytest.raises(FormatError, match="it ends within a part"):
        contents(buffer.getvalue().replace(true, false), ".docx")


def test_names_in_a_word_file_do_not_grow() -> None:
    names = "".join(f'<!ENTITY n{depth} "{f"&n{depth - 1};" * 10}">' for depth in range(1, 9))
    document = f'<!DOCTYPE d [<!ENTITY n0 "bờ">{names}]><w:document {W}><w:body>{WORDS.replace("đất", "&n8;")}</w:body></w:document>'
    with pytest.raises(FormatError, match="not a DOCX file"):
        contents(packed(parts(document=document)), ".docx")


def test_a_converter_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "CONVERSION_SECONDS", 0.2)
    with pytest.raises(FormatError, match=r"sleep took longer than 0\.2 s"):
        run(["sleep", "20"])


@pytest.mark.parametrize(("command", "reason"), [("echo xin >&2; echo hong >&2; exit 3", "hong"), ("exit 3", "status 3")])
def test_a_converter_that_fails_is_named_with_the_last_that_it_said(command: str, reason: str) -> None:
    with pytest.raises(FormatError, match=f"sh failed: {reason}"):
        run(["sh", "-c", command])


def pdf_of(content: bytes) -> bytes:
    """A PDF of one page with a content that is compressed twice."""
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%s\nendstream" % (len(content), content),
    )
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, found) for number, found in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n"


def test_a_small_pdf_that_unpacks_to_more_than_a_document_may_take_is_refused(tmp_path: Path) -> None:
    packer = zlib.compressobj(1)
    content = b"".join([*(packer.compress(bytes(2**20)) for _ in range(700)), packer.flush()])
    path = tmp_path / "bom.pdf"
    path.write_bytes(pdf_of(zlib.compress(content)))
    assert path.stat().st_size < 2**20
    with pytest.raises(ReadError, match="needed more than 512 MiB"):
        read_file(path, Limits(mebibytes=512))
