"""The routing header: who sends to whom, how urgently, and by which stations (ACP 127 calls it the heading).

One class per format line that has parts of its own, in the order of Annex B. Format lines 5 to 9 have no class: their
values are fields of `Header`.
"""

from __future__ import annotations

import attrs

from cableparse.core.comparing import ByValue
from cableparse.core.spans import Span, span_field
from cableparse.core.vocabulary import ClassificationLevel, Precedence
from cableparse.tables.places import Post, lookup_post


@attrs.frozen(eq=False, repr=False)
class Transmission(ByValue):
    """Format line 1, transmission identification: `VZCZCXYZ0010` (ACP 127 112, 131; 5 FAH-2 H-321.1)."""

    channel: str
    """Three-letter station or channel designator."""
    serial: str
    """Channel number, zeros kept."""
    span: Span | None = span_field()
    """Where it is printed."""


@attrs.frozen(eq=False, repr=False)
class CalledStations(ByValue):
    """Format line 2: how urgent, and which stations are to relay: `OO RUEHC RUEHVI` (ACP 127 151-152, 204)."""

    precedence: Precedence | None
    """The prosign as a word (`OO`: `IMMEDIATE`), the higher of two; None for letters that State does not use."""
    stations: tuple[str, ...]
    """The routing indicators called, as printed, each of four to eight letters."""
    span: Span | None = span_field()
    """Where it is printed."""


@attrs.frozen(eq=False, repr=False)
class CallingStation(ByValue):
    """Format line 3: `DE RUCNDT #0352/01 1271302` (ACP 127 115, 129, 133)."""

    station: str
    """The preparing station's routing indicator."""
    serial: str | None
    """Its station serial number, zeros kept; None if none is printed."""
    section: int | None
    """Transmission section; None without `/nn` (that `/nn` is the section is inferred, not documented)."""
    filed: str | None
    """Filing time, printed as Julian day and time, as ISO 8601; None without one. The year is format line 5's."""
    span: Span | None = span_field()
    """Where it is printed."""


@attrs.frozen(eq=False, repr=False)
class TransmissionSecurity(ByValue):
    """Format line 4, the security warning: `ZNY CCCCC ZZH` (ACP 127 124.b)."""

    signal: str
    """`ZNR` (any circuit will do) or `ZNY` (the circuit must be approved for the level), as printed."""
    level: ClassificationLevel | None
    """The level whose letter is printed five times; None without letters, or for an unknown one."""
    operating_signals: tuple[str, ...]
    """The signals after the letters, as printed. The meaning of `ZZH` could not be established."""
    comment: str | None
    """The text in brackets, which is not read further; None if there are no brackets."""
    span: Span | None = span_field()
    """Where it is printed."""


@attrs.frozen(eq=False, repr=False)
class Addressee(ByValue):
    """An action or information addressee of format lines 7 and 8 (ACP 127 Annex B; 5 FAH-2 H-231)."""

    routing: str | None
    """Routing indicator, or `ZEN` (delivered by other means, ACP 127 206.b); None if none is printed."""
    name: str
    """Plain language address designator, as printed."""
    precedence: Precedence | None = None
    """The word printed beside the name; never the precedence of format line 5."""
    mcn: str | None = None
    """Message continuity number, zeros kept (5 FAH-2 H-321.7); None if none is printed."""
    collective: bool = False
    """Whether the name is that of a group of posts."""
    exempt: tuple[str, ...] = ()
    """Members of the group that format line 9 (`XMT`) leaves out, as printed."""
    span: Span | None = span_field()
    """Where it is printed."""

    @property
    def post(self) -> Post | None:
        """The post of the name, or of the routing indicator if the name is not that of a post; None for a group."""
        if self.collective:
            return None
        return lookup_post(self.name) or (lookup_post(self.routing) if self.routing else None)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Header(ByValue):
    """The routing header, format lines 1 to 9; a line that is not printed is None or empty."""

    transmission: Transmission | None = None
    """Format line 1: the channel, and the number of the transmission on it."""
    called: CalledStations | None = None
    """Format line 2: which stations the message goes to next."""
    calling: CallingStation | None = None
    """Format line 3: which station prepared the message, and when it was filed."""
    security: TransmissionSecurity | None = None
    """Format line 4: how the circuits must be secured."""
    precedence: Precedence | None = None
    """Format line 5: the precedence for action addressees, as a word; None if no prosign is printed."""
    info_precedence: Precedence | None = None
    """Format line 5: the precedence for information addressees; None if only one prosign is printed (ACP 127 152)."""
    date_time_group: str | None = None
    """Format line 5: day, hour, minute, zone, month and year as printed, `071302Z MAY 07` (ACP 127 113)."""
    date: str | None = None
    """The date-time group as ISO 8601 in UTC, repaired; None if it cannot be read or has no year."""
    operating_signals: tuple[str, ...] = ()
    """Format line 5: the signals after the date-time group, as printed. Those of line 4 are in `security`."""
    originator: str | None = None
    """Format line 6, `FM`: who sends, as printed."""
    action: tuple[Addressee, ...] = ()
    """Format line 7, `TO`: the action addressees, in order."""
    info: tuple[Addressee, ...] = ()
    """Format line 8, `INFO`: the information addressees, in order."""
    span: Span | None = span_field()
    """Where it is printed, from its first line to its last."""
