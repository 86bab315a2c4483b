"""Processes that read: whatever happens to them, every text has its row, and none is left at the end."""

from __future__ import annotations

import io
import itertools
import json
import os
import pickle
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from conftest import started, unmeasured
from crashing import Aborts, Signals, process_number

import cableparse
from cableparse.cli import main
from cableparse.parallel import jobs as many
from cableparse.parallel import workers
from cableparse.parallel.jobs import Job
from cableparse.parallel.parallel import JsonLines, parse_many, results
from cableparse.sources.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

ENDLESS = """
import itertools
from cableparse import parse_many
for row in parse_many((f"Note {at}." * 100 for at in itertools.count()), jobs=2):
    print(row, flush=True)
"""


def rows(texts: Iterable[str], encode: Any, jobs: int = 2) -> list[str]:
    records = [Record(cableparse.Origin("folder", at), text) for at, text in enumerate(texts)]
    data = b"".join(piece for _, result in results(records, Job(encode), jobs=jobs) for piece in result.pieces)
    return data.decode().splitlines()


def test_a_text_that_ends_its_process_is_named_and_the_rest_is_read() -> None:
    texts = [f"Note {at}.\n" for at in range(40)]
    texts[17] = "A deadly note.\n"
    found = [json.loads(row) for row in rows(texts, Aborts("deadly"))]
    assert [one["kind"] for one in found] == ["text"] * 40
    assert [at for at, one in enumerate(found) if one["label"] == "unreadable"] == [17]
    said = "the input cannot be read: the process that read it was ended by SIGABRT"
    assert [defect["message"] for defect in found[17]["defects"]] == [said]
    assert found[18]["blocks"] == [{"kind": "paragraph", "text": "Note 18."}]


@pytest.mark.skipif(not hasattr(signal, "SIGRTMIN"), reason="the platform has no signals without a name")
def test_a_signal_without_a_name_is_told_by_its_number() -> None:
    number = signal.SIGRTMIN + 6
    texts = ["One.\n", "A deadly note.\n"]
    found = [json.loads(row) for row in rows(texts, Signals("deadly", number))]
    said = f"the input cannot be read: the process that read it was ended by signal {number}"
    assert [defect["message"] for defect in found[1]["defects"]] == [said]


def test_its_complaint_names_its_record() -> None:
    records = [Record(cableparse.Origin("folder", at), text) for at, text in enumerate(["One.\n", "deadly"])]
    troubles = [said for _, one in results(records, Job(Aborts("deadly")), jobs=2) for said in one.troubles]
    assert troubles == ["folder:1: the input cannot be read: the process that read it was ended by SIGABRT"]


def test_what_a_process_that_was_killed_had_is_read_by_another(tmp_path: Path) -> None:
    once = tmp_path / "once"
    once.touch()
    texts = [f"Note {at}, not deadly.\n" for at in range(40)]
    assert rows(texts, Aborts("deadly", str(once))) == rows(texts, JsonLines(), jobs=1)
    assert not once.exists()


@pytest.mark.parametrize(
    ("program", "said"), [("raise SystemExit(3)", "exit code 3"), ("print('nonsense')", "exit code 0")]
)
def test_processes_that_do_not_come_up_are_no_fault_of_the_texts(
    monkeypatch: pytest.MonkeyPatch, program: str, said: str
) -> None:
    monkeypatch.setattr(workers, "_PROGRAM", program)
    with pytest.raises(ChildProcessError, match=f"could not be started: .*{said}"):
        list(parse_many(["One.\n"], jobs=2))


def test_processes_that_answer_something_else_are_no_fault_of_the_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_PROGRAM", "import pickle, sys; pickle.dump('here', sys.stdout.buffer)")
    with pytest.raises(ChildProcessError, match="did not answer that it is ready"):
        list(parse_many(["One.\n"], jobs=2))


@pytest.mark.parametrize("executable", ["", "/no/such/python"])
def test_no_interpreter_to_start(monkeypatch: pytest.MonkeyPatch, executable: str) -> None:
    monkeypatch.setattr(sys, "executable", executable)
    with pytest.raises(
        ChildProcessError, match="could not be started" if executable else "no worker process can be started"
    ):
        list(parse_many(["One.\n"], jobs=2))


def test_dump_tells_of_processes_that_do_not_come_up(
    monkeypatch: pytest.MonkeyPatch, seeds: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    assert main(["dump", "--jobs", "2", str(seeds)]) == 1
    assert capfd.readouterr().err.startswith("cableparse: a worker process could not be started: ")


def test_a_process_answers_each_question_and_goes_when_there_are_no_more() -> None:
    (record,) = records = (Record(cableparse.Origin("folder"), "One.\n"),)
    questions = b"".join(map(pickle.dumps, (Job(JsonLines()), records)))
    done = subprocess.run(
        [sys.executable, "-c", workers._PROGRAM, *sys.path], input=questions, capture_output=True, check=False
    )
    answers = io.BytesIO(done.stdout)
    assert (pickle.load(answers), pickle.load(answers)) == (b"ready", many.work(Job(JsonLines()), (record,)))
    assert (done.returncode, answers.read(), done.stderr) == (0, b"", b"")


@pytest.mark.skipif(os.name != "posix", reason="asks for processes by their number")
def test_no_process_is_left_when_the_caller_has_enough() -> None:
    records = (Record(cableparse.Origin("folder", at), "x" * many.CHUNK) for at in itertools.count())
    found = results(records, Job(process_number), jobs=2)
    numbers = {int(result.pieces[0]) for _, result in itertools.islice(found, 20)}
    found.close()
    assert os.getpid() not in numbers
    for number in numbers:
        with pytest.raises(ProcessLookupError):
            os.kill(number, 0)


@pytest.mark.skipif(os.name != "posix", reason="kills")
def test_processes_of_a_caller_that_was_killed_go() -> None:
    with started("-c", ENDLESS, env=unmeasured()) as caller:
        assert caller.stdout
        assert caller.stdout.readline()
        caller.kill()
        # they hold the other end of this pipe; it ends when all of them have
        caller.communicate()
