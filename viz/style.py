"""How kinds and relations look: colours, line styles, names in Vietnamese and English."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """One kind of node: `strong` is its strip, border and caption, `fill` the ground on which text stands."""

    vi: str
    en: str
    strong: str
    fill: str
    dashed: bool = False


@dataclass(frozen=True)
class Relation:
    """One kind of line; `dash` is a canvas dash pattern in pixels, empty for a full line."""

    en: str
    colour: str
    dash: tuple[int, ...] = ()


# Hues after Okabe and Ito's colour-blind safe set, darkened until white or near-white beside them reaches a contrast of 4.5.
KINDS = {
    "central": Kind("Trung ương", "Central", "#a3230b", "#fbe3dc"),
    "provincial": Kind("Cấp tỉnh", "Provincial", "#0a5aa8", "#dcebfa"),
    "departmental": Kind("Sở, ban, ngành", "Departmental", "#00736b", "#d5f0ec"),
    "district": Kind("Cấp huyện", "District", "#7a5c00", "#faf0cc"),
    "commune": Kind("Cấp xã", "Commune", "#4a4f57", "#e9ebee"),
    "programme": Kind("Chương trình, đề án", "Programme", "#6f3a94", "#eee2f7"),
    "law": Kind("Luật", "Law", "#5a3410", "#f0e4d6"),
    "task": Kind("Nhiệm vụ", "Task", "#94500a", "#feecd2"),
    "agency": Kind("Cơ quan", "Agency", "#1d2f6f", "#dfe3f5"),
    "group": Kind("Nhóm cơ quan", "Group of agencies", "#37527a", "#e6edf6"),
    "target": Kind("Chỉ tiêu", "Target", "#a51d63", "#fbe0ed"),
    "unresolved": Kind("Chưa xác định", "Unresolved", "#55585c", "#ffffff", dashed=True),
}

MAIN, ACT, CHANGE, BASIS, WEAK = "#24508f", "#6f3a94", "#a3230b", "#6d4a14", "#5f6670"
RELATIONS = {
    "implements": Relation("implements", MAIN),
    "continues": Relation("continues", MAIN, (8, 4)),
    "details": Relation("details", "#00736b"),
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
    "assignedBy": Relation("assigned by", "#94500a"),
    "setBy": Relation("set by", "#a51d63"),
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
        for name, kind in KINDS.items()
    ]
    return "\n".join(rules) + "\n"
