"""Source text to lines: what is cut out of the way first, and then what `grammars/cable.lark` finds.

Real copies are interrupted anywhere, in mid-sentence or mid-address: by page lines, by banners and stamps of the
release, by markup that a web page left. `prepare` blanks these out at the same length, so that every offset stays
what it was, and the grammar reads what is left as if nothing had stood between. A page break becomes form feeds,
which the grammar's blanks admit and the body reader looks for. What was cut keeps a segment of its own.
"""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

import attrs

from cableparse.core.defects import defect
from cableparse.core.document import NO_HINTS, with_line_feeds
from cableparse.parsing.grammars import find_pieces, iter_pieces, searcher

if TYPE_CHECKING:
    import re

    from cableparse.core.document import Claim, Defect, Hints, Role
    from cableparse.parsing.walk import Piece


@attrs.define
class Reading:
    """A cable while it is read: its text, and what the readers of the fields have to say beside their values.

    source: as given. text: prepared, of the same length with a final line end lent. cuts: what was blanked out, in
    order. markup: the leftovers of web pages among them, with what a page shows in their place. year: the cable's own,
    as soon as it is known; references without a year take it. id: likewise. partial: whether the publisher's notice
    says that the text is an extract.
    """

    source: str
    text: str
    cuts: list[Claim]
    hints: Hints = NO_HINTS
    markup: list[tuple[int, int, str]] = attrs.Factory(list)
    year: int | None = None
    id: str | None = None
    partial: bool = False
    defects: list[Defect] = attrs.Factory(list)

    def report(self, code: str, start: int, end: int, **details: object) -> None:
        """Records a defect of the table at these offsets, of which the last may be that of the lent line end."""
        last = len(self.source)
        self.defects.append(defect(code, min(start, last), min(end, last), **details))

    def printed(self, start: int, end: int) -> str:
        """The prepared text of a stretch as a page would show it: without the blanks that stand for markup."""
        if not self.markup:
            return self.text[start:end]
        parts: list[str] = []
        at = start
        for place in range(bisect.bisect_left(self.markup, (start,)), len(self.markup)):
            begin, stop, shown = self.markup[place]
            if begin >= end:
                break
            parts += (self.text[at:begin], shown)
            at = stop
        return "".join((*parts, self.text[at:end]))

    def pieces(self, grammar: str, start: int, end: int) -> list[Piece]:
        """What a field's grammar finds in this stretch; offsets within a match count from `start`."""
        return find_pieces(grammar, self.text[start:end])


# The interruptions; what may stand before each and how far back; and its role.
_INTERRUPTIONS: tuple[tuple[str, str | None, int, Role], ...] = (
    ("PAGE_LINE_1970S", "MARKINGS_BEFORE", 120, "page"),
    ("PAGE_LINE_2000S", "POST_BEFORE", 14, "page"),
    ("CASE_BANNER", "MARKING_BEFORE", 70, "banner"),
    ("CLASSIFICATION_BANNER", None, 0, "banner"),
    ("RELEASE_STAMP", "OFFICIAL_BEFORE", 71, "banner"),
    ("CAPTION_SPLICED", None, 0, "page"),
    ("WEBSITE", "VISIT_BEFORE", 140, "ending"),
    ("WEBSITE_IN_CAPITALS", "VISIT_BEFORE", 140, "ending"),
)
# Blanks that are not the blank, and the line ends that are not `\n`; all of one code point.
_BLANKS = (
    ("\r", " "),
    ("\t", " "),
    ("\xa0", " "),
    ("\f", " "),
    ("\v", " "),
    ("\0", " "),
    ("\u2028", "\n"),
    ("\u2029", "\n"),
)
BLANKS = " \n" + "".join(odd for odd, _ in _BLANKS)


def prepare(source: str, hints: Hints = NO_HINTS) -> Reading:
    """The source made ready for the grammar: same length, one kind of blank, interruptions cut out."""
    reading = Reading(source, _with_plain_blanks(with_line_feeds(source)), [], hints)
    markup = _blank_markup(reading)
    cuts = reading.cuts
    for terminal, before, reach, role in _INTERRUPTIONS:
        for found in searcher("interruption", terminal).finditer(reading.text):
            start = found.start()
            if before is not None:
                lead = searcher("interruption", before).search(reading.text, max(0, start - reach), start)
                start = lead.start() if lead else start
            cuts.append((role, start, found.end()))
    if cuts:
        cuts.sort(key=lambda cut: cut[1])
        parts: list[str] = []
        at = 0
        for _, start, end in cuts:
            if end > at:
                start = max(start, at)  # noqa: PLW2901 - the stars between two addresses are of both
                parts += (reading.text[at:start], "\f" * (end - start))
                at = end
        parts.append(reading.text[at:])
        reading.text = "".join(parts)
    if markup:
        cuts.extend(markup)
        cuts.sort(key=lambda cut: cut[1])
    reading.text += "\n"
    return reading


def _with_plain_blanks(text: str) -> str:
    """The text, as long as it was, with one kind of blank, and blanks for the dashes that indent a field's lines."""
    for odd, plain in _BLANKS:
        if odd in text:
            text = text.replace(odd, plain)
    if "\n-   " in text:
        text = searcher("interruption", "CONTINUED").sub(lambda field: field[0].replace("\n- ", "\n  "), text)
    return text


# What web pages leave, and the sign without which a text has none of it; a letter is found sooner than two.
_MARKUP = (
    ("BACKSLASH", "\\", "\\"),
    ("LINK", "]", "]("),
    ("TAG", "<", "<"),
    ("LINE_END", "&", "&#"),
    ("BLANK_ENTITY", "&", ";"),
)
# tags that begin a line; the others stand within one, and within words
_APART = frozenset({"br", "p", "div", "pre"})


def _blank_markup(reading: Reading) -> list[Claim]:
    """Leftovers of web pages become blanks of the same length; the words of a link stay. Says where they stood."""
    text = reading.text
    present = [terminal for terminal, letter, sign in _MARKUP if letter in text and sign in text]
    if not present:
        return []
    markup: list[Claim] = []

    def blanked(match: re.Match[str]) -> str:
        kind = present[0] if len(present) == 1 else match.lastgroup or ""
        length = match.end() - match.start()
        if kind != "BLANK_ENTITY":  # like the characters of a page that stay in the text, it is nothing odd
            reading.report(f"markup-{kind.lower().replace('_', '-')}", match.start(), match.end())
        if kind == "LINK":
            begin, end = match.span("words")
            markup.extend((("container", match.start(), begin), ("container", end, match.end())))
            reading.markup += ((match.start(), begin, ""), (end, match.end(), ""))
            return f" {match['words']}".ljust(length)
        markup.append(("container", *match.span()))
        if kind == "LINE_END":
            return " " * (length - 1) + "\n"
        if kind != "BACKSLASH":
            apart = kind == "BLANK_ENTITY" or match[0].strip("</> ").partition(" ")[0].lower() in _APART
            reading.markup.append((*match.span(), " " if apart else ""))
        return " " * length

    reading.text = searcher("interruption", *present).sub(blanked, text)
    return markup


VALUES = frozenset({"FIELD", "SUBJECT_TEXT", "REFERENCES_TEXT", "ADDRESSES", "SMART_VALUE", "BODY"})


def layout(reading: Reading) -> list[Piece]:
    """The lines of a prepared text, in order; together they cover it. A label has its value with it."""
    lines: list[Piece] = []
    for piece in iter_pieces("cable", reading.text):
        if piece.type in VALUES:
            lines[-1].value = piece.match
            lines[-1].end_pos = piece.end_pos
        else:
            reading.partial = reading.partial or piece.type == "NOTICE"
            lines.append(piece)
    return lines
