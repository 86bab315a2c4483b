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
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    # told the text that is measured next; how many were, and what was found
    Check = Callable[[Callable[[str], None]], tuple[int, list[str]]]

_CONTEXT = multiprocessing.get_context("spawn")


class _Worker(NamedTuple):
    process: BaseProcess
    pipe: Connection


class _At(NamedTuple):
    """What a process is at: the number of its check, what it measures, and when it must be done with that."""

    number: int
    text: str
    until: float


def results(
    make: Callable[[], Sequence[Check]], count: int, processes: int, limit: float
) -> Iterator[tuple[int, list[str]]]:
    """What each of `count` checks gives, as they are done: how many texts were measured, and what was found.

    make: gives the list of checks, the same in every process. limit: the seconds that a text may take.
    """
    numbers = deque(range(count))
    at: dict[Connection, _At] = {}
    workers: dict[Connection, _Worker] = {}

    def hand_on(worker: _Worker) -> None:
        if numbers:
            number = numbers.popleft()
            worker.pipe.send(number)
            at[worker.pipe] = _At(number, f"check {number}", time.monotonic() + limit)
        else:
            worker.pipe.send(None)
            del workers[worker.pipe]

    def start() -> None:
        here, there = _CONTEXT.Pipe()
        process = _CONTEXT.Process(target=_serve, args=(there, make), daemon=True)
        process.start()
        there.close()
        workers[here] = _Worker(process, here)
        hand_on(workers[here])

    for _ in range(min(processes, count)):
        start()
    while workers:
        for pipe in wait(list(workers), timeout=1.0):
            try:
                told = pipe.recv()  # type: ignore[union-attr]  # nothing but pipes was waited for
            except EOFError:
                yield 1, [f"{at.pop(pipe).text}: the process ended"]  # type: ignore[call-overload]
                del workers[pipe]  # type: ignore[arg-type]
                start()
                continue
            if isinstance(told, str):
                at[pipe] = at[pipe]._replace(text=told, until=time.monotonic() + limit)  # type: ignore[index]
            else:
                yield told
                del at[pipe]  # type: ignore[arg-type]
                hand_on(workers[pipe])  # type: ignore[index]
        for pipe in [pipe for pipe, now in at.items() if now.until < time.monotonic()]:
            worker = workers.pop(pipe)
            worker.process.kill()
            worker.process.join()
            yield 1, [f"{at.pop(pipe).text}: no end after {limit:.0f} s"]
            if numbers:
                start()


def _serve(pipe: Connection, make: Callable[[], Sequence[Check]]) -> None:
    """What a process does: it runs the checks whose numbers it is told."""
    checks = make()
    while (number := pipe.recv()) is not None:
        pipe.send(checks[number](pipe.send))
