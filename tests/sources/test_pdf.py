"""PDFs: the lines of their pages, scans, and what is damaged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from containers import texts
from pdfs import pdf

from cableparse import Cable, Text, read

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("pypdfium2")


def test_lines_and_columns_are_those_of_the_page(tmp_path: Path) -> None:
    lines = [
        "FM AMEMBASSY VALLETTA",
        "  1. (U) It's 5 p.m., i.e. late; illicit.",
        "",
        "ROME       PARIS",
        "LONDON     BONN",
    ]
    (tmp_path / "a.pdf").write_bytes(pdf([lines, ["Page two."]]))
    (document,) = read(tmp_path / "a.pdf")
    assert document.source == "\n".join(lines) + "\n\fPage two.\n\f"


def test_a_cable_is_read_from_a_pdf_as_from_its_text(tmp_path: Path) -> None:
    plain = texts()[0].replace("\N{PILCROW SIGN}", "").splitlines()
    (tmp_path / "a.pdf").write_bytes(pdf([plain[at : at + 50] for at in range(0, len(plain), 50)]))
    (tmp_path / "a.txt").write_text("\n".join(plain), "utf-8")
    of_text, of_pdf = read(tmp_path / "a.txt"), read(tmp_path / "a.pdf")
    wanted, found = next(of_text), next(of_pdf)
    assert isinstance(wanted, Cable)
    assert isinstance(found, Cable)
    assert (found.id, found.subject, found.tags, found.header) == (
        wanted.id,
        wanted.subject,
        wanted.tags,
        wanted.header,
    )
    assert [one.number for one in found.body] == [one.number for one in wanted.body]


def test_scans_are_told_of(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf([None, None]))
    (tmp_path / "b.pdf").write_bytes(pdf([["One page."], None, [], None]))
    whole, text, pages = read(tmp_path)
    assert "OCRmyPDF" in whole.defects[0].message
    assert text.source.startswith("One page.")
    assert isinstance(pages, Text)
    assert pages.origin is not None
    assert (pages.label, pages.origin.record) == ("unreadable", "pages 2, 4")


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9])
def test_a_pdf_that_is_damaged_is_read_or_told_of(tmp_path: Path, part: float) -> None:
    data = pdf([["One page."]])
    (tmp_path / "a.pdf").write_bytes(data[: int(len(data) * part)])
    (document,) = read(tmp_path / "a.pdf")
    assert document.source.startswith("One page.") or document.defects[0].code == "unreadable"


def test_the_pages_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cableparse.sources.pdf.MOST_PAGES", 1)
    (tmp_path / "a.pdf").write_bytes(pdf([["One."], ["Two."]]))
    (document,) = read(tmp_path / "a.pdf")
    assert "more than 1 pages" in document.defects[0].message
