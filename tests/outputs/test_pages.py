"""`show --html`: one page, or a list and a page for each document; nothing that is read is overwritten."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from htmlpages import Page

import cableparse
from cableparse.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran


def refused(*arguments: str | Path) -> int:
    """Runs a command that ends with wrong usage."""
    with pytest.raises(SystemExit) as ended:
        main([str(argument) for argument in arguments])
    return int(ended.value.code or 0)


def cells(page: str) -> list[list[str]]:
    """The texts of a list's rows."""
    rows = page[page.index("<tbody>") : page.index("</tbody>")].split("<tr>")[1:]
    return [[cell.partition(">")[2].partition("</td>")[0] for cell in row.split("<td")[1:]] for row in rows]


def test_one_document_is_a_page(run: Callable[..., Ran], seeds: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert run("show", "--html", seeds / "004_cable.txt", "-o", page, "-q") == (0, "", "")
    assert Page(page.read_text("utf-8")).text == cableparse.parse((seeds / "004_cable.txt").read_bytes()).source
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_without_a_file_the_page_is_printed(run: Callable[..., Ran], seeds: Path) -> None:
    ran = run("show", "--html", seeds / "004_cable.txt")
    assert ran.code == 0
    assert ran.out.startswith("<!doctype html>")


def test_several_documents_are_a_list_with_a_page_each(run: Callable[..., Ran], seeds: Path, tmp_path: Path) -> None:
    page = tmp_path / "my list.html"
    ran = run("show", "--html", seeds, "-o", page)
    assert ran.code == 0
    assert ran.err.endswith(f" s; written to {page} and {tmp_path / 'my list_pages'}\n")
    rows = cells(page.read_text("utf-8"))
    assert [row[0] for row in rows] == [str(number) for number in range(1, len(list(seeds.glob("[!.]*"))) + 1)]
    links = [link["href"] for link in Page(page.read_text("utf-8")).with_attribute("href")]
    assert "my%20list_pages/00005-08UNVIEVIENNA518.html" in links
    folder = tmp_path / "my list_pages"
    assert sorted(f"my%20list_pages/{path.name}" for path in folder.iterdir()) == sorted(links)
    document = (folder / "00005-08UNVIEVIENNA518.html").read_text("utf-8")
    assert '<a href="../my%20list.html">All documents</a>' in document


def test_a_row_of_the_list_says_what_the_document_is(run: Callable[..., Ran], tmp_path: Path) -> None:
    for name, subject in (("a", "FOG"), ("b", "<b>RAIN</b> & SNOW")):
        (tmp_path / f"{name}.txt").write_text(
            f"O 071302Z MAY 07\nFM AMEMBASSY ROME\n\nUNCLAS ROME 000012\n\nSUBJECT: {subject}\n\n1. It rained.\n",
            "utf-8",
        )
    page = tmp_path / "list.html"
    assert run("show", "--html", tmp_path, "-o", page).code == 0
    row = cells(page.read_text("utf-8"))[0]
    assert row[2:10] == ["cable", "2007-05-07T13:02:00Z", "AMEMBASSY ROME", "UNCLASSIFIED", "FOG", "0", "0", "0"]
    assert row[10] == str(tmp_path / "a.txt")
    # what is written is not read the next time
    assert run("show", "--html", tmp_path, "-o", page).code == 0
    assert len(cells(page.read_text("utf-8"))) == 2


def test_several_documents_need_a_file(seeds: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert refused("show", "--html", seeds) == 2
    assert "name a file for their list with -o" in capfd.readouterr().err


def test_a_file_needs_html(seeds: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert refused("show", seeds / "004_cable.txt", "-o", tmp_path / "page.html") == 2
    assert "-o needs --html" in capfd.readouterr().err


def test_a_page_never_replaces_what_it_is_made_of(tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text("FOG\n\nVELMAR -- It rained.\n", "utf-8")
    assert refused("show", "--html", story, "-o", story) == 2
    assert story.read_text("utf-8").startswith("FOG")


def test_where_nothing_is_read_an_older_page_stays(run: Callable[..., Ran], tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("older", "utf-8")
    ran = run("show", "--html", tmp_path / "missing", "-o", page)
    assert ran.code == 2
    assert "cannot be read" in ran.err
    assert page.read_text("utf-8") == "older"
