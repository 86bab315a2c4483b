"""Segments tile a source; offsets become lines and columns."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cableparse import Segment
from cableparse.core.spans import ROLES, Lines, tile


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
