"""The command line: what it prints, its exit codes, and how it handles bad input."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import pytest
from conftest import Ran, environment, started, unmeasured

from cableparse import Defect, Origin, Span, Text, __version__
from cableparse.cli import main
from cableparse.core.defects import DEFECTS
from cableparse.sources.records import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ARTICLE = """\
Salmon return to the Osrin

VELMAR, Valdoria -- The first salmon of the year were seen below the weirs on Sunday, the wardens said.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "story.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "a.txt").write_text("One note.\n", "utf-8")
    (tmp_path / ".hidden").write_text("hidden", "utf-8")
    return tmp_path


@pytest.fixture
def locked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which `a.txt` and the folder `b` may not be read; real modes do not stop the superuser."""
    opened, scandir = Path.open, os.scandir

    def no_read(path: Path, *arguments: Any, **named: Any) -> IO[Any]:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *arguments, **named)

    def no_scan(path: str) -> Iterator[os.DirEntry[str]]:
        if Path(path).name == "b":
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(Path, "open", no_read)
    monkeypatch.setattr(os, "scandir", no_scan)
    return folder


# ------------------------------------------------------------------------------------------------- dump


def test_dump_prints_a_document_a_line_with_its_path(run: Callable[..., Ran], folder: Path) -> None:
    ran = run("dump", folder)
    assert (ran.code, ran.err) == (0, "")
    assert [(one["path"], one["kind"]) for one in ran.documents] == [
        (str(folder / "a.txt"), "text"),
        (str(folder / "b" / "story.txt"), "article"),
    ]


def test_dump_prints_what_to_dict_gives(run: Callable[..., Ran], folder: Path) -> None:
    (one,) = run("dump", folder / "a.txt").documents
    del one["path"]
    assert one == Text.from_dict(one).to_dict()


def test_dump_reads_a_path_named_twice_twice(run: Callable[..., Ran], folder: Path) -> None:
    assert len(run("dump", folder / "a.txt", folder / "a.txt").documents) == 2


def test_dump_as_one_list(run: Callable[..., Ran], folder: Path) -> None:
    assert [one["kind"] for one in json.loads(run("dump", "--format", "json", folder).out)] == [
        "text",
        "article",
    ]


def test_nothing_read_is_nothing_written(run: Callable[..., Ran], tmp_path: Path) -> None:
    nothing = "cableparse: nothing was read\n"
    for form in ("json", "jsonl", "csv"):
        ran = run("dump", "--format", form, tmp_path)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.endswith(f"links to folders are left out\n{nothing}")
    ran = run("dump", "--format", "json", tmp_path / "missing")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith(f": No such file or directory\n{nothing}")


def test_what_is_not_a_text_is_named_and_not_printed(run: Callable[..., Ran], tmp_path: Path) -> None:
    path = tmp_path / "noise"
    path.write_bytes(bytes(range(1, 32)) * 40 + b"\x80\xff" * 40)
    said = f"cableparse: {path}: it is not a text: it holds control characters\n"
    for command in ("show", "check"):
        assert run(command, path) == Ran(2, "", said)


def test_the_closing_line_names_no_file_where_none_was_written(run: Callable[..., Ran], folder: Path) -> None:
    assert "written to" not in run("dump", folder / "a.txt", "-o", "-").err


def test_dump_with_spans(run: Callable[..., Ran], folder: Path) -> None:
    (one,) = run("dump", "--spans", folder / "a.txt").documents
    assert one["segments"][0][1] == 0
    assert one["segments"][-1][2] == len("One note.\n")


def test_dump_as_a_kind(run: Callable[..., Ran], folder: Path) -> None:
    (one,) = run("dump", "--kind", "article", folder / "a.txt").documents
    assert one["kind"] == "article"


def test_dump_into_a_file(run: Callable[..., Ran], folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert run("dump", folder / "a.txt", "-o", out) == Ran(0, "", "")
    assert json.loads(out.read_text("utf-8"))["kind"] == "text"


def test_dump_reads_standard_input(run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ARTICLE.encode())))
    (one,) = run("dump", "-").documents
    assert (one["path"], one["kind"]) == ("-", "article")


def test_dump_writes_utf8_whatever_the_terminal(folder: Path) -> None:
    (folder / "a.txt").write_text("Café \u2014 Ωmega\n", "utf-8")
    ran = program("dump", str(folder / "a.txt"), PYTHONIOENCODING="ascii")
    assert ran.returncode == 0
    assert "Café \u2014 Ωmega" in ran.stdout.decode()


@pytest.mark.skipif(os.name != "posix", reason="elsewhere a file's name is text")
def test_a_name_that_is_no_text_is_escaped(run: Callable[..., Ran], tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9"
    Path(os.fsdecode(path)).write_text("One note.\n", "utf-8")
    (one,) = run("dump", tmp_path).documents
    assert os.fsencode(one["path"]) == path


@pytest.mark.parametrize("command", ["dump", "check"])
def test_the_field_and_the_column_of_the_text_can_be_named(
    run: Callable[..., Ran], tmp_path: Path, command: str
) -> None:
    (tmp_path / "lines").write_text('{"story": "One."}\n', "utf-8")
    (tmp_path / "table").write_text("story,n\nTwo.,1\n", "utf-8")
    ran = run(command, tmp_path, "--text-field", "story", "--text-column", "story")
    assert (ran.code, ran.err) == (0, "")
    if command == "dump":
        found = [(one["path"], one["record"], one["blocks"][0]["text"]) for one in ran.documents]
        assert found == [(str(tmp_path / "lines"), 1, "One."), (str(tmp_path / "table"), 1, "Two.")]


def test_a_container_on_standard_input_is_read(run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"text": "One."}\n{"text": "Two."}\n')))
    assert [(one["path"], one["record"]) for one in run("dump", "-").documents] == [("-", 1), ("-", 2)]


def test_a_broken_record_is_one_line_of_complaint_and_the_rest_is_dumped(
    run: Callable[..., Ran], tmp_path: Path
) -> None:
    path = tmp_path / "table"
    path.write_text("text,n\nOne.,1\n\x1b[31mTwo.,2,3\nThree.,3\n", "utf-8")
    ran = run("dump", path)
    assert ran.code == 1
    assert ran.err == f"cableparse: {path}:2: the input cannot be read: this row has 3 fields instead of 2\n"
    assert [one["record"] for one in ran.documents] == [1, 3]


# ------------------------------------------------------------------------------------------- bad input


def test_what_cannot_be_read_is_a_line_and_the_rest_is_dumped(run: Callable[..., Ran], folder: Path) -> None:
    ran = run("dump", folder / "missing", folder)
    assert ran.code == 1
    missing = folder / "missing"
    assert ran.err == f"cableparse: {missing}: the input cannot be read: No such file or directory\n"
    assert len(ran.documents) == 2


def test_a_file_and_a_folder_without_permission(run: Callable[..., Ran], locked: Path) -> None:
    (locked / "c.txt").write_text("Another note.\n", "utf-8")
    ran = run("dump", locked)
    assert ran.code == 1
    assert ran.err.splitlines() == [
        f"cableparse: {locked / 'a.txt'}: the input cannot be read: Permission denied",
        f"cableparse: {locked / 'b'}: the input cannot be read: Permission denied",
    ]
    assert [one["path"] for one in ran.documents] == [str(locked / "c.txt")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the platform has no named pipes")
def test_a_pipe_in_a_folder_is_not_waited_for(run: Callable[..., Ran], tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    ran = run("dump", tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert "not a regular file" in ran.err


def test_a_file_that_is_no_text_is_dumped_and_told_of(run: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "image").write_bytes(bytes(range(256)) * 4)
    ran = run("dump", tmp_path)
    assert ran.code == 2
    assert ran.err.startswith(f"cableparse: {tmp_path / 'image'}: ")
    assert [one["label"] for one in ran.documents] == ["binary"]


def test_a_name_with_an_escape_sequence_does_not_reach_the_terminal(run: Callable[..., Ran]) -> None:
    ran = run("dump", "\x1b[31mred\n")
    assert "\x1b" not in ran.err
    assert ran.err.count("\n") == 2


def test_an_output_that_cannot_be_written(run: Callable[..., Ran], folder: Path) -> None:
    ran = run("dump", folder, "-o", folder / "no" / "where.jsonl")
    assert (ran.code, ran.out) == (1, "")
    where = folder / "no" / "where.jsonl"
    assert ran.err == f"cableparse: {where}: cannot be written: No such file or directory\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the platform has no full device")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("command", ["dump", "dump -o -", "show", "schema"])
def test_a_full_disk_is_told_of(folder: Path, command: str, unbuffered: str) -> None:
    paths = [] if command == "schema" else [str(folder)]
    with Path("/dev/full").open("wb") as full:
        ran = program(*command.split(), *paths, stdout=full, PYTHONUNBUFFERED=unbuffered)
    assert ran.returncode == 1
    assert ran.stderr.decode() == "cableparse: standard output: cannot be written: No space left on device\n"


@pytest.mark.skipif(os.name != "posix", reason="closes descriptors by the shell")
@pytest.mark.parametrize(
    ("closed", "said"),
    [
        (">&-", "cableparse: standard output: cannot be written: standard output is closed\n"),
        ("<&-", "cableparse: -: the input cannot be read: standard input is closed\n"),
        ("2>&- ./missing", ""),
    ],
)
def test_closed_streams(tmp_path: Path, closed: str, said: str) -> None:
    (tmp_path / "note.txt").write_text("One note.\n", "utf-8")
    command = f'"{sys.executable}" -m cableparse dump -q - "{tmp_path / "note.txt"}" {closed}'
    ran = subprocess.run(
        ["/bin/sh", "-c", command],
        capture_output=True,
        env=environment(),
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert ran.returncode == 1
    assert ran.stderr.decode().startswith(said)


# ---------------------------------------------------------------------------------------------- check


def test_check_prints_defects_like_a_linter(run: Callable[..., Ran], folder: Path) -> None:
    assert run("check", folder / "a.txt") == Ran(0, "", "")
    missing = folder / "missing"
    assert run("check", missing) == Ran(
        2, f"{missing}:1:1: error unreadable: the input cannot be read: No such file or directory\n", ""
    )


def test_check_fails_from_a_level_on(run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    defects = (
        Defect("odd-one", "note", "odd\x07 but plain", Span(4, 5)),
        Defect("other", "warning", "?", Span(0, 1)),
    )
    found = Text(source="One\nnote", defects=defects, origin=Origin("some.csv", 3))
    monkeypatch.setattr("cableparse.commands.streams.records", lambda *_, **__: [Record(Origin("some.csv", 3))])
    monkeypatch.setattr("cableparse.commands.streams.read_safely", lambda *_, **__: found)
    lines = "some.csv:3:2:1: note odd-one: odd\ufffd but plain\nsome.csv:3:1:1: warning other: ?\n"
    assert run("check", "some.csv") == Ran(0, lines, "")
    assert run("check", "--fail-on", "warning", "some.csv").code == 1
    assert run("check", "--fail-on", "note", "some.csv").code == 1


def test_check_reads_standard_input(run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    text = b"R 121200Z FEB\nFM AMEMBASSY VALLETTA\nTO SECSTATE WASHDC\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))
    assert run("check", "--kind", "cable", "-").out.startswith("-:1:3: warning date-time-group-without-year: ")


def test_check_gives_json_and_annotations(run: Callable[..., Ran], tmp_path: Path) -> None:
    path = tmp_path / "a,b.txt"
    path.write_text("R 121200Z FEB\nFM AMEMBASSY VALLETTA\nTO SECSTATE WASHDC\n", "utf-8")
    code = "date-time-group-without-year"
    found = [one for one in json.loads(run("check", "--format", "json", path).out) if one["code"] == code]
    assert [(one["path"], one["record"], one["line"], one["level"]) for one in found] == [
        (str(path), None, 1, "warning")
    ]
    where = str(path).replace(",", "%2C")
    said = "the date-time group has no year"
    assert run("check", "--format", "github", "--select", code, path).out == (
        f"::warning file={where},line=1,col=3,title={code}::{said}\n"
    )
    assert json.loads(run("check", "--format", "json", "--ignore", code, "--select", code, path).out) == []


def test_what_is_not_listed_does_not_fail(run: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("R 121200Z FEB\nFM AMEMBASSY VALLETTA\nTO SECSTATE WASHDC\n", "utf-8")
    one = ("check", "--fail-on", "warning", tmp_path / "a.txt", "--select")
    assert run(*one, "date-time-group-without-year,no-cable").code == 1
    assert run(*one, "no-cable") == Ran(0, "", "")


# ------------------------------------------------------------------------------------- explain and schema


def test_every_code_is_explained(run: Callable[..., Ran]) -> None:
    listed = run("explain")
    assert [line.split()[0] for line in listed.out.splitlines()] == list(DEFECTS)
    explained = " ".join(run("explain", *DEFECTS).out.split())
    for kind in DEFECTS.values():
        for text in (kind.message, kind.meaning, kind.example, kind.advice):
            assert " ".join(text.split()) in explained


def test_the_schema_is_printed(run: Callable[..., Ran], root: Path) -> None:
    assert run("schema").out == (root / "cableparse" / "schema.json").read_text("utf-8")


# ---------------------------------------------------------------------------------------------- usage


@pytest.mark.parametrize(
    "arguments",
    [[], ["dump"], ["show"], ["tell"], ["dump", "--kind", "poem", "a"], ["check", "--fail-on", "x", "a"]],
)
def test_wrong_usage_is_2_and_one_sentence(
    arguments: Sequence[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith("cableparse")
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["dmp", "a"], "dump"),
        (["dump", "--fromat", "csv", "a"], "--format"),
        (["dump", "--format", "jsn", "a"], "json"),
        (["dump", "--form", "csv", "a"], "--format"),
        (["check", "--fail-on", "warn", "a"], "warning"),
    ],
)
def test_the_nearest_word_is_offered(arguments: Sequence[str], meant: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(arguments)
    assert capsys.readouterr().err.endswith(f"; did you mean {meant}?\n")


def test_the_version_is_the_packages(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"cableparse {__version__}\n"


def program(*arguments: str, stdout: Any = subprocess.PIPE, **more: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "cableparse", *arguments]
    return subprocess.run(command, stdout=stdout, stderr=subprocess.PIPE, env=environment(**more), check=False)


# -------------------------------------------------------------------------------------------- signals

INTERRUPTED = """
import os, signal, sys
class Interrupts:
    def find_spec(self, name, *_):
        if name == "cableparse.cli":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Interrupts())
from cableparse.__main__ import main
main()
"""


@pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX")
def test_an_interrupt_while_modules_are_loaded_is_no_traceback() -> None:
    ran = subprocess.run([sys.executable, "-c", INTERRUPTED], env=unmeasured(), capture_output=True, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (-signal.SIGINT, b"", b"")


@pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX")
def test_a_signal_that_the_caller_has_ignored_stays_ignored(tmp_path: Path) -> None:
    notes, out = tmp_path / "notes", tmp_path / "out.jsonl"
    os.mkfifo(notes)
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does
    try:
        arguments = ["dump", "-q", str(notes), "-o", str(out)]
        with started("-m", "cableparse", *arguments, env=unmeasured()) as dump, notes.open("w", encoding="utf-8") as to:
            dump.send_signal(signal.SIGHUP)
            to.write("One note.\n")
            to.close()
            dump.communicate()
    finally:
        signal.signal(signal.SIGHUP, before)
    assert dump.returncode == 0
    assert out.exists()
