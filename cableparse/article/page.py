"""A news page while it is read: its lines, and what was decided about each.

`layout` makes a page; `head`, `story` and `foot` decide what comes before, in and after the story. A line's own words
give its look; the sizes here say when a look counts. They were measured on 105 pages.
"""

from __future__ import annotations

import string
from typing import TYPE_CHECKING, Literal, TypeAlias

import attrs

from cableparse.article.bylines import is_office

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cableparse.article.bylines import Byline
    from cableparse.article.lines import Line
    from cableparse.article.model import BlockKind
    from cableparse.article.printed_dates import DateLine

# lines that read as sentences, and a few words about which nothing is known: a heading, a link, a name
PROSE = frozenset({"SENTENCE", "CONTINUED", "QUESTION", "LEAD_IN", "BIOGRAPHY", "GLUED", "ITEM"})
SHORT = frozenset({"PHRASE", "PERSON", "QUESTION"})
# these may come between two lines that belong together
PASSED = frozenset({"ORNAMENT", "NAVIGATION", "AGE", "HANDLE", "AGENCY", "POST", "MARKUP"})
_NO_TITLES = frozenset({"ORNAMENT", "NAVIGATION", "MEDIA", "DATE", "AGE", "HANDLE", "AGENCY"})
_NO_TITLES |= {"BARE_BY", "REPORTING", "NOTICE"}

# a sentence of this many words is a paragraph anywhere; a shorter one weighs as little as a link
LEAST_WORDS = 6
LONG_SENTENCE = 20
# this many words without a full stop are a paragraph as well
LONG_PHRASE = 25
# 95 % of 231 headings have no more words
HEADING_WORDS = 16
CAPTION_WORDS = 46
FEW = 3
# words are compared by their first letters, so that endings do not matter; specific words have at least `LONG_STEM`
_STEM = 5
_STEMMED = 2000  # letters of a line; more are not read if a whole page is one line
LONG_STEM = 4
_MARKS = dict.fromkeys(map(ord, string.punctuation))
_MARKS_BEYOND = "“”‘’„«»–—…•·£€©"


PageType: TypeAlias = Literal["live report", "buying guide", "list", "transcript"]


@attrs.define
class Page:
    """The lines of a page with what was decided.

    text: the prepared text. lines, kinds: the lines in order, and as which block each is printed. first, last: the
    story's first and last line. title: the title's line, and why_title the reasons. head: the line after the last in
    which the story's byline may be. type: set if it is not a plain story. bylines, dates: what the lines of these
    numbers say.
    """

    text: str
    lines: list[Line]
    kinds: list[BlockKind]
    first: int
    last: int
    title: int | None = None
    why_title: tuple[str, ...] = ()
    head: int = 0
    type: PageType | None = None
    bylines: dict[int, Byline] = attrs.field(factory=dict)
    dates: dict[int, DateLine] = attrs.field(factory=dict)

    _common: frozenset[str] | None = attrs.field(default=None, init=False)
    _stems: dict[int, frozenset[str]] = attrs.field(factory=dict, init=False)

    def common_words(self) -> frozenset[str]:
        """The words that the page prints in small letters."""
        if self._common is None:
            self._common = frozenset(word.strip(".,;:!?\"'“”‘’()") for word in self.text.split() if word[:1].islower())
        return self._common

    def stems(self, index: int) -> frozenset[str]:
        """The first letters of the words of a line."""
        if index not in self._stems:
            self._stems[index] = self.stems_of((index,))
        return self._stems[index]

    def stems_of(self, lines: Iterable[int]) -> frozenset[str]:
        """The first letters of the words of some lines together."""
        return stems(self.words(index)[:_STEMMED] for index in lines)

    def words(self, index: int) -> str:
        """A line's text."""
        return self.text[self.lines[index].start : self.lines[index].end]

    def is_prose(self, index: int) -> bool:
        """Whether a line reads as a paragraph."""
        line = self.lines[index]
        if index in self.bylines or index in self.dates:
            return False
        if line.look == "QUESTION":
            return line.words > HEADING_WORDS
        return line.look in PROSE or (line.look == "PHRASE" and line.words >= LONG_PHRASE)

    def is_note(self, index: int) -> bool:
        """Whether a line has a look that a title never has."""
        line, words = self.lines[index], self.words(index)
        about = line.look == "BIOGRAPHY" and words.endswith(".")
        return about or line.look in _NO_TITLES or (line.words <= FEW and is_office(words))

    def is_labelled(self, index: int) -> bool:
        """Whether what looks like a link has a byline or date right below, as a title has: "Explainer: Why it sank"."""
        return self.lines[index].look == "RELATED" and (index + 1 in self.bylines or index + 1 in self.dates)

    def is_short(self, index: int) -> bool:
        """Whether a line is a few words about which nothing is known: a heading, a link, a name."""
        return self.kinds[index] == "boilerplate" and self.lines[index].look in SHORT


def stems(lines: Iterable[str]) -> frozenset[str]:
    """The first letters of the words of some lines."""
    words = " ".join(map(_folded, lines)).translate(_MARKS).split()
    return frozenset({word[:_STEM] for word in set(words)})


def _folded(line: str) -> str:
    """A line in small letters, without marks beyond ASCII; `translate` would take ten times as long to remove them."""
    folded = line.casefold()
    if not folded.isascii():
        for mark in _MARKS_BEYOND:
            folded = folded.replace(mark, "")
    return folded
