"""A mapping that cannot be changed, for the models.

Unlike a mapping proxy it can be hashed, copied and pickled, so a frozen class that holds one still can too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

Value_co = TypeVar("Value_co", covariant=True)


class ReadOnly(Mapping[str, Value_co]):
    """A read-only copy of a mapping from names."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, Value_co]) -> None:
        self._values: Mapping[str, Value_co] = dict(values)

    def __getitem__(self, name: str) -> Value_co:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __hash__(self) -> int:
        return hash(frozenset(self._values.items()))

    def __repr__(self) -> str:
        return repr(self._values)
