"""What a terminal shows while many texts are read."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest

import cableparse
from cableparse.cli import main
from cableparse.outputs import progress
from cableparse.outputs.progress import Meter, display_on, whole_size
from cableparse.parallel.jobs import Result
from cableparse.sources.records import Record

if TYPE_CHECKING:
    from pathlib import Path


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Shown:
    every = 5.0

    def __init__(self) -> None:
        self.sentences: list[tuple[str, float | None]] = []

    def show(self, sentence: str, fraction: float | None) -> None:
        self.sentences.append((sentence, fraction))

    def say(self, line: str) -> None:
        raise AssertionError(line)

    def close(self) -> None:
        raise AssertionError


def test_the_meter_counts_and_foretells(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in "abcd"]
    for path in paths:
        path.write_bytes(b"x" * 500_000)
    now = [0.0]
    shown = Shown()
    meter = Meter(shown, whole_size([str(tmp_path)]), lambda: now[0])
    for path, seconds in zip(paths, (0.5, 2.0, 3.0, 100.0), strict=True):
        now[0] = seconds
        meter.add([Record(cableparse.Origin(str(path)), path.read_bytes())], Result((), {"text": 600, "note": 2}))
    assert shown.sentences == [
        ("1,200 documents, 1.0 MB, 600 documents/s, 0.5 MB/s, 4 defects, 0:02 left", 0.5),
        ("2,400 documents, 2.0 MB, 24 documents/s, 0.0 MB/s, 8 defects, 0:00 left", 1.0),
    ]


def test_no_end_is_foretold_where_the_whole_is_not_known(tmp_path: Path) -> None:
    assert whole_size(["-"]) is None
    packed = tmp_path / "packed"
    packed.write_bytes(b"x" * 100)
    meter = Meter(None, 100, lambda: 1.0)
    meter.add([Record(cableparse.Origin(str(packed), 1), b"x" * 1000)], Result((), {"text": 1}))
    assert meter.fraction() is None
    assert "left" not in meter.sentence()


def test_hidden_files_are_no_part_of_the_whole(tmp_path: Path) -> None:
    for name in ("a", ".hidden/b", "c/d", "c/.e"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"xx")
    assert whole_size([str(tmp_path), str(tmp_path / "a")]) == 6


def test_hours_are_told() -> None:
    assert progress._clock_time(3599.6) == "1:00:00"
    assert progress._clock_time(59) == "0:59"


def test_nothing_is_shown_where_no_terminal_is() -> None:
    assert display_on(io.StringIO()) is None
    assert display_on(None) is None


def test_plain_lines_without_rich(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rich.console", None)
    terminal = Terminal()
    display = display_on(terminal)
    assert display
    display.show("12 documents", 0.25)
    display.show("13 documents", None)
    display.say("cableparse: a complaint")
    display.close()
    assert terminal.getvalue() == "25%: 12 documents\n13 documents\ncableparse: a complaint\n"


def test_a_bar_with_rich(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("rich")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.delenv("NO_COLOR", raising=False)
    terminal = Terminal()
    display = display_on(terminal)
    assert display
    display.show("12 documents", 0.25)
    display.say("cableparse: [bold] is a file's name")
    display.close()
    printed = terminal.getvalue()
    assert "12 documents" in printed
    assert "\u2501" in printed  # the bar
    assert "cableparse: [bold] is a file's name\n" in printed


def test_a_dump_to_a_file_shows_progress_on_the_terminal(
    monkeypatch: pytest.MonkeyPatch, seeds: Path, tmp_path: Path
) -> None:
    monkeypatch.setattr(progress, "_FIRST", 0.0)
    monkeypatch.setitem(sys.modules, "rich.console", None)
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    out = tmp_path / "out"
    missing = str(tmp_path / "missing")
    assert main(["dump", "-q", str(seeds), missing, "-o", str(out)]) == 1
    first, *sentences = terminal.getvalue().splitlines()
    assert first == f"cableparse: {missing}: the input cannot be read: No such file or directory"
    assert len(sentences) == 1
    assert "documents/s" in sentences[0]
