"""The leaves of a document: each value that is a text or a number, with its path and its nearest object."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

import attrs

from cableparse.core.jsonform import json_fields
from cableparse.core.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator


class Leaf(NamedTuple):
    """A value. path: `references[1].letter`. kind: the same without the indices. within: the span of its object."""

    path: str
    kind: str
    value: str | int
    within: Span | None


def leaves(document: object) -> Iterator[Leaf]:
    """The leaves of a document in the order of its JSON; flags and what is None are none."""
    return _of_object(document, "", "", None)


def _of_object(one: object, path: str, kind: str, within: Span | None) -> Iterator[Leaf]:
    span = getattr(one, "span", None)
    within = span if isinstance(span, Span) else within
    before, of_kind = (f"{path}.", f"{kind}.") if path else ("", "")
    cls: type = type(one)
    for name in json_fields(cls):
        yield from _of_value(getattr(one, name), before + name, of_kind + name, within)


def _of_value(value: object, path: str, kind: str, within: Span | None) -> Iterator[Leaf]:
    if isinstance(value, (str, int)):
        if not isinstance(value, bool):
            yield Leaf(path, kind, value, within)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _of_value(item, f"{path}[{index}]", f"{kind}[]", within)
    elif isinstance(value, Mapping):
        for label, item in value.items():
            yield from _of_value(item, f"{path}.{label}", f"{kind}.*", within)
    elif attrs.has(type(value)):
        yield from _of_object(value, path, kind, within)
