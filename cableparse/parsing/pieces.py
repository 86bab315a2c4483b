"""What a walk gives: a piece for each terminal found; and what it needs: a compiled grammar."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypedDict

if TYPE_CHECKING:
    import re


class Piece:
    """A terminal found: which, where in the text, and the match with its named groups.

    `value` is for the layout, which joins a label and its value to one piece: the piece of the value.
    """

    __slots__ = ("end_pos", "match", "start_pos", "type", "value")

    def __init__(self, type_: str, start: int, end: int, match: re.Match[str]) -> None:
        self.type: str = type_
        self.start_pos: int = start
        self.end_pos: int = end
        self.match: re.Match[str] = match
        self.value: Piece | None = None

    def __repr__(self) -> str:
        return f"{self.type}({self.match[0]!r})"

    def value_span(self) -> tuple[int, int]:
        """The offsets of the value; without one, the piece's end twice."""
        return (self.value.start_pos, self.value.end_pos) if self.value is not None else (self.end_pos, self.end_pos)


class Found(NamedTuple):
    """A piece as plain data: the terminal that matched, where in the text, and the words themselves.

    For grammars that are lists of words: their readers look at kinds and words, but not at groups.
    """

    kind: str
    start: int
    end: int
    text: str


BEYOND = "\u0100"
# signs that part words, but are rare enough in a line to tell something themselves (see `needed`)
SIGNS = "@©()[]/"
PlainChoice: TypeAlias = tuple[int, int, str, list[tuple[int, int, str, "PlainChoice | None"]]]


class CompiledGrammar(TypedDict):
    """A grammar as the walk needs it.

    grammar_hash: tells from which text it was made. terminals: the pattern of each. indent: the blanks of which any
    number may open most terminals. indented: the terminals that have this indent. firsts: the letters that each
    terminal may begin with, after its indent. They follow a "+", or a "-" where all others are meant; all letters
    beyond Latin-1 are one, `BEYOND`. seconds: for letters that a terminal may begin with, those that may follow; where
    there are none, any may. choices: of a long terminal, from where to where its pattern has the alternatives
    with which it begins; the letters of what may come before them; and where each of them is, with its letters and its
    own alternatives. words: the letters with which every match of a terminal begins, where there are some. needed: of a
    terminal that may begin with most letters, words and signs, one of which is in any line that it matches. scanners:
    for each set of terminals that some place offers, their names in the order in which they are tried. places: the
    scanner of each, and where each of its terminals leads; the first is the start.
    """

    grammar_hash: str
    terminals: dict[str, str]
    indent: str
    indented: list[str]
    firsts: dict[str, str]
    seconds: dict[str, list[tuple[str, str]]]
    choices: dict[str, PlainChoice]
    words: dict[str, str]
    needed: dict[str, list[str]]
    scanners: list[list[str]]
    places: list[tuple[int, dict[str, int]]]
