"""Random choices that come out the same every time.

Only `random()` of a generator with a fixed seed is used, because it is the one method whose numbers Python promises to
keep the same from version to version.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")
_generator = random.Random(1789)  # noqa: S311 - it makes texts, not secrets


def number(below: int) -> int:
    """A whole number from 0 up to, but not including, another."""
    return int(_generator.random() * below)


def chance(share: float) -> bool:
    """True in that share of the cases."""
    return _generator.random() < share


def pick(values: Sequence[T]) -> T:
    """One of the values."""
    return values[number(len(values))]


def some(values: Sequence[T], count: int) -> list[T]:
    """So many of the values in their order, or all if there are fewer."""
    left = list(range(len(values)))
    while len(left) > count:
        left.remove(pick(left))
    return [values[at] for at in left]


def shuffled(values: Sequence[T]) -> list[T]:
    """The values in another order."""
    left = list(values)
    return [left.pop(number(len(left))) for _ in values]
