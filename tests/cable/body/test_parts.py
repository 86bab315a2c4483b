"""Summary, comment and notes within a body; what else there is, whole cables show."""

from __future__ import annotations

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
