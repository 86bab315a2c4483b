"""Whole cables and pieces of them, all invented: each case is a text and all that is read of it."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

import attrs
import pytest
from conftest import CASES, ROOT, in_short, listed, whole_texts
from invariants import assert_filled_in, assert_sound

import cableparse
from cableparse.cable import reader

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from cableparse.cable.reader import Field


@whole_texts("ads", "body", "cables", "frus", "header", "smart")
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
    (span,) = cable.spans["subject"]
    assert cable.subject == source[span.start : span.end] == "FERRIES"


def test_entities_are_those_that_a_semicolon_closes() -> None:
    cable = cableparse.parse_cable(
        "UNCLAS ROME 12\n\nSUBJECT: P&LT &lt; R&amp;D\n\nClassified By: P&LT chief Ann Roe &amp; co.\n"
    )
    assert cable.subject == "P&LT < R&D"
    assert cable.classified_by is not None
    assert cable.classified_by.text == "Classified By: P&LT chief Ann Roe & co."


# ------------------------------------------------------------------------------------------------- the table


def any_order(rows: Sequence[Field], draw: random.Random) -> list[Field]:
    """The rows in some order in which each comes after those that it needs."""
    left = list(rows)
    ordered: list[Field] = []
    while left:
        known = {field.name for field in ordered}
        ready = [field for field in left if known.issuperset(field.needs)]
        ordered.append(draw.choice(ready))
        left.remove(ordered[-1])
    return ordered


@pytest.mark.parametrize("seed", range(6))
@whole_texts("ads", "cables", "smart", "header")
def test_any_order_of_the_fields_gives_the_same_cable(path: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    data = path.read_bytes()
    wanted = cableparse.parse_cable(data)
    monkeypatch.setattr(reader, "FIELDS", any_order(reader.FIELDS, random.Random(seed)))  # noqa: S311 - an order, not a secret
    found = cableparse.parse_cable(data)
    assert found.to_dict(spans=True) == wanted.to_dict(spans=True)
    assert found.defects == wanted.defects


def test_a_field_takes_only_what_it_says_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    class Watched(reader.Values):
        __slots__ = ("allowed",)

        def __getattribute__(self, name: str) -> object:
            if name in names:
                taken.add(name)
            return super().__getattribute__(name)

    names = {field.name for field in reader.FIELDS}
    texts = [path.read_bytes() for path in sorted((CASES / "cables").glob("*.txt"))]
    for field in reader.FIELDS:
        taken: set[str] = set()

        def watched(telegram: object, values: reader.Values, field: Field = field, taken: set[str] = taken) -> object:
            copy = Watched()
            for name in names:
                if hasattr(values, name):
                    setattr(copy, name, getattr(values, name))
            taken.clear()
            read = field.read(telegram, copy)
            assert taken <= set(field.needs)
            return read

        rows = [attrs.evolve(one, read=watched) if one is field else one for one in reader.FIELDS]
        with monkeypatch.context() as patch:
            patch.setattr(reader, "FIELDS", rows)
            for text in texts:
                cableparse.parse_cable(text)


def test_a_misspelt_classification_is_reported_once_though_the_cable_is_printed_twice() -> None:
    cable_text = (
        "VZCZCXYZ0010\nRR RUEHC\nDE RUEHXX #0012 0321010\nR 011010Z FEB 08\nFM AMEMBASSY VALLETTA\n"
        "TO SECSTATE WASHDC\nC O N F I D E N I A L VALLETTA 000012\n\nSUBJECT: LIGHTHOUSES\n\n1. (C) The lamp is lit.\n"
    )
    cable = cableparse.parse_cable(cable_text + "BT\n#0012\nNNNN\n" + cable_text)
    assert [defect.code for defect in cable.defects].count("classification-misspelt") == 1


def test_a_reference_block_that_is_not_chosen_leaves_no_defects() -> None:
    text = (
        "UNCLAS VALLETTA 000012\n\nSUBJECT: LIGHTHOUSES\nREF: A. VALETTTA 3\n\n"
        "REF: A. ROME 4 B. MILAN 5\n\n1. (U) The lamp is lit.\n"
    )
    cable = cableparse.parse_cable(text, year=2008)
    assert [one.id for one in cable.references] == ["08ROME4", "08MILAN5"]
    assert [defect.code for defect in cable.defects if defect.code.startswith("reference-")] == []
    alone = cableparse.parse_cable(text.replace("REF: A. ROME 4 B. MILAN 5\n\n", ""), year=2008)
    assert "reference-post-repaired" in [defect.code for defect in alone.defects]
