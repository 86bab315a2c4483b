"""What `dump` wrote is read back, and distinguished from what it did not write."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import ROOT

import cableparse
from cableparse.cli import main
from cableparse.tabular import TABLE_NAMES

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("form", ["jsonl", "json", "parquet", "bulk"])
def test_what_was_written_is_read_back(seeds: Path, tmp_path: Path, form: str) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow")
    out = tmp_path / f"out.{form}"
    assert main(["dump", "-q", "--format", form, str(seeds), "-o", str(out)]) == 0
    for written, found in zip(cableparse.read(seeds), cableparse.load(out), strict=True):
        assert found.origin == written.origin
        assert [one.code for one in found.defects] == [one.code for one in written.defects] or form == "parquet"
        if form != "parquet" or written.kind == "cable":
            assert found == written
        elif written.kind == "article":
            assert "no columns for documents of kind article" in found.defects[0].message


def test_what_was_written_is_not_read_as_a_text(seeds: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    for form in ("jsonl", "json", "csv", "parquet", "sqlite", "bulk"):
        out = tmp_path / f"out.{form}"
        assert main(["dump", "-q", "--format", form, str(seeds), "-o", str(out)]) == 0
        (document,) = cableparse.read(out)
        assert isinstance(document, cableparse.Text)
        assert document.label == "unreadable"
        assert "written by cableparse itself" in document.defects[0].message
        assert ("cableparse.load" in document.defects[0].message) == (form != "sqlite")


@pytest.mark.parametrize("table", TABLE_NAMES)
def test_rows_are_neither_loaded_nor_read_as_texts(seeds: Path, tmp_path: Path, table: str) -> None:
    pytest.importorskip("pyarrow")
    for form in ("jsonl", "csv", "parquet"):
        out = tmp_path / f"out.{form}"
        citing = tmp_path / "citing.txt"
        citing.write_text(
            "UNCLAS LIMA 000123\n\nSUBJECT: WEIRS\n\nREF: 07 LIMA 12\n\n1. The weirs are open.\n", "utf-8"
        )
        assert main(["dump", "-q", "--table", table, str(seeds), str(citing), "-o", str(out)]) == 0
        (document,) = cableparse.read(out)
        assert isinstance(document, cableparse.Text)
        assert document.label == "unreadable"
    with pytest.raises(ValueError, match=f"it has rows of --table {table}, not documents"):
        list(cableparse.load(tmp_path / "out.parquet"))


def test_a_database_is_not_loaded(tmp_path: Path) -> None:
    assert main(["dump", "-q", str(ROOT / "seeds" / "004_cable.txt"), "-o", str(tmp_path / "x.db")]) == 0
    with pytest.raises(ValueError, match="it is a database, not documents; dump as JSON Lines or Parquet to load them"):
        cableparse.load(tmp_path / "x.db")


@pytest.mark.parametrize("text", ["{", "5\n", '{"kind": "poem"}\n', "[1]"])
def test_what_was_not_written_is_an_error(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.jsonl").write_text(text, "utf-8")
    with pytest.raises(ValueError, match=r"written by|poem"):
        list(cableparse.load(tmp_path / "x.jsonl"))


def test_a_dict_is_a_document_of_its_kind() -> None:
    for text in ("One note.\n", "SUBJECT: BOATS\n"):
        for document in (cableparse.parse(text), cableparse.parse_cable(text), cableparse.parse_article(text)):
            assert cableparse.from_dict(document.to_dict()) == document


def test_what_is_not_an_object_is_not_a_document() -> None:
    with pytest.raises(ValueError, match=r"^document: expected an object, got \[\]$"):
        cableparse.from_dict([])  # type: ignore[arg-type]
