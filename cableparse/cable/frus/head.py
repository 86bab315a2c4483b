"""The head of a telegram: sender and addressee in words, and in the e-volumes also number and date.

Sender and addressee are divided at a "to". An office may have one in its name, "the Mission to the United Nations",
so the word before it decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cableparse.cable.frus.days import day_of
from cableparse.cable.reading import trim
from cableparse.core.spans import Span
from cableparse.parsing.grammars import searcher
from cableparse.tables.places import embassy_in

if TYPE_CHECKING:
    from cableparse.cable.frus.sheet import Sheet

_BEFORE_TO = 48  # letters looked at before a "to", which may be part of an office's name


class Party(NamedTuple):
    """A sender or addressee: the office in words, without its article, and where it is printed."""

    name: str
    span: Span


class Head(NamedTuple):
    """What the head says: who sent to whom; in the e-volumes the number with its series, the day and the time."""

    sender: Party | None = None
    addressee: Party | None = None
    series: str | None = None
    number: int | None = None
    number_span: Span | None = None
    day: str | None = None
    clock: str | None = None
    day_span: Span | None = None


def read_head(sheet: Sheet) -> Head:
    """The parts of a telegram's head."""
    piece, text = sheet.front.head, sheet.text
    if piece is None or piece.type == "HEAD_OTHER":
        return Head()
    telegram = piece.type == "HEAD_TELEGRAM"
    start, end = trim(text, *piece.match.span("exchange" if telegram else "parties"))
    head = Head()
    dated = searcher("frus_text", "HEAD_DATE").search(text, start, end) if telegram else None
    if dated is not None:
        head = head._replace(
            day=day_of(dated.groupdict()), clock=dated["clock"], day_span=Span(dated.start("month"), end)
        )
        end = dated.start()
    numbered = searcher("frus_text", "HEAD_NUMBER").match(text, *piece.match.span("series")) if telegram else None
    if numbered is not None:
        head = head._replace(
            series=numbered["word"], number=int(numbered["number"]), number_span=Span(*numbered.span("number"))
        )
    middle = _middle(text, start, end)
    if middle is None:
        return head
    return head._replace(sender=_party(sheet, start, middle[0]), addressee=_party(sheet, middle[1], end))


def _middle(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The "to" that divides sender and addressee."""
    found = [match.span() for match in searcher("frus_text", "TO").finditer(text, start, end)]
    for begin, stop in found:
        if searcher("frus_text", "NO_PARTY").search(text[max(start, begin - _BEFORE_TO) : begin]) is None:
            return begin, stop
    return found[-1] if found else None


def _party(sheet: Sheet, start: int, end: int) -> Party | None:
    text = sheet.text
    start, end = trim(text, start, end)
    article = searcher("frus_text", "ARTICLE").match(text, start, end)
    if article is not None:
        start = article.end()
    while end > start and text[end - 1] in ".,; ":
        end -= 1
    return Party(" ".join(sheet.prepared.printed(start, end).split()), Span(start, end)) if end > start else None


def is_department(party: Party | None) -> bool:
    """Whether a party is the Department of State, or one who heads it."""
    return party is not None and searcher("frus_text", "THE_DEPARTMENT").match(party.name) is not None


def is_post(party: Party | None) -> bool:
    """Whether a party is a post of the foreign service, or one who heads it."""
    return party is not None and searcher("frus_text", "A_POST").match(party.name) is not None


def post_of(party: Party | None) -> str | None:
    """The post of a party by its words: a consulate's city, or the only embassy in a country; None if uncertain."""
    found = searcher("frus_text", "OFFICE_IN").match(party.name) if party is not None else None
    if found is None:
        return None
    return found["city"].upper() if found["city"] else embassy_in(found["country"])
