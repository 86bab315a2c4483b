"""The card that a notebook shows: what the document is, how it begins, its defects, and the anatomy in a frame."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from conftest import whole_texts
from htmlpages import Page

import cableparse
from cableparse.outputs.card import LONGEST_IN_A_CARD

if TYPE_CHECKING:
    from pathlib import Path


def test_the_card_of_a_cable_says_who_when_and_what(seeds: Path) -> None:
    card = cableparse.parse((seeds / "004_cable.txt").read_bytes())._repr_html_()
    for said in (
        "<h4>08UNVIEVIENNA518</h4>",
        "<strong>OSRIN RIVER TALKS: VALDORIANS ASK FOR TIME AND THEN FOR MORE TIME</strong>",
        "<dt>date</dt><dd>2008-09-24T16:40:00Z</dd>",
        "<dt>classification</dt><dd>CONFIDENTIAL</dd>",
        "<dt>from</dt><dd>USMISSION UNVIE VIENNA</dd>",
        "<dt>to</dt><dd>SECSTATE WASHDC PRIORITY</dd>",
        "PGOV (Internal Governmental Affairs)",
        "<p>SUMMARY. Ambassador Delacourt told",
        "<summary>7 warnings</summary>",
        "<li>and 2 more</li>",
    ):
        assert said in card, said


def test_the_anatomy_is_folded_in_as_a_frame_that_can_run_nothing(seeds: Path) -> None:
    article = cableparse.parse((seeds / "002_byline_at_foot.txt").read_bytes())
    (frame,) = Page(article._repr_html_()).with_attribute("srcdoc")
    assert frame["sandbox"] == ""
    inner = Page(frame["srcdoc"])
    assert inner.text == article.source
    # a link to `#m3` would lead a frame without an address to the notebook
    assert all(link["href"].startswith("about:srcdoc#") for link in inner.with_attribute("href"))


@whole_texts("cables", "smart", "regressions")
def test_the_card_of_any_text_is_closed_in_order(path: Path) -> None:
    document = cableparse.parse(path.read_bytes())
    Page(document._repr_html_())
    document._repr_html_().encode()


def test_a_text_has_a_card_too() -> None:
    card = cableparse.parse("Bread, milk & eggs.\n")._repr_html_()
    assert "<h4>Text: other</h4>" in card
    assert "<p>Bread, milk &amp; eggs.</p>" in card
    assert "<p>No defects.</p>" in card


def test_a_document_without_its_source_has_no_anatomy_in_its_card() -> None:
    assert "<iframe" not in cableparse.Cable(id="07ROME12")._repr_html_()


def test_the_card_of_a_very_long_text_leaves_its_anatomy_out() -> None:
    card = cableparse.parse("word " * (LONGEST_IN_A_CARD // 4))._repr_html_()
    assert "<iframe" not in card
    assert "<code>to_html()</code> gives their anatomy" in html.unescape(card)
    assert len(card) < 5000
