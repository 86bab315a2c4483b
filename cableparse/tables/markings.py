"""The small tables: captions, precedences, operating signals, classification levels, portion markings.

Every table is a file under `data/`, written by `scripts/make_tables.py` from reference tables that say where each row
was read (see NOTICE). A table is read when it is first asked for, and kept; importing this module reads nothing. A
meaning that could not be confirmed is None, while its code is still known.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple, cast

from cableparse.core.remembering import remembers
from cableparse.core.spelling import within
from cableparse.tables.table import read_table

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from cableparse.core.vocabulary import ClassificationLevel, Precedence


class HandlingCaption(NamedTuple):
    """What is known about a handling caption: its kind, and its meaning if that could be confirmed."""

    kind: str
    meaning: str | None


@cache
def captions() -> Mapping[str, HandlingCaption]:
    """Every known caption, in capitals, with its kind and meaning (5 FAH-2 H-250, H-440)."""
    return {words: HandlingCaption(kind, meaning or None) for words, kind, meaning in read_table("captions")}


@cache
def precedences() -> Mapping[str, Precedence | None]:
    """The words of the precedence prosigns, highest first (ACP 127 150-152).

    O is IMMEDIATE here; State's NIACT IMMEDIATE has the same prosign. W and M, whose words are not
    confirmed, and Y, a military network's, have None.
    """
    found: dict[str, Precedence | None] = {}
    for prosign, word in read_table("precedences"):
        found.setdefault(prosign, cast("Precedence", word) if word else None)
    return found


@cache
def precedence_words() -> tuple[Precedence, ...]:
    """The words printed beside an addressee, highest first (State writes these five)."""
    return tuple(cast("Precedence", word) for _, word in read_table("precedences") if word)


@cache
def operating_signals() -> Mapping[str, str | None]:
    """The meanings of operating signals (ACP 131, as far as read), without the digits that some have (ZFF4)."""
    return {signal: meaning or None for signal, meaning in read_table("operating_signals")}


def _level(text: str) -> ClassificationLevel | None:
    return cast("ClassificationLevel", text) if text else None  # the script that writes the table writes no other level


@cache
def _levels_by_words() -> Mapping[str, ClassificationLevel | None]:
    return {words.replace(" ", ""): _level(level) for words, level, _, _ in read_table("classifications")}


@cache
def _levels_by_letter() -> Mapping[str, ClassificationLevel | None]:
    return {letter: _level(level) for _, level, _, letter in read_table("classifications") if letter}


@cache
def portion_marks() -> Mapping[str, ClassificationLevel | None]:
    """The level of each listed portion marking, written without brackets (5 FAH-1 H-246.2)."""
    return {mark: _level(level) for mark, level in read_table("portion_marks")}


def classification_level(words: str) -> ClassificationLevel | None:
    """The level that classification words state, letter-spaced or not, without caveats; None for other words.

    >>> classification_level("C O N F I D E N T I A L")
    'CONFIDENTIAL'
    """
    return _levels_by_words().get("".join(words.upper().split()))


_PRINTED = ("UNCLAS", "UNCLASSIFIED", "CONFIDENTIAL", "SECRET", "TOPSECRET", "LIMITEDOFFICIALUSE")
_LETTERS = tuple(map(frozenset, _PRINTED))
_LONG = 9  # letters of a level of which two may be wrong
_MOST_WRONG = 2
_FEWEST = min(map(len, _LETTERS)) - _MOST_WRONG  # different letters of a level
LONGEST_LEVEL = max(map(len, _PRINTED)) + _MOST_WRONG  # letters of the longest level, misspelt


class NearLevel(NamedTuple):
    """A level that misspelt letters are near to: how many of the letters, and how many of them are wrong."""

    level: ClassificationLevel
    letters: int
    wrong: int


def may_be_level(letters: str) -> bool:
    """Whether enough letters of a level are among the first of these: a cheap test that rules out most lines."""
    printed = frozenset(letters[:LONGEST_LEVEL])
    if len(printed) < _FEWEST:
        return False
    return any(len(wanted - printed) <= _MOST_WRONG for wanted in _LETTERS)


def nearest_level(letters: str, ends: Container[int], *, spaced: bool) -> NearLevel | None:
    """The level nearest to the first of these letters; None if none is near, or several are as near.

    ends: after how many letters a word ends. spaced: whether the letters were printed with spaces, as only those of a
    level are; then two letters may be wrong even in a short one.
    """
    near: list[NearLevel] = []
    for words in _PRINTED:
        most = _MOST_WRONG if spaced or len(words) >= _LONG else 1
        lengths = [n for n in range(len(words) - most, len(words) + most + 1) if n in ends and n <= len(letters)]
        found = [
            NearLevel(level, length, wrong)
            for length in lengths
            if within(letters[:length], words, most) and (level := classification_level(words))
            for wrong in range(most + 1)
            if within(letters[:length], words, wrong)
        ]
        near += found and [min(found, key=_by_wrong)]
    best = min(near, key=_by_wrong, default=None)
    if best is None or any(one.wrong == best.wrong and one.level != best.level for one in near):
        return None
    return best


def _by_wrong(near: NearLevel) -> tuple[int, int]:
    return near.wrong, -near.letters


def security_level(letters: str) -> ClassificationLevel | None:
    """The level of FL4's group of letters, such as `CCCCC` (ACP 127 124.b); None if the letters differ."""
    return _levels_by_letter().get(letters[0]) if len(set(letters)) == 1 else None


@remembers(4096)
def portion_level(mark: str) -> ClassificationLevel | None:
    """The level of a portion marking, or None; one that is not listed counts by its first component.

    >>> portion_level("S//NF")
    'SECRET'
    >>> portion_level("SBU")
    'UNCLASSIFIED'
    """
    known = portion_marks()
    printed = " ".join(mark.upper().split())
    if printed in known:
        return known[printed]
    first = printed.replace("-", "/").replace(",", "/").split("/", maxsplit=1)[0].strip()
    return known.get(first) or classification_level(first) or known.get(first.split(" ", maxsplit=1)[0])
