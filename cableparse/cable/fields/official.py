"""The name of the official in a Classified By entry, distinguished from titles, offices and places.

The grammar gives the words, each as part of a title or as one that may be part of a name. A run is a row of words of
the second kind, and the name is one of the runs. Two words are better than one, an earlier phrase is better than a
later one, and within a phrase a run after a title ("Political Counselor Jane Roe") is better than a run before it. A
place is not a name, nor is a title with a letter or two wrong. A surname may also be the word of a title ("Jane
Marshal"). No list of persons is used.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NamedTuple

from cableparse.core.remembering import remembers
from cableparse.core.spelling import within
from cableparse.parsing.grammars import searcher
from cableparse.parsing.pieces import Piece
from cableparse.tables.posts import is_post
from cableparse.tables.table import read_table
from cableparse.tables.words import known_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SHORTEST_MISSPELT = 6
_LONG = 9  # letters; in a title this long, two may be wrong
_LONGEST_PLACE = 3  # words
_FULL_NAME = 2  # words
_OF_TITLES = frozenset(("TITLE", "ABBREVIATION", "OFFICE"))
_OF_NAMES = frozenset(("NAME", "INITIAL", "PARTICLE", "SUFFIX"))
_BESIDE_NAMES = _OF_NAMES - {"NAME"}
OF_OFFICIALS = _OF_TITLES | _OF_NAMES


class Run(NamedTuple):
    """Words in a row that may be a name: the places of the first and the last, and how likely they are a name."""

    first: int
    last: int
    likely: tuple[int, int, int]


def find_name(pieces: Sequence[Piece]) -> Run | None:
    """The run of words that is most likely the name."""
    likely = [run for run in _runs(_with_surnames(pieces)) if run.likely[0]]
    return max(likely, key=lambda run: run.likely, default=None)


def _with_surnames(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces, with a title as a name if it is the surname: the last word, after a title and a given name."""
    breaks = (place for place, piece in enumerate(pieces) if piece.type == "BREAK")
    changed = list(pieces)
    for end in {len(pieces), next(breaks, len(pieces))}:
        last = _last_word(pieces, end, "SUFFIX")
        given = _last_word(pieces, last, "INITIAL", "PARTICLE")
        if given < 0 or pieces[given].type != "NAME" or not _may_be_surname(pieces[last]):
            continue
        word = pieces[given].match[0].rstrip()
        before = _last_word(pieces, given)
        after_title = before < 0 or pieces[before].type in _OF_TITLES
        if (after_title or _is_given_name(word)) and not _is_misspelt_title(pieces[given]) and not _is_place(word):
            changed[last] = Piece("NAME", pieces[last].start_pos, pieces[last].end_pos, pieces[last].match)
    return changed


def _may_be_surname(piece: Piece) -> bool:
    """Whether a word of titles may be a surname: in capitals, or an abbreviation that goes on in small letters."""
    word = piece.match[0].rstrip()
    return (piece.type == "TITLE" and word[:1].isupper()) or (
        piece.type == "ABBREVIATION" and word.istitle() and word.isalpha()
    )


def _last_word(pieces: Sequence[Piece], end: int, *passed: str) -> int:
    """The place of the last piece before `end` that is a word, or -1."""
    at = end - 1
    while at >= 0 and pieces[at].type in {"BLANK", *passed}:
        at -= 1
    return at


def _runs(pieces: Sequence[Piece]) -> Iterator[Run]:
    """Every run of words that do not belong to a title, without the end of a title before it."""
    phrase = 0
    after = ""  # the kind of a title's last word in this phrase
    run: list[int] = []
    for at, piece in enumerate((*pieces, None)):
        kind = piece.type if piece else "BREAK"
        if kind == "BLANK":
            continue
        if piece and (kind in _BESIDE_NAMES or (kind == "NAME" and not _is_misspelt_title(piece))):
            if run or kind != "SUFFIX":
                run.append(at)
            continue
        if run:
            yield _run(pieces, run, phrase, after)
            run = []
        if kind == "BREAK":
            phrase += 1
            after = ""
        elif piece and kind != "OTHER":
            after = {"WORD": "", "NAME": "TITLE"}.get(kind, kind)
            if kind == "LINK" and piece.match[0].rstrip().lower() == "by":
                after = "TITLE"


def _run(pieces: Sequence[Piece], places: list[int], phrase: int, after: str) -> Run:
    """A run without the offices and places that belong to the title before it."""
    words = [pieces[at].match[0].rstrip() for at in places]
    names = sum(pieces[at].type == "NAME" for at in places)
    first = 0  # the first of the words that are left
    if any(_is_mixed(word) for word in words):  # "IPO Jane Roe": an office in capitals
        while (
            names > 1 and words[first].isupper() and pieces[places[first]].type == "NAME" and _is_full(words, first + 1)
        ):
            first += 1
            names -= 1
    if after:
        whole = first
        first = _behind_places(words, first)
        left = len(words) - first
        if after == "LINK" and first == whole and left > _FULL_NAME and len(words[first + 1]) > len("J."):
            first += 1  # "Envoy for Lakeland Jane Roe": a title never ends with "for"
    kinds = [pieces[at].type for at in places]
    first += _before_the_name(words[first:], kinds[first:], after)
    names = kinds[first:].count("NAME")
    words, places = words[first:], places[first:]
    while places and pieces[places[-1]].type == "PARTICLE":
        del words[-1], places[-1]
    if not names or _is_place(" ".join(words)):
        return Run(0, 0, (0, 0, 0))
    return Run(places[0], places[-1], (min(len(words), _FULL_NAME), -phrase, int(after != "")))


def _before_the_name(words: Sequence[str], kinds: Sequence[str], after: str) -> int:
    """How many words in front belong to an unknown title: the last two are the name, or more after a given name."""
    first = 0
    left = kinds.count("NAME")
    while left > _FULL_NAME and kinds[first] == "NAME" and not _is_given_name(words[first]):
        named_next = first + 1 < len(words) and _is_given_name(words[first + 1])
        if not (after or named_next or left > _FULL_NAME + 1 or _is_like_title(words[first])):
            break
        first += 1
        left -= 1
    return first


def _is_given_name(word: str) -> bool:
    names = word.upper().split("-")
    return any(name in known_words("given name") or name in known_words("further given name") for name in names)


def _is_like_title(word: str) -> bool:
    """Whether a word ends like a title or the abbreviation of one: "Monitor", "ECMINCONS"."""
    return searcher("extent", "LIKE_TITLE").search(word) is not None


def _behind_places(words: Sequence[str], first: int) -> int:
    """The first word, from `first` on, after any places that a name follows."""
    left = sum(len(word) > len("J.") for word in words[first:])  # initials do not count: Chad J. Roe
    while length := _place(words, first, left):
        left -= sum(len(word) > len("J.") for word in words[first : first + length])
        first += length
    return first


def _place(words: Sequence[str], first: int, left: int) -> int:
    """How many words from `first` on are a place that a name follows; `left` of the words are not initials."""
    for length in range(min(_LONGEST_PLACE, len(words) - first - _FULL_NAME), 0, -1):
        place = words[first : first + length]
        full = left - sum(len(word) > len("J.") for word in place) >= _FULL_NAME
        if full and _is_place(" ".join(place)):
            return length
    return 0


def _is_full(words: Sequence[str], first: int) -> bool:
    """Whether the words from `first` on are more than a surname."""
    return len(words) - first >= _FULL_NAME and words[first][0].isupper()


def _is_mixed(word: str) -> bool:
    return word[1:].islower()


@functools.cache
def _countries() -> frozenset[str]:
    return frozenset(row[4].upper() for row in read_table("tags") if row[1] == "geo" and row[4])


def _is_place(words: str) -> bool:
    return words.upper() in _countries() or is_post(words)


def _is_misspelt_title(piece: Piece) -> bool:
    """Whether a word, or one of several joined by hyphens, is a title with a letter or two wrong."""
    return _is_near_title(piece.match[0].rstrip())


@remembers(1024)
def _is_near_title(word: str) -> bool:
    for part in word.upper().split("-"):
        if len(part) >= _SHORTEST_MISSPELT:
            for title in known_words("title"):
                if title[0] == part[0] and within(part, title, 2 if len(title) >= _LONG else 1):
                    return True
    return False
