"""The invented news articles: a title, usually a byline, a date, and paragraphs in which people are quoted."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from collection.chance import chance, number, pick, shuffled, some
from collection.words import AFFAIRS, DAYS, ERAS, LEADS, LEAKED, REPORTERS, SPEAKERS, STORY, TITLES, Affair

if TYPE_CHECKING:
    from collections.abc import Sequence

    from collection.cables import Sent

COUNT = 60
FIRST, DAYS_LONG = dt.date(2004, 3, 1), 3500
LEAKS = 2010  # from this year on, articles name cables
FRAGMENTS = ("a polite delay", "half a loaf", "a map without roads")


class Story(NamedTuple):
    """An article that will be written: when, about what, and under which title."""

    name: str
    date: dt.date
    affair: Affair
    title: str


def stories() -> list[Story]:
    """The articles, by date."""
    dates = sorted(FIRST + dt.timedelta(days=number(DAYS_LONG)) for _ in range(COUNT))
    drawn = [(date, pick(AFFAIRS), pick(TITLES)) for date in dates]
    return [
        Story(f"articles/{date:%Y-%m-%d}-{place:02}.txt", date, affair, title.format(name=affair.name.title()))
        for place, (date, affair, title) in enumerate(drawn, 1)
    ]


def article(story: Story, sent: Sequence[Sent]) -> str:
    """The text of an article, as its page shows it."""
    affair, date = story.affair, story.date
    era = ERAS[-1] if date.year >= ERAS[-1].years.start else ERAS[-2]
    (title, given, surname), (other_title, other_given, other_surname) = some((*era.people, *SPEAKERS), 2)
    other = f"{other_title} {other_given} {other_surname}"
    first, second, third = shuffled(affair.sayings)
    claims = shuffled(affair.claims)
    background = [text.format(name=affair.name, claim=claims.pop()) for text in some(STORY, 2)]
    lead = pick(LEADS).format(name=affair.name, day=pick(DAYS), claim=claims.pop())
    lines = [story.title]
    if chance(0.8):
        lines.append(f"By {pick(REPORTERS)}")
    lines += [
        pick((f"{date:%B} {date.day}, {date.year}", f"Last Updated: {date:%m/%d/%Y}")),
        f"{affair.place} -- {lead}",
        f'"{first}," {title} {given} {surname} said. "{second}."',
        background[0],
        f'{other} was not convinced. "{third}," {other_surname} said on {pick(DAYS)}.',
        background[1],
    ]
    if chance(0.5):
        lines.append(f'{surname} called the latest offer "{pick(FRAGMENTS)}."')
    known = [one for one in sent if one.affair is affair and 0 < date.year - one.moment.year < date.year - LEAKS + 6]
    if known and date.year >= LEAKS and chance(0.7):
        one = pick(known)
        years = date.year - one.moment.year
        ago = "a year before" if years == 1 else f"{years} years before"
        lines.append(LEAKED.format(post=one.post.title(), id=one.id, years=ago))
    return "\n\n".join(lines) + "\n"
