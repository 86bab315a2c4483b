"""Many texts at once: the same rows in the same order however many processes, and whatever happens to these."""

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
from conftest import unmeasured
from crashing import Aborts, Signals, process_number

import cableparse
from cableparse.cli import main
from cableparse.parallel import jobs as many
from cableparse.parallel import parallel, workers
from cableparse.parallel.jobs import Job, chunks
from cableparse.parallel.parallel import JsonLines, parse_many, results
from cableparse.sources.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

TEXTS: list[str | bytes] = [
    "One note.\n",
    "",
    "Salmon return to the Osrin\n\nVELMAR, Valdoria -- The first salmon were seen on Sunday, the wardens said.\n",
    "UNCLAS VELMAR 000012\n\nSIPDIS\n\nTAGS: PGOV\nSUBJECT: WEIRS\n\n1. The weirs are open.\n\nDELACOURT\n",
    "A caf\u00e9 and half a pair: \ud800.\n",
    b"Windows: \x93quoted\x94\n",
    "word " * 5000,
]


@pytest.fixture(autouse=True)
def _small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chunks of a few short texts, so that few texts make many of them."""
    monkeypatch.setattr(many, "CHUNK", 1200)


def rows(texts: Iterable[str], encode: Any, jobs: int = 2) -> list[str]:
    records = [Record(cableparse.Origin("folder", at), text) for at, text in enumerate(texts)]
    data = b"".join(result.data for _, result in results(records, Job(encode), jobs=jobs))
    return data.decode().splitlines()


# ------------------------------------------------------------------------------------------------- the rows


@pytest.mark.parametrize("jobs", [1, 2, None])
def test_a_row_a_text_in_order_as_parse_gives_them(jobs: int | None) -> None:
    texts = TEXTS * 5
    assert list(parse_many(texts, jobs=jobs)) == [cableparse.parse(text).to_json() for text in texts]


@pytest.mark.parametrize("jobs", [1, 2])
def test_kind_and_spans_reach_the_readers(jobs: int) -> None:
    (row,) = parse_many(["One note.\n"], jobs=jobs, kind="cable", spans=True)
    assert row == cableparse.parse_cable("One note.\n").to_json(spans=True)


def test_a_kind_that_there_is_not_is_told_of_at_once() -> None:
    with pytest.raises(ValueError, match="kind: 'letter'"):
        parse_many(["One."], kind="letter")  # type: ignore[arg-type]  # what the test is about


def test_bytes_in_all_their_forms_and_what_is_no_text() -> None:
    given: list[Any] = [b"One.", bytearray(b"One."), memoryview(b"One."), None, 1.5]
    found = [json.loads(row) for row in parse_many(given, jobs=1)]
    assert found[0] == found[1] == found[2] == json.loads(cableparse.parse("One.").to_json())
    assert [one["label"] for one in found[3:]] == ["unreadable"] * 2
    assert found[3]["defects"][0]["message"] == "the input cannot be read: text or bytes are due, not NoneType"


def test_no_texts_no_rows() -> None:
    assert list(parse_many([], jobs=2)) == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_texts_are_taken_only_some_way_ahead(jobs: int) -> None:
    taken = itertools.count()
    endless = (f"Note {number}. " + "x" * many.CHUNK for number in taken)
    assert len(list(itertools.islice(parse_many(endless, jobs=jobs), 50))) == 50
    assert next(taken) <= 50 + workers._AHEAD * jobs + 2


@pytest.mark.parametrize("jobs", [0, -1])
def test_jobs_below_one(jobs: int) -> None:
    with pytest.raises(ValueError, match=r"^jobs: -?\d where 1 or more is due$"):
        parse_many([], jobs=jobs)


@pytest.mark.parametrize("jobs", ["-1", "two", ""])
def test_jobs_that_are_no_number(jobs: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["dump", f"--jobs={jobs}", "seeds"])
    assert ended.value.code == 2
    assert "where a whole number is due, 0 or more" in capsys.readouterr().err


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_the_texts_raise_reaches_the_caller(jobs: int) -> None:
    def texts() -> Iterator[str]:
        yield from ["One.\n"] * 20
        raise LookupError("no more")

    with pytest.raises(LookupError, match="no more"):
        list(parse_many(texts(), jobs=jobs))


@pytest.mark.parametrize(("known", "processes"), [(3, 3), (None, 1)])
def test_processors_where_the_system_does_not_tell_which_may_be_used(
    monkeypatch: pytest.MonkeyPatch, known: int | None, processes: int
) -> None:
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: known)
    assert parallel.processors() == processes


# ------------------------------------------------------------------------------------------------- the chunks


def test_chunks_are_cut_by_bytes_and_lose_nothing() -> None:
    records = [Record(cableparse.Origin("folder", at), "x" * size) for at, size in enumerate([100, 100, 5000, 1, 0, 0])]
    cut = list(chunks(records))
    assert [record for piece in cut for record in piece] == records
    assert [len(piece) for piece in cut] == [2, 1, 3]


def test_many_empty_texts_are_several_chunks() -> None:
    assert len(list(chunks([Record(cableparse.Origin("folder"))] * 100))) > 10


# -------------------------------------------------------------------------------------------- what goes wrong


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


def test_what_raises_is_named_and_the_rest_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read = many.read_record

    def no_memory(record: Record, kind: Any = "auto") -> Any:
        if record.data == "Two.\n":
            raise MemoryError
        return read(record, kind)

    monkeypatch.setattr(many, "read_record", no_memory)
    found = [json.loads(row) for row in parse_many(["One.\n", "Two.\n", "Three.\n"], jobs=1)]
    assert [one["label"] for one in found] == ["other", "unreadable", "other"]
    assert found[1]["defects"][0]["message"] == "the input cannot be read: reading it ended in MemoryError"


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
    with pytest.raises(ChildProcessError, match="answered something else than that it is ready"):
        list(parse_many(["One.\n"], jobs=2))


@pytest.mark.parametrize("executable", ["", "/no/such/python"])
def test_no_interpreter_to_start(monkeypatch: pytest.MonkeyPatch, executable: str) -> None:
    monkeypatch.setattr(sys, "executable", executable)
    with pytest.raises(
        ChildProcessError, match="could not be started" if executable else "no other process can be started"
    ):
        list(parse_many(["One.\n"], jobs=2))


def test_dump_tells_of_processes_that_do_not_come_up(
    monkeypatch: pytest.MonkeyPatch, seeds: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    assert main(["dump", "--jobs", "2", str(seeds)]) == 1
    assert capfd.readouterr().err.startswith("cableparse: a process to read in could not be started: ")


def test_a_document_from_no_file_has_no_path() -> None:
    assert many.origin_keys(cableparse.parse("One.\n")) == {}


# --------------------------------------------------------------------------------------------------- the end


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
    numbers = {int(result.data) for _, result in itertools.islice(found, 20)}
    found.close()
    assert os.getpid() not in numbers
    for number in numbers:
        with pytest.raises(ProcessLookupError):
            os.kill(number, 0)


def running(program: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=unmeasured()
    )


ENDLESS = """
import itertools
from cableparse import parse_many
for row in parse_many((f"Note {at}." * 100 for at in itertools.count()), jobs=2):
    print(row, flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="kills")
def test_processes_of_a_caller_that_was_killed_go() -> None:
    with running(ENDLESS) as caller:
        assert caller.stdout
        assert caller.stdout.readline()
        caller.kill()
        # they hold the other end of this pipe; it ends when all of them have
        caller.communicate()


@pytest.mark.skipif(os.name != "posix", reason="the terminal's Ctrl-C is a signal")
@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_ctrl_c_ends_a_dump_without_a_word(tmp_path: Path, form: str) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow")
    path, out = tmp_path / "notes.jsonl", tmp_path / "out.jsonl"
    os.mkfifo(path)
    arguments = ["dump", "--jobs", "2", "--format", form, str(path), "-o", str(out)]
    program = f"import sys; from cableparse.cli import main; sys.exit(main({arguments!r}))"
    with running(program) as dump, path.open("w", encoding="utf-8") as notes:
        line = json.dumps({"text": "A note. " * 100}) + "\n"
        notes.write(line * 2000)  # more than fits in the pipe: it is being read
        notes.flush()
        dump.send_signal(signal.SIGINT)
        # between two reads of a pipe Python keeps the signal until the next one ends: this ends it
        notes.close()
        printed, complaints = dump.communicate()
    assert (dump.returncode, printed, complaints) == (130, b"", b"")
    assert list(tmp_path.iterdir()) == [path]


# ---------------------------------------------------------------------------------------------------- dump


@pytest.mark.parametrize("form", ["jsonl", "json", "csv", "parquet"])
@pytest.mark.parametrize("kind", ["auto", "article"])
def test_a_dump_by_several_processes_is_the_same_byte_for_byte(tmp_path: Path, form: str, kind: str) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow")
    folder = tmp_path / "folder"
    folder.mkdir()
    for at, text in enumerate(TEXTS * 3):
        data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
        (folder / f"{at:02}.txt").write_bytes(data)
    made = []
    for jobs in ("1", "2"):
        out = tmp_path / jobs
        assert main(["dump", "--format", form, "--kind", kind, "--jobs", jobs, "-o", str(out), str(folder)]) == 0
        made.append(out.read_bytes())
    assert made[0] == made[1]
    assert made[0]


def test_ctrl_c_is_an_exit_code(
    monkeypatch: pytest.MonkeyPatch, seeds: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object, **__: object) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr("cableparse.cli.results", interrupted)
    assert main(["dump", str(seeds)]) == 130
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_a_reader_that_has_enough_ends_a_dump_by_several_processes(tmp_path: Path, form: str) -> None:
    path = tmp_path / "notes.jsonl"
    path.write_text((json.dumps({"text": "A note. " * 1000}) + "\n") * 500, "utf-8")
    arguments = ["dump", "--jobs", "2", "--format", form, str(path)]
    with running(f"import sys; from cableparse.cli import main; sys.exit(main({arguments!r}))") as dump:
        assert dump.stdout
        assert dump.stderr
        dump.stdout.read(10)
        dump.stdout.close()
        assert dump.stderr.read() == b""
        assert dump.wait() == 1


def test_importing_the_package_loads_nothing_that_only_many_texts_need(root: Path) -> None:
    heavy = {
        "cableparse.parallel.workers",
        "cableparse.outputs.output",
        "cableparse.arrow",
        "subprocess",
        "pickle",
        "pyarrow",
        "rich",
    }
    program = (
        f"import sys; before = set(sys.modules); import cableparse; print({heavy!r} & (set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, check=True, encoding="utf-8")
    assert done.stdout == "set()\n"
