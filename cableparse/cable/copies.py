"""Which copy counts, where a text holds the cable twice or holds a second cable.

A text may start over, either with the same cable, whose first copy was cut off, or with another cable. The first
complete copy of the first cable counts. Its lines are the `Telegram`, and the readers of fields see nothing else. The
other copies are claimed as duplicates; another cable is reported as well.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from cableparse.cable.fields.classification import read_classification
from cableparse.cable.layout import BODY, FIELDS, IN_CABLE, layout
from cableparse.cable.reading import Read, Reading, is_broken_off

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cableparse.cable.reading import Prepared
    from cableparse.core.spans import Claim, Hints
    from cableparse.parsing.pieces import Piece

_STARTS_PART = frozenset(
    {"TRANSMISSION", "CALLED", "RECORD", "SMART_REFERENCE", "HEADING_AGAIN", "CLASSIFICATION_AGAIN"}
)
_OF_HEADER = frozenset({"PREAMBLE", "ORIGINATOR"})
_GIVEN_ONCE = FIELDS | {"CLASSIFICATION"}
# lines around a copy, of which it may have more or fewer
_NOT_ITS_OWN = frozenset(
    {"BLANK", "CONTAINER", "RECORD", "MARKING", "NOTICE", "FILLER", "BREAK", "STATION_SERIAL", "END_MARK"}
    | {"ENDING_TEXT", "ATTRIBUTES", "CLASSIFICATION_AGAIN"}
)
_PROSE = BODY | {"HEADER_LINE", "LEAD_TEXT"}
_OF_A_COPY = FIELDS | BODY | {"ORIGINATOR"}  # what a copy has before the next one begins


@attrs.frozen
class Telegram:
    """The copy that counts: the prepared text, its lines in order, and the same lines by kind.

    hints: what the caller knows about the cable. partial: whether the publisher's notice calls the text an extract.
    """

    prepared: Prepared
    hints: Hints
    lines: Sequence[Piece]
    kinds: Mapping[str, Sequence[Piece]]
    partial: bool

    def of(self, *kinds: str) -> Sequence[Piece]:
        """The lines of these kinds, one kind after another."""
        if len(kinds) == 1:
            return self.kinds.get(kinds[0], ())
        return [line for kind in kinds for line in self.kinds.get(kind, ())]


def find_telegram(prepared: Prepared, hints: Hints) -> Read[Telegram]:
    """The copy that counts in a prepared text; claims the others."""
    lines = layout(prepared)
    chosen = _one_copy(prepared, lines)
    kinds: dict[str, list[Piece]] = defaultdict(list)
    for line in chosen.value:
        kinds[line.type].append(line)
    partial = "NOTICE" in kinds or any(line.type == "NOTICE" for line in lines)
    telegram = Telegram(prepared, hints, chosen.value, dict(kinds), partial)
    return Read(telegram, claims=chosen.claims, defects=chosen.defects)


def _one_copy(prepared: Prepared, lines: list[Piece]) -> Read[list[Piece]]:
    """The lines of the copy that counts, with what only an earlier copy has; claims the rest, reports another cable."""
    parts = _parts(lines)
    if len(parts) == 1:
        return Read(lines)
    reading = Reading(prepared)
    names = [_name(prepared, part) for part in parts]
    chosen = 0
    for at in range(1, len(parts)):
        if names[at] == names[0] or names[at] is None or names[0] is None:
            if _is_whole(prepared.text, parts[at], parts[chosen]):
                chosen = at
        else:
            reading.report("second-cable", parts[at][0].start_pos, parts[at][-1].end_pos, name=names[at])
    kept = _kept(parts[0], parts[chosen]) if chosen else []
    rest = [part for at, part in enumerate(parts) if at != chosen]
    return reading.done(kept + parts[chosen], claims=[claim for part in rest for claim in _duplicates(part, kept)])


def _is_whole(text: str, part: Sequence[Piece], before: Sequence[Piece]) -> bool:
    """Whether a later copy is the whole one: it says twice as much as the one before, or more than one cut off."""
    return _said(part) > _said(before) * (1 if _is_cut(text, before) else 2)


def _said(part: Sequence[Piece]) -> int:
    """How many characters of a copy are prose, in numbered paragraphs or not."""
    return sum(line.end_pos - line.start_pos for line in part if line.type in _PROSE)


def _is_cut(text: str, part: Sequence[Piece]) -> bool:
    """Whether a copy ends in the middle: in dots, or before it has come to a body."""
    last = next((line for line in reversed(part) if line.type not in _NOT_ITS_OWN), None)
    if last is None or last.type not in _PROSE:
        return True
    return is_broken_off(text, last)


def _kept(first: Sequence[Piece], chosen: Sequence[Piece]) -> list[Piece]:
    """The lines of the first copy that the chosen one lacks: the routing header, or a field."""
    kinds = {line.type for line in chosen}
    header = _header_alone(first) if kinds.isdisjoint(_OF_HEADER) else []
    fields = [line for line in first if line.type in _GIVEN_ONCE and line.type not in kinds]
    return sorted({*header, *fields}, key=lambda line: line.start_pos)


def _duplicates(part: Sequence[Piece], kept: Sequence[Piece]) -> list[Claim]:
    """The claims of a copy that does not count, around the lines of it that do."""
    claims: list[Claim] = []
    used = set(kept)
    for line in part:
        if line in used:
            continue
        if claims and claims[-1][2] == line.start_pos:
            claims[-1] = ("duplicate", claims[-1][1], line.end_pos)
        else:
            claims.append(("duplicate", line.start_pos, line.end_pos))
    return claims


def _parts(lines: list[Piece]) -> list[list[Piece]]:
    """The lines of the text, copy by copy."""
    starts = [0]
    has_begun = False  # whether the last part has a line that makes it a copy
    for at, line in enumerate(lines):
        if has_begun:
            if line.type in _STARTS_PART:
                starts.append(at)
                has_begun = False
        elif line.type in _OF_A_COPY:
            has_begun = True
    return [lines[start:end] for start, end in pairwise((*starts, len(lines)))]


def _header_alone(part: Sequence[Piece]) -> Sequence[Piece]:
    """The lines of a copy's routing header, for another copy that is printed without one."""
    after = next((at for at, line in enumerate(part) if line.type in IN_CABLE), len(part))
    return part[:after] if any(line.type in _OF_HEADER for line in part[:after]) else []


def _name(prepared: Prepared, part: list[Piece]) -> str | None:
    """The name that tells cables apart: post and number of the classification line, or SMART's reference number."""
    for line in part:
        if line.type == "SMART_REFERENCE":
            return " ".join(prepared.text[line.start_pos : line.end_pos].partition(":")[2].split())
        if line.type in {"CLASSIFICATION", "CLASSIFICATION_AGAIN"}:
            reference = read_classification(prepared, line.start_pos, line.end_pos).value.message_reference
            if reference is not None:
                return f"{reference.post} {reference.number}"
    return None
