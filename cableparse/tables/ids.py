"""The canonical id of a cable: two-digit year, post, number.

An id such as `09EFTOLONDON2468` is cut into runs of letters and digits. A garbled SECTION nn OF nn, the words of the
classification line and a second number that leaked into the id are dropped by their form, not from a list of bad ids.
What remains must be one post and one number.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from cableparse.core.dates import MONTHS
from cableparse.core.spelling import within
from cableparse.tables.markings import captions
from cableparse.tables.posts import (
    LONGEST_ID,
    LONGEST_NAME,
    OFFICES,
    SHORTEST_NAME,
    canonical_post,
    key_of,
    known_post,
    known_posts,
    nearest_post,
    post_spellings,
    series_words,
)
from cableparse.tables.table import forgets, read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


# These patterns are not in grammars/: an id is the name of a file or record, not a line of a cable.
_ID = re.compile(r"(?:19|20)?([0-9]{2})\1?(?=0?[A-Z]|[0-9]{1,2}OF[0-9])(.+)")  # 07, 2007, and a year printed twice
_RUN = re.compile(r"[A-Z]+|[0-9]+")
_AIRGRAM = re.compile(r"-A-?[0-9]+$|[\s-]A-[0-9]+$")  # BANGKOK A-50: numbered in a series of its own
_SECTION_WORDS = ("SECTION", "FINALSECTION", "FINALSECTIONOF")


_OFFICE_WORDS = ("EMBASSY", "EMBASY", "EMBAS", "CONSUL", "CONGEN", "MISSION", "LIAISON", "USINT", "USLO", "OFFICE")
_SHORTEST_FRAGMENT = 3  # letters of a word that was cut
_SHORTEST_CUT_POST = 4  # letters of a post after one
_LONGEST_NUMBER = 7  # digits
_POST_AND_NUMBER = 2  # runs of an id that nothing has leaked into


_FIRST_ADS_YEAR, _LAST_ADS_YEAR = 73, 79


@forgets
@cache
def ads_posts() -> Mapping[str, str]:
    """Canonical names by the form that a post has in the ids of 1973-79, six characters of the name."""
    return {post[:6].replace(" ", ""): post.replace(" ", "") for post, _, _, _ in read_table("posts")}


@forgets
@cache
def _leaked_words() -> tuple[str, ...]:
    """The words that may leak in between year and post, longest first."""
    printed = {words for words, caption in captions().items() if "series" not in caption.kind}
    for words, _, portion, _ in read_table("classifications"):
        printed.update((words, portion))
    found = {key_of(words) for words in printed} | set(OFFICES)
    return tuple(sorted((w for w in found if len(w) >= SHORTEST_NAME), key=lambda word: (-len(word), word)))


def _post_in_id(letters: str, year: int) -> str | None:
    """The canonical post in the letters of an id, or None."""
    in_ads = _FIRST_ADS_YEAR <= year <= _LAST_ADS_YEAR
    while True:
        found = known_post(letters) or (in_ads and ads_posts().get(letters)) or _after_garble(letters)
        if found:
            return found
        word = next((word for word in _leaked_words() if _leads(word, letters)), None)
        if word is None:
            break
        if post := _after_fragment(letters):
            return post
        letters = letters[len(word) :]
    if post := _after_fragment(letters):
        return post
    if not SHORTEST_NAME <= len(letters) <= LONGEST_NAME or letters in _leaked_words() or _is_month(letters):
        return None
    return nearest_post(letters) or letters


def _after_fragment(letters: str) -> str | None:
    """The known post that ends the letters, if what comes before it is cut out of a leaked word, or is an office.

    FIEDLUSAKA is LUSAKA, USEMBASSYQUITO is QUITO.
    """
    for start in range(len(letters) - _SHORTEST_CUT_POST, _SHORTEST_FRAGMENT - 1, -1):
        post = post_spellings().get(letters[start:])
        if post and len(post) >= _SHORTEST_CUT_POST and _is_fragment(letters[:start]):
            return post
    return None


def _is_fragment(letters: str) -> bool:
    if any(office in letters for office in _OFFICE_WORDS):
        return True
    return any(letters in word for word in (*_leaked_words(), *_SECTION_WORDS))


def _leads(word: str, letters: str) -> bool:
    """Whether the letters begin with a leaked word; before an unknown post, only a long word counts."""
    if not letters.startswith(word):
        return False
    rest = letters[len(word) :]
    return len(rest) >= SHORTEST_NAME and (len(word) > SHORTEST_NAME or known_post(rest) is not None)


def _after_garble(letters: str) -> str | None:
    """The known post that ends the letters, if a leaked word comes before it, one letter off."""
    for start in range(SHORTEST_NAME, min(len(letters) - SHORTEST_NAME, LONGEST_NAME)):
        post = post_spellings().get(letters[start:])
        if post and _is_near(letters[:start], _leaked_words()):
            return post
    return None


def _is_near(word: str, words: Iterable[str]) -> bool:
    return any(within(word, wanted, 1) for wanted in words if len(wanted) > SHORTEST_NAME)


def _is_month(letters: str) -> bool:
    return any(month.startswith(letters) for month in MONTHS)  # 05MAY2007 is a date


def _without_section(runs: list[str]) -> list[str]:
    """The runs without SECTION nn OF nn, however garbled, before the post and number that end an id."""
    head, tail = runs[:-2], runs[-2:]
    words = [run for run in head if not run.isdigit()]
    if not words or len(words) == len(head) or len(head) > len(("SECTION", "01", "OF", "02")):
        return runs
    if any(len(run) > len("OFO") for run in head if run != words[0]):
        return runs
    first = words[0]
    leaked = next((word for word in _leaked_words() if first.startswith(word)), "")
    first = first[len(leaked) :]
    cut = first.endswith("SECTION") or any(word.endswith(first) for word in (*_SECTION_WORDS, "OF", "SECTIONOF"))
    return tail if cut or any(within(first, word, 2) for word in _SECTION_WORDS) else runs


def _joined_at_zeros(runs: list[str]) -> list[str]:
    """The runs, with letters joined that a zero in place of O separates: COTON 0 U 12 gives COTONOU 12."""
    joined: list[str] = []
    for run in runs:
        if joined and not run.isdigit() and joined[-1].endswith("O"):
            joined[-1] += run
        elif run == "0":
            joined.append((joined.pop() if joined else "") + "O")
        else:
            joined.append(run)
    return joined


def cable_id(year: int, post: str, number: str | int) -> str | None:
    """The canonical id of a cable, or None if these are not a year, a post and a number.

    year: with two digits or four. post: as printed; a misspelt post becomes the nearest known post, and an unknown one
    stays as printed, without spaces. number: with or without leading zeros.

    >>> cable_id(2007, "USUN NEW YORK", "000352")
    '07USUNNEWYORK352'
    """
    name, digits = canonical_post(post), str(number).lstrip("0")
    if name in known_posts() and digits.isascii() and digits.isdecimal() and len(digits) <= _LONGEST_NUMBER:
        return f"{year % 100:02d}{name}{digits}"
    return canonical_id(f"{year % 100:02d} {post} {number}")


def canonical_id(text: str) -> str | None:
    """The canonical id in a text: year in two digits, post, number without leading zeros.

    Words of the classification line, section numbers and a second number that leaked in are dropped. A misspelt
    post becomes the nearest known post; an unknown one stays as printed. Any text may be given: if it is not a year,
    a post and a number, but an airgram or a date, the result is None.

    >>> canonical_id("09EFTOLONDON2468")
    '09LONDON2468'
    >>> canonical_id("1977NEWDE02124")
    '77NEWDELHI2124'
    """
    if len(text) > LONGEST_ID or _AIRGRAM.search(text.upper().rstrip()):
        return None
    key = key_of(text)
    if key[:1] == "O" and key[1:2].isdigit():
        key = "0" + key[1:]  # the letter O typed for the zero of the year: O4 CHENNAI 944
    dated = _ID.fullmatch(key)
    if dated is None:
        return None
    runs = _RUN.findall(dated[2])
    while len(runs) > _POST_AND_NUMBER and runs[-1].isdigit() and runs[-2] in series_words():
        del runs[-2:]
    runs = _joined_at_zeros(_without_section(runs))
    if len(runs) != _POST_AND_NUMBER or not runs[1].isdigit():
        return None
    number = runs[1].lstrip("0")
    post = _post_in_id(runs[0], int(dated[1]))
    if post is None or not 1 <= len(number) <= _LONGEST_NUMBER:
        return None
    return f"{dated[1]}{post}{number}"


def parts_of_id(canonical: str) -> tuple[str, str, str]:
    """The year, post and number of a canonical id, as they are in it.

    >>> parts_of_id("07USUNNEWYORK352")
    ('07', 'USUNNEWYORK', '352')
    """
    post = canonical[2:].rstrip("0123456789")
    return canonical[:2], post, canonical[2 + len(post) :]
