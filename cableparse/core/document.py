"""What `Cable`, `Article` and `Text` have in common: a source, the places in it, defects, and a JSON form.

A document keeps its decoded `source` whole and never copies out of it: a value carries a `Span`, two offsets counted
in code points. `segments` is made when it is first asked for, because most documents are never asked. The JSON form
is the values, which `jsonform` writes and reads by their types, within what every document has: schema, kind and
defects, and on request the places.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, Literal, TypedDict

import attrs

from cableparse.core.jsonform import items, plain_fields, plain_object, read_fields, read_span, read_value
from cableparse.core.spans import ROLES, Defect, Level, Lines, Origin, Segment, Span, Tiling

if TYPE_CHECKING:
    from typing_extensions import Self

SCHEMA: Literal[1] = 1


class PlainDefect(TypedDict):
    """A defect in JSON; `line` and `column` count from 1. With spans it has a `span` as well."""

    code: str
    level: Level
    message: str
    line: int
    column: int


@attrs.frozen(kw_only=True)
class Document:
    """What `Cable`, `Article` and `Text` have in common; `==` compares none of these.

    source: the decoded input, whole.
    defects: what was wrong or unusual, in the order of the text.
    evidence: why the text was taken for what it is, one sentence for each reason.
    origin: the file, and the record in it, that it was read from; None for a text given directly.
    spans: the places of values that are not objects: `spans["subject"]`, `spans["header.originator"]`.
    """

    kind: ClassVar[Literal["cable", "article", "text"]]

    source: str = attrs.field(default="", eq=False, repr=False)
    _segments: tuple[Segment, ...] | Tiling = attrs.field(default=(), eq=False, repr=False)
    defects: tuple[Defect, ...] = attrs.field(default=(), eq=False, repr=False)
    evidence: tuple[str, ...] = attrs.field(default=(), eq=False, repr=False)
    origin: Origin | None = attrs.field(default=None, eq=False, repr=False)
    spans: Mapping[str, Span] = attrs.field(factory=dict, eq=False, repr=False)

    @property
    def segments(self) -> tuple[Segment, ...]:
        """What kind of line each stretch of the source is; joined in order, they give the source."""
        segments = self._segments
        if not isinstance(segments, tuple):
            segments = segments(self.source)
            object.__setattr__(self, "_segments", segments)
        return segments

    def to_dict(self, *, spans: bool = False) -> dict[str, object]:
        """The document as plain dicts, lists, strings and numbers, in the shape that docs/model.md describes.

        With `spans`, every object that comes from the text has a `span` `[start, end]`, and the document has `spans`
        and `segments`.
        """
        plain: dict[str, object] = {"schema": SCHEMA, "kind": self.kind}
        plain.update(plain_fields(self, spans=spans))
        plain["defects"] = self._plain_defects(spans=spans)
        if spans:
            plain["spans"] = {name: [span.start, span.end] for name, span in self.spans.items()}
            plain["segments"] = [[segment.role, segment.start, segment.end] for segment in self.segments]
        return plain

    def to_json(self, *, spans: bool = False, indent: int | None = None) -> str:
        """`to_dict` as JSON text; lone surrogates are escaped, everything else is written as it is."""
        text = json.dumps(self.to_dict(spans=spans), ensure_ascii=False, indent=indent)
        try:
            text.encode()
        except UnicodeEncodeError:
            return "".join(f"\\u{ord(c):04x}" if "\ud800" <= c <= "\udfff" else c for c in text)
        return text

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> Self:
        """The document of this class that `to_dict` wrote; raises `ValueError` naming the key that does not fit.

        A line of `cableparse dump` is read as well; its `path` becomes the origin. The source is not part of the
        JSON, so the document has none, and a defect knows its place only if it was written with spans.
        """
        given = plain_object(data, "document")
        for key, wanted in (("schema", SCHEMA), ("kind", cls.kind)):
            if given.pop(key, None) != wanted:
                raise ValueError(f"{key}: {data.get(key)!r} where {wanted!r} is due")
        values: dict[str, object] = {"defects": tuple(map(_read_defect, items(given.pop("defects", None), "defects")))}
        if "path" in given:
            values["origin"] = _read_origin(given.pop("path"), given.pop("record", None))
        if "spans" in given:
            spans = plain_object(given.pop("spans"), "spans")
            values["spans"] = {name: read_span(span, f"spans.{name}") for name, span in spans.items()}
        if "segments" in given:
            values["segments"] = tuple(map(_read_segment, items(given.pop("segments"), "segments")))
        values.update(read_fields(cls, given, ""))
        return cls(**values)  # type: ignore[arg-type]  # the keys are the class's own

    def _plain_defects(self, *, spans: bool) -> list[dict[str, object]]:
        if not self.defects:
            return []
        lines = Lines(self.source)
        written: list[dict[str, object]] = []
        for defect in self.defects:
            line, column = lines.position(defect.span.start)
            plain = PlainDefect(code=defect.code, level=defect.level, message=defect.message, line=line, column=column)
            written.append({**plain, "span": [defect.span.start, defect.span.end]} if spans else {**plain})
        return written


def _read_defect(value: object) -> Defect:
    given = plain_object(value, "defects")
    code, message = (read_value(str, given.get(key), f"defects.{key}") for key in ("code", "message"))
    level = read_value(Level, given.get("level"), "defects.level")
    span = read_span(given["span"], "defects.span") if "span" in given else Span(0, 0)
    return Defect(code, level, message, span)


def _read_segment(value: object) -> Segment:
    role, *ends = items(value, "segments") or [None]
    if role not in ROLES:
        raise ValueError(f"segments: {role!r} is no role")
    span = read_span(ends, "segments")
    return Segment(role, span.start, span.end)


def _read_origin(path: object, record: object) -> Origin:
    if record is not None and not (type(record) is str or type(record) is int):
        raise ValueError(f"record: {record!r} where a string or a whole number is due")
    return Origin(read_value(str, path, "path"), record)
