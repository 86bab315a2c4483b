"""Equality, hash and repr by value, written once for all frozen classes of attrs.

attrs writes these three for each class as source text and compiles it. That took half of the time for making our
classes, and a sixth of the time until a first cable is parsed. What attrs is told about a field (`eq`, `repr`) applies
here too.
"""

from __future__ import annotations

import attrs


class ByValue:
    """The base of a class made by `attrs.frozen(eq=False, repr=False)`, which then compares as one made without."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in _names(self)[0])

    def __hash__(self) -> int:
        return hash((self.__class__, *(getattr(self, name) for name in _names(self)[0])))

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in _names(self)[1])
        return f"{self.__class__.__qualname__}({shown})"


_known: dict[type, tuple[tuple[str, ...], tuple[str, ...]]] = {}


def _names(value: object) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The fields of a value that are compared, and those that are shown."""
    cls: type = value.__class__
    if cls not in _known:
        fields = attrs.fields(cls)
        _known[cls] = (
            tuple(field.name for field in fields if field.eq),
            tuple(field.name for field in fields if field.repr),
        )
    return _known[cls]
