"""The formats of a dump; files that are complete or not there; progress."""

from __future__ import annotations

import csv
import importlib
import io
import json
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from conftest import started, unmeasured
from hypothesis import given
from hypothesis import strategies as st

import cableparse
from cableparse.cli import main
from cableparse.core.jsonform import json_fields
from cableparse.outputs.cells import CsvRows
from cableparse.outputs.files import whole_file
from cableparse.tabular import TABLE_NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence


def csv_rows(documents: Sequence[Any], table: cableparse.TableName = "documents") -> list[dict[str, str]]:
    form = CsvRows(table)
    text = (form.header() + form(documents).data).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


# ------------------------------------------------------------------------------------------------------- csv


def test_a_cable_is_a_row(seeds: Path, tmp_path: Path) -> None:
    out = tmp_path / "cables.csv"
    assert main(["dump", "--format", "csv", "-o", str(out), str(seeds / "004_cable.txt")]) == 0
    with out.open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["path"] == str(seeds / "004_cable.txt")
    assert (row["kind"], row["id"], row["date"]) == ("cable", "08UNVIEVIENNA518", "2008-09-24T16:40:00Z")
    assert (row["action"], row["info"], row["tags"]) == ("SECSTATE WASHDC", "AMEMBASSY ZAGREB", "PGOV; EFIS; UNEP")
    assert (row["post"], row["sent"], row["sent_precision"]) == ("UNVIE VIENNA", "2008-09-24T16:40:00Z", "minute")
    assert row["body_text"].startswith("SUMMARY. Ambassador Delacourt")
    assert "\n\nAmbassador Delacourt answered" in row["body_text"]
    assert "paragraph-number-misprinted" in row["defects"].split("; ")


def test_all_kinds_are_rows_of_one_table() -> None:
    cable, article, text = csv_rows(
        [
            cableparse.parse_cable("SUBJECT: WEIRS\n"),
            cableparse.Article(title="Salmon"),
            cableparse.parse("x"),
        ]
    )
    assert (cable["kind"], cable["subject"], cable["partial"], cable["title"]) == ("cable", "WEIRS", "false", "")
    assert (article["kind"], article["title"], article["starts_mid_story"]) == ("article", "Salmon", "false")
    assert (article["partial"], article["subject"]) == ("false", "")
    assert (text["kind"], text["label"], text["body_text"]) == ("text", "other", "x")


@pytest.mark.parametrize("cls", [cableparse.Cable, cableparse.Article])
def test_a_field_that_is_a_text_a_flag_or_a_list_of_texts_has_a_column(cls: type) -> None:
    fields = {name for name, hint in json_fields(cls).items() if hint in (str, str | None, bool, tuple[str, ...])}
    assert fields - set(csv_rows([cls()])[0]) <= {"byline"}


@pytest.mark.parametrize(
    "begins", ["=", "+", "-", "@", "＝", "＋", "－", "＠", " =", "\xa0 -", "\ufeff@", "\u200b=", "\t", "\r", "\n"]
)
def test_no_cell_is_a_formula(begins: str) -> None:
    subject = f"{begins}1+cmd|' /C calc'!A0"
    (row,) = csv_rows([cableparse.Cable(subject=subject, id="=1")])
    assert (row["subject"], row["id"]) == (f"'{subject}", "'=1")


@given(st.lists(st.builds(cableparse.Cable, subject=st.text(st.characters()), summary=st.text() | st.none())))
def test_any_text_is_a_cell(cables: list[cableparse.Cable]) -> None:
    rows = csv_rows(cables)
    assert len(rows) == len(cables)
    for row, cable in zip(rows, cables, strict=True):
        text = (cable.summary or "").replace("\0", "\ufffd").encode("utf-8", "replace").decode()
        assert row["summary"].removeprefix("'") == text.removeprefix("'")
        assert not row["summary"].startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_a_table_has_its_header_and_the_mark_that_is_asked_for(
    seeds: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["dump", "-q", "--format", "csv", "--bom", str(seeds / "004_cable.txt")]) == 0
    assert capfdbinary.readouterr().out.startswith(b"\xef\xbb\xbfpath,record,kind,label,id,")


@pytest.mark.parametrize("table", TABLE_NAMES)
@pytest.mark.parametrize("form", ["jsonl", "json", "csv", "parquet"])
def test_a_dump_of_a_table_has_its_rows(seeds: Path, tmp_path: Path, form: str, table: cableparse.TableName) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow")
    out = tmp_path / f"out.{form}"
    citing = tmp_path / "citing.txt"
    citing.write_text("UNCLAS LIMA 000123\n\nSUBJECT: WEIRS\n\nREF: 07 LIMA 12\n\n1. The weirs are open.\n", "utf-8")
    assert main(["dump", "-q", "--table", table, "-o", str(out), str(seeds), str(citing)]) == 0
    documents = (*cableparse.read(seeds), *cableparse.read(citing))
    expected = list(cableparse.rows(documents, table=table))
    assert expected
    if form == "csv":
        with out.open(encoding="utf-8", newline="") as file:
            found: list[dict[str, Any]] = list(csv.DictReader(file))
        assert [list(row) for row in found] == [list(row) for row in expected]
        assert [row["path"] for row in found] == [row["path"] for row in expected]
        return
    if form == "parquet":
        found = importlib.import_module("pyarrow.parquet").read_table(out).to_pylist()
        for row in found if table == "documents" else ():
            row["sent"] = row["sent"] and f"{row['sent']:%Y-%m-%dT%H:%M:%SZ}"
    else:
        text = out.read_text("utf-8")
        found = json.loads(text) if form == "json" else [json.loads(line) for line in text.splitlines()]
    as_lists = [{name: list(one) if isinstance(one, tuple) else one for name, one in row.items()} for row in expected]
    assert found == as_lists


@pytest.mark.parametrize("form", ["jsonl", "json", "csv", "parquet"])
def test_a_table_without_items_is_a_table(tmp_path: Path, form: str) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow")
    (tmp_path / "note").write_text("One note.\n", "utf-8")
    out = tmp_path / "out"
    assert main(["dump", "-q", "--table", "tags", "--format", form, "-o", str(out), str(tmp_path / "note")]) == 0
    if form == "parquet":
        found = importlib.import_module("pyarrow.parquet").read_table(out)
        assert (found.num_rows, found.schema.names) == (0, list(cableparse.columns("tags")))
    else:
        header = ",".join(cableparse.columns("tags")) + "\r\n"
        assert out.read_bytes().decode() == {"jsonl": "", "json": "[]\n", "csv": header}[form]


def test_the_kind_does_not_change_the_columns_of_csv(seeds: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    headers = set()
    for kind in ("auto", "cable", "article"):
        assert main(["dump", "-q", "--format", "csv", "--kind", kind, str(seeds)]) == 0
        headers.add(capfdbinary.readouterr().out.splitlines()[0].decode())
    assert headers == {",".join(cableparse.columns())}


def test_spans_do_not_go_with_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["dump", "--spans", "--table", "tags", "seeds"])
    assert ended.value.code == 2
    assert "--spans does not apply to --table tags; leave one of them out" in capsys.readouterr().err


@pytest.mark.parametrize("form", ["csv", "parquet", "sqlite", "bulk"])
def test_spans_have_no_place_in_a_table(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["dump", "--spans", "--format", form, "seeds"])
    assert ended.value.code == 2
    assert f"--spans does not apply to --format {form}" in capsys.readouterr().err


def test_parquet_without_pyarrow_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delitem(sys.modules, "cableparse.arrow", raising=False)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(SystemExit) as ended:
        main(["dump", "--format", "parquet", "-o", str(tmp_path / "out"), "seeds"])
    assert ended.value.code == 2
    assert capsys.readouterr().err.count("pip install 'cableparse[arrow]'") == 1
    assert list(tmp_path.iterdir()) == []


# ------------------------------------------------------------------------------------------------- the file


def test_a_file_gets_its_name_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_bytes(b"old")
    with whole_file(path) as file:
        file.write(b"new")
        file.flush()
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(28, "No space left on device"), SystemExit(2)])
def test_after_an_exception_the_old_file_is_there_and_nothing_else(tmp_path: Path, error: BaseException) -> None:
    path = tmp_path / "out"
    path.write_bytes(b"old")

    def write() -> None:
        with whole_file(path) as file:
            file.write(b"new")
            raise error

    with pytest.raises(type(error)):
        write()
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_the_error_names_the_file_that_was_asked_for(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file") as raised, whole_file(tmp_path / "no" / "out"):
        pass
    assert raised.value.filename == str(tmp_path / "no" / "out")


@pytest.mark.skipif(os.name != "posix", reason="modes and links of files")
def test_a_link_stays_one_and_permissions_stay(tmp_path: Path) -> None:
    path, link = tmp_path / "out", tmp_path / "link"
    path.touch(mode=0o600)
    path.chmod(0o640)
    link.symlink_to(path)
    with whole_file(link) as file:
        file.write(b"new")
    assert link.is_symlink()
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="the platform has no null device")
def test_a_device_is_written_to() -> None:
    with whole_file("/dev/null") as file:
        file.write(b"new")
    assert Path("/dev/null").is_char_device()


@pytest.mark.skipif(os.name != "posix", reason="kills, and limits the size of files")
@pytest.mark.parametrize("form", ["jsonl", "json", "csv", "parquet"])
def test_a_full_disk_leaves_no_half_written_file(tmp_path: Path, form: str) -> None:
    import resource  # noqa: PLC0415 - POSIX alone has it

    if form == "parquet":
        pytest.importorskip("pyarrow")
    out = tmp_path / "out"
    lines = "".join(json.dumps({"text": f"{os.urandom(300).hex()}\n"}) + "\n" for _ in range(2000))

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    arguments = ("dump", "-", "--kind", "article", "--format", form, "-o", str(out))
    with started("-m", "cableparse", *arguments, stdin=subprocess.PIPE, preexec_fn=limit, env=unmeasured()) as dump:
        _, complaint = dump.communicate(lines.encode())
    assert dump.returncode == 1
    assert complaint.decode() == f"cableparse: {out}: cannot be written: File too large\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="kills")
def test_kill_9_leaves_no_file_of_that_name(tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = ("-m", "cableparse", "dump", "-", "-o", str(out), "--jobs", "2")
    with started(*command, stdin=subprocess.PIPE, env=unmeasured()) as dump:
        assert dump.stdin
        dump.stdin.write(b'{"text": "A note."}\n' * 10_000)  # more than a pipe holds: it is at work
        dump.stdin.flush()
        dump.kill()
    assert dump.returncode == -signal.SIGKILL
    assert not out.exists()
