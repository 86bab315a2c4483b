"""Texts made from the grammars' own terminals, for tests that a grammar accepts whatever looks like its lines."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from cableparse.parsing.grammars import walk
from cableparse.parsing.texts import grammar_text

if TYPE_CHECKING:
    from pathlib import Path

    from hypothesis.strategies import SearchStrategy

_RULE = re.compile(r"^([a-z][a-z_]*):", re.MULTILINE)


# Grammars whose terminals are only searched for; they have no order of lines.
SEARCHED = frozenset(
    {"body", "extent", "frus_text", "instruction", "interruption", "json", "level", "reference_lines", "section"}
    | {"sql", "table", "webpage"}
)
# Grammars that are handed one line of an article, without its end.
OF_A_LINE = frozenset({"byline", "caption", "dateline", "outlet", "printed_date", "quotation"})
# Grammars that are handed a text with a final line end, which is lent where there is none.
OF_LINES = frozenset({"cable", "detect", "frus", "news"})


def grammars(root: Path) -> list[tuple[str, str]]:
    """Every grammar that reads a whole text, with each of its start symbols: the rules without a leading underscore."""
    names = sorted({path.stem for path in (root / "grammars").glob("*.lark")} - SEARCHED)
    return [(name, start) for name in names for start in _RULE.findall(grammar_text(name))]


def texts_of(name: str, start: str = "start") -> SearchStrategy[str]:
    """Texts in which anything that looks like a terminal of this grammar may follow anything.

    The terminals come without the conditions on what stands around them, which hypothesis could only meet by chance.
    """
    patterns = [_without_conditions(pattern) for pattern in walk(name, start).terminals.values()]
    texts = st.lists(st.sampled_from(patterns).flatmap(_matching)).map("".join)
    return texts.map(lambda text: text.replace("\n", " ")) if name in OF_A_LINE else texts


@functools.cache
def _matching(pattern: str) -> SearchStrategy[str]:
    """Texts that match a pattern. That of a long pattern takes time to make, so it is made when one is drawn."""
    return st.from_regex(pattern, fullmatch=True)


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
