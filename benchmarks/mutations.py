"""Documents spoilt on purpose, each made by its number alone: whatever their bytes, they must be read or refused."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Callable, Sequence
from functools import cache
from html import escape
from pathlib import Path
from random import Random

import docx

from builders.pipeline import files_in, samples

ROOT = Path(__file__).parents[1]
# Real documents, where they lie beside the repository.
CORPUS = ROOT.parent / "shared" / "corpus"
LARGE = 50_000_000
LABELS = (
    *("Phần thứ nhất", "PHẦN II", "Chương III", "Mục 1.", "Điều 7.", "IV.", "B.", "3.", "3.2.1.", "a)", "đ)", "-", "+", "•", "–", "*"),
    *("PHỤ LỤC II", "STT", "|", "| --- |", "QUYẾT ĐỊNH:", "KẾ HOẠCH", "Nơi nhận:", "TM. ỦY BAN", "Số: /KH-UBND", "## **I.**", "[^1]"),
    *("Căn cứ Luật", "của Luật và Luật", "Chủ trì:", "Phối hợp:", "Thời gian:", "giai đoạn 2021", "(KH&CN)", "ngày 31/02/2024", "“", "("),
)
MARKS = ("\0", "\ufeff", "\u200b", "\u00ad", "\u2028", "\x0c", "\x1f", "\t", "\u00a0", "\udcff", "\U0010ffff", "\r", "|", "\\", "٣", "²")


def shortened(text: str, random: Random) -> str:
    """A stretch of it."""
    start, end = sorted((random.randrange(len(text) + 1), random.randrange(len(text) + 1)))
    return text[start:end]


def shuffled(text: str, random: Random) -> str:
    """Its lines in another order."""
    lines = text.split("\n")
    random.shuffle(lines)
    return "\n".join(lines)


def labelled(text: str, random: Random) -> str:
    """Bars and labels put in anywhere."""
    return scattered(text, LABELS, random)


def marked(text: str, random: Random) -> str:
    """Control characters, surrogates and marks put in anywhere."""
    return scattered(text, MARKS, random)


def scattered(text: str, pieces: Sequence[str], random: Random) -> str:
    """Pieces put in at several places."""
    for _ in range(random.randint(1, 40)):
        at = random.randrange(len(text) + 1)
        text = text[:at] + random.choice(pieces) + random.choice((" ", "\n", "")) + text[at:]
    return text


def torn(text: str, random: Random) -> str:
    """Spaces become bars, bars and line breaks go."""
    swaps = {" ": " | ", "|": "", "\n": " "}
    return "".join(swaps.get(c, c) if random.random() < 0.02 else c for c in text)


def nested(text: str, random: Random) -> str:
    """Labels within labels, thousands deep."""
    return text + "\n" + "\n".join(f"{random.choice(LABELS)} {random.choice(LABELS)} việc" for _ in range(random.randint(100, 3000)))


def repeated(text: str, random: Random) -> str:
    """One short stretch very often on one line, as the worst for patterns that look ahead."""
    piece = random.choice((*LABELS, *MARKS, shortened(text, random)[:60], "a", "A", "1", " ", "1.", "và ", "Sở Y tế, ", "20/", "của "))
    return text + "\n" + piece * random.choice((10, 1000, 20_000))


def decomposed(text: str, _random: Random) -> str:
    """Letters and marks apart."""
    return unicodedata.normalize("NFD", text)


def in_capitals(text: str, _random: Random) -> str:
    """All in capitals."""
    return text.upper()


TEXT: tuple[Callable[[str, Random], str], ...] = (
    *(shortened, shuffled, labelled, marked, torn, nested, repeated, decomposed, in_capitals),
)


def flipped(data: bytes, random: Random) -> bytes:
    """Some bytes changed."""
    spoilt = bytearray(data)
    for _ in range(random.choice((1, 5, 50)) if data else 0):
        spoilt[random.randrange(len(spoilt))] = random.randrange(256)
    return bytes(spoilt)


def cut(data: bytes, random: Random) -> bytes:
    """Its beginning."""
    return data[: random.randrange(len(data) + 1)]


def whole(data: bytes, _random: Random) -> bytes:
    """As it is."""
    return data


BYTES: tuple[Callable[[bytes, Random], bytes], ...] = (whole, whole, flipped, cut)


def plain(text: str, _random: Random) -> bytes:
    """As a text file; lone surrogates go in as they are."""
    return text.encode("utf-8", "surrogatepass")


def page(text: str, random: Random) -> bytes:
    """As a web page, whose elements may be left open, thousands deep."""
    lines = [f"<p>{escape(line)}</p>" for line in text.split("\n")]
    depth = random.choice((0, 0, 10, 5000))
    table = "".join(f"<tr><td rowspan={random.randint(0, 9)}0>{escape(line)}" for line in text.split("\n")[:20])
    return f"<html><body>{'<div>' * depth}{''.join(lines)}<table>{table}".encode("utf-8", "surrogatepass")


def word(text: str, random: Random) -> bytes:
    """As a Word file with a table."""
    document = docx.Document()
    lines = ["".join(c for c in line if c.isprintable()) for line in text.split("\n")][:200]
    for line in lines:
        document.add_paragraph(line)
    table = document.add_table(rows=3, cols=3)
    for row in table.rows:
        for cell in row.cells:
            cell.text = random.choice(lines)
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()})


def zipped(parts: dict[str, bytes]) -> bytes:
    """An archive of parts that tells no time, so that its bytes are always the same."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def bomb(_text: str, random: Random) -> bytes:
    """A Word file whose parts unpack to far more than they should."""
    return zipped({"[Content_Types].xml": b"<w>", "word/document.xml": b"<w>" * random.choice((10, 100_000, 23_000_000))})


def printed(text: str, random: Random) -> bytes:
    """As a PDF of one page with a text layer, perhaps locked by a password."""
    letters = sorted({c for c in text if c.isprintable() and ord(c) < 0x10000})
    codes = {letter: number for number, letter in enumerate(letters, 1)}
    lines = ["".join(f"{codes[c]:04x}" for c in line if c in codes) for line in text.split("\n")[:60]]
    shown = "BT /F 11 Tf 14 TL 60 800 Td " + " ".join(f"<{line}> Tj T*" for line in lines) + " ET"
    mapped = "".join(f"<{code:04x}> <{ord(letter):04x}>\n" for letter, code in codes.items())
    meanings = f"begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange {len(codes)} beginbfchar\n{mapped}endbfchar endcmap"
    locked = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'00' * 32}> /U <{'11' * 32}> >> /ID [<00> <00>]"
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        f"<< /Length {len(shown)} >> stream\n{shown}\nendstream",
        "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (A) /Ordering (I) /Supplement 0 >> /DW 500 >>",
        f"<< /Length {len(meanings)} >> stream\n{meanings}\nendstream",
    )
    body = "".join(f"{number} 0 obj {entry} endobj\n" for number, entry in enumerate(objects, 1))
    return f"%PDF-1.4\n{body}trailer << /Root 1 0 R {locked if random.random() < 0.1 else ''} >>\n%%EOF".encode()


FORMS: tuple[tuple[str, Callable[[str, Random], bytes]], ...] = (
    *((".txt", plain), (".txt", plain), (".txt", plain), (".md", plain), (".md", plain), (".html", page), (".html", page)),
    *((".docx", word), (".docx", bomb), (".pdf", printed)),
)
SUFFIXES = (".txt", ".md", ".html", ".htm", ".docx", ".pdf", ".doc", ".odt", "")


@cache
def originals(*, real: bool) -> tuple[Path, ...]:
    """What is spoilt: the samples and our own documents, and the real ones where they are wanted and there."""
    golden = sorted((ROOT / "tests" / "golden").glob("*.txt"))
    return (*samples(), *golden, *(files_in(CORPUS) if real and CORPUS.is_dir() else ()))


def spoilt(number: int) -> tuple[str, bytes]:
    """The suffix and the bytes of one spoilt document; every thousandth is one line of 50 MB.

    The first thousand are made of our own documents and so are the same everywhere.
    """
    random = Random(number)  # noqa: S311 - nothing secret
    original = random.choice(originals(real=number >= 1000))
    data = original.read_bytes()
    if number % 1000 == 999:
        return ".txt", (random.choice(("a", "Sở Y tế, ", "1. ", "và của ")) * LARGE).encode()[:LARGE]
    if original.suffix not in (".txt", ".md") or random.random() < 0.1:
        return random.choice((original.suffix, random.choice(SUFFIXES))), random.choice(BYTES)(data, random)
    text = data.decode("utf-8")
    for _ in range(random.randint(1, 3)):
        text = random.choice(TEXT)(text, random)
    suffix, form = random.choice(FORMS)
    return (random.choice(SUFFIXES) if random.random() < 0.05 else suffix), random.choice(BYTES)(form(text, random), random)
