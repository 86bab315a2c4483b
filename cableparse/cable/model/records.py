"""What the Department, an archive or a mail system prints around a telegram: offices with copies, and drafters."""

from __future__ import annotations

import attrs

from cableparse.core.comparing import ByValue
from cableparse.core.spans import Span, span_field


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Distribution(ByValue):
    """The office lists of 1973-79: which offices of the Department got copies, and how many."""

    action: str | None = None
    """The office that acts, or whose telegram it is (ORIGIN), with its copies: `EUR-12`; None if none is printed."""
    info: tuple[str, ...] = ()
    """The offices informed, each with its copies: `ISO-00`."""
    total: int | None = None
    """The number of copies as printed after the lists; None if none is printed."""
    control: str | None = None
    """The counters of the dash line, as printed: `074377 090709Z /21`; None without that line."""
    span: Span | None = span_field()
    """Where it is printed."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Drafting(ByValue):
    """Who drafted, approved, cleared and released, as printed (telegrams of 1973-79, SMART, and FRUS)."""

    drafted_by: str | None = None
    """Office and name of the drafter: `EUR/RPM:AEXAMPLE`; None if nobody is named."""
    approved_by: str | None = None
    """Who approved it; None if nobody is named."""
    cleared_by: tuple[str, ...] = ()
    """Who cleared it, in order."""
    released_by: str | None = None
    """Who released it (SMART alone); None if nobody is named."""
    span: Span | None = span_field()
    """Where it is printed."""
