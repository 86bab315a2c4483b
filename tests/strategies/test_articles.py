"""Strategies of articles keep what they promise."""

from __future__ import annotations

from hypothesis import given

import cableparse
from cableparse import Article
from cableparse.strategies import article_texts, articles


@given(article_texts())
def test_every_article_is_read_as_itself(made: tuple[str, Article]) -> None:
    text, article = made
    assert cableparse.parse_article(text) == article


@given(articles())
def test_articles_have_paragraphs(article: Article) -> None:
    assert article.body_text
    assert article.starts_mid_story is False
