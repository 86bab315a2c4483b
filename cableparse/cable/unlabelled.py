"""The lines without a label: passing instructions, misspelt captions, the beginning of the body, or unknown.

Such a line does not say what it is. Its place decides: between the captions and the first field it is an instruction,
whatever its words, in the body never; below the fields its words decide. The note of a
corrected copy is read here too, because an instruction may follow on the same line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cableparse.cable.fields.classification import captions_with_comment, read_captions, read_correction
from cableparse.cable.fields.passing import (
    captions_at_end,
    is_passing,
    is_passing_below_fields,
    is_passing_by_place,
    read_passing,
)
from cableparse.cable.layout import BODY, FIELDS, IN_CABLE
from cableparse.cable.reading import Reading, trim
from cableparse.parsing.pieces import Piece
from cableparse.tables.captions import nearest_caption

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cableparse.cable.fields.classified_by import EntryLines
    from cableparse.cable.model import Correction
    from cableparse.cable.reading import Prepared, Read
    from cableparse.core.spans import Claim

_ABOVE_INSTRUCTIONS = frozenset({"CLASSIFICATION", "CAPTIONS", "CORRECTION"})
_LONGEST_INSTRUCTION = 240


class Unlabelled(NamedTuple):
    """The values of the lines without a label, and the pieces of the body."""

    correction: Correction | None
    passing: tuple[str, ...]
    captions: tuple[str, ...]
    body: tuple[Piece, ...]


def read_unlabelled(
    prepared: Prepared, lines: Sequence[Piece], kinds: Mapping[str, Sequence[Piece]]
) -> Read[Unlabelled]:
    """The corrected-copy note, the passing instructions, the misspelt captions, and the pieces of the body.

    Between the captions and the first field, a line is an instruction by its place. Below the fields it is one by its
    words, in the body never.
    """
    found = _Found(prepared, lines, kinds)
    wanted, start = found.wanted, found.start
    after = 0
    for at, line in enumerate(lines):
        kind = line.type
        if kind in wanted:
            if at >= start:
                found.body.append(line)
        elif kind == "HEADER_LINE" and at >= after:
            after = _end_of_lines(found.text, lines, at)
            found.add_lines(at, after)
        elif kind == "CORRECTION":
            found.add_correction(line)
        elif kind == "HEADER_TEXT":
            found.reading.report("header-line-unknown", *trim(found.text, line.start_pos, line.end_pos))
    return found.done()


class _Found:
    """What the lines without a label are, as far as read."""

    def __init__(self, prepared: Prepared, lines: Sequence[Piece], kinds: Mapping[str, Sequence[Piece]]) -> None:
        self.prepared, self.lines, self.kinds, self.text = prepared, lines, kinds, prepared.text
        self.reading = Reading(prepared)
        self.claims: list[Claim] = []
        self.correction: Correction | None = None
        self.passing: list[str] = []
        self.captions: list[str] = []
        self.body: list[Piece] = []
        self.start = _body_start(self.text, lines)
        self.wanted = BODY
        if IN_CABLE.isdisjoint(kinds):
            self.wanted, self.start = BODY | {"LEAD_TEXT"}, 0
        self.first_field = next((at for at, line in enumerate(lines) if line.type in FIELDS), 0)
        self.opened = next((at for at, line in enumerate(lines) if line.type in _ABOVE_INSTRUCTIONS), len(lines))

    def add_lines(self, at: int, after: int) -> None:
        """Adds lines without a label that follow each other."""
        start, end = self.lines[at].start_pos, self.lines[after - 1].end_pos
        words = self.text[start:end]
        if self._is_fenced(at):
            self.captions.extend(_misspelt_captions(self.reading, (start, end), self.claims))
        elif self.opened < at < self.first_field:
            self._add_group(start, end)
        elif at < self.start:
            if _is_instruction(words):
                self._add_passing(start, end)
            else:
                self.captions.extend(_misspelt_captions(self.reading, (start, end), self.claims))
        elif not self.body and is_passing_below_fields(words):
            self._add_passing(start, end)
        else:
            self.body.extend(self.lines[at:after])

    def _is_fenced(self, at: int) -> bool:
        """Whether a line is between two rules of dashes: a note of whoever copied the cable."""
        fences = self.kinds.get("FENCE", ())
        return len(fences) > 1 and fences[0].start_pos < self.lines[at].start_pos < fences[-1].start_pos

    def _add_group(self, start: int, end: int) -> None:
        """Adds the lines of a group between the captions and the first field: captions first, then instructions."""
        while (stop := self.text.find("\n", start, end) + 1) > 0:
            line = self.text[start:stop]
            if is_passing(line):
                break
            if nearest_caption(" ".join(line.split())):
                self.captions.extend(_misspelt_captions(self.reading, (start, stop), self.claims))
            elif captions := captions_with_comment(line):
                self.captions.extend(captions)
                self.claims.append(("caption", start, stop))
            else:
                break
            start = stop
        rest = self.text[start:end]
        if not rest.strip():
            return
        if is_passing_by_place(rest):
            self._add_passing(start, end)
        else:
            self.captions.extend(_misspelt_captions(self.reading, (start, end), self.claims))

    def _add_passing(self, start: int, end: int) -> None:
        stop = start + captions_at_end(self.text[start:end])
        self.passing.extend(self.reading.take(read_passing(self.prepared, start, stop)))
        self.claims.append(("passing", start, stop))
        if stop < end:
            self.captions.extend(read_captions(self.prepared, stop, end).value)
            self.claims.append(("caption", stop, end))

    def add_correction(self, line: Piece) -> None:
        """Adds the note of a corrected copy, and the instruction after it."""
        read = read_correction(self.prepared, line.start_pos, line.end_pos)
        self.correction = self.reading.take(read)
        self.claims.append(("correction", line.start_pos, read.end))
        if self.text[read.end : line.end_pos].strip():
            self.passing.extend(self.reading.take(read_passing(self.prepared, read.end, line.end_pos)))
            self.claims.append(("passing", read.end, line.end_pos))

    def done(self) -> Read[Unlabelled]:
        """The result."""
        captions = tuple(dict.fromkeys(self.captions))
        value = Unlabelled(self.correction, tuple(self.passing), captions, tuple(self.body))
        return self.reading.done(value, claims=self.claims)


def without_entry(text: str, lines: Sequence[Piece], found: EntryLines | None) -> Sequence[Piece]:
    """The lines, with the rest of a Classified By entry's lines as a line without a label."""
    if found is None or not text[found.rest[0] : found.rest[1]].strip(" \f\n."):
        return lines
    rest = Piece("HEADER_LINE", *found.rest, lines[found.first].match)
    return [*lines[: found.first + 1], rest, *lines[found.after :]]


def _misspelt_captions(reading: Reading, place: tuple[int, int], claims: list[Claim]) -> list[str]:
    """The captions that unknown lines of the text header mean, if each line is close to a caption; else none."""
    start, end = trim(reading.text, *place)
    printed = [" ".join(line.split()) for line in reading.text[start:end].split("\n")]
    captions: list[str] = []
    for line in printed:
        caption = nearest_caption(line)
        if caption is None:  # a single line that is not a caption decides for all
            reading.report("line-unknown", start, end)
            return []
        captions.append(caption)
    for line, caption in zip(printed, captions, strict=True):
        reading.report("caption-misspelt", start, end, printed=line, caption=caption)
    claims.append(("caption", start, end))
    return captions


def _end_of_lines(text: str, lines: Sequence[Piece], at: int) -> int:
    """The place after the lines without a label that follow each other with no blank line between."""
    after = at + 1
    while after < len(lines) and lines[after].type == "HEADER_LINE" and not _blank_line_follows(text, lines[after - 1]):
        after += 1
    return after


def _blank_line_follows(text: str, line: Piece) -> bool:
    """Whether a blank line follows a line."""
    return text.count("\n", line.start_pos, line.end_pos) > 1


def _is_instruction(text: str) -> bool:
    """Whether lines without a label are an instruction; long ones in small letters are prose that begins like one."""
    return is_passing(text) and (len(text) < _LONGEST_INSTRUCTION or text.isupper())


def _body_start(text: str, lines: Sequence[Piece]) -> int:
    """Where the body begins: after the last field, else at its first numbered paragraph or part, else at prose."""
    first = next((at for at, line in enumerate(lines) if line.type in BODY), len(lines))
    last_field = max((at for at, line in enumerate(lines[:first]) if line.type in FIELDS), default=-1)
    if last_field >= 0:
        return last_field + 1
    start = first
    if start < len(lines) and lines[start].type in {"QUOTED", "QUOTE_ANNOUNCED"}:
        # the fields belong to another telegram; the lines before the quotation introduce it
        while start and lines[start - 1].type in {"HEADER_LINE", "BLANK"}:
            start -= 1
    return start if start < len(lines) else _prose_start(text, lines)


def _prose_start(text: str, lines: Sequence[Piece]) -> int:
    """The first line without a label, below a blank line, that is neither an instruction nor a misspelt caption."""
    for at in range(1, len(lines)):
        line = lines[at]
        if line.type == "HEADER_LINE" and _blank_line_follows(text, lines[at - 1]):
            printed = text[line.start_pos : line.end_pos]
            if not _is_instruction(printed) and nearest_caption(" ".join(printed.split())) is None:
                return at
    return len(lines)
