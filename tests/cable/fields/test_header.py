"""Where the parts of a header are; what is read of them, whole cables show."""

from __future__ import annotations

from conftest import CASES

import cableparse


def test_parts_of_the_header_say_where_they_stand() -> None:
    text = (CASES / "header" / "lists_in_turn.txt").read_text("utf-8")
    header = cableparse.parse_cable(text).header
    assert header is not None
    spans = [part.span for part in (header.transmission, header.called, header.calling, header.security) if part]
    assert [text[span.start : span.end] for span in spans if span] == text.split("\n")[:4]
    assert header.span is not None
    assert text[header.span.start : header.span.end] == text.partition("\nBT\n")[0]
