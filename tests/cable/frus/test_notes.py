"""Marks of footnotes: taken off a word only where the list of notes proves them."""

from __future__ import annotations

import pytest

import cableparse

PAGE = """12. Telegram From the Embassy in Lasania to the Department of State{head}

Port Varen, April 25, 1957—5 p.m.

2413. {text}

Holt

{notes}
"""


@pytest.mark.parametrize(
    ("text", "notes", "read"),
    [
        ("It rained.2 He “agreed”,3 it said.", "  2. A.↩\n  3. B.↩", "It rained. He “agreed”, it said."),
        ("It rained.[2]", "[2] A.", "It rained."),
        ("It rained.[4]", "[2] A.", "It rained.[4]"),
        ("It rained.2", "", "It rained.2"),
        ("FE 7000012 rained.", "  2. A.↩", "FE 700001 rained."),
        ("FE 7000012 and FE 8000012 rained.", "  2. A.↩", "FE 7000012 and FE 8000012 rained."),
        ("A U–2 rained. It was 5.2 inches.", "  2. A.↩", "A U–2 rained. It was 5.2 inches."),
        ("It rained.*", "* A.", "It rained.*"),
        ("It rained.[*]", "[*] A.", "It rained."),
        ("UN3 rained in CINCFE.4", "  3. A.\n  4. B.", "UN rained in CINCFE."),
        ("It rained,72 and more.73", "  1. A.↩\n  2. B.↩", "It rained, and more."),
        ("It rained,72 and more.74", "  1. A.↩\n  2. B.↩", "It rained,72 and more.74"),
        ("It rained.2", "- A.↩\n- B.↩", "It rained."),
    ],
)
def test_a_mark_is_proved_by_the_list(text: str, notes: str, read: str) -> None:
    cable = cableparse.parse_cable(PAGE.format(head="", text=text, notes=notes))
    assert [block.text for block in cable.body] == [read]
    assert cable.signers == ("Holt",)


def test_marks_of_the_head_may_be_apart() -> None:
    notes = "1. Source: Brand Papers. Secret.\n2. A summary."
    cable = cableparse.parse_cable(PAGE.format(head="1 2", text="It rained.", notes=notes))
    assert cable.header is not None
    assert cable.header.action[0].name == "Department of State"
    assert cable.attributes["Summary"] == "A summary."
    assert [(note.mark, note.text) for note in cable.notes] == [("2", "A summary.")]


def test_numbered_paragraphs_at_the_end_are_no_notes() -> None:
    cable = cableparse.parse_cable(PAGE.format(head="", text="A.\n\n1. B.\n\n2. C.", notes="").replace("Holt", ""))
    assert [block.number for block in cable.body] == [None, 1, 2]
    assert cable.notes == ()
