"""The forms of a dump; files that are whole or not there; progress."""

from __future__ import annotations

import csv
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
from conftest import unmeasured
from hypothesis import given
from hypothesis import strategies as st

import cableparse
from cableparse.cli import main
from cableparse.core.jsonform import json_fields
from cableparse.outputs import progress
from cableparse.outputs.output import CsvRows, whole_file
from cableparse.outputs.progress import Meter, display_on, whole_size
from cableparse.parallel.jobs import Result
from cableparse.sources.records import Record

if TYPE_CHECKING:
    from collections.abc import Sequence


def csv_rows(documents: Sequence[Any], kind: Any = "cable") -> list[dict[str, str]]:
    form = CsvRows(kind)
    text = (form.header() + form(documents)).decode()
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
    assert row["body"].startswith("\u00b61 (C) SUMMARY. Ambassador Delacourt")
    assert "\n\n15 (C) Ambassador Delacourt answered" in row["body"]
    assert "paragraph-number-misprinted" in row["defects"].split("; ")


def test_rows_of_other_kinds_say_so_and_are_empty_otherwise() -> None:
    cable, article, text = (
        csv_rows([document])[0]
        for document in (
            cableparse.parse_cable("SUBJECT: WEIRS\n"),
            cableparse.parse_article("Salmon\n"),
            cableparse.parse("x"),
        )
    )
    assert (cable["kind"], cable["subject"]) == ("cable", "WEIRS")
    for row, kind in ((article, "article"), (text, "text")):
        assert row.pop("kind") == kind
        row.pop("defects")
        assert not any(row.values())


def test_articles_have_columns_of_their_own(seeds: Path) -> None:
    document = cableparse.parse_article((seeds / "001_dateline.txt").read_bytes())
    (row,) = csv_rows([document], "article")
    assert (row["title"], row["place"]) == (document.title, "HOLMVIK")
    assert row["body_text"] == document.body_text


@pytest.mark.parametrize(("cls", "kind"), [(cableparse.Cable, "cable"), (cableparse.Article, "article")])
def test_a_field_that_is_a_text_a_flag_or_a_list_of_texts_has_a_column(cls: type, kind: Any) -> None:
    fields = {name for name, hint in json_fields(cls).items() if hint in (str, str | None, bool, tuple[str, ...])}
    assert fields - set(csv_rows([cls()], kind)[0]) <= {"byline"}


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r", "\n"])
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


def test_a_table_of_nothing_has_its_header(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["dump", "--format", "csv", str(tmp_path)]) == 0
    assert capfd.readouterr().out.startswith("path,record,kind,id,")


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_spans_have_no_place_in_a_table(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["dump", "--spans", "--format", form, "seeds"])
    assert ended.value.code == 2
    assert "--spans has no place in a table" in capsys.readouterr().err


def test_parquet_without_pyarrow_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "cableparse.arrow", None)
    with pytest.raises(SystemExit) as ended:
        main(["dump", "--format", "parquet", "-o", str(tmp_path / "out"), "seeds"])
    assert ended.value.code == 2
    assert "pip install 'cableparse[arrow]'" in capsys.readouterr().err
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


def program(*arguments: str, **more: Any) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "cableparse", *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=unmeasured(), **more)


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
    with program(*arguments, stdin=subprocess.PIPE, preexec_fn=limit) as dump:
        _, complaint = dump.communicate(lines.encode())
    assert dump.returncode == 1
    assert complaint.decode() == f"cableparse: {out}: cannot be written: File too large\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="kills")
def test_kill_9_leaves_no_file_of_that_name(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with program("dump", "-", "-o", str(out), "--jobs", "2", stdin=subprocess.PIPE) as dump:
        assert dump.stdin
        dump.stdin.write(b'{"text": "A note."}\n' * 100_000)  # more than a pipe holds: it is at work
        dump.stdin.flush()
        dump.kill()
    assert dump.returncode == -signal.SIGKILL
    assert not out.exists()


# --------------------------------------------------------------------------------------------------- progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Shown:
    every = 5.0

    def __init__(self) -> None:
        self.sentences: list[tuple[str, float | None]] = []

    def show(self, sentence: str, fraction: float | None) -> None:
        self.sentences.append((sentence, fraction))

    def say(self, line: str) -> None:
        raise AssertionError(line)

    def close(self) -> None:
        raise AssertionError


def test_the_meter_counts_and_foretells(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in "abcd"]
    for path in paths:
        path.write_bytes(b"x" * 500_000)
    now = [0.0]
    shown = Shown()
    meter = Meter(shown, whole_size([str(tmp_path)]), lambda: now[0])
    for path, seconds in zip(paths, (0.5, 2.0, 3.0, 100.0), strict=True):
        now[0] = seconds
        meter.add([Record(cableparse.Origin(str(path)), path.read_bytes())], Result(b"", 600, 2, ()))
    assert shown.sentences == [
        ("1,200 documents, 1.0 MB, 600 documents/s, 0.5 MB/s, 4 defects, 0:02 left", 0.5),
        ("2,400 documents, 2.0 MB, 24 documents/s, 0.0 MB/s, 8 defects, 0:00 left", 1.0),
    ]


def test_no_end_is_foretold_where_the_whole_is_not_known(tmp_path: Path) -> None:
    assert whole_size(["-"]) is None
    packed = tmp_path / "packed"
    packed.write_bytes(b"x" * 100)
    meter = Meter(None, 100, lambda: 1.0)
    meter.add([Record(cableparse.Origin(str(packed), 1), b"x" * 1000)], Result(b"", 1, 0, ()))
    assert meter.fraction() is None
    assert "left" not in meter.sentence()


def test_hidden_files_are_no_part_of_the_whole(tmp_path: Path) -> None:
    for name in ("a", ".hidden/b", "c/d", "c/.e"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"xx")
    assert whole_size([str(tmp_path), str(tmp_path / "a")]) == 6


def test_hours_are_told() -> None:
    assert progress._clock_time(3599.6) == "1:00:00"
    assert progress._clock_time(59) == "0:59"


def test_nothing_is_shown_where_no_terminal_is() -> None:
    assert display_on(io.StringIO()) is None
    assert display_on(None) is None


def test_plain_lines_without_rich(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rich.console", None)
    terminal = Terminal()
    display = display_on(terminal)
    assert display
    display.show("12 documents", 0.25)
    display.show("13 documents", None)
    display.say("cableparse: a complaint")
    display.close()
    assert terminal.getvalue() == "25%: 12 documents\n13 documents\ncableparse: a complaint\n"


def test_a_bar_with_rich(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("rich")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.delenv("NO_COLOR", raising=False)
    terminal = Terminal()
    display = display_on(terminal)
    assert display
    display.show("12 documents", 0.25)
    display.say("cableparse: [bold] is a file's name")
    display.close()
    printed = terminal.getvalue()
    assert "12 documents" in printed
    assert "\u2501" in printed  # the bar
    assert "cableparse: [bold] is a file's name\n" in printed


def test_a_dump_to_a_file_shows_progress_on_the_terminal(
    monkeypatch: pytest.MonkeyPatch, seeds: Path, tmp_path: Path
) -> None:
    monkeypatch.setattr(progress, "_FIRST", 0.0)
    monkeypatch.setitem(sys.modules, "rich.console", None)
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    out = tmp_path / "out"
    missing = str(tmp_path / "missing")
    assert main(["dump", str(seeds), missing, "-o", str(out)]) == 1
    first, *sentences = terminal.getvalue().splitlines()
    assert first == f"cableparse: {missing}: the input cannot be read: No such file or directory"
    assert len(sentences) == 1
    assert "documents/s" in sentences[0]
