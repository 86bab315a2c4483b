"""A dump by several processes is the same as by one, and ends as its user wants."""

from __future__ import annotations

import json
import os
import signal
from typing import TYPE_CHECKING, Any

import pytest
from conftest import started, unmeasured
from crashing import FEW_TEXTS

from cableparse.cli import main

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("jobs", ["-1", "two", ""])
def test_jobs_that_are_no_number(jobs: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["dump", f"--jobs={jobs}", "seeds"])
    assert ended.value.code == 2
    assert "expected a non-negative integer, got" in capsys.readouterr().err


@pytest.mark.skipif(os.name != "posix", reason="the terminal's Ctrl-C is a signal")
@pytest.mark.parametrize("form", ["jsonl", "parquet", "sqlite"])
def test_ctrl_c_ends_a_dump_without_a_word(tmp_path: Path, form: str) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow")
    path, out = tmp_path / "notes.jsonl", tmp_path / "out.jsonl"
    os.mkfifo(path)
    arguments = ["dump", "--jobs", "2", "-q", "--format", form, str(path), "-o", str(out)]
    with started("-m", "cableparse", *arguments, env=unmeasured()) as dump, path.open("w", encoding="utf-8") as notes:
        line = json.dumps({"text": "A note. " * 100}) + "\n"
        notes.write(line * 2000)  # more than fits in the pipe: it is being read
        notes.flush()
        dump.send_signal(signal.SIGINT)
        # between two reads of a pipe Python keeps the signal until the next one ends: this ends it
        notes.close()
        printed, complaints = dump.communicate()
    assert (dump.returncode, printed, complaints) == (130, b"", b"")
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("form", ["jsonl", "json", "csv", "parquet", "sqlite", "bulk"])
@pytest.mark.parametrize("kind", ["auto", "article"])
def test_a_dump_by_several_processes_is_the_same_byte_for_byte(tmp_path: Path, form: str, kind: str) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow")
    folder = tmp_path / "folder"
    folder.mkdir()
    for at, text in enumerate(FEW_TEXTS * 3):
        data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
        (folder / f"{at:02}.txt").write_bytes(data)
    made = []
    for jobs in ("1", "2"):
        out = tmp_path / jobs
        assert main(["dump", "-q", "--format", form, "--kind", kind, "--jobs", jobs, "-o", str(out), str(folder)]) == 0
        made.append(out.read_bytes())
    assert made[0] == made[1]
    assert made[0]


def test_ctrl_c_is_an_exit_code(
    monkeypatch: pytest.MonkeyPatch, seeds: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object, **__: object) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr("cableparse.commands.dump.results", interrupted)
    assert main(["dump", str(seeds)]) == 130
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_a_reader_that_has_enough_ends_a_dump_silently(tmp_path: Path, jobs: str, form: str) -> None:
    path = tmp_path / "notes.jsonl"
    path.write_text((json.dumps({"text": "A note. " * 1000}) + "\n") * 500, "utf-8")
    with started("-m", "cableparse", "dump", "-q", "--jobs", jobs, "--format", form, str(path)) as dump:
        assert dump.stdout
        assert dump.stderr
        dump.stdout.read(10)
        dump.stdout.close()
        assert dump.stderr.read() == b""
        assert dump.wait() == 1
