"""A fresh process: the import, one parse, one dump; seconds, and instructions if valgrind is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from instructions import ONCE, PER_TEXT, ROOT, compiled, counted, warm

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SEED = str(ROOT / "seeds" / "004_cable.txt")
_NAMES = {
    "python": "Python alone",
    "import": "`import cableparse`",
    "start": "the import and one `parse`",
    "dump": "`cableparse dump` of the file",
    "email": "the mail reader",
    "parse": "`parse`",
    "parse_cable": "`parse_cable`",
    "json": "`parse_cable` and `to_json`",
}
_PASSES = 2


def part_of_page(texts: Sequence[str], rounds: int) -> Iterator[str]:
    """This part of the page."""
    counts = shutil.which("valgrind") is not None
    compiled()
    yield from ("## A fresh process", "")
    yield f"`seeds/004_cable.txt`, the best of {rounds} rounds. Instructions are counted by cachegrind and do not"
    yield "depend on what else the machine does."
    yield from ("", "| job | ms | million instructions |", "|---|---:|---:|")
    for name, arguments in ONCE.items():
        command = [*arguments, SEED]
        seconds = min(_seconds(command) for _ in range(rounds))
        yield (
            f"| {_NAMES[name]} | {seconds * 1e3:.0f} | {counted(command) / 1e6:.0f} |"
            if counts
            else (f"| {_NAMES[name]} | {seconds * 1e3:.0f} | |")
        )
    yield ""
    if counts:
        yield f"Warm, in one process: instructions for each of {len(texts)} of the cables above, on average."
        yield from ("", "| job | million instructions | relative to the mail reader |", "|---|---:|---:|")
        with tempfile.TemporaryDirectory() as folder:
            paths = [Path(folder, f"{at}.txt") for at in range(len(texts))]
            for path, text in zip(paths, texts, strict=True):
                path.write_text(text, "utf-8", newline="")
            given = list(map(str, paths))
            found = {name: warm(PER_TEXT[name], given, _PASSES) for name in PER_TEXT if name in _NAMES}
        for name, number in found.items():
            yield f"| {_NAMES[name]} | {number / 1e6:.2f} | {number / found['email']:.2f} |"
        yield ""


def _seconds(arguments: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    return time.perf_counter() - begun
