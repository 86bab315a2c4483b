"""Files and folders: what is read, in which order, and what becomes of what cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from cableparse import Origin, Text, read
from cableparse.containers import records


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b/z.txt", "b/a/deep.txt", "a.txt", "c.txt", ".hidden", ".git/config"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"This is {name}.\n", "utf-8")
    return tmp_path


def test_a_folder_is_walked_in_order_without_what_is_hidden(folder: Path) -> None:
    found = [
        Path(document.origin.path).relative_to(folder).as_posix()
        for document in read(folder)
        if document.origin
    ]
    assert found == ["a.txt", "c.txt", "b/z.txt", "b/a/deep.txt"]


def test_a_named_file_is_read_even_if_hidden(folder: Path) -> None:
    (document,) = read(str(folder / ".hidden"))
    assert document.source == "This is .hidden.\n"
    assert document.origin == Origin(str(folder / ".hidden"))


def test_documents_come_one_at_a_time(folder: Path) -> None:
    found = read(folder)
    next(found)
    (folder / "c.txt").write_text("Changed since.\n", "utf-8")
    assert next(found).source == "Changed since.\n"


def test_a_kind_can_be_asked_for(folder: Path) -> None:
    (document,) = read(folder / "a.txt", kind="article")
    assert document.kind == "article"


@pytest.mark.parametrize("name", ["missing", "a.txt/below", "nul\0inside"])
def test_a_path_that_cannot_be_read_is_yielded_as_such(folder: Path, name: str) -> None:
    (document,) = read(folder / name)
    assert isinstance(document, Text)
    assert (document.label, document.source, document.segments) == ("unreadable", "", ())
    assert [defect.code for defect in document.defects] == ["unreadable"]
    assert document.origin == Origin(str(folder / name))


def test_a_link_that_leads_nowhere_is_yielded_as_unreadable(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "missing")
    (record,) = records(tmp_path)
    assert record.error == "No such file or directory"


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "back").symlink_to(tmp_path, target_is_directory=True)
    assert list(records(tmp_path)) == []
