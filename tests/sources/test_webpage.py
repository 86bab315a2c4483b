"""Publishers' pages: the cable in them, what their table says, and their markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from containers import CASES, page, texts

from cableparse import Cable, Hints, parse, read
from cableparse.sources.containers import records

if TYPE_CHECKING:
    from pathlib import Path


def test_a_page_gives_its_cable_and_what_its_table_says() -> None:
    (record,) = records(CASES / "page.html")
    assert record.data == (CASES / "page.txt").read_text("utf-8")
    assert record.hints == Hints(
        id="07ROME4712",
        date="2007-10-09",  # 14:02 is the hour twice
        classification="CONFIDENTIAL",
        origin="Embassy Rome",
    )
    (document,) = read(CASES / "page.html")
    assert isinstance(document, Cable)
    assert document == parse((CASES / "page.txt").read_text("utf-8"))
    assert document.defects == ()


def test_a_page_that_was_cut_off_is_read_to_its_end(tmp_path: Path) -> None:
    whole = (CASES / "page.html").read_text("utf-8")
    (tmp_path / "page").write_text(whole[: whole.index("His dog")], "utf-8")
    (document,) = read(tmp_path / "page")
    assert document.source.endswith("¶2.  (U)  ")


def test_a_page_whose_table_was_cut_off_is_read_all_the_same(tmp_path: Path) -> None:
    whole = (CASES / "page.html").read_text("utf-8").replace("2007-10-09 14:02", "2007-10-09 14:52")
    (tmp_path / "page").write_text(whole.replace("</table>\n<code>", "\n<code>"), "utf-8")
    (record,) = records(tmp_path / "page")
    assert (record.hints.id, record.hints.date) == ("07ROME4712", "2007-10-09T14:52:00Z")


def test_what_was_typed_on_another_page_is_its_text(tmp_path: Path) -> None:
    typed = "UNCLAS <<Rome>> &not; &amp; &notice </td></tr></table>"
    (tmp_path / "page").write_text(f"<html><b>Menu</b><pre class='x'>\n{typed}</pre><p>Foot</pre>", "utf-8")
    (document,) = read(tmp_path / "page")
    assert document.source == "UNCLAS <<Rome>> ¬ & &notice "


def test_a_cable_is_found_on_a_page_without_blocks(tmp_path: Path) -> None:
    lines = "<br>".join(texts()[0].split("\n"))
    (tmp_path / "page").write_text(
        f"<!DOCTYPE html><head><title>T</title></head><script>var a = '<p>';</script><!-- no --><div>{lines}</div>",
        "utf-8",
    )
    (document,) = read(tmp_path / "page")
    assert isinstance(document, Cable)
    assert document == parse(texts()[0])


def test_a_message_of_a_server_is_a_text(tmp_path: Path) -> None:
    page = "<html>\r\n<head><title>404 Not Found</title></head>\r\n<body><h1>Not Found</h1><hr>nginx</body></html>"
    (tmp_path / "07ROME12.html").write_text(page, "utf-8")
    (document,) = read(tmp_path / "07ROME12.html")
    assert (document.kind, document.source) == ("text", "Not Found\n\nnginx")


def test_a_mark_that_opens_what_is_never_closed_hides_nothing(tmp_path: Path) -> None:
    (tmp_path / "page").write_text("<p>One.</p><!-- Two.<p>Three.", "utf-8")
    (document,) = read(tmp_path / "page")
    assert "Two." in document.source
    assert "Three." in document.source


@pytest.mark.parametrize(
    ("hidden", "shown"),
    [
        ("&amp;lt;", "&lt;"),
        ("&#65;&#x42;", "AB"),
        ("a<br/>b", "a\nb"),
        ("<b>a</b> < b", "a < b"),
        ("&nosuch; &#9999999999999;", "&nosuch; &#9999999999999;"),
        ("<a href='<'>x</a>", "<a href='<'>x"),
    ],
)
def test_markup_becomes_text(tmp_path: Path, hidden: str, shown: str) -> None:
    (tmp_path / "page").write_text(f"<code><pre>{hidden}</pre></code>", "utf-8")
    assert [record.data for record in records(tmp_path / "page")] == [shown]


def test_a_clock_in_figures_that_make_no_number_is_none(tmp_path: Path) -> None:
    whole = (CASES / "page.html").read_text("utf-8").replace("2007-10-09 14:02", "2007-10-09 \N{SUPERSCRIPT TWO}:0")
    (tmp_path / "page.html").write_text(whole, "utf-8")
    (record,) = records(tmp_path / "page.html")
    assert record.error is None
    assert record.hints.date is None


def test_a_page_is_a_text_like_any(tmp_path: Path) -> None:
    (tmp_path / "page").write_text(page("One.\n\nTwo."), "utf-8")
    assert [document.source for document in read(tmp_path)] == ["One.\n\nTwo."]
