"""The leaves of a document: each value that is a text or a number, with its path and its nearest object."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import attrs

from cableparse.core.jsonform import json_fields
from cableparse.core.spans import Span


class Leaf(NamedTuple):
    """A value. path: `references[1].letter`. kind: the same without the indices. within: the span of its object."""

    path: str
    kind: str
    value: str | int
    within: Span | None


def leaves(document: object) -> list[Leaf]:
    """The leaves of a document in the order of its JSON; flags and None are not leaves."""
    found: list[Leaf] = []
    _add_object(found, document, "", "", None)
    return found


def _add_object(found: list[Leaf], one: object, path: str, kind: str, within: Span | None) -> None:
    span = getattr(one, "span", None)
    within = span if isinstance(span, Span) else within
    before, of_kind = (f"{path}.", f"{kind}.") if path else ("", "")
    cls: type = type(one)
    for name in json_fields(cls):
        value = getattr(one, name)
        if value is not None and value != ():
            _add_value(found, value, before + name, of_kind + name, within)


def _add_value(found: list[Leaf], value: object, path: str, kind: str, within: Span | None) -> None:
    if isinstance(value, (str, int)):
        if not isinstance(value, bool):
            found.append(Leaf(path, kind, value, within))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            _add_value(found, item, f"{path}[{index}]", f"{kind}[]", within)
    elif isinstance(value, Mapping):
        for label, item in value.items():
            _add_value(found, item, f"{path}.{label}", f"{kind}.*", within)
    elif attrs.has(type(value)):
        _add_object(found, value, path, kind, within)
