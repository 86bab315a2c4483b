"""Endless inputs and too little memory: a problem of one file, never of the run."""

from __future__ import annotations

import io
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from containers import errors_of, zipped

import cableparse
from cableparse.parallel import jobs as many
from cableparse.sources import forms, rows, streams
from cableparse.sources.containers import stream_records

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from conftest import Ran


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    (tmp_path / "one.txt").write_text("One note.\n", "utf-8")
    (tmp_path / "two.txt").write_text("Two notes.\n", "utf-8")
    return tmp_path


def test_a_sparse_file_is_not_read_into_memory(notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "LONGEST_RECORD", 1 << 20)
    with (notes / "one.txt").open("wb") as file:
        file.truncate(1 << 40)
    assert errors_of(notes) == [f"a single text of more than {1 << 20:,} bytes is not read", None]


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="the platform has no such device")
def test_a_device_without_end_is_not_read_into_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "LONGEST_RECORD", 1 << 20)
    (found,) = cableparse.read("/dev/zero")
    assert isinstance(found, cableparse.Text)
    assert found.label == "unreadable"


class _Pipe(io.BytesIO):
    """A file that cannot be rewound, like standard input in many cases."""

    def seekable(self) -> bool:
        return False


@pytest.mark.parametrize("name", ["notes.zip", "notes.sqlite"])
def test_what_is_copied_to_a_temporary_file_is_bounded(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = tmp_path / name
    if name.endswith("zip"):
        whole.write_bytes(zipped({"one.txt": b"One note.\n"}))
    else:
        with closing(sqlite3.connect(whole)) as made:
            made.execute("CREATE TABLE notes (text)")
            made.execute("INSERT INTO notes VALUES ('One note.')")
            made.commit()
    data = whole.read_bytes()
    monkeypatch.setattr(streams, "LARGEST_COPY", len(data))
    assert [record.error for record in stream_records(_Pipe(data), cableparse.Origin("-"))] == [None]
    monkeypatch.setattr(streams, "LARGEST_COPY", len(data) - 1)
    (record,) = stream_records(_Pipe(data), cableparse.Origin("-"))
    assert record.error == (
        f"it has more than {len(data) - 1:,} bytes, too many for a temporary file; save it as a file and name that"
    )


def test_too_little_memory_for_a_file_is_that_files_trouble(
    notes: Path, run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = forms.texts

    def too_large(found: Any) -> Any:
        if found.origin.path.endswith("one.txt"):
            raise MemoryError
        return texts(found)

    monkeypatch.setattr(forms, "texts", too_large)
    assert errors_of(notes) == ["there is not enough memory for it", None]
    ran = run("dump", notes)
    assert ran.code == 1
    assert [one["path"] for one in ran.documents] == [str(notes / "two.txt")]
    assert ran.err.endswith("one.txt: the input cannot be read: there is not enough memory for it\n")


def test_too_little_memory_for_what_is_written_is_that_documents_trouble() -> None:
    def encodes(documents: Sequence[Any]) -> many.Encoded:
        if any("Two" in document.source for document in documents):
            raise MemoryError
        return many.Encoded("".join(document.source or "-" for document in documents).encode())

    records = [many.Record(cableparse.Origin("folder", at), f"{text}.\n") for at, text in enumerate(("One", "Two"))]
    done = many.work(many.Job(encodes), records)
    assert b"".join(done.pieces) == b"One.\n-"
    assert (done.counts["text"], done.counts["unreadable"]) == (1, 1)
    assert done.troubles == ("folder:1: the input cannot be read: there is not enough memory for it",)
    assert b"".join(many.work(many.Job(encodes, unreadable=False), records).pieces) == b"One.\n"


def test_too_little_memory_elsewhere_is_told_of(
    notes: Path, run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_large(*_: object) -> str:
        raise MemoryError

    monkeypatch.setattr("cableparse.outputs.show.show", too_large)
    ran = run("show", notes)
    assert (ran.code, ran.err) == (1, "cableparse: there is not enough memory\n")


def test_a_cell_that_is_too_long_is_told_of_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "LONGEST_RECORD", 1 << 12)
    monkeypatch.setattr("cableparse.sources.records._LEAST", 1 << 8)
    lost = "2," + '"' + "no end of it\n" * 20_000
    (tmp_path / "t.csv").write_text(f"n,text,note\n1,One.,x\n{lost}3,Three.,z\n4,Four.,z\n", "utf-8")
    assert errors_of(tmp_path) == [None, "the quotation marks of this row do not pair up", None, None]


@pytest.mark.skipif(os.name != "posix", reason="names are bytes on POSIX alone")
def test_names_that_are_not_utf_8_can_be_found_again(run: Callable[..., Ran], tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    try:
        (tmp_path / name).write_text("One note.\n", "utf-8")
    except OSError:
        pytest.skip("the file system takes no such name")
    out = tmp_path / "out.csv"
    assert run("dump", tmp_path, "-o", out).code == 0
    assert str(tmp_path / r"caf\udce9.txt") in out.read_text("utf-8")
    arrow = pytest.importorskip("pyarrow.parquet")
    assert run("dump", tmp_path / name, "-o", tmp_path / "out.parquet").code == 0
    table = arrow.read_table(tmp_path / "out.parquet")
    assert table["path"].to_pylist() == [str(tmp_path / r"caf\udce9.txt")]
