"""Every kind of container: whole, empty, with a bad record, cut off, and read with an option that does not fit.

In each, every record is yielded or named: what `read` gives, what `dump` writes and complains of, its closing line and
its exit code agree.
"""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import re
import sqlite3
import tarfile
from email.message import EmailMessage
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from containers import cables_row, page, zipped
from pdfs import pdf

from cableparse import Text, read

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from conftest import Ran

NOTES = ["The first note says little.", "The second is no longer.", "The third, the last, ends the file."]
BAD = "unreadable"
UNREADABLE = (BAD,)
# `--text-column` for a file without columns, and a column or a field that is not there
WRONG = {"column": "nosuch", "field": "nosuch.text"}


@attrs.frozen
class Form:
    """How a format is written.

    whole: a file of texts, None in place of one for a bad record. empty: a file without any. kept: how many of three
    texts come before a cut that takes the file's last third; None where a file is a single text. names: the option that
    it takes. needs: the module of an extra. of_files: whether it is an archive of files.
    """

    whole: Callable[[Sequence[str | None]], bytes]
    empty: bytes | None = None
    kept: int | None = 2
    names: str | None = None
    bad: bool = True
    needs: str | None = None
    of_files: bool = False
    cut: Callable[[bytes], bytes] | None = lambda data: data[: len(data) * 2 // 3]


def _tar(texts: Sequence[str | None], mode: str = "w") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]  # the mode is a string
        for number, text in enumerate(texts, 1):
            member = tarfile.TarInfo(f"{number}.txt")
            if text is None:
                member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
                archive.addfile(member)
            else:
                member.size = len(text)
                archive.addfile(member, io.BytesIO(text.encode()))
    return out.getvalue()


def _csv(texts: Sequence[str | None], delimiter: str = ",", names: str = "text") -> bytes:
    lines = [delimiter.join(("n", names, "note"))]
    for number, text in enumerate(texts, 1):
        lines.append(f'{number}{delimiter}"{text}"{delimiter}x' if text else f'{number}{delimiter}"a" b{delimiter}x')
    return ("\n".join(lines) + "\n").encode()


def _big(texts: Sequence[str | None], *, doubled: bool) -> bytes:
    rows = [
        cables_row(n, f"\n\n{text}").replace("CONFIDENTIAL", "" if text is None else "CONFIDENTIAL")
        for n, text in enumerate(texts, 1)
    ]
    rows = [
        row if text is not None else '9,"9/24/2008 16:40","08ROME1","x"\n'
        for row, text in zip(rows, texts, strict=True)
    ]
    joined = "".join(rows)
    return (joined.replace('"', '"') if not doubled else joined.replace("little", '""little""')).encode()


def _lines(texts: Sequence[str | None]) -> bytes:
    return "".join(json.dumps({"text": text}) + "\n" if text else '{"text": }\n' for text in texts).encode()


def _records(texts: Sequence[str | None]) -> list[dict[str, object]]:
    return [{"id": n, "body": text or 5} for n, text in enumerate(texts, 1)]


def _bulk(texts: Sequence[str | None]) -> bytes:
    return "".join(
        json.dumps({"index": {"_id": "x"}}) + "\n" + json.dumps({"content": text or 5}) + "\n" for text in texts
    ).encode()


def _mysql(texts: Sequence[str | None]) -> bytes:
    rows = ",".join(f"({n},'{text}')" if text else f"({n},'a' b)" for n, text in enumerate(texts, 1))
    return (
        f"-- MySQL dump\nCREATE TABLE `t` (\n  `n` int,\n  `body` text\n);\nINSERT INTO `t` VALUES {rows};\n".encode()
    )


def _copy(texts: Sequence[str | None]) -> bytes:
    rows = "".join(f"{n}\t{text}\n" if text else f"{n}\n" for n, text in enumerate(texts, 1))
    return f"--\nCOPY public.t (n, body) FROM stdin;\n{rows}\\.\n".encode()


def _sqlite(texts: Sequence[str | None]) -> bytes:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE t (n INTEGER, body TEXT)")
    database.executemany("INSERT INTO t VALUES (?, ?)", enumerate(texts, 1))
    database.commit()
    data = database.serialize() if hasattr(database, "serialize") else pytest.skip("needs Python 3.11")
    database.close()
    return data


def _arrow(texts: Sequence[str | None], form: str) -> bytes:
    import pyarrow as pa  # noqa: PLC0415 - an extra
    import pyarrow.parquet as pq  # noqa: PLC0415

    rows = pa.table({"n": list(range(len(texts))), "text": pa.array(texts, pa.string())})
    out = io.BytesIO()
    if form == "parquet":
        pq.write_table(rows, out)
    else:
        with pa.ipc.new_file(out, rows.schema) as writer:
            writer.write_table(rows)
    return out.getvalue()


def _mbox(texts: Sequence[str | None]) -> bytes:
    mails = []
    for text in texts:
        mail = EmailMessage()
        mail["From"], mail["To"] = "a@example.org", "b@example.org"
        mail.set_content(text or "")
        mails.append(b"From a@example.org Tue Mar 13 10:15:00 2007\n" + bytes(mail))
    return b"\n".join(mails)


def _7z(texts: Sequence[str | None]) -> bytes:
    import py7zr  # noqa: PLC0415 - an extra

    out = io.BytesIO()
    with py7zr.SevenZipFile(out, "w") as archive:
        for number, text in enumerate(texts, 1):
            archive.writestr(text or "", f"{number}.txt")
    return out.getvalue()


def _zstd(texts: Sequence[str | None]) -> bytes:
    from backports import zstd  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415 - an extra

    return bytes(zstd.compress(_lines(texts)))


def _zip(texts: Sequence[str | None]) -> bytes:
    return zipped({f"{n}.txt": text.encode() if text else gzip.compress(b"") for n, text in enumerate(texts, 1)})


FORMS = {
    "gzip": Form(lambda texts: gzip.compress(_lines(texts)), gzip.compress(b"[]"), kept=0),
    "bzip2": Form(lambda texts: bz2.compress(_lines(texts)), bz2.compress(b"[]"), kept=0),
    "xz": Form(lambda texts: lzma.compress(_lines(texts)), lzma.compress(b"[]"), kept=0),
    "Zstandard": Form(_zstd, kept=0, needs="backports.zstd"),
    "zip": Form(_zip, zipped({}), kept=0, of_files=True),
    "tar": Form(_tar, kept=1, of_files=True, cut=lambda data: data[:1200]),
    "tar.gz": Form(lambda texts: _tar(texts, "w:gz"), kept=0, of_files=True, cut=lambda data: data[:60]),
    "7z": Form(_7z, kept=0, bad=False, of_files=True, needs="py7zr"),
    "the big table": Form(lambda texts: _big(texts, doubled=False), kept=2, cut=lambda data: data[:-30]),
    "the big table, quotation marks doubled": Form(
        lambda texts: _big(texts, doubled=True), cut=lambda data: data[:-30]
    ),
    "CSV": Form(_csv, b"text,n\n", names="column", cut=lambda data: data[:-10]),
    "CSV with semicolons": Form(
        lambda texts: _csv(texts, ";"), b"text;n\n", names="column", cut=lambda data: data[:-10]
    ),
    "TSV": Form(lambda texts: _csv(texts, "\t"), b"text\tn\n", names="column", cut=lambda data: data[:-10]),
    "columns between pipes": Form(lambda texts: _csv(texts, "|"), names="column", cut=lambda data: data[:-10]),
    "CSV with an index": Form(
        lambda texts: _csv(texts).replace(b"n,text", b",text"), b",text\n", names="column", cut=lambda data: data[:-10]
    ),
    "JSON Lines": Form(_lines, names="field", cut=lambda data: data[:-10]),
    "a list of JSON": Form(
        lambda texts: json.dumps(_records(texts)).encode(), b"[]", names="field", cut=lambda data: data[:-10]
    ),
    "a list within an object": Form(
        lambda texts: json.dumps(
            {"count": 3, "hits": {"hits": [{"_source": one} for one in _records(texts)]}}
        ).encode(),
        b'{"hits": []}',
        names="field",
        bad=False,
        cut=lambda data: data[:-20],
    ),
    "objects by id": Form(
        lambda texts: json.dumps({f"07ROME{n}": {"text": text} for n, text in enumerate(texts, 1)}).encode(),
        b"{}",
        names="field",
        bad=False,
        cut=lambda data: data[:-10],
    ),
    "a bulk file": Form(_bulk, names="field", cut=lambda data: data[:-10]),
    "SQL of MySQL": Form(_mysql, names="column", bad=False, cut=lambda data: data[:-10]),
    "SQL with COPY": Form(_copy, names="column", bad=False, cut=lambda data: data[:-10]),
    "SQLite": Form(_sqlite, _sqlite([]), names="column", kept=0),
    "Parquet": Form(lambda texts: _arrow(texts, "parquet"), names="column", kept=0, needs="pyarrow"),
    "Arrow": Form(lambda texts: _arrow(texts, "arrow"), names="column", kept=0, needs="pyarrow"),
    "a mailbox": Form(_mbox, bad=False, cut=None),
    "a page": Form(lambda texts: page(str(texts[0])).encode(), kept=None),
    "a PDF": Form(lambda texts: pdf([[str(texts[0])]]), pdf([[]]), kept=None, needs="pypdfium2"),
}


@attrs.frozen
class Outcome:
    """What became of a file: the texts that were read, and how many records were not."""

    read: list[str]
    unread: int


def outcome(path: Path, run: Callable[..., Ran], options: Sequence[str] = (), **named: Any) -> tuple[Outcome, Ran]:
    """What `read` gives, when `dump` says the same."""
    found = list(read(path, **named))
    unread = [one for one in found if isinstance(one, Text) and one.label == BAD]
    ran = run("dump", path, *options, "--verbose", quiet=False)
    *complaints, closing = ran.err.splitlines()
    said = [line for line in complaints if line.startswith(f"cableparse: {path}")]
    assert len(ran.documents) == len(found) - len(unread)
    assert len(said) == len(unread)
    counted = re.search(r"(\d+) unreadable", closing)
    assert (int(counted[1]) if counted else 0) == len(unread)
    assert ran.code == (2 if named or len(unread) == len(found) else int(bool(unread)))
    for one in unread:
        assert "cannot be read: " in one.defects[0].message
    return Outcome([one.source.strip() for one in found if one not in unread], len(unread)), ran


@pytest.fixture(params=FORMS)
def form(request: pytest.FixtureRequest) -> Form:
    found = FORMS[request.param]
    if found.needs:
        pytest.importorskip(found.needs)
    return found


def _has(got: Sequence[str], wanted: Sequence[str]) -> bool:
    return len(got) == len(wanted) and all(
        text in found.replace('"', "") for text, found in zip(wanted, got, strict=True)
    )


def test_all_of_a_whole_file_is_read(form: Form, tmp_path: Path, run: Callable[..., Ran]) -> None:
    (tmp_path / "file").write_bytes(form.whole(NOTES))
    found, ran = outcome(tmp_path / "file", run)
    assert _has(found.read, NOTES[:1] if form.kept is None else NOTES)
    assert (found.unread, ran.code) == (0, 0)


def test_a_container_without_texts_is_named(form: Form, tmp_path: Path, run: Callable[..., Ran]) -> None:
    if form.empty is None:
        pytest.skip("there is none without a text")
    (tmp_path / "file").write_bytes(form.empty)
    found, ran = outcome(tmp_path / "file", run)
    assert (found, ran.code, ran.out) == (Outcome([], 1), 2, "")


def test_a_bad_record_is_named_and_the_others_are_read(form: Form, tmp_path: Path, run: Callable[..., Ran]) -> None:
    if not form.bad or form.kept is None:
        pytest.skip("it has no records that can be bad alone")
    (tmp_path / "file").write_bytes(form.whole([NOTES[0], None, NOTES[2]]))
    found, ran = outcome(tmp_path / "file", run)
    assert _has(found.read, [NOTES[0], NOTES[2]])
    assert (found.unread, ran.code) == (1, 1)


def test_what_is_cut_off_is_named_and_what_was_before_is_read(
    form: Form, tmp_path: Path, run: Callable[..., Ran]
) -> None:
    if form.kept is None or form.cut is None:
        pytest.skip("a text does not tell that it was cut off")
    (tmp_path / "file").write_bytes(form.cut(form.whole(NOTES)))
    found, _ = outcome(tmp_path / "file", run)
    assert _has(found.read[: form.kept], NOTES[: form.kept])
    assert len(found.read) + found.unread >= min(form.kept + 1, 3)
    assert found.unread == 1


@pytest.mark.parametrize("option", WRONG)
def test_an_option_that_does_not_fit_is_refused(
    form: Form, option: str, tmp_path: Path, run: Callable[..., Ran]
) -> None:
    (tmp_path / "file").write_bytes(form.whole(NOTES))
    found, ran = outcome(
        tmp_path / "file", run, [f"--text-{option}", WRONG[option]], **{f"text_{option}": WRONG[option]}
    )
    if form.of_files:  # its files are read as they are, and none is of the kind that has such names
        assert (len(found.read), found.unread, ran.code) == (3, 1, 2)
        return
    assert (found, ran.code, ran.out) == (Outcome([], 1), 2, "")
    if option == form.names:
        assert "nosuch" in ran.err


def test_the_column_and_the_field_can_be_named(form: Form, tmp_path: Path, run: Callable[..., Ran]) -> None:
    if form.names is None:
        pytest.skip("its texts have no name")
    name = "body" if b"body" in form.whole(NOTES) else "content" if b"content" in form.whole(NOTES) else "text"
    (tmp_path / "file").write_bytes(form.whole(NOTES))
    ran = run("dump", tmp_path / "file", f"--text-{form.names}", name)
    assert (ran.code, len(ran.documents)) == (0, 3)
