"""Many measurements in processes of their own, each within a time limit.

A pattern that tries very many ways never comes back, and Python cannot stop it from within. So a process tells what it
is about to measure; where nothing follows within the limit it is ended, what it was at is reported, and another takes
its place.
"""

from __future__ import annotations

import multiprocessing
import time
from collections import deque
from multiprocessing.connection import wait
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.connection import Connection

    # told the text that is measured next; how many were, and what was found
    Check = Callable[[Callable[[str], None]], tuple[int, list[str]]]

_STARTING = 60.0  # seconds that a process may take to load what it measures
_CONTEXT = multiprocessing.get_context("spawn")


class _Worker:
    """A process, the number of its check, what it measures, and when it must be done with that."""

    def __init__(self, make: Callable[[], Sequence[Check]]) -> None:
        self.pipe, there = _CONTEXT.Pipe()
        self.process = _CONTEXT.Process(target=_serve, args=(there, make), daemon=True)
        self.process.start()
        there.close()

    def at(self, text: str, limit: float) -> None:
        self.text, self.until = text, time.monotonic() + limit

    def kill(self, why: str) -> tuple[int, list[str]]:
        """Ends it, and gives the result of its check."""
        self.process.kill()
        self.process.join()
        return 1, [f"{self.text}: {why}"]


def results(
    make: Callable[[], Sequence[Check]], count: int, processes: int, limit: float
) -> Iterator[tuple[int, list[str]]]:
    """What each of `count` checks gives, as they are done: how many texts were measured, and what was found.

    make: gives the list of checks, the same in every process. limit: the seconds that a text may take.
    """
    numbers = deque(range(count))
    workers: list[_Worker] = []
    while workers or numbers:
        while numbers and len(workers) < processes:
            workers.append(_Worker(make))
            _hand_on(workers[-1], numbers, limit)
        ready = wait([worker.pipe for worker in workers], timeout=1.0)
        for worker in list(workers):
            done: tuple[int, list[str]] | None = None
            if worker.pipe in ready:
                done = _answer(worker, limit)
            elif worker.until < time.monotonic():
                done = worker.kill(f"no end after {limit:.0f} s")
            if done is None:
                continue
            yield done
            if not worker.process.is_alive() or not _hand_on(worker, numbers, limit):
                workers.remove(worker)


def _answer(worker: _Worker, limit: float) -> tuple[int, list[str]] | None:
    """The result of a worker's check, None if it only says what is next."""
    try:
        told: str | tuple[int, list[str]] = worker.pipe.recv()
    except (EOFError, OSError):
        return worker.kill("the process ended")
    if isinstance(told, str):
        worker.at(told, limit)
        return None
    return told


def _hand_on(worker: _Worker, numbers: deque[int], limit: float) -> bool:
    """Hands the next check to a worker; if there is none, lets the worker go."""
    if not numbers:
        worker.pipe.send(None)
        return False
    number = numbers.popleft()
    worker.pipe.send(number)
    worker.at(f"check {number}", max(limit, _STARTING))  # until it tells of its first text
    return True


def _serve(pipe: Connection, make: Callable[[], Sequence[Check]]) -> None:
    """The work of a process: it runs the checks whose numbers it is given."""
    checks = make()
    while (number := pipe.recv()) is not None:
        pipe.send(checks[number](pipe.send))
