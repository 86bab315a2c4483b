"""A source cut up for a page: bands of lines, what is in each, and the nested marks of values and defects.

There are three cuts. A *band* is a run of whole lines that belong to the segment of their first character; it may also
hold the ends of other segments, which are its *cells*. A *mark* is a boxed stretch: the values and defects that are
printed exactly there. A value that spans several cells has a mark in each, and a mark that crosses the end of another
one is cut there, because the elements of a page must nest. Everything is found in one walk over the cuts in order, so
time and size grow with the source.
"""

from __future__ import annotations

import heapq
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

import attrs

from cableparse.core.leaves import leaves

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cableparse.core.document import Document
    from cableparse.core.leaves import Leaf
    from cableparse.core.spans import Role, Span

# A defect may concern a whole document; only this much of it is marked, or every defect of a long text would mark it
# all.
_LONGEST_MARK_OF_A_DEFECT = 2000


class Band(NamedTuple):
    """Whole lines of one segment, or empty ones; `begins` is False if the segment began within a line above."""

    role: Role
    start: int
    end: int
    begins: bool


class Cell(NamedTuple):
    """A stretch of one segment within one band."""

    role: Role
    start: int
    end: int
    band: int


@attrs.define(eq=False)
class Mark:
    """A boxed stretch. values, defects: indices of what is printed there; number: its position in the page."""

    start: int
    end: int
    values: list[int] = attrs.Factory(list)
    defects: list[int] = attrs.Factory(list)
    number: int = -1


@attrs.frozen
class Anatomy:
    """A document cut for a page.

    lines: where the lines begin. cells: in order. marks: those of each cell, outer before inner, and of those with the
    same beginning the longer first. leaves: the values. of_value, of_defect: the first mark of each place of a value,
    and of a defect.
    """

    document: Document
    lines: list[int]
    bands: list[Band]
    cells: list[Cell]
    marks: list[list[Mark]]
    leaves: list[Leaf]
    of_value: list[list[Mark]]
    of_defect: list[Mark | None]


def anatomy(document: Document) -> Anatomy:
    """Cuts a document."""
    source = document.source
    lines = _line_starts(source)
    bands = list(_bands(document, lines))
    cells = list(_cells(document, bands))
    values = leaves(document)
    cutter = _Cutter(source, cells)
    of_value = [cutter.marks_of(document.spans.get(leaf.path, ()), value=at) for at, leaf in enumerate(values)]
    of_defect = [cutter.mark_of_defect(defect.span, at) for at, defect in enumerate(document.defects)]
    marks = cutter.nested()
    return Anatomy(document, lines, bands, cells, marks, values, of_value, of_defect)


def _line_starts(source: str) -> list[int]:
    """Where lines begin; after the last line end there is a line only if it is not empty."""
    starts = [0] if source else []
    at = source.find("\n") + 1
    while 0 < at < len(source):
        starts.append(at)
        at = source.find("\n", at) + 1
    return starts


def _bands(document: Document, lines: list[int]) -> Iterator[Band]:
    """The bands, which tile the source."""
    bounds = [*lines, len(document.source)]
    at = 0
    for role, first, after, begins in _owners(document, lines):
        if first > at:
            yield Band("blank", bounds[at], bounds[first], begins=True)
        yield Band(role, bounds[first], bounds[after], begins)
        at = after
    if at < len(lines):
        yield Band("blank", bounds[at], bounds[-1], begins=True)


def _owners(document: Document, lines: list[int]) -> Iterator[tuple[Role, int, int, bool]]:
    """What owns lines: a role, its first line, the line after its last, and whether its segment begins there.

    A segment that begins within a line of another owns those below, if it holds anything there.
    """
    free = 0
    for segment in document.segments:
        first = bisect_right(lines, segment.start) - 1
        begins = first >= free
        first = max(first, free)
        if segment.role == "blank" or first == len(lines):
            continue
        if begins or document.source[lines[first] : segment.end].strip():
            free = bisect_right(lines, segment.end - 1)
            yield segment.role, first, free, begins


def _cells(document: Document, bands: list[Band]) -> Iterator[Cell]:
    """The segments, cut where a band begins."""
    at = 0
    for segment in document.segments:
        start = segment.start
        while start < segment.end:
            while bands[at].end <= start:
                at += 1
            end = min(segment.end, bands[at].end)
            yield Cell(segment.role, start, end, at)
            start = end


class _Cutter:
    """Collects the marks of each cell."""

    def __init__(self, source: str, cells: list[Cell]) -> None:
        self.source, self.cells = source, cells
        self.starts = [cell.start for cell in cells]
        self.by_place: list[dict[tuple[int, int], Mark]] = [{} for _ in cells]

    def marks_of(self, spans: Iterable[Span], *, value: int) -> list[Mark]:
        """Marks the places of a value; gives the first mark of each."""
        found: list[Mark] = []
        for span in spans:
            marks = list(self._marks(span.start, span.end))
            for mark in marks:
                mark.values.append(value)
            found += marks[:1]
        return found

    def mark_of_defect(self, span: Span, defect: int) -> Mark | None:
        """Marks a defect; gives its first mark, None if the document has no text."""
        marks = list(self._marks(span.start, min(span.end, span.start + _LONGEST_MARK_OF_A_DEFECT)))
        if not marks and self.cells:
            start = min(span.start, len(self.source))
            marks = [self._mark(min(bisect_right(self.starts, start), len(self.cells)) - 1, start, start)]
        for mark in marks:
            mark.defects.append(defect)
        return marks[0] if marks else None

    def _marks(self, start: int, end: int) -> Iterator[Mark]:
        """The marks of a stretch, one for each cell in which it is not blank."""
        at = max(bisect_right(self.starts, start) - 1, 0)
        while at < len(self.cells) and self.cells[at].start < end:
            cell = self.cells[at]
            first, last = max(start, cell.start), min(end, cell.end)
            if self.source[first:last].strip():
                yield self._mark(at, first, last)
            at += 1

    def _mark(self, at: int, start: int, end: int) -> Mark:
        return self.by_place[at].setdefault((start, end), Mark(start, end))

    def nested(self) -> list[list[Mark]]:
        """The marks of each cell so that they nest, numbered in the order of the page."""
        number = 0
        found: list[list[Mark]] = []
        for marks in self.by_place:
            nested = list(_nested(marks.values()))
            for mark in nested:
                mark.number = number
                number += 1
            found.append(nested)
        return found


def _nested(marks: Iterable[Mark]) -> Iterator[Mark]:
    """The marks, outer before inner; one that crosses the end of another is cut there, and the rest is another mark."""
    waiting = [(mark.start, -mark.end, count, mark) for count, mark in enumerate(marks)]
    heapq.heapify(waiting)
    count = len(waiting)
    open_ends: list[int] = []
    while waiting:
        _, _, _, mark = heapq.heappop(waiting)
        while open_ends and open_ends[-1] <= mark.start:
            open_ends.pop()
        if open_ends and mark.end > open_ends[-1]:
            rest = Mark(open_ends[-1], mark.end, mark.values, mark.defects)
            mark.end = rest.start
            heapq.heappush(waiting, (rest.start, -rest.end, count, rest))
            count += 1
        open_ends.append(mark.end)
        yield mark
