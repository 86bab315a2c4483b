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
    ("PAGE_LINE_2000S", "POST_BEFORE", 50, "page"),
    ("CASE_BANNER", "MARKING_BEFORE", 70, "banner"),
    ("CLASSIFICATION_BANNER", None, 0, "banner"),
    ("RELEASE_STAMP", "OFFICIAL_BEFORE", 71, "banner"),
    ("RELEASE_BANNER", None, 0, "banner"),
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
    ("\v", "\n"),
    ("\0", " "),
    ("\u2028", "\n"),
    ("\u2029", "\n"),
)
# UTF-8 that was read as Latin-1: a pilcrow, a no-break space
_MISDECODED = (("\xc2\xb6", " \xb6"), ("\xc2\xa0", "  "))
_WITHOUT_WIDTH = "\xad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"  # of ZERO_WIDTH
BLANKS = " \n" + "".join(odd for odd, _ in _BLANKS)


def prepare(source: str) -> Prepared:
    """The source made ready for the grammars: same offsets, one kind of space, interruptions cut out."""
    marked = _without_markup(source, with_plain_blanks(with_line_feeds(source)))
    cuts: list[Claim] = [("container", *number) for number in line_numbers(marked.text)]
    text = _single_spaced(blanked(marked.text, cuts))
    for terminal, before, reach, role in _INTERRUPTIONS:
        for found in matches("interruption", terminal, text):
            start = found.start()
            if before is not None:
                lead = searcher("interruption", before).search(text, max(0, start - reach), start)
                start = lead.start() if lead else start
            cuts.append((role, start, found.end()))
    if cuts:
        cuts.sort(key=_start)
        text = _without(text, [cut for cut in cuts if cut[0] != "container"])
    if marked.cuts:
        cuts.extend(marked.cuts)
        cuts.sort(key=_start)
    return Prepared(source, text + "\n", tuple(cuts), marked.markup, marked.defects)


_FEW_LINES = 12  # too few to tell anything
_WRAPPED = 45  # letters of a line that was wrapped
_BROKEN_OFF = 4  # at least one line in this many breaks off within a sentence


def _single_spaced(text: str) -> str:
    """The text with every other line end as spaces, if a copy has a blank line after each of its lines.

    It is not enough that no two lines adjoin, because paragraphs of one line look like that too: many lines must break
    off within a sentence.
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


_FEW_NUMBERS = 5  # this few may be the numbers of paragraphs


def line_numbers(text: str) -> list[tuple[int, int]]:
    """The places of the numbers at the head of the lines, if each line has one and they are in sequence; else none."""
    if not text.lstrip(" \n")[:1].isdigit():
        return []
    found = list(searcher("interruption", "LINE_NUMBER").finditer(text))
    numbers = [int(one["line_number"]) for one in found]
    lines = sum(map(bool, map(str.strip, text.split("\n"))))
    if lines != len(numbers) or lines < _FEW_NUMBERS or numbers != [*range(numbers[0], numbers[0] + lines)]:
        return []
    return [one.span() for one in found]


def blanked(text: str, claims: Sequence[Claim]) -> str:
    """The text with spaces in place of the claims, which hold no line end."""
    parts: list[str] = []
    at = 0
    for _, start, stop in claims:
        parts += (text[at:start], " " * (stop - start))
        at = stop
    return "".join((*parts, text[at:])) if claims else text


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
    if "\xc2" in text:
        for odd, plain in _MISDECODED:
            text = text.replace(odd, plain)
    for odd, plain in _BLANKS:
        if odd in text:
            text = text.replace(odd, plain)
    if not text.isascii() and any(sign in text for sign in _WITHOUT_WIDTH):  # looked for first, which is faster
        text = searcher("interruption", "ZERO_WIDTH").sub(lambda found: " " * len(found[0]), text)
    if "\n-   " in text:
        text = searcher("interruption", "CONTINUED").sub(lambda field: field[0].replace("\n- ", "\n  "), text)
    return text


def with_plain_line_ends(text: str) -> str:
    """The text at the same length with one kind of line end, and with spaces for the numbers of its lines."""
    for odd in ("\v", "\u2028", "\u2029"):
        if odd in text:
            text = text.replace(odd, "\n")
    ends = ["LINE_END"] if "&#" in text else []
    if _is_escaped(text):
        ends.append("ESCAPED_LINE_END")
    if ends:
        text = searcher("interruption", *ends).sub(lambda end: "\n".rjust(len(end[0])), text)
    return blanked(text, [("container", *number) for number in line_numbers(text)])


def _is_escaped(text: str) -> bool:
    """Whether the line ends are written as in a string of a program. JSON is read elsewhere."""
    return "\\n" in text and "\n" not in text.strip() and text.lstrip()[:1] not in "{["


# What web pages leave, and the sign that a text must hold to have it. A letter is looked for first, which is faster.
_MARKUP = (
    ("BACKSLASH", "\\", "\\"),
    ("LINK", "]", "]("),
    ("BOLD", "*", ":**"),
    ("TAG", "<", "<"),
    ("LINE_END", "&", "&#"),
    ("ESCAPED_LINE_END", "\\", "\\n"),
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
    "ESCAPED_LINE_END": "markup-line-end",
}


def _without_markup(source: str, text: str) -> Prepared:
    """The text with spaces in place of what web pages left, at the same length; a link keeps its words."""
    present = [terminal for terminal, letter, sign in _MARKUP if letter in text and sign in text]
    if "ESCAPED_LINE_END" in present and not _is_escaped(text):
        present.remove("ESCAPED_LINE_END")
    prepared = Prepared(source, text)
    if not present:
        return prepared
    reading = Reading(prepared)
    cuts: list[Claim] = []
    shown: list[Markup] = []

    def shortened(match: re.Match[str]) -> str:
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
        if kind in {"LINE_END", "ESCAPED_LINE_END"}:
            return " " * (length - 1) + "\n"
        if kind != "BACKSLASH":
            apart = kind == "BLANK_ENTITY" or match[0].strip("</> ").partition(" ")[0].lower() in _APART
            shown.append((*match.span(), " " if apart else ""))
        return " " * length

    without = searcher("interruption", *present).sub(shortened, text)
    return Prepared(source, without, tuple(cuts), tuple(shown), tuple(reading.defects))
