"""Every value has its place: `spans`, `locate` and `at`."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import attrs
import pytest
from conftest import CASES, ROOT
from hypothesis import given
from hypothesis import strategies as st
from invariants import assert_places, squashed

import cableparse
from cableparse import Cable, Document
from cableparse.core.leaves import leaves
from cableparse.places.rules import ARTICLE, CABLE, TEXT, rule_of
from cableparse.strategies import article_texts, cable_texts

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = sorted([*CASES.rglob("*.txt"), *(ROOT / "seeds").glob("*.txt")])
CABLE_TEXT = """\
VZCZCXYZ0010
OO RUEHC
DE RUEHVT #0352/01 1271302
ZNY CCCCC ZZH
O 071302Z MAY 07
FM AMEMBASSY VALLETTA
TO RUEHC/SECSTATE WASHDC IMMEDIATE 1834
INFO RUEHRO/AMEMBASSY ROME 0042
BT
C O N F I D E N T I A L SECTION 01 OF 02 VALLETTA 000352

SIPDIS

E.O. 12958: DECL: 05/04/2017
TAGS: PREL, MT
SUBJECT: HARBOR TALKS: THE MAYOR ASKS FOR TIME AND
THEN FOR MORE TIME

REF: (A) ROME 12 (B) 06 VALLETTA 33

Classified By: Ambassador Ada Example for reasons 1.4 (b) and (d).

1. (C) Summary. The mayor of the old harbor said that
fog delays every ferry, as

VALLETTA 00000352  002 OF 002

ref A reported. End summary.

2. (S/NF) Rain &amp; fog may last.
EXAMPLE
BT
"""


def _printed(document: Document, path: str) -> list[str]:
    return [document.source[span.start : span.end] for span in document.spans[path]]


@pytest.mark.parametrize(
    ("path", "printed"),
    [
        ("id", ["07", "VALLETTA 000352"]),
        ("date", ["071302Z MAY 07"]),
        ("header.transmission.channel", ["XYZ"]),
        ("header.transmission.serial", ["0010"]),
        ("header.called.precedence", ["OO"]),
        ("header.called.stations[0]", ["RUEHC"]),
        ("header.calling.station", ["RUEHVT"]),
        ("header.calling.serial", ["0352"]),
        ("header.calling.section", ["01"]),
        ("header.calling.filed", ["1271302"]),
        ("header.security.level", ["CCCCC"]),
        ("header.precedence", ["O"]),
        ("header.date_time_group", ["071302Z MAY 07"]),
        ("header.originator", ["AMEMBASSY VALLETTA"]),
        ("header.action[0].routing", ["RUEHC"]),
        ("header.action[0].precedence", ["IMMEDIATE"]),
        ("header.info[0].mcn", ["0042"]),
        ("classification.level", ["C O N F I D E N T I A L"]),
        ("message_reference.post", ["VALLETTA"]),
        ("message_reference.number", ["000352"]),
        ("section.number", ["01"]),
        ("section.total", ["02"]),
        ("captions[0]", ["SIPDIS"]),
        ("executive_order.order", ["12958"]),
        ("executive_order.declassify_on", ["05/04/2017"]),
        ("tags[1].code", ["MT"]),
        ("subject", ["HARBOR TALKS: THE MAYOR ASKS FOR TIME AND\nTHEN FOR MORE TIME"]),
        ("references[1].letter", ["B"]),
        ("references[1].id", ["VALLETTA 33"]),
        ("references[1].text", ["06 VALLETTA 33"]),
        ("mentions[0].text", ["ref A"]),
        ("classified_by.name", ["Ada Example"]),
        ("classified_by.reasons[0]", ["1.4 (b)"]),
        ("classified_by.reasons[1]", ["1.4", "d"]),
        ("body[0].number", ["1"]),
        ("body[0].marking", ["C"]),
        ("body[0].level", ["C"]),
        ("body[0].role", ["Summary"]),
        ("body[1].text", ["Rain &amp; fog may last."]),
        ("signers[0]", ["EXAMPLE"]),
    ],
)
def test_a_value_is_at_its_place(path: str, printed: list[str]) -> None:
    cable = cableparse.parse_cable(CABLE_TEXT)
    found = _printed(cable, path)
    assert found == printed or [" ".join(found)] == printed


def test_a_caption_is_at_each_of_its_prints() -> None:
    text = CABLE_TEXT.replace("ref A reported", "SIPDIS\n\nref A reported")
    cable = cableparse.parse_cable(text)
    assert _printed(cable, "captions[0]") == ["SIPDIS", "SIPDIS"]


def test_a_page_line_in_a_paragraph_is_between_two_places() -> None:
    cable = cableparse.parse_cable(CABLE_TEXT)
    first, second = _printed(cable, "body[0].text")
    assert first.endswith("every ferry, as")
    assert second.startswith("ref A reported")


def test_a_stretch_of_a_value_leads_to_the_source() -> None:
    cable = cableparse.parse_cable(CABLE_TEXT)
    text = cable.body[0].text
    at = text.index("said that fog")
    (span,) = cable.locate("body[0].text", at, at + len("said that fog"))
    assert cable.source[span.start : span.end] == "said that\nfog"
    spans = cable.locate("body[0].text", text.index("as ref A"), text.index("as ref A") + len("as ref A"))
    assert [cable.source[span.start : span.end] for span in spans] == ["as", "ref A"]


def test_an_entity_is_one_character_of_a_value() -> None:
    cable = cableparse.parse_cable(CABLE_TEXT)
    at = cable.body[1].text.index("&")
    (span,) = cable.locate("body[1].text", at, at + 1)
    assert cable.source[span.start : span.end] == "&amp;"


def test_what_is_at_an_offset() -> None:
    cable = cableparse.parse_cable(CABLE_TEXT)
    place = cable.at(CABLE_TEXT.index("ROME 12"))
    assert place.segment.role == "references"
    assert set(place.paths) == {"references[0].id", "references[0].text"}
    assert cable.at(CABLE_TEXT.index("SUBJECT")).paths == ()


@pytest.mark.parametrize("offset", [-1, len(CABLE_TEXT)])
def test_an_offset_outside_the_source(offset: int) -> None:
    with pytest.raises(IndexError, match="outside the source"):
        cableparse.parse_cable(CABLE_TEXT).at(offset)


def test_a_path_without_a_place() -> None:
    with pytest.raises(KeyError, match=r"tags\[0\].name"):
        cableparse.parse_cable(CABLE_TEXT).locate("tags[0].name")


def test_a_changed_value_has_no_place() -> None:
    cable = attrs.evolve(cableparse.parse_cable(CABLE_TEXT), subject="OTHER TALKS")
    assert "subject" not in cable.spans
    assert "header.originator" in cable.spans


def test_spans_are_read_only() -> None:
    with pytest.raises(TypeError):
        cableparse.parse_cable(CABLE_TEXT).spans["subject"] = ()  # type: ignore[index]


def test_without_its_source_a_document_keeps_the_spans_it_was_given() -> None:
    cable = cableparse.parse_cable(CABLE_TEXT)
    back = Cable.from_dict(json.loads(cable.to_json(spans=True)))
    assert back.spans == cable.spans


def test_an_article_has_places_too() -> None:
    source = (
        "RIVER TALKS OPEN\n\nBy Ada Example\n\nMUNICH, Germany (AP) -- Fog is thick over the old harbor, and no ferry "
        'has left it since the day before.\n\n"It is fog," Mayor Jon Roe said.\n'
    )
    article = cableparse.parse_article(source)
    assert _printed(article, "authors[0]") == ["Ada Example"]
    assert _printed(article, "dateline.place") == ["MUNICH"]
    assert _printed(article, "quotes[0].text") == ["It is fog,"]
    assert _printed(article, "quotes[0].speaker") == ["Jon Roe"]
    assert _printed(article, "blocks[0].text") == ["RIVER TALKS OPEN"]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_places_hold_their_values(path: Path) -> None:
    document = cableparse.parse(path.read_bytes())
    assert_places(document)
    rules = CABLE if isinstance(document, Cable) else ARTICLE if document.kind == "article" else TEXT
    source = re.sub(r"\s", "", document.source)
    printed = [
        leaf
        for leaf in leaves(document)
        if isinstance(leaf.value, str)
        and len(leaf.value) > 2
        and re.sub(r"\s", "", leaf.value) in source
        and rule_of(leaf.kind, rules).differs != "derived"
        and not leaf.kind.startswith(("body[].role", "body[].level"))
    ]
    missing = [(leaf.path, leaf.value) for leaf in printed if leaf.path not in document.spans]
    assert len(missing) <= len(printed) * 0.03, missing


@given(st.one_of(cable_texts(sections=2).map(lambda made: made.text), article_texts().map(lambda made: made.text)))
def test_every_paragraph_is_located(text: str) -> None:
    document = cableparse.parse(text)
    blocks = document.body if isinstance(document, Cable) else document.blocks  # type: ignore[attr-defined]
    name = "body" if isinstance(document, Cable) else "blocks"
    for at, block in enumerate(blocks):
        if block.text:
            spans = document.locate(f"{name}[{at}].text")
            assert squashed("".join(document.source[span.start : span.end] for span in spans)) == squashed(block.text)


@pytest.mark.parametrize(
    ("printed", "places"),
    [
        ("REF: (A) STATE 12345, (B) ROME 77", ("([A])", "([B])")),
        ("REF: A. STATE 12345\n     B. AMEMBASSY ROME 77", (" [A].", " [B].")),
        ("REF: A) STATE 12345 B) BARBADOS 77", (" [A])", " [B])")),
        ("REFS: a. 06 STATE 12345, b. 06 BAGHDAD 77", (" [a].", " [b].")),
        ("REF A: STATE 12345\nREF B: AMEMBASSY ROME 77", (" [A]:", " [B]:")),
    ],
)
def test_the_letter_of_a_reference_is_in_front_of_it(printed: str, places: tuple[str, ...]) -> None:
    text = CABLE_TEXT.replace("REF: (A) ROME 12 (B) 06 VALLETTA 33", printed)
    cable = cableparse.parse_cable(text)
    assert len(cable.references) == len(places)
    for at, place in enumerate(places):
        (span,) = cable.spans[f"references[{at}].letter"]
        assert f"{text[span.start - 1]}[{text[span.start : span.end]}]{text[span.end]}" == place
        assert span.end <= cable.references[at].span.start
        assert text.index(printed) < span.start


def test_the_letter_of_a_reference_in_a_form_is_in_front_of_it() -> None:
    text = (CASES / "cables" / "sections_in_a_form.txt").read_text("utf-8")
    text = text.replace(
        "TAGS: EAGR, EZ\n", "TAGS: EAGR, EZ\nReference: A) AMEMBASSY ROME 12\n           B) AMEMBASSY PARIS 9\n", 1
    )
    spans = cableparse.parse_cable(text).spans
    for letter, path in (("A", "references[0].letter"), ("B", "references[1].letter")):
        (span,) = spans[path]
        assert text[span.start - 1 : span.end + 1] == f" {letter})"


def test_a_letter_that_is_not_printed_has_no_place() -> None:
    cable = cableparse.parse_cable(CABLE_TEXT)
    first, *others = cable.references
    changed = attrs.evolve(cable, references=(attrs.evolve(first, letter="Z"), *others))
    assert "references[0].letter" not in changed.spans
