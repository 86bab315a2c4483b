"""Equality, hash and repr by value, written once for all frozen classes of attrs.

attrs writes these three for each class as source text and compiles it, which took half of what making our classes
costs, and a sixth of the time until a first cable is parsed. What attrs is told of a field (`eq`, `repr`) holds here
too.
"""

from __future__ import annotations

from functools import cache

import attrs


class ByValue:
    """The base of a class made by `attrs.frozen(eq=False, repr=False)`, which then compares as one made without."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in _compared(self.__class__))

    def __hash__(self) -> int:
        return hash((self.__class__, *(getattr(self, name) for name in _compared(self.__class__))))

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in _shown(self.__class__))
        return f"{self.__class__.__qualname__}({shown})"


@cache
def _compared(cls: type[ByValue]) -> tuple[str, ...]:
    return tuple(field.name for field in attrs.fields(cls) if field.eq)  # type: ignore[arg-type]  # made by attrs


@cache
def _shown(cls: type[ByValue]) -> tuple[str, ...]:
    return tuple(field.name for field in attrs.fields(cls) if field.repr)  # type: ignore[arg-type]  # made by attrs
