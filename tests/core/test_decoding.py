"""Bytes and texts become one text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cableparse.core.decoding import decode


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_decode_reads_what_was_written_with_a_mark_or_in_utf8(text: str) -> None:
    assert decode(codecs.BOM_UTF8 + text.encode()) == text
    assert decode(codecs.BOM_UTF16_LE + text.encode("utf-16-le")) == text
    assert decode(codecs.BOM_UTF16_BE + text.encode("utf-16-be")) == text
    if not text.startswith("\ufeff"):
        assert decode(text.encode()) == text


@given(st.text(st.characters(exclude_categories=())))
def test_decode_leaves_a_string_as_it_is_but_for_its_mark(text: str) -> None:
    assert decode(text) == text.removeprefix("\ufeff")


@pytest.mark.parametrize("data", [None, 5, [80], 1.5])
def test_decode_refuses_what_holds_no_text(data: object) -> None:
    with pytest.raises(TypeError):
        decode(data)  # type: ignore[arg-type]  # what the test is about


@given(st.binary())
def test_decode_never_raises_and_takes_every_kind_of_bytes(data: bytes) -> None:
    assert decode(data) == decode(bytearray(data)) == decode(memoryview(data))


def test_decode_falls_back_to_windows_1252_and_keeps_its_undefined_bytes() -> None:
    assert decode(b"caf\xe9 \x93so\x94 \x80") == "caf\xe9 \u201cso\u201d \u20ac"
    undefined = bytes([0x81, 0x8D, 0x8F, 0x90, 0x9D])
    assert decode(undefined) == "\x81\x8d\x8f\x90\x9d"


@pytest.mark.parametrize("data", [b"\xff\xfeA\x00B", b"\xff\xfe\x00\xd8"])
def test_decode_marks_the_odd_end_of_utf16(data: bytes) -> None:
    assert decode(data).endswith("\ufffd")
