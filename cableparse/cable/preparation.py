"""Source text to lines: what is cut out of the way first, and then what `grammars/cable.lark` finds.

Real copies are interrupted anywhere, in mid-sentence or mid-address: by page lines, by banners and stamps of the
release, by markup that a web page left. `prepare` blanks these out at the same length, so that every offset stays
what it was, and the grammar reads what is left as if nothing had stood between. A page break becomes form feeds,
which the grammar's blanks admit and the body reader looks for. What was cut keeps a segment of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cableparse.cable.reading import Reading
from cableparse.core.decoding import with_line_feeds
from cableparse.core.spans import NO_HINTS
from cableparse.parsing.grammars import searcher

if TYPE_CHECKING:
    import re

    from cableparse.core.spans import Claim, Hints, Role
    from cableparse.core.vocabulary import DefectCode


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


# The defect that each kind of leftover is. A space written as an entity is not wrong, like the characters of a page
# that stay in the text.
_CODES: dict[str, DefectCode] = {
    "LINK": "markup-link",
    "TAG": "markup-tag",
    "BACKSLASH": "markup-backslash",
    "LINE_END": "markup-line-end",
}


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
        code = _CODES.get(kind)
        if code is not None:
            reading.report(code, match.start(), match.end())
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
