"""The REF block: from its pieces to references, each with a kind, and cables with their ids.

`grammars/references.lark` finds letters, cables and words; one pass puts them together. A cable is complete in its
piece: year, post, number, notes. Everything else is an entry of words, which goes on to the next letter, semicolon or
cable, and its words tell its kind. A name and a number are a cable if the name is a known post or close to one; with an
unknown name they are a cable only if the next entry follows at once. An initial in a name ("M. Lopez") looks like a
letter mark, so within words only the expected letter counts. Prose after a cable ends the block.

A cable may have more than one block. The block with the most references counts, and only its defects are kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from cableparse.cable.model import Reference
from cableparse.cable.reading import NOTHING_KNOWN, Read, Reading
from cableparse.core.dates import full_year
from cableparse.core.entities import unescaped
from cableparse.tables.ids import cable_id
from cableparse.tables.posts import is_post, nearest_post

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cableparse.cable.reading import Context, Prepared
    from cableparse.core.vocabulary import DefectCode, ReferenceKind
    from cableparse.parsing.pieces import Piece

# The words that tell the kind of an entry: the first row that occurs in it counts.
_KINDS: dict[str, ReferenceKind] = {
    "EMAIL": "email",
    "TELCON": "telcon",
    "MESSAGE": "message",
    "AIRGRAM": "airgram",
    "REPORT": "report",
}
_NO_CABLE = frozenset({"EMAIL", "TELCON"})  # the entry only begins like a cable: STATE 10/15/07 E-MAIL
_PARTING = frozenset({"LETTER", "BARE_LETTER", "SEPARATOR", "COMMA", "BREAK", "PAGE", "REST", "MORE"})
_SHORTEST_UNKNOWN = 3  # digits of a number after a post that is in no table: CHAPTER 12 is not a cable
_LONGEST_REMARK = 12  # words after a cable on its line; more are prose whose line end was lost
_LETTERS_SKIPPED = 2  # a list may leave out one letter


@attrs.define
class _Entry:
    """An entry while it is read. cable: its piece, if the entry is a cable. Year, post and number are as printed."""

    letter: str | None
    start: int
    end: int
    cable: Piece | None = None
    year: str | None = None
    post: str = ""
    number: str = ""
    words: list[str] = attrs.Factory(list)  # the terminals of the entry's words
    loose: bool = False  # words on a line of their own after a cable


class _Block:
    """The entries so far, and the state that decides where the next one begins."""

    def __init__(self, reading: Reading, pieces: list[Piece], start: int) -> None:
        self.reading = reading
        self.pieces = pieces
        self.start = start
        self.references: list[Reference] = []
        self.entry: _Entry | None = None
        self.letter: str | None = None  # of the next entry
        self.last_letter: str | None = None
        self.parted = False  # whether a line end, a page break or a run of spaces came just before
        self.ended = False

    def read(self) -> tuple[Reference, ...]:
        for place, piece in enumerate(self.pieces):
            following = self.pieces[place + 1] if place + 1 < len(self.pieces) else None
            kind = piece.type
            if kind == "REST" or self.ended:
                break
            if kind in {"BREAK", "PAGE"}:
                self.parted = True
                continue
            if kind in {"LETTER", "BARE_LETTER"} and self._is_letter(piece, following):
                self._close()
                self.letter = self.last_letter = _letter(piece)
            elif kind in {"SEPARATOR", "COMMA"}:
                self._close(keep_letter=kind == "COMMA")
            elif kind == "MORE" and self.entry is not None and self.entry.cable is not None:
                self._further_number(piece, self.entry)
            elif kind in {"CABLE", "CABLE_REVERSED"} and self._is_cable(piece, following):
                self._cable(piece)
            elif kind not in {"LABEL", "NOTHING"}:
                self._words(piece)
            self.parted = False
        self._close()
        return tuple(self.references)

    def _is_letter(self, piece: Piece, following: Piece | None) -> bool:
        """Whether this is a letter mark: before a cable always, before words if it begins a line or is expected."""
        in_words = self.entry is not None and self.entry.cable is None
        fused = piece.type == "BARE_LETTER" or piece.match["fused_letter"] is not None
        if not in_words and not fused and following is not None and following.type == "CABLE":
            return True
        letter, last = _letter(piece), self.last_letter
        if last is None:
            return letter in {"A", "1"} and not in_words
        return (
            (self.parted and not fused)
            or 0 <= ord(letter[0]) - ord(last[0]) <= _LETTERS_SKIPPED
            or len(letter) > len(last)
        )

    def _is_cable(self, piece: Piece, following: Piece | None) -> bool:
        """Whether a name and a number are a cable, and not part of the words before them."""
        if self.entry is not None and self.entry.cable is None and not (self.parted and self.last_letter is None):
            return False
        post = piece.match[_group(piece, "post")]
        if nearest_post(post) is not None:
            return True
        if piece.type != "CABLE" or (following is not None and following.type not in _PARTING):
            return False
        number = piece.match["number"]
        is_year = len(number) == len("2000") and number.startswith(("19", "20"))
        return post.isupper() and len(number) >= _SHORTEST_UNKNOWN and (not is_year or piece.match["year"] is not None)

    def _open(self, piece: Piece) -> _Entry:
        self._close()
        self.entry = _Entry(self.letter, piece.start_pos, piece.end_pos)
        return self.entry

    def _cable(self, piece: Piece) -> None:
        entry, match = self._open(piece), piece.match
        entry.cable = piece
        entry.post, entry.number = match[_group(piece, "post")], match[_group(piece, "number")]
        if piece.type == "CABLE":
            entry.year = match["year"] or match["year_between"] or match["year_inside"] or self._year_after(piece)

    def _year_after(self, piece: Piece) -> str | None:
        """The year after a number, "QUITO 12-07"; one later than the cable's is the end of a range, "QUITO 12-15"."""
        printed: str | None = piece.match["year_after"]
        if printed is None or self.reading.context.year is None:
            return printed
        in_range = piece.match.string[piece.match.start("year_after") - 1] == "-"
        return None if in_range and full_year(printed) > self.reading.context.year else printed

    def _further_number(self, piece: Piece, before: _Entry) -> None:
        self._close(keep_letter=True)
        entry = self._open(piece)
        entry.letter, entry.post, entry.year = before.letter, before.post, before.year
        entry.cable, entry.number = piece, piece.match["more_number"]
        entry.year = piece.match["more_year"] or before.year
        entry.start = piece.match.start("more_number")

    def _words(self, piece: Piece) -> None:
        entry = self.entry
        if entry is None or (entry.cable is not None and self.parted):
            loose = entry is not None
            entry = self._open(piece)
            entry.loose = loose
        entry.words.append(piece.type)
        entry.end = piece.end_pos

    def _close(self, *, keep_letter: bool = False) -> None:
        entry, self.entry = self.entry, None
        if entry is None:
            return
        if not keep_letter:
            self.letter = None
        if entry.cable is not None and len(entry.words) > _LONGEST_REMARK:
            entry.end, entry.words, self.ended = entry.cable.end_pos, [], True
        kind = _kind(entry)
        if entry.loose and kind == "other":
            self.ended = True
            return
        end = self.start + entry.end
        end += self.reading.text.startswith(";", end)  # it may close an HTML entity; else it separates entries
        text = _printed(self.reading.text[self.start + entry.start : end])
        identity = self._id(entry) if kind == "cable" else None
        if text and (identity is None or identity != self.reading.context.id):
            span = self.reading.trimmed(self.start + entry.start, self.start + entry.end)
            self.references.append(Reference(entry.letter, kind, identity, text, span))

    def _id(self, entry: _Entry) -> str | None:
        """The canonical id; reports a post that was repaired or is unknown, and a letter typed for a zero."""
        start, end = self.start + entry.start, self.start + entry.end
        year, number = (printed.replace("O", "0") for printed in (entry.year or "", entry.number))
        if (year, number) != (entry.year or "", entry.number):
            self.reading.report("reference-letter-for-zero", start, end)
        of_year = int(year) if year else self.reading.context.year
        identity = None if of_year is None else cable_id(of_year, entry.post, number)
        if identity is not None and not is_post(entry.post):
            known = nearest_post(entry.post) is not None
            code: DefectCode = "reference-post-repaired" if known else "reference-post-unknown"
            self.reading.report(code, start, end, post=" ".join(entry.post.split()), id=identity)
        return identity


def read_references(
    prepared: Prepared, start: int, end: int, context: Context = NOTHING_KNOWN
) -> Read[tuple[Reference, ...]]:
    """The references of a REF block, `prepared.text[start:end]` with its label (5 FAH-1 H-240), in order.

    A reference without a year has the cable's, `context.year`; if that is not known, its id is None. The cable itself,
    `context.id`, is left out. A list that shares post and letter (BRASILIA 2799 AND 2764) gives one reference for each
    number.
    """
    reading = Reading(prepared, context)
    return reading.done(_Block(reading, reading.pieces("references", start, end), start).read())


def _letter(piece: Piece) -> str:
    if piece.type == "BARE_LETTER":
        return piece.match["bare_letter"]
    letter: str = piece.match["ref_letter"] or piece.match["letter"] or piece.match["fused_letter"]
    return letter.upper()


def _group(piece: Piece, part: str) -> str:
    """The name of the group that holds a cable's post or number, which are printed in either order."""
    if piece.type == "CABLE":
        return part
    return "post_behind" if part == "post" else "number_before"


def _kind(entry: _Entry) -> ReferenceKind:
    if entry.cable is not None and not _NO_CABLE.intersection(entry.words):
        return "cable"
    return next((kind for word, kind in _KINDS.items() if word in entry.words), "other")


def _printed(text: str) -> str:
    """An entry's text: wraps and page breaks joined, entities decoded, and without the punctuation around it."""
    text = unescaped(" ".join(text.replace("\f", " ").split())).removesuffix("...").strip(" ,;:&-")
    if text.endswith(")") and "(" not in text:
        text = text[:-1]  # it closes the bracket around the whole list
    return text.removesuffix(".") if text[-2:-1].isdigit() else text


def find_references(prepared: Prepared, lines: Sequence[Piece], context: Context) -> Read[tuple[Reference, ...]]:
    """The references of the REF block that has the most; the other blocks are dropped with their defects."""
    blocks = [read_references(prepared, line.start_pos, line.end_pos, context) for line in lines]
    return max(blocks, key=lambda block: len(block.value), default=Read(()))
