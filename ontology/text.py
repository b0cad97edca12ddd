"""Vietnamese text as keys: folding for comparison, slugs for identifiers, the two ways to place a tone mark."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

# The inside of a character class of capitals; in the block of Vietnamese letters with two marks the even code points are capitals.
CAPITALS = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EFA, 2)))
# Old and new placement of the tone mark are the same word: "hoà" and "hòa", "uỷ" and "ủy"; official texts print both.
TONE_OLD = ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"]
TONE_NEW = ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"]
OLD_TONE = re.compile(r"[oOuU](?<![qQ].)(?:(?<=[oO])[àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]|(?<=[uU])[ỳýỷỹỵỲÝỶỸỴ])(?!\w)")
NEW_OF_OLD = dict(zip(TONE_OLD, TONE_NEW, strict=True))

NO_KEY, NO_SLUG = re.compile(r"[^\w&/]+"), re.compile(r"[^a-z0-9]+")
# Before the first letter of a word, seen from behind that letter.
WORD_START = r"(?<![^\W\d_].)"


def begun(forms: Iterable[str], where: str = "") -> str:
    """A pattern for the first that fits of some which each begin with a letter, for a search in which case does not count.

    `where` looks back from behind that letter. The pattern begins with the set of first letters, so that a search passes over all
    other signs at once and tries few of the forms.

    >>> re.findall(begun(["kế hoạch", "kết luận", "luật"], WORD_START), "Kết luận, KẾT LUẬN, Luật", re.IGNORECASE)
    ['Kết luận', 'KẾT LUẬN', 'Luật']
    """
    rests: dict[str, list[str]] = {}
    for form in forms:
        rests.setdefault(form[0].lower() + form[0].upper(), []).append(form[1:])
    fitting = "|".join(f"(?-i:(?<=[{letter}]))(?:{'|'.join(rest)})" for letter, rest in rests.items())
    return f"(?-i:[{''.join(rests)}]){where}(?:{fitting})"


def modern_tone(text: str) -> str:
    """The text with tone marks of open syllables on the first vowel: "Uỷ ban" becomes "Ủy ban"; lengths do not change."""

    def move(match: re.Match[str]) -> str:
        old = match[0]
        new = NEW_OF_OLD[old.lower()]
        return "".join(n.upper() if o.isupper() else n for o, n in zip(old, new, strict=True))

    return OLD_TONE.sub(move, text)


def at_least(times: int, pattern: re.Pattern[str], text: str) -> bool:
    """Whether a pattern matches so many times, one at least; what stands after the last of them is not looked at.

    >>> at_least(2, re.compile("a"), "ba"), at_least(2, re.compile("a"), "bacad")
    (False, True)
    """
    return next(islice(pattern.finditer(text), times - 1, None), None) is not None


def squeeze(text: str) -> str:
    """The text on one line, runs of white space made one space."""
    return " ".join(text.split())


@lru_cache(maxsize=1024)
def compare_key(text: str) -> str:
    """What two spellings of one name share: case, tone placement, dashes, quotes and white space do not count.

    >>> compare_key("Uỷ ban  Nhân dân") == compare_key("Ủy ban nhân dân")
    True
    """
    text = modern_tone(unicodedata.normalize("NFC", text)).casefold()
    return squeeze(NO_KEY.sub(" ", text))


class Folded(dict[int, str]):
    """Letters without diacritics in lower case by their codes, each found when it is first asked for."""

    def __missing__(self, code: int) -> str:
        bare = unicodedata.normalize("NFD", chr(code))
        self[code] = "".join(c for c in bare if not unicodedata.combining(c)).lower()
        return self[code]


FOLDED = Folded({ord("đ"): "d", ord("Đ"): "d"})


def fold(text: str) -> str:
    """Lower case without any diacritic, đ as d, for search: "Ứng dụng" becomes "ung dung"."""
    return text.translate(FOLDED)


@lru_cache(maxsize=1024)
def slug(text: str) -> str:
    """An ASCII path segment: "Sở Khoa học và Công nghệ" becomes "so-khoa-hoc-va-cong-nghe"."""
    return NO_SLUG.sub("-", fold(text)).strip("-")
