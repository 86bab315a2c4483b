"""The README's examples are run: what it prints is what comes out."""

from __future__ import annotations

import contextlib
import doctest
import re
import shlex
from typing import TYPE_CHECKING

import pytest

from cableparse.cli import main

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def readme(root: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(root)
    monkeypatch.setenv("COLUMNS", "80")
    return (root / "README.md").read_text("utf-8")


def blocks(readme: str, language: str) -> list[str]:
    found = re.findall(rf"^```{language}\n(.*?)^```$", readme, re.DOTALL | re.MULTILINE)
    assert found, f"the README has no {language} block"
    return found


def test_the_sessions_of_the_library(readme: str) -> None:
    runner = doctest.DocTestRunner()
    for number, block in enumerate(blocks(readme, "pycon")):
        test = doctest.DocTestParser().get_doctest(block, {}, f"README {number}", "README.md", 0)
        assert test.examples
        assert runner.run(test).failed == 0


def test_the_commands_and_what_they_print(readme: str, capfd: pytest.CaptureFixture[str]) -> None:
    for block in blocks(readme, "console"):
        command, shown = block.split("\n", maxsplit=1)
        program, *arguments = shlex.split(command.removeprefix("$ "))
        assert program == "cableparse"
        with contextlib.suppress(SystemExit):  # --help ends so
            main(arguments)
        printed = capfd.readouterr().out
        assert doctest.OutputChecker().check_output(shown, printed, doctest.ELLIPSIS), printed


def test_the_test_command_is_what_ci_runs(readme: str, root: Path) -> None:
    (tests,) = (block for block in blocks(readme, "sh") if "[test]" in block)
    assert tests.strip().endswith("-m pytest")
    assert (root / ".ci" / "run").read_text("utf-8").rstrip().endswith("-m pytest")


def test_links_lead_somewhere(readme: str, root: Path) -> None:
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", readme):
        assert (root / target).exists(), target
