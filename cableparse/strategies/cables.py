"""Cables made up value by value, in the vocabulary of a dialect and a year.

A `_Maker` draws post, day and number first, because most other values hang on them; `_Body` draws
paragraphs and headings and keeps what summary and comment say in them. What the reader derives is derived
here from the same tables.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, TypeVar

import attrs
from hypothesis import strategies as st

from cableparse.cable.cable import Cable
from cableparse.cable.model import (
    Addressee,
    Block,
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
    Reference,
    Section,
    Tag,
    Transmission,
    TransmissionSecurity,
)
from cableparse.core.dates import ABBREVIATIONS
from cableparse.strategies import words
from cableparse.tables.ids import cable_id
from cableparse.tables.markings import portion_level
from cableparse.tables.tags import tag_kind_and_name

if TYPE_CHECKING:
    from cableparse.core.vocabulary import BlockRole, ClassificationLevel, Dialect, ReferenceKind
    from cableparse.strategies.words import Post

T = TypeVar("T")

_REFERENCE_KINDS: tuple[ReferenceKind, ...] = ("cable", "cable", "email", "telcon", "message", "report")
_DIALECTS: tuple[Dialect, ...] = ("plain", "acp127", "ads", "smart")
_OFFICES = ("ISO", "OCT", "NSC", "SS", "INR")
_SMART_ATTRIBUTES = (("Dissemination Rule", "Released Copy"), ("Action Post", "ROME"))
_ADS_ATTRIBUTES = (("Type", "TE"), ("Locator", "TEXT ON-LINE"), ("Page Count", "2"))
_MINUTES_A_DAY = 24 * 60


def cables(
    *,
    dialect: Dialect | None = None,
    sections: int = 1,
    addressees: int = 4,
    paragraphs: int = 6,
    classification: ClassificationLevel | None = None,
) -> st.SearchStrategy[Cable]:
    """Cables of a dialect, or of any; equal to what is read from their `render()`.

    `sections`: a cable is section 1 of up to so many, and has no section where it is 1. `addressees`: at
    most so many for action, and so many for information. `paragraphs`: at most so many. `classification`:
    the level, else any.
    """
    dialects = st.just(dialect) if dialect else st.sampled_from(_DIALECTS)
    levels = st.just(classification) if classification else st.sampled_from(words.LEVELS)
    return _cables(dialects, levels, sections, addressees, paragraphs)


@st.composite
def _cables(  # noqa: PLR0913, PLR0917 - what `cables` was asked for, handed on
    draw: st.DrawFn,
    dialects: st.SearchStrategy[Dialect],
    levels: st.SearchStrategy[ClassificationLevel],
    sections: int,
    addressees: int,
    paragraphs: int,
) -> Cable:
    return _Maker(draw, draw(dialects)).cable(sections, addressees, paragraphs, draw(levels))


class _Maker:
    """Draws one cable: its post, day and number first, on which most other values hang."""

    def __init__(self, draw: st.DrawFn, dialect: Dialect) -> None:
        self.draw = draw
        self.dialect = dialect
        self.capitals = dialect in {"plain", "ads"}  # teletypes had no small letters
        years = words.YEARS[dialect]
        year = self.number_of(years.start, years.stop - 1)
        day, minute = self.number_of(1, 365), self.number_of(0, _MINUTES_A_DAY - 1)
        self.moment = dt.datetime(year, 1, 1) + dt.timedelta(days=day - 1, minutes=minute)  # noqa: DTZ001 - Zulu
        self.post = self.pick(words.posts())
        self.number = self.number_of(1, 9999)
        self.has_header = dialect in {"smart", "ads"} or not self.maybe()
        self.year = year if self.has_header else None  # what the text itself tells

    def pick(self, values: tuple[T, ...]) -> T:
        return words.pick(self.draw, values)

    def maybe(self) -> bool:
        return self.draw(words.BOOLEANS)

    def some(self, values: tuple[T, ...], most: int, least: int = 0) -> list[T]:
        return words.pick_some(self.draw, values, most, least)

    def number_of(self, first: int, last: int) -> int:
        return self.draw(words.numbers(first, last))

    def words(self, strategy: st.SearchStrategy[str]) -> str:
        text = self.draw(strategy)
        return text.upper() if self.capitals else text

    def cable(self, sections: int, addressees: int, paragraphs: int, level: ClassificationLevel) -> Cable:
        smart = self.dialect == "smart"
        captions = self.captions(level)
        caveats = tuple(caption for caption in captions if caption in {"NOFORN", "SENSITIVE"})
        header = None
        if self.has_header:
            header = self.smart_header(addressees) if smart else self.header(level, addressees)
        identity = cable_id(self.year, self.post.name, self.number) if self.year else None
        total = 1 if smart else self.number_of(1, sections)
        entry = self.dialect == "acp127" and level != "UNCLASSIFIED" and self.maybe()
        body = _Body(self, level, paragraphs)
        return Cable(
            id=identity,
            dialect=self.dialect if self.has_header else "plain",
            date=header.date if header else None,
            partial=not self.has_header and self.maybe(),
            header=header,
            classification=Classification(level, caveats),
            message_reference=MessageReference(self.post.name, self.number),
            section=Section(1, total) if total > 1 else None,
            captions=tuple(captions),
            correction=Correction("PASS INST ADDED") if not smart and self.maybe() else None,
            passing=tuple(self.some(words.PASSING, 2)),
            executive_order=self.executive_order() if self.maybe() else None,
            tags=self.tags(),
            subject=self.words(words.SUBJECTS),
            references=self.references(identity),
            classified_by=self.classified_by() if entry else None,
            body=tuple(body.blocks),
            summary="\n\n".join(body.parts["summary"]) or None,
            comment="\n\n".join(body.parts["comment"]) or None,
            signers=tuple(self.some(words.SURNAMES, 1 if smart else 2)),
            drafting=self.drafting() if self.dialect in {"ads", "smart"} and self.maybe() else None,
            distribution=self.distribution() if self.dialect == "ads" else None,
            attributes=self.attributes(),
        )

    # ---- the routing header

    def header(self, level: ClassificationLevel, addressees: int) -> Header:
        moment, full = self.moment, self.dialect == "acp127"
        precedence = self.pick(words.PRECEDENCES)
        date = f"{moment:%Y-%m-%dT%H:%M:00Z}"
        called = tuple(post.indicator for post in self.some(words.posts(), 3)) or ("RUEHC",)
        transmission = Transmission("XYZ", f"{self.number:04}") if full and self.maybe() else None
        return Header(
            transmission=transmission,
            called=CalledStations(precedence, called) if full and self.maybe() else None,
            calling=CallingStation(self.post.indicator, f"{self.number:04}", self.pick((None, 1)), date)
            if full
            else None,
            security=self.security(level) if full and self.maybe() else None,
            precedence=precedence,
            info_precedence=self.pick((None, "ROUTINE")),
            date_time_group=f"{moment:%d%H%M}Z {ABBREVIATIONS[moment.month - 1]} {moment:%y}",
            date=date,
            operating_signals=self.pick(((), ("ZDK",), ("ZFF4",))),
            originator=f"AMEMBASSY {self.post.name}",
            action=self.addressees(1, addressees),
            info=self.addressees(0, addressees, collective=self.maybe()),
        )

    def smart_header(self, addressees: int) -> Header:
        """The header of a SMART cable: labels, and names with the place first."""
        moment = self.moment
        return Header(
            date_time_group=f"{moment:%d%H%M}Z {ABBREVIATIONS[moment.month - 1]} {moment:%y}",
            date=f"{moment:%Y-%m-%dT%H:%M:00Z}",
            originator=f"AMEMBASSY {self.post.name}",
            action=(Addressee(None, "WASHDC, SECSTATE", "ROUTINE"),),
            info=self.addressees(0, addressees, collective=self.maybe()),
        )

    def drafting(self) -> Drafting:
        """Who drafted, cleared, approved and released: post or office, and the name."""
        names = [self.drafter() for _ in range(3)]
        if self.dialect == "ads":
            cleared = tuple(self.drafter() for _ in range(self.number_of(0, 2)))
            return Drafting(drafted_by=names[0], approved_by=names[1], cleared_by=cleared)
        cleared = tuple(self.some(words.OFFICES, 2))
        return Drafting(drafted_by=names[0], approved_by=names[1], cleared_by=cleared, released_by=names[2])

    def drafter(self) -> str:
        surname, given = self.pick(words.SURNAMES[:5]), self.pick(words.GIVEN_NAMES)
        if self.dialect == "ads":
            return f"{self.pick(words.OFFICES)}:{given[0]}{surname.replace(chr(39), '')}"
        return f"{self.post.name}:{surname.title()}, {given.title()}"

    def distribution(self) -> Distribution:
        """Office lists with their copies, their sum, and the counters of the dash line."""
        action = f"EUR-{self.number_of(0, 20):02}"
        info = tuple(f"{office}-{self.number_of(0, 20):02}" for office in self.some(_OFFICES, 5))
        total = sum(int(office[-2:]) for office in (action, *info))
        return Distribution(action=action, info=info, total=total, control=self.pick(("074377", "074377 090709Z /21")))

    def attributes(self) -> dict[str, str]:
        """Labels that no field holds: of a SMART cable's foot, or of the archive's block of 1973-79."""
        known = {"smart": _SMART_ATTRIBUTES, "ads": _ADS_ATTRIBUTES}.get(self.dialect, ())
        return dict(self.some(known, len(known))) if known else {}

    def security(self, level: ClassificationLevel) -> TransmissionSecurity | None:
        if level == "LIMITED OFFICIAL USE":  # no letter group is known for it
            return None
        signal = "ZNR" if level == "UNCLASSIFIED" else "ZNY"
        comment = self.pick((None, "CCY TEXT AD0B6901C TOQ0434 536"))
        return TransmissionSecurity(signal, level, self.pick(((), ("ZZH",), ("ZZH", "ZDK"))), comment)

    def addressees(self, least: int, most: int, *, collective: bool = False) -> tuple[Addressee, ...]:
        found = [self.addressee(post) for post in self.some(words.posts(), most, least)]
        if collective:
            # last, because a plain name under an exempted one would be exempted as well
            exempt = tuple(f"AMEMBASSY {post.name}" for post in self.some(words.posts(), 2))
            found.append(Addressee(None, self.pick(words.COLLECTIVES), None, None, True, exempt))  # noqa: FBT003
        return tuple(found)

    def addressee(self, post: Post) -> Addressee:
        routing = post.indicator if self.dialect == "acp127" and self.maybe() else None
        word = self.pick((None, *words.PRECEDENCES[1:], "NIACT IMMEDIATE"))
        number = None if self.dialect == "smart" else self.pick((None, "1834", "0007"))
        return Addressee(routing, f"AMEMBASSY {post.name}", word, number)

    # ---- the text header

    def captions(self, level: ClassificationLevel) -> list[str]:
        known = ("SENSITIVE", "SIPDIS") if level == "UNCLASSIFIED" else words.CAPTIONS
        return self.some(known, 2)

    def executive_order(self) -> ExecutiveOrder:
        order, codes = _ORDERS[self.dialect]
        later = self.moment.date().replace(day=1, year=self.moment.year + self.number_of(1, 20))
        on = later.isoformat()
        forms: list[tuple[str, str | None, tuple[str, ...], str | None]] = [("N/A", None, (), None)]
        if self.dialect == "ads":
            forms += [(code, None, (code,), None) for code in codes]
        else:
            forms += [(f"DECL: {later:%m/%d/%Y}", on, (), None)]
            forms += [(f"DECL: {code}", None, (code,), None) for code in codes]
            forms += [(f"DECL: {later:%m/%d/%Y}, {code}", on, (code,), None) for code in codes]
            forms += [("DECL: AFTER THE WEIRS ARE SHARED", None, (), "AFTER THE WEIRS ARE SHARED")]
        text, declassify_on, exemptions, event = self.pick(tuple(forms))
        label = f"E.O.: {order}, " if self.dialect == "smart" else f"E.O. {order}: "
        return ExecutiveOrder(order, declassify_on, exemptions, event, label + text)

    def tags(self) -> tuple[Tag, ...]:
        years = words.YEARS[self.dialect]
        codes = self.some(words.tag_codes(years.start, years.stop - 1), 5)
        if self.maybe():
            codes.append(f"{self.pick(words.SURNAMES[:5])}, {self.pick(words.GIVEN_NAMES)}")
        codes += self.some(words.TERMS, 1)
        return tuple(Tag(code, *(tag_kind_and_name(code, self.year) or ("term", None))) for code in codes)

    def references(self, own: str | None) -> tuple[Reference, ...]:
        count = self.number_of(0, 4)
        found: list[Reference] = []
        for at in range(count):
            letter = "ABCD"[at] if count > 1 else None
            reference = self.reference(letter)
            if reference.id is None or reference.id != own:  # a cable is no reference of its own
                found.append(reference)
        if len(found) == 1:
            found = [attrs.evolve(found[0], letter=None)]
        return tuple(found)

    def reference(self, letter: str | None) -> Reference:
        kind = self.pick(_REFERENCE_KINDS)
        year = self.moment.year
        if kind == "cable":
            printed = self.pick((None, year, year - 1))
            post, number = self.pick(words.posts()).name, self.number_of(10, 99999)
            note = self.pick(("", " (NOTAL)"))
            of_year = printed or self.year
            identity = cable_id(of_year, post, number) if of_year else None
            prefix = f"{printed % 100:02} " if printed else ""
            return Reference(letter, "cable", identity, f"{prefix}{post} {number}{note}")
        one, other = self.pick(words.SURNAMES[:5]), self.pick(words.SURNAMES[:5])
        texts: dict[ReferenceKind, str] = {
            "email": f"{one}-{other} E-MAIL 10/15/{year % 100:02}",
            "telcon": f"{one}/{other} TELCON 02/16/{year}",
            "message": f"SECDEF MSG DTG 301601Z SEP {year % 100:02}",
            "report": f"IIR 6 000 0000 {year % 100:02}",
        }
        return Reference(letter, kind, None, texts[kind])

    def classified_by(self) -> ClassifiedBy:
        name, title = self.draw(words.PERSONS), self.draw(words.TITLES)
        letters = self.some(tuple("bdaceh"), 3, 1)
        printed = " and ".join(f"({letter})" for letter in letters)
        text = f"Classified By: {title} {name} for reasons 1.4 {printed}."
        return ClassifiedBy(name, title, tuple(f"1.4({letter})" for letter in letters), text)


# The order in force in each dialect's years, and the codes printed for a date.
_ORDERS: dict[Dialect, tuple[str, tuple[str, ...]]] = {
    "ads": ("11652", ("GDS", "XGDS-2", "ADS")),
    "plain": ("12356", ("OADR",)),
    "acp127": ("12958", ("X1", "X6", "25X1")),
    "smart": ("13526", ("25X1",)),
}


class _Body:
    """Draws the body, and keeps what summary and comment say in it."""

    def __init__(self, maker: _Maker, level: ClassificationLevel, paragraphs: int) -> None:
        self.maker = maker
        self.level = level
        self.blocks: list[Block] = []
        self.parts: dict[BlockRole, list[str]] = {"summary": [], "comment": []}
        self.marked = maker.maybe()
        self.inherited: ClassificationLevel | None = None
        self.pilcrow = "¶" if maker.dialect == "acp127" else ""
        under: BlockRole | None = None
        for number in range(1, maker.number_of(1, paragraphs) + 1):
            if maker.maybe():
                under = self.heading()
            self.paragraph(number, under)

    def heading(self) -> BlockRole | None:
        maker = self.maker
        part = maker.pick((None, "Summary", "Comment"))
        text = part or maker.draw(words.SUBJECTS)[:60].rstrip(" :")
        self.blocks.append(Block("heading", text=text.upper() if maker.capitals else text))
        return words.ROLES[part] if part else None

    def paragraph(self, number: int, under: BlockRole | None) -> None:
        maker = self.maker
        said = maker.words(words.TEXTS)
        opening = maker.pick((None, *words.ROLES))
        role, text = under, said
        if opening is not None:
            role = words.ROLES[opening]
            closing = f" End {opening}." if maker.maybe() else ""
            head = f"{opening}:"
            if maker.capitals:
                head, closing = head.upper(), closing.upper()
            text = f"{head} {said}{closing}"
        elif under is None and maker.maybe():
            said = text = f"{said}\n\n{maker.words(words.TEXTS)}"
        if role in self.parts:
            self.parts[role].append(said)
        marking = self.marking(number)
        level = portion_level(marking) if marking else self.inherited
        self.blocks.append(Block("paragraph", number, f"{self.pilcrow}{number}", marking, level, role, text))

    def marking(self, number: int) -> str | None:
        if not self.marked or self.inherited is not None:
            return None
        marks = words.MARKS[self.level]
        if number == 1 and self.maker.maybe():
            self.inherited = portion_level(marks[0])
            return f"{marks[0]} - ENTIRE TEXT"
        return self.maker.pick(marks)
