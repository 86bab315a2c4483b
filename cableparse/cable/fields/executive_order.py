"""The E.O. line: under which executive order a text is classified, and until when.

The entry is put on one line, and `executive_order.lark` cuts it into the order's number, dates, codes and words. The
number is one of the few that were ever cited on an E.O. line; a misprinted number means the only order close to it. The
first date is the date of declassification. Words are an event if nothing else was said, or if they begin as events do
("OR UPON ..."). Other words were fused to a date by a lost line end.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from cableparse.cable.model import ExecutiveOrder
from cableparse.cable.reading import NOTHING_KNOWN, Read, Reading, complete_first, trim
from cableparse.core.dates import month_of
from cableparse.core.entities import unescaped
from cableparse.core.spans import Span
from cableparse.core.spelling import FIGURES, within
from cableparse.parsing.grammars import find_pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cableparse.cable.reading import Context, Prepared
    from cableparse.parsing.pieces import Piece

# The orders on classification, with the first year in which a telegram could cite them.
_ORDERS = {"11652": 1972, "12065": 1978, "12356": 1982, "12958": 1995, "13526": 2009}
# Also known, but never meant by a misprint: an amendment of 12958, cited by mistake, and the order before 11652.
_OTHER_ORDERS = frozenset(("13292", "10501"))
# The terminals that are dates, with the groups that hold year, month and day.
_DATES = {
    "YEAR_LAST": ("year_1", "month_1", "day_1"),
    "RUN_TOGETHER": ("year_2", "month_2", "day_2"),
    "YEAR_FIRST": ("year_3", "month_3", "day_3"),
    "YEAR_FIRST_RUN_TOGETHER": ("year_4", "month_4", "day_4"),
    "DAY_FIRST": ("year_5", "month_5", "day_5"),
    "MONTH_FIRST": ("year_6", "month_6", "day_6"),
}
# A cable is declassified after its date. A two-digit year up to this many years before it is a misprint, not a year of
# the next century.
_YEARS_OF_MISPRINTS = 10
_WORDS = ("WORD", "OPENING")
_JOINING = frozenset({"OR", "AND"})  # join an event to a date, and are not events themselves
_CENTURY = 100
_LAST_MONTH = 12
# A four-digit year outside this range is a misprint.
_YEARS = range(1953, 2120)


def read_executive_order(
    prepared: Prepared, start: int, end: int, context: Context = NOTHING_KNOWN
) -> Read[ExecutiveOrder]:
    """The E.O. line at these offsets, label included (TAGS handbook TL:TAGS-1 1a; 5 FAH-1 H-240)."""
    reading = Reading(prepared, context)
    start, end = trim(reading.text, start, end)
    text = unescaped(" ".join(reading.text[start:end].split())).removeprefix("¶").lstrip()
    pieces = find_pieces("executive_order", text)
    kinds = [piece.type for piece in pieces]
    label = kinds.index("LABEL") if "LABEL" in kinds else 0
    if "LABEL" in kinds[label + 1 : label + 3]:
        reading.report("declassification-label-doubled", start, end)
    words_at = next((i for i in range(label, len(kinds)) if kinds[i] in _WORDS), len(kinds))
    number = next((piece.match["order"] for piece in pieces if piece.type == "ORDER"), None)
    order = number and _order(reading, number, start, end)
    date = next((piece for piece in pieces[:words_at] if piece.type in _DATES), None)
    declassify_on = _declassify_on(reading, date, order, start, end) if date else None
    exemptions = tuple(dict.fromkeys(code for piece in pieces for code in _codes(piece)))
    event = None
    if words_at < len(pieces) and "NOT_APPLICABLE" not in kinds:
        words = pieces[words_at:]
        codes = {code for piece in pieces[:words_at] for code in _codes(piece)}
        nothing_else = date is None and codes <= {"ADS"}  # the advanced schedule has a date or an event
        if nothing_else or words[0].type == "OPENING":
            event = _event(text, words)
        if nothing_else and event is None:
            reading.report("declassification-unreadable", start, end)
    span = Span(start, end)
    return reading.done(ExecutiveOrder(order, declassify_on, exemptions, event, text, span), span=span)


def _order(reading: Reading, printed: str, start: int, end: int) -> str | None:
    """The order that a printed number means; None if none is close to it, or several are."""
    if printed in _ORDERS or printed in _OTHER_ORDERS:
        return printed
    near = [order for order in _ORDERS if within(printed, order, 1)] or [
        order for order in _ORDERS if within(printed, order, 2)
    ]
    if len(near) > 1 and reading.context.year:  # the latest that the cable could cite
        near = [order for order in near if _ORDERS[order] <= reading.context.year][-1:]
    if len(near) != 1:
        reading.report("executive-order-unknown", start, end, printed=printed)
        return None
    reading.report("executive-order-misprinted", start, end, printed=printed, order=near[0])
    return near[0]


def _codes(piece: Piece) -> list[str]:
    """The codes: `XGDS-2` and `XGDS-3` for XGDS(2), (3); `GDS`; `X1` and `X6` for X1,6; `25X1` for 25x-1; `OADR`."""
    match = piece.match
    if piece.type == "SCHEDULE":
        name = match["schedule"].upper().replace("-", "").replace(".", "")
        digits = [digit for digit in match["schedule_numbers"] if digit.isdigit()]
        return [f"{name}-{digit}" for digit in digits] if digits and name.startswith(("X", "R")) else [name]
    if piece.type == "EXEMPTION":
        if match["exemption"]:
            return [match["exemption"].upper().replace(".", "").replace("0", "O")]
        others = [f"X{digit}" for digit in match["exemption_numbers"] if digit.isdigit()]
        return [match["exemption_code"].upper().replace("X-", "X"), *others]
    return []


def _declassify_on(reading: Reading, piece: Piece, order: str | None, start: int, end: int) -> str | None:
    """The date as ISO 8601; None if that day does not exist, or if nothing gives the century of a two-digit year."""
    printed_year, printed_month, printed_day = (piece.match[group] for group in _DATES[piece.type])
    if any(map(str.isdigit, printed_month)):
        printed_month = printed_month.translate(FIGURES)
    year, day = int(printed_year.translate(FIGURES)), int(printed_day.translate(FIGURES))
    month = int(printed_month) if printed_month.isdigit() else month_of(printed_month) or 0
    if month > _LAST_MONTH:  # 30/06/2008: the day came first
        month, day = day, month
    if year < _CENTURY:
        after = reading.context.year or _ORDERS.get(order or "")
        if after is None:
            return None
        earliest = after - _YEARS_OF_MISPRINTS
        year = earliest + (year - earliest) % _CENTURY
    try:
        found = dt.date(year, month, day).isoformat() if year in _YEARS else None
    except ValueError:
        found = None
    if found is None:
        reading.report("declassification-date-impossible", start, end, printed=piece.match[0])
        return None
    if reading.context.year and year < reading.context.year:
        reading.report("declassification-date-passed", start, end, printed=piece.match[0])
    return found


def _event(text: str, words: Sequence[Piece]) -> str | None:
    """The words of an event, from the first to the last; None if they are only numbers or joining words."""
    first = words[0]
    if len(words) > 1 and first.match[0].upper() in _JOINING:
        first = words[1]
    last = next(piece for piece in reversed(words) if piece.type in _WORDS or piece.type in _DATES)
    event = text[first.start_pos : last.end_pos].strip(" .:;,-")
    said = any(len(word) > 1 and word.isalpha() and word.upper() not in _JOINING for word in event.split())
    return event if said else None


def find_executive_order(prepared: Prepared, lines: Sequence[Piece], context: Context) -> Read[ExecutiveOrder | None]:
    """The first E.O. line that names an order; else the first."""
    reading = Reading(prepared)
    first: tuple[Read[ExecutiveOrder], Piece] | None = None
    for line in complete_first(prepared.text, lines):
        read = read_executive_order(prepared, line.start_pos, line.end_pos, context)
        if first is None or read.value.order:
            first = read, line
        if read.value.order:
            break
    if first is None:
        return Read(None)
    read, chosen = first
    order = reading.take(read)
    return reading.done(order, span=order.span, claims=reading.once("executive_order", lines, chosen))
