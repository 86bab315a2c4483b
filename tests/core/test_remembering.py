"""What is looked up is remembered, but not what is long."""

from __future__ import annotations

import tracemalloc

import cableparse
from cableparse.core.remembering import LONGEST, remembers


def test_a_short_word_is_looked_up_once() -> None:
    asked = []

    @remembers(2)
    def count(word: str, more: int = 0) -> int:
        """Counts."""
        asked.append(word)
        return len(word) + more

    assert [count("a"), count("a"), count("a", 1), count("a", more=1)] == [1, 1, 2, 2]
    assert asked == ["a", "a", "a"]
    count.cache_clear()
    assert count("a") == 1
    assert len(asked) == 4
    assert count.__doc__ == "Counts."


def test_a_long_word_is_not_kept() -> None:
    asked = []

    @remembers(2)
    def count(word: str) -> int:
        asked.append(word)
        return len(word)

    for _ in range(2):
        assert count("a" * (LONGEST + 1)) == LONGEST + 1
    assert len(asked) == 2


def test_long_strings_that_were_looked_up_are_let_go() -> None:
    lookups = (cableparse.lookup_tag, cableparse.lookup_post, cableparse.canonical_id, cableparse.parse_id)
    for lookup in lookups:
        lookup("PREL")
    tracemalloc.start()
    for lookup in lookups:
        for at in range(20):
            lookup(f"{'AB' * 50_000}{at}")
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept < 200_000  # two of them
