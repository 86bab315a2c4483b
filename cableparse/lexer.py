"""Walks a text along a grammar's parse table, and keeps the groups of each match.

A terminal of our grammars is a whole line or field, and names its parts with groups: `(?P<station>...)`. Lark's lexers keep a
token's text alone, and the parts would have to be found a second time; so the walk here keeps the match. And our
grammars are flat: no tree is wanted, only the terminals in order, each allowed where Lark's LALR table allows it. The
parser's stack then takes but a handful of forms. A `Place` is one of them: the terminals that may follow there, compiled to
one pattern, and where each leads. A place is asked of Lark's own interactive parser when it is first met, and remembered.

A grammar may not fail: its terminals must match any text at every place, and the tests prove that ours do. The order
in which terminals are tried is Lark's: by priority, then by length, then by name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NoReturn

from lark import Token
from lark.lexer import Lexer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lark import Lark
    from lark.lexer import LexerConf, LexerState
    from lark.parsers.lalr_interactive_parser import InteractiveParser


class Piece:
    """A terminal found: which, where in the text, and the match with its named groups.

    `value` is for the layout, which joins a label and its value to one piece: the match of the value.
    """

    __slots__ = ("end_pos", "match", "start_pos", "type", "value")

    def __init__(self, type_: str, start: int, end: int, match: re.Match[str]) -> None:
        self.type = type_
        self.start_pos = start
        self.end_pos = end
        self.match = match
        self.value: re.Match[str] | None = None

    def __repr__(self) -> str:
        return f"{self.type}({self.match[0]!r})"

    def value_span(self, group: str | int = 0) -> tuple[int, int]:
        """Where the value behind the label stands, or a group of it."""
        return self.value.span(group) if self.value is not None else (self.end_pos, self.end_pos)


class Place:
    """A form of the parser's stack: what may follow, and where that leads."""

    __slots__ = ("after", "match", "parser")

    def __init__(self, parser: InteractiveParser, scanner: re.Pattern[str]) -> None:
        self.parser = parser
        self.match = scanner.match
        self.after: dict[str, Place] = {}


class Walk:
    """A grammar's places, and the way of a text through them."""

    def __init__(self, lark: Lark) -> None:
        self._terminals = {terminal.name: terminal for terminal in lark.terminals}
        self._scanners: dict[frozenset[str], re.Pattern[str]] = {}
        self._places: dict[tuple[int, ...], Place] = {}
        self._start = self._place(lark.parse_interactive())

    def pieces(self, text: str) -> Iterator[Piece]:
        """The terminals of a text, in order; together they cover it."""
        place, at, end = self._start, 0, len(text)
        while at < end:
            match = place.match(text, at)
            if match is None:
                _not_total(text, at)
            kind: str = match.lastgroup  # type: ignore[assignment]  # a terminal's group always closes last
            stop = match.end()
            yield Piece(kind, at, stop, match)
            at = stop
            place = place.after.get(kind) or self._step(place, kind)

    def _step(self, place: Place, kind: str) -> Place:
        parser = place.parser.copy()
        parser.feed_token(Token(kind, ""))
        place.after[kind] = after = self._place(parser)
        return after

    def _place(self, parser: InteractiveParser) -> Place:
        key = tuple(parser.parser_state.state_stack)
        if key not in self._places:
            self._places[key] = Place(parser, self._scanner(frozenset(parser.choices())))
        return self._places[key]

    def _scanner(self, accepted: frozenset[str]) -> re.Pattern[str]:
        known = accepted.intersection(self._terminals)
        if known not in self._scanners:
            terminals = sorted(
                (self._terminals[name] for name in known),
                key=lambda t: (-t.priority, -t.pattern.max_width, -len(t.pattern.value), t.name),
            )
            self._scanners[known] = re.compile("|".join(f"(?P<{t.name}>{t.pattern.to_regexp()})" for t in terminals))
        return self._scanners[known]


class NoLexer(Lexer):
    """Takes the place of Lark's lexer, so that Lark compiles none: the walk has its own patterns."""

    def __init__(self, conf: LexerConf) -> None:
        pass

    def lex(self, _state: LexerState, _parser_state: object) -> Iterator[Token]:  # pragma: no cover - never asked
        """Nothing: the walk reads the text."""
        return iter(())


def _not_total(text: str, at: int) -> NoReturn:
    message = f"no terminal of the grammar matches {text[at : at + 20]!r}: the grammar is not total"
    raise AssertionError(message)
