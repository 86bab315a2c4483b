"""Posts as data: every spelling gives the one post, with its country and its place."""

from __future__ import annotations

import json

import pytest
from conftest import rows
from hypothesis import given
from hypothesis import strategies as st
from names import NAMES

import cableparse
from cableparse import MessageId, Post, lookup_post, parse_id
from cableparse.tables import table
from cableparse.tables.posts import known_posts

NAMED = sorted(row[0] for row in table.read_table("places"))


@rows("tables/places")
def test_lookup(printed: str, name: str, kind: str, country: str, iso: str) -> None:
    found = lookup_post(printed)
    assert (found and (found.name, found.kind, found.country, found.iso)) == (
        (name, kind, country, iso) if name else None
    )


@pytest.mark.parametrize("name", NAMED)
def test_a_listed_name_is_the_post(name: str) -> None:
    found = lookup_post(name)
    assert found is not None
    assert found.name == name
    assert found.kind
    assert found.country
    assert found.iso


@pytest.mark.parametrize("name", NAMED)
def test_its_routing_indicators_are_the_post(name: str) -> None:
    post = lookup_post(name)
    assert post is not None
    assert all(lookup_post(indicator) == post for indicator in post.routing)


def test_every_known_post_is_in_the_table() -> None:
    assert {name.replace(" ", "") for name in NAMED} >= set(known_posts())


def test_cities_have_coordinates() -> None:
    found = [post for post in map(lookup_post, NAMED) if post and post.kind in {"embassy", "consulate", "mission"}]
    assert all(post.latitude is not None and post.longitude is not None for post in found)
    assert all(abs(post.latitude or 0) <= 90 and abs(post.longitude or 0) <= 180 for post in found)


@given(NAMES)
def test_any_text_may_be_looked_up(text: str) -> None:
    found = lookup_post(text)
    assert found is None or found.kind is not None
    parsed = parse_id(text)
    assert (parsed is None) == (cableparse.canonical_id(text) is None)


@given(st.sampled_from(NAMED), st.integers(1966, 2065), st.integers(1, 999999))
def test_the_parts_of_an_id(name: str, year: int, number: int) -> None:
    post = lookup_post(name)
    parsed = parse_id(f"{year % 100:02d}{name.replace(' ', '')}{number:06d}")
    if name.replace(" ", "") in known_posts() and name not in {"SECTO", "TOSEC"}:
        assert parsed == MessageId(year, post or Post(""), number)


def test_an_unknown_post_has_its_name_alone() -> None:
    assert parse_id("05PORTVAREN12") == MessageId(2005, Post("PORTVAREN"), 12)
    assert lookup_post("PORT VAREN") is None


def test_posts_of_a_cable_its_addressees_and_its_references() -> None:
    text = (
        "FM AMEMBASSY ROME\nTO RUEHC/SECSTATE WASHDC\nINFO ALL NATO POST COLLECTIVE\nBT\n"
        "UNCLAS ROME 000012\nREF: 05 QUITO 7\n"
    )
    cable = cableparse.parse_cable(text, year=2005)
    assert cable.post == lookup_post("ROME")
    assert cable.header is not None
    assert [one.post for one in cable.header.action] == [lookup_post("STATE")]
    assert [one.post for one in cable.header.info] == [None]
    assert [one.post for one in cable.references] == [lookup_post("QUITO")]


def test_a_cable_without_an_id_has_the_post_of_its_originator() -> None:
    cable = cableparse.parse_cable("FM AMEMBASSY ROME\nTO SECSTATE WASHDC\nBT\nUNCLAS\nSUBJECT: FOG\n")
    assert cable.id is None
    assert cable.post == lookup_post("ROME")


def test_a_cable_that_names_no_post_has_none() -> None:
    assert cableparse.parse_cable("SUBJECT: FOG\n\n1. Fog.\n").post is None


def test_posts_and_tags_of_ones_own() -> None:
    assert lookup_post("AMCONSUL QUILLA BAY") is None
    assert cableparse.lookup_tag("KQZQ") == cableparse.Tag("KQZQ", "program", None)
    post = Post("QUILLA BAY", "consulate", "XR", "ES", ("RUEHQBY",), 1.5, -2.0)
    cableparse.tables.extend(posts=[post], tags=[cableparse.Tag("KQZQ", "program", "Fog Banks")])
    assert lookup_post("AMCONSUL QUILLA BAY") == lookup_post("RUEHQBY") == post
    assert cableparse.canonical_id("05QUILLABAI12") == "05QUILLABAY12"
    assert cableparse.lookup_tag("KQZQ") == cableparse.Tag("KQZQ", "program", "Fog Banks")


def test_other_processes_are_told() -> None:
    cableparse.tables.extend(tags=[cableparse.Tag("KQZQ", "program", "Fog Banks")])
    (found,) = cableparse.parse_many(["UNCLAS ROME 000012\nTAGS: KQZQ\nSUBJECT: FOG\n\n1. Fog.\n"], jobs=2)
    assert json.loads(found)["tags"][0]["name"] == "Fog Banks"


@pytest.mark.parametrize("post", [Post(""), Post(" - "), Post("A" * 200)])
def test_a_post_needs_a_name(post: Post) -> None:
    with pytest.raises(ValueError, match=r"^post: expected a name"):
        cableparse.tables.extend(posts=[post])


def test_a_tag_needs_a_code() -> None:
    with pytest.raises(ValueError, match=r"^tag: expected a code"):
        cableparse.tables.extend(tags=[cableparse.Tag(" ", "term")])


@rows("tables/latest_tags")
def test_without_a_year_a_tag_has_its_latest_name(code: str, name: str, source: str) -> None:
    found = cableparse.lookup_tag(code)
    assert found is not None
    assert (found.name, found.source) == (name or None, source or None)
