"""Whole cables and pieces of them, all invented: each case is a text and all that is read of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from conftest import CASES, ROOT, in_short, listed, whole_texts
from invariants import assert_filled_in, assert_sound

import cableparse

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@whole_texts("ads", "body", "cables", "header", "smart")
def test_case(path: Path, as_listed: Callable[..., None]) -> None:
    cable = cableparse.parse_cable(path.read_bytes())
    assert_sound(cable)
    assert_filled_in(cable.defects)
    as_listed({**listed(cable.to_dict(), "schema", "kind"), **in_short(cable)})


@pytest.mark.parametrize("path", sorted((ROOT / "seeds").glob("*.txt")), ids=lambda path: path.stem)
def test_a_seed_gives_its_whole_expected_document(path: Path) -> None:
    wanted = json.loads((CASES / "seeds" / f"{path.stem}.json").read_text("utf-8"))
    assert cableparse.parse(path.read_bytes()).to_dict() == wanted


def test_strict_names_the_place_where_a_text_leaves_the_format() -> None:
    text = "R 121200Z FEB 08\nFM AMEMBASSY VALLETTA\nthis is no header line\nTO SECSTATE WASHDC\n"
    with pytest.raises(cableparse.CableSyntaxError) as raised:
        cableparse.parse_cable(text, strict=True)
    error = raised.value
    assert (error.lineno, error.colno) == (3, 1)
    assert error.expected is not None
    assert "routing header" in error.expected
    assert str(error).endswith("\n  this is no header line\n  ^")


def test_a_bracket_that_references_stand_in_is_not_of_the_subject() -> None:
    source = "UNCLAS ROME 12\n\nSUBJECT: FERRIES (REF: BERN 3)\n\n1. A.\n"
    cable = cableparse.parse_cable(source)
    span = cable.spans["subject"]
    assert cable.subject == source[span.start : span.end] == "FERRIES"


def test_entities_are_those_that_a_semicolon_closes() -> None:
    cable = cableparse.parse_cable(
        "UNCLAS ROME 12\n\nSUBJECT: P&LT &lt; R&amp;D\n\nClassified By: P&LT chief Ann Roe &amp; co.\n"
    )
    assert cable.subject == "P&LT < R&D"
    assert cable.classified_by is not None
    assert cable.classified_by.text == "Classified By: P&LT chief Ann Roe & co."
