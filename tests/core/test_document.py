"""The document core: decoding, tiling, lines, errors, and what documents are as Python objects."""

from __future__ import annotations

import codecs
import copy
import json
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cableparse import Article, Block, Cable, CableSyntaxError, Defect, Origin, Segment, Span, Text
from cableparse.core.decoding import decode
from cableparse.core.spans import ROLES, Lines, tile

any_text = st.text(st.characters(exclude_categories=()))  # lone surrogates too
written = st.text(st.characters(exclude_categories=("Cs",)))


@given(written)
def test_decode_reads_what_was_written_with_a_mark_or_in_utf8(text: str) -> None:
    assert decode(codecs.BOM_UTF8 + text.encode()) == text
    assert decode(codecs.BOM_UTF16_LE + text.encode("utf-16-le")) == text
    assert decode(codecs.BOM_UTF16_BE + text.encode("utf-16-be")) == text
    if not text.startswith("\ufeff"):
        assert decode(text.encode()) == text


@given(any_text)
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


@st.composite
def claims(draw: st.DrawFn) -> tuple[str, list[tuple[str, int, int]]]:
    source = draw(st.text(alphabet="a \n"))
    ends = st.integers(0, len(source))
    made = draw(st.lists(st.tuples(st.sampled_from(sorted(ROLES)), ends, ends)))
    return source, sorted(made, key=lambda claim: claim[1])


@given(claims())
def test_segments_tile_the_source(given_claims: tuple[str, list[tuple[str, int, int]]]) -> None:
    source, made = given_claims
    segments = tile(source, made)  # type: ignore[arg-type]  # drawn from the roles
    assert "".join(source[segment.start : segment.end] for segment in segments) == source
    assert all(segment.start < segment.end for segment in segments)
    assert [segment.end for segment in segments[:-1]] == [segment.start for segment in segments[1:]]
    for segment in segments:
        if segment not in [Segment(*claim) for claim in made] and segment.role == "blank":
            assert not source[segment.start : segment.end].strip()


def test_the_earlier_of_two_claims_keeps_what_it_has() -> None:
    assert tile("abcdef", [("title", 1, 4), ("byline", 3, 5)]) == (
        Segment("unparsed", 0, 1),
        Segment("title", 1, 4),
        Segment("byline", 4, 5),
        Segment("unparsed", 5, 6),
    )


@given(st.text(alphabet="ab\r\n\x0b\x85\u2028"), st.data())
def test_lines_are_cut_at_line_feeds_alone(source: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(source)))
    before = source[:offset].split("\n")
    assert Lines(source).position(offset) == (len(before), len(before[-1]) + 1)


def test_a_syntax_error_shows_the_line_with_a_caret() -> None:
    error = CableSyntaxError("no precedence", "VZCZC\nQ 071302Z MAY 07\n", 6, "a precedence prosign")
    assert (error.lineno, error.colno, error.position) == (2, 1, 6)
    assert str(error) == ("line 2, column 1: no precedence; expected a precedence prosign\n  Q 071302Z MAY 07\n  ^")


@given(any_text, st.data())
def test_the_caret_stands_under_the_place_on_any_line(source: str, data: st.DataObject) -> None:
    position = data.draw(st.integers(0, max(0, len(source) - 1)))
    message, line, caret = str(CableSyntaxError("odd", source, position)).split("\n")
    assert caret.strip() == "^"
    if source and source[position].isprintable() and source[position] != " ":
        assert line[caret.index("^")] == source[position]
    assert message.endswith("odd")


def test_a_syntax_error_shows_a_long_line_in_part_and_no_controls() -> None:
    shown = str(CableSyntaxError("odd", "x" * 500 + "\x1b[31m" + "y" * 500, 500))
    assert "\x1b" not in shown
    assert max(map(len, shown.split("\n"))) < 120


def test_a_syntax_error_pickles() -> None:
    error = pickle.loads(pickle.dumps(CableSyntaxError("odd", "abc", 1, "b")))
    assert (error.msg, error.source, error.position, error.expected) == ("odd", "abc", 1, "b")


CABLE = Cable(
    id="08UNVIEVIENNA518",
    attributes={"Concepts": "RIVERS"},
    body=(Block("paragraph", 1, span=Span(0, 3)),),
    source="¶1.",
    origin=Origin("a.txt"),
)


@pytest.mark.parametrize(
    "copied",
    [pickle.loads(pickle.dumps(CABLE)), copy.copy(CABLE), copy.deepcopy(CABLE)],
    ids=["pickle", "copy", "deepcopy"],
)
def test_a_cable_can_be_copied_whole(copied: Cable) -> None:
    assert copied == CABLE
    assert hash(copied) == hash(CABLE)
    assert (copied.source, copied.origin, copied.body[0].span) == ("¶1.", Origin("a.txt"), Span(0, 3))


def test_a_cable_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        CABLE.id = "other"  # type: ignore[misc]
    with pytest.raises(TypeError):
        CABLE.attributes["Concepts"] = "LAKES"  # type: ignore[index]


def test_where_a_value_stood_takes_no_part_in_equality() -> None:
    defect = Defect("unreadable", "error", "odd", Span(0, 0))
    assert Text(source="a", defects=(defect,), evidence=("b",), origin=Origin("c")) == Text()
    assert Article(segments=(Segment("title", 0, 1),), spans={"title": Span(0, 1)}) == Article()
    assert Block("paragraph", 1, span=Span(0, 1)) == Block("paragraph", 1)


def test_json_escapes_lone_surrogates_and_nothing_else() -> None:
    text = Article(title="é \ud800 \U0001f600").to_json()
    assert "é \\ud800 \U0001f600" in text
    assert json.loads(text)["title"] == "é \ud800 \U0001f600"
    text.encode()
