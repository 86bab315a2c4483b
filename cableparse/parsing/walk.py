"""Walks a text along a compiled grammar, and keeps the groups of each match.

A terminal of our grammars is a whole line or field, and names its parts with groups: `(?P<station>...)`. Lark's
lexers keep a token's text alone, and the parts would have to be found a second time; so the walk here keeps the
match. And our grammars are flat: no tree is wanted, only the terminals in order, each allowed where Lark's LALR table
allows it. What is left of the table is a handful of places: the terminals that may follow there, as one pattern, and
the place to which each leads (see `compilation`). A pattern is compiled when its place is first met.

A grammar may not fail: its terminals must match any text at every place, and the tests prove that ours do.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, NoReturn

from cableparse.parsing.pieces import CompiledGrammar, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator


class Walk:
    """A compiled grammar, and the way of a text through it."""

    def __init__(self, compiled: CompiledGrammar) -> None:
        self.terminals = compiled["terminals"]
        self._scanners = compiled["scanners"]
        self._places = compiled["places"]
        self._patterns: dict[int, re.Pattern[str]] = {}

    def pieces(self, text: str) -> Iterator[Piece]:
        """The terminals of a text, in order; together they cover it."""
        places, patterns = self._places, self._patterns
        scanner, after = places[0]
        at, end = 0, len(text)
        while at < end:
            pattern = patterns.get(scanner) or self._pattern(scanner)
            match = pattern.match(text, at)
            if match is None:
                _not_total(text, at)
            kind: str = match.lastgroup  # type: ignore[assignment]  # a terminal's group always closes last
            stop = match.end()
            yield Piece(kind, at, stop, match)
            at = stop
            scanner, after = places[after[kind]]

    def _pattern(self, scanner: int) -> re.Pattern[str]:
        """The terminals as one pattern. Each is followed by an empty group of its name, which so closes last.

        A group around it would name it as well, but would hide from `re` what letter it begins with: a terminal that
        begins with another letter is passed over at once. For the same reason the blanks that most begin with are
        taken once for all of them; no terminal begins with a blank behind those.
        """
        parts = []
        for indented, names in itertools.groupby(self._scanners[scanner], self._is_indented):
            named = "|".join(f"(?:{self.terminals[name].removeprefix(_INDENT)})(?P<{name}>)" for name in names)
            parts.append(f"{_INDENT}(?![ \f])(?:{named})" if indented else named)
        self._patterns[scanner] = re.compile("|".join(parts))
        return self._patterns[scanner]

    def _is_indented(self, name: str) -> bool:
        return self.terminals[name].startswith(_INDENT)


_INDENT = "[ \f]*"  # `B` of the grammars, as Lark gives it


def _not_total(text: str, at: int) -> NoReturn:
    message = f"no terminal of the grammar matches {text[at : at + 20]!r}: the grammar is not total"
    raise AssertionError(message)
