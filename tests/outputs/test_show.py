"""A document as `show` prints it: for people, with nothing that a terminal would obey."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran


def test_show_prints_the_text_without_control_characters(run: Callable[..., Ran], tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    text = "Sal\x1b[2Jmon\u202e return\n\nVELMAR -- The first salmon of the year were seen on Sunday.\n"
    path.write_text(text, "utf-8")
    ran = run("show", "--kind", "article", path)
    assert ran.code == 0
    assert "The first salmon of the year" in ran.out.replace("\n", " ")
    assert not {"\x1b", "\u202e"} & set(ran.out)


def test_show_tells_what_it_cannot_read(run: Callable[..., Ran], tmp_path: Path) -> None:
    ran = run("show", tmp_path / "missing")
    assert (ran.code, ran.out) == (2, "")
    assert "cannot be read" in ran.err


def test_show_prints_a_cables_fields_and_body(run: Callable[..., Ran], seeds: Path) -> None:
    shown = run("show", seeds / "004_cable.txt").out
    for line in (
        "cable:           08UNVIEVIENNA518",
        "classification:  CONFIDENTIAL",
        "from:            USMISSION UNVIE VIENNA",
        "to:              SECSTATE WASHDC PRIORITY",
        "signed:          DELACOURT",
    ):
        assert line in shown
    assert "\n5. (C) Ambassador Delacourt answered" in shown


def test_show_prints_what_there_is_of_a_cable(run: Callable[..., Ran], tmp_path: Path) -> None:
    path = tmp_path / "cable.txt"
    path.write_text(
        "SUBJECT: A FERRY\nREF: A. 08 ROME 12\n     B. 08 PARIS 5\n\n1. It rained.\n\nThen it stopped.\n\n"
        "The Ferry\n---------\n\n2. It left.\n",
        "utf-8",
    )
    assert run("show", "--kind", "cable", path).out == (
        "cable:           without an id\n"
        "subject:         A FERRY\n"
        "reference:       A. 08 ROME 12\n"
        "reference:       B. 08 PARIS 5\n"
        "\n1. It rained.\n\nThen it stopped.\n\nTHE FERRY\n\n2. It left.\n\n\n"
    )


def test_show_prints_a_text_that_is_neither(run: Callable[..., Ran], tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("One note.\n\nAnother.\n", "utf-8")
    assert run("show", path).out == "text:            other\n\nOne note.\n\nAnother.\n\n\n"
