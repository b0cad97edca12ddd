"""How kinds and relations look: colours, line styles, names in Vietnamese and English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Form = Literal["document", "act", "task", "agency", "target", "gathered"]


@dataclass(frozen=True)
class Kind:
    """One kind of node: `strong` colours strips, border and caption, `fill` is the ground of the text, `form` gives corners and strips."""

    vi: str
    en: str
    form: Form
    strong: str
    fill: str
    dashed: bool = False


@dataclass(frozen=True)
class Relation:
    """One kind of line; `dash` is a canvas dash pattern in pixels, empty for a full line."""

    en: str
    colour: str
    dash: tuple[int, ...] = ()


# Found by search: with normal sight and with each of three colour deficiencies, the strong colours of two kinds of one form differ by
# 18 or more in CIE Lab, those of different forms by 8 or more (the dashed kind aside), and captions reach a contrast of 4.5.
KINDS = {
    "central": Kind("Trung ương", "Central", "document", "#ac3e47", "#fbe7e6"),
    "provincial": Kind("Cấp tỉnh", "Provincial", "document", "#1f3d76", "#dde8f9"),
    "departmental": Kind("Sở, ban, ngành", "Departmental", "document", "#207177", "#d8f1ef"),
    "district": Kind("Cấp huyện", "District", "document", "#523d07", "#f7eecb"),
    "commune": Kind("Cấp xã", "Commune", "document", "#152a0d", "#e5efdf"),
    "unresolved": Kind("Chưa xác định", "Unresolved", "document", "#4e4f4f", "#ffffff", dashed=True),
    "programme": Kind("Chương trình, đề án", "Programme", "act", "#883daf", "#f2e6f9"),
    "law": Kind("Luật", "Law", "act", "#694324", "#f1e5d9"),
    "task": Kind("Nhiệm vụ", "Task", "task", "#8b571a", "#ffefd6"),
    "agency": Kind("Cơ quan", "Agency", "agency", "#0d1472", "#e2e5f7"),
    "group": Kind("Nhóm cơ quan", "Group of agencies", "agency", "#435e83", "#e9eff6"),
    "target": Kind("Chỉ tiêu", "Target", "target", "#910b4d", "#fbe2ee"),
}
# A group that a summary makes; no node of a network is of this kind.
GATHERED = "gathered"
LOOKS = KINDS | {GATHERED: Kind("Nhóm gộp", "Gathered", "gathered", "#3a4656", "#ffffff")}

MAIN, ACT, CHANGE, BASIS, WEAK = "#24508f", "#883daf", "#ac3e47", "#694324", "#5f6670"
RELATIONS = {
    "implements": Relation("implements", MAIN),
    "continues": Relation("continues", MAIN, (8, 4)),
    "details": Relation("details", "#207177"),
    "approves": Relation("approves", ACT),
    "promulgates": Relation("promulgates", ACT, (8, 4)),
    "amends": Relation("amends", CHANGE),
    "replaces": Relation("replaces", CHANGE, (8, 4)),
    "basedOn": Relation("based on", BASIS, (6, 4)),
    "proposedIn": Relation("proposed in", WEAK, (8, 4)),
    "cites": Relation("cites", WEAK, (2, 4)),
    "candidate": Relation("may be", WEAK, (2, 4)),
    "candidateDocument": Relation("may be", WEAK, (2, 4)),
    "is_part_of": Relation("part of", WEAK),
    "isPartOf": Relation("part of", WEAK),
    "assignedBy": Relation("assigned by", "#8b571a"),
    "setBy": Relation("set by", "#910b4d"),
    "leadAgency": Relation("led by", MAIN),
    "coordinatingAgency": Relation("coordinated with", BASIS, (6, 4)),
    "hasMember": Relation("has member", WEAK, (8, 4)),
}


def relation(name: str) -> Relation:
    """The style of a relation; one without a style of its own is a grey line and takes its words from its name."""
    return RELATIONS.get(name) or Relation(re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", name).lower(), WEAK)


def stylesheet() -> str:
    """The colours of the kinds as CSS classes: a page whose policy refuses style attributes needs them."""
    rules = [
        f".kind-{name} {{ --strong: {kind.strong}; --fill: {kind.fill}; --edge: {'dashed' if kind.dashed else 'solid'}; }}"
        for name, kind in LOOKS.items()
    ]
    return "\n".join(rules) + "\n"
