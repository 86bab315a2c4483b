"""The text header of a made-up cable: captions, E.O. line, TAGS, references, `Classified By`, and other labels.

What the reader derives from a table, such as the kind of a TAG, is derived here from the same table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from cableparse.cable.model import ClassifiedBy, ExecutiveOrder, Reference, Tag
from cableparse.strategies import words
from cableparse.tables.ids import cable_id
from cableparse.tables.tags import tag_kind_and_name

if TYPE_CHECKING:
    from cableparse.core.vocabulary import ClassificationLevel, Dialect, ReferenceKind
    from cableparse.strategies.maker import Maker

_REFERENCE_KINDS: tuple[ReferenceKind, ...] = ("cable", "cable", "email", "telcon", "message", "report")
_SMART_ATTRIBUTES = (("Dissemination Rule", "Released Copy"), ("Action Post", "ROME"))
_ADS_ATTRIBUTES = (("Type", "TE"), ("Locator", "TEXT ON-LINE"), ("Page Count", "2"))
# The order in force in each dialect's years, and the codes printed for a date.
_ORDERS: dict[Dialect, tuple[str, tuple[str, ...]]] = {
    "ads": ("11652", ("GDS", "XGDS-2", "ADS")),
    "plain": ("12356", ("OADR",)),
    "acp127": ("12958", ("X1", "X6", "25X1")),
    "smart": ("13526", ("25X1",)),
}


def captions(maker: Maker, level: ClassificationLevel) -> list[str]:
    """Handling captions that a cable of this level may have."""
    known = ("SENSITIVE", "SIPDIS") if level == "UNCLASSIFIED" else words.CAPTIONS
    return maker.some(known, 2)


def executive_order(maker: Maker) -> ExecutiveOrder:
    """An E.O. line as the dialect's years wrote it."""
    order, codes = _ORDERS[maker.dialect]
    later = maker.moment.date().replace(day=1, year=maker.moment.year + maker.number_of(1, 20))
    on = later.isoformat()
    forms: list[tuple[str, str | None, tuple[str, ...], str | None]] = [("N/A", None, (), None)]
    if maker.dialect == "ads":
        forms += [(code, None, (code,), None) for code in codes]
    else:
        forms += [(f"DECL: {later:%m/%d/%Y}", on, (), None)]
        forms += [(f"DECL: {code}", None, (code,), None) for code in codes]
        forms += [(f"DECL: {later:%m/%d/%Y}, {code}", on, (code,), None) for code in codes]
        forms += [("DECL: AFTER THE WEIRS ARE SHARED", None, (), "AFTER THE WEIRS ARE SHARED")]
    text, declassify_on, exemptions, event = maker.pick(tuple(forms))
    label = f"E.O.: {order}, " if maker.dialect == "smart" else f"E.O. {order}: "
    return ExecutiveOrder(order, declassify_on, exemptions, event, label + text)


def tags(maker: Maker) -> tuple[Tag, ...]:
    """TAGS of the cable's years, sometimes with a person or a term."""
    years = words.YEARS[maker.dialect]
    codes = maker.some(words.tag_codes(years.start, years.stop - 1), 5)
    if maker.maybe():
        codes.append(f"{maker.pick(words.SURNAMES[:5])}, {maker.pick(words.GIVEN_NAMES)}")
    codes += maker.some(words.TERMS, 1)
    return tuple(Tag(code, *(tag_kind_and_name(code, maker.year) or ("term", None))) for code in codes)


def references(maker: Maker, own: str | None) -> tuple[Reference, ...]:
    """Up to four references, with letters if there are several; none is the cable's own id."""
    count = maker.number_of(0, 4)
    found: list[Reference] = []
    for at in range(count):
        letter = "ABCD"[at] if count > 1 else None
        reference = _reference(maker, letter)
        if reference.id is None or reference.id != own:  # a cable does not refer to itself
            found.append(reference)
    if len(found) == 1:
        found = [attrs.evolve(found[0], letter=None)]
    return tuple(found)


def _reference(maker: Maker, letter: str | None) -> Reference:
    kind = maker.pick(_REFERENCE_KINDS)
    year = maker.moment.year
    if kind == "cable":
        printed = maker.pick((None, year, year - 1))
        post, number = maker.pick(words.posts()).name, maker.number_of(10, 99999)
        note = maker.pick(("", " (NOTAL)"))
        of_year = printed or maker.year
        identity = cable_id(of_year, post, number) if of_year else None
        prefix = f"{printed % 100:02} " if printed else ""
        return Reference(letter, "cable", identity, f"{prefix}{post} {number}{note}")
    one, other = maker.pick(words.SURNAMES[:5]), maker.pick(words.SURNAMES[:5])
    texts: dict[ReferenceKind, str] = {
        "email": f"{one}-{other} E-MAIL 10/15/{year % 100:02}",
        "telcon": f"{one}/{other} TELCON 02/16/{year}",
        "message": f"SECDEF MSG DTG 301601Z SEP {year % 100:02}",
        "report": f"IIR 6 000 0000 {year % 100:02}",
    }
    return Reference(letter, kind, None, texts[kind])


def classified_by(maker: Maker) -> ClassifiedBy:
    """A `Classified By` entry with name, title and reasons."""
    name, title = maker.draw(words.PERSONS), maker.draw(words.TITLES)
    letters = maker.some(tuple("bdaceh"), 3, 1)
    printed = " and ".join(f"({letter})" for letter in letters)
    text = f"Classified By: {title} {name} for reasons 1.4 {printed}."
    return ClassifiedBy(name, title, tuple(f"1.4({letter})" for letter in letters), text)


def attributes(maker: Maker) -> dict[str, str]:
    """Labels that no field holds: of a SMART cable's foot, or of the archive's block of 1973-79."""
    known = {"smart": _SMART_ATTRIBUTES, "ads": _ADS_ATTRIBUTES}.get(maker.dialect, ())
    return dict(maker.some(known, len(known))) if known else {}
