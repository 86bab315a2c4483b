"""Portion marks: the level of a paragraph, printed in brackets before its words (5 FAH-1 H-246.2).

The grammar proposes a mark. One that is whole and in capitals counts wherever a paragraph begins. One that lacks a
bracket counts if no other bracket can be its partner. A single small letter may also be an item of a list: it counts
unless its neighbour in the alphabet opens a line or a paragraph of the same body.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cableparse.parsing.grammars import searcher
from cableparse.tables.markings import portion_level

if TYPE_CHECKING:
    import re

_FIRST_LETTERS = frozenset("([{'`\"/CLSTU")  # how a mark begins, with or without its bracket
_LONGEST_BRACKET = 400  # letters in brackets


class Mark(NamedTuple):
    """A portion mark as printed, without its brackets, and where the words after it begin."""

    printed: str
    end: int


class Marks:
    """The portion marks of one body, which is a stretch of a text."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self._body = start, end
        self._items: frozenset[str] | None = None

    def find(self, start: int, end: int, *, numbered: bool) -> Mark | None:
        """The mark at the start of a paragraph's words; after a number it may be on the next line."""
        text = self._text
        while numbered and start < end and text[start] in " \n":
            start += 1
        if (
            numbered
            and text.startswith("-", start)
            and (dashes := searcher("body", "MARK_DASHES").match(text, start, end))
        ):
            start = dashes.end()
        if text[start : start + 1] not in _FIRST_LETTERS:
            return None
        match = searcher("body", "MARK").match(text, start, end)
        if match is not None:
            printed = " ".join(match["mark"].split())
            item = len(printed) == 1 and printed.islower() and self._is_item(printed)
            return None if item or portion_level(printed) is None else Mark(printed, match.end())
        match = searcher("body", "MARK_UNCLOSED").match(text, start, end)
        if match is not None and not _closes(text, match, end):
            return Mark(match["mark_unclosed"], match.end())
        match = searcher("body", "MARK_UNOPENED" if numbered else "MARK_UNOPENED_LONG").match(text, start, end)
        if match is not None:
            return Mark(match["mark_unopened"], match.end())
        match = searcher("body", "MARK_BARE").match(text, start, end) if numbered else None
        return Mark(match["mark_bare"], match.end()) if match else None

    def _is_item(self, letter: str) -> bool:
        """Whether a small letter in brackets is an item of a list: the letter before or after it is one."""
        if self._items is None:
            found = searcher("body", "LETTER_ITEM").finditer(self._text, *self._body)
            self._items = frozenset(match["item"] for match in found)
        return not self._items.isdisjoint({chr(ord(letter) - 1), chr(ord(letter) + 1)})


def _closes(text: str, match: re.Match[str], end: int) -> bool:
    """Whether the bracket that the mark opens is closed after more words, as in "(U Thant)"."""
    end = min(end, match.end() + _LONGEST_BRACKET)
    close = text.find(")", match.end(), end)
    again = text.find("(", match.end(), end)
    return close >= 0 and (again < 0 or close < again)
