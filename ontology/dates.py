"""Dates as documents print them: whole, or only a month or a year."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

ISO = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A calendar date of which the month and the day may be unknown; nothing unknown is ever filled in.

    >>> str(PartialDate(2019, 12, 25)), str(PartialDate(2023, 5)), str(PartialDate(2023))
    ('2019-12-25', '2023-05', '2023')
    """

    year: int
    month: int = 0
    day: int = 0

    def __post_init__(self) -> None:
        if self.day and not self.month:
            raise ValueError(f"a day needs a month: {self!r}")
        date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Reads YYYY, YYYY-MM or YYYY-MM-DD; anything else, or a month or day that no calendar has, is a ValueError."""
        match = ISO.fullmatch(text)
        if not match:
            raise ValueError(f"not a date of the form YYYY, YYYY-MM or YYYY-MM-DD: {text!r}")
        return cls(*(int(part or 0) for part in match.groups()))

    def __str__(self) -> str:
        return f"{self.year:04}" + (f"-{self.month:02}" if self.month else "") + (f"-{self.day:02}" if self.day else "")

    @property
    def first(self) -> date:
        """The first day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def agrees(self, other: PartialDate) -> bool:
        """Whether both can mean the same day."""
        return self.first <= other.last and other.first <= self.last
