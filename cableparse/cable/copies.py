"""Which copy counts, where a text holds the cable twice or holds a second cable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cableparse.cable.fields.classification import read_classification
from cableparse.cable.unlabelled import _FIELDS, _IN_CABLE, BODY

if TYPE_CHECKING:
    from cableparse.cable.reading import Reading
    from cableparse.core.spans import Claim
    from cableparse.parsing.pieces import Piece


_STARTS_PART = frozenset({"TRANSMISSION", "CALLED", "RECORD", "SMART_REFERENCE", "HEADING_AGAIN"})
_OF_HEADER = frozenset({"PREAMBLE", "ORIGINATOR"})
_OF_A_COPY = _FIELDS | BODY | {"ORIGINATOR"}  # what a copy has before the next one begins


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
