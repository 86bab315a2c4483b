"""Walks a text along a compiled grammar, and keeps the groups of each match.

Lark can parse our texts by itself, and a test holds its parser to what is found here. The walk exists for two
reasons. A terminal of our grammars is a whole line or field, and names its parts with groups, `(?P<station>...)`;
Lark's lexers keep a token's text alone, so the parts would have to be found a second time. And the grammars are flat:
no tree is wanted, only the terminals in order, each allowed where Lark's LALR table allows it. Measured in one run over
the layouts of 30 cables, Lark's parser takes 2.8 times as long as the walk with a lexer that keeps the matches, and 2.6
times with its own contextual lexer; the walk is a sixth of a whole parse.

What is left of the table is a handful of places: the terminals that may follow there, and the place to which each leads
(see `compilation`). The letter at which the walk is tells which of them are worth trying. Most terminals begin with
blanks; where the text does, the letter after them tells. A pattern is compiled when it is first tried.

A grammar may not fail: its terminals must match any text at every place, and the tests prove that ours do.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, TypeAlias

from cableparse.parsing.pieces import BEYOND, CompiledGrammar, Found, Piece

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    Match: TypeAlias = Callable[..., re.Match[str] | None]
    Row: TypeAlias = tuple[tuple[str, Match], ...]
    _Place: TypeAlias = tuple["_Scanner", dict[str, "_Place"]]
    Readers: TypeAlias = Mapping[str, Callable[[str, re.Match[str]], int]]

_NO_READERS: Readers = {}
_new = tuple.__new__  # a third of what calling the class costs
_LONGEST = sys.maxsize


class _Scanner:
    """The terminals that some place offers; for each letter, those that may begin with it and were tried so far.

    The second rows are for a text that begins with an indent, by the letter after it.
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
        self._indent = compiled["indent"]
        self._indented = frozenset(compiled["indented"])
        self._skip = re.compile(f"[{self._indent}]*" if self._indent else "").match
        scanners = [_Scanner(names) for names in compiled["scanners"]]
        self._places: list[_Place] = [(scanners[number], {}) for number, _ in compiled["places"]]
        for (_, after), (_, numbers) in zip(self._places, compiled["places"], strict=True):
            after.update((kind, self._places[number]) for kind, number in numbers.items())
        self._matches: dict[str, Match] = {}
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
            letter, rows = text[at], scanner.rows
            if letter in indent:
                past = skip(text, at, end).end()  # type: ignore[union-attr]  # matches anywhere
                letter, rows = text[past : min(past + 1, end)], scanner.indented_rows
            if letter > _LAST_OF_LATIN_1:
                letter = BEYOND
            for kind, matches in rows.get(letter, ()):  # noqa: B007 - is used after the loop
                match = matches(text, at, end)
                if match is not None:
                    break
            else:
                kind, match = self._further(scanner, rows, letter, (text, at, end))
            if kind not in readers:
                stop = match.end()
            else:
                stop = readers[kind](text, match)
                if stop < 0:
                    indented = rows is scanner.indented_rows
                    others = self._others(scanner, kind, letter, indented=indented)
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
            letter, rows = text[at], scanner.rows
            if letter in indent:
                past = skip(text, at, end).end()  # type: ignore[union-attr]  # matches anywhere
                letter, rows = text[past : past + 1], scanner.indented_rows
            if letter > _LAST_OF_LATIN_1:
                letter = BEYOND
            for kind, matches in rows.get(letter, ()):  # noqa: B007 - is used after the loop
                match = matches(text, at)
                if match is not None:
                    break
            else:
                kind, match = self._further(scanner, rows, letter, (text, at, end))
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
            match = self._match(kind)(*place)
            if match is not None:
                stop = readers[kind](text, match) if kind in readers else match.end()
                if stop >= 0:
                    return kind, match, stop
        raise _not_total(text, at)

    def _others(self, scanner: _Scanner, refused: str, letter: str, *, indented: bool) -> Sequence[str]:
        """The terminals after a refused one that may match where the text has this letter."""
        key = (id(scanner), refused, letter, indented)
        if key not in self._after_refused:
            worth = self._worth_trying(scanner, letter, indented=indented)
            self._after_refused[key] = worth[worth.index(refused) + 1 :]
        return self._after_refused[key]

    def _further(
        self, scanner: _Scanner, rows: dict[str, Row], letter: str, place: tuple[str, int, int]
    ) -> tuple[str, re.Match[str]]:
        """The first terminal that matches, beyond those that the letter's row has; they join it.

        A row is replaced and never changed: other threads may be reading it.
        """
        row = rows.get(letter, ())
        for kind in self._worth_trying(scanner, letter, indented=rows is scanner.indented_rows)[len(row) :]:
            row = rows[letter] = (*row, (kind, self._match(kind)))
            match = row[-1][1](*place)
            if match is not None:
                return kind, match
        raise _not_total(*place[:2])

    def _worth_trying(self, scanner: _Scanner, letter: str, *, indented: bool) -> list[str]:
        """The terminals that may match where the text has this letter, at the place or after an indent."""
        return [
            kind
            for kind in scanner.names
            if (
                any(self._begins(kind, blank) for blank in self._indent)
                if indented and kind not in self._indented
                else self._begins(kind, letter)
            )
        ]

    def _begins(self, kind: str, letter: str) -> bool:
        letters = self._firsts[kind]
        return not letter or (letter in letters[1:]) is (letters[0] == "+")

    def _match(self, kind: str) -> Match:
        if kind not in self._matches:
            self._matches[kind] = re.compile(self.terminals[kind]).match
        return self._matches[kind]


_LAST_OF_LATIN_1 = "\xff"


def _not_total(text: str, at: int) -> AssertionError:
    return AssertionError(f"no terminal of the grammar matches {text[at : at + 20]!r}: the grammar is not total")
