"""Quotations, their speakers and cues: one case a rule, from a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from conftest import listed, not_empty, rows
from hypothesis import given
from hypothesis import strategies as st

from cableparse.article.quotes import read_quotes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cableparse import Quote


def read(paragraphs: list[str]) -> tuple[Sequence[Quote], list[str]]:
    text = "\n".join(paragraphs)
    places, at = [], 0
    for paragraph in paragraphs:
        places.append((at, at + len(paragraph)))
        at += len(paragraph) + 1
    quotes, defects = read_quotes(text, places)
    for quote in quotes:
        assert quote.span is not None
        assert " ".join(text[quote.span.start : quote.span.end].split()) == quote.text
    return quotes, [one.code for one in defects]


@rows("article/quotes")
def test_rule(case: dict[str, Any]) -> None:
    quotes, codes = read(case["paragraphs"])
    assert not_empty({"quotes": quotes, "defects": codes}) == listed(case, "paragraphs")


@given(st.lists(st.text(alphabet="\"“”'\u2019 abNV.,-\u2014é12", max_size=60), max_size=5))
def test_any_paragraphs_are_read(paragraphs: list[str]) -> None:
    quotes, _ = read(paragraphs)
    assert all(quote.text for quote in quotes)
