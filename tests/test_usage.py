"""Wrong and unusual calls: the exit code and the message on standard error, by `tests/cases/usage/calls.tsv`.

A row has the words of a call, its exit code and its message, without the `cableparse` at the beginning. The folder it
runs in holds `note.txt`, a text; `--strange`, a text; and `empty`, a folder. Standard input is a terminal.
"""

from __future__ import annotations

import io
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from conftest import CASES, environment

from cableparse.cli import main

if TYPE_CHECKING:
    from pathlib import Path

ROWS = [line.split("\t") for line in (CASES / "usage" / "calls.tsv").read_text("utf-8").splitlines()[1:]]


class Terminal(io.StringIO):
    """Standard input that nobody types on."""

    def isatty(self) -> bool:
        return True


def called(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    try:
        code = main(arguments)
    except SystemExit as ended:
        code = int(ended.code or 0)
    return code, capsys.readouterr().err


@pytest.mark.parametrize(("words", "code", "said"), ROWS, ids=[row[0] or "(nothing)" for row in ROWS])
def test_a_call(words: str, code: str, said: str, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found, err = called(shlex.split(words), capsys)
    assert (found, err.removeprefix("cableparse").strip().replace("\n", " / ")) == (int(code), said)
    assert sorted(path.name for path in place.iterdir()) == ["--strange", "empty", "note.txt"]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("note.txt", "--strange"):
        (tmp_path / name).write_text("One note.\n", "utf-8")
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", Terminal())
    return tmp_path


def test_there_are_sixty_calls() -> None:
    assert len({words for words, *_ in ROWS}) == len(ROWS) >= 60


def test_options_may_follow_and_part_the_paths(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("One note.\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["dump", "a.txt", "-q", "b.txt"]) == 0
    assert [line.split('"')[3] for line in capfd.readouterr().out.splitlines()] == ["a.txt", "b.txt"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_a_script_completes_commands_and_options(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("shtab")
    with pytest.raises(SystemExit) as ended:
        main(["--print-completion", shell])
    script = capsys.readouterr().out
    assert ended.value.code == 0
    assert "explain" in script
    assert "fail-on" in script


def test_completion_without_shtab_names_the_extra(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "shtab", None)
    code, said = called(["--print-completion", "bash"], capsys)
    assert code == 2
    assert "pip install 'cableparse[cli]'" in said


@pytest.mark.parametrize(
    ("settings", "coloured"),
    [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)],
)
@pytest.mark.parametrize("command", ["show", "check", "explain"])
def test_colour_is_for_terminals_or_on_request(
    command: str, settings: dict[str, str], *, coloured: bool, seeds: Path
) -> None:
    pytest.importorskip("rich")
    words = [command] if command == "explain" else [command, str(seeds / "004_cable.txt")]
    plain = {name: value for name, value in environment(**settings).items() if name in settings or "COLOR" not in name}
    ran = subprocess.run(
        [sys.executable, "-m", "cableparse", *words], env={**plain, "TERM": "xterm"}, capture_output=True, check=False
    )
    assert (b"\x1b[" in ran.stdout) is coloured
