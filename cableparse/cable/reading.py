"""What every reader of a field takes, and what it returns.

A reader takes the `Prepared` text, which nobody changes, and a `Context`, the little that it may know about the rest
of the cable. It returns a `Read`: the value, its span, the lines it claims, its defects, and where it ended. So a
result can be dropped without a trace. Only the result that is chosen is kept, and only its defects are reported.

While it works, a reader collects its defects in a `Reading`, which no other reader uses. A reader that calls another
reader takes over the result with `Reading.take`.
"""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING, Final, Generic, TypeVar

import attrs

from cableparse.core.comparing import ByValue
from cableparse.core.defects import defect
from cableparse.core.spans import NO_HINTS, Span
from cableparse.parsing.grammars import find_pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cableparse.core.spans import Claim, Defect, Hints, Role
    from cableparse.core.vocabulary import DefectCode, Dialect
    from cableparse.parsing.pieces import Piece

T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")

# a cut in the text: its offsets, and what a page shows there instead
Markup = tuple[int, int, str]


@attrs.frozen(eq=False, repr=False)
class Prepared(ByValue):
    """A source made ready for the grammars.

    source: as given. text: the source with one kind of space, at the same offsets, and with a final line end added.
    cuts: the stretches that spaces or form feeds replace, in order. markup: those of them that are leftovers of web
    pages. defects: what is wrong with the copy. cover: where the sheet over the telegram begins, and its labels and
    values as plain lines; spaces replace it in the text.
    """

    source: str
    text: str
    cuts: tuple[Claim, ...] = ()
    markup: tuple[Markup, ...] = ()
    defects: tuple[Defect, ...] = ()
    cover: tuple[int, str] | None = None

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


@attrs.frozen(eq=False, repr=False)
class Context(ByValue):
    """What a reader may know about the rest of the cable.

    hints: from the caller and from the text's own container. year: the cable's; a reference without a year takes it.
    id: the cable's; a reference to the cable itself is left out. dialect: the cable's; in the one of 1973-79 a blank
    line after a full line is a wrap.
    """

    hints: Hints = NO_HINTS
    year: int | None = None
    id: str | None = None
    dialect: Dialect | None = None


NOTHING_KNOWN = Context()


class Read(Generic[T_co]):
    """The result of a reader; it is never changed.

    value: what was read. span: where it is. claims: the stretches that the reader takes, each with its role. defects:
    what is wrong with them. end: where the reader stopped, or -1 if it takes whole lines.
    """

    # written by hand: a cable takes some thirty of these, and a frozen class of attrs takes three times as long to make
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
    """A reader at work: the text, the context, and the defects found so far."""

    __slots__ = ("context", "defects", "prepared", "text")

    def __init__(self, prepared: Prepared, context: Context = NOTHING_KNOWN) -> None:
        self.prepared: Prepared = prepared
        self.text: str = prepared.text
        self.context: Context = context
        self.defects: list[Defect] = []

    def report(self, code: DefectCode, start: int, end: int, **details: object) -> None:
        """Records a defect at these offsets; the line end that was added to the text does not count."""
        last = len(self.prepared.source)
        self.defects.append(defect(code, min(start, last), min(end, last), **details))

    def take(self, read: Read[T]) -> T:
        """The value of another reader's result; takes over its defects."""
        self.defects += read.defects
        return read.value

    def done(self, value: T, *, span: Span | None = None, claims: Sequence[Claim] = (), end: int = -1) -> Read[T]:
        """The result, with the defects recorded on the way."""
        return Read(value, span, tuple(claims), tuple(self.defects), end)

    def pieces(self, grammar: str, start: int, end: int) -> list[Piece]:
        """The pieces that a field's grammar finds in this stretch; their offsets count from `start`."""
        return find_pieces(grammar, self.text[start:end])

    def trimmed(self, start: int, end: int) -> Span:
        """The span of a stretch without the spaces and line ends around it."""
        return Span(*trim(self.text, start, end))

    def once(self, role: Role, lines: Sequence[Piece], chosen: Piece | None) -> list[Claim]:
        """The claims of the lines of a field that is given once: of the chosen one and of those that repeat it.

        A line that says something other than the chosen one is reported, because its values are left out.
        """
        claims: list[Claim] = []
        said = self._said(chosen, role) if chosen else ""
        for line in lines:
            is_copy = line is not chosen
            claims.append(("duplicate" if is_copy and chosen else role, line.start_pos, line.end_pos))
            if is_copy and chosen and self._said(line, role) not in said:
                self.report("field-repeated", *trim(self.text, line.start_pos, line.end_pos))
        return claims

    def _said(self, line: Piece, role: Role) -> str:
        """The letters and digits of a line, without its label."""
        start = line.start_pos if role == "classification" else line.match.end()
        return "".join(filter(str.isalnum, self.text[start : line.end_pos])).upper()


_SPACES = " \f\n"


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the spaces and line ends around it."""
    stretch = text[start:end].rstrip(_SPACES)
    end = start + len(stretch)
    return end - len(stretch.lstrip(_SPACES)), end


def trimmed_lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The lines of a stretch that say something, without the spaces around them."""
    lines: list[tuple[int, int]] = []
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        begin, last = trim(text, start, stop)
        if begin < last:
            lines.append((begin, last))
        start = stop + 1
    return lines


def trim_end(text: str, start: int, end: int) -> int:
    """The end of a stretch without the spaces and line ends before it."""
    while end > start and text[end - 1] in _SPACES:
        end -= 1
    return end


def complete_first(text: str, lines: Sequence[Piece]) -> Sequence[Piece]:
    """The lines of one kind, in order; lines that a copy breaks off ("for re...") come after the others."""
    if len(lines) < 2:  # noqa: PLR2004 - nothing to sort
        return lines
    return sorted(lines, key=lambda line: is_broken_off(text, line))


def is_broken_off(text: str, line: Piece) -> bool:
    """Whether a copy breaks a line off, with dots; another copy may have the whole of it."""
    return text.endswith(("...", ". . .", "…"), line.start_pos, trim_end(text, line.start_pos, line.end_pos))
