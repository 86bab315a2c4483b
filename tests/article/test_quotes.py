"""Quotations, their speakers and cues: one case a rule, from a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cableparse.article.quotes import read_quotes

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[1] / "cases" / "news" / "quotes.json").read_text(encoding="utf-8")
)


def read(paragraphs: list[str]) -> tuple[list[tuple[str, str | None, str | None]], list[str]]:
    text = "\n".join(paragraphs)
    places, at = [], 0
    for paragraph in paragraphs:
        places.append((at, at + len(paragraph)))
        at += len(paragraph) + 1
    quotes, defects = read_quotes(text, places)
    for quote in quotes:
        assert quote.span is not None
        assert " ".join(text[quote.span.start : quote.span.end].split()) == quote.text
    return [(quote.text, quote.speaker, quote.cue) for quote in quotes], [one.code for one in defects]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["rule"])
def test_rule(case: dict[str, Any]) -> None:
    quotes, codes = read(case["paragraphs"])
    assert quotes == [tuple(quote) for quote in case["quotes"]]
    assert codes == case.get("codes", [])


@given(st.lists(st.text(alphabet="\"“”'\u2019 abNV.,-\u2014é12", max_size=60), max_size=5))
def test_any_paragraphs_are_read(paragraphs: list[str]) -> None:
    quotes, _ = read(paragraphs)
    assert all(text for text, _, _ in quotes)
