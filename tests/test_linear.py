"""The check of hostile inputs: a text that never ends is reported, and the others are measured all the same."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from conftest import ROOT

sys.path.append(str(ROOT / "tests" / "linear"))

import check
import processes

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    Tell = Callable[[str], None]


def _never_ends(tell: Tell) -> tuple[int, list[str]]:
    tell("a text without end")
    while True:
        pass


def _dies(tell: Tell) -> tuple[int, list[str]]:
    tell("a deadly text")
    os._exit(3)


def _ends(tell: Tell) -> tuple[int, list[str]]:
    tell("a text")
    return 2, ["slow"]


def makes() -> list[processes.Check]:
    return [_ends, _never_ends, _dies, _ends]


def test_a_text_that_never_ends_is_told_of_and_the_rest_is_measured() -> None:
    found = sorted(processes.results(makes, 4, 2, 3.0))
    assert found == [
        (1, ["a deadly text: the process ended"]),
        (1, ["a text without end: no end after 3 s"]),
        (2, ["slow"]),
        (2, ["slow"]),
    ]


def test_the_cost_of_a_letter_has_a_ceiling(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "READERS", {"reader": len})
    monkeypatch.setattr(check.terminals, "plain_loop", lambda: 1e-8)
    monkeypatch.setattr(check, "growth", lambda *_: check.Growth(1.0, 1.0, 1.0))
    monkeypatch.setattr(check, "seconds", lambda _, text, __: 2e-5 * len(text))
    said = "reader: dear: a letter costs as much as 2000 in a plain loop, more than 1200"
    assert check._input("dear", str, 1, str) == (1, [said])
    monkeypatch.setattr(check, "growth", lambda *_: check.Growth(1.0, 1.0, 1e-9))
    assert check._input("cheap", str, 1, str) == (1, [])
    monkeypatch.setattr(check, "growth", lambda *_: check.Growth(2.0, 1.0, 1e-9))
    assert check._input("growing", str, 1, str) == (1, ["reader: growing: 1.00 s at 64 letters, growing by n^2.0"])


def test_a_busy_machine_does_not_put_a_letter_above_the_ceiling(monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter([3e-5, 1e-5])
    monkeypatch.setattr(check.terminals, "plain_loop", lambda: 1e-8)
    monkeypatch.setattr(check, "seconds", lambda _, text, __: next(times) * len(text))
    assert check.above_ceiling(len, "text") is None


def test_lines_above_the_fields_are_among_the_inputs() -> None:
    names = [name for name, _ in check.inputs()]
    assert "'NOFORM' in blocks above the fields" in names
