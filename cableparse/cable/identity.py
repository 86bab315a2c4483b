"""What identifies a cable: id, date, classification and dialect, by its text and by the hints of its container.

The text wins over the hints. If both say something and disagree, that is a defect. A text may hold labels of its
container (`refid:`); they count as hints.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs

from cableparse.cable.fields.header import id_of_calling_station
from cableparse.cable.model import Classification
from cableparse.cable.reading import Read, Reading
from cableparse.core.dates import full_year, month_of
from cableparse.tables.captions import is_caveat
from cableparse.tables.ids import cable_id, canonical_id
from cableparse.tables.markings import classification_level
from cableparse.tables.posts import canonical_post, is_post, names_a_post, nearest_post

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cableparse.cable.model import Header, MessageReference
    from cableparse.cable.reading import Context, Prepared
    from cableparse.core.spans import Hints
    from cableparse.core.vocabulary import Dialect
    from cableparse.parsing.pieces import Piece

_DIGITS = "0123456789"
_YEARS = range(1000, 10_000)  # a year is four digits


def hinted_year(hints: Hints) -> int | None:
    """The year of the hints, else the year of their date or id."""
    if hints.year is not None and hints.year in _YEARS:  # None would be compared with every year of the range
        return hints.year
    if hints.date and hints.date[:4].isdecimal() and int(hints.date[:4]) in _YEARS:
        return int(hints.date[:4])
    known = canonical_id(hints.id) if hints.id else None
    return full_year(known[:2]) if known else None


def find_id(
    prepared: Prepared, header: Header | None, reference: MessageReference | None, context: Context
) -> Read[str | None]:
    """The canonical id by the message reference, else by format line 3 and the date, else by the hints.

    If the post of the reference was cut out, or is an office rather than a place, format line 6 names the post.
    """
    reading = Reading(prepared, context)
    hinted = canonical_id(context.hints.id) if context.hints.id else None
    found = None
    if reference is not None and context.year is not None:
        if names_a_post(reference.post):
            found = cable_id(context.year, reference.post, reference.number)
        elif header is not None and header.originator and nearest_post(header.originator):
            found = cable_id(context.year, header.originator, reference.number)
        if reference.span is not None and found is None:
            reading.report("post-unknown", reference.span.start, reference.span.end, post=reference.post)
        elif (
            reference.span is not None
            and found is not None
            and found[2:].rstrip(_DIGITS) != canonical_post(reference.post)
        ):
            reading.report("post-repaired", reference.span.start, reference.span.end, post=reference.post, id=found)
    if found is None and header is not None and context.year is not None:
        found = id_of_calling_station(context.year, header)
    if found and hinted and found != hinted:
        reading.report("hint-disagrees", 0, 0, field="id", hint=hinted, value=found)
    post = found[2:].rstrip(_DIGITS) if found else None
    origin = canonical_post(context.hints.origin or "")
    if post and is_post(origin) and post != origin:
        reading.report("hint-disagrees", 0, 0, field="post", hint=origin, value=post)
    return reading.done(found or hinted)


def find_date(prepared: Prepared, header: Header | None, context: Context) -> Read[str | None]:
    """The header's date, else the hints'; compared only to the hour, because a container's minutes can be wrong."""
    reading = Reading(prepared, context)
    printed, hinted = header.date if header else None, _hinted_date(context.hints)
    if printed and hinted:
        shared = min(len(hinted), len("2007-05-07T13"))
        if printed[:shared] != hinted[:shared]:
            reading.report("hint-disagrees", 0, 0, field="date", hint=hinted, value=printed)
    return reading.done(printed or hinted)


def _hinted_date(hints: Hints) -> str | None:
    """The hints' date, with a T before its time; None if it is not a date of ISO 8601."""
    if not hints.date:
        return None
    date = hints.date.replace(" ", "T")
    try:
        dt.datetime.fromisoformat(date.removesuffix("Z"))
    except ValueError:
        return None
    return date


def find_classification(
    prepared: Prepared, printed: Classification | None, context: Context
) -> Read[Classification | None]:
    """The printed classification, else the hints', such as `CONFIDENTIAL//NOFORN`."""
    reading = Reading(prepared, context)
    words, *controls = (context.hints.classification or "").upper().split("//")
    level = classification_level(words)
    if level is None:
        return Read(printed)
    if printed is None:
        return Read(Classification(level, tuple(control for control in controls if is_caveat(control))))
    if printed.level != level:
        reading.report("hint-disagrees", 0, 0, field="classification", hint=level, value=printed.level)
    return reading.done(printed)


def labelled_hints(kinds: Mapping[str, Sequence[Piece]], hints: Hints) -> Hints:
    """The hints; those that the caller did not give come from the labels of the text's own container."""
    if "CONTAINER" not in kinds and "RECORD" not in kinds:
        return hints
    labels = sorted((*kinds.get("CONTAINER", ()), *kinds.get("RECORD", ())), key=lambda line: line.start_pos)
    for line in labels:
        groups = line.match.groupdict()
        hints = attrs.evolve(
            hints,
            id=hints.id or groups.get("labelled_id") or groups.get("record_id") or groups.get("row_id"),
            date=hints.date
            or groups.get("labelled_date")
            or groups.get("row_date")
            or groups.get("record_date")
            or _date_in_words(groups),
        )
    return hints


def _date_in_words(groups: Mapping[str, str | None]) -> str | None:
    """The date of ISO 8601 that a container's page prints in words."""
    year, day, time = groups.get("container_year"), groups.get("container_day"), groups.get("container_time")
    month = month_of(groups.get("container_month") or "")
    if not (year and day and month):
        return None
    return f"{year}-{month:02}-{int(day):02}" + (f"T{time:0>5}" if time else "")


def find_dialect(kinds: Mapping[str, Sequence[Piece]], header: Header | None) -> Dialect:
    """The dialect, by lines that only one dialect has."""
    if "SMART_REFERENCE" in kinds or "SMART_DATE" in kinds:
        return "smart"
    if kinds.keys() & {"TRANSMISSION", "CALLED", "CALLING", "SECURITY"}:
        return "acp127"
    if kinds.keys() & {"DISTRIBUTION", "CONTROL", "ATTRIBUTES"}:
        return "ads"
    if header and any(one.routing for one in (*header.action, *header.info)):
        return "acp127"
    return "plain"
