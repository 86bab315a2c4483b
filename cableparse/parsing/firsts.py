"""With which letters a pattern may begin, worked out from the standard library's parse tree of it.

The walk skips a terminal that cannot begin with the letter at the current place; this module works that out when a
grammar is compiled. The tree is followed up to the first character that a match must have. The answer may be too wide,
never too narrow: a terminal tried in vain costs little, but one that is skipped would change what is found. Whatever is
hard to tell counts as "any letter", and all letters beyond Latin-1 count as one, `BEYOND`, and are left to the pattern.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias, cast

from cableparse.parsing.pieces import BEYOND

try:
    from re import _compiler as compiler  # type: ignore[attr-defined]  # the standard library's, without stubs
    from re import _constants as kind  # type: ignore[attr-defined]
    from re import _parser as parser  # type: ignore[attr-defined]
except ImportError:  # Python 3.10
    import sre_compile as compiler
    import sre_constants as kind
    import sre_parse as parser

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Node: TypeAlias = tuple[object, object]

_LATIN_1 = 0x100
LETTERS = (*map(chr, range(_LATIN_1)), BEYOND)
ANY = frozenset(LETTERS)

_SIGNS = frozenset({kind.LITERAL, kind.NOT_LITERAL, kind.IN, kind.ANY})
_REPEATS = frozenset({kind.MAX_REPEAT, kind.MIN_REPEAT})
_ASSERTIONS = frozenset({kind.ASSERT, kind.ASSERT_NOT})


def indent_of(pattern: str) -> str:
    """The spaces of which any number may open a pattern without backtracking, as in ` *(?! )`; or nothing."""
    nodes = list(parser.parse(pattern))
    if len(nodes) > 1 and nodes[0][0] is kind.MAX_REPEAT and nodes[1][0] is kind.ASSERT_NOT:
        least, most, blanks = nodes[0][1]
        ahead, refused = nodes[1][1]
        if (least, most, ahead) == (0, kind.MAXREPEAT, 1) and list(blanks) == list(refused):
            return "".join(sorted(_of_sign(blanks[0], 0) - {BEYOND}))
    return ""


def first_letters(pattern: str, indent: str = "") -> frozenset[str]:
    """The letters that a match may begin with; of a pattern with this indent, the letter after it."""
    return ANY if (found := _beginnings(pattern, indent, 1)).empty else found.firsts()


def second_letters(pattern: str, indent: str = "") -> dict[str, frozenset[str]]:
    """For each letter that a match may begin with, those that may follow it, unless any may."""
    found = _beginnings(pattern, indent, 2)
    if found.empty:
        return {}
    return {first: found.twos[first] for first in found.firsts() - found.ones if found.twos[first] != ANY}


def _beginnings(pattern: str, indent: str, letters: int) -> _Begins:
    tree = parser.parse(pattern)
    indented = indent and indent_of(pattern) == indent
    return _of(list(tree)[2 if indented else 0 :], tree.state.flags, letters)


def opening_word(pattern: str) -> str:
    """The literal letters with which every match begins; empty if there are fewer than two."""
    word = ""
    for code, value in parser.parse(pattern):
        if code is kind.LITERAL:
            word += chr(value)
        elif code is kind.MAX_REPEAT and value[0] and [one[0] for one in value[2]] == [kind.LITERAL]:
            word += chr(value[2][0][1])
            break
        elif code not in _ASSERTIONS and code is not kind.AT:
            break
    return word if len(word) > 1 else ""


class _Begins(NamedTuple):
    """How a match may begin.

    empty: it may be nothing. ones: the letters that may be all of it. twos: for each letter, what may follow within it.
    """

    empty: bool
    ones: frozenset[str]
    twos: dict[str, frozenset[str]]

    def firsts(self) -> frozenset[str]:
        """The letters with which it begins, if it is not empty."""
        return self.ones.union(self.twos)

    def then(self, after: _Begins) -> _Begins:
        """How this and what comes after it begin."""
        ones = (self.ones if after.empty else _NONE) | (after.ones if self.empty else _NONE)
        seconds = after.firsts()
        parts = [self.twos, dict.fromkeys(self.ones, seconds) if seconds else {}, after.twos if self.empty else {}]
        return _Begins(self.empty and after.empty, ones, _joined(parts))

    def within(self, ahead: _Begins) -> _Begins:
        """How this begins if the other is required by a lookahead."""
        if ahead.empty:
            return self
        seen = {first: ANY if first in ahead.ones else ahead.twos[first] for first in ahead.firsts()}
        twos = {first: seconds & seen[first] for first, seconds in self.twos.items() if first in seen}
        return _Begins(self.empty, self.ones.intersection(seen), twos)


_NONE: frozenset[str] = frozenset()
_NOTHING = _Begins(empty=True, ones=_NONE, twos={})
_ANYTHING = _Begins(empty=True, ones=ANY, twos=dict.fromkeys(ANY, ANY))


def _joined(parts: Iterable[dict[str, frozenset[str]]]) -> dict[str, frozenset[str]]:
    """The letters that may follow each, in any of several cases."""
    joined: dict[str, frozenset[str]] = {}
    for part in parts:
        for first, seconds in part.items():
            known = joined.get(first)
            joined[first] = seconds if known is None or known is seconds else known | seconds
    return joined


def _of(nodes: Sequence[Node], flags: int, letters: int) -> _Begins:
    """How the matches of a sequence may begin, up to one or two letters.

    What a lookahead requires must be there as well, so it narrows the rest.
    """
    if not nodes:
        return _NOTHING
    node, rest = nodes[0], nodes[1:]
    if node[0] in _ASSERTIONS:
        return _of(rest, flags, letters).within(_ahead(node, flags, letters))
    found = _of_node(node, flags, letters)
    if not found.empty and (letters == 1 or not found.ones):
        return found
    return found.then(_of(rest, flags, letters if found.empty else 1))


def _of_node(node: Node, flags: int, letters: int) -> _Begins:
    code, value = node[0], cast("Sequence[object]", node[1])
    if code in _SIGNS:
        return _Begins(empty=False, ones=_of_sign(node, flags), twos={})
    if code is kind.AT:
        return _NOTHING
    if code is kind.SUBPATTERN:
        _, added, removed, inner = cast("tuple[object, int, int, Sequence[Node]]", value)
        return _of(list(inner), (flags | added) & ~removed, letters)
    if code in _REPEATS:
        return _of_repeat(cast("tuple[int, int, Sequence[Node]]", value), flags, letters)
    if code is kind.BRANCH:
        branches = [_of(list(branch), flags, letters) for branch in cast("Iterable[Sequence[Node]]", value[1])]
        ones = _NONE.union(*(branch.ones for branch in branches))
        return _Begins(any(branch.empty for branch in branches), ones, _joined(branch.twos for branch in branches))
    return _ANYTHING  # a backreference, a condition on a group, what only later Pythons have


def _of_repeat(repeat: tuple[int, int, Sequence[Node]], flags: int, letters: int) -> _Begins:
    least, most, inner = repeat
    once = _of(list(inner), flags, letters)
    twice = once.then(once) if most > 1 and letters > 1 else once
    if least > 1:
        return twice
    return _Begins(once.empty or not least, once.ones, _joined([once.twos, twice.twos]))


def _ahead(node: Node, flags: int, letters: int) -> _Begins:
    """What an assertion lets through: everything but a single character that is refused, or what must follow."""
    direction, inner = cast("tuple[int, Sequence[Node]]", node[1])
    if direction < 0:
        return _ANYTHING
    if node[0] is kind.ASSERT:
        return _of(list(inner), flags, letters)
    alone = len(inner) == 1 and inner[0][0] in _SIGNS
    return _Begins(empty=False, ones=ANY - _of_sign(inner[0], flags) | {BEYOND}, twos={}) if alone else _ANYTHING


def _of_sign(node: Node, flags: int) -> frozenset[str]:
    """The letters that a character or class matches: those of Latin-1 by trying, others by the pattern's form."""
    state = parser.State()
    state.flags = flags
    matches = compiler.compile(parser.SubPattern(state, [node]), flags).match
    letters = {letter for letter in LETTERS[:-1] if matches(letter)}
    if _beyond(node) or flags & kind.SRE_FLAG_IGNORECASE:
        letters.add(BEYOND)
    return frozenset(letters)


def _beyond(node: Node) -> bool:
    """Whether a character or class may match a letter beyond Latin-1; only letters and ranges within it may not."""
    code, value = node
    if code is kind.IN:
        return any(_beyond(part) for part in cast("Iterable[Node]", value))
    if code is kind.RANGE:
        return cast("tuple[int, int]", value)[1] >= _LATIN_1
    return code is not kind.LITERAL or cast("int", value) >= _LATIN_1
