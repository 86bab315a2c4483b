"""Captions of pictures and their credits: one case for each form."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import listed, not_empty, rows
from hypothesis import given
from hypothesis import strategies as st

from cableparse.article.captions import caption_ahead, read_caption


@rows("article/captions")
def test_caption(case: dict[str, Any]) -> None:
    assert not_empty(read_caption(case["line"], 7)) == listed(case, "line")


def test_a_caption_ahead_of_a_paragraph_ends_after_its_credit() -> None:
    line = "Envoys in Holmvik on November 20 (epa) Mediators gave up hope of a treaty on Sunday."
    assert caption_ahead(line) == line.index(" Mediators")


@pytest.mark.parametrize(
    "line",
    [
        "The union (AP) was founded in spring and has four hundred members in the upper town.",
        "The treaty failed. Envoys in Holmvik (epa) Mediators gave up hope of a treaty on Sunday.",
        "Mediators gave up hope of a treaty (epa)",
        "(epa) Mediators gave up hope of a treaty on Sunday, and sent for their coaches.",
        " ".join(["word"] * 40) + " (epa) Mediators gave up hope of a treaty on Sunday, and sent for their coaches.",
    ],
)
def test_brackets_alone_make_no_caption(line: str) -> None:
    assert caption_ahead(line) is None


@given(st.text(st.characters(exclude_characters="\n"), max_size=80))
def test_any_line_is_read(line: str) -> None:
    caption = read_caption(line)
    assert caption.span is not None
    ahead = caption_ahead(line)
    assert ahead is None or 0 < ahead <= len(line)
