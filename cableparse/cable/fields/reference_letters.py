"""Letters after their references: "STATE 12 (A), ROME 77 (B)".

In nearly all lists each letter comes before its reference. If a reference without a letter precedes the first letter of
a list, that letter decides: if the entry or the line ends after it, letters follow their references. If everything is
on one line without commas, the last letter decides: it has no entry after it. A list may also have all letters in front
except the last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cableparse.cable.fields.reference_forms import LETTERS, letter_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cableparse.cable.fields.reference_forms import Ahead, Entry
    from cableparse.parsing.pieces import Piece

_AROUND = "()[] ,;.\f\n"
_FAR = 200  # pieces within which the last letter of a list is looked for


def letter_alone(piece: Piece) -> str:
    """The capital letter that a piece is, whatever marks are around it; empty if it is anything else."""
    letter = piece.match[0].strip(_AROUND)
    return letter if len(letter) == 1 and letter.isupper() else ""


def are_behind(ahead: Ahead, place: int) -> bool:
    """Whether the first letter of a list, which has an entry before it, is that entry's."""
    piece, following = ahead.pieces[place], ahead.piece(place + 1)
    if piece.type not in LETTERS or letter_alone(piece) != "A":
        return False
    printed = piece.match[0]
    if printed[0] in "([" or piece.type == "BARE_LETTER":
        ends = following is None or following.type in {"MARK", "SEPARATOR", "BREAK"}
        if ends or "\n" in printed or printed[1] in ",;":
            return True
    last, letter = place, "A"
    for at in range(place + 1, place + _FAR):
        further = ahead.piece(at)
        if further is None:
            break
        if further.type in LETTERS and ord(letter_of(further)[0]) == ord(letter) + 1:
            last, letter = at, letter_of(further)[0]
    return last > place and not ahead.is_entry(last + 1)


def is_behind_the_last(ahead: Ahead, place: int, entries: Sequence[Entry], entry: Entry) -> bool:
    """Whether a letter belongs to the last entry, while the others have theirs in front: "(A) ROME 77, LIMA 12 (B)".

    entries: those before it; so far the entry has the letter of the last of them.
    """
    piece = ahead.pieces[place]
    if piece.type != "LETTER" or piece.match[0][0] not in "([" or not entry.complete or not entries:
        return False
    before = entry.letter or ""
    follows = letter_alone(piece) != "" and letter_alone(piece) == chr(ord(before[:1] or "\0") + 1)
    return entries[-1].letter == before and follows and not ahead.is_entry(place + 1)


def sharing(entries: Sequence[Entry], entry: Entry) -> list[Entry]:
    """The entry, and those before it that share its post: "LIMA 12 AND 13 (C)"."""
    found = [entry]
    for before in reversed(entries):
        cable = found[-1].cable
        if cable is None or cable.type != "MORE":
            break
        found.append(before)
    return found
