"""The entries of a REF block, and where the block ends: one pass over its pieces.

`grammars/references.lark` finds letters, posts with their numbers, years, dates, notes, separators and words; here they
become entries. An entry is complete with its number and what belongs to it (year, date, notes), or with its words. After
a complete entry, only what begins the next one goes on with the block: a letter, a separator with an entry, a cable. An
open entry, a letter or a post without its number, goes on over line ends and page lines, even over a blank line. So prose
below REF, or on its line, is not taken.

A name and a number are a cable if the name is a known post or close to one. With an unknown name they are a cable only in
an entry's form: in capitals, with a number of three digits, and nothing but the next entry after them. An initial in a
name ("M. Lopez") looks like a letter mark, so within words only the expected letter counts.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import attrs

from cableparse.cable.fields.extent import FieldLine, field_lines, is_open
from cableparse.parsing.grammars import find_pieces, iter_pieces, searcher
from cableparse.tables.posts import is_post, nearest_post

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cableparse.parsing.pieces import Piece

_KINDS = frozenset({"EMAIL", "TELCON", "MESSAGE", "REPORT"})  # words that tell the kind of an entry
_CABLES = frozenset({"CABLE", "CABLE_REVERSED"})
_LETTERS = frozenset({"LETTER", "BARE_LETTER", "FIGURE"})
_SEPARATORS = frozenset({"SEPARATOR", "MARK"})
_BELONGING = frozenset({"YEAR_AFTER", "DATE", "NOTE", "RANGE"})  # what belongs to the number before it
_ENDING_ENTRY = _LETTERS | _SEPARATORS | {"BREAK", "PAGE", "REST", "MORE", "YEAR_AFTER", "DATE", "NOTE"}
_TITLE_MARKS = "-–—:"  # "ROME 12 -- FERRIES"
_PORTION_MARKS = frozenset({"(C)", "(S)", "(U)"})
_SHORTEST_UNKNOWN = 3  # digits of a number after a post that is in no table: CHAPTER 12 is not a cable
_LONGEST_REMARK = 12  # words after a cable on its line; more are prose whose line end was lost
_LETTERS_SKIPPED = 2  # a list may leave out one letter
_FULL = 55  # letters of a line that was wrapped
_LONGEST_ENTRY = 70  # letters of an entry of words without a letter, on a line of its own
_LINES_AT_FIRST = 12  # of a stretch to be read; most blocks are shorter


@attrs.define
class Entry:
    """An entry while it is read.

    cable: its piece, if the entry is a cable. Year, post and number are as printed; number is empty where it was cut
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
        """Whether the entry has the form of a reference, and is not words alone."""
        return self.complete or not _KINDS.isdisjoint(self.words)


class Entries(NamedTuple):
    """The entries of a block, in order; where it ends; what in it gives no value."""

    entries: tuple[Entry, ...]
    end: int
    unread: tuple[tuple[int, int], ...]


@lru_cache(maxsize=4)  # the layout asks where the block ends, and its reader for the entries
def block_entries(text: str, label_start: int, label_end: int) -> Entries:
    """The entries after a label, as far as they go; their offsets are those of the text."""
    ends = _line_ends(text, label_end)
    seen: list[int] = []
    while True:
        more = list(islice(ends, max(_LINES_AT_FIRST, 3 * len(seen))))
        seen += more
        found = stretch_entries(text[label_start : seen[-1]])
        if not more or len(seen) < _LINES_AT_FIRST or label_start + found.end < seen[-1]:
            return found


def _line_ends(text: str, at: int) -> Iterator[int]:
    """The ends of the lines that may be of the block, until another line certainly opens."""
    further = searcher("reference_lines", "FURTHER").match
    while True:
        end = at
        for line in field_lines(text, at):
            end = max(line.end, at)
            yield end
        found = further(text, end)
        if found is None:
            return
        at = found.end()


def stretch_entries(text: str) -> Entries:
    """The entries of a block that is the text or begins it, with its label."""
    return _Block(text).read()


class _Block:
    """The entries so far, and the state that decides where the next one begins."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.pieces: list[Piece] = []  # those found so far
        self.further = iter_pieces("references", text)
        self.entries: list[Entry] = []
        self.unread: list[tuple[int, int]] = []
        self.entry: Entry | None = None
        self.mark: Piece | None = None  # the letter of the next entry
        self.shared: str | None = None  # the letter of the entry before, which a number after a comma shares
        self.last_letter: str | None = None
        self.separated = False  # whether a line end, a page break or a run of spaces came just before
        self.below = False  # whether a line end did
        self.wrapped = False  # whether words below a cable go on with its remark
        self.waiting = True  # for an entry: after the label, a letter, a separator
        self.end = 0

    def read(self) -> Entries:
        place = -1
        while (piece := self._piece(place := place + 1)) is not None and piece.type != "REST":
            if piece.type == "BREAK":
                if "\n" in piece.match[0] and not self._goes_on(place):
                    break
                self.separated, self.below = True, "\n" in piece.match[0]
                continue
            if not self._take(place, piece):
                break
            self.end = len(self.text[: piece.end_pos].rstrip(" \f\n"))
            self.separated = self.below = False
        self._close()
        if self.mark is not None:
            self.unread.append((self.mark.start_pos, self.mark.end_pos))
        return Entries(tuple(self.entries), self.end, tuple(self.unread))

    def _take(self, place: int, piece: Piece) -> bool:
        """Takes a piece into the block; False if the block has ended before it."""
        kind = piece.type
        if kind == "PAGE":
            self._close()
            self.unread.append((piece.start_pos, piece.end_pos))
        elif kind in _LETTERS and self._is_letter(place):
            self._open_letter(piece)
        elif kind == "FIGURE" and piece.match["figure"] == "1":
            return False
        elif kind == "SEPARATOR":
            self._close()
            self.waiting = True
        elif kind == "MARK":
            return self._mark(place, piece)
        elif kind in _BELONGING and self.entry is not None and self.entry.complete:
            self._belonging(piece, self.entry)
        elif kind == "MORE" and self.entry is not None and self.entry.cable is not None and not self.entry.words:
            self._further_number(piece, self.entry)
        elif kind in _CABLES and self._is_cable(place):
            self._cable(piece)
        elif kind == "LABEL":
            self._close()
            self.waiting = True
        elif kind != "NOTHING":
            return self._words(place, piece)
        return True

    # ---- letters

    def _open_letter(self, piece: Piece) -> None:
        self._close()
        if self.mark is not None:
            self.unread.append((self.mark.start_pos, self.mark.end_pos))
        self.mark, self.last_letter, self.shared, self.waiting = piece, letter_of(piece), None, True

    def _is_letter(self, place: int) -> bool:
        """Whether this is a letter mark: before a cable always, before words if it begins a line or is expected."""
        piece, following = self.pieces[place], self._piece(place + 1)
        letter, last = letter_of(piece), self.last_letter
        in_words = self.entry is not None and not self.entry.complete
        if piece.type == "FIGURE":
            expected = int(last) + 1 if last is not None and last.isdigit() else 1 if last is None else 0
            fresh = not in_words or self.separated
            return int(letter) == expected and fresh and self._is_figured(place)
        fused = piece.type == "BARE_LETTER" or piece.match["fused_letter"] is not None
        if not in_words and not fused and following is not None and following.type == "CABLE":
            return True
        if last is None:
            return letter in {"A", "1"} and not in_words
        if last.isdigit() != letter.isdigit():
            return False
        return (
            (self.separated and not fused)
            or 0 <= ord(letter[0]) - ord(last[0]) <= _LETTERS_SKIPPED
            or len(letter) > len(last)
        )

    def _is_figured(self, place: int) -> bool:
        """Whether "1." is before an entry, and not before a paragraph."""
        if self.waiting and self.entry is None and not self.entries and not self.below:
            return not self._is_prose(self.pieces[place].end_pos)
        return self._is_entry(place + 1)

    # ---- cables

    def _is_cable(self, place: int) -> bool:
        """Whether a name and a number are a cable, and not part of the words before them."""
        if self.entry is not None and not self.entry.complete and not (self.separated and self.last_letter is None):
            return False
        return self._has_cable_form(place)

    def _has_cable_form(self, place: int) -> bool:
        piece = self.pieces[place]
        if piece.type == "CABLE_REVERSED":
            return nearest_post(piece.match["post_behind"]) is not None
        match = piece.match
        post, number = match["post"].rstrip(), match["number"] or ""
        spaced = self.text[match.end("post") - 1] in " \f\n" or self.text[match.end("post")] in " \f\n"
        if not number:
            return is_post(post) and self._ends_entry(place + 1)
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
            and self._ends_entry(place + 1)
        )

    def _ends_entry(self, place: int) -> bool:
        """Whether an entry ends here: the text, a line, or before a letter, a note, a separator with an entry."""
        following = self._piece(place)
        if following is None:
            return True
        if following.type == "MARK":
            further = self._piece(place + 1)
            return further is None or further.type == "BREAK" or self._is_entry(place + 1)
        if following.type == "BREAK" and "\n" not in following.match[0]:
            further = self._piece(place + 1)
            return further is None or further.type in _ENDING_ENTRY or further.type in _CABLES
        return following.type in _ENDING_ENTRY

    def _cable(self, piece: Piece) -> None:
        entry, match = self._open(piece), piece.match
        entry.cable = piece
        if piece.type == "CABLE_REVERSED":
            entry.post, entry.number = match["post_behind"].rstrip(), match["number_before"]
            entry.year = match["year_first"]
            return
        if match[0][0] in "([" and not {")", "]"}.intersection(match[0]):
            entry.start += 1  # the bracket is around the cable: "(ROME 12)"
        entry.post, entry.number = match["post"].rstrip(), match["number"] or ""
        entry.year = match["year"] or match["year_between"] or match["year_quoted"] or match["year_inside"]

    def _further_number(self, piece: Piece, before: Entry) -> None:
        self._close()
        entry = self._open(piece)
        entry.letter, entry.post, entry.year = before.letter, before.post, before.year
        entry.cable, entry.number = piece, piece.match["more_number"]
        entry.start = piece.match.start("more_number")

    def _belonging(self, piece: Piece, entry: Entry) -> None:
        """Takes a year, a date, a note or the end of a range into the entry that it follows."""
        entry.end = piece.end_pos
        match = piece.match
        if piece.type == "DATE":
            found = ("date_year", "date_year_short", "date_year_last", "date_of_year")
            entry.dated = next((match[group] for group in found if match[group]), None)
        elif piece.type == "YEAR_AFTER":
            if match["year_after"] and match["year_joined"] == "-":
                entry.joined_year = match["year_after"]
            else:
                entry.year = match["year_in_brackets"] or match["year_after"] or match["year_bare"]

    # ---- words and separators

    def _mark(self, place: int, piece: Piece) -> bool:
        """A comma, a dash, AND: before the next entry; a dash before words is part of the entry, with its title."""
        if self.entry is None:
            self.waiting = True
            return True
        if piece.match[0][0] in _TITLE_MARKS and not self._is_entry(place + 1):
            following = self._piece(place + 1)
            if following is not None and following.type not in _ENDING_ENTRY:
                if self._words_to_come(piece.end_pos) > _LONGEST_REMARK:
                    return False
                self.entry.words.append("TITLE")
                self.entry.end = piece.end_pos
                return True
        shared = self.entry.letter
        self._close()
        self.shared = shared
        self.waiting = not piece.match[0].startswith(".")
        return True

    def _words(self, place: int, piece: Piece) -> bool:
        """A piece of words: of the entry, of a new one, or of what follows the block."""
        entry = self.entry
        if entry is not None and entry.complete and not self.separated and "TITLE" not in entry.words:
            if not entry.words and self._is_remark_too_long(piece):
                return False
        elif entry is None or (entry.complete and self.separated and not self.wrapped):
            if entry is None and not self.waiting:
                return False
            if self.mark is None and self.entries and entry is None and self._is_prose(piece.start_pos):
                return False
            if self.mark is None and entry is None and not self.entries and self._reads(piece.start_pos, "VERB"):
                return False
            entry = self._open(piece)
        elif self._is_sentence_beside(piece, entry):
            return False
        entry.words.append(piece.type)
        entry.end = piece.end_pos
        return True

    def _is_sentence_beside(self, piece: Piece, entry: Entry) -> bool:
        """Whether a sentence begins on the line of an entry of words that has all it needs: a kind, and a number."""
        said = self.text[entry.start : entry.end]
        return (
            not piece.match[0].isupper()
            and not _KINDS.isdisjoint(entry.words)
            and any(map(str.isdigit, said))
            and self._reads(piece.start_pos, "OPENER", "ACTOR")
            and self._is_sentence(piece.start_pos)
        )

    def _is_remark_too_long(self, piece: Piece) -> bool:
        opens = not piece.match[0].isupper() and self._is_prose(piece.start_pos)
        return opens or self._is_sentence(piece.start_pos) or self._words_to_come(piece.start_pos) > _LONGEST_REMARK

    def _words_to_come(self, at: int) -> int:
        return len(self._line(at).split())

    # ---- where the block goes on

    def _goes_on(self, place: int) -> bool:
        """Whether the block goes on over a line end: an open entry does, and what begins the next one."""
        blank = self.pieces[place].match[0].count("\n") > 1 and "\f" not in self.pieces[place].match[0]
        at = place + 1
        below = self._piece(at)
        if below is None or (blank and self.text.endswith("...", 0, self.end)):
            return False
        entry, self.wrapped = self.entry, False
        if self._begins_entry(at, blank=blank):
            return True
        if entry is None:
            return self.waiting and not (self._is_prose(below.start_pos) or (blank and self.end))
        if entry.complete:
            self.wrapped = bool(entry.words) and not blank and self._is_wrapped(place)
            return self.wrapped
        if self._is_open_post(entry, below):
            return True
        if blank or self._is_prose(below.start_pos):
            return False
        return True

    def _is_open_post(self, entry: Entry, below: Piece) -> bool:
        """Whether the words are a post whose number is on the next line: read as one piece, as a rule."""
        return below.type == "MORE" and is_post(self.text[entry.start : entry.end].strip())

    def _is_wrapped(self, place: int) -> bool:
        """Whether the line before this break is full or ends in "AND", so that a remark may go on below."""
        end, below = self.pieces[place].start_pos, self.pieces[place].end_pos
        start = self.text.rfind("\n", 0, end) + 1
        if is_open(self.text, FieldLine(start, end, "line")):
            return not self._is_sentence(below)
        return end - start >= _FULL and not self._is_prose(below)

    def _begins_entry(self, at: int, *, blank: bool) -> bool:
        """Whether a line begins the next entry."""
        while (piece := self._piece(at)) is not None and piece.type == "MARK":
            at += 1  # a dash or a comma before the entry
            following = self._piece(at)
            if following is not None and following.type == "BREAK":
                at += 1
        if piece is None:
            return False
        if piece.type in {"LABEL", "PAGE"}:
            return True
        if piece.type in _LETTERS:
            return self._is_expected(piece) and (
                self._is_entry(at + 1)
                or (piece.type != "FIGURE" and not self._is_paragraph(piece) and (not blank or self._has_digit(at)))
            )
        if blank and piece.type in _CABLES:
            return self._has_cable_form(at) and self._ends_entry(at + 1)
        return (not blank or piece.type == "AIRGRAM") and self._is_entry(at)

    def _is_paragraph(self, piece: Piece) -> bool:
        """Whether a letter is a portion mark, "(C)", with its paragraph; or is before a sentence."""
        at = piece.end_pos
        return self._is_prose(at) if piece.match[0].strip() in _PORTION_MARKS else self._is_sentence(at)

    def _is_expected(self, piece: Piece) -> bool:
        letter, last = letter_of(piece), self.last_letter
        if last is None:
            return not self.entries and self.entry is None and letter in {"A", "1"}
        if piece.type == "FIGURE" or last.isdigit():
            return last.isdigit() and letter.isdigit() and int(letter) == int(last) + 1
        return -_LETTERS_SKIPPED <= ord(letter[0]) - ord(last[0]) <= _LETTERS_SKIPPED or len(letter) > len(last)

    def _is_entry(self, at: int) -> bool:
        """Whether an entry is here, by its form."""
        piece = self._piece(at)
        if piece is None:
            return False
        if piece.type in _CABLES:
            return self._has_cable_form(at) and (self._ends_entry(at + 1) or not self._is_sentence(piece.end_pos))
        if piece.type in {"AIRGRAM", "LETTER"}:
            return True
        if piece.type == "MARK":
            return self._is_entry(at + 1)
        line = self._line(piece.start_pos)
        kinds = {one.type for one in self._pieces_of_line(at)}
        return (
            bool(kinds & _KINDS)
            and len(line) <= _LONGEST_ENTRY
            and any(map(str.isdigit, line))
            and not self._is_prose(piece.start_pos)
        )

    def _pieces_of_line(self, at: int) -> Iterator[Piece]:
        end = self.pieces[at].start_pos + len(self._line(self.pieces[at].start_pos))
        while (piece := self._piece(at)) is not None and piece.start_pos < end:
            yield piece
            at += 1

    def _has_digit(self, at: int) -> bool:
        return any(map(str.isdigit, self._line(self.pieces[at].end_pos)))

    def _line(self, at: int) -> str:
        end = self.text.find("\n", at)
        return self.text[at : end if end >= 0 else len(self.text)]

    def _is_sentence(self, at: int) -> bool:
        return self._reads(at, "VERB", "SMALL_WORDS")

    def _is_prose(self, at: int) -> bool:
        return self._reads(at, "OPENER", "ACTOR", "VERB", "SMALL_WORDS")

    def _reads(self, at: int, *terminals: str) -> bool:
        return searcher("reference_lines", *terminals).match(self.text, at) is not None

    def _piece(self, place: int) -> Piece | None:
        """The piece at this place, which is looked for when it is asked for: the text goes further than the block."""
        while place >= len(self.pieces):
            found = next(self.further, None)
            if found is None:
                return None
            self.pieces.append(found)
        return self.pieces[place]

    # ---- entries

    def _open(self, piece: Piece) -> Entry:
        self._close()
        letter = letter_of(self.mark) if self.mark is not None else self.shared
        self.mark = self.shared = None
        self.waiting = False
        self.entry = Entry(letter, piece.start_pos, piece.end_pos)
        return self.entry

    def _close(self) -> None:
        if self.entry is not None:
            self.entries.append(self.entry)
            self.entry = None
            self.shared = None


def letter_of(piece: Piece) -> str:
    """The letter or figure of a letter mark, in capitals."""
    if piece.type == "BARE_LETTER":
        return piece.match["bare_letter"]
    if piece.type == "FIGURE":
        return piece.match["figure"]
    match = piece.match
    letter: str = match["ref_letter"] or match["letter"] or match["label_letter"] or match["fused_letter"]
    return letter.upper()


def shares_post(text: str) -> bool:
    """Whether the text of an entry is a further number of the post before it: "2764 (NOTAL)"."""
    kinds: Sequence[str] = [piece.type for piece in find_pieces("references", f"ROME 1,{text}")]
    return kinds[1:2] == ["MORE"] and _BELONGING.issuperset(kinds[2:])
