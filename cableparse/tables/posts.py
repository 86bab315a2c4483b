"""Posts: their canonical names, their other spellings, and their routing indicators.

A name is first reduced to a key: capitals without spaces or punctuation, a zero among letters read as O. The key is
looked up among the known posts and their other spellings. If it is not there, what is printed around a post is removed
(AMEMBASSY before it, WASHDC or the country code after it) and it is looked up again. Only a key that is still unknown
is compared with the known posts letter by letter, and then only a single nearest post is accepted: with a tie, or a
short name that is two letters off, the name stays as printed.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from cableparse.core.remembering import remembers
from cableparse.core.spelling import within
from cableparse.tables.markings import captions, operating_signals, precedence_words
from cableparse.tables.table import forgets, read_table

if TYPE_CHECKING:
    from collections.abc import Mapping


# What is printed before the place in an address (5 FAH-2 H-231), and what may follow it.
OFFICES = (
    "AMEMBASSY", "AMCONSULATE", "AMCONSUL", "AMCONGEN", "USMISSION", "USDEL", "USINT", "EMBASSY", "CONSULATE",
)  # fmt: skip
_SEATS = ("WASHINGTONDC", "WASHDC", "CITY")


SHORTEST_NAME = 3  # letters; a shorter name is a post only if the table has it
LONGEST_NAME = 60  # the longest known post has 17
LONGEST_ID = 120  # characters, of a name with its office too
_REDACTED = "XXX"
_LONG = 8  # from this many letters on, two may be wrong; in shorter names, other towns would turn into posts
_ROUTING_INDICATOR_LENGTHS = range(4, 9)


def key_of(name: str) -> str:
    """A name reduced to capitals and digits, without accents; empty if it is too long for a name."""
    if len(name) > LONGEST_ID:
        return ""
    name = name.upper()
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name).upper().encode("ascii", "ignore").decode()
    return "".join(filter(str.isalnum, name))


def _letters(key: str) -> str:
    """A key with each zero read as the letter O: COTON0U, SANTIAG0."""
    return key.replace("0", "O")


@forgets
@cache
def known_posts() -> Mapping[str, str]:
    """The known posts: canonical name, and legacy country code."""
    return {post.replace(" ", ""): country for post, country, _, _ in read_table("posts")}


@forgets
@cache
def post_spellings() -> Mapping[str, str]:
    """The canonical name of every listed spelling."""
    rows = read_table("posts")
    found: dict[str, str] = {}
    for post, _, _, _ in rows:
        # The page lines of 2005-10 cut a name to ten characters: RIO DE JAN, ADDIS ABAB.
        found[post[:10].replace(" ", "")] = post.replace(" ", "")
    for post, _, _, variants in rows:
        found.update((key_of(variant), post.replace(" ", "")) for variant in variants.split(",") if variant)
    found.update((post, post) for post in known_posts())
    return found


def known_post(key: str) -> str | None:
    """The canonical name of a key that is listed, or is a listed one followed by its seat or country; else None."""
    spellings = post_spellings()
    found = spellings.get(key)
    if found is None:
        for seat in _SEATS:
            if key.endswith(seat) and (found := spellings.get(key[: -len(seat)])):
                return found
        if (rest := spellings.get(key[:-2])) and known_posts()[rest] == key[-2:]:  # MADRIDSP: its country's TAG
            return rest
    return found


@forgets
@remembers(4096)
def canonical_post(name: str) -> str:
    """The name of a post as it is in ids: capitals without spaces, without the office before it and the seat after it.

    Another listed spelling gives the listed name; an unknown name comes back as printed, without spaces.

    >>> canonical_post("USMISSION USUN NEW YORK")
    'USUNNEWYORK'
    >>> canonical_post("SECSTATE WASHDC")
    'STATE'
    """
    key = _letters(key_of(name))
    while (found := known_post(key)) is None:
        office = next((office for office in OFFICES if key.startswith(office)), None)
        if office is None or len(key) < len(office) + SHORTEST_NAME:
            return key
        key = key[len(office) :]
    return found


def is_post(name: str) -> bool:
    """Whether a name, with or without its office, is a known post or agency in a listed spelling."""
    return canonical_post(name) in known_posts()


_NO_PLACES = frozenset({"SECTION", "FINALSECTION", "OF", "DEPT", "DEPARTMENT", "MISSION", "EMBASSIES", "POST"})


def names_a_post(name: str) -> bool:
    """Whether a name may be that of a post: not a redaction (XXXX), just an office, or the word of a section line."""
    key = canonical_post(name)
    if key in known_posts():
        return True
    return "/" not in name and _REDACTED not in key and key not in (*OFFICES, *_NO_PLACES)


def nearest_post(name: str) -> str | None:
    """The canonical name of the one known post that a name is, or is nearest to; else None.

    A name that is one letter off (dropped, added, changed, or two swapped) is repaired if a single post is that near;
    one that is two letters off, only if it has eight letters or more.

    >>> nearest_post("AMEMBASSY COPENHAEN")
    'COPENHAGEN'
    """
    key = canonical_post(name)
    return key if key in known_posts() else _nearest(key)


@forgets
@remembers(4096)
def _nearest(key: str) -> str | None:
    if not SHORTEST_NAME <= len(key) <= LONGEST_NAME:
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


@forgets
@cache
def series_words() -> frozenset[str]:
    """The words that introduce a second number after that of the cable: TOSEC 140193, ZFR 2585."""
    series = (words for words, caption in captions().items() if caption.kind == "series")
    return frozenset((*series, *operating_signals()))


def _letter_set(key: str) -> int:
    """The letters and digits of a key as a set of bits, which rules out most posts at once."""
    found = 0
    for character in set(key):
        found |= 1 << ord(character) - ord("0")
    return found


@forgets
@cache
def _letter_sets() -> Mapping[str, int]:
    """The posts that a name may be repaired to: not the series of travelling delegations."""
    return {post: _letter_set(post) for post in known_posts() if post not in series_words()}


@forgets
@cache
def posts_by_routing_indicator() -> Mapping[str, str]:
    """The canonical name of the post of each routing indicator."""
    found: dict[str, str] = {}
    for indicator, station in read_table("routing_indicators"):
        diplomatic = station.startswith(("AMEMBASSY ", "AMCONSUL "))  # some of these are misspelt
        post = nearest_post(station) if diplomatic else canonical_post(station.removeprefix("DEPT OF "))
        if post is not None and post in known_posts():
            found[indicator] = post
    for post, _, indicators, _ in read_table("posts"):
        found.update((indicator, post.replace(" ", "")) for indicator in indicators.split(",") if indicator)
    return found


def post_of_routing_indicator(indicator: str) -> str | None:
    """The canonical name of the post that a routing indicator belongs to, or None.

    The table is a list of 2010; some indicators seen in cables, RUEHWEB among them, are not in it.

    >>> post_of_routing_indicator("RUCNDT")
    'USUNNEWYORK'
    """
    return posts_by_routing_indicator().get(indicator.upper())


@forgets
@remembers(4096)
def is_routing_indicator(text: str) -> bool:
    """Whether a word has the form of a routing indicator: R and three to seven more capitals.

    A post's name or a precedence word of that form (ROME, ROUTINE) does not count.
    """
    if len(text) not in _ROUTING_INDICATOR_LENGTHS or not (text.isascii() and text.isalpha() and text.isupper()):
        return False
    return text[0] == "R" and text not in post_spellings() and text not in precedence_words()
