"""Files, folders and containers: what is read, in which order, and what becomes of what cannot be read."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from containers import MANY, ONE, errors_of, texts
from hypothesis import given
from hypothesis import strategies as st

from cableparse import Cable, Origin, Text, parse, read
from cableparse.sources.containers import records, stream_records


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b/z.txt", "b/a/deep.txt", "a.txt", "c.txt", ".hidden", ".git/config"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"This is {name}.\n", "utf-8")
    return tmp_path


def test_a_folder_is_walked_in_order_without_what_is_hidden(folder: Path) -> None:
    found = [Path(document.origin.path).relative_to(folder).as_posix() for document in read(folder) if document.origin]
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


def test_a_kind_that_there_is_not_is_told_of_at_once(folder: Path) -> None:
    with pytest.raises(ValueError, match="kind: expected one of auto, cable, article, got 'letter'"):
        read(folder, kind="letter")  # type: ignore[arg-type]  # what the test is about


def test_an_empty_path_is_not_the_current_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    (document,) = read("")
    assert isinstance(document, Text)
    assert (document.label, document.origin) == ("unreadable", Origin(""))
    assert len(list(read("."))) > 1


@pytest.mark.parametrize("name", ["missing", "a.txt/below", "nul\0inside", "long" * 5000])
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


# --------------------------------------------------------------------------------- the same text, contained


@pytest.mark.parametrize("kind", ONE)
@pytest.mark.parametrize("text", texts(), ids=lambda text: text[:20].strip())
def test_a_contained_text_reads_as_it_does_alone(tmp_path: Path, kind: str, text: str) -> None:
    (tmp_path / "file").write_bytes(ONE[kind](text))
    (document,) = read(tmp_path / "file")
    _is_as_alone(document, text)


@pytest.mark.parametrize("kind", MANY)
def test_contained_texts_read_as_they_do_alone(tmp_path: Path, kind: str) -> None:
    (tmp_path / "file").write_bytes(MANY[kind](texts()))
    found = list(read(tmp_path / "file"))
    assert len(found) == len(texts())
    for document, text in zip(found, texts(), strict=True):
        # the big table has a date and a reference for every row, which only the first of these cables shares
        if not kind.startswith("cables table") or document is found[0]:
            _is_as_alone(document, text)
        assert document.source == text
        assert document.origin is not None
        assert document.origin.path == str(tmp_path / "file")
    numbers = [document.origin and str(document.origin.record) for document in found]
    if kind.startswith("zip"):
        assert numbers == [f"all:{n}" if kind == "zipped table" else number for n, number in _named(kind, len(found))]
    else:
        assert numbers == [str(n) for n in range(1, len(found) + 1)]


def _named(kind: str, count: int) -> list[tuple[int, str]]:
    return [(n, f"{n}.txt" if kind == "zip" else str(n)) for n in range(1, count + 1)]


def _is_as_alone(document: Cable | object, text: str) -> None:
    alone = parse(text)
    assert isinstance(document, Cable)
    assert document == alone
    assert document.source == text
    assert document.segments == alone.segments
    assert document.defects == alone.defects


def test_a_folder_holds_containers(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(MANY["CSV"](["One.", "Two."]))
    (tmp_path / "b").write_bytes(ONE["gzip"]("Three."))
    assert [document.source for document in read(tmp_path)] == ["One.", "Two.", "Three."]


def test_a_stream_that_cannot_be_wound_back_is_read() -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    found = list(stream_records(Pipe(MANY["zip"](["One.", "Two."])), Origin("-")))
    assert [(record.data, record.origin) for record in found] == [
        (b"One.", Origin("-", "1.txt")),
        (b"Two.", Origin("-", "2.txt")),
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the platform has no pipes with names")
def test_a_pipe_in_a_folder_is_told_of_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert errors_of(tmp_path) == ["it is not a regular file"]


# ----------------------------------------------------------------------------------- what a container knows


def test_a_file_named_by_an_id_and_nothing_else_gives_the_id(tmp_path: Path) -> None:
    for name in ("07ROME12.txt", "07ROME0012.txt", "x-07ROME12.txt"):
        (tmp_path / name).write_text("A note.", "utf-8")
    assert [record.hints.id for record in records(tmp_path)] == [None, "07ROME12", None]


# ---------------------------------------------------------------------------------------- names of the text


def test_a_name_that_a_container_lacks_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("text,n\nOne.,1\n", "utf-8")
    (tmp_path / "b").write_text('{"text": "Two."}', "utf-8")
    column, field = (document.defects[0].message for document in read(tmp_path, text_field="x", text_column="y"))
    assert column == "the input cannot be read: it has no column 'y'; its columns are text, n"
    assert field.endswith(": the record has no string in the field 'x'; its fields are text")


@pytest.mark.parametrize(
    "text",
    [
        "{text: but no JSON}",
        "Text, body and content\nare words, like others, too.\n",
        "text\n",
        "text,text\n1,2\n",
        "[PGOV](#) [PREL](#)",
        '{"text": ',
        '"1","2","3"\n',
    ],
)
def test_what_only_looks_like_a_container_is_a_text(tmp_path: Path, text: str) -> None:
    (tmp_path / "file").write_text(text, "utf-8")
    (document,) = read(tmp_path / "file")
    assert document.source == text


# ------------------------------------------------------------------------------------------- broken records


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"text,n\n", b'[{"text": "', b"PK\x03\x04", b"\x1f\x8b\x08", b"<code><pre>", b"\xff\xfe"]),
)
def test_nothing_raises(data: bytes, beginning: bytes) -> None:
    for record in stream_records(io.BytesIO(beginning + data), Origin("x")):
        assert record.origin.path == "x"


# ------------------------------------------------------------------------------------------------- archives


# ---------------------------------------------------------------------------------------------- flat memory


@pytest.mark.parametrize("kind", ["cables table", "CSV", "JSON Lines", "JSON array"])
def test_a_container_is_read_no_further_than_its_records_are_asked_for(kind: str) -> None:
    class Counted(io.BytesIO):
        taken = 0

        def read(self, size: int | None = -1, /) -> bytes:
            data = super().read(size)
            self.taken += len(data)
            return data

    file = Counted(MANY[kind]([texts()[0]] * 200))
    first = next(stream_records(file, Origin("x")))
    assert first.data == texts()[0]
    assert file.taken <= 1 << 18


def test_a_long_record_is_read_whole(tmp_path: Path) -> None:
    text = 'Long, "longer".\n' * 40_000
    for kind in ("CSV", "JSON Lines", "cables table"):
        (tmp_path / kind).write_bytes(MANY[kind](["One.", f"\n\n{text}", "Two."]))
        assert [str(record.data).strip("\n") for record in records(tmp_path / kind)] == [
            "One.",
            text.strip("\n"),
            "Two.",
        ]


_ROW = "1,1/2/2003 4:05,03ROME6,"
_LINE = '{"text": "x"}\n'
_HOSTILE = (
    *(("text,n\n", unit) for unit in ('"', "x,", '"\n', 'x,"""\n')),
    *((_ROW, unit) for unit in ('"\\', '"', '\n"', _ROW)),
    *((_LINE, unit) for unit in ("[", '{"', '{"a":1}')),
    *(("<code><pre>", unit) for unit in ("<code><pre>", "<a ", "&#")),
    ("<table class='cable'>", "<td>"),
)


@pytest.mark.parametrize(("beginning", "unit"), _HOSTILE)
def test_hostile_repetition_is_read_to_its_end(beginning: str, unit: str) -> None:
    data = (beginning + unit * 20_000).encode()
    for record in stream_records(io.BytesIO(data), Origin("x")):
        assert record.origin.path == "x"
