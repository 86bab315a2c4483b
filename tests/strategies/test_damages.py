"""Damage gives texts, and shrinks to the one that a test is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from shrinking import smallest

import cableparse
from cableparse.strategies import damage

if TYPE_CHECKING:
    from collections.abc import Callable


@given(damage("TAGS: PREL\n\n¶1. (C) It rained.\n"))
def test_damage_gives_a_text(text: str) -> None:
    assert cableparse.parse_cable(text).source == text.removeprefix("\ufeff")


def test_damage_changes_texts() -> None:
    text = "TAGS: PREL\n\n¶1. (C) It rained.\n"
    for condition in (lambda spoilt: "<br>" in spoilt, lambda spoilt: len(spoilt) < 4, lambda spoilt: "Â" in spoilt):
        assert smallest(damage(text), condition) != text


@pytest.mark.parametrize(
    "condition",
    [
        lambda text: text == "¶1. (C) It rained.\n",
        lambda text: text.count("TAGS: PREL\n") > 1 and "\n\nTAGS" not in text,
        lambda text: text.startswith("¶1. (C) It rained.\n\nTAGS: PREL"),
        lambda text: "IT RAINED" in text,
        lambda text: "xxxxxx" in text,
        lambda text: "１" in text,
    ],
    ids=["lines lost", "lines doubled", "lines swapped", "case", "run", "digits"],
)
def test_damage_is_of_each_kind(condition: Callable[[str], bool]) -> None:
    assert smallest(damage("TAGS: PREL\n\n¶1. (C) It rained.\n"), condition)
