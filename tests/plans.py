"""Writes small documents in the official form, of our own invention, for the tests of what is read out of documents."""

from __future__ import annotations

import hashlib
from pathlib import Path

from builders.assemble import assemble
from builders.extract import Draft, extract
from builders.register import Register
from ontology.facts import Document, Reading, Source

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
SIGNED = "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nMạc Văn Lúa"


def plan(
    body: str,
    *,
    kind: str = "KẾ HOẠCH",
    number: str = "Số: 31/KH-UBND",
    issuer: str = "ỦY BAN NHÂN DÂN\nTỈNH LAI CHÂU",
    dateline: str = "Lai Châu, ngày 14 tháng 3 năm 2024",
    title: str = "Đắp lại đường bờ ruộng năm 2024",
    preamble: str = "",
    signed: str = SIGNED,
) -> str:
    """A document from its letterhead to its signature, its pieces parted by empty lines."""
    pieces = (issuer, MOTTO, number, dateline, f"{kind}\n{title}" if kind else title, preamble, body, signed)
    return "\n\n".join(piece for piece in pieces if piece) + "\n"


def source(text: str, name: str = "van-ban.txt") -> Source:
    """A text as if it had been read from a file."""
    return Source(name, hashlib.sha256(text.encode()).hexdigest(), text)


def draft(text: str) -> Draft:
    """What is read out of a text before its references are resolved."""
    return extract(source(text))


def reading(text: str, *others: Document) -> Reading:
    """The facts of a text, resolved against it and other documents."""
    found = draft(text)
    return assemble(found, Register([found.citer.document, *others]))


def written(folder: Path, name: str, text: str) -> Path:
    """A file of that text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
