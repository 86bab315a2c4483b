"""Summary, comment and notes within a body; what else there is, whole cables show."""

from __future__ import annotations

import pytest

import cableparse


def test_notes_within_paragraphs_can_be_found() -> None:
    text = "1. (U) It rained. (Note: It often does. End note.) It stopped.\n\n2. (U) NOTE: The first. END NOTE. Dry.\n"
    cable = cableparse.parse_cable(text)
    notes = [text[span.start : span.end] for name in ("notes[0]", "notes[1]") for span in cable.recorded_spans[name]]
    assert notes == ["(Note: It often does. End note", "NOTE: The first. END NOTE"]
    assert "notes[2]" not in cable.recorded_spans


def test_notes_stay_within_their_paragraph() -> None:
    text = (
        "1. (U) It rained. End note. (Note: Twice. End note.) (Note: Or more.\n\n"
        "2. (U) Thrice. End note. Dry. (Note: It never was. End note.)\n\n3. (U) Wet. End note.\n"
    )
    cable = cableparse.parse_cable(text)
    notes = [text[one.start : one.end] for name, (one,) in cable.recorded_spans.items() if name.startswith("notes")]
    assert notes == ["(Note: Twice. End note", "(Note: It never was. End note"]


RAIN = "It rained on the weirs."


@pytest.mark.parametrize(
    "summary",
    [
        "SUMARY: {} END SUMMARY.",
        "SUMMMARY: {} END SUMMARY.",
        "SUMMRAY. {} End summary.",
        "(Summary) {} (End summary)",
        "[Summary] {} [End summary]",
        "SUMMARY (C): {} END SUMMARY.",
        "SUMMARY: (C) {} END SUMMARY.",
        "*SUMMARY* {} *END SUMMARY*",
        "_Summary_ {} _End summary_",
    ],
)
def test_ways_to_mark_a_summary(summary: str) -> None:
    cable = cableparse.parse_cable(f"1. (C) {summary.format(RAIN)}\n\n2. (C) It stays.\n")
    assert cable.summary == RAIN
    assert [block.role for block in cable.body] == ["summary", None]


@pytest.mark.parametrize("heading", ["(C) SUMMARY", "(SBU) Summary", "[C] Summary:", "(S//NF) Executive Summary"])
def test_a_heading_with_a_portion_mark_opens_a_part(heading: str) -> None:
    body = f"{heading}\n-------\n\n1. (C) {RAIN}\n\n(C) THE DAM\n-------\n\n2. (C) It stays.\n"
    assert cableparse.parse_cable(f"UNCLAS LISBON 123\n\nSUBJECT: WEIRS\n\n{body}").summary == RAIN


@pytest.mark.parametrize(
    "words", ["Summary (annual) reports", "Summaries", "Summit: a report", "Com: a report", "Comets."]
)
def test_words_that_open_no_part(words: str) -> None:
    cable = cableparse.parse_cable(f"1. (C) {words} on the weirs.\n\n2. (C) It stays.\n")
    assert (cable.summary, cable.comment) == (None, None)


@pytest.mark.parametrize(
    ("words", "comment"),
    [
        ("It rained. (Comment: We doubt it.) It stopped.", "We doubt it."),
        ("It rained (COMMENT: WE DOUBT IT), they said.", "WE DOUBT IT"),
        ("It rained. [Comment: We (all) doubt it.]", "We (all) doubt it."),
        ("It rained. (Comment: One.) It stopped. (Comment: Two. End comment.) Dry.", "One.\n\nTwo."),
        ("It rained. (Comment: We doubt it.", None),
        ("It rained. (Comments by the weir keeper follow.)", None),
    ],
)
def test_a_comment_that_its_bracket_closes(words: str, comment: str | None) -> None:
    assert cableparse.parse_cable(f"1. (C) {words}\n\n2. (C) It stays.\n").comment == comment
