"""The words of a TAGS list that are not codes, cut into names of persons and terms.

The words are a person's name if one of them is a given name or the TAG before them announces a visit; otherwise they
are a term of one or more words. A comma or semicolon ends a term; so does a word that usually ends one ("AFFAIRS",
"RELATIONS").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cableparse.tables.posts import is_post
from cableparse.tables.words import known_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PREPOSITIONS = frozenset({"IN", "TO", "AS", "AT", "BY", "ON", "OF", "FOR", "WITH", "AND"})
_SURNAME_AND_GIVEN_NAME = 2  # words
_VOWELS = frozenset("AEIOUY")
_SHORTEST_ABBREVIATION = 3  # letters

# Nouns that end a term; they separate two terms printed one after the other (TAGS/Terms of 2000-10).
_TERM_ENDS = """
    AFFAIRS AMBASSADOR CLEARANCE CONTROL DISENGAGEMENT ELECTIONS EXTERNAL FREEDOM INTERNAL OFFICE POL POLICY
    POLITICS RELATIONS REPORT RIGHTS SECURITY SOCIETY TERRORISM TRADE TRAFFICKING VISIT VISITS"""
_LAST_WORDS = frozenset(_TERM_ENDS.split())
# Words before the name of a visiting group or of a place, which is not a person's name.
_GROUPS_AND_PLACES = "CAPE CODEL DELEGATION FORT PORT SAINT SAN SANTA SANTO SAO ST STAFFDEL"
_NO_SURNAMES = _LAST_WORDS | frozenset(_GROUPS_AND_PLACES.split())
_PARTICLES = "AL BIN DA DE DEL DELLA DEN DER DI DOS DU EL LA LE MAC TEN TER VAN VON"
_SURNAME_PARTICLES = frozenset(_PARTICLES.split())
_MOST_PARTICLES = 3
_INITIAL = 2  # characters of an initial with its stop, or of a country's code


class Word(NamedTuple):
    """A word of the list without the stops around it; `closed` if a comma or semicolon follows."""

    text: str
    start: int
    end: int
    closed: bool

    @property
    def upper(self) -> str:
        """The word in capitals."""
        return self.text.upper()

    @property
    def is_given_name(self) -> bool:
        """Whether the word is a known given name."""
        return self.upper in known_words("given name")

    @property
    def is_abbreviation(self) -> bool:
        """Whether the word has no vowel; it is then an entry of its own."""
        letters = self.upper
        return len(letters) >= _SHORTEST_ABBREVIATION and letters.isalpha() and _VOWELS.isdisjoint(letters)

    @property
    def is_initial(self) -> bool:
        """Whether the word is one letter, with or without its full stop."""
        return len(self.text.rstrip(".")) == 1 and self.text[0].isalpha()


class Entry(NamedTuple):
    """An entry of words without a code: a person's name, or a term."""

    words: Sequence[Word]
    person: str | None = None


def entries(words: Sequence[Word], *, after_visit: bool) -> Iterator[Entry]:
    """The names of persons and the terms made up of words without a code."""
    visitor = after_visit and len(words) == _SURNAME_AND_GIVEN_NAME and not person_at(words, 0)
    if visitor and not any(word.upper in _NO_SURNAMES for word in words):
        yield Entry(words, f"{words[0].text}, {words[1].text}")
        return
    first = at = 0
    while at < len(words):
        person = person_at(words, at)
        if person:
            if at > first:
                yield Entry(words[first:at])
            first = at = at + len(person.words)
            yield person
            continue
        word = words[at]
        if word.is_abbreviation and at > first:
            yield Entry(words[first:at])
            first = at
        at += 1
        following = words[at].upper if at < len(words) else None
        ends = word.is_abbreviation or (word.upper in _LAST_WORDS and following not in _LAST_WORDS | PREPOSITIONS)
        if word.closed or ends:
            yield Entry(words[first:at])
            first = at
    if first < len(words):
        yield Entry(words[first:])


def person_at(words: Sequence[Word], at: int) -> Entry | None:
    """The person whose name begins here, recognized by a given name: "DOE JANE A.", "VAN DOE, JANE", "JANE DOE"."""
    last = len(words) - 1
    surname = at
    for word in words[at : at + _MOST_PARTICLES]:
        if word.closed or word.upper not in _SURNAME_PARTICLES:
            break
        surname += 1
    if surname >= last or words[surname].upper in _NO_SURNAMES:
        return None
    end = surname + 1
    if is_post(f"{words[surname].text} {words[end].text}"):
        return None
    if words[end].is_given_name:
        given, end = end, end + 1
        while end < len(words) and words[end].is_initial and not words[end - 1].closed:
            end += 1
        name = f"{_joined(words[at:given])}, {_joined(words[given:end])}"
    elif words[at].is_given_name and not words[at].closed and words[end].upper not in _NO_SURNAMES:
        while end < last and words[end].is_initial and not words[end].closed:
            end += 1
        end += 1
        name = _joined(words[at:end])
    else:
        return None
    return Entry(words[at:end], name)


def lone_person(words: Sequence[Word]) -> str | None:
    """The person that all the words name, known by the single comma: "ROE, JANE", "VAN ROE, JANE A."; else None."""
    commas = [at for at, word in enumerate(words) if word.closed]
    if len(commas) != 1 or commas[0] + 1 >= len(words):
        return None
    *particles, surname = words[: commas[0] + 1]
    given, *initials = words[commas[0] + 1 :]
    named = all(word.text.replace("-", "").isalpha() and len(word.text) > _INITIAL for word in (surname, given))
    if not named or not all(word.upper in _SURNAME_PARTICLES for word in particles):
        return None
    if not all(word.is_initial for word in initials) or surname.upper in _NO_SURNAMES:
        return None
    return f"{_joined((*particles, surname))}, {_joined((given, *initials))}"


def _joined(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)
