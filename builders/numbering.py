"""The automatic numbers of a Word file, "I.", "1.", "a)", "-", which stand in no paragraph's text; and what its styles say."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

import lxml.etree
from docx.document import Document as DocxDocument

# Word counts no further.
LARGEST_COUNT = 32767
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def find(element: lxml.etree._Element, path: str) -> lxml.etree._Element | None:
    """The element at a path of names without namespace, "pPr/numPr/numId"."""
    return element.find("/".join(f"{W}{name}" for name in path.split("/")))


def value_of(element: lxml.etree._Element, path: str) -> str | None:
    """The value of the element at a path, or None."""
    found = find(element, path)
    return found.get(f"{W}val") if found is not None else None


class Styles:
    """What styles say of numbers and fonts; a style has what the one it is based on has, unless it says otherwise."""

    def __init__(self, document: DocxDocument) -> None:
        root: lxml.etree._Element = document.styles.element
        self.root = root
        self.styles = {style.get(f"{W}styleId", ""): style for style in root.findall(f"{W}style")}
        self.default = next((s.get(f"{W}styleId", "") for s in self.styles.values() if is_default(s)), "")

    def chain(self, name: str | None) -> list[lxml.etree._Element]:
        """A style and those it is based on, nearest first."""
        found: list[lxml.etree._Element] = []
        while name in self.styles and self.styles[name] not in found:
            found.append(self.styles[name])
            name = value_of(found[-1], "basedOn")
        return found

    def number(self, paragraph: lxml.etree._Element) -> tuple[str, int] | None:
        """The list and the level of a paragraph, its own or its style's."""
        name = value_of(paragraph, "pPr/pStyle") or self.default
        for holder in (paragraph, *self.chain(name)):
            if (identifier := value_of(holder, "pPr/numPr/numId")) is not None:
                return identifier, int(value_of(paragraph, "pPr/numPr/ilvl") or value_of(holder, "pPr/numPr/ilvl") or 0)
        return None

    def font(self, run: lxml.etree._Element) -> str:
        """The font of a run: its own, its style's, its paragraph's, or the file's."""
        paragraph = next(run.iterancestors(f"{W}p"))
        names = (value_of(run, "rPr/rStyle"), value_of(paragraph, "pPr/pStyle") or self.default)
        holders = (run, *(style for name in names for style in self.chain(name)))
        fonts = [find(holder, "rPr/rFonts") for holder in holders] + [find(self.root, "docDefaults/rPrDefault/rPr/rFonts")]
        named = (font.get(f"{W}{script}") for font in fonts if font is not None for script in ("ascii", "hAnsi"))
        return next((name for name in named if name), "")


def is_default(style: lxml.etree._Element) -> bool:
    """Whether a style is that of paragraphs that name none."""
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its kind of digits, its text ("%1.%2."), where it starts."""

    kind: str
    text: str
    start: int


class Numbering:
    """Counts the automatic numbers of one file from its first paragraph to its last."""

    def __init__(self, document: DocxDocument, styles: Styles) -> None:
        self.styles = styles
        self.counts: dict[str, dict[int, int]] = defaultdict(dict)
        self.abstract: dict[str, str] = {}
        self.levels: dict[str, dict[int, Level]] = {}
        self.restarts: dict[str, dict[int, int]] = {}
        part = next((r.target_part for r in document.part.rels.values() if r.reltype.endswith("/numbering")), None)
        if part is not None:
            self.read(lxml.etree.fromstring(part.blob, lxml.etree.XMLParser(resolve_entities=False, no_network=True)))

    def read(self, root: lxml.etree._Element) -> None:
        """The formats of all lists of the file; lists of one format go on counting with each other unless they start anew."""
        formats = {entry.get(f"{W}abstractNumId", ""): levels_of(entry) for entry in root.findall(f"{W}abstractNum")}
        for entry in root.findall(f"{W}num"):
            identifier, abstract = entry.get(f"{W}numId", ""), value_of(entry, "abstractNumId") or ""
            overrides = entry.findall(f"{W}lvlOverride")
            self.abstract[identifier] = abstract
            own = {depth: level for override in overrides for depth, level in levels_of(override).items()}
            self.levels[identifier] = {**formats.get(abstract, {}), **own}
            starts = ((depth_of(override), value_of(override, "startOverride")) for override in overrides)
            self.restarts[identifier] = {depth: start_of(start) for depth, start in starts if start is not None}

    def label(self, paragraph: lxml.etree._Element) -> str:
        """The number of a paragraph as Word prints it, with a space after it; empty when it has none."""
        identifier, depth = self.styles.number(paragraph) or ("", 0)
        level = self.levels.get(identifier, {}).get(depth)
        if level is None or level.kind == "none":
            return ""
        counts = self.counts[self.abstract[identifier]]
        restart = self.restarts[identifier].pop(depth, None)
        counts[depth] = restart if restart is not None else counts.get(depth, level.start - 1) + 1
        for deeper in [key for key in counts if key > depth]:
            del counts[deeper]
        if level.kind == "bullet":
            return "+ " if level.text.strip() == "+" else "- "
        printed = re.sub(r"%(\d)", lambda m: self.printed(identifier, int(m[1]) - 1), level.text)
        return f"{printed.strip()} " if printed.strip() else ""

    def printed(self, identifier: str, depth: int) -> str:
        """The count of one level in its own digits."""
        level = self.levels[identifier].get(depth, Level("decimal", "", 1))
        count = self.counts[self.abstract[identifier]].get(depth, level.start)
        return {
            "upperRoman": roman(count),
            "lowerRoman": roman(count).lower(),
            "upperLetter": letter(count).upper(),
            "lowerLetter": letter(count),
            "decimalZero": f"{count:02}",
        }.get(level.kind, str(count))


def levels_of(entry: lxml.etree._Element) -> dict[int, Level]:
    """The levels that a format of lists defines."""
    return {
        depth_of(level): Level(value_of(level, "numFmt") or "", value_of(level, "lvlText") or "", start_of(value_of(level, "start") or "1"))
        for level in entry.findall(f"{W}lvl")
    }


def depth_of(level: lxml.etree._Element) -> int:
    """Which level an element is of, 0 the outermost."""
    return int(level.get(f"{W}ilvl", "0"))


def start_of(value: str) -> int:
    """Where a list starts; ValueError when that is no number."""
    return min(int(value), LARGEST_COUNT)


def roman(count: int) -> str:
    """A count in roman digits."""
    found = ""
    for value, digits in ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while count >= value:
            found, count = found + digits, count - value
    return found


def letter(count: int) -> str:
    """A count as a letter."""
    return chr(ord("a") + (count - 1) % 26)
