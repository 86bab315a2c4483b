"""Datelines: where a story was written, as printed before its first sentence.

The grammar `dateline.lark` finds one at the beginning of a paragraph and cuts it into its parts. The place keeps what
belongs to the town's name, such as the abbreviated state of a news agency's style (`LA CROSSE, Wis.`). A country or
state written out is the region (`MUNICH, Germany`). What is not printed is not filled in, neither the country nor the
year.
"""

from __future__ import annotations

import datetime as dt

from cableparse.article.model import Dateline
from cableparse.core.dates import month_of
from cableparse.core.spans import Span
from cableparse.parsing.grammars import pieces

# what follows the dash must be a sentence, not the second half of a headline
_LEAST_WORDS = 8


def read_dateline(text: str, offset: int = 0) -> Dateline | None:
    """The dateline at the beginning of a paragraph that is at `offset` of the source, or None."""
    opening = next(iter(pieces("dateline", text)), None)
    if opening is None or opening.kind != "DATELINE":
        return None
    rest = text[opening.end :]
    if len(rest.split(None, _LEAST_WORDS)) < _LEAST_WORDS or rest[:200].isupper():
        return None
    return _read(opening.text.rstrip(), offset)


def read_lone_dateline(text: str, offset: int = 0) -> Dateline | None:
    """The dateline that is a whole line at `offset` of the source, or None."""
    opening = next(iter(pieces("dateline", text, "alone")), None)
    return _read(text.rstrip(), offset) if opening and opening.kind == "ALONE" else None


def _read(whole: str, offset: int) -> Dateline:
    """The parts of a dateline."""
    places: list[str] = []
    agency = date = None
    for piece in pieces("dateline", whole, "inside"):
        if piece.kind == "PART":
            places.append(piece.text.strip())
        elif piece.kind == "AGENCY":
            agency = piece.text.strip("()/").removeprefix("via ").strip()
        elif piece.kind == "DATE":
            date = _day(piece.text)
    place, region = _place(places)
    if " via " in whole and place:
        # the name before "via" is who wrote it, not where
        place = region = None
    return Dateline(place, region, agency, date, whole, Span(offset, offset + len(whole)))


def _place(parts: list[str]) -> tuple[str | None, str | None]:
    """Town and region; an abbreviated state stays with its town."""
    if not parts:
        return None, None
    place, regions = parts[0], parts[1:]
    if regions and regions[0].endswith("."):
        place = f"{place}, {regions.pop(0)}"
    return place, ", ".join(regions) or None


def _day(text: str) -> str | None:
    """`--02-26` for `Feb 26`; with a year the whole date."""
    words = "".join(letter if letter.isalnum() else " " for letter in text).split()
    month = next((month_of(word) for word in words if word.isalpha()), None) or 0
    numbers = [int(word) for word in words if word.isdecimal()]
    year = next((number for number in numbers if number > 31), None)  # noqa: PLR2004 - the longest month
    day = next((number for number in numbers if number != year), 0)
    try:
        date = dt.date(year or 2000, month, day)
    except ValueError:
        return None
    return date.isoformat() if year else f"--{month:02d}-{day:02d}"
