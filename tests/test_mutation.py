"""The damage that the fuzzer does: every kind of it, the same for the same number, and bounded."""

from __future__ import annotations

import random
import sys

import pytest
from conftest import ROOT

sys.path.append(str(ROOT / "tests" / "fuzz"))

import mutation

LINES = [b"TAGS: PREL, PGOV", b"SUBJECT: Rain \xc2\xb6 12", b"", b"1. (C) It rained."]


@pytest.mark.parametrize("change", mutation.CHANGES, ids=lambda change: change.__name__)
def test_every_kind_of_damage_changes_lines(change: object) -> None:
    made = set()
    for seed in range(20):
        lines = list(LINES)
        change(lines, random.Random(seed))  # type: ignore[operator]
        made.add(tuple(lines))
    assert made - {tuple(LINES)}


def test_damage_is_the_same_for_the_same_number() -> None:
    text = b"\n".join(LINES)
    made = [mutation.damaged(text, 300, seed) for seed in range(200)]
    assert made == [mutation.damaged(text, 300, seed) for seed in range(200)]
    assert len(set(made)) > 150
    assert max(map(len, made)) <= 300
    assert mutation.damaged(b"", 300, 1) is not None
