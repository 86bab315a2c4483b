"""Texts out of the grammars' own terminals, for tests that a grammar accepts whatever looks like its lines."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from hypothesis.extra.lark import from_lark
from lark import Lark

from cableparse.parsing.grammars import walk
from cableparse.parsing.texts import grammar_text

if TYPE_CHECKING:
    from pathlib import Path

    from hypothesis.strategies import SearchStrategy

_RULE = re.compile(r"^([a-z][a-z_]*):", re.MULTILINE)


# Grammars whose terminals are only searched for; they have no order of lines.
SEARCHED = frozenset({"body", "interruption", "table", "webpage"})
# Grammars that are handed one line of an article, without its end.
OF_A_LINE = frozenset({"byline", "caption", "dateline", "outlet", "printed_date", "quotation"})


def grammars(root: Path) -> list[tuple[str, str]]:
    """Every grammar that reads a whole text, with each of its start symbols: the rules without a leading underscore."""
    names = sorted({path.stem for path in (root / "grammars").glob("*.lark")} - SEARCHED)
    return [(name, start) for name in names for start in _RULE.findall(grammar_text(name))]


@functools.cache
def texts_of(name: str, start: str = "start") -> SearchStrategy[str]:
    """Texts in which anything that looks like a terminal of this grammar may follow anything.

    Lark's grammars are turned into one that generates: the same terminals, in any order, without the
    conditions on what stands around them, which hypothesis could only meet by chance.
    """
    terminals = {one: _without_conditions(pattern) for one, pattern in walk(name, start).terminals.items()}
    lines = [f"start: ({' | '.join(terminals)})*"]
    lines += [f"{terminal}: /{_quoted(pattern)}/" for terminal, pattern in terminals.items()]
    texts = from_lark(Lark("\n".join(lines)))
    return texts.map(lambda text: text.replace("\n", " ")) if name in OF_A_LINE else texts


def _without_conditions(pattern: str) -> str:
    """A regular expression without its assertions and conditional groups, and with no empty match."""
    kept: list[str] = []
    at = 0
    while at < len(pattern):
        if pattern[at] == "\\":
            kept.append(pattern[at : at + 2])
            at += 2
        elif pattern[at] == "[":
            end = _end_of_set(pattern, at)
            kept.append(pattern[at:end])
            at = end
        elif pattern.startswith(("(?=", "(?!", "(?<=", "(?<!", "(?("), at):
            at = _end_of_group(pattern, at)
        else:
            kept.append(pattern[at])
            at += 1
    plain = "".join(kept)
    return f"(?:{plain}|\\n)" if re.compile(plain).match("") is None else f"(?:{plain}) "


def _end_of_set(pattern: str, at: int) -> int:
    at += 2 if pattern[at + 1] == "^" else 1
    first = True
    while first or pattern[at] != "]":  # a bracket right after the opening one is a sign of the set
        at += 2 if pattern[at] == "\\" else 1
        first = False
    return at + 1


def _end_of_group(pattern: str, at: int) -> int:
    depth = 0
    while True:
        sign = pattern[at]
        if sign == "\\":
            at += 1
        elif sign == "[":
            at = _end_of_set(pattern, at) - 1
        elif sign == "(":
            depth += 1
        elif sign == ")":
            depth -= 1
            if depth == 0:
                return at + 1
        at += 1


def _quoted(pattern: str) -> str:
    """A pattern as it stands in a grammar: no real line end, strokes escaped."""
    pattern = re.sub(r"(?<!\\)((?:\\\\)*)/", r"\1\\/", pattern)
    return pattern.replace("\n", "\\n").replace("\f", "\\f")
