"""From source to prepared text: interruptions are cut out before any grammar reads the text.

Real copies are interrupted anywhere, in mid-sentence or mid-address: by page lines, by banners and stamps of the
release, by markup that a web page left. `prepare` overwrites these at the same length, so every offset stays what it
was, and the grammar reads the rest as if nothing had been in between. A page break becomes form feeds. The grammar
takes them for spaces, and the reader of the body looks for them. Each cut keeps a segment of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cableparse.cable.reading import Prepared, Reading
from cableparse.core.decoding import with_line_feeds
from cableparse.parsing.grammars import matches, searcher

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from cableparse.cable.reading import Markup
    from cableparse.core.spans import Claim, Role
    from cableparse.core.vocabulary import DefectCode


# The interruptions: the terminal, what may come before it and how far back to look, and its role.
_INTERRUPTIONS: tuple[tuple[str, str | None, int, Role], ...] = (
    ("PAGE_LINE", "MARKINGS_BEFORE", 120, "page"),
    ("PAGE_LINE_SMALL", "PAGE_BEFORE", 1, "page"),
    ("PAGE_LINE_2000S", "POST_BEFORE", 14, "page"),
    ("CASE_BANNER", "MARKING_BEFORE", 70, "banner"),
    ("CLASSIFICATION_BANNER", None, 0, "banner"),
    ("RELEASE_STAMP", "OFFICIAL_BEFORE", 71, "banner"),
    ("CAPTION_SPLICED", None, 0, "page"),
    ("WEBSITE", "VISIT_BEFORE", 140, "ending"),
    ("WEBSITE_IN_CAPITALS", "VISIT_BEFORE", 140, "ending"),
)
# Spaces that are not U+0020, and line ends that are not `\n`; each is one code point.
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
_WITHOUT_WIDTH = "\xad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"  # of ZERO_WIDTH
BLANKS = " \n" + "".join(odd for odd, _ in _BLANKS)


def prepare(source: str) -> Prepared:
    """The source made ready for the grammars: same offsets, one kind of space, interruptions cut out."""
    marked = _without_markup(source, with_plain_blanks(with_line_feeds(source)))
    text = _single_spaced(marked.text)
    cuts: list[Claim] = []
    for terminal, before, reach, role in _INTERRUPTIONS:
        for found in matches("interruption", terminal, text):
            start = found.start()
            if before is not None:
                lead = searcher("interruption", before).search(text, max(0, start - reach), start)
                start = lead.start() if lead else start
            cuts.append((role, start, found.end()))
    if cuts:
        cuts.sort(key=_start)
        text = _without(text, cuts)
    if marked.cuts:
        cuts.extend(marked.cuts)
        cuts.sort(key=_start)
    return Prepared(source, text + "\n", tuple(cuts), marked.markup, marked.defects)


_FEW_LINES = 12  # of which nothing can be told
_WRAPPED = 45  # letters of a line that was wrapped
_BROKEN_OFF = 4  # one line in so many breaks off within a sentence, at least


def _single_spaced(text: str) -> str:
    """The text with every other line end as spaces, where a copy has a blank line after each of its lines.

    That no two lines adjoin is not enough, for so it is with paragraphs of one line: many lines must break off within
    a sentence.
    """
    if searcher("interruption", "SINGLE_SPACE").search(text):
        return text
    ends = text.count("\n")
    if ends < _FEW_LINES or text.count("\n\n") + text.count("\n \n") < ends // 3:
        return text
    said = [line.rstrip() for line in text.split("\n") if line.strip()]
    if len(said) < _FEW_LINES:
        return text
    if _BROKEN_OFF * sum(len(line) >= _WRAPPED and line[-1] not in ".?!:;" for line in said) < len(said):
        return text
    parts: list[str] = []
    at = 0
    for line in searcher("interruption", "DOUBLE_SPACE").finditer(text):
        parts += (text[at : line.start()], " " * (line.end() - line.start() - 1), "\n")
        at = line.end()
    return "".join((*parts, text[at:]))


def _start(cut: Claim) -> int:
    return cut[1]


def _without(text: str, cuts: Sequence[Claim]) -> str:
    """The text with form feeds in place of the cuts."""
    parts: list[str] = []
    at = 0
    for _, start, end in cuts:
        if end > at:
            start = max(start, at)  # noqa: PLW2901 - the asterisks between two addresses belong to both
            parts += (text[at:start], "\f" * (end - start))
            at = end
    parts.append(text[at:])
    return "".join(parts)


def with_plain_blanks(text: str) -> str:
    """The text at the same length, with one kind of space, and spaces for the dashes that indent a field's lines."""
    for odd, plain in _BLANKS:
        if odd in text:
            text = text.replace(odd, plain)
    if not text.isascii() and any(sign in text for sign in _WITHOUT_WIDTH):  # looked for first, which is faster
        text = searcher("interruption", "ZERO_WIDTH").sub(lambda found: " " * len(found[0]), text)
    if "\n-   " in text:
        text = searcher("interruption", "CONTINUED").sub(lambda field: field[0].replace("\n- ", "\n  "), text)
    return text


# What web pages leave, and the sign that a text must hold to have it. A letter is looked for first, which is faster.
_MARKUP = (
    ("BACKSLASH", "\\", "\\"),
    ("LINK", "]", "]("),
    ("BOLD", "*", ":**"),
    ("TAG", "<", "<"),
    ("LINE_END", "&", "&#"),
    ("BLANK_ENTITY", "&", ";"),
)
# tags that begin a line; others occur within a line, and within words
_APART = frozenset({"br", "p", "div", "pre"})


# The defect of each kind of leftover. A space written as an entity is not wrong; neither are the other characters of a
# page, which stay in the text.
_CODES: dict[str, DefectCode] = {
    "LINK": "markup-link",
    "TAG": "markup-tag",
    "BACKSLASH": "markup-backslash",
    "LINE_END": "markup-line-end",
}


def _without_markup(source: str, text: str) -> Prepared:
    """The text with spaces in place of what web pages left, at the same length; a link keeps its words."""
    present = [terminal for terminal, letter, sign in _MARKUP if letter in text and sign in text]
    prepared = Prepared(source, text)
    if not present:
        return prepared
    reading = Reading(prepared)
    cuts: list[Claim] = []
    shown: list[Markup] = []

    def blanked(match: re.Match[str]) -> str:
        kind = present[0] if len(present) == 1 else match.lastgroup or ""
        length = match.end() - match.start()
        code = _CODES.get(kind)
        if code is not None:
            reading.report(code, match.start(), match.end())
        if kind == "LINK":
            begin, end = match.span("words")
            cuts.extend((("container", match.start(), begin), ("container", end, match.end())))
            shown.extend(((match.start(), begin, ""), (end, match.end(), "")))
            return f" {match['words']}".ljust(length)
        cuts.append(("container", *match.span()))
        if kind == "LINE_END":
            return " " * (length - 1) + "\n"
        if kind != "BACKSLASH":
            apart = kind == "BLANK_ENTITY" or match[0].strip("</> ").partition(" ")[0].lower() in _APART
            shown.append((*match.span(), " " if apart else ""))
        return " " * length

    without = searcher("interruption", *present).sub(blanked, text)
    return Prepared(source, without, tuple(cuts), tuple(shown), tuple(reading.defects))
