"""The original's own lines, which the e-volumes keep below the head: post, number, date-time group, and labels.

A copy may put each label and each name on a line of its own. So a label has everything up to another label, a
paragraph's number, or a line in small letters. Sender and addressee are those of the head, in words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from cableparse.cable.model import Addressee
from cableparse.cable.reading import Read, Reading, trimmed_lines
from cableparse.core.dates import full_year, month_of
from cableparse.core.spans import Span
from cableparse.parsing.grammars import searcher
from cableparse.tables.markings import precedences

if TYPE_CHECKING:
    import re

    from cableparse.cable.frus.sheet import Sheet
    from cableparse.core.spans import Claim, Role
    from cableparse.core.vocabulary import Precedence

_ROLES: dict[str, Role] = {
    "FM": "originator", "FROM": "originator", "TO": "action", "INFO": "info", "SUBJECT": "subject", "SUBJ": "subject",
    "REF": "references", "REFS": "references", "REFTEL": "references", "REFTELS": "references",
    "REFERENCE": "references", "REFERENCES": "references",
}  # fmt: skip


@attrs.define
class Original:
    """What the original's lines say; `end` is where they end."""

    end: int
    post: str | None = None
    number: int | None = None
    number_span: Span | None = None
    group: str | None = None
    date: str | None = None
    precedence: Precedence | None = None
    to: Span | None = None
    mcn: str | None = None
    info: list[Addressee] = attrs.field(factory=list)
    subject: str | None = None
    subject_span: Span | None = None
    references: list[Span] = attrs.field(factory=list)


def read_original(sheet: Sheet, printed: str | None) -> Read[Original]:
    """The original's lines at the beginning of the text; without them, all values are None.

    `printed` is the date of the head or dateline; it gives the century of the group's year.
    """
    reading = Reading(sheet.prepared)
    found = Original(sheet.front.text_start)
    claims: list[Claim] = []
    label: str | None = None
    values: dict[str, list[Span]] = {}
    for start, end in trimmed_lines(reading.text, sheet.front.text_start, sheet.body_end):
        opened = searcher("frus_text", "HEADER_LABEL").match(reading.text, start, end)
        if opened is not None:
            label = opened["label"].rstrip("S") if opened["label"] not in _ROLES else opened["label"]
            claims.append((_ROLES.get(label, "container"), start, end))
            start = opened.end()  # noqa: PLW2901 - the rest of the line
            if start < end:
                values.setdefault(label, []).append(Span(start, end))
        elif _own_line(reading, Span(start, end), found, claims, printed):
            label = None
        elif label in _ROLES and _is_value(reading.text, start, end):
            claims.append((_ROLES[label], start, end))
            values.setdefault(label, []).append(Span(start, end))
        else:
            break
        found.end = end
    _fill(reading, found, values)
    return reading.done(found, claims=claims)


def _is_value(text: str, start: int, end: int) -> bool:
    """Whether a line below a label belongs to it: in capitals, and not a numbered paragraph."""
    return text[start:end].isupper() and searcher("frus_text", "PARAGRAPH_NUMBER").match(text, start, end) is None


def _own_line(reading: Reading, line: Span, found: Original, claims: list[Claim], printed: str | None) -> bool:
    """Reads a line that has no label: the form's words, post and number, the date-time group."""
    text, start, end = reading.text, line.start, line.end
    if searcher("frus_text", "FORM_WORDS").fullmatch(text, start, end) is not None:
        claims.append(("container", start, end))
        return True
    group = searcher("frus_text", "TELEGRAPH_GROUP").match(text, start, end)
    if group is not None:
        found.group = " ".join(group["group"].split())
        found.date = _date(group, printed)
        if found.date is None:
            reading.report("date-time-group-unreadable", start, end)
        found.precedence = next(
            (known for sign in group["precedence"].split() if (known := precedences().get(sign))), None
        )
        claims.append(("preamble", start, end))
        return True
    posted = searcher("frus_text", "POST_LINE").fullmatch(text, start, end) if found.post is None else None
    if posted is not None:
        found.post, found.number = " ".join(posted["post"].split()), int(posted["number"])
        found.number_span = Span(start, end)
        claims.append(("message_reference", start, end))
        return True
    return False


def _date(group: re.Match[str], printed: str | None) -> str | None:
    month, year = month_of(group["month"]), full_year(group["year"])
    if printed is not None and printed[2:4] == group["year"]:
        year = int(printed[:4])
    day, hour, minute = int(group["day"]), int(group["hour"]), int(group["minute"])
    if month is None or not (1 <= day <= 31 and hour < 24 and minute < 60):  # noqa: PLR2004 - a calendar's and a clock's
        return None
    return f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:00Z"


def _fill(reading: Reading, found: Original, values: dict[str, list[Span]]) -> None:
    """Turns the stretches of each label into values."""
    for label, spans in values.items():
        role = _ROLES.get(label)
        words = [" ".join(reading.prepared.printed(span.start, span.end).split()) for span in spans]
        if role == "action":
            number = searcher("frus_text", "NUMBER_AT_END").search(words[0])
            found.to = Span(spans[0].start, spans[-1].end)
            found.mcn = number["number"] if number else None
        elif role == "info":
            found.info += [Addressee(None, name, span=span) for name, span in zip(words, spans, strict=True)]
        elif role == "subject":
            found.subject = " ".join(words)
            found.subject_span = Span(spans[0].start, spans[-1].end)
        elif role == "references":
            found.references += spans
