"""The words without which a pattern cannot match, from the tree to which the standard library parses it.

Some lines of a page are told by a phrase anywhere in them, so their first letters do not say whether they are worth
trying. Their words do: whatever matches has one of a set of words, and most lines have none of it. A word is a run of
the letters a to z; a line is looked at in small letters, and all its other signs part words.

A way to match is written as the words that it has, with a space for what parts words, and a star for what may be
anything. A word between two spaces must be in the line. As in `firsts`, the answer may be too wide, never too narrow:
what is hard to tell is a star, and where a way has no word, nothing is known of the pattern.
"""

from __future__ import annotations

import re
import string
from typing import TYPE_CHECKING, TypeAlias, cast

from cableparse.parsing.pieces import SIGNS

try:
    from re import _constants as kind  # type: ignore[attr-defined]  # the standard library's, without stubs
    from re import _parser as parser  # type: ignore[attr-defined]
except ImportError:  # Python 3.10
    import sre_constants as kind
    import sre_parse as parser

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from cableparse.parsing.firsts import Node

    Ways: TypeAlias = AbstractSet[str]

_NONE: frozenset[str] = frozenset()
_LETTERS = frozenset(string.ascii_lowercase)
# more letters of a class, or more ways, are anything
_MOST_LETTERS = 8
_MOST_WAYS = 10_000
# what most texts have, and so tells nothing where another word does
_COMMON = frozenset(
    {"also", "an", "and", "at", "be", "by", "could", "for", "from", "have", "here", "in", "is", "it", "more", "of"}
    | {"on", "that", "the", "this", "to", "with", "your"}
)
_WORD = re.compile(r"(?<![a-z*])[a-z]{2,}(?![a-z*])")
_REPEATED = re.compile(r"([ *])\1+")
_REPEATS = frozenset({kind.MAX_REPEAT, kind.MIN_REPEAT})


def needed_words(pattern: str) -> frozenset[str]:
    """Words and signs, one of which is in any line that a pattern matches from its beginning; none if not known."""
    found = frozenset(map(_telling, _sequence(frozenset(" "), parser.parse(pattern))))
    return frozenset() if "" in found else found


def _telling(way: str) -> str:
    """The longest word that a way has, but a sign before a common word; nothing where it has neither."""
    words = sorted(_WORD.findall(way + "*"), key=len)
    signs = [sign for sign in way if sign in SIGNS]
    return next(reversed([*words, *signs, *(word for word in words if word not in _COMMON)]), "")


def _sequence(ways: Ways, nodes: Iterable[Node]) -> Ways:
    """The ways, each with what comes after it."""
    for node in nodes:
        ways = frozenset(map(_shortened, _node(ways, node)))
        if len(ways) > _MOST_WAYS:
            ways = frozenset("*")
    return ways


def _shortened(way: str) -> str:
    """A way with the most telling of its words, and the letters at its end, to which others may come."""
    head = way.rstrip(string.ascii_lowercase)
    telling = _telling(head)
    if not telling:
        return way
    return _REPEATED.sub(r"\1", f" {telling} *{way[len(head) - 1 :]}")


def _node(ways: Ways, node: Node) -> Ways:
    code, value = node[0], cast("Sequence[object]", node[1])
    if code is kind.SUBPATTERN:
        return _sequence(ways, cast("Sequence[Node]", value[3]))
    if code is kind.BRANCH:
        branches = cast("Iterable[Sequence[Node]]", value[1])
        return _NONE.union(*(_sequence(ways, branch) for branch in branches))
    if code in _REPEATS:
        return _repeat(ways, *cast("tuple[int, int, Sequence[Node]]", value))
    if code is kind.ASSERT and value[0] == 1:
        # what is ahead is in the line, and what comes next begins where it does
        ahead = cast("Sequence[Node]", value[1])
        return _NONE.union(*(_joined(_sequence({way}, ahead), ["* " if _are_apart({way}) else "*"]) for way in ways))
    if code in {kind.ASSERT, kind.ASSERT_NOT}:
        return ways
    return _joined(ways, _of_sign(node))


def _repeat(ways: Ways, least: int, most: int, inner: Sequence[Node]) -> Ways:
    once = _sequence(frozenset("*"), inner)
    if once == {"*"}:
        return _joined(ways, "*")
    first = _sequence(ways, inner)
    more = _NONE if most == 1 or once == {"* "} else _joined(first, ["* " if _are_apart(once) else "*"])
    return first | more | (_NONE if least else ways)


def _joined(ways: Ways, after: Iterable[str]) -> Ways:
    return frozenset(_REPEATED.sub(r"\1", way + more) for way in ways for more in after)


def _are_apart(ways: Ways) -> bool:
    """Whether all of these end in a sign that parts words."""
    return all(way[-1:] not in _LETTERS | {"", "*"} for way in ways)


def _of_sign(node: Node) -> Iterable[str]:
    """What a sign, a class of signs or a place in the text may be in a way."""
    code, value = node
    if code is kind.AT:
        return [" " if value is kind.AT_BOUNDARY else ""]
    codes = _codes([node] if code is kind.LITERAL else cast("Iterable[Node]", value) if code is kind.IN else [node])
    letters = frozenset(chr(code).lower() for code in codes)
    if len(letters) > 1 and letters.isdisjoint(_LETTERS):
        return " "
    if not 0 < len(letters) <= _MOST_LETTERS:
        return "*"
    return frozenset(letter if letter in _LETTERS or letter in SIGNS else " " for letter in letters)


def _codes(parts: Iterable[Node]) -> Sequence[int]:
    """The signs of a class; none where it is not a list of signs and ranges."""
    codes: list[int] = []
    for code, value in parts:
        if code is kind.LITERAL:
            codes.append(cast("int", value))
        elif code is kind.RANGE:
            first, last = cast("tuple[int, int]", value)
            codes.extend(range(first, last + 1))
        else:
            return []
    return codes
