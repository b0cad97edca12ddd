"""Texts whose words a program has tied with underscores ("Ủy_ban nhân_dân") and whose signs it has set apart become plain text again."""

from __future__ import annotations

import re

TIE = re.compile(r"_(?<=[^\W_]_)(?=[^\W_])")
# A document number with its parts set apart: "12 / 2009 / NĐ - CP", "110 - KH / TU"; and a date: "30 / 5 / 2009".
NUMBER = re.compile(
    r"\b\d+ ?- ?[A-ZĐ]+[A-Za-z]* / [A-ZĐ]+\b|\b\d+ ?/ ?(?:\d{4} ?/ ?)?[A-ZĐ]+\d*(?: ?- ?[A-ZĐ][A-ZĐa-z&]*\d*)*|\b\d+(?: / \d+)+\b"
)
BEFORE = re.compile(r" +(?=[,.;:!?)\]”’%](?:\W|$))")
AFTER = re.compile(r"(?<=[(\[“‘]) +")
# Such programs put each sentence on a line, and take the full stop of a label for the end of one.
LABEL = re.compile(r"^((?:[IVXL]+|\d{1,2}|[A-Za-zđ])\.)\n(?=\S)", re.MULTILINE)
QUOTED = re.compile(r"\" ([^\"\n]*?) \"")


def joined(text: str) -> str:
    """The text without ties and with its signs beside their words; as it is when fewer than one word in ten is tied.

    >>> joined("Ủy_ban nhân_dân ban_hành Nghị_định số 12 / 2009 / NĐ - CP ( sửa_đổi ) , có hiệu_lực .")
    'Ủy ban nhân dân ban hành Nghị định số 12/2009/NĐ-CP (sửa đổi), có hiệu lực.'
    """
    if not is_segmented(text):
        return text
    text = NUMBER.sub(lambda number: number[0].replace(" ", ""), TIE.sub(" ", text))
    return LABEL.sub(r"\1 ", QUOTED.sub(r'"\1"', AFTER.sub("", BEFORE.sub("", text))))


def is_segmented(text: str) -> bool:
    """Whether at least five words, and one in ten, are tied."""
    ties = len(TIE.findall(text))
    return ties >= 5 and ties * 10 >= len(text.split())
