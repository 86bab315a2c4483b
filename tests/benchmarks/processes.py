"""Many processors: the cost of the process that hands out the work.

It is the processor time of that process: the difference between a dump of all cables and one of a fifth of them,
divided by the number of the others, so that the start and end of the program do not count.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[2]
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_DUMP = """
import sys, time
from pathlib import Path
from cableparse.cli import main
code = main(["dump", "-q", "--jobs", "2", *sys.argv[1:]])
peak = [int(line.split()[1]) for line in Path("/proc/self/status").read_text().split("\\n") if line.startswith("VmHWM")]
print(time.process_time(), peak[0] / 1024 if peak else 0)
sys.exit(code)
"""
FORMS = ("jsonl", "csv", "parquet")
_ROUNDS = 3


def own(path: Path, form: str) -> tuple[float, float]:
    """Processor time in seconds, and peak memory in megabytes, of the main process alone."""
    command = [sys.executable, "-c", _DUMP, str(path), "--format", form, "-o", f"{path}.out"]
    done = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, check=True, encoding="utf-8"
    )
    seconds, memory = map(float, done.stdout.split())
    return seconds, memory


def part_of_page(cables: Callable[[int], Iterable[str]], number: int) -> Iterator[str]:
    """This part of the page."""
    few = number // 5
    yield from ("## The main process", "")
    yield f"With `--jobs 2`, what the main process itself spends on a document: its processor time for {number:,}"
    yield f"cables less that for {few:,}, divided by the difference; the best of {_ROUNDS} rounds. And its peak memory."
    yield from ("", "| from | to | ms per document | peak memory, MB |", "|---|---|---:|---:|")
    with tempfile.TemporaryDirectory() as name:
        sources = {"files": [Path(name, f"files{one}") for one in (few, number)]}
        sources["a table"] = [Path(name, f"{one}.jsonl") for one in (few, number)]
        for size, folder, table in zip((few, number), *sources.values(), strict=True):
            folder.mkdir()
            with table.open("w", encoding="utf-8") as file:
                for at, text in enumerate(cables(size)):
                    (folder / f"{at:06}.txt").write_text(text, "utf-8")
                    file.write(f"{json.dumps({'text': text})}\n")
        for source, paths in sources.items():
            for form in FORMS:
                small, large = (min(own(path, form) for _ in range(_ROUNDS)) for path in paths)
                spent = (large[0] - small[0]) / (number - few)
                yield f"| {source} | {form} | {spent * 1e3:.3f} | {large[1]:.0f} |"
    yield ""
