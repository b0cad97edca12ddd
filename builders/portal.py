"""What a portal's page says beside a document, and where that differs from the document's own head."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builders.header import Header
from builders.web import TEXT, Element
from ontology.dates import PartialDate
from ontology.text import compare_key, squeeze

# How portals label the fields of their boxes, and the field of ours that each is.
LABELS = {
    "số hiệu": "number",
    "số ký hiệu": "number",
    "ngày ban hành": "date",
    "cơ quan ban hành": "issuer",
    "nơi ban hành": "issuer",
    "người ký": "signer",
    "loại văn bản": "type",
}
DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
# A value longer than this is a text, not a field.
LONGEST = 120

Box = tuple[tuple[str, str], ...]


def box_of(root: Element) -> Box:
    """The fields of a page's box, each as (field, printed value): a label in an element of its own, its value in the next cell or element.

    Forms read: "Số hiệu: | 17/2023/QH15", "Ngày ban hành:" and then "20/06/2023".
    """
    found: dict[str, str] = {}
    for element in root.iter("b", "strong", "span", "td", "th", "dt", "div", "label"):
        field = LABELS.get(squeeze(element.text or "").rstrip(" :").lower()) if len(element) == 0 else None
        value = value_after(element) if field else ""
        if field and value and field not in found:
            found[field] = value
    return tuple(sorted(found.items()))


def value_after(label: Element) -> str:
    """The text of the element behind a label, or behind the cell that holds it alone."""
    for element in (label, label.getparent()):
        after = element.getnext() if element is not None else None
        if after is not None:
            text = squeeze(TEXT(after))
            return text if len(text) <= LONGEST else ""
        if element is None or squeeze(TEXT(element)) != squeeze(TEXT(label)):
            return ""
    return ""


def differences(box: Box, header: Header) -> Iterator[str]:
    """Where the portal says otherwise than the document, which counts, and what the document itself does not print."""
    own = {
        "number": header.printed_number,
        "date": str(header.date) if header.date else None,
        "issuer": header.issuer.name if header.issuer else None,
        "signer": header.signer,
        "type": header.type or None,
    }
    for field, printed in box:
        value = iso(printed) if field == "date" else printed
        if own[field] is None:
            yield f"the portal says {field} {value}, the document prints none"
        elif not same(field, own[field] or "", value):
            yield f"the portal says {field} {value}, the document {own[field]}"


def iso(printed: str) -> str:
    """A day as dates are written here: "20/06/2023" is 2023-06-20; what is no day of a calendar stays as printed."""
    match = DAY.search(printed)
    try:
        return str(PartialDate(int(match[3]), int(match[2]), int(match[1]))) if match else printed
    except ValueError:
        return printed


def same(field: str, own: str, printed: str) -> bool:
    """Whether two values mean one; portals name an issuer shorter, and several signers or issuers beside the first."""
    one, other = compare_key(own), compare_key(printed)
    return one == other or (field in ("issuer", "signer") and (one in other or other in one))
