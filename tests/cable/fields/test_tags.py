"""TAGS lists as telegrams print them, cases in a file, and what holds for any list."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invariants import assert_filled_in

from cableparse.cable.fields.tags import lookup_tag, read_tags
from cableparse.cable.preparation import prepare
from cableparse.cable.reading import Reading

CASES = Path(__file__).parents[2] / "cases" / "tags"


def cases(name: str) -> list[list[str]]:
    lines = (CASES / f"{name}.tsv").read_text(encoding="utf-8").split("\n")
    return [line.split("\t") for line in lines[1:-1]]


def printed(cell: str) -> Reading:
    """The cell's text as the preparation gives it; a form feed stands for a page line that was cut out."""
    text = cell.replace("\\n", "\n").replace("\\f", "\f")
    return Reading(text, text + "\n", [])


@pytest.mark.parametrize(("text", "tags", "captions", "defects", "why"), cases("lists"))
def test_list(text: str, tags: str, captions: str, defects: str, why: str) -> None:
    reading = printed(text)
    found, wandered = read_tags(reading, 0, len(reading.source))
    assert [tag.code.replace(" ", "-") for tag in found] == tags.split(), why
    assert wandered == tuple(captions.split()), why
    assert [defect.code for defect in reading.defects] == defects.split(), why
    assert_filled_in(reading.defects)


def test_kind_and_name_are_those_of_the_year() -> None:
    names = []
    for year in (1975, 2024):
        reading = prepare("TAGS: CH\n")
        reading.year = year
        ((tag,), _) = read_tags(reading, 0, len(reading.source))
        assert tag == lookup_tag("CH", year=year)
        names.append(tag.name)
    assert names == ["China (Mainland)", "Switzerland"]


def test_kinds() -> None:
    reading = prepare("TAGS: PGOV KDEM NL UNSC (MARLOW, JOHN) RIVER AFFAIRS\n")
    tags, _ = read_tags(reading, 0, len(reading.source))
    assert [tag.kind for tag in tags] == ["subject", "program", "geo", "org", "person", "term"]


def test_a_tag_says_where_it_stands() -> None:
    text = "TAGS: PREL (MARLOW, JOHN) VAN MOLEN ANNA RIVER\nAFFAIRS\n"
    reading = prepare(text)
    tags, _ = read_tags(reading, 0, len(text))
    assert [text[tag.span.start : tag.span.end] for tag in tags if tag.span] == [
        "PREL",
        "MARLOW, JOHN",
        "VAN MOLEN ANNA",
        "RIVER\nAFFAIRS",
    ]


def test_only_its_own_stretch_is_read() -> None:
    text = "SUBJECT: PREL\nTAGS: PGOV\nECON"
    reading = prepare(text)
    start = text.index("TAGS")
    ((tag,), _) = read_tags(reading, start, text.index("ECON"))
    assert tag.code == "PGOV"
    assert tag.span is not None
    assert text[tag.span.start : tag.span.end] == "PGOV"


WORDS = """PREL|NL|NLPREL|prel/pgov|MARLOW|JOHN|ANNA|A.|VAN|(MARLOW, JOHN)|(|)|AFFAIRS|OVIP|CODEL|SIPDIS
|SECRET|TAGS:|N/A|MOPPS|-|\f|É|\x85|_"""
words = st.sampled_from(WORDS.split("|"))
separators = st.sampled_from([" ", ", ", ",", "; ", "\n", "", ". "])
lists = st.lists(st.tuples(words, separators), max_size=12).map(
    lambda pairs: "TAGS: " + "".join(word + separator for word, separator in pairs)
)


@given(st.one_of(lists, st.text(max_size=40)), st.none() | st.integers(1966, 2025))
def test_any_text_is_read(text: str, year: int | None) -> None:
    reading = Reading(text, text + "\n", [])
    reading.year = year
    tags, captions = read_tags(reading, 0, len(text))
    assert len({tag.code.upper() for tag in tags}) == len(tags)
    assert len(set(captions)) == len(captions)
    for tag in tags:
        assert tag.code.strip()
        assert tag.span is not None
        assert 0 <= tag.span.start < tag.span.end <= len(text)


@given(st.lists(st.sampled_from(["PREL", "PGOV", "NL", "UNSC", "KDEM"]), unique=True), separators)
def test_separators_mean_nothing_between_known_codes(codes: list[str], separator: str) -> None:
    reading = prepare("TAGS: " + (separator or " ").join(codes) + "\n")
    tags, _ = read_tags(reading, 0, len(reading.source))
    assert [tag.code for tag in tags] == codes
