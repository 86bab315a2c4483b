"""The footnotes of a document, and their marks in its text.

A copy lists the notes below the text, and leaves their marks in it: in brackets, or attached to the word before, where
a digit may also be part of the word. A mark is taken off only if the list proves it: it is in brackets and the list has
it, or the digits follow one another in the order of the list. A mark after a number cannot be distinguished from the
digits of the number, unless only one long number between the marks before and after it ends in that mark.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from cableparse.cable.reading import trim
from cableparse.parsing.grammars import searcher

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence


_DOTS = frozenset("-•")


class Listed(NamedTuple):
    """A note of the list: its mark, the stretch of its text, and that of all its lines."""

    mark: str
    start: int
    end: int
    line_start: int
    line_end: int
    bracketed: bool


class Mark(NamedTuple):
    """A mark in the text: which, and the stretch of its digits and brackets."""

    mark: str
    start: int
    end: int


# ---- the list


def find_notes(text: str, start: int) -> list[Listed]:
    """The list of notes at the end of a text; the first is not above `start`."""
    lines = list(_lines(text, start))
    while lines and (searcher("frus", "ADDRESS").match(text, *lines[-1]) or not text[slice(*lines[-1])].strip()):
        lines.pop()
    matches = [searcher("frus", "NOTE").match(text, *line) for line in lines]
    first = _first(text, lines, matches)
    listed: list[Listed] = []
    for (begin, end), match in zip(lines[first:], matches[first:], strict=True):
        if match is not None:
            words = _words(text, match.start("note"), end)
            listed.append(Listed(_mark(match, len(listed) + 1), *words, begin, end, bool(match["bracketed"])))
        elif listed and text[begin:end].strip():
            last = listed[-1]
            listed[-1] = last._replace(end=_words(text, last.start, end)[1], line_end=end)
    return listed


def _first(text: str, lines: Sequence[tuple[int, int]], matches: Sequence[re.Match[str] | None]) -> int:
    """The line at which the list begins: the source note's, or the first of the lines at the end that are notes."""
    source = searcher("frus_text", "SOURCE")
    first = next(
        (at for at, match in enumerate(matches) if match is not None and source.match(match["note"])), len(lines)
    )
    at = first
    while at > 0:
        at -= 1
        match = matches[at]
        if match is not None and _is_note(text, match):
            first = at
        elif text[slice(*lines[at])].strip() and not _goes_on(text, *lines[at]):
            break
    return first


def _mark(match: re.Match[str], place: int) -> str:
    """A note's mark as the list has it; its place in the list, if the list has a dash or a dot."""
    signed = match["signed"]
    return match["bracketed"] or match["counted"] or (signed if signed not in _DOTS else str(place))


def _lines(text: str, start: int) -> Iterator[tuple[int, int]]:
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield start, end
        start = end


def _is_note(text: str, match: re.Match[str]) -> bool:
    """Whether a line that begins with a number is a note: in brackets, indented, or closed by an arrow."""
    if match["bracketed"]:
        return True
    arrow = "↩" in match["note"][-4:]
    if match["signed"]:
        return arrow or match["signed"] not in _DOTS
    return arrow or text[match.start()] in " \t"


def _goes_on(text: str, begin: int, end: int) -> bool:
    """Whether a line may continue a note: it is indented as deep as the words of a note."""
    return text[begin:end].startswith("   ")


def _words(text: str, start: int, end: int) -> tuple[int, int]:
    """A note's words, without the arrow back to the text."""
    start, end = trim(text, start, end)
    while end > start and text[end - 1] in "↩︎ \n":
        end -= 1
    return start, end


# ---- the marks


def find_marks(text: str, start: int, end: int, notes: Sequence[Listed]) -> list[Mark]:
    """The marks of these notes in a stretch of the text, in order."""
    if not notes:
        return []
    listed = {note.mark for note in notes}
    found = [
        Mark(match["bracketed"], match.start(), match.end())
        for match in searcher("frus_text", "BRACKETED_MARK").finditer(text, start, end)
    ]
    known = [mark for mark in found if mark.mark in listed]
    if known or notes[0].bracketed:
        return known
    if found and len(found) == len(notes):
        return found
    return _glued(text, start, end, notes) or _counted(text, start, end, len(notes))


def _glued(text: str, start: int, end: int, notes: Sequence[Listed]) -> list[Mark]:
    """The marks whose digits follow one another as in the list."""
    candidates = _figures(text, start, end)
    found: list[Mark | None] = []
    places: dict[str, list[int]] = {}
    for place in range(len(candidates) - 1, -1, -1):
        places.setdefault(candidates[place].mark, []).append(place)
    at = 0
    for note in notes:
        ahead = places.get(note.mark, [])
        while ahead and ahead[-1] < at:
            ahead.pop()
        found.append(candidates[ahead[-1]] if ahead else None)
        at = ahead[-1] + 1 if ahead else at
    for place, note in enumerate(notes):
        before = found[place - 1] if place else Mark("", start, start)
        after = found[place + 1] if place + 1 < len(notes) else Mark("", end, end)
        if found[place] is None and before is not None and after is not None:
            found[place] = _single(text, before.end, after.start, note.mark)
    return [mark for mark in found if mark is not None]


def _figures(text: str, start: int, end: int) -> list[Mark]:
    """The digits that are attached to words, and the next mark after a space: "State1 2"."""
    found: list[Mark] = []
    for match in searcher("frus_text", "GLUED_MARK").finditer(text, start, end):
        found.append(Mark(match["figures"], *match.span("figures")))
        while (after := searcher("frus_text", "SPACED_MARK").match(text, found[-1].end, end)) is not None:
            if int(after["figures"]) != int(found[-1].mark) + 1:
                break
            found.append(Mark(after["figures"], *after.span("figures")))
    return found


def _single(text: str, start: int, end: int, mark: str) -> Mark | None:
    """The one long number in a stretch that ends in these digits."""
    ends = [
        match.end()
        for match in searcher("frus_text", "LONG_NUMBER").finditer(text, start, end)
        if match[0].endswith(mark)
    ]
    return Mark(mark, ends[0] - len(mark), ends[0]) if len(ends) == 1 else None


def _counted(text: str, start: int, end: int, count: int) -> list[Mark]:
    """The marks of a chapter, 72 and 73, if the copy's list counts from one: as many marks, each one higher."""
    found = _figures(text, start, end)
    rising = all(int(after.mark) == int(before.mark) + 1 for before, after in pairwise(found))
    return found if len(found) == count and rising else []
