"""Texts that are hard for one terminal: each of its repetitions drawn out, after what leads up to it.

Whole documents reach a terminal's inner repetitions by luck alone. Here the pattern's own parse tree leads there: for
each repetition a beginning is drawn that the terminal takes as far as that, then what the repetition may hold, or a
sign of any kind, over and over, then something that fits nowhere. Where one text can be cut into pieces in several
ways, the match now tries them all.

A pattern that tries very many ways would never come back, so `slow` asks for few letters first, and doubles.
"""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

try:
    from re import _constants as kind
    from re import _parser as parser
except ImportError:  # Python 3.10
    import sre_constants as kind
    import sre_parse as parser

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator, Sequence

    Node = tuple[object, object]
    Tree = Sequence[Node]

FOLDER = Path(__file__).parents[2] / "cableparse" / "data" / "grammars"
SIZES = tuple(2**power for power in range(4, 15))
# How many times as much as in a plain loop a letter may cost; those of REFERENCES, the dearest, cost up to 300.
MOST_AT_ONCE = 1000
SIGNS = (*" Aa0.-/(\n\f,:;'\"&*=_#x\0“", "A ", "a ", "Aa ", "A.", "A, ", " -", "- ", "0 ", "A/", "(A) ", " \n", "\nA")
# drawn of what a class of signs holds, where it holds them
SAMPLE = "aAT0 .,:-/()'\"=\n\f"
REPEATED = 4  # a repetition that ends earlier can be drawn out by nothing of its own
DRAWS = 3  # of a beginning
MOST_UNITS = 40  # of one repetition
FITS_NOWHERE = "\1"
INDENTS = ("[ \f]*(?![ \f])", " *(?! )")  # a terminal that begins with one is tried for the letter after it


class Text(NamedTuple):
    """What leads up to a repetition, what it is to hold over and over, and what ends the text."""

    before: str
    unit: str
    after: str

    def of(self, size: int) -> str:
        """The text with about so many letters drawn out."""
        return self.before + self.unit * max(1, size // len(self.unit)) + self.after


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every terminal of every grammar: its name and its pattern."""
    seen = set()
    for path in sorted(FOLDER.glob("*.json")):
        for name, text in json.loads(path.read_text("utf-8"))["terminals"].items():
            pattern = text
            for indent in INDENTS:
                pattern = pattern.removeprefix(indent)
            if pattern not in seen:
                seen.add(pattern)
                yield f"{path.stem}.{name}", re.compile(pattern)


def drawn_out(pattern: str, draw: random.Random) -> list[Text]:
    """Texts for each repetition of a pattern."""
    tree = list(parser.parse(pattern))
    found: dict[Text, None] = {}
    for path in _repetitions(tree, ()):
        for _ in range(DRAWS):
            before, body, after = _around(tree, path, draw)
            units = {_drawn(body, draw) for _ in range(2 * MOST_UNITS)}
            for unit in (*sorted(unit for unit in units if unit)[:MOST_UNITS], *SIGNS):
                found[Text(before, unit, FITS_NOWHERE)] = None
                found[Text(before, unit, after + FITS_NOWHERE)] = None
    return list(found)


def slow(match: Callable[[str], object], drawn: Text, loop: float) -> str | None:
    """At how many letters a match takes too much time for each of them, and how much; None if it never does."""
    for size in SIZES:
        text = drawn.of(size)
        limit = MOST_AT_ONCE * loop * len(text)
        if all(_seconds(match, text) > limit for _ in range(3)):
            return f"{_seconds(match, text):.3f} s at {len(text)} letters"
    return None


def plain_loop() -> float:
    """The seconds that a letter takes in a plain loop over two classes, on this machine now."""
    text = "aA" * 50_000
    match = re.compile("(?:[a-z][A-Z]?)*").match
    return min(_seconds(match, text) for _ in range(5)) / len(text)


def _seconds(match: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    match(text)
    return time.process_time() - start


def _repetitions(tree: Tree, path: tuple[tuple[int, int], ...]) -> Iterator[tuple[tuple[int, int], ...]]:
    """The ways to every repetition: at each step the number of a node, and of the branch taken in it."""
    for at, node in enumerate(tree):
        if node[0] in {kind.MAX_REPEAT, kind.MIN_REPEAT} and node[1][1] >= REPEATED:
            yield (*path, (at, 0))
        for number, inner in enumerate(_inner(node)):
            yield from _repetitions(inner, (*path, (at, number)))


def _inner(node: Node) -> list[Tree]:
    """The trees within a node; none for a lookbehind."""
    code, value = node
    if code in {kind.MAX_REPEAT, kind.MIN_REPEAT}:
        return [list(value[2])]
    if code is kind.SUBPATTERN:
        return [list(value[3])]
    if code is kind.BRANCH:
        return [list(branch) for branch in value[1]]
    if code in {kind.ASSERT, kind.ASSERT_NOT} and value[0] > 0:
        return [list(value[1])]
    if code is kind.GROUPREF_EXISTS:
        return [list(value[1])]
    return []


def _around(tree: Tree, path: tuple[tuple[int, int], ...], draw: random.Random) -> tuple[str, Tree, str]:
    """What is drawn before the repetition at the end of a path, what it repeats, and what is drawn after it."""
    at, number = path[0]
    before, after = _drawn(tree[:at], draw), _drawn(tree[at + 1 :], draw)
    inner = _inner(tree[at])[number]
    if len(path) == 1:
        return before, inner, after
    nearer, body, behind = _around(inner, path[1:], draw)
    return before + nearer, body, behind + after


def _drawn(tree: Tree, draw: random.Random) -> str:
    """A short text that a tree matches, apart from its conditions on the text around it."""
    text = ""
    for node in tree:
        code, value = node
        if code is kind.LITERAL:
            text += chr(value)
        elif code in {kind.IN, kind.NOT_LITERAL, kind.ANY}:
            text += _sign(node, draw)
        elif code in {kind.MAX_REPEAT, kind.MIN_REPEAT}:
            least, most = value[:2]
            times = min(most, least + draw.choice((0, 1, 1, 2)))
            text += "".join(_drawn(list(value[2]), draw) for _ in range(times))
        elif code not in {kind.ASSERT, kind.ASSERT_NOT} and (inner := _inner(node)):
            text += _drawn(draw.choice(inner), draw)
    return text


def _sign(node: Node, draw: random.Random) -> str:
    """A character of a class."""
    holds = re.compile(_class(node)).match
    listed = [chr(value) for code, value in node[1] if code is kind.LITERAL] if node[0] is kind.IN else []
    signs = [sign for sign in (*SAMPLE, *listed) if holds(sign)]
    return draw.choice(signs or [chr(code) for code in range(0x2200) if holds(chr(code))])


_CATEGORIES = {
    kind.CATEGORY_DIGIT: r"\d",
    kind.CATEGORY_NOT_DIGIT: r"\D",
    kind.CATEGORY_SPACE: r"\s",
    kind.CATEGORY_NOT_SPACE: r"\S",
    kind.CATEGORY_WORD: r"\w",
    kind.CATEGORY_NOT_WORD: r"\W",
}


def _class(node: Node) -> str:
    """A character class, written as a pattern again."""
    code, value = node
    if code is kind.ANY:
        return "."
    if code is kind.NOT_LITERAL:
        return f"[^{re.escape(chr(value))}]"
    text = ""
    for inner, what in value:
        if inner is kind.LITERAL:
            text += re.escape(chr(what))
        elif inner is kind.RANGE:
            text += f"{re.escape(chr(what[0]))}-{re.escape(chr(what[1]))}"
        elif inner is kind.CATEGORY:
            text += _CATEGORIES[what]
    return f"[^{text}]" if value[0][0] is kind.NEGATE else f"[{text}]"
