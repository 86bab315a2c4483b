"""Cables made up value by value, in the vocabulary of a dialect and a year.

A `Maker` draws post, day and number first, because most other values depend on them; `headers`, `fields` and `bodies`
draw the parts, which are put together here. What the reader derives is derived here from the same tables.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from cableparse.cable.cable import Cable
from cableparse.cable.mentions import find_mentions
from cableparse.cable.model import Classification, Correction, MessageReference, Section
from cableparse.strategies import fields, headers, words
from cableparse.strategies.bodies import Body
from cableparse.strategies.edition import telegram
from cableparse.strategies.maker import Maker
from cableparse.tables.ids import cable_id

if TYPE_CHECKING:
    from cableparse.core.vocabulary import ClassificationLevel, Dialect

_DIALECTS: tuple[Dialect, ...] = ("plain", "acp127", "ads", "smart", "frus")


def cables(
    *,
    dialect: Dialect | None = None,
    sections: int = 1,
    addressees: int = 4,
    paragraphs: int = 6,
    classification: ClassificationLevel | None = None,
) -> st.SearchStrategy[Cable]:
    """Cables of a dialect, or of any; each is equal to what is read from its `render()`.

    sections: the most that the telegram may have, some of which may be missing; with 1 it has no section line.
    addressees: the most for action, and again for information. paragraphs: the most in the body. classification: the
    level, or None for any.
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
    maker, level = Maker(draw, draw(dialects)), draw(levels)
    if maker.dialect == "frus":
        return telegram(maker, level, paragraphs)
    return _cable(maker, sections, addressees, paragraphs, level)


def _cable(maker: Maker, sections: int, addressees: int, paragraphs: int, level: ClassificationLevel) -> Cable:
    smart = maker.dialect == "smart"
    captions = fields.captions(maker, level)
    caveats = tuple(caption for caption in captions if caption in {"NOFORN", "SENSITIVE"})
    header = None
    if maker.has_header:
        header = headers.smart_header(maker, addressees) if smart else headers.header(maker, level, addressees)
    identity = cable_id(maker.year, maker.post.name, maker.number) if maker.year else None
    total = maker.number_of(1, sections)
    there = tuple(sorted(maker.some(tuple(range(1, total + 1)), total, 1))) if total > 1 else ()
    entry = maker.dialect == "acp127" and level != "UNCLASSIFIED" and maker.maybe()
    references = fields.references(maker, identity)
    body = Body(maker, level, paragraphs, tuple(one.letter for one in references if one.letter))
    return Cable(
        id=identity,
        dialect=maker.dialect if maker.has_header else "plain",
        date=header.date if header else None,
        partial=not maker.has_header and maker.maybe(),
        header=header,
        classification=Classification(level, caveats),
        message_reference=MessageReference(maker.post.name, maker.number),
        section=Section(there[0], total) if there else None,
        sections=there,
        captions=tuple(captions),
        correction=Correction("PASS INST ADDED") if not smart and maker.maybe() else None,
        passing=tuple(maker.some(words.PASSING, 2)),
        executive_order=fields.executive_order(maker) if maker.maybe() else None,
        tags=fields.tags(maker),
        subject=maker.words(words.SUBJECTS),
        mentions=find_mentions(body.blocks, references),
        references=references,
        classified_by=fields.classified_by(maker) if entry else None,
        body=tuple(body.blocks),
        summary="\n\n".join(body.parts["summary"]) or None,
        comment="\n\n".join(body.parts["comment"]) or None,
        signers=tuple(maker.some(words.SURNAMES, 1 if smart else 2)),
        drafting=headers.drafting(maker) if maker.dialect in {"ads", "smart"} and maker.maybe() else None,
        distribution=headers.distribution(maker) if maker.dialect == "ads" else None,
        attributes=fields.attributes(maker),
    )
