"""Loads the grammars: each file of `grammars/` becomes a walk, made when it is first asked for and kept.

A grammar is read in its compiled form, from `data/grammars/`, so that a program starts without Lark. If a checkout has
a grammar that is new or has changed since, Lark compiles it now. All grammars are LALR, flat and total: they accept any
text, so no Lark exception ever gets out, and what they find is a list of pieces (see `walk`).
"""

from __future__ import annotations

import functools
import json
import re
from typing import TYPE_CHECKING, cast

from cableparse.parsing.texts import grammar_hash, in_checkout, packaged
from cableparse.parsing.walk import Walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cableparse.parsing.pieces import CompiledGrammar, Found, Piece
    from cableparse.parsing.walk import Match, Readers


@functools.cache
def walk(name: str, start: str = "start") -> Walk:
    """The compiled `grammars/NAME.lark` from its rule `start`.

    Whoever is in the package says the start: for the cache, a name alone is another.
    """
    kept = packaged(f"data/grammars/{name}.{start}.json")
    if kept is not None:
        compiled = cast("CompiledGrammar", json.loads(kept))
        if not in_checkout() or compiled["grammar_hash"] == grammar_hash(name):
            return Walk(compiled)
    from cableparse.parsing.compilation import compile_grammar  # noqa: PLC0415 - imports lark, see above

    return Walk(compile_grammar(name, start))


def iter_pieces(name: str, text: str, start: str = "start", readers: Readers | None = None) -> Iterator[Piece]:
    """The pieces that `grammars/NAME.lark` finds in a text, in order and covering it, one at a time.

    `readers` say for some terminals where what they open ends (see `Walk.pieces`).
    """
    return walk(name, start).pieces(text, readers or {})


def find_pieces(name: str, text: str, start: str = "start") -> list[Piece]:
    """The pieces that `grammars/NAME.lark` finds in a text, in order and covering it."""
    return list(walk(name, start).pieces(text))


def pieces(grammar: str, text: str, start: str = "start") -> list[Found]:
    """The pieces that `grammars/GRAMMAR.lark` finds in a text, in order and covering it, as plain data."""
    return walk(grammar, start).found(text)


@functools.cache
def matcher(name: str, terminal: str) -> Match:
    """Tries a terminal of `grammars/NAME.lark` at a known place: `matcher("extent", "MARKED")(text, at)`.

    For each letter it compiles only what may begin with it, so it costs a short program less than `searcher`.
    """
    return walk(name, "start").matcher(terminal)


def matches(name: str, terminal: str, text: str) -> Iterator[re.Match[str]]:
    """Every match of a terminal of `grammars/NAME.lark` in a text.

    Most texts do not even have the letters with which some terminals begin: then no pattern is compiled.
    """
    if walk(name, "start").words.get(terminal, "") not in text:
        return iter(())
    return searcher(name, terminal).finditer(text)


@functools.cache
def searcher(name: str, *terminals: str) -> re.Pattern[str]:
    """A pattern that finds these terminals of `grammars/NAME.lark` anywhere in a text.

    With several terminals, `lastgroup` tells which one matched. This is for what may occur in the middle of anything;
    what has a place in the order of lines is found by a walk.
    """
    known = walk(name, "start").terminals
    if len(terminals) == 1:
        return re.compile(known[terminals[0]])
    return re.compile("|".join(f"(?P<{terminal}>{known[terminal]})" for terminal in terminals))
