"""The subject line: its words on one line, without its label and its portion mark (5 FAH-1 H-240).

A subject has a few lines. Directly below one, a line goes on with it if the lines end soon, in a blank line or where
another line opens, or if the line above is full or cut within a word. A portion mark, a note on handling, and a
sentence in small letters below capitals open something else. It goes on over a blank line only if it is not
complete: if it ends in a preposition, a comma, a hyphen.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from cableparse.cable.fields.extent import (
    field_lines,
    first_line,
    is_handling,
    is_marked,
    is_open,
    with_blank_lines,
)
from cableparse.cable.fields.passing import is_passing
from cableparse.cable.reading import Read, Reading, complete_first, trim
from cableparse.core.entities import unescaped
from cableparse.parsing.grammars import searcher
from cableparse.tables.markings import captions

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from cableparse.cable.fields.extent import FieldLine
    from cableparse.cable.reading import Prepared
    from cableparse.parsing.pieces import Piece

_LABELS = frozenset({"SUBJECT", "SUBJ"})  # any other is misspelt
_MOST_LINES = 6
_MOST_FULL_LINES = 5  # if there is no end in sight
_LONGEST_REFERENCE = 40  # letters, with its label
_FULL_ABOVE_A_BLANK_LINE = 56
_FULL = 58  # letters of a line that was wrapped


def subject_end(text: str, label: re.Match[str]) -> int:
    """Where the subject whose label was found ends."""
    found = field_lines(text, label.end())
    first = first_line(found)
    lines = [first, *islice(found, _MOST_LINES)]
    ends_soon = len(lines) <= _MOST_LINES or any(line.gap == "blank" for line in lines[1 : _MOST_LINES + 1])
    last = 0
    while last + 1 < len(lines) and _goes_on(text, lines, last + 1, ends_soon=ends_soon):
        last += 1
    end = lines[last].end
    fence = searcher("extent", "FENCED_BESIDE").search(text, first.start, end)
    if fence is not None:
        return fence.start()
    reference = searcher("extent", "REFERENCE_AT_END").search(text, max(first.start, end - _LONGEST_REFERENCE), end)
    return with_blank_lines(text, end) if reference is None else reference.start()


def _goes_on(text: str, lines: Sequence[FieldLine], at: int, *, ends_soon: bool) -> bool:
    before, line = lines[at - 1], lines[at]
    if is_marked(text, line) or is_handling(text, line):
        return False
    if line.gap == "blank":
        return _goes_on_below(text, lines, at)
    if _is_sentence_below(text, lines[0], before, line):
        return False
    is_cut = line.start and text[before.end - 1] == "-"
    full = before.end - before.start >= _FULL
    return ends_soon or bool(is_cut) or (full and at < _MOST_FULL_LINES)


def _goes_on_below(text: str, lines: Sequence[FieldLine], at: int) -> bool:
    """Whether a subject goes on below a blank line: it is open, or full, or more like it is right above a field."""
    before, line = lines[at - 1], lines[at]
    if not _in_the_same_case(text, lines[0], line):
        return False
    if is_open(text, before):
        return True
    words = text[line.start : line.end]
    alone = at + 1 == len(lines) or lines[at + 1].gap == "blank"
    title = words.isupper() and " " in words and words[-1] not in ".:0123456789" and not is_passing(words)
    if not (alone and title) or searcher("extent", "UNDERLINED").match(text, line.end):
        return False
    above_field = searcher("extent", "ABOVE_FIELD").match(text, line.end) is not None
    return _width(text, before) >= _FULL_ABOVE_A_BLANK_LINE or (above_field and words.split()[0] not in captions())


def _width(text: str, line: FieldLine) -> int:
    """How many characters the printed line has, including the label."""
    return line.end - max(0, text.rfind("\n", 0, line.end) + 1)


def _in_the_same_case(text: str, first: FieldLine, line: FieldLine) -> bool:
    return text[first.start : first.end].isupper() == text[line.start : line.end].isupper()


def _is_sentence_below(text: str, first: FieldLine, before: FieldLine, line: FieldLine) -> bool:
    """Whether a line is a sentence, which does not go on with a title in capitals."""
    words = text[line.start : line.end]
    return words.endswith(".") and text[first.start : before.end].isupper() and not words.isupper()


def find_subject(prepared: Prepared, lines: Sequence[Piece]) -> Read[str | None]:
    """The subject of the first line that says something, and its span."""
    text = prepared.text
    reading = Reading(prepared)
    for line in complete_first(text, lines):
        marked = searcher("extent", "SUBJECT_MARK").match(text, line.match.end(), line.end_pos)
        start, end = trim(text, marked.end() if marked else line.match.end(), line.end_pos)
        if text.endswith(" (", start, end):  # "SUBJECT: FERRIES (REF: ROME 123)"
            end -= 2
        subject = unescaped(" ".join(text[start:end].replace("\f", " ").split()))
        if subject:
            label = line.match[0].rpartition(")")[2].strip(" ¶:;.-/")
            if "".join(filter(str.isalpha, label)).upper() not in _LABELS:
                reading.report("label-misspelt", line.start_pos, line.start_pos, printed=label, label="SUBJECT")
            claims = reading.once("subject", lines, line)
            return reading.done(subject, span=reading.trimmed(start, end), claims=claims, end=end)
    return reading.done(None, claims=reading.once("subject", lines, None))
