"""What the archive says of a telegram below its text."""

from __future__ import annotations

import cableparse


def test_the_archive_names_a_telegram_whose_text_is_lost() -> None:
    cable = cableparse.parse_cable(
        "Message Text\n\nERROR READING TEXT\n\nMessage Attributes\n\nDocument Number: 1978ROME00077\n"
    )
    assert cable.id == "78ROME77"
    assert cable.attributes == {"Document Number": "1978ROME00077"}


def test_a_label_in_capitals_is_a_value_that_runs_on() -> None:
    cable = cableparse.parse_cable(
        "Message Attributes\n\nConcepts: FERRIES,\nHARBOURS: RAIN\nSubject: X\nEnclosure: n/a\n"
    )
    assert cable.attributes == {"Concepts": "FERRIES, HARBOURS: RAIN", "Subject": "X"}
