"""What every document shares: one source, spans into it, segments that tile it, defects.

A document keeps its decoded `source` whole and never copies out of it: a value carries a `Span`, two offsets
counted in code points. The `segments` cut the source into pieces, each with the role of the line it is, in order,
without gap or overlap, so that joining them gives the source back. What no reader claimed is `unparsed`; that is
how a loss would show.

Readers do not build segments one by one. They claim stretches of the source with a role and call `tile`, the one
place that fills what lies between the claims. Decoding is here as well, so that nothing else ever sees bytes.
"""

from __future__ import annotations

import bisect
import codecs
import json
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, Literal, get_args

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Role = Literal[
    # around a cable
    "notice",  # the publisher's notice that the text is a partial extract
    "container",  # labels and rules of the file or page that the document came in
    "banner",  # a marking or stamp of the release: case number, date, reviewing authority
    "duplicate",  # another copy of the document, or a second document, that gives no values
    # the routing header, in the order of its format lines (ACP 127, Annex B)
    "transmission",  # FL1, transmission identification
    "called",  # FL2, called stations
    "calling",  # FL3, calling station and filing time
    "security",  # FL4, transmission instructions
    "preamble",  # FL5, precedence and date-time group
    "originator",  # FL6
    "action",  # FL7, action addressees
    "info",  # FL8, information addressees
    "exempt",  # FL9, exempted addressees
    "break",  # FL11 and FL13, BT
    "distribution",  # 1973-79: office lists with copy counts
    "drafting",  # 1973-79 and SMART: who drafted, cleared, approved, released
    "control",  # 1973-79: the dash line with its counters
    "message_reference",  # SMART: the MRN line
    # the text header (5 FAH-1)
    "classification",
    "caption",  # a handling caption; in an article, a picture's
    "correction",
    "passing",
    "executive_order",
    "tags",
    "subject",
    "references",
    "classified_by",
    "attributes",  # labelled lines that fill `attributes`
    # the body
    "heading",
    "paragraph",
    "signature",
    "page",  # page-break lines and the markings repeated beside them
    "ending",  # FL15 and FL16: the serial after BT, NNNN, and what a website added below
    # an article
    "title",
    "byline",
    "date",
    "media",
    "promo",
    "boilerplate",
    "legal",
    # any document
    "mail",  # the mail a cable lies in
    "blank",
    "unparsed",
]
ROLES: frozenset[str] = frozenset(get_args(Role))

Level = Literal["note", "warning", "error"]
LEVELS: tuple[Level, ...] = get_args(Level)


@attrs.frozen
class Span:
    """A stretch of `source`: `source[start:end]`, in code points."""

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        # a cable has forty spans; attrs sets each field of a frozen class by name, which takes twice as long
        _set_start(self, start)
        _set_end(self, end)


_set_start, _set_end = Span.start.__set__, Span.end.__set__  # type: ignore[attr-defined]  # slots are descriptors


@attrs.frozen
class Segment:
    """A stretch of `source` and what kind of line it is; the segments of a document tile its source."""

    role: Role
    start: int
    end: int


@attrs.frozen
class Defect:
    """Something odd in the text, named.

    `code` is one of the table in `cableparse.core.defects`; `level` is note (odd but plain), warning (repaired or doubtful)
    or error (not of the format); `expected` says in the field's words what was due there, where that can be said.
    """

    code: str
    level: Level
    message: str
    span: Span
    expected: str | None = None


@attrs.frozen
class Origin:
    """Where a document came from: the file, and the record within it where the file is a container."""

    path: str
    record: int | str | None = None


@attrs.frozen(kw_only=True)
class Hints:
    """What a container or the caller knows of a document; the text wins where it says otherwise.

    `id` is a message reference such as `07USUNNEWYORK352`, `date` an ISO 8601 date or date and time, `classification` a
    level, `origin` a post, `year` four digits.
    """

    id: str | None = None
    date: str | None = None
    classification: str | None = None
    origin: str | None = None
    year: int | None = None


NO_HINTS = Hints()


class CableSyntaxError(ValueError):
    """Raised in strict mode for the earliest place where a text leaves the format.

    `position` counts code points of `source` from 0, `lineno` and `colno` count from 1; `expected` is None where
    nothing particular was due. `str()` shows the line with a caret under the place.
    """

    def __init__(self, msg: str, source: str, position: int, expected: str | None = None) -> None:
        self.msg = msg
        self.source = source
        self.position = position
        self.lineno, self.colno = Lines(source).position(position)
        self.expected = expected
        super().__init__(msg)

    def __str__(self) -> str:
        start = self.source.rfind("\n", 0, self.position) + 1
        end = self.source.find("\n", self.position)
        line = self.source[start : len(self.source) if end < 0 else end]
        # a very long line is cut to what stands around the place
        first = max(0, self.colno - 80)
        shown = line[first : first + 110].translate(_UNPRINTABLE)
        due = f"; expected {self.expected}" if self.expected else ""
        return (
            f"line {self.lineno}, column {self.colno}: {self.msg}{due}\n  {shown}\n  {' ' * (self.colno - 1 - first)}^"
        )

    def __reduce__(self) -> tuple[type[CableSyntaxError], tuple[str, str, int, str | None]]:
        return type(self), (self.msg, self.source, self.position, self.expected)


# control characters must not reach a terminal through an error message
_UNPRINTABLE = dict.fromkeys((*range(32), *range(127, 160)), " ")


class Lines:
    r"""The lines of a source, found once, to turn offsets into line and column; only `\n` ends a line."""

    __slots__ = ("_starts",)

    def __init__(self, source: str) -> None:
        self._starts = [0]
        at = source.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = source.find("\n", at + 1)

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1."""
        line = bisect.bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def decode(data: str | bytes | bytearray | memoryview) -> str:
    """The text of some bytes: by its byte-order mark, else UTF-8, else Windows-1252; never an error.

    A `str` is returned without its mark. Windows-1252's five undefined bytes stay the same code points; an odd byte
    at the end of UTF-16, or half a surrogate pair, becomes U+FFFD.
    """
    if isinstance(data, str):
        return data.removeprefix("\ufeff")
    if not isinstance(data, bytes):
        data = bytes(memoryview(data))  # TypeError for what holds no bytes; `bytes(5)` would be five of them
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1").translate(_WINDOWS_1252)


def with_line_feeds(source: str) -> str:
    r"""The source, as long as it was; its carriage returns are `\n` where nothing else ends a line."""
    return source.replace("\r", "\n") if "\n" not in source else source


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WINDOWS_1252 = {byte: text for byte in range(0x80, 0xA0) if (text := bytes([byte]).decode("cp1252", "ignore"))}

Claim = tuple[Role, int, int]
Tiling = Callable[[str], tuple[Segment, ...]]  # of a source, its segments


def tile(source: str, claims: Iterable[Claim]) -> tuple[Segment, ...]:
    """Segments that tile `source`: the claims in order of their start, with what lies between them filled in.

    Between claims, blank stretches become `blank`, others `unparsed`. Empty claims are dropped; where two overlap, the
    earlier keeps what it has.
    """
    segments: list[Segment] = []
    at = 0
    for role, start, end in claims:
        start = max(start, at)  # noqa: PLW2901 - the earlier claim keeps what it has
        if end <= start:
            continue
        if start > at:
            if source[at:start].isspace():
                segments.append(Segment("blank", at, start))
            else:
                _fill(source, at, start, segments)
        segments.append(Segment(role, start, end))
        at = end
    if at < len(source):
        _fill(source, at, len(source), segments)
    return tuple(segments)


def _fill(source: str, start: int, end: int, segments: list[Segment]) -> None:
    """What nobody claimed: `blank`, or `unparsed` without the blanks around it."""
    between = source[start:end]
    if between.isspace():
        segments.append(Segment("blank", start, end))
        return
    first = end - len(between.lstrip())
    last = start + len(between.rstrip())
    if first > start:
        segments.append(Segment("blank", start, first))
    segments.append(Segment("unparsed", first, last))
    if last < end:
        segments.append(Segment("blank", last, end))


@attrs.frozen(kw_only=True)
class Document:
    """What `Cable`, `Article` and `Text` have in common; none of it takes part in `==`.

    source: the decoded input, whole.
    defects: what was odd, in the order of the text.
    evidence: why the text was taken for what it is, one sentence a reason.
    origin: the file, and the record in it, that it was read from; None for a text given directly.
    spans: where the values stand that are no objects of their own: `spans["subject"]`, `spans["header.originator"]`.
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
        """What kind of line each stretch of the source is; they tile it. Made when first asked for: most never are."""
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
        from cableparse.core.jsonform import document_to_dict  # noqa: PLC0415 - jsonform imports the models

        return document_to_dict(self, spans=spans)

    def to_json(self, *, spans: bool = False, indent: int | None = None) -> str:
        """`to_dict` as JSON text; lone surrogates are escaped, all else is written as it is."""
        text = json.dumps(self.to_dict(spans=spans), ensure_ascii=False, indent=indent)
        try:
            text.encode()
        except UnicodeEncodeError:
            return "".join(f"\\u{ord(c):04x}" if "\ud800" <= c <= "\udfff" else c for c in text)
        return text
