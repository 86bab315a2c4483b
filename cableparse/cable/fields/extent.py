"""How far a field goes: its lines, one after another, until its reader says that it has ended.

The layout finds where a label opens a field, and asks the field's reader where it ends; it goes on from there. So
the layout does not repeat what a field looks like, and what a reader does not take is read as another line.

The readers share these lines, which stop for all of them where another line certainly opens: at another label, a
numbered paragraph, a rule of dashes. Whether a field goes over a blank line or ends on a line with prose below is up to
its reader. Nothing here looks further than the field, so the time is linear in the length of the text.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from cableparse.cable.fields.labels import opens_label
from cableparse.cable.fields.level import opens_below_field
from cableparse.cable.reading import trim
from cableparse.parsing.grammars import matcher, searcher

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from cableparse.parsing.walk import Match

Gap = Literal["label", "line", "blank", "page"]


class FieldLine(NamedTuple):
    """A line of a field without the spaces around it.

    gap: what is between it and the line before: `label` for the rest of the label's line, `line` for a line end,
    `blank` for blank lines, `page` for a page break.
    """

    start: int
    end: int
    gap: Gap


def field_lines(text: str, at: int) -> Iterator[FieldLine]:
    """The lines of the field whose label ends at an offset; the first may be empty."""
    between, opening, misspelt = _matchers()
    gap: Gap = "label"
    while True:
        end = _inline_end(text, at)
        yield FieldLine(*trim(text, at, end), gap)
        gone = between(text, end)
        if gone is None or gone.end() >= len(text) or opening(text, gone.end()):
            return
        if opens_below_field(text, gone.end()) or opens_label(text, misspelt(text, gone.end())):
            return
        passed = gone[0]
        gap = "page" if "\f" in passed else "blank" if passed.count("\n") > 1 else "line"
        at = gone.end()


@cache
def _matchers() -> list[Match]:
    return [matcher("extent", name) for name in ("BETWEEN", "OPENING", "MISSPELT")]


def _inline_end(text: str, at: int) -> int:
    """Where a line ends, or a label within it begins; at once if a label is there already."""
    line = None if matcher("extent", "INLINE_LABEL")(text, at) else searcher("extent", "LINE").match(text, at)
    return line.end() if line else at


def line_end(text: str, opening: re.Match[str]) -> int:
    """Where a line without a label ends, with the blank lines after it, or where a label within it begins."""
    return _with_blank_lines(text, _whole("LINE", text, opening.start()))


def addresses_end(text: str, opening: re.Match[str]) -> int:
    """Where a block of addressees ends: at a blank line, or another line of the header or the text."""
    stop, further = matcher("extent", "ADDRESS_STOP"), searcher("extent", "ADDRESS_FURTHER").match
    at = opening.start() if opening[0] == "\n" else _whole("ADDRESS_FIRST", text, opening.start())
    while (line := further(text, at)) and not stop(text, line.start("line")):
        at = line.end()
    return _with_blank_lines(text, at)


def body_end(text: str, opening: re.Match[str]) -> int:
    """Where a piece of the body ends: at a blank line, a paragraph, a rule, an end mark."""
    at = opening.start() if opening[0] == "\n" else _whole("BODY_FIRST", text, opening.end() - 1)
    further = searcher("extent", "BODY_FURTHER").match(text, at)
    return further.end() if further else _with_blank_lines(text, at)


def _whole(terminal: str, text: str, at: int) -> int:
    """Where a line ends that is certain to be there."""
    return searcher("extent", terminal).match(text, at).end()  # type: ignore[union-attr]


def _with_blank_lines(text: str, at: int) -> int:
    below = searcher("extent", "BLANK_LINES").match(text, at)
    return below.end() if below else at


def fence_end(text: str, opening: re.Match[str]) -> int:
    """Where a rule of dashes ends, if a field follows soon and before any paragraph; -1 for another rule."""
    at = opening.end()
    for _ in range(_FENCED_LINES):
        first = at
        while text.startswith(" ", first):
            first += 1
        if matcher("extent", "FIELD_LABEL")(text, first):
            return opening.end()
        end = text.find("\n", at, at + _LONGEST_FENCED + 1)
        if end < 0 or matcher("extent", "UNFENCED")(text, at):
            return -1
        at = end + 1
    return -1


def first_line(lines: Iterator[FieldLine]) -> FieldLine:
    """The first line that says something: the rest of the label's line, or else the next line; empty if neither."""
    label = next(lines)
    return label if label.end > label.start else next(lines, label)


def with_blank_lines(text: str, end: int) -> int:
    """The end of a field with the blank lines after it."""
    below = searcher("extent", "END").match(text, end)
    return below.end() if below else end


def block_end(text: str, label: re.Match[str]) -> int:
    """Where a field of lines without a blank line among them ends: an E.O. line, TAGS."""
    lines = field_lines(text, label.end())
    last = first_line(lines)
    for line in lines:
        if line.gap == "blank":
            break
        last = line
    return with_blank_lines(text, last.end)


def is_open(text: str, line: FieldLine) -> bool:
    """Whether a line ends in the middle of what it says: in a preposition, a conjunction, a comma, a hyphen."""
    near = max(line.start, line.end - _LONGEST_WORD)
    return searcher("extent", "OPEN_END").search(text, near, line.end) is not None


def is_marked(text: str, line: FieldLine) -> bool:
    """Whether a line opens a paragraph without a number, with its portion mark."""
    return matcher("extent", "MARKED")(text, line.start) is not None


def is_handling(text: str, line: FieldLine) -> bool:
    """Whether a line says how the cable is to be handled."""
    return matcher("extent", "HANDLING")(text, line.start) is not None


_LONGEST_WORD = 16
# a field must follow a fence within this many lines, of at most this many letters
_FENCED_LINES = 10
_LONGEST_FENCED = 120
