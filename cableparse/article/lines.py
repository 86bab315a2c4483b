"""The lines of a news page, with what each looks like.

`prepared` makes a working copy of the source with the same offsets. Whatever is invisible on a page (no-break spaces,
zero-width characters, carriage returns, tabs) becomes a space. If a wire service's text was wrapped at a fixed
width, the line ends inside a paragraph become spaces as well. So the grammar meets one paragraph per line, and what it
finds at an offset is at the same offset of the source. `page_lines` names the lines by the grammar `news.lark`.
"""

from __future__ import annotations

import functools
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import attrs

from cableparse.core.decoding import with_line_feeds
from cableparse.parsing.grammars import matcher, pieces, walk
from cableparse.parsing.pieces import SIGNS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from cableparse.core.spans import Span

# the width below which a line may have been wrapped, and the share of lines that must run on to show that
# it was
_WIDEST_WRAP = 100
_NARROWEST_WRAP = 40
_RUNNING_ON = 0.25
_LEAST_LINES = 4
# a paragraph's first line may be indented
_INDENT = 2

# control characters, spaces of any width, soft hyphens, and characters that join letters or change their direction
_INVISIBLE = frozenset(
    chr(code)
    for code in (
        *(code for code in range(32) if code != ord("\n")),
        *range(127, 161),
        173,
        5760,
        *range(8192, 8208),
        8232,
        8233,
        *range(8234, 8240),
        8287,
        *range(8288, 8293),
        12288,
        65279,
    )
)


# a terminal with other words for the same look, and that look
_LOOKS = {
    "MEDIA_WITHIN": "MEDIA",
    "RELATED_WITHIN": "RELATED",
    "PROMOTION_WITHIN": "PROMOTION",
    "CREDIT_WITHIN": "CREDIT",
    "CREDIT_LAST": "CREDIT",
}
# takes the place of any sign that may be needed, as a word of its own
_SIGN, _SIGN_ALONE = b"#", b" # "
# for each character of Latin-1, the small letter that it is in a word, or `_SIGN`, or a space
_SMALL = bytes(
    ord(letter.lower()) if letter.isascii() and letter.isalpha() else ord(_SIGN if letter in SIGNS else " ")
    for letter in map(chr, range(256))
)
# if case is ignored, `re` takes these for s, i, i and k
_ALSO_LETTERS = {
    "\N{LATIN SMALL LETTER LONG S}": "s",
    "\N{LATIN SMALL LETTER DOTLESS I}": "i",
    "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}": "i",
    "\N{KELVIN SIGN}": "k",
}


@attrs.frozen
class Line:
    """A line that holds something: its look (a terminal of `news.lark`), its place, its number of words."""

    look: str
    start: int
    end: int
    words: int


class Read(NamedTuple):
    """What a reader took from a page: the value as it reads, and where it is printed."""

    value: str
    span: Span


def prepared(source: str) -> str:
    """The working copy of a source, of the same length: invisible characters become spaces, hard wraps are undone."""
    text = with_line_feeds(source)
    if not text.replace("\n", "").isprintable():  # faster to check than which of its characters are not
        for sign in _INVISIBLE.intersection(text):  # there are few; `translate` would look up every letter
            text = text.replace(sign, " ")
    return unwrapped(text)


def unwrapped(text: str) -> str:
    """The text with spaces for the line ends inside hard-wrapped paragraphs.

    A text is wrapped when no line is long and many lines run on into a next one that begins with a small
    letter. Then two lines belong together unless the second is indented or empty, or the first had room for
    the second's first word.
    """
    lines = text.split("\n")
    lengths = [len(line.rstrip()) for line in lines if line.strip()]
    if len(lengths) < _LEAST_LINES or max(lengths) > _WIDEST_WRAP:
        return text
    running_on = sum(len(first) >= _NARROWEST_WRAP and second[:1].islower() for first, second in pairwise(lines))
    if running_on < _RUNNING_ON * len(lengths):
        return text
    width = sorted(lengths)[len(lengths) * 9 // 10]
    joined = [lines[0]]
    for first, second in pairwise(lines):
        joined.append(" " if _runs_on(first, second, width) else "\n")
        joined.append(second)
    return "".join(joined)


def _runs_on(first: str, second: str, width: int) -> bool:
    """Whether a wrapped line goes on in the next."""
    words = second.split(None, 1)
    if not words or not first.strip() or len(second) - len(second.lstrip()) >= _INDENT:
        return False
    if len(first.rstrip()) + 1 + len(words[0]) > width:
        return True
    return second[:1].islower() and not first.rstrip().endswith((".", '."', ".''", "?", "!"))


def page_lines(text: str) -> list[Line]:
    """The lines of a prepared text that hold something, in order; those with only white space are left out."""
    told, needed, letters = walk("news", "told").found, _needed(), _letters(text)
    doubled = "  " in text
    looks: dict[str, str] = {}  # a page prints many lines twice
    lines: list[Line] = []
    for start, end in written_lines(text):
        words = text[start:end]
        look = looks.get(words)
        if look is None:
            kind = told(words + "\n")[0][0]
            own = letters[start:end]
            said = (own.replace(_SIGN, _SIGN_ALONE) if _SIGN in own else own).split()
            if not needed.isdisjoint(said):
                kind = _with_words(words + "\n", kind, needed.intersection(said))
            look = looks[words] = _LOOKS.get(kind, kind)
        # otherwise there are only single spaces
        lines.append(Line(look, start, end, len(words.split()) if doubled else words.count(" ") + 1))
    return lines


def _with_words(line: str, kind: str, said: Collection[bytes]) -> str:
    """The terminal that a line is: `kind`, or an earlier one that needs one of the words in `said`."""
    turns, needing = _turns(), _needing()
    if _SIGN in said:
        said = [*said, *(sign.encode("latin-1") for sign in SIGNS if sign in line)]
    others = {other for word in said for other in needing.get(word, ()) if turns[other] < turns[kind]}
    matching = (other for other in sorted(others, key=turns.__getitem__) if matcher("news", other)(line))
    return next(matching, kind)


@functools.cache
def _needed() -> frozenset[bytes]:
    """The words that some terminals need, and `_SIGN` for their signs."""
    return frozenset({*_needing(), _SIGN})


@functools.cache
def _turns() -> dict[str, int]:
    """The place of each terminal in the order of trying."""
    return {kind: turn for turn, kind in enumerate(walk("news", "start").terminals)}


@functools.cache
def _needing() -> dict[bytes, list[str]]:
    """For each word or sign, the terminals that need it or another one."""
    needing: dict[bytes, list[str]] = {}
    for kind, words in walk("news", "start").needed.items():
        for word in words:
            needing.setdefault(word.encode("latin-1"), []).append(kind)
    return needing


def _letters(text: str) -> bytes:
    """A text of the same length, with only the letters a to z, `_SIGN` and spaces."""
    for sign, letter in _ALSO_LETTERS.items():
        text = text.replace(sign, letter)
    return text.encode("latin-1", "replace").translate(_SMALL)


def written_lines(text: str) -> Iterator[tuple[int, int]]:
    """The places of the same lines, for a reader that does not need their looks."""
    start = 0
    for line in text.split("\n"):
        written = line.strip()
        if written:
            first = start + len(line) - len(line.lstrip())
            yield first, first + len(written)
        start += len(line) + 1


def plain_look(words: str) -> str:
    """What a line looks like when it is not a byline, a date or a leftover of the page."""
    return next((piece.kind for piece in pieces("news", words + "\n", "plain")), "PHRASE")


def as_read(source: str, start: int, end: int) -> str:
    """A stretch of the source as it reads: one space for each run of white space."""
    words = source[start:end]
    if "  " not in words and words.isprintable():  # true of most, and faster to check than to build again
        return words.strip()
    return " ".join(words.split())
