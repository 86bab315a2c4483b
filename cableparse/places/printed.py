"""Values that are printed in other words: prosigns, levels, captions, numbers, dates.

The value is known, so nothing is read here: text that may be its printed form is looked for, and compared.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from cableparse.core.dates import ABBREVIATIONS, month_of
from cableparse.core.remembering import remembers
from cableparse.tables.markings import portion_marks, precedences
from cableparse.tables.table import forgets, read_table

if TYPE_CHECKING:
    from collections.abc import Mapping

# These patterns are not in grammars/: they look for a value that is known, not for what a line is.
_SHORT = 4  # letters of a form that is looked for only as a whole word
_MONTHS = "|".join(ABBREVIATIONS)
_DATE = re.compile(
    rf"""
    (?P<group>(?P<group_day>[0-9]{{2}})\s?(?P<clock>[0-9]{{4}})\s?[A-Z]?[ ,.\n]{{0,4}}
        (?P<group_month>{_MONTHS})[A-Z]*\.?[ ,\n]{{0,3}}(?P<group_year>[0-9]{{2,4}})?)     # 071302Z MAY 07
    | (?P<filed>(?<![0-9])[0-9]{{3}}(?P<filed_clock>[0-9]{{4}})(?![0-9]))                  # 1271302
    | (?P<iso>(?<![0-9])(?P<iso_year>[0-9]{{4}})-?(?P<iso_month>[0-9]{{2}})-?(?P<iso_day>[0-9]{{2}})(?![0-9]))
    | (?<![0-9])(?P<one>[0-9]{{1,2}})[-/.\s](?P<other>[0-9]{{1,2}})[-/.\s]['’]?(?P<year>[0-9]{{4}}|[0-9]{{2}})(?![0-9])
    | (?<![0-9])(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?[-\s.,]{{0,3}}(?P<month>{_MONTHS})[a-z]{{0,6}}\.?
        (?:[-\s,]{{0,3}}['’]?(?P<day_year>[0-9]{{4}}|[0-9]{{2}})(?![0-9]))?                 # 7 May 2007, 7May07
    | (?P<named>{_MONTHS})[a-z]{{0,6}}\.?\s{{1,2}}(?P<named_day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?![0-9])
        (?:,?\s{{1,2}}(?P<named_year>[0-9]{{4}}))?                                          # May 7, 2007
    """,
    re.VERBOSE | re.IGNORECASE,
)


@forgets
@cache
def _spellings() -> Mapping[str, tuple[str, ...]]:
    """The printed forms of the words of tables: precedences, levels, captions; longest first."""
    found: dict[str, set[str]] = {}
    for prosign, word in precedences().items():
        if word:
            found.setdefault(word, set()).update((prosign, prosign * 2))
    for words, level, portion, letter in read_table("classifications"):
        if level:
            found.setdefault(level, set()).update((words, portion, letter * 5))
    for mark, of_mark in portion_marks().items():
        if of_mark:
            found.setdefault(of_mark, set()).add(mark)
    found.setdefault("UNCLASSIFIED", set()).update(("UNCLAS", "UNCL"))
    found.setdefault("LIMITED OFFICIAL USE", set()).add("LIMOFF")
    found.setdefault("FOR OFFICIAL USE ONLY", set()).add("FOUO")
    return {word: tuple(sorted(forms - {"", word}, key=len, reverse=True)) for word, forms in found.items()}


@forgets
@remembers(512)
def _forms(value: str) -> re.Pattern[str]:
    """How a word of a table may be printed, with or without spaces between its letters (C O N F ...).

    A long word may be glued to the words beside it.
    """
    forms = [value, *_spellings().get(value, ())]
    spaced = {form: r"\s?".join(map(re.escape, form.replace(" ", ""))) for form in forms}
    glued = "|".join(pattern for form, pattern in spaced.items() if len(form) > _SHORT)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(spaced.values())})(?![^\W_])|{glued or '(?!)'}", re.IGNORECASE)


def word_at(value: str, text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where a word of a table is printed, as it is or in another of its spellings."""
    found = _forms(value).search(text, start, end)
    return found.span() if found else None


def number_at(value: int, text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where a number is printed, with or without leading zeros."""
    digits = str(value)
    at = text.find(digits, start, end)
    while at >= 0:
        last, first = at + len(digits), at
        while first > start and text[first - 1] == "0":
            first -= 1
        if not text[last : last + 1].isdecimal() and not (first and text[first - 1].isdecimal()):
            return first, last
        at = text.find(digits, at + 1, end)
    return None


def letter_at(value: str, text: str, start: int, end: int, *, last: bool = False) -> tuple[int, int] | None:
    """Where the letter of a reference is printed as a word of its own, in capitals or not: the first or last place."""
    own = re.compile(rf"(?<![^\W_]){re.escape(value)}(?![^\W_])", re.IGNORECASE)
    spans = [found.span() for found in own.finditer(text, max(start, 0), end)]
    return spans[-1 if last else 0] if spans else None


def date_at(value: str, text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where an ISO date, `2007-05-04` or `2007-05-04T13:02:00Z`, is printed in another form.

    A date-time group (040130Z MAY 07), a filing time, digits in any order, or the month in words.
    """
    day, _, time = value.partition("T")
    *years, month, date = day.strip("-").split("-")
    year, clock = years[0] if years else "", time[:5].replace(":", "")
    for found in _DATE.finditer(text, start, end):
        if _is_date(found, year, int(month), int(date), clock):
            return found.span()
    return None


def _is_date(found: re.Match[str], year: str, month: int, day: int, clock: str) -> bool:
    """Whether what was found is this date; a year that is not printed does not count."""
    groups = found.groupdict()
    if groups["filed"]:
        return bool(clock) and groups["filed_clock"] == clock
    if groups["one"]:
        numbers = {(int(groups["one"]), int(groups["other"])), (int(groups["other"]), int(groups["one"]))}
        return (month, day) in numbers and year.endswith(groups["year"])
    if groups["iso"]:
        return (int(groups["iso_month"]), int(groups["iso_day"])) == (month, day) and groups["iso_year"] == year
    for named, at, of_year in (
        ("group_month", "group_day", "group_year"),
        ("month", "day", "day_year"),
        ("named", "named_day", "named_year"),
    ):
        if groups[named]:
            same_clock = named != "group_month" or not clock or groups["clock"] == clock
            same = month_of(groups[named]) == month and int(groups[at]) == day and same_clock
            return same and (not groups[of_year] or not year or year.endswith(groups[of_year]))
    return False
