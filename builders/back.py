"""Back-references: words that mean a document which the same text has named, or that text itself, and never a new one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from builders.references import LONGEST_TYPE, TYPE_FORMS, Reference
from ontology.authorities import document_type_named
from ontology.text import WORD_START, begun, squeeze

SELF, ABOVE = "này", "nêu trên"
# "các Nghị quyết nêu trên", "02 Quyết định trên" are several, "theo Kế hoạch trên địa bàn" points at nothing.
SEVERAL = re.compile(r"(?:các|những|mỗi|từng|\d+)\s+$", re.IGNORECASE)
# The words that point: few texts have one, and only before one is it worth the time to try every type at every word.
POINTING = re.compile(begun(("này", "trên", "đó", r"số\s*:?\s*\d"), r"(?<=\s.)"), re.IGNORECASE)
POINTER = re.compile(
    r"\s(?:(?P<self>này)|(?P<above>(?:đã\s+)?(?:nêu|nói|kể)\s+trên|trên\s+đây|đó|"
    r"trên(?=\s*[,.;:)]|\s*$|\s+(?:và|để|được|đã|có|là|thì|do)\s))|số\s*:?\s*(?P<serial>\d{1,5})(?![.,]?\d|%|\s*[/-]\s*\w))(?!\w)",
    re.IGNORECASE,
)
TYPE = re.compile(rf"(?P<type>{begun(TYPE_FORMS, WORD_START)})\s+", re.IGNORECASE)


def back_references(text: str) -> Iterator[Reference]:
    """What a text means by pointing back.

    Forms read: "Kế hoạch này", "Nghị quyết nêu trên" (nói trên, kể trên, trên đây, trên, đó), "Quyết định số 569".
    """
    for pointer in POINTER.finditer(text) if POINTING.search(text) else ():
        at = pointer.start() + 1
        match = next((m for m in TYPE.finditer(text, max(0, at - LONGEST_TYPE), at) if m.end() == at), None)
        kind = document_type_named(squeeze(match["type"])) if match else None
        if match is None or kind is None or SEVERAL.search(text[: match.start()]):
            continue
        back = SELF if pointer["self"] else pointer["serial"] or ABOVE
        yield Reference(match.start(), pointer.end(), kind.name, core_end=pointer.end(), back=back)


def meant(back: Reference, own: Sequence[str], named: Sequence[tuple[Reference, bool]]) -> Reference | None:
    """The reference that a back-reference stands for, None where that is the text itself or not certain.

    `own` are the types of the source's own documents; `named` what is named before it, the oldest first, each with whether it stands in
    the same item. A serial means the one document of that type and serial. "này" of a type that is the source's own means the source;
    else, like "nêu trên", the only one of its type named before, or the last in the same item.
    """
    before = [(r, near) for r, near in named if r.type == back.type]
    if back.back not in (SELF, ABOVE):
        return only([r for r, _ in before if r.number and r.number.key[0] == (str(back.back).lstrip("0") or "0")])
    if back.back == SELF and back.type in own:
        return None
    near = [r for r, same_item in before if same_item]
    if near:
        return near[-1]
    return None if back.type in own else only([r for r, _ in before])


def only(references: Sequence[Reference]) -> Reference | None:
    """The one reference among those of a list, None when there are none or several."""
    return references[0] if len(set(references)) == 1 else None
