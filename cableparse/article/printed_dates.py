"""Dates as a page prints them: what a date line says, and what ISO date that is.

The grammar `printed_date.lark` cuts a line into labels, dates, clocks and words. A line is a date line only if there is
little else in it. A date becomes ISO 8601 if it can mean only one day: 07/27/2016 does, 07/08/2016 does not and remains
as printed. The prose is never searched for dates, because the dates in a story are not the date of the story.
"""

from __future__ import annotations

import datetime as dt
import functools
from typing import TYPE_CHECKING, Literal, TypeAlias

from cableparse.article.model import PrintedDate
from cableparse.core.dates import full_year, month_of
from cableparse.core.spans import Span
from cableparse.parsing.grammars import pieces

if TYPE_CHECKING:
    from cableparse.parsing.pieces import Found

Label = Literal["published", "updated"]

# only a place, an outlet or a counter may be beside the date
_MOST_WORDS = 3
_MOST_WORDS_BEFORE = 1
_LAST_MONTH = 12
# the first letters of the months in other languages of Europe
_MONTHS_ABROAD = (
    "jan ene gen",
    "feb fev fév",
    "mar mär maa",
    "avr abr apr",
    "mai may mag mei",
    "juin juni giu junh",
    "juil juli lug julh",
    "aug ago aoû aou",
    "sep set",
    "oct okt ott out",
    "nov",
    "dec déc dez dic des",
)
_ABROAD = {opening: month for month, openings in enumerate(_MONTHS_ABROAD, 1) for opening in openings.split()}


# what a date line says: its dates with their labels (None if there is none), in order
DateLine: TypeAlias = "tuple[tuple[Label | None, PrintedDate], ...]"


def read_date_line(text: str, offset: int = 0) -> DateLine | None:
    """The dates of a line that is at `offset` of the source; None if the line is not a date line."""
    dates: list[tuple[Label | None, PrintedDate]] = []
    label: Label | None = None
    words = 0
    for piece in _found(text):
        if piece.kind == "UPDATED":
            label = "updated"
        elif piece.kind == "PUBLISHED":
            label = "published"
        elif piece.kind in _READERS or piece.kind == "RELATIVE":
            span = Span(offset + piece.start, offset + piece.end)
            dates.append((label, PrintedDate(_iso_date(piece.kind, piece.text), piece.text, span)))
            label = None
        elif piece.kind in {"WORD", "OTHER"}:
            words += 1
            if not dates and words > _MOST_WORDS_BEFORE:
                return None
    if not dates or words > _MOST_WORDS:
        return None
    return tuple(dates)


@functools.lru_cache(maxsize=1024)
def _found(text: str) -> tuple[Found, ...]:
    """The pieces of a line; cached, because several readers need them."""
    return tuple(pieces("printed_date", text))


def is_time_line(text: str) -> bool:
    """Whether a line only says when, even if only the hour or a day without a year: "4:10pm", "March 12"."""
    kinds = {piece.kind for piece in _found(text)}
    return bool(kinds & {"CLOCK", "DAY", "RELATIVE", *_READERS}) and not kinds & {"WORD", "NUMBER", "OTHER"}


def says_when(text: str) -> bool:
    """Whether a line has a date and an hour, whatever else is in it."""
    kinds = {piece.kind for piece in _found(text)}
    return "CLOCK" in kinds and bool(kinds & {*_READERS})


@functools.lru_cache(maxsize=1024)
def _iso_date(kind: str, text: str) -> str | None:
    """The ISO date of a date; None if it is ambiguous or not a day of the calendar."""
    if kind not in _READERS:
        return None
    parts = "".join(letter if letter.isalnum() else " " for letter in text).split()
    return _READERS[kind]([part for part in parts if part.lower() not in {"of", "de"}])


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None


def _year_first(parts: list[str]) -> str | None:
    return _iso(int(parts[0]), int(parts[1]), int(parts[2]))


def _year_last(parts: list[str]) -> str | None:
    first, second, year = int(parts[0]), int(parts[1]), full_year(parts[2])
    if first > _LAST_MONTH or first == second:
        return _iso(year, second, first)
    if second > _LAST_MONTH:
        return _iso(year, first, second)
    return None


def _day_first(parts: list[str]) -> str | None:
    return _iso(int(parts[2]), month_of(parts[1]) or 0, _day(parts[0]))


def _abroad(parts: list[str]) -> str | None:
    month = parts[1].casefold()
    return _iso(
        int(parts[2]), next(number for opening, number in _ABROAD.items() if month.startswith(opening)), _day(parts[0])
    )


def _month_first(parts: list[str]) -> str | None:
    return _iso(int(parts[2]), month_of(parts[0]) or 0, _day(parts[1]))


def _day(text: str) -> int:
    return int("".join(letter for letter in text if letter.isdecimal()))


_READERS = {
    "ISO": _year_first,
    "YEAR_LAST": _year_last,
    "DAY_FIRST": _day_first,
    "ABROAD": _abroad,
    "MONTH_FIRST": _month_first,
}
