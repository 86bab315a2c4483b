"""TAGS: what a code means, and codes that are printed without the spaces between them.

Traffic Analysis by Geography and Subject (5 FAH-3): four letters for a subject, K and three letters for a
program, two characters for a country or region, abbreviations for organizations, a name with a comma for a
person. A code may be in the table several times, because meanings changed: a row holds for some years, and the name
given is that of the cable's year. If the table has none for that year, or its lists disagree, there is no name. A word
that is in no list is a term, not a TAG, unless it is K and three letters: no official list of program TAGS was
available, so any such code counts as one.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple, cast

from cableparse.core.remembering import remembers
from cableparse.tables.table import forgets, read_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cableparse.core.vocabulary import TagKind, TagSource

_SUBJECT_LENGTH = 4  # letters of a subject or program TAG
_COUNTRY_LENGTH = 2
_FIRST_PRESENT_YEAR = 2024  # of the present country codes, as far as known
_NO_YEAR = 9999

# Terms printed in more than one way; the first is the usual one (TAGS/Terms of 2000-10).
_WORDS = frozenset({"SOCIAL", "MASSES"})  # a subject and a country by their letters
_TERM_SPELLINGS = {"COUNTER TERRORISM": "COUNTERTERRORISM"}


class _Meaning(NamedTuple):
    """One row of the TAGS table: a meaning and the years it held."""

    kind: TagKind
    first_year: int
    last_year: int
    name: str | None
    source: TagSource | None


@forgets
@cache
def _tags() -> Mapping[str, list[_Meaning]]:
    found: dict[str, list[_Meaning]] = {}
    for code, kind, first, last, name, source in read_table("tags"):
        years = int(first or 0), int(last or _NO_YEAR)
        meaning = _Meaning(cast("TagKind", kind), *years, name or None, cast("TagSource", source) if source else None)
        found.setdefault(code, []).append(meaning)
    return found


@forgets
@remembers(4096)
def tag_kind_and_name(code: str, year: int | None = None) -> tuple[TagKind, str | None] | None:
    """The kind of a TAG and its name in a year; None if it is not a TAG.

    Case and runs of spaces do not matter. Without a year there is a name only if it never changed: the
    meaning in a text of unknown date is not guessed.
    """
    printed = " ".join(code.upper().split())
    if "," in printed:
        return ("person", None) if any(c.isalpha() for c in printed) else None
    meanings = _tags().get(printed)
    if meanings is None:
        return ("program", None) if _has_program_form(printed) else None
    kind = _kind(meanings, year)
    return kind, _name([meaning for meaning in meanings if meaning.kind == kind], year)


def latest_name(code: str, kind: TagKind) -> str | None:
    """The latest known name of a TAG.

    >>> latest_name("PREL", "subject")
    'External Political Relations'
    """
    meanings = [m for m in _tags().get(" ".join(code.upper().split()), ()) if m.kind == kind and m.name]
    return max(meanings, key=lambda meaning: (meaning.last_year, meaning.first_year)).name if meanings else None


def source_of_name(code: str, kind: TagKind, name: str | None) -> TagSource | None:
    """Where a TAG's name was read: in a handbook, or attested in two other public sources; None without a name."""
    meanings = _tags().get(code, ())
    return next((m.source for m in meanings if m.kind == kind and m.name == name), None) if name else None


def _has_program_form(code: str) -> bool:
    return len(code) == _SUBJECT_LENGTH and code[0] == "K" and code.isascii() and code.isalpha()


def _kind(meanings: list[_Meaning], year: int | None) -> TagKind:
    """The kind of a code whose two letters may be a country or an organization: AL is Albania, AI was not a country.

    The present country list counts only for its own years; without a year, the organization takes precedence.
    """
    kinds = {meaning.kind for meaning in meanings}
    if kinds != {"geo", "org"}:
        return meanings[0].kind
    present = year is not None and year >= _FIRST_PRESENT_YEAR
    countries = [meaning for meaning in meanings if meaning.kind == "geo"]
    listed = any((meaning.first_year >= _FIRST_PRESENT_YEAR) == present for meaning in countries)
    return "geo" if listed else "org"


def _name(meanings: list[_Meaning], year: int | None) -> str | None:
    """The name in a year: the one in the list of that year, or the one that the lists before and after it agree on."""
    if year is not None:
        held = [m for m in meanings if m.first_year <= year <= m.last_year]
        if not held and (year < meanings[0].first_year or year > max(m.last_year for m in meanings)):
            return None
        meanings = held or meanings
    names = {meaning.name for meaning in meanings}
    return names.pop() if len(names) == 1 else None


def tag_spelling(code: str) -> str | None:
    """The spelling meant by a known misspelling of a TAG or term; None if none is known.

    A letter struck twice is dropped if that gives a subject TAG; nothing else is guessed, because many
    real codes are one letter apart.

    >>> tag_spelling("MOPPS")
    'MOPS'
    """
    printed = " ".join(code.upper().split())
    if len(printed) == _SUBJECT_LENGTH + 1 and printed not in _tags():
        for at in range(_SUBJECT_LENGTH):
            once = printed[:at] + printed[at + 1 :]
            if printed[at] == printed[at + 1] and _is_four(once) and _tags()[once][0].kind == "subject":
                return once
    return _TERM_SPELLINGS.get(printed)


def split_run_together(word: str) -> list[str] | None:
    """The TAGS codes in a word printed without spaces (ECONSOCIXR); None if the word is something else.

    A word is split if it is made up of codes of four letters (subjects, programs, organizations) and of two
    (countries), at least two of them of four and listed, or if it is one subject and one country, in either order
    (ITPHUM, PGOVGH). Time grows with the word's length.

    >>> split_run_together("ECONSOCIXR")
    ['ECON', 'SOCI', 'XR']
    """
    letters = word.upper()
    if not (letters.isascii() and letters.isalpha()) or len(letters) % 2 or letters in _tags():
        return None
    pieces = _pieces(letters)
    if pieces is None:
        return None
    fours = [piece for piece in pieces if piece in _tags() and len(piece) == _SUBJECT_LENGTH]
    one_of_each = len(pieces) == 2 and len(letters) == _SUBJECT_LENGTH + _COUNTRY_LENGTH  # noqa: PLR2004 - a pair
    return pieces if len(fours) > 1 or (fours and one_of_each and letters not in _WORDS) else None


def _is_four(code: str) -> bool:
    return len(code) == _SUBJECT_LENGTH and code in _tags()


def _is_country(code: str) -> bool:
    return len(code) == _COUNTRY_LENGTH and any(meaning.kind == "geo" for meaning in _tags().get(code, ()))


def _pieces(letters: str) -> list[str] | None:
    """The fewest codes that make up the letters, preferring listed ones and fours first; None where there are none."""
    # best[i]: the cost of the letters up to i and the length of their last code
    best: list[tuple[int, int] | None] = [None] * (len(letters) + 1)
    best[0] = (0, 0)
    for end in range(_COUNTRY_LENGTH, len(letters) + 1, 2):
        for length, cost in ((_COUNTRY_LENGTH, 4), (_SUBJECT_LENGTH, 3)):
            start = end - length
            before = best[start] if start >= 0 else None
            if before is None:
                continue
            code = letters[start:end]
            if _is_four(code) or _is_country(code):
                total = before[0] + cost
            elif _has_program_form(code):
                total = before[0] + cost + 1  # a program that is in no list
            else:
                continue
            now = best[end]
            if now is None or total < now[0]:
                best[end] = (total, length)
    pieces: list[str] = []
    end = len(letters)
    while end:
        last = best[end]
        if last is None:
            return None
        pieces.append(letters[end - last[1] : end])
        end -= last[1]
    return pieces[::-1]
