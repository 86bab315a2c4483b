"""What every reader of a field is given, and what it gives back.

A reader gets the `Prepared` text, which nobody changes, and a `Context`, the little that it may know of the rest of
the cable. It gives back a `Read`: the value, where it is, which lines it claims, what was wrong, and where it ended.
So readers can be tried and dropped: only the result that is chosen is kept, with its defects.

While it works, a reader collects its defects in a `Reading`, which belongs to it alone. A reader that calls another
one takes over the result with `Reading.take`.
"""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING, Final, Generic, TypeVar

import attrs

from cableparse.core.defects import defect
from cableparse.core.spans import NO_HINTS, Span
from cableparse.parsing.grammars import find_pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cableparse.core.spans import Claim, Defect, Hints
    from cableparse.core.vocabulary import DefectCode
    from cableparse.parsing.pieces import Piece

T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")

# a cut of the text: its offsets, and what a page shows in its place
Markup = tuple[int, int, str]


@attrs.frozen
class Prepared:
    """A source made ready for the grammars.

    source: as given. text: of the same length, with one kind of space and with a final line end added. cuts: what was
    replaced by spaces, in order. markup: the leftovers of web pages among them. defects: what was wrong with the copy.
    """

    source: str
    text: str
    cuts: tuple[Claim, ...] = ()
    markup: tuple[Markup, ...] = ()
    defects: tuple[Defect, ...] = ()

    def printed(self, start: int, end: int) -> str:
        """The text of a stretch as a page would show it: without the spaces that replace markup."""
        if not self.markup:
            return self.text[start:end]
        parts: list[str] = []
        at = start
        for place in range(bisect.bisect_left(self.markup, (start,)), len(self.markup)):
            begin, stop, shown = self.markup[place]
            if begin >= end:
                break
            parts += (self.text[at:begin], shown)
            at = stop
        return "".join((*parts, self.text[at:end]))


@attrs.frozen
class Context:
    """What a reader may know of the rest of the cable.

    hints: of the caller and of the text's own container. year: the cable's; references without a year take it.
    id: the cable's own, which is left out of its references.
    """

    hints: Hints = NO_HINTS
    year: int | None = None
    id: str | None = None


NOTHING_KNOWN = Context()


class Read(Generic[T_co]):
    """What a reader gives back; nobody writes into it.

    value: what was read. span: where it is. claims: the lines that it takes, each with its role. defects: what was
    wrong with them. end: where the field ends by its reader, or -1 for a reader that takes whole lines.
    """

    # some thirty are made per cable: written by hand, because a frozen class of attrs takes three times as long to make
    __slots__ = ("claims", "defects", "end", "span", "value")

    def __init__(
        self,
        value: T_co,
        span: Span | None = None,
        claims: tuple[Claim, ...] = (),
        defects: tuple[Defect, ...] = (),
        end: int = -1,
    ) -> None:
        self.value: Final = value
        self.span: Final = span
        self.claims: Final = claims
        self.defects: Final = defects
        self.end: Final = end


class Reading:
    """One reader at work: what it reads, what it knows, and what it has found wrong so far."""

    __slots__ = ("context", "defects", "prepared", "text")

    def __init__(self, prepared: Prepared, context: Context = NOTHING_KNOWN) -> None:
        self.prepared = prepared
        self.text = prepared.text
        self.context = context
        self.defects: list[Defect] = []

    def report(self, code: DefectCode, start: int, end: int, **details: object) -> None:
        """Records a defect at these offsets, of which the last may be that of the line end that was added."""
        last = len(self.prepared.source)
        self.defects.append(defect(code, min(start, last), min(end, last), **details))

    def take(self, read: Read[T]) -> T:
        """The value of another reader's result; its defects are now this reader's."""
        self.defects += read.defects
        return read.value

    def done(self, value: T, *, span: Span | None = None, claims: Sequence[Claim] = (), end: int = -1) -> Read[T]:
        """The result, with the defects that were recorded on the way."""
        return Read(value, span, tuple(claims), tuple(self.defects), end)

    def pieces(self, grammar: str, start: int, end: int) -> list[Piece]:
        """What a field's grammar finds in this stretch; offsets within a match count from `start`."""
        return find_pieces(grammar, self.text[start:end])

    def trimmed(self, start: int, end: int) -> Span:
        """A span without the spaces and line ends around it."""
        return Span(*trim(self.text, start, end))


_SPACES = " \f\n"


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Two offsets without the spaces and line ends around them; there are few as a rule."""
    while start < end and text[end - 1] in _SPACES:
        end -= 1
    while start < end and text[start] in _SPACES:
        start += 1
    return start, end


def trim_end(text: str, start: int, end: int) -> int:
    """The end without the spaces and line ends before it."""
    while end > start and text[end - 1] in _SPACES:
        end -= 1
    return end


def complete_first(text: str, lines: Sequence[Piece]) -> Sequence[Piece]:
    """The lines of one kind; those in the middle of which a copy ends ("for re...") come after the others."""
    if len(lines) < 2:  # noqa: PLR2004 - one has no other
        return lines
    return sorted(lines, key=lambda line: text[line.start_pos : line.end_pos].rstrip(_SPACES).endswith("..."))
