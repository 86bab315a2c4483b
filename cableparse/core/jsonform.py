"""The JSON form of the model's classes: plain dicts out of them and back, driven by their own types.

The attrs classes are the only description of the JSON: the fields that take part in `==` give the keys and their order,
and their type hints say what a key may hold. From them a writer is made once for each class, from pieces that run in C
(`attrgetter`, `zip`), because a cable consists of about a hundred objects. A reader checks every value against its type
and names the key that does not fit. The JSON Schema and the tables of Arrow and CSV are made from the same types
(`json_fields`).
"""

from __future__ import annotations

import functools
import types
import typing
from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any, Literal

import attrs

from cableparse.core.spans import Span


@functools.cache
def json_fields(cls: type) -> Mapping[str, object]:
    """The keys that a model class writes, in order, each with the type hint of its value."""
    hints = typing.get_type_hints(cls)
    return types.MappingProxyType({field.name: hints[field.name] for field in attrs.fields(cls) if field.eq})


def split_optional(hint: Any) -> tuple[Any, bool]:
    """A type hint without `None`, and whether it had one."""
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        (inner,) = (one for one in typing.get_args(hint) if one is not types.NoneType)
        return inner, True
    return hint, False


# ---------------------------------------------------------------------------------------------- writing


def plain_fields(one: object, *, spans: bool = False) -> dict[str, object]:
    """The values of a model's object as dicts, lists, strings, numbers and None; with `spans`, the places too."""
    cls: type = type(one)
    return _writer(cls, spans)(one)


@functools.cache
def _writer(cls: type, spans: bool) -> Callable[[Any], dict[str, object]]:  # noqa: FBT001 - part of a cache's key
    fields = dict(json_fields(cls))
    converters = [(name, convert) for name, hint in fields.items() if (convert := _converter(hint, spans))]
    if spans and "span" in attrs.fields_dict(cls):
        fields["span"] = Span
        converters.append(("span", _write_span))
    names = tuple(fields)
    # attrgetter gives a tuple only for two names or more
    values = attrgetter(*names) if len(names) > 1 else lambda one: (getattr(one, names[0]),)

    def write(one: object) -> dict[str, object]:
        plain = dict(zip(names, values(one), strict=True))
        for name, convert in converters:
            plain[name] = convert(plain[name])
        return plain

    return write


def _converter(hint: object, spans: bool) -> Callable[[Any], object] | None:  # noqa: FBT001
    """What turns a value of this type into its JSON form; None if the value is its own JSON form."""
    inner, _ = split_optional(hint)
    origin = typing.get_origin(inner)
    if origin is tuple:
        item = typing.get_args(inner)[0]
        if not attrs.has(item):
            return list
        write_item = _writer(item, spans)
        return lambda items: [write_item(one) for one in items]
    if origin is Mapping:
        return dict
    if attrs.has(inner):
        write = _writer(inner, spans)
        return lambda one: None if one is None else write(one)
    return None


def _write_span(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


# ---------------------------------------------------------------------------------------------- reading


def read_fields(cls: type, given: Mapping[str, object], where: str) -> dict[str, object]:
    """The values of a model class's fields; raises `ValueError` with `where` and the key that does not fit."""
    fields = json_fields(cls)
    for name in fields:
        if name not in given:
            raise ValueError(f"{where}{name}: this key is missing")
    for name in given:
        if name not in fields:
            raise ValueError(f"{where}{name}: not a key of {cls.__name__}")
    return {name: read_value(hint, given[name], f"{where}{name}") for name, hint in fields.items()}


def read_value(hint: object, value: Any, where: str) -> Any:
    """The value that a JSON value gives for a type hint; `where` names its key."""
    inner, optional = split_optional(hint)
    if value is None and optional:
        return None
    origin = typing.get_origin(inner)
    if origin is tuple:
        item = typing.get_args(inner)[0]
        return tuple(read_value(item, one, f"{where}[{at}]") for at, one in enumerate(items(value, where)))
    if origin is Literal:
        if value not in typing.get_args(inner):
            raise ValueError(f"{where}: expected one of {', '.join(map(str, typing.get_args(inner)))}, got {value!r}")
        return value
    if origin is Mapping:
        return {name: read_value(str, one, f"{where}.{name}") for name, one in plain_object(value, where).items()}
    if attrs.has(inner):
        given = plain_object(value, where)
        span = given.pop("span", None)
        make: Callable[..., Any] = inner
        values = read_fields(inner, given, f"{where}.")
        return make(**values, span=None if span is None else read_span(span, f"{where}.span"))
    if type(value) is not inner:  # isinstance would take True for a number
        raise ValueError(f"{where}: expected {_NAMES[inner]}, got {value!r}")
    return value


_NAMES = {str: "a string", int: "an integer", bool: "true or false"}


def plain_object(value: object, where: str) -> dict[str, Any]:
    """A JSON object, copied."""
    if not isinstance(value, Mapping):
        raise ValueError(f"{where}: expected an object, got {value!r}")  # noqa: TRY004 - one error for bad JSON
    return dict(value)


def items(value: object, where: str) -> list[Any]:
    """The items of a JSON array."""
    if not isinstance(value, (list, tuple)):
        raise ValueError(f"{where}: expected a list, got {value!r}")  # noqa: TRY004 - one error for bad JSON
    return list(value)


def read_span(value: object, where: str) -> Span:
    """A span written as `[start, end]`."""
    ends = items(value, where)
    if len(ends) != 2 or not all(type(one) is int for one in ends):  # noqa: PLR2004 - start, end
        raise ValueError(f"{where}: expected [start, end], got {value!r}")
    return Span(*ends)
