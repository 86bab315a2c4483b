"""TAGS lists as telegrams print them, cases in a file, and what holds for any list."""

from __future__ import annotations

from typing import Any

from conftest import listed, not_empty, read_field, rows
from hypothesis import given
from hypothesis import strategies as st
from names import NAMES

from cableparse.cable.fields.tags import lookup_tag, read_tags
from cableparse.cable.model import Tag
from cableparse.tables.tags import tag_kind_and_name


@rows("tags/lists")
def test_list(case: dict[str, Any]) -> None:
    found = read_field(read_tags, case["text"])
    tags, captions = found.value
    read = {"tags": [tag.code for tag in tags], "captions": captions, "defects": found.codes}
    assert not_empty(read) == listed(case, "text")


def test_kind_and_name_are_those_of_the_year() -> None:
    names = []
    for year in (1975, 2024):
        ((tag,), _) = read_field(read_tags, "TAGS: CH\n", year=year).value
        assert tag == lookup_tag("CH", year=year)
        names.append(tag.name)
    assert names == ["China (Mainland)", "Switzerland"]


def test_kinds() -> None:
    tags, _ = read_field(read_tags, "TAGS: PGOV KDEM NL UNSC (MARLOW, JOHN) RIVER AFFAIRS\n").value
    assert [tag.kind for tag in tags] == ["subject", "program", "geo", "org", "person", "term"]


def test_a_tag_says_where_it_stands() -> None:
    text = "TAGS: PREL (MARLOW, JOHN) VAN MOLEN ANNA RIVER\nAFFAIRS\n"
    tags, _ = read_field(read_tags, text).value
    assert [text[tag.span.start : tag.span.end] for tag in tags if tag.span] == [
        "PREL",
        "MARLOW, JOHN",
        "VAN MOLEN ANNA",
        "RIVER\nAFFAIRS",
    ]


def test_only_its_own_stretch_is_read() -> None:
    text = "SUBJECT: PREL\nTAGS: PGOV\nECON"
    ((tag,), _) = read_field(read_tags, text, text.index("TAGS"), text.index("ECON")).value
    assert tag.code == "PGOV"
    assert tag.span is not None
    assert text[tag.span.start : tag.span.end] == "PGOV"


def test_lookup_tag_gives_capitals_but_leaves_a_person_as_printed() -> None:
    assert lookup_tag(" unsc ") == Tag(code="UNSC", kind="org", name="UN Security Council")
    assert lookup_tag("Doe,  Jane") == Tag(code="Doe, Jane", kind="person")
    assert lookup_tag("HUMAN RIGHTS") is None


@given(NAMES, st.none() | st.integers(1900, 2100))
def test_any_text_may_be_looked_up(text: str, year: int | None) -> None:
    tag = lookup_tag(text, year=year)
    assert tag is None or (tag.kind, tag.name) == tag_kind_and_name(text, year)


WORDS = """PREL|NL|NLPREL|prel/pgov|MARLOW|JOHN|ANNA|A.|VAN|(MARLOW, JOHN)|(|)|AFFAIRS|OVIP|CODEL|SIPDIS
|SECRET|TAGS:|N/A|MOPPS|-|\nROME 00000123  002 OF 002\n|É|\x85|_"""
words = st.sampled_from(WORDS.split("|"))
separators = st.sampled_from([" ", ", ", ",", "; ", "\n", "", ". "])
lists = st.lists(st.tuples(words, separators), max_size=12).map(
    lambda pairs: "TAGS: " + "".join(word + separator for word, separator in pairs)
)


@given(st.one_of(lists, st.text(max_size=40)), st.none() | st.integers(1966, 2025))
def test_any_text_is_read(text: str, year: int | None) -> None:
    tags, captions = read_field(read_tags, text, year=year).value
    assert len({tag.code.upper() for tag in tags}) == len(tags)
    assert len(set(captions)) == len(captions)
    for tag in tags:
        assert tag.code.strip()
        assert tag.span is not None
        assert 0 <= tag.span.start < tag.span.end <= len(text)


@given(st.lists(st.sampled_from(["PREL", "PGOV", "NL", "UNSC", "KDEM"]), unique=True), separators)
def test_separators_mean_nothing_between_known_codes(codes: list[str], separator: str) -> None:
    tags, _ = read_field(read_tags, "TAGS: " + (separator or " ").join(codes) + "\n").value
    assert [tag.code for tag in tags] == codes
