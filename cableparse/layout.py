"""Source text to lines: what is cut out of the way first, and then what `grammars/cable.lark` finds.

Real copies are interrupted anywhere, in mid-sentence or mid-address: by page lines, by banners and stamps of the release,
by markup that a web page left. `prepare` blanks these out at the same length, so that every offset stays what it was,
and the grammar reads what is left as if nothing had stood between. A page break becomes form feeds, which the grammar's
blanks admit and the body reader looks for. What was cut keeps a segment of its own.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

import attrs

from cableparse.defects import defect
from cableparse.document import NO_HINTS
from cableparse.grammar import parser, searcher

if TYPE_CHECKING:
    from cableparse.document import Claim, Defect, Hints, Role
    from cableparse.lexer import Piece


@attrs.define
class Reading:
    """A cable while it is read: its text, and what the readers of the fields have to say beside their values.

    source: as given. text: prepared, of the same length with a final line end lent. cuts: what was blanked out, in order.
    year: the cable's own, as soon as it is known; references without a year take it. id: likewise.
    """

    source: str
    text: str
    cuts: list[Claim]
    hints: Hints = NO_HINTS
    year: int | None = None
    id: str | None = None
    defects: list[Defect] = attrs.Factory(list)

    def report(self, code: str, start: int, end: int, **details: object) -> None:
        """Records a defect of the table at these offsets."""
        self.defects.append(defect(code, start, end, **details))

    def pieces(self, grammar: str, start: int, end: int) -> list[Piece]:
        """What a field's grammar finds in this stretch; offsets within a match count from `start`."""
        tree = parser(grammar).parse(self.text[start:end])
        return tree.children  # type: ignore[return-value]  # the lexer makes Pieces, and the grammars are flat


# What must be in a text for a terminal of interruption.lark to be looked for, and the role of what is found.
_INTERRUPTIONS: tuple[tuple[str, str, Role], ...] = (
    ("PAGE ", "PAGE_LINE_1970S", "page"),
    ("OF 0", "PAGE_LINE_2000S", "page"),
    ("Case No.", "CASE_BANNER", "banner"),
    ("CLASSIFICATION:", "CLASSIFICATION_BANNER", "banner"),
    ("/Released", "RELEASE_STAMP", "banner"),
    ("isit", "WEBSITE", "ending"),
    ("ISIT", "WEBSITE", "ending"),
)
# Blanks that are not the blank, and the line ends that are not `\n`; all of one code point.
_BLANKS = (("\r", " "), ("\t", " "), ("\xa0", " "), ("\f", " "), ("\v", " "), ("\0", " "), ("\u2028", "\n"), ("\u2029", "\n"))


def prepare(source: str, hints: Hints = NO_HINTS) -> Reading:
    """The source made ready for the grammar: same length, one kind of blank, interruptions cut out."""
    text = source
    for odd, plain in _BLANKS:
        if odd in text:
            text = text.replace(odd, plain)
    reading = Reading(source, text, [], hints)
    if "<" in text or "](" in text or "\\" in text or "&#" in text:
        _blank_markup(reading)
    cuts = reading.cuts
    for sign, terminal, role in _INTERRUPTIONS:
        if sign in text:
            cuts.extend((role, *_widened(reading.text, match)) for match in searcher("interruption", terminal).finditer(reading.text))
    if cuts:
        cuts.sort(key=lambda cut: cut[1])
        parts, at = [], 0
        for _, start, end in cuts:
            if start >= at:
                parts += (reading.text[at:start], "\f" * (end - start))
                at = end
        parts.append(reading.text[at:])
        reading.text = "".join(parts)
    reading.text += "\n"
    return reading


def _widened(text: str, match: re.Match[str]) -> tuple[int, int]:
    """A page line of the 2000s is found by its digits; the post stands before them, cut after ten letters."""
    start, end = match.span()
    if match.re is searcher("interruption", "PAGE_LINE_2000S"):
        post = searcher("interruption", "PAGE_LINE_POST").search(text, max(0, start - 14), start)
        start = post.start() if post else start
    return start, end


def _blank_markup(reading: Reading) -> None:
    """Leftovers of web pages become blanks of the same length; the words of a link stay."""

    def blanked(match: re.Match[str]) -> str:
        kind = match.lastgroup or ""
        length = match.end() - match.start()
        reading.report(f"markup-{kind.lower().replace('_', '-')}", match.start(), match.end())
        if kind == "LINE_END":
            return " " * (length - 1) + "\n"
        if kind == "LINK":
            return f" {match['words']}".ljust(length)
        return " " * length

    reading.text = searcher("interruption", "BACKSLASH", "LINK", "TAG", "LINE_END").sub(blanked, reading.text)


@functools.cache
def _role_of(terminal: str) -> Role:
    return _ROLES[terminal]


def layout(reading: Reading) -> list[Piece]:
    """The lines of a prepared text, in order; together they cover it."""
    tree = parser("cable").parse(reading.text)
    return tree.children  # type: ignore[return-value]  # the lexer makes Pieces, and the grammar is flat
