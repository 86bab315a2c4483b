"""The JSON form of documents: plain dicts out of the models and back, driven by the models' own types.

The attrs classes are the one description of the JSON: their fields give the keys and their order, their type
hints what may stand under a key. From them a writer is made for each class, once, of pieces that run in C
(`attrgetter`, `zip`), because a cable is some hundred objects; a reader checks every value against its type
and names the key that does not fit; and the script that makes the JSON Schema walks the same types
(`json_fields`).
"""

from __future__ import annotations

import functools
import types
import typing
from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any, Literal, TypeVar

import attrs

from cableparse.core.document import Document
from cableparse.core.spans import ROLES, Defect, Level, Lines, Origin, Segment, Span

SCHEMA: Literal[1] = 1
_BASE_FIELDS = frozenset(field.name for field in attrs.fields(Document))

D = TypeVar("D", bound=Document)


@functools.cache
def json_fields(cls: type) -> Mapping[str, object]:
    """The keys that a model class writes, in order, each with the type hint of its values."""
    # the models import Mapping for their annotations alone, so it is not among their modules' names
    hints = typing.get_type_hints(cls, localns={"Mapping": Mapping})
    left_out = _BASE_FIELDS if issubclass(cls, Document) else {"span"}
    names = [field.name for field in attrs.fields(cls) if field.name not in left_out]
    return types.MappingProxyType({name: hints[name] for name in names})


def split_optional(hint: Any) -> tuple[Any, bool]:
    """A type hint without `None`, and whether it had it."""
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        (inner,) = (one for one in typing.get_args(hint) if one is not types.NoneType)
        return inner, True
    return hint, False


def document_to_dict(document: Document, *, spans: bool = False) -> dict[str, object]:
    """The document as dicts, lists, strings, numbers and None; `spans` adds where everything stands."""
    cls: type = type(document)
    plain: dict[str, object] = {"schema": SCHEMA, "kind": document.kind}
    plain.update(_writer(cls, spans)(document))
    plain["defects"] = _write_defects(document, spans=spans)
    if spans:
        plain["spans"] = {name: [span.start, span.end] for name, span in document.spans.items()}
        plain["segments"] = [[segment.role, segment.start, segment.end] for segment in document.segments]
    return plain


def document_from_dict(cls: type[D], data: Mapping[str, object]) -> D:
    """The document that `document_to_dict` wrote; raises `ValueError` naming the key that does not fit.

    A line of `cableparse dump` is read as well; its `path` becomes the origin. The source is not part of the
    JSON, so the document has none, and a defect knows its place only if it was written with spans.
    """
    given = _object(data, "document")
    for key, due in (("schema", SCHEMA), ("kind", cls.kind)):
        if given.pop(key, None) != due:
            raise ValueError(f"{key}: {data.get(key)!r} where {due!r} is due")
    extra: dict[str, Any] = {"defects": tuple(map(_read_defect, _items(given.pop("defects", None), "defects")))}
    if "path" in given:
        extra["origin"] = _read_origin(given.pop("path"), given.pop("record", None))
    if "spans" in given:
        spans = _object(given.pop("spans"), "spans")
        extra["spans"] = {name: _read_span(span, f"spans.{name}") for name, span in spans.items()}
    if "segments" in given:
        extra["segments"] = tuple(map(_read_segment, _items(given.pop("segments"), "segments")))
    extra.update(_read_fields(cls, given, ""))
    return cls(**extra)


# ---------------------------------------------------------------------------------------------- writing


@functools.cache
def _writer(cls: type, spans: bool) -> Callable[[Any], dict[str, object]]:  # noqa: FBT001 - part of a cache's key
    fields = dict(json_fields(cls))
    converters = [(name, convert) for name, hint in fields.items() if (convert := _converter(hint, spans))]
    if spans and not issubclass(cls, Document):
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
    """What turns a value of this type into its JSON form; None where the value is its own."""
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


def _write_defects(document: Document, *, spans: bool) -> list[dict[str, object]]:
    if not document.defects:
        return []
    lines = Lines(document.source)
    written: list[dict[str, object]] = []
    for defect in document.defects:
        line, column = lines.position(defect.span.start)
        plain: dict[str, object] = {
            "code": defect.code,
            "level": defect.level,
            "message": defect.message,
            "line": line,
            "column": column,
        }
        if spans:
            plain["span"] = _write_span(defect.span)
        written.append(plain)
    return written


# ---------------------------------------------------------------------------------------------- reading


def _read_fields(cls: type, given: Mapping[str, object], where: str) -> dict[str, object]:
    fields = json_fields(cls)
    for name in fields:
        if name not in given:
            raise ValueError(f"{where}{name}: missing")
    for name in given:
        if name not in fields:
            raise ValueError(f"{where}{name}: no key of a {cls.__name__}")
    return {name: _read(hint, given[name], f"{where}{name}") for name, hint in fields.items()}


def _read(hint: object, value: Any, where: str) -> Any:
    """The value of a type hint that a JSON value stands for; `where` names its key."""
    inner, optional = split_optional(hint)
    if value is None and optional:
        return None
    origin = typing.get_origin(inner)
    if origin is tuple:
        item = typing.get_args(inner)[0]
        return tuple(_read(item, one, f"{where}[{at}]") for at, one in enumerate(_items(value, where)))
    if origin is Literal:
        if value not in typing.get_args(inner):
            raise ValueError(f"{where}: {value!r} is none of {', '.join(map(str, typing.get_args(inner)))}")
        return value
    if origin is Mapping:
        return {name: _read(str, one, f"{where}.{name}") for name, one in _object(value, where).items()}
    if attrs.has(inner):
        given = _object(value, where)
        span = given.pop("span", None)
        make: Callable[..., Any] = inner
        values = _read_fields(inner, given, f"{where}.")
        return make(**values, span=None if span is None else _read_span(span, f"{where}.span"))
    if type(value) is not inner:  # isinstance would take True for a number
        raise ValueError(f"{where}: {value!r} where {_NAMES[inner]} is due")
    return value


_NAMES = {str: "a string", int: "a whole number", bool: "true or false"}


def _object(value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise ValueError(f"{where}: {value!r} where an object is due")  # noqa: TRY004 - one error for bad JSON
    return dict(value)


def _items(value: Any, where: str) -> list[Any]:
    if not isinstance(value, (list, tuple)):
        raise ValueError(f"{where}: {value!r} where a list is due")  # noqa: TRY004 - one error for bad JSON
    return list(value)


def _read_span(value: Any, where: str) -> Span:
    if len(_items(value, where)) != 2 or not all(type(one) is int for one in value):  # noqa: PLR2004 - start, end
        raise ValueError(f"{where}: {value!r} where a start and an end are due")
    return Span(*value)


def _read_segment(value: Any) -> Segment:
    role, *ends = _items(value, "segments") or [None]
    if role not in ROLES:
        raise ValueError(f"segments: {role!r} is no role")
    span = _read_span(ends, "segments")
    return Segment(role, span.start, span.end)


def _read_origin(path: Any, record: Any) -> Origin:
    if record is not None and type(record) not in (str, int):
        raise ValueError(f"record: {record!r} where a string or a whole number is due")
    return Origin(_read(str, path, "path"), record)


def _read_defect(value: Any) -> Defect:
    given = _object(value, "defects")
    code, message = (_read(str, given.get(key), f"defects.{key}") for key in ("code", "message"))
    level = _read(Level, given.get("level"), "defects.level")
    span = _read_span(given["span"], "defects.span") if "span" in given else Span(0, 0)
    return Defect(code, level, message, span)
