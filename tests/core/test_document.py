"""The document core: decoding, tiling, lines, errors, and what documents are as Python objects."""

from __future__ import annotations

import copy
import json
import pickle

import pytest

from cableparse import Article, Block, Cable, Defect, Origin, Segment, Span, Text, parse_cable

CABLE = Cable(
    id="08UNVIEVIENNA518",
    attributes={"Concepts": "RIVERS"},
    body=(Block("paragraph", 1, span=Span(0, 3)),),
    source="¶1.",
    origin=Origin("a.txt"),
)


@pytest.mark.parametrize(
    "copied",
    [pickle.loads(pickle.dumps(CABLE)), copy.copy(CABLE), copy.deepcopy(CABLE)],
    ids=["pickle", "copy", "deepcopy"],
)
def test_a_cable_can_be_copied_whole(copied: Cable) -> None:
    assert copied == CABLE
    assert hash(copied) == hash(CABLE)
    assert (copied.source, copied.origin, copied.body[0].span) == ("¶1.", Origin("a.txt"), Span(0, 3))


def test_a_cable_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        CABLE.id = "other"  # type: ignore[misc]
    with pytest.raises(TypeError):
        CABLE.attributes["Concepts"] = "LAKES"  # type: ignore[index]


def test_where_a_value_stood_takes_no_part_in_equality() -> None:
    defect = Defect("unreadable", "error", "odd", Span(0, 0))
    assert Text(source="a", defects=(defect,), evidence=("b",), origin=Origin("c")) == Text()
    assert Article(segments=(Segment("title", 0, 1),), spans={"title": Span(0, 1)}) == Article()
    assert Block("paragraph", 1, span=Span(0, 1)) == Block("paragraph", 1)


def test_json_escapes_lone_surrogates_and_nothing_else() -> None:
    text = Article(title="é \ud800 \U0001f600").to_json()
    assert "é \\ud800 \U0001f600" in text
    assert json.loads(text)["title"] == "é \ud800 \U0001f600"
    text.encode()


def test_a_defect_says_where_it_is_what_is_printed_and_what_it_was_read_as() -> None:
    cable = parse_cable("UNCLAS ROME 000012\nTAGS: MOPPS, PREL\nSUBJECT: FOG\n\n1. Fog.\n\n3. Rain.\n", year=2006)
    misspelt, skipped = cable.defects
    assert (misspelt.line, misspelt.column, misspelt.printed, misspelt.read) == (2, 7, "MOPPS", "MOPS")
    assert (skipped.line, skipped.column, skipped.printed, skipped.read) == (7, 1, "3", None)
    assert (misspelt.path, skipped.path) == ("tags[0]", "body[1]")
