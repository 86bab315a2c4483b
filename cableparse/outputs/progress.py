"""How far a long job is: a bar on a terminal if rich is installed, a line now and then if it is not.

A `Meter` counts what has been done and works out what is left; it says so in one sentence, which a `Display` shows. The
whole is the size of the files under the paths. What is done is the size of the finished files and of the text that came
out of the current one. That is accurate enough for a file of one text and for tables. It does not work for standard
input or a compressed file, which gives more text than its size: then no end is predicted. Nothing is shown in the first
second, on a terminal that shows the output itself, or without a terminal.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TextIO

from cableparse.parallel.jobs import extent
from cableparse.sources.containers import Unopened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from rich.progress import Progress

    from cableparse.parallel.jobs import Item, Result

_FIRST = 1.0  # seconds until anything is shown
_BAR_EVERY = 0.1
_LINE_EVERY = 10.0
_MINUTE = 60
_HOUR = 3600


class Display(Protocol):
    """Shows a sentence about the work, and other lines beside it."""

    every: float  # seconds between two sentences

    def show(self, sentence: str, fraction: float | None) -> None:
        """Shows how far the work is; `fraction` of it is done, from 0 to 1, None where that is unknown."""

    def say(self, line: str) -> None:
        """Prints a line that stays."""

    def close(self) -> None:
        """Takes away what does not stay."""


class Meter:
    """Counts documents, bytes and defects, and tells a display about them."""

    def __init__(self, display: Display | None, whole: int | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._display = display
        self._whole = whole
        self._clock = clock
        self._begun = clock()
        self._due = self._begun + _FIRST
        self._documents = self._bytes = self._defects = 0
        self._path: str | None = None
        self._behind = self._file_size = self._of_file = 0

    def add(self, items: Sequence[Item], result: Result) -> None:
        """Counts a chunk, and shows the progress when it is time."""
        self._documents += result.documents
        self._defects += result.defects
        for item in items:
            path, size = item.path if isinstance(item, Unopened) else item.origin.path, extent(item)
            if path != self._path:
                self._behind += self._file_size
                self._path = path
                self._file_size, self._of_file = size if isinstance(item, Unopened) else _size(path), 0
            self._bytes += size
            self._of_file += size
        now = self._clock()
        if self._display and now >= self._due:
            self._display.show(self.sentence(), self.fraction())
            self._due = now + self._display.every

    def fraction(self) -> float | None:
        """How much of the whole is done, from 0 to 1; None where that is unknown."""
        if not self._whole or self._of_file > 2 * self._file_size:  # the file was packed
            return None
        return min((self._behind + min(self._of_file, self._file_size)) / self._whole, 1.0)

    def sentence(self) -> str:
        """`1,200 documents, 9.1 MB, 400 documents/s, 3.0 MB/s, 12 defects, 0:25 left`."""
        seconds = max(self._clock() - self._begun, 1e-9)
        megabytes = self._bytes / 1e6
        said = [
            f"{self._documents:,} documents",
            f"{megabytes:,.1f} MB",
            f"{self._documents / seconds:,.0f} documents/s",
            f"{megabytes / seconds:,.1f} MB/s",
            f"{self._defects:,} defects",
        ]
        fraction = self.fraction()
        if fraction:
            said.append(f"{_clock_time(seconds / fraction - seconds)} left")
        return ", ".join(said)


def display_on(terminal: TextIO | None) -> Display | None:
    """What shows progress on this stream: a bar, lines, or nothing if it is not a terminal."""
    if terminal is None or not terminal.isatty():
        return None
    try:
        return _Bar(terminal)
    except ImportError:
        return _LinesNowAndThen(terminal)


def whole_size(paths: Iterable[str]) -> int | None:
    """The bytes of all files under the paths, without those that are not read; None if one is not a file."""
    whole = 0
    for path in paths:
        if path and Path(path).is_dir():
            for folder, folders, files in os.walk(path):
                folders[:] = [name for name in folders if not name.startswith(".")]
                whole += sum(_size(os.path.join(folder, name)) for name in files if not name.startswith("."))  # noqa: PTH118 - a Path for each of a million files takes seconds
        elif Path(path).is_file():
            whole += _size(path)
        else:
            return None
    return whole


class _Bar:
    every = _BAR_EVERY

    def __init__(self, terminal: TextIO) -> None:
        from rich.console import Console  # noqa: PLC0415 - an extra
        from rich.progress import BarColumn, Progress, TextColumn  # noqa: PLC0415

        console = Console(file=terminal)
        columns = (BarColumn(bar_width=20), TextColumn("{task.description}", markup=False))
        # redrawn with each chunk, not by a thread
        self._bar: Progress = Progress(*columns, console=console, transient=True, auto_refresh=False)
        self._task = self._bar.add_task("", total=None)

    def show(self, sentence: str, fraction: float | None) -> None:
        self._bar.start()
        total = None if fraction is None else 1.0
        self._bar.update(self._task, description=sentence, total=total, completed=fraction or 0.0, refresh=True)

    def say(self, line: str) -> None:
        self._bar.console.print(line, markup=False, highlight=False, soft_wrap=True)

    def close(self) -> None:
        self._bar.stop()


class _LinesNowAndThen:
    every = _LINE_EVERY

    def __init__(self, terminal: TextIO) -> None:
        self._terminal = terminal

    def show(self, sentence: str, fraction: float | None) -> None:
        part = "" if fraction is None else f"{fraction:.0%}: "
        self.say(part + sentence)

    def say(self, line: str) -> None:
        self._terminal.write(f"{line}\n")
        self._terminal.flush()

    def close(self) -> None:
        """Lines stay."""


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size  # noqa: PTH116 - see above
    except (OSError, ValueError):
        return 0


def _clock_time(seconds: float) -> str:
    whole = round(seconds)
    if whole < _HOUR:
        return f"{whole // _MINUTE}:{whole % _MINUTE:02}"
    return f"{whole // _HOUR}:{whole % _HOUR // _MINUTE:02}:{whole % _MINUTE:02}"
