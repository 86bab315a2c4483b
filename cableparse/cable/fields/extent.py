"""How far a field goes: its lines, one after another, until its reader says that it has ended.

The layout finds where a label opens a field, and asks the field's reader where it ends; it goes on from there. So
nothing of what a field looks like is repeated in the layout, and what a reader does not take is read as what it is.

The readers share these lines. They stop for all of them where another line certainly opens: at another label, a
numbered paragraph, a rule of dashes. Whether a field goes over a blank line or ends on a line with prose below is up to
its reader. Nothing here looks further than a field goes, so the time stays in step with the text.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from cableparse.cable.fields.labels import opens_label
from cableparse.cable.fields.level import opens_below_field
from cableparse.cable.reading import trim
from cableparse.parsing.grammars import searcher

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator

Gap = Literal["label", "line", "blank", "page"]


class FieldLine(NamedTuple):
    """A line of a field without the spaces around it; gap: what is between it and the line before.

    gap: `label` for the rest of the label's line, `line` for a line end, `blank` for blank lines, `page` for a page
    break.
    """

    start: int
    end: int
    gap: Gap


def field_lines(text: str, at: int) -> Iterator[FieldLine]:
    """The lines of the field whose label ends at an offset; the first may be empty."""
    line, between, opening, misspelt = _matchers()
    gap: Gap = "label"
    while True:
        found = line(text, at)
        end = found.end() if found else at
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
def _matchers() -> list[Callable[[str, int], re.Match[str] | None]]:
    return [searcher("extent", name).match for name in ("LINE", "BETWEEN", "OPENING", "MISSPELT")]


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
    return searcher("extent", "MARKED").match(text, line.start) is not None


def is_handling(text: str, line: FieldLine) -> bool:
    """Whether a line says how the cable is to be handled."""
    return searcher("extent", "HANDLING").match(text, line.start) is not None


_LONGEST_WORD = 16
