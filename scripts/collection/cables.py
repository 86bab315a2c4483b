"""The invented cables: each is built as a `Cable` and printed by `render`, so it has the standard form of its dialect.

A cable is about an affair and refers to cables that were sent before: mostly the latest ones about the same affair,
sometimes an older one, and sometimes one that is not in the collection. Some are partial extracts, which have no date,
and of some there is also a corrected copy.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

import attrs
from collection.chance import chance, number, pick, shuffled, some
from collection.words import AFFAIRS, COMMENTS, DAYS, ERAS, OFFICES, OUR_PART, PRESS, REPORTS, Affair, Era

from cableparse import (
    Addressee,
    Block,
    Cable,
    CalledStations,
    CallingStation,
    Classification,
    ClassifiedBy,
    Correction,
    Distribution,
    Drafting,
    ExecutiveOrder,
    Header,
    MessageReference,
    Post,
    Reference,
    Tag,
    Transmission,
    TransmissionSecurity,
    canonical_id,
    lookup_post,
    lookup_tag,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from collection.articles import Story

    from cableparse.core.vocabulary import ClassificationLevel, Dialect, Precedence

T = TypeVar("T")

CORRECTED = 4  # cables with a corrected copy
LATELY, RECENTLY = 60, 730  # days: for the press, and for other cables
PRECEDENCES: tuple[Precedence, ...] = ("ROUTINE", "ROUTINE", "PRIORITY", "IMMEDIATE")
# in 1995 LIMITED OFFICIAL USE was replaced by SBU
OLD_LEVELS: tuple[ClassificationLevel, ...] = (
    "UNCLASSIFIED",
    "LIMITED OFFICIAL USE",
    "CONFIDENTIAL",
    "CONFIDENTIAL",
    "SECRET",
)
LEVELS: tuple[ClassificationLevel, ...] = ("UNCLASSIFIED", "UNCLASSIFIED", "CONFIDENTIAL", "CONFIDENTIAL", "SECRET")
MARKS = {
    "UNCLASSIFIED": ("U",),
    "LIMITED OFFICIAL USE": ("LOU", "LOU", "U"),
    "CONFIDENTIAL": ("C", "C", "U", "C/NF"),
    "SECRET": ("S", "S", "C", "S/NF"),
}
ORDERS = {"ads": ("11652", "GDS"), "plain": ("12356", "DECL: OADR"), "acp127": ("12958", ""), "smart": ("13526", "")}
MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


class Sent(NamedTuple):
    """A cable that was sent: what others need to refer to it."""

    affair: Affair
    moment: dt.datetime
    post: str
    number: int

    @property
    def id(self) -> str:
        """The canonical id."""
        return canonical_id(f"{self.moment:%y}{self.post}{self.number}") or ""


def cables(stories: Sequence[Story], sent: list[Sent]) -> Iterator[tuple[str, str]]:
    """The names and texts of the cables, each of which is added to those that were sent."""
    numbers: dict[tuple[str, int], int] = {}
    for era in ERAS:
        made: list[Cable] = []
        for moment in _moments(era):
            affair = pick(AFFAIRS)
            post = "STATE" if chance(0.12) else pick(affair.posts)
            last = numbers.get((post, moment.year), number(400))
            numbers[post, moment.year] = last + 1 + number(60)
            one = Sent(affair, moment, post, numbers[post, moment.year])
            made.append(_Writer(one, era, stories).cable(sent))
            sent.append(one)
            yield f"cables/{made[-1].id}.txt", made[-1].render()
        if era.dialect == "acp127":
            for cable in some([cable for cable in made if not cable.partial], CORRECTED):
                yield f"cables/{cable.id}_corrected.txt", _corrected(cable).render()


def _moments(era: Era) -> list[dt.datetime]:
    """When the cables of some years were sent."""
    first, end = (dt.datetime(year, 1, 1) for year in (era.years.start, era.years.stop))  # noqa: DTZ001 - Zulu time
    minutes = (end - first) // dt.timedelta(minutes=1)
    return sorted(first + dt.timedelta(minutes=number(minutes)) for _ in range(era.cables))


def _corrected(cable: Cable) -> Cable:
    """The cable as it was sent again, with one more sentence in its second paragraph."""
    first, second, *others = cable.body
    second = attrs.evolve(second, text=f"{second.text} The notes of the meeting bear this out.")
    return attrs.evolve(cable, body=(first, second, *others), correction=Correction("PARAGRAPH TWO AMENDED"))


class _Writer:
    """Writes one cable; what most of its parts depend on is drawn first."""

    def __init__(self, one: Sent, era: Era, stories: Sequence[Story]) -> None:
        self.one = one
        self.era = era
        self.stories = [
            story
            for story in stories
            if story.affair is one.affair and 0 < (one.moment.date() - story.date).days < LATELY
        ]
        self.dialect = cast("Dialect", era.dialect)
        self.capitals = era.dialect in {"ads", "plain"}  # teletypes had no small letters
        self.post = lookup_post(one.post) or Post(one.post)
        self.level = pick(OLD_LEVELS if self.capitals else LEVELS)
        self.secret = self.level in {"CONFIDENTIAL", "SECRET"}
        self.signer = self._of_post(era.ambassadors)
        self.claims = shuffled(one.affair.claims)

    def cable(self, before: Sequence[Sent]) -> Cable:
        """The cable, which refers to some of those that were sent before."""
        one, ads = self.one, self.dialect == "ads"
        partial = self.dialect == "acp127" and chance(0.05)
        captions = [caption for caption, share in (("SIPDIS", 0.4), ("NOFORN", 0.2)) if not ads and chance(share)]
        if not self.secret:
            captions = [caption for caption in captions if caption != "NOFORN"]
        references = self._references(before)
        return Cable(
            id=one.id,
            dialect="plain" if partial else self.dialect,
            partial=partial,
            header=None if partial else self._smart_header() if self.dialect == "smart" else self._header(),
            classification=Classification(self.level, tuple(one for one in captions if one == "NOFORN")),
            message_reference=MessageReference(one.post, one.number),
            captions=tuple(captions),
            executive_order=self._order(),
            tags=self._tags(),
            subject=self._spelt(f"{one.affair.name}: {pick(one.affair.subjects)}"),
            references=references,
            classified_by=self._classified_by() if self.dialect == "acp127" and self.secret else None,
            body=tuple(self._body(references[0].letter if references else None, refers=bool(references))),
            signers=(self.signer[1].upper(),),
            drafting=self._drafting() if self.dialect in {"ads", "smart"} else None,
            distribution=Distribution(action="EUR-12", info=("ISO-00", "SS-15", "INR-07"), total=34) if ads else None,
        )

    def _spelt(self, text: str) -> str:
        return text.upper() if self.capitals else text

    def _of_post(self, people: Sequence[T]) -> T:
        """Whoever of these serves at the post."""
        return people[sum(map(ord, self.post.name)) % len(people)]

    # ---- above the text

    def _header(self) -> Header:
        """The routing header: to the Department or from it, for the information of other posts of the affair."""
        one, full = self.one, self.dialect == "acp127"
        precedence, serial = pick(PRECEDENCES), f"{one.number:04}"
        action, *info = self._addressees()
        station = self.post.routing[0] if full and self.post.routing else None
        signal = "ZNY" if self.secret else "ZNR"
        return Header(
            transmission=Transmission("XYZ", serial) if full else None,
            called=CalledStations(precedence, ("RUEHC",)) if full else None,
            calling=CallingStation(station, serial, None, self._date()) if station else None,
            security=TransmissionSecurity(signal, self.level, ("ZZH",), None) if full else None,
            precedence=precedence,
            date_time_group=self._group(),
            date=self._date(),
            originator=_address(self.post),
            action=(Addressee(action.routing[0] if full else None, _address(action)),),
            info=tuple(Addressee(to.routing[0] if full and to.routing else None, _address(to)) for to in info),
        )

    def _smart_header(self) -> Header:
        action, *info = self._addressees()
        name = "WASHDC, SECSTATE" if action.kind == "department" else f"{action.name}, AMEMBASSY"
        return Header(
            date_time_group=self._group(),
            date=self._date(),
            originator=_address(self.post),
            action=(Addressee(None, name, "ROUTINE"),),
            info=tuple(Addressee(None, _address(to), "ROUTINE") for to in info),
        )

    def _date(self) -> str:
        return f"{self.one.moment:%Y-%m-%dT%H:%M:00Z}"

    def _group(self) -> str:
        moment = self.one.moment
        return f"{moment:%d%H%M}Z {MONTHS[moment.month - 1]} {moment:%y}"

    def _addressees(self) -> list[Post]:
        names = [name for name in some(self.one.affair.posts, 3) if name != self.one.post]
        names = names if self.one.post == "STATE" else ["STATE", *names]
        return [post for name in names if (post := lookup_post(name))]

    def _order(self) -> ExecutiveOrder:
        """The E.O. line as it was written in those years."""
        order, printed = ORDERS[self.dialect]
        later = self.one.moment.replace(day=1, year=self.one.moment.year + 10)
        text = (printed or f"DECL: {later:%m/%d/%Y}") if self.secret else "N/A"
        label = f"E.O.: {order}, " if self.dialect == "smart" else f"E.O. {order}: "
        return ExecutiveOrder(order, None, (), None, label + text)

    def _tags(self) -> tuple[Tag, ...]:
        """Relations, what the affair is about, the country, and sometimes a person."""
        codes = ("PFOR" if self.dialect == "ads" else "PREL", *self.one.affair.tags, self.post.country or "US")
        found = [tag for code in codes if (tag := lookup_tag(code, year=self.one.moment.year))]
        if chance(0.2):
            _, given, surname = pick(self.era.people)
            found.append(Tag(f"{surname.upper()}, {given.upper()}", "person"))
        return tuple(found)

    def _references(self, before: Sequence[Sent]) -> tuple[Reference, ...]:
        same = [other for other in before if other.affair is self.one.affair]
        recent = [other for other in same if (self.one.moment - other.moment).days < RECENTLY][-6:]
        cited = some(recent, pick((0, 1, 1, 2, 3)))
        if chance(0.08):
            cited += some([other for other in same if other not in recent], 1)
        texts = [self._cited(other) for other in cited]
        if chance(0.12):
            texts.append(f"{pick(self.one.affair.posts)} {9000 + number(900)} (NOTAL)")
        if chance(0.08):
            texts.append(f"DUNMARK-SORREL E-MAIL {self.one.moment:%m/%d/%y}")
        several = len(texts) > 1
        return tuple(
            Reference("ABCDEF"[at] if several else None, "email" if "E-MAIL" in text else "cable", None, text)
            for at, text in enumerate(texts)
        )

    def _cited(self, other: Sent) -> str:
        """A cable as a later one refers to it: without the year in the same year, and sometimes also in January."""
        years = self.one.moment.year - other.moment.year
        plain = years == 0 or (years == 1 and self.one.moment.month == 1 and chance(0.5))
        return f"{'' if plain else f'{other.moment:%y} '}{other.post} {other.number}"

    def _classified_by(self) -> ClassifiedBy:
        title = {"department": "Assistant Secretary", "consulate": "Consul General"}.get(
            self.post.kind or "", "Ambassador"
        )
        text = f"Classified By: {title} {' '.join(self.signer)} for reasons 1.4 (b) and (d)."
        return ClassifiedBy(None, None, (), text)

    def _drafting(self) -> Drafting:
        """Who drafted and approved: `POL:RSORREL` in the 1970s, `VIENNA:Dunmark, Petra` in SMART."""
        (given, surname), (chief_given, chief) = pick(self.era.officers), self.signer
        if self.dialect == "ads":
            office, head = ("EUR/CE", "EUR") if self.post.kind == "department" else ("POL", "AMB")
            return Drafting(drafted_by=f"{office}:{given[0]}{surname}", approved_by=f"{head}:{chief_given[0]}{chief}")
        drafter = f"{self.post.name}:{surname}, {given}"
        return Drafting(drafted_by=drafter, approved_by=f"EXEC:{chief}, {chief_given}", released_by=drafter)

    # ---- the text

    def _body(self, letter: str | None, *, refers: bool) -> Iterator[Block]:
        """Numbered paragraphs: a summary, what was said, and a comment."""
        texts = [" ".join(self._said() for _ in range(pick((1, 2, 2, 3)))) for _ in range(pick((2, 3, 3, 4, 5)))]
        name = self.one.affair.name
        if refers and chance(0.7):
            where = f"in ref {letter}" if letter else "reftel"
            texts[0] = f"As reported {where}, {texts[0][0].lower()}{texts[0][1:]}"
        if chance(0.7):
            texts[-1] += f" {pick(OUR_PART).format(us=pick(('Poloff', 'Econoff', 'The DCM')), name=name)}"
        if self.stories and chance(0.6):
            story = self.stories[-1]
            texts[-1] += f" {PRESS.format(date=f'{story.date:%B} {story.date.day}', title=story.title)}"
        comment = pick(COMMENTS).format(name=name, surname=pick(self.era.people)[2].title())
        texts = [f"Summary: {self._said()} {self._said()} End Summary.", *texts, f"Comment: {comment}"]
        pilcrow = "¶" if self.dialect == "acp127" else ""
        for at, text in enumerate(texts, 1):
            marking = None if self.dialect == "ads" else pick(MARKS[self.level])
            yield Block("paragraph", at, f"{pilcrow}{at}", marking, text=self._spelt(text))

    def _said(self) -> str:
        """A sentence on what somebody claimed; no claim comes back before all others have been used."""
        title, _, surname = pick(self.era.people)
        who = f"{title.title()} {surname.title()}" if chance(0.7) else pick(OFFICES)
        self.claims.append(self.claims.pop(0))
        claim, other = self.claims[-1], self.claims[number(len(self.claims) - 1)]
        us = pick(("Poloff", "the DCM", "us"))
        text = pick(REPORTS).format(who=who, us=us, day=pick(DAYS), claim=claim, other=other)
        return f"{text[0].upper()}{text[1:]}"


def _address(post: Post) -> str:
    """The post as a routing header names it."""
    if post.kind == "department":
        return "SECSTATE WASHDC"
    return f"{ {'consulate': 'AMCONSUL', 'mission': 'USMISSION'}.get(post.kind or '', 'AMEMBASSY') } {post.name}"
