"""Which transmissions of a text make up the telegram, and what each of them gives.

A text may hold a telegram in several transmissions: in sections, each with its number, or twice, because a first copy
was cut off. It may hold another telegram as well. Transmissions of the first telegram with the same number are copies
of one section: the first complete one counts, and the others are claimed as duplicates. Another telegram is claimed in
the same way, and is reported. What counts is the `Telegram`, and the readers of fields see nothing else: the lines of
all its sections, in order of number, without the heading that a later section only repeats.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from cableparse.cable.layout import BODY, FIELDS, IN_CABLE, layout
from cableparse.cable.reading import Read, Reading, is_broken_off, trim
from cableparse.cable.sections import CLASSIFICATION, read_sent, section_numbers
from cableparse.cable.transmissions import page_numbers
from cableparse.core.comparing import ByValue
from cableparse.parsing.pieces import Piece

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cableparse.cable.reading import Prepared
    from cableparse.core.spans import Claim, Hints

_STARTS_PART = frozenset(
    {"TRANSMISSION", "CALLED", "RECORD", "SMART_REFERENCE", "HEADING_AGAIN", "CLASSIFICATION_AGAIN"}
)
_OF_HEADER = frozenset({"PREAMBLE", "ORIGINATOR"})
_GIVEN_ONCE = FIELDS | {"CLASSIFICATION"}
# lines around a copy, which may have more or fewer of them
_NOT_ITS_OWN = frozenset(
    {"BLANK", "CONTAINER", "RECORD", "MARKING", "NOTICE", "FILLER", "BREAK", "STATION_SERIAL", "END_MARK"}
    | {"ENDING_TEXT", "ATTRIBUTES", "CLASSIFICATION_AGAIN"}
)
_PROSE = BODY | {"HEADER_LINE", "LEAD_TEXT"}
_OF_A_COPY = FIELDS | BODY | {"ORIGINATOR"}  # what a copy has before the next one begins
_PRINTS_SECTION = CLASSIFICATION | {"SECTION"}
# what each section prints again; of each of these groups, the first section that has it gives all
_HEADING = frozenset(
    {"TRANSMISSION", "CALLED", "CALLING", "SECURITY", "PREAMBLE", "ORIGINATOR", "ACTION", "INFO", "ADDRESSEES"}
    | {"EXEMPT", "HEADER_TEXT", "HEADING_AGAIN"}
)
_PRINTED_AGAIN = (
    _HEADING,
    frozenset({"DISTRIBUTION"}),
    frozenset({"CONTROL"}),
    frozenset({"DRAFTING"}),
    CLASSIFICATION,
    frozenset({"SMART_REFERENCE", "SMART_DATE", "SMART_FIELD", "SMART_INFO"}),
    frozenset({"SMART_FOOTER", "SMART_MARKING"}),
)


@attrs.frozen(eq=False, repr=False)
class Telegram(ByValue):
    """What counts in a text: the prepared text, its lines in the order of the sections, and the same lines by kind.

    hints: what the caller knows about the cable. sections: the lines of each section, by its number; a telegram that
    was sent whole has one. numbers: the sections whose text is there, by what the lines and the page lines print.
    partial: whether the publisher's notice calls the text an extract.
    """

    prepared: Prepared
    hints: Hints
    lines: Sequence[Piece]
    kinds: Mapping[str, Sequence[Piece]]
    sections: Sequence[Sequence[Piece]]
    numbers: tuple[int, ...]
    partial: bool

    def of(self, *kinds: str) -> Sequence[Piece]:
        """The lines of these kinds, one kind after another."""
        if len(kinds) == 1:
            return self.kinds.get(kinds[0], ())
        return [line for kind in kinds for line in self.kinds.get(kind, ())]


def find_telegram(prepared: Prepared, hints: Hints) -> Read[Telegram]:
    """What counts in a prepared text; claims the rest."""
    laid_out = layout(prepared)
    partial = any(line.type == "NOTICE" for part in laid_out for line in part)
    parts = _parts(laid_out)
    reading = Reading(prepared)
    claims: list[Claim] = []
    sections: Mapping[int, Sequence[Piece]] = {0: parts[0]}
    if len(parts) > 1:
        sections = _sections(reading, parts, claims)
    numbers = tuple(number for number in sections if number)
    lines = [line for section in sections.values() for line in section]
    kinds: dict[str, list[Piece]] = {}
    for line in lines:
        if line.type in kinds:
            kinds[line.type].append(line)
        else:
            kinds[line.type] = [line]
    telegram = Telegram(prepared, hints, lines, kinds, tuple(sections.values()), numbers, partial)
    return reading.done(telegram, claims=claims)


def _sections(reading: Reading, parts: Sequence[list[Piece]], claims: list[Claim]) -> Mapping[int, Sequence[Piece]]:
    """The lines of each section of the first telegram, by number, 0 if none is printed; claims the rest."""
    pages = page_numbers(reading.prepared)
    sent = [read_sent(reading.prepared, part, pages) for part in parts]
    copies: dict[int, list[int]] = {}
    for at, number in enumerate(section_numbers(sent)):
        if number is not None:
            copies.setdefault(number, []).append(at)
            continue
        claims += _duplicates(parts[at], ())
        reference = sent[at].reference
        if reference is not None:
            name = f"{reference.post} {reference.number}"
            reading.report("second-cable", parts[at][0].start_pos, parts[at][-1].end_pos, name=name)
    sections: dict[int, Sequence[Piece]] = {}
    given: set[str] = set()
    fields: dict[str, Piece] = {}  # of the first section
    last = -1
    for number in sorted(copies):
        chosen = _whole(reading.text, parts, copies[number])
        first = copies[number][0]
        kept = _kept(parts[first], parts[chosen]) if chosen != first else []
        for at in copies[number]:
            claims += _duplicates(parts[at], kept if at == first else ()) if at != chosen else ()
        lines = [*kept, *parts[chosen]]
        if sections:
            lines = [part for line in lines for part in _without_prose(reading.text, line, fields.get(line.type))]
        else:
            fields = {line.type: line for line in lines if line.type in FIELDS}
        own = [_again(line, given) for line in lines if line.type not in given - CLASSIFICATION]
        claims += _duplicates(lines, own)
        level = sent[copies[min(copies)][0]].level
        if sent[chosen].level not in {level, None} and level is not None:
            reading.report("field-repeated", *_section_line(reading.text, parts[chosen]))
        if chosen < last:
            reading.report("section-out-of-order", *_section_line(reading.text, parts[chosen]), number=number)
        given |= {kind for group in _PRINTED_AGAIN if any(line.type in group for line in lines) for kind in group}
        sections[number if len(copies) > 1 or sent[chosen].number else 0] = own
        last = max(last, chosen)
    return sections


def _again(line: Piece, given: set[str]) -> Piece:
    """A line of a section; a classification line that was given already only divides."""
    if line.type in CLASSIFICATION & given:
        line.type = "SECTION"
    return line


def _without_prose(text: str, line: Piece, given: Piece | None) -> list[Piece]:
    """A field that a further section prints again; what it says beyond the field given is another piece."""
    if given is None:
        return [line]
    at = line.match.end()
    for place in range(given.match.end(), given.end_pos):
        if text[place].isalnum():
            while at < line.end_pos and not text[at].isalnum():
                at += 1
            if at == line.end_pos or text[at].upper() != text[place].upper():
                return [line]
            at += 1
    below = text.find("\n", at, line.end_pos) + 1
    if below <= 0 or text[at:below].strip(" \f\n.;,)") or not text[below : line.end_pos].strip():
        return [line]
    rest = Piece("HEADER_LINE", below, line.end_pos, line.match)
    line.end_pos = below
    return [line, rest]


def _section_line(text: str, part: Sequence[Piece]) -> tuple[int, int]:
    """The place of a section's classification line, else of its first line."""
    line = next((line for line in part if line.type in _PRINTS_SECTION), part[0])
    return trim(text, line.start_pos, line.end_pos)


def _whole(text: str, parts: Sequence[Sequence[Piece]], copies: Sequence[int]) -> int:
    """Which of the copies counts: the first, or a later one that is complete.

    A later one is complete if it says twice as much as the one before, or more than one that is cut off.
    """
    chosen, *others = copies
    least = -1
    for at in others:
        least = _said(parts[chosen]) * (1 if _is_cut(text, parts[chosen]) else 2) if least < 0 else least
        if _said(parts[at]) > least:
            chosen, least = at, -1
    return chosen


def _said(part: Sequence[Piece]) -> int:
    """How many characters of a copy are prose, in numbered paragraphs or not."""
    return sum(line.end_pos - line.start_pos for line in part if line.type in _PROSE)


def _is_cut(text: str, part: Sequence[Piece]) -> bool:
    """Whether a copy ends in the middle: in dots, or before its body begins."""
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


def _parts(laid_out: Sequence[Sequence[Piece]]) -> list[list[Piece]]:
    """The lines of the text, copy by copy, transmission by transmission."""
    parts: list[list[Piece]] = []
    for lines in laid_out:
        part: list[Piece] = []
        parts.append(part)
        has_begun = False  # whether the last part has a line that makes it a copy
        for line in lines:
            if has_begun:
                if line.type in _STARTS_PART:
                    parts.append(part := [])
                    has_begun = False
            elif line.type in _OF_A_COPY:
                has_begun = True
            part.append(line)
    return parts


def _header_alone(part: Sequence[Piece]) -> Sequence[Piece]:
    """The lines of a copy's routing header, for another copy that is printed without one."""
    after = next((at for at, line in enumerate(part) if line.type in IN_CABLE), len(part))
    return part[:after] if any(line.type in _OF_HEADER for line in part[:after]) else []
