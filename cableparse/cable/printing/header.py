"""Prints the routing header: the office lists of 1973-79, and format lines 1 to 9 (ACP 127 Annex B)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from cableparse.cable.printing.wrapping import STANDARD, spaced, wrapped
from cableparse.tables.markings import precedences
from cableparse.tables.table import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cableparse.cable.cable import Cable
    from cableparse.cable.model import Addressee, Drafting, Header
    from cableparse.core.vocabulary import Precedence


def distribution_lines(cable: Cable) -> Iterator[str]:
    """The office lists and their total (1973-79), then who drafted and approved."""
    given = cable.distribution
    if given is not None:
        if given.action:
            yield f"ACTION {given.action}"
        if given.info:
            yield wrapped(f"INFO {' '.join(given.info)}", STANDARD)
        if given.total is not None:
            yield f"/{given.total:03} R"
    if cable.drafting is not None and cable.dialect == "ads":
        yield from drafting_lines(cable.drafting)


def drafting_lines(drafting: Drafting) -> Iterator[str]:
    """Who drafted, approved and cleared, one line each."""
    if drafting.drafted_by:
        yield f"DRAFTED BY {drafting.drafted_by}"
    if drafting.approved_by:
        yield f"APPROVED BY {drafting.approved_by}"
    yield from drafting.cleared_by


def control_line(cable: Cable) -> Iterator[str]:
    """The dash line with its counters."""
    if cable.distribution is not None and cable.distribution.control:
        yield f"{'-' * 21} {cable.distribution.control}"


def header_lines(header: Header, *, control: Sequence[str] = ()) -> Iterator[str]:
    """Format lines 1 to 9."""
    if header.transmission:
        yield f"VZCZC{header.transmission.channel}{header.transmission.serial}"
    if header.called:
        yield " ".join((2 * _prosign(header.called.precedence), *header.called.stations))
    if header.transmission or header.called:
        yield ""
    if header.calling:
        serial = f"#{header.calling.serial}" if header.calling.serial else ""
        section = f"/{header.calling.section:02}" if serial and header.calling.section is not None else ""
        yield spaced("DE", header.calling.station, serial + section, _filing_time(header.calling.filed))
    if header.security:
        comment = f"({header.security.comment})" if header.security.comment else ""
        signals = header.security.operating_signals
        yield spaced(header.security.signal, _security_letters(header.security.level), *signals, comment)
    yield from control
    yield from preamble_line(header)
    if header.originator:
        yield f"FM {header.originator}"
    for label, addressees in (("TO", header.action), ("INFO", header.info)):
        for at, addressee in enumerate(addressees):
            yield spaced("" if at else label, addressee_text(addressee))
            yield from (f"XMT {name}" for name in addressee.exempt)


def preamble_line(header: Header) -> Iterator[str]:
    """Format line 5."""
    if header.date_time_group:
        prosigns = [_prosign(word) for word in (header.precedence, header.info_precedence) if word]
        yield spaced(*prosigns, header.date_time_group, *header.operating_signals)


def _prosign(precedence: Precedence | None) -> str:
    """The prosign of a precedence (ACP 127 150); for None, a prosign of another network, which has no word."""
    return next(prosign for prosign, word in (*precedences().items(), ("O", "NIACT IMMEDIATE")) if word == precedence)


def _security_letters(level: str | None) -> str:
    letters = {level: letter for _, level, _, letter in read_table("classifications") if letter and letter != "E"}
    return 5 * letters.get(level or "-", "")


def _filing_time(filed: str | None) -> str:
    return f"{dt.datetime.strptime(filed, '%Y-%m-%dT%H:%M:%SZ'):%j%H%M}" if filed else ""  # noqa: DTZ007 - Zulu time


def addressee_text(addressee: Addressee) -> str:
    """An addressee with its routing indicator, precedence and message continuity number."""
    name = f"{addressee.routing}/{addressee.name}" if addressee.routing else addressee.name
    return spaced(name, addressee.precedence, addressee.mcn)
