"""Aligns a value with the text it was read from, run by run.

A value differs from what is printed in few ways: runs of white space are one space, page lines and markup in between
are gone, entities are characters. Its letters are therefore in the text in the same order, with only white space
between them (what was cut out is white space in a prepared text). A run of the text is compared with the value as a
whole, up to the first letter that differs; the word with that letter is compared letter by letter, because it may be
written with an entity, or was repaired. Each run of equal text gives a `Piece`; the pieces lead from any part of the
value back to the text.

Time grows with the value. If its first word occurs often, only a limited number of its places are tried.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from cableparse.core.spans import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

# These patterns are not in grammars/: they cut any value into words, and say nothing about cables.
_WORD = re.compile(r"\S+")
_RUN = re.compile(r"\s*(\S+(?: \S+)*)")  # words with one space between them
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});")
# Letters that a reader repairs where they are printed for others: the comma for an apostrophe.
_REPAIRED = frozenset({("'", ","), ("'", "’"), ("¶", "1")})
_MOST_TRIES = 200  # the most places tried for a first word that occurs often


def align(value: str, text: str, start: int, end: int, *, fold: bool = False) -> tuple[Piece, ...] | None:
    """Where a value is in `text[start:end]`, at its first place; None if it is not there as printed.

    fold: whether capitals and small letters are the same.
    """
    first = _WORD.search(value)
    if first is None:
        return None
    for at in _beginnings(first[0], text, start, end, fold=fold):
        found = _from(value, first.start(), text, at, end, fold=fold)
        if found is not None and found[-1].last == len(value.rstrip()):
            return found
    return None


def align_apart(value: str, text: str, start: int, end: int) -> tuple[Piece, ...] | None:
    """Where a value is whose beginning ends `text[start:end]`, and whose rest is anywhere else in the text."""
    first = _WORD.search(value)
    for at in _beginnings(first[0], text, start, end, fold=False) if first else ():
        begun = _from(value, first.start() if first else 0, text, at, end, fold=False)
        if begun:
            done = begun[-1].last
            rest = align(value[done:], text, 0, len(text))
            if rest is not None:
                return (*begun, *(piece._replace(first=piece.first + done, last=piece.last + done) for piece in rest))
    return None


def _beginnings(word: str, text: str, start: int, end: int, *, fold: bool) -> Iterator[int]:
    """Where a first word may begin: where it is whole, then where its first letter is."""
    searched = text[start:end].lower() if fold else text
    shift = start if fold else 0
    if fold and len(searched) != end - start:  # a letter whose lower case is two letters
        searched, shift = text, 0
    word = word.lower() if fold else word
    first, last = start - shift, end - shift
    for _ in range(_MOST_TRIES):
        at = searched.find(word, first, last)
        if at < 0:
            break
        yield at + shift
        first = at + 1
    first = start - shift
    for _ in range(_MOST_TRIES):
        at = searched.find(word[0], first, last)
        if at < 0:
            break
        if len(word) > 1 and not searched.startswith(word, at) and _may_go_on(searched[at + 1 : at + 2], word[1]):
            yield at + shift
        first = at + 1


def _may_go_on(printed: str, letter: str) -> bool:
    """Whether a word may be printed here with a space or an entity in it, or repaired."""
    return printed == letter or printed.isspace() or printed == "&" or (letter, printed) in _REPAIRED


def _from(  # noqa: PLR0913 - two texts and a place in each
    value: str, place: int, text: str, at: int, end: int, *, fold: bool
) -> tuple[Piece, ...] | None:
    """The pieces of a value that begins at a place of the text, as far as the text goes; None if it does not."""
    pieces: list[Piece] = []
    whole = len(value)
    while True:
        while place < whole and value[place].isspace():
            place += 1
        if place == whole:
            return tuple(pieces)
        run = _RUN.match(text, at, end)
        if run is None:
            return tuple(pieces) or None
        at = run.start(1)
        length = min(run.end() - at, whole - place)
        sign = text.find("&", at, at + length)
        if sign == at and (letter := _letter(value, place, text, at, end, fold=fold)):
            _add(pieces, letter)
            place, at = letter.last, letter.end
            continue
        length = sign - at if sign > at else length
        same = _equal(value[place : place + length], text[at : at + length], fold=fold)
        if same:
            _add(pieces, Piece(place, place + same, at, at + same))
        place, at = place + same, at + same
        if same < length and text[at] == " ":
            at += 1  # within a word: "1.4 (b)" for 1.4(b)
        elif same < length and not value[place].isspace():
            letter = _letter(value, place, text, at, end, fold=fold)
            if letter is None:
                return None
            _add(pieces, letter)
            place, at = letter.last, letter.end


def _equal(one: str, other: str, *, fold: bool) -> int:
    """How many letters two texts of one length have in common from their beginning."""
    if fold:
        one, other = one.lower(), other.lower()
        if len(one) != len(other):
            return next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), 0)
    if one == other:
        return len(one)
    low, high = 0, len(one)
    while high - low > 1:  # the first letters up to `low` are equal, those up to `high` are not
        middle = (low + high) // 2
        low, high = (middle, high) if one[low:middle] == other[low:middle] else (low, middle)
    return low


def _letter(  # noqa: PLR0913 - as above
    value: str, place: int, text: str, at: int, end: int, *, fold: bool
) -> Piece | None:
    """The piece of one letter that is printed differently: as an entity, or because it was repaired."""
    letter, printed = value[place], text[at]
    if printed == "&" and (entity := _ENTITY.match(text, at, end)):
        meant = html.unescape(entity[0])
        if value.startswith(meant, place):
            return Piece(place, place + len(meant), at, entity.end())
    if (letter, printed) in _REPAIRED or (fold and letter.lower() == printed.lower()):
        return Piece(place, place + 1, at, at + 1)
    return None


def _add(pieces: list[Piece], piece: Piece) -> None:
    """Adds a piece, or extends the last one if both value and text go on after at most one character."""
    if pieces:
        last = pieces[-1]
        gap = piece.first - last.last
        if gap == piece.start - last.end and gap <= 1 and _is_straight(last) and _is_straight(piece):
            pieces[-1] = Piece(last.first, piece.last, last.start, piece.end)
            return
    pieces.append(piece)


def _is_straight(piece: Piece) -> bool:
    return piece.last - piece.first == piece.end - piece.start
