"""Where a body speaks of its references."""

from __future__ import annotations

import pytest
from conftest import rows

from cableparse import Block, Reference, parse_cable
from cableparse.cable.mentions import find_mentions

_THREE = tuple(Reference(letter, "cable", f"05VADUZ{at}", f"VADUZ {at}") for at, letter in enumerate("ABC", 1))
_ALONE = (Reference(None, "cable", "05VADUZ1", "VADUZ 1"),)


def _found(text: str, references: tuple[Reference, ...] = _THREE) -> str:
    found = find_mentions((Block("paragraph", text=text),), references)
    assert all(text[one.start : one.start + len(one.text)] == one.text for one in found)
    return "; ".join(
        f"{one.text} = {one.letter or '-'} {'-' if one.reference is None else one.reference}" for one in found
    )


@rows("mentions/mentions")
def test_mentions(text: str, mentions: str) -> None:
    assert _found(text) == mentions


@pytest.mark.parametrize("word", ["reftel", "Ref", "REFTELS", "ref telegram", "refs"])
def test_without_a_letter_the_only_reference_is_meant(word: str) -> None:
    assert _found(f"As {word} says", _ALONE) == f"{word} = - 0"
    assert _found(f"As {word} says") == f"{word} = - -"


def test_a_separate_telegram_is_none_of_the_references() -> None:
    assert _found("details septel", _ALONE) == "septel = - -"


def test_mentions_are_in_the_order_of_the_body() -> None:
    text = "REF: (A) VADUZ 12 (B) MALTAVIA 3\n\n1. As ref B says, fog.\n\n2. More (ref A) septel.\n"
    found = parse_cable(text, year=2005).mentions
    assert [(one.text, one.block, one.reference) for one in found] == [
        ("ref B", 0, 1),
        ("ref A", 1, 0),
        ("septel", 1, None),
    ]
