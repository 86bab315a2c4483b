"""The alternatives with which a long pattern begins, and the letters that each may begin with.

Compiling a pattern takes a step for each of its characters, and most of these are in lists of words or labels, few of
which can begin at a given place. So a compiled grammar says where these alternatives are in a pattern and what they may
begin with (see `firsts`), and for a given letter the walk compiles a pattern with only the alternatives that may begin
with it. An alternative that names a group is always included, because readers ask a match for its groups.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from cableparse.parsing.firsts import ANY, first_letters, indent_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    # the stretch that the alternatives take up; the letters of what may come before them; where each is, the letters it
    # may begin with, and its own alternatives
    Choice: TypeAlias = tuple[int, int, frozenset[str], list[tuple[int, int, frozenset[str], "Choice | None"]]]

_SHORTEST = 150  # characters of a pattern, or of an alternative, that is worth a choice
# of the two of `(?:` and `(?i:`, whatever the flags
_GROUP = re.compile(r"\(\?[a-z]*:")
_PLAIN = "(?:"
# after what is optional
_NONE_NEEDED = re.compile(r"(?:[?*]|\{0?,[0-9]*\})\??")
# what is looked for before anything is taken
_AHEAD = re.compile(r"\(\?<?[=!]")
_REPEATS = frozenset("?*+{")


def choices_of(pattern: str, indent: str) -> Choice | None:
    """The alternatives with which a long pattern begins; None if it has none that are worth it.

    The letters are those after this indent, if the pattern has it.
    """
    if len(pattern) < _SHORTEST:
        return None
    return _choice(pattern, _after_indent(pattern, indent), len(pattern), lambda part: first_letters(part, indent))


def _choice(pattern: str, start: int, end: int, letters_of: Callable[[str], frozenset[str]]) -> Choice | None:
    """The alternatives of a stretch; letters_of: what the whole pattern may begin with, with this for the stretch."""
    places, others = [(start, end)], frozenset[str]()
    first, last = start, end
    while len(places) == 1:
        inside = _group(pattern, first, last)
        if inside is not None:
            first, last = inside
        elif _AHEAD.match(pattern, first, last):
            first = _atom_end(pattern, first)
        elif (after := _optional(pattern, first, last)) is not None:
            atom = pattern[first : _atom_end(pattern, first)]
            others |= letters_of(pattern[start:first] + atom + pattern[after:end])
            first = after
        else:
            return None
        places = [*_flat(pattern, first, last)]
    before, behind = pattern[start:first], pattern[last:end]

    def within(part: str) -> frozenset[str]:
        return letters_of(f"{before}{part}{behind}")

    parts = []
    for at, stop in places:
        named = "(?P<" in pattern[at:stop]
        inner = None if stop - at < _SHORTEST else _choice(pattern, at, stop, within)
        parts.append((at, stop, ANY if named else within(pattern[at:stop]), inner))
    return first, last, others, parts


def _after_indent(pattern: str, indent: str) -> int:
    """Where a pattern goes on after its indent: ` *(?! )`, three atoms."""
    at = 0
    for _ in range(3 if indent and indent_of(pattern) == indent else 0):
        at = _atom_end(pattern, at)
    return at


def _optional(pattern: str, start: int, end: int) -> int | None:
    """Where a stretch goes on after an optional atom; None if it does not begin with one."""
    found = _NONE_NEEDED.match(pattern, _atom_end(pattern, start), end) if start < end else None
    return found and found.end()


def _flat(pattern: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The alternatives of a stretch; of one that is itself a group of alternatives, those."""
    parts = [*_split(pattern, start, end)]
    for at, stop in parts:
        inside = _group(pattern, at, stop)
        if len(parts) > 1 and inside and inside[1] == stop - 1 and pattern.startswith(_PLAIN, at):
            yield from _flat(pattern, *inside)
        else:
            yield at, stop


def _split(pattern: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    while at < end:
        if pattern[at] == "|":
            yield start, at
            start = at = at + 1
        else:
            at = _atom_end(pattern, at)
    yield start, end


def _group(pattern: str, start: int, end: int) -> tuple[int, int] | None:
    """The inside of the group with which a stretch begins, if it is neither repeated nor named."""
    opening = _GROUP.match(pattern, start, end)
    if opening is None:
        return None
    stop = _atom_end(pattern, start)
    return None if pattern[stop : min(stop + 1, end)] in _REPEATS else (opening.end(), stop - 1)


def _atom_end(pattern: str, at: int) -> int:
    """Where a character, an escape, a character class or a group ends; a quantifier is an atom of its own."""
    if pattern[at] == "\\":
        return at + 2
    if pattern[at] == "[":
        at += 2 if pattern.startswith("[^", at) else 1
        at += pattern.startswith("]", at)
        while pattern[at] != "]":
            at += 2 if pattern[at] == "\\" else 1
    elif pattern[at] == "(":
        at += 1
        while pattern[at] != ")":
            at = _atom_end(pattern, at)
    return at + 1
