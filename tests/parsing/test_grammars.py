"""Grammars as the package finds them: compiled or not, and what is said of one that does not take every text."""

from __future__ import annotations

import pytest

from cableparse.parsing import grammars, texts
from cableparse.parsing.grammars import find_pieces, walk
from cableparse.parsing.walk import Walk


@pytest.mark.parametrize("compiled", ["of another state", "missing"])
def test_a_changed_grammar_is_used_before_it_is_compiled(monkeypatch: pytest.MonkeyPatch, compiled: str) -> None:
    changed = b"start: (SALT | OTHER)*\nSALT.2: /salt/\nOTHER: /[^s]+|s/\n"
    packaged = texts.packaged

    def with_change(path: str) -> bytes | None:
        if path == "data/grammars/passing.start.json" and compiled == "missing":
            return None
        return changed if path == "grammars/passing.lark" else packaged(path)

    monkeypatch.setattr(texts, "packaged", with_change)
    monkeypatch.setattr(grammars, "packaged", with_change)
    texts.grammar_text.cache_clear()  # a cache would hand out the text of before
    try:
        pieces = list(walk.__wrapped__("passing").pieces("no salt sold"))
    finally:
        texts.grammar_text.cache_clear()
    assert [(piece.type, piece.match[0]) for piece in pieces] == [
        ("OTHER", "no "),
        ("SALT", "salt"),
        ("OTHER", " "),
        ("OTHER", "s"),
        ("OTHER", "old"),
    ]


def test_a_piece_shows_its_type_and_text() -> None:
    assert repr(find_pieces("tags", "PREL")) == "[WORD('PREL')]"


def test_a_grammar_that_leaves_text_over_is_named_as_what_it_is() -> None:
    only_salt = Walk(
        {"grammar_hash": "", "terminals": {"SALT": "salt"}, "scanners": [["SALT"]], "places": [(0, {"SALT": 0})]}
    )
    with pytest.raises(AssertionError, match=r"matches 'and hay': the grammar is not total$"):
        list(only_salt.pieces("saltand hay"))
