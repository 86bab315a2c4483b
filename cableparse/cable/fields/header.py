"""The routing header: format lines 1 to 9 as the layout found them, turned into values.

The parts of format lines 1 to 6 are groups of the layout's own terminals; the blocks of addressees have a grammar.
What remains is to turn prosigns into words, the date-time group into a date, and the filing time into another, whose
year comes only from the date-time group. The grammar cites the paragraphs of ACP 127(G).
"""

from __future__ import annotations

import datetime
import string
from typing import TYPE_CHECKING, NamedTuple

import attrs

from cableparse.cable.fields.addressees import Addressees, read_addressees
from cableparse.cable.model import (
    CalledStations,
    CallingStation,
    Header,
    Transmission,
    TransmissionSecurity,
)
from cableparse.cable.reading import NOTHING_KNOWN, Read, Reading
from cableparse.core.dates import full_year, month_of, nearest_month
from cableparse.core.spelling import FIGURES
from cableparse.tables.ids import cable_id
from cableparse.tables.markings import precedences, security_level
from cableparse.tables.posts import post_of_routing_indicator

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Sequence

    from cableparse.cable.reading import Context, Prepared
    from cableparse.core.spans import Span
    from cableparse.parsing.pieces import Piece

_DEPARTMENT = "STATE"
_DIGITS_OF_A_SERIAL = 4
_HOURS = 24  # in a day


class RoutingHeader(NamedTuple):
    """The routing header, None if the text has no line of one, and the year."""

    header: Header | None
    year: int | None


def read_header(prepared: Prepared, lines: Iterable[Piece], context: Context = NOTHING_KNOWN) -> Read[RoutingHeader]:
    """The header of these lines, by the first line of each kind; `context.year` is used if no year is printed."""
    reading = Reading(prepared, context)
    found: dict[str, Piece] = {}
    signals: list[str] = []  # from lines below format line 4 that have operating signals only
    action, info = Addressees(), Addressees()
    last = action
    start = end = -1
    for line in lines:
        kind = line.type
        if kind not in _LINES:
            continue
        if kind == "ACTION":
            last = action
            read_addressees(reading, *line.value_span(), action)
        elif kind == "INFO":
            last = info
            read_addressees(reading, *line.value_span(), info)
        elif kind in {"ADDRESSEES", "EXEMPT"}:
            read_addressees(reading, line.start_pos, line.end_pos, last)
        elif found.setdefault(kind, line) is not line and kind == "SECURITY":
            signals += _signals_alone(line)
        start = line.start_pos if start < 0 else start
        end = line.end_pos
    if start < 0:
        return Read(RoutingHeader(None, context.year))
    year = _year(found["PREAMBLE"]) if "PREAMBLE" in found else None
    year = context.year if year is None else year
    values: dict[str, object] = {}
    for kind, read in _READERS.items():
        if kind in found:
            values.update(read(reading, found[kind], year))
    span = reading.trimmed(start, end)
    header = Header(**values, action=action.whole(), info=info.whole(), span=span)  # type: ignore[arg-type]  # keys are the class's own
    return reading.done(RoutingHeader(_with_signals(header, signals), year), span=span)


def _year(preamble: Piece) -> int | None:
    printed = preamble.match["year"]
    return full_year(printed.translate(FIGURES)) if printed else None


def _signals_alone(line: Piece) -> list[str]:
    """The operating signals of a line without a security warning, which continues format line 4."""
    if line.match["security_letter"] is not None:
        return []
    return [line.match["security_signal"], *line.match["security_signals"].split()]


def _with_signals(header: Header, signals: Sequence[str]) -> Header | None:
    """The header with these operating signals too; None if its lines are only labels."""
    if header == Header():
        return None
    security = header.security
    if security is None or not signals:
        return header
    signals = (*security.operating_signals, *signals)
    return attrs.evolve(header, security=attrs.evolve(security, operating_signals=signals))


def _whole(reading: Reading, line: Piece) -> Span:
    return reading.trimmed(line.start_pos, line.end_pos)


def _transmission(reading: Reading, line: Piece, _year: int | None) -> dict[str, object]:
    if line.match["channel"] is None:
        reading.report("transmission-garbled", line.start_pos, line.end_pos)
        return {}
    return {"transmission": Transmission(line.match["channel"], line.match["channel_serial"], _whole(reading, line))}


def _called(reading: Reading, line: Piece, _year: int | None) -> dict[str, object]:
    word = precedences().get(line.match["called_precedence"][0])
    return {"called": CalledStations(word, tuple(line.match["stations"].split()), _whole(reading, line))}


def _calling(reading: Reading, line: Piece, year: int | None) -> dict[str, object]:
    section = line.match["transmission_section"]
    station = CallingStation(
        line.match["calling_station"],
        line.match["station_serial"],
        int(section) if section else None,
        _filed(reading, line.match, year),
        _whole(reading, line),
    )
    return {"calling": station}


def _filed(reading: Reading, match: re.Match[str], year: int | None) -> str | None:
    """The filing time as ISO 8601: the line's Julian day and time, in the year of format line 5 (ACP 127 115)."""
    if not match["filing_day"] or year is None:
        return None
    time = match["filing_time"]
    try:
        day = datetime.date(year, 1, 1) + datetime.timedelta(days=int(match["filing_day"]) - 1)
        moment = datetime.datetime(day.year, day.month, day.day, int(time[:2]), int(time[2:]))  # noqa: DTZ001 - Zulu
    except (ValueError, OverflowError):
        moment = None
    if moment is None or day.year != year:
        reading.report("filing-time-unreadable", *match.span("filing_day"))
        return None
    return f"{moment.isoformat()}Z"


def _security(reading: Reading, line: Piece, _year: int | None) -> dict[str, object]:
    letter = line.match["security_letter"]
    level = security_level(letter * 5) if letter else None
    signals = tuple(line.match["security_signals"].split())
    comment = " ".join((line.match["security_comment"] or "").split()) or None
    signal = line.match["security_signal"]
    return {"security": TransmissionSecurity(signal, level, signals, comment, _whole(reading, line))}


def _preamble(reading: Reading, line: Piece, year: int | None) -> dict[str, object]:
    match = line.match
    words = precedences()
    values: dict[str, object] = {
        "precedence": words.get(match["precedence"].replace("0", "O")) if match["precedence"] else None,
        "info_precedence": words.get(match["info_precedence"]) if match["info_precedence"] else None,
        "date_time_group": " ".join(match["date_time_group"].split()),
        "operating_signals": tuple(match["preamble_signals"].split()),
    }
    if (match["zone"] or "").upper() != "Z":
        reading.report("date-time-group-without-zone", *match.span("date_time_group"))
    if year is None:
        reading.report("date-time-group-without-year", *match.span("date_time_group"))
    values["date"] = _date(reading, match, year)
    return values


_PARTS = ("day", "hour", "minute", "year")


def _date(reading: Reading, match: re.Match[str], year: int | None) -> str | None:
    """The date-time group as ISO 8601, in the year given."""
    span = match.span("date_time_group")
    month = month_of(match["month"] or "")
    if month is None:
        month = nearest_month(match["month"] or "")
        if month is None:
            reading.report("date-time-group-unreadable", *span)
            return None
        reading.report("date-time-group-repaired", *span)
    elif any(not (match[part] or "0").isdigit() for part in _PARTS):
        reading.report("date-time-group-repaired", *span)
    if year is None:
        return None
    day, hour, minute = (int(match[part].translate(FIGURES)) for part in _PARTS[:3])
    ended = hour == _HOURS and minute == 0  # 2400 is the end of the day, so the beginning of the next
    try:
        moment = datetime.datetime(  # noqa: DTZ001 - Zulu time, written as such below
            year, month, day, 0 if ended else hour, minute
        ) + datetime.timedelta(days=ended)
    except (ValueError, OverflowError):
        reading.report("date-time-group-unreadable", *span)
        return None
    return f"{moment.isoformat()}Z"


def _originator(_reading: Reading, line: Piece, _year: int | None) -> dict[str, object]:
    return {"originator": " ".join(line.match["originator"].replace("\f", " ").split()) or None}


_READERS = {
    "PREAMBLE": _preamble,
    "TRANSMISSION": _transmission,
    "CALLED": _called,
    "CALLING": _calling,
    "SECURITY": _security,
    "ORIGINATOR": _originator,
}
_LINES = frozenset({"ACTION", "INFO", "ADDRESSEES", "EXEMPT", *_READERS})


def id_of_calling_station(year: int, header: Header) -> str | None:
    """The id by the station serial of format line 3, which is the cable's number.

    The Department's numbers are excluded: they have more digits than the serial's four.
    """
    if header.calling is None or not header.calling.serial:
        return None
    post = post_of_routing_indicator(header.calling.station)
    serial = header.calling.serial.rstrip(string.ascii_uppercase)
    if post is None or not serial.strip("0") or (post == _DEPARTMENT and len(serial) <= _DIGITS_OF_A_SERIAL):
        return None
    return cable_id(year, post, serial)
