"""Reprs are one short line, whatever the texts hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

import cableparse
from cableparse import Block, Defect, Span
from cableparse.core.shortening import shortened
from cableparse.strategies import articles, cables

if TYPE_CHECKING:
    from pathlib import Path

    from cableparse import Document


def test_the_repr_of_a_document_says_what_it_is(seeds: Path) -> None:
    article, cable = (repr(cableparse.parse(path.read_bytes())) for path in sorted(seeds.glob("00[24]*.txt")))
    assert article == "<Article 'Valdoria and U.N.: quarrel over lighthouse', Sentinel.Vd, 18 blocks>"
    assert cable == (
        "<Cable 08UNVIEVIENNA518, 2008-09-24T16:40:00Z, CONFIDENTIAL, "
        "'OSRIN RIVER TALKS: VALDORIANS ASK FOR TIME AND THEN FOR MORE TIME', 8 blocks, 7 defects>"
    )
    assert repr(cableparse.parse("Bread and milk.\n")) == "<Text other, 'Bread and milk.', 1 block>"
    assert repr(cableparse.Cable()) == "<Cable without an id>"
    assert repr(cableparse.Article()) == "<Article without a title>"


@given(st.one_of(cables(), articles(), st.text().map(cableparse.parse), st.text().map(cableparse.parse_article)))
def test_the_repr_of_any_document_is_one_line_of_at_most_200_characters(document: Document) -> None:
    assert len(repr(document)) <= 200
    assert repr(document).isprintable()
    assert repr([document]) == f"[{document!r}]"


def test_the_repr_of_an_object_that_holds_anything_is_one_line() -> None:
    assert repr(cableparse.Cable(id="\n\x1b" * 300, date="x" * 300)).isprintable()
    assert len(repr(cableparse.Cable(id="\n\x1b" * 300, date="x" * 300))) == 200


def test_spans_defects_and_blocks_are_short() -> None:
    assert repr(Span(3, 14)) == "Span(3, 14)"
    cable = cableparse.parse_cable(
        "UNCLAS ROME 000012\n\nSUBJECT: FOG\n\n1. (U) SUMMARY. It rained. END SUMMARY.\n\n3. Fog.\n"
    )
    assert repr(cable.body[0]) == (
        "Block('paragraph', number=1, marking='U', role='summary', text='SUMMARY. It rained. END SUMMARY.')"
    )
    assert repr(Block("heading", text="word " * 50)).endswith("word…')")
    assert len(repr(Block("paragraph", text="word " * 50))) < 100
    defect = Defect("paragraph-number-misprinted", "warning", "the number is misprinted", Span(3, 4))
    assert repr(defect) == "<Defect warning paragraph-number-misprinted at Span(3, 4): the number is misprinted>"
    odd = cableparse.parse_cable(
        "O 412560Z MAY 07\nFM AMEMBASSY ROME\n\nUNCLAS ROME 000012\n\nSUBJECT: FOG\n\n1. Fog.\n"
    )
    assert (
        repr(odd.defects[0])
        == "<Defect error date-time-group-unreadable at 1:3: the date-time group is not a valid date>"
    )
    assert repr(cableparse.parse_article("FOG\n\nVELMAR -- It rained.\n").blocks[0]) == (
        "ArticleBlock(kind='title', text='FOG')"
    )


@given(st.text(), st.integers(2, 50))
def test_what_is_shortened_is_no_longer_than_asked_and_says_that_it_was_cut(text: str, most: int) -> None:
    short = shortened(text, most)
    assert len(short) <= most
    assert short == " ".join(text.split()) or short.endswith("…")
