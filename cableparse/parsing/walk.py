"""Walks a text along a compiled grammar, and keeps the groups of each match.

Lark can parse our texts by itself, and a test compares its parser with what is found here. The walk exists for two
reasons. A terminal of our grammars is a whole line or field, and names its parts with groups, `(?P<station>...)`;
Lark's lexers keep only the text of a token, so the parts would have to be found again. And the grammars are flat:
no tree is wanted, only the terminals in order, each allowed where Lark's LALR table allows it. With the seed cable,
Lark's parser takes five times as long as the walk, with its own contextual lexer or with one that keeps the matches.

What remains of the table is a handful of places: the terminals that may follow there, and the place to which each leads
(see `compilation`). The next two letters of the text tell which of the terminals are worth trying. Most terminals begin
with spaces; if the text does, the letters after the spaces decide. A pattern is compiled when it is first tried, and a
long one with only those alternatives that may begin with the letter at hand.

A grammar may not fail: its terminals must match any text at every place, and the tests prove that ours do.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, TypeAlias

from cableparse.parsing.pieces import BEYOND, CompiledGrammar, Found, Piece, PlainChoice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    Match: TypeAlias = Callable[..., re.Match[str] | None]
    Row: TypeAlias = tuple[tuple[str, Match], ...]
    _Place: TypeAlias = tuple["_Scanner", dict[str, "_Place"]]
    Readers: TypeAlias = Mapping[str, Callable[[str, re.Match[str]], int]]

_NO_READERS: Readers = {}
_new = tuple.__new__  # a third of what calling the class costs
_LONGEST = sys.maxsize
_MOST_ROWS = 4000  # a text of all letters would have sixty thousand pairs


class _Scanner:
    """The terminals that a place offers; for two letters, those that may begin with them and were tried so far.

    The second rows are for a text that begins with an indent, by the letters after it.
    """

    __slots__ = ("indented_rows", "names", "rows")

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names
        self.rows: dict[str, Row] = {}
        self.indented_rows: dict[str, Row] = {}


class Walk:
    """A compiled grammar, and the way of a text through it."""

    def __init__(self, compiled: CompiledGrammar) -> None:
        self.terminals: dict[str, str] = compiled["terminals"]
        self._firsts = compiled["firsts"]
        self._seconds = compiled["seconds"]
        self._choices = compiled["choices"]
        self.words: dict[str, str] = compiled["words"]
        self.needed: dict[str, list[str]] = compiled["needed"]
        self._indent = compiled["indent"]
        self._indented = frozenset(compiled["indented"])
        self._skip = re.compile(f"[{self._indent}]*" if self._indent else "").match
        scanners = [_Scanner(names) for names in compiled["scanners"]]
        self._places: list[_Place] = [(scanners[number], {}) for number, _ in compiled["places"]]
        for (_, after), (_, numbers) in zip(self._places, compiled["places"], strict=True):
            after.update((kind, self._places[number]) for kind, number in numbers.items())
        self._matches: dict[str, Match] = {}  # by pattern
        self._matchers: dict[str, Match] = {}
        self._after_refused: dict[tuple[int, str, str, bool], Sequence[str]] = {}

    def pieces(
        self,
        text: str,
        readers: Readers = _NO_READERS,
        stretch: tuple[int, int] = (0, _LONGEST),
        opened: Sequence[str] = (),
    ) -> Iterator[Piece]:
        """The terminals of a text, or of a stretch of it, in order; together they cover it.

        A terminal may have a reader, which is given the text and the match, and says where what the terminal opens
        ends, or -1 where it does not open here after all: then the next terminal is tried. The walk goes on there.
        `opened` are terminals that come before the stretch: the walk begins at the place to which they lead.
        """
        indent, skip = self._indent, self._skip
        scanner, after = self._places[0]
        for kind in opened:
            scanner, after = after[kind]
        at, end = stretch[0], min(stretch[1], len(text))
        while at < end:
            rows = scanner.rows
            if text[at] in indent:
                past = skip(text, at, end).end()  # type: ignore[union-attr]  # matches anywhere
                letters, rows = text[past : past + 2] if past < end else "", scanner.indented_rows
            else:
                letters = text[at : at + 2]
            for kind, matches in rows.get(letters, ()):  # noqa: B007 - is used after the loop
                match = matches(text, at, end)
                if match is not None:
                    break
            else:
                kind, match = self._further(scanner, rows, letters, (text, at, end))
            if kind not in readers:
                stop = match.end()
            else:
                stop = readers[kind](text, match)
                if stop < 0:
                    indented = rows is scanner.indented_rows
                    others = self._others(scanner, kind, letters, indented=indented)
                    kind, match, stop = self._instead(others, (text, at, end), readers)
                stop = min(stop, end)  # a reader does not know of the stretch's end
            yield Piece(kind, at, stop, match)
            at = stop
            scanner, after = after[kind]

    def found(self, text: str) -> list[Found]:
        """The terminals of a text as plain data. As `pieces`, without an object and a step of a generator for each."""
        indent, skip, end = self._indent, self._skip, len(text)
        scanner, after = self._places[0]
        found: list[Found] = []
        at = 0
        while at < end:
            rows = scanner.rows
            if text[at] in indent:
                past = skip(text, at, end).end()  # type: ignore[union-attr]  # matches anywhere
                letters, rows = text[past : past + 2], scanner.indented_rows
            else:
                letters = text[at : at + 2]
            for kind, matches in rows.get(letters, ()):  # noqa: B007 - is used after the loop
                match = matches(text, at)
                if match is not None:
                    break
            else:
                kind, match = self._further(scanner, rows, letters, (text, at, end))
            stop = match.end()
            found.append(_new(Found, (kind, at, stop, match[0])))
            at = stop
            scanner, after = after[kind]
        return found

    def _instead(
        self, others: Sequence[str], place: tuple[str, int, int], readers: Readers
    ) -> tuple[str, re.Match[str], int]:
        """The first of the terminals that matches and opens here, and where that ends."""
        text, at, _ = place
        for kind in others:
            match = self.matcher(kind)(*place)
            if match is not None:
                stop = readers[kind](text, match) if kind in readers else match.end()
                if stop >= 0:
                    return kind, match, stop
        raise _not_total(text, at)

    def _others(self, scanner: _Scanner, refused: str, letters: str, *, indented: bool) -> Sequence[str]:
        """The terminals after a refused one that may match where the text has these letters."""
        key = (id(scanner), refused, letters, indented)
        others = self._after_refused.get(key)
        if others is None:
            if len(self._after_refused) > _MOST_ROWS:
                self._after_refused.clear()
            worth = self._worth_trying(scanner, letters, indented=indented)
            others = self._after_refused[key] = worth[worth.index(refused) + 1 :]
        return others

    def _further(
        self, scanner: _Scanner, rows: dict[str, Row], letters: str, place: tuple[str, int, int]
    ) -> tuple[str, re.Match[str]]:
        """The first terminal that matches, beyond those that the row of these letters has; they join it.

        A row is replaced and never changed: other threads may be reading it.
        """
        row = rows.get(letters, ())
        if len(rows) > _MOST_ROWS:
            rows.clear()
        indented = rows is scanner.indented_rows
        for kind in self._worth_trying(scanner, letters, indented=indented)[len(row) :]:
            known = not indented or kind in self._indented
            row = rows[letters] = (*row, (kind, self._compiled(kind, letters if known else "")))
            match = row[-1][1](*place)
            if match is not None:
                return kind, match
        raise _not_total(*place[:2])

    def _worth_trying(self, scanner: _Scanner, letters: str, *, indented: bool) -> list[str]:
        """The terminals that may match where the text has these letters, at the place or after an indent."""
        return [
            kind
            for kind in scanner.names
            if (
                any(self._begins(kind, blank) for blank in self._indent)
                if indented and kind not in self._indented
                else self._begins(kind, letters)
            )
        ]

    def _begins(self, kind: str, letters: str) -> bool:
        """Whether a terminal may begin with one or two letters; with none, the text ends, and any may."""
        letter, second = _known(letters[:1]), _known(letters[1:])
        if not letter or not _is_among(letter, self._firsts[kind]):
            return not letter
        follow = (seconds for firsts, seconds in self._seconds.get(kind, ()) if letter in firsts)
        return all(_is_among(second, seconds) for seconds in follow)

    def matcher(self, kind: str) -> Match:
        """Tries a terminal at a place, `matcher("NUMBER")(text, at)`; it is compiled by the letter there."""
        if kind not in self._matchers:
            self._matchers[kind] = self._new_matcher(kind)
        return self._matchers[kind]

    def _new_matcher(self, kind: str) -> Match:
        known: dict[str, Match] = {}
        indent = self._indent if kind in self._indented else ""

        def tried(text: str, at: int = 0, end: int = _LONGEST) -> re.Match[str] | None:
            first = at
            if at < end and text[at : at + 1] in indent:
                first = self._skip(text, at, end).end()  # type: ignore[union-attr]  # matches anywhere
            letters = text[first : first + 2] if first < end else ""
            match = known.get(letters)
            if match is None:
                if len(known) > _MOST_ROWS:
                    known.clear()
                match = known[letters] = self._compiled(kind, letters) if self._begins(kind, letters) else _no_match
            return match(text, at, end)

        return tried

    def _compiled(self, kind: str, letters: str = "") -> Match:
        """A terminal for where the text has these letters, after the indent; without them, for any place."""
        pattern = self.terminals[kind]
        if letters and kind in self._choices:
            cut = _cut(pattern, (0, len(pattern)), self._choices[kind], _known(letters[0]))
            pattern = cut if len(cut) < len(pattern) // 2 else pattern  # else one for many letters is cheaper
        if pattern not in self._matches:
            self._matches[pattern] = re.compile(pattern).match
        return self._matches[pattern]


def _known(letter: str) -> str:
    """A letter as a compiled grammar knows it: all beyond Latin-1 are one."""
    return BEYOND if letter > _LAST_OF_LATIN_1 else letter


def _cut(pattern: str, stretch: tuple[int, int], choice: PlainChoice, letter: str) -> str:
    """A stretch of a pattern, of its alternatives only those that may begin with a letter."""
    first, last, others, parts = choice
    if _is_among(letter, others):
        return pattern[stretch[0] : stretch[1]]
    kept = [
        pattern[start:end] if inner is None else _cut(pattern, (start, end), inner, letter)
        for start, end, letters, inner in parts
        if _is_among(letter, letters)
    ]
    return f"{pattern[stretch[0] : first]}{'|'.join(kept) or '(?!)'}{pattern[last : stretch[1]]}"


def _is_among(letter: str, letters: str) -> bool:
    """Whether a letter is one of those, as a compiled grammar lists them; the end of the text may be any."""
    return not letter or (letter in letters[1:]) is (letters[0] == "+")


def _no_match(_text: str, _at: int, _end: int) -> None:
    """Where a terminal may not begin with the letter."""


_LAST_OF_LATIN_1 = "\xff"


def _not_total(text: str, at: int) -> AssertionError:
    return AssertionError(f"no terminal of the grammar matches {text[at : at + 20]!r}: the grammar is not total")
