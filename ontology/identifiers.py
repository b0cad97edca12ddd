"""The addresses that the build mints: readable, stable, one per thing; the base is configurable."""

from __future__ import annotations

import hashlib
import os

from ontology.dates import PartialDate
from ontology.numbers import DocumentNumber
from ontology.text import slug

BASE = os.environ.get("PHAHE_BASE", "https://w3id.org/phahe/id/").rstrip("/") + "/"


def place_iri(code: str) -> str:
    """A province or the country by its code: "binh-duong", "viet-nam"."""
    return f"{BASE}place/{code}"


def agency_iri(place: str, role: str) -> str:
    """A role in a jurisdiction: ("binh-duong", "Sở Tài chính") makes …/agency/binh-duong/so-tai-chinh."""
    return f"{BASE}agency/{place}/{slug(role)}"


def document_iri(scope: str, number: DocumentNumber, when: PartialDate) -> str:
    """A numbered document: …/document/binh-duong/qd-ubnd/2019/3884."""
    return f"{BASE}document/{scope}/{number.path}/{when.year}/{number.serial.lstrip('0') or '0'}"


def unnumbered_iri(scope: str, symbol: str, when: PartialDate | None, title: str) -> str:
    """A document whose number the source leaves blank, told apart by a digest of its title."""
    return f"{BASE}document/{scope}/{slug(symbol)}/{when.year if when else 'khong-nam'}/khong-so-{digest(title)}"


def named_iri(scope: str, title: str) -> str:
    """A strategy, programme, scheme or law that is known by its name only: …/document/trung-uong/ten/chien-luoc-so-huu-tri-tue-…."""
    return f"{BASE}document/{scope}/ten/{slug(title)[:60].rstrip('-')}-{digest(slug(title))}"


def part_iri(document: str, path: str) -> str:
    """Something inside a document: an annex, a task, a target, a citation, an evidence."""
    return f"{document}/{path}"


def source_iri(sha256: str) -> str:
    """A source file by the digest of its bytes."""
    return f"{BASE}source/{sha256}"


def digest(text: str) -> str:
    """Eight hexadecimal digits that tell one text from another."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]
