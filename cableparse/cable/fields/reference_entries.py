"""The entries of a REF block, and where the block ends: one pass over its pieces.

`grammars/references.lark` finds letters, posts with their numbers, years, dates, notes, separators and words; here they
become entries. An entry is complete with its number and what belongs to it (year, date, notes), or with its words.
After a complete entry, only what begins the next one goes on with the block: a letter, a separator with an entry, a
cable. An open entry, a letter or a post without its number, goes on over line ends and page lines, even over a blank
line. So prose below REF, or on its line, is not taken.

An initial in a name ("M. Lopez") looks like a letter mark, so within words only the expected letter counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cableparse.cable.fields.extent import FieldLine, is_open
from cableparse.cable.fields.reference_forms import (
    BELONGING,
    CABLES,
    ENDING_ENTRY,
    KINDS,
    LETTERS,
    Ahead,
    Entries,
    Entry,
    letter_of,
)
from cableparse.cable.fields.reference_letters import are_behind, is_behind_the_last, letter_alone, sharing
from cableparse.cable.reading import trim_end

if TYPE_CHECKING:
    from cableparse.parsing.pieces import Piece

_TITLE_MARKS = "-–—:"  # "ROME 12 -- FERRIES"
_LONGEST_REMARK = 12  # words after a cable on its line; more are prose whose line end was lost
_LETTERS_SKIPPED = 2  # a list may leave out one letter
_MARKS = 3  # at most, before an entry
_FULL = 55  # letters of a line that was wrapped


def stretch_entries(text: str) -> Entries:
    """The entries of a block that is the text or begins it, with its label."""
    return _Block(text).read()


class _Block:
    """The entries so far, and the state that decides where the next one begins."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.ahead = Ahead(text)
        self.entries: list[Entry] = []
        self.unread: list[tuple[int, int]] = []
        self.entry: Entry | None = None
        self.mark: Piece | None = None  # the letter of the next entry
        self.shared: str | None = None  # the letter of the entry before, which a number after a comma shares
        self.last_letter: str | None = None
        self.behind: bool | None = None  # whether letters follow their references; None: no letter yet
        self.separated = False  # whether a line end, a page break or a run of spaces came just before
        self.below = False  # whether a line end came just before
        self.wrapped = False  # whether words below a cable go on with its remark
        self.waiting = True  # whether an entry is expected: after the label, a letter, a separator
        self.end = 0

    def read(self) -> Entries:
        place = -1
        while (piece := self.ahead.piece(place := place + 1)) is not None and piece.type != "REST":
            if piece.type == "BREAK":
                if "\n" in piece.match[0] and not self._goes_on(place):
                    break
                self.separated, self.below = True, "\n" in piece.match[0]
                continue
            entry = self.entry
            behind = entry is not None and self._is_behind(place, entry)
            if not (self._letter_behind(place, entry) if behind and entry else self._take(place, piece)):
                break
            self.end = trim_end(self.text, 0, piece.end_pos)
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
        elif kind in LETTERS and self._is_letter(place):
            self._open_letter(piece)
        elif kind == "FIGURE" and piece.match["figure"] == "1":
            return False
        elif kind in {"SEPARATOR", "LABEL"}:
            self._close()
            self.waiting = True
        elif kind == "MARK":
            return self._mark(place, piece)
        elif kind in BELONGING and self.entry is not None and self.entry.complete:
            self.entry.add(piece)
        elif kind == "MORE" and self.entry is not None and self.entry.cable is not None and not self.entry.words:
            self._further_number(piece, self.entry)
        elif kind in CABLES and self._is_cable(place):
            self._open(piece).be_cable(piece)
        elif kind != "NOTHING":
            return self._words(piece)
        return True

    # ---- letters

    def _open_letter(self, piece: Piece) -> None:
        self._close()
        if self.mark is not None:
            self.unread.append((self.mark.start_pos, self.mark.end_pos))
        self.mark, self.last_letter, self.shared, self.waiting = piece, letter_of(piece), None, True

    def _letter_behind(self, place: int, entry: Entry) -> bool:
        """Takes the letter of the entry before it; False if the block ends with it."""
        piece = self.ahead.pieces[place]
        self.last_letter = letter_alone(piece)
        for one in sharing(self.entries, entry):
            one.letter = self.last_letter
        self.end = trim_end(self.text, 0, piece.end_pos)
        goes_on = "\n" not in piece.match[0] or self._goes_on(place)
        self._close()
        self.waiting = True
        return goes_on

    def _is_behind(self, place: int, entry: Entry) -> bool:
        """Whether this is the letter of the entry before it."""
        piece = self.ahead.pieces[place]
        letter = letter_alone(piece)
        if not letter or (piece.type not in LETTERS and not self.behind):
            return False
        if self.separated or (entry.letter is None and self.behind is False):
            return False
        if entry.letter is not None:
            return is_behind_the_last(self.ahead, place, self.entries, entry)
        if self.behind is None:
            self.behind = not self.entries and are_behind(self.ahead, place)
            return self.behind
        return 0 < ord(letter) - ord(self.last_letter or "A") <= _LETTERS_SKIPPED

    def _is_letter(self, place: int) -> bool:
        """Whether this is a letter mark: before a cable always, before words if it begins a line or is expected."""
        piece, following = self.ahead.pieces[place], self.ahead.piece(place + 1)
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
        """Whether "1." comes before an entry, rather than a paragraph."""
        if self.waiting and self.entry is None and not self.entries and not self.below:
            return not self.ahead.is_prose(self.ahead.pieces[place].end_pos)
        return self.ahead.is_entry(place + 1)

    # ---- cables

    def _is_cable(self, place: int) -> bool:
        """Whether a name and a number are a cable, and not part of the words before them."""
        if self.entry is not None and not self.entry.complete and not (self.separated and self.last_letter is None):
            return False
        return self.ahead.has_cable_form(place)

    def _further_number(self, piece: Piece, before: Entry) -> None:
        self._close()
        self._open(piece).be_further_number(piece, before)

    # ---- words and separators

    def _mark(self, place: int, piece: Piece) -> bool:
        """A comma, a dash, AND: before the next entry; a dash before words is part of the entry, with its title."""
        if self.entry is None:
            self.waiting = True
            return True
        titled = piece.match[0][0] in _TITLE_MARKS or (
            piece.match[0][0] == "," and self.entry.letter is not None and self.ahead.is_title(place + 1)
        )
        if titled and not self.ahead.is_entry(place + 1):
            following = self.ahead.piece(place + 1)
            if following is not None and following.type not in ENDING_ENTRY:
                if self.ahead.count_words(piece.end_pos) > _LONGEST_REMARK:
                    return False
                self.entry.words.append("TITLE")
                self.entry.end = piece.end_pos
                return True
        shared = None if self.behind else self.entry.letter
        self._close()
        self.shared = shared
        self.waiting = not piece.match[0].startswith(".")
        return True

    def _words(self, piece: Piece) -> bool:
        """A piece of words: of the entry, of a new one, or of what follows the block."""
        entry = self.entry
        if entry is None or (entry.complete and self.separated and not self.wrapped):
            if not self._may_open(piece):
                return False
            entry = self._open(piece)
        elif self._is_sentence_beside(piece, entry):
            return False
        entry.words.append(piece.type)
        entry.end = piece.end_pos
        return True

    def _may_open(self, piece: Piece) -> bool:
        """Whether words can open an entry: after a letter any can, otherwise a sentence cannot."""
        if self.entry is None and (not self.waiting or self.mark is not None):
            return self.waiting
        if self.entries or self.entry is not None:
            return not self.ahead.is_prose(piece.start_pos)
        return not self.ahead.reads(piece.start_pos, "VERB")

    def _is_sentence_beside(self, piece: Piece, entry: Entry) -> bool:
        """Whether a sentence begins on the line of a complete entry: one with a number, or with a kind and a date."""
        at = piece.start_pos
        if entry.complete:
            opens = not piece.match[0].isupper() and self.ahead.is_prose(at)
            long = self.ahead.count_words(at) > _LONGEST_REMARK
            return not entry.words and (opens or long or self.ahead.is_sentence(at))
        said = self.text[max(entry.start, entry.end - _FULL) : entry.end]
        return (
            not piece.match[0].isupper()
            and not KINDS.isdisjoint(entry.words)
            and any(map(str.isdigit, said))
            and self.ahead.reads(at, "OPENER", "ACTOR")
            and self.ahead.is_sentence(at)
        )

    # ---- where the block goes on

    def _goes_on(self, place: int) -> bool:
        """Whether the block goes on over a line end: an open entry does, and what begins the next one."""
        blank = self.ahead.pieces[place].match[0].count("\n") > 1 and "\f" not in self.ahead.pieces[place].match[0]
        at = place + 1
        below = self.ahead.piece(at)
        if below is None or (blank and self.text.endswith("...", 0, self.end)):
            return False
        entry, self.wrapped = self.entry, False
        if self._begins_entry(at, blank=blank):
            return True
        if entry is None:
            return self.waiting and not (self.ahead.is_prose(below.start_pos) or (blank and self.end))
        if entry.complete:
            titled = self.ahead.is_before_letter(self.last_letter, at)
            self.wrapped = not blank and (titled or (bool(entry.words) and self._is_wrapped(place)))
            return self.wrapped
        return not (blank or self.ahead.is_prose(below.start_pos))

    def _is_wrapped(self, place: int) -> bool:
        """Whether the line before this break is full or ends in "AND", so that a remark may go on below."""
        end, below = self.ahead.pieces[place].start_pos, self.ahead.pieces[place].end_pos
        start = self.text.rfind("\n", max(0, end - 2 * _FULL), end) + 1
        if is_open(self.text, FieldLine(start, end, "line")):
            return not self.ahead.is_sentence(below)
        return end - start >= _FULL and not self.ahead.is_prose(below)

    def _begins_entry(self, at: int, *, blank: bool) -> bool:
        """Whether a line begins the next entry."""
        piece = self.ahead.piece(at)
        for _ in range(2 * _MARKS):  # a dash or a comma before the entry
            if piece is not None and piece.type in {"MARK", "BREAK"}:
                at += 1
                piece = self.ahead.piece(at)
        if piece is None:
            return False
        if piece.type in {"LABEL", "PAGE"}:
            return True
        if piece.type in LETTERS:
            return self._is_expected(piece) and (
                self.ahead.is_entry(at + 1)
                or (
                    piece.type != "FIGURE"
                    and not self.ahead.is_paragraph(piece)
                    and (not blank or self.ahead.has_digit(at))
                )
            )
        if blank and piece.type in CABLES:
            return self.ahead.has_cable_form(at) and self.ahead.ends_entry(at + 1)
        return (not blank or piece.type == "AIRGRAM") and self.ahead.is_entry(at)

    def _is_expected(self, piece: Piece) -> bool:
        letter, last = letter_of(piece), self.last_letter
        if last is None:
            return not self.entries and self.entry is None and letter in {"A", "1"}
        if piece.type == "FIGURE" or last.isdigit():
            return last.isdigit() and letter.isdigit() and int(letter) == int(last) + 1
        return -_LETTERS_SKIPPED <= ord(letter[0]) - ord(last[0]) <= _LETTERS_SKIPPED or len(letter) > len(last)

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
