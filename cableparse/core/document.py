"""What `Cable`, `Article` and `Text` have in common: a source, the places in it, defects, and a JSON form.

A document keeps its decoded `source` whole and never copies out of it: a value carries a `Span`, two offsets counted
in code points. `segments` is made when it is first asked for, because most programs never ask. The JSON form
is the values, which `jsonform` writes and reads by their types, and what every document has: schema, kind and defects,
and on request the places.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, Literal, TypedDict

import attrs

from cableparse.core.comparing import ByValue
from cableparse.core.jsonform import items, plain_fields, plain_object, read_fields, read_span, read_value
from cableparse.core.jsontext import json_bytes
from cableparse.core.leaves import leaves
from cableparse.core.shortening import counted, in_brackets
from cableparse.core.spans import ROLES, Defect, Level, Lines, Origin, Piece, Segment, Span, Tiling

if TYPE_CHECKING:
    from typing_extensions import Self
else:
    Self = object  # Python has it from 3.11 on; hints are read without it

SCHEMA: Literal[1] = 1


class PlainDefect(TypedDict):
    """A defect in JSON; `line` and `column` count from 1. With spans it has a `span` as well."""

    code: str
    level: Level
    message: str
    line: int
    column: int


@attrs.frozen(eq=False, repr=False)
class Place(ByValue):
    """What is at an offset of a source."""

    segment: Segment
    """The segment around the offset."""
    paths: tuple[str, ...]
    """The paths of the values printed there, such as `header.originator`; empty on labels and white space."""
    defects: tuple[Defect, ...]
    """The defects whose span has the offset in it."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Document(ByValue):
    """What `Cable`, `Article` and `Text` have in common; `==` compares none of these."""

    kind: ClassVar[Literal["cable", "article", "text"]]
    """Tells the documents apart, as in the JSON."""

    source: str = attrs.field(default="", eq=False, repr=False)
    """The decoded input, whole; empty in a document that came from JSON."""
    _segments: tuple[Segment, ...] | Tiling = attrs.field(default=(), eq=False, repr=False)
    _defects: tuple[Defect, ...] = attrs.field(default=(), eq=False, repr=False)
    evidence: tuple[str, ...] = attrs.field(default=(), eq=False, repr=False)
    """Why the text was taken for what it is, one sentence for each reason."""
    origin: Origin | None = attrs.field(default=None, eq=False, repr=False)
    """The file, and the record in it, that it was read from; None for a text given directly."""
    _spans: Mapping[str, Span | tuple[Span, ...]] = attrs.field(factory=dict, eq=False, repr=False)
    # found when they are first asked for
    _pieces: Mapping[str, tuple[Piece, ...]] | None = attrs.field(default=None, init=False, eq=False, repr=False)
    _printed: Mapping[str, tuple[Span, ...]] | None = attrs.field(default=None, init=False, eq=False, repr=False)

    def __repr__(self) -> str:
        return in_brackets(type(self).__name__, *self._in_short(), counted(len(self._defects), "defect"))

    def _in_short(self) -> Iterable[str | None]:
        """What the repr says about the document, most important first."""
        return ()

    @property
    def defects(self) -> tuple[Defect, ...]:
        """What was wrong or unusual, in the order of the text."""
        if self._defects and not self._defects[0].line and self.source:
            object.__setattr__(self, "_defects", tuple(_placed_defects(self._defects, self)))
        return self._defects

    @property
    def spans(self) -> Mapping[str, tuple[Span, ...]]:
        """Where each value is printed: from the path of a leaf of `to_dict` to its spans, read-only.

        `spans["header.originator"]`, `spans["references[1].letter"]`, `spans["body[3].text"]`. A span is no wider than
        the value as printed; a value has several if it was assembled, or if a page line is between its parts. A value
        that is not printed (taken from a table or a hint) has none. They are found when first asked for (see
        `cableparse/places`), so they do not make a parse slower. A document without its source has the spans that it
        was given.
        """
        if self._printed is None:
            found = {path: _spans_of(self.source, found) for path, found in self._placed().items()}
            object.__setattr__(self, "_printed", found if self.source else dict(self.recorded_spans))
        return MappingProxyType(self._printed or {})

    @property
    def recorded_spans(self) -> Mapping[str, tuple[Span, ...]]:
        """The places that the readers recorded, of values that are not objects; `spans` has those of all values."""
        return MappingProxyType(
            {path: (span,) if isinstance(span, Span) else span for path, span in self._spans.items()}
        )

    def locate(self, path: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
        """Where part of a value is printed: `value[start:end]` of the leaf at `path`, by default the whole value.

        What is printed there, read with wraps joined and page lines left out, is that part. For a value that is printed
        in other words (a date, a precedence), it is the whole value. Raises `KeyError` for a path without a place.
        """
        if path not in self._placed():
            raise KeyError(f"{path}: no value with this path is printed in the text; `spans` has all that are")
        pieces = [cut for piece in self._placed()[path] if (cut := piece.cut(start, end))]
        return _spans_of(self.source, pieces)

    def at(self, offset: int) -> Place:
        """What is at an offset of the source: the segment, the paths of the values, and the defects.

        Raises `IndexError` for an offset outside the source.
        """
        if not 0 <= offset < len(self.source):
            raise IndexError(f"offset {offset} is outside the source, which has {len(self.source)} characters")
        segments = self.segments
        segment = segments[bisect.bisect_right(segments, offset, key=_start) - 1]
        paths = tuple(path for path, found in self._placed().items() if any(p.start <= offset < p.end for p in found))
        defects = tuple(one for one in self.defects if one.span.start <= offset < one.span.end)
        return Place(segment, paths, defects)

    def _placed(self) -> Mapping[str, tuple[Piece, ...]]:
        if self._pieces is None:
            from cableparse.places.finding import find_places  # noqa: PLC0415 - the finder knows the models

            object.__setattr__(self, "_pieces", find_places(self))
        return self._pieces or {}

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
            plain["spans"] = {path: [[span.start, span.end] for span in found] for path, found in self.spans.items()}
            plain["segments"] = [[segment.role, segment.start, segment.end] for segment in self.segments]
        return plain

    def to_json(self, *, spans: bool = False, indent: int | None = None) -> str:
        """`to_dict` as JSON text; lone surrogates are escaped, everything else is written as it is.

        Without `indent` it is one line, with no space after a comma or colon.
        """
        return json_bytes(self.to_dict(spans=spans), indent=indent).decode()

    def to_html(self) -> str:
        """The anatomy: one page of HTML that shows the source with every segment, value and defect in its place.

        It needs no script and nothing from elsewhere; docs/anatomy.md describes it. It can always be encoded as
        UTF-8. Time and size grow with the length of the source.
        """
        from cableparse.outputs.html import page  # noqa: PLC0415 - a page is an output, which knows the models

        return page(self)

    def _repr_html_(self) -> str:
        """What a notebook shows: a card of what the document is, with the anatomy folded in."""
        from cableparse.outputs.card import card  # noqa: PLC0415 - as above

        return card(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> Self:
        """The document of this class that `to_dict` wrote; raises `ValueError` naming the key that does not fit.

        A line of `cableparse dump` is read as well; its `path` becomes the origin. The source is not part of the
        JSON, so the document has none, and a defect knows its place only if it was written with spans.
        """
        given = plain_object(data, "document")
        for key, wanted in (("schema", SCHEMA), ("kind", cls.kind)):
            if given.pop(key, None) != wanted:
                raise ValueError(f"{key}: expected {wanted!r}, got {data.get(key)!r}")
        values: dict[str, object] = {"defects": tuple(map(_read_defect, items(given.pop("defects", None), "defects")))}
        if "path" in given:
            values["origin"] = _read_origin(given.pop("path"), given.pop("record", None))
        if "spans" in given:
            spans = plain_object(given.pop("spans"), "spans")
            values["spans"] = {
                path: tuple(read_span(span, f"spans.{path}") for span in items(found, f"spans.{path}"))
                for path, found in spans.items()
            }
        if "segments" in given:
            values["segments"] = tuple(map(_read_segment, items(given.pop("segments"), "segments")))
        values.update(read_fields(cls, given, ""))
        return cls(**values)  # type: ignore[arg-type]  # the keys are the class's own

    def _plain_defects(self, *, spans: bool) -> list[dict[str, object]]:
        if not self.defects:
            return []
        written: list[dict[str, object]] = []
        for defect in self.defects:
            line, column = defect.line or 1, defect.column or 1
            plain = PlainDefect(code=defect.code, level=defect.level, message=defect.message, line=line, column=column)
            written.append({**plain, "span": [defect.span.start, defect.span.end]} if spans else {**plain})
        return written


_LONGEST_PRINT = 200  # the most characters shown of what is printed at a defect


def _placed_defects(defects: Iterable[Defect], document: Document) -> Iterator[Defect]:
    """The defects with their lines and columns, what is printed there, and the value they are about."""
    source = document.source
    lines = Lines(source)
    places = [(leaf.path.rpartition(".")[0], leaf.within) for leaf in leaves(document) if leaf.within is not None]
    places += ((path, span) for path, spans in document.recorded_spans.items() for span in spans)
    for defect in defects:
        start, end = defect.span.start, defect.span.end
        line, column = lines.position(start)
        around = [(span.end - span.start, path) for path, span in places if span.start <= start and end <= span.end]
        printed = source[start : min(end, start + _LONGEST_PRINT)] if defect.printed is None else defect.printed
        path = min(around)[1] if around else None
        yield attrs.evolve(defect, printed=printed, line=line, column=column, path=path)


def _start(segment: Segment) -> int:
    return segment.start


def _spans_of(source: str, pieces: Sequence[Piece]) -> tuple[Span, ...]:
    """The stretches of pieces, joined if there is only white space between them."""
    if len(pieces) == 1:
        return (Span(pieces[0].start, pieces[0].end),)
    spans: list[Span] = []
    for piece in pieces:
        if spans and spans[-1].end <= piece.start and not source[spans[-1].end : piece.start].strip():
            spans[-1] = Span(spans[-1].start, piece.end)
        elif Span(piece.start, piece.end) not in spans:
            spans.append(Span(piece.start, piece.end))
    return tuple(spans)


def _read_defect(value: object) -> Defect:
    given = plain_object(value, "defects")
    code, message = (read_value(str, given.get(key), f"defects.{key}") for key in ("code", "message"))
    level = read_value(Level, given.get("level"), "defects.level")
    span = read_span(given["span"], "defects.span") if "span" in given else Span(0, 0)
    line, column = (given.get(key, 0) for key in ("line", "column"))
    return Defect(
        code, level, message, span, line=read_value(int, line, "defects"), column=read_value(int, column, "defects")
    )


def _read_segment(value: object) -> Segment:
    role, *ends = items(value, "segments") or [None]
    if role not in ROLES:
        raise ValueError(f"segments: {role!r} is not a role; docs/model.md lists them")
    span = read_span(ends, "segments")
    return Segment(role, span.start, span.end)


def _read_origin(path: object, record: object) -> Origin:
    if record is not None and not (type(record) is str or type(record) is int):
        raise ValueError(f"record: expected a string or an integer, got {record!r}")
    return Origin(read_value(str, path, "path"), record)
