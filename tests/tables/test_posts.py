"""Posts by their names, and by their routing indicators."""

from __future__ import annotations

from conftest import rows
from hypothesis import given
from hypothesis import strategies as st
from names import NAMES

from cableparse.tables import posts, table


@rows("tables/posts")
def test_post(name: str, canonical: str, nearest: str) -> None:
    assert posts.canonical_post(name) == canonical
    assert posts.nearest_post(name) == (nearest or None)
    assert posts.is_post(name) == (bool(canonical) and canonical == nearest)


@rows("tables/routing_indicators")
def test_routing_indicator(word: str, is_one: str, post: str) -> None:
    assert posts.is_routing_indicator(word) == (is_one == "yes")
    assert posts.post_of_routing_indicator(word) == (post or None)


@given(NAMES)
def test_a_nearest_post_is_a_known_post_and_nearest_to_itself(text: str) -> None:
    found = posts.nearest_post(text)
    assert found is None or (posts.is_post(found) and posts.nearest_post(found) == found)


@given(NAMES)
def test_canonical_post_of_a_canonical_post_is_that_post(text: str) -> None:
    found = posts.canonical_post(text)
    assert posts.canonical_post(found) == found


@given(st.sampled_from(sorted(row[0] for row in table.read_table("posts"))), st.data())
def test_a_lost_letter_never_makes_another_post(post: str, data: st.DataObject) -> None:
    name = post.replace(" ", "")
    at = data.draw(st.integers(0, len(name) - 1))
    assert posts.nearest_post(name[:at] + name[at + 1 :]) in {None, name}


@given(NAMES)
def test_any_text_may_be_looked_up(text: str) -> None:
    assert isinstance(posts.is_routing_indicator(text), bool)
    posts.post_of_routing_indicator(text)


def test_long_text_is_not_a_post() -> None:
    long = "LISBON" * 100_000
    assert posts.nearest_post(long) is None
    assert posts.canonical_post(long) == ""
