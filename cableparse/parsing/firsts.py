"""With which letters a pattern may begin, from the tree to which the standard library parses it.

The walk passes over a terminal that cannot begin with the letter it stands at; this module says so when a grammar is
compiled. The tree is followed up to the first sign that a match must have. The answer may be too wide, never too
narrow: a terminal tried in vain costs little, one passed over would change what is found. So whatever is hard to tell
counts as "any letter", and the letters beyond Latin-1 are one, `BEYOND`, left to the pattern itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, cast

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
    """The blanks of which any number may open a pattern, none of them given back, as in ` *(?! )`; or nothing."""
    nodes = list(parser.parse(pattern))
    if len(nodes) > 1 and nodes[0][0] is kind.MAX_REPEAT and nodes[1][0] is kind.ASSERT_NOT:
        least, most, blanks = nodes[0][1]
        ahead, refused = nodes[1][1]
        if (least, most, ahead) == (0, kind.MAXREPEAT, 1) and list(blanks) == list(refused):
            return "".join(sorted(_of_sign(blanks[0], 0) - {BEYOND}))
    return ""


def first_letters(pattern: str, indent: str = "") -> frozenset[str]:
    """The letters that a match may begin with; of a pattern with this indent, the letter after it."""
    tree = parser.parse(pattern)
    indented = indent and indent_of(pattern) == indent
    letters, empty = _of(list(tree)[2 if indented else 0 :], tree.state.flags)
    return ANY if empty else letters


def opening_word(pattern: str) -> str:
    """The letters with which every match begins, and which are so in the text; nothing where there are not two."""
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


def _of(nodes: Iterable[Node], flags: int) -> tuple[frozenset[str], bool]:
    """The first letters of what a sequence matches, and whether it may match nothing.

    What is looked for ahead must be there as well, so it narrows what follows.
    """
    found: frozenset[str] = frozenset()
    allowed = ANY
    for node in nodes:
        if node[0] in _ASSERTIONS:
            allowed &= _ahead(node, flags)
            continue
        letters, empty = _of_node(node, flags)
        found |= letters & allowed
        if not empty:
            return found, False
    return found, True


def _of_node(node: Node, flags: int) -> tuple[frozenset[str], bool]:
    code, value = node[0], cast("Sequence[object]", node[1])
    if code in _SIGNS:
        return _of_sign(node, flags), False
    if code is kind.AT:
        return frozenset(), True
    if code is kind.SUBPATTERN:
        _, added, removed, inner = cast("tuple[object, int, int, Iterable[Node]]", value)
        return _of(inner, (flags | added) & ~removed)
    if code in _REPEATS:
        least, _, inner = cast("tuple[int, int, Iterable[Node]]", value)
        letters, empty = _of(inner, flags)
        return letters, empty or not least
    if code is kind.BRANCH:
        branches = [_of(branch, flags) for branch in cast("Iterable[Iterable[Node]]", value[1])]
        return frozenset().union(*(letters for letters, _ in branches)), any(empty for _, empty in branches)
    return ANY, True  # a group again, a condition on one, what only later Pythons have


def _ahead(node: Node, flags: int) -> frozenset[str]:
    """The letters that an assertion lets through: a single sign that is refused, or what must follow."""
    direction, inner = cast("tuple[int, Sequence[Node]]", node[1])
    if direction < 0:
        return ANY
    if node[0] is kind.ASSERT:
        letters, empty = _of(inner, flags)
        return ANY if empty else letters
    alone = len(inner) == 1 and inner[0][0] in _SIGNS
    return ANY - _of_sign(inner[0], flags) | {BEYOND} if alone else ANY


def _of_sign(node: Node, flags: int) -> frozenset[str]:
    """The letters that a sign or class of signs matches: those of Latin-1 tried, those beyond guessed from its form."""
    state = parser.State()
    state.flags = flags
    matches = compiler.compile(parser.SubPattern(state, [node]), flags).match
    letters = {letter for letter in LETTERS[:-1] if matches(letter)}
    if _beyond(node) or flags & kind.SRE_FLAG_IGNORECASE:
        letters.add(BEYOND)
    return frozenset(letters)


def _beyond(node: Node) -> bool:
    """Whether a sign or class may match a letter beyond Latin-1; all but letters and ranges within it may."""
    code, value = node
    if code is kind.IN:
        return any(_beyond(part) for part in cast("Iterable[Node]", value))
    if code is kind.RANGE:
        return cast("tuple[int, int]", value)[1] >= _LATIN_1
    return code is not kind.LITERAL or cast("int", value) >= _LATIN_1
