"""The dateline: place, day and hour, and when the telegram was received."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs

from cableparse.cable.frus.days import day_of, encoded_moment, moment_of
from cableparse.cable.reading import Read, Reading, trim
from cableparse.core.spans import Span
from cableparse.parsing.grammars import searcher

if TYPE_CHECKING:
    from cableparse.cable.frus.head import Head
    from cableparse.cable.frus.sheet import Sheet
    from cableparse.core.spans import Claim
    from cableparse.parsing.pieces import Piece

_DAY = len("1957-04-25")
_GROUPS = ("office", "place", "month", "first_day", "undated")  # what a dateline may begin with


@attrs.frozen
class Dateline:
    """A dateline: the place; the date in ISO 8601, and where it is printed; the whole line; the time of receipt."""

    place: str | None = None
    date: str | None = None
    date_span: Span | None = None
    text: str | None = None
    received: str | None = None


def read_dateline(sheet: Sheet, head: Head) -> Read[Dateline]:
    """The dateline, and the line of receipt beside it; a missing date is taken from the head or the TEI."""
    reading = Reading(sheet.prepared)
    line = sheet.front.of("DATELINE")
    claims: list[Claim] = []
    found = Dateline()
    received = sheet.front.of("RECEIVED")
    if line is not None:
        found, claim = _read_line(reading, line)
        claims.append(claim)
        if line.match["received_too"]:
            received = line
    if found.date is None and head.day is not None and head.day_span is not None:
        found = attrs.evolve(found, date=_moment(reading, head.day, head.clock, head.day_span), date_span=head.day_span)
    if received is not None:
        start, end = received.match.span("received_too" if received is line else "received")
        found = attrs.evolve(found, received=_printed(reading, start, end))
        opened = max(
            reading.text.rfind("[", received.start_pos, start), reading.text.rfind("(", received.start_pos, start)
        )
        claims.append(("attributes", opened, end + 1))
    encoded = encoded_moment(sheet.edition.when) if sheet.edition.when else None
    if encoded is not None and ("T" in encoded or "T" not in (found.date or "")):
        if found.date_span is not None and found.date is not None and _far(found.date, encoded):
            span, printed = found.date_span, found.date
            reading.report("hint-disagrees", span.start, span.end, field="date", hint=encoded, value=printed)
        found = attrs.evolve(found, date=encoded)
    return reading.done(found, claims=claims)


def _read_line(reading: Reading, line: Piece) -> tuple[Dateline, Claim]:
    groups = line.match.groupdict()
    start = min(line.match.start(name) for name in _GROUPS if groups[name])
    start, end = trim(reading.text, start, line.match.end("later"))
    words = _printed(reading, start, end)
    found = Dateline(text=words, place=_place(groups["place"]))
    day = day_of(groups)
    if day is not None:
        span = Span(*trim(reading.text, max(line.match.start("month"), line.match.start("first_day")), end))
        found = attrs.evolve(found, date=_moment(reading, day, groups["clock"], span), date_span=span)
    return found, ("date", start, end)


def _moment(reading: Reading, day: str, clock: str | None, span: Span) -> str:
    """The date, in UTC if the time is Greenwich time; an impossible time is reported and left out."""
    moment = moment_of(day, clock)
    if moment is None:
        reading.report("time-impossible", span.start, span.end, printed=clock)
    return moment or day


def _place(printed: str | None) -> str | None:
    """The place without the editors' brackets; None if they withhold it."""
    if printed is None or searcher("frus_text", "CUT_OUT").match(printed) is not None:
        return None
    return " ".join(printed.strip(" [],.—–").split()) or None


def _printed(reading: Reading, start: int, end: int) -> str:
    """A stretch on one line, without the stop at the end of the dateline in some volumes; the one of "p.m." stays."""
    words = " ".join(reading.prepared.printed(start, end).split()).rstrip(", ")
    return words if words.endswith("m.") else words.rstrip(".")


def _far(printed: str, encoded: str) -> bool:
    """Whether two dates are further apart than a time zone can explain."""
    first, second = (dt.date.fromisoformat(date[:_DAY]) for date in (printed, encoded))
    return abs((first - second).days) > 1
