"""The lines without a label: passing instructions, misspelt captions, the beginning of the body, or unknown.

Such a line does not say what it is. Its neighbours decide, and whether it reads like an instruction. The note of a
corrected copy is read here too, because an instruction may follow on the same line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cableparse.cable.fields.classification import read_correction
from cableparse.cable.fields.passing import is_passing, read_passing
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

_LONGEST_INSTRUCTION = 240


class Unlabelled(NamedTuple):
    """The values of the lines without a label, and the pieces of the body."""

    correction: Correction | None
    passing: tuple[str, ...]
    captions: tuple[str, ...]
    body: tuple[Piece, ...]


def read_unlabelled(prepared: Prepared, lines: Sequence[Piece], kinds: Mapping[str, object]) -> Read[Unlabelled]:
    """The corrected-copy note, the passing instructions, the misspelt captions, and the pieces of the body.

    Instructions follow the note or are on lines without a label. A line without a label that reads like an instruction
    is one, wherever it is. Any other belongs to the body if no field comes below it; else it is a misspelt caption or
    unknown.
    """
    reading = Reading(prepared)
    text = prepared.text
    claims: list[Claim] = []
    correction = None
    passing: list[str] = []
    captions: list[str] = []
    body: list[Piece] = []
    start = _body_start(text, lines)
    wanted = BODY
    if IN_CABLE.isdisjoint(kinds):
        wanted, start = BODY | {"LEAD_TEXT"}, 0
    at = 0
    while at < len(lines):
        line = lines[at]
        after = at + 1
        if line.type == "HEADER_LINE":
            after = _end_of_lines(text, lines, at)
            place = line.start_pos, lines[after - 1].end_pos
            if _is_instruction(text[place[0] : place[1]]):
                passing.extend(reading.take(read_passing(prepared, *place)))
                claims.append(("passing", *place))
            elif at >= start:
                body.extend(lines[at:after])
            else:
                captions.extend(_misspelt_captions(reading, place, claims))
        elif line.type == "CORRECTION":
            read = read_correction(prepared, line.start_pos, line.end_pos)
            correction = reading.take(read)
            if text[read.end : line.end_pos].strip():
                passing.extend(reading.take(read_passing(prepared, read.end, line.end_pos)))
        elif line.type == "HEADER_TEXT":
            reading.report("header-line-unknown", *trim(text, line.start_pos, line.end_pos))
        elif line.type in wanted and at >= start:
            body.append(line)
        at = after
    return reading.done(Unlabelled(correction, tuple(passing), tuple(captions), tuple(body)), claims=claims)


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
