"""The edition's TEI: a document becomes a text as one would copy it, and a telegram of that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from invariants import assert_sound

import cableparse
from cableparse import Cable, Text

if TYPE_CHECKING:
    from collections.abc import Callable

HEAD = "<head>1. Telegram From the Embassy in Lasania to the Department of State{}</head>"
DATELINE = "<dateline><placeName>Port Varen</placeName>, <date {}>April 25, 1957—5 p.m.</date></dateline>"


def document(body: str, attributes: str = "") -> str:
    opened = '<div n="1" xmlns="http://www.tei-c.org/ns/1.0"\n xml:id=\'d1\' type="document"'
    return f"<?xml version='1.0' encoding='UTF-8'?>\n{opened} {attributes}>{body}</div>"


def telegram(text: str, when: str = "", note: str = "") -> Cable:
    cable = cableparse.parse(document(HEAD.format(note) + DATELINE.format(when) + text))
    assert isinstance(cable, Cable)
    assert_sound(cable)
    return cable


def test_the_source_is_a_text_as_one_would_copy_it() -> None:
    cable = telegram(
        "<p>12.   It <hi rend='italic'>rained</hi>.<note n='7'><p>All\n day.</p><p>“And night.”</p></note></p>"
        "<pb n='9'/><list><label>1.</label><item>A gov<pb n='10'/>ernor <pb n='11'/>came.</item></list>"
        "<closer><signed>Holt<lb/>Brand</signed></closer>"
    )
    assert cable.source == (
        "1. Telegram From the Embassy in Lasania to the Department of State\n\n"
        "Port Varen, April 25, 1957—5 p.m.\n\n"
        "12. It rained.[7]\n\n[Page 9]\n\n1. A gov[Page 10]ernor [Page 11] came.\n\nHolt\nBrand\n\n"
        "[7] All day. “And night.”\n"
    )
    assert [block.text for block in cable.body] == ["It rained.", "A governor came."]
    assert cable.signers == ("Holt", "Brand")
    assert [(note.mark, note.text) for note in cable.notes] == [("7", "All day. “And night.”")]
    (note,) = cable.notes
    assert note.span is not None
    assert cable.source[note.span.start : note.span.end] == f"[7] {note.text}"


@pytest.mark.parametrize(
    ("when", "date"),
    [
        ('when="1957-04-25T17:00:00+02:00"', "1957-04-25T15:00:00Z"),
        ('when="1957-04-25T17:00:00"', "1957-04-25"),
        ('when="1957-04"', "1957-04-25"),
        ("", "1957-04-25"),
    ],
)
def test_a_date_is_in_utc_where_its_zone_is_encoded(when: str, date: str) -> None:
    assert telegram("<p>12. It rained.</p>", when).date == date


def test_a_date_far_from_the_printed_one_is_reported() -> None:
    cable = telegram("<p>12. It rained.</p>", 'when="1957-05-25T17:00:00Z"')
    assert [defect.code for defect in cable.defects] == ["hint-disagrees"]


def test_without_a_signature_in_the_encoding_there_is_none() -> None:
    assert telegram("<p>12. It rained.</p><p>Quarrel</p>").signers == ()
    assert telegram("<p>12. It rained.</p><closer>Holt</closer>").signers == ("Holt",)


def test_what_is_attached_gives_no_values() -> None:
    cable = telegram(
        "<p>12. It rained.</p><closer><signed>Holt</signed></closer>"
        "<frus:attachment><head>Letter</head><p>1. Deptel 1234.</p>"
        "<closer><signed>The King</signed></closer></frus:attachment>"
    )
    assert (cable.signers, cable.references, len(cable.body)) == (("Holt",), (), 1)
    assert "duplicate" in {one.role for one in cable.segments}


@pytest.mark.parametrize(
    "xml",
    [
        document("<head>4. Editorial Note</head><p>It rained.</p>", 'subtype="editorial-note"'),
        document(HEAD.format("") + DATELINE.format("") + "<p>1. A.</p>", 'subtype="editorial-note"'),
        document(HEAD.format("") + DATELINE.format('type="conversation-or-meeting-date"') + "<p>1. A.</p>"),
        document("<p>It rained.</p>"),
    ],
)
def test_other_documents_are_texts(xml: str) -> None:
    text = cableparse.parse(xml)
    assert isinstance(text, Text)
    assert text.label == "frus-document"
    assert_sound(text)


BOMB = '<!DOCTYPE div [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda xml: xml.replace("<div", f"{BOMB}<div", 1), "it declares entities"),
        (lambda xml: xml.replace("</div>", ""), "it is not well-formed XML"),
        (lambda xml: xml.replace("<p>", "<p>&nbsp;", 1), "it is not well-formed XML"),
        (lambda xml: xml.replace("<p>", "<p>\ud800", 1), "it holds characters that XML does not have"),
        (lambda xml: xml.replace("<p>", "<p>" + "<hi>" * 300, 1), "its elements are nested"),
        (lambda xml: xml.replace('type="document"', 'type="chapter"'), "it is TEI without a document"),
    ],
)
def test_what_cannot_be_read_says_why(change: Callable[[str], str], reason: str) -> None:
    text = cableparse.parse(change(document(HEAD.format("") + "<p>1. A.</p>")))
    assert isinstance(text, Text)
    assert text.label == "unreadable"
    assert reason in text.defects[0].message
    assert isinstance(cableparse.parse_cable(text.source), Cable)


def test_of_a_volume_given_as_a_text_the_first_document_is_read() -> None:
    volume = (ROOT / "examples" / "frus1955-57v99.xml").read_bytes()
    cable = cableparse.parse(volume)
    assert isinstance(cable, Cable)
    assert cable.attributes["FRUS"] == "frus1955-57v99/d1"
    assert [defect.code for defect in cable.defects] == ["documents-left-out"]
    assert cableparse.parse_cable(volume) == cable


@pytest.mark.parametrize("prefix", ["tei:", "t:"])
def test_prefixes_do_not_matter(prefix: str) -> None:
    plain = document(HEAD.format("<note type='source' n='1'>Source: Brand Papers. Secret.</note>") + "<p>1. A.</p>")
    prefixed = plain.replace("</", "\0").replace("<", f"<{prefix}").replace("\0", f"</{prefix}")
    prefixed = prefixed.replace(f"<{prefix}?", "<?").replace("xmlns=", f"xmlns:{prefix[:-1]}=")
    assert cableparse.parse(prefixed) == cableparse.parse(plain)


@given(st.data())
def test_any_change_of_a_file_is_read(data: st.DataObject) -> None:
    xml = document(HEAD.format("<note n='1'>A</note>") + DATELINE.format("when='1957'") + "<p>1. A.<pb n='2'/></p>")
    at = data.draw(st.integers(0, len(xml)))
    inserted = data.draw(st.sampled_from(["<", ">", "<p>", "</p>", "&", "\0", "<note>", "</div>", "]]>", "<!--"]))
    assert_sound(cableparse.parse(xml[:at] + inserted + xml[at:]))
    assert_sound(cableparse.parse_cable(xml[:at]))
