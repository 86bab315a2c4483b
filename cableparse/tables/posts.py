"""Posts, routing indicators and the canonical id of a cable.

A name is first reduced to a key: capitals without blanks or punctuation, a zero among letters read as O. The
key is looked up among the known posts and their other spellings; if it is not there, what may stand around a
post is taken off (AMEMBASSY before it, WASHDC or the country code after it) and it is looked up again. Only
a key that is still unknown is compared with the known posts letter by letter, and then only one nearest post
is taken: a tie, or a short name two letters off, stays as printed.

An id such as ``09EFTOLONDON2468`` is cut into runs of letters and digits. A garbled SECTION nn OF nn, the
words of the classification line and a second number that leaked into the id are dropped by their form, not
from a list of bad ids; what is left must be one post and one number.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from cableparse.core.spelling import within
from cableparse.tables.markings import captions, operating_signals, precedence_words, read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# These patterns are not in grammars/: an id is a file's or a record's name, not a line of a cable.
_ID = re.compile(r"(?:19|20)?([0-9]{2})\1?(?=0?[A-Z])(.+)")  # 07, 2007, and a year printed twice
_RUN = re.compile(r"[A-Z]+|[0-9]+")
_AIRGRAM = re.compile(r"-A-?[0-9]+$|[\s-]A-[0-9]+$")  # BANGKOK A-50: numbered in a series of its own

# What stands before the place in an address (5 FAH-2 H-231), and what may stand after it.
_OFFICES = (
    "AMEMBASSY", "AMCONSULATE", "AMCONSUL", "AMCONGEN", "USMISSION", "USDEL", "USINT", "EMBASSY", "CONSULATE",
)  # fmt: skip
_SEATS = ("WASHINGTONDC", "WASHDC", "CITY")

_SECTION_WORDS = ("SECTION", "FINALSECTION", "FINALSECTIONOF")
_MONTHS = (
    "JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE",
    "JULY", "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER",
)  # fmt: skip

_SHORTEST_NAME = 3  # letters; a shorter name is a post only if the table has it
_LONGEST_NAME = 60  # the longest known post has 17
_LONGEST_ID = 120  # characters, of a name with its office too
_LONG = 8  # letters from which two may be wrong: below, other towns would turn into posts
_LONGEST_NUMBER = 7  # digits
_POST_AND_NUMBER = 2  # runs of an id that nothing has leaked into
_FIRST_ADS_YEAR, _LAST_ADS_YEAR = 73, 79
_ROUTING_INDICATOR_LENGTHS = range(4, 9)


def _key(name: str) -> str:
    """Reduce a name to capitals and digits, accents dropped; empty if it is too long for a name."""
    if len(name) > _LONGEST_ID:
        return ""
    name = name.upper()
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name).upper().encode("ascii", "ignore").decode()
    return "".join(filter(str.isalnum, name))


def _letters(key: str) -> str:
    """Read a zero in a name as the letter O: COTON0U, SANTIAG0."""
    return key.replace("0", "O")


@cache
def _posts() -> Mapping[str, str]:
    """Return canonical name -> legacy country code."""
    return {post.replace(" ", ""): country for post, country, _, _ in read_table("posts")}


@cache
def _spellings() -> Mapping[str, str]:
    """Return every spelling to be taken without asking -> canonical name."""
    rows = read_table("posts")
    found: dict[str, str] = {}
    for post, _, _, _ in rows:
        # The page lines of 2005-10 cut a name to ten characters: RIO DE JAN, ADDIS ABAB.
        found[post[:10].replace(" ", "")] = post.replace(" ", "")
    for post, _, _, variants in rows:
        found.update((_key(variant), post.replace(" ", "")) for variant in variants.split(",") if variant)
    found.update((post, post) for post in _posts())
    return found


def _known(key: str) -> str | None:
    """Return the canonical name of a key that needs no comparing: listed, or a listed one with its seat."""
    spellings = _spellings()
    found = spellings.get(key)
    if found is None:
        for seat in _SEATS:
            if key.endswith(seat) and (found := spellings.get(key[: -len(seat)])):
                return found
        if (rest := spellings.get(key[:-2])) and _posts()[rest] == key[-2:]:  # MADRIDSP: its country's TAG
            return rest
    return found


@lru_cache(4096)
def canonical_post(name: str) -> str:
    """Return a post's name as ids have it: capitals, no blanks, the office before it and its seat dropped.

    A listed other spelling gives the listed name; an unknown name comes back as printed, without its blanks.

    >>> canonical_post("USMISSION USUN NEW YORK")
    'USUNNEWYORK'
    >>> canonical_post("SECSTATE WASHDC")
    'STATE'
    """
    key = _letters(_key(name))
    while (found := _known(key)) is None:
        office = next((office for office in _OFFICES if key.startswith(office)), None)
        if office is None or len(key) < len(office) + _SHORTEST_NAME:
            return key
        key = key[len(office) :]
    return found


def is_post(name: str) -> bool:
    """Say whether a name, with or without its office, is a known post or agency in a listed spelling."""
    return canonical_post(name) in _posts()


def nearest_post(name: str) -> str | None:
    """Return the canonical name of the one known post that a name stands for, or None.

    A name one letter off (dropped, added, changed, or two swapped) is repaired if a single post is so near;
    two letters off only from eight letters up.

    >>> nearest_post("AMEMBASSY COPENHAEN")
    'COPENHAGEN'
    """
    key = canonical_post(name)
    return key if key in _posts() else _nearest(key)


@lru_cache(maxsize=4096)
def _nearest(key: str) -> str | None:
    if not _SHORTEST_NAME <= len(key) <= _LONGEST_NAME:
        return None
    letters = _letter_set(key)
    for limit in (1, 2) if len(key) >= _LONG else (1,):
        near = [
            post
            for post, others in _letter_sets().items()
            if (letters & ~others).bit_count() <= limit >= (others & ~letters).bit_count() and within(key, post, limit)
        ]
        if near:
            return near[0] if len(near) == 1 else None
    return None


@cache
def _series() -> frozenset[str]:
    """Return the words that begin a second number after a cable's own: TOSEC 140193, ZFR 2585."""
    series = (words for words, caption in captions().items() if caption.kind == "series")
    return frozenset((*series, *operating_signals()))


def _letter_set(key: str) -> int:
    """Return the letters and digits of a key as a set of bits, by which most posts are seen to be far."""
    found = 0
    for character in set(key):
        found |= 1 << ord(character) - ord("0")
    return found


@cache
def _letter_sets() -> Mapping[str, int]:
    """Return the posts that a name may be repaired to: not the series of travelling delegations."""
    return {post: _letter_set(post) for post in _posts() if post not in _series()}


@cache
def _posts_by_routing_indicator() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for indicator, station in read_table("routing_indicators"):
        diplomatic = station.startswith(("AMEMBASSY ", "AMCONSUL "))  # some of these are misspelt
        post = nearest_post(station) if diplomatic else canonical_post(station.removeprefix("DEPT OF "))
        if post is not None and post in _posts():
            found[indicator] = post
    for post, _, indicators, _ in read_table("posts"):
        found.update((indicator, post.replace(" ", "")) for indicator in indicators.split(",") if indicator)
    return found


def post_of_routing_indicator(indicator: str) -> str | None:
    """Return the canonical name of the post that a routing indicator belongs to, or None.

    The table is a list of 2010; some indicators seen in cables, RUEHWEB among them, are not in it.

    >>> post_of_routing_indicator("RUCNDT")
    'USUNNEWYORK'
    """
    return _posts_by_routing_indicator().get(indicator.upper())


@lru_cache(4096)
def is_routing_indicator(text: str) -> bool:
    """Say whether a word has the form of a routing indicator: R and three to seven more capitals.

    A post's name or a precedence word of that form (ROME, ROUTINE) is none.
    """
    if len(text) not in _ROUTING_INDICATOR_LENGTHS or not (text.isascii() and text.isalpha() and text.isupper()):
        return False
    return text[0] == "R" and text not in _spellings() and text not in precedence_words()


@cache
def _ads_posts() -> Mapping[str, str]:
    """Return the form a post has in the ids of 1973-79, six characters of the name -> canonical name."""
    return {post[:6].replace(" ", ""): post.replace(" ", "") for post, _, _, _ in read_table("posts")}


@cache
def _leaked_words() -> tuple[str, ...]:
    """Return the words that may stand between year and post in an id, longest first."""
    printed = {words for words, caption in captions().items() if "series" not in caption.kind}
    for words, _, portion, _ in read_table("classifications"):
        printed.update((words, portion))
    found = {_key(words) for words in printed} | set(_OFFICES)
    return tuple(sorted((w for w in found if len(w) >= _SHORTEST_NAME), key=lambda word: (-len(word), word)))


def _post_in_id(letters: str, year: int) -> str | None:
    """Return the canonical post that the letters of an id hold, or None if they hold none."""
    in_ads = _FIRST_ADS_YEAR <= year <= _LAST_ADS_YEAR
    while True:
        found = _known(letters) or (in_ads and _ads_posts().get(letters)) or _after_garble(letters)
        if found:
            return found
        word = next((word for word in _leaked_words() if _leads(word, letters)), None)
        if word is None:
            break
        letters = letters[len(word) :]
    if not _SHORTEST_NAME <= len(letters) <= _LONGEST_NAME or letters in _leaked_words() or _is_month(letters):
        return None
    return nearest_post(letters) or letters


def _leads(word: str, letters: str) -> bool:
    """Say whether a leaked word begins the letters; before an unknown post only if it is a long one."""
    if not letters.startswith(word):
        return False
    rest = letters[len(word) :]
    return len(rest) >= _SHORTEST_NAME and (len(word) > _SHORTEST_NAME or _known(rest) is not None)


def _after_garble(letters: str) -> str | None:
    """Return the known post that ends the letters, if before it stands a leaked word one letter off."""
    for start in range(_SHORTEST_NAME, min(len(letters) - _SHORTEST_NAME, _LONGEST_NAME)):
        post = _spellings().get(letters[start:])
        if post and _is_near(letters[:start], _leaked_words()):
            return post
    return None


def _is_near(word: str, words: Iterable[str]) -> bool:
    return any(within(word, wanted, 1) for wanted in words if len(wanted) > _SHORTEST_NAME)


def _is_month(letters: str) -> bool:
    return any(month.startswith(letters) for month in _MONTHS)  # 05MAY2007 is a date


def _without_section(runs: list[str]) -> list[str]:
    """Drop SECTION nn OF nn, however garbled, before the post and number that end an id."""
    head, tail = runs[:-2], runs[-2:]
    words = [run for run in head if not run.isdigit()]
    if not words or len(words) == len(head) or len(head) > len(("SECTION", "01", "OF", "02")):
        return runs
    if any(len(run) > len("OFO") for run in head if run != words[0]):
        return runs
    first = words[0]
    leaked = next((word for word in _leaked_words() if first.startswith(word)), "")
    first = first[len(leaked) :]
    return tail if any(within(first, word, 2) for word in _SECTION_WORDS) else runs


def _joined_at_zeros(runs: list[str]) -> list[str]:
    """Join letters parted by a zero that stands for O: COTON 0 U 12 gives COTONOU 12."""
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
    """Return the canonical id of a cable from its year, post as printed and number, or None.

    `year` has two digits or four, `number` any zeros before it. The post is repaired to the one nearest known
    post; an unknown one stays as printed, without its blanks.

    >>> cable_id(2007, "USUN NEW YORK", "000352")
    '07USUNNEWYORK352'
    """
    name, digits = canonical_post(post), str(number).lstrip("0")
    if name in _posts() and digits.isascii() and digits.isdecimal() and len(digits) <= _LONGEST_NUMBER:
        return f"{year % 100:02d}{name}{digits}"
    return canonical_id(f"{year % 100:02d} {post} {number}")


def canonical_id(text: str) -> str | None:
    """Return the canonical id that a text stands for: two-digit year, post, number without zeros; or None.

    Words of the classification line, section numbers and a second number that leaked in are dropped; the post
    is repaired to the one nearest known post, and an unknown one stays as printed. An airgram, a date and
    anything else that is not year, post and number is no id. Any text may be given.

    >>> canonical_id("09EFTOLONDON2468")
    '09LONDON2468'
    >>> canonical_id("1977NEWDE02124")
    '77NEWDELHI2124'
    """
    if len(text) > _LONGEST_ID or _AIRGRAM.search(text.upper().rstrip()):
        return None
    key = _key(text)
    if key[:1] == "O" and key[1:2].isdigit():
        key = "0" + key[1:]  # the letter typed for the year's zero: O4 CHENNAI 944
    dated = _ID.fullmatch(key)
    if dated is None:
        return None
    runs = _RUN.findall(dated[2])
    while len(runs) > _POST_AND_NUMBER and runs[-1].isdigit() and runs[-2] in _series():
        del runs[-2:]
    runs = _joined_at_zeros(_without_section(runs))
    if len(runs) != _POST_AND_NUMBER or not runs[1].isdigit():
        return None
    number = runs[1].lstrip("0")
    post = _post_in_id(runs[0], int(dated[1]))
    if post is None or not 1 <= len(number) <= _LONGEST_NUMBER:
        return None
    return f"{dated[1]}{post}{number}"
