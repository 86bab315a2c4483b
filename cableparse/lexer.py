"""The lexer between Lark's parser and the grammars: contextual, like Lark's own, with the groups of each match kept.

A terminal of our grammars is a whole line or field, and names its parts with groups: `(?P<station>...)`. Lark's lexers keep a
token's text alone, and the parts would have to be found a second time. This one keeps the match. It also leaves out
what we never ask for (line counting, error states), and compiles a pattern when its place in the grammar is first met.
A grammar may not fail: its terminals must match any text at every place, and the tests prove that ours do.

The order in which terminals are tried is Lark's: by priority, then by length, then by name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NoReturn

from lark.lexer import Lexer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lark.common import LexerConf
    from lark.lexer import LexerState


class Piece:
    """A token: its terminal, its place in the text, and the match with its named groups."""

    __slots__ = ("end_pos", "match", "start_pos", "type")
    line = column = end_line = end_column = None  # Lark copies these to its end token

    def __init__(self, type_: str, start: int, end: int, match: re.Match[str]) -> None:
        self.type = type_
        self.start_pos = start
        self.end_pos = end
        self.match = match

    def __repr__(self) -> str:
        return f"{self.type}({self.match[0]!r})"


class PieceLexer(Lexer):
    """Offers, at each state of the parser, the terminals that may follow there."""

    __future_interface__ = 2  # Lark hands over the parser's state

    def __init__(self, conf: LexerConf) -> None:
        self._terminals = conf.terminals_by_name
        self._scanners: dict[frozenset[str], re.Pattern[str]] = {}
        self._by_state: dict[int, re.Pattern[str]] = {}

    def lex(self, lexer_state: LexerState, parser_state: Any) -> Iterator[Piece]:  # type: ignore[override]  # noqa: ANN401 - Lark's parser state has no public type
        text = lexer_state.text.text
        at, end = lexer_state.text.start, lexer_state.text.end
        table = parser_state.parse_conf.parse_table.states
        by_state = self._by_state
        while at < end:
            state = parser_state.position
            scanner = by_state.get(state)
            if scanner is None:
                scanner = by_state[state] = self._scanner(frozenset(table[state]))
            match = scanner.match(text, at, end)
            if match is None:
                _not_total(text, at)
            stop = match.end()
            yield Piece(match.lastgroup, at, stop, match)  # type: ignore[arg-type]  # a terminal's group always closes last
            at = stop

    def _scanner(self, accepted: frozenset[str]) -> re.Pattern[str]:
        known = frozenset(self._terminals) & accepted
        if known not in self._scanners:
            terminals = sorted(
                (self._terminals[name] for name in known),
                key=lambda t: (-t.priority, -t.pattern.max_width, -len(t.pattern.value), t.name),
            )
            self._scanners[known] = re.compile("|".join(f"(?P<{t.name}>{t.pattern.to_regexp()})" for t in terminals))
        return self._scanners[known]


def _not_total(text: str, at: int) -> NoReturn:
    message = f"no terminal of the grammar matches {text[at : at + 20]!r}: the grammar is not total"
    raise AssertionError(message)
