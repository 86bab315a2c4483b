"""The names of signers: what has the form of a name, and which words do not count.

A name is a surname, with initials, particles, a title or a known given name before it. A word in the middle of a
sentence, a place, a day, or a word that ends other things (`END TEXT`) is not a name. `signature` says where to look.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from cableparse.parsing.grammars import searcher
from cableparse.tables.markings import captions, portion_level
from cableparse.tables.posts import key_of, known_post
from cableparse.tables.table import read_table
from cableparse.tables.words import known_words

if TYPE_CHECKING:
    from cableparse.tables.words import Use

_SHORTEST_SMALL = 3  # letters of a name in small letters
TITLES = frozenset(
    (
        "AMBASSADOR",
        "AMB",
        "CHARGE",
        "CHARGÉ",
        "CDA",
        "DCM",
        "ADCM",
        "A/DCM",
        "CONSUL",
        "GENERAL",
        "CG",
        "MINISTER",
        "SECRETARY",
    )
)
_GIVEN_NAMES: tuple[Use, ...] = ("given name", "further given name")
_SUFFIXES = frozenset(("JR", "SR", "II", "III", "IV"))


def signers_of(printed: str) -> tuple[str, ...]:
    """The names of signers, each once; none if something is not a name."""
    names: dict[str, None] = {}
    parts = searcher("body", "SIGNERS_APART").split(printed)
    if len(parts) > 1 and "," in printed and not printed.isupper():  # "Ferries, ports"
        return ()
    for part in parts:
        name = _once(part.strip(" ."))
        if not _is_name(name):
            return ()
        names[name + "." if f"{name}." in printed and name.upper().endswith((" JR", " SR")) else name] = None
    return tuple(names)


def _once(name: str) -> str:
    """A name without its title and the spaces between its letters; once, even if its line prints it twice."""
    if searcher("body", "SPACED_NAME").fullmatch(name):
        return " ".join(word.replace(" ", "") for word in name.split("  "))
    words = name.split()
    while len(words) > 1 and words[0].upper().rstrip(".,") in TITLES:
        del words[0]
    name = " ".join(words)
    half = len(words) // 2
    return " ".join(words[:half]) if words and words[:half] == words[half:] else name


def _is_name(name: str) -> bool:
    """Whether words have the form of a name: a surname, with initials, particles or a known given name before it."""
    words = name.replace(".", ". ").split()
    if not words:
        return False
    while len(words) > 1 and words[-1].upper().rstrip(".,") in _SUFFIXES:
        words.pop()
    words[-1] = words[-1].rstrip(",")
    if len(words) > 1 and any(words[0].upper() in known_words(use) for use in _GIVEN_NAMES):
        del words[0]
    while len(words) > 1 and _is_initial(words[0]):
        del words[0]
    rest = " ".join(words)
    particles = searcher("body", "PARTICLES").match(rest)
    surname = rest[particles.end() :] if particles else rest
    if searcher("body", "SURNAME").fullmatch(surname) is None:
        return False
    if surname.islower():
        return len(surname) >= _SHORTEST_SMALL and not _is_known_word(rest)
    return surname[0].isupper() and not _is_known_word(rest)


def _is_initial(word: str) -> bool:
    """Whether a word is an initial or several: "J.", "J", "J.Q."; not "A", and not the "O" of "O ROE"."""
    letters = word.replace(".", "")
    return word not in {"A", "O"} and letters.isupper() and len(letters) == max(1, word.count("."))


def _is_known_word(words: str) -> bool:
    """Whether words are known not to be a name: a heading, a caption, a portion mark, a place, a day, a redaction."""
    words = words.upper()
    if searcher("body", "WORD_OF_MARK").match(words):
        return True
    if words in _places() or known_post(key_of(words)):
        return words not in known_words("surname")
    return any(
        word in known_words("not a surname") or word in captions() or portion_level(word) or not word.strip("X")
        for word in (words, *words.split())
    )


@cache
def _places() -> frozenset[str]:
    return frozenset(row[4].upper() for row in read_table("tags") if row[1] == "geo" and row[4])
