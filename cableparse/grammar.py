"""Loads the grammars: each file of `grammars/` becomes a Lark parser, made when first asked for and kept.

The grammars are packaged as `cableparse.grammars`; in a bare checkout, where no install has mapped the folder, they are
read from `grammars/` beside the package. Lark itself is imported here alone, on first use, because importing it costs
more than all the rest of the package. All grammars are LALR, flat and total: they accept any text, so that no exception of
Lark's is ever met outside, and what they find is a list of terminals (see `lexer`).
"""

from __future__ import annotations

import functools
import re
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lark import Lark

    from cableparse.lexer import Piece, Walk


@functools.cache
def grammar_text(name: str) -> str:
    """The text of `grammars/NAME.lark`."""
    packaged = resources.files("cableparse").joinpath("grammars", f"{name}.lark")
    if packaged.is_file():
        return packaged.read_text("utf-8")
    return Path(__file__).parent.with_name("grammars").joinpath(f"{name}.lark").read_text("utf-8")


@functools.cache
def grammar(name: str, start: str = "start") -> Lark:
    """The compiled `grammars/NAME.lark` from its rule `start`."""
    from lark import Lark  # noqa: PLC0415 - imported on first use, see above

    from cableparse.lexer import NoLexer  # noqa: PLC0415 - imports lark

    return Lark(
        grammar_text(name),
        parser="lalr",
        lexer=NoLexer,
        start=start,
        maybe_placeholders=False,
        import_paths=[_imported],
    )


@functools.cache
def _walk(name: str, start: str) -> Walk:
    from cableparse.lexer import Walk  # noqa: PLC0415 - imports lark

    return Walk(grammar(name, start))


def iter_pieces(name: str, text: str, start: str = "start") -> Iterator[Piece]:
    """The terminals that `grammars/NAME.lark` finds in a text, in order and covering it, one at a time."""
    return _walk(name, start).pieces(text)


def find_pieces(name: str, text: str, start: str = "start") -> list[Piece]:
    """The terminals that `grammars/NAME.lark` finds in a text, in order and covering it."""
    return list(_walk(name, start).pieces(text))


@functools.cache
def searcher(name: str, *terminals: str) -> re.Pattern[str]:
    """A pattern that finds these terminals of `grammars/NAME.lark` anywhere in a text; `lastgroup` tells which, if several.

    For what may stand in the middle of anything; what has a place in the order of lines is the parser's.
    """
    known = {terminal.name: terminal.pattern.to_regexp() for terminal in grammar(name).terminals}
    if len(terminals) == 1:
        return re.compile(known[terminals[0]])
    return re.compile("|".join(f"(?P<{terminal}>{known[terminal]})" for terminal in terminals))


def _imported(_base: object, path: str) -> tuple[str, str]:
    name = path.removesuffix(".lark")
    return path, grammar_text(name)
