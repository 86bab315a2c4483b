"""Outputs: which format, never an input, private until complete, and the older file if nothing was read."""

from __future__ import annotations

import io
import json
import os
import signal
import stat
import subprocess
import sys
from typing import TYPE_CHECKING, Any, BinaryIO, cast

import pytest
from conftest import Ran, environment, started, unmeasured

from cableparse.cli import main
from cableparse.outputs.files import whole_file, whole_writes
from cableparse.outputs.report import Report
from cableparse.parallel.jobs import Result

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "in" / "note.txt"
    path.parent.mkdir()
    path.write_text("One note.\n", "utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "begins"),
    [("x.jsonl", "{"), ("x.ndjson", "{"), ("x.json", "[{"), ("x.CSV", "path,record"), ("x.txt", "{"), ("x", "{")],
)
def test_the_suffix_says_the_form(run: Callable[..., Ran], note: Path, tmp_path: Path, name: str, begins: str) -> None:
    assert run("dump", note, "-o", tmp_path / name) == Ran(0, "", "")
    assert (tmp_path / name).read_text("utf-8").startswith(begins)


def test_an_option_says_it_against_the_suffix(run: Callable[..., Ran], note: Path, tmp_path: Path) -> None:
    assert run("dump", note, "--format", "jsonl", "-o", tmp_path / "x.csv").code == 0
    assert (tmp_path / "x.csv").read_text("utf-8").startswith("{")


@pytest.mark.parametrize("name", ["x.jsonl.gz", "x.xlsx", "x.tsv"])
def test_a_suffix_of_another_form_is_refused(
    note: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["dump", str(note), "-o", str(tmp_path / name)])
    assert ended.value.code == 2
    assert "no format has the suffix" in capsys.readouterr().err
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("link", ["the same", "symbolic", "hard"])
def test_what_is_read_is_not_written(note: Path, link: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = note.with_name("out.jsonl")
    if link == "symbolic":
        out.symlink_to(note)
    elif link == "hard":
        out.hardlink_to(note)
    else:
        out = note
    with pytest.raises(SystemExit) as ended:
        main(["dump", str(note), "-o", str(out)])
    assert ended.value.code == 2
    assert "would be both read and written" in capsys.readouterr().err
    assert note.read_text("utf-8") == "One note.\n"


def test_a_walk_leaves_the_output_out(run: Callable[..., Ran], note: Path) -> None:
    out = note.with_name("out.csv")
    for _ in range(2):
        assert run("dump", note.parent, "-o", out) == Ran(0, "", "")
    assert out.read_text("utf-8").count("\n") == 2


def test_a_walk_leaves_out_what_standard_output_is_led_to(note: Path) -> None:
    out = note.with_name("out.jsonl")
    with out.open("wb") as file:
        command = [sys.executable, "-m", "cableparse", "dump", "-q", str(note.parent)]
        assert subprocess.run(command, stdout=file, env=environment(), check=False).returncode == 0
    assert [json.loads(line)["path"] for line in out.read_text("utf-8").splitlines()] == [str(note)]


def test_an_older_output_stays_where_nothing_is_read(run: Callable[..., Ran], tmp_path: Path) -> None:
    out = tmp_path / "keep.jsonl"
    out.write_text("older\n", "utf-8")
    ran = run("dump", tmp_path / "missing", "-o", out)
    assert ran.code == 2
    assert ran.err.endswith(f"cableparse: nothing was read; {out} was left as it was\n")
    assert out.read_text("utf-8") == "older\n"
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.skipif(os.name != "posix", reason="modes are those of POSIX")
def test_a_file_is_private_until_it_is_whole(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        with whole_file(tmp_path / "out") as file:
            (partial,) = tmp_path.iterdir()
            assert stat.S_IMODE(partial.stat().st_mode) == 0o600
            assert partial.name.startswith(".")
            file.write(b"x")
        assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o644
    finally:
        os.umask(before)


@pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX")
@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_leaves_no_file(tmp_path: Path, name: str, jobs: str) -> None:
    number = getattr(signal, name)
    path, out = tmp_path / "notes.jsonl", tmp_path / "out.jsonl"
    os.mkfifo(path)
    out.write_text("older\n", "utf-8")
    arguments = ["dump", "-q", "--jobs", jobs, str(path), "-o", str(out)]
    with started("-m", "cableparse", *arguments, env=unmeasured()) as dump, path.open("w", encoding="utf-8") as notes:
        notes.write((json.dumps({"text": "A note. " * 100}) + "\n") * 2000)  # more than fits in the pipe
        notes.flush()
        dump.send_signal(number)
        notes.close()
        _, said = dump.communicate()
    assert (dump.returncode, said) == (128 + number, b"")
    assert sorted(tmp_path.iterdir()) == [path, out]
    assert out.read_text("utf-8") == "older\n"


@pytest.mark.skipif(os.name != "posix", reason="modes are those of POSIX")
def test_a_private_file_that_is_replaced_stays_private(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.touch(0o600)
    with whole_file(out) as file:
        file.write(b"x")
        assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o600}
    assert stat.S_IMODE(out.stat().st_mode) == 0o600


def test_links_that_lead_in_a_circle_are_told_of(run: Callable[..., Ran], note: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.symlink_to(other)
    other.symlink_to(one)
    ran = run("dump", note, "-o", one)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"cableparse: {one}: cannot be written: ")


# ------------------------------------------------------------------------------- all of it, or an exit code


def unbuffered(*arguments: str, **more: Any) -> subprocess.CompletedProcess[bytes]:
    """A command whose standard output is raw, as in many container images."""
    command = [sys.executable, "-m", "cableparse", *arguments]
    env = {**unmeasured(), "PYTHONUNBUFFERED": "1"}
    return subprocess.run(command, env=env, stderr=subprocess.PIPE, check=False, **more)


@pytest.mark.parametrize("command", [["dump", "-q"], ["dump", "-q", "--format", "csv"], ["show"], ["check"]])
def test_a_limit_of_a_files_size_is_told_of(tmp_path: Path, command: list[str]) -> None:
    resource = pytest.importorskip("resource")
    path, out = tmp_path / "in.txt", tmp_path / "out"
    path.write_text("SUBJECT: A\n\n1. (X) It rained.\n" * 2000, "utf-8")

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

    with out.open("wb") as file:
        ran = unbuffered(*command, "--kind", "cable", str(path), stdout=file, preexec_fn=limited)
    assert ran.returncode == 1
    assert b"cannot be written: File too large" in ran.stderr
    assert b"Traceback" not in ran.stderr


def test_a_raw_output_that_takes_parts_is_given_all(note: Path) -> None:
    note.write_text("One note. " * 100_000, "utf-8")
    plain = subprocess.run(
        [sys.executable, "-m", "cableparse", "dump", "-q", str(note)],
        env=environment(),
        capture_output=True,
        check=True,
    )
    assert unbuffered("dump", "-q", str(note), stdout=subprocess.PIPE).stdout == plain.stdout


def test_a_raw_stream_writes_all(tmp_path: Path) -> None:
    with (tmp_path / "out").open("wb", buffering=0) as raw:
        whole = whole_writes(cast("BinaryIO", raw))
        assert not isinstance(whole, io.RawIOBase)
        whole.write(b"x")
        whole.flush()
        assert whole_writes(whole) is whole
    assert (tmp_path / "out").read_bytes() == b"x"


# -------------------------------------------------------------------------------------------- what is said


def test_the_closing_line_counts_everything(run: Callable[..., Ran], note: Path, tmp_path: Path) -> None:
    (note.parent / "picture").write_bytes(b"\x89PNG\r\n\x1a\n")
    out = tmp_path / "out.jsonl"
    ran = run("dump", note.parent, tmp_path / "missing", "-o", out, quiet=False)
    assert ran.code == 1
    closing = ran.err.splitlines()[-1]
    assert closing.startswith("cableparse: 1 text, 2 unreadable; 2 errors; ")
    assert closing.endswith(f" s; written to {out}")


def test_a_thousand_complaints_of_a_sort_are_few_lines(run: Callable[..., Ran], tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("n,text,note\n1,One.,x\n" + "".join(f"{n}\n" for n in range(1000)), "utf-8")
    ran = run("dump", path)
    assert ran.code == 1
    assert len(ran.err.splitlines()) == 6
    assert "and 995 more like this: " in ran.err
    assert ran.err.endswith("; use --verbose to see all\n")
    assert len(run("dump", path, "--verbose").err.splitlines()) == 1000


def test_a_cell_that_excel_cuts_off_is_told_of(run: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "a").write_text("SUBJECT: BOATS\n\n1. (U) " + "word " * 8000, "utf-8")
    ran = run("dump", "--kind", "cable", tmp_path / "a", "-o", tmp_path / "out.csv")
    assert ran.code == 0
    assert "Excel shows the first 32,767" in ran.err


def test_the_sorts_of_complaints_are_bounded() -> None:
    report = Report()
    report.add(Result((), {}, tuple(f"a: {'x' * n}" for n in range(2000))))
    assert len(report._sorts) <= 1001
