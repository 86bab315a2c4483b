"""The source part of a page: its bands with their names, and in them the text with line numbers and nested boxes.

The text of the elements `<code class="source">` is the whole source and nothing else: the style sheet makes line
numbers, names of segments within a line, and tooltips from attributes. A line number is an empty element before the
first character of the line, so a box that spans several lines is one element, and the page does not grow with lines
times boxes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cableparse.core.spans import FORMAT_LINES, LEVELS
from cableparse.outputs.markup import source_html, words_html

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cableparse.core.spans import Role
    from cableparse.outputs.anatomy import Anatomy, Band, Cell, Mark
    from cableparse.outputs.meanings import Meanings

# Which colour the roles have; all others are of the body, or of the story.
_FAMILIES: Mapping[str, tuple[Role, ...]] = {
    "heading-lines": (
        "transmission", "called", "calling", "security", "preamble", "originator", "action", "info", "exempt", "break",
    ),
    "fields": (
        "classification", "caption", "correction", "passing", "executive_order", "tags", "subject", "references",
        "classified_by", "message_reference", "head", "title", "byline", "date",
    ),
    "archive": ("distribution", "drafting", "control", "communications", "attributes"),
    "around": (
        "notice", "container", "banner", "duplicate", "mail", "page", "ending", "media", "promo", "boilerplate",
        "legal",
    ),
    "unparsed": ("unparsed",),
    "blank": ("blank",),
}  # fmt: skip
_FAMILY = {role: family for family, roles in _FAMILIES.items() for role in roles}
_MOST_IN_A_TIP = 6
_LONGEST_VALUE = 160  # in a tooltip
_LONGEST_LATER = 40  # in the tooltips of the same place's other boxes
_LONGEST_MESSAGE = 300
_WIDE = 100  # from this many characters on, the frame of a box is faint


def family_of(role: Role) -> str:
    """The colour of a role."""
    return _FAMILY.get(role, "body")


def _name_of_role(role: Role) -> str:
    return role.replace("_", " ")


class Writer:
    """Writes the bands from the first to the last; `line` is the next line whose number is still to be written."""

    def __init__(self, cut: Anatomy, meanings: Meanings) -> None:
        self.cut: Anatomy = cut
        self.meanings: Meanings = meanings
        self.line: int = 0
        self.source: str = cut.document.source
        self.first: set[tuple[int, int]] = {
            (at, mark.number) for at, marks in enumerate(cut.of_value) for mark in marks
        }

    def bands(self) -> Iterator[str]:
        """The source."""
        cells = iter(zip(self.cut.cells, self.cut.marks, strict=True))
        cell = next(cells, None)
        for at, band in enumerate(self.cut.bands):
            yield self._label(band)
            while cell is not None and cell[0].band == at:
                yield from self._cell(*cell, band)
                cell = next(cells, None)
            yield "</code></div>\n"

    @staticmethod
    def _label(band: Band) -> str:
        if band.role == "blank":
            return '<div class="b blank"><code class="source">'
        number = FORMAT_LINES.get(band.role)
        name = _name_of_role(band.role) if band.begins else f"{_name_of_role(band.role)} (cont.)"
        label = f"{f'<b>{number}</b> ' if number else ''}{name}"
        return f'<div class="b {family_of(band.role)}"><p>{label}</p><code class="source">'

    def _cell(self, cell: Cell, marks: list[Mark], band: Band) -> Iterator[str]:
        foreign = cell.role not in (band.role, "blank")
        if foreign:
            yield f'<span class="s {family_of(cell.role)}" data-r="{_name_of_role(cell.role)}">'
        at = cell.start
        ends: list[int] = []
        for mark in marks:
            while ends and ends[-1] <= mark.start:
                yield from self._text(at, ends[-1])
                at = ends.pop()
                yield "</span>"
            yield from self._text(at, mark.start)
            yield from self._numbers(mark.start + 1)
            at = mark.start
            yield self._opened(mark)
            ends.append(mark.end)
        while ends:
            yield from self._text(at, ends[-1])
            at = ends.pop()
            yield "</span>"
        yield from self._text(at, cell.end)
        if foreign:
            yield "</span>"

    def _text(self, start: int, end: int) -> Iterator[str]:
        """A stretch of the source, with the numbers of its lines."""
        lines = self.cut.lines
        while self.line < len(lines) and lines[self.line] < end:
            yield source_html(self.source[start : lines[self.line]])
            start = lines[self.line]
            yield from self._numbers(start + 1)
        yield source_html(self.source[start:end])

    def _numbers(self, before: int) -> Iterator[str]:
        """The number of the line that begins before this offset, if it is not written yet."""
        if self.line < len(self.cut.lines) and self.cut.lines[self.line] < before:
            self.line += 1
            yield f'<i id="L{self.line}"></i>'

    def _opened(self, mark: Mark) -> str:
        """The beginning of a box, with what its tooltip says and the entries of the panel that describe it."""
        defects, values = mark.defects[:_MOST_IN_A_TIP], mark.values[:_MOST_IN_A_TIP]
        said = [*map(self._of_defect, defects), *(self._of_value(at, mark) for at in values)]
        more = len(mark.values) + len(mark.defects) - len(said)
        said += [f"and {more} more"] if more > 0 else []
        described = " ".join((*(f"x{at}" for at in defects), *(f"f{at}" for at in values)))
        return (
            f'<span class="{self._classes(mark)}" id="m{mark.number}" tabindex="0" aria-describedby="{described}" '
            f'data-t="{"&#10;".join(said)}">'
        )

    def _classes(self, mark: Mark) -> str:
        """v: of a value; d and a level: of a defect; w: wide; z: where something is missing."""
        levels = {self.cut.document.defects[at].level for at in mark.defects}
        level = next((level for level in reversed(LEVELS) if level in levels), None)
        parts = (
            "v" if mark.values else None,
            f"d {level}" if level else None,
            "w" if mark.end - mark.start > _WIDE else None,
            "z" if mark.end == mark.start else None,
        )
        return " ".join(filter(None, parts))

    def _of_defect(self, at: int) -> str:
        defect = self.cut.document.defects[at]
        return words_html(f"{defect.level} {defect.code}: {defect.message}", _LONGEST_MESSAGE)

    def _of_value(self, at: int, mark: Mark) -> str:
        leaf = self.cut.leaves[at]
        value = words_html(str(leaf.value), _LONGEST_VALUE if (at, mark.number) in self.first else _LONGEST_LATER)
        return f"{words_html(leaf.path)} = {value} ({words_html(self.meanings.how(leaf), _LONGEST_VALUE)})"
