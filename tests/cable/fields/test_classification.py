"""Classification lines, captions and corrected copies: cases in files, and what holds for any text."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import listed, not_empty, read_field, rows
from hypothesis import given
from hypothesis import strategies as st

import cableparse
from cableparse.cable.fields.classification import read_captions, read_classification, read_correction
from cableparse.tables.captions import is_caveat

LINE = ("classification", "section", "message_reference", "captions", "year", "passing")


@rows("classification/lines")
def test_line(case: dict[str, Any]) -> None:
    found = read_field(read_classification, case["text"])
    read = {**{name: getattr(found.value, name) for name in LINE}, "defects": found.codes}
    assert not_empty(read) == listed(case, "text")


@rows("classification/captions")
def test_captions(text: str, captions: str, caveats: str, why: str) -> None:
    found = read_field(read_captions, text).value
    assert ",".join(found) == captions, why
    assert ",".join(caption for caption in found if is_caveat(caption)) == caveats, why


@rows("classification/corrections")
def test_correction(text: str, reason: str, rest: str, why: str) -> None:
    read = read_field(read_correction, text)
    assert read.value.reason == (reason or None), why
    assert text[read.end :] == rest, why


def test_values_say_where_they_stand() -> None:
    text = "\nC O N F I D E N T I A L NOFORN SECTION 01 OF 02 PORT LOUIS 00012\n"
    line = read_field(read_classification, text, 1).value
    spans = [value.span for value in (line.classification, line.section, line.message_reference) if value]
    assert [text[span.start : span.end] for span in spans if span] == [
        "C O N F I D E N T I A L NOFORN",
        "SECTION 01 OF 02",
        "PORT LOUIS 00012",
    ]


WORDS = """C O N F I D E N T I A L|SECRET|UNCLAS|NOFORN|E F T O|SECTION|01 OF 02|FINAL|OF|LISBON|SAN JOSE
|00123|75|TOSEC|SIPDIS|STATE FOR EUR/WE|CORRECTED COPY|(|)|//|-|`|\n|\f|É|²|REL TO USA, NLD|V|1234567890"""
words = st.sampled_from(WORDS.split("|"))
texts = st.one_of(st.lists(words, max_size=10).map(" ".join), st.text(max_size=40))


@given(texts)
def test_any_text_is_read(text: str) -> None:
    line = read_field(read_classification, text).value
    correction, _, rest = read_field(read_correction, text)
    captions = read_field(read_captions, text).value
    assert len(set(captions)) == len(captions)
    assert 0 <= rest <= len(text)
    for value in (line.classification, line.section, line.message_reference, correction):
        assert value is None or value.span is not None
        assert value is None or value.span is None or 0 <= value.span.start <= value.span.end <= len(text)
    if line.classification:
        assert all(is_caveat(caveat) for caveat in line.classification.caveats)
    assert not any(is_caveat(caption) for caption in line.captions)


@given(st.sampled_from(["SECRET", "CONFIDENTIAL", "TOP SECRET"]), st.integers(0, 2))
def test_letters_may_be_spaced(level: str, blanks: int) -> None:
    text = " ".join((" " * blanks).join(word) for word in level.split()) + " LISBON 12"
    line = read_field(read_classification, text).value
    assert line.classification is not None
    assert line.classification.level == level


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("CORRECTED COPY (SUBJECT) - ROME FOR TESSEL\n", "CORRECTED COPY (SUBJECT)"),
        ("\nCORRECTED COPY - WEIRS\nCOUNTED \n", "CORRECTED COPY - WEIRS\nCOUNTED"),
        ("\nWEIRS \n", "WEIRS"),
    ],
)
def test_a_correction_says_where_it_stands(text: str, stands: str) -> None:
    correction = read_field(read_correction, text).value
    assert correction.span is not None
    assert text[correction.span.start : correction.span.end].strip(" -") == stands


@pytest.mark.parametrize(
    ("printed", "caption"),
    [
        ("NOFRN", "NOFORN"),
        ("SIPDS", "SIPDIS"),
        ("-LIMDIIS.", "LIMDIS"),
        ("SENSTVE", "SENSITIVE"),
        ("ROGER CHANEL", "ROGER CHANNEL"),
        ("SENSTV", None),  # three letters
        ("NOFN", None),  # two letters of a short one
        ("EXDS", None),  # of those too short to tell
    ],
)
def test_a_misspelt_caption_on_a_line_of_its_own(printed: str, caption: str | None) -> None:
    text = (
        f"R 121200Z FEB 08\nFM AMEMBASSY LISBON\nTO SECSTATE WASHDC\nUNCLAS LISBON 000012\n\n{printed}\n\nTAGS: PREL\n"
    )
    read = cableparse.parse_cable(text)
    assert read.captions == ((caption,) if caption else ())
    assert [defect.code for defect in read.defects] == ["caption-misspelt" if caption else "line-unknown"]
