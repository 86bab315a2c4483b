"""What a text is taken for: a folder of cases for each kind, and what holds for any text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import whole_texts
from hypothesis import given
from hypothesis import strategies as st

from cableparse.core.decoding import decode
from cableparse.detect import detect
from cableparse.parsing.grammars import find_pieces

if TYPE_CHECKING:
    from pathlib import Path

KINDS = ("cable", "telegram", "article")


@whole_texts("detect/*")
def test_a_text_is_taken_for_what_it_is(path: Path) -> None:
    kind, label, reasons = detect(decode(path.read_bytes()))
    assert (kind if kind in KINDS else label) == path.parent.name, reasons
    assert (label is None) == (kind in KINDS)


@whole_texts("detect/*")
def test_line_ends_a_missing_last_one_and_hard_spaces_change_nothing(path: Path) -> None:
    source = decode(path.read_bytes()).replace("\r\n", "\n")
    found = detect(source)
    assert detect(source.replace("\n", "\r\n")) == found
    assert detect(source.removesuffix("\n")) == found
    assert detect(source.replace(" ", "\xa0")) == found


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_is_something_and_for_a_reason(source: str) -> None:
    kind, _, reasons = detect(source)
    assert kind in (*KINDS, "text")
    assert all(reason.endswith(".") for reason in reasons)
    assert reasons


@given(st.text(alphabet="AE.O\n\r\t >*<1¶(C)FMTUS:é", max_size=200))
def test_every_line_is_one_token_of_the_grammar(source: str) -> None:
    pieces = find_pieces("detect", source + "\n")
    assert "".join(source[piece.start_pos : piece.end_pos] for piece in pieces) == source  # type: ignore[misc]


def test_the_reasons_name_the_lines() -> None:
    _, _, reasons = detect("\n\nFM AMEMBASSY ZAGREB\nTO SECSTATE WASHDC\n")
    assert reasons == (
        "Line 3 is a foreign service post as originator (format line 6).",
        "Line 4 is a foreign service post as addressee (format line 7 or 8).",
    )


def test_a_cable_far_below_is_looked_for_where_something_wraps_it_alone() -> None:
    cable = "VZCZCXYZ0024\nPP RUEHWEB\nDE RUEHUNV #0518/01 2681640\nFM USMISSION UNVIE VIENNA\n"
    far = "no more of this\n" * 1000
    assert detect(f"From: Ilka Brenn\n{far}{cable}")[0] == "cable"
    assert detect(f"{far}{cable}")[0] == "text"


@pytest.mark.parametrize("blanks", ["\n", " ", "\t \r\n", "<" * 40, "A ", "said "])
def test_long_texts_are_judged_by_their_beginning(blanks: str) -> None:
    # ends at once however long the text: a pattern that backtracks would not end in this century
    assert detect(blanks * 500_000)[0] == "text"
