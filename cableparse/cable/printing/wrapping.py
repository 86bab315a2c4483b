"""Printing the body, breaking lines, and the choices that the format leaves open.

A `Form` holds matters of habit, not of content: the width, the separators, page breaks. The strategies draw forms other
than the standard one. A line is broken only if the rest does not look like something else to the reader: a label, a
number, a signature.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

import attrs

from cableparse.cable.body.titles import LONGEST_HEADING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cableparse.cable.model import Block

WIDTH = 69  # letters per line, the most that is transmitted (ACP 127 138.f)
# A line may be broken at this space: a word in letters follows that is neither a label nor an end mark, and enough text
# that the last line is not a signature. It is not in grammars/ because it reads nothing: it avoids lines that the
# grammars would take for something else.
_BREAK = re.compile(
    r"(?<![ \\]) (?=[A-Za-z(\"'])(?=[^\n]{24})(?![^ ]{0,30}:)(?![^ ]{1,30} [^ ]{0,30}:)"
    r"(?!(?:BT|NNNN?|[A-Z]\.|[0-9]{1,3})(?: |$)|[A-Z] {1,2}[A-Z]|\(?[A-Za-z0-9]{1,3}[.)])"
    r"(?!(?i:sipdis|summary|reasons?\b|ref|tags?\b|e\.o|eo\b|subj|quote|unquote|classified|declass|derived))"
)
# A line must be broken at this space: what looks like a paragraph's number follows, and only at the start of a line do
# its neighbours show that it is not one.
_NUMBER_WITHIN = re.compile(
    r"(?<! ) (?=¶ ?[0-9])|(?<=[.?!)\"”]) (?=[0-9]{1,2}\. {0,3}\((?:C|S|U|SBU|LOU|TS)[^)\n]{0,12}\))"
)
# And at this space: the words before it announce a telegram, whose lines would be taken for the cable's own.
_ANNOUNCED = re.compile(r"([ :.,](?:QUOTE|QTE)[:.]*) (?=[A-Z])")


@attrs.frozen(kw_only=True)
class Form:
    """How a cable is printed if the format leaves a choice.

    width: letters per line; None prints long lines whole. tag_separator: between TAGS. lettered: the form of a
    reference's letter. section: the form of a section's number and of how many there are. cut: whether a section breaks
    off within a sentence. again: whether a further section prints the fields again. backwards: whether the sections
    come in reverse order. captions: how often each caption is printed. apart: whether fields have blank lines between
    them. underline: the sign under a heading. page_line: a line printed after the first `page_length` lines of a
    paragraph; `{}` in it is the section. ending: lines after the signature. line_end: of every line; trailing: spaces
    before it.
    """

    width: int | None = WIDTH
    tag_separator: str = ", "
    lettered: str = "{}. "
    section: str = "SECTION {:02} OF {:02}"
    cut: bool = False
    again: bool = False
    backwards: bool = False
    captions: int = 1
    apart: bool = False
    underline: str = "-"
    page_line: str | None = None
    page_length: int = 2
    ending: tuple[str, ...] = ()
    trailing: str = ""
    line_end: str = "\n"


STANDARD = Form()


def body_lines(blocks: Sequence[Block], form: Form) -> Iterator[str]:
    """The paragraphs and headings of a body, with the blank lines between them."""
    numbered = False
    last = 0  # number above
    for block, following in zip_longest(blocks, blocks[1:]):
        if block.type == "heading":
            yield from (block.text, form.underline * max(4, len(block.text)))
        else:
            numbered = numbered or block.number is not None
            last = block.number or last
            text = spaced(_number(block.printed), bracketed(block.marking), block.text)
            goes_on = _goes_on(block, following, last)
            parts = text.split("\n\n")
            for at, part in enumerate(parts):
                if at:
                    yield ""
                if goes_on and at + 1 == len(parts):
                    part = _last_word_below(part)  # noqa: PLW2901 - the same part, in lines
                broken = _NUMBER_WITHIN.sub("\n", part)
                if not numbered:
                    broken = _ANNOUNCED.sub(r"\1\n", broken, count=1)
                yield _paged("\n".join(wrapped(piece, form) for piece in broken.split("\n")), form)
        if not _goes_on(block, following, last):
            yield ""


def _goes_on(block: Block, following: Block | None, above: int) -> bool:
    """Whether the next number follows without a blank line; with one, the paragraph's last line would be a heading.

    above: the number above; one that does not follow it is a number only below a blank line.
    """
    if block.type == "heading" or following is None or following.number is None:
        return False
    if above and following.number != above + 1:
        return False
    *before, lowest = block.text.split("\n\n")
    alone = block.number is None or bool(before)
    return alone and len(lowest) <= LONGEST_HEADING and lowest[-1:].isalnum() and lowest.strip(" X") != ""


def _last_word_below(text: str) -> str:
    """The text with its last word on a line of its own: a title right above a number would be a heading."""
    rest, _, word = text.rpartition(" ")
    return f"{rest}\n{word}" if rest and word.isalpha() else text


def _number(printed: str | None) -> str | None:
    """A paragraph's number with a full stop; one in brackets has none."""
    return printed if printed is None or printed.endswith(")") else f"{printed}."


def _paged(text: str, form: Form) -> str:
    """A paragraph with a page line between two of its lines, if that falls within a sentence."""
    if form.page_line is None:
        return text
    lines = text.split("\n")
    at = form.page_length
    if len(lines) <= at or not lines[at - 1][-1:].isalpha():
        return text
    return "\n".join((*lines[:at], "", form.page_line, "", *lines[at:]))


def wrapped(text: str, form: Form) -> str:
    """The text in lines no wider than the form's width, if it can be broken.

    It is not broken at a doubled space, or before what looks like a number or a label.
    """
    if form.width is None or len(text) <= form.width:
        return text
    lines: list[str] = []
    start, last = 0, -1
    for place in [*(place.start() for place in _BREAK.finditer(text)), len(text)]:
        if place - start > form.width and last > start:
            lines.append(text[start:last])
            start = last + 1
        last = place
    return "\n".join((*lines, text[start:]))


def spaced(*given: str | None) -> str:
    """The strings that are neither None nor empty, separated by spaces."""
    return " ".join(word for word in given if word)


def bracketed(text: str | None) -> str | None:
    """The text in brackets, if there is one."""
    return f"({text})" if text else None
