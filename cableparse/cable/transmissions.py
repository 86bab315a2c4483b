"""Where a further transmission of a telegram begins in a text.

A telegram that is too long for one transmission is sent in sections. Each has a heading of its own, or a part of one,
and prints its number on its classification line, and in 1973-79 on its page lines. The layout knows a single telegram,
so the text is divided before the layout is read. A transmission begins where another number is printed than before, or
where another heading with a number comes below fields or paragraphs. Its heading is found from its classification line
upwards. Whether a transmission is another section, a copy of one, or another telegram is decided by `copies`.
"""

from __future__ import annotations

import itertools
import operator
from typing import TYPE_CHECKING, NamedTuple

from cableparse.cable.fields.classification import numeral
from cableparse.cable.fields.level import find_level, line_end
from cableparse.parsing.grammars import find_pieces, searcher
from cableparse.tables.posts import is_post

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from cableparse.cable.reading import Prepared

_MOST_ADDRESSEES = 300  # lines of a heading
_LAST = "FINAL"  # before the last section
_BREAK = "BT"  # also between heading and text (ACP 127, format line 11)
_LONGEST_LEAD = 120  # letters before a section on its line
_LONGEST_LINE = 1000  # letters of a web page's line that holds a whole heading


class SectionLine(NamedTuple):
    """A line that prints the number of a section.

    levelled: whether it opens with a level, as a classification line does. page: whether it is a page line, which was
    cut out; first: whether it is a first page's.
    """

    start: int
    end: int
    match: re.Match[str]
    number: int | None
    levelled: bool = False
    page: bool = False
    first: bool = False


class Transmission(NamedTuple):
    """The beginning of a transmission, and its section line if that has no level: the layout would not know it."""

    start: int
    line: SectionLine | None = None


class PageNumber(NamedTuple):
    """The section on a page line, and how many there are; whole: whether the line is one of 1973-79."""

    start: int
    number: int
    total: int
    whole: bool


def find_transmissions(prepared: Prepared) -> list[Transmission]:
    """The transmissions of a text, in order; the first begins with the text."""
    text = prepared.text
    found = [Transmission(0)]
    number: int | None = None
    floor = seen = 0
    begun = False  # whether the current transmission has had a field or a paragraph
    for line in sorted((*_section_lines(text), *_page_lines(prepared)), key=operator.attrgetter("start")):
        start = _record_start(text, line.start) if line.page else _heading_start(text, floor, line.start)
        if not begun and start > seen:
            begun = searcher("section", "BEGUN").search(text, seen, start) is not None
            seen = start
        if _begins(line, number, begun=begun, headed=line.first if line.page else start < line.start):
            found.append(Transmission(start))
            seen, begun = line.end, False
        if not line.page and not line.levelled and not begun and len(found) > 1:
            found[-1] = Transmission(found[-1].start, line)
            seen = line.end
        number = line.number or number
        floor = line.end
    return found


def _begins(line: SectionLine, number: int | None, *, begun: bool, headed: bool) -> bool:
    """Whether a transmission begins at a line; `number` is that of the one before."""
    if line.number is not None and number is not None and line.number != number:
        return True
    if not begun:
        return False
    return headed or (number is None and line.number is not None and line.number > 1)


def _section_lines(text: str) -> Iterator[SectionLine]:
    """The classification lines that print a section, and the lines that print nothing else."""
    both = (searcher("section", terminal).finditer(text) for terminal in ("NUMBERED", "NUMBERED_SMALL"))
    done = 0
    for match in sorted(itertools.chain.from_iterable(both), key=_start):
        if match.start() < done:
            continue  # "seven" in "Section seven of seven"
        done = match.end()
        near = max(0, match.start() - _LONGEST_LEAD)
        start = text.rfind("\n", near, match.start()) + 1
        if start == 0 < near:
            continue  # in the middle of a line
        end = text.find("\n", match.end()) + 1 or len(text)
        level = find_level(text, start, match.start())
        lead = text[level.end if level else start : match.start()]
        if not _is_beside(lead.rstrip().upper().removesuffix(_LAST)):
            continue
        number = numeral(match["number"] or match["final"])
        if level is not None:
            end = max(end, line_end(text, start))
        elif not (match["total"] or match["final"]) or not _is_beside(text[match.end() : end]):
            continue
        yield SectionLine(start, end, match, number, levelled=level is not None)


def _start(match: re.Match[str]) -> int:
    return match.start()


def _is_beside(words: str) -> bool:
    """Whether words beside a section are none, or caveats, or a known post and its number."""
    for piece in find_pieces("classification", words) if words.strip(" \f\n") else ():
        if piece.type == "REFERENCE":
            printed = piece.match["post"].split()
            if not any(is_post(" ".join(printed[at:])) for at in range(len(printed))):
                return False
        elif piece.type != "HANDLING" and piece.match[0].strip(" \f\n/.,-0123456789\"'*"):
            return False
    return True


def _page_lines(prepared: Prepared) -> Iterator[SectionLine]:
    """The page lines of 1973-79, which are printed between the lines of a transmission."""
    for role, start, end in prepared.cuts:
        match = searcher("section", "PAGE").search(prepared.source, start, end) if role == "page" else None
        if match is not None:
            first = int(match["page"]) == 1
            if first or match["page_section"]:
                yield SectionLine(start, end, match, numeral(match["page_section"]), page=True, first=first)


def _record_start(text: str, at: int) -> int:
    """Where the record begins whose first page line is here."""
    above = searcher("section", "RECORD_ABOVE").search(text, max(0, at - _LONGEST_LEAD), at)
    return above.start() + 1 if above else at


def _heading_start(text: str, floor: int, at: int) -> int:
    """Where the heading above a section line begins; the line itself if there is none."""
    start = at
    headed = False
    below = at
    for _ in range(_MOST_ADDRESSEES):
        above = text.rfind("\n", floor, max(below - 1, floor)) + 1
        if above <= floor or below - above > _LONGEST_LINE:
            break
        line = above
        if text[line:below].strip(" \f\n"):
            if searcher("section", "LAST").match(text, line, below) and text[line:at].strip(" \f\n") != _BREAK:
                break
            if searcher("section", "FROM_WITHIN").match(text, line, below):
                headed, start = True, line
            elif headed and searcher("section", "HEADING").match(text, line, below):
                start = line
            elif searcher("section", "WITHIN" if headed else "ADDRESS").match(text, line, below) is None:
                break
        below = line
    return start


def page_numbers(prepared: Prepared) -> list[PageNumber]:
    """The sections that page lines print, in the order of the text."""
    found: list[PageNumber] = []
    for role, start, end in prepared.cuts:
        for kind in ("PAGE", "PAGE_2000S") if role == "page" else ():
            match = searcher("section", kind).search(prepared.source, start, end)
            if match is not None and match["page_section"]:
                found.append(PageNumber(start, int(match["page_section"]), int(match["page_total"]), kind == "PAGE"))
    return found
