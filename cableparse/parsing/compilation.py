"""From a Lark grammar to the places of its parse table; the only module that imports Lark.

Lark reads the grammar and its imports, composes the terminals, and computes the LALR table. Importing Lark and building
the tables of all our grammars takes half a second, so `scripts/compile_grammars.py` stores the results in the package,
as parser generators do; a checkout compiles a grammar that has changed since then when it is first used.

The table is explored with Lark's own interactive parser: each state of its stack is a place. As the grammars are flat,
there are few states; those that offer the same terminals and lead to the same places become one. What each terminal may
begin with is computed as well (see `firsts`), and for long ones each of their alternatives (see `choices`).
Where that is nearly anything, the words that the terminal needs are computed (see `needed`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lark import Lark, Token
from lark.lexer import Lexer

from cableparse.parsing.choices import choices_of
from cableparse.parsing.firsts import ANY, first_letters, indent_of, opening_word, second_letters
from cableparse.parsing.needed import needed_words
from cableparse.parsing.texts import grammar_hash, grammar_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lark.common import LexerConf
    from lark.lexer import LexerState, TerminalDef
    from lark.parsers.lalr_interactive_parser import InteractiveParser

    from cableparse.parsing.choices import Choice
    from cableparse.parsing.pieces import CompiledGrammar, PlainChoice


def load(name: str, start: str, lexer: str | type[Lexer]) -> Lark:
    """`grammars/NAME.lark` as a Lark parser, with Lark's lexer or another."""
    return Lark(
        grammar_text(name),
        parser="lalr",
        lexer=lexer,
        start=start,
        import_paths=[_imported],
        maybe_placeholders=False,
    )


def _imported(_base: str | None, path: str) -> tuple[str, str]:
    """A grammar that another one imports, from wherever the package is, and its path for messages."""
    return path, grammar_text(path.removesuffix(".lark"))


def compile_grammar(name: str, start: str) -> CompiledGrammar:
    """The grammar's terminals and places. The order of trial is Lark's: by priority, then by length, then by name."""
    lark = load(name, start, _NoLexer)
    terminals = sorted(lark.terminals, key=lambda t: (-t.priority, -t.pattern.max_width, -len(t.pattern.value), t.name))
    names = [terminal.name for terminal in terminals]
    offered, leads = _places(lark, set(names))
    merged = _merged(offered, leads)
    kept = list(dict.fromkeys(merged))
    number = {place: n for n, place in enumerate(kept)}
    scanners = list(dict.fromkeys(tuple(name for name in names if name in offered[place]) for place in kept))
    patterns = {terminal.name: _regexp(terminal) for terminal in terminals}
    indents = {name: indent_of(pattern) for name, pattern in patterns.items()}
    indent = max(indents.values(), key=[*filter(None, indents.values())].count)
    firsts = {name: first_letters(pattern, indent) for name, pattern in patterns.items()}
    return {
        "grammar_hash": grammar_hash(name),
        "terminals": patterns,
        "indent": indent,
        "indented": [name for name in names if indent and indents[name] == indent],
        "firsts": {name: _listed(letters) for name, letters in firsts.items()},
        "seconds": {
            name: followed
            for name, pattern in patterns.items()
            if (followed := _grouped(second_letters(pattern, indent)))
        },
        "choices": {
            name: _plain(choice) for name, pattern in patterns.items() if (choice := choices_of(pattern, indent))
        },
        "words": {name: word for name, pattern in patterns.items() if (word := opening_word(pattern))},
        "needed": {
            name: sorted(words)
            for name, pattern in patterns.items()
            if len(firsts[name]) > len(ANY) // 2 and (words := needed_words(pattern))
        },
        "scanners": [list(scanner) for scanner in scanners],
        "places": [
            (
                scanners.index(tuple(name for name in names if name in offered[place])),
                {name: number[merged[leads[place][name]]] for name in names if name in offered[place]},
            )
            for place in kept
        ],
    }


def _grouped(seconds: dict[str, frozenset[str]]) -> list[tuple[str, str]]:
    """First letters and their second letters as the compiled grammar has them: grouped by the second letters."""
    groups: dict[frozenset[str], list[str]] = {}
    for first in sorted(seconds):
        groups.setdefault(seconds[first], []).append(first)
    return [("".join(firsts), _listed(letters)) for letters, firsts in groups.items()]


def _listed(letters: frozenset[str]) -> str:
    """First letters as the compiled grammar has them: these, or all but these."""
    fewer, sign = (letters, "+") if len(letters) <= len(ANY) // 2 else (ANY - letters, "-")
    return sign + "".join(sorted(fewer))


def _plain(choice: Choice) -> PlainChoice:
    """A choice as the compiled grammar has it."""
    first, last, others, parts = choice
    plain = [(at, stop, _listed(letters), inner and _plain(inner)) for at, stop, letters, inner in parts]
    return first, last, _listed(others), plain


def _regexp(terminal: TerminalDef) -> str:
    """A terminal's pattern; if it has several flags, Lark adds them in the order of a set, which varies.

    The spaces that lay out a long pattern (flag x) are left out: each would cost a step in every start.
    """
    flags = sorted(terminal.pattern.flags)
    if len(flags) < 2 and "x" not in flags:  # noqa: PLR2004 - one flag has but one order
        return terminal.pattern.to_regexp()
    text = terminal.pattern.value
    if "x" in flags:
        text = _SPACED.sub(lambda found: found["kept"] or "", text)
    for flag in flags:
        text = text if flag == "x" else f"(?{flag}:{text})"
    return text


# an escape, a character class, or spaces
_SPACED = re.compile(r"(?P<kept>\\.|\[\^?\]?(?:\\.|[^\]\\])*\])|\s+")


def _places(lark: Lark, names: set[str]) -> tuple[list[frozenset[str]], list[dict[str, int]]]:
    """Every state of the parser's stack, from the start: the terminals offered there, and where each leads."""
    parsers: list[InteractiveParser] = [lark.parse_interactive()]
    numbers = {tuple(parsers[0].parser_state.state_stack): 0}
    offered: list[frozenset[str]] = []
    leads: list[dict[str, int]] = []
    for parser in parsers:  # grows while it is iterated over
        offered.append(frozenset(names.intersection(parser.choices())))  # type: ignore[no-untyped-call]  # Lark's gap
        leads.append({})
        for name in sorted(offered[-1]):
            after = parser.copy(deepcopy_values=False)  # type: ignore[no-untyped-call]  # Lark's gap
            after.feed_token(Token(name, ""))
            stack = tuple(after.parser_state.state_stack)
            if stack not in numbers:
                numbers[stack] = len(parsers)
                parsers.append(after)
            leads[-1][name] = numbers[stack]
    return offered, leads


def _merged(offered: list[frozenset[str]], leads: list[dict[str, int]]) -> list[int]:
    """For each place, the first place equivalent to it: with the same terminals, leading to equivalent places."""
    kinds = [list(dict.fromkeys(offered)).index(terminals) for terminals in offered]
    while True:
        looks = [
            (kind, *sorted((name, kinds[to]) for name, to in lead.items()))
            for kind, lead in zip(kinds, leads, strict=True)
        ]
        finer = [looks.index(look) for look in looks]
        if len(set(finer)) == len(set(kinds)):
            return finer
        kinds = finer


class _NoLexer(Lexer):
    """Takes the place of Lark's lexer, so that Lark compiles none: the walk has its own patterns."""

    def __init__(self, conf: LexerConf) -> None:
        pass

    def lex(self, _state: LexerState, _parser_state: object) -> Iterator[Token]:  # pragma: no cover - never asked
        """Nothing: the walk reads the text."""
        return iter(())
