"""The lines that Washington printed above telegrams of 1973-79: office lists, drafting lines, and the dash line.

The layout gives the three as blocks, whole even where a page cut them, and one grammar reads the lists. Copies are
counted for each office and in total, so that the list can be checked. A drafting line names an office and a person.
Anyone who is named below the approval without a label cleared the telegram.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cableparse.cable.model import Distribution, Drafting
from cableparse.cable.reading import Read, Reading
from cableparse.parsing.grammars import find_pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cableparse.cable.reading import Prepared
    from cableparse.core.spans import Span
    from cableparse.parsing.pieces import Piece


def read_distribution(
    prepared: Prepared, lists: Sequence[Piece], dash_lines: Sequence[Piece]
) -> Read[Distribution | None]:
    """The offices with their copies, the total and the counters of the dash line; None if none of them is printed."""
    if not lists and not dash_lines:
        return Read(None)
    reading = Reading(prepared)
    action: list[str] = []
    info: list[str] = []
    copies = 0
    total: Piece | None = None
    into = action
    for line in lists[:1]:  # a later section repeats them
        for piece in _pieces(reading, "offices", line):
            if piece.type == "PART":
                into = info if piece.match["part"] == "INFO" else action
            elif piece.type == "OFFICE":
                into.append(piece.match[0])
                copies += int(piece.match["copies"])
            elif piece.type == "TOTAL" and total is None:
                total = piece
                printed = int(piece.match["total"])
                if printed != copies:
                    start, end = line.start_pos + piece.start_pos, line.start_pos + piece.end_pos
                    reading.report("copies-disagree", start, end, total=printed, copies=copies)
    control = " ".join(dash_lines[0].match["control"].split()) if dash_lines else None
    of_it = sorted((*lists[:1], *dash_lines[:1]), key=lambda line: line.start_pos)  # two copies may be mixed
    distribution = Distribution(
        action=" ".join(action) or None,
        info=tuple(info),
        total=int(total.match["total"]) if total else None,
        control=control,
        span=_span(reading, of_it[0], of_it[-1]),
    )
    return reading.done(distribution, span=distribution.span)


def read_drafting(prepared: Prepared, lines: Sequence[Piece]) -> Read[Drafting | None]:
    """Who drafted, approved and cleared, as printed; None if nobody is named."""
    reading = Reading(prepared)
    people: dict[str, list[str]] = {"D": [], "A": [], "C": []}
    role = "D"
    for line in lines:
        for piece in _pieces(reading, "people", line):
            if piece.type == "ROLE":
                role = piece.match["role"][0].replace("E", "A")
            elif piece.type == "LAST":
                break
            elif piece.type == "PERSON":
                printed = " ".join(piece.match[0].replace("\f", " ").split())
                if role == "A" and people["A"]:
                    role = "C"
                people[role].append(printed)
    if not any(people.values()):
        return Read(None)
    drafting = Drafting(
        drafted_by=" ".join(people["D"]) or None,
        approved_by=" ".join(people["A"]) or None,
        cleared_by=tuple(people["C"]),
        span=_span(reading, lines[0], lines[-1]),
    )
    return reading.done(drafting, span=drafting.span)


def _pieces(reading: Reading, place: str, line: Piece) -> list[Piece]:
    return find_pieces("distribution", reading.text[line.start_pos : line.end_pos], place)


def _span(reading: Reading, first: Piece, last: Piece) -> Span:
    return reading.trimmed(first.start_pos, last.end_pos)
