"""What a transmission says it is: which telegram, and which section of it; and which sections a text has.

A transmission prints post and number and its section on its classification line, and in 1973-79 its section on each
page line too. If both are garbled, its place tells which section it is. If a telegram of the 2000s is one transmission,
its page lines may show that later sections are in it.
"""

from __future__ import annotations

import bisect
import collections
import operator
from typing import TYPE_CHECKING, NamedTuple

from cableparse.cable.fields.classification import read_classification
from cableparse.cable.reading import Read, Reading
from cableparse.cable.transmissions import page_numbers
from cableparse.core.spans import Span
from cableparse.tables.posts import canonical_post

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cableparse.cable.model import MessageReference, Section
    from cableparse.cable.reading import Prepared
    from cableparse.cable.transmissions import PageNumber
    from cableparse.core.vocabulary import ClassificationLevel
    from cableparse.parsing.pieces import Piece

CLASSIFICATION = frozenset({"CLASSIFICATION", "CLASSIFICATION_AGAIN"})


class Sent(NamedTuple):
    """What a transmission says it is: post and number, its section and how many there are, its level and its time."""

    reference: MessageReference | None
    number: int | None
    total: int | None
    level: ClassificationLevel | None
    time: str | None


def read_sent(prepared: Prepared, part: Sequence[Piece], pages: Sequence[PageNumber]) -> Sent:
    """What a transmission says it is, by its classification line, SMART's reference number, or its page lines.

    Post and number distinguish telegrams.
    """
    reference = level = time = None
    section: Section | None = None
    for line in part:
        if line.type == "PREAMBLE" and time is None:
            time = "".join(line.match["date_time_group"].split())
        elif line.type == "SMART_REFERENCE" or line.type in CLASSIFICATION:
            start = line.value_span()[0] if line.type == "SMART_REFERENCE" else line.start_pos
            read = read_classification(prepared, start, line.end_pos).value
            section = section or read.section
            level = level or (read.classification.level if read.classification else None)
            reference = reference or read.message_reference
    number, total = (section.number, section.total) if section else (None, None)
    if number is None:
        start = bisect.bisect_left(pages, part[0].start_pos, key=operator.attrgetter("start"))
        page = next(iter(pages[start : start + 1]), None)
        if page is not None and page.whole and page.start < part[-1].end_pos:
            number, total = page.number, page.total
    return Sent(reference, number, total, level, time)


def section_numbers(sent: Sequence[Sent]) -> list[int | None]:
    """The section that each transmission is, 0 if none is printed; None for those of another telegram.

    A transmission of the telegram whose number is lost is the next section, if no other transmission is.
    """
    first = next((one for one in sent if one.reference is not None), sent[0])
    known = {one.number for one in sent if one.number and _is_same(first, one)}
    found: list[int | None] = []
    last = 0
    other = False
    for one in sent:
        other = not _is_same(first, one) if one.reference is not None else other
        if other:
            found.append(None)
            continue
        lost = known and last + 1 not in known and (last == 0 or one.reference is not None) and last < max(known)
        last = one.number or (last + 1 if lost else min(known, default=0))
        found.append(last)
    return found


def _key(reference: MessageReference) -> tuple[str, int]:
    return canonical_post(reference.post), reference.number


def _is_same(first: Sent, one: Sent) -> bool:
    """Whether two transmissions are of one telegram: same post and number, or same time and total, another section."""
    if first.reference is None or one.reference is None or _key(first.reference) == _key(one.reference):
        return True
    return (
        first.time is not None
        and (first.time, first.total) == (one.time, one.total)
        and None not in {first.number, one.number, one.total}
        and first.number != one.number
    )


def read_sections(
    prepared: Prepared, sections: Sequence[Sequence[Piece]], printed: Sequence[int], section: Section | None
) -> Read[tuple[int, ...]]:
    """The numbers of the sections whose text is there, in order; page lines count too. Reports missing ones.

    sections: their lines. printed: their numbers, if several transmissions print them. section: of the first section
    line.
    """
    reading = Reading(prepared)
    kept = [(lines[0].start_pos, lines[-1].end_pos) for lines in sections if lines]
    pages = [page for page in page_numbers(prepared) if any(start <= page.start < end for start, end in kept)]
    if section is None and not printed and not any(page.whole for page in pages):
        return Read(())
    totals = collections.Counter(page.total for page in pages)
    total = (section.total if section else None) or max(totals, key=totals.__getitem__, default=0)
    numbers = {*printed, *(page.number for page in pages if page.total == total and page.number <= total)}
    if section is not None:
        numbers.add(section.number)
    place = section.span if section and section.span else Span(0, 0)
    for number in range(1, max((total, *numbers)) + 1):
        if number not in numbers:
            reading.report("section-missing", place.start, place.end, number=number, total=total)
    return reading.done(tuple(sorted(numbers - {0})))
