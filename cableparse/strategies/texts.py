"""Cables in the various layouts of real copies, each with the cable that it must be read as.

The layout is a `Form` of the printer's: other widths, separators and rules, captions printed twice, empty
lines between fields, page lines in the middle of sentences, lines after the signature, dirty line ends. A
misprinted paragraph number is part of the cable that must be read, because `printed` keeps it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import attrs
from hypothesis import strategies as st

from cableparse.cable.printing.render import render
from cableparse.cable.printing.wrapping import Form
from cableparse.strategies import words
from cableparse.strategies.cables import cables
from cableparse.strategies.edition import as_tei, with_glued_marks

if TYPE_CHECKING:
    from cableparse.cable.cable import Cable
    from cableparse.cable.model import Block
    from cableparse.core.vocabulary import ClassificationLevel, Dialect

_WIDTHS = (69, 60, 55, None)
_LETTERED = ("{}. ", "({}) ", "{}) ", "{0}. ({0}) ")
_SECTIONS = ("SECTION {:02} OF {:02}", "SECTION {} OF {}", "Section {} of {}", "SECTION {} ON {}")
_ENDINGS = ((), ("BT",), ("", "NNNN"), ("BT", "#0352", "", "NNNN"))
_LINE_ENDS = (("", "\n"), ("", "\r\n"), ("  ", "\n"), (" \\", "\n"))  # the last two are what Markdown left


class CableText(NamedTuple):
    """A text, and the cable that it must be read as."""

    text: str
    """The text as printed."""
    cable: Cable
    """What `parse_cable` must read it as."""


def cable_texts(
    *,
    dialect: Dialect | None = None,
    sections: int = 1,
    addressees: int = 4,
    paragraphs: int = 6,
    classification: ClassificationLevel | None = None,
) -> st.SearchStrategy[CableText]:
    """Texts of cables in many layouts; `parse_cable(text) == cable` for every one. Takes the options of `cables`."""
    return _cable_texts(
        cables(
            dialect=dialect,
            sections=sections,
            addressees=addressees,
            paragraphs=paragraphs,
            classification=classification,
        )
    )


@st.composite
def _cable_texts(draw: st.DrawFn, made: st.SearchStrategy[Cable]) -> CableText:
    cable = draw(made)
    if cable.dialect == "frus":
        return CableText(words.pick(draw, (render, with_glued_marks, as_tei))(cable), cable)
    if draw(words.BOOLEANS):
        cable = attrs.evolve(cable, body=_misprinted(cable.body))
    trailing, line_end = words.pick(draw, _LINE_ENDS)
    form = Form(
        width=words.pick(draw, _WIDTHS),
        tag_separator=words.pick(draw, _separators(cable)),
        lettered=words.pick(draw, _LETTERED),
        section=words.pick(draw, _SECTIONS),
        cut=draw(words.BOOLEANS),
        again=draw(words.BOOLEANS),
        backwards=draw(words.BOOLEANS),
        captions=draw(words.numbers(1, 2)),
        apart=draw(words.BOOLEANS),
        underline=words.pick(draw, "-="),
        page_line=words.pick(draw, _page_lines(cable)),
        page_length=draw(words.numbers(1, 3)),
        ending=words.pick(draw, _ENDINGS) if cable.dialect != "smart" else (),
        trailing=trailing,
        line_end=line_end,
    )
    return CableText(render(cable, form), cable)


def _misprinted(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The second half of the numbered paragraphs with the pilcrow printed as the digit 1: `15` for `¶5`."""
    numbers = [block.number for block in blocks if block.number]
    first = max(numbers) // 2 + 1
    return tuple(
        attrs.evolve(block, printed=f"1{block.number}") if block.number and block.number > max(first, 1) else block
        for block in blocks
    )


def _separators(cable: Cable) -> tuple[str, ...]:
    """What may separate TAGS: just a space only if every one is a code."""
    coded = cable.dialect != "smart" and all(tag.kind not in {"term", "person"} for tag in cable.tags)
    return (", ", " ", ",", "; ") if coded else (", ", "; ")


def _page_lines(cable: Cable) -> tuple[str | None, ...]:
    """The page lines of a cable's years, or none."""
    reference = cable.message_reference
    if reference is None or cable.dialect == "smart":
        return (None,)
    total = cable.section.total if cable.section is not None else None
    if cable.dialect == "acp127":
        return (None, f"{reference.post[:10].strip()} {reference.number:08}  00{{}} OF 00{total or 3}")
    section = f"  {{:02}} OF {total:02}" if total else ""
    return (None, f"PAGE 02        {reference.post}  {reference.number:05}{section}  182333Z")
