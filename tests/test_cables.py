"""Whole cables and pieces of them: each case is a text and the values that it must give.

A case is `NAME.txt` with `NAME.json` beside it, in a folder a subject; the JSON has the keys that the case is about.
All are invented.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import cableparse

ROOT = Path(__file__).parent.parent

FOLDERS = ("ads", "body", "cables", "header", "smart")
CASES = sorted(path for folder in FOLDERS for path in (ROOT / "tests" / "cases" / folder).glob("*.txt"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_case(path: Path) -> None:
    wanted = json.loads(path.with_suffix(".json").read_text("utf-8"))
    cable = cableparse.parse_cable(path.read_bytes())
    got = cable.to_dict()
    for key, value in wanted.items():
        if key == "roles":
            assert [segment.role for segment in cable.segments if segment.role != "blank"] == value
        elif key == "codes":
            assert [defect.code for defect in cable.defects] == value
        else:
            assert got[key] == value, key


@pytest.mark.parametrize("path", sorted((ROOT / "seeds").glob("*.txt")), ids=lambda path: path.stem)
def test_a_seed_gives_its_whole_expected_document(path: Path) -> None:
    wanted = json.loads((ROOT / "tests" / "cases" / "seeds" / f"{path.stem}.json").read_text("utf-8"))
    assert cableparse.parse(path.read_bytes()).to_dict() == wanted


def test_a_hint_fills_what_the_text_lacks_and_yields_to_what_it_says() -> None:
    text = "C O N F I D E N T I A L VALLETTA 000123\n\nSUBJECT: A TEST\n"
    assert cableparse.parse_cable(text).id is None
    assert cableparse.parse_cable(text, year=2008).id == "08VALLETTA123"
    cable = cableparse.parse_cable(text, hints=cableparse.Hints(id="08VALLETTA124", date="2008-02-03"))
    assert cable.id == "08VALLETTA123"
    assert cable.date == "2008-02-03"
    assert "hint-disagrees" in [defect.code for defect in cable.defects]


def test_a_year_that_the_header_lacks_is_the_hints() -> None:
    cable = cableparse.parse_cable("R 121200Z FEB\nFM AMEMBASSY VALLETTA\nTO SECSTATE WASHDC\n", year=2008)
    assert (cable.date, cable.defects) == ("2008-02-12T12:00:00Z", ())


def test_strict_names_the_place_where_a_text_leaves_the_format() -> None:
    text = "R 121200Z FEB 08\nFM AMEMBASSY VALLETTA\nthis is no header line\nTO SECSTATE WASHDC\n"
    with pytest.raises(cableparse.CableSyntaxError) as raised:
        cableparse.parse_cable(text, strict=True)
    error = raised.value
    assert (error.lineno, error.colno) == (3, 1)
    assert error.expected is not None
    assert "routing header" in error.expected
    assert str(error).endswith("\n  this is no header line\n  ^")


def test_notes_within_paragraphs_can_be_found() -> None:
    text = "1. (U) It rained. (Note: It often does. End note.) It stopped.\n\n2. (U) NOTE: The first. END NOTE. Dry.\n"
    cable = cableparse.parse_cable(text)
    notes = [text[cable.spans[name].start : cable.spans[name].end] for name in ("notes[0]", "notes[1]")]
    assert notes == ["(Note: It often does. End note", "NOTE: The first. END NOTE"]
    assert "notes[2]" not in cable.spans
