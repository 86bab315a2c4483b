"""The calendar as telegrams and pages print it: the months and their abbreviations, and years of two digits.

The grammars say what a date looks like. Which month a word names, and which century a two-digit year belongs to, is the
same wherever the date is printed, so it is written only here.
"""

from __future__ import annotations

import operator

MONTHS = (
    "JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE",
    "JULY", "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER",
)  # fmt: skip
_LETTERS = 3  # of an abbreviation
ABBREVIATIONS = tuple(month[:_LETTERS] for month in MONTHS)
PIVOT = 66  # 66 to 99 are of the last century: the oldest telegrams that are public were sent in 1966

_NUMBERS = {abbreviation: number for number, abbreviation in enumerate(ABBREVIATIONS, 1)}


def full_year(printed: str) -> int:
    """A year printed with two or four digits, with its century."""
    year = int(printed)
    if len(printed) > 2:  # noqa: PLR2004 - two digits
        return year
    return year + (1900 if year >= PIVOT else 2000)


def month_of(printed: str) -> int | None:
    """The number of a month, 1 to 12, by its first three letters; None for any other word."""
    return _NUMBERS.get(printed[:_LETTERS].upper())


def nearest_month(printed: str) -> int | None:
    """The number of the only month whose abbreviation becomes this word by swapping letters or changing one.

    None if several months are as near, or none is.
    """
    short = printed[:_LETTERS].upper()
    if len(short) < _LETTERS:
        return None
    swapped = [number for name, number in _NUMBERS.items() if sorted(name) == sorted(short)]
    near = swapped or [n for name, n in _NUMBERS.items() if sum(map(operator.ne, short, name)) == 1]
    return near[0] if len(near) == 1 else None
