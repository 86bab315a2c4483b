"""Processes that read chunks: started when needed, one chunk at a time each, replaced when they end.

Each is a fresh interpreter that is told what to do through its standard input. That costs a tenth of a second, and
avoids the problems of the two usual ways: a fork copies the locks of other threads in whatever state they are, and a
process spawned by `multiprocessing` runs the caller's script again unless the script guards against it. A thread for
each process writes a chunk, waits for its result, and takes the next one; a pipe is therefore never written to from
both ends at once, and results are taken from a queue in the order of the chunks.

A process that ends without a result was killed by something: a lack of memory, or a fault in the interpreter. New
processes read its records again, one by one; a record that ends its process again is the culprit and becomes an
unreadable document, and all others are read. When the caller stops, by Ctrl-C or otherwise, the processes are killed;
when the caller itself is killed, they see the end of their input and exit.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, BinaryIO, cast

from cableparse.parallel.jobs import Job, Result, origin_of, work
from cableparse.sources.records import Record
from cableparse.tables.table import add_rows

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Sequence

    from cableparse.parallel.jobs import Item

# How many chunks per process are under way or waiting to be taken; more would only fill memory.
_AHEAD = 4
_READY = b"ready"
# A new interpreter finds what this one finds, even if the caller changed the path.
_PROGRAM = "import sys; sys.path[:] = sys.argv[1:]; from cableparse.parallel.workers import serve; serve()"


def results_of_processes(
    chunks: Iterable[Sequence[Item]], job: Job, jobs: int
) -> Generator[tuple[Sequence[Item], Result], None, None]:
    """The result of each chunk, in order, with `jobs` processes at work.

    If a process was lost, its chunk comes in pieces of one record.
    """
    team = _Team(job)
    threads = ThreadPoolExecutor(jobs)
    waiting: deque[Future[list[tuple[Sequence[Item], Result]]]] = deque()
    try:
        for chunk in chunks:
            waiting.append(threads.submit(team.read, chunk))
            while waiting and (len(waiting) >= _AHEAD * jobs or waiting[0].done()):
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    finally:
        team.stop()
        threads.shutdown(cancel_futures=True)
        team.close()


class _LostError(Exception):
    """A process ended without a result; says how, as half a sentence."""


class _Team:
    """The processes: those at work and those that wait for work."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._all: list[_Worker] = []
        self._idle: list[_Worker] = []
        self._lock = threading.Lock()
        self._stopped = False

    def read(self, records: Sequence[Item]) -> list[tuple[Sequence[Item], Result]]:
        """The results of the records: one for all, or one for each if a process was lost."""
        worker = self._worker()
        try:
            result = worker.ask(records)
        except _LostError as lost:
            with self._lock:
                self._all.remove(worker)
            worker.close()
            if len(records) > 1:
                return [done for record in records for done in self.read((record,))]
            culprit = Record(origin_of(records[0]), error=str(lost))
            return [(records, work(self._job, (culprit,)))]
        with self._lock:
            self._idle.append(worker)
        return [(records, result)]

    def stop(self) -> None:
        """Ends all processes at once; the threads that wait for them find that out."""
        with self._lock:
            self._stopped = True
            for worker in self._all:
                worker.kill()

    def close(self) -> None:
        """Lets go of what the operating system holds for the processes."""
        for worker in self._all:
            worker.close()

    def _worker(self) -> _Worker:
        with self._lock:
            if self._stopped:
                raise RuntimeError("the reader was closed")
            if self._idle:
                return self._idle.pop()
            worker = _Worker()
            self._all.append(worker)
        worker.begin(self._job)
        return worker


class _Worker:
    """A process and the pipes to it."""

    def __init__(self) -> None:
        if not sys.executable:
            raise ChildProcessError(
                "the path of the Python interpreter is unknown, so no worker process can be started; use one process"
            )
        command = [sys.executable, "-c", _PROGRAM, *map(str, sys.path)]
        # in a session of its own, so that the terminal's Ctrl-C reaches only the caller
        try:
            self._process = subprocess.Popen(  # noqa: S603 - the interpreter that runs this
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
            )
        except OSError as error:
            raise ChildProcessError(f"a worker process could not be started: {error}") from None

    def begin(self, job: Job) -> None:
        """Tells the process what to do with every chunk; raises `ChildProcessError` if it does not start."""
        try:
            if self._exchange(job) == _READY:
                return
        except _LostError as lost:
            raise ChildProcessError(f"a worker process could not be started: {lost}") from None
        raise ChildProcessError("a worker process did not answer that it is ready")

    def ask(self, records: Sequence[Item]) -> Result:
        """The result of a chunk; raises `_LostError` if the process ends instead."""
        return cast("Result", self._exchange(records))

    def kill(self) -> None:
        """Ends the process."""
        self._process.kill()

    def close(self) -> None:
        """Ends the process and closes the pipes."""
        self._process.kill()
        for pipe in self._pipes():
            with contextlib.suppress(OSError):  # what could no longer be written does not matter
                pipe.close()
        self._process.wait()

    def _exchange(self, question: object) -> object:
        to, back = self._pipes()
        try:
            pickle.dump(question, to, pickle.HIGHEST_PROTOCOL)
            to.flush()
            return pickle.load(back)  # noqa: S301 - comes from our own process
        except (EOFError, OSError, pickle.UnpicklingError):
            raise _LostError(_ending(self._process.wait())) from None

    def _pipes(self) -> tuple[BinaryIO, BinaryIO]:
        return cast("BinaryIO", self._process.stdin), cast("BinaryIO", self._process.stdout)


def _ending(status: int) -> str:
    if status >= 0:
        return f"the process that read it ended with exit code {status}"
    with contextlib.suppress(ValueError):
        return f"the process that read it was ended by {signal.Signals(-status).name}"
    return f"the process that read it was ended by signal {-status}"


def serve() -> None:
    """What a process does: it takes the job, then chunks until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # without sessions, Ctrl-C reaches all processes
    questions = sys.stdin.buffer
    # whatever might print is kept out of the answers
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as answers, contextlib.suppress(EOFError, BrokenPipeError):
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        job: Job = pickle.load(questions)  # noqa: S301 - comes from the process that started this one
        add_rows(job.tables)
        answer: object = _READY
        while True:
            pickle.dump(answer, answers, pickle.HIGHEST_PROTOCOL)
            answers.flush()
            answer = work(job, pickle.load(questions))  # noqa: S301 - the same
