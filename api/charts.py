"""Charts of a table in which each row has a category of its own and a number: bars, with the table beside them as the data."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from api.tables import Table

# Charts of one table, bars of a chart, letters under which a bar stands.
MOST, BARS, LETTERS = 3, 15, 60
# Numbers that say where or when something is, not how much there is of it.
POSITIONS = {"start", "end", "from", "to", "order", "rank", "score", "year", "month", "day"}
PERIOD = re.compile(r"\d{4}(?:-\d\d){0,2}")


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: what it stands for in short and in full, its number as written, and its length in per cent of the longest."""

    short: str
    whole: str
    number: str
    length: float


@dataclass(frozen=True, slots=True)
class Chart:
    """What is counted, by what, the bars, and how many rows have none."""

    counted: str
    category: str
    bars: tuple[Bar, ...]
    left_out: int


def charts(table: Table) -> tuple[Chart, ...]:
    """A chart for each of the first MOST columns of numbers; none where they are no amounts, or of different units."""
    heads = table.headings
    amounts = [i for i, head in enumerate(heads) if head.number and head.name not in POSITIONS]
    category = next((i for i in range(len(heads)) if i not in amounts and distinct([row[i].words for row in table.rows])), None)
    if category is None or len(table.rows) < 2 or any(head.name == "unit" for head in heads[:category] + heads[category + 1 :]):
        return ()
    drawn = (chart(table, category, amount) for amount in amounts)
    return tuple(each for each in drawn if each)[:MOST]


def distinct(words: Sequence[str]) -> bool:
    """Whether each row has words of its own."""
    return all(words) and len(set(words)) == len(words)


def chart(table: Table, category: int, amount: int) -> Chart | None:
    """The bars from the longest on, the last in the order of time where the category is a year or a day; None if they are no amounts."""
    pairs = [(row[category].words, row[amount].words) for row in table.rows]
    numbers = [amount_of(number) for _, number in pairs]
    longest = max(numbers)
    if min(numbers) < 0 or not 0 < longest < math.inf:
        return None
    if all(PERIOD.fullmatch(words) for words, _ in pairs):
        order = sorted(range(len(pairs)), key=lambda i: pairs[i][0])[-BARS:]
    else:
        order = sorted(range(len(pairs)), key=lambda i: -numbers[i])[:BARS]
    bars = (Bar(shortened(pairs[i][0]), *pairs[i], round(100 * numbers[i] / longest, 2)) for i in order)
    return Chart(table.headings[amount].words, table.headings[category].words, tuple(bars), len(pairs) - len(order))


def amount_of(words: str) -> float:
    """The number, with a point or a comma before its decimals; infinite where there is none that can be drawn."""
    try:
        number = float(words.replace(",", "."))
    except ValueError:
        return math.inf
    return number if math.isfinite(number) else math.inf


def shortened(words: str) -> str:
    """The words with an ellipsis where they are too many for a line."""
    return words if len(words) <= LETTERS else f"{words[: LETTERS - 1].rstrip()}…"
