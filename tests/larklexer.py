"""Lark's own LALR parser, with a lexer that keeps the match of each token."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from lark import Token
from lark.lexer import Lexer

from cableparse.parsing.compilation import load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lark import Lark
    from lark.common import LexerConf
    from lark.lexer import LexerState, TerminalDef
    from lark.parsers.lalr_parser_state import ParserState

# which terminal, where, and what its groups hold
Found = tuple[str, int, int, dict[str, str]]


class MatchToken(Token):
    """A token that has its match."""

    match: re.Match[str]


class MatchingLexer(Lexer):
    """Lark's contextual lexer, keeping the matches: in each state of the parser it takes what that state accepts."""

    __future_interface__ = 2

    def __init__(self, conf: LexerConf) -> None:
        terminals = sorted(conf.terminals, key=_turn)
        self.patterns = {terminal.name: terminal.pattern.to_regexp() for terminal in terminals}
        self.scanner = functools.cache(self._scanner)

    def _scanner(self, taken: frozenset[str]) -> re.Pattern[str]:
        return re.compile("|".join(f"(?P<{name}>{self.patterns[name]})" for name in self.patterns if name in taken))

    def lex(self, lexer_state: LexerState, parser_state: ParserState) -> Iterator[Token]:
        text, at = lexer_state.text.text, 0
        while at < len(text):
            match = self.scanner(frozenset(parser_state.parse_conf.states[parser_state.position])).match(text, at)
            assert match, text[at : at + 20]
            token = MatchToken(match.lastgroup, match[0], at, end_pos=match.end())
            token.match = match
            yield token
            at = match.end()


def _turn(terminal: TerminalDef) -> tuple[int, int, int, str]:
    pattern = terminal.pattern
    return -terminal.priority, -pattern.max_width, -len(pattern.value), terminal.name


@functools.cache
def lark(name: str, start: str, lexer: str | type[Lexer] = MatchingLexer) -> Lark:
    return load(name, start, lexer)


def found_by_lark(name: str, start: str, text: str) -> list[Found]:
    return [
        (token.type, token.start_pos, token.end_pos, held_by(token.match, token.type))
        for token in lark(name, start).parse(text).children
    ]


def held_by(match: re.Match[str], around: str = "") -> dict[str, str]:
    """What the named groups of a match hold, without the one around it all."""
    return {name: held for name, held in match.groupdict().items() if held is not None and name != around}
