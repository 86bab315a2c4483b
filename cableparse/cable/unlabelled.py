"""The lines of a whole cable: which copy counts, what role each line has, and what the lines without a label are.

The layout names each line for itself. What needs sight of the others is decided here: a text may hold the cable
twice, or a second cable; a line without a label passes the cable on, or begins the body, or is unknown, by what
stands around it. The claims of the readers become segments here, with what was cut out of the text in between.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cableparse.cable.fields.classification import read_correction
from cableparse.cable.fields.passing import is_passing, read_passing
from cableparse.cable.reading import trim
from cableparse.tables.captions import nearest_caption

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cableparse.cable.model import Correction
    from cableparse.cable.reading import Reading
    from cableparse.core.spans import Claim
    from cableparse.parsing.pieces import Piece

BODY = frozenset({"PARAGRAPH", "RULE", "PART", "QUOTED", "QUOTE_ANNOUNCED", "BODY_TEXT"})
_FIELDS = frozenset({"EXECUTIVE_ORDER", "TAGS", "SUBJECT", "REFERENCES", "CLASSIFIED_BY"})
_IN_CABLE = BODY | _FIELDS | {"CLASSIFICATION"}
LONGEST_INSTRUCTION = 240
SMART = frozenset({"SMART_REFERENCE", "SMART_DATE"})


class Unlabelled(NamedTuple):
    """What the lines without a label give."""

    correction: Correction | None
    passing: tuple[str, ...]
    captions: list[str]
    body: list[Piece]


def unlabelled_lines(
    reading: Reading, lines: list[Piece], kinds: Mapping[str, object], claims: list[Claim]
) -> Unlabelled:
    """The corrected-copy note, the passing instructions, the captions misspelt, and the pieces of the body.

    Instructions stand behind the note and on lines without a label. Lines without a label are instructions where they
    read like some, wherever they stand; else the body's where no field comes below them; else unknown.
    """
    correction = None
    passing: list[str] = []
    captions: list[str] = []
    body: list[Piece] = []
    start = _body_start(reading, lines)
    wanted = BODY
    if _IN_CABLE.isdisjoint(kinds):
        wanted, start = BODY | {"LEAD_TEXT"}, 0
    at = 0
    while at < len(lines):
        line = lines[at]
        after = at + 1
        if line.type == "HEADER_LINE":
            after = _end_of_lines(reading, lines, at)
            end = lines[after - 1].end_pos
            place = line.start_pos, end
            if _is_instruction(reading.text[line.start_pos : end]):
                passing.extend(read_passing(reading, *place))
                claims.append(("passing", *place))
            elif at >= start:
                body.extend(lines[at:after])
            else:
                captions.extend(_misspelt_captions(reading, place, claims))
        elif line.type == "CORRECTION":
            correction, rest = read_correction(reading, line.start_pos, line.end_pos)
            if reading.text[rest : line.end_pos].strip():
                passing.extend(read_passing(reading, rest, line.end_pos))
        elif line.type == "HEADER_TEXT":
            reading.report("header-line-unknown", *trim(reading.text, line.start_pos, line.end_pos))
        elif line.type in wanted and at >= start:
            body.append(line)
        at = after
    return Unlabelled(correction, tuple(passing), captions, body)


def _misspelt_captions(reading: Reading, place: tuple[int, int], claims: list[Claim]) -> list[str]:
    """The captions that unknown lines of the text header stand for, if each line is near to one."""
    start, end = trim(reading.text, *place)
    printed = [" ".join(line.split()) for line in reading.text[start:end].split("\n")]
    captions = [caption for line in printed if (caption := nearest_caption(line))]
    if len(captions) < len(printed):
        reading.report("line-unknown", start, end)
        return []
    for line, caption in zip(printed, captions, strict=True):
        reading.report("caption-misspelt", start, end, printed=line, caption=caption)
    claims.append(("caption", start, end))
    return captions


def _end_of_lines(reading: Reading, lines: list[Piece], at: int) -> int:
    """How far the lines without a label go on with no blank line between."""
    after = at + 1
    while after < len(lines) and lines[after].type == "HEADER_LINE" and not _parted(reading, lines[after - 1]):
        after += 1
    return after


def _parted(reading: Reading, line: Piece) -> bool:
    """Whether a blank line follows."""
    return reading.text.count("\n", line.start_pos, line.end_pos) > 1


def _is_instruction(text: str) -> bool:
    """Whether lines without a label pass the cable on, or name whom it is for; prose may begin alike."""
    return is_passing(text) and (len(text) < LONGEST_INSTRUCTION or text.isupper())


def _body_start(reading: Reading, lines: list[Piece]) -> int:
    """Where the body begins: behind the last field, or else at its first numbered paragraph or part; else at prose."""
    first = next((at for at, line in enumerate(lines) if line.type in BODY), len(lines))
    last_field = max((at for at, line in enumerate(lines[:first]) if line.type in _FIELDS), default=-1)
    if last_field >= 0:
        return last_field + 1
    start = first
    if start < len(lines) and lines[start].type in {"QUOTED", "QUOTE_ANNOUNCED"}:
        # the fields are another telegram's; what stands before the quotation introduces it
        while start and lines[start - 1].type in {"HEADER_LINE", "BLANK"}:
            start -= 1
    return start if start < len(lines) else _prose_start(reading, lines)


def _prose_start(reading: Reading, lines: list[Piece]) -> int:
    """The first line without a label, below a blank one, that is neither an instruction nor a misspelt caption."""
    for at in range(1, len(lines)):
        line = lines[at]
        if line.type == "HEADER_LINE" and _parted(reading, lines[at - 1]):
            text = reading.text[line.start_pos : line.end_pos]
            if not _is_instruction(text) and nearest_caption(" ".join(text.split())) is None:
                return at
    return len(lines)
