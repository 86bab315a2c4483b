"""Archives: what is unpacked, what is not, and what becomes of damaged ones."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import tarfile
import zipfile
from typing import TYPE_CHECKING

import pytest
from containers import ONE, errors_of, zipped

from cableparse.sources import archives, compressed
from cableparse.sources.containers import records
from cableparse.sources.records import LONGEST_RECORD

if TYPE_CHECKING:
    from pathlib import Path


def test_an_archive_in_an_archive_is_not_opened(tmp_path: Path) -> None:
    inner = ONE["gzip"]("One.")
    (tmp_path / "a").write_bytes(gzip.compress(inner))
    (tmp_path / "b").write_bytes(zipped({"x": inner, "y": zipped({"z": b"Two."}), "z": b"Three."}))
    inside = "an archive within an archive is not opened"
    assert errors_of(tmp_path) == [inside, inside, inside, None]


def test_what_is_hidden_in_an_archive_is_passed_over(tmp_path: Path) -> None:
    names = ("b/a.txt", "a.txt", ".hidden", "__MACOSX/a.txt", ".git/config", "folder/")
    (tmp_path / "a").write_bytes(zipped({name: b"" if name.endswith("/") else b"One." for name in names}))
    assert [record.origin.record for record in records(tmp_path / "a")] == ["a.txt", "b/a.txt"]


def test_several_streams_with_nothing_in_some_of_them_are_one(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(gzip.compress(b"One, ") + gzip.compress(b"") + gzip.compress(b"two.") + bytes(512))
    assert [record.data for record in records(tmp_path / "a")] == [b"One, two."]


def test_a_damaged_archive_is_told_of(tmp_path: Path) -> None:
    text = os.urandom(5000)
    packed, archive = gzip.compress(text), zipped({"a": text, "b": b"Two."})
    (tmp_path / "a").write_bytes(packed[:-9])
    (tmp_path / "b").write_bytes(packed[:99] + b"damage" + packed[105:])
    (tmp_path / "c").write_bytes(archive[:-9])
    (tmp_path / "d").write_bytes(archive[:99] + b"damage" + archive[105:])
    (tmp_path / "e").write_bytes(b"PK\x03\x04")
    found = [(record.error or "").partition(" (")[0] or record.data for record in records(tmp_path)]
    assert found == [
        "its gzip data are cut off",
        "its gzip data are damaged",
        "its list of members is damaged",
        "it cannot be unpacked",
        b"Two.",
        "its list of members is damaged",
    ]


def test_members_that_are_not_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a", "w") as archive:
        link = zipfile.ZipInfo("link")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("method", "One.", zipfile.ZIP_BZIP2)
    data = bytearray(zipped({"secret": b"Two."}))
    data[6] |= 1  # the flag of a password, in the member's header and in the list
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "b").write_bytes(data)
    assert [(error or "").partition(" (")[0] for error in errors_of(tmp_path)] == [
        "it is a symbolic link",
        "it is compressed by a method that is not supported",
        "it cannot be unpacked",
    ]


def test_a_bomb_is_put_out_and_the_rest_is_read(tmp_path: Path) -> None:
    size = compressed.ALLOWANCE * 2
    (tmp_path / "a").write_bytes(gzip.compress(bytes(size)))
    (tmp_path / "b").write_bytes(zipped({"a": b" " * size, "b": b"Two."}))
    bomb = "it unpacks to more than 200 times its size, which no archive of texts would"
    assert errors_of(tmp_path) == [bomb, bomb, None]


def test_all_members_together_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "ALLOWANCE_OF_ALL_MEMBERS", 10)
    monkeypatch.setattr(compressed, "MOST_TIMES", 0)
    (tmp_path / "a").write_bytes(zipped({"a": b"12345678", "b": b"12345678"}))
    assert [record.error is None for record in records(tmp_path / "a")] == [True, False]


def test_the_number_of_members_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_MEMBERS", 1)
    (tmp_path / "a").write_bytes(zipped({"a": b"One.", "b": b"Two."}))
    assert errors_of(tmp_path) == ["it has more than 1 members"]


def test_one_unpacked_text_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cableparse.sources.streams.LONGEST_RECORD", 10)
    (tmp_path / "a").write_bytes(gzip.compress(b"Twelve bytes"))
    (tmp_path / "b").write_bytes(b"Ten bytes.")
    assert errors_of(tmp_path) == ["a single text of more than 10 bytes is not read", None]
    assert LONGEST_RECORD > 10


def test_a_bomb_of_any_kind_is_put_out(tmp_path: Path) -> None:
    data = bytes(compressed.ALLOWANCE * 2)
    tape = io.BytesIO()
    with tarfile.open(fileobj=tape, mode="w:gz") as archive:
        member = tarfile.TarInfo("a.txt")
        member.size = len(data)
        archive.addfile(member, io.BytesIO(data))
    (tmp_path / "a").write_bytes(bz2.compress(data))
    (tmp_path / "b").write_bytes(lzma.compress(data))
    (tmp_path / "c").write_bytes(tape.getvalue())
    for name in ("a", "b", "c"):
        errors = errors_of(tmp_path / name)
        assert errors[0] == "it unpacks to more than 200 times its size, which no archive of texts would"


def test_a_label_of_a_tar_is_no_longer_than_memory(tmp_path: Path) -> None:
    label = tarfile.TarInfo("a")
    label.type, label.size = tarfile.XHDTYPE, 8 << 30
    (tmp_path / "a").write_bytes(label.tobuf() + bytes(4096))
    (error,) = errors_of(tmp_path / "a")
    assert error is not None


def test_a_tar_whose_list_is_damaged_in_the_middle_is_told_of(tmp_path: Path) -> None:
    tape = io.BytesIO()
    with tarfile.open(fileobj=tape, mode="w") as archive:
        for name in ("a.txt", "b.txt", "c.txt"):
            member = tarfile.TarInfo(name)
            member.size = 4
            archive.addfile(member, io.BytesIO(b"One."))
    data = bytearray(tape.getvalue())
    data[1024 + 100] ^= 0xFF  # in the second member's header
    (tmp_path / "a").write_bytes(data)
    assert errors_of(tmp_path / "a") == [
        None,
        "it is damaged or cut off: nothing after the last member can be read",
    ]


@pytest.mark.parametrize("form", ["bz2", "xz"])
def test_a_tar_in_each_compression_is_read(tmp_path: Path, form: str) -> None:
    with tarfile.open(tmp_path / "a", mode=f"w:{form}") as archive:  # type: ignore[call-overload]  # the mode is a string
        for name in ("b.txt", ".hidden", "a.txt"):
            member = tarfile.TarInfo(name)
            member.size = 4
            archive.addfile(member, io.BytesIO(b"One."))
    assert [record.origin.record for record in records(tmp_path / "a")] == ["b.txt", "a.txt"]
