"""The words without which a pattern cannot match."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cableparse.parsing.grammars import walk
from cableparse.parsing.needed import needed_words


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("ferry", {"ferry"}),
        ("(?i:Ferry)", {"ferry"}),
        ("[Ff]err(?:y|ies)", {"ferry", "ferries"}),
        # the longest word of each way, but a sign before a common word
        ("the ferry|a boat", {"ferry", "boat"}),
        (r"[^\n]* of \(the", {"("}),
        (r"[^\n]*, of the", {"the"}),
        # a word that may go on on either side is none
        ("ferry[a-z]*", set()),
        (r"ferry\b.*", {"ferry"}),
        (r"[^\n]*ferry", set()),
        (r"[^\n]* ferry", {"ferry"}),
        (r"[^\n]*\bferry", {"ferry"}),
        ("late[^\n]{0,9} ferry|[^\n]*", set()),
        # what need not be there
        ("(?:the )?ferry", {"ferry"}),
        ("ferrys?", {"ferry", "ferrys"}),
        ("(?:old |new ){0,3}ferry", {"ferry"}),
        ("(?:old|new){0,3}ferry", set()),
        ("(?:old ){2}", {"old"}),
        # what is seen ahead is in the line too, but may be of what comes next
        (r"(?=[^\n]* ferry\b)[^\n]*", {"ferry"}),
        (r"(?=fer)ry[^\n]*", set()),
        (r"(?=[^\n]*@) late ", {"late"}),
        (r"(?!ferry)(?<!y)late\n", {"late"}),
        # classes of signs
        ("[0-9]ferry[.,]", {"ferry"}),
        (r"\wferry", set()),
        ("[^a]ferry", set()),
        ("@[a-z]+", {"@"}),
        ("©[0-9]", {"©"}),
        ("[@(][a-z]+", set()),
        (r"(a)\1 ferry", {"ferry"}),
    ],
)
def test_needed_words(pattern: str, words: set[str]) -> None:
    assert needed_words(f"(?:{pattern})\n") == words


def test_a_word_may_go_on_behind_the_pattern() -> None:
    assert needed_words("late ferry") == {"late"}
    assert needed_words("ferry") == set()


def test_what_has_too_many_ways_needs_nothing_known() -> None:
    several = "(?:" + "|".join(f"{letter}word" for letter in "abcdefghijkl") + ")"
    assert len(needed_words(f"{several} {several}\n")) == 12
    assert needed_words(several * 4 + "\n") == set()


@pytest.mark.parametrize(("terminal", "words"), [*walk("news").needed.items()])
@given(data=st.data())
def test_a_line_that_matches_has_one_of_them(terminal: str, words: list[str], data: st.DataObject) -> None:
    line = data.draw(st.from_regex(re.compile(walk("news").terminals[terminal], re.ASCII)))
    if walk("news").matcher(terminal)(line):
        said = re.split("[^a-z]+", line.lower())
        assert any(word in said if word.isalpha() else word in line for word in words)
