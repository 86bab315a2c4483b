"""Lookups that remember what they were asked, within bounds.

A cache with a limited number of entries is still unbounded if a text decides what is looked up: four thousand endless
lines would be kept for ever. What is worth looking up is short, so only short words are remembered.
"""

from __future__ import annotations

from functools import lru_cache, update_wrapper
from typing import TYPE_CHECKING, Concatenate, Generic, ParamSpec, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST = 200  # letters of a word that is remembered
_More = ParamSpec("_More")
_Found = TypeVar("_Found")


class Remembered(Generic[_More, _Found]):
    """A function of a word that keeps its results for the last words, unless they are long."""

    def __init__(self, function: Callable[Concatenate[str, _More], _Found], most: int) -> None:
        update_wrapper(self, function)
        self._function = function
        known = lru_cache(most)(function)
        self._known = cast("Callable[Concatenate[str, _More], _Found]", known)
        self._forget = known.cache_clear

    def __call__(self, word: str, /, *more: _More.args, **named: _More.kwargs) -> _Found:
        """What the function gives."""
        return self._known(word, *more, **named) if len(word) <= LONGEST else self._function(word, *more, **named)

    def cache_clear(self) -> None:
        """Forgets every result."""
        self._forget()


def remembers(
    most: int,
) -> Callable[[Callable[Concatenate[str, _More], _Found]], Remembered[_More, _Found]]:
    """Makes a function of a word keep its results for this many words."""
    return lambda function: Remembered(function, most)
