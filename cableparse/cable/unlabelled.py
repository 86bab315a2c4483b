"""The lines of a whole cable: which copy counts, what role each line has, and what the lines without a label are.

The layout names each line for itself. What needs sight of the others is decided here: a text may hold the cable
twice, or a second cable; a line without a label passes the cable on, or begins the body, or is unknown, by what
stands around it. The claims of the readers become segments here, with what was cut out of the text in between.
"""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING, NamedTuple

import attrs

from cableparse.cable.fields.classification import nearest_caption, read_classification, read_correction
from cableparse.cable.fields.header import trim
from cableparse.cable.fields.passing import is_passing, read_passing
from cableparse.cable.preparation import BLANKS
from cableparse.core.document import tile

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cableparse.cable.model import Addressee, Correction, Header
    from cableparse.cable.preparation import Reading
    from cableparse.core.document import Claim, Role, Segment
    from cableparse.parsing.walk import Piece

# The segment's role of each kind of line; those of the body, of unknown lines, and of addressees without a label of
# their own are claimed where they are read.
ROLES: dict[str, Role] = {
    "NOTICE": "notice",
    "CONTAINER": "container",
    "RECORD": "container",
    "TRANSMISSION": "transmission",
    "CALLED": "called",
    "CALLING": "calling",
    "SECURITY": "security",
    "PREAMBLE": "preamble",
    "ORIGINATOR": "originator",
    "HEADING_AGAIN": "duplicate",
    "ACTION": "action",
    "INFO": "info",
    "DISTRIBUTION": "distribution",
    "DRAFTING": "drafting",
    "CONTROL": "control",
    "CLASSIFICATION": "classification",
    "CAPTIONS": "caption",
    "CORRECTION": "correction",
    "EXECUTIVE_ORDER": "executive_order",
    "TAGS": "tags",
    "SUBJECT": "subject",
    "REFERENCES": "references",
    "SECTION_REPEATED": "page",
    "EXEMPTION_CODES": "banner",
    "FILLER": "page",
    "CAPTION_REPEATED": "page",
    "MARKING": "page",
    "ATTRIBUTES": "attributes",
    "BREAK": "break",
    "STATION_SERIAL": "ending",
    "END_MARK": "ending",
    "ENDING_TEXT": "ending",
}
BODY = frozenset({"PARAGRAPH", "RULE", "PART", "QUOTED", "QUOTE_ANNOUNCED", "BODY_TEXT"})
_FIELDS = frozenset({"EXECUTIVE_ORDER", "TAGS", "SUBJECT", "REFERENCES", "CLASSIFIED_BY"})
_IN_CABLE = BODY | _FIELDS | {"CLASSIFICATION"}
LONGEST_INSTRUCTION = 240
SMART = frozenset({"SMART_REFERENCE", "SMART_DATE"})
_STARTS_PART = frozenset({"TRANSMISSION", "CALLED", "RECORD", "SMART_REFERENCE", "HEADING_AGAIN"})
_OF_HEADER = frozenset({"PREAMBLE", "ORIGINATOR"})
_OF_A_COPY = _FIELDS | BODY | {"ORIGINATOR"}  # what a copy has before the next one begins


@attrs.frozen
class Claimed:
    """The claims of a cable's readers, and what was cut out of the text between and within them, both in any order."""

    claims: Sequence[Claim]
    cuts: Sequence[Claim]

    def __call__(self, source: str) -> tuple[Segment, ...]:
        """The segments that they make up, without the blanks at their ends."""
        pieces: list[Claim] = []
        cuts = iter(sorted(self.cuts, key=_start))
        cut = next(cuts, None)
        for role, start, end in sorted(self.claims, key=_start):
            at = start
            while cut is not None and cut[1] < end:
                if cut[1] > at:
                    pieces.append((role, *_without_blanks(source, at, cut[1])))
                pieces.append(cut)
                at = max(at, cut[2])
                cut = next(cuts, None)
            pieces.append((role, *_without_blanks(source, at, end)))
        pieces.extend((cut,) if cut is not None else ())
        pieces.extend(cuts)
        return tile(source, pieces)


def _start(claim: Claim) -> int:
    return claim[1]


def _without_blanks(source: str, start: int, end: int) -> tuple[int, int]:
    stretch = source[start:end]
    start += len(stretch) - len(stretch.lstrip(BLANKS))
    return start, start + len(stretch.strip(BLANKS))


def one_cable(reading: Reading, lines: list[Piece]) -> tuple[list[Piece], list[Claim]]:
    """The lines of the cable that counts, and claims for the other copies.

    A text may begin again: with the same cable, of which the first copy was cut off, or with another. The first
    complete copy of the first cable counts; another cable is a defect.
    """
    parts: list[list[Piece]] = [[]]
    begun = False  # whether the last part has what a copy has
    part = parts[0]
    for line in lines:
        if begun:
            if line.type in _STARTS_PART:
                parts.append(part := [])
                begun = False
        elif line.type in _OF_A_COPY:
            begun = True
        part.append(line)
    if len(parts) == 1:
        return lines, []
    chosen = 0
    names = [_name(reading, part) for part in parts]
    bodies = [sum(line.end_pos - line.start_pos for line in part if line.type in BODY) for part in parts]
    for at in range(1, len(parts)):
        if names[at] == names[0] or names[at] is None or names[0] is None:
            if bodies[at] > 2 * bodies[chosen]:
                chosen = at
        else:
            reading.report("second-cable", parts[at][0].start_pos, parts[at][-1].end_pos, name=names[at])
    kept = [] if any(line.type in _OF_HEADER for line in parts[chosen]) else _header_alone(parts[0])
    parts[0] = parts[0][len(kept) :] if chosen else parts[0]
    claims: list[Claim] = [
        ("duplicate", part[0].start_pos, part[-1].end_pos) for at, part in enumerate(parts) if at != chosen and part
    ]
    return (kept if chosen else []) + parts[chosen], claims


def _header_alone(part: list[Piece]) -> list[Piece]:
    """The lines of a copy's routing header, for another copy that is printed without one."""
    after = next((at for at, line in enumerate(part) if line.type in _IN_CABLE), len(part))
    return part[:after] if any(line.type in _OF_HEADER for line in part[:after]) else []


def complete_first(reading: Reading, lines: Sequence[Piece]) -> Sequence[Piece]:
    """The lines of one kind, those that a copy ends in the middle of ("for re...") behind the others."""
    if len(lines) < 2:  # noqa: PLR2004 - one has no other
        return lines
    return sorted(lines, key=lambda line: reading.text[line.start_pos : line.end_pos].rstrip(" \f\n").endswith("..."))


def _name(reading: Reading, part: list[Piece]) -> str | None:
    """What tells one cable from another: post and number of the classification line, or SMART's reference number."""
    for line in part:
        if line.type == "SMART_REFERENCE":
            return " ".join(reading.text[line.start_pos : line.end_pos].partition(":")[2].split())
        if line.type == "CLASSIFICATION":
            reference = read_classification(reading, line.start_pos, line.end_pos).message_reference
            if reference is not None:
                return f"{reference.post} {reference.number}"
    return None


def addressee_claims(kinds: dict[str, list[Piece]], header: Header | None) -> list[Claim]:
    """Addressees that stand below others or below the exempted, each as whose it is; what is left of their lines."""
    claims: list[Claim] = []
    lines = [*kinds.get("ADDRESSEES", ()), *kinds.get("EXEMPT", ())]
    if header is None or not lines:
        return claims
    lists: tuple[tuple[Role, tuple[Addressee, ...]], ...] = ("action", header.action), ("info", header.info)
    listed = sorted((one.span.start, one.span.end, role) for role, ones in lists for one in ones if one.span)
    for line in lines:
        rest: Role = "info" if line.type == "ADDRESSEES" else "exempt"
        at = line.start_pos
        place = max(bisect.bisect_left(listed, (at,)) - 1, 0)  # an addressee may go on from the line before
        while place < len(listed) and listed[place][0] < line.end_pos:
            start, end, role = listed[place]
            if end > at:
                claims += ((rest, at, start), (role, max(start, at), min(end, line.end_pos)))
                at = end
            place += 1
        claims.append((rest, at, line.end_pos))
    return claims


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
