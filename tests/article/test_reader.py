"""The news-article reader: invented pages as files, and what holds for any text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import in_short, listed, whole_texts
from hypothesis import given
from stories import TEXTS

from cableparse import parse_article
from cableparse.article.lines import prepared
from cableparse.article.model import Article
from cableparse.article.reader import read_article
from cableparse.article.text import read_text, text_blocks
from cableparse.core.spans import ROLES, Span

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# --- whole pages


@whole_texts("article/pages")
def test_page(path: Path, as_listed: Callable[..., None]) -> None:
    article = parse_article(path.read_bytes())
    as_listed({**listed(article.to_dict(), "schema", "kind", "blocks"), **in_short(article)})


def test_a_title_loses_the_outlet_behind_it() -> None:
    text = (
        "River Talks Open | Sky Nord\n\nThe river talks open on Monday in the upper town.\n\n"
        "Nobody knows who will come to them.\n\nInstall the Sky Nord app for free\n"
    )
    article = parse_article(text)
    assert (article.title, article.outlet) == ("River Talks Open", "Sky Nord")
    assert [article.source[span.start : span.end] for span in article.spans["title"]] == ["River Talks Open"]


def test_a_date_in_the_prose_is_no_date_of_the_story() -> None:
    article = parse_article("The port was opened on May 5, 1950, and closed on 07/27/2010 by the same man.\n" * 3)
    assert article.published is None
    assert article.updated is None


def test_a_name_in_the_story_is_no_outlet() -> None:
    article = parse_article("Subscribers to Sky Nord said on Monday that they had seen nothing of the kind.\n" * 3)
    assert article.outlet is None


def test_the_writer_whom_one_may_follow_is_no_outlet() -> None:
    text = (
        "Ferry Stays In Port\n\nBy Ilka Brenn\n\nThe ferry of Grell stayed in port on Monday, the harbor said.\n\n"
        "Nobody could say for how long it would be there, and nobody had asked the captain.\n\n"
        "Follow Ilka Brenn on Twitter\n\nCopyright 2014 The Grell Almanac. All rights reserved.\n"
    )
    assert parse_article(text).outlet == "The Grell Almanac"


def test_an_update_before_the_publication_is_none() -> None:
    text = (
        "River Talks Open Again\nPublished: March 14, 2011\nUpdated: March 2, 2011\n"
        "The river talks open on Monday in the upper town, and nobody knows who will come.\n"
    )
    article = parse_article(text)
    assert article.published is not None
    assert article.published.date == "2011-03-14"
    assert article.updated is None


def test_a_byline_among_other_stories_names_no_author() -> None:
    story = "The river talks open on Monday in the upper town, and nobody knows who will come.\n\n" * 4
    links = "Related articles\n\n" + "Salt is dear again in the lower town\n\n" * 8
    assert parse_article(f"River Talks Open Again\n\n{story}{links}By Ilka Brenn\n").authors == ()


@pytest.mark.parametrize(
    "page",
    ["{title}\n{date}\n\n{lead}\n\n{heading}\n\n{rest}\n", "{title}\n\n{lead}\n\n{heading}\n\n{rest}\n\n{date}\n"],
)
def test_a_heading_behind_the_first_paragraph_names_no_author(page: str) -> None:
    text = page.format(
        title="Ferry Stays In Port",
        date="March 7, 2014",
        lead="The only ferry of Grell stayed in port for a third day, and nobody at the office would say for how long.",
        heading="Family Ties",
        rest="The port has one ferry and two captains, and neither has spoken to the other since the regatta, he said.",
    )
    article = parse_article(text)
    assert article.authors == ()
    assert ("heading", "Family Ties") in [(block.kind, block.text) for block in article.blocks]


def test_two_bylines_in_a_row_are_one() -> None:
    text = (
        "River Talks Open Again\nBy Ilka Brenn\nBy Norra Vint\n"
        "The river talks open on Monday in the upper town, and nobody knows who will come.\n"
    )
    assert parse_article(text).authors == ("Ilka Brenn", "Norra Vint")


def test_a_story_about_terms_is_no_notice() -> None:
    told = "The council wrote its own privacy policy for the ferry, and asked the keepers to sign it."
    around = "Nobody in the town had ever seen so long a paper, and nobody read it to the end."
    article = parse_article(f"{around}\n\n{told}\n\n{around}\n")
    assert [block.kind for block in article.blocks] == ["paragraph"] * 3


def test_bytes_are_decoded() -> None:
    assert parse_article(b"\xef\xbb\xbfHello").source == "Hello"
    assert parse_article(memoryview(b"Hello")).source == "Hello"


def test_what_is_invisible_is_blank() -> None:
    article = parse_article("Janko\u00a0Whitlow\u200c came by the morning ferry to the town.\n\u200c\n")
    assert [block.text for block in article.blocks] == ["Janko Whitlow\u200c came by the morning ferry to the town."]
    assert [segment.role for segment in article.segments] == ["paragraph", "blank"]


# --- what is neither cable nor article


def test_text_blocks_are_its_paragraphs() -> None:
    text = read_text("MENU\n\nRow, row\nrow\n", "other", ["it is neither"])
    assert [block.text for block in text.blocks] == ["MENU", "Row, row", "row"]
    assert text.label == "other"
    assert text.evidence == ("it is neither",)
    assert text_blocks("") == ()


# --- what holds for any text


@given(TEXTS)
def test_any_text_is_read_and_tiled(text: str) -> None:
    for document in (parse_article(text), read_text(parse_article(text).source)):
        joined = "".join(document.source[one.start : one.end] for one in document.segments)
        assert joined == document.source
        assert all(one.role in ROLES and one.start < one.end for one in document.segments)
        assert "unparsed" not in {one.role for one in document.segments}


@given(TEXTS)
def test_reading_is_deterministic_and_round_trips(text: str) -> None:
    article = parse_article(text)
    assert parse_article(text) == article
    assert Article.from_dict(article.to_dict()) == article


@given(TEXTS)
def test_spans_lie_in_segments_of_their_role(text: str) -> None:
    article = parse_article(text)
    for block in article.blocks:
        assert block.span is not None
        assert roles(article, block.span) == {block.kind}
    for quote in article.quotes:
        assert quote.span is not None
        assert roles(article, quote.span) == {"paragraph"}
    for caption in article.pictures:
        assert caption.span is not None
        assert roles(article, caption.span) == {"caption"}
    for printed in (article.published, article.updated):
        assert printed is None or (printed.span is not None and roles(article, printed.span) <= {"date", "byline"})
    assert article.dateline is None or (
        article.dateline.span is not None and roles(article, article.dateline.span) == {"paragraph"}
    )
    for name, (span, *_) in article.recorded_spans.items():
        role = {"title": {"title"}, "byline": {"byline", "blank"}}.get(name)
        assert role is None or roles(article, span) <= role


@given(TEXTS)
def test_printed_values_stand_at_their_spans(text: str) -> None:
    article = parse_article(text)
    values = [(article.dateline.text, article.dateline.span)] if article.dateline else []
    values += [(one.text, one.span) for one in (article.published, article.updated) if one]
    values += [(name, article.recorded_spans[f"authors[{at}]"][0]) for at, name in enumerate(article.authors)]
    values += [(quote.text, quote.span) for quote in article.quotes]
    for value, span in values:
        assert span is not None
        assert " ".join(prepared(article.source)[span.start : span.end].split()) == " ".join(prepared(value).split())


def test_read_article_keeps_its_evidence() -> None:
    assert read_article("Hello", ["it says so"]).evidence == ("it says so",)


def roles(article: Article, span: Span) -> set[str]:
    return {one.role for one in article.segments if one.start < span.end and span.start < one.end}
