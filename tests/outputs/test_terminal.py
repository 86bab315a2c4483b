"""What a terminal is sent: nothing that it would act upon, and JSON that still means the same."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from conftest import Ran, environment

from cableparse.cli import main
from cableparse.outputs.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HARMFUL = "\x1b\x9b\x7f\u202e\u061c\u180e\u200b\u2060\u2064\u2066\u206a\u206f\ufeff\U000e0041"
pty = pytest.importorskip("pty")


def on_a_terminal(*arguments: str) -> str:
    """What a command prints on a terminal."""
    ours, theirs = pty.openpty()
    with subprocess.Popen([sys.executable, "-m", "cableparse", *arguments], stdout=theirs, env=environment()):
        os.close(theirs)
        printed = b""
        while True:
            try:
                more = os.read(ours, 1 << 16)
            except OSError:  # Linux's way of saying that the other end is closed
                more = b""
            if not more:
                break
            printed += more
    os.close(ours)
    return printed.decode()


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / f"note{HARMFUL}.txt"
    path.write_text(f"One {HARMFUL}note.\n\nAnother.\n", "utf-8")
    return path


@pytest.mark.parametrize("form", ["jsonl", "json"])
def test_json_on_a_terminal_is_escaped(note: Path, form: str) -> None:
    printed = on_a_terminal("dump", "-q", "--format", form, str(note))
    assert not set(HARMFUL) & set(printed)
    read = json.loads(printed)
    assert (read[0] if form == "json" else read)["path"] == str(note)


def test_csv_on_a_terminal_has_nothing_that_it_acts_upon(note: Path) -> None:
    printed = on_a_terminal("dump", "-q", "--format", "csv", str(note))
    assert not set(HARMFUL) & set(printed)
    assert "note\ufffd" in printed


def test_a_file_has_the_text_as_it_is(run: Callable[..., Ran], note: Path, tmp_path: Path) -> None:
    run("dump", note, "-o", tmp_path / "out.csv")
    run("dump", note, "-o", tmp_path / "out.jsonl")
    assert HARMFUL in (tmp_path / "out.csv").read_text("utf-8")
    assert HARMFUL.replace("\x1b", "\\u001b") in (tmp_path / "out.jsonl").read_text("utf-8").replace("\\u007f", "\x7f")


def test_show_and_complaints_have_nothing_that_a_terminal_acts_upon(run: Callable[..., Ran], note: Path) -> None:
    ran = run("show", note, note.with_name(f"missing{HARMFUL}"))
    assert "Another." in ran.out
    assert not set(HARMFUL) & set(ran.out + ran.err)


def test_an_unknown_option_is_printed_without_them(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["dump", f"--no{HARMFUL}", f"x{HARMFUL}"])
    said = capfd.readouterr().err
    assert "unknown option" in said
    assert not set(HARMFUL) & set(said)


def test_what_is_shown_of_other_scripts_stays() -> None:
    assert printable("Ærø, Ωmega, שלום, 東京, e\u0301") == "Ærø, Ωmega, שלום, 東京, e\u0301"
