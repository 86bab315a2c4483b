"""SECURITY.md names its tests, and reading neither runs nor opens anything else."""

from __future__ import annotations

import re
import sys
import tracemalloc
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT

import cableparse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PROMISES = (ROOT / "SECURITY.md").read_text("utf-8")
# what a program does that a text must not make it do, by the names of Python's audit events
FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.spawn",
    "urllib.",
    "pickle.",
    "marshal.loads",
    "ctypes.",
)

_watching: list[str] = []
_on: list[bool] = []


def _watch(event: str, _: object) -> None:
    # modules are imported when they are first used, and Python loads their bytecode with marshal
    imports = event == "marshal.loads" and "importlib" in sys._getframe(1).f_code.co_filename
    if _on and event.startswith(FORBIDDEN) and not imports:
        _watching.append(event)


@pytest.fixture(scope="module")
def _watched() -> Iterator[None]:
    sys.addaudithook(_watch)  # stays until Python ends, so it can be switched off
    _on.append(True)
    yield
    _on.clear()


def test_every_promise_names_its_test() -> None:
    promises = PROMISES.partition("Not promised")[0].split("\n* ")[1:]
    assert len(promises) > 8
    for promise in promises:
        named = re.findall(r"`(tests/[a-z_/]+\.py)(?:::(\w+))?`", promise)
        assert named, promise
        for path, test in named:
            text = (ROOT / path).read_text("utf-8")
            assert not test or f"def {test}(" in text, (path, test)


@pytest.mark.usefixtures("_watched")
def test_nothing_is_run_or_fetched() -> None:
    for path in (*(ROOT / "seeds").glob("*.txt"), *(ROOT / "tests" / "cases" / "regressions").glob("*.txt")):
        text = path.read_bytes() + b"\n<a href='http://host.invalid/x'>x</a> &xxe; <!ENTITY xxe SYSTEM 'file:///x'>\n"
        for read in (cableparse.parse, cableparse.parse_cable, cableparse.parse_article):
            document = read(text)
            assert document.to_json()
            assert document.spans is not None
    assert _watching == []


@pytest.mark.parametrize("read", [cableparse.parse, cableparse.parse_cable, cableparse.parse_article])
def test_lines_of_one_letter_take_the_memory_that_is_said(read: Callable[[str], object]) -> None:
    (most,) = map(int, re.findall(r"up to ([0-9]+)\s+bytes\s+per\s+character", PROMISES))
    text = "B\n" * 10_000
    read(text[:100])  # builds the parsers
    tracemalloc.start()
    try:
        document = read(text)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert document
    assert peak < most * len(text)
