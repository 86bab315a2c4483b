"""The lines without a label: passing instructions, misspelt captions, the beginning of the body, or unknown.

Such a line does not say what it is. Its place decides: between the captions and the first field it is an instruction,
whatever its words; in the body it never is; below the fields its words decide. The note of a corrected copy is read
here too, because an instruction may follow on the same line.
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
from cableparse.cable.reading import Read, Reading, trim
from cableparse.parsing.pieces import Piece
from cableparse.tables.captions import nearest_caption

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cableparse.cable.fields.classified_by import EntryLines
    from cableparse.cable.model import Correction
    from cableparse.cable.reading import Prepared
    from cableparse.core.spans import Claim

_ABOVE_INSTRUCTIONS = frozenset({"CLASSIFICATION", "SECTION", "CAPTIONS", "CORRECTION"})
_LONGEST_INSTRUCTION = 240


class Unlabelled(NamedTuple):
    """The values of the lines without a label, and the pieces of the body, section by section."""

    correction: Correction | None
    passing: tuple[str, ...]
    captions: tuple[str, ...]
    body: tuple[tuple[Piece, ...], ...]


def read_unlabelled(
    prepared: Prepared, sections: Sequence[Sequence[Piece]], kinds: Mapping[str, object], *, first_missing: bool = False
) -> Read[Unlabelled]:
    """The corrected-copy note, the passing instructions, the misspelt captions, and the pieces of the body.

    Between the captions and the first field, a line is an instruction by its place. Below the fields its words
    decide, and in the body it never is one.
    """
    head = _with_the_fields(sections)
    main = _Found(prepared, sections[head], kinds, frozenset() if first_missing else None)
    above = [line for line in sections[head][: main.start] if line.type == "HEADER_LINE"]
    known = frozenset(_squeezed(prepared.text, line) for line in above)
    reads = [
        (main if at == head else _Found(prepared, lines, kinds, known)).read() for at, lines in enumerate(sections)
    ]
    found = [read.value for read in reads]
    value = Unlabelled(
        next((one.correction for one in found if one.correction), None),
        tuple(dict.fromkeys(instruction for one in found for instruction in one.passing)),
        tuple(dict.fromkeys(caption for one in found for caption in one.captions)),
        tuple(body for one in found for body in one.body),
    )
    claims = tuple(claim for read in reads for claim in read.claims)
    return Read(value, claims=claims, defects=tuple(defect for read in reads for defect in read.defects))


def _with_the_fields(sections: Sequence[Sequence[Piece]]) -> int:
    """The section with the text header: the first, unless one that is printed above it has the fields."""
    if not sections[0] or any(line.type in FIELDS for line in sections[0]):
        return 0
    start = sections[0][0].start_pos
    above = (at for at, lines in enumerate(sections) if lines and lines[0].start_pos < start)
    return next((at for at in above if any(line.type in FIELDS for line in sections[at])), 0)


class _Found:
    """What the lines without a label of a section are, as far as they were read.

    known: for a further section, the lines above the body of the first, which it may print again.
    """

    def __init__(
        self,
        prepared: Prepared,
        lines: Sequence[Piece],
        kinds: Mapping[str, object],
        known: frozenset[str] | None = None,
    ) -> None:
        self.prepared, self.lines, self.text = prepared, lines, prepared.text
        self.reading = Reading(prepared)
        self.claims: list[Claim] = []
        self.correction: Correction | None = None
        self.passing: list[str] = []
        self.captions: list[str] = []
        self.body: list[Piece] = []
        self.known = known or frozenset()
        self.start = _body_start(self.text, lines) if known is None else _further_start(self.text, lines, known)
        self.wanted = BODY
        if IN_CABLE.isdisjoint(kinds):
            self.wanted, self.start = BODY | {"LEAD_TEXT"}, 0
        below = 0 if known is None else self.start
        self.first_field = next((at for at, line in enumerate(lines) if line.type in FIELDS), below)
        # a note by whoever copied the cable is between two rules of dashes
        fences = [at for at, line in enumerate(lines) if line.type == "FENCE"]
        self.fenced = range(fences[0] + 1, fences[-1]) if fences else range(0)
        self.opened = next((at for at, line in enumerate(lines) if line.type in _ABOVE_INSTRUCTIONS), len(lines))

    def read(self) -> Read[Unlabelled]:
        """Reads the lines, one after another."""
        at = 0
        while at < len(self.lines):
            line = self.lines[at]
            after = at + 1
            if line.type == "HEADER_LINE" and at < self.start and _squeezed(self.text, line) in self.known:
                self.claims.append(("duplicate", line.start_pos, line.end_pos))
            elif line.type == "HEADER_LINE":
                after = _end_of_lines(self.text, self.lines, at)
                after = min(after, self.start) if at < self.start else after
                self.add_lines(at, after)
            elif line.type == "CORRECTION":
                self.add_correction(line)
            elif line.type == "HEADER_TEXT":
                self.reading.report("header-line-unknown", *trim(self.text, line.start_pos, line.end_pos))
            elif line.type in self.wanted and at >= self.start:
                self.body.append(line)
            at = after
        return self.done()

    def add_lines(self, at: int, after: int) -> None:
        """Adds lines without a label that follow each other."""
        start, end = self.lines[at].start_pos, self.lines[after - 1].end_pos
        words = self.text[start:end]
        if at in self.fenced:
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
        value = Unlabelled(self.correction, tuple(self.passing), captions, (tuple(self.body),))
        return self.reading.done(value, claims=self.claims)


def without_entry(text: str, lines: Sequence[Piece], found: EntryLines | None) -> Sequence[Piece]:
    """The lines, with the rest of a Classified By entry's lines as a line without a label."""
    if found is None or not text[found.rest[0] : found.rest[1]].strip(" \f\n.") or found.lines[0] not in lines:
        return lines
    first = lines.index(found.lines[0])
    rest = Piece("HEADER_LINE", *found.rest, lines[first].match)
    return [*lines[: first + 1], rest, *lines[first + len(found.lines) :]]


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


def _squeezed(text: str, line: Piece) -> str:
    return "".join(text[line.start_pos : line.end_pos].split()).upper()


def _further_start(text: str, lines: Sequence[Piece], known: frozenset[str]) -> int:
    """Where the body begins in a further section: after its fields, at a number, or at any line but an instruction.

    known: the lines above the body of the first section.
    """
    first = next((at for at, line in enumerate(lines) if line.type in BODY), len(lines))
    last_field = max((at for at, line in enumerate(lines[:first]) if line.type in FIELDS), default=-1)
    for at in range(last_field + 1, first):
        line = lines[at]
        if line.type == "HEADER_LINE" and _squeezed(text, line) not in known:
            printed = text[line.start_pos : line.end_pos]
            if not is_passing_below_fields(printed) and nearest_caption(" ".join(printed.split())) is None:
                return at
    return first


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
