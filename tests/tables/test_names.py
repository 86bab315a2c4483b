"""TAGS, posts, routing indicators, ids and levels: cases in files, and what holds for any text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cableparse.cable.fields import tags as tag_field
from cableparse.cable.model import Tag
from cableparse.core import spelling
from cableparse.tables import ids, markings, posts, table
from cableparse.tables import tags as names

CASES = Path(__file__).parents[1] / "cases" / "names"


def cases(name: str) -> list[list[str]]:
    lines = (CASES / f"{name}.tsv").read_text(encoding="utf-8").split("\n")
    return [line.split("\t") for line in lines[1:-1]]


@pytest.mark.parametrize(("text", "wanted", "why"), cases("canonical_ids"))
def test_canonical_id(text: str, wanted: str, why: str) -> None:
    assert ids.canonical_id(text) == (wanted or None), why


@pytest.mark.parametrize(("name", "canonical", "nearest"), cases("posts"))
def test_post(name: str, canonical: str, nearest: str) -> None:
    assert posts.canonical_post(name) == canonical
    assert posts.nearest_post(name) == (nearest or None)
    assert posts.is_post(name) == (bool(canonical) and canonical == nearest)


@pytest.mark.parametrize(("word", "is_one", "post"), cases("routing_indicators"))
def test_routing_indicator(word: str, is_one: str, post: str) -> None:
    assert posts.is_routing_indicator(word) == (is_one == "yes")
    assert posts.post_of_routing_indicator(word) == (post or None)


@pytest.mark.parametrize(("code", "year", "kind", "name"), cases("tags"))
def test_tag(code: str, year: str, kind: str, name: str) -> None:
    found = names.tag_kind_and_name(code, int(year) if year else None)
    assert found == ((kind, name or None) if kind else None)


@pytest.mark.parametrize(("word", "codes"), cases("run_together"))
def test_run_together(word: str, codes: str) -> None:
    assert names.split_run_together(word) == (codes.split() or None)


@pytest.mark.parametrize(("printed", "meant"), cases("tag_spellings"))
def test_tag_spelling(printed: str, meant: str) -> None:
    assert names.tag_spelling(printed) == (meant or None)


@pytest.mark.parametrize(("form", "text", "level"), cases("levels"))
def test_level(form: str, text: str, level: str) -> None:
    read = {
        "portion": markings.portion_level,
        "words": markings.classification_level,
        "letters": markings.security_level,
    }
    assert read[form](text) == (level or None)


def test_lookup_tag_gives_capitals_but_leaves_a_person_as_printed() -> None:
    assert tag_field.lookup_tag(" unsc ") == Tag(code="UNSC", kind="org", name="UN Security Council")
    assert tag_field.lookup_tag("Doe,  Jane") == Tag(code="Doe, Jane", kind="person")
    assert tag_field.lookup_tag("HUMAN RIGHTS") is None


def test_cable_id_takes_a_year_of_two_or_four_digits_and_a_number_or_digits() -> None:
    wanted = "07LISBON12"
    assert ids.cable_id(2007, "AMEMBASSY LISBN", "0012") == wanted
    assert ids.cable_id(7, "Lisbon", 12) == wanted
    assert ids.cable_id(2007, "LISBON", 0) is None


# Text made of the words that ids, posts and TAGS are made of, and of anything else.
pieces = st.one_of(
    st.sampled_from(sorted(row[0] for row in table.read_table("posts"))),
    st.sampled_from(sorted(row[0] for row in table.read_table("tags"))),
    st.sampled_from(sorted(markings.captions())),
    st.sampled_from(["SECTION", "OF", "AMEMBASSY", "USDEL", "WASHDC", "CITY", "TOSEC", "ZFR", "-A", "0", "O"]),
    st.integers(0, 99999).map(str),
    st.text(max_size=4),
)
texts = st.lists(pieces, max_size=8).map("".join)


@given(texts)
def test_canonical_id_of_an_id_is_that_id(text: str) -> None:
    found = ids.canonical_id(text)
    assert found is None or ids.canonical_id(found) == found


@given(texts)
def test_a_nearest_post_is_a_known_post_and_nearest_to_itself(text: str) -> None:
    found = posts.nearest_post(text)
    assert found is None or (posts.is_post(found) and posts.nearest_post(found) == found)


@given(texts)
def test_canonical_post_of_a_canonical_post_is_that_post(text: str) -> None:
    found = posts.canonical_post(text)
    assert posts.canonical_post(found) == found


@given(texts, st.none() | st.integers(1900, 2100))
def test_any_text_may_be_looked_up(text: str, year: int | None) -> None:
    tag = tag_field.lookup_tag(text, year=year)
    assert tag is None or (tag.kind, tag.name) == names.tag_kind_and_name(text, year)
    names.tag_spelling(text)
    posts.is_routing_indicator(text)
    posts.post_of_routing_indicator(text)
    markings.portion_level(text)
    markings.classification_level(text)
    markings.security_level(text)


@given(texts)
def test_run_together_codes_are_the_word(word: str) -> None:
    codes = names.split_run_together(word)
    assert codes is None or ("".join(codes) == word.upper() and all(names.tag_kind_and_name(c) for c in codes))


@given(st.lists(st.sampled_from(["PREL", "PGOV", "ECON", "KDEM"]), min_size=2, max_size=20))
def test_subjects_run_together_come_apart_again(codes: list[str]) -> None:
    assert names.split_run_together("".join(codes)) == codes


@given(st.sampled_from(sorted(row[0] for row in table.read_table("posts"))), st.data())
def test_a_lost_letter_never_makes_another_post(post: str, data: st.DataObject) -> None:
    name = post.replace(" ", "")
    at = data.draw(st.integers(0, len(name) - 1))
    assert posts.nearest_post(name[:at] + name[at + 1 :]) in {None, name}


@given(st.text("ABC", max_size=6), st.text("ABC", max_size=6))
def test_spellings_are_as_near_one_way_as_the_other(one: str, other: str) -> None:
    for limit in (0, 1, 2):
        assert spelling.within(one, other, limit) == spelling.within(other, one, limit)
    assert spelling.within(one, other, 0) == (one == other)


@pytest.mark.parametrize("other", ["LISBN", "LISBOON", "LISBOM", "LISOBN", "ISBON", "LISBO", "LISBON"])
def test_one_slip_is_a_letter_dropped_added_changed_or_swapped(other: str) -> None:
    assert spelling.within("LISBON", other, 1)


@pytest.mark.parametrize("other", ["LISB", "SILBNO", "LASBEN", "XLISBONX"])
def test_two_slips_are_not_one(other: str) -> None:
    assert not spelling.within("LISBON", other, 1)


def test_long_text_is_no_name() -> None:
    long = "LISBON" * 100_000
    assert ids.canonical_id("07" + long + "12") is None
    assert posts.nearest_post(long) is None
    assert posts.canonical_post(long) == ""
    assert names.split_run_together("PREL" * 1000) == ["PREL"] * 1000
