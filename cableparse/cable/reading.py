"""What every reader of a field works with: the prepared text, what is known of the cable, and what was odd."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

import attrs

from cableparse.core.defects import defect
from cableparse.core.spans import NO_HINTS, Span
from cableparse.parsing.grammars import find_pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cableparse.core.spans import Claim, Defect, Hints
    from cableparse.core.vocabulary import DefectCode
    from cableparse.parsing.pieces import Piece


def trimmed(reading: Reading, start: int, end: int) -> Span:
    """A span without the blanks at its ends."""
    return Span(*trim(reading.text, start, end))


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Two offsets without the blanks at their ends; there are few as a rule."""
    while start < end and text[end - 1] in _BLANKS:
        end -= 1
    while start < end and text[start] in _BLANKS:
        start += 1
    return start, end


_BLANKS = " \f\n"


@attrs.define
class Reading:
    """A cable while it is read: its text, and what the readers of the fields have to say beside their values.

    source: as given. text: prepared, of the same length with a final line end lent. cuts: what was blanked out, in
    order. markup: the leftovers of web pages among them, with what a page shows in their place. year: the cable's own,
    as soon as it is known; references without a year take it. id: likewise. partial: whether the publisher's notice
    says that the text is an extract.
    """

    source: str
    text: str
    cuts: list[Claim]
    hints: Hints = NO_HINTS
    markup: list[tuple[int, int, str]] = attrs.Factory(list)
    year: int | None = None
    id: str | None = None
    partial: bool = False
    defects: list[Defect] = attrs.Factory(list)

    def report(self, code: DefectCode, start: int, end: int, **details: object) -> None:
        """Records a defect of the table at these offsets, of which the last may be that of the lent line end."""
        last = len(self.source)
        self.defects.append(defect(code, min(start, last), min(end, last), **details))

    def printed(self, start: int, end: int) -> str:
        """The prepared text of a stretch as a page would show it: without the blanks that stand for markup."""
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

    def pieces(self, grammar: str, start: int, end: int) -> list[Piece]:
        """What a field's grammar finds in this stretch; offsets within a match count from `start`."""
        return find_pieces(grammar, self.text[start:end])


def trim_end(text: str, start: int, end: int) -> int:
    """The end without the blanks before it."""
    while end > start and text[end - 1] in " \f\n":
        end -= 1
    return end


def complete_first(reading: Reading, lines: Sequence[Piece]) -> Sequence[Piece]:
    """The lines of one kind, those that a copy ends in the middle of ("for re...") behind the others."""
    if len(lines) < 2:  # noqa: PLR2004 - one has no other
        return lines
    return sorted(lines, key=lambda line: reading.text[line.start_pos : line.end_pos].rstrip(" \f\n").endswith("..."))
