"""Loads the grammars: each file of `grammars/` becomes a Lark parser, made when first asked for and kept.

The grammars are packaged as `cableparse.grammars`; in a bare checkout, where no install has mapped the folder, they are
read from `grammars/` beside the package. Lark itself is imported here alone, on first use, because importing it costs
more than all the rest of the package. All parsers are LALR with the contextual lexer, and every grammar is total: it
accepts any text, so that no exception of Lark's is ever met outside.
"""

from __future__ import annotations

import functools
import re
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lark import Lark


@functools.cache
def grammar_text(name: str) -> str:
    """The text of `grammars/NAME.lark`."""
    packaged = resources.files("cableparse").joinpath("grammars", f"{name}.lark")
    if packaged.is_file():
        return packaged.read_text("utf-8")
    return Path(__file__).parent.with_name("grammars").joinpath(f"{name}.lark").read_text("utf-8")


@functools.cache
def parser(name: str, start: str = "start") -> Lark:
    """The parser of `grammars/NAME.lark` from its rule `start`."""
    from lark import Lark  # noqa: PLC0415 - imported on first use, see above

    from cableparse.lexer import PieceLexer  # noqa: PLC0415 - imports lark

    return Lark(
        grammar_text(name),
        parser="lalr",
        lexer=PieceLexer,
        start=start,
        maybe_placeholders=False,
        import_paths=[_imported],
    )


@functools.cache
def searcher(name: str, *terminals: str) -> re.Pattern[str]:
    """A pattern that finds these terminals of `grammars/NAME.lark` anywhere in a text; `lastgroup` tells which, if several.

    For what may stand in the middle of anything; what has a place in the order of lines is the parser's.
    """
    known = {terminal.name: terminal.pattern.to_regexp() for terminal in parser(name).terminals}
    if len(terminals) == 1:
        return re.compile(known[terminals[0]])
    return re.compile("|".join(f"(?P<{terminal}>{known[terminal]})" for terminal in terminals))


def _imported(_base: object, path: str) -> tuple[str, str]:
    name = path.removesuffix(".lark")
    return path, grammar_text(name)
