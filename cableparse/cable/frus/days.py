"""Days and times as heads and datelines print them, in ISO 8601.

A time of day is the post's local time. Its zone is not printed, so the time in UTC is unknown and only the day is
given. The date is in UTC only if `0048Z` is printed or the TEI has the zone.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from cableparse.core.dates import month_of
from cableparse.parsing.grammars import searcher

if TYPE_CHECKING:
    from collections.abc import Mapping


def day_of(groups: Mapping[str, str | None]) -> str | None:
    """The day that a date's groups name, month first or day first; None if that day does not exist."""
    month = month_of(groups.get("month") or groups.get("second_month") or "")
    day, year = groups.get("day") or groups.get("first_day"), groups.get("year") or groups.get("third_year")
    if not (month and day and year):
        return None
    try:
        return dt.date(int(year), month, int(day)).isoformat()
    except ValueError:
        return None


def moment_of(day: str, clock: str | None) -> str | None:
    """The day with a Greenwich time, `0048Z`; only the day for other times; None if the time does not exist."""
    found = searcher("frus_text", "GREENWICH").match(clock.strip()) if clock else None
    if found is None:
        return day
    hour, minute = int(found["hour"]), int(found["minute"])
    return f"{day}T{hour:02}:{minute:02}:00Z" if hour < 24 and minute < 60 else None  # noqa: PLR2004 - a clock's


def encoded_moment(when: str) -> str | None:
    """The UTC time of a date as TEI encodes it; the day if it has no zone; None if it is not a date."""
    try:
        found = dt.datetime.fromisoformat(when.replace("Z", "+00:00"))
        if found.tzinfo is not None:
            return f"{found.astimezone(dt.timezone.utc):%Y-%m-%dT%H:%M:%SZ}"
        return found.date().isoformat()
    except (ValueError, OverflowError):  # year 1, in a zone east of Greenwich
        return None
