"""The entries of a REF block, and what begins at a place in it, by its form: an entry, a cable, a sentence.

A name and a number are a cable if the name is a known post or close to one. With an unknown name they are a cable only
in an entry's form: in capitals, with a number of three digits, and nothing but the next entry after them.

These questions look some pieces ahead of what was read, and each piece is found only when it is asked for. So the time
does not depend on how much text is below the block.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import attrs

from cableparse.parsing.grammars import iter_pieces, searcher
from cableparse.tables.posts import is_post, nearest_post

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from cableparse.parsing.pieces import Piece

KINDS = frozenset({"EMAIL", "TELCON", "MESSAGE", "REPORT"})  # words that tell the kind of an entry
CABLES = frozenset({"CABLE", "CABLE_REVERSED"})
LETTERS = frozenset({"LETTER", "BARE_LETTER", "FIGURE"})
_SEPARATORS = frozenset({"SEPARATOR", "MARK"})
BELONGING = frozenset({"YEAR_AFTER", "DATE", "NOTE", "RANGE"})  # what belongs to the number before it
ENDING_ENTRY = LETTERS | _SEPARATORS | {"BREAK", "PAGE", "REST", "MORE", "YEAR_AFTER", "DATE", "NOTE"}
_PORTION_MARKS = frozenset({"(C)", "(S)", "(U)"})
_SHORTEST_UNKNOWN = 3  # digits of a number after a post that is in no table: CHAPTER 12 is not a cable
_LONGEST_ENTRY = 70  # letters of an entry of words without a letter, on a line of its own
_LINE = 400  # letters of a line that are looked at
_MARKS = 3  # at most, before an entry
_LONGEST_TITLE = 16  # pieces of a line that is an entry's title


@attrs.define
class Entry:
    """An entry while it is read.

    cable: its piece, if the entry is a cable. Year, post and number are as printed; number is empty if it was cut
    out. words: the terminals of its words.
    """

    letter: str | None
    start: int
    end: int
    cable: Piece | None = None
    year: str | None = None
    dated: str | None = None  # the year of the date printed with it
    joined_year: str | None = None  # "12-07": a year, or the end of a range
    post: str = ""
    number: str = ""
    words: list[str] = attrs.Factory(list)

    @property
    def complete(self) -> bool:
        """Whether the entry has its number, as cables and airgrams do."""
        return self.cable is not None or "AIRGRAM" in self.words

    @property
    def certain(self) -> bool:
        """Whether the entry has the form of a reference, and is not just words."""
        return self.complete or not KINDS.isdisjoint(self.words)

    def be_cable(self, piece: Piece) -> None:
        """Takes the post, number and year of a cable."""
        match = piece.match
        self.cable = piece
        if piece.type == "CABLE_REVERSED":
            self.post, self.number = match["post_behind"].rstrip(), match["number_before"]
            self.year = match["year_first"]
            return
        if match[0][0] in "([" and not {")", "]"}.intersection(match[0]):
            self.start += 1  # the bracket is around the cable: "(ROME 12)"
        self.post, self.number = match["post"].rstrip(), number_of(match)
        years = ("year", "year_between", "year_quoted", "year_inside", "year_of_zero")
        self.year = next((match[group] for group in years if match[group]), None)

    def be_further_number(self, piece: Piece, before: Entry) -> None:
        """Takes a number that shares letter, post and year with the entry before it."""
        self.letter, self.post, self.year = before.letter, before.post, before.year
        self.cable, self.number = piece, piece.match["more_number"]
        self.start = piece.match.start("more_number")

    def add(self, piece: Piece) -> None:
        """Takes a year, a date, a note or the end of a range that follows."""
        self.end = piece.end_pos
        match = piece.match
        if piece.type == "DATE":
            found = ("date_year", "date_year_short", "date_year_last", "date_of_year")
            self.dated = next((match[group] for group in found if match[group]), None)
        elif piece.type == "YEAR_AFTER":
            if match["year_after"] and match["year_joined"] == "-":
                self.joined_year = match["year_after"]
            else:
                years = ("year_in_brackets", "year_after", "year_bare", "year_behind_comma")
                self.year = next((match[group] for group in years if match[group]), None)


class Entries(NamedTuple):
    """The entries of a block, in order; where it ends; the parts of it that give no value."""

    entries: tuple[Entry, ...]
    end: int
    unread: tuple[tuple[int, int], ...]


class Ahead:
    """The pieces of a block, and what they can begin."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.pieces: list[Piece] = []  # those found so far
        self._further = iter_pieces("references", text)

    def has_cable_form(self, place: int) -> bool:
        """Whether a name and a number are a cable."""
        piece = self.pieces[place]
        if piece.type == "CABLE_REVERSED":
            return nearest_post(piece.match["post_behind"]) is not None
        match = piece.match
        post, number = match["post"].rstrip(), number_of(match)
        spaced = self.text[match.end("post") - 1] in " \f\n" or self.text[match.end("post")] in " \f\n"
        if not number:
            return is_post(post) and self.ends_entry(place + 1)
        if is_post(post):
            return True
        if not spaced or searcher("reference_lines", "NUMBERED_THING").match(post):
            return False
        if nearest_post(post) is not None:
            return True
        is_year = len(number) == len("2000") and number.startswith(("19", "20"))
        return (
            post.isupper()
            and len(number) >= _SHORTEST_UNKNOWN
            and (not is_year or match["year"] is not None)
            and self.ends_entry(place + 1)
        )

    def ends_entry(self, place: int) -> bool:
        """Whether an entry ends here: the text, a line, or before a letter, a note, a separator with an entry."""
        following = self.piece(place)
        if following is None:
            return True
        if following.type == "MARK":
            further = self.piece(place + 1)
            return further is None or further.type == "BREAK" or self.is_entry(place + 1)
        if following.type == "BREAK" and "\n" not in following.match[0]:
            further = self.piece(place + 1)
            return further is None or further.type in ENDING_ENTRY or further.type in CABLES
        return following.type in ENDING_ENTRY

    def is_entry(self, at: int) -> bool:
        """Whether an entry is here, by its form."""
        for _ in range(_MARKS):
            if (mark := self.piece(at)) is not None and mark.type == "MARK":
                at += 1
        piece = self.piece(at)
        if piece is None:
            return False
        if piece.type in CABLES:
            return self.has_cable_form(at) and (self.ends_entry(at + 1) or not self.is_sentence(piece.end_pos))
        if piece.type in {"AIRGRAM", "LETTER"}:
            return True
        line = self.line(piece.start_pos)
        if len(line) > _LONGEST_ENTRY or not any(map(str.isdigit, line)) or self.is_prose(piece.start_pos):
            return False
        return any(one.type in KINDS for one in self._pieces_of_line(at))

    def is_title(self, at: int) -> bool:
        """Whether words without a kind go on from here to the end of the line or the next entry: a title."""
        words = 0
        while (piece := self.piece(at)) is not None and piece.type == "WORD":
            words += piece.match[0].strip(" ").isalpha()
            at += 1
        return words > 0 and (piece is None or piece.type in LETTERS | {"BREAK", "SEPARATOR"})

    def is_before_letter(self, last: str | None, at: int) -> bool:
        """Whether a line of words is the title of the entry above: the letter after its own opens the line below."""
        for place in range(at, at + _LONGEST_TITLE if last is not None else at):
            piece = self.piece(place)
            if piece is None:
                break
            if piece.type == "BREAK" and "\n" in piece.match[0]:
                letter = self.piece(place + 1)
                if letter is None or letter.type not in LETTERS or piece.match[0].count("\n") > 1:
                    break
                return ord(letter_of(letter)[0]) - ord((last or "A")[0]) == 1 and self.is_entry(place + 2)
        return False

    def _pieces_of_line(self, at: int) -> Iterator[Piece]:
        end = self.pieces[at].start_pos + len(self.line(self.pieces[at].start_pos))
        while (piece := self.piece(at)) is not None and piece.start_pos < end:
            yield piece
            at += 1

    def is_paragraph(self, piece: Piece) -> bool:
        """Whether a letter is a portion mark, "(C)", with its paragraph; or is before a sentence."""
        at = piece.end_pos
        return self.is_prose(at) if piece.match[0].strip() in _PORTION_MARKS else self.is_sentence(at)

    def count_words(self, at: int) -> int:
        """The words on the rest of the line from here."""
        return len(self.line(at).split())

    def has_digit(self, at: int) -> bool:
        """Whether a number is on the line after this piece."""
        return any(map(str.isdigit, self.line(self.pieces[at].end_pos)))

    def line(self, at: int) -> str:
        """The rest of the line from here, if it is not very long."""
        end = self.text.find("\n", at, at + _LINE)
        return self.text[at : end if end >= 0 else at + _LINE]

    def is_sentence(self, at: int) -> bool:
        """Whether the line from here has what only a sentence has."""
        return self.reads(at, "VERB", "SMALL_WORDS")

    def is_prose(self, at: int) -> bool:
        """Whether the line from here is a sentence, or opens as one does."""
        return self.reads(at, "OPENER", "ACTOR", "VERB", "SMALL_WORDS")

    def reads(self, at: int, *terminals: str) -> bool:
        """Whether one of these terminals of `grammars/reference_lines.lark` is here."""
        return searcher("reference_lines", *terminals).match(self.text, at) is not None

    def piece(self, place: int) -> Piece | None:
        """The piece at this place; it is found only when asked for, because the text goes further than the block."""
        while place >= len(self.pieces):
            found = next(self._further, None)
            if found is None:
                return None
            self.pieces.append(found)
        return self.pieces[place]


def number_of(match: re.Match[str]) -> str:
    """The number of a cable, in brackets or not, with spaces inside or not; empty if it was cut out."""
    number: str = match["number"] or match["number_in_brackets"] or ""
    return number.replace(" ", "")


def letter_of(piece: Piece) -> str:
    """The letter or digit of a letter mark, in capitals."""
    if piece.type == "BARE_LETTER":
        return piece.match["bare_letter"]
    if piece.type == "FIGURE":
        return piece.match["figure"]
    match = piece.match
    letter: str = match["ref_letter"] or match["letter"] or match["label_letter"] or match["fused_letter"]
    return letter.upper()
