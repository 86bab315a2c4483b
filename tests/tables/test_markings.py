"""Levels by their words, letters and portion markings."""

from __future__ import annotations

from typing import get_args

from conftest import rows
from hypothesis import given
from names import NAMES

from cableparse.core.vocabulary import ClassificationLevel
from cableparse.tables import markings


@rows("tables/levels")
def test_level(form: str, text: str, level: str) -> None:
    read = {
        "portion": markings.portion_level,
        "words": markings.classification_level,
        "letters": markings.security_level,
    }
    assert read[form](text) == (level or None)


@given(NAMES)
def test_any_text_may_be_looked_up(text: str) -> None:
    for level in (markings.portion_level, markings.classification_level, markings.security_level):
        assert level(text) in {None, *get_args(ClassificationLevel)}
