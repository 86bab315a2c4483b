"""The lines of a page: where they are, their looks, and those of a wrapped text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import CASES
from generated import texts_of
from hypothesis import given
from hypothesis import strategies as st
from stories import LINES, TEXTS

from cableparse.article.lines import page_lines, prepared, unwrapped, written_lines
from cableparse.parsing.grammars import pieces, walk

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(("look", "line"), [(look, line) for look, lines in LINES.items() for line in lines])
def test_look_of_a_line(look: str, line: str) -> None:
    assert [one.look for one in page_lines(prepared(line))] == [look]


def test_a_wrapped_text_is_unwrapped_at_the_same_offsets() -> None:
    wrapped = (CASES / "article" / "pages" / "wire.txt").read_text(encoding="utf-8")
    text = unwrapped(wrapped)
    assert len(text) == len(wrapped)
    assert "third day in a row on Thursday after the owners of the Norrmark mines said" in text
    assert text.count("\n") == 6


def test_long_lines_are_not_wrapped() -> None:
    text = "\n".join(["word " * 40, "and this", "and that", "and more"])
    assert unwrapped(text) == text


@given(TEXTS)
def test_the_written_lines_are_those_with_a_look(text: str) -> None:
    text = prepared(text)
    assert list(written_lines(text)) == [(line.start, line.end) for line in page_lines(text)]


@given(st.text(max_size=300))
def test_the_working_copy_keeps_every_offset(text: str) -> None:
    copy = prepared(text)
    assert len(copy) == len(text)
    assert all(one in (other, " ") for one, other in zip(copy, text, strict=True))


def test_told_does_without_terminals_whose_words_are_known() -> None:
    offered = [set(walk("news", start).terminals) for start in ("start", "told")]
    assert offered[0] - offered[1] == walk("news").needed.keys()
    assert offered[0] > offered[1]


@given(st.one_of(TEXTS, texts_of("news")), st.sampled_from([str, str.upper, str.title]))
def test_a_line_without_their_words_looks_as_to_the_whole_grammar(text: str, printed: Callable[[str], str]) -> None:
    text = prepared(printed(text))
    for line in page_lines(text):
        whole = pieces("news", text[line.start : line.end] + "\n")[0].kind
        assert line.look == whole.removesuffix("_WITHIN").removesuffix("_LAST")


@pytest.mark.parametrize(
    "line",
    [
        "The ferry was late. ALL RIGHTS RE\N{LATIN SMALL LETTER LONG S}ERVED",
        "The ferry was late, which we regret. Coo\N{KELVIN SIGN}ie policy",
        "The ferry was late, as we say. Ema\u0130l our privacy team at the harbour",
        "The ferry was late and the pr\N{LATIN SMALL LETTER DOTLESS I}vacy policy is long",
    ],
)
def test_signs_that_are_also_letters(line: str) -> None:
    assert page_lines(line)[0].look == pieces("news", line + "\n")[0].kind in {"NOTICE", "LEGAL"}
