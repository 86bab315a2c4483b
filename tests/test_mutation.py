"""The damage that the fuzzer does: every kind occurs, the same number gives the same damage, and it is bounded."""

from __future__ import annotations

import random
import sys
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

sys.path.append(str(ROOT / "tests" / "fuzz"))

import mutation

LINES = [b"TAGS: PREL, PGOV", b"SUBJECT: Rain \xc2\xb6 12", b"", b"1. (C) It rained."]


@pytest.mark.parametrize("change", mutation.CHANGES, ids=lambda change: change.__name__)
def test_every_kind_of_damage_changes_lines(change: Callable[..., None]) -> None:
    made = set()
    for seed in range(20):
        lines = list(LINES)
        change(lines, random.Random(seed))  # noqa: S311 - the same lines every time
        made.add(tuple(lines))
    assert made - {tuple(LINES)}


def test_damage_is_the_same_for_the_same_number() -> None:
    text = b"\n".join(LINES)
    made = [mutation.damaged(text, 300, seed) for seed in range(200)]
    assert made == [mutation.damaged(text, 300, seed) for seed in range(200)]
    assert len(set(made)) > 150
    assert max(map(len, made)) <= 300
    assert mutation.damaged(b"", 300, 1) is not None
