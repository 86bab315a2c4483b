"""Damage gives texts, and shrinks to the one that a test is about."""

from __future__ import annotations

from hypothesis import given
from shrinking import smallest

import cableparse
from cableparse.strategies import damage


@given(damage("TAGS: PREL\n\n¶1. (C) It rained.\n"))
def test_damage_gives_a_text(text: str) -> None:
    assert cableparse.parse_cable(text).source == text.removeprefix("\ufeff")


def test_damage_changes_texts() -> None:
    text = "TAGS: PREL\n\n¶1. (C) It rained.\n"
    for condition in (lambda spoilt: "<br>" in spoilt, lambda spoilt: len(spoilt) < 4, lambda spoilt: "Â" in spoilt):
        assert smallest(damage(text), condition) != text
