"""Where things are in a source: spans, segments that tile it, defects, and what a container knows.

A value carries a `Span`, two offsets counted in code points of the document's `source`. The segments cut the source
into pieces, each with the role of the line it is, in order, without gap or overlap, so that joining them gives the
source back. What no reader claimed is `unparsed`, so a loss would show.

Readers do not build segments one by one. They claim stretches of the source with a role, and `tile`, the one place
that fills the gaps between the claims, makes the segments.
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

import attrs

from cableparse.core.comparing import ByValue
from cableparse.core.shortening import in_brackets

if TYPE_CHECKING:
    from collections.abc import Iterable


Role = Literal[
    # around a cable
    "notice",  # the publisher's notice that the text is a partial extract
    "container",  # labels and rules of the file or page that the document came in
    "banner",  # a marking or stamp of the release: case number, date, reviewing authority
    "duplicate",  # another copy of the document, or a second document, that gives no values
    # the routing header, in the order of its format lines, which FORMAT_LINES names
    "transmission",  # transmission identification
    "called",  # called stations
    "calling",  # calling station and filing time
    "security",  # transmission instructions
    "preamble",  # precedence and date-time group
    "originator",
    "action",  # action addressees
    "info",  # information addressees
    "exempt",  # exempted addressees
    "break",  # BT
    "distribution",  # 1973-79: office lists with copy counts
    "drafting",  # 1973-79 and SMART: who drafted, cleared, approved, released
    "control",  # 1973-79: the dash line with its counters
    "communications",  # 1973-79: notes and numbers of the communications centre
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
    "ending",  # the serial after BT, NNNN, and what a website added below
    # a telegram of the edition Foreign Relations of the United States
    "head",  # the editors' head: document number, sender, addressee
    "footnote",  # a note below the text, and its mark
    # an article
    "title",
    "byline",
    "date",
    "media",
    "promo",
    "boilerplate",
    "legal",
    # any document
    "mail",  # the mail around a cable
    "blank",
    "unparsed",
]


ROLES: frozenset[str] = frozenset(get_args(Role))
# Which of the format lines of ACP 127, Annex B, a role is.
FORMAT_LINES: Mapping[Role, str] = {
    "transmission": "FL1",
    "called": "FL2",
    "calling": "FL3",
    "security": "FL4",
    "preamble": "FL5",
    "originator": "FL6",
    "action": "FL7",
    "info": "FL8",
    "exempt": "FL9",
    "break": "FL11, FL13",
    "ending": "FL15, FL16",
}
Level = Literal["note", "warning", "error"]
LEVELS: tuple[Level, ...] = get_args(Level)


@attrs.frozen(eq=False, repr=False)
class Span(ByValue):
    """A stretch of `source`: `source[start:end]`, in code points."""

    start: int
    """Offset of the first character."""
    end: int
    """Offset after the last character."""

    def __init__(self, start: int, end: int) -> None:
        # a cable has forty spans; attrs sets each field of a frozen class by name, which takes twice as long
        _set_start(self, start)
        _set_end(self, end)

    def __repr__(self) -> str:
        return f"Span({self.start}, {self.end})"


def span_field() -> Span | None:
    """The field of a model class that says where its value is printed; it takes no part in `==` and `repr`."""
    return attrs.field(default=None, eq=False, repr=False)  # type: ignore[no-any-return]


_set_start, _set_end = Span.start.__set__, Span.end.__set__  # type: ignore[attr-defined]  # slots are descriptors


class Piece(NamedTuple):
    """A run of a value and where it is printed: `value[first:last]` is `source[start:end]`.

    Where the two differ in length (an entity, a date in another form), the piece cannot be cut.
    """

    first: int
    last: int
    start: int
    end: int

    def cut(self, first: int, last: int | None) -> Piece | None:
        """The part of the piece that is in `value[first:last]`; None if none is."""
        begin, stop = max(self.first, first), self.last if last is None else min(self.last, last)
        if begin >= stop:
            return None
        if self.last - self.first != self.end - self.start:
            return self
        return Piece(begin, stop, self.start + begin - self.first, self.end - (self.last - stop))


@attrs.frozen(eq=False, repr=False)
class Segment(ByValue):
    """A stretch of `source` and what kind of line it is; the segments of a document tile its source."""

    role: Role
    """What kind of line it is."""
    start: int
    """Offset of the first character."""
    end: int
    """Offset after the last character."""


@attrs.frozen(eq=False, repr=False)
class Defect(ByValue):
    """Something unusual or wrong in the text, with a code of its own."""

    code: str
    """Which defect it is, one of `DefectCode`; docs/defects.md explains each."""
    level: Level
    """`note` (unusual but clear), `warning` (repaired or doubtful) or `error` (not the format)."""
    message: str
    """One sentence about this text: what is wrong, and what was read instead."""
    span: Span
    """Where it is."""
    expected: str | None = None
    """What the format has in this place; None if that cannot be said."""
    printed: str | None = attrs.field(default=None, eq=False, repr=False)
    """What is printed there, up to 200 characters; None until the defect belongs to a document."""
    read: str | None = attrs.field(default=None, eq=False, repr=False)
    """What it was read as; None if nothing was repaired."""
    line: int = attrs.field(default=0, eq=False, repr=False)
    """Line of its first character, from 1; 0 until the defect belongs to a document."""
    column: int = attrs.field(default=0, eq=False, repr=False)
    """Column of its first character, from 1; 0 until the defect belongs to a document."""
    path: str | None = attrs.field(default=None, eq=False, repr=False)
    """Path of the value concerned, `references[1]` or `subject`; None if it concerns no value."""

    def __repr__(self) -> str:
        where = f"{self.line}:{self.column}" if self.line else repr(self.span)
        return in_brackets("Defect", f"{self.level} {self.code} at {where}: {self.message}")


@attrs.frozen(eq=False, repr=False)
class Origin(ByValue):
    """Where a document came from."""

    path: str
    """The file."""
    record: int | str | None = None
    """The record within it, if the file is a container."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Hints(ByValue):
    """What a container or the caller knows about a document; if the text says otherwise, the text wins."""

    id: str | None = None
    """A message reference such as `07USUNNEWYORK352`."""
    date: str | None = None
    """ISO 8601 date, or date and time."""
    classification: str | None = None
    """A classification level."""
    origin: str | None = None
    """The post that sent it."""
    year: int | None = None
    """The year, in four digits."""


NO_HINTS = Hints()


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


Claim = tuple[Role, int, int]
Tiling = Callable[[str], tuple[Segment, ...]]  # of a source, its segments


def tile(source: str, claims: Iterable[Claim]) -> tuple[Segment, ...]:
    """Segments that tile `source`: the claims in the order of their starts, with the gaps between them filled.

    Between claims, stretches of white space become `blank`, others `unparsed`. Empty claims are dropped; if two
    overlap, the earlier one keeps what it has.
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
    """What nobody claimed: `blank`, or `unparsed` without the white space around it."""
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
