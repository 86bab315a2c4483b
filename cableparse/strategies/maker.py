"""What all parts of a cable are drawn with: the post, the day and the number, on which most other values depend."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, TypeVar

from cableparse.strategies import words

if TYPE_CHECKING:
    from hypothesis import strategies as st

    from cableparse.core.vocabulary import Dialect

T = TypeVar("T")
_MINUTES_A_DAY = 24 * 60


class Maker:
    """Draws the values of one cable, its post, day and number first."""

    def __init__(self, draw: st.DrawFn, dialect: Dialect) -> None:
        self.draw = draw
        self.dialect = dialect
        self.capitals: bool = dialect in {"plain", "ads"}  # teletypes had no small letters
        years = words.YEARS[dialect]
        year = self.number_of(years.start, years.stop - 1)
        day, minute = self.number_of(1, 365), self.number_of(0, _MINUTES_A_DAY - 1)
        self.moment: dt.datetime = dt.datetime(year, 1, 1) + dt.timedelta(days=day - 1, minutes=minute)  # noqa: DTZ001 - Zulu
        self.post: words.Post = self.pick(words.posts())
        self.number: int = self.number_of(1, 9999)
        self.has_header: bool = dialect in {"smart", "ads"} or not self.maybe()
        self.year: int | None = year if self.has_header else None  # what the text itself tells

    def pick(self, values: tuple[T, ...]) -> T:
        """One of the values; shrinks towards the first."""
        return words.pick(self.draw, values)

    def maybe(self) -> bool:
        """True or False; shrinks towards False."""
        return self.draw(words.BOOLEANS)

    def some(self, values: tuple[T, ...], most: int, least: int = 0) -> list[T]:
        """Some of the values, each at most once."""
        return words.pick_some(self.draw, values, most, least)

    def number_of(self, first: int, last: int) -> int:
        """A whole number from the first to the last, both included."""
        return self.draw(words.numbers(first, last))

    def words(self, strategy: st.SearchStrategy[str]) -> str:
        """A text, in capitals if the dialect has only those."""
        text = self.draw(strategy)
        return text.upper() if self.capitals else text
